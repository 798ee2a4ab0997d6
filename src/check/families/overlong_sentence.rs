//! Sentences so long that a page for families cannot be published with them.

use super::long_sentence::{self, MOST};
use super::{Families, Finding, Lint};
use crate::model::diag::Severity;

pub(super) const LINT: Lint = Lint {
    name: "overlong-sentence",
    severity: Severity::Error,
    what: "A sentence of a page for families has more than 30 words.",
    why: "Few readers come to its end; what it says is as good as not said.",
    wrong: "Before the treatment begins the doctors look at pictures of the chest and the tummy, at the blood and at a small piece of the lump itself, and then they talk with you about all of it.",
    right: "First the doctors look at pictures of the chest and the tummy. They also look at the blood and at a small piece of the lump. Then they talk with you.",
    check,
};

fn check(families: &Families<'_>) -> Vec<Finding> {
    long_sentence::find(families, |words| words > MOST)
}

#[cfg(test)]
mod tests {
    use crate::check::families::tests::{found, words};

    #[test]
    fn fp_03_a_sentence_of_more_than_thirty_words_is_an_error() {
        for (count, is_wrong) in [(20, false), (30, false), (31, true), (60, true)] {
            assert_eq!(found("overlong-sentence", &format!("{}.\n", words(count))).len(), usize::from(is_wrong), "{count}");
        }
    }
}
