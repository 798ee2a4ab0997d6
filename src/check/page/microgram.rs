//! `mcg` and `ug`, which only some countries read as micrograms.

use super::{Finding, Lint, Page};
use crate::check::text::{Suspect, after, before, in_prose, is_address, mentions, word};
use crate::model::diag::Severity;

/// `mcg` is no symbol of the SI (BIPM, SI Brochure, tables of units and prefixes); ISMP's list prefers it to `µg`, since that is read
/// as `mg` where written by hand; the British National Formulary asks for the whole word. The word is right under each of these rules,
/// so it is what the hint names first.
pub(super) const LINT: Lint = Lint {
    name: "microgram",
    severity: Severity::Warning,
    what: "A dose in `mcg` or `ug`.",
    why: "The sign of the unit is µg; `mcg` is unknown in many countries, and `ug` is a makeshift; the whole word cannot be misread anywhere.",
    wrong: "Give 5 mcg once.",
    right: "Give 5 micrograms once.",
    check,
};

fn check(page: &Page<'_>) -> Vec<Finding> {
    if !mentions(page, SIGNS) {
        return Vec::new();
    }
    let word = match page.lang.code() {
        "en" => "micrograms",
        "de" => "Mikrogramm",
        "fr" => "microgrammes",
        "it" => "microgrammi",
        "es" => "microgramos",
        "pl" => "mikrogramów",
        "nl" => "microgram",
        "pt" => "microgramas",
        _ => "",
    };
    in_prose(page, |block| find(&block.text, word))
}

/// What is written for micrograms, and what that is.
const SIGNS: &[&str] = &["mcg", "ug"];

fn find(text: &str, whole: &str) -> Vec<Suspect> {
    SIGNS.iter().flat_map(|sign| find_sign(text, sign, whole)).collect()
}

fn find_sign(text: &str, sign: &str, whole: &str) -> Vec<Suspect> {
    let found = memchr::memmem::find_iter(text.as_bytes(), sign.as_bytes()).filter_map(|at| {
        let range = at..at + sign.len();
        let is_unit = !after(text, range.end).is_some_and(|c| c.is_alphanumeric() || c == '_')
            && !before(text, at).is_some_and(|c| c.is_alphabetic() || matches!(c, '_' | '.' | '-'));
        // `ug` alone may be anything.
        let is_after_number = || text[..at].trim_end().ends_with(|c: char| c.is_ascii_digit());
        let is_measure = before(text, at).is_some_and(|c| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '/' | '('))
            && (sign == "mcg" || is_after_number());
        (is_unit && is_measure && !is_address(&text[word(text, &range)])).then(|| Suspect {
            range,
            message: match sign {
                "mcg" => "`mcg` is not the sign for micrograms, and is unknown in many countries".to_string(),
                _ => format!("`{sign}` is not the sign for micrograms"),
            },
            hint: if whole.is_empty() {
                "write `µg`, or the whole word, which cannot be misread".to_string()
            } else {
                format!("write `{whole}`, which cannot be misread, or `µg`")
            },
        })
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use crate::check::text::sample::{all_found, all_found_in, all_silent};

    #[test]
    fn the_sign_is_found() {
        let found: Vec<(String, &str)> =
            ["5 mcg", "5mcg", "5 mcg/kg", "5\u{a0}mcg.", "(in mcg)", "mg/mcg", "0.5 mcg", "**5** mcg", "5 mcg,", "a few mcg of"]
                .map(|line| (line.to_string(), "mcg"))
                .to_vec();
        all_found("microgram", &found.iter().map(|(line, marked)| (line.as_str(), *marked)).collect::<Vec<_>>());
        all_found_in("de", "microgram", &[("5 mcg täglich", "mcg")]);
        all_found("microgram", &[("5 ug/kg", "ug"), ("5ug", "ug"), ("**5** ug.", "ug")]);
    }

    #[test]
    fn other_words_are_left() {
        all_silent(
            "en",
            &[
                "5 micrograms",
                "5 µg",
                "5 mg",
                "<mcgill@example.org>",
                "<https://example.org/mcg>",
                "dose_mcg",
                "`5 mcg`",
                "the Mcg group",
                "ug and 5 ugs, drug 5 of hug",
                "MCG",
                "x-mcg",
                "mcgs",
            ],
        );
    }
}
