//! `U` and `IU` for units.

use super::{Finding, Lint, Page};
use crate::check::text::{Suspect, behind, in_prose, is_address, numbers, word};
use crate::model::diag::{Severity, Span};

/// ISMP, List of Error-Prone Abbreviations, Symbols, and Dose Designations: `U`, `u` and `IU`; Joint Commission, "Do Not Use" List.
/// Activities in a laboratory's value, such as `400 U/L`, are no doses and have no other sign.
pub(super) const LINT: Lint = Lint {
    name: "unit-abbreviation",
    severity: Severity::Warning,
    what: "A dose in `U` or `IU`.",
    why: "`U` is read as a zero or a four, `IU` as `IV` or ten: ten times the dose (ISMP's list of error-prone abbreviations).",
    wrong: "Give 10U at once.",
    right: "Give 10 units at once.",
    check,
};

fn check(page: &Page<'_>) -> Vec<Finding> {
    let units = match page.lang.code() {
        "de" => "Einheiten",
        "fr" => "unités",
        "it" => "unità",
        "es" | "pt" => "unidades",
        "pl" => "jednostek",
        "nl" => "eenheden",
        _ => "units",
    };
    in_prose(page, |block| find(&block.text, units))
}

fn find(text: &str, units: &str) -> Vec<Suspect> {
    let found = numbers(text).filter_map(|number| {
        let at = behind(text, number.end);
        let sign = ["IU", "U"].into_iter().find(|sign| {
            text[at..]
                .strip_prefix(sign)
                .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '\'' | '’')))
        })?;
        let rest = &text[at + sign.len()..];
        let per = rest.trim_start().strip_prefix('/').map_or("", str::trim_start);
        let is_value = ["L", "l", "mL", "ml", "dL", "dl", "µL", "g", "mg", "10"]
            .iter()
            .any(|of| per.strip_prefix(of).is_some_and(|rest| !rest.starts_with(char::is_alphabetic)));
        let is_code = text[..number.start].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '_' | '.' | ':'));
        let number = with_thousands(text, number);
        let range = number.start..at + sign.len();
        if is_value || is_code || is_address(&text[word(text, &range)]) {
            return None;
        }
        let digits = &text[number];
        let misread = if sign == "U" { format!("`{digits}0`") } else { "\"IV\" (into a vein) or ten".to_string() };
        Some(Suspect {
            message: format!("`{}` is misread: the `{sign}` as {misread}", &text[range.clone()]),
            hint: format!("write `{digits} {units}`"),
            range,
        })
    });
    found.collect()
}

/// Returns a number with the groups of thousands before it: `10 000`, `10'000`.
fn with_thousands(text: &str, number: Span) -> Span {
    let mut start = number.start;
    while text[start..].bytes().take_while(u8::is_ascii_digit).count() == 3 {
        let Some(before) = text[..start].strip_suffix([' ', '\u{a0}', '\u{202f}', '\u{2009}', '\'', '’']) else { break };
        let digits = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        if !(1..=3).contains(&digits) {
            break;
        }
        start = before.len() - digits;
    }
    start..number.end
}

#[cfg(test)]
mod tests {
    use crate::check::text::sample::{all_found, all_found_in, all_silent, hint};

    #[test]
    fn abbreviated_units_are_found() {
        all_found(
            "unit-abbreviation",
            &[
                ("10U", "10U"),
                ("10 U", "10 U"),
                ("give 10 U.", "10 U"),
                ("1,000 IU", "1,000 IU"),
                ("10 000 IU", "10 000 IU"),
                ("1'500'000 IU", "1'500'000 IU"),
                ("1\u{a0}500 U", "1\u{a0}500 U"),
                ("on day 1, 500 U", "500 U"),
                ("100IU/kg", "100IU"),
                ("100 U/kg", "100 U"),
                ("5\u{a0}U daily", "5\u{a0}U"),
                ("(2 IU)", "2 IU"),
                ("25 000 IU/m²", "25 000 IU"),
                ("0.5 U,", "0.5 U"),
            ],
        );
        all_found_in("de", "unit-abbreviation", &[("10 IU täglich", "10 IU")]);
        assert_eq!(hint("unit-abbreviation", "10U"), "write `10 units`");
    }

    #[test]
    fn laboratory_values_and_names_are_left() {
        all_silent(
            "en",
            &[
                "10 units",
                "LDH 400 U/L",
                "hCG 5 IU/L",
                "AFP 10 IU/ml",
                "U/L",
                "2 U-shaped loops",
                "5 U's",
                "H5U",
                "type U",
                "10 UK centres",
                "`10 U`",
                "<https://example.org/10U>",
                "kU/l 5",
                "2.5 µU/mL",
                "[doi:10.1000/10U](https://doi.org/10.1000/10U)",
            ],
        );
    }
}
