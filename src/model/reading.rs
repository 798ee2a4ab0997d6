//! What of a text must reach a reader sign by sign: every word that holds a number, a comparison, a sign of arithmetic, a Greek letter,
//! and every word right after a number, which may be its unit. What a theme does to all other words (shortening, capital letters) is its
//! own affair.

use super::unit::UNITS;

/// Returns the words of a text that must not change, in order, as they are written.
///
/// A word is what stands between white space. It counts when it holds anything of [`is_telling`]; when it is one of `-`, `–`, `—`, `/`, `*`
/// alone; when it stands directly after such a word; or when it is a unit at the very beginning, with or without a point or comma behind
/// it (the number may stand before it in bold).
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    words_beside(text, Beside::default())
}

/// What stands directly beside a text, without white space between.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Beside {
    /// The text goes on a word that must not change, so its first word is part of that.
    pub goes_on: bool,
    /// The text is gone on with by a word that must not change, so its last word is part of that.
    pub is_gone_on: bool,
}

/// Returns the same for a text that stands beside others: of `Ca` before a raised `2+` the whole counts.
pub fn words_beside(text: &str, beside: Beside) -> impl Iterator<Item = &str> {
    let (mut after_number, mut is_first) = (false, true);
    let mut words = text.split_whitespace().peekable();
    let (goes_on, is_gone_on) =
        (beside.goes_on && !text.starts_with(char::is_whitespace), beside.is_gone_on && !text.ends_with(char::is_whitespace));
    std::iter::from_fn(move || {
        loop {
            let word = words.next()?;
            let is_part = goes_on && is_first || is_gone_on && words.peek().is_none();
            let is_telling = is_telling_word(word);
            let counts = is_part || is_telling || after_number || is_first && is_unit(word);
            (after_number, is_first) = (is_telling, false);
            if counts {
                return Some(word);
            }
        }
    })
}

fn is_telling_word(word: &str) -> bool {
    word.chars().any(is_telling) || matches!(word, "-" | "–" | "—" | "/" | "*")
}

/// Says whether a text ends with a word that must not change, and nothing behind it.
pub fn ends_telling(text: &str) -> bool {
    !text.ends_with(char::is_whitespace) && text.split_whitespace().next_back().is_some_and(is_telling_word)
}

/// Says whether a text begins with a word that must not change, and nothing before it.
pub fn begins_telling(text: &str) -> bool {
    !text.starts_with(char::is_whitespace) && text.split_whitespace().next().is_some_and(is_telling_word)
}

/// Says whether a text has a word that must not change.
pub fn has_words(text: &str) -> bool {
    words(text).next().is_some()
}

/// Says whether a letter makes its word one that must not change: a digit of any script, a fraction, a raised or lowered number, a sign of
/// comparison or arithmetic, a Greek letter.
pub fn is_telling(letter: char) -> bool {
    match letter {
        '\0'..='\u{7f}' => letter.is_ascii_digit() || matches!(letter, '<' | '>' | '=' | '+' | '%' | '^' | '~'),
        '±' | '×' | '÷' | '·' | '°' | 'µ' | '‰' | '−' | '√' | '∞' | '≈' | '≠' | '≤' | '≥' | '≡' | '→' | '↑' | '↓' | '†' | '‡'
        // Greek; superscripts and subscripts, which hold signs too.
        | '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' | '\u{2070}'..='\u{209f}' => true,
        _ => letter.is_numeric(),
    }
}

fn is_unit(word: &str) -> bool {
    let bare = word.trim_end_matches(['.', ',', ';', ':', ')']);
    let first = bare.split('/').next().unwrap_or(bare);
    // In any case of letters: `mg` that became `MG` must be met on both sides.
    UNITS.iter().any(|unit| unit.sign.eq_ignore_ascii_case(first))
}

/// Raised and lowered text while its tags are taken out: `10<sup>9</sup>` must not become 109.
///
/// What holds a number is written in raised or lowered signs where each of its signs has such a form (`10⁹`, `H₂O`, `Ca²⁺`), otherwise in
/// brackets behind `^` or `_`. What holds none (`1<sup>st</sup>`) reads the same either way and is left.
#[derive(Clone, Debug, Default)]
pub struct Scripts {
    open: Vec<(bool, usize)>,
}

