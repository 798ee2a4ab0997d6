//! Signs that mean something only in a font of Word, and what each of them stands for.
//!
//! Word keeps the signs of its fonts Symbol and Wingdings at U+F020 to U+F0FF, the font's own code plus U+F000; without the font they
//! are empty boxes. What the codes of Symbol stand for is Adobe's table (Unicode, MAPPINGS/VENDORS/ADOBE/symbol.txt).

use super::{Suspect, word};
use crate::model::diag::Span;

/// The codes 0x20 to 0x7e of Symbol.
const LOW: &str = " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_ αβχδεφγηιϕκλµνοπθρστυϖωξψζ{|}∼";
/// The codes 0xa1 to 0xbc.
const HIGH: &str = "ϒ′≤/∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…";
/// The codes 0xc0 to 0xdf.
const HIGHER: &str = "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓";

/// Codes of Wingdings that Word puts in by itself or lists use.
const WINGDINGS: &[(u32, &str)] = &[
    (0x4a, "☺"),
    (0x4c, "☹"),
    (0x6c, "●"),
    (0x6e, "■"),
    (0x6f, "□"),
    (0x71, "❑"),
    (0x76, "❖"),
    (0x9f, "•"),
    (0xa7, "▪"),
    (0xa8, "□"),
    (0xd8, "➢"),
    (0xdf, "←"),
    (0xe0, "→"),
    (0xe8, "→"),
    (0xf0, "⇒"),
    (0xf3, "↔"),
    (0xfb, "✗"),
    (0xfc, "✓"),
    (0xfd, "☒"),
    (0xfe, "☑"),
];

/// Returns what a sign of Word's fonts stands for: in Symbol, and in Wingdings.
fn meant(sign: char) -> (Option<char>, Option<&'static str>) {
    let Some(code) = u32::from(sign).checked_sub(0xf000).filter(|code| (0x20..=0xff).contains(code)) else {
        return (None, None);
    };
    let at = |table: &str, first: u32| table.chars().nth((code - first) as usize);
    let symbol = match code {
        0x20..=0x7e => at(LOW, 0x20),
        0xa1..=0xbc => at(HIGH, 0xa1),
        0xc0..=0xdf => at(HIGHER, 0xc0),
        0xe5 => Some('∑'),
        0xf2 => Some('∫'),
        _ => None,
    };
    (symbol, WINGDINGS.iter().find(|(known, _)| *known == code).map(|(_, sign)| *sign))
}

