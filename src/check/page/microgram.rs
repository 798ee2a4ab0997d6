//! `mcg`, which only some countries read as micrograms.

use super::{Finding, Lint, Page};
use crate::check::text::{Suspect, after, before, in_prose, is_address, mentions, word};
use crate::model::diag::Severity;

/// `mcg` is no symbol of the SI (BIPM, SI Brochure, tables of units and prefixes); ISMP's list prefers it to `µg`, since that is read
/// as `mg` where written by hand; the British National Formulary asks for the whole word. The word is right under each of these rules,
/// so it is what the hint names first.
pub(super) const LINT: Lint = Lint {
    name: "microgram",
    severity: Severity::Warning,
    what: "A dose in `mcg`.",
    why: "The sign of the unit is µg, and `mcg` is unknown in many countries; the whole word cannot be misread anywhere.",
    wrong: "Give 5 mcg once.",
    right: "Give 5 micrograms once.",
    check,
};

fn check(page: &Page<'_>) -> Vec<Finding> {
    if !mentions(page, &["mcg"]) {
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

fn find(text: &str, whole: &str) -> Vec<Suspect> {
    let found = memchr::memmem::find_iter(text.as_bytes(), b"mcg").filter_map(|at| {
        let range = at..at + 3;
        let is_unit = !after(text, range.end).is_some_and(|c| c.is_alphanumeric() || c == '_')
            && !before(text, at).is_some_and(|c| c.is_alphabetic() || matches!(c, '_' | '.' | '-'));
        let is_measure = before(text, at).is_some_and(|c| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '/' | '('));
        (is_unit && is_measure && !is_address(&text[word(text, &range)])).then(|| Suspect {
            range,
            message: "`mcg` is not the sign for micrograms, and is unknown in many countries".to_string(),
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
                "MCG",
                "x-mcg",
                "mcgs",
            ],
        );
    }
}
