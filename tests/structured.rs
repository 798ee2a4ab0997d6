//! What machines read of a page, its JSON-LD, is held to its source like what people read: whatever a faulty use of filters does to a
//! number, sign or unit in it, an error has been reported; when nothing was altered, none.
//!
//! What a machine reads is found here from the bytes of the script: its strings and numbers, without keys and addresses. Of what is no JSON
//! any more, since it was cut short, it reads nothing.

#[path = "support/ran.rs"]
mod ran;

use portal::engine::{Goal, Now};
use portal::model::diag::Severity;
use portal::model::site::Drafts;
use portal::model::world::MemoryWorld;
use ran::{Ran, SETTINGS, told};
use std::collections::BTreeMap;

const DICTIONARY: &str = "\
Variable / Field Name,Form Name,Section Header,Field Type,Field Label,\"Choices, Calculations, OR Slider Labels\",Field Note,Text Validation Type OR Show Slider Number,Text Validation Min,Text Validation Max,Identifier?,Branching Logic (Show field only if...),Required Field?,Custom Alignment,Question Number (surveys only),Matrix Group Name,Matrix Ranking?,Field Annotation\r
record_id,one,,text,Number,,,,,,,,,,,,,\r
dose,one,,text,\"<18 years: dose of \"\"A\"\" \\ 24 h, 8.5 mg/kg\",,,number,0.50,1750,,,,,,,,\r
size,one,,text,Size & 5 &lt; 6 of t(11;22),,,number,-20,2e3,,,,,,,,\r
grade,one,,radio,\"Grade ≥ 3 after 10 µg\",\"1, under 5 mg | 2, 5–10 mg | 30, ≥10 mg of β-hCG\",,,,,,,,,,,,\r
";

const WORDS: &str = "title = \"The dictionary of 46\"\nversion = \"2.10\"\n\n[[variable]]\nname = \"dose\"\nunit = \"mg/kg\"\n\
                     definition = \"At most 40 mg a day,\\nor 1.5 m²\"\n\n[[variable]]\nname = \"size\"\nunit = \"mm\"\n";

fn site(json_ld: &str) -> MemoryWorld {
    let page = format!("<!doctype html><title>{{{{ title }}}}</title><script type=\"application/ld+json\">{json_ld}</script>");
    let mut world = MemoryWorld::new()
        .with("portal.toml", SETTINGS)
        .with("content/_index.md", "+++\ntitle = \"Home\"\n+++\n")
        .with("content/dictionary/variables.csv", DICTIONARY)
        .with("content/dictionary/dictionary.toml", WORDS);
    for name in ["variable", "form", "dictionary"] {
        world = world.with(&format!("themes/plain/templates/{name}.html"), page.as_str());
    }
    world
}

/// Returns the script of each page, and the errors of the site.
fn run(json_ld: &str) -> (BTreeMap<String, String>, Vec<String>) {
    let goal = Goal { now: Now::Typed("2026-12-01".to_string()), drafts: Drafts::Hidden, base_url: None, trace: false };
    let ran = Ran::once(&site(json_ld), &goal);
    assert_eq!(ran.broken_promises(), Vec::<String>::new(), "{json_ld}");
    let scripts = ran.files.iter().filter_map(|(path, bytes)| {
        let html = std::str::from_utf8(bytes).ok()?;
        let (_, rest) = html.split_once("<script type=\"application/ld+json\">")?;
        Some((path.clone(), rest.split_once("</script>").map_or(rest, |(script, _)| script).to_string()))
    });
    let errors = ran.outcome.diagnostics.iter().filter(|diag| diag.severity == Severity::Error).map(told);
    (scripts.collect(), errors.collect())
}

/// Returns the strings and numbers of a script in order, without keys and addresses.
fn texts(script: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = script;
    while let Some(at) = rest.find(|c: char| c == '"' || c == '-' || c.is_ascii_digit()) {
        rest = &rest[at..];
        let length = if rest.starts_with('"') { end_of_string(rest) } else { end_of_number(rest) };
        let token = &rest[..length];
        rest = &rest[length..];
        let text = serde_json::from_str::<String>(token).unwrap_or_else(|_| token.to_string());
        if !rest.starts_with(':') && !text.starts_with("https://") {
            found.push(text);
        }
    }
    found
}

