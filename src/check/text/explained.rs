//! Whether a text says what a word means where it uses it. When in doubt it does: nobody is told to explain what was explained in other words.

use crate::model::diag::Span;
use crate::model::lang::Lang;

/// How a language explains a word.
pub(in crate::check) struct Manner {
    lang: &'static str,
    /// Anywhere in the sentence, as whole words; `*` at the end stands for any ending.
    anywhere: &'static [&'static str],
    /// Right behind the word.
    behind: &'static [&'static str],
    /// At the beginning of the next sentence.
    next: &'static [&'static str],
    /// What an explanation between commas begins with.
    apposed: &'static [&'static str],
    /// Between two words for the same thing.
    or: &'static str,
}

/// The languages for which it can be told.
const MANNERS: &[Manner] = &[
    Manner {
        lang: "en",
        anywhere: &[
            "called",
            "means",
            "mean",
            "stands for",
            "short for",
            "short name",
            "known as",
            "named",
            "in other words",
            "that is",
            "name for",
            "word for",
        ],
        behind: &["is a", "is an", "is the", "is when", "is what", "is one", "are", "was a", "lies"],
        next: &["that", "this", "it", "these", "they", "those"],
        apposed: &["the", "a", "an", "which", "that", "where"],
        or: "or",
    },
    Manner {
        lang: "de",
        anywhere: &[
            "genannt*",
            "sogenannt*",
            "heißt",
            "heißen",
            "bedeutet",
            "bedeuten",
            "steht für",
            "stehen für",
            "kurz",
            "abkürzung",
            "abgekürzt",
            "nennt",
            "nennen",
            "also",
            "das ist",
            "das sind",
            "das heißt",
            "d. h",
            "wort für",
        ],
        behind: &["ist ein", "ist eine", "ist der", "ist die", "ist das", "sind"],
        next: &["das", "dies", "diese", "dieser", "dieses", "er", "sie", "es", "so"],
        apposed: &["der", "die", "das", "ein", "eine", "einer", "dem", "den", "wo"],
        or: "oder",
    },
    Manner {
        lang: "fr",
        anywhere: &[
            "appel*",
            "nomm*",
            "signifie*",
            "veut dire",
            "veulent dire",
            "abrégé*",
            "sigle",
            "c’est-à-dire",
            "c'est-à-dire",
            "autrement dit",
            "mot pour",
        ],
        behind: &["est un", "est une", "est le", "est la", "est l'", "est l’", "sont"],
        next: &["c'est", "c’est", "ce", "cela", "cette", "ces", "il", "elle", "ils", "elles"],
        apposed: &["le", "la", "les", "un", "une", "des", "l'*", "l’*", "qui"],
        or: "ou",
    },
    Manner {
        lang: "es",
        anywhere: &["llam*", "significa*", "quiere decir", "es decir", "o sea", "siglas", "abreviatura", "conocid*"],
        behind: &["es un", "es una", "es el", "es la", "son"],
        next: &["es", "esto", "este", "esta", "estos", "estas", "eso", "se"],
        apposed: &["el", "la", "los", "las", "un", "una", "que"],
        or: "o",
    },
    Manner {
        lang: "it",
        anywhere: &["chiam*", "significa*", "vuol dire", "cioè", "ossia", "sigla", "abbreviazione", "dett*"],
        behind: &["è un", "è una", "è il", "è la", "è lo", "è l'", "è l’", "sono"],
        next: &["è", "questo", "questa", "questi", "queste", "si", "sono"],
        apposed: &["il", "la", "lo", "i", "gli", "le", "un", "una", "uno", "l'*", "l’*", "che"],
        or: "o",
    },
    Manner {
        lang: "nl",
        anywhere: &[
            "genoemd",
            "genaamd",
            "heet",
            "heten",
            "betekent",
            "betekenen",
            "staat voor",
            "afkorting",
            "afgekort",
            "noemen",
            "noemt",
            "dat wil zeggen",
            "ofwel",
            "dat is",
        ],
        behind: &["is een", "is de", "is het", "zijn"],
        next: &["dat", "dit", "deze", "die", "het", "hij", "ze", "zij"],
        apposed: &["de", "het", "een", "dat", "die"],
        or: "of",
    },
];

/// Returns how a language explains a word; nothing for languages for which nobody has written it down.
pub(in crate::check) fn manner(lang: Lang) -> Option<&'static Manner> {
    MANNERS.iter().find(|manner| manner.lang == lang.code())
}

