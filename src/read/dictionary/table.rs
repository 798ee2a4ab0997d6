//! A small table beside a dictionary: a row with the names of its columns, then rows; from any encoding or workbook.

use super::cells::{self, Row};
use super::findings::Findings;
use super::plain::clean;
use super::source;
use crate::model::diag::{Diags, Source, Span};
use crate::model::dictionary::Text;
use crate::model::path::SrcPath;
use std::borrow::Cow;

/// A table that was read.
pub(crate) struct Table<'b> {
    /// The text that spans count in.
    pub(crate) text: Cow<'b, str>,
    /// The names of its columns as they are written.
    pub(crate) columns: Vec<Text>,
    /// Its rows in order, blank ones left out.
    pub(crate) rows: Vec<TableRow>,
}

/// A row of a table.
pub(crate) struct TableRow {
    /// Its bytes.
    pub(crate) span: Span,
    /// As many cells as there are columns, trimmed.
    pub(crate) cells: Vec<Text>,
}

impl Table<'_> {
    /// Returns the place of a column, whatever the case of its letters.
    pub(crate) fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.text.eq_ignore_ascii_case(name))
    }
}

/// Reads a table; nothing when it is no text or its first row does not name the columns that are needed, which is said.
///
/// Pushes `code` for a first row that names other columns, with `hint`, and for a row with more cells than there are columns.
pub(crate) fn read<'b>(
    path: &SrcPath,
    bytes: &'b [u8],
    needed: &[&str],
    (code, hint): (&'static str, &str),
    diags: &mut Diags,
) -> Option<Table<'b>> {
    let text = source::decode(path, bytes, diags)?.text;
    let mut findings = Findings::new(Source { path, text: &text }, "dictionary-more-findings", diags);
    let has = |row: &Row<'_>, name: &str| row.cells.iter().any(|cell| cell.text.trim().eq_ignore_ascii_case(name));
    let header = [b',', b';', b'\t'].into_iter().find_map(|delimiter| {
        let row = cells::first_row(&text, delimiter)?;
        needed.iter().all(|name| has(&row, name)).then_some((delimiter, row.cells.len()))
    });
    let Some((delimiter, width)) = header else {
        let names: Vec<String> = needed.iter().map(|name| format!("`{name}`")).collect();
        findings.file_error(code, format!("the first row does not name the columns {}", names.join(", "))).hint(hint);
        return None;
    };
    let mut rows = cells::split(&text, delimiter, width, |_| true).rows.into_iter();
    let columns = rows.next().map(|row| row.cells.iter().map(text_of).collect::<Vec<Text>>()).unwrap_or_default();
    let mut read = Vec::new();
    for row in rows {
        if let Some(more) = row.cells.iter().skip(width).find(|cell| !cell.text.trim().is_empty()) {
            let message = format!("this row has {} cells, and the first row names {width} columns", row.cells.len());
            findings.error(code, more.span.clone(), message).hint(
                "put quotation marks around a cell that holds the sign between two cells, or take the cells beyond the last column out",
            );
        }
        let end = row.span.end..row.span.end;
        let cell = |at: usize| row.cells.get(at).map_or(Text { text: String::new(), span: end.clone() }, text_of);
        read.push(TableRow { span: row.span.clone(), cells: (0..width).map(cell).collect() });
    }
    findings.close();
    Some(Table { text, columns, rows: read })
}

fn text_of(cell: &cells::Cell<'_>) -> Text {
    Text { text: clean(cell.text.trim()).into_owned(), span: cell.span.clone() }
}
