//! The languages that a site may speak: one row each, and the functions that read the rows.

pub mod dates;
pub mod hyphens;
pub mod order;

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
    /// The locale of CLDR whose dates and order it has: `en-GB` for the day before the month.
    pub locale: &'static str,
    /// The country that Open Graph wants beside the language: `de_DE`.
    pub country: &'static str,
    /// Whether it is written from right to left.
    pub right_to_left: bool,
    /// Its quotation marks: what opens and closes a quotation, and one within it (CLDR, `delimiters`).
    pub quotes: [&'static str; 4],
    /// The sign before its decimals.
    pub decimal: char,
    /// The sign between groups of three digits.
    pub grouping: char,
    /// How many digits a number has at least that is grouped.
    pub grouped_from: u8,
    /// The letters of its alphabet under which a list from A to Z is parted, in their order (CLDR, `index`).
    pub letters: &'static str,
    /// Whether texts of ASCII alone stand in the order of the root of CLDR: no `ch` after `h`, no `aa` for `å`.
    pub is_plain: bool,
    /// Its patterns for parting words; nothing where there are none, or where words are not parted.
    pub hyphenation: Option<hypher::Lang>,
    /// How it writes the first of a month, where that is no plain number.
    pub first_of_month: Option<&'static str>,
    /// Letters that its slugs spell differently from the table of Latin letters, lower case.
    pub folds: &'static [(char, &'static str)],
    /// How hard a text is, for languages with a formula that is trusted.
    pub readability: Option<Readability>,
}

/// Languages whose row has a part that most have not.
impl Language {
    /// Returns the row with its formula, and the score behind which a text is too hard for families.
    const fn read_by(mut self, formula: Formula, limit: f64) -> Language {
        self.readability = Some(Readability { formula, limit });
        self
    }

    /// Returns the row with the locale of CLDR, where that is not the code alone.
    const fn of_locale(mut self, locale: &'static str) -> Language {
        self.locale = locale;
        self
    }

    /// Returns the row with what its slugs spell differently.
    const fn folding(mut self, folds: &'static [(char, &'static str)]) -> Language {
        self.folds = folds;
        self
    }

    /// Returns the row of a language that is written from right to left.
    const fn leftward(mut self) -> Language {
        self.right_to_left = true;
        self
    }

    /// Returns the row with its decimal sign, the sign between groups, and how many digits are grouped.
    const fn numbers(mut self, decimal: char, grouping: char, grouped_from: u8) -> Language {
        self.decimal = decimal;
        self.grouping = grouping;
        self.grouped_from = grouped_from;
        self
    }

    /// Returns the row with its alphabet.
    const fn letters(mut self, letters: &'static str) -> Language {
        self.letters = letters;
        self
    }

    /// Returns the row of a language whose ASCII letters have an order of their own.
    const fn with_own_order(mut self) -> Language {
        self.is_plain = false;
        self
    }

    /// Returns the row with its patterns for parting words.
    const fn parted_by(mut self, patterns: hypher::Lang) -> Language {
        self.hyphenation = Some(patterns);
        self
    }

    /// Returns the row with its way of writing the first of a month.
    const fn first(mut self, first: &'static str) -> Language {
        self.first_of_month = Some(first);
        self
    }
}

const ENGLISH: [&str; 4] = ["“", "”", "‘", "’"];
const GERMAN: [&str; 4] = ["„", "“", "‚", "‘"];
const LATIN_QUOTES: [&str; 4] = ["«", "»", "“", "”"];
const LATIN_LETTERS: &str = "A B C D E F G H I J K L M N O P Q R S T U V W X Y Z";
const DANISH: &[(char, &str)] = &[('æ', "ae"), ('ø', "oe"), ('å', "aa")];

const fn row(code: &'static str, country: &'static str, name: &'static str, quotes: [&'static str; 4]) -> Language {
    Language {
        code,
        name,
        locale: code,
        country,
        right_to_left: false,
        quotes,
        decimal: ',',
        grouping: '.',
        grouped_from: 4,
        letters: LATIN_LETTERS,
        is_plain: true,
        hyphenation: None,
        first_of_month: None,
        folds: &[],
        readability: None,
    }
}

