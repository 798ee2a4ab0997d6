//! Bytes made into text: UTF-8, with or without a byte order mark; everything else is named, with how to save it again.

use crate::model::diag::{Diags, Source};
use crate::model::mark;
use crate::model::path::SrcPath;
use std::borrow::Cow;

/// Returns the text of a file; `None` when it is not UTF-8, which is said.
///
/// Pushes `encoding`, and `noncharacter` for the few characters that no text may hold; these become U+FFFD, which is as long.
pub fn decode<'b>(path: &SrcPath, bytes: &'b [u8], diags: &mut Diags) -> Option<Cow<'b, str>> {
    if let Some(name) = utf16(bytes) {
        diags
            .file_error("encoding", path, format!("the file is saved as {name}, not as UTF-8"))
            .hint("open it in your editor, choose \"Save as\", and pick the encoding UTF-8");
        return None;
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            not_utf8(path, bytes, error.valid_up_to(), diags);
            return None;
        }
    };
    let Some(first) = mark::find(bytes) else { return Some(Cow::Borrowed(text)) };
    diags
        .error("noncharacter", Source { path, text }, first..first + 3, "here stands a character that means nothing in any text")
        .hint("delete it; it is invisible in most editors, so delete the letters around it and type them again");
    let cleaned = text.chars().map(|letter| if mark::is_mark(letter) { char::REPLACEMENT_CHARACTER } else { letter }).collect();
    Some(Cow::Owned(cleaned))
}

/// Names the UTF-16 of a file: by its byte order mark, or by every other byte being zero.
fn utf16(bytes: &[u8]) -> Option<&'static str> {
    let zeros = |from: usize| bytes.len() >= 4 && bytes.iter().skip(from).step_by(2).take(32).all(|byte| *byte == 0);
    if bytes.starts_with(&[0xff, 0xfe]) || zeros(1) && !zeros(0) {
        return Some("UTF-16 (\"Unicode\" in Windows Notepad)");
    }
    (bytes.starts_with(&[0xfe, 0xff]) || zeros(0) && !zeros(1)).then_some("UTF-16 (big endian)")
}

fn not_utf8(path: &SrcPath, bytes: &[u8], at: usize, diags: &mut Diags) {
    // Each byte becomes the letter that Latin-1 has for it, so the line can be shown and counted as an editor shows it.
    let latin: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    let start: usize = latin.char_indices().nth(at).map_or(0, |(start, _)| start);
    let letter = latin[start..].chars().next().unwrap_or('?');
    let finding = diags.error(
        "encoding",
        Source { path, text: &latin },
        start..start + letter.len_utf8(),
        "the file is saved as Latin-1 or Windows-1252 (\"ANSI\"), not as UTF-8",
    );
    finding.hint("open it in your editor, choose \"Save as\", and pick the encoding UTF-8");
    // Places count the file's own bytes.
    finding.span = at..at + 1;
}
