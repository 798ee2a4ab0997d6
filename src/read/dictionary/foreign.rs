//! Says what a file is when it is no data dictionary: an editor who exported the wrong thing learns which thing to export.

use crate::model::diag::Diags;
use crate::model::path::SrcPath;
use crate::read::dictionary::{builder, cells, field, odm, redcap_csv};

const EXPORT: &str =
    "export the data dictionary as CSV: in REDCap, Project Setup, Data Dictionary, Download the current Data Dictionary";

/// Columns that REDCap adds to exported records and to nothing else.
const RECORD_COLUMNS: &[&str] = &[
    "redcap_event_name",
    "redcap_repeat_instrument",
    "redcap_repeat_instance",
    "redcap_data_access_group",
    "redcap_survey_identifier",
];

/// Names that the first column of exported records usually has.
const RECORD_IDS: &[&str] = &["record_id", "study_id", "patient_id", "subject_id", "participant_id", "pseudonym"];

/// Pushes the one error about a file that no reader recognises; `formats` are the names of those that are read.
///
/// The finding is about the file as a whole and quotes none of it, so that no patient's data reach a log.
pub(super) fn refuse(path: &SrcPath, text: &str, formats: &str, diags: &mut Diags) {
    let text = text.trim_start_matches('\u{feff}');
    if is_records(text) {
        refuse_records(path, "this", diags);
        return;
    }
    let (what, hint) = kind_of(text);
    let hint = hint.map_or_else(|| EXPORT.to_string(), str::to_string);
    diags
        .file_error("dictionary-not-recognised", path, format!("{what}, not a data dictionary that can be read ({formats})"))
        .hint(hint);
}

/// Pushes the error about exported records; `what` is this file, or a sheet of it.
pub(super) fn refuse_records(path: &SrcPath, what: &str, diags: &mut Diags) {
    let message = format!("{what} looks like exported records, perhaps of patients, not like a data dictionary");
    diags
        .file_error("dictionary-patient-data", path, message)
        .hint(format!("take the file out of this folder and out of its version history; then {EXPORT}"));
}

/// Pushes the one error about a workbook that holds no dictionary.
pub(super) fn refuse_workbook(path: &SrcPath, what: &str, diags: &mut Diags) {
    diags
        .file_error("dictionary-not-recognised", path, format!("{what}, so nothing can be read from it"))
        .hint(EXPORT.replace("export the data dictionary as CSV", "put the dictionary into a sheet as REDCap exports it"));
}

/// Returns the beginning of a word that may be of any length.
fn short(word: &str) -> String {
    word.chars().take(40).collect()
}

/// Returns what a text is, in words, and what to do when it is not simply to export the dictionary.
fn kind_of(text: &str) -> (String, Option<&'static str>) {
    let start = text.trim_start();
    let beginning: String = start.chars().take(2000).collect::<String>().to_ascii_lowercase();
    if start.is_empty() {
        return ("the file is empty".to_string(), None);
    }
    if beginning.starts_with("<!doctype html") || beginning.starts_with("<html") {
        return ("this is a web page, perhaps the sign-in page that was saved in place of the file".to_string(), None);
    }
    if beginning.starts_with('<') {
        let name = odm::first_element(text).map_or_else(String::new, |name| format!(" (its first element is `{}`)", short(name)));
        return (format!("this is XML{name}"), None);
    }
    if beginning.starts_with('{') || beginning.starts_with('[') {
        return ("this is JSON".to_string(), None);
    }
    if beginning.starts_with("%pdf") {
        return ("this is a PDF".to_string(), None);
    }
    table_kind(text).unwrap_or_else(|| ("this is text".to_string(), None))
}

/// Returns what a table is that has some of the columns of a dictionary, or its rows without their header.
fn table_kind(text: &str) -> Option<(String, Option<&'static str>)> {
    if headless(text) {
        let hint = "put back the first row with the 18 column names, as REDCap writes it";
        return Some(("this looks like a data dictionary whose row of column names is missing".to_string(), Some(hint)));
    }
    let missing = redcap_csv::missing_columns(text)?;
    let names: Vec<String> = missing.iter().map(|name| format!("`{name}`")).collect();
    let known = field::COLUMNS - missing.len();
    let what = format!("this table has only {known} of the {} columns of REDCap (not {})", field::COLUMNS, names.join(", "));
    Some((what, None))
}

fn headless(text: &str) -> bool {
    [b',', b';', b'\t'].into_iter().filter_map(|delimiter| cells::first_row(text, delimiter)).any(|row| {
        let has_type = row.cells.get(3).is_some_and(|cell| builder::is_field_type(cell.text.trim()));
        has_type && (17..=18).contains(&row.cells.len())
    })
}

/// Says whether the first row names the columns of exported records.
pub(super) fn is_records(text: &str) -> bool {
    if headless(text) {
        return false;
    }
    [b',', b';', b'\t'].into_iter().filter_map(|delimiter| cells::first_row(text, delimiter)).any(|row| {
        let named = |names: &[&str], cell: &str| names.iter().any(|name| name.eq_ignore_ascii_case(cell.trim()));
        let first = row.cells.first().is_some_and(|cell| named(RECORD_IDS, &cell.text));
        let column = |cell: &cells::Cell<'_>| {
            let name = cell.text.trim();
            named(RECORD_COLUMNS, name) || (is_name(name) && (name.ends_with("_complete") || name.contains("___")))
        };
        row.cells.len() > 1 && (first || row.cells.iter().any(column))
    })
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}
