//! A hyphen between numbers that may be read as a minus, and dashes between doses on pages for families.

use super::{Finding, Lint, Page};
use crate::check::text::{Suspect, behind, in_prose, is_address, numbers, word};
use crate::model::diag::Severity;
use crate::model::doc::{Placed, Value};
use crate::model::unit;

/// A hyphen before a single number (`-5 °C`) is left: every keyboard types it, and nobody reads it as anything but a minus. Between two
/// numbers plain language spells the range out ("to"), since a dash is read in several ways.
pub(super) const LINT: Lint = Lint {
    name: "number-hyphen",
    severity: Severity::Warning,
    what: "A hyphen with a space before and none behind it stands between two numbers; on pages for families, any dash between numbers with a unit.",
    why: "`2 -8 °C` is read as from 2 to 8 or as minus 8; families read `5-10 mg` as five or ten, or as a sum.",
    wrong: "Keep it at 2 -8 °C.",
    right: "Keep it at 2 to 8 °C.",
    check,
};

/// Words that are units for families.
const WORDS: &[&str] = &["years", "months", "weeks", "days", "hours", "minutes", "tablets", "drops", "times", "percent"];

fn check(page: &Page<'_>) -> Vec<Finding> {
    let families = is_for_families(page);
    in_prose(page, |block| find(&block.text, families))
}

/// Says whether a page is for families: by its own word, else by its folder, since what a section's file says is seen by no reader of one
/// file.
fn is_for_families(page: &Page<'_>) -> bool {
    match page.fields.get("audience") {
        Some(Placed { value: Value::Text(audience), .. }) => audience == "families",
        _ => page.kind.row().is_tumour || page.source.path.as_str().split('/').any(|folder| folder == "families"),
    }
}

fn find(text: &str, families: bool) -> Vec<Suspect> {
    let mut found = Vec::new();
    let mut previous: Option<std::ops::Range<usize>> = None;
    for number in numbers(text) {
        let Some(before) = previous.replace(number.clone()) else { continue };
        let between = &text[before.end..number.start];
        let is_ambiguous = matches!(between, " -" | "\u{a0}-");
        let is_range = families && matches!(between, "-" | "–" | "\u{2011}" | " - " | " – " | "−" | "—");
        if !is_ambiguous && !is_range {
            continue;
        }
        let what = &text[behind(text, number.end)..];
        let unit = unit::begins(what).map(|unit| unit.sign);
        let unit = unit.or_else(|| {
            WORDS
                .iter()
                .copied()
                .find(|word| families && what.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)))
        });
        let is_code =
            text[..before.start].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '/' | '_' | '.' | '+' | ':' | '–'));
        let Some(unit) = unit.filter(|_| !is_code && !is_address(&text[word(text, &(before.start..number.end))])) else {
            continue;
        };
        let (from, to) = (&text[before.clone()], &text[number.clone()]);
        found.push(if is_ambiguous {
            Suspect {
                range: before.start..number.end,
                message: format!("`{from} -{to}` is read as a range up to {to} or as minus {to}"),
                hint: format!("write `{from} to {to} {unit}` for a range, `−{to} {unit}` with the sign for minus"),
            }
        } else {
            Suspect {
                range: before.start..number.end,
                message: format!("families may read `{}` as two numbers or as a sum", &text[before.start..number.end]),
                hint: format!("write `{from} to {to} {unit}`"),
            }
        });
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::check::text::sample::{all_found, all_silent, found_in, told_with};
    use crate::model::doc::{Fields, Placed, Value};

    const FAMILIES: &str = "content/families/a.md";

    #[test]
    fn a_hyphen_that_may_be_a_minus_is_found() {
        all_found(
            "number-hyphen",
            &[
                ("at 2 -8 °C", "2 -8"),
                ("5 -10 mg", "5 -10"),
                ("0.5 -1 mg/kg", "0.5 -1"),
                ("2\u{a0}-8 °C", "2\u{a0}-8"),
                ("(2 -8 cm)", "2 -8"),
                ("5 -10\u{a0}mg", "5 -10"),
                ("50 -60 %", "50 -60"),
                ("1,000 -2,000 units", "1,000 -2,000"),
                ("20 -30 Gy", "20 -30"),
                ("5 -6 min", "5 -6"),
            ],
        );
    }

    #[test]
    fn families_read_to() {
        for (line, marked) in [("5-10 mg", "5-10"), ("5–10 mg", "5–10"), ("2-3 weeks", "2-3"), ("2 - 3 tablets", "2 - 3")] {
            assert_eq!(found_in(FAMILIES, "en", "number-hyphen", line), [(1, 1, marked.to_string())], "{line}");
        }
        for right in ["5 to 10 mg", "10-12 May 2026", "COVID-19", "ages 5-10", "8973-3 mg-x", "2020-2025"] {
            assert_eq!(found_in(FAMILIES, "en", "number-hyphen", right).len(), 0, "{right}");
        }
        let said = |audience: &str| {
            let value = Placed { value: Value::Text(audience.to_string()), span: 0..0 };
            let fields = Fields([("audience".to_string(), value)].into());
            told_with(&fields, FAMILIES, "en", "5-10 mg").len()
        };
        assert_eq!((said("families"), said("professionals")), (1, 0));
    }

    #[test]
    fn dashes_elsewhere_are_left() {
        all_silent(
            "en",
            &[
                "5-10 mg",
                "5–10 mg",
                "−80 °C and -80 °C",
                "at 4 to -8 °C",
                "2 - 8 °C",
                "+49 40 -1234",
                "day 1 -5",
                "grade 3 -4",
                "COVID-19",
                "5-year survival",
                "[2 -8](https://example.org/) x",
                "`2 -8 °C`",
                "room 2 -8",
            ],
        );
    }
}
