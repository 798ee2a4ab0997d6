//! The checks of a file that is published beside pages, one in a file, in one table: what its name or its inside says of people.

mod dicom;
mod hidden_data;
mod patient_name;
mod unseen;

use super::{Finding, tell, weight};
use crate::model::config::LintLevel;
use crate::model::diag::Diags;
use crate::model::document::Document;
use crate::model::path::SrcPath;

/// One check of a file.
pub(super) type Lint = super::Lint<fn(&File<'_>) -> Option<Said>>;

/// Every check, by name.
pub(super) const LINTS: &[Lint] = &[dicom::LINT, hidden_data::LINT, patient_name::LINT, unseen::LINT];

/// A file that is published.
pub struct File<'f> {
    /// Where it lies.
    pub path: &'f SrcPath,
    /// What it says, if it is a document that was looked into.
    pub document: Option<&'f Document>,
}

/// What a check says of a file.
pub(super) struct Said {
    message: String,
    hint: String,
}

/// Pushes what every check finds in a file.
pub fn check(file: &File<'_>, levels: &[LintLevel], diags: &mut Diags) {
    let mut found = Vec::new();
    for lint in LINTS {
        let Some(severity) = weight(lint.name, lint.severity, file.path, levels) else { continue };
        let said = (lint.check)(file);
        found.extend(said.map(|Said { message, hint }| (lint.name, severity, Finding { span: 0..0, message, hint })));
    }
    tell(found, file.path, "file-more-findings", diags, |diags, severity, name, span, message| {
        diags.push(severity, name, crate::model::diag::Source { path: file.path, text: "" }, span, message)
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lints_are_in_order_each_once() {
        assert!(LINTS.is_sorted_by(|a, b| a.name < b.name));
    }

    #[test]
    fn every_check_of_names_finds_its_wrong_and_leaves_its_right() {
        for lint in LINTS.iter().filter(|lint| lint.name != hidden_data::LINT.name) {
            let finds = |example: &str| {
                let path = SrcPath::new(example).expect("a path");
                (lint.check)(&File { path: &path, document: None }).is_some()
            };
            assert!(finds(lint.wrong), "{}", lint.name);
            assert!(!finds(lint.right), "{}", lint.name);
        }
    }
}
