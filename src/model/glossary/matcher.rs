//! Finds the words of a glossary in a text: whole words only, the longest first, in time that grows with the text and no faster.
//!
//! Texts and words are compared folded: small letters, composed signs, one kind of space, hyphen and apostrophe, no soft hyphens. A word that
//! has a capital after its first letter (`CT`, `PARTNER`) is found only as it is written, so that `partner` is not the project.
//!
//! A word ends where Unicode (UAX 29, word boundaries) ends it, with two differences. A hyphen between letters does not end it: `non-metastasis`
//! and `biopsy-proven` are words of their own and may mean the opposite. Neither does `/`, `&` or `@`: such a chain is an address or a name.

use aho_corasick::{AhoCorasick, MatchKind};
use serde::Serialize;
use std::cmp::Reverse;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Stands in a text for something that is no text but joins the words beside it, such as code.
pub const OBJECT: char = '\u{fffc}';
/// Stands in a text for something that parts the words beside it, such as the number of a footnote.
pub const PARTING: char = '\u{2028}';

/// Signs that join two words which they stand between without a space.
const JOINERS: &[char] = &['-', '\'', '.', '·', ':', '/', '&', '@', '׳', '״'];

/// One word and the term that it means.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Word {
    /// The word as the glossary writes it.
    pub text: String,
    /// The id of the term.
    pub id: String,
    /// Whether pages link it by themselves; one that they do not still hides the shorter words inside it.
    pub is_linked: bool,
}

/// The words of a glossary in one language, ready to be found.
#[derive(Clone, Debug)]
pub struct Matcher {
    words: Vec<Word>,
    /// For each word that is found only as it is written, how that is.
    exact: Vec<Option<String>>,
    automaton: Option<AhoCorasick>,
}

impl PartialEq for Matcher {
    fn eq(&self, other: &Matcher) -> bool {
        self.words == other.words
    }
}

/// One place in a text where a word stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found<'m> {
    /// The bytes of the text.
    pub range: Range<usize>,
    /// The word.
    pub word: &'m Word,
}

impl Matcher {
    /// Makes a matcher of words; of two that fold to the same, the first counts.
    pub fn of(words: Vec<Word>) -> Matcher {
        let exact = words.iter().map(|word| has_inner_capital(&word.text).then(|| Folded::of(&word.text, Case::Kept).text));
        let exact = exact.collect();
        let patterns = words.iter().map(|word| fold(&word.text));
        // All overlapping matches are wanted: the longest may end inside a word, and a shorter one be right.
        let automaton = AhoCorasick::builder().match_kind(MatchKind::Standard).build(patterns).ok();
        Matcher { words, exact, automaton }
    }

    /// Returns its words.
    pub fn words(&self) -> &[Word] {
        &self.words
    }

    /// Returns where its words stand in a text, in order; no two overlap.
    pub fn find(&self, text: &str) -> Vec<Found<'_>> {
        let Some(automaton) = self.automaton.as_ref().filter(|_| !self.words.is_empty()) else { return Vec::new() };
        let folded = Folded::of(text, Case::Folded);
        let mut found: Vec<(Range<usize>, usize)> = Vec::new();
        for hit in automaton.find_overlapping_iter(&folded.text) {
            let at = hit.pattern().as_usize();
            if hit.is_empty() || !is_whole(&folded.text, hit.range()) {
                continue;
            }
            let Some(range) = folded.range(hit.range(), text.len()) else { continue };
            let is_as_written = |exact: &String| Folded::of(&text[range.clone()], Case::Kept).text == *exact;
            if self.exact[at].as_ref().is_none_or(is_as_written) {
                found.push((range, at));
            }
        }
        found.sort_by_key(|(range, at)| (range.start, Reverse(range.end), *at));
        let mut end = 0;
        found.retain(|(range, _)| {
            let is_free = range.start >= end;
            if is_free {
                end = range.end;
            }
            is_free
        });
        found.into_iter().map(|(range, at)| Found { range, word: &self.words[at] }).collect()
    }
}

/// Returns the form in which words are compared.
pub fn fold(text: &str) -> String {
    Folded::of(text, Case::Folded).text
}

fn has_inner_capital(text: &str) -> bool {
    text.chars().skip(1).any(char::is_uppercase)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    Folded,
    Kept,
}

/// A folded text, and where each of its bytes comes from.
struct Folded {
    text: String,
    /// For each byte the first byte of the letter with its marks that it comes from; empty where each byte is its own.
    origins: Vec<usize>,
}

impl Folded {
    fn of(text: &str, case: Case) -> Folded {
        if text.is_ascii() {
            let text = if case == Case::Folded { text.to_ascii_lowercase() } else { text.to_string() };
            return Folded { text, origins: Vec::new() };
        }
        let mut folded = Folded { text: String::with_capacity(text.len()), origins: Vec::with_capacity(text.len()) };
        let mut letters = text.char_indices().peekable();
        while let Some((start, first)) = letters.next() {
            let mut end = start + first.len_utf8();
            while let Some((at, mark)) = letters.next_if(|(_, letter)| is_combining_mark(*letter)) {
                end = at + mark.len_utf8();
            }
            for letter in text[start..end].nfc() {
                folded.push(letter, case);
            }
            folded.origins.resize(folded.text.len(), start);
        }
        folded
    }

    fn push(&mut self, letter: char, case: Case) {
        match letter {
            '\u{ad}' => {}
            '\u{a0}' | '\u{202f}' | '\u{2009}' => self.text.push(' '),
            '\u{2010}' | '\u{2011}' => self.text.push('-'),
            '\u{2019}' | '\u{2bc}' => self.text.push('\''),
            // The last sigma of a word and the others are one letter.
            'ς' if case == Case::Folded => self.text.push('σ'),
            _ if case == Case::Folded => self.text.extend(letter.to_lowercase()),
            _ => self.text.push(letter),
        }
    }

