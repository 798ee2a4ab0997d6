//! Lines that look like a list and are printed as one paragraph.

use super::{Block, BlockKind, Finding, Lint, Page};
use crate::model::diag::Severity;

pub(super) const LINT: Lint = Lint {
    name: "list-in-text",
    severity: Severity::Warning,
    what: "Lines of a paragraph begin with a number, a letter or a dash as in a list: no empty line stands above a list that does not begin \
           with 1, no space follows the number or dash, the dash is a long one, the points have letters, or the numbers stand as in `[1]` \
           or `1.)`.",
    why: "The lines run together into one paragraph, and the steps cannot be told apart.",
    wrong: "Steps:\n2. Draw blood\n3. Send it",
    right: "Steps:\n\n2. Draw blood\n3. Send it",
    check,
};

/// What a line of a paragraph begins with.
#[derive(Clone, Copy, PartialEq)]
enum Mark {
    /// A number with its point or bracket, its length, and whether a space follows.
    Number { number: u32, length: usize, has_space: bool },
    /// A dash with a letter right behind it.
    Dash,
    /// A long dash with a space behind it, and the bytes of both.
    LongDash(usize),
    /// A number in brackets, `[1]`, or with a point and a bracket, `1.)`, its length, and whether it is the first.
    Bracketed { number: u32, length: usize },
    /// A letter with its point or bracket and a space: its place in the alphabet.
    Letter(u8),
}

fn check(page: &Page<'_>) -> Vec<Finding> {
    let paragraphs = page.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph && block.text.contains('\n'));
    paragraphs.filter_map(|block| finding(page, block)).collect()
}

fn finding(page: &Page<'_>, block: &Block) -> Option<Finding> {
    let lines: Vec<(usize, &str)> = block.lines().collect();
    let marks: Vec<Option<Mark>> = lines.iter().map(|(_, line)| mark(line)).collect();
    let first = (0..lines.len()).find(|&at| {
        let is_next_own = lines.get(at + 1).is_some_and(|(start, _)| is_broken(page, block, *start));
        let next = marks.get(at + 1).copied().flatten().filter(|_| !is_next_own);
        match marks[at] {
            Some(Mark::Number { number, has_space, .. }) => {
                let goes_on = matches!(next, Some(Mark::Number { number: following, .. }) if following == number + 1);
                let is_announced = at > 0 && has_space && lines[at - 1].1.trim_end().ends_with(':');
                goes_on || is_announced
            }
            Some(Mark::Dash) => next == Some(Mark::Dash),
            Some(Mark::LongDash(_)) => matches!(next, Some(Mark::LongDash(_))),
            Some(Mark::Bracketed { number, .. }) => {
                matches!(next, Some(Mark::Bracketed { number: following, .. }) if following == number + 1)
            }
            Some(Mark::Letter(0)) => next == Some(Mark::Letter(1)),
            Some(Mark::Letter(_)) | None => false,
        }
    })?;
    let (start, line) = lines[first];
    let (length, hint) = match marks[first]? {
        Mark::Number { length, has_space: true, .. } => (length, "leave the line above this one empty".to_string()),
        Mark::Number { length, .. } => {
            (length, format!("write `{} {}`, with a space behind the number", &line[..length], &line[length..]))
        }
        Mark::Dash => (1, format!("write `- {}`, with a space behind the dash", &line[1..])),
        Mark::LongDash(length) => (
            length - 1,
            format!("write `- {}`, with the short dash of the keyboard, and an empty line above the first", &line[length..]),
        ),
        Mark::Bracketed { number, length } if line.starts_with('[') => (
            length,
            format!(
                "write `{number}. {0}`, and an empty line above the first; what the text cites as a source stands as a footnote: `[^{number}]: {0}`",
                line[length..].trim_start()
            ),
        ),
        Mark::Bracketed { number, length } => {
            (length, format!("write `{number}. {}`, and an empty line above the first", line[length..].trim_start()))
        }
        Mark::Letter(_) => (
            2,
            format!(
                "write `1. {}`, with numbers, and an empty line above the first; to keep the letters, an empty line between the points",
                &line[3..]
            ),
        ),
    };
    let span = block.place(&(start..start + length));
    let is_plain =
        page.source.text.get(span.clone()) == Some(&line[..length]) && block.is_plain(start + length - 1, page.source.text);
    is_plain.then(|| Finding {
        span,
        message: "this line is no point of a list: it is printed behind the line above".to_string(),
        hint,
    })
}

