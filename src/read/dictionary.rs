//! Reads a registry's data dictionary: one file in, forms and variables out.

mod builder;
mod cells;
mod choices;
pub mod events;
mod field;
pub(crate) mod findings;
mod foreign;
pub(crate) mod logic;
mod markup;
mod odm;
pub(crate) mod plain;
mod redcap_csv;
mod source;
pub(crate) mod table;
pub mod words;
mod workbook;

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
    /// Reads a text that was recognised; nothing when it describes no field after all, which is said.
    read: fn(&SrcPath, &str, &mut Findings<'_>) -> Option<Dictionary>,
}

/// Every format that is read, in the order in which they are tried; a workbook is a REDCap CSV in another dress.
const FORMATS: &[Format] = &[
    Format { name: "REDCap CSV or the same columns in a workbook", recognises: redcap_csv::recognises, read: redcap_csv::read },
    Format { name: "REDCap project XML", recognises: odm::recognises, read: odm::read },
];

/// Reads a data dictionary in the format that its content shows; nothing when it shows none.
///
/// Spans count the bytes of [`text_of`] the same file. Rows of patients are never looked at; where they stood is in
/// [`Dictionary::records`]. Pushes `dictionary-not-recognised` or `dictionary-patient-data` when the file is no dictionary,
/// `dictionary-encoding`, `dictionary-sheets`, `dictionary-cell`, otherwise what the format's reader finds.
pub fn read_dictionary(path: &SrcPath, bytes: &[u8], diags: &mut Diags) -> Option<Dictionary> {
    let decoded = source::decode(path, bytes, diags)?;
    let text: &str = &decoded.text;
    let Some(format) = FORMATS.iter().find(|format| (format.recognises)(text)) else {
        let names: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
        foreign::refuse(path, text, &names.join("; "), diags);
        return None;
    };
    let place = |at: usize| decoded.workbook.as_ref().and_then(|workbook| workbook.place(at));
    let mut findings = Findings::new(Source { path, text }, "dictionary-more-findings", diags);
    findings.name_places(&place);
    let dictionary = (format.read)(path, text, &mut findings);
    findings.close();
    Some(Dictionary { records: decoded.records, ..dictionary? })
}

/// Returns the text of a dictionary file that places in it count in; nothing when it has none.
///
/// A workbook is the CSV of its sheet, a line a row; rows of patients are blank.
pub fn text_of(path: &SrcPath, bytes: &[u8]) -> Option<String> {
    source::decode(path, bytes, &mut Diags::new()).map(|decoded| decoded.text.into_owned())
}

/// Pushes `dictionary-patient-data` when the file of a dictionary holds rows of patients, unless they are invented for a test.
pub fn refuse_records(dictionary: &Dictionary, records: Records, diags: &mut Diags) {
    let Some(span) = dictionary.records.clone().filter(|_| records == Records::Refused) else { return };
    diags
        .unplaced_error(
            "dictionary-patient-data",
            &dictionary.path,
            span,
            "this file holds patient records (`ClinicalData` begins here): do not commit or send it",
        )
        .hint(
            "take the file out of this folder and out of its version history, then export the metadata only; where the records are \
             invented, write `test_data = true` in `content/dictionary/dictionary.toml`",
        );
}

/// Whether a file may hold rows of patients.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Records {
    /// It may not.
    Refused,
    /// They are invented, and somebody said so.
    Invented,
}

#[cfg(test)]
mod tests;
