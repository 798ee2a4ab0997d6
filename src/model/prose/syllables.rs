//! How many syllables a word has, by the vowels of its language: near enough for a score over a whole text, and the same on every machine.
//!
//! Rows are written for the languages whose formula counts syllables. Patterns for hyphenation were the other way; they leave out what a
//! printer would not part (`ma-ny`, `o-pen`), so they count English and short words too low.

use super::super::lang::Lang;

/// Returns the syllables of a word, at least one; `None` for a language whose vowels are not written down here.
///
/// A word with a digit counts one: it is read at a glance.
pub fn count(word: &str, lang: Lang) -> Option<usize> {
    let count = match lang.code() {
        "en" => english,
        "de" => german,
        "fr" => french,
        "es" => spanish,
        "nl" => dutch,
        _ => return None,
    };
    // Most words of an easy text have one vowel, and need no closer look.
    let vowels = word.bytes().filter(|byte| matches!(byte | 0x20, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')).count();
    let is_plain = word.bytes().all(|byte| byte.is_ascii_alphabetic());
    if is_plain && vowels == 1 && !word.ends_with("sm") && !word.ends_with("sms") || word.chars().any(char::is_numeric) {
        return Some(1);
    }
    let word = word.to_lowercase();
    // Each part of `beta-blocker` is spoken as a word of its own.
    let parts = word.split(['-', '‑', '/', '–']).filter(|part| part.chars().any(char::is_alphabetic));
    Some(parts.map(|part| count(part).max(1)).sum::<usize>().max(1))
}

/// Returns a number of syllables of which [`count`] counts no more, found with one look at each letter: a page that is easy with it is easy.
pub fn at_most(word: &str, lang: Lang) -> usize {
    let bytes = word.as_bytes();
    let is_vowel = |byte: u8| matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
    let is_english = lang.code() == "en";
    let joined = Joined::of(lang);
    let (mut count, mut before, mut is_open) = (0, 0, true);
    let mut is_parted = false;
    for (at, byte) in bytes.iter().map(u8::to_ascii_lowercase).enumerate() {
        if byte.is_ascii_alphabetic() {
            let joins = joined.has(before, byte, bytes, at);
            // A vowel that joined the one before it joins no further one.
            let joins = joins && is_open;
            let is_one = is_vowel(byte) && !joins && !(is_english && at == 0 && byte == b'y');
            count += usize::from(is_one);
            is_open = !joins;
        } else {
            count += usize::from(!(0x80..0xc0).contains(&byte));
            is_parted = true;
            is_open = true;
        }
        before = byte;
    }
    let is_mute = is_english && before == b'e' && count > 1 && bytes.len() > 2 && {
        let last = bytes[bytes.len() - 2].to_ascii_lowercase();
        last.is_ascii_alphabetic() && !is_vowel(last) && last != b'l'
    };
    let is_hidden = matches!(before, b'm' | b's' | b't');
    (count + usize::from(is_parted) - usize::from(is_mute)
        + usize::from(is_hidden && HIDDEN.iter().any(|end| ends_with(bytes, end))))
    .max(1)
}

/// Ends of words with a syllable that has no vowel.
const HIDDEN: &[&str] = &["sm", "sms", "snt", "dnt"];

fn ends_with(bytes: &[u8], end: &str) -> bool {
    bytes.len() >= end.len() && bytes[bytes.len() - end.len()..].eq_ignore_ascii_case(end.as_bytes())
}

/// Which two vowels are one sound whatever stands around them.
enum Joined {
    English,
    German,
    None,
}

impl Joined {
    fn of(lang: Lang) -> Joined {
        match lang.code() {
            "en" => Joined::English,
            "de" => Joined::German,
            _ => Joined::None,
        }
    }

    /// Says whether the letter at a place joins the vowel before it.
    fn has(&self, before: u8, letter: u8, bytes: &[u8], at: usize) -> bool {
        match self {
            Joined::English => match (before, letter) {
                (b'o', b'a' | b'o' | b'u') | (b'e', b'e') | (b'a', b'i' | b'u') => true,
                // `create`, `react`, `area`, `idea` have two.
                (b'e', b'a') => at > 1 && !matches!(bytes[at - 2].to_ascii_lowercase(), b'r' | b'd'),
                _ => false,
            },
            Joined::German => matches!((before, letter), (b'a', b'a' | b'i' | b'u') | (b'e', b'e' | b'i' | b'u') | (b'o', b'o')),
            Joined::None => false,
        }
    }
}

/// Returns how many vowels a word has when each of `groups` counts as one; the longest are listed first. `silent` says which letters are none.
fn vowels(word: &str, single: &str, groups: &[&str], is_silent: impl Fn(&str, usize) -> bool) -> usize {
    let mut count = 0;
    let mut at = 0;
    while let Some(letter) = word[at..].chars().next() {
        let here = at;
        at += letter.len_utf8();
        if !single.contains(letter) || is_silent(word, here) {
            continue;
        }
        count += 1;
        if let Some(group) = groups.iter().find(|group| word[here..].starts_with(**group)) {
            at = here + group.len();
        }
    }
    count
}

/// Says whether a `u` stands behind a `q`, as part of it.
fn is_of_q(word: &str, at: usize) -> bool {
    word[at..].starts_with('u') && word[..at].ends_with('q')
}

/// German: two vowels are one syllable only where they are one sound.
fn german(word: &str) -> usize {
    const GROUPS: &[&str] = &["äu", "aa", "ai", "au", "ay", "ee", "ei", "eu", "ey", "ie", "oo", "ou"];
    // `Familie`, `Studie`; and the plural of words in -ie: `Studien`, `Therapien`.
    const PARTED: &[&str] = &["arterie", "ilie", "inie", "materie", "olie", "serie", "udie"];
    let count = vowels(word, "aeiouyäöüéàè", GROUPS, is_of_q);
    let is_plural = word.len() > 5 && word.strip_suffix("ien").is_some_and(|stem| !stem.ends_with(['a', 'e', 'o', 'u']));
    let is_parted = PARTED.iter().any(|end| word.ends_with(end));
    count + usize::from(is_plural || is_parted)
}

/// Dutch: a doubled vowel and the listed pairs are one sound.
fn dutch(word: &str) -> usize {
    const GROUPS: &[&str] = &[
        "aai", "ooi", "oei", "eeuw", "ieuw", "eeu", "ieu", "aa", "ee", "oo", "uu", "ie", "oe", "eu", "ui", "ij", "ei", "ou",
        "au", "ai", "ëe", "ëi",
    ];
    vowels(word, "aeiouyáéíóúàèëïöü", GROUPS, is_of_q)
}

/// French as it is spoken: vowels beside one another are one sound but for an accent or a diaeresis, and an `e` at the end is mute.
fn french(word: &str) -> usize {
    let is_vowel = |c: char| "aàâeéèêëiîïoôuùûüyœæ".contains(c);
    let letters: Vec<char> = word.chars().collect();
    let mut count = 0;
    for (at, &letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| letters[at]);
        if !is_vowel(letter) || (letter == 'u' && before == Some('q')) {
            continue;
        }
        let goes_on = before.is_some_and(|before| {
            let is_of_q = before == 'u' && at >= 2 && letters[at - 2] == 'q';
            let is_parted =
                matches!(letter, 'ë' | 'ï' | 'ü') || (before == 'é' && letter != 'e') || letter == 'é' && before != 'i';
            is_vowel(before) && !is_of_q && !is_parted
        });
        count += usize::from(!goes_on);
    }
    let stem = word.strip_suffix('s').unwrap_or(word);
    let mute = stem.strip_suffix('e').is_some_and(|rest| {
        rest.ends_with(|c: char| !is_vowel(c) && c.is_alphabetic()) || rest.ends_with("qu") || rest.ends_with("gu")
    });
    count - usize::from(mute && count > 1)
}

/// Spanish: two strong vowels part, a weak one joins unless it bears the accent.
fn spanish(word: &str) -> usize {
    let is_strong = |c: char| "aeoáéíóú".contains(c);
    let is_weak = |c: char| "iuü".contains(c);
    let letters: Vec<char> = word.chars().collect();
    let mut count = 0;
    let mut before: Option<char> = None;
    for (at, &letter) in letters.iter().enumerate() {
        let follows = letters.get(at + 1).copied();
        let is_y = letter == 'y' && follows.is_none_or(|c| !is_strong(c) && !is_weak(c));
        let previous = at.checked_sub(1).map(|at| letters[at]);
        let is_silent =
            letter == 'u' && (previous == Some('q') || previous == Some('g') && follows.is_some_and(|c| "eiéí".contains(c)));
        if is_silent || !(is_strong(letter) || is_weak(letter) || is_y) {
            before = None;
            continue;
        }
        let joins = before.is_some_and(|before| !(is_strong(before) && is_strong(letter)));
        count += usize::from(!joins);
        before = Some(if is_y { 'i' } else { letter });
    }
    count
}

/// English words that the rules below count wrongly.
const ENGLISH: &[(&str, usize)] = &[
    ("area", 3),
    ("being", 2),
    ("create", 2),
    ("created", 3),
    ("every", 2),
    ("everyone", 3),
    ("everything", 3),
    ("everywhere", 3),
    ("hundred", 2),
    ("idea", 3),
    ("ideas", 3),
    ("lifetime", 2),
    ("people", 2),
    ("people's", 2),
    ("react", 2),
    ("reaction", 3),
    ("sometimes", 2),
    ("therefore", 2),
];

/// English: groups of vowels, without the mute `e`, and with the pairs that are spoken as two.
fn english(word: &str) -> usize {
    let word = word.trim_end_matches("'s").trim_end_matches("’s");
    if let Some((_, count)) = ENGLISH.iter().find(|(known, _)| *known == word) {
        return *count;
    }
    let word: String = word.chars().filter(|c| c.is_alphabetic()).collect();
    let letters: Vec<char> = word.chars().collect();
    let is_vowel = |at: usize| {
        let (letter, before, behind) = (letters[at], at.checked_sub(1).map(|at| letters[at]), letters.get(at + 1));
        let is_plain = |c: char| "aeiouáéíóúèêëïöü".contains(c);
        match letter {
            'u' => before != Some('q'),
            'y' => {
                before.is_some_and(|before| !is_plain(before))
                    || before.is_some() && !behind.is_some_and(|&behind| is_plain(behind))
            }
            other => is_plain(other),
        }
    };
    let groups = (0..letters.len()).filter(|&at| is_vowel(at) && (at == 0 || !is_vowel(at - 1))).count();
    let is_consonant = |from_end: usize| letters.len() >= from_end && !is_vowel(letters.len() - from_end);
    let mut count = groups;
    // Mute: `make`, `makes`, `looked`, `safely`, `careful`, `statement`, `something`.
    let is_voiced_le = |end: &str| word.ends_with(end) && is_consonant(end.len() + 1);
    let mute_e = word.ends_with('e') && is_consonant(2) && !is_voiced_le("le");
    let mute_es = word.ends_with("es")
        && is_consonant(3)
        && !is_voiced_le("les")
        && !["ses", "xes", "zes", "ches", "shes", "ces", "ges"].iter().any(|end| word.ends_with(end));
    let mute_ed = word.ends_with("ed") && is_consonant(3) && !word.ends_with("ted") && !word.ends_with("ded");
    let mute_inside = ["ely", "eful", "efully", "eless"]
        .iter()
        .any(|end| word.len() > end.len() + 2 && word.ends_with(end) && is_consonant(end.len() + 1))
        || (["atement", "agement", "ovement", "irement", "acement"].iter().any(|end| word.trim_end_matches('s').ends_with(end)))
        || word.contains("idelin")
        || (word.starts_with("some") && word.len() > 5);
    let mute = usize::from(count > 1 && (mute_e || mute_es || mute_ed));
    count -= mute;
    count -= usize::from(count > 1 && mute_inside);
    count += usize::from(word.ends_with("sm") || word.ends_with("sms"));
    count += usize::from(word.ends_with("snt") || word.ends_with("dnt"));
    if !(1..letters.len()).any(|at| is_vowel(at - 1) && is_vowel(at)) && !word.contains('y') {
        return count;
    }
    // Spoken as two: `familial`, `radio`, `serious`, `diet`, `science`, `usual`, `fluid`, `organism`, `isn't`.
    let behind = |pair: &str, softened: &[&str]| {
        word.match_indices(pair).filter(|(at, _)| !softened.iter().any(|soft| word[..*at].ends_with(soft))).count()
    };
    count += behind("ia", &["c", "t", "s", "ss", "g"]);
    count += behind("iu", &["g"]);
    count += word
        .match_indices("io")
        .filter(|(at, _)| {
            let rest = &word[at + 2..];
            let is_soft = word[..*at].ends_with(['t', 's', 'c', 'g', 'x', 'n', 'l', 'h']);
            !(rest.starts_with('n') || (rest.starts_with("us") && is_soft))
        })
        .count();
    let parted = ["iet", "scien", "lient", "rience", "rient", "eog", "eor", "neo", "uou", "oing", "eing"];
    count += parted.iter().filter(|parted| word.contains(*parted)).count();
    count += usize::from(word.starts_with("creat") || word.starts_with("react"));
    count += behind("uid", &["g"]);
    count += behind("ual", &["q", "g"]) + behind("uat", &["q", "g"]) + behind("uing", &["q", "g"]);
    count += usize::from(word.len() > 4 && (word.ends_with("ier") || word.ends_with("iers") || word.ends_with("iest")));
    // Two of these rules may meet in one pair.
    let hidden = usize::from(HIDDEN.iter().any(|end| word.ends_with(end)));
    count.min((0..letters.len()).filter(|&at| is_vowel(at)).count() - mute + hidden)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::{prop, prop_assert, proptest};

    /// Holds that each word has as many syllables as it is written with hyphens and dots between them.
    fn hold(lang: &str, words: &str) {
        let lang = Lang::of(lang).expect("a language");
        let wrong: Vec<String> = words
            .split_whitespace()
            .filter_map(|parted| {
                let counted = count(&parted.replace('·', ""), lang).expect("vowels");
                let expected = parted.split('·').count();
                (counted != expected).then(|| format!("{parted}: {counted}"))
            })
            .collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }

    #[test]
    fn english_syllables_are_those_of_a_dictionary() {
        hold(
            "en",
            "the a make makes made child chil·dren ta·ble ta·bles doc·tor fam·i·ly tu·mour can·cer ques·tions pa·tient dis·ease \
             dis·eas·es lung·s treat·ment o·pen man·y ver·y tiss·ue med·i·cine sci·ence di·et qui·et ra·di·o ra·di·o·ther·a·py \
             chem·o·ther·a·py op·er·a·tion spe·cial spe·cial·ist hos·pi·tal looked want·ed need·ed called says years you play·er \
             play·ing be·yond eye eyes safe·ly care·ful state·ment some·thing some·times peo·ple guide guide·line blood brain \
             u·su·al u·su·al·ly sit·u·a·tion flu·id or·gan·is·m is·n't does·n't don't re·gion se·ri·ous var·i·ous pre·vi·ous \
             ear·li·er eas·i·er re·gis·try i·de·a ar·e·a cre·ate treat treats pieces·x com·plete·ly go·ing see·ing hun·dred \
             fa·mil·i·al i·ni·tial med·i·cal gene genes in·her·it·ed nurs·es box·es chang·es types whole large be"
                .replace("pieces·x", "piec·es")
                .replace("lung·s", "lungs")
                .as_str(),
        );
    }

    #[test]
    fn german_syllables_follow_its_vowels() {
        hold(
            "de",
            "Kind Kin·der Tu·mor Lun·ge Ärz·te Be·hand·lung Frau·en Häu·ser Fa·mi·li·e Stu·di·en Stu·di·e The·ra·pie The·ra·pi·en \
             Blut Ei·er Leu·te neu The·a·ter Qual be·quem See Bak·te·ri·en Un·ter·su·chung Kran·ken·haus Sie ver·die·nen Bü·che·rei·en",
        );
    }

    #[test]
    fn french_syllables_are_those_of_speech() {
        hold(
            "fr",
            "tu·meur en·fant ma·la·die ma·la·dies chaque langue pou·mon mé·de·cin cré·a·tion trai·te·ment question·s·x na·ïf vie les \
             que quatre eau beau·coup o·pé·ra·tion fa·mille cel·lules an·née hôpi·tal·x"
                .replace("question·s·x", "ques·tions")
                .replace("hôpi·tal·x", "hô·pi·tal")
                .as_str(),
        );
    }

    #[test]
    fn spanish_syllables_follow_the_school_rules() {
        hold(
            "es",
            "tu·mor ni·ño fa·mi·lia día·x que guer·ra ma·íz pa·ís cui·da·do po·e·ta te·a·tro muy hay rey a·yu·da pin·güi·no es·tu·dio \
             en·fer·me·dad mé·di·co ciu·dad o·í·do"
                .replace("día·x", "dí·a")
                .as_str(),
        );
    }

    #[test]
    fn dutch_syllables_follow_its_vowels() {
        hold(
            "nl",
            "kind kin·de·ren long ziek·te be·han·de·ling be·oor·de·len the·a·ter nieu·we ij·zer zie·ken·huis moei·lijk ge·ëist",
        );
    }

    proptest! {
        #[test]
        fn no_word_has_more_syllables_than_it_could_have(word in "[a-zäöüéïœA-Z'-]{1,14}") {
            for lang in ["en", "de", "fr", "es", "nl"] {
                let language = Lang::of(lang).expect("a language");
                let (counted, most) = (count(&word, language).expect("vowels"), at_most(&word, language));
                prop_assert!(counted <= most, "{word} {lang} {counted} {most}");
            }
        }

        #[test]
        fn no_word_of_common_parts_has_more_than_it_could_have(parts in prop::collection::vec(prop::sample::select(vec![
            "sci", "ence", "ience", "iet", "ual", "uat", "uing", "io", "ious", "ion", "ia", "iu", "ier", "iest", "eog", "neo", "eor", "oing", "creat", "react", "uid",
            "sm", "n't", "ly", "some", "ement", "qu", "gu", "ie", "ien", "ilie", "é", "ï", "b", "t", "s", "l", "y",
        ]), 1..5)) {
            let word = parts.concat();
            for lang in ["en", "de", "fr", "es", "nl"] {
                let language = Lang::of(lang).expect("a language");
                let (counted, most) = (count(&word, language).expect("vowels"), at_most(&word, language));
                prop_assert!(counted <= most, "{word} {lang} {counted} {most}");
            }
        }
    }

    #[test]
    fn a_number_is_one_and_other_languages_are_not_counted() {
        let lang = |code| Lang::of(code).expect("a language");
        assert_eq!(count("2023", lang("en")), Some(1));
        assert_eq!(count("check-ups", lang("en")), Some(2));
        assert_eq!(count("tsk", lang("en")), Some(1));
        assert_eq!(count("σπίτι", lang("el")), None);
    }
}
