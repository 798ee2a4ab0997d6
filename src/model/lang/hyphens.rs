//! Where a long word may be parted at the end of a line: as the list of names says, otherwise by the patterns of its language.

use super::Lang;
use std::collections::BTreeMap;

/// A hyphen that is seen only where a line ends behind it.
pub const SOFT: char = '\u{ad}';

/// Words of fewer letters fit into a line of the narrowest telephone, whatever they are.
const LONG: usize = 18;

/// How many letters stay together at each end of a word at least.
const ENDS: usize = 4;

/// Words that somebody has parted who knows them, small letters without hyphens, each with its parts.
pub type Known = BTreeMap<String, Vec<String>>;

/// Who knows the parts of a word in small letters.
pub type KnownBy<'k> = &'k dyn Fn(Lang, String) -> Option<&'k [String]>;

/// Words of fewer letters are not looked up: they fit whatever they are.
pub const KNOWN_FROM: usize = 12;

/// Returns the bytes of a text at which a line may end, in order. `known` is asked for words of twelve letters or more.
///
/// A word that has a soft hyphen already was parted by its author; one that is more than letters (a code, the name of a gene, an address)
/// stays whole.
pub fn places(text: &str, lang: Lang, known: KnownBy<'_>) -> Vec<usize> {
    // Bytes are no fewer than letters.
    if text.len() < KNOWN_FROM {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut start = None;
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        if letter.is_alphabetic() {
            start = start.or(Some(at));
            continue;
        }
        let Some(from) = start.take() else { continue };
        let is_bound = |letter: Option<char>| letter.is_some_and(is_part_of_a_name);
        if !is_bound(text[..from].chars().next_back()) && !is_bound(Some(letter)) {
            found.extend(places_in(&text[from..at], lang, known).into_iter().map(|place| from + place));
        }
    }
    found
}

/// Says whether a sign beside letters makes one name with them that no pattern knows.
fn is_part_of_a_name(sign: char) -> bool {
    sign.is_numeric() || matches!(sign, SOFT | '_' | '@' | '/')
}

/// Returns the bytes of a word behind which it may be parted, in order.
fn places_in(word: &str, lang: Lang, known: KnownBy<'_>) -> Vec<usize> {
    if word.len() < KNOWN_FROM || word.chars().count() < KNOWN_FROM {
        return Vec::new();
    }
    if let Some(parts) = known(lang, word.to_lowercase()) {
        return places_of(word, parts.iter().map(|part| part.chars().count()));
    }
    let patterns = lang.row().hyphenation.filter(|_| word.len() >= LONG && word.chars().count() >= LONG);
    patterns.map_or_else(Vec::new, |patterns| {
        let parts = hypher::hyphenate_bounded(word, patterns, ENDS, ENDS);
        places_of(word, parts.map(|part| part.chars().count()))
    })
}

/// Returns where the parts of a word end, by how many letters each has; the end of the word is no place.
fn places_of(word: &str, lengths: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut letters = word.char_indices().map(|(at, _)| at).skip(1);
    let mut found: Vec<usize> = lengths.filter_map(|length| letters.nth(length.checked_sub(1)?)).collect();
    found.dedup();
    found
}

/// Returns a word without the hyphens that say where it may be parted, in small letters, and its parts; nothing for what is no word with
/// a hyphen in it.
pub fn read(written: &str) -> Option<(String, Vec<String>)> {
    let parts: Vec<String> = written.split(['-', SOFT]).map(str::to_lowercase).collect();
    let is_word = parts.len() > 1 && parts.iter().all(|part| !part.is_empty() && part.chars().all(char::is_alphabetic));
    is_word.then(|| (parts.concat(), parts))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns a text as a reader may see it parted, a `-` for each soft hyphen.
    fn shown(text: &str, code: &str, known: &[&str]) -> String {
        let known: Known = known.iter().filter_map(|word| read(word)).collect();
        let lang = Lang::of(code).expect("a language");
        let mut shown = text.to_string();
        for place in places(text, lang, &|_, word| known.get(&word).map(Vec::as_slice)).into_iter().rev() {
            shown.insert(place, '-');
        }
        shown
    }

    #[test]
    fn in_08_a_long_word_may_be_parted_by_the_rules_of_its_language() {
        for (code, text, expected) in [
            ("de", "Nebennierenrindenkarzinom bei Kindern", "Neben-nie-ren-rin-den-kar-zinom bei Kindern"),
            ("el", "Το αισθησιονευροβλάστωμα", "Το αισθη-σιο-νευ-ρο-βλά-στωμα"),
            ("pl", "Dziewięćdziesięciolatka", "Dzie-więć-dzie-się-cio-latka"),
            ("he", "אנציקלופדיסטיים", "אנציקלופדיסטיים"),
            ("en", "Short words stay whole", "Short words stay whole"),
            ("en", "esthesioneuroblastoma_2 of esthesioneuroblastoma2", "esthesioneuroblastoma_2 of esthesioneuroblastoma2"),
            ("en", "Own\u{ad}hyphenationandmore", "Own\u{ad}hyphenationandmore"),
            ("en", "", ""),
        ] {
            assert_eq!(shown(text, code, &[]), expected, "{code}");
        }
    }

    #[test]
    fn in_08_the_list_of_names_knows_better_than_any_pattern() {
        let known = &["pleuro-pulmonary", "Ästhesio-neuro-blastom"];
        assert_eq!(shown("Pleuropulmonary blastoma", "en", known), "Pleuro-pulmonary blastoma");
        assert_eq!(shown("PLEUROPULMONARY", "en", known), "PLEURO-PULMONARY");
        assert_eq!(shown("Ästhesioneuroblastom", "lv", known), "Ästhesio-neuro-blastom");
        assert_eq!(read("no hyphen"), None);
        assert_eq!(read("a--b"), None);
        assert_eq!(read("C9-x"), None);
    }
}
