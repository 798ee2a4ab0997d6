//! A block of code that nobody closed: the rest of the page is in it.

use super::{Finding, Lint, Page};
use crate::markdown::Piece;
use crate::model::diag::{Severity, Span};
use pulldown_cmark::{CodeBlockKind, Tag};

pub(super) const LINT: Lint = Lint {
    name: "open-fence",
    severity: Severity::Warning,
    what: "A line of three backticks or tildes begins a block of code, and no such line ends it.",
    why: "All that follows is printed as code, to the end of the page: no heading, no list, no link and no box.",
    wrong: "```\nid,age\n1,4\n\n## Next part",
    right: "```\nid,age\n1,4\n```\n\n## Next part",
    check,
};

fn check(page: &Page<'_>) -> Vec<Finding> {
    page.parsed.parts().flat_map(|pieces| in_pieces(page, pieces)).collect()
}

fn in_pieces(page: &Page<'_>, pieces: &[(Piece<'_>, Span)]) -> Vec<Finding> {
    let blocks = pieces.iter().filter(|(piece, _)| matches!(piece, Piece::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_)))));
    blocks.filter_map(|(_, span)| open(page, span)).collect()
}

/// Returns what is wrong with a block whose last line is no fence.
fn open(page: &Page<'_>, span: &Span) -> Option<Finding> {
    let start = page.mark_at(span);
    let block = page.source.text.get(start..span.end)?.trim_end();
    let sign = block.chars().next().filter(|sign| matches!(sign, '`' | '~'))?;
    let length = block.len() - block.trim_start_matches(sign).len();
    let last = block.rfind(['\n', '\r']).map_or("", |at| block[at + 1..].trim_start_matches(['>', ' ', '\t']));
    if last.len() >= length && last.chars().all(|c| c == sign) {
        return None;
    }
    let fence = &block[..length];
    Some(Finding {
        span: start..start + length,
        message: "nothing ends this block of code: all that follows is printed as code".to_string(),
        hint: format!("write a line {fence} where it ends; take this line out if it is no code"),
    })
}

#[cfg(test)]
mod tests {
    use crate::check::text::sample::{all_silent, found};

    #[test]
    fn a_fence_without_an_end_is_found() {
        assert_eq!(found("open-fence", "Ä\tü\r\n\r\n```\r\na\r\n\r\n## B\r\n"), [(3, 1, "```".to_string())]);
        assert_eq!(found("open-fence", "~~~~\na\n~~~\n"), [(1, 1, "~~~~".to_string())]);
        assert_eq!(found("open-fence", "- a\n\n  ```\n  b\n\nc"), [(3, 3, "```".to_string())]);
        assert_eq!(found("open-fence", "a\n\n```"), [(3, 1, "```".to_string())]);
    }

    #[test]
    fn blocks_that_end_are_left() {
        all_silent(
            "en",
            &[
                "```\na\n```",
                "```\n```",
                "~~~ text\na\n~~~~\n\nb",
                "````\n```\na\n````",
                "- a\n\n  ```\n  b\n  ```\n- c",
                "> ```\n> a\n> ```",
                "> a\n>\n> ```\n> b\n> ```\n\nc",
                "`a`",
            ],
        );
    }
}
