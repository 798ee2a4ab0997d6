//! Variables that look as if they identified a person, and are not marked so.

use super::{Finding, Known, Lint};
use crate::model::diag::Severity;
use crate::model::dictionary::{Dictionary, FieldType, Variable};
use crate::model::validation::{Scale, scale};

pub(super) const LINT: Lint = Lint {
    name: "dictionary-identifier",
    severity: Severity::Warning,
    what: "A text field asks for what identifies a person, by its name, label or validation, and is not marked as an identifier.",
    why: "REDCap leaves marked fields out of exports without identifiers; one that is not marked goes along.",
    wrong: "dob,registration,,text,Date of birth,,,date_ymd,,,,",
    right: "dob,registration,,text,Date of birth,,,date_ymd,,,y,",
    check,
};

/// Words of a name that tell, between underscores.
const NAMES: &[&[&str]] = &[
    &["dob"],
    &["birthdate"],
    &["birth", "date"],
    &["date", "birth"],
    &["date", "of", "birth"],
    &["initials"],
    &["mrn"],
    &["ssn"],
    &["firstname"],
    &["first", "name"],
    &["lastname"],
    &["last", "name"],
    &["surname"],
    &["patient", "name"],
    &["email"],
    &["phone"],
    &["telephone"],
];

/// Words of a label that tell, in the languages of European registries.
const LABELS: &[&[&str]] = &[
    &["date", "of", "birth"],
    &["birth", "date"],
    &["birthdate"],
    &["first", "name"],
    &["last", "name"],
    &["family", "name"],
    &["full", "name"],
    &["surname"],
    &["initials"],
    &["patient", "name"],
    &["patient", "s", "name"],
    &["contact", "name"],
    &["medical", "record", "number"],
    &["hospital", "number"],
    &["social", "security", "number"],
    &["national", "insurance", "number"],
    &["phone", "number"],
    &["telephone"],
    &["email", "address"],
    &["e", "mail", "address"],
    &["home", "address"],
    &["street"],
    &["contact", "address"],
    &["geburtsdatum"],
    &["nachname"],
    &["vorname"],
    &["telefonnummer"],
    &["date", "de", "naissance"],
    &["prénom"],
    &["fecha", "de", "nacimiento"],
    &["apellidos"],
    &["data", "di", "nascita"],
    &["cognome"],
];

/// Validations that tell by themselves, with what they ask for.
const VALIDATIONS: &[(&str, &str)] = &[
    ("email", "an e-mail address"),
    ("phone", "a telephone number"),
    ("phone_australia", "a telephone number"),
    ("phone_uk", "a telephone number"),
    ("ssn", "a social security number"),
    ("vmrn", "a medical record number"),
    ("mrn_10d", "a medical record number"),
    ("mrn_generic", "a medical record number"),
];

/// A label of more words is a question about something else: "Do you remember the date of birth of …?".
const MOST_WORDS: usize = 10;

fn check(dictionary: &Dictionary, _: &Known) -> Vec<Finding> {
    let is_open = |variable: &&Variable| matches!(variable.kind, FieldType::Text | FieldType::Notes) && !variable.identifier;
    dictionary.variables.iter().filter(is_open).filter_map(finding).collect()
}

fn finding(variable: &Variable) -> Option<Finding> {
    let name = &variable.name.text;
    // Words before a number: "weeks since date of birth" is a length of time.
    let is_number = matches!(scale(&variable.validation.text), Some(Scale::Number | Scale::CommaNumber));
    let why = by_validation(&variable.validation.text)
        .or_else(|| {
            told_by(NAMES, name)
                .filter(|words| !(is_number && is_about_birth(words)))
                .map(|words| format!("its name says `{}`", words.join("_")))
        })
        .or_else(|| {
            let label = &variable.label.plain.text;
            let is_short = label.split_whitespace().nth(MOST_WORDS).is_none();
            told_by(LABELS, label)
                .filter(|words| is_short && !(is_number && is_about_birth(words)))
                .map(|words| format!("its label says \"{}\"", words.join(" ")))
        })?;
    Some(Finding {
        span: variable.name.span.clone(),
        message: format!("`{name}` looks as if it identified a person ({why}), and is not marked as an identifier"),
        hint: "write `y` in its column `Identifier?`, or nothing if no person can be known by it".to_string(),
    })
}

fn is_about_birth(words: &[&str]) -> bool {
    let birth = ["dob", "birth", "birthdate", "geburtsdatum", "naissance", "nacimiento", "nascita"];
    words.iter().any(|word| birth.contains(word))
}

fn by_validation(validation: &str) -> Option<String> {
    VALIDATIONS.iter().find(|(name, _)| *name == validation).map(|(_, what)| format!("its validation asks for {what}"))
}

/// Returns the words of a list that stand in a text one after another, whole.
fn told_by(list: &'static [&'static [&'static str]], text: &str) -> Option<&'static [&'static str]> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    list.iter().find(|wanted| words.windows(wanted.len()).any(|window| window == **wanted)).copied()
}
