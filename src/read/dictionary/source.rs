//! The bytes of a dictionary file made into the text that its findings point to, whatever a spreadsheet saved it as; rows of
//! patients are blanked out before anything else sees them.

use super::workbook::{self, Workbook};
use crate::model::diag::{Diags, Source, Span};
use crate::model::mark;
use crate::model::path::SrcPath;
use crate::read::text;
use std::borrow::Cow;

/// A dictionary file as a text.
pub(super) struct Decoded<'b> {
    /// The text; spans and lines of findings count in it.
    pub(super) text: Cow<'b, str>,
    /// Where rows of patients stood, which are blank now.
    pub(super) records: Option<Span>,
    /// The workbook that the text is a sheet of.
    pub(super) workbook: Option<Workbook>,
}

/// Makes a text of a file; nothing when its bytes are none, which is said.
///
/// UTF-8 and UTF-16 are read as what they are. Bytes that are neither are read as Windows-1252, which spreadsheets save on Windows,
/// and in a text that is UTF-8 elsewhere only those that are not; `dictionary-encoding` says so. A workbook becomes CSV, a line a row.
pub(super) fn decode<'b>(path: &SrcPath, bytes: &'b [u8], diags: &mut Diags) -> Option<Decoded<'b>> {
    if workbook::recognises(bytes) {
        return workbook::read(path, bytes, diags);
    }
    let mut text = match utf16(bytes) {
        Some(text) => Cow::Owned(without_marks(text)),
        None if std::str::from_utf8(bytes).is_ok() => text::decode(path, bytes, diags)?,
        None => Cow::Owned(without_marks(windows_1252(path, bytes, diags))),
    };
    let records = blank_records(&mut text);
    Some(Decoded { text, records, workbook: None })
}

fn without_marks(text: String) -> String {
    if mark::find(text.as_bytes()).is_none() {
        return text;
    }
    text.chars().map(|letter| if mark::is_mark(letter) { char::REPLACEMENT_CHARACTER } else { letter }).collect()
}

/// Returns the text of UTF-16, told by its byte order mark, or by every other byte of its beginning being zero.
fn utf16(bytes: &[u8]) -> Option<String> {
    let zeros = |from: usize| bytes.len() >= 4 && bytes.iter().skip(from).step_by(2).take(32).all(|byte| *byte == 0);
    let little = bytes.starts_with(&[0xff, 0xfe]) || zeros(1) && !zeros(0);
    let big = bytes.starts_with(&[0xfe, 0xff]) || zeros(0) && !zeros(1);
    if !little && !big {
        return None;
    }
    let unit = |pair: &[u8]| {
        let pair = [pair[0], pair[1]];
        if little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) }
    };
    Some(
        char::decode_utf16(bytes.chunks_exact(2).map(unit)).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect(),
    )
}

/// Reads bytes that are no UTF-8, each as the character that Windows-1252 has for it. Pushes `dictionary-encoding`.
fn windows_1252(path: &SrcPath, bytes: &[u8], diags: &mut Diags) -> String {
    let chunks: Vec<_> = bytes.utf8_chunks().collect();
    let foreign: usize = chunks.iter().map(|chunk| chunk.invalid().len()).sum();
    let letters: usize = chunks.iter().map(|chunk| chunk.valid().chars().filter(|letter| !letter.is_ascii()).count()).sum();
    let is_utf8_elsewhere = letters > foreign;
    let mut text = String::with_capacity(bytes.len() + foreign);
    let mut first = None;
    for chunk in chunks {
        if is_utf8_elsewhere {
            text.push_str(chunk.valid());
        } else {
            text.extend(chunk.valid().bytes().map(letter));
        }
        first = first.or_else(|| (!chunk.invalid().is_empty()).then_some(text.len()));
        text.extend(chunk.invalid().iter().map(|byte| letter(*byte)));
    }
    let at = first.unwrap_or(0);
    let span = at..at + text[at..].chars().next().map_or(0, char::len_utf8);
    let message = if is_utf8_elsewhere {
        format!(
            "the file is UTF-8, but {foreign} of its bytes are not; this one is read as `{}`, as Windows-1252 has it",
            &text[span.clone()]
        )
    } else {
        format!("the file is not UTF-8; it is read as Windows-1252 (\"ANSI\"), so that this letter is `{}`", &text[span.clone()])
    };
    diags
        .warning("dictionary-encoding", Source { path, text: &text }, span, message)
        .hint("look whether the letters are right, then save the file as \"CSV UTF-8\"");
    text
}

/// Returns the character of a byte in Windows-1252; the five that it leaves open show that nobody knows them.
fn letter(byte: u8) -> char {
    #[rustfmt::skip]
    const HIGH: [char; 32] = [
        '€', '\u{fffd}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{fffd}', 'Ž', '\u{fffd}',
        '\u{fffd}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{fffd}', 'ž', 'Ÿ',
    ];
    if (0x80..0xa0).contains(&byte) { HIGH[usize::from(byte) - 0x80] } else { char::from(byte) }
}

