//! Pictures as scanners make them, with the patient's name in the file.

use super::{File, Lint, Said};
use crate::model::diag::Severity;

pub(super) const LINT: Lint = Lint {
    name: "file-dicom",
    severity: Severity::Error,
    what: "A file is a DICOM picture, or is named as a scanner names one.",
    why: "DICOM files hold the patient's name, date of birth and hospital number, and anybody can read them.",
    wrong: "content/news/spring/scan.dcm",
    right: "content/news/spring/scan.png",
    check,
};

fn check(file: &File<'_>) -> Option<Said> {
    let name = file.path.name();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let is_dicom = ["dcm", "dicom", "ima"].iter().any(|known| known.eq_ignore_ascii_case(file.path.extension()));
    if is_dicom || name.eq_ignore_ascii_case("DICOMDIR") {
        return Some(Said {
            message: "this is a DICOM file: it holds the patient's name, date of birth and hospital number".into(),
            hint: "save the picture alone as PNG, without the words in its corners, and take this file away".into(),
        });
    }
    (is_uid(stem) || is_uid(name)).then(|| Said {
        message: "the name of this file is the number that a scanner gave to one examination, which leads back to the patient"
            .into(),
        hint: "give it a name that says what is seen, such as `mri-before-treatment.png`".into(),
    })
}

/// Says whether a name is a number of the kind that DICOM gives to studies and pictures: `1.2.840.113619.2.55`.
fn is_uid(name: &str) -> bool {
    let parts: Vec<&str> = name.split('.').collect();
    let begins = name.starts_with("1.2.") || name.starts_with("1.3.") || name.starts_with("2.16.");
    begins
        && parts.len() >= 5
        && name.len() >= 16
        && parts.iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::is_uid;

    #[test]
    fn numbers_of_scanners_are_known_and_versions_are_none() {
        assert!(is_uid("1.2.840.113619.2.55.3.604688119"));
        for name in ["1.2.3", "1.2.3.4.5", "2026.11.28.16.30", "guideline-1.2.840"] {
            assert!(!is_uid(name), "{name}");
        }
    }
}
