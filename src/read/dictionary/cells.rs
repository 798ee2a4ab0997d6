//! Splits CSV into cells that know their bytes: a finding must point at the cell, not at the row.

use crate::model::diag::Span;
use std::borrow::Cow;

/// One cell of a CSV file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Cell<'t> {
    /// The bytes from delimiter to delimiter, quotes included.
    pub(super) span: Span,
    /// The bytes between the quotes, or all; `None` when text follows the closing quote, so that no such bytes exist.
    pub(super) inner: Option<Span>,
    /// Where the first quotation mark stands that is not doubled, as it should be within quotation marks.
    pub(super) lone_quote: Option<usize>,
    /// What it says, quotes resolved, not trimmed.
    pub(super) text: Cow<'t, str>,
}

/// One row, which may run over several lines.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Row<'t> {
    /// The bytes of the row without its line end.
    pub(super) span: Span,
    /// Its cells; never empty.
    pub(super) cells: Vec<Cell<'t>>,
}

impl Row<'_> {
    /// Says whether nothing is written in it.
    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.text.trim().is_empty())
    }
}

/// The rows of a file and what could not be split.
pub(super) struct Rows<'t> {
    /// The rows in order, blank ones left out.
    pub(super) rows: Vec<Row<'t>>,
    /// Where a quotation mark opens that nothing closes.
    pub(super) unclosed: Option<usize>,
}

/// Splits a text into rows as RFC 4180 §2 says, and forgives what spreadsheets do beyond it.
///
/// CR, LF and CRLF each end a row; a quote inside an unquoted cell is a character like any other; text after a closing quote
/// belongs to the cell. The first quotation mark that is never closed is read as a character, so that one slip does not swallow
/// the rest of the file; a second one does, which keeps the time linear.
///
/// Where text follows a closing quote, quotation marks were perhaps not doubled (`"<a href="x">"`): the row is read again, so that
/// only a quote before a delimiter or a line end closes a cell, and that reading stands when it has `width` cells and makes sense.
pub(super) fn split(text: &str, delimiter: u8, width: usize, makes_sense: impl Fn(&Row<'_>) -> bool) -> Rows<'_> {
    let mut rows = Vec::new();
    let mut unclosed = None;
    // How many bytes may be read in vain, so that the time stays linear.
    let mut budget = 2 * text.len();
    let mut at = start_of(text);
    while at < text.len() {
        let mut row = split_row(text, at, delimiter, &mut unclosed);
        if row.cells.iter().any(|cell| cell.inner.is_none()) {
            match split_loosely(text, at, delimiter, &mut budget) {
                Some(other) if other.cells.len() == width && makes_sense(&other) => row = other,
                _ => {}
            }
        }
        at = after_line_end(text, row.span.end);
        if !row.is_blank() {
            rows.push(row);
        }
    }
    Rows { rows, unclosed }
}

/// Splits the first row that is not blank.
pub(super) fn first_row(text: &str, delimiter: u8) -> Option<Row<'_>> {
    let mut at = start_of(text);
    let mut unclosed = None;
    while at < text.len() {
        let row = split_row(text, at, delimiter, &mut unclosed);
        at = after_line_end(text, row.span.end);
        if !row.is_blank() {
            return Some(row);
        }
    }
    None
}

/// Resolves the doubled quotes of a quoted cell.
fn unquote(raw: &str) -> Cow<'_, str> {
    if raw.contains("\"\"") { Cow::Owned(raw.replace("\"\"", "\"")) } else { Cow::Borrowed(raw) }
}

fn start_of(text: &str) -> usize {
    if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
}

fn after_line_end(text: &str, at: usize) -> usize {
    match text.as_bytes().get(at) {
        Some(b'\r') if text.as_bytes().get(at + 1) == Some(&b'\n') => at + 2,
        Some(_) => at + 1,
        None => at,
    }
}

fn split_row<'t>(text: &'t str, start: usize, delimiter: u8, unclosed: &mut Option<usize>) -> Row<'t> {
    let mut cells = Vec::new();
    let mut at = start;
    loop {
        let cell = split_cell(text, at, delimiter, unclosed);
        at = cell.span.end;
        cells.push(cell);
        if text.as_bytes().get(at) != Some(&delimiter) {
            return Row { span: start..at, cells };
        }
        at += 1;
    }
}

fn split_cell<'t>(text: &'t str, start: usize, delimiter: u8, unclosed: &mut Option<usize>) -> Cell<'t> {
    if text.as_bytes().get(start) != Some(&b'"') {
        return plain_cell(text, start, delimiter);
    }
    let Some(close) = lone_quote(&text[start + 1..]).map(|found| start + 1 + found) else {
        if unclosed.is_none() {
            *unclosed = Some(start);
            return plain_cell(text, start, delimiter);
        }
        let inner = start + 1..text.len();
        return Cell { span: start..text.len(), text: unquote(&text[inner.clone()]), inner: Some(inner), lone_quote: None };
    };
    let end = plain_end(text, close + 1, delimiter);
    let content = unquote(&text[start + 1..close]);
    if end == close + 1 {
        return Cell { span: start..end, inner: Some(start + 1..close), lone_quote: None, text: content };
    }
    let text = Cow::Owned(format!("{content}{}", &text[close + 1..end]));
    Cell { span: start..end, inner: None, lone_quote: None, text }
}

