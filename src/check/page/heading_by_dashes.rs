//! Dashes right below a text make a heading of it, where a line across the page was meant.

use super::{Finding, Lint, Page};
use crate::model::diag::Severity;

pub(super) const LINT: Lint = Lint {
    name: "heading-by-dashes",
    severity: Severity::Warning,
    what: "Three dashes stand right below a text, or more below a whole paragraph.",
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
        let dashes = text[line..].trim_start_matches(['>', ' ', '\t']);
        if line == 0 || dashes.is_empty() || !dashes.bytes().all(|byte| byte == b'-') {
            continue;
        }
        // Who writes headings so draws a line below a line of words; who wants a line across the page types three dashes.
        let is_line_of_words = !text[..line].trim().contains('\n') && !heading.text.trim_end().ends_with(['.', ';', ',', ':']);
        if dashes.len() > 3 && is_line_of_words {
            continue;
        }
        let end = heading.span.start + text.len();
        found.push(Finding {
            span: end - dashes.len()..end,
            message: "the dashes make a heading of the text right above them".to_string(),
            hint: format!(
                "for a line across the page leave the line above the dashes empty; for a heading write `## {}`",
                heading.text.trim()
            ),
        });
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::check::text::sample::{all_silent, found};

    #[test]
    fn the_dashes_are_marked() {
        assert_eq!(found("heading-by-dashes", "Text\n---"), [(2, 1, "---".to_string())]);
        assert_eq!(found("heading-by-dashes", "Ä\tone\r\ntwo\r\n -----\r\n"), [(3, 2, "-----".to_string())]);
        assert_eq!(found("heading-by-dashes", "> Text\n> ---"), [(2, 3, "---".to_string())]);
    }

    #[test]
    fn headings_that_were_meant_are_left() {
        all_silent(
            "en",
            &["## Text\n\n---\n", "Text\n\n---\n\nText", "Text\n====", "A heading\n-------", "| a |\n|---|\n| b |", "- - -"],
        );
    }
}
