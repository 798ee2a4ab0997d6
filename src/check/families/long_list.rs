//! Lists that nobody keeps in mind.

use super::{Families, Finding, Lint};
use crate::markdown::Piece;
use crate::model::diag::{Severity, Span};
use pulldown_cmark::{Tag, TagEnd};

pub(super) const LINT: Lint = Lint {
    name: "long-list",
    severity: Severity::Warning,
    what: "A list on a page for families has more than 6 points.",
    why: "Six are seen together; of more, the last are not read (NHS, formatting).",
    wrong: "- one\n- two\n- three\n- four\n- five\n- six\n- seven\n",
    right: "- one\n- two\n- three\n- four\n\nAfter the operation:\n\n- five\n- six\n- seven\n",
    check,
};

/// How many points a list may have.
const POINTS: usize = 6;

fn check(families: &Families<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    // Of each open list how many points it has had, and where the first too many stands.
    let mut open: Vec<(usize, Option<Span>)> = Vec::new();
    for (piece, span) in families.page.parsed.parts().flatten() {
        match piece {
            Piece::Start(Tag::List(_)) => open.push((0, None)),
            Piece::Start(Tag::Item) => {
                if let Some((count, beyond)) = open.last_mut() {
                    *count += 1;
                    if *count == POINTS + 1 {
                        *beyond = Some(span.clone());
                    }
                }
            }
            Piece::End(TagEnd::List(_)) => {
                if let Some((count, Some(span))) = open.pop() {
                    found.push(Finding {
                        span,
                        message: format!("this is point {} of {count} in one list", POINTS + 1),
                        hint: format!("make two lists of at most {POINTS} points, each with a heading or a line above it"),
                    });
                }
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::check::families::tests::{found, silent};

    #[test]
    fn fp_03_a_list_has_at_most_six_points() {
        let list = |count: usize| "- point\n".repeat(count);
        silent("long-list", &list(6));
        assert_eq!(found("long-list", &list(8)), [(7, 1, "- point\n".to_string())]);
        assert_eq!(found("long-list", &"1. point\n".repeat(7)).len(), 1);
        silent("long-list", &format!("{}  - inner\n  - inner\n- point\n", list(5)));
        silent("long-list", &format!("{}\nText.\n\n{}", list(6), list(6)));
    }
}
