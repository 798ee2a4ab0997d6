//! Boxes beside the text, of which too many are none.

use super::{Families, Finding, Lint};
use crate::markdown::Piece;
use crate::model::diag::Severity;

pub(super) const LINT: Lint = Lint {
    name: "many-callouts",
    severity: Severity::Warning,
    what: "A page for families has more than two boxes `note` or `warning`, or lines that begin with `> [!NOTE]` and the like.",
    why: "A box stands out because the text around it does not; of three on a page all are skipped like adverts (NHS, care cards).",
    wrong: ":::note\nOne.\n:::\n\n:::note\nTwo.\n:::\n\n> [!TIP]\n> Three.",
    right: ":::note\nOne.\n:::\n\n:::note\nTwo.\n:::\n\nThree.",
    check,
};

/// The names of the blocks.
const BLOCKS: &[&str] = &["note", "warning"];
/// How many a page may have.
const CALLOUTS: usize = 2;

fn check(families: &Families<'_>) -> Vec<Finding> {
    let callouts = families.page.parsed.pieces.iter().filter(|(piece, _)| match piece {
        Piece::Directive { name, .. } => BLOCKS.contains(&name.as_str()),
        Piece::Alert(_) => true,
        _ => false,
    });
    let beyond = callouts.skip(CALLOUTS).enumerate().map(|(at, (_, span))| Finding {
        span: span.clone(),
        message: format!("this is box {} on one page", CALLOUTS + 1 + at),
        hint: format!("keep the {CALLOUTS} that matter most, and make plain text of the others"),
    });
    beyond.collect()
}

#[cfg(test)]
mod tests {
    use crate::check::families::tests::{found, silent};

    #[test]
    fn fp_06_a_page_has_at_most_two_callouts() {
        let callout = ":::warning\nText.\n:::\n\n";
        silent("many-callouts", &callout.repeat(2));
        silent("many-callouts", &":::questions\n- Text.\n:::\n\n".repeat(4));
        let lines: Vec<usize> = found("many-callouts", &format!("{}> [!NOTE] x\n> y\n\n{callout}", callout.repeat(2)))
            .iter()
            .map(|(line, ..)| *line)
            .collect();
        assert_eq!(lines, [9, 12]);
    }
}