/// Says whether a sign has no meaning of its own.
pub(in crate::check) fn is_private(sign: char) -> bool {
    matches!(sign, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

/// Returns the signs of a text that readers cannot read: private ones, and the sign for what could not be read.
pub(in crate::check) fn find(text: &str) -> Vec<Suspect> {
    let mut found = Vec::new();
    // Their first bytes in UTF-8.
    if memchr::memchr3(0xee, 0xef, 0xf3, text.as_bytes()).is_none() && memchr::memchr(0xf4, text.as_bytes()).is_none() {
        return found;
    }
    let mut done = 0;
    for (at, sign) in text.char_indices() {
        let range = at..at + sign.len_utf8();
        if sign == char::REPLACEMENT_CHARACTER {
            // Letters lost from one word are looked up together.
            if at >= done {
                done = word(text, &range).end;
                found.push(lost(text, range));
            }
        } else if is_private(sign) {
            found.push(private(text, sign, range));
        }
    }
    found
}

fn lost(text: &str, range: Span) -> Suspect {
    let shown = shown(text, &range);
    Suspect {
        range,
        message: "here a sign was lost before the text came to this page; readers see `\u{fffd}`".to_string(),
        hint: format!("look up in the original what stood in `{shown}`, and type it again"),
    }
}

fn private(text: &str, sign: char, range: Span) -> Suspect {
    let code = format!("U+{:04X}", u32::from(sign));
    let message = |what: &str| format!("this sign ({code}) is {what} only in a font of Word; readers see an empty box");
    let whole = word(text, &range);
    let mended = |sign: &str| {
        let word = format!("{}{sign}{}", &text[whole.start..range.start], &text[range.end..whole.end]);
        word.chars().map(|c| meant(c).0.unwrap_or(c)).collect::<String>()
    };
    let (message, hint) = match meant(sign) {
        (Some(' '), None) => (message("a space"), format!("type a space: `{}`", mended(" "))),
        (Some('•'), _) | (None, Some("•" | "●" | "■" | "▪" | "➢" | "❖" | "❑")) => {
            (message("the dot of a list"), "begin the line with `- ` instead, so that it becomes a list".to_string())
        }
        (Some(symbol), None) => (message(&format!("`{symbol}`")), format!("type `{}`", mended(&symbol.to_string()))),
        (Some(symbol), Some(other)) => (
            message(&format!("`{symbol}` (font Symbol) or `{other}` (font Wingdings)")),
            format!("type `{}` or `{}`, as the original has it", mended(&symbol.to_string()), mended(other)),
        ),
        (None, Some(other)) => (message(&format!("`{other}`")), format!("type `{}`", mended(other))),
        (None, None) => (
            format!("this sign ({code}) has a meaning only in the font that it was typed in; readers see an empty box"),
            "look at the original, and type the sign that it shows, or the word for it".to_string(),
        ),
    };
    Suspect { range, message, hint }
}

/// Returns the word around a range, cut to what fits in a line.
fn shown(text: &str, range: &Span) -> String {
    text[word(text, range)].chars().take(40).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_signs_that_clinicians_use_are_named() {
        for (sign, symbol) in [
            ('\u{f0b0}', '°'),
            ('\u{f06d}', 'µ'),
            ('\u{f0b1}', '±'),
            ('\u{f0a3}', '≤'),
            ('\u{f0b3}', '≥'),
            ('\u{f061}', 'α'),
            ('\u{f062}', 'β'),
            ('\u{f067}', 'γ'),
            ('\u{f06b}', 'κ'),
            ('\u{f044}', 'Δ'),
            ('\u{f057}', 'Ω'),
            ('\u{f0b4}', '×'),
            ('\u{f0ae}', '→'),
            ('\u{f0ad}', '↑'),
            ('\u{f0af}', '↓'),
            ('\u{f0b9}', '≠'),
            ('\u{f0bb}', '≈'),
            ('\u{f0bc}', '…'),
            ('\u{f0d4}', '™'),
            ('\u{f0df}', '⇓'),
            ('\u{f02d}', '−'),
            ('\u{f03c}', '<'),
            ('\u{f07e}', '∼'),
        ] {
            assert_eq!(meant(sign).0, Some(symbol), "{sign:?}");
        }
        assert_eq!(meant('\u{f0fc}').1, Some("✓"));
        assert_eq!((meant('\u{e000}'), meant('a')), ((None, None), (None, None)));
    }

    #[test]
    fn the_hint_is_the_word_to_type() {
        let hints = |text: &str| find(text).into_iter().map(|found| found.hint).collect::<Vec<_>>();
        assert_eq!(hints("at 37\u{f0b0}C"), ["type `37°C`"]);
        assert_eq!(hints("a 5\u{f06d}g dose"), ["type `5µg`"]);
        assert_eq!(hints("\u{f0b7} first"), ["begin the line with `- ` instead, so that it becomes a list"]);
        assert_eq!(hints("\u{f06c}-chain"), ["type `λ-chain` or `●-chain`, as the original has it"]);
        assert_eq!(hints("fianc\u{fffd}e"), ["look up in the original what stood in `fianc\u{fffd}e`, and type it again"]);
        assert_eq!(hints("a\u{fffd}\u{fffd}e").len(), 1);
        assert_eq!(hints("äöü ﷺ 🎗 – “x” \u{feff}"), [""; 0]);
    }
}
