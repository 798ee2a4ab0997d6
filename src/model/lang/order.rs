//! The order of names as the readers of a language expect it (CLDR): `ch` after `h` in Czech, `å` at the end in Swedish, 9 before 10.

use super::{LANGUAGES, Lang};
use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_locale_core::Locale;
use std::cmp::Ordering;
use std::sync::OnceLock;

/// What a name is sorted by: its place in the order of a language, then the name as it is written.
///
/// Keys of one [`Order`] can be compared with each other, and with no other keys.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Key(Vec<u8>);

/// The order of a language for some names.
pub struct Order {
    /// Nothing where all names are of ASCII alone, and so need no tables of Unicode.
    collator: Option<&'static CollatorBorrowed<'static>>,
}

impl Order {
    /// Returns the order of a language for names, of which each may then be asked for its key.
    pub fn of<'n>(lang: Lang, mut names: impl Iterator<Item = &'n str>) -> Order {
        let is_plain = lang.row().is_plain && names.all(|name| name.bytes().all(is_plain));
        Order { collator: if is_plain { None } else { collator(lang) } }
    }

    /// Returns what a name is sorted by; it must be one of those that the order was made for.
    pub fn key(&self, name: &str) -> Key {
        let mut key = Vec::with_capacity(name.len() * 3 + 2);
        match self.collator {
            // Writing to a vector cannot fail.
            Some(collator) => _ = collator.write_sort_key_to(name, &mut key),
            None => write_plain_key(name, &mut key),
        }
        key.push(0);
        key.extend_from_slice(name.as_bytes());
        Key(key)
    }
}

/// Sorts a list by names, as the readers of a language expect them.
pub fn sort_by_name<'n, T>(list: &mut [T], lang: Lang, name: impl Fn(&T) -> &'n str) {
    let order = Order::of(lang, list.iter().map(&name));
    list.sort_by_cached_key(|one| order.key(name(one)));
}

/// Returns the letter under which a name stands in a list from A to Z; `#` for names that begin with no letter.
pub fn letter(name: &str, lang: Lang) -> String {
    let name = name.trim_start();
    let Some(first) = name.chars().next().filter(|first| first.is_alphabetic()) else { return "#".to_string() };
    // `CH` before `C`; and the Danish `Aa` is a way of writing `Å`.
    for length in [3, 2, 1] {
        let start: String = name.chars().take(length).collect();
        let known = lang.row().letters.split(' ').find(|letter| is_same_letter(letter, &start, lang));
        if let Some(letter) = known {
            return letter.to_string();
        }
    }
    first.to_uppercase().collect()
}

fn is_same_letter(one: &str, other: &str, lang: Lang) -> bool {
    letters(lang).is_some_and(|collator| collator.compare(one, other) == Ordering::Equal)
}

/// The order of all names of a language, built by the first list that needs it.
fn collator(lang: Lang) -> Option<&'static CollatorBorrowed<'static>> {
    static COLLATORS: [OnceLock<Option<CollatorBorrowed<'static>>>; LANGUAGES.len()] = [const { OnceLock::new() }; _];
    COLLATORS[lang.place()].get_or_init(|| build(lang, CollatorOptions::default())).as_ref()
}

/// The same for single letters, for which case and accents are no difference unless they make another letter.
fn letters(lang: Lang) -> Option<&'static CollatorBorrowed<'static>> {
    static COLLATORS: [OnceLock<Option<CollatorBorrowed<'static>>>; LANGUAGES.len()] = [const { OnceLock::new() }; _];
    let mut options = CollatorOptions::default();
    options.strength = Some(Strength::Primary);
    COLLATORS[lang.place()].get_or_init(|| build(lang, options)).as_ref()
}

fn build(lang: Lang, options: CollatorOptions) -> Option<CollatorBorrowed<'static>> {
    let locale: Locale = lang.row().locale.parse().ok()?;
    let mut preferences = CollatorPreferences::from(&locale);
    preferences.numeric_ordering = Some(CollationNumericOrdering::True);
    CollatorBorrowed::try_new(preferences, options).ok()
}

/// Signs of ASCII in the order of the root of CLDR; digits and letters come after them.
const SIGNS: &[u8] = b"\t\n\r _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$";

/// The weight of each byte of ASCII in that order; 0 for those that are no text.
const WEIGHTS: [u8; 128] = {
    let mut weights = [0; 128];
    let mut at = 0;
    while at < SIGNS.len() {
        weights[SIGNS[at] as usize] = at as u8 + 2;
        at += 1;
    }
    let mut digit = 0;
    while digit < 10 {
        weights[b'0' as usize + digit] = DIGITS;
        digit += 1;
    }
    let mut letter = 0;
    while letter < 26 {
        weights[b'a' as usize + letter] = LETTERS + letter as u8;
        weights[b'A' as usize + letter] = LETTERS + letter as u8;
        letter += 1;
    }
    weights
};

const DIGITS: u8 = 0x40;
const LETTERS: u8 = 0x60;

fn is_plain(byte: u8) -> bool {
    byte.is_ascii() && WEIGHTS[usize::from(byte & 0x7f)] != 0
}

/// Writes the key of a name of ASCII: its letters whatever their case and its numbers by their value, then the case.
fn write_plain_key(name: &str, key: &mut Vec<u8>) {
    let bytes = name.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            key.push(WEIGHTS[usize::from(bytes[at] & 0x7f)]);
            at += 1;
            continue;
        }
        let end = bytes[at..].iter().position(|byte| !byte.is_ascii_digit()).map_or(bytes.len(), |count| at + count);
        let zeros = bytes[at..end].iter().take_while(|byte| **byte == b'0').count();
        let digits = &bytes[at + zeros..end];
        key.push(DIGITS);
        // A longer number is greater; no name has one of more than 250 digits, and if it had, only its neighbours would differ.
        key.push(digits.len().min(250) as u8 + 2);
        key.extend_from_slice(digits);
        at = end;
    }
    key.push(1);
    let cased = || bytes.iter().filter(|byte| !byte.is_ascii_digit());
    // Behind the last capital there is nothing to tell apart.
    let count = cased().enumerate().filter(|(_, byte)| byte.is_ascii_uppercase()).last().map_or(0, |(at, _)| at + 1);
    key.extend(cased().take(count).map(|byte| 2 + u8::from(byte.is_ascii_uppercase())));
}

#[cfg(test)]
mod tests;
