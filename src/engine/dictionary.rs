//! What can be asked about a dictionary without a site: is it sound, what differs from another, what is it in another format.

use crate::check::dictionary::{self as check, Known};
use crate::model::diag::{Diagnostic, Diags};
use crate::model::dictionary::Dictionary;
use crate::model::dictionary::changes::{Change, Diff};
use crate::model::dictionary::edition::{Edition, Spoken, Terms};
use crate::model::lang::Lang;
use crate::model::path::SrcPath;
use crate::read::dictionary::{self, Records};
use crate::read::{builtin, theme};
use crate::render::outputs::dictionary as outputs;
use crate::render::words::Words;
use crate::resolve::dictionary_diff;
use serde::Serialize;
use std::collections::BTreeMap;

/// What a file says.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The dictionary, where the file is one.
    pub dictionary: Option<Dictionary>,
    /// What is wrong with it, sorted by place.
    pub findings: Vec<Diagnostic>,
}

/// Reads and checks a dictionary file.
///
/// Pushes what its reader does, and `dictionary-patient-data` when rows of patients are in it.
pub fn read(path: &SrcPath, bytes: &[u8]) -> Reading {
    let mut diags = Diags::new();
    let found = dictionary::read_dictionary(path, bytes, &mut diags);
    if let Some(found) = &found {
        dictionary::refuse_records(found, Records::Refused, &mut diags);
        check::check(found, &Known::of(found), &[], &mut diags);
    }
    diags.place(|path| dictionary::text_of(path, bytes));
    Reading { dictionary: found, findings: diags.into_sorted() }
}

/// The formats in which a dictionary can be taken away.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// REDCap's own.
    Csv,
    /// JSON with a schema.
    Json,
    /// That schema.
    JsonSchema,
    /// A Frictionless Data Package.
    Frictionless,
    /// A FHIR R4 Questionnaire a form.
    Fhir,
}

impl Format {
    /// Says whether an output of a site, by its path, is the dictionary in this format.
    pub fn is_at(self, path: &str) -> bool {
        match self {
            Format::Csv => path == "dictionary/dictionary.csv",
            Format::Json => path == "dictionary/dictionary.json",
            Format::JsonSchema => path == outputs::SCHEMA,
            Format::Frictionless => path == "dictionary/datapackage.json",
            Format::Fhir => path.starts_with("dictionary/fhir/"),
        }
    }
}

/// Returns a dictionary in a format, without what must not be given out: one text, of [`Format::Fhir`] one a form.
///
/// Without words of a site it speaks English, as the terms of a file alone have none.
pub fn export(dictionary: &Dictionary, format: Format, mut terms: Terms) -> Vec<String> {
    if terms.spoken == Spoken::default() {
        terms.spoken = outputs::spoken(&english(), Lang::ENGLISH);
    }
    let edition = Edition::of(dictionary, terms);
    match format {
        Format::Csv => vec![outputs::csv::csv(&edition)],
        Format::Json => vec![outputs::json::json(&edition)],
        Format::JsonSchema => vec![outputs::json::schema(&edition)],
        Format::Frictionless => vec![outputs::data_package::data_package(&edition)],
        Format::Fhir => (0..dictionary.forms.len()).map(|at| outputs::questionnaire::questionnaire(&edition, at)).collect(),
    }
}

/// What differs between two dictionaries, in English.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Comparison {
    /// How many differences break data already collected.
    pub breaking: usize,
    /// How many are to be looked at.
    pub check: usize,
    /// The differences, in the order of the newer dictionary.
    pub changes: Vec<Told>,
    /// Variables that may only have another name now.
    pub renamed: Vec<Question>,
}

/// One difference in words.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Told {
    /// What it is about: `dictionary`, `form`, `variable`, `event`.
    pub about: &'static str,
    /// Its name; empty for the dictionary.
    pub name: String,
    /// What changed, such as `choice-code`.
    pub change: &'static str,
    /// What it was, where that can be told.
    pub old: Option<String>,
    /// What it is now, where that can be told.
    pub new: Option<String>,
    /// `compatible`, `check` or `breaking`.
    pub effect: &'static str,
    /// Why, in words.
    pub reason: Option<String>,
    /// The difference in words.
    pub text: String,
}

/// Whether a variable was renamed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Question {
    /// The name in the older dictionary.
    pub old: String,
    /// The name in the newer one.
    pub new: String,
    /// The question in words.
    pub text: String,
}

/// Compares two dictionaries.
pub fn compare(old: &Dictionary, new: &Dictionary) -> Comparison {
    let diff: Diff = dictionary_diff::diff(old, new);
    let words = english();
    let effects = |word: &str| diff.changes.iter().filter(|change| change.effect.word() == word).count();
    let question = |renamed: &crate::model::dictionary::changes::Renamed| Question {
        old: renamed.old.clone(),
        new: renamed.new.clone(),
        text: say(&words, "renamed-question", Some(&renamed.old), Some(&renamed.new)),
    };
    Comparison {
        breaking: effects("breaking"),
        check: effects("check"),
        changes: diff.changes.iter().map(|change| told(change, &words)).collect(),
        renamed: diff.renamed.iter().map(question).collect(),
    }
}

fn told(change: &Change, words: &Words) -> Told {
    let told = change.what.told();
    let reason = change.effect.reason().map(|reason| words.word(Lang::ENGLISH, &reason.key));
    Told {
        about: change.about.kind(),
        name: change.about.name().to_string(),
        change: told.key.trim_start_matches("change-"),
        effect: change.effect.word(),
        reason,
        text: say(words, told.key, told.old.as_deref(), told.new.as_deref()),
        old: told.old,
        new: told.new,
    }
}

fn say(words: &Words, key: &str, old: Option<&str>, new: Option<&str>) -> String {
    let places = [("old", old), ("new", new)].into_iter().filter_map(|(name, text)| Some((name, text?.into())));
    words.with(Lang::ENGLISH, key, places)
}

/// Returns the words of the theme that every other one builds on.
fn english() -> Words {
    let files: BTreeMap<_, _> = builtin::files().into_iter().map(|(path, bytes)| (path, bytes.into())).collect();
    // The built-in theme has no mistakes; a test of the theme says so.
    let mut said = Diags::new();
    let theme = theme::read(theme::LAST, &files, &mut said).unwrap_or_default();
    Words::of(&theme, &[Lang::ENGLISH], &mut said)
}

#[cfg(test)]
mod tests;
