//! The checks as a table: what each finds, where, and what it leaves alone.

use super::*;
use crate::markdown::{Prepared, parse};
use crate::model::path::SrcPath;
use proptest::prelude::{ProptestConfig, prop, proptest};

/// Returns the findings of a page in English: code, line, column, hint.
fn told(path: &str, body: &str) -> Vec<(String, usize, usize, String)> {
    let path = SrcPath::new(path).expect("a path");
    let source = Source { path: &path, text: body };
    let mut ignored = Diags::new();
    let prepared = Prepared::of(source, 0..body.len(), &mut ignored);
    let parsed = parse(&prepared, Lang::ENGLISH, &mut ignored);
    let fields = Fields::default();
    let folder = path.below("content").and_then(|below| below.split_once('/')).map_or("", |(folder, _)| folder);
    let kind = KindId::of_folder(folder).unwrap_or(KindId::PAGE);
    let mut diags = Diags::new();
    check(&Page::new(source, 0, Lang::ENGLISH, kind, &fields, &parsed), &[], &mut diags);
    diags.into_sorted().into_iter().map(|d| (d.code.to_string(), d.line, d.column, d.hint.unwrap_or_default())).collect()
}

fn codes(body: &str) -> Vec<String> {
    told("content/a.md", body).into_iter().map(|(code, ..)| code).collect()
}

#[test]
fn every_lint_finds_its_wrong_and_leaves_its_right() {
    for lint in LINTS {
        assert!(codes(lint.wrong).contains(&lint.name.to_string()), "{}: {:?}", lint.name, told("content/a.md", lint.wrong));
        assert_eq!(codes(lint.right), [""; 0], "{}", lint.name);
    }
}

#[test]
fn lints_are_in_order_each_once() {
    let names: Vec<&str> = LINTS.iter().map(|lint| lint.name).collect();
    let mut sorted = names.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(names, sorted);
}

#[test]
fn a_place_is_right_behind_tabs_umlauts_and_crlf() {
    assert_eq!(
        told("content/a.md", "ä\t*ü*\r\n##Dose\r\n"),
        [("heading-space".to_string(), 2, 1, "write `## Dose`, with a space behind the `#`".to_string())]
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn no_mixture_of_signs_is_too_strange(parts in prop::collection::vec(prop::sample::select(vec![
        "\n", "\n\n", "\r\n", "\r", " ", "    ", "\t", "\u{a0}", "\u{feff}", "> ", "- ", "1. ", "2. ", "1)", "10. ", "-a", "3.b", "# ", "##", "---", "--", "===",
        "|", " | ", "|---|---|\n", "| a | b |\n", "*", "**", "***", "_", "__", "`", "```\n", "[", "]", "](", "] (", ")", "(", "![", "[!", "[!NOTE]", "[[", "]]", "[@", "^[",
        "[^1]", "[^1]: ", "{{", "{%", ":::", ":::note\n", "&#53;", "&le;", "&", "’", "”", "“", "„", "5", "ä", "𞹂", "www.", "https://", "10.1002/", "@", "a.b", ".md", "doi:",
        "<!-- allow: x, because y -->", "<!--", "-->", "\\", "Term\n: ", "<u>", "</u>",
    ]), 0..30)) {
        let body = parts.concat();
        let path = SrcPath::new("content/a.md").expect("a path");
        let mut diags = Diags::new();
        let source = Source { path: &path, text: &body };
        let prepared = Prepared::of(source, 0..body.len(), &mut Diags::new());
        let parsed = parse(&prepared, Lang::ENGLISH, &mut Diags::new());
        check(&Page::new(source, 0, Lang::ENGLISH, KindId::PAGE, &Fields::default(), &parsed), &[], &mut diags);
        for found in diags.list() {
            assert!(body.get(found.span.clone()).is_some(), "{found:?}");
        }
    }
}

#[test]
fn many_findings_are_counted_and_no_warning_hides_an_error() {
    let mut body = "##Found\n\n".repeat(300);
    body.push_str("3. Third\n5. Fifth\n");
    let told = told("content/a.md", &body);
    assert_eq!(told.len(), 201, "two hundred, and one that counts the rest");
    assert!(told.iter().any(|(code, ..)| code == "list-number"));
    assert!(told.iter().any(|(code, ..)| code == "page-more-findings"));
}
