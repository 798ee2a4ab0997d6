//! The checks of a data dictionary, one in a file, in one table; what its reader says already is not said again.

mod identifier;
mod label;
mod matrix;
mod range;
mod record_id;
mod unused_range;
mod validation;

use crate::model::diag::{Diags, Span};
use crate::model::dictionary::Dictionary;
use std::collections::BTreeSet;

/// One check of a dictionary.
pub struct Lint {
    /// Its stable name, which is the code of its findings.
    pub name: &'static str,
    /// What it finds.
    pub what: &'static str,
    /// Why that matters.
    pub why: &'static str,
    /// An example that it finds.
    pub wrong: &'static str,
    /// The same example mended.
    pub right: &'static str,
    /// Finds it; a pure function.
    check: fn(&Dictionary, &Known) -> Vec<Finding>,
}

/// Every check, by name. Those of branching logic and formulas join them here, with the tree that these are parsed into.
pub const LINTS: &[Lint] =
    &[identifier::LINT, label::LINT, matrix::LINT, range::LINT, record_id::LINT, unused_range::LINT, validation::LINT];

/// What is known without a row of the dictionary.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Known {
    /// Codes that every variable may hold instead of a value, such as `-99`.
    pub missing_codes: BTreeSet<String>,
    /// Unique names of events.
    pub events: BTreeSet<String>,
    /// Other names that logic may use.
    pub names: BTreeSet<String>,
}

impl Known {
    /// Returns what a dictionary's own schedule makes known.
    pub fn of(dictionary: &Dictionary) -> Known {
        let events = dictionary.schedule.events.iter().map(|event| event.id.text.clone()).collect();
        Known { events, ..Known::default() }
    }
}

/// What a check found.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Finding {
    span: Span,
    message: String,
    hint: String,
}

/// How many findings of all checks together are listed: more cannot be worked through, and each is placed by a walk through the file.
const LISTED: usize = 200;

/// Pushes what every check finds, as warnings whose lines the engine fills in; in the order of the file.
///
/// Pushes `dictionary-more-findings` with the number of those beyond the first 200.
pub fn check(dictionary: &Dictionary, known: &Known, diags: &mut Diags) {
    let mut found: Vec<(&'static str, Finding)> = Vec::new();
    for lint in LINTS {
        found.extend((lint.check)(dictionary, known).into_iter().map(|finding| (lint.name, finding)));
    }
    found.sort_by_key(|(_, finding)| finding.span.start);
    let unlisted = found.len().saturating_sub(LISTED);
    for (name, finding) in found.into_iter().take(LISTED) {
        diags.unplaced_warning(name, &dictionary.path, finding.span, finding.message).hint(finding.hint);
    }
    if unlisted > 0 {
        diags
            .file_warning(
                "dictionary-more-findings",
                &dictionary.path,
                format!("{unlisted} more warnings about this file are not listed"),
            )
            .hint("mend those that are listed, then check again");
    }
}

#[cfg(test)]
mod tests;