/// Every language that a site may list: those of the European Union, then those of its neighbours.
#[rustfmt::skip] // A row is a language.
pub static LANGUAGES: &[Language] = &[
    row("en", "GB", "English", ENGLISH).of_locale("en-GB").numbers('.', ',', 4).parted_by(hypher::Lang::English).read_by(Formula::FleschKincaid, 7.0),
    row("bg", "BG", "Български", ["„", "“", "’", "’"]).numbers(',', NBSP, 5).parted_by(hypher::Lang::Bulgarian)
        .letters("А Б В Г Д Е Ж З И Й К Л М Н О П Р С Т У Ф Х Ц Ч Ш Щ Ъ Ь Ю Я"),
    row("hr", "HR", "Hrvatski", ["„", "”", "‘", "’"]).with_own_order().parted_by(hypher::Lang::Croatian)
        .letters("A B C Č Ć D DŽ Đ E F G H I J K L LJ M N NJ O P Q R S Š T U V W X Y Z Ž"),
    row("cs", "CZ", "Čeština", GERMAN).numbers(',', NBSP, 4).with_own_order().parted_by(hypher::Lang::Czech)
        .letters("A B C Č D E F G H CH I J K L M N O P Q R Ř S Š T U V W X Y Z Ž"),
    row("da", "DK", "Dansk", ENGLISH).with_own_order().parted_by(hypher::Lang::Danish).folding(DANISH)
        .letters("A B C D E F G H I J K L M N O P Q R S T U V W X Y Z Æ Ø Å").read_by(Formula::Lix, 40.0),
    row("nl", "NL", "Nederlands", ["‘", "’", "“", "”"]).parted_by(hypher::Lang::Dutch).read_by(Formula::FleschDouma, 60.0),
    row("et", "EE", "Eesti", ["„", "“", "‚", "‘"]).numbers(',', NBSP, 5).with_own_order().parted_by(hypher::Lang::Estonian)
        .letters("A B C D E F G H I J K L M N O P Q R S Š Z Ž T U V Õ Ä Ö Ü X Y"),
    row("fi", "FI", "Suomi", ["”", "”", "’", "’"]).numbers(',', NBSP, 4).parted_by(hypher::Lang::Finnish)
        .letters("A B C D E F G H I J K L M N O P Q R S T U V W X Y Z Å Ä Ö").read_by(Formula::Lix, 40.0),
    row("fr", "FR", "Français", ["«", "»", "«", "»"]).numbers(',', NARROW, 4).parted_by(hypher::Lang::French).first("1er").read_by(Formula::KandelMoles, 60.0),
    row("de", "DE", "Deutsch", GERMAN).parted_by(hypher::Lang::German).folding(&[('ä', "ae"), ('ö', "oe"), ('ü', "ue")]).read_by(Formula::Amstad, 60.0),
    row("el", "GR", "Ελληνικά", LATIN_QUOTES).parted_by(hypher::Lang::Greek)
        .letters("Α Β Γ Δ Ε Ζ Η Θ Ι Κ Λ Μ Ν Ξ Ο Π Ρ Σ Τ Υ Φ Χ Ψ Ω"),
    row("hu", "HU", "Magyar", ["„", "”", "»", "«"]).numbers(',', NBSP, 5).with_own_order().parted_by(hypher::Lang::Hungarian)
        .letters("A B C CS D DZ DZS E F G GY H I J K L LY M N NY O Ö P Q R S SZ T TY U Ü V W X Y Z ZS"),
    row("ga", "IE", "Gaeilge", ENGLISH).numbers('.', ',', 4),
    row("it", "IT", "Italiano", LATIN_QUOTES).numbers(',', '.', 5).parted_by(hypher::Lang::Italian).first("1º").read_by(Formula::Gulpease, 60.0),
    row("lv", "LV", "Latviešu", ["“", "”", "‘", "’"]).numbers(',', NBSP, 5).with_own_order()
        .letters("A B C Č D E F G Ģ H I J K Ķ L Ļ M N Ņ O P Q R S Š T U V W X Z Ž"),
    row("lt", "LT", "Lietuvių", ["„", "“", "‚", "‘"]).numbers(',', NBSP, 4).with_own_order().parted_by(hypher::Lang::Lithuanian)
        .letters("A B C Č D E F G H I J K L M N O P R S Š T U V Z Ž"),
    row("mt", "MT", "Malti", ENGLISH).numbers('.', ',', 4).with_own_order()
        .letters("A B Ċ C D E F Ġ G GĦ H Ħ I J K L M N O P Q R S T U V W X Y Ż Z"),
    row("pl", "PL", "Polski", ["„", "”", "«", "»"]).numbers(',', NBSP, 5).parted_by(hypher::Lang::Polish)
        .letters("A Ą B C Ć D E Ę F G H I J K L Ł M N Ń O Ó P Q R S Ś T U V W X Y Z Ź Ż"),
    row("pt", "PT", "Português", LATIN_QUOTES).of_locale("pt-PT").numbers(',', NBSP, 5).parted_by(hypher::Lang::Portuguese),
    row("ro", "RO", "Română", ["„", "”", "«", "»"])
        .letters("A Ă Â B C D E F G H I Î J K L M N O P Q R S Ș T Ț U V W X Y Z"),
    row("sk", "SK", "Slovenčina", GERMAN).numbers(',', NBSP, 4).with_own_order().parted_by(hypher::Lang::Slovak)
        .letters("A Ä B C Č D E F G H CH I J K L M N O Ô P Q R S Š T U V W X Y Z Ž"),
    row("sl", "SI", "Slovenščina", ["„", "“", "‚", "‘"]).numbers(',', '.', 5).parted_by(hypher::Lang::Slovenian)
        .letters("A B C Č Ć D Đ E F G H I J K L M N O P Q R S Š T U V W X Y Z Ž"),
    row("es", "ES", "Español", LATIN_QUOTES).numbers(',', '.', 5).parted_by(hypher::Lang::Spanish)
        .letters("A B C D E F G H I J K L M N Ñ O P Q R S T U V W X Y Z").read_by(Formula::Inflesz, 55.0),
    row("sv", "SE", "Svenska", ["”", "”", "’", "’"]).numbers(',', NBSP, 4).parted_by(hypher::Lang::Swedish)
        .letters("A B C D E F G H I J K L M N O P Q R S T U V W X Y Z Å Ä Ö").read_by(Formula::Lix, 40.0),
    row("nb", "NO", "Norsk bokmål", ["«", "»", "‘", "’"]).numbers(',', NBSP, 4).with_own_order().parted_by(hypher::Lang::Norwegian).folding(DANISH)
        .letters("A B C D E F G H I J K L M N O P Q R S T U V W X Y Z Æ Ø Å").read_by(Formula::Lix, 40.0),
    row("is", "IS", "Íslenska", ["„", "“", "‚", "‘"]).parted_by(hypher::Lang::Icelandic)
        .letters("A Á B C D Ð E É F G H I Í J K L M N O Ó P Q R S T U Ú V W X Y Ý Z Þ Æ Ö Å"),
    row("uk", "UA", "Українська", ["«", "»", "„", "“"]).numbers(',', NBSP, 4).parted_by(hypher::Lang::Ukrainian)
        .letters("А Б В Г Ґ Д Е Є Ж З И І Ї Й К Л М Н О П Р С Т У Ф Х Ц Ч Ш Щ Ь Ю Я"),
    row("tr", "TR", "Türkçe", ENGLISH).with_own_order().parted_by(hypher::Lang::Turkish)
        .letters("A B C Ç D E F G Ğ H I İ J K L M N O Ö P Q R S Ş T U Ü V W X Y Z"),
    row("ar", "AR", "العربية", ["”", "“", "’", "‘"]).of_locale("ar-u-nu-latn").leftward().numbers('.', ',', 4)
        .letters("ا ب ت ث ج ح خ د ذ ر ز س ش ص ض ط ظ ع غ ف ق ك ل م ن ه و ي"),
    row("he", "IL", "עברית", ["”", "”", "’", "’"]).leftward().numbers('.', ',', 4)
        .letters("א ב ג ד ה ו ז ח ט י כ ל מ נ ס ע פ צ ק ר ש ת"),
];

