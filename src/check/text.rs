//! What the checks of pages and of dictionaries share about a text: what looks wrong in it, and the words and numbers around that.

pub(super) mod explained;
pub(super) mod hidden;
pub(super) mod patient;
pub(super) mod superscript;
pub(super) mod symbol;

use super::Finding;
use super::page::{Block, BlockKind, Page};
use crate::model::diag::Span;
use crate::model::doc::{Fields, Placed, Value};
use crate::model::unit::next_digit;

/// What looks wrong in a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Suspect {
    /// Bytes of the text.
    pub(super) range: Span,
    /// What is wrong, in plain words; lower case, no full stop.
    pub(super) message: String,
    /// What to type instead; for a suspect, both readings.
    pub(super) hint: String,
}

/// Keys of the front matter whose texts are codes or addresses, and no prose.
const CODES: &[&str] = &[
    "aliases", "audience", "contact", "doi", "id", "kind", "licence", "origin", "pmid", "related", "slug", "status", "template",
    "tumours", "url", "version",
];

/// Returns what is found in the prose of a page, with places in its file: neither in code nor in codes of the front matter.
///
/// Only what the file says letter by letter is told: in `10^9^/L`, which readers see as 10⁹/L, nothing says `109/L`.
pub(super) fn in_prose(page: &Page<'_>, find: impl Fn(&Block) -> Vec<Suspect>) -> Vec<Finding> {
    let mut codes: Option<Vec<Span>> = None;
    let mut found = Vec::new();
    for block in page.blocks.iter().filter(|block| block.kind != BlockKind::CodeBlock) {
        for suspect in find(block) {
            let is_code = block.kind == BlockKind::Field
                && block.runs.first().is_some_and(|run| codes.get_or_insert_with(|| codes_of(page.fields)).contains(&run.span));
            let place = block.place(&suspect.range);
            if !is_code && page.source.text.get(place.clone()) == block.text.get(suspect.range.clone()) {
                found.push(Finding { span: place, message: suspect.message, hint: suspect.hint });
            }
        }
    }
    found
}

fn codes_of(fields: &Fields) -> Vec<Span> {
    let mut codes = Vec::new();
    for (key, Placed { value, span }) in &fields.0 {
        let is_code = CODES.contains(&key.as_str());
        match value {
            Value::Text(_) if is_code => codes.push(span.clone()),
            Value::Texts(texts) if is_code => codes.extend(texts.iter().map(|text| text.span.clone())),
            Value::Table(table) => codes.extend(codes_of(table)),
            Value::Tables(tables) => codes.extend(tables.iter().flat_map(codes_of)),
            _ => {}
        }
    }
    codes
}

/// Returns the numbers of a text whose bytes a check wants to look at, each with a decimal part: `5.0`, `1,000`, `10`.
pub(super) fn numbers(text: &str) -> impl Iterator<Item = Span> + '_ {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = next_digit(bytes, at)?;
        at = start;
        while at < bytes.len() {
            let is_inner = matches!(bytes[at], b'.' | b',') && bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
            if !bytes[at].is_ascii_digit() && !is_inner {
                break;
            }
            at += 1;
        }
        Some(start..at)
    })
}

/// Says whether the file of a page holds any of these words at all; one look at the whole file spares one at each of its texts.
pub(super) fn mentions(page: &Page<'_>, words: &[&str]) -> bool {
    words.iter().any(|word| memchr::memmem::find(page.source.text.as_bytes(), word.as_bytes()).is_some())
}

/// Returns the bytes of the word around a range, from space to space.
pub(super) fn word(text: &str, range: &Span) -> Span {
    let start = text[..range.start].char_indices().rev().take_while(|(_, c)| !c.is_whitespace()).last();
    let end = text[range.end..].find(char::is_whitespace).map_or(text.len(), |end| range.end + end);
    start.map_or(range.start, |(at, _)| at)..end
}

/// Says whether a word is an address, a DOI, the name of a file or of a variable: what has rules of its own.
pub(super) fn is_address(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '/');
    ["://", "www.", "@", "doi", "DOI", ".org", ".eu", ".md", ".csv", "_", "\\", "//"].iter().any(|sign| word.contains(sign))
        || word.starts_with('/')
        || word.strip_prefix("10.").is_some_and(|rest| rest.find('/').is_some_and(|end| end >= 4))
}

/// Returns where what follows a number begins, behind one space of any width or a line end at most.
pub(super) fn behind(text: &str, end: usize) -> usize {
    let next = text[end..].chars().next();
    next.filter(|c| matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\n')).map_or(end, |c| end + c.len_utf8())
}

/// Returns the sign right before a byte.
pub(super) fn before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().next_back()
}

/// Returns the sign at a byte.
pub(super) fn after(text: &str, at: usize) -> Option<char> {
    text[at..].chars().next()
}

#[cfg(test)]
pub(super) mod sample;
#[cfg(test)]
mod tests;
