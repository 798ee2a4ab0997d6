//! Decimals that count people or time.

use super::{Families, Finding, Lint};
use crate::model::diag::Severity;
use crate::model::prose::words;

pub(super) const LINT: Lint = Lint {
    name: "decimal-figure",
    severity: Severity::Warning,
    what: "A page for families counts people or time with a decimal: 3.5% of children, 1.5 years.",
    why: "Nobody sees half a child before the eye; whole numbers are understood. Doses and test values keep their decimals (NHS, numbers).",
    wrong: "It comes back in 3.5% of children.",
    right: "It comes back in 35 of 1,000 children.",
    check,
};

/// What is counted, and what follows a percentage of people, by language.
struct Counted {
    lang: &'static str,
    nouns: &'static [&'static str],
    of: &'static [&'static str],
}

const COUNTED: &[Counted] = &[
    Counted {
        lang: "en",
        nouns: &["cases", "children", "families", "patients", "people", "percent", "days", "weeks", "months", "years", "times"],
        of: &["of"],
    },
    Counted {
        lang: "de",
        nouns: &[
            "fälle",
            "fällen",
            "kinder",
            "kindern",
            "menschen",
            "patienten",
            "prozent",
            "tage",
            "tagen",
            "wochen",
            "monate",
            "monaten",
            "jahre",
            "jahren",
            "mal",
        ],
        of: &["aller", "der", "von"],
    },
    Counted {
        lang: "fr",
        nouns: &["cas", "enfants", "patients", "personnes", "jours", "semaines", "mois", "ans", "années", "fois"],
        of: &["de", "des", "d'enfants", "d’enfants"],
    },
    Counted {
        lang: "es",
        nouns: &["casos", "niños", "pacientes", "personas", "días", "semanas", "meses", "años", "veces"],
        of: &["de"],
    },
    Counted {
        lang: "it",
        nouns: &["casi", "bambini", "pazienti", "persone", "giorni", "settimane", "mesi", "anni", "volte"],
        of: &["dei", "degli", "delle", "di"],
    },
    Counted {
        lang: "nl",
        nouns: &["gevallen", "kinderen", "mensen", "patiënten", "procent", "dagen", "weken", "maanden", "jaar", "keer"],
        of: &["van"],
    },
];

fn check(families: &Families<'_>) -> Vec<Finding> {
    let Some(counted) = COUNTED.iter().find(|row| row.lang == families.page.lang.code()) else { return Vec::new() };
    let mark = if counted.lang == "en" { '.' } else { ',' };
    let mut found = Vec::new();
    for text in families.own_texts() {
        let block = text.block;
        if !block.text.bytes().any(|byte| byte.is_ascii_digit()) {
            continue;
        }
        let all: Vec<_> = words(&block.text).collect();
        for (at, range) in all.iter().enumerate() {
            let Some((whole, part)) = decimal(&block.text[range.clone()], mark) else { continue };
            let behind = block.text[range.end..].trim_start_matches([' ', '\u{a0}', '\u{202f}']);
            let next = all.get(at + 1).map(|next| block.text[next.clone()].to_lowercase()).unwrap_or_default();
            let is_share = behind.starts_with('%') && counted.of.contains(&next.as_str());
            if !(is_share || counted.nouns.contains(&next.as_str())) {
                continue;
            }
            found.push(Finding {
                span: block.place(range),
                message: format!("`{}` counts people or time with a decimal", &block.text[range.clone()]),
                hint: match share(whole, part).filter(|_| is_share && counted.lang == "en") {
                    Some((many, of)) => format!("write `{many} of {of}` in place of the percentage"),
                    None => "write a whole number, or a smaller unit: months in place of years".to_string(),
                },
            });
        }
    }
    found
}

/// Returns the digits before and behind the decimal mark of a number that has one.
fn decimal(word: &str, mark: char) -> Option<(&str, &str)> {
    let (whole, part) = word.split_once(mark)?;
    let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    (are_digits(whole) && are_digits(part)).then_some((whole, part))
}

/// Returns a percentage as so many of a round number: 3.5% is 35 of 1,000.
fn share(whole: &str, part: &str) -> Option<(u64, String)> {
    let many = format!("{whole}{part}").parse().ok()?;
    let of = match part.len() {
        1 => "1,000",
        2 => "10,000",
        _ => return None,
    };
    Some((many, of.to_string()))
}

#[cfg(test)]
mod tests {
    use crate::check::families::tests::{found, found_in, silent, silent_in, told_of_body};

    #[test]
    fn fp_08_people_and_time_have_no_decimals() {
        let marked = |body: &str| found("decimal-figure", body).into_iter().map(|(_, _, text)| text).collect::<Vec<_>>();
        assert_eq!(marked("Seen in 3.5% of children and 0.25 % of adults."), ["3.5", "0.25"]);
        assert_eq!(marked("After 1.5 years and 2.5\ntimes."), ["1.5", "2.5"]);
        assert_eq!(found_in("de", "decimal-figure", "Nach 1,5 Jahren bei 3,5 % der Kinder.").len(), 2);
        let told = told_of_body("en", "In 3.5% of children.");
        assert_eq!(told[0].hint.as_deref(), Some("write `35 of 1,000` in place of the percentage"));
    }

    #[test]
    fn fp_08_doses_values_and_versions_keep_theirs() {
        for body in [
            "Take 2.5 mg or 0.5 ml.",
            "An HbA1c of 6.5% or 0.9% saline.",
            "Version 1.5 of the text. Chapter 2.5.",
            "In 1,000 children and 3 years.",
            "1.5 million people.",
            "A value of 1.2 is high.",
        ] {
            silent("decimal-figure", body);
        }
        silent_in("de", "decimal-figure", "Bei 1.000 Kindern am 3.5. um 9.30 Uhr.");
        silent_in("el", "decimal-figure", "1,5 χρόνια");
    }
}