/// The space that parts groups of digits in most languages.
pub const NBSP: char = '\u{a0}';
/// The one that parts them in French.
pub const NARROW: char = '\u{202f}';

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

    /// Returns its place among the languages.
    pub fn place(self) -> usize {
        usize::from(self.0)
    }

    /// Returns the language at a place among the languages.
    pub fn at(place: usize) -> Option<Lang> {
        (place < LANGUAGES.len()).then_some(Lang(place as u8))
    }

    /// Returns language and country as Open Graph spells them: `de_DE`.
    pub fn open_graph(self) -> String {
        format!("{}_{}", self.code(), self.row().country)
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

/// Returns a whole number as a language writes it: `1,234`, `1.234`, `1 234`.
pub fn number(number: u64, lang: Lang) -> String {
    grouped(number, lang.row().grouping, lang.row().grouped_from)
}

/// Returns a whole number with a sign between groups of three digits, where it has so many digits.
pub fn grouped(number: u64, sign: char, from: u8) -> String {
    let digits = number.to_string();
    if digits.len() < usize::from(from) {
        return digits;
    }
    let mut out = String::with_capacity(digits.len() * 2);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(sign);
        }
        out.push(digit);
    }
    out
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
    fn every_official_language_of_the_union_and_of_its_neighbours_has_a_row() {
        // The languages of the European Union (Regulation 1/1958 as amended in 2013), then Norwegian, Icelandic, Ukrainian, Turkish,
        // Arabic and Hebrew.
        let official = "bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv";
        let neighbours = "nb is uk tr ar he";
        let mut expected: Vec<&str> = official.split(' ').chain(neighbours.split(' ')).collect();
        let mut found: Vec<&str> = LANGUAGES.iter().map(|row| row.code).collect();
        expected.sort_unstable();
        found.sort_unstable();
        assert_eq!(found, expected);
        // Without patterns: nobody has made any that a crate carries, or words of the language are not parted.
        let unparted: Vec<&str> = LANGUAGES.iter().filter(|row| row.hyphenation.is_none()).map(|row| row.code).collect();
        assert_eq!(unparted, ["ga", "lv", "mt", "ro", "ar", "he"]);
        for row in LANGUAGES {
            assert!(row.quotes.iter().all(|quote| quote.chars().count() == 1), "{}", row.code);
            assert!(row.decimal != row.grouping && (4..=5).contains(&row.grouped_from), "{}", row.code);
            assert!(row.letters.split(' ').count() > 20 && !row.name.is_empty() && row.country.len() == 2, "{}", row.code);
            assert_eq!(row.right_to_left, matches!(row.code, "ar" | "he"));
            assert!(row.locale.starts_with(row.code), "{}", row.code);
        }
    }

    #[test]
    fn in_07_numbers_are_written_as_cldr_has_it() {
        for row in LANGUAGES {
            let locale: icu_locale_core::Locale = row.locale.parse().expect("a locale");
            let formatter = icu_decimal::DecimalFormatter::try_new(
                (&locale).into(),
                icu_decimal::options::DecimalFormatterOptions::default(),
            )
            .expect("numbers");
            for count in [0, 7, 999, 1000, 9999, 10_000, 123_456, 1_234_567] {
                let expected = formatter.format(&count.into()).to_string();
                assert_eq!(number(count, lang(row.code)), expected, "{}", row.code);
            }
            let mut tenths = icu_decimal::input::Decimal::from(15_u64);
            tenths.multiply_pow10(-1);
            assert_eq!(formatter.format(&tenths).to_string(), format!("1{}5", row.decimal), "{}", row.code);
        }
    }

    #[test]
    fn in_07_quotations_stand_in_the_marks_of_their_language() {
        // CLDR 47, `delimiters`.
        for (code, marks) in [
            ("en", "“”‘’"),
            ("de", "„“‚‘"),
            ("fr", "«»«»"),
            ("it", "«»“”"),
            ("es", "«»“”"),
            ("pl", "„”«»"),
            ("el", "«»“”"),
            ("he", "””’’"),
            ("cs", "„“‚‘"),
            ("sv", "””’’"),
        ] {
            assert_eq!(lang(code).row().quotes.concat(), marks, "{code}");
        }
    }

    #[test]
    fn a_decomposed_name_has_the_slug_of_the_composed_one() {
        assert_eq!(slug("u\u{308}ber", lang("de"), "x"), slug("über", lang("de"), "x"));
    }
}
