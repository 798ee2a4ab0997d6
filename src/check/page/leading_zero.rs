//! A dose without a zero before its point: `.5 mg`.

use super::{Finding, Lint, Page};
use crate::check::text::{Suspect, before, behind, in_prose};
use crate::model::diag::Severity;
use crate::model::unit;

/// ISMP, List of Error-Prone Abbreviations, Symbols, and Dose Designations: "lack of a leading zero"; Joint Commission, "Do Not Use"
/// List. A figure without a unit is left: `p = .05` is how some journals write it.
pub(super) const LINT: Lint = Lint {
    name: "leading-zero",
    severity: Severity::Warning,
    what: "A number with a unit begins with its point, such as `.5 mg`.",
    why: "Where the point is overlooked, ten times as much is read (ISMP's list of error-prone dose designations).",
    wrong: "Give .5 mg once.",
    right: "Give 0.5 mg once.",
    check,
};

fn check(page: &Page<'_>) -> Vec<Finding> {
    in_prose(page, |block| find(&block.text))
}

fn find(text: &str) -> Vec<Suspect> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    for at in memchr::memchr2_iter(b'.', b',', bytes) {
        let digits = bytes[at + 1..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let is_bare = before(text, at)
            .is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '<' | '>' | '≤' | '≥' | '=' | '–' | '~'));
        if digits == 0 || !is_bare {
            continue;
        }
        let end = at + 1 + digits;
        let unit_at = behind(text, end);
        // `,%`: a percentage is no dose, and journals write it so.
        let Some(unit) = unit::begins(&text[unit_at..]).filter(|unit| unit.sign != "%") else { continue };
        let number = &text[at..end];
        found.push(Suspect {
            range: at..end,
            message: format!("`{number} {0}` is read as `{1} {0}` when the point is overlooked", unit.sign, &number[1..]),
            hint: format!("write `0{number} {}`", unit.sign),
        });
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::check::text::sample::{all_found, all_found_in, all_silent};

    #[test]
    fn a_bare_point_is_found() {
        all_found(
            "leading-zero",
            &[
                (".5 mg", ".5"),
                ("give .25 mg", ".25"),
                ("(.5 mg/kg)", ".5"),
                ("<.5 ml", ".5"),
                (".5mg", ".5"),
                (".5\u{a0}mg", ".5"),
                (".1 units", ".1"),
                ("from .5 g", ".5"),
                ("=.75 µg", ".75"),
                ("a .5 cm cut", ".5"),
            ],
        );
        all_found_in("de", "leading-zero", &[("morgens ,5 mg", ",5")]);
    }

    #[test]
    fn other_points_are_left() {
        all_silent(
            "en",
            &[
                "0.5 mg",
                "p = .05",
                "p < .001",
                "r = .5",
                "End. 5 mg more",
                "a, 5 mg",
                "1.5 mg",
                "v.5 mg",
                "… 5 mg",
                "the .22 rifle",
                "`.5 mg`",
                ".5%",
                "file.5 L",
                "1,5-anhydro",
            ],
        );
    }
}
