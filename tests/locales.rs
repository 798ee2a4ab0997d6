//! The words of the interface in every language: the same messages, given the same, in the letters and plurals of the language (IN-03, IN-07).
#![expect(clippy::disallowed_methods, reason = "a test reads the project's own files")]

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

const THEMES: &[&str] = &["plain", "expert"];

/// Languages beside English whose words are complete, with the categories of their plurals (CLDR 45).
const LANGUAGES: &[(&str, &[&str])] = &[
    ("de", &["one", "other"]),
    ("es", &["one", "many", "other"]),
    ("fr", &["one", "many", "other"]),
    ("it", &["one", "many", "other"]),
    ("pl", &["one", "few", "many", "other"]),
];

/// Categories of plurals in any language.
const CATEGORIES: &[&str] = &["zero", "one", "two", "few", "many", "other"];

/// What a message is made of.
#[derive(Default, PartialEq, Eq, Debug, Clone)]
struct Message {
    /// The names of what it is given.
    variables: BTreeSet<String>,
    /// By what it is selected by, the variants, without those of plurals.
    variants: BTreeMap<String, BTreeSet<String>>,
    /// The categories of plurals, by what is counted.
    plurals: BTreeMap<String, BTreeSet<String>>,
    /// Its texts, joined by `{ }` where something is filled in; one for each way through its selectors.
    texts: Vec<String>,
}

fn file(theme: &str, lang: &str) -> String {
    let path = format!("{}/themes/{theme}/locales/{lang}.ftl", env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn messages(theme: &str, lang: &str) -> BTreeMap<String, Message> {
    messages_of(&file(theme, lang), &format!("{theme}/{lang}.ftl"))
}

fn messages_of(text: &str, name: &str) -> BTreeMap<String, Message> {
    let resource = fluent_syntax::parser::parse(text).unwrap_or_else(|(_, errors)| panic!("{name} cannot be read: {errors:?}"));
    let mut found = BTreeMap::new();
    for entry in &resource.body {
        let Entry::Message(written) = entry else { continue };
        let mut message = Message::default();
        let pattern = written.value.as_ref().unwrap_or_else(|| panic!("{name}: `{}` says nothing", written.id.name));
        take_in(pattern, &mut message);
        let before = found.insert(written.id.name.to_string(), message);
        assert!(before.is_none(), "{name}: `{}` stands there twice", written.id.name);
    }
    found
}

fn take_in(pattern: &Pattern<&str>, message: &mut Message) {
    let mut text = String::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => text.push_str(value),
            PatternElement::Placeable { expression: Expression::Inline(inline) } => {
                text.push_str("{ }");
                message.variables.insert(variable(inline));
            }
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                text.push_str("{ }");
                let name = variable(selector);
                for variant in variants {
                    let (VariantKey::Identifier { name: key } | VariantKey::NumberLiteral { value: key }) = variant.key;
                    let is_plural = name == "count" && CATEGORIES.contains(&key);
                    let keys = if is_plural { &mut message.plurals } else { &mut message.variants };
                    keys.entry(name.clone()).or_default().insert(key.to_string());
                    take_in(&variant.value, message);
                }
                message.variables.insert(name);
            }
        }
    }
    message.texts.push(text);
}

fn variable(inline: &InlineExpression<&str>) -> String {
    match inline {
        InlineExpression::VariableReference { id } => id.name.to_string(),
        other => panic!("a message fills in nothing but what it is given: {other:?}"),
    }
}

/// Returns what is amiss in the words of a language, held against the English ones.
fn differences(english: &BTreeMap<String, Message>, other: &BTreeMap<String, Message>, plurals: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    found.extend(english.keys().filter(|key| !other.contains_key(*key)).map(|key| format!("`{key}` is missing")));
    found.extend(other.keys().filter(|key| !english.contains_key(*key)).map(|key| format!("`{key}` is unknown")));
    for (key, theirs) in other {
        let Some(ours) = english.get(key) else { continue };
        if ours.variables != theirs.variables {
            found.push(format!("`{key}` is given {:?} and not {:?}", ours.variables, theirs.variables));
        }
        for (by, variants) in &ours.variants {
            let has = theirs.variants.get(by).cloned().unwrap_or_default();
            // Cities have names of their own in each language.
            let may_have_more = key == "zone-name";
            let fits = if may_have_more { variants.is_subset(&has) } else { *variants == has };
            if !fits {
                found.push(format!("`{key}` chooses among {variants:?} and not {has:?}"));
            }
        }
        found.extend(
            theirs.variants.keys().filter(|by| !ours.variants.contains_key(*by)).map(|by| format!("`{key}` chooses by `{by}`")),
        );
        let counted: BTreeSet<&String> = ours.plurals.keys().collect();
        if counted != theirs.plurals.keys().collect() {
            found.push(format!("`{key}` counts by {counted:?}"));
        }
        let of_language: BTreeSet<String> = plurals.iter().map(|category| (*category).to_string()).collect();
        for (by, has) in &theirs.plurals {
            if *has != of_language {
                found.push(format!("`{key}` has the plurals {has:?} of `{by}` and not {of_language:?}"));
            }
        }
    }
    found
}

