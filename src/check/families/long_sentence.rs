//! Sentences that ask a reader to hold too much at once.

use super::{Families, Finding, Lint};
use crate::model::diag::{Severity, Span};

pub(super) const LINT: Lint = Lint {
    name: "long-sentence",
    severity: Severity::Warning,
    what: "A sentence of a page for families has more than 20 words.",
    why: "Who reads in worry, or in a language learned late, loses its beginning before its end (NHS, how we write).",
    wrong: "The doctors look at pictures of the chest and the tummy, at the blood, and at a small piece of the lump itself.",
    right: "The doctors look at pictures of the chest and the tummy. They also look at the blood and at a small piece of the lump.",
    check,
};

/// How many words a sentence may have.
pub(super) const WORDS: usize = 20;
/// How many words it may have at the very most.
pub(super) const MOST: usize = 30;

fn check(families: &Families<'_>) -> Vec<Finding> {
    find(families, |words| (WORDS + 1..=MOST).contains(&words))
}

/// Finds the sentences whose number of words is one of these.
pub(super) fn find(families: &Families<'_>, is_wrong: impl Fn(usize) -> bool) -> Vec<Finding> {
    let mut found = Vec::new();
    for text in families.own_texts() {
        for sentence in text.sentences.iter().filter(|sentence| is_wrong(sentence.words.len())) {
            let parts = if sentence.words.len() > 2 * WORDS { "three sentences or more" } else { "two sentences" };
            let span: Span = text.block.place(&sentence.range);
            found.push(Finding {
                span,
                message: format!("this sentence has {} words", sentence.words.len()),
                hint: format!("make it {parts} of at most {WORDS} words; each says one thing"),
            });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::check::families::tests::{found, silent, words};

    #[test]
    fn fp_03_a_sentence_has_at_most_twenty_words() {
        for (count, is_long) in [(1, false), (20, false), (21, true), (30, true), (31, false)] {
            let told = found("long-sentence", &format!("Ähnlich kurz. {}. Ende.\n", words(count)));
            assert_eq!(told.len(), usize::from(is_long), "{count}: {told:?}");
        }
        let told = found("long-sentence", &format!("- A point.\n- Short. {}\n  and so on.\n", words(19)));
        assert_eq!((told[0].0, told[0].1), (2, 10));
        assert!(told[0].2.starts_with("Word") && told[0].2.ends_with("and so on."), "{told:?}");
    }

    #[test]
    fn fp_03_what_is_no_sentence_of_the_page_is_left() {
        let (text, title) = (words(25), words(25));
        silent("long-sentence", &format!("> {text}.\n"));
        silent("long-sentence", &format!("- [{title}](https://example.org/)\n"));
        silent("long-sentence", &format!("```\n{text}\n```\n"));
        silent(
            "long-sentence",
            "One, e.g. This, and Dr. Who knows, has 3.5 cm and goes on for words that are twenty at most. Fine.\n",
        );
        silent("long-sentence", &format!("{}.\n\n{}.\n", words(15), words(15)));
        silent("long-sentence", &format!("- {}\n- {}\n", words(15), words(15)));
        silent("long-sentence", &format!("Line one of it with some words[^1] and ten more.\n\n[^1]: {}.\n", words(15)));
    }
}
