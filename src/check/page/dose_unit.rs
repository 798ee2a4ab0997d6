//! A dose without a unit, where it is sure that one is missing.

use super::{Finding, Lint, Page};
use crate::check::text::{Suspect, in_prose, mentions, numbers};
use crate::model::diag::Severity;

/// Only "dose of 5 daily" and its like: the number of a dose with the frequency right behind it. Whether `5 mg/kg` lacks its "per day" no
/// program can tell.
pub(super) const LINT: Lint = Lint {
    name: "dose-unit",
    severity: Severity::Warning,
    what: "A dose has a number and a frequency, and no unit between them: \"a dose of 5 daily\".",
    why: "Milligrams, millilitres, tablets: readers fill in what they are used to.",
    wrong: "A dose of 5 daily.",
    right: "A dose of 5 mg daily.",
    check,
};

const BEFORE: &[&str] =
    &["dose of", "doses of", "dosage of", "Dosis von", "Dosen von", "dose de", "doses de", "dose di", "dosis de"];
const BEHIND: &[&str] = &[
    "daily",
    "once",
    "twice",
    "three times",
    "every",
    "per",
    "a day",
    "a week",
    "each day",
    "weekly",
    "täglich",
    "einmal",
    "zweimal",
    "dreimal",
    "pro",
    "alle",
    "par",
    "toutes",
    "al giorno",
    "ogni",
    "al día",
    "cada",
    "por",
];

fn check(page: &Page<'_>) -> Vec<Finding> {
    if !mentions(page, &["dos", "Dos"]) {
        return Vec::new();
    }
    in_prose(page, |block| find(&block.text))
}

fn find(text: &str) -> Vec<Suspect> {
    let found = numbers(text).filter_map(|number| {
        let before = text[..number.start].strip_suffix(' ')?;
        let behind = text[number.end..].strip_prefix(' ')?;
        let words = BEFORE.iter().find(|words| before.ends_with(*words))?;
        let frequency = BEHIND
            .iter()
            .find(|frequency| behind.strip_prefix(**frequency).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)))?;
        let start = before.len() - words.len();
        let digits = &text[number.clone()];
        Some(Suspect {
            range: start..number.end,
            message: format!("the dose of {digits} has no unit"),
            hint: format!("write what it is {digits} of: `{words} {digits} mg {frequency}`, or micrograms, ml, tablets"),
        })
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use crate::check::text::sample::{all_found, all_silent};

    #[test]
    fn a_dose_without_a_unit_is_found() {
        all_found(
            "dose-unit",
            &[
                ("a dose of 5 daily", "dose of 5"),
                ("a dose of 5 twice", "dose of 5"),
                ("doses of 10 every 8 hours", "doses of 10"),
                ("a dose of 2.5 once", "dose of 2.5"),
                ("a dose of 5 per kg", "dose of 5"),
                ("a dose of 5 a day", "dose of 5"),
                ("eine Dosis von 5 täglich", "Dosis von 5"),
                ("une dose de 5 par jour", "dose de 5"),
                ("a dosage of 5 weekly", "dosage of 5"),
                ("a dose of 1,000 daily", "dose of 1,000"),
            ],
        );
    }

    #[test]
    fn what_has_a_unit_or_is_no_dose_is_left() {
        all_silent(
            "en",
            &[
                "a dose of 5 mg daily",
                "a dose of 5 mg/kg daily",
                "a dose of two tablets daily",
                "5 daily visits",
                "doses of 3 drugs",
                "a dose of 5",
                "3 doses daily",
                "a dose of 5 tablets every day",
                "a total dose of 50.4 Gy",
                "the dose of 2019 was lower",
                "a dose of 5 periods",
                "dose 2 every week",
            ],
        );
    }
}
