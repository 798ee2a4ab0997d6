//! The dictionary as the CSV that REDCap takes: 18 columns in its order, under the names of its own download.
//!
//! Cells that a spreadsheet would run as a formula (they begin with `=`, `+`, `-` or `@`, or with white space) get one blank before
//! them, unless they are plain numbers: a spreadsheet then takes them as text, and REDCap and `portal` trim it away, so that an import
//! gives the cell back as it was. An apostrophe, which others advise (OWASP, "CSV Injection"), would become part of the text. Most
//! annotations begin with `@`, so this is the rule and not the exception.
//!
//! What the format cannot say is not in it: events, names of forms, and the names, rules and annotations of descriptive fields, which
//! no dictionary of `portal` keeps; those fields are called `<form>_text_1` and so on. What is withheld stays withheld: lists of `sql`
//! fields are empty, and [`MARK`](crate::model::withheld::MARK) stands where something was taken out.

use crate::model::dictionary::edition::Edition;
use crate::model::dictionary::{Dictionary, FieldType, Form, FormRow, Variable, Words};
use std::collections::BTreeSet;

/// The column names of REDCap's own download.
const COLUMNS: [&str; 18] = [
    "Variable / Field Name",
    "Form Name",
    "Section Header",
    "Field Type",
    "Field Label",
    "Choices, Calculations, OR Slider Labels",
    "Field Note",
    "Text Validation Type OR Show Slider Number",
    "Text Validation Min",
    "Text Validation Max",
    "Identifier?",
    "Branching Logic (Show field only if...)",
    "Required Field?",
    "Custom Alignment",
    "Question Number (surveys only)",
    "Matrix Group Name",
    "Matrix Ranking?",
    "Field Annotation",
];

/// Returns the dictionary as CSV (RFC 4180, lines ending LF as REDCap writes them), with a byte order mark so that spreadsheets see UTF-8.
pub fn csv(edition: &Edition) -> String {
    let dictionary = &edition.dictionary;
    let mut text = String::from("\u{feff}");
    push_row(&COLUMNS, &mut text);
    let mut names: BTreeSet<String> = dictionary.variables.iter().map(|variable| variable.name.text.clone()).collect();
    for form in &dictionary.forms {
        push_form(dictionary, form, &mut names, &mut text);
    }
    text
}

/// Adds the rows of a form; a heading goes into the row that follows it.
fn push_form(dictionary: &Dictionary, form: &Form, names: &mut BTreeSet<String>, text: &mut String) {
    let id = form.id.text.as_str();
    let mut number = 0;
    let mut section = "";
    for row in &form.rows {
        match row {
            FormRow::Section(words) => {
                // A heading that no field follows needs one of its own.
                if !section.is_empty() {
                    push_row(&description(&free_name(id, &mut number, names), id, section, ""), text);
                }
                section = words.as_written();
            }
            FormRow::Description(words) => {
                push_row(&description(&free_name(id, &mut number, names), id, section, words.as_written()), text);
                section = "";
            }
            FormRow::Variable(at) => {
                let Some(variable) = dictionary.variables.get(*at) else { continue };
                push_variable(variable, id, section, text);
                section = "";
            }
        }
    }
    if !section.is_empty() {
        push_row(&description(&free_name(id, &mut number, names), id, section, ""), text);
    }
}

/// Returns a name for a descriptive field that nothing else has.
fn free_name(form: &str, number: &mut usize, names: &mut BTreeSet<String>) -> String {
    loop {
        *number += 1;
        let name = format!("{form}_text_{number}");
        if names.insert(name.clone()) {
            return name;
        }
    }
}

fn description<'r>(name: &'r str, form: &'r str, section: &'r str, label: &'r str) -> [&'r str; 18] {
    let mut row = [""; 18];
    (row[0], row[1], row[2], row[3], row[4]) = (name, form, section, "descriptive", label);
    row
}

fn push_variable(variable: &Variable, form: &str, section: &str, text: &mut String) {
    let yes = |is_on: bool| if is_on { "y" } else { "" };
    let listed = listed(variable);
    let row = [
        &variable.name.text,
        form,
        section,
        variable.kind.word(),
        variable.label.as_written(),
        &listed,
        variable.note.as_written(),
        &variable.validation.text,
        &variable.minimum.text,
        &variable.maximum.text,
        yes(variable.identifier),
        &variable.logic.text,
        yes(variable.required),
        &variable.alignment.text,
        &variable.question.text,
        &variable.matrix.text,
        yes(variable.ranking),
        &variable.annotation.text,
    ];
    push_row(&row, text);
}

/// Returns the column that means something else for each type.
fn listed(variable: &Variable) -> String {
    match variable.kind {
        FieldType::Calc => variable.formula.text.clone(),
        FieldType::Slider => variable.slider.iter().map(|label| label.text.as_str()).collect::<Vec<_>>().join(" | "),
        FieldType::Text => variable.vocabulary.text.clone(),
        _ => {
            let choice = |code: &str, label: &Words| format!("{code}, {}", within_list(label.as_written()));
            let choices = variable.choices.iter().map(|found| choice(&found.code.text, &found.label));
            choices.collect::<Vec<_>>().join(" | ")
        }
    }
}

/// A label from another format may hold the sign that separates choices here.
fn within_list(label: &str) -> String {
    label.replace('|', "/")
}

fn push_row(cells: &[&str; 18], text: &mut String) {
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            text.push(',');
        }
        push_cell(cell, text);
    }
    text.push('\n');
}

fn push_cell(cell: &str, text: &mut String) {
    let blank = if runs_in_a_spreadsheet(cell) { " " } else { "" };
    let is_plain = blank.is_empty() && !cell.contains([',', '"', '\n', '\r', ';', '\t']) && cell.trim() == cell;
    if is_plain {
        text.push_str(cell);
        return;
    }
    text.push('"');
    text.push_str(blank);
    text.push_str(&cell.replace('"', "\"\""));
    text.push('"');
}

/// Says whether a spreadsheet would take a cell for a formula (OWASP, "CSV Injection"); a number is none.
fn runs_in_a_spreadsheet(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) && cell.parse::<f64>().is_err()
}
