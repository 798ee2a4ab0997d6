//! Headings that leave out a level.

use super::{Finding, Lint, Page};
use crate::model::diag::Severity;

pub(super) const LINT: Lint = Lint {
    name: "heading-order",
    severity: Severity::Warning,
    what: "A heading is more than one level below the heading before it; the title of the page counts as the first level.",
    why: "Those who hear the page go from heading to heading, and look for a part that is not there (WCAG 2.2, 1.3.1).",
    wrong: "## Treatment\n\n#### Surgery",
    right: "## Treatment\n\n### Surgery",
    check,
};

fn check(page: &Page<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut before = 1;
    for heading in &page.parsed.headings {
        if heading.level > before + 1 {
            let right = "#".repeat(usize::from(before) + 1);
            let message = match before {
                1 => format!("the first heading is of level {}, below the title of the page", heading.level),
                _ => format!("a heading of level {} stands below one of level {before}", heading.level),
            };
            let start = page.mark_at(&heading.span);
            let written = page.source.text.get(start..heading.span.end).unwrap_or("").trim_end();
            found.push(Finding {
                span: start..start + written.len(),
                message,
                hint: format!("write `{right} {}`", heading.text),
            });
        }
        before = heading.level;
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::check::text::sample::{all_silent, found, hint};

    #[test]
    fn a_level_that_is_left_out_is_found_at_its_heading() {
        assert_eq!(found("heading-order", "## A\n\n#### B\n\n#### C\n"), [(3, 1, "#### B".to_string())]);
        assert_eq!(found("heading-order", "Text.\n\n### A\n"), [(3, 1, "### A".to_string())]);
        assert_eq!(hint("heading-order", "Text.\n\n### A\n"), "write `## A`");
        all_silent("en", &["## A\n\n### B\n\n## C\n\n### D", "# A\n\n## B", "## A\n\n### B\n\n#### C\n\n## D"]);
    }
}
