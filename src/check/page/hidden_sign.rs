//! Signs that nobody sees, inside a number.

use super::{Finding, Lint, Page};
use crate::check::text::{hidden, in_prose};
use crate::model::diag::Severity;

pub(super) const LINT: Lint = Lint {
    name: "hidden-sign",
    severity: Severity::Error,
    what: "A hyphen for line ends, a non-breaking hyphen or a sign without width inside a number or a word with a number.",
    why: "A number may break over two lines, is found by no search, and is read differently by a program than by a reader.",
    wrong: "At most 1\u{ad}000 mg.",
    right: "At most 1000 mg.",
    check,
};

fn check(page: &Page<'_>) -> Vec<Finding> {
    in_prose(page, |block| hidden::find(&block.text))
}

#[cfg(test)]
mod tests {
    use crate::check::text::sample::{all_found, all_silent};

    #[test]
    fn a_hidden_sign_in_a_number_is_found() {
        all_found(
            "hidden-sign",
            &[
                ("1\u{ad}000 mg", "1\u{ad}000"),
                ("5\u{2011}10 mg", "5\u{2011}10"),
                ("at \u{2011}5 °C", "\u{2011}5"),
                ("5\u{200b} mg", "5\u{200b}"),
                ("IL\u{2011}2", "IL\u{2011}2"),
                ("1.\u{2060}5 mg", "1.\u{2060}5"),
                ("**DICER\u{ad}1**", "DICER\u{ad}1"),
                ("2\u{200d}5", "2\u{200d}5"),
                ("1\u{feff}2", "1\u{feff}2"),
                ("COVID\u{2011}19", "COVID\u{2011}19"),
            ],
        );
    }

    #[test]
    fn what_hides_elsewhere_is_left() {
        all_silent(
            "en",
            &[
                "Neuro\u{ad}blast\u{ad}oma",
                "5\u{a0}mg",
                "5\u{202f}mg",
                "10 000",
                "2–5 years",
                "−5 °C",
                "COVID-19",
                "می\u{200c}خواهم",
                "e\u{2011}mail",
                "`1\u{ad}0`",
                "[Spiel\u{ad}plan](https://example.org/2020)",
                "Phase-2-Knochen\u{ad}mark",
            ],
        );
    }
}
