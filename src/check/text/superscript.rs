//! Powers that lost their raised digits on the way from a word processor: `109/L` for 10⁹/L, `10-6` for 10⁻⁶, `10^9` written flat.

use super::{Suspect, after, before, behind, is_address, numbers, word};
use crate::model::diag::Span;
use crate::model::unit;

/// How raised digits are written where a text stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::check) enum Raised {
    /// In Markdown: `10^9^`.
    Markdown,
    /// In a cell of the dictionary, which knows no markup: `10⁹`.
    Signs,
}

impl Raised {
    /// Returns digits as they are written when raised.
    pub(in crate::check) fn write(self, digits: &str) -> String {
        if self == Raised::Markdown {
            return format!("^{digits}^");
        }
        let raised = |c: char| match c {
            '-' | '−' => '⁻',
            '+' => '⁺',
            _ => c.to_digit(10).and_then(|digit| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().nth(digit as usize)).unwrap_or(c),
        };
        digits.chars().map(raised).collect()
    }
}

/// What cells are counted in: `/L` behind 109 makes no sense of a hundred and nine.
const PER: &[&str] = &["mL", "ml", "µL", "µl", "μL", "μl", "uL", "ul", "mm3", "mm³", "L", "l", "kg", "m²", "m2"];

/// What is counted in powers of ten.
const COUNTED: &[&str] = &["cells", "cell", "CD34", "copies", "CFU", "per", "platelets", "leukocytes", "Zellen", "cellules"];

/// Returns what looks like a power that lost its raised digits.
pub(in crate::check) fn find(text: &str, raised: Raised) -> Vec<Suspect> {
    let mut found: Vec<Suspect> = Vec::new();
    // A form that knows no markup says `10^9`, and everybody reads it as a power.
    if raised == Raised::Markdown {
        found.extend(memchr::memchr_iter(b'^', text.as_bytes()).filter_map(|at| caret(text, at)));
    }
    for number in numbers(text) {
        let digits = &text[number.clone()];
        // All these powers begin alike; most numbers of a text do not.
        if digits.starts_with("10") {
            found.extend(power(text, &number, raised).or_else(|| small_power(text, &number, raised)));
        }
    }
    found.retain(|suspect| !is_address(&text[word(text, &suspect.range)]));
    found
}

/// Finds `10^9` and `m^2`: a `^` that raises nothing.
fn caret(text: &str, at: usize) -> Option<Suspect> {
    let start = text[..at].char_indices().rev().take_while(|(_, c)| c.is_alphanumeric()).last()?.0;
    let rest = &text[at + 1..];
    let sign = rest.chars().next().filter(|c| matches!(c, '-' | '−' | '+')).map_or(0, char::len_utf8);
    let digits = rest[sign..].bytes().take_while(u8::is_ascii_digit).count();
    let end = at + 1 + sign + digits;
    if digits == 0 || digits > 3 || after(text, end) == Some('^') {
        return None;
    }
    let mended = format!("{}{}", &text[start..at], Raised::Markdown.write(&text[at + 1..end]));
    Some(Suspect {
        range: start..end,
        message: format!("readers see `{}` with the sign `^` in it", &text[start..end]),
        hint: format!("write `{mended}` for raised digits"),
    })
}

/// Finds `109/L`, `x109` and `3 × 109 cells`.
fn power(text: &str, number: &Span, raised: Raised) -> Option<Suspect> {
    let digits = &text[number.clone()];
    let exponent = digits.strip_prefix("10").filter(|exponent| (3..=12).any(|power| power.to_string() == *exponent))?;
    let rest = &text[number.end..];
    let per = rest.strip_prefix('/').and_then(|unit| PER.iter().find(|per| is_whole(unit, per)));
    let mended = format!("10{}", raised.write(exponent));
    let message = |what: &str| format!("`{what}` may have lost its raised digit: ten to the power of {exponent}, or {digits}");
    if let Some(per) = per.filter(|_| !before(text, number.start).is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | '-')))
    {
        let range = number.start..number.end + 1 + per.len();
        return Some(Suspect {
            message: message(&text[range.clone()]),
            hint: format!("write `{mended}/{per}` for the power; if {digits} is meant, write `{digits} per {per}`"),
            range,
        });
    }
    let (times, is_glued) = times_before(text, number.start)?;
    let what = &text[behind(text, number.end)..];
    let is_counted = what.starts_with('/') || COUNTED.iter().any(|counted| is_whole(what, counted));
    let is_size = unit::begins(what).is_some() || what.starts_with(['x', 'X', '×', '*', '%']);
    if !is_counted && (is_size || !is_glued) || rest.starts_with(char::is_alphabetic) {
        return None;
    }
    let range = times..number.end;
    Some(Suspect {
        message: message(&text[range.clone()]),
        hint: format!("write `× {mended}` for the power; if {digits} is meant, write `times {digits}`"),
        range,
    })
}

