//! Turns the sheet of a workbook that holds a dictionary into CSV, a line a row, so that it is read as any other; what a
//! spreadsheet made of a text is refused, since nobody knows what was typed.

use super::source::Decoded;
use super::{foreign, redcap_csv};
use crate::model::diag::{Diags, Source, Span};
use crate::model::path::SrcPath;
use calamine::{Data, Range, Reader, Sheets, open_workbook_auto_from_rs};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::Cursor;

/// The line break within a cell: as `\n` it would end the line, and lines would no longer be rows. [`super::plain::clean`] turns it back.
pub(super) const LINE_BREAK: char = '\u{2028}';

/// The greatest whole number that a cell holds exactly: 2^53.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// The last row and column that a spreadsheet has (1,048,576 by 16,384), as a bound for files that claim more.
const LAST: (u32, u32) = (1_048_575, 16_383);

/// How many cells of a sheet are looked at, empty ones between others included.
const MOST_CELLS: usize = 20_000_000;

/// What is known of the workbook that a text was made from.
#[derive(Default)]
pub(super) struct Workbook {
    /// The name of the sheet.
    sheet: String,
    /// Where each cell begins in the text, with its row and column from 0; in order.
    cells: Vec<(usize, u32, u32)>,
}

impl Workbook {
    /// Returns what a place in the text is called in the workbook: `cell F12 of the sheet "Sheet1"`.
    pub(super) fn place(&self, at: usize) -> Option<String> {
        let after = self.cells.partition_point(|(start, _, _)| *start <= at);
        let (_, row, column) = self.cells.get(after.checked_sub(1)?)?;
        Some(format!("this is cell {} of the sheet \"{}\"", cell_name(*row, *column), self.sheet))
    }
}

/// Says whether bytes are a workbook: a zip archive, or the container of Excel before 2007.
pub(super) fn recognises(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0])
}

/// Returns the first sheet that begins with the columns of a dictionary, as text; nothing when none does, which is said.
///
/// Pushes `dictionary-not-recognised`, `dictionary-patient-data` for every sheet of records, whatever else there is, `dictionary-sheets` when more than one fits, and
/// `dictionary-cell` for each cell that is no text.
pub(super) fn read<'b>(path: &SrcPath, bytes: &[u8], diags: &mut Diags) -> Option<Decoded<'b>> {
    let Ok(mut book) = open_workbook_auto_from_rs(Cursor::new(bytes)) else {
        foreign::refuse_workbook(path, "this is a zip archive or a workbook that cannot be opened", diags);
        return None;
    };
    let mut found: Vec<Sheet> = Vec::new();
    let mut others = Vec::new();
    let mut records = false;
    let names = book.sheet_names();
    for name in &names {
        let Ok(range) = book.worksheet_range(name) else { continue };
        let Some(sheet) = Sheet::of(name, &range) else { continue };
        if redcap_csv::recognises(&sheet.text) {
            found.push(sheet);
        } else if foreign::is_records(&sheet.text) {
            foreign::refuse_records(path, &format!("the sheet \"{name}\""), diags);
            records = true;
        } else {
            others.push(format!("\"{name}\""));
        }
    }
    let mut found = found.into_iter();
    let Some(mut sheet) = found.next() else {
        if records {
            return None;
        }
        let what = format!(
            "this is a workbook, and no sheet of it begins with the columns of a data dictionary ({})",
            others.join(", ")
        );
        foreign::refuse_workbook(path, &what, diags);
        return None;
    };
    let more: Vec<String> = found.map(|other| format!("\"{}\"", other.book.sheet)).collect();
    if !more.is_empty() {
        let message =
            format!("more than one sheet is a data dictionary: \"{}\" is read, {} not", sheet.book.sheet, more.join(", "));
        diags.file_warning("dictionary-sheets", path, message).hint("keep the dictionary in a file that has no other sheet");
    }
    sheet.find_formulas(&mut book);
    sheet.say_damage(path, diags);
    Some(Decoded { text: Cow::Owned(sheet.text), records: None, workbook: Some(sheet.book) })
}

/// A sheet as text.
struct Sheet {
    book: Workbook,
    text: String,
    /// Cells that are no text: where, and what they are instead.
    damaged: Vec<(Span, String)>,
}