/// Blanks out the rows of patients of an ODM file (its elements `ClinicalData`) and returns where the first of them begins and the
/// last ends.
///
/// Every byte but line ends becomes a space, so spans stay what they are, and no finding can show a row. What is never closed is
/// blank to the end.
fn blank_records(text: &mut Cow<'_, str>) -> Option<Span> {
    const NAME: &str = "ClinicalData";
    if !text.trim_start_matches('\u{feff}').trim_start().starts_with('<') {
        return None;
    }
    let mut spans: Vec<Span> = Vec::new();
    let mut at = 0;
    while let Some((start, after)) = tag(text, NAME, "<", at) {
        let end = tag_end(text, after);
        let is_empty = text[..end].ends_with("/>");
        at = if is_empty { end } else { tag(text, NAME, "</", end).map_or(text.len(), |(_, after)| tag_end(text, after)) };
        if !is_empty {
            spans.push(start..at);
        }
    }
    let whole = spans.first()?.start..spans.last()?.end;
    let blanked = text.to_mut();
    for span in spans {
        let blank: String = blanked[span.clone()]
            .bytes()
            .map(|byte| if matches!(byte, b'\n' | b'\r') { char::from(byte) } else { ' ' })
            .collect();
        blanked.replace_range(span, &blank);
    }
    Some(whole)
}

/// Finds a tag by its local name and the sign that it opens with; returns its first byte and the byte after its name.
fn tag(text: &str, name: &str, sign: &str, from: usize) -> Option<(usize, usize)> {
    let mut at = from;
    while let Some(found) = text[at..].find(name) {
        let (start, end) = (at + found, at + found + name.len());
        // A prefix is short; looking back no farther keeps the time linear.
        let near = start.saturating_sub(64);
        let prefix = memchr::memrchr(b'<', &text.as_bytes()[near..start]).map_or("", |open| &text[near + open..start]);
        let namespace = prefix.strip_prefix(sign).filter(|rest| rest.is_empty() || rest.ends_with(':'));
        let is_whole = !text[end..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
        if namespace.is_some_and(|rest| rest.chars().all(|c| c.is_alphanumeric() || c == ':')) && is_whole {
            return Some((start - prefix.len(), end));
        }
        at = end;
    }
    None
}

fn tag_end(text: &str, from: usize) -> usize {
    text[from..].find('>').map_or(text.len(), |found| from + found + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> (String, Option<Span>, Vec<String>) {
        let path = SrcPath::new("content/dictionary/variables.csv").expect("a path");
        let mut diags = Diags::new();
        let decoded = decode(&path, bytes, &mut diags).expect("a text");
        (decoded.text.into_owned(), decoded.records, diags.list().iter().map(|finding| finding.message.clone()).collect())
    }

    #[test]
    fn windows_1252_is_read_and_said() {
        let (text, _, said) = decoded(b"Gr\xf6\xdfe \x96 \x80");
        assert_eq!(text, "Größe – €");
        assert_eq!(said, ["the file is not UTF-8; it is read as Windows-1252 (\"ANSI\"), so that this letter is `ö`"]);
    }

    #[test]
    fn one_strange_byte_does_not_make_utf8_another_encoding() {
        let (text, _, said) = decoded(b"Gr\xc3\xb6\xc3\x9fe \x96");
        assert_eq!(text, "Größe –");
        assert_eq!(said.len(), 1);
        assert!(said[0].starts_with("the file is UTF-8, but 1 of its bytes"), "{said:?}");
    }

    #[test]
    fn utf16_of_either_order_is_read() {
        for order in [u16::to_le_bytes, u16::to_be_bytes] {
            for mark in ["\u{feff}", ""] {
                let bytes: Vec<u8> = format!("{mark}aä€").encode_utf16().flat_map(order).collect();
                // Without a mark only a text whose beginning is Latin can be told.
                if !mark.is_empty() {
                    assert_eq!(decoded(&bytes).0, "\u{feff}aä€");
                }
            }
            let bytes: Vec<u8> = "Variable".encode_utf16().flat_map(order).collect();
            assert_eq!(decoded(&bytes), ("Variable".to_string(), None, Vec::new()));
        }
    }

    #[test]
    fn rows_of_patients_are_blank_and_everything_else_stays_in_its_place() {
        let text =
            "<ODM><Study/><ClinicalData a=\"1\">\n<x>Ann ä</x></ClinicalData ><b/><o:ClinicalData>Eve</o:ClinicalData></ODM>";
        let (blank, records, _) = decoded(text.as_bytes());
        assert_eq!(blank.len(), text.len());
        assert!(!blank.contains("Ann") && !blank.contains("Eve") && blank.contains("<b/>"), "{blank}");
        assert_eq!(blank.matches('\n').count(), 1);
        assert_eq!(records.map(|span| text[span].to_string()).unwrap_or_default(), text[13..text.len() - 6]);
        assert_eq!(decoded(b"<ODM><ClinicalData/></ODM>").1, None);
        assert!(!decoded(b"<ODM><ClinicalData><x>Ann").0.contains("Ann"));
        assert_eq!(decoded("<a>ClinicalData <ClinicalDatas>x".as_bytes()).1, None);
    }
}
