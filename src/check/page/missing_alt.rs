//! A picture without words: who cannot see it learns nothing of it.

use super::{Finding, Lint, Page};
use crate::markdown::Piece;
use crate::model::diag::{Severity, Span};
use pulldown_cmark::{Tag, TagEnd};

pub(super) const LINT: Lint = Lint {
    name: "missing-alt",
    severity: Severity::Warning,
    what: "A picture has no words in its square brackets.",
    why: "Those who hear the page, or whose connection is slow, learn nothing of it (WCAG 2.2, 1.1.1).",
    wrong: "![](centres.png)",
    right: "![Map of the centres that take part](centres.png)",
    check,
};

fn check(page: &Page<'_>) -> Vec<Finding> {
    page.parsed.parts().flat_map(in_pieces).collect()
}

fn in_pieces(pieces: &[(Piece<'_>, Span)]) -> Vec<Finding> {
    let mut found = Vec::new();
    for (at, (piece, span)) in pieces.iter().enumerate() {
        let Piece::Start(Tag::Image { dest_url, .. }) = piece else { continue };
        let inner = pieces[at + 1..].iter().take_while(|(piece, _)| !matches!(piece, Piece::End(TagEnd::Image)));
        let has_words = inner.into_iter().any(|(piece, _)| match piece {
            Piece::Text(text) | Piece::Code(text) => !text.trim().is_empty(),
            Piece::Reference { .. } => true,
            _ => false,
        });
        if !has_words {
            found.push(Finding {
                span: span.clone(),
                message: "this picture has no words for those who cannot see it".to_string(),
                hint: format!("write what it shows: `![what it shows]({dest_url})`"),
            });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::check::text::sample::{all_found, all_silent, hint};

    #[test]
    fn a_picture_without_words_is_found() {
        all_found("missing-alt", &[("![](x.png)", "![](x.png)"), ("a ![ ](x.png) b", "![ ](x.png)")]);
        assert_eq!(hint("missing-alt", "![](x.png)"), "write what it shows: `![what it shows](x.png)`");
        all_silent("en", &["![A map](x.png)", "![*A*](x.png)", "![`a`](x.png)"]);
    }
}
