//! The initials of a patient, where a word or an age says that they are those of one.

use super::{Finding, Lint, Page};
use crate::check::text::patient::{PATIENT, age, in_texts_and_comments};
use crate::check::text::{Suspect, before};
use crate::model::diag::{Severity, Span};
use memchr::{memchr_iter, memmem};

pub(super) const LINT: Lint = Lint {
    name: "patient-initials",
    severity: Severity::Warning,
    what: "A text, or a comment in its file, has the initials of a patient: behind a word such as \"patient\", or before an age.",
    why: "Where a tumour is very rare, initials and a centre or an age lead to one child.",
    wrong: "Patient A.B., Leiden, had surgery.",
    right: "A patient had surgery.",
    check,
};

/// Initials of other things.
const NO_INITIALS: &[&str] = &["U.S.", "U.K.", "E.U.", "N.B.", "P.S.", "D.C.", "A.D.", "B.C.", "U.N.", "E.R.", "I.V.", "I.Q."];

/// Two or three capitals that say how a patient fares, or how one was examined.
#[rustfmt::skip] // A line a word would fill a page.
const NO_NAMES: &[&str] = &["CR", "PR", "SD", "PD", "DOD", "AWD", "NED", "OS", "EFS", "MR", "CT", "US", "ID", "IV", "III", "II", "NO", "PET", "MRI", "WHO", "HIV"];

fn check(page: &Page<'_>) -> Vec<Finding> {
    in_texts_and_comments(page, find)
}

fn find(text: &str) -> Vec<Suspect> {
    let mut found: Vec<Suspect> = dotted(text).chain(bare(text)).map(suspect).collect();
    found.sort_by_key(|suspect| suspect.range.start);
    found
}

fn suspect(range: Span) -> Suspect {
    Suspect {
        range,
        message: "these look like the initials of a patient".to_string(),
        hint: "leave them out, and the centre: `a boy of 5 years`".to_string(),
    }
}

/// Returns initials with points: `A.B.` and `J. K.`.
fn dotted(text: &str) -> impl Iterator<Item = Span> + '_ {
    memchr_iter(b'.', text.as_bytes()).filter_map(|point| {
        let range = initials(text, point)?;
        let written: String = text[range.clone()].chars().filter(|c| !c.is_whitespace()).collect();
        if NO_INITIALS.contains(&written.as_str()) {
            return None;
        }
        let head = text[..range.start].trim_end();
        let word = head.rsplit(char::is_whitespace).next().unwrap_or("").trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
        let is_patient = head.len() < range.start && PATIENT.contains(&word.to_lowercase().as_str());
        let rest = &text[range.end..];
        // `J. K. Sample` is a person with a name, most often an author, and so is `Sample J. K.`.
        let is_name = rest.trim_start_matches([' ', '\u{a0}', '-']).starts_with(char::is_uppercase)
            || !is_patient && word.chars().count() > 1 && word.starts_with(char::is_uppercase);
        let is_aged = age(rest).is_some() && !head.ends_with([',', '&']) && word != "and";
        (!is_name && (is_patient || is_aged)).then_some(range)
    })
}

/// Returns the initials whose first point stands at a byte.
fn initials(text: &str, point: usize) -> Option<Span> {
    let first = before(text, point).filter(|c| c.is_uppercase())?;
    let start = point - first.len_utf8();
    // Letters before it, or a point that belongs to an initial before it: then these are not the first.
    let is_inner = text[..start].trim_end_matches([' ', '\u{a0}']).ends_with('.') && {
        let head = text[..start].trim_end_matches([' ', '\u{a0}']).trim_end_matches('.');
        let last = head.chars().next_back().is_some_and(char::is_uppercase);
        last && !head[..head.len() - head.chars().next_back().map_or(0, char::len_utf8)].ends_with(char::is_alphanumeric)
    };
    if before(text, start).is_some_and(|c| c.is_alphanumeric() || c == '-') || is_inner {
        return None;
    }
    let mut end = point + 1;
    let mut count = 1;
    loop {
        let rest = &text[end..];
        let inner = rest.trim_start_matches([' ', '\u{a0}']);
        let mut letters = inner.chars();
        let (Some(letter), Some('.')) = (letters.next(), letters.next()) else { break };
        if !letter.is_uppercase() || rest.len() - inner.len() > 2 {
            break;
        }
        end += rest.len() - inner.len() + letter.len_utf8() + 1;
        count += 1;
    }
    (2..=3).contains(&count).then_some(start..end)
}

/// Returns initials without points, which only a word before them and an age behind them make sure: `patient AB, 5 years`.
fn bare(text: &str) -> impl Iterator<Item = Span> + '_ {
    memmem::find_iter(text.as_bytes(), b"atient ").filter_map(|at| {
        let start = at + "atient ".len();
        let rest = &text[start..];
        let length = rest.bytes().take_while(u8::is_ascii_uppercase).count();
        let is_name = (2..=3).contains(&length) && !NO_NAMES.contains(&&rest[..length]);
        (is_name && age(&rest[length..]).is_some()).then_some(start..start + length)
    })
}

#[cfg(test)]
mod tests {
    use crate::check::text::sample::{all_found, all_silent, found};

    #[test]
    fn initials_of_patients_are_found() {
        all_found(
            "patient-initials",
            &[
                ("The patient A.B., Leiden, came.", "A.B."),
                ("Patient A. B. had surgery.", "A. B."),
                ("Patientin Ä.B. aus Bern", "Ä.B."),
                ("In spring J. K., 5 years old, fell ill.", "J. K."),
                ("case 3: J.K. (5 years)", "J.K."),
                ("a girl, M.L.S., aged 11 months", "M.L.S."),
                ("the child J. K. was seen", "J. K."),
                ("patient AB, 5 years, from Leiden", "AB"),
                ("un enfant A.B. de Lyon", "A.B."),
            ],
        );
        assert_eq!(found("patient-initials", "A.\n\n<!-- ask Leiden about patient A.B. -->\n")[0].2, "A.B.");
    }

    #[test]
    fn authors_places_and_abbreviations_are_left() {
        all_silent(
            "en",
            &[
                "J. K. Sample, 5 years later, wrote it.",
                "Sample J. K., 5 years of follow-up.",
                "Sample, J. K., 5 years of follow-up",
                "by A. B. Sample and C. D. Sample, 5 years ago",
                "the patient U.S. guideline",
                "Patients in the U.S., 5 years later",
                "Patient S. aureus carriage",
                "the patient had CR, 5 years after",
                "a patient CR, 5 years on",
                "patient representatives A. B. Sample and others",
                "i.v., 5 days a week",
                "vitamin B. C. difficile",
                "E. coli, 5 days",
                "T. N. M., stage 5",
                "see Fig. A. B., 5 cm",
                "The trial ran 5 years (A. B., personal communication).",
            ],
        );
    }
}
