//! A zero behind the point of a dose: `5.0 mg`.

use super::{Finding, Lint, Page, decimal_mark};
use crate::check::text::{Suspect, behind, in_prose, is_address, numbers, word};
use crate::model::diag::Severity;
use crate::model::unit;

/// ISMP, List of Error-Prone Abbreviations, Symbols, and Dose Designations: "trailing zero after decimal point"; Joint Commission,
/// "Do Not Use" List, which allows it for laboratory results, sizes of lesions and of tubes. So only doses are looked at: no volume, no
/// length, nothing per litre, and no figure of statistics.
pub(super) const LINT: Lint = Lint {
    name: "trailing-zero",
    severity: Severity::Warning,
    what: "A dose ends in a zero behind the point, such as `5.0 mg`.",
    why: "Where the point is overlooked, ten times the dose is read (ISMP's list of error-prone dose designations).",
    wrong: "Give 5.0 mg twice a day.",
    right: "Give 5 mg twice a day.",
    check,
};

/// Words of statistics: figures keep their zeros there, since they say how exact they are.
const STATISTICS: &[&str] = &[
    "mean",
    "median",
    "average",
    "range",
    "interquartile",
    "iqr",
    "sd",
    "ci",
    "±",
    "mittelwert",
    "mittel",
    "moyenne",
    "médiane",
    "media",
    "mediana",
    "średnia",
];

fn check(page: &Page<'_>) -> Vec<Finding> {
    let decimal = decimal_mark::sign_of(page.lang);
    in_prose(page, |block| find(&block.text, decimal))
}

fn find(text: &str, decimal: Option<char>) -> Vec<Suspect> {
    numbers(text)
        .filter_map(|number| {
            let digits = &text[number.clone()];
            let at = digits.find(['.', ',']).filter(|_| digits.ends_with('0'))?;
            let whole = digits[..at].len();
            let decimals = &digits[whole + 1..];
            // `1,000` and `1.500.000` are thousands.
            let is_thousands = decimals.len() == 3 && digits[..1] != *"0" || decimals.contains(['.', ',']);
            let unit_at = behind(text, number.end);
            let unit = unit::begins(&text[unit_at..]).filter(|unit| is_of_dose(&text[unit_at..], unit))?;
            // What is a decimal sign in this language is one for thousands in others: `1.000 mg` in English.
            let is_other_thousands =
                is_thousands && decimal.is_some_and(|sign| digits.matches(['.', ',']).eq([sign.to_string()]));
            if is_thousands && !is_other_thousands || !stands_alone(text, number.start) || is_statistics(text, number.start) {
                return None;
            }
            let mended = digits.trim_end_matches('0').trim_end_matches(['.', ',']);
            if is_other_thousands {
                let thousands = digits.replace(['.', ','], if decimal == Some('.') { "," } else { "." });
                return (!is_address(&text[word(text, &number)])).then(|| Suspect {
                    message: format!("`{digits} {0}` is {mended} {0} to some readers, and {thousands} {0} to others", unit.sign),
                    hint: format!("write `{mended} {0}`, or `{thousands} {0}` if thousands are meant", unit.sign),
                    range: number,
                });
            }
            (!is_address(&text[word(text, &number)])).then(|| Suspect {
                message: format!(
                    "`{digits} {}` is read as `{} {}` when the point is overlooked",
                    unit.sign,
                    digits.replace(['.', ','], ""),
                    unit.sign
                ),
                hint: format!("write `{mended} {}`, without the zero at the end", unit.sign),
                range: number,
            })
        })
        .collect()
}

