//! Findings about what an author wrote: values with a place and a way out, never thrown.

use crate::model::path::SrcPath;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

/// How much a finding weighs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Nothing is published while it stands.
    Error,
    /// Published, but said.
    Warning,
    /// True only because time passed; never changes an exit code by itself.
    Due,
}

/// The bytes of a source, from `start` up to but without `end`.
pub type Span = Range<usize>;

/// A source file's name and text, for placing findings in it.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// The path that the finding names.
    pub path: &'a SrcPath,
    /// The whole text of the file; spans count its bytes.
    pub text: &'a str,
}

/// One finding, complete when pushed: it can be shown without its source being read again.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Diagnostic {
    /// The stable name of the rule, such as `broken-link`.
    pub code: Cow<'static, str>,
    /// How much it weighs.
    pub severity: Severity,
    /// What is wrong, in the author's words; lower case, no full stop.
    pub message: String,
    /// The file it stands in.
    pub path: SrcPath,
    /// Bytes of the file; empty at 0 when the finding is about the file as a whole.
    pub span: Span,
    /// First line, from 1.
    pub line: usize,
    /// First column, from 1, in characters.
    pub column: usize,
    /// Last line, from 1.
    pub end_line: usize,
    /// The column after the last one, from 1, in characters.
    pub end_column: usize,
    /// The text of the first line, without its line end; empty when the finding is about the file as a whole.
    pub source_line: String,
    /// What to do, with the corrected line ready to paste.
    pub hint: Option<String>,
    /// Further facts, such as the chain of includes that led here.
    pub notes: Vec<String>,
}

impl Diagnostic {
    /// Adds what to do about it.
    pub fn hint(&mut self, hint: impl Into<String>) -> &mut Self {
        self.hint = Some(hint.into());
        self
    }

    /// Adds a further fact.
    pub fn note(&mut self, note: impl Into<String>) -> &mut Self {
        self.notes.push(note.into());
        self
    }

    /// Returns what findings are sorted by: file, place, rule, words.
    pub fn key(&self) -> (&SrcPath, usize, usize, &str, &str) {
        (&self.path, self.span.start, self.span.end, &self.code, &self.message)
    }
}

/// The findings of one step, in the order in which they were made.
#[derive(Clone, Default, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diags {
    list: Vec<Diagnostic>,
}

impl Diags {
    /// Returns an empty list.
    pub fn new() -> Diags {
        Diags::default()
    }

    /// Adds an error at a place in a text and returns it, for a hint.
    pub fn error(&mut self, code: &'static str, source: Source<'_>, span: Span, message: impl Into<String>) -> &mut Diagnostic {
        self.push(Severity::Error, code, source, span, message.into())
    }

    /// Adds a warning at a place in a text and returns it, for a hint.
    pub fn warning(&mut self, code: &'static str, source: Source<'_>, span: Span, message: impl Into<String>) -> &mut Diagnostic {
        self.push(Severity::Warning, code, source, span, message.into())
    }

    /// Adds an error about a file as a whole, shown at its first line.
    pub fn file_error(&mut self, code: &'static str, path: &SrcPath, message: impl Into<String>) -> &mut Diagnostic {
        self.push(Severity::Error, code, Source { path, text: "" }, 0..0, message.into())
    }

    /// Adds a warning about a file as a whole, shown at its first line.
    pub fn file_warning(&mut self, code: &'static str, path: &SrcPath, message: impl Into<String>) -> &mut Diagnostic {
        self.push(Severity::Warning, code, Source { path, text: "" }, 0..0, message.into())
    }

    /// Adds an error whose lines and columns [`Diags::place`] fills in: for steps that see no text.
    pub fn unplaced_error(
        &mut self,
        code: &'static str,
        path: &SrcPath,
        span: Span,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.unplaced(Severity::Error, code, path, span, message.into())
    }

    /// Adds a warning whose lines and columns [`Diags::place`] fills in.
    pub fn unplaced_warning(
        &mut self,
        code: &'static str,
        path: &SrcPath,
        span: Span,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.unplaced(Severity::Warning, code, path, span, message.into())
    }

    /// Adds a finding of any weight whose lines and columns [`Diags::place`] fills in.
    pub fn unplaced(
        &mut self,
        severity: Severity,
        code: &'static str,
        path: &SrcPath,
        span: Span,
        message: String,
    ) -> &mut Diagnostic {
        let diagnostic = self.push(severity, code, Source { path, text: "" }, 0..0, message);
        diagnostic.line = 0;
        diagnostic.span = span;
        diagnostic
    }

    /// Completes findings that were pushed without a place, reading each of their files once.
    pub fn place(&mut self, text_of: impl Fn(&SrcPath) -> Option<String>) {
        let mut texts: BTreeMap<SrcPath, String> = BTreeMap::new();
        for diagnostic in self.list.iter_mut().filter(|diagnostic| diagnostic.line == 0) {
            let text = texts.entry(diagnostic.path.clone()).or_insert_with(|| text_of(&diagnostic.path).unwrap_or_default());
            let place = Place::of(text, &diagnostic.span);
            diagnostic.span = place.span;
            (diagnostic.line, diagnostic.column) = (place.line, place.column);
            (diagnostic.end_line, diagnostic.end_column) = (place.end_line, place.end_column);
            diagnostic.source_line = place.source_line;
        }
    }

