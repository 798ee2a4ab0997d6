//! Pages for families for the tests of their checks, and the checks as a table.

use super::*;
use crate::markdown::{Prepared, parse};
use crate::model::diag::{Diagnostic, Source};
use crate::model::doc::{Fields, Placed, Value};
use crate::model::glossary::matcher::Word;
use crate::model::kind::KindId;
use crate::model::lang::Lang;
use crate::model::path::SrcPath;
use proptest::prelude::{ProptestConfig, prop, proptest};
use std::collections::BTreeMap;

/// The words of the glossary of these tests.
const GLOSSARY: &[&str] = &["biopsy", "chemotherapy", "CT", "Biopsie"];
/// The tumours of these tests.
const TUMOURS: &[&str] = &["Pleuropulmonary blastoma", "PPB", "NUT carcinoma"];

fn matcher(words: &[&str]) -> Matcher {
    let word = |text: &&str| Word { text: (*text).to_string(), id: text.to_lowercase(), is_linked: true };
    Matcher::of(words.iter().map(word).collect())
}

/// Returns line, column and the marked text of what one check finds in an English page that has no front matter.
pub(super) fn found(lint: &str, body: &str) -> Vec<(usize, usize, String)> {
    found_in("en", lint, body)
}

/// The same in another language.
pub(super) fn found_in(lang: &str, lint: &str, body: &str) -> Vec<(usize, usize, String)> {
    assert!(LINTS.iter().any(|known| known.name == lint), "no check is called {lint}");
    let found = told_of_body(lang, body).into_iter().filter(|found| found.code == lint);
    found.map(|found| (found.line, found.column, body[found.span].to_string())).collect()
}

/// Returns all findings of a page without front matter.
pub(super) fn told_of_body(lang: &str, body: &str) -> Vec<Diagnostic> {
    told("content/families/a.md", lang, &Fields::default(), 0, body)
}

/// Returns how many findings a check has in a page with this text for a key of its front matter, and nothing else.
pub(super) fn count_in_field(lang: &str, lint: &str, key: &str, text: &str) -> usize {
    let value = Placed { value: Value::Text(text.to_string()), span: 0..text.len() };
    let fields = Fields(BTreeMap::from([(key.to_string(), value)]));
    let told = told("content/families/a.md", lang, &fields, text.len(), text);
    told.iter().filter(|found| found.code == lint && found.span == (0..text.len())).count()
}

/// Returns line, column and the marked text of what one check finds in an English page of this file.
pub(super) fn found_at(path: &str, lint: &str, body: &str) -> Vec<(usize, usize, String)> {
    let found = told(path, "en", &Fields::default(), 0, body).into_iter().filter(|found| found.code == lint);
    found.map(|found| (found.line, found.column, body[found.span].to_string())).collect()
}

/// Returns all findings of the checks of pages for families in a page whose body begins at a byte of its text.
fn told(path: &str, lang: &str, fields: &Fields, start: usize, text: &str) -> Vec<Diagnostic> {
    let path = SrcPath::new(path).expect("a path");
    let lang = Lang::of(lang).expect("a language");
    let source = Source { path: &path, text };
    let mut ignored = Diags::new();
    let prepared = Prepared::of(source, start..text.len(), &mut ignored);
    let parsed = parse(&prepared, lang, &mut ignored);
    let folder = path.below("content").and_then(|below| below.split_once('/')).map_or("", |(folder, _)| folder);
    let kind = KindId::of_folder(folder).unwrap_or(KindId::PAGE);
    let (glossary, tumours) = (matcher(GLOSSARY), matcher(TUMOURS));
    let known = Known { glossary: Some(&glossary), tumours: Some(&tumours) };
    let mut diags = Diags::new();
    check(&Page::new(source, start, lang, kind, fields, &parsed), known, &[], &mut diags);
    diags.into_sorted()
}

/// Holds that a check finds nothing in an English page.
pub(super) fn silent(lint: &str, body: &str) {
    assert_eq!(found(lint, body), [], "{body:?}");
}

/// Holds that a check finds nothing in a page of another language.
pub(super) fn silent_in(lang: &str, lint: &str, body: &str) {
    assert_eq!(found_in(lang, lint, body), [], "{body:?}");
}

/// Returns that many words without a sign between them.
pub(super) fn words(count: usize) -> String {
    std::iter::once("Word").chain(std::iter::repeat_n("word", count.saturating_sub(1))).collect::<Vec<_>>().join(" ")
}

#[test]
fn every_lint_finds_its_wrong_and_leaves_its_right() {
    for lint in LINTS {
        // What a page of a tumour has to have, an example of something else lacks.
        let path = if lint.name == "family-sections" { "content/tumours/a.md" } else { "content/families/a.md" };
        let told = |body: &str| told(path, "en", &Fields::default(), 0, body).into_iter();
        let codes = |body: &str| told(body).map(|found| found.code.to_string()).collect::<Vec<_>>();
        assert!(codes(lint.wrong).contains(&lint.name.to_string()), "{}: {:?}", lint.name, told_of_body("en", lint.wrong));
        assert_eq!(codes(lint.right), [""; 0], "{}", lint.name);
    }
}

#[test]
fn lints_are_in_order_each_once() {
    assert!(LINTS.is_sorted_by(|one, other| one.name < other.name));
}

#[test]
fn a_comment_allows_one_finding_and_an_idle_one_is_told() {
    let long = words(21);
    let body = |comment: &str| format!("<!-- allow: {comment} -->\n{long}.\n");
    assert_eq!(told_of_body("en", &body("long-sentence, because it is the law's own")), []);
    let told = told_of_body("en", "<!-- allow: long-sentence, because it was long -->\nShort.\n");
    assert_eq!(told.iter().map(|found| found.code.as_ref()).collect::<Vec<_>>(), ["unneeded-allow"]);
    // What is looked for when a page is read is no business of this table, and the other way round.
    assert_eq!(told_of_body("en", "<!-- allow: heading-space, because of something -->\nShort.\n"), []);
    let read = crate::check::text::sample::told("content/a.md", "en", &body("long-sentence, because it is the law's own"));
    assert_eq!(read, []);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_mixture_of_signs_is_too_strange(parts in prop::collection::vec(prop::sample::select(vec![
        "\n", "\n\n", "\r\n", " ", "\t", "\u{a0}", "> ", "- ", "1. ", "## ", "##### ", "Word", "word ", "e.g. ", "MRI", " (MRI) ", "call 999", "Ring 15 ", "1 in 100 ",
        "1 in 2,000", "3.5%", "survive", "*", "**", "`", "[", "](a.md)", "[^1]", "[^1]: ", ":::urgent\n", ":::details {title=\"x\"}\n", ":::\n", "> [!NOTE] x\n", ".", "? ", "! ",
        "ä", "𞹂", "[@a]", "[[term:x|y]]", "<abbr title=\"x\">", "</abbr>", "carcinoma", "&amp;", "\\", "|", "|---|\n", "called ", "\u{301}", "İ", "ß",
    ]), 0..40)) {
        let body = parts.concat();
        for lang in ["en", "de", "el"] {
            // That it ends is the truth tested: a cut inside a letter would not.
            told_of_body(lang, &body);
        }
    }
}