    /// Returns the bytes of the text that these bytes of the folded one come from; nothing where they begin or end inside a letter.
    fn range(&self, range: Range<usize>, length: usize) -> Option<Range<usize>> {
        if self.origins.is_empty() {
            return Some(range);
        }
        let origin = |at: usize| self.origins.get(at).copied().unwrap_or(length);
        let is_edge = |at: usize| at == 0 || origin(at - 1) != origin(at);
        (is_edge(range.start) && is_edge(range.end)).then(|| origin(range.start)..origin(range.end))
    }
}

/// Says whether what stands in these bytes is a word, or several, and not a part of one.
fn is_whole(text: &str, range: Range<usize>) -> bool {
    let parts = |beside: Option<char>, beyond: Option<char>| {
        let is_joined = |letter: char| is_of_word(letter) || JOINERS.contains(&letter) && beyond.is_some_and(is_of_word);
        !beside.is_some_and(is_joined)
    };
    let (mut before, mut after) = (text[..range.start].chars().rev(), text[range.end..].chars());
    parts(before.next(), before.next()) && parts(after.next(), after.next())
}

fn is_of_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_' || letter == OBJECT || is_combining_mark(letter)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn matcher(words: &[&str]) -> Matcher {
        Matcher::of(words.iter().map(|word| Word { text: (*word).to_string(), id: fold(word), is_linked: true }).collect())
    }

    fn found<'t>(words: &[&str], text: &'t str) -> Vec<&'t str> {
        matcher(words).find(text).into_iter().map(|found| &text[found.range]).collect()
    }

    #[test]
    fn gs_02_only_whole_words_are_found() {
        assert_eq!(found(&["scan"], "A scan, scans; Scan. (scan) scanner “scan”"), ["scan", "Scan", "scan", "scan"]);
        assert_eq!(found(&["scan"], "scan2 2scan scan_a scan's scan’s cat:scan x.scan.y"), Vec::<&str>::new());
        assert_eq!(found(&["metastasis"], "non-metastasis, metastasis-free, non‑metastasis"), Vec::<&str>::new());
        assert_eq!(found(&["scan"], "scan- and test-based; a -scan"), ["scan", "scan"]);
        assert_eq!(found(&["scan"], "see https://x.example/scan/ or scan@x.example"), Vec::<&str>::new());
    }

    #[test]
    fn gs_02_the_longest_word_comes_first_and_a_part_of_it_never_hides_a_shorter_one() {
        assert_eq!(found(&["data", "data dictionary"], "the data dictionary has data"), ["data dictionary", "data"]);
        assert_eq!(found(&["data", "data dict"], "the data dictionary"), ["data"]);
        assert_eq!(found(&["blood test", "test result"], "a blood test result"), ["blood test"]);
    }

    #[test]
    fn gs_02_case_counts_only_for_words_that_have_capitals_inside() {
        assert_eq!(
            found(&["CT", "PARTNER", "Biopsy"], "ct CT Ct partner PARTNER BIOPSY biopsy"),
            ["CT", "PARTNER", "BIOPSY", "biopsy"]
        );
    }

    #[test]
    fn gs_02_umlauts_combining_marks_and_other_scripts_are_letters() {
        assert_eq!(found(&["über"], "Über u\u{308}ber UBER übers"), ["Über", "u\u{308}ber"]);
        assert_eq!(found(&["uber"], "u\u{308}ber"), Vec::<&str>::new());
        assert_eq!(found(&["scan"], "scan\u{301}"), Vec::<&str>::new());
        assert_eq!(found(&["όγκος"], "ΌΓΚΟΣ, όγκος, όγκους"), ["ΌΓΚΟΣ", "όγκος"]);
        assert_eq!(found(&["גידול"], "זה גידול. הגידול"), ["גידול"]);
        assert_eq!(found(&["ورم"], "هذا ورم، الورم"), ["ورم"]);
        assert_eq!(found(&["Wilms' tumour", "follow-up"], "A Wilms’ tumour, follow‑up"), ["Wilms’ tumour", "follow‑up"]);
        assert_eq!(found(&["second opinion"], "a second\u{a0}opin\u{ad}ion"), ["second\u{a0}opin\u{ad}ion"]);
    }

    #[test]
    fn gs_02_what_is_no_text_joins_or_parts() {
        assert_eq!(found(&["scan"], "\u{fffc}scan"), Vec::<&str>::new());
        assert_eq!(found(&["scan", "data dictionary"], "scan\u{2028}scan data\u{2028}dictionary"), ["scan", "scan"]);
    }

    proptest! {
        #[test]
        fn gs_02_every_match_is_a_word_of_the_glossary_and_none_overlap(text in "[aAbß İıéΣς\u{308}\u{ad}'.-]{0,40}") {
            let words = ["a", "ab", "a b", "é", "σ", "İ", "ab a"];
            let matcher = matcher(&words);
            let mut end = 0;
            for found in matcher.find(&text) {
                prop_assert!(found.range.start >= end);
                end = found.range.end;
                prop_assert_eq!(fold(&text[found.range]), fold(&found.word.text));
            }
        }

        #[test]
        fn gs_02_a_word_between_spaces_is_always_found(before in "[a-z ]{0,9}", after in "[a-z ]{0,9}") {
            let text = format!("{before} qq-word {after}");
            prop_assert_eq!(found(&["qq-word"], &text), ["qq-word"]);
        }
    }
}
