//! Two different signs for "micro" on one page.

use super::{Finding, Lint, Page};
use crate::check::text::in_prose;
use crate::check::text::{Suspect, after, before};
use crate::model::diag::Severity;

/// U+00B5 is the micro sign, which keyboards type, U+03BC the Greek letter, to which it is compatible (Unicode 17, UnicodeData.txt);
/// fonts show them alike.
pub(super) const LINT: Lint = Lint {
    name: "micro-sign",
    severity: Severity::Warning,
    what: "Units on one page are written with two signs for \"micro\": the sign µ (U+00B5) and the Greek letter μ (U+03BC).",
    why: "They look alike and are different: a search for one dose does not find the other.",
    wrong: "From 5 \u{b5}g to 10 \u{b5}g, at most 20 \u{3bc}g.",
    right: "From 5 \u{b5}g to 10 \u{b5}g, at most 20 \u{b5}g.",
    check,
};

const SIGN: char = '\u{b5}';
const LETTER: char = '\u{3bc}';

fn check(page: &Page<'_>) -> Vec<Finding> {
    // The letter is the rarer of the two; most pages have neither.
    if memchr::memmem::find(page.source.text.as_bytes(), "\u{3bc}".as_bytes()).is_none()
        || memchr::memmem::find(page.source.text.as_bytes(), "\u{b5}".as_bytes()).is_none()
    {
        return Vec::new();
    }
    let of = |sign: char| in_prose(page, |block| find(&block.text, sign));
    let (signs, letters) = (of(SIGN), of(LETTER));
    if signs.is_empty() || letters.is_empty() {
        return Vec::new();
    }
    if letters.len() <= signs.len() { letters } else { signs }
}

fn find(text: &str, sign: char) -> Vec<Suspect> {
    let found = text.match_indices(sign).filter_map(|(at, _)| {
        let end = at + sign.len_utf8();
        let unit: String = text[end..].chars().take_while(|c| c.is_alphabetic()).collect();
        let is_unit = ["g", "l", "L", "m", "mol", "M", "s", "V", "A", "Sv", "Gy", "Ci", "kat"].contains(&unit.as_str())
            && !before(text, at).is_some_and(char::is_alphabetic);
        let (name, other, other_name) = if sign == SIGN {
            ("the sign U+00B5", LETTER, "the Greek letter U+03BC")
        } else {
            ("the Greek letter U+03BC", SIGN, "the sign U+00B5")
        };
        (is_unit && after(text, end).is_some()).then(|| Suspect {
            range: at..end,
            message: format!("here `{sign}` is {name}, elsewhere on this page {other_name}"),
            hint: format!("write `{other}{unit}` here too, copied from this line; or use one sign of your choice throughout"),
        })
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use crate::check::text::sample::{all_silent, found};

    #[test]
    fn the_rarer_sign_is_found() {
        assert_eq!(found("micro-sign", "Ä\t5 \u{b5}g\r\n\r\nü\t5 \u{3bc}g, 6 \u{b5}l\r\n"), [(3, 5, "\u{3bc}".to_string())]);
        assert_eq!(found("micro-sign", "5 \u{3bc}g, 5 \u{3bc}g, 6 \u{b5}g"), [(1, 15, "\u{b5}".to_string())]);
        assert_eq!(found("micro-sign", "5 \u{3bc}g and 6 \u{b5}mol").len(), 1);
    }

    #[test]
    fn one_sign_or_a_greek_word_is_left() {
        all_silent(
            "en",
            &[
                "5 \u{b5}g, 6 \u{b5}l",
                "5 \u{3bc}g, 6 \u{3bc}l",
                "5 \u{b5}g for \u{3bc}έσα",
                "5 \u{b5}g, \u{3bc}-receptor",
                "5 \u{3bc}g, the sign `\u{b5}`",
                "5 \u{b5}g\n\n```\n5 \u{3bc}g\n```",
                "\u{3bc} = 5",
                "5 mg",
                "\u{b5}",
                "νόσο\u{3bc}g 5 \u{b5}g",
            ],
        );
    }
}