/// Says whether a text begins with a unit of doses that is no concentration.
pub(super) fn is_of_dose(text: &str, unit: &unit::Unit) -> bool {
    let rest = &text[unit.sign.len()..];
    let per = rest.strip_prefix('/').map_or("", str::trim_start);
    let is_dose = unit.is_dose || matches!(unit.sign, "g") && ["kg", "m²", "m2", "d", "day"].iter().any(|of| per.starts_with(of));
    let is_concentration = ["L", "l", "dL", "dl", "mL", "ml", "µL", "µl", "μL", "100", "mg", "g", "mmol"]
        .iter()
        .any(|of| per.strip_prefix(of).is_some_and(|rest| !rest.starts_with(char::is_alphabetic)));
    is_dose && !is_concentration
}

/// Says whether a number begins a word: no part of a code, of a version, or of what stands in slashes.
pub(super) fn stands_alone(text: &str, start: usize) -> bool {
    text[..start].chars().next_back().is_none_or(|c| {
        c.is_whitespace()
            || matches!(c, '(' | '[' | '-' | '–' | '<' | '>' | '≤' | '≥' | '=' | '×' | '~' | '≈' | '"' | '“' | '\u{fffc}')
    })
}

fn is_statistics(text: &str, start: usize) -> bool {
    let sentence = text[..start].rfind(['\n', ';']).map_or(0, |at| at + 1);
    let sentence = text[sentence..start].rsplit(". ").next().unwrap_or("");
    let lower = sentence.to_lowercase();
    lower.contains('±') || lower.split(|c: char| !c.is_alphabetic()).any(|word| STATISTICS.contains(&word))
}

#[cfg(test)]
mod tests {
    use crate::check::text::sample::{all_found, all_found_in, all_silent, hint};

    #[test]
    fn a_zero_behind_the_point_of_a_dose_is_found() {
        all_found(
            "trailing-zero",
            &[
                ("Give 5.0 mg now", "5.0"),
                ("1.50 mg", "1.50"),
                ("(10.0 mg/kg)", "10.0"),
                ("up to 2.5–5.0 mg", "5.0"),
                ("2.0 µg", "2.0"),
                ("2.0\u{a0}mg", "2.0"),
                ("5.0mg", "5.0"),
                ("2.0 g/m² on", "2.0"),
                ("100.0 units", "100.0"),
                ("**5.0** mg", "5.0"),
                ("0.50 mg", "0.50"),
            ],
        );
        all_found_in("de", "trailing-zero", &[("5,0 mg morgens", "5,0")]);
        assert_eq!(hint("trailing-zero", "1.50 mg"), "write `1.5 mg`, without the zero at the end");
    }

    #[test]
    fn a_zero_that_may_make_thousands_is_found_with_both_readings() {
        all_found("trailing-zero", &[("1.000 mg", "1.000"), ("100.000 units", "100.000"), ("2.500 mg/m²", "2.500")]);
        all_found_in("de", "trailing-zero", &[("1,000 mg", "1,000")]);
        assert_eq!(hint("trailing-zero", "1.500 mg"), "write `1.5 mg`, or `1,500 mg` if thousands are meant");
        all_silent("de", &["1.000 mg", "1.500.000 Einheiten", "1,234 mg"]);
        all_silent("en", &["1,000 mg", "1.234 mg", "platelets 1.000/µL", "1.000 mg/dL", "median 1.500 mg"]);
    }

    #[test]
    fn a_zero_that_says_how_exact_a_value_is_is_left() {
        all_silent(
            "en",
            &[
                "5 mg and 0.5 mg",
                "10 mg, 100 mg",
                "1,000 mg and 1,500,000 units",
                "a tumour of 5.0 cm",
                "creatinine 1.0 mg/dL",
                "AFP 10.0 ng/mL",
                "10.0 mg/L",
                "version 2.0",
                "pH 7.0",
                "HR 2.0 (1.0–4.0)",
                "median 5.0 mg",
                "mean dose 5.0 mg",
                "5.5 ± 1.0 mg",
                "12.0 ml",
                "haemoglobin 10.0 g/dL",
                "54.0 Gy",
                "p = 0.050",
                "<https://example.org/5.0mg>",
                "`5.0 mg`",
                "weight 10.0 kg",
                "5.0 mgs",
            ],
        );
    }
}
