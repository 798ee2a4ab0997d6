//! What the reader of `tumours.toml` promises.

use super::*;
use proptest::prelude::{Strategy, any, prop, prop_oneof, proptest};

const GOOD: &str = r#"[[group]]
id = "thorax"
name = "Chest"

[[tumour]]
id = "pleuropulmonary-blastoma"
name = "Pleuropulmonary blastoma"
synonyms = ["PPB", " pulmonary blastoma "]
group = "thorax"
site = "Lung and pleura"

[[tumour.code]]
system = "ICD-O-3.2"
code = "8973/3"
precision = "exact"
source = "icdo"

[[tumour.fact]]
topic = "age"
text = """One whole
  sentence."""
sources = ["own", "icdo"]

[[tumour.source]]
id = "own"
title = "A paper"
doi = "10.1002/pbc.29045"
pmid = "33826235"

[[source]]
id = "icdo"
title = "A list"
url = "https://www.example.org/list"
"#;

fn read(text: &str) -> (Tumours, Diags) {
    let mut diags = Diags::new();
    let path = SrcPath::new("content/dictionary/tumours.toml").expect("a path");
    let tumours = read_tumours(&path, text, &mut diags).expect("tumours");
    (tumours, diags)
}

/// Reads the good file with one change, and returns each finding as `code line hint`.
fn findings(from: &str, to: &str) -> Vec<String> {
    assert!(GOOD.contains(from), "{from}");
    let (_, diags) = read(&GOOD.replacen(from, to, 1));
    let finding = |d: &crate::model::diag::Diagnostic| format!("{} {} {}", d.code, d.line, d.hint.as_deref().unwrap_or(""));
    diags.list().iter().map(finding).collect()
}

#[test]
fn a_tumour_has_its_codes_facts_and_the_sources_that_they_name() {
    let (tumours, diags) = read(GOOD);
    assert_eq!(diags.list(), []);
    let tumour = &tumours.list[0];
    assert_eq!((tumour.id.text.as_str(), tumour.site.text.as_str()), ("pleuropulmonary-blastoma", "Lung and pleura"));
    assert_eq!(tumour.synonyms.iter().map(|text| text.text.as_str()).collect::<Vec<_>>(), ["PPB", "pulmonary blastoma"]);
    assert_eq!(tumour.facts[0].text.text, "One whole sentence.");
    assert_eq!(tumour.facts[0].topic, Topic::Age);
    let sources: Vec<&str> = tumour.sources.iter().map(|source| source.id.text.as_str()).collect();
    assert_eq!(sources, ["icdo", "own"], "in order of first use, shared ones copied in");
    assert!(GOOD[tumour.span.clone()].starts_with("[[tumour]]") && GOOD[tumour.span.clone()].ends_with("\"33826235\""));
    assert_eq!(&GOOD[tumour.name.span.clone()], "\"Pleuropulmonary blastoma\"");
}

#[test]
fn a_byte_order_mark_moves_spans_and_nothing_else() {
    let text = format!("\u{feff}{GOOD}");
    let (tumours, diags) = read(&text);
    assert_eq!(diags.list(), []);
    assert_eq!(&text[tumours.list[0].id.span.clone()], "\"pleuropulmonary-blastoma\"");
}

#[test]
fn each_mistake_is_one_error_with_a_way_out() {
    for (from, to, expected) in [
        ("name = \"Pleuro", "nam = \"Pleuro", &["tumours-key 7 did you mean `name`?", "tumours-missing 5 add a line"][..]),
        ("[[tumour]]", "[[tumor]]", &["tumours-key 5 did you mean `tumour`?"]),
        ("precision =", "group = \"x\"\nprecision =", &["tumours-key 15 `group` belongs to `[[tumour]]`"]),
        ("id = \"thorax\"", "id = 7", &["tumours-type 2 write `id = \"7\"`"]),
        ("[\"PPB\", \" pulmonary blastoma \"]", "\"PPB\"", &["tumours-type 8 write `synonyms = [\"PPB\"]`"]),
        ("\"PPB\",", "3,", &["tumours-type 8 write `\"3\"`"]),
        ("id = \"pleuropulmonary-b", "id = \"Pleuropulmonary B", &["tumours-value 6 write `id = \"pleuropulmonary-blastoma\"`"]),
        ("group = \"thorax\"", "group = \"torax\"", &["tumours-reference 9 did you mean `thorax`?"]),
        ("\"age\"", "\"ages\"", &["tumours-value 19 did you mean `topic = \"age\"`?"]),
        ("\"exact\"", "\"roughly\"", &["tumours-value 15 it is one of exact, broader, narrower, by site"]),
        ("sources = [\"own\", \"icdo\"]", "sources = []", &["tumours-missing 22 add a line"]),
        ("\"own\", \"icdo\"]", "\"own\", \"icd\"]", &["tumours-reference 22 did you mean `icdo`?"]),
        ("url = \"https://", "url = \"", &["tumours-value 33 write it as in `url = \"https://www.example.org/list\"`"]),
        ("\"https://www.example.org/list\"", "\"javascript:x\"", &["tumours-value 33 write it as in"]),
        ("\"10.1002", "\"https://doi.org/10.1002", &["tumours-value 27 write it as in `doi = \"10.1002/pbc.29045\"`"]),
        ("\"33826235\"", "33826235", &["tumours-type 28 write `pmid = \"33826235\"`"]),
        // A source without an address is named all the same: better no link than one to a search or a mirror.
        ("url = \"https://www.example.org/list\"\n", "", &[]),
        ("id = \"icdo\"", "id = \"own\"", &["tumours-duplicate 25"]),
        ("[[group]]", "[group]", &["tumours-type 1 write `[[group]]`"]),
    ] {
        let found = findings(from, to);
        let fits =
            found.len() == expected.len() && expected.iter().all(|wanted| found.iter().any(|line| line.starts_with(wanted)));
        assert!(fits, "{from} -> {to}: {found:#?}");
    }
}

