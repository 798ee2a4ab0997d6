//! Headings that ask where they should tell.

use super::{Families, Finding, Lint};
use crate::model::diag::{Severity, Span};

pub(super) const LINT: Lint = Lint {
    name: "heading-question",
    severity: Severity::Warning,
    what: "The title or a heading of a page for families is a question.",
    why: "Headings that begin alike (what, how, why) cannot be told apart at a glance, and a question does not say what stands below it (NHS, formatting).",
    wrong: "## What are the signs?",
    right: "## Signs",
    check,
};

fn check(families: &Families<'_>) -> Vec<Finding> {
    let page = families.page;
    let title = page.fields.text("title").map(|(text, span)| (text, span.clone()));
    let headings = page.parsed.headings.iter().map(|heading| (heading.text.as_str(), heading.span.clone()));
    let is_greek = page.lang.code() == "el";
    let asks = |(text, span): (&str, Span)| {
        let text = text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '”' | '“' | '»' | ')'));
        (text.ends_with(['?', '\u{61f}', '\u{37e}']) || is_greek && text.ends_with(';')).then(|| Finding {
            span,
            message: "this heading is a question".to_string(),
            hint: "name what stands below it: `Signs`, not `What are the signs?`".to_string(),
        })
    };
    title.into_iter().chain(headings).filter_map(asks).collect()
}

#[cfg(test)]
mod tests {
    use crate::check::families::tests::{count_in_field, found, found_in, silent};

    #[test]
    fn fp_03_a_heading_is_no_question() {
        assert_eq!(found("heading-question", "## Ist es *selten*? {#x}\n").len(), 1);
        assert_eq!(found("heading-question", "### “Is it rare?”\n").len(), 1);
        assert_eq!(found_in("el", "heading-question", "## Τι είναι;\n").len(), 1);
        assert_eq!(count_in_field("en", "heading-question", "title", "Is it rare?"), 1);
        silent("heading-question", "## What it is\n\nIs it rare?\n\n## Who gets it and why\n\n## Questions to ask;\n");
    }
}
