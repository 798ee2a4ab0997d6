//! How names and what readers type are made comparable: one table, which the search page is given with the names.
//!
//! Each word has keys. Two words are the same where they share one: `Müller`, `Muller` and `Mueller`; `leukaemia` and `leukemia`. What sounds
//! alike across spellings and languages (`Karzinom`, `carcinoma`) shares the beginning of a sound. The script of the search page does the same by
//! the same table: tests/search/folding.toml holds both to the same pairs.

use serde::Serialize;
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What is put in the place of what.
pub type Pairs = &'static [(&'static str, &'static str)];

/// The table.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Table {
    /// Letters that are written with two where a keyboard lacks them: as Unicode takes them apart, small.
    pub spelt: Pairs,
    /// Letters that Unicode does not take apart.
    pub letters: Pairs,
    /// Two letters that some spell with one.
    pub digraphs: Pairs,
    /// What sounds alike, replaced in this order, before doubled letters are made one.
    pub sounds: Pairs,
    /// Words, in the form of their keys, that say little about which disease is meant.
    pub common: &'static [&'static str],
}

/// The one table.
pub static TABLE: Table = Table {
    spelt: &[("a\u{308}", "ae"), ("o\u{308}", "oe"), ("u\u{308}", "ue"), ("a\u{30a}", "aa"), ("ø", "oe")],
    letters: &[
        ("æ", "ae"),
        ("œ", "oe"),
        ("ø", "o"),
        ("đ", "d"),
        ("ð", "d"),
        ("ħ", "h"),
        ("ı", "i"),
        ("ł", "l"),
        ("ŋ", "n"),
        ("ß", "ss"),
        ("þ", "th"),
        ("ŧ", "t"),
        ("ς", "σ"),
    ],
    digraphs: &[("ae", "e"), ("oe", "e")],
    sounds: &[
        ("ph", "f"),
        ("th", "t"),
        ("rh", "r"),
        ("ch", "c"),
        ("ck", "c"),
        ("qu", "c"),
        ("ou", "o"),
        ("k", "c"),
        ("z", "c"),
        ("y", "i"),
        ("w", "v"),
    ],
    common: &[
        "a",
        "adolescent",
        "adolescente",
        "adolescents",
        "alla",
        "an",
        "and",
        "au",
        "auf",
        "aux",
        "avec",
        "baby",
        "bambina",
        "bambini",
        "bambino",
        "bei",
        "bij",
        "cancer",
        "cancro",
        "carcinom",
        "carcinoma",
        "carcinome",
        "cell",
        "cells",
        "cellula",
        "cellule",
        "cellules",
        "chez",
        "child",
        "childhood",
        "children",
        "con",
        "dans",
        "das",
        "daughter",
        "de",
        "degli",
        "dei",
        "del",
        "dell",
        "della",
        "delle",
        "dello",
        "dem",
        "den",
        "der",
        "des",
        "di",
        "die",
        "disease",
        "du",
        "dzieci",
        "dziecko",
        "een",
        "ein",
        "eine",
        "einer",
        "el",
        "enfant",
        "enfants",
        "et",
        "for",
        "fur",
        "guz",
        "het",
        "il",
        "im",
        "in",
        "infantile",
        "karzinom",
        "kind",
        "kinder",
        "kindern",
        "krebs",
        "l",
        "la",
        "las",
        "le",
        "les",
        "lo",
        "los",
        "maladie",
        "malattia",
        "my",
        "nel",
        "nina",
        "nino",
        "ninos",
        "of",
        "on",
        "or",
        "paediatrique",
        "para",
        "pediatric",
        "pediatrico",
        "pediatrique",
        "por",
        "pour",
        "rak",
        "son",
        "sul",
        "sur",
        "tessuto",
        "the",
        "tumeur",
        "tumor",
        "tumore",
        "tumors",
        "tumour",
        "tumours",
        "type",
        "u",
        "un",
        "una",
        "und",
        "une",
        "van",
        "vom",
        "with",
        "zelle",
        "zellen",
        "zu",
    ],
};

/// Returns the words of a text. A part with a digit in it is one word, whatever signs it has: `t(11;22)`, `DICER1`.
pub fn words(text: &str) -> Vec<String> {
    let parts = text.split(|c: char| c.is_whitespace() || matches!(c, '-' | '/' | '\u{2010}'..='\u{2015}'));
    let mut words = Vec::new();
    for part in parts {
        if part.chars().any(char::is_numeric) {
            words.push(part.chars().filter(|c| is_of_a_word(*c)).collect());
        } else {
            words.extend(part.split(|c| !is_of_a_word(c)).filter(|word| !word.is_empty()).map(str::to_string));
        }
    }
    words
}

fn is_of_a_word(c: char) -> bool {
    c.is_alphabetic() || c.is_numeric() || is_combining_mark(c)
}

/// Returns the keys of a word: without its marks, and with its letters spelt out; sorted, each once.
pub fn keys(word: &str) -> BTreeSet<String> {
    let apart: String = word.nfd().collect::<String>().to_lowercase();
    let spelt = replaced(&apart, TABLE.spelt);
    [apart, spelt].into_iter().map(|form| settled(bare(&form))).collect()
}

