//! The languages that a site may speak: one row each, and the functions that read the rows.

use super::prose::readability::{Formula, Readability};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// One language.
#[derive(Debug)]
pub struct Language {
    /// Its BCP 47 code, as in file names and addresses.
    pub code: &'static str,
    /// Its own name for itself.
    pub name: &'static str,
    /// Whether it is written from right to left.
    pub right_to_left: bool,
    /// Letters that its slugs spell differently from the table of Latin letters, lower case.
    pub folds: &'static [(char, &'static str)],
    /// How hard a text is, for languages with a formula that is trusted.
    pub readability: Option<Readability>,
}

impl Language {
    /// Returns the row with its formula, and the score behind which a text is too hard for families.
    const fn read_by(mut self, formula: Formula, limit: f64) -> Language {
        self.readability = Some(Readability { formula, limit });
        self
    }
}

const fn row(code: &'static str, name: &'static str) -> Language {
    Language { code, name, right_to_left: false, folds: &[], readability: None }
}

const fn folding(code: &'static str, name: &'static str, folds: &'static [(char, &'static str)]) -> Language {
    Language { code, name, right_to_left: false, folds, readability: None }
}

const fn leftward(code: &'static str, name: &'static str) -> Language {
    Language { code, name, right_to_left: true, folds: &[], readability: None }
}

/// Every language that a site may list.
pub static LANGUAGES: &[Language] = &[
    row("en", "English").read_by(Formula::FleschKincaid, 7.0),
    row("bg", "Български"),
    row("hr", "Hrvatski"),
    row("cs", "Čeština"),
    folding("da", "Dansk", &[('æ', "ae"), ('ø', "oe"), ('å', "aa")]).read_by(Formula::Lix, 40.0),
    row("nl", "Nederlands").read_by(Formula::FleschDouma, 60.0),
    row("et", "Eesti"),
    row("fi", "Suomi").read_by(Formula::Lix, 40.0),
    row("fr", "Français").read_by(Formula::KandelMoles, 60.0),
    folding("de", "Deutsch", &[('ä', "ae"), ('ö', "oe"), ('ü', "ue")]).read_by(Formula::Amstad, 60.0),
    row("el", "Ελληνικά"),
    row("hu", "Magyar"),
    row("ga", "Gaeilge"),
    row("it", "Italiano").read_by(Formula::Gulpease, 60.0),
    row("lv", "Latviešu"),
    row("lt", "Lietuvių"),
    row("mt", "Malti"),
    row("pl", "Polski"),
    row("pt", "Português"),
    row("ro", "Română"),
    row("sk", "Slovenčina"),
    row("sl", "Slovenščina"),
    row("es", "Español").read_by(Formula::Inflesz, 55.0),
    row("sv", "Svenska").read_by(Formula::Lix, 40.0),
    folding("nb", "Norsk bokmål", &[('æ', "ae"), ('ø', "oe"), ('å', "aa")]).read_by(Formula::Lix, 40.0),
    row("is", "Íslenska"),
    row("uk", "Українська"),
    row("tr", "Türkçe"),
    leftward("ar", "العربية"),
    leftward("he", "עברית"),
];

/// Latin letters that Unicode does not take apart, and what slugs spell them as, in every language without a row of its own.
static LATIN: &[(char, &str)] = &[
    ('æ', "ae"),
    ('ø', "o"),
    ('đ', "d"),
    ('ð', "d"),
    ('ħ', "h"),
    ('ı', "i"),
    ('ł', "l"),
    ('ŋ', "n"),
    ('œ', "oe"),
    ('ß', "ss"),
    ('þ', "th"),
    ('ŧ', "t"),
];

/// A language of the table; compared by its place in it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang(u8);

impl Lang {
    /// The first row, for text that no site has chosen a language for.
    pub const ENGLISH: Lang = Lang(0);

    /// Returns the language with this code.
    pub fn of(code: &str) -> Option<Lang> {
        LANGUAGES.iter().position(|language| language.code == code).map(|at| Lang(at as u8))
    }