impl Scripts {
    /// Takes in a tag by its name in small letters; `out` is the text so far.
    pub fn tag(&mut self, name: &str, closes: bool, out: &mut String) {
        let is_raised = match name {
            "sup" => true,
            "sub" => false,
            _ => return,
        };
        if !closes {
            self.open.push((is_raised, out.len()));
        } else if let Some((_, start)) = self.open.pop_if(|(open, _)| *open == is_raised) {
            let inner = out.split_off(start);
            push_script(&inner, is_raised, out);
        }
    }
}

fn push_script(inner: &str, is_raised: bool, out: &mut String) {
    if !inner.chars().any(|c| c.is_ascii_digit()) {
        out.push_str(inner);
        return;
    }
    let forms = if is_raised { RAISED } else { LOWERED };
    let form = |c: char| {
        if matches!(c, ' ' | ',') { Some(c) } else { forms.iter().find(|(plain, _)| *plain == c).map(|(_, form)| *form) }
    };
    match inner.chars().map(form).collect::<Option<String>>() {
        Some(text) => out.push_str(&text),
        None => {
            out.push_str(if is_raised { "^(" } else { "_(" });
            out.push_str(inner);
            out.push(')');
        }
    }
}

/// Signs with the form in which they stand above the line (Unicode 17, Superscripts and Subscripts, Phonetic Extensions).
#[rustfmt::skip] // A line a sign would fill a page.
const RAISED: &[(char, char)] = &[
    ('0', '⁰'), ('1', '¹'), ('2', '²'), ('3', '³'), ('4', '⁴'), ('5', '⁵'), ('6', '⁶'), ('7', '⁷'), ('8', '⁸'), ('9', '⁹'),
    ('+', '⁺'), ('-', '⁻'), ('−', '⁻'), ('=', '⁼'), ('(', '⁽'), (')', '⁾'), ('n', 'ⁿ'), ('m', 'ᵐ'),
];

/// Signs with the form in which they stand below the line.
#[rustfmt::skip] // As above.
const LOWERED: &[(char, char)] = &[
    ('0', '₀'), ('1', '₁'), ('2', '₂'), ('3', '₃'), ('4', '₄'), ('5', '₅'), ('6', '₆'), ('7', '₇'), ('8', '₈'), ('9', '₉'),
    ('+', '₊'), ('-', '₋'), ('−', '₋'), ('=', '₌'), ('(', '₍'), (')', '₎'),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_with_numbers_signs_and_greek_letters_count_and_others_do_not() {
        for (text, expected) in [
            ("Give 8.5 mg/kg, then rest.", &["8.5", "mg/kg,"][..]),
            ("age < 18 years, p<0.05", &["<", "18", "years,", "p<0.05"]),
            ("TP53 and t(11;22)(q24;q12), not Ewing-like", &["TP53", "and", "t(11;22)(q24;q12),", "not"]),
            ("α-fetoprotein, ½ dose, x⁹, H₂O, ٣", &["α-fetoprotein,", "½", "dose,", "x⁹,", "H₂O,", "٣"]),
            (" mg of it, a mg", &["mg"]),
            ("5\u{a0}mg", &["5", "mg"]),
            ("from 5 - 10 %", &["5", "-", "10", "%"]),
            ("sex-cord tumour; rest and/or water", &[]),
            ("2 x 4", &["2", "x", "4"]),
        ] {
            assert_eq!(words(text).collect::<Vec<_>>(), expected, "{text}");
        }
    }

    #[test]
    fn what_is_raised_or_lowered_stays_so_without_its_tags() {
        let script = |inner: &str, name: &str| {
            let (mut scripts, mut out) = (Scripts::default(), "10".to_string());
            scripts.tag(name, false, &mut out);
            out.push_str(inner);
            scripts.tag(name, true, &mut out);
            out
        };
        let raised = |inner: &str| script(inner, "sup");
        assert_eq!(
            [raised("9"), raised("2+"), raised("-6"), raised("99m"), raised("3,4")],
            ["10⁹", "10²⁺", "10⁻⁶", "10⁹⁹ᵐ", "10³,⁴"]
        );
        assert_eq!([raised("th"), raised("9/L"), script("2", "sub"), script("max", "sub")], ["10th", "10^(9/L)", "10₂", "10max"]);
        assert_eq!([script("9", "b"), script("2x", "sub")], ["109", "10_(2x)"]);
        let (mut scripts, mut out) = (Scripts::default(), "5".to_string());
        scripts.tag("sup", true, &mut out);
        scripts.tag("sub", false, &mut out);
        scripts.tag("sup", true, &mut out);
        assert_eq!(out, "5", "tags that belong to no other change nothing");
    }
}
