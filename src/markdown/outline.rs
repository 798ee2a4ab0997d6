//! What other pages and lists need to know of a body: headings, links, references, a summary, its length in words.

use super::piece::{Parsed, Piece, destination};
use super::records;
use crate::model::facts::Outline;
use crate::model::lang::Lang;
use pulldown_cmark::{Tag, TagEnd};

/// The summary ends with the word that passes so many characters.
const SUMMARY: usize = 300;

/// Returns the outline of a body.
pub fn outline(parsed: Parsed<'_>, lang: Lang) -> Outline {
    let mut outline = Outline { recommendations: records::recommendations(&parsed, lang), ..Outline::default() };
    let mut in_first = false;
    let mut done = false;
    for (piece, _) in parsed.parts().flatten() {
        match piece {
            Piece::Start(Tag::Link { link_type, dest_url, .. } | Tag::Image { link_type, dest_url, .. }) => {
                let target = destination(*link_type, dest_url);
                if !target.contains(':') && !target.starts_with('#') {
                    outline.links.push(target.into_owned());
                }
            }
            Piece::Reference { kind, id, label } => {
                outline.references.push((kind.clone(), id.clone()));
                outline.words += 1;
                if in_first {
                    outline.summary.push_str(label.as_deref().unwrap_or(id));
                }
            }
            // A number of a source says nothing without its list; the point behind it moves to the word before.
            Piece::Citation(_) if in_first => outline.summary.truncate(outline.summary.trim_end().len()),
            Piece::Start(Tag::Paragraph) if !done => in_first = true,
            Piece::End(TagEnd::Paragraph) if in_first => {
                in_first = false;
                done = true;
            }
            Piece::Text(text) | Piece::Code(text) => {
                outline.words += words_in(text);
                if in_first {
                    outline.summary.push_str(text);
                }
            }
            Piece::SoftBreak | Piece::HardBreak if in_first => outline.summary.push(' '),
            _ => {}
        }
    }
    shorten(&mut outline.summary);
    outline.headings = parsed.headings;
    outline
}

/// Returns how many words a text has, between white space.
fn words_in(text: &str) -> usize {
    if !text.is_ascii() {
        return text.split_whitespace().count();
    }
    // Of what a text without other letters is mostly made.
    let is_space = |byte: u8| byte == b' ' || (b'\t'..=b'\r').contains(&byte);
    let mut was_space = true;
    let mut words = 0;
    for &byte in text.as_bytes() {
        let is_space = is_space(byte);
        words += usize::from(was_space && !is_space);
        was_space = is_space;
    }
    words
}

/// Cuts a summary after a whole word: a number is never cut in two.
fn shorten(summary: &mut String) {
    if let Some((limit, _)) = summary.char_indices().nth(SUMMARY) {
        let end = summary[limit..].find(char::is_whitespace).map_or(summary.len(), |at| limit + at);
        if end < summary.len() {
            summary.truncate(end);
            summary.push('…');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn words_are_counted_as_unicode_has_them(parts in proptest::collection::vec(proptest::sample::select(vec![
            "a", " ", "\t", "\n", "\r", "\u{b}", "\u{c}", "\u{1c}", "\u{1f}", "5", "ä", "\u{a0}", "-",
        ]), 0..20)) {
            let text = parts.concat();
            proptest::prop_assert_eq!(words_in(&text), text.split_whitespace().count());
        }
    }
}
