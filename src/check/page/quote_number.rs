//! A curly quotation mark behind a number: minutes, inches or feet that a word processor made into quotes.

use super::{BlockKind, Finding, Lint, Page};
use crate::model::diag::Severity;

pub(super) const LINT: Lint = Lint {
    name: "quote-number",
    severity: Severity::Warning,
    what: "A curly quotation mark stands behind a number and closes no quotation: `5’` or `5”`.",
    why: "Minutes, seconds, feet and inches are all written so, and a word processor bends the sign; readers have to guess.",
    wrong: "Give over 5’ at most.",
    right: "Give over 5 min at most.",
    check,
};

fn check(page: &Page<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for block in page.blocks.iter().filter(|block| block.kind != BlockKind::CodeBlock) {
        // Both signs begin with this byte in UTF-8.
        if memchr::memchr(0xe2, block.text.as_bytes()).is_none() {
            continue;
        }
        // How many quotations are open: a mark behind a number closes one, if one is.
        let (mut single, mut double, mut low) = (0_usize, 0_usize, 0_usize);
        let mut before = ' ';
        for (at, sign) in block.text.char_indices() {
            let after = block.text[at + sign.len_utf8()..].chars().next().unwrap_or(' ');
            let is_behind_number = before.is_ascii_digit();
            let is_apostrophe = sign == '’' && after.is_alphabetic();
            match sign {
                '„' | '‟' => low += 1,
                '“' if low > 0 => low -= 1,
                '“' => double += 1,
                '‘' | '‚' | '‛' => single += 1,
                '”' if double > 0 => double -= 1,
                '”' if low > 0 => low -= 1,
                // In Finnish and Swedish it opens too.
                '”' if !is_behind_number && after.is_alphanumeric() => double += 1,
                '’' if is_apostrophe => {}
                '’' if single > 0 => single -= 1,
                '’' | '”' if is_behind_number => {
                    let digits = block.text[..at].len()
                        - block.text[..at].trim_end_matches(|c: char| c.is_ascii_digit() || c == '.').len();
                    let number = &block.text[at - digits..at];
                    let meant = if sign == '’' { ["min", "ft"] } else { ["s", "in"] };
                    found.push(Finding {
                        span: block.place(&(at - digits..at + sign.len_utf8())),
                        message: format!(
                            "`{number}{sign}` may be a time or a length, or the end of a quotation that does not begin"
                        ),
                        hint: format!(
                            "write the unit in letters, `{number} {}` or `{number} {}`; for a quotation write both of its marks",
                            meant[0], meant[1]
                        ),
                    });
                }
                _ => {}
            }
            before = sign;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::check::text::sample::{all_found, all_silent, found_in, hint};

    #[test]
    fn marks_behind_numbers_are_found() {
        all_found("quote-number", &[("over 5’ at", "5’"), ("a 5” tube", "5”"), ("2.5”", "2.5”"), ("“a” of 5”", "5”")]);
        assert_eq!(found_in("content/a.md", "de", "quote-number", "„a“ und 5”").len(), 1);
        assert!(hint("quote-number", "over 5’").contains("`5 min` or `5 ft`"));
    }

    #[test]
    fn quotations_and_apostrophes_are_left() {
        all_silent(
            "en",
            &[
                "“grade 3” and “stage 4”",
                "‘grade 3’",
                "the 1990’s and 2019’s",
                "5′-phosphate",
                "“we saw 12 of 30”",
                "the patients’ 5",
                "„Stadium 4“ and „Grad 3”",
                "”asteen 4” mukaan",
            ],
        );
    }
}
