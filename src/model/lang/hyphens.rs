//! Where a long word may be parted at the end of a line: as the list of names says, otherwise by the patterns of its language.

use super::Lang;
use crate::model::mark;
use std::collections::BTreeMap;

/// A hyphen that is seen only where a line ends behind it.
pub const SOFT: char = '\u{ad}';

/// Words of fewer letters fit into a line of the narrowest telephone, whatever they are.
const LONG: usize = 18;

/// How many letters stay together at each end of a word at least.
const ENDS: usize = 4;

/// Words that somebody has parted who knows them, small letters without hyphens, each with its parts.
pub type Known = BTreeMap<String, Vec<String>>;

/// Who knows such words.
pub type KnownBy<'k> = &'k dyn Fn(&str) -> Option<Vec<String>>;

/// Returns a text with soft hyphens in its long words, each inside a mark as made text; nothing where it has none to be put in.
///
/// `text` may hold marks; `known` returns the parts of a word in small letters, where somebody has parted it. A word that has a soft hyphen already was parted by its author; one that is more than letters (a code, the name of
/// a gene, an address) stays whole.
pub fn parted(text: &str, lang: Lang, known: Option<KnownBy<'_>>) -> Option<String> {
    // Most texts have no long word, and bytes are no fewer than letters.
    if text.len() < LONG && known.is_none() {
        return None;
    }
    let mut out = String::new();
    let mut done = 0;
    let mut start = None;
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        if letter.is_alphabetic() {
            start = start.or(Some(at));
            continue;
        }
        let Some(from) = start.take() else { continue };
        let is_bound = |letter: Option<char>| letter.is_some_and(is_part_of_a_name);
        if is_bound(text[..from].chars().next_back()) || is_bound(Some(letter)) {
            continue;
        }
        for place in places(&text[from..at], lang, known) {
            out.push_str(&text[done..from + place]);
            out.push_str(&mark::made("\u{ad}"));
            done = from + place;
        }
    }
    if done == 0 {
        return None;
    }
    out.push_str(&text[done..]);
    Some(out)
}

/// Says whether a sign beside letters makes one name with them that no pattern knows.
fn is_part_of_a_name(sign: char) -> bool {
    sign.is_numeric() || matches!(sign, SOFT | '_' | '@' | '/')
}

/// Returns the bytes of a word behind which it may be parted, in order.
fn places(word: &str, lang: Lang, known: Option<KnownBy<'_>>) -> Vec<usize> {
    if let Some(parts) = known.and_then(|known| known(&word.to_lowercase())) {
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
        let by_name = |word: &str| known.get(word).cloned();
        let made = parted(text, lang, Some(&by_name)).unwrap_or_else(|| text.to_string());
        if known.is_empty() {
            assert_eq!(parted(text, lang, None).unwrap_or_else(|| text.to_string()), made);
        }
        made.replace(&mark::made("\u{ad}"), "-")
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

    #[test]
    fn in_08_what_is_put_in_is_made_text_and_the_word_stays_the_word() {
        let lang = Lang::of("de").expect("a language");
        let made = parted("Das Nebennierenrindenkarzinom.", lang, None).expect("a long word");
        assert_eq!(made.replace(&mark::made("\u{ad}"), ""), "Das Nebennierenrindenkarzinom.");
        assert!(!made.replace(&mark::made("\u{ad}"), "").contains(SOFT));
    }
}
