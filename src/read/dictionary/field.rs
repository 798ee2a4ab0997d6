//! A field as its format gives it: texts with their bytes, not yet understood. Every format is brought into this one shape.

use crate::model::diag::Span;
use crate::model::dictionary::{Text, Words};
use crate::read::dictionary::plain::{clean, words};
use std::borrow::Cow;

/// What REDCap says about a field, in the order of its columns.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Column {
    Name = 0,
    Form = 1,
    Section = 2,
    Kind = 3,
    Label = 4,
    Choices = 5,
    Note = 6,
    Validation = 7,
    Minimum = 8,
    Maximum = 9,
    Identifier = 10,
    Logic = 11,
    Required = 12,
    Alignment = 13,
    Question = 14,
    Matrix = 15,
    Ranking = 16,
    Annotation = 17,
}

/// How many columns REDCap writes.
pub(super) const COLUMNS: usize = 18;

/// The column names of REDCap's own download.
pub(super) const DOWNLOAD: [&str; COLUMNS] = [
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

/// How the bytes of a piece of a text are found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum At {
    /// The text stands in the file as it is, from this byte.
    Exact(usize),
    /// From this byte, with each quotation mark written twice.
    Doubled(usize),
    /// The bytes of a piece cannot be told, so each has those of the whole.
    Whole,
}

/// A text of a field, not trimmed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Raw<'t> {
    /// What it says, quotes and references resolved.
    pub(super) text: Cow<'t, str>,
    /// Where it stands.
    pub(super) span: Span,
    /// Where pieces of it stand.
    pub(super) at: At,
}

impl<'t> Raw<'t> {
    /// Returns a text that is not there; findings about it point to `span`.
    pub(super) fn empty(span: Span) -> Raw<'t> {
        Raw { text: Cow::Borrowed(""), span, at: At::Whole }
    }

    /// Says whether nothing is written.
    pub(super) fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Returns the text as written, trimmed.
    pub(super) fn verbatim(&self) -> Text {
        Text { text: clean(self.text.trim()).into_owned(), span: self.span.clone() }
    }

    /// Returns the words of a text that may hold HTML.
    pub(super) fn words(&self) -> Words {
        if self.is_empty() {
            return Words { plain: Text { text: String::new(), span: self.span.clone() }, ..Words::default() };
        }
        words(&self.text, self.span.clone())
    }

    /// Splits the text at a character into trimmed pieces that know their bytes; empty ones stay.
    pub(super) fn split(&self, separator: char) -> Vec<Raw<'_>> {
        let mut pieces = Vec::new();
        let (mut start, mut before) = (0, 0);
        for raw in self.text.split(separator) {
            let piece = self.piece(start, raw, before);
            before += quotes(self.at, raw) + quotes(self.at, separator.encode_utf8(&mut [0; 4]));
            start += raw.len() + separator.len_utf8();
            pieces.push(piece);
        }
        pieces
    }

    /// Splits the text at the first such character; nothing when there is none.
    pub(super) fn split_once(&self, separator: char) -> Option<(Raw<'_>, Raw<'_>)> {
        let (left, right) = self.text.split_once(separator)?;
        let before = quotes(self.at, left);
        Some((self.piece(0, left, 0), self.piece(left.len() + separator.len_utf8(), right, before)))
    }

    /// Returns the trimmed piece that begins at a byte of the text, with `before` doubled quotes before it.
    fn piece<'a>(&'a self, start: usize, raw: &'a str, before: usize) -> Raw<'a> {
        let trimmed = raw.trim();
        let lead = raw.len() - raw.trim_start().len();
        let (from, at) = match self.at {
            At::Exact(first) => (first + start + lead, At::Exact(first + start + lead)),
            At::Doubled(first) => (first + start + lead + before, At::Doubled(first + start + lead + before)),
            At::Whole => return Raw { text: Cow::Borrowed(trimmed), span: self.span.clone(), at: At::Whole },
        };
        let span = from..from + trimmed.len() + quotes(self.at, trimmed);
        Raw { text: Cow::Borrowed(trimmed), span, at }
    }
}

/// Returns how many bytes more than itself a text takes in the file.
fn quotes(at: At, text: &str) -> usize {
    if matches!(at, At::Doubled(_)) { memchr::memchr_iter(b'"', text.as_bytes()).count() } else { 0 }
}

/// A field, with a text for every column; one that its format does not have is empty.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Field<'t> {
    /// The whole row or element.
    pub(super) span: Span,
    /// The texts by the number of their column.
    pub(super) texts: [Raw<'t>; COLUMNS],
    /// The choices where the format lists them with their codes apart; their column is empty then.
    pub(super) listed: Vec<(Raw<'t>, Raw<'t>)>,
}

impl<'t> Field<'t> {
    /// Returns the text of a column.
    pub(super) fn at(&self, column: Column) -> &Raw<'t> {
        &self.texts[column as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_knows_its_bytes_behind_doubled_quotes() {
        let file = "x,\"1, \"\"Yes\"\" | 2,\"\"No\"\"\"";
        let raw = Raw { text: Cow::Borrowed("1, \"Yes\" | 2,\"No\""), span: 2..file.len(), at: At::Doubled(3) };
        let parts = raw.split('|');
        let texts: Vec<&str> =
            parts.iter().filter_map(|part| part.split_once(',').map(|(_, label)| label.span)).map(|span| &file[span]).collect();
        assert_eq!(texts, ["\"\"Yes\"\"", "\"\"No\"\""]);
        assert_eq!(&file[parts[1].span.clone()], "2,\"\"No\"\"");
    }
}
