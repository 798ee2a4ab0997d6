//! The number by which a hospital, a health service or a state knows a patient.

use super::{Finding, Lint, Page};
use crate::check::text::Suspect;
use crate::check::text::patient::{ends_with_word, in_texts_and_comments, tail};
use crate::model::diag::{Severity, Span};
use crate::model::unit::next_digit;

pub(super) const LINT: Lint = Lint {
    name: "patient-number",
    severity: Severity::Warning,
    what: "A text, or a comment in its file, has the number by which a hospital or a state knows a patient.",
    why: "Whoever has access to that house's files finds the child by it, for ever.",
    wrong: "The scan (hospital no. 1234567) shows it.",
    right: "The scan shows it.",
    check,
};

/// What stands before such a number, in small letters.
#[rustfmt::skip] // A line a word would fill a page.
const LABELS: &[&str] = &[
    "mrn", "hospital no.", "hospital no", "hospital number", "hospital nr.", "hospital id", "patient id", "patient-id", "patient identifier",
    "patient no.", "patient no", "patient number", "patient nr.", "medical record number", "medical record no.", "patient record number",
    "hospital record number", "chart number", "chart no.", "nhs number", "nhs no.", "nhs no", "patientennummer", "patientennr.", "patienten-nr.",
    "patienten-id", "pat.-nr.", "pat.-id", "fallnummer", "aufnahmenummer", "numéro de patient", "numéro patient", "numéro de dossier",
    "n° de dossier", "n° patient", "numero di cartella", "cartella clinica n.", "numero paziente", "número de historia clínica",
    "número de historia", "número de paciente", "nhc", "patiëntnummer", "patientnummer", "bsn", "numer pacjenta", "pesel", "rodné číslo",
    "personnummer", "henkilötunnus", "potilasnumero", "cpr-nummer", "cpr-nr.",
];

/// Little words between the label and the number.
const LITTLE: &[&str] = &["is", "was", "ist", "no.", "no", "nr.", "number", "(mrn)"];

/// How many digits it has at least: fewer count patients of a report.
const FEWEST: usize = 5;

fn check(page: &Page<'_>) -> Vec<Finding> {
    in_texts_and_comments(page, find)
}

fn find(text: &str) -> Vec<Suspect> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = next_digit(bytes, at) {
        let (end, digits) = number(bytes, start);
        at = end;
        let is_long = digits >= FEWEST || digits == FEWEST - 1 && bytes[start] == b'0';
        // Letters in front belong to it: `AB-123456`.
        let letters = text[..start].trim_end_matches(|c: char| c.is_ascii_uppercase() || c == '-');
        let start = if start - letters.len() <= 4 { letters.len() } else { start };
        if is_long && is_labelled(text, start) {
            found.push(suspect(start..end));
        }
    }
    found
}

fn suspect(range: Span) -> Suspect {
    Suspect {
        range,
        message: "this looks like a patient's number in a hospital's or a state's files".to_string(),
        hint: "take it out; the registry's own files hold the link to the patient, a page needs none".to_string(),
    }
}

/// Returns where a number in groups ends, such as `943 476 5919`, and how many digits it has.
fn number(bytes: &[u8], start: usize) -> (usize, usize) {
    let run = |from: usize| bytes[from.min(bytes.len())..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mut digits = run(start);
    let mut end = start + digits;
    while bytes.get(end).is_some_and(|byte| matches!(byte, b' ' | b'-' | b'/')) && run(end + 1) >= 3 {
        let more = run(end + 1);
        (end, digits) = (end + 1 + more, digits + more);
    }
    (end, digits)
}

fn is_labelled(text: &str, start: usize) -> bool {
    let lower = tail(&text[..start], 48);
    let is_gap = |c: char| c.is_whitespace() || matches!(c, ':' | '=' | '#' | '(');
    let mut before = lower.trim_end_matches(is_gap);
    // Nothing stands between a word and its own number but a blank: `mrn1234567` is a name of something.
    if before.len() == lower.len() {
        return false;
    }
    for _ in 0..2 {
        if ends_with_word(before, LABELS) {
            return true;
        }
        let Some(word) = LITTLE.iter().find(|word| before.ends_with(**word)) else { return false };
        before = before[..before.len() - word.len()].trim_end_matches(is_gap);
    }
    ends_with_word(before, LABELS)
}

#[cfg(test)]
mod tests {
    use crate::check::text::sample::{all_found, all_silent, found};

    #[test]
    fn numbers_of_patients_are_found_behind_their_labels() {
        all_found(
            "patient-number",
            &[
                ("MRN 1234567", "1234567"),
                ("MRN: 1234567.", "1234567"),
                ("medical record number (MRN) 1234567", "1234567"),
                ("hospital no. 12345", "12345"),
                ("patient ID 00123", "00123"),
                ("Patient ID: AB-123456 came", "AB-123456"),
                ("patient ID 0012", "0012"),
                ("her hospital number is 123456", "123456"),
                ("Patientennummer 1234567", "1234567"),
                ("Pat.-Nr. 1234567", "1234567"),
                ("NHS number 943 476 5919", "943 476 5919"),
                ("numéro de dossier : 1234567", "1234567"),
                ("PESEL 44051401359", "44051401359"),
                ("patiëntnummer 1234567", "1234567"),
            ],
        );
    }

    #[test]
    fn comments_and_front_matter_are_looked_into() {
        assert_eq!(found("patient-number", "A.\n\n<!-- MRN 1234567 -->\n")[0].2, "1234567");
    }

    #[test]
    fn other_numbers_are_left() {
        all_silent(
            "en",
            &[
                "Patient number 12 had surgery.",
                "patient no. 1000 entered the registry",
                "NCT01234567 and EudraCT 2014-001234-56",
                "ORCID 0000-0002-1825-0097",
                "PMID 12345678",
                "[doi:10.1002/pbc.28993](https://doi.org/10.1002/pbc.28993)",
                "Tel. +31 71 526 9111",
                "grant number 668596",
                "record number 1234567 of the library",
                "Hospital numbers 12345 are not needed",
                "the patient identifier has 12345 values",
                "a platelet count of 150000",
                "ICD-O 8971/3",
                "patients 12345",
                "the MRN has seven digits",
                "in 2014",
            ],
        );
    }
}