impl Sheet {
    /// Returns the cells of a sheet as CSV, each row in the line of its number; nothing when it is empty.
    fn of(name: &str, range: &Range<Data>) -> Option<Sheet> {
        let (start, end) = (range.start()?, range.end()?);
        if range.width().saturating_mul(range.height()) > MOST_CELLS || end > LAST {
            return None;
        }
        let mut sheet =
            Sheet { book: Workbook { sheet: name.to_string(), cells: Vec::new() }, text: String::new(), damaged: Vec::new() };
        for _ in 0..start.0 {
            sheet.text.push('\n');
        }
        for (row, cells) in (start.0..).zip(range.rows()) {
            let last = cells.iter().rposition(|cell| *cell != Data::Empty).map_or(0, |at| at + 1);
            for (column, cell) in (start.1..).zip(&cells[..last]) {
                if column > start.1 {
                    sheet.text.push(',');
                }
                sheet.add(row, column, cell);
            }
            // Cells that are empty to the end of the row are not written in the file, but are there.
            let missing = range.width() - last.max(1);
            sheet.text.extend(std::iter::repeat_n(',', missing));
            sheet.text.push('\n');
        }
        Some(sheet)
    }

    fn add(&mut self, row: u32, column: u32, cell: &Data) {
        let start = self.text.len();
        self.book.cells.push((start, row, column));
        let damage = match cell {
            Data::Empty => None,
            Data::String(text) => {
                push_cell(text, &mut self.text);
                None
            }
            Data::Int(number) => {
                self.text.push_str(&number.to_string());
                None
            }
            Data::Float(number) if number.fract() == 0.0 && number.abs() <= EXACT => {
                self.text.push_str(&format!("{number:.0}"));
                None
            }
            Data::Float(number) => {
                push_cell(&number.to_string(), &mut self.text);
                Some("a number with a fraction or an exponent")
            }
            Data::Bool(value) => {
                self.text.push_str(if *value { "TRUE" } else { "FALSE" });
                Some("a truth value")
            }
            Data::DateTime(_) | Data::DateTimeIso(_) | Data::DurationIso(_) => Some("a date or a time"),
            Data::Error(_) => Some("an error"),
        };
        if let Some(what) = damage {
            self.damaged.push((start..self.text.len(), what.to_string()));
        }
    }

    /// Finds the cells that are computed: what they show may be another thing tomorrow.
    fn find_formulas(&mut self, book: &mut Sheets<Cursor<&[u8]>>) {
        let Ok(formulas) = book.worksheet_formula(&self.book.sheet) else { return };
        let Some((top, left)) = formulas.start() else { return };
        let known: BTreeSet<usize> = self.damaged.iter().map(|(span, _)| span.start).collect();
        for (row, column, formula) in formulas.used_cells() {
            let (row, column) = (top + row as u32, left + column as u32);
            let Ok(at) = self.book.cells.binary_search_by_key(&(row, column), |(_, row, column)| (*row, *column)) else {
                continue;
            };
            let start = self.book.cells[at].0;
            if !formula.is_empty() && !known.contains(&start) {
                self.damaged.push((start..start, "a formula".to_string()));
            }
        }
        self.damaged.sort_by_key(|(span, _)| span.start);
    }

    fn say_damage(&self, path: &SrcPath, diags: &mut Diags) {
        let mut findings = super::findings::Findings::new(Source { path, text: &self.text }, "dictionary-more-findings", diags);
        for (span, what) in &self.damaged {
            let at = self.book.cells.partition_point(|(start, _, _)| *start <= span.start);
            let name = at.checked_sub(1).map(|at| cell_name(self.book.cells[at].1, self.book.cells[at].2)).unwrap_or_default();
            findings
                .error("dictionary-cell", span.clone(), format!("cell {name} holds {what}, not the text that was typed"))
                .hint(format!("give cell {name} the format \"Text\", then type again what it should say"));
        }
        findings.close();
    }
}

/// Adds a text as a cell of CSV that takes no more than its line.
fn push_cell(text: &str, out: &mut String) {
    let has_breaks = text.contains(['\n', '\r']);
    let text = if has_breaks {
        let line_break = LINE_BREAK.to_string();
        Cow::Owned(text.replace("\r\n", &line_break).replace(['\n', '\r'], &line_break))
    } else {
        Cow::Borrowed(text)
    };
    if text.contains([',', '"']) {
        out.push('"');
        out.push_str(&text.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(&text);
    }
}

/// Returns the name of a cell: row 11 and column 5, from 0, are `F12`.
fn cell_name(row: u32, column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    loop {
        letters.push(char::from(b'A' + (rest % 26) as u8));
        if rest < 26 {
            break;
        }
        rest = rest / 26 - 1;
    }
    let letters: String = letters.iter().rev().collect();
    format!("{letters}{}", row + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_have_the_names_of_spreadsheets() {
        let names: Vec<String> = [(11, 5), (0, 0), (0, 25), (0, 26), (9, 701), (9, 702)]
            .into_iter()
            .map(|(row, column)| cell_name(row, column))
            .collect();
        assert_eq!(names, ["F12", "A1", "Z1", "AA1", "ZZ10", "AAA10"]);
    }
}
