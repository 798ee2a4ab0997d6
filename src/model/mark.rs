//! Private marks that carry the origin of a text from `body` and `view` through the template to `seal`.
//!
//! They are noncharacters (Unicode 17, 23.7): never assigned, refused in every input, taken out by `seal`, so they can
//! neither meet an author's text nor reach a reader. A mark is one opening character, a number in base 16, one closing of the
//! head; then the text; then one closing character. Marks may nest: made text inside source text.

use super::lang::Lang;

/// Opens text of the page's own body; the number is the segment.
pub const BODY: char = '\u{fdd0}';
/// Opens text of a field of any source; the number is its place in the site's table of shown texts.
pub const FIELD: char = '\u{fdd1}';
/// Opens text that the program made (dates, footnote numbers); it has no number.
pub const MADE: char = '\u{fdd2}';
/// Opens text of a field inside a string of JSON, with that text's escapes; the number is that of a field.
pub const STRING: char = '\u{fdd5}';
/// Opens text that the program made in a language that need not be that of the page; the number is the language's place.
pub const SAID: char = '\u{fdd6}';
/// Begins what may be parted at the end of a line; it has no number, and what is in it stands for itself.
pub const PART: char = '\u{fdd7}';
/// Ends what may be parted.
pub const PARTED: char = '\u{fdd8}';
/// Ends the number of a mark.
pub const HEAD: char = '\u{fdd3}';
/// Closes the innermost mark.
pub const CLOSE: char = '\u{fdd4}';
/// The first of sixteen digits.
const ZERO: u32 = 0xfde0;

/// The first two bytes of every noncharacter of the block U+FDD0..U+FDEF in UTF-8.
pub const LEAD: [u8; 2] = [0xef, 0xb7];

/// Says whether a character belongs to the block that marks are taken from.
pub fn is_mark(letter: char) -> bool {
    ('\u{fdd0}'..='\u{fdef}').contains(&letter)
}

/// Returns the byte of the first noncharacter of that block, when a text holds one.
pub fn find(bytes: &[u8]) -> Option<usize> {
    memchr::memchr_iter(LEAD[0], bytes).find(|&at| is_mark_at(bytes, at))
}

/// Says whether the three bytes from `at` on are a noncharacter of that block.
pub fn is_mark_at(bytes: &[u8], at: usize) -> bool {
    bytes.get(at + 1) == Some(&LEAD[1]) && bytes.get(at + 2).is_some_and(|byte| (0x90..=0xaf).contains(byte))
}

/// Appends the head of a mark.
pub fn open(out: &mut String, kind: char, number: u32) {
    out.push(kind);
    let mut shift = (32 - number.leading_zeros()).div_ceil(4).max(1) * 4;
    while shift > 0 {
        shift -= 4;
        let digit = char::from_u32(ZERO + ((number >> shift) & 15)).unwrap_or('\u{fde0}');
        out.push(digit);
    }
    out.push(HEAD);
}

/// Appends the end of a mark.
pub fn close(out: &mut String) {
    out.push(CLOSE);
}

/// Returns a text of a field inside its mark.
pub fn field(number: u32, text: &str) -> String {
    around(FIELD, number, text)
}

/// Returns a text of a field inside the mark that it has in a string of JSON; who writes the JSON escapes it.
pub fn string(number: u32, text: &str) -> String {
    around(STRING, number, text)
}

fn around(kind: char, number: u32, text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 24);
    open(&mut out, kind, number);
    out.push_str(text);
    close(&mut out);
    out
}

/// Returns a text that the program made inside its mark.
pub fn made(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 12);
    out.push(MADE);
    out.push(HEAD);
    out.push_str(text);
    close(&mut out);
    out
}

/// Returns a text that the program made in a language, inside its mark.
pub fn said(lang: Lang, text: &str) -> String {
    around(SAID, lang.place() as u32, text)
}

/// Returns a text whose long words may be parted at the end of a line, between its marks.
pub fn part(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 6);
    out.push(PART);
    out.push_str(text);
    out.push(PARTED);
    out
}

/// Returns the value of a digit character.
pub fn digit(letter: char) -> Option<u32> {
    let value = u32::from(letter).checked_sub(ZERO)?;
    (value < 16).then_some(value)
}

/// Returns the numbers of a text in order: runs of digits, with a point or comma between digits taken along.
pub fn numbers(text: &str) -> impl Iterator<Item = std::ops::Range<usize>> + '_ {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() && !bytes[at].is_ascii_digit() {
            at += 1;
        }
        let start = at;
        while at < bytes.len() {
            let inner = matches!(bytes[at], b'.' | b',') && bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
            if !bytes[at].is_ascii_digit() && !inner {
                break;
            }
            at += 1;
        }
        (start < at).then_some(start..at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_found_and_ordinary_text_is_not() {
        assert_eq!(find("a\u{fdd0}b".as_bytes()), Some(1));
        assert_eq!(find("a\u{fdd1}".as_bytes()), Some(1));
        assert_eq!(find("\u{feff}\u{fdfa} ünï".as_bytes()), None);
    }

    #[test]
    fn a_number_takes_its_decimal_part_along() {
        let text = "8.5 mg, 1,000 (3.) x12";
        let found: Vec<&str> = numbers(text).map(|range| &text[range]).collect();
        assert_eq!(found, ["8.5", "1,000", "3", "12"]);
    }
}
