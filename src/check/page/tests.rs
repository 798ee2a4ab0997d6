//! The checks as a table: what each finds, where, and what it leaves alone.

use super::*;
use crate::check::text::sample;
use proptest::prelude::{ProptestConfig, prop, proptest};

/// Returns the findings of a page in English: code, line, column, hint.
fn told(path: &str, body: &str) -> Vec<(String, usize, usize, String)> {
    let told = sample::told(path, "en", body).into_iter();
    told.map(|d| (d.code.to_string(), d.line, d.column, d.hint.unwrap_or_default())).collect()
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
        // That it ends is the truth tested: a cut inside a letter would not.
        sample::told("content/a.md", "en", &body);
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
