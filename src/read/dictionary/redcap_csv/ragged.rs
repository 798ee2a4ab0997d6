//! Understands rows with too few or too many cells, where only one reading makes sense; a guess is never taken for the truth.

use super::header::Header;
use super::{field_of, raw_of};
use crate::model::diag::Span;
use crate::model::validation;
use crate::read::dictionary::builder::{Builder, DESCRIPTIVE, is_field_type, is_form_name, is_variable_name};
use crate::read::dictionary::cells::{Cell, Row};
use crate::read::dictionary::field::{At, Column, Field, Raw};
use crate::read::dictionary::plain::clean;
use std::borrow::Cow;

/// Columns of free text, in which a comma may stand that nobody put into quotation marks.
const FREE: &[Column] = &[Column::Section, Column::Label, Column::Choices, Column::Note, Column::Logic, Column::Annotation];

/// How many cells too many are worth thinking about.
const MOST: usize = 12;

/// A finding about a row.
pub(super) struct Finding {
    is_error: bool,
    span: Span,
    name: String,
    what: String,
    hint: String,
}

impl Finding {
    /// Pushes `dictionary-ragged-row`.
    pub(super) fn say(self, builder: &mut Builder<'_, '_>) {
        let line = builder.line_of(self.span.start);
        let message = format!("the row of `{}` in line {line} {}", self.name, self.what);
        let finding = if self.is_error {
            builder.findings.error("dictionary-ragged-row", self.span, message)
        } else {
            builder.findings.warning("dictionary-ragged-row", self.span, message)
        };
        finding.hint(self.hint);
    }
}

/// Finds what a row with the wrong number of cells says: the field when it is certain, with a warning; else nothing, with an error.
///
/// Cells that are missing at its end are empty, and empty ones beyond the last column are nothing, when what is there makes sense.
/// Cells too many are taken for one text with commas, or for two, when only one such reading makes sense and none is quoted.
pub(super) fn understand<'t>(header: &Header<'_>, row: &'t Row<'_>) -> (Option<Field<'t>>, Finding) {
    let (has, wanted) = (row.cells.len(), header.row.cells.len());
    let name = clean(row.cells.first().map_or("", |cell| cell.text.trim())).into_owned();
    let finding =
        |is_error: bool, what: String, hint: String| Finding { is_error, span: row.span.clone(), name: name.clone(), what, hint };
    let field = field_of(header, row);
    let counts = format!("has {has} cells, the header has {wanted}");
    if has < wanted {
        if makes_sense(&field) {
            let what = format!("{counts}; those missing at its end are read as empty");
            let hint = format!("add at its end: `{}`", char::from(header.delimiter).to_string().repeat(wanted - has));
            return (Some(field), finding(false, what, hint));
        }
        let hint = "add the commas that are missing at its end, or look for a quotation mark that should be doubled";
        return (None, finding(true, counts, hint.to_string()));
    }
    if row.cells[wanted..].iter().all(|cell| cell.text.trim().is_empty()) && makes_sense(&field) {
        let what = format!("{counts}; those too many are empty and are passed over");
        let hint = format!("take out the last {} of the row", plural(has - wanted, header.delimiter));
        return (Some(field), finding(false, what, hint));
    }
    if let [(joins, field)] = &readings(header, row)[..] {
        let names: Vec<String> = joins.iter().map(|(column, _)| format!("`{}`", header.name(*column as usize))).collect();
        let cells: Vec<String> = joins.iter().map(|(column, _)| quoted(&field.at(*column).text)).collect();
        let what = match names.len() {
            1 => format!("{counts}: {} holds a comma and is no longer one cell; it is read as one", names.concat()),
            _ => format!("{counts}: {} hold commas and are no longer one cell each; they are read so", names.join(" and ")),
        };
        let hint = format!("put {} into quotation marks: {}", if names.len() == 1 { "it" } else { "them" }, cells.join(" and "));
        return (Some(field.clone()), finding(false, what, hint));
    }
    let hint = "put quotation marks around each cell that holds a comma: `\"1, Yes | 0, No\"`";
    (None, finding(true, counts, hint.to_string()))
}

fn plural(count: usize, delimiter: u8) -> String {
    let sign = match delimiter {
        b';' => "semicolon",
        b'\t' => "tab",
        _ => "comma",
    };
    if count == 1 { sign.to_string() } else { format!("{count} {sign}s") }
}

fn quoted(text: &str) -> String {
    format!("`\"{}\"`", clean(text.trim()).replace('"', "\"\""))
}

/// Columns, each with how many cells more than one it takes.
type Joins = Vec<(Column, usize)>;