/// Splits a row so that only a quote before a delimiter, a line end or the end of the file closes a cell.
///
/// Nothing when a quote is never closed so, or when more bytes than the budget were read in vain.
fn split_loosely<'t>(text: &'t str, start: usize, delimiter: u8, budget: &mut usize) -> Option<Row<'t>> {
    let mut cells = Vec::new();
    let mut at = start;
    loop {
        let cell = if text.as_bytes().get(at) == Some(&b'"') {
            let close = loose_quote(text, at + 1, delimiter, budget)?;
            let inner = &text[at + 1..close];
            let lone = lone_quote(inner).map(|found| at + 1 + found);
            let places = lone.is_none().then_some(at + 1..close);
            Cell { span: at..close + 1, inner: places, lone_quote: lone, text: unquote(inner) }
        } else {
            plain_cell(text, at, delimiter)
        };
        at = cell.span.end;
        cells.push(cell);
        if text.as_bytes().get(at) != Some(&delimiter) {
            return Some(Row { span: start..at, cells });
        }
        at += 1;
    }
}

/// Finds the first quote that is not doubled.
fn lone_quote(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    loop {
        at += memchr::memchr(b'"', &bytes[at..])?;
        if bytes.get(at + 1) != Some(&b'"') {
            return Some(at);
        }
        at += 2;
    }
}

/// Finds the next quote that is not doubled and stands before a delimiter, a line end or the end of the file.
fn loose_quote(text: &str, start: usize, delimiter: u8, budget: &mut usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = start;
    loop {
        let found = memchr::memchr(b'"', &bytes[at..]);
        *budget = budget.checked_sub(found.unwrap_or(bytes.len() - at) + 1)?;
        at += found?;
        match bytes.get(at + 1) {
            Some(b'"') => at += 2,
            Some(next) if *next != delimiter && !matches!(next, b'\n' | b'\r') => at += 1,
            _ => return Some(at),
        }
    }
}

fn plain_cell(text: &str, start: usize, delimiter: u8) -> Cell<'_> {
    let end = plain_end(text, start, delimiter);
    Cell { span: start..end, inner: Some(start..end), lone_quote: None, text: Cow::Borrowed(&text[start..end]) }
}

/// Finds where an unquoted stretch ends: at a delimiter, a line end or the end of the file.
fn plain_end(text: &str, start: usize, delimiter: u8) -> usize {
    memchr::memchr3(delimiter, b'\n', b'\r', &text.as_bytes()[start..]).map_or(text.len(), |found| start + found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<Vec<String>> {
        split(text, b',', 0, |_| false)
            .rows
            .iter()
            .map(|row| row.cells.iter().map(|cell| cell.text.to_string()).collect())
            .collect()
    }

    #[test]
    fn a_quoted_cell_may_hold_delimiters_line_ends_and_quotes() {
        assert_eq!(texts("a,\"b,\r\n\"\"c\"\"\",d\r\ne,,\r"), [vec!["a", "b,\r\n\"c\"", "d"], vec!["e", "", ""]]);
    }

    #[test]
    fn every_line_end_ends_a_row_and_blank_rows_are_left_out() {
        assert_eq!(texts("a\rb\n\n\r\n,,\r\nc"), [["a"], ["b"], ["c"]]);
    }

    #[test]
    fn the_span_of_a_quoted_cell_covers_its_quotes_and_the_inner_span_does_not() {
        let text = "\u{feff}ä,\"x\"\"y\"";
        let rows = split(text, b',', 0, |_| false).rows;
        let cell = &rows[0].cells[1];
        assert_eq!(&text[cell.span.clone()], "\"x\"\"y\"");
        assert_eq!(cell.inner.clone().map(|span| &text[span]), Some("x\"\"y"));
        assert_eq!(&text[rows[0].cells[0].span.clone()], "ä");
    }

    #[test]
    fn one_quote_without_its_partner_does_not_swallow_the_rest() {
        let split = split("a,\"b\nc,d\n", b',', 2, |_| true);
        assert_eq!(split.unclosed, Some(2));
        assert_eq!(split.rows.len(), 2);
        assert_eq!(split.rows[0].cells[1].text, "\"b");
    }

    #[test]
    fn text_after_a_closing_quote_is_kept() {
        assert_eq!(texts("\"a\"b,c"), [["ab", "c"]]);
    }

    #[test]
    fn quotes_that_are_not_doubled_belong_to_the_text_when_the_row_makes_sense_so() {
        let text = "x,\"<a href=\"u, v\">w</a>, \"\"z\"\"\",\"q\"\ny,,";
        let rows = split(text, b',', 3, |_| true).rows;
        let texts: Vec<&str> = rows[0].cells.iter().map(|cell| cell.text.as_ref()).collect();
        assert_eq!(texts, ["x", "<a href=\"u, v\">w</a>, \"z\"", "q"]);
        assert_eq!((rows[0].cells[1].lone_quote, rows[0].cells[2].lone_quote), (Some(11), None));
        assert_eq!(rows.len(), 2);
        assert_eq!(split(text, b',', 4, |_| true).rows[0].cells[1].text, "<a href=u");
    }

    #[test]
    fn quotes_in_every_row_take_no_long_time() {
        let text = "\"a\"b,c\n".repeat(50_000);
        assert_eq!(split(&text, b',', 2, |_| false).rows.len(), 50_000);
    }
}