#[test]
fn in_03_every_language_has_every_message_of_the_english_one_and_gives_it_the_same() {
    for theme in THEMES {
        let english = messages(theme, "en");
        assert!(english.len() > 100, "{theme}: only {} messages were read", english.len());
        for (lang, plurals) in LANGUAGES {
            let found = differences(&english, &messages(theme, lang), plurals);
            assert!(found.is_empty(), "{theme}/{lang}.ftl:\n{}", found.join("\n"));
        }
    }
}

#[test]
fn in_03_a_difference_between_two_languages_is_found() {
    let english =
        "a = { $x } of { $y }\nb = { $count ->\n    [one] one\n   *[other] many\n}\nc = { $kind ->\n    [p] p\n   *[q] q\n}\n";
    let same = "a = { $y }: { $x }\nb = { $count ->\n    [one] 1\n   *[other] n\n}\nc = { $kind ->\n    [p] p\n   *[q] q\n}\n";
    let of = |text: &str| differences(&messages_of(english, "en"), &messages_of(text, "x"), &["one", "other"]);
    assert!(of(same).is_empty());
    assert_eq!(of(&same.replace("{ $x }", "")).len(), 1, "a variable is left out");
    assert_eq!(of(&same.replace("[p] p\n   ", "")).len(), 1, "a variant is left out");
    assert_eq!(of(&same.replace("    [one] 1\n", "")).len(), 1, "a plural is left out");
    assert_eq!(of(&same.replace("*[other] n", "*[many] n")).len(), 1, "`other` is left out");
    assert_eq!(of(&same.replace("a = ", "d = ")).len(), 2, "a message is left out, and one is unknown");
}

#[test]
fn in_03_every_file_of_words_in_the_themes_is_one_of_the_tested_languages() {
    for theme in THEMES {
        let folder = format!("{}/themes/{theme}/locales", env!("CARGO_MANIFEST_DIR"));
        let there: BTreeSet<String> = fs::read_dir(folder)
            .expect("the theme has words")
            .map(|file| file.expect("a file").file_name().to_string_lossy().into_owned())
            .collect();
        let tested: BTreeSet<String> =
            LANGUAGES.iter().map(|(lang, _)| *lang).chain(["en"]).map(|lang| format!("{lang}.ftl")).collect();
        assert_eq!(there, tested);
    }
}

/// Returns what the first line of a file says of its review: nothing while no speaker checked it.
fn reviewed(text: &str) -> Result<Option<&str>, String> {
    let first = text.lines().next().unwrap_or("");
    match first.strip_prefix("# reviewed: ") {
        Some("no") => Ok(None),
        // The day, then by whom: `2027-03-01, a paediatric oncologist in Vienna`.
        Some(said) if said.split_once(", ").is_some_and(|(day, by)| is_day(day) && !by.trim().is_empty()) => Ok(Some(said)),
        _ => Err(format!("`{first}` does not say `# reviewed: no`, or `# reviewed: 2027-03-01, by whom`")),
    }
}

fn is_day(text: &str) -> bool {
    text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() })
}

#[test]
fn in_03_every_translated_file_says_in_its_first_line_whether_a_speaker_checked_it_and_the_papers_repeat_it() {
    let papers = fs::read_to_string(format!("{}/themes/README.md", env!("CARGO_MANIFEST_DIR"))).expect("themes/README.md");
    for theme in THEMES {
        for (lang, _) in LANGUAGES {
            let text = file(theme, lang);
            let said = reviewed(&text).unwrap_or_else(|wrong| panic!("{theme}/{lang}.ftl: {wrong}"));
            let row = format!("| `{theme}/locales/{lang}.ftl` | {} |", said.unwrap_or("no"));
            assert!(papers.contains(&row), "themes/README.md lacks the row\n{row}");
        }
    }
    assert!(reviewed("# reviewed: yes\n").is_err() && reviewed("# The words\n").is_err());
    assert_eq!(reviewed("# reviewed: 2027-03-01, A. Nurse\n"), Ok(Some("2027-03-01, A. Nurse")));
}