    /// Returns its row.
    pub fn row(self) -> &'static Language {
        &LANGUAGES[usize::from(self.0)]
    }

    /// Returns its code.
    pub fn code(self) -> &'static str {
        self.row().code
    }

    /// Returns the direction of its script, as the `dir` attribute spells it.
    pub fn dir(self) -> &'static str {
        if self.row().right_to_left { "rtl" } else { "ltr" }
    }
}

impl fmt::Debug for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for Lang {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Lang {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Lang, D::Error> {
        let code = String::deserialize(deserializer)?;
        Lang::of(&code).ok_or_else(|| serde::de::Error::custom(format!("no language `{code}`")))
    }
}

/// Returns the slug of a text: lower case, Latin letters folded, other scripts kept, `-` between words; `fallback` when nothing is left.
///
/// The one function for addresses, anchors and their checker.
pub fn slug(text: &str, lang: Lang, fallback: &str) -> String {
    if text.is_ascii() {
        return slug_of_ascii(text, fallback);
    }
    let mut slug = String::with_capacity(text.len());
    for letter in text.nfc().flat_map(char::to_lowercase) {
        push_folded(&mut slug, letter, lang);
    }
    while slug.ends_with('-') {
        slug.pop();
    }
    if slug.is_empty() { fallback.to_string() } else { slug }
}

fn slug_of_ascii(text: &str, fallback: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || byte == b'_' {
            slug.push(char::from(byte.to_ascii_lowercase()));
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    if slug.ends_with('-') {
        slug.pop();
    }
    if slug.is_empty() { fallback.to_string() } else { slug }
}

fn push_folded(slug: &mut String, letter: char, lang: Lang) {
    let own = lang.row().folds.iter().chain(LATIN).find(|(from, _)| *from == letter);
    if let Some((_, to)) = own {
        slug.push_str(to);
    } else if letter.is_alphanumeric() || letter == '_' {
        // Only Latin letters lose their marks: in Greek, Cyrillic or Hebrew a mark can make another word.
        let base = std::iter::once(letter).nfd().next().unwrap_or(letter);
        slug.push(if base.is_ascii_alphanumeric() { base } else { letter });
    } else if is_combining_mark(letter) {
        if !slug.chars().next_back().is_none_or(|last| last.is_ascii()) {
            slug.push(letter);
        }
    } else if !slug.is_empty() && !slug.ends_with('-') {
        slug.push('-');
    }
}

/// Returns a text in the form in which addresses are compared: NFC, case folded.
pub fn comparable(text: &str) -> String {
    if text.is_ascii() { text.to_ascii_lowercase() } else { text.nfc().flat_map(char::to_lowercase).nfc().collect() }
}

/// Returns what texts are sorted by: folded, so that case and accents do not pull neighbours apart; then as written.
pub fn sort_key(text: &str, lang: Lang) -> (String, String) {
    (slug(text, lang, ""), text.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lang(code: &str) -> Lang {
        Lang::of(code).expect("a language of the table")
    }

    #[test]
    fn a_slug_folds_as_its_language_spells() {
        assert_eq!(slug("Über Größe", lang("de"), "x"), "ueber-groesse");
        assert_eq!(slug("Käsi", lang("fi"), "x"), "kasi");
        assert_eq!(slug("Łódź", lang("pl"), "x"), "lodz");
        assert_eq!(slug("Dose & Zeit", lang("de"), "x"), "dose-zeit");
    }

    #[test]
    fn a_slug_keeps_other_scripts_and_is_never_empty() {
        assert_eq!(slug("Όγκος νεφρού", lang("el"), "x"), "όγκος-νεφρού");
        assert_eq!(slug("Опухоль", lang("en"), "x"), "опухоль");
        assert_eq!(slug("???", Lang::ENGLISH, "part"), "part");
    }

    #[test]
    fn a_decomposed_name_has_the_slug_of_the_composed_one() {
        assert_eq!(slug("u\u{308}ber", lang("de"), "x"), slug("über", lang("de"), "x"));
    }
}