/// Returns the sound of a key.
pub fn sound(key: &str) -> String {
    let alike = replaced(key, TABLE.sounds);
    let mut sound = String::with_capacity(alike.len());
    for letter in alike.chars() {
        if !sound.ends_with(letter) || letter.is_numeric() {
            sound.push(letter);
        }
    }
    sound
}

/// Returns what two names have in common that differ in nothing which a search sees: their words, each by its first key.
pub fn same(name: &str) -> String {
    words(name).iter().filter_map(|word| keys(word).into_iter().next()).collect::<Vec<_>>().join(" ")
}

/// Returns a code without its signs: `8971/3` is `89713`, `C34.9` is `c349`.
pub fn code(text: &str) -> String {
    text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Returns letters without their marks, and those that Unicode does not take apart.
fn bare(apart: &str) -> String {
    let without: String = apart.chars().filter(|c| !is_combining_mark(*c)).collect();
    replaced(&without, TABLE.letters)
}

/// Returns letters with all two that some spell with one: `aae` is `ae`, and so `e`.
fn settled(mut key: String) -> String {
    loop {
        let next = replaced(&key, TABLE.digraphs);
        if next == key {
            return key;
        }
        key = next;
    }
}

fn replaced(text: &str, pairs: Pairs) -> String {
    let mut text = text.to_string();
    for (from, to) in pairs {
        if text.contains(from) {
            text = text.replace(from, to);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Letters, how readers type each who leave marks away, and how those do who spell it out.
    const TYPED: &[(&str, &[&str], &[&str])] = &[
        ("ä", &["a", "A", "Ä", "a\u{308}"], &["ae", "AE", "ä"]),
        ("ö", &["o", "Ö"], &["oe", "Ö"]),
        ("ü", &["u", "Ü"], &["ue", "Ü"]),
        ("ø", &["o", "Ø"], &["oe", "Ø"]),
        ("å", &["a", "Å"], &["aa", "Å"]),
        ("é", &["e", "É"], &["e", "é"]),
        ("ç", &["c", "Ç"], &["c", "ç"]),
        ("ł", &["l", "Ł"], &["l", "ł"]),
        ("đ", &["d", "Đ"], &["d", "đ"]),
        ("ß", &["ss", "ß"], &["SS", "ß"]),
        ("œ", &["oe", "e", "Œ"], &["oe", "œ"]),
        ("æ", &["ae", "e", "Æ"], &["ae", "æ"]),
        ("ı", &["i", "I"], &["i", "ı"]),
        ("ό", &["ο", "Ό", "Ο"], &["ο", "ό"]),
        ("ς", &["σ", "Σ"], &["σ", "ς"]),
        ("й", &["и", "Й"], &["й", "и"]),
        ("m", &["m", "M"], &["m", "M"]),
        ("t", &["t", "T"], &["t", "T"]),
    ];

    proptest! {
        /// A word of such letters, and the same as somebody else types it, share a key.
        #[test]
        fn sr_03_a_word_is_found_however_its_letters_are_typed(
            letters in prop::collection::vec((0..TYPED.len(), any::<prop::sample::Index>()), 1..12),
            spelt_out in any::<bool>(),
        ) {
            let (mut word, mut typed) = (String::new(), String::new());
            for (letter, way) in letters {
                let (written, plain, spelt) = TYPED[letter];
                word.push_str(written);
                let ways: &[&str] = if spelt_out { spelt } else { plain };
                typed.push_str(way.get::<&str>(ways));
            }
            prop_assert!(!keys(&word).is_disjoint(&keys(&typed)), "{word}: {:?}, {typed}: {:?}", keys(&word), keys(&typed));
        }

        /// Whatever is typed, what is folded is not folded further.
        #[test]
        fn sr_03_a_key_is_its_own_key(text in "\\PC{0,24}") {
            for word in words(&text) {
                for key in keys(&word) {
                    prop_assert!(keys(&key).contains(&key), "{word}: {key}");
                }
            }
        }
    }

    #[test]
    fn sr_03_genes_and_karyotypes_are_one_word() {
        assert_eq!(words("DICER1 t(11;22) Sertoli-Leydig d’Ewing"), ["DICER1", "t1122", "Sertoli", "Leydig", "d", "Ewing"]);
    }

    #[test]
    fn sr_03_spellings_of_several_languages_sound_alike() {
        for (one, other) in
            [("phaeochromocytoma", "feocromocitoma"), ("tumour", "tumor"), ("Karzinom", "carcinom"), ("rhabdoid", "rabdoid")]
        {
            let sounds = |word: &str| keys(word).iter().map(|key| sound(key)).collect::<BTreeSet<_>>();
            assert!(!sounds(one).is_disjoint(&sounds(other)), "{one} {other}");
        }
    }

    #[test]
    fn sr_03_a_code_is_the_same_with_and_without_its_signs() {
        assert_eq!([code("8971/3"), code("C34.9"), code("ORPHA:64742")], ["89713", "c349", "orpha64742"]);
    }
}
