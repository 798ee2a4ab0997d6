//! Translations for the tests of their checks, and the checks as a table.

use super::*;
use crate::markdown::{Prepared, outline, parse};
use crate::model::diag::{Diagnostic, Source};
use crate::model::doc::Fields;
use crate::model::kind::KindId;
use crate::model::lang::Lang;

fn read<T>(path: &SrcPath, lang: Lang, text: &str, then: impl FnOnce(&Page<'_>, &[Recommendation]) -> T) -> T {
    let source = Source { path, text };
    let mut ignored = Diags::new();
    let prepared = Prepared::of(source, 0..text.len(), &mut ignored);
    let recommendations = outline(parse(&prepared, lang, &mut ignored), lang).recommendations;
    let parsed = parse(&prepared, lang, &mut ignored);
    let fields = Fields::default();
    then(&Page::new(source, 0, lang, KindId::PAGE, &fields, &parsed), &recommendations)
}

/// Returns all findings in a German translation of an English text.
fn told(original: &str, translation: &str) -> Vec<Diagnostic> {
    let (english, german) = (Lang::ENGLISH, Lang::of("de").expect("a language"));
    let path = SrcPath::new("content/a.md").expect("a path");
    let own_path = SrcPath::new("content/a.de.md").expect("a path");
    read(&path, english, original, |page, recommendations| {
        let blocks = figures_of(page);
        let original = Original { path: &path, has_words: true, blocks: &blocks, recommendations, standing: None };
        let mut diags = Diags::new();
        read(&own_path, german, translation, |page, own| check(page, own, original, &[], &mut diags));
        diags.into_sorted()
    })
}

/// Returns line, marked text and message of what one check finds.
pub(super) fn found(lint: &str, original: &str, translation: &str) -> Vec<(usize, String, String)> {
    assert!(LINTS.iter().any(|known| known.name == lint), "no check is called {lint}");
    let found = told(original, translation).into_iter().filter(|found| found.code == lint);
    found.map(|found| (found.line, translation[found.span].to_string(), found.message)).collect()
}

/// Holds that nothing is told.
pub(super) fn silent(lint: &str, original: &str, translation: &str) {
    assert_eq!(found(lint, original, translation), [], "{translation}");
    let others: Vec<String> = told(original, translation).into_iter().map(|found| found.code.to_string()).collect();
    assert!(!others.contains(&"unneeded-allow".to_string()), "{translation}");
}

#[test]
fn every_check_finds_its_wrong_example_and_is_silent_about_the_right_one() {
    for lint in LINTS {
        let halves = |example: &'static str| example.split_once("\n---\n").expect("an original and a translation");
        let (original, translation) = halves(lint.wrong);
        assert!(!found(lint.name, original, translation).is_empty(), "{}", lint.name);
        let (original, translation) = halves(lint.right);
        silent(lint.name, original, translation);
    }
}

#[test]
fn the_table_is_in_the_order_of_the_names() {
    assert!(LINTS.windows(2).all(|two| two[0].name < two[1].name));
}

#[test]
fn a_block_knows_its_line_also_behind_notes() {
    let path = SrcPath::new("content/a.md").expect("a path");
    let text = "One 5.[^n]\n\n[^n]: Note 6.\n\n## Seven 7\n\nEight 8.\n";
    let lines: Vec<(usize, String)> = read(&path, Lang::ENGLISH, text, |page, _| {
        figures_of(page).into_iter().map(|block| (block.line, block.figures.list[0].value.clone())).collect()
    });
    assert_eq!(lines, [(1, "5".to_string()), (5, "7".to_string()), (7, "8".to_string()), (3, "6".to_string())]);
}

#[test]
fn a_comment_that_only_a_translation_needs_is_told_on_another_page() {
    let path = SrcPath::new("content/a.md").expect("a path");
    let told = |text: &str| {
        let mut diags = Diags::new();
        read(&path, Lang::ENGLISH, text, |page, _| say_idle(page, &mut diags));
        diags.into_sorted().into_iter().map(|found| found.code.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(told("<!-- allow: translation-number, because it is counted -->\n20 centres.\n"), ["unneeded-allow"]);
    assert_eq!(told("<!-- allow: decimal-mark, because it is so -->\n20 centres.\n"), [""; 0]);
}
