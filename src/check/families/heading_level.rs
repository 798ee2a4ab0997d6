//! Headings whose levels do not say how the parts lie in one another.

use super::{Families, Finding, Lint};
use crate::model::diag::Severity;

pub(super) const LINT: Lint = Lint {
    name: "heading-level",
    severity: Severity::Warning,
    what: "A heading of a page for families skips a level, or is of the fifth level or deeper.",
    why: "Who listens to a page jumps from heading to heading and takes a skipped level for a part that is missing; five levels are kept in mind by nobody.",
    wrong: "## Treatment\n\n#### Operation\n",
    right: "## Treatment\n\n### Operation\n",
    check,
};

/// The deepest level that a heading may have.
const DEEPEST: u8 = 4;

fn check(families: &Families<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    // The title of the page is the heading above all of them.
    let mut above = 1;
    for heading in &families.page.parsed.headings {
        let (level, fitting) = (heading.level, (above + 1).min(DEEPEST));
        let line = format!("{} {}", "#".repeat(usize::from(fitting)), heading.text);
        if level > DEEPEST {
            found.push(Finding {
                span: heading.span.clone(),
                message: format!("this heading is of level {level}"),
                hint: format!("write `{line}`, or make two pages of this one; a page for families has levels 2 to {DEEPEST}"),
            });
        } else if level > above + 1 {
            found.push(Finding {
                span: heading.span.clone(),
                message: format!("this heading is of level {level}, and the one above it of level {above}"),
                hint: format!("write `{line}`"),
            });
        }
        above = level.min(DEEPEST);
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::check::families::tests::{found, silent};

    #[test]
    fn fp_03_no_level_is_skipped_and_none_is_deeper_than_four() {
        let lines = |body: &str| found("heading-level", body).into_iter().map(|(line, ..)| line).collect::<Vec<_>>();
        assert_eq!(lines("### A\n"), [1]);
        assert_eq!(lines("## A\n\n#### B\n\n## C\n"), [3]);
        assert_eq!(lines("## A\n\n### B\n\n#### C\n\n##### D\n\n###### E\n"), [7, 9]);
        silent("heading-level", "## A\n\n### B\n\n#### C\n\n## D\n\n### E\n");
        silent("heading-level", "# A\n\n## B\n");
    }
}