fn end_of_string(text: &str) -> usize {
    let mut is_escaped = false;
    for (at, letter) in text.char_indices().skip(1) {
        match letter {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

fn end_of_number(text: &str) -> usize {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+');
    text.find(|c: char| !is_part(c)).unwrap_or(text.len())
}

/// Returns the words of a text that hold a digit, a sign or a letter beyond ASCII, and each word after one that ends in a digit.
fn telling(text: &str) -> Vec<String> {
    let mut after_number = false;
    let words = text.split_whitespace().filter(move |word| {
        let is_after = std::mem::replace(&mut after_number, word.ends_with(|c: char| c.is_ascii_digit()));
        is_after || word.contains(|c: char| !c.is_ascii() || c.is_ascii_digit() || "<>+-*%/=".contains(c))
    });
    words.map(|word| word.trim_end_matches(['.', ',', ';', ':']).to_string()).collect()
}

fn is_json(script: &str) -> bool {
    serde_json::from_str::<serde_json::Value>(script).is_ok()
}

#[test]
fn the_numbers_of_a_script_are_those_of_the_dictionary() {
    let (scripts, errors) = run("{{ json_ld }}");
    assert_eq!(errors, Vec::<String>::new());
    for (path, script) in &scripts {
        assert!(is_json(script), "{path}: {script}");
    }
    let dose = texts(&scripts["dictionary/variables/dose/index.html"]);
    for text in ["<18 years: dose of \"A\" \\ 24 h, 8.5 mg/kg", "At most 40 mg a day,\nor 1.5 m²"] {
        assert!(dose.iter().any(|found| found == text), "{dose:?}");
    }
    let form = &scripts["dictionary/forms/one/index.html"];
    for number in ["\"minValue\":0.50", "\"maxValue\":1750", "\"minValue\":-20", "\"maxValue\":2e3"] {
        assert!(form.contains(number), "{number} as the dictionary has it: {form}");
    }
}

#[test]
fn no_faulty_filter_changes_a_number_of_a_script_unseen() {
    let pairs = [
        ("mg", "µg"),
        ("mg", ""),
        ("µ", "m"),
        ("≥", ">"),
        ("–", "-"),
        ("²", "2"),
        ("β", "b"),
        ("\\\\u003c", ""),
        ("\\\\u003c", ">"),
        (" ", ""),
        (".", ","),
        (".", ""),
        ("e3", ""),
        ("0.", ""),
        (";", ","),
        ("years", "days"),
        ("A", "B"),
        ("-20", "20"),
        ("&lt;", "&gt;"),
        ("\"name\":\"", "\"name\":\"5"),
        ("\"name\":\"", "\"name\":\"≥"),
        ("\"minValue\":", "\"minValue\":1"),
        ("Value\":", "Value\":-"),
        ("mg/kg\"", "mg/kg 2\""),
        (",\"", ", \""),
        ("{", "{ "),
    ];
    let mut filters: Vec<String> = (0..10).map(|digit| format!("replace(from='{digit}', to='{}')", (digit + 3) % 10)).collect();
    filters.extend(pairs.iter().map(|(from, to)| format!("replace(from='{from}', to='{to}')")));
    filters.extend([100, 200, 300, 400, 600].map(|length| format!("truncate(length={length})")));
    filters.extend(["upper", "lower", "trim", "reverse", "title"].map(str::to_string));
    let (right, _) = run("{{ json_ld }}");
    let (mut altered, mut same, mut broken) = (0, 0, 0);
    let mut wrong = Vec::new();
    for filter in filters {
        let (faulty, errors) = run(&format!("{{{{ json_ld | {filter} | safe }}}}"));
        let words = |script: &String| texts(script).iter().flat_map(|text| telling(text)).collect::<Vec<String>>();
        let changed = right.iter().find(|(path, script)| faulty.get(*path).map(words) != Some(words(script)));
        match (changed, errors.first()) {
            (Some(_), Some(_)) => altered += 1,
            (Some((path, _)), None) if !faulty.get(path).is_some_and(|script| is_json(script)) => broken += 1,
            (Some((path, script)), None) => {
                wrong.push(format!("MISSED in {path}: {filter}\n  {script}\n  {:?}", faulty.get(path)));
            }
            (None, None) => same += 1,
            (None, Some(error)) if right == faulty => wrong.push(format!("FALSE ALARM: {filter}: {error}")),
            (None, Some(_)) => {}
        }
    }
    println!("{altered} altered, {same} the same, {broken} broken, {} wrong", wrong.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(altered >= 30, "only {altered} were altered");
}