/// Says what a text writes otherwise than its language does.
fn slip_of_typography(lang: &str, text: &str) -> Option<&'static str> {
    let letters: Vec<char> = text.chars().collect();
    let pairs = || letters.windows(2).map(|pair| (pair[0], pair[1]));
    let any = |wrong: fn((char, char)) -> bool| pairs().any(wrong);
    if text.contains(['"', '\'', '`']) {
        return Some("a straight quotation mark");
    }
    if text.contains("...") {
        return Some("three full stops for …");
    }
    if text.contains("  ") {
        return Some("two spaces");
    }
    match lang {
        "en" if text.contains(['„', '«', '»']) => Some("a foreign quotation mark"),
        "de" if text.contains(['«', '»', '”']) || any(|(a, b)| a == ' ' && b == '“') => Some("no „German“ quotation marks"),
        "pl" if text.contains(['«', '»', '“']) || any(|(a, b)| a == ' ' && b == '”') => Some("no „Polish” quotation marks"),
        "fr" if text.contains(['„', '“', '”']) => Some("no « French » quotation marks"),
        "it" | "es" if text.contains(['„', '“', '”']) => Some("no «Latin» quotation marks"),
        "it" | "es" if any(|(a, b)| a == '«' && b.is_whitespace() || a.is_whitespace() && b == '»') => {
            Some("a space within « »")
        }
        "fr" if any(|(a, b)| ":;!?»".contains(b) && a != '\u{a0}' && a != '\u{202f}') => {
            Some("no no-break space before : ; ! ? »")
        }
        "fr" if any(|(a, b)| a == '«' && b != '\u{a0}') => Some("no no-break space after «"),
        "es" if text.contains('?') != text.contains('¿') || text.contains('!') != text.contains('¡') => {
            Some("no ¿ or ¡ that opens")
        }
        _ if lang != "fr" && any(|(a, b)| a.is_whitespace() && ":;!?".contains(b)) => Some("a space before : ; ! ?"),
        _ => None,
    }
}

#[test]
fn in_03_every_language_is_written_in_its_own_typography() {
    let mut found = Vec::new();
    for theme in THEMES {
        for lang in LANGUAGES.iter().map(|(lang, _)| *lang).chain(["en"]) {
            for (key, message) in messages(theme, lang) {
                let slips = message.texts.iter().filter_map(|text| Some((slip_of_typography(lang, text)?, text)));
                found.extend(slips.map(|(slip, text)| format!("{theme}/{lang}.ftl: `{key}` has {slip}: {text}")));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    for (lang, wrong) in [
        ("de", "war “x”"),
        ("pl", "było „x“"),
        ("fr", "était « x »"),
        ("fr", "Quoi?"),
        ("es", "Qué?"),
        ("it", "era « x »"),
        ("de", "Wann ?"),
        ("en", "it's"),
        ("de", "war \"x\""),
    ] {
        assert!(slip_of_typography(lang, wrong).is_some(), "{lang}: {wrong}");
    }
}

#[test]
fn in_03_no_text_of_a_language_is_left_in_english() {
    // Words that are the same in two languages, and names.
    let same: BTreeSet<&str> = ["moment", "zone-name"].into();
    let mut found = Vec::new();
    for theme in THEMES {
        let english = messages(theme, "en");
        for (lang, _) in LANGUAGES {
            for (key, message) in messages(theme, lang) {
                // Four words or more that are the same, one after the other, are no chance.
                let ours = &english[&key].texts;
                let is_long = |text: &&String| text.split_whitespace().filter(|word| word.chars().count() > 2).count() > 3;
                found.extend(
                    message
                        .texts
                        .iter()
                        .filter(is_long)
                        .filter(|text| ours.contains(text))
                        .map(|text| format!("{theme}/{lang}.ftl: `{key}`: {text}")),
                );
            }
        }
    }
    found
        .retain(|line| !same.iter().any(|key| line.contains(&format!("`{key}`"))) && !line.contains("Frictionless Data Package"));
    assert!(found.is_empty(), "{}", found.join("\n"));
}
