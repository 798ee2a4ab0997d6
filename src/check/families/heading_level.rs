//! Headings that are too deep to be kept in mind; a level that is left out is told of every page.

use super::{Families, Finding, Lint};
use crate::model::diag::Severity;

pub(super) const LINT: Lint = Lint {
    name: "heading-level",
    severity: Severity::Warning,
    what: "A heading of a page for families is of the fifth level or deeper.",
    why: "Who reads or hears the page has to know below what a part stands, and five levels are kept in mind by nobody.",
    wrong: "##### Operation\n",
    right: "#### Operation\n",
    check,
};

/// The deepest level that a heading may have.
const DEEPEST: u8 = 4;

fn check(families: &Families<'_>) -> Vec<Finding> {
    let too_deep = families.page.parsed.headings.iter().filter(|heading| heading.level > DEEPEST);
    let found = too_deep.map(|heading| Finding {
        span: heading.span.clone(),
        message: format!("this heading is of level {}", heading.level),
        hint: format!(
            "write `{} {}`, or make two pages of this one; a page for families has levels 2 to {DEEPEST}",
            "#".repeat(usize::from(DEEPEST)),
            heading.text
        ),
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use crate::check::families::tests::{found, silent};

    #[test]
    fn fp_03_no_heading_is_deeper_than_four() {
        let lines = |body: &str| found("heading-level", body).into_iter().map(|(line, ..)| line).collect::<Vec<_>>();
        assert_eq!(lines("## A\n\n### B\n\n#### C\n\n##### D\n\n###### E\n"), [7, 9]);
        silent("heading-level", "## A\n\n### B\n\n#### C\n\n## D\n\n### E\n");
    }
}