#[test]
fn in_08_where_a_name_may_be_parted_is_held_against_the_name() {
    let with = |hyphens: &str| findings("site = ", &format!("hyphens = [{hyphens}]\nsite = "));
    assert_eq!(with("\"Pleuro-pulmonary\""), [""; 0]);
    assert_eq!(with("\"pleuro-pulmonary\", \"PLEURO-PULMONARY\""), [""; 0]);
    for (written, hint) in [
        ("\"Pleuropulmonary\"", "write one word with a `-` at each place: `hyphens = [\"Pancreato-blastoma\"]`"),
        ("\"Pleuro-pulmonary blastoma\"", "write one word with a `-` at each place: `hyphens = [\"Pancreato-blastoma\"]`"),
        ("\"Blas-toma\"", "take it out; a word of this length fits into any line"),
        (
            "\"Pleuro-pulmonari\"",
            "did you mean `pleuropulmonary`? Write it as in the name, with a `-` at each place where a line may end",
        ),
    ] {
        assert_eq!(with(written), [format!("tumours-value 10 {hint}")], "{written}");
    }
}

#[test]
fn a_syntax_error_is_one_error_in_plain_words() {
    for (from, to, expected) in [
        ("\"Chest\"", "“Chest”", "tumours-syntax 3 write `name = \"Chest\"`"),
        ("\"thorax\"", "“thorax\"", "tumours-syntax 2 write `id = \"thorax\"`"),
        ("\"Chest\"", "‘Chest’", "tumours-syntax 3 write `name = \"Chest\"`"),
        ("[\"PPB\", \" pulmonary blastoma \"]", "[“PPB”]", "tumours-syntax 8 write `synonyms = [\"PPB\"]`"),
        ("\"Lung and pleura\"", "Lung and pleura", "tumours-syntax 10 write `site = \"Lung and pleura\"`"),
        ("\"Chest\"", "\"Chest", "tumours-syntax 3 write `name = \"Chest\"`"),
        ("\"Lung and pleura\"", "\"Lung \"and\" pleura\"", "tumours-syntax 10 write `site = \"Lung 'and' pleura\"`"),
        ("site = \"Lung", "site: \"Lung", "tumours-syntax 10 write `site = \"Lung and pleura\"`"),
        ("site = \"Lung and pleura\"", "site =", "tumours-syntax 10 write `site = \"…\"`"),
        ("[[tumour]]", "[[tumour]", "tumours-syntax 5 write `[[tumour]]`"),
        (" pulmonary blastoma \"]", "x\"", "tumours-syntax 8 end it with `]`"),
        ("site = ", "name = ", "tumours-syntax 10 take one `name` out"),
        ("\"PPB\",", "\"PPB\"", "tumours-syntax 8 write it between them"),
        ("site = ", "Remark\nsite = ", "tumours-syntax 10 write `# Remark`"),
    ] {
        let found = findings(from, to);
        assert!(matches!(&found[..], [one] if one.starts_with(expected)), "{to}: {found:#?}");
    }
}

#[test]
fn all_mistakes_show_in_one_run() {
    let text =
        GOOD.replace("\"Chest\"", "“Chest”").replace("\"age\"", "\"ages\"").replace("site = \"Lung and pleura\"", "site = Lung");
    let (_, diags) = read(&text);
    let found: Vec<(&str, usize)> = diags.list().iter().map(|finding| (finding.code.as_ref(), finding.line)).collect();
    assert_eq!(found, [("tumours-syntax", 3), ("tumours-syntax", 10), ("tumours-value", 19)]);
}

#[test]
fn a_second_tumour_of_the_same_id_is_left_out() {
    let text = format!("{GOOD}[[tumour]]\nid = \"pleuropulmonary-blastoma\"\nname = \"Other\"\ngroup = \"thorax\"\n");
    let (tumours, diags) = read(&text);
    assert_eq!(tumours.list.len(), 1);
    assert_eq!(tumours.list[0].name.text, "Pleuropulmonary blastoma");
    assert_eq!(diags.list()[0].code, "tumours-duplicate");
}

