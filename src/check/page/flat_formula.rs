//! Chemical formulas whose lowered or raised digit lies flat, where only one reading is possible.

use super::{Finding, Lint, Page};
use crate::check::text::{Suspect, after, before, in_prose, is_address, word};
use crate::model::diag::Severity;

pub(super) const LINT: Lint = Lint {
    name: "flat-formula",
    severity: Severity::Warning,
    what: "A chemical formula with a flat digit, such as `CO2` or `Ca2+`.",
    why: "A flat digit reads like a number or the mark of a source; a lowered or raised one only as chemistry.",
    wrong: "Ca2+ and CO2 in blood.",
    right: "Ca^2+^ and CO~2~ in blood.",
    check,
};

/// Formulas that mean nothing else, as they lie flat and as they are written.
const FORMULAS: &[(&str, &str)] = &[
    ("H2O2", "H~2~O~2~"),
    ("H2O", "H~2~O"),
    ("CO2", "CO~2~"),
    ("pCO2", "pCO~2~"),
    ("PaCO2", "PaCO~2~"),
    ("paCO2", "paCO~2~"),
    ("PaO2", "PaO~2~"),
    ("paO2", "paO~2~"),
    ("SpO2", "SpO~2~"),
    ("SaO2", "SaO~2~"),
    ("FiO2", "FiO~2~"),
    ("HCO3", "HCO~3~^−^"),
    ("NaHCO3", "NaHCO~3~"),
    ("MgSO4", "MgSO~4~"),
    ("CaCl2", "CaCl~2~"),
    ("Ca2+", "Ca^2+^"),
    ("Mg2+", "Mg^2+^"),
    ("Fe2+", "Fe^2+^"),
    ("Fe3+", "Fe^3+^"),
];

fn check(page: &Page<'_>) -> Vec<Finding> {
    in_prose(page, |block| find(&block.text))
}

fn find(text: &str) -> Vec<Suspect> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut done = 0;
    for at in memchr::memchr3_iter(b'2', b'3', b'4', bytes) {
        if at < done || at == 0 || !bytes[at - 1].is_ascii_alphabetic() {
            continue;
        }
        let start = text[..at]
            .rfind(|c: char| !c.is_ascii_alphabetic())
            .map_or(0, |before| before + text[before..].chars().next().map_or(1, char::len_utf8));
        let Some((flat, right)) = FORMULAS.iter().find(|(flat, _)| text[start..].starts_with(flat)) else { continue };
        let mut end = start + flat.len();
        if *flat == "HCO3" && matches!(after(text, end), Some('-' | '−')) {
            end += after(text, end).map_or(0, char::len_utf8);
        }
        let joins = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '@');
        let is_word = !before(text, start).is_some_and(joins)
            && !after(text, end).is_some_and(|c| c.is_alphanumeric() || c == '_')
            && !is_address(&text[word(text, &(start..end))]);
        if is_word {
            found.push(Suspect {
                range: start..end,
                message: format!("the digit of `{}` lies flat", &text[start..end]),
                hint: format!("write `{right}`"),
            });
            done = end;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::check::text::sample::{all_found, all_silent};

    #[test]
    fn a_flat_formula_is_found() {
        all_found(
            "flat-formula",
            &[
                ("the CO2 laser", "CO2"),
                ("H2O", "H2O"),
                ("H2O2.", "H2O2"),
                ("(SpO2)", "SpO2"),
                ("PaCO2 of", "PaCO2"),
                ("Ca2+ ions", "Ca2+"),
                ("Mg2+", "Mg2+"),
                ("Fe3+,", "Fe3+"),
                ("HCO3-", "HCO3-"),
                ("FiO2/x", "FiO2"),
            ],
        );
    }

    #[test]
    fn what_is_no_formula_is_left() {
        all_silent(
            "en",
            &[
                "CO~2~ and H~2~O",
                "Ca^2+^",
                "HCO~3~^−^",
                "CO2a",
                "ACO2 and SCO2, genes",
                "GATA2, RUNX3, NOX2",
                "BRCA2",
                "`CO2`",
                "<https://example.org/CO2>",
                "<co2@example.org>",
                "H2020, FP7",
                "O2",
                "HER2, CD2, IL2",
            ],
        );
    }
}
