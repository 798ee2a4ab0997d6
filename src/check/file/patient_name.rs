//! Names of files that name a patient: `smith_john_1234567_MRI.jpg`.

use super::{File, Lint, Said};
use crate::model::diag::Severity;

pub(super) const LINT: Lint = Lint {
    name: "file-patient-name",
    severity: Severity::Warning,
    what: "The name of a file looks as if it named a patient: a person's name with a long number or a kind of examination, a hospital \
           number, a date of birth.",
    why: "The name of a file is part of its address, and search engines keep it.",
    wrong: "content/news/spring/smith_john_1234567_MRI.jpg",
    right: "content/news/spring/mri-before-treatment.jpg",
    check,
};

fn check(file: &File<'_>) -> Option<Said> {
    let name = file.path.name();
    is_of_patient(name.rsplit_once('.').map_or(name, |(stem, _)| stem)).then(|| Said {
        message: "the name of this file looks as if it named a patient".into(),
        hint: "give it a name that says what is seen, such as `mri-before-treatment.jpg`".into(),
    })
}

/// Words behind which the number of a patient stands.
#[rustfmt::skip] // A line a word would fill a page.
const NUMBERED: &[&str] = &["mrn", "patid", "patientid", "patient", "patnr", "patno", "patientnr", "hospno", "nhs", "bsn", "ipp", "nhc"];

/// Words behind which a date of birth stands.
const BORN: &[&str] = &["dob", "born", "geb", "geboren", "naissance", "nacimiento", "nascita"];

/// Kinds of examinations.
#[rustfmt::skip] // As above.
const EXAMINATIONS: &[&str] = &[
    "mri", "mrt", "irm", "rm", "ct", "scan", "pet", "xray", "us", "sono", "echo", "eeg", "ecg", "biopsy", "histo", "histology", "path",
    "pathology", "report", "arztbrief", "befund", "letter", "discharge", "blood", "labs",
];

/// Given names that are frequent in Europe and are no other words of these files.
#[rustfmt::skip] // As above.
const GIVEN: &[&str] = &[
    "adam", "alberto", "alessandro", "alexander", "alice", "amelie", "ana", "andrea", "andreas", "andrew", "anna", "anne", "antonio", "arthur",
    "barbara", "ben", "carlos", "caroline", "catherine", "charlotte", "christian", "claire", "claudia", "daniel", "david", "elena", "elisabeth",
    "elizabeth", "ella", "emil", "emily", "emma", "eva", "felix", "finn", "francesca", "francesco", "georg", "george", "giulia", "giuseppe",
    "hannah", "hans", "harry", "helena", "henry", "ines", "isabel", "isabella", "jakob", "james", "jan", "jean", "johanna", "john", "jonas",
    "jose", "josef", "joseph", "juan", "julia", "karl", "katarzyna", "laura", "lena", "leon", "leonardo", "lisa", "louis", "louise", "luca",
    "lucas", "lucia", "luis", "lukas", "manuel", "marco", "maria", "marie", "mario", "martin", "mary", "mateo", "matteo", "max", "maximilian",
    "mia", "michael", "miguel", "mohammed", "muhammad", "nicolas", "nina", "noah", "olivia", "oscar", "pablo", "paul", "paula", "pedro", "peter",
    "philipp", "pierre", "piotr", "robert", "sara", "sarah", "sebastian", "simon", "sofia", "sophia", "sophie", "stefan", "susan", "thomas", "tim",
    "tom", "valentina", "victor", "william",
];

/// Says whether a name, without its extension, looks as if it named a patient.
pub(super) fn is_of_patient(stem: &str) -> bool {
    let lower = stem.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_digits = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let numbers = words.iter().filter(|word| is_digits(word));
    let has_long_number = numbers.filter(|word| (5..=12).contains(&word.len()) && !is_date(word)).count() > 0;
    let has = |list: &[&str]| words.iter().any(|word| list.contains(word));
    // A given name, a second word, and what only a patient's file has.
    let others = words.iter().filter(|word| !is_digits(word) && !EXAMINATIONS.contains(word) && word.len() > 1).count();
    if has(GIVEN) && others == 2 && (has_long_number || has(EXAMINATIONS) && words.iter().any(|word| is_digits(word))) {
        return true;
    }
    let follows = |list: &[&str], is_number: fn(&str) -> bool| {
        let next = words.windows(2).any(|pair| list.contains(&pair[0]) && is_number(pair[1]));
        let glued = words.iter().any(|word| {
            let end = word.len() - word.bytes().rev().take_while(u8::is_ascii_digit).count();
            list.contains(&&word[..end]) && is_number(&word[end..])
        });
        next || glued
    };
    let is_patient_number = |word: &str| word.len() >= 5 && word.bytes().all(|byte| byte.is_ascii_digit()) && !is_date(word);
    let is_birth = |word: &str| word.len() >= 6 && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_split_birth = words.windows(4).any(|part| BORN.contains(&part[0]) && part[1..].iter().all(|word| is_digits(word)));
    follows(NUMBERED, is_patient_number) || follows(BORN, is_birth) || is_split_birth
}

/// Says whether digits are a year, a month or a day of our time, as cameras and editors put them into names.
fn is_date(digits: &str) -> bool {
    let within = |range: std::ops::Range<usize>, low: u32, high: u32| {
        digits.get(range).and_then(|part| part.parse().ok()).is_some_and(|part: u32| (low..=high).contains(&part))
    };
    let is_year = within(0..4, 1900, 2099);
    match digits.len() {
        6 | 12 | 14 => is_year && within(4..6, 1, 12),
        8 => is_year && within(4..6, 1, 12) && within(6..8, 1, 31) || within(4..8, 1900, 2099),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_of_patient;

    #[test]
    fn names_and_numbers_of_patients_are_found() {
        for name in [
            "smith_john_1234567_MRI",
            "John Smith 0012345",
            "maria-rossi-ct-2",
            "MRN1234567",
            "patientid_1234567",
            "patient 0012345 chest",
            "patient-0012345",
            "scan_dob_12032014",
            "dob-12-03-2014",
            "geb_12.03.2014",
        ] {
            assert!(is_of_patient(name), "{name}");
        }
    }

    #[test]
    fn what_editors_call_their_files_is_left() {
        for name in [
            "mri-before-treatment",
            "IMG_20240312_101500",
            "IMG_1234567",
            "DSC00123",
            "shutterstock_1234567890",
            "istock-mri-1234567",
            "patient-information-2024",
            "patient-journey-20240312",
            "patient-leaflet-202403",
            "anna-portrait",
            "maria-silva-2024",
            "maria-silva-20240312",
            "thomas-weber-meeting-12345",
            "ct-scan-12345",
            "nct01234567",
            "10.1002_pbc.28993",
            "pmc1234567",
            "figure-2-ct",
            "peter-pan-hospital-report-2023",
            "report-2023",
            "born-too-soon",
            "wilms-tumour-ct-1",
            "max-planck-ct",
            "guideline-v1.0",
        ] {
            assert!(!is_of_patient(name), "{name}");
        }
    }
}