    /// Adds a finding that is complete already.
    pub fn add(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Takes over all findings of another list.
    pub fn append(&mut self, mut other: Diags) {
        self.list.append(&mut other.list);
    }

    /// Returns the findings.
    pub fn list(&self) -> &[Diagnostic] {
        &self.list
    }

    /// Returns the findings sorted by file, place and rule, each only once.
    pub fn into_sorted(mut self) -> Vec<Diagnostic> {
        self.list.sort_by(|a, b| a.key().cmp(&b.key()));
        self.list.dedup();
        self.list
    }

    /// Says whether any finding is an error.
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|d| d.severity == Severity::Error)
    }

    /// Says whether there is no finding.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Adds a finding of any weight at a place in a text and returns it, for a hint.
    pub fn push(
        &mut self,
        severity: Severity,
        code: &'static str,
        source: Source<'_>,
        span: Span,
        message: String,
    ) -> &mut Diagnostic {
        let place = Place::of(source.text, &span);
        self.list.push(Diagnostic {
            code: Cow::Borrowed(code),
            severity,
            message,
            path: source.path.clone(),
            span: place.span,
            line: place.line,
            column: place.column,
            end_line: place.end_line,
            end_column: place.end_column,
            source_line: place.source_line,
            hint: None,
            notes: Vec::new(),
        });
        let last = self.list.len() - 1;
        &mut self.list[last]
    }
}

/// A span in lines and columns as an editor shows them.
struct Place {
    span: Span,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    source_line: String,
}

impl Place {
    /// Finds the place of a span; a span outside the text or inside a character is drawn in to the nearest one that fits.
    fn of(text: &str, span: &Span) -> Place {
        let start = floor_char_boundary(text, span.start);
        let end = floor_char_boundary(text, span.end).max(start);
        let (line, column, from) = line_column(text, start);
        let (end_line, end_column, _) = line_column(text, end);
        let rest = &text[from..];
        let source_line = rest.split(['\n', '\r']).next().unwrap_or("").to_string();
        Place { span: start..end, line, column, end_line, end_column, source_line }
    }
}

/// Returns line and column (from 1, in characters) of a byte, and the byte at which its line begins.
///
/// CR, LF and CRLF each end a line; a byte order mark has no column, as in an editor.
fn line_column(text: &str, at: usize) -> (usize, usize, usize) {
    let bytes = text.as_bytes();
    let mut line = 1;
    let mut begin = if text.starts_with('\u{feff}') { 3.min(at) } else { 0 };
    let mut i = 0;
    while i < at {
        match bytes[i] {
            b'\n' => {
                line += 1;
                begin = i + 1;
            }
            b'\r' if bytes.get(i + 1) != Some(&b'\n') => {
                line += 1;
                begin = i + 1;
            }
            _ => {}
        }
        i += 1;
    }
    let column = text[begin..at].chars().count() + 1;
    (line, column, begin)
}

fn floor_char_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Returns the candidate nearest to a misspelt word, when one is near enough to be worth naming.
///
/// Nearness is the edit distance with transpositions; at most a third of the word may differ, and never more than three letters.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted: Vec<char> = word.to_lowercase().chars().collect();
    let limit = (wanted.len() / 3).clamp(1, 3);
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let letters: Vec<char> = candidate.to_lowercase().chars().collect();
        if letters.len().abs_diff(wanted.len()) > limit {
            continue;
        }
        let distance = edit_distance(&wanted, &letters);
        if distance <= limit && best.is_none_or(|(found, _)| distance < found) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// Optimal string alignment distance (Damerau 1964): insert, delete, replace, swap neighbours.
fn edit_distance(a: &[char], b: &[char]) -> usize {
    let width = b.len() + 1;
    let mut rows = vec![0; (a.len() + 1) * width];
    for (j, cell) in rows.iter_mut().take(width).enumerate() {
        *cell = j;
    }
    for i in 1..=a.len() {
        rows[i * width] = i;
        for j in 1..=b.len() {
            let cost = usize::from(a[i - 1] != b[j - 1]);
            let mut least =
                (rows[(i - 1) * width + j] + 1).min(rows[i * width + j - 1] + 1).min(rows[(i - 1) * width + j - 1] + cost);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(rows[(i - 2) * width + j - 2] + 1);
            }
            rows[i * width + j] = least;
        }
    }
    rows[a.len() * width + b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str, at: usize) -> (usize, usize) {
        let (line, column, _) = line_column(text, at);
        (line, column)
    }

    #[test]
    fn a_column_counts_characters_and_a_line_ends_with_any_line_end() {
        assert_eq!(place("äb\r\nc", 5), (2, 1));
        assert_eq!(place("äb", 2), (1, 2));
        assert_eq!(place("a\rb\nc", 4), (3, 1));
        assert_eq!(place("\u{feff}+++", 3), (1, 1));
    }

    #[test]
    fn a_span_outside_its_file_is_drawn_in() {
        let place = Place::of("äö", &(1..99));
        assert_eq!(place.span, 0..4);
    }

    #[test]
    fn a_misspelt_word_finds_its_neighbour_and_a_strange_one_finds_none() {
        let keys = ["title", "description", "date"];
        assert_eq!(nearest("titel", keys), Some("title"));
        assert_eq!(nearest("descripton", keys), Some("description"));
        assert_eq!(nearest("banana", keys), None);
    }
}
