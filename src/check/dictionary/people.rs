//! Lists whose choices are people by name.

use super::{Finding, Known, Lint};
use crate::model::diag::Severity;
use crate::model::dictionary::{Dictionary, Variable};
use crate::model::withheld::{Withheld, without_contacts};

pub(super) const LINT: Lint = Lint {
    name: "dictionary-people",
    severity: Severity::Error,
    what: "The choices of a variable look like names or e-mail addresses of people.",
    why: "The site would publish them, and nobody may have asked these people.",
    wrong: "seen_by,visit,,dropdown,Seen by,\"1, Dr Ada Sample | 2, Dr Ben Sample\"",
    right: "seen_by,visit,,text,Seen by",
    check,
};

/// Titles, as they are written before a name; other cases are other words, such as DR and MS.
const TITLES: &[&str] = &["Dr", "Dra", "Dott", "Prof", "Professor", "Mr", "Mrs", "Ms", "Mme", "Herr", "Frau"];

/// What a person may be called in a variable's name or label.
#[rustfmt::skip] // A line a word would fill a page.
const PERSONS: &[&str] = &[
    "physician", "investigator", "doctor", "clinician", "surgeon", "nurse", "oncologist", "radiologist", "pathologist", "coordinator",
    "interviewer", "examiner", "assessor", "abstractor",
];

/// What a person does who is named behind "by".
#[rustfmt::skip] // As above.
const DONE: &[&str] = &["entered", "completed", "filled", "recorded", "examined", "reviewed", "interviewed", "signed", "abstracted", "seen"];

/// Words that stand in names of bodies, roles, places, answers and findings, and hardly in those of people.
#[rustfmt::skip] // As above.
const NO_NAMES: &[&str] = &[
    "acute", "advanced", "assistant", "better", "bone", "care", "center", "central", "centre", "chronic", "clinic", "clinical",
    "clinique", "complete", "coordinator", "data", "definite", "department", "disease", "doctor", "emergency", "fair", "family",
    "father", "fellow", "foundation", "foster", "general", "good", "guardian", "health", "hospital", "hospitals", "hôpital", "institut",
    "institute", "internal", "investigator", "klinik", "klinikum", "krankenhaus", "local", "manager", "medical", "medicine", "member",
    "mild", "moderate", "mother", "no", "none", "not", "nurse", "office", "ospedale", "other", "parent", "partial", "patient",
    "pediatric", "paediatric", "policlinico", "poor", "practitioner", "primary", "principal", "probable", "progressive", "recovery",
    "registered", "research", "resident", "response", "school", "self", "senior", "severe", "site", "specialist", "spital", "stable",
    "staff", "student", "study", "surgeon", "surgery", "system", "team", "unit", "university", "unknown", "very",
    "worse", "yes",
];

/// Ends of words that name a field of medicine or who works in it.
const NO_NAME_ENDS: &[&str] =
    &["ology", "ologist", "iatry", "iatrist", "iatrics", "ician", "icians", "therapy", "therapist", "surgery", "umor", "umour"];

/// Particles within names of families, in small letters.
const PARTICLES: &[&str] =
    &["de", "del", "della", "den", "der", "di", "da", "dos", "du", "la", "le", "van", "von", "zu", "ten", "ter"];

/// Degrees behind a name.
const DEGREES: &[&str] = &["MD", "M.D.", "PhD", "Ph.D.", "RN", "MSc", "MPH"];

/// Choices that stand in a list of anything.
const ANYTHING_ELSE: &[&str] =
    &["other", "others", "unknown", "not known", "none", "n/a", "not applicable", "another", "missing"];

fn check(dictionary: &Dictionary, known: &Known) -> Vec<Finding> {
    let is_open = |variable: &&Variable| !known.people.contains(&variable.name.text);
    dictionary.variables.iter().filter(is_open).filter_map(finding).collect()
}

fn finding(variable: &Variable) -> Option<Finding> {
    let asks_who = asks_who(variable);
    let labels = variable.choices.iter().map(|choice| choice.label.plain.text.trim());
    let labels: Vec<&str> =
        labels.filter(|label| !label.is_empty() && !ANYTHING_ELSE.contains(&label.to_lowercase().as_str())).collect();
    let is_person = |label: &&&str| is_email(label) || is_titled(label) || asks_who && is_full_name(label);
    let people = labels.iter().filter(is_person).count();
    if people == 0 || people * 2 < labels.len() {
        return None;
    }
    let name = &variable.name.text;
    let first = variable.choices.first()?;
    Some(Finding {
        span: first.code.span.start..first.code.span.end.max(first.label.plain.span.end),
        // None of them is repeated here: findings end up in logs.
        message: format!("the choices of `{name}` look like people ({people} of {})", labels.len()),
        hint: format!(
            "take the names out of the list; if these people agreed to be named, or they are none, write `people = [\"{name}\"]` in \
             `dictionary.toml`"
        ),
    })
}

/// Says whether a variable asks for a person: its name ends so, or its short label does.
fn asks_who(variable: &Variable) -> bool {
    let is_who = |text: &str| {
        let lower = text.to_lowercase();
        let words: Vec<&str> =
            lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty() && !matches!(*word, "name" | "s")).collect();
        // "Investigator assessment of response" ends otherwise.
        match words[..] {
            [.., "filled", "in", "by"] => true,
            [.., done, "by"] => DONE.contains(&done),
            [.., last] if words.len() <= 6 => PERSONS.contains(&last),
            _ => false,
        }
    };
    is_who(&variable.name.text) || is_who(&variable.label.plain.text)
}

fn is_email(label: &str) -> bool {
    without_contacts(label).1.contains(&Withheld::Email)
}

/// Says whether a label is a title and a name, and not that of a hospital called after somebody.
fn is_titled(label: &str) -> bool {
    let words: Vec<&str> = label.split_whitespace().collect();
    let titles = words.iter().take_while(|word| TITLES.contains(&word.trim_end_matches('.'))).count();
    let begins_name = words.get(titles).is_some_and(|word| is_of_name(word) || *word == "med." || PARTICLES.contains(word));
    titles > 0 && begins_name && words.iter().all(|word| !is_no_name(word))
}

/// Says whether a label is a given name and one of a family, in either order, perhaps with a place or a degree behind it.
fn is_full_name(label: &str) -> bool {
    let end = label
        .find([' ', '\u{a0}'])
        .and_then(|_| label.find([';', '(', '/']).or_else(|| label.find(" - ")))
        .unwrap_or(label.len());
    let words: Vec<&str> = label[..end]
        .split(|c: char| c.is_whitespace() || c == ',')
        .filter(|word| !word.is_empty() && !DEGREES.contains(word) && !PARTICLES.contains(word))
        .collect();
    let is_whole = |word: &&&str| word.chars().filter(|c| c.is_alphabetic()).count() > 1;
    (2..=4).contains(&words.len())
        && words.iter().all(|word| is_of_name(word) && !is_no_name(word))
        && words.iter().any(|word| is_whole(&word))
}

/// Says whether a word may be part of a name: a capital, then letters, or an initial.
fn is_of_name(word: &str) -> bool {
    let is_letter = |c: char| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.');
    word.starts_with(char::is_uppercase) && word.chars().all(is_letter)
}

fn is_no_name(word: &str) -> bool {
    let lower = word.to_lowercase();
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
    NO_NAMES.contains(&bare) || NO_NAME_ENDS.iter().any(|end| bare.ends_with(end)) || bare.ends_with("spital")
}
