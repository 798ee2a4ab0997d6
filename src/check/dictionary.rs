//! The checks of a data dictionary, one in a file, in one table; what its reader says already is not said again.

mod hidden_sign;
mod identifier;
mod label;
mod logic_code;
mod logic_name;
mod logic_syntax;
mod matrix;
mod people;
mod range;
mod record_id;
mod superscript;
mod symbol;
mod unused_range;
mod validation;

use super::{Finding, tell, weight};
use crate::check::text::Suspect;
use crate::model::config::LintLevel;
use crate::model::diag::{Diags, Span};
use crate::model::dictionary::{Dictionary, FormRow, Text, Variable};
use crate::model::logic::Expr;
use std::collections::BTreeSet;

/// One check of a dictionary.
pub(super) type Lint = super::Lint<fn(&Dictionary, &Known) -> Vec<Finding>>;

/// Every check, by name.
pub(super) const LINTS: &[Lint] = &[
    hidden_sign::LINT,
    identifier::LINT,
    label::LINT,
    logic_code::LINT,
    logic_name::LINT,
    logic_syntax::LINT,
    matrix::LINT,
    people::LINT,
    range::LINT,
    record_id::LINT,
    superscript::LINT,
    symbol::LINT,
    unused_range::LINT,
    validation::LINT,
];

/// What is known without a row of the dictionary.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Known {
    /// Codes that every variable may hold instead of a value, such as `-99`.
    pub missing_codes: BTreeSet<String>,
    /// Unique names of events.
    pub events: BTreeSet<String>,
    /// Other names that logic may use.
    pub names: BTreeSet<String>,
    /// Variables whose choices are people, and may be shown all the same.
    pub people: BTreeSet<String>,
}

impl Known {
    /// Returns what a dictionary's own schedule makes known.
    pub fn of(dictionary: &Dictionary) -> Known {
        let events = dictionary.schedule.events.iter().map(|event| event.id.text.clone()).collect();
        Known { events, ..Known::default() }
    }
}

/// Returns what a variable computes and when it is shown, each with its tree where it can be read, in the order of a row.
fn rules(variable: &Variable) -> [(&'static str, &Text, Option<&Expr>); 2] {
    [
        ("calculation", &variable.formula, variable.calculation.as_ref()),
        ("branching logic", &variable.logic, variable.condition.as_ref()),
    ]
}

/// Returns where a part of a cell's text stands in the file; the whole cell where that cannot be told.
///
/// A cell may have been trimmed, or hold doubled quotation marks or entities: then it is longer than its text.
fn within(cell: &Text, part: &Span) -> Span {
    let before = match cell.span.len().checked_sub(cell.text.len()) {
        Some(0) => 0,
        // A quotation mark on either side.
        Some(2) => 1,
        _ => return cell.span.clone(),
    };
    cell.span.start + before + part.start..cell.span.start + before + part.end
}

/// Returns what is found in the words that readers see: labels, notes, choices, headings and explanations of forms.
fn in_words(dictionary: &Dictionary, find: impl Fn(&str) -> Vec<Suspect>) -> Vec<Finding> {
    let of_variables = dictionary.variables.iter().flat_map(|variable| {
        let choices = variable.choices.iter().map(|choice| &choice.label);
        [&variable.label, &variable.note].into_iter().chain(choices)
    });
    let of_forms = dictionary.forms.iter().flat_map(|form| &form.rows).filter_map(|row| match row {
        FormRow::Section(words) | FormRow::Description(words) => Some(words),
        FormRow::Variable(_) => None,
    });
    let finding = |cell: &Text, found: Suspect| Finding {
        span: within(cell, &found.range),
        message: format!("`{}`: {}", shortened(&cell.text), found.message),
        hint: found.hint,
    };
    let words = of_variables.chain(of_forms).map(|words| &words.plain);
    words.flat_map(|cell| find(&cell.text).into_iter().map(|found| finding(cell, found)).collect::<Vec<_>>()).collect()
}

/// Returns the beginning of a text, with `…` where it goes on.
fn shortened(text: &str) -> String {
    let short: String = text.chars().take(40).collect();
    if short.len() < text.len() { format!("{short}…") } else { short }
}

/// Pushes what every check finds, with lines that the engine fills in; errors first, then in the order of the file.
///
/// Pushes `dictionary-more-findings` with the number of those beyond the first 200.
pub fn check(dictionary: &Dictionary, known: &Known, levels: &[LintLevel], diags: &mut Diags) {
    let mut found = Vec::new();
    for lint in LINTS {
        let Some(severity) = weight(lint.name, lint.severity, &dictionary.path, levels) else { continue };
        found.extend((lint.check)(dictionary, known).into_iter().map(|finding| (lint.name, severity, finding)));
    }
    tell(found, &dictionary.path, "dictionary-more-findings", diags, |diags, severity, name, span, message| {
        diags.unplaced(severity, name, &dictionary.path, span, message)
    });
}

#[cfg(test)]
mod tests;