impl Manner {
    /// Says whether a sentence, or the one behind it, says what a word in it means.
    pub(in crate::check) fn explains(&self, text: &str, word: &Span, sentence: &Span, next: Option<&Span>) -> bool {
        let before = &text[sentence.start.min(word.start)..word.start];
        let behind = &text[word.end..sentence.end.max(word.end)];
        let rest = behind.trim_start_matches(|c: char| c.is_alphanumeric() || matches!(c, '-' | '”' | '“' | '"' | '»' | '*'));
        let rest = rest.trim_start();
        // In brackets, before brackets, before a colon or a dash: `magnetic resonance imaging (MRI)`, `MRI (pictures made with a magnet)`.
        let is_inside = before.rfind('(').is_some_and(|open| !before[open..].contains(')'));
        if is_inside || rest.starts_with(['(', ':', '–', '—', '=']) || before.trim_end().ends_with(['–', '—', '=']) {
            return true;
        }
        // Between commas: `the pleura, the thin skin around the lung`.
        let lower = text[sentence.clone()].to_lowercase();
        let apposed = rest.strip_prefix(',').is_some_and(|rest| self.is_apposition(rest));
        let follows = rest.to_lowercase();
        let is_or = |text: &str| text.split_whitespace().next() == Some(self.or);
        apposed
            || is_or(&follows)
            || before.trim_end().rsplit(char::is_whitespace).next().is_some_and(|last| last.to_lowercase() == self.or)
            || self.behind.iter().any(|cue| has_words(&follows, cue, true))
            || self.anywhere.iter().any(|cue| has_words(&lower, cue, false))
            || next.is_some_and(|next| {
                let next = text[next.clone()].to_lowercase();
                self.next.iter().any(|cue| has_words(&next, cue, true))
            })
    }

    /// Says whether what follows a comma may be an explanation: it has three words or more, the first an article.
    fn is_apposition(&self, rest: &str) -> bool {
        let first = rest.split([',', '.']).next().unwrap_or("").trim_start().to_lowercase();
        first.split_whitespace().count() > 2 && self.apposed.iter().any(|cue| has_words(&first, cue, true))
    }
}

/// Says whether words stand in a text, whole: at its beginning, or anywhere. `*` at the end of a word stands for any ending.
fn has_words(text: &str, cue: &str, at_start: bool) -> bool {
    let (cue, is_open) = cue.strip_suffix('*').map_or((cue, false), |stem| (stem, true));
    let is_end = |at: usize| is_open || !text[at..].starts_with(char::is_alphanumeric) || cue.ends_with(['\'', '’']);
    if at_start {
        return text.starts_with(cue) && is_end(cue.len());
    }
    text.match_indices(cue).any(|(at, _)| !text[..at].ends_with(char::is_alphanumeric) && is_end(at + cue.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::prose::sentences;

    fn explains(lang: &str, text: &str, word: &str) -> bool {
        let lang = Lang::of(lang).expect("a language");
        let at = text.find(word).expect("the word");
        let word = at..at + word.len();
        let all = sentences(text, lang);
        let number = all.iter().position(|sentence| sentence.end > word.start).expect("a sentence");
        manner(lang).expect("a manner").explains(text, &word, &all[number], all.get(number + 1))
    }

    #[test]
    fn a_word_is_explained_in_many_ways() {
        let explained = [
            ("en", "We do magnetic resonance imaging (MRI).", "MRI"),
            ("en", "An MRI (pictures made with a magnet) is next.", "MRI"),
            ("en", "MRI is a way to make pictures.", "MRI"),
            ("en", "MRI stands for a long name.", "MRI"),
            ("en", "It lies in the pleura, the thin skin around the lung.", "pleura"),
            ("en", "A blood clot, or thrombosis, may come.", "thrombosis"),
            ("en", "A thrombosis or blood clot may come.", "thrombosis"),
            ("en", "It starts in the nasopharynx. That is the top of the throat.", "nasopharynx"),
            ("en", "Taking this piece is called a biopsy.", "biopsy"),
            ("en", "MRI: pictures made with a magnet.", "MRI"),
            ("de", "Eine MRT ist eine Untersuchung.", "MRT"),
            ("de", "Das nennt man Biopsie.", "Biopsie"),
            ("de", "Das Geschwür heißt Karzinom.", "Karzinom"),
            ("fr", "Une IRM, des images faites avec un aimant, suit.", "IRM"),
            ("fr", "Cet examen s'appelle IRM.", "IRM"),
            ("es", "La resonancia se llama RM.", "RM"),
            ("it", "La biopsia è un piccolo prelievo.", "biopsia"),
            ("nl", "Een MRI is een onderzoek.", "MRI"),
        ];
        for (lang, text, word) in explained {
            assert!(explains(lang, text, word), "{text}");
        }
        let bare = [
            ("en", "An MRI makes pictures. Your doctor looks at them.", "MRI"),
            ("en", "We do an MRI, blood tests and an operation.", "MRI"),
            ("en", "We do blood tests, MRI, and more.", "MRI"),
            ("en", "The meaning of MRI grows.", "MRI"),
            ("de", "Wir machen eine MRT. Danach reden wir.", "MRT"),
        ];
        for (lang, text, word) in bare {
            assert!(!explains(lang, text, word), "{text}");
        }
        assert!(manner(Lang::of("el").expect("Greek")).is_none());
    }
}
