//! Signs that nobody sees, or that only look like another one, inside a number.

use super::{Suspect, is_address, word};
use crate::model::diag::Span;

/// Returns how a hidden sign is called; nothing for any other.
fn called(sign: char) -> Option<&'static str> {
    Some(match sign {
        '\u{ad}' => "a hyphen for line ends (U+00AD), which is not seen otherwise",
        '\u{2011}' => "a hyphen without a line break (U+2011), which searches do not find, and which looks like a minus",
        '\u{200b}' => "a space without width (U+200B)",
        '\u{200c}' => "a sign without width (U+200C)",
        '\u{200d}' => "a sign without width (U+200D)",
        '\u{2060}' => "a sign without width (U+2060)",
        '\u{feff}' => "a byte order mark (U+FEFF), which nobody sees",
        _ => return None,
    })
}

/// Returns each number, or word with a number, that holds a hidden sign: once a word.
pub(in crate::check) fn find(text: &str) -> Vec<Suspect> {
    let mut found: Vec<Suspect> = Vec::new();
    let mut done = 0;
    for at in memchr::memchr3_iter(0xc2, 0xe2, 0xef, text.as_bytes()) {
        let Some(sign) = text.get(at..).and_then(|rest| rest.chars().next()) else { continue };
        let Some(called) = called(sign) else { continue };
        let range = at..at + sign.len_utf8();
        let part = part(text, &range);
        if at < done || !text[part.clone()].contains(|c: char| c.is_ascii_digit()) || is_address(&text[word(text, &range)]) {
            continue;
        }
        done = part.end;
        found.push(Suspect { range: part.clone(), message: message(&text[part.clone()], called), hint: hint(text, part) });
    }
    found
}

/// Returns the letters and digits around a hidden sign, with points and commas between them.
fn part(text: &str, range: &Span) -> Span {
    let belongs = |c: char| c.is_alphanumeric() || called(c).is_some() || matches!(c, '.' | ',');
    let start = text[..range.start].char_indices().rev().take_while(|(_, c)| belongs(*c)).last();
    let end = text[range.end..].find(|c| !belongs(c)).map_or(text.len(), |end| range.end + end);
    let start = start.map_or(range.start, |(at, _)| at);
    let end = start + text[start..end].trim_end_matches(['.', ',']).len();
    start..end.max(range.end)
}

fn message(part: &str, called: &str) -> String {
    format!("inside `{}` stands {called}", seen(part))
}

/// Returns what a reader sees of a word: the hyphen without a line break is seen.
fn seen(word: &str) -> String {
    word.chars().filter(|c| *c == '\u{2011}' || called(*c).is_none()).collect()
}

fn hint(text: &str, part: Span) -> String {
    let without = seen(&text[part]);
    let Some(at) = without.find('\u{2011}') else {
        return format!("delete the word and type it again: `{without}`");
    };
    let hyphen = without.replace('\u{2011}', "-");
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let (before, after) = (without[..at].chars().next_back(), without[at + '\u{2011}'.len_utf8()..].chars().next());
    if digit(before) && digit(after) {
        let dash = without.replace('\u{2011}', "–");
        format!("type `{dash}` for a range (\"from … to\"), `{hyphen}` for a name or code")
    } else if before.is_none() && digit(after) {
        format!("type `{}` if it is a minus, `{hyphen}` if it is a hyphen", without.replace('\u{2011}', "−"))
    } else {
        format!("type `{hyphen}` with the hyphen of the keyboard")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hints(text: &str) -> Vec<String> {
        find(text).into_iter().map(|found| found.hint).collect()
    }

    #[test]
    fn the_hint_names_the_likely_sign() {
        assert_eq!(hints("1\u{ad}000 mg"), ["delete the word and type it again: `1000`"]);
        assert_eq!(hints("5\u{200b} mg"), ["delete the word and type it again: `5`"]);
        assert_eq!(hints("5\u{2011}10 mg"), ["type `5–10` for a range (\"from … to\"), `5-10` for a name or code"]);
        assert_eq!(hints("at \u{2011}5 °C"), ["type `−5` if it is a minus, `-5` if it is a hyphen"]);
        assert_eq!(hints("IL\u{2011}2"), ["type `IL-2` with the hyphen of the keyboard"]);
        assert_eq!(hints("1\u{200b}0\u{200b}0."), ["delete the word and type it again: `100`"]);
    }

    #[test]
    fn a_range_is_shown_as_it_is_seen() {
        let message = |text: &str| find(text).into_iter().map(|found| found.message).next().unwrap_or_default();
        assert!(message("5\u{2011}10 mg").starts_with("inside `5\u{2011}10` stands"), "not 510");
        assert!(message("5\u{200b}0 mg").starts_with("inside `50` stands"));
    }

    #[test]
    fn what_hides_in_no_number_is_left() {
        for right in [
            "Knochen\u{ad}mark\u{ad}studie",
            "Phase-2-Knochen\u{ad}mark",
            "می\u{200c}خواهم",
            "👩\u{200d}⚕️ 5",
            "e\u{2011}mail",
            "5 °C – 10",
        ] {
            assert_eq!(hints(right), [""; 0], "{right}");
        }
    }
}
