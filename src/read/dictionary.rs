//! Reads a registry's data dictionary: one file in, forms and variables out.

mod builder;
mod cells;
mod choices;
mod field;
pub(crate) mod findings;
mod foreign;
pub(crate) mod plain;
mod redcap_csv;

use crate::model::diag::{Diags, Source};
use crate::model::dictionary::Dictionary;
use crate::model::path::SrcPath;
use findings::Findings;

/// One format that dictionaries come in.
struct Format {
    /// Its name, as findings say it.
    name: &'static str,
    /// Says whether a text is in this format, by its content: a file's name proves nothing.
    recognises: fn(&str) -> bool,
    /// Reads a text that was recognised.
    read: fn(&SrcPath, &str, &mut Findings<'_>) -> Dictionary,
}

/// Every format that is read, in the order in which they are tried.
const FORMATS: &[Format] = &[Format { name: "REDCap CSV", recognises: redcap_csv::recognises, read: redcap_csv::read }];

/// Reads a data dictionary in the format that its content shows; nothing when it shows none.
///
/// `text` is the decoded file and may begin with a byte order mark; spans count it. Pushes `dictionary-not-recognised` or
/// `dictionary-patient-data` when the file is no dictionary, otherwise what the format's reader finds.
pub fn read_dictionary(path: &SrcPath, text: &str, diags: &mut Diags) -> Option<Dictionary> {
    let Some(format) = FORMATS.iter().find(|format| (format.recognises)(text)) else {
        let names: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
        foreign::refuse(path, text, &names.join(", "), diags);
        return None;
    };
    let mut findings = Findings::new(Source { path, text }, "dictionary-more-findings", diags);
    let dictionary = (format.read)(path, text, &mut findings);
    findings.close();
    Some(dictionary)
}

#[cfg(test)]
mod tests;
