//! What the checks about patients share: which texts they look at, and the words and numbers that give a patient away.

use super::Suspect;
use crate::check::Finding;
use crate::check::page::{BlockKind, Page};
use crate::model::diag::Span;

/// Returns what is found in the texts of a page, code left out, and in its comments: these are never published, but whoever gets the
/// files reads them.
pub(in crate::check) fn in_texts_and_comments(page: &Page<'_>, find: impl Fn(&str) -> Vec<Suspect>) -> Vec<Finding> {
    let mut found = Vec::new();
    for block in page.blocks.iter().filter(|block| block.kind != BlockKind::CodeBlock) {
        let of_block = find(&block.text).into_iter();
        found.extend(of_block.map(|Suspect { range, message, hint }| Finding { span: block.place(&range), message, hint }));
    }
    for comment in comments(page) {
        let Some(text) = page.source.text.get(comment.clone()) else { continue };
        found.extend(find(text).into_iter().map(|suspect| Finding {
            span: comment.start + suspect.range.start..comment.start + suspect.range.end,
            message: format!("{}, in a comment that everybody reads who gets this file", suspect.message),
            hint: format!("{}; what readers must not see does not belong into the file at all", suspect.hint),
        }));
    }
    found
}

/// Returns the comments of a page: those of its text, and the lines of its front matter that begin with `#`.
fn comments(page: &Page<'_>) -> Vec<Span> {
    let front = &page.source.text[..page.body.min(page.source.text.len())];
    let mut found = Vec::new();
    for at in memchr::memchr_iter(b'#', front.as_bytes()) {
        let line = front[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1);
        if front[line..at].trim().is_empty() {
            found.push(at..front[at..].find(['\n', '\r']).map_or(front.len(), |end| at + end));
        }
    }
    found.extend(page.parsed.comments.iter().cloned());
    found
}

/// Returns the last bytes of a text in small letters, whole signs only.
pub(in crate::check) fn tail(text: &str, length: usize) -> String {
    let start = (text.len().saturating_sub(length)..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    text[start..].to_lowercase()
}

/// Says whether a text in small letters ends with one of these, none of them inside a longer word.
pub(in crate::check) fn ends_with_word(lower: &str, words: &[&str]) -> bool {
    words.iter().any(|word| lower.strip_suffix(word).is_some_and(|before| !before.ends_with(char::is_alphanumeric)))
}

/// Words for one patient, in small letters.
#[rustfmt::skip] // A line a word would fill a page.
pub(in crate::check) const PATIENT: &[&str] = &[
    "patient", "patientin", "pt", "pt.", "case", "child", "boy", "girl", "kind", "fall", "junge", "mädchen", "patiente", "enfant", "cas",
    "garçon", "fille", "paziente", "bambino", "bambina", "caso", "paciente", "niño", "niña", "patiënt", "patiënte", "pacjent", "pacjentka",
    "potilas", "pacient", "pacientka", "pasient", "barn",
];

/// Returns the bytes of an age at the beginning of a text: `, 5 years`, ` (5-year-old`, `, aged 11 months`.
pub(in crate::check) fn age(text: &str) -> Option<usize> {
    let rest = text.trim_start_matches([',', ' ', '\u{a0}', '(', '\n', ';']);
    let words = ["aged ", "age ", "a ", "im Alter von ", "âgé de ", "âgée de "];
    let rest = words.iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=2).contains(&digits) {
        return None;
    }
    let unit = rest[digits..].trim_start_matches([' ', '\u{a0}', '-', '‑', '\n']);
    let length = unit.find(|c: char| !c.is_alphabetic() && c != '/').unwrap_or(unit.len());
    let is_age = UNITS.contains(&unit[..length].to_lowercase().as_str());
    is_age.then(|| text.len() - unit.len() + length)
}

/// Words in which ages are counted, in small letters.
#[rustfmt::skip] // As above.
const UNITS: &[&str] = &[
    "year", "years", "yr", "yrs", "y", "y/o", "yo", "month", "months", "mo", "week", "weeks", "day", "days", "jahr", "jahre", "jahren", "monate",
    "monaten", "an", "ans", "mois", "anni", "anno", "mesi", "año", "años", "meses", "jaar", "maanden", "lat", "lata", "år", "let", "vuotta",
];
