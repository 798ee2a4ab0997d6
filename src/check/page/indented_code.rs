//! Blanks that were pasted at the start of a line make a block of code of it.

use super::{Finding, Lint, Page};
use crate::markdown::Piece;
use crate::model::diag::{Severity, Span};
use pulldown_cmark::{CodeBlockKind, Tag};

pub(super) const LINT: Lint = Lint {
    name: "indented-code",
    severity: Severity::Warning,
    what: "A line begins with four blanks or a tab, behind an empty line.",
    why: "Markdown prints it as code: in another type, in one long line, with every sign of emphasis.",
    wrong: "Treatment:\n\n    Give **both** drugs.",
    right: "Treatment:\n\nGive **both** drugs.",
    check,
};

fn check(page: &Page<'_>) -> Vec<Finding> {
    page.parsed.parts().flat_map(|pieces| in_pieces(page, pieces)).collect()
}

fn in_pieces(page: &Page<'_>, pieces: &[(Piece<'_>, Span)]) -> Vec<Finding> {
    let mut found = Vec::new();
    for pair in pieces.windows(2) {
        let [(Piece::Start(Tag::CodeBlock(CodeBlockKind::Indented)), _), (Piece::Text(_), span)] = pair else { continue };
        let text = page.source.text;
        let inside = text.get(span.clone()).unwrap_or("");
        let start = span.start + inside.len() - inside.trim_start().len();
        let end = text[start..].find(['\n', '\r']).map_or(text.len(), |end| start + end);
        let line = text[start..end].trim_end();
        found.push(Finding {
            span: start..start + line.len(),
            message: "the blanks at the start of this line make a block of code of it".to_string(),
            hint: format!("take the blanks out: `{line}`; what is code stands between two lines ```` ``` ````"),
        });
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::check::text::sample::{all_silent, found};

    #[test]
    fn pasted_blanks_are_found_once_a_block() {
        assert_eq!(found("indented-code", "Ä\r\n\r\n    two\r\n    lines\r\n"), [(3, 5, "two".to_string())]);
        assert_eq!(found("indented-code", "Ä\n\n\ttwo"), [(3, 2, "two".to_string())]);
        assert_eq!(found("indented-code", "- a\n\n      two"), [(3, 7, "two".to_string())]);
    }

    #[test]
    fn fences_lists_and_lines_that_go_on_are_left() {
        all_silent(
            "en",
            &["```\ncode\n```", "Text\n    goes on", "- a\n\n  more", "1. a\n\n    more", "[^1]\n\n[^1]: a\n\n    more"],
        );
    }
}