#[test]
fn the_tumours_of_the_sample_site_are_well_written() {
    let (tumours, diags) = read(include_str!("../../../content/dictionary/tumours.toml"));
    assert_eq!(diags.list(), []);
    assert_eq!(tumours.list.len(), 22);
}

#[test]
fn an_empty_file_has_no_tumours_and_no_mistakes() {
    let (tumours, diags) = read("# nothing yet\n");
    assert!(tumours.list.is_empty() && diags.is_empty());
}

fn assert_sound(text: &str) {
    let (tumours, diags) = read(text);
    for finding in diags.list() {
        assert!(text.get(finding.span.clone()).is_some(), "{finding:?}");
    }
    for tumour in &tumours.list {
        let facts = tumour.facts.iter().flat_map(|fact| fact.sources.iter().chain([&fact.text]));
        let codes = tumour.codes.iter().flat_map(|code| [&code.system, &code.code, &code.precision, &code.source]);
        let sources =
            tumour.sources.iter().flat_map(|source| [&source.id, &source.title, &source.url, &source.doi, &source.pmid]);
        let names = [&tumour.id, &tumour.name, &tumour.group, &tumour.site];
        for part in facts.chain(codes).chain(sources).chain(names).chain(&tumour.synonyms) {
            assert!(text.get(part.span.clone()).is_some(), "{part:?}");
        }
        assert!(text.get(tumour.span.clone()).is_some());
        assert!(tumour.facts.iter().all(|fact| !fact.sources.is_empty()));
        assert_eq!(slug_of(&tumour.id.text), tumour.id.text);
    }
}

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => prop::sample::select(vec![
            "[[tumour]]\n", "[[tumour.fact]]\n", "[tumour]\n", "[[source]]\n", "[[group]]\n", "[", "]", "{", "}", "\"", "'", "\"\"\"", "=", ",",
            ".", "\n", "\r", "“", "”", "id = ", "sources = ", "\"a\"", "[\"a\"]", "1", "true", "#", ":", "\\", "ä", "\u{feff}", "\u{0}",
            "id = \"a\"\n", "name = \"A\"\n", "tumour = 1\n", "tumour = [1]\n", "tumour.fact = 2\n",
        ]).prop_map(String::from),
        1 => any::<String>(),
    ]
}

proptest! {
    #[test]
    fn no_text_makes_the_reader_fail(text in any::<String>(), bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        assert_sound(&text);
        assert_sound(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn no_pieces_make_the_reader_fail(pieces in prop::collection::vec(piece(), 0..40)) {
        assert_sound(&pieces.concat());
    }

    #[test]
    fn no_slip_of_a_finger_makes_the_reader_fail(cuts in prop::collection::vec((any::<prop::sample::Index>(), piece()), 1..4)) {
        let mut text = GOOD.to_string();
        for (index, piece) in cuts {
            let at = index.index(text.len());
            if text.is_char_boundary(at) && text.is_char_boundary(at + 1) {
                text.replace_range(at..=at, &piece);
            }
        }
        assert_sound(&text);
    }
}

#[test]
fn deep_nesting_and_endless_mistakes_take_no_long_time() {
    assert_sound(&format!("a = {}", "[".repeat(50_000)));
    assert_sound(&format!("{} = 1", vec!["a"; 50_000].join(".")));
    assert_sound(&(0..20_000).map(|i| format!("k{i} = 1")).collect::<Vec<_>>().join("\n"));
    assert_sound(&"x y\n".repeat(20_000));
}

#[test]
fn states_leads_and_names_in_other_languages_are_read() {
    let (tumours, diags) = read(
        "[[group]]\nid = \"a\"\nname = \"A\"\n[[tumour]]\nid = \"x\"\nname = \"X\"\ngroup = \"a\"\nguideline = \"planed\"\n\
         variables = \"in elaboration\"\nsince = \"2.0\"\n\
         [[tumour.lead]]\nrole = \"Coordination\"\nname = \"A name\"\n\
         [[tumour.lead]]\nrole = \"Review\"\nname = \"B name\"\nconsent = 2026-01-31\nshown_until = \"2027-12-31\"\n\
         [[tumour.lead]]\nrole = \"write to a@b.example\"\n\
         [[tumour.translation]]\nlang = \"de\"\nname = \"Ix\"\n[[tumour.translation]]\nlang = \"xx\"\nname = \"Ix\"\n",
    );
    let said: Vec<String> = diags.into_sorted().iter().map(|finding| format!("{} {}", finding.code, finding.line)).collect();
    let tumour = &tumours.list[0];
    assert_eq!((tumour.variables.text.as_str(), tumour.since.text.as_str()), ("in elaboration", "2.0"));
    assert_eq!(tumour.leads.len(), 2);
    assert!(tumour.leads[0].consent.is_none() && tumour.leads[1].shown_until.is_some());
    assert_eq!(tumour.translations.len(), 1);
    assert_eq!(said, ["tumours-value 8", "tumours-lead 13", "tumours-lead 20", "tumours-value 25"]);
}
