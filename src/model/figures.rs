//! The figures of a text, so that a text and its translation can be held against each other: numbers as values, whatever signs a language
//! writes them with, their units and comparisons, codes such as `C25.9`, and number words up to twelve.

use super::lang::Lang;
use super::unit;
use serde::{Deserialize, Serialize};

/// The figures of one block of a text.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Figures {
    /// Its numbers and codes in order.
    pub list: Vec<Figure>,
    /// Numbers up to twelve that it may say in words, sorted; the months of dates that are written in digits are among them.
    pub words: Vec<u8>,
}

/// What kind of block figures stand in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Part {
    /// A paragraph or point.
    Text,
    /// A heading.
    Heading,
    /// A cell of a table.
    Cell,
}

/// The figures of a block of a page.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct BlockFigures {
    /// What kind of block it is.
    pub part: Part,
    /// The line of the file on which its text begins.
    pub line: usize,
    /// Its figures.
    pub figures: Figures,
}

/// One number or code; where it stands is no part of what it is.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Figure {
    /// Its value in one way of writing: `1000`, `8.5`, `≥18`, `C25.9`.
    pub value: String,
    /// The sign of its unit, where it has one that all languages write alike.
    pub unit: Option<String>,
    /// The bytes of the text that it stands in; nothing where it was remembered.
    #[serde(skip)]
    pub range: (usize, usize),
}

impl PartialEq for Figure {
    fn eq(&self, other: &Figure) -> bool {
        self.value == other.value && self.unit == other.unit
    }
}

impl Eq for Figure {}