/// Finds `× 10-6` and `p < 10-6`.
fn small_power(text: &str, number: &Span, raised: Raised) -> Option<Suspect> {
    let digits = &text[number.clone()];
    let sign = after(text, number.end).filter(|c| digits == "10" && matches!(c, '-' | '−'))?;
    let start = number.end + sign.len_utf8();
    let end = start + text[start..].bytes().take_while(u8::is_ascii_digit).count();
    let exponent = &text[start..end];
    let is_alone = !after(text, end).is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | '−' | '.'))
        || text[end..].starts_with('.') && !text[end + 1..].starts_with(|c: char| c.is_ascii_digit());
    // `x 10-12 mg` and `= 10-15` are ranges; no range goes down.
    let per = text[end..].strip_prefix('/').is_some_and(|unit| PER.iter().any(|per| is_whole(unit, per)));
    let falls = exponent.len() == 1 && exponent != "0";
    if !is_alone || exponent.is_empty() || exponent.len() > 2 || !(falls || per) {
        return None;
    }
    let before_it = text[..number.start].trim_end_matches([' ', '\u{a0}']).chars().next_back();
    let is_compared = matches!(before_it, Some('<' | '>' | '=' | '≤' | '≥' | '~' | '≈'));
    let what = &text[behind(text, end)..];
    let is_molar = is_whole(what, "M") || is_whole(what, "mol");
    if !(is_compared || is_molar || times_before(text, number.start).is_some()) {
        return None;
    }
    let mended = format!("10{}", raised.write(&format!("−{exponent}")));
    Some(Suspect {
        range: number.start..end,
        message: format!(
            "`{}` may have lost its raised digits: ten to the power of minus {exponent}, or 10 to {exponent}",
            &text[number.start..end]
        ),
        hint: format!("write `{mended}` for the power; if a range is meant, write `10 to {exponent}`"),
    })
}

/// Returns where a multiplication sign before a number begins, and whether the number is glued to it; an `x` in a word is none.
fn times_before(text: &str, at: usize) -> Option<(usize, bool)> {
    let trimmed = text[..at].trim_end_matches([' ', '\u{a0}', '\u{202f}']);
    let sign = trimmed.chars().next_back().filter(|c| matches!(c, 'x' | 'X' | '×' | '·'))?;
    let start = trimmed.len() - sign.len_utf8();
    let is_word =
        matches!(sign, 'x' | 'X') && before(text, start).is_some_and(|c| c.is_alphabetic() || matches!(c, '-' | '_' | '.'));
    (!is_word).then_some((start, trimmed.len() == at))
}

/// Says whether a text begins with a word, and no letter or digit follows it.
fn is_whole(text: &str, start: &str) -> bool {
    text.strip_prefix(start).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn raised_digits_are_written_as_their_place_knows_them() {
        assert_eq!(Raised::Markdown.write("-6"), "^-6^");
        assert_eq!(Raised::Signs.write("−12"), "⁻¹²");
    }

    #[test]
    fn both_readings_are_offered() {
        let hints = |text: &str| find(text, Raised::Markdown).into_iter().map(|found| found.hint).collect::<Vec<_>>();
        assert_eq!(hints("over 109/L"), ["write `10^9^/L` for the power; if 109 is meant, write `109 per L`"]);
        assert_eq!(hints("2 x106 cells"), ["write `× 10^6^` for the power; if 106 is meant, write `times 106`"]);
        assert_eq!(hints("p < 10-6"), ["write `10^−6^` for the power; if a range is meant, write `10 to 6`"]);
        assert_eq!(hints("5 m^2 or"), ["write `m^2^` for raised digits"]);
        let in_cells = |text: &str| find(text, Raised::Signs).into_iter().map(|found| found.hint).collect::<Vec<_>>();
        assert_eq!(in_cells("(10^9/L)"), [""; 0]);
        assert_eq!(in_cells("x 1012/L"), ["write `10¹²/L` for the power; if 1012 is meant, write `1012 per L`"]);
    }
}
