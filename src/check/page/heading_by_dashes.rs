//! Dashes or equals signs right below a text make a heading of it, where a line across the page was meant.

use super::{Finding, Lint, Page};
use crate::model::diag::Severity;

pub(super) const LINT: Lint = Lint {
    name: "heading-by-dashes",
    severity: Severity::Warning,
    what: "Three dashes stand right below a text, or more of them, or equals signs, below a whole paragraph.",
    why: "Markdown makes a heading of the whole text above, which was most often meant as a paragraph with a line across the page below.",
    wrong: "Seen in two children.\n---\nNext part.",
    right: "Seen in two children.\n\n---\n\nNext part.",
    check,
};

fn check(page: &Page<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for heading in &page.parsed.headings {
        let Some(text) = page.source.text.get(heading.span.clone()) else { continue };
        let text = text.trim_end();
        let line = text.rfind(['\n', '\r']).map_or(0, |at| at + 1);
        let signs = text[line..].trim_start_matches(['>', ' ', '\t']);
        let is_dashes = signs.starts_with('-');
        let Some(first) = signs.bytes().next().filter(|first| line > 0 && matches!(first, b'-' | b'=')) else { continue };
        if !signs.bytes().all(|byte| byte == first) {
            continue;
        }
        // Who writes headings so draws a line below a line of words; who wants a line across the page types three dashes.
        let is_line_of_words = !text[..line].trim().contains('\n') && !heading.text.trim_end().ends_with(['.', ';', ',', ':']);
        if (signs.len() > 3 || !is_dashes) && is_line_of_words {
            continue;
        }
        // Between two versions of a text stands such a line too: that is told by `leftover-markup`.
        if heading.text.trim_start().starts_with("<<<<<<<") {
            continue;
        }
        let end = heading.span.start + text.len();
        let (name, instead) = if is_dashes {
            ("dashes", "leave the line above the dashes empty")
        } else {
            ("equals signs", "write `---` in their place, with an empty line above it")
        };
        found.push(Finding {
            span: end - signs.len()..end,
            message: format!("the {name} make a heading of the text right above them"),
            hint: format!("for a line across the page {instead}; for a heading write `## {}`", heading.text.trim()),
        });
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::check::text::sample::{all_silent, found, hint};

    #[test]
    fn the_dashes_are_marked() {
        assert_eq!(found("heading-by-dashes", "Text\n---"), [(2, 1, "---".to_string())]);
        assert_eq!(found("heading-by-dashes", "Ä\tone\r\ntwo\r\n -----\r\n"), [(3, 2, "-----".to_string())]);
        assert_eq!(found("heading-by-dashes", "> Text\n> ---"), [(2, 3, "---".to_string())]);
    }

    #[test]
    fn equals_signs_below_a_paragraph_are_marked() {
        assert_eq!(found("heading-by-dashes", "Ä\tSeen in two children.\r\n===\r\n"), [(2, 1, "===".to_string())]);
        assert_eq!(found("heading-by-dashes", "one\ntwo\n======"), [(3, 1, "======".to_string())]);
        assert!(hint("heading-by-dashes", "So it was.\n====").contains("write `---` in their place"));
    }

    #[test]
    fn headings_that_were_meant_are_left() {
        all_silent(
            "en",
            &[
                "## Text\n\n---\n",
                "Text\n\n---\n\nText",
                "Text\n====",
                "Text\n===",
                "5 = 5\n\n=====",
                "`a\n===`",
                "A heading\n-------",
                "| a |\n|---|\n| b |",
                "- - -",
            ],
        );
    }
}
