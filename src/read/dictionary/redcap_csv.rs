//! Reads the data dictionary that REDCap writes as CSV: a row a field, in 18 columns.

mod header;
mod ragged;

pub(super) use header::missing_columns;

use crate::model::dictionary::Dictionary;
use crate::model::path::SrcPath;
use crate::read::dictionary::builder::Builder;
use crate::read::dictionary::cells::{self, Cell, Row};
use crate::read::dictionary::field::{At, COLUMNS, Field, Raw};
use crate::read::dictionary::findings::Findings;
use crate::read::dictionary::plain::clean;
use header::{Header, Shape};

/// Says whether a text begins with the columns of a REDCap data dictionary.
pub(super) fn recognises(text: &str) -> bool {
    header::header_of(text).is_some()
}

/// Reads the rows; whatever is wrong with one, the others stand.
///
/// Pushes `dictionary-header`, `dictionary-quotes`, `dictionary-ragged-row` and what [`Builder`] pushes.
pub(super) fn read(path: &SrcPath, text: &str, findings: &mut Findings<'_>) -> Option<Dictionary> {
    let mut builder = Builder::new(path, text, findings);
    let header = header::header_of(text)?;
    check_header(&header, builder.findings);
    let width = header.row.cells.len();
    let split = cells::split(text, header.delimiter, width, |row| ragged::makes_sense(&field_of(&header, row)));
    if let Some(at) = split.unclosed {
        builder
            .findings
            .error("dictionary-quotes", at..at + 1, "this quotation mark is never closed")
            .hint("put one at the end of the cell, or write it twice (`\"\"`) if it belongs to the text");
    }
    let mut torn = false;
    for row in split.rows.iter().skip(1) {
        // The rows that an unclosed quotation mark tore apart have the wrong number of cells; the quotation mark is said already.
        torn = row.cells.len() != width && (torn || split.unclosed.is_some_and(|at| row.span.contains(&at)));
        read_row(text, &header, row, torn, &mut builder);
    }
    Some(builder.finish(header.row.span.clone()))
}

/// Reads one row.
///
/// A row with too few or too many cells whose meaning is certain is a warning and is read as any other; else it is one error,
/// kept only when its name, form and type make sense, and nothing more is said about it. `torn` says that its cause is known.
fn read_row(text: &str, header: &Header<'_>, row: &Row<'_>, torn: bool, builder: &mut Builder<'_, '_>) {
    for at in row.cells.iter().filter_map(|cell| cell.lone_quote) {
        say_lone_quote(text, row, at, builder);
    }
    if row.cells.len() == header.row.cells.len() {
        builder.add(&field_of(header, row));
        return;
    }
    let (field, finding) = ragged::understand(header, row);
    if !torn {
        finding.say(builder);
    }
    if let Some(field) = field {
        builder.add(&field);
        return;
    }
    let field = field_of(header, row);
    if ragged::is_field(&field) {
        builder.findings.mute(true);
        builder.add(&field);
        builder.findings.mute(false);
    }
}

fn say_lone_quote(text: &str, row: &Row<'_>, at: usize, builder: &mut Builder<'_, '_>) {
    let name = clean(row.cells.first().map_or("", |cell| cell.text.trim()));
    let message = format!(
        "a quotation mark within this cell of `{name}` is not doubled; it and those like it are read as part of the text"
    );
    let ends = |c: char| c.is_whitespace() || matches!(c, '"' | '<' | '>');
    let before: String = text[row.span.start..at].rsplit(ends).next().unwrap_or("").to_string();
    let after: String = text[at + 1..].chars().take_while(|c| !ends(*c)).take(40).collect();
    builder.findings.warning("dictionary-quotes", at..at + 1, message).hint(format!(
        "write each of them twice: `{}\"\"{}`",
        clean(&before),
        clean(&after)
    ));
}

/// Returns the field that a row is, its cells taken as they stand.
fn field_of<'t>(header: &Header<'_>, row: &'t Row<'_>) -> Field<'t> {
    let raw = |column: usize| header.places[column].and_then(|place| row.cells.get(place)).map(|cell| raw_of(header, cell));
    let texts: [Raw<'t>; COLUMNS] =
        std::array::from_fn(|column| raw(column).unwrap_or_else(|| Raw::empty(row.span.end..row.span.end)));
    Field { span: row.span.clone(), texts, listed: Vec::new() }
}

fn raw_of<'t>(header: &Header<'_>, cell: &'t Cell<'_>) -> Raw<'t> {
    if header.shape == Shape::Interface && cell.text.trim() == "NA" {
        return Raw::empty(cell.span.clone());
    }
    let at = match &cell.inner {
        None => At::Whole,
        Some(inner) if cell.text.len() == inner.len() => At::Exact(inner.start),
        Some(inner) => At::Doubled(inner.start),
    };
    Raw { text: std::borrow::Cow::Borrowed(&cell.text), span: cell.span.clone(), at }
}

/// Pushes `dictionary-header` for a damaged column name and for columns that REDCap does not have.
fn check_header(header: &Header<'_>, findings: &mut Findings<'_>) {
    if let Some(column) = header.damaged {
        let cell = &header.row.cells[column];
        let name = header.name(column);
        findings
            .warning("dictionary-header", cell.span.clone(), format!("this column's name should be `{name}`, and is read so"))
            .hint(format!("write `{name}` in its first row"));
    }
    let extra = header.extra();
    if let (Some(first), Some(last)) = (extra.first(), extra.last()) {
        let names: Vec<String> = extra.iter().map(|place| format!("`{}`", clean(header.row.cells[*place].text.trim()))).collect();
        let span = header.row.cells[*first].span.start..header.row.cells[*last].span.end;
        findings
            .warning(
                "dictionary-header",
                span,
                format!("columns that REDCap does not have are passed over: {}", names.join(", ")),
            )
            .hint("take them out, or keep what they say in `Field Annotation`");
    }
}