/// Says whether a line that begins at a byte of the text is printed as a line of its own, since the one above ends in a break.
fn is_broken(page: &Page<'_>, block: &Block, start: usize) -> bool {
    let place = block.place(&(start..start + 1)).start;
    let above = page.source.text[..place].trim_end_matches(['>', ' ', '\t']);
    let above = above.strip_suffix('\n').map_or(above, |above| above.strip_suffix('\r').unwrap_or(above));
    above.ends_with("  ") || above.ends_with('\\') || above.ends_with("<br>")
}

fn mark(line: &str) -> Option<Mark> {
    if let Some(rest) = line.strip_prefix('-') {
        return rest.starts_with(char::is_alphabetic).then_some(Mark::Dash);
    }
    if let Some(rest) = line.strip_prefix(['–', '—', '−']) {
        let length = line.len() - rest.len() + 1;
        return rest.strip_prefix(' ')?.starts_with(char::is_alphabetic).then_some(Mark::LongDash(length));
    }
    if let [letter @ b'a'..=b'z', b')' | b'.', b' ', ..] = line.as_bytes() {
        return Some(Mark::Letter(letter - b'a'));
    }
    if let Some(bracketed) = bracketed(line) {
        return Some(bracketed);
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let number = line[..digits].parse().ok().filter(|_| digits <= 2)?;
    let rest = line[digits..].strip_prefix(['.', ')'])?;
    let has_space = rest.starts_with([' ', '\t']);
    (has_space || rest.starts_with(char::is_alphabetic)).then_some(Mark::Number { number, length: digits + 1, has_space })
}

/// Reads `[1] ` and `1.) `.
fn bracketed(line: &str) -> Option<Mark> {
    let inner = line.trim_start_matches('[');
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    let number = inner[..digits].parse().ok().filter(|_| digits <= 3)?;
    let opened = line.len() - inner.len();
    let rest = inner[digits..].strip_prefix(if opened == 1 { "]" } else { ".)" }).filter(|_| opened < 2)?;
    rest.starts_with([' ', '\t']).then_some(Mark::Bracketed { number, length: line.len() - rest.len() })
}

#[cfg(test)]
mod tests {
    use crate::check::text::sample::{all_silent, found, hint};

    #[test]
    fn lists_that_are_no_lists_are_found_at_their_first_line() {
        for (body, place) in [
            ("Steps:\n2. x", (2, 1, "2.")),
            ("Ä\tü\r\n2. x\r\n3. y", (2, 1, "2.")),
            ("1.First\n2.Second", (1, 1, "1.")),
            ("1)First\n2)Second", (1, 1, "1)")),
            ("Ä:\n-First\n-Second", (2, 1, "-")),
            ("Ä\tü\r\n– first\r\n– second\r\n", (2, 1, "–")),
            ("Ä:\na) first\nb) second", (2, 1, "a)")),
            ("Ä\tü\r\n[1] Smith J. 2020.\r\n[2] Doe J. 2021.\r\n", (2, 1, "[1]")),
            ("1.) first\n2.) second", (1, 1, "1.)")),
        ] {
            let (line, column, text) = place;
            assert_eq!(found("list-in-text", body), [(line, column, text.to_string())], "{body}");
        }
        assert_eq!(hint("list-in-text", "Steps:\n2. x"), "leave the line above this one empty");
        assert!(hint("list-in-text", "– one\n– two").starts_with("write `- one`, with the short dash"));
        assert!(hint("list-in-text", "a) one\nb) two").starts_with("write `1. one`, with numbers"));
        assert!(
            hint("list-in-text", "[1] A b.\n[2] C d.").starts_with("write `1. A b.`, and an empty line above the first; what")
        );
        assert_eq!(hint("list-in-text", "1.) A\n2.) B"), "write `1. A`, and an empty line above the first");
        assert_eq!(hint("list-in-text", "1.First\n2.Second"), "write `1. First`, with a space behind the number");
    }

    #[test]
    fn lists_and_sentences_are_left() {
        all_silent(
            "en",
            &[
                "Steps:\n1. x\n2. y",
                "They were aged\n12. Then more\nfollowed",
                "seen in\n2020. Then",
                "2\\. x\n3\\. y",
                "1.5 of\n2.5 of",
                "-5 and\n-6",
                "-ase ends names\nof enzymes",
                "a range\n– as they said –\nof 5",
                "– 5 and\n– 6",
                "as in a)\nb) is another",
                "a) first  \nb) second",
                "[1] Smith J. 2020.\n\n[2] Doe J. 2021.",
                "see\n[3] and\n[5] of it",
                "[1] Smith J.\\\n[2] Doe J.",
                "> – first\\\n> – second",
                "- a\n- b",
            ],
        );
    }
}
