//! Powers that may have lost their raised digits.

use super::{Finding, Lint, Page};
use crate::check::text::in_prose;
use crate::check::text::superscript::{Raised, find};
use crate::model::diag::Severity;

pub(super) const LINT: Lint = Lint {
    name: "lost-superscript",
    severity: Severity::Warning,
    what: "A number such as `109/L`, `x109` or `10-6` that was a power of ten before it was pasted, or a `^` that raises nothing.",
    why: "Word keeps raised digits as a format, which plain text does not have: 10⁹ becomes 109, ten million times less.",
    wrong: "Platelets over 50 x 109/L.",
    right: "Platelets over 50 × 10^9^/L.",
    check,
};

fn check(page: &Page<'_>) -> Vec<Finding> {
    in_prose(page, |block| find(&block.text, Raised::Markdown))
}

#[cfg(test)]
mod tests {
    use crate::check::text::sample::{all_found, all_silent};

    #[test]
    fn a_flat_power_is_found() {
        all_found(
            "lost-superscript",
            &[
                ("over 109/L", "109/L"),
                ("over 1012/L.", "1012/L"),
                ("5 x 106/kg", "106/kg"),
                ("5 × 109/l", "109/l"),
                ("103/µL", "103/µL"),
                ("2 x106 cells", "x106"),
                ("2 × 106 cells", "× 106"),
                ("about x109,", "x109"),
                ("5 x 10-6", "10-6"),
                ("p < 10-8", "10-8"),
                ("10-6 M", "10-6"),
                ("10^9/L", "10^9"),
                ("3 m^2.", "m^2"),
                ("10^-6 M", "10^-6"),
            ],
        );
    }

    #[test]
    fn what_is_a_power_or_no_power_is_left() {
        all_silent(
            "en",
            &[
                "10^9^/L and 10^−6^ M",
                "50 × 10^12^/L",
                "10⁹/L",
                "109 patients",
                "109 of 1012 children",
                "RR 120/80, pulse 109/min",
                "a mass of 3 x 105 x 20 mm",
                "a mass of 3 x 105 mm",
                "10-12 years",
                "2 x 10-12 mg",
                "on 10-6-2021",
                "room 10-6",
                "[doi 10.1002/pbc.28993](https://doi.org/10.1002/pbc.28993)",
                "[x](https://example.org/106/kg)",
                "<https://example.org/a^2>",
                "max 109",
                "1:109",
                "PMID 33826235",
                "ICD-O 8973/3",
                "ORPHA:1031",
                "ref. 104",
                "`10^9`",
                "3/109/L4",
                "10\\^9",
            ],
        );
    }
}