/// Returns every reading that makes sense in which the cells too many belong to one column or to two.
fn readings<'t>(header: &Header<'_>, row: &'t Row<'_>) -> Vec<(Joins, Field<'t>)> {
    let surplus = row.cells.len() - header.row.cells.len();
    if surplus > MOST {
        return Vec::new();
    }
    let one = FREE.iter().map(|column| vec![(*column, surplus)]);
    let two = FREE.iter().enumerate().flat_map(|(at, first)| {
        let pair = move |second: &Column| {
            (1..surplus).map(|extra| vec![(*first, extra), (*second, surplus - extra)]).collect::<Vec<_>>()
        };
        FREE[at + 1..].iter().flat_map(pair).collect::<Vec<_>>()
    });
    let all = one.chain(two).filter_map(|joins| join(header, row, &joins).map(|field| (joins, field)));
    all.filter(|(_, field)| makes_sense(field)).collect()
}

/// Returns the field when the cells too many belong to these columns; nothing when one of their pieces is quoted, or empty.
fn join<'t>(header: &Header<'_>, row: &'t Row<'_>, joins: &[(Column, usize)]) -> Option<Field<'t>> {
    // For each cell of the header, the first cell of the row that belongs to it, and how many more do.
    let extra =
        |place: usize| joins.iter().find(|(column, _)| header.places[*column as usize] == Some(place)).map_or(0, |(_, n)| *n);
    let mut at = 0;
    let mut cells = Vec::with_capacity(header.row.cells.len());
    for place in 0..header.row.cells.len() {
        cells.push(row.cells.get(at..=at + extra(place))?);
        at += 1 + extra(place);
    }
    let is_piece = |cell: &Cell<'_>| cell.inner.as_ref() == Some(&cell.span) && !cell.text.trim().is_empty();
    if at != row.cells.len() || !cells.iter().filter(|cells| cells.len() > 1).all(|cells| cells.iter().all(is_piece)) {
        return None;
    }
    let delimiter = char::from(header.delimiter).to_string();
    let raw = |column: usize| match header.places[column].map(|place| cells[place])? {
        [cell] => Some(raw_of(header, cell)),
        pieces => {
            let texts: Vec<&str> = pieces.iter().map(|cell| cell.text.as_ref()).collect();
            let span = pieces.first()?.span.start..pieces.last()?.span.end;
            Some(Raw { text: Cow::Owned(texts.join(&delimiter)), at: At::Exact(span.start), span })
        }
    };
    let texts = std::array::from_fn(|column| raw(column).unwrap_or_else(|| Raw::empty(row.span.end..row.span.end)));
    Some(Field { span: row.span.clone(), texts, listed: Vec::new() })
}

/// Says whether name, form and type are what they should be.
pub(super) fn is_field(field: &Field<'_>) -> bool {
    let text = |column: Column| field.at(column).text.trim();
    is_variable_name(text(Column::Name)) && is_form_name(text(Column::Form)) && is_field_type(text(Column::Kind))
}

/// Says whether every column that has rules keeps them, so that no text stands in a column that it does not belong to.
pub(super) fn makes_sense(field: &Field<'_>) -> bool {
    let text = |column: Column| field.at(column).text.trim();
    let is_one_of = |column: Column, words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(text(column)));
    let validation = text(Column::Validation);
    let has_range = !(text(Column::Minimum).is_empty() && text(Column::Maximum).is_empty());
    let flags = ["", "y", "n", "yes", "no"];
    is_field(field)
        && choices_fit(text(Column::Kind), text(Column::Choices))
        && (validation.is_empty() || validation::scale(validation).is_some() || validation::OTHER_WORDS.contains(&validation))
        && (!has_range || !validation.is_empty() || text(Column::Kind) == "slider")
        && [Column::Identifier, Column::Required, Column::Ranking].iter().all(|column| is_one_of(*column, &flags))
        && is_one_of(Column::Alignment, &["", "RV", "RH", "LV", "LH"])
        && (text(Column::Matrix).is_empty() || is_form_name(text(Column::Matrix)))
        && (text(Column::Logic).is_empty() || text(Column::Logic).contains('['))
}

/// Says whether a text can be what the type of a field wants beside its label.
fn choices_fit(kind: &str, text: &str) -> bool {
    match kind {
        "radio" | "dropdown" | "checkbox" => {
            !text.is_empty() && text.split('|').filter(|part| !part.trim().is_empty()).all(|part| part.contains(','))
        }
        "text" => text.is_empty() || text.starts_with("BIOPORTAL:"),
        "notes" | "file" | "yesno" | "truefalse" | DESCRIPTIVE => text.is_empty(),
        _ => true,
    }
}