/// Words for one to twelve, each as the beginning of all its forms; between bars where there are several.
struct Numerals {
    code: &'static str,
    words: [&'static str; 12],
}

/// The languages whose number words are known. In others no number up to twelve is held against its original.
#[rustfmt::skip] // A row is a language.
static NUMERALS: &[Numerals] = &[
    Numerals { code: "en", words: ["one|single|first", "two|twice|second|both", "three|third", "four", "five|fifth", "six", "seven", "eight", "nine|ninth", "ten", "eleven", "twel"] },
    Numerals { code: "de", words: ["ein|erst", "zwei|zwo|beid", "drei|dritt", "vier", "fünf", "sechs", "sieb", "acht", "neun", "zehn", "elf", "zwölf"] },
    Numerals { code: "fr", words: ["un|premi", "deux", "trois|tiers", "quatre|quatri", "cinq", "six|sixi", "sept", "huit", "neuf|neuvi", "dix|dixi", "onz", "douz"] },
    Numerals { code: "it", words: ["un|prim", "due|second|entramb", "tre|terz", "quattro|quart", "cinque|quint", "sei|sest", "sette|settim", "otto|ottav", "nove|non", "dieci|decim", "undici", "dodici"] },
    Numerals { code: "es", words: ["un|primer", "dos|segund|amb", "tres|tercer", "cuatro|cuart", "cinco|quint", "seis|sext", "siete|séptim", "ocho|octav", "nueve|noven", "diez|décim", "once", "doce"] },
    Numerals { code: "pl", words: ["jed|pierwsz", "dw|drug|ob", "trz", "cztere|czter|czwart", "pię|piąt", "sześ|szós", "sied|siód", "osi|ośm|ósm", "dziewi", "dziesi", "jedenast", "dwanaś|dwunast"] },
    Numerals { code: "nl", words: ["een|één|eerste", "twee|beide", "drie|derde", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"] },
    Numerals { code: "pt", words: ["um|prim", "dois|duas|segund|amb", "três|terceir", "quatro|quart", "cinco|quint", "seis|sext", "sete|sétim", "oito|oitav", "nove|non", "dez|décim", "onze", "doze"] },
    Numerals { code: "sv", words: ["en|ett|först", "två|andra|båda", "tre|tredj", "fyr|fjärd", "fem", "sex|sjätt", "sju", "åtta|åttond", "nio", "tio", "elva|elft", "tolv"] },
    Numerals { code: "da", words: ["en|et|første", "to|anden|begge", "tre", "fire|fjerde", "fem", "seks|sjette", "syv", "otte|ottende", "ni", "ti", "elleve", "tolv"] },
    Numerals { code: "nb", words: ["en|ett|ein|første", "to|andre|begge", "tre", "fire|fjerde", "fem", "seks|sjette", "sju|syv", "åtte", "ni", "ti", "elleve", "tolv"] },
    Numerals { code: "cs", words: ["jed|prvn", "dv|druh|ob", "tř", "čtyř|čtvrt", "pět|pát", "šest", "sedm", "osm", "dev", "des", "jedenáct", "dvanáct"] },
];

/// Says whether number words of a language are known.
pub fn has_words(lang: Lang) -> bool {
    NUMERALS.iter().any(|row| row.code == lang.code())
}

/// Returns the figures of a text in a language.
pub fn figures(text: &str, lang: Lang) -> Figures {
    let mut found = Figures::default();
    let bytes = text.as_bytes();
    let mut from = 0;
    while let Some(digit) = unit::next_digit(bytes, from) {
        from = one(text, digit, from, lang, &mut found);
    }
    said(text, lang, &mut found.words);
    found.words.sort_unstable();
    found.words.dedup();
    found
}

/// Takes in the figure around a digit; returns the byte behind it.
fn one(text: &str, digit: usize, from: usize, lang: Lang, found: &mut Figures) -> usize {
    let in_word = |c: char| c.is_alphanumeric();
    let head = text[from..digit].char_indices().rev().take_while(|(_, c)| in_word(*c)).last().map_or(digit, |(at, _)| from + at);
    let end = end_of_number(text, digit);
    if head < digit {
        // `TP53`, `C25.9`, `v1.0`: what begins with letters is a name.
        let rest = text[end..].char_indices().find(|(_, c)| !in_word(*c)).map_or(text.len(), |(at, _)| end + at);
        found.list.push(Figure { value: text[head..rest].to_uppercase(), unit: None, range: (head, rest) });
        return rest;
    }
    let written = &text[digit..end];
    if let Some(parts) = date(written) {
        // The month may be a word in the other language.
        let month = parts[1];
        found.words.extend(u8::try_from(month).ok());
        for part in [parts[0], parts[2]] {
            found.list.push(Figure { value: part.to_string(), unit: None, range: (digit, end) });
        }
        return end;
    }
    let tail = text[end..].char_indices().find(|(_, c)| !c.is_alphabetic()).map_or(text.len(), |(at, _)| end + at);
    let suffix = &text[end..tail];
    let unit_at = end
        + text[end..].chars().next().filter(|c| matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')).map_or(0, char::len_utf8);
    let unit = unit::begins(&text[unit_at..]).filter(|unit| !matches!(unit.sign, "min" | "units" | "U" | "IU"));
    let is_name = !suffix.is_empty() && unit.is_none() && !ORDINALS.contains(&suffix.to_lowercase().as_str());
    if is_name {
        // `3D`, `18F`, `2a`.
        found.list.push(Figure { value: text[digit..tail].to_uppercase(), unit: None, range: (digit, tail) });
        return tail;
    }
    let sign = comparison(&text[..digit]).map_or(String::new(), |sign| sign.to_string());
    let unit = unit.map(|unit| unit.sign.to_lowercase().replace('μ', "µ").replace("mcg", "µg"));
    found.list.push(Figure { value: sign + &value(written, lang), unit, range: (digit, end) });
    tail.max(end)
}

/// What languages write behind an ordinal number.
const ORDINALS: &[&str] = &[
    "st", "nd", "rd", "th", "er", "e", "re", "ère", "ème", "nde", "º", "ª", "o", "a", "te", "ten", "ter", "de", "da", "do", "os",
    "as",
];

/// Returns where a number ends that begins at a digit: with groups of thousands and decimals.
fn end_of_number(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let digits = |at: usize| bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let first = digits(start);
    let mut end = start + first;
    loop {
        let Some(next) = text[end..].chars().next() else { return end };
        let behind = end + next.len_utf8();
        let count = if behind < bytes.len() { digits(behind) } else { 0 };
        let is_space = matches!(next, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’');
        let goes_on = match next {
            '.' | ',' => count > 0,
            '-' => is_iso_date(&text[start..]),
            _ => is_space && count == 3 && end - start <= 3 + (end - start) / 4 * 4 && first <= 3,
        };
        if !goes_on || count == 0 {
            return end;
        }
        end = behind + count;
    }
}

fn is_iso_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() >= 10
        && bytes[..10].iter().enumerate().all(|(at, byte)| if at == 4 || at == 7 { *byte == b'-' } else { byte.is_ascii_digit() })
}

/// Returns day, month and year of a date in digits: `24.06.2025`, `2025-06-24`; year, month, day come back in the order of the text.
fn date(written: &str) -> Option<[u32; 3]> {
    let parts: Vec<&str> = written.split(['.', '-']).collect();
    let [first, month, last] = parts.as_slice() else { return None };
    let is_date = matches!((first.len(), month.len(), last.len()), (1 | 2, 1 | 2, 4) | (4, 2, 2));
    let number = |part: &str| part.parse::<u32>().ok();
    let found = [number(first)?, number(month)?, number(last)?];
    (is_date && (1..=12).contains(&found[1])).then_some(found)
}

/// Returns the sign that compares or negates, before a number.
fn comparison(before: &str) -> Option<char> {
    let trimmed = before.trim_end_matches([' ', '\u{a0}', '\u{202f}']);
    let sign = trimmed.chars().next_back()?;
    match sign {
        '<' | '>' | '≤' | '≥' | '±' | '≈' => Some(sign),
        '−' if trimmed.len() == before.len() => Some('−'),
        _ => None,
    }
}

/// Returns a number in one way of writing: no groups, a point before decimals, no zeros in front.
fn value(written: &str, lang: Lang) -> String {
    let decimal = lang.row().decimal;
    let parts: Vec<(Option<char>, &str)> = parts_of(written);
    let last = parts.len() - 1;
    let is_group = |at: usize| {
        let (sign, digits) = parts[at];
        let is_dot = matches!(sign, Some('.' | ','));
        digits.len() == 3 && (!is_dot || sign != Some(decimal) || last > 1) && parts[0].1.len() <= 3 && parts[0].1 != "0"
    };
    let mut out = String::new();
    for (at, (_, digits)) in parts.iter().enumerate() {
        if at > 0 && !is_group(at) {
            out.push('.');
        }
        out.push_str(digits);
    }
    let out = out.trim_start_matches('0');
    if out.is_empty() || out.starts_with('.') { format!("0{out}") } else { out.to_string() }
}

/// Returns the runs of digits of a number, each with the sign before it.
fn parts_of(written: &str) -> Vec<(Option<char>, &str)> {
    let mut parts = Vec::new();
    let mut sign = None;
    let mut rest = written;
    while !rest.is_empty() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        parts.push((sign, &rest[..digits]));
        rest = &rest[digits..];
        sign = rest.chars().next();
        rest = &rest[sign.map_or(0, char::len_utf8)..];
    }
    parts
}

/// Adds the numbers that a text says in words.
fn said(text: &str, lang: Lang, found: &mut Vec<u8>) {
    let Some(row) = NUMERALS.iter().find(|row| row.code == lang.code()) else { return };
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        let word = word.to_lowercase();
        for (at, forms) in row.words.iter().enumerate() {
            if forms.split('|').any(|form| word.starts_with(form)) {
                found.push(at as u8 + 1);
            }
        }
    }
}

/// A figure that is in one text and not in the other.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Difference<'f> {
    /// The original has the first, the translation the second in its place.
    Other(&'f Figure, &'f Figure),
    /// Only the original has it.
    Missing(&'f Figure),
    /// Only the translation has it.
    Added(&'f Figure),
}

/// Returns how the figures of a translation differ from those of its original.
///
/// The order of numbers is a language's own affair. Numbers up to twelve may be said in words by either, so they are compared only where
/// the words of both languages are known.
pub fn differences<'f>(original: &'f Figures, translation: &'f Figures, knows_words: bool) -> Vec<Difference<'f>> {
    let small = |figure: &Figure| figure.value.parse::<u8>().ok().filter(|number| (1..=12).contains(number));
    let mut left: Vec<&Figure> = translation.list.iter().collect();
    let mut missing = Vec::new();
    let mut of_units = Vec::new();
    for figure in &original.list {
        let same = |other: &&Figure| other.value == figure.value;
        let with_unit = left.iter().position(|other| same(other) && other.unit == figure.unit);
        match with_unit.or_else(|| left.iter().position(same)) {
            Some(at) => {
                let other = left.remove(at);
                if figure.unit.is_some() && other.unit.is_some() && figure.unit != other.unit {
                    of_units.push(Difference::Other(figure, other));
                }
            }
            None => missing.push(figure),
        }
    }
    let is_excused = |figure: &Figure, words: &[u8]| small(figure).is_some_and(|number| !knows_words || words.contains(&number));
    missing.retain(|figure| !is_excused(figure, &translation.words));
    left.retain(|figure| !is_excused(figure, &original.words));
    let mut found = of_units;
    let mut left = left.into_iter();
    for figure in missing {
        found.push(match left.next() {
            Some(other) => Difference::Other(figure, other),
            None => Difference::Missing(figure),
        });
    }
    found.extend(left.map(Difference::Added));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lang(code: &str) -> Lang {
        Lang::of(code).expect("a language")
    }

    fn values(text: &str, code: &str) -> Vec<String> {
        figures(text, lang(code)).list.into_iter().map(|figure| figure.value).collect()
    }

    fn is_same(english: &str, other: &str, code: &str) -> bool {
        let (one, two) = (figures(english, lang("en")), figures(other, lang(code)));
        differences(&one, &two, has_words(lang(code))).is_empty()
    }

    #[test]
    fn a_number_is_the_same_value_whatever_its_language_writes() {
        for (text, code, expected) in [
            ("1,000 and 8.5 mg", "en", &["1000", "8.5"][..]),
            ("1.000 und 8,5 mg", "de", &["1000", "8.5"]),
            ("1\u{202f}000 et 8,5 mg", "fr", &["1000", "8.5"]),
            ("10 000 000", "sv", &["10000000"]),
            ("1’000", "de", &["1000"]),
            ("0.500", "en", &["0.500"]),
            ("1.500", "en", &["1.500"]),
            ("1,500,000", "en", &["1500000"]),
            ("≥ 18 years, <5%, −2", "en", &["≥18", "<5", "−2"]),
            ("TP53, C25.9 and v1.0, 18F", "en", &["TP53", "C25.9", "V1.0", "18F"]),
            ("the 2nd of 3", "en", &["2", "3"]),
            ("in 2020 100 children", "en", &["2020", "100"]),
            ("24.06.2025", "de", &["24", "2025"]),
            ("2025-06-24", "en", &["2025", "24"]),
            ("007", "en", &["7"]),
            ("", "en", &[]),
        ] {
            assert_eq!(values(text, code), expected, "{text}");
        }
    }

    #[test]
    fn what_says_the_same_in_two_languages_differs_in_nothing() {
        for (english, other, code) in [
            ("Give 1,000 mg in 2 doses.", "Geben Sie zwei Dosen, zusammen 1.000 mg.", "de"),
            ("On 24 June 2025 at 17:00.", "Am 24. Juni 2025 um 17:00 Uhr.", "de"),
            ("On 24 June 2025.", "24.06.2025", "de"),
            ("Two of ten children", "2 enfants sur 10", "fr"),
            ("1 in 10 children", "uno su 10 bambini", "it"),
            ("The 2nd version has 12 parts", "Druga wersja ma dwanaście części", "pl"),
            ("5 µg of it", "5 μg davon", "de"),
            ("No number", "Keine Zahl", "de"),
            ("eleven", "elf", "nl"),
            ("3 of 20", "שלושה מתוך 20", "he"),
        ] {
            assert!(is_same(english, other, code), "{english} / {other}");
        }
    }

    #[test]
    fn another_number_sign_or_unit_is_a_difference() {
        for (english, other) in [
            ("Give 20 mg.", "Geben Sie 10 mg."),
            ("Give 20 mg.", "Geben Sie 20 g."),
            ("Give 20 mg.", "Geben Sie das."),
            ("Give it.", "Geben Sie 20 mg."),
            ("≥ 18 years", "≤ 18 Jahre"),
            ("8.5 mg", "85 mg"),
            ("1,000", "1,000"),
            ("three of 20", "4 von 20"),
            ("C25.9", "C25.8"),
        ] {
            assert!(!is_same(english, other, "de"), "{english} / {other}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_is_too_odd(parts in proptest::collection::vec(proptest::sample::select(vec![
            "5", " ", "12", ".", ",", "-", "mg", "’", "\u{a0}", "ä", "≥", "2025-06-24", "x", "%", "000", "(", "te",
        ]), 0..24)) {
            let text = parts.concat();
            for code in ["en", "de", "he"] {
                let found = figures(&text, lang(code));
                proptest::prop_assert!(differences(&found, &found, true).is_empty());
                for figure in &found.list {
                    proptest::prop_assert!(text.get(figure.range.0..figure.range.1).is_some());
                }
            }
        }
    }
}
