//! Signs that mean something only in a font of Word, and signs that were lost.

use super::{Finding, Lint, Page};
use crate::check::text::Suspect;
use crate::check::text::symbol::{find, is_private};
use crate::model::diag::Severity;

/// Word's fonts: see `check/text/symbol.rs`; U+FFFD stands for what a program could not read (Unicode 17, 23.8).
pub(super) const LINT: Lint = Lint {
    name: "pasted-symbol",
    severity: Severity::Error,
    what: "A sign of Word's fonts Symbol or Wingdings, or the sign for something unreadable.",
    why: "Readers see an empty box where the author saw `°`, `µ`, `≤` or `α`: a dose or a limit without its sign.",
    wrong: "Above 38\u{f0b0}C.",
    right: "Above 38 °C.",
    check,
};

fn check(page: &Page<'_>) -> Vec<Finding> {
    let finding = |place, found: Suspect| Finding { span: place, message: found.message, hint: found.hint };
    // The whole file: such a sign is as wrong in code or in an address.
    let mut all: Vec<Finding> = find(page.source.text).into_iter().map(|found| finding(found.range.clone(), found)).collect();
    // Written as an entity it stands only in the text that Markdown makes.
    if memchr::memmem::find(page.source.text.as_bytes(), b"&#").is_some() {
        for block in &page.blocks {
            for found in find(&block.text) {
                let place = block.place(&found.range);
                if !page.source.text[place.clone()].contains(|c| is_private(c) || c == char::REPLACEMENT_CHARACTER) {
                    all.push(finding(place, found));
                }
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use crate::check::text::sample::{all_found, all_silent, found};

    #[test]
    fn private_signs_and_lost_ones_are_found() {
        all_found(
            "pasted-symbol",
            &[
                ("at 37\u{f0b0}C", "\u{f0b0}"),
                ("5 \u{f06d}g", "\u{f06d}"),
                ("`\u{f0b1}2`", "\u{f0b1}"),
                ("[x](a\u{f0b3}.md)", "\u{f0b3}"),
                ("Caf\u{fffd}", "\u{fffd}"),
                ("\u{f0b7} first", "\u{f0b7}"),
                ("\u{e123}", "\u{e123}"),
                ("\u{f0fc} done", "\u{f0fc}"),
                ("a\u{10fffd}", "\u{10fffd}"),
                ("37&#xF0B0;C", "&#xF0B0;"),
            ],
        );
        assert_eq!(found("pasted-symbol", "```\n\u{f061}\n```\n").len(), 1);
    }

    #[test]
    fn real_signs_are_left() {
        all_silent(
            "en",
            &[
                "37 °C",
                "5 µg",
                "±2 SD",
                "≤ 18 y",
                "α-fetoprotein",
                "β-hCG",
                "→ next",
                "ﬁbrosis",
                "½ tablet",
                "“Ewing’s”",
                "🎗",
                "ｆ",
                "a&#160;b",
            ],
        );
    }
}
