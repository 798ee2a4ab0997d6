//! A curly quotation mark behind a number: minutes, inches or feet that a word processor made into quotes.

use super::{BlockKind, Finding, Lint, Page};
use crate::model::diag::Severity;

pub(super) const LINT: Lint = Lint {
    name: "quote-number",
    severity: Severity::Warning,
    what: "A curly quotation mark stands behind a number and closes no quotation: `5’`, `5”` or `5“`.",
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
        let (mut single, mut double, mut low, mut low_single) = (0_usize, 0_usize, 0_usize, 0_usize);
        let mut before = ' ';
        for (at, sign) in block.text.char_indices() {
            let after = block.text[at + sign.len_utf8()..].chars().next().unwrap_or(' ');
            let is_behind_number = before.is_ascii_digit();
            let is_apostrophe = sign == '’' && after.is_alphabetic();
            match sign {
                '„' | '‟' => low += 1,
                '“' if low > 0 => low -= 1,
                // Who has one sign only closes with it what it opened.
                '“' if is_behind_number && !after.is_alphanumeric() && double > 0 => double -= 1,
                // Nothing is opened right behind a number.
                '“' if !is_behind_number || after.is_alphanumeric() => double += 1,
                '‚' => low_single += 1,
                '‘' if low_single > 0 => low_single -= 1,
                '‘' if is_behind_number && !after.is_alphanumeric() && single > 0 => single -= 1,
                '‘' | '‛' if !is_behind_number || after.is_alphanumeric() => single += 1,
                '”' if double > 0 => double -= 1,
                '”' if low > 0 => low -= 1,
                // In Finnish and Swedish it opens too.
                '”' if !is_behind_number && after.is_alphanumeric() => double += 1,
                '’' if is_apostrophe => {}
                '’' if single > 0 => single -= 1,
                '’' if low_single > 0 => low_single -= 1,
                '’' | '”' | '‘' | '“' if is_behind_number => {
                    let digits = block.text[..at].len()
                        - block.text[..at].trim_end_matches(|c: char| c.is_ascii_digit() || c == '.').len();
                    let number = &block.text[at - digits..at];
                    let span = block.place(&(at - digits..at + sign.len_utf8()));
                    if matches!(number, "3" | "5")
                        && matches!(sign, '’' | '‘')
                        && is_end_of_strand(&block.text[..at - 1], &block.text[at + sign.len_utf8()..])
                    {
                        found.push(Finding {
                            span,
                            message: format!("`{number}{sign}` has a quotation mark for a prime"),
                            hint: format!("write `{number}′`"),
                        });
                        before = sign;
                        continue;
                    }
                    let meant = if matches!(sign, '’' | '‘') { ["min", "ft"] } else { ["s", "in"] };
                    found.push(Finding {
                        span,
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

/// Words that stand behind the end of a strand.
const OF_STRANDS: &[&str] = &["Ende", "UTR", "UTRs", "end", "ends", "flanking", "terminus", "untranslated", "untranslatierte"];

/// Says whether what stands around `5’` makes it the end of a strand of nucleic acid: `5’-UTR`, `3’ end`, `5’-CAGT-3’`.
///
/// An Apgar score (`5’-Apgar`) and a walk of minutes are no strands.
fn is_end_of_strand(before: &str, after: &str) -> bool {
    let bases = |word: &str| word.len() >= 3 && word.bytes().all(|byte| matches!(byte, b'A' | b'C' | b'G' | b'T' | b'U' | b'N'));
    let dash = ['-', '‐', '‑', ' '];
    let next = after.trim_start_matches(dash).split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let last = before.trim_end_matches(dash).rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    OF_STRANDS.contains(&next) || bases(next) || bases(last)
}

#[cfg(test)]
mod tests {
    use crate::check::text::sample::{all_found, all_silent, found_in, hint};

    #[test]
    fn marks_behind_numbers_are_found() {
        all_found("quote-number", &[("over 5’ at", "5’"), ("a 5” tube", "5”"), ("2.5”", "2.5”"), ("“a” of 5”", "5”")]);
        assert_eq!(found_in("content/a.md", "de", "quote-number", "„a“ und 5”").len(), 1);
        assert!(hint("quote-number", "over 5’").contains("`5 min` or `5 ft`"));
        all_found(
            "quote-number",
            &[
                ("a 5“ tube", "5“"),
                ("over 5‘ at", "5‘"),
                ("the 5’-UTR", "5’"),
                ("its 3’ end", "3’"),
                ("at its 5’ terminus", "5’"),
            ],
        );
        assert_eq!(hint("quote-number", "primer CAGT-3’ of"), "write `3′`");
        assert_eq!(hint("quote-number", "the 5’-UTR"), "write `5′`");
        assert!(hint("quote-number", "a 5“ tube").contains("`5 s` or `5 in`"));
        assert!(hint("quote-number", "5’-Apgar 9").contains("`5 min` or `5 ft`"));
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
                "‚Grad 5‘ und „Grad 5“",
                "“Grade 5“ and ‘Grade 5‘",
                "“a” of “5” in ‘b 5’",
            ],
        );
    }
}
