//! The main points of a page: a few short ones, first on every page for families about a tumour or a guideline.

use super::{Finding, Lint, Page};
use crate::markdown::Piece;
use crate::model::diag::{Severity, Span};
use pulldown_cmark::{Tag, TagEnd};

pub(super) const LINT: Lint = Lint {
    name: "main-points",
    severity: Severity::Warning,
    what: "A box of main points has fewer than 3 or more than 5 points, or one of more than 20 words; or a page for families about a tumour or a guideline does not begin with the box.",
    why: "Many read the box and nothing else: PDQ and Cochrane begin with a few key points, and what is short is read.",
    wrong: ":::main-points\n- It is rare.\n:::",
    right: ":::main-points\n- It is rare.\n- It is found in small children.\n- A team of doctors plans the treatment.\n:::",
    check,
};

/// The name of the block.
const BLOCK: &str = "main-points";
/// How many points it may have.
const POINTS: std::ops::RangeInclusive<usize> = 3..=5;
/// How many words a point may have.
const WORDS: usize = 20;

fn check(page: &Page<'_>) -> Vec<Finding> {
    let pieces = &page.parsed.pieces;
    let mut found: Vec<Finding> = missing(page).into_iter().collect();
    for (at, (piece, span)) in pieces.iter().enumerate() {
        if matches!(piece, Piece::Directive { name, .. } if name == BLOCK) {
            block(&pieces[at + 1..], span, &mut found);
        }
    }
    found
}

/// Finds a page for families that does not begin with its main points.
fn missing(page: &Page<'_>) -> Option<Finding> {
    let row = page.kind.row();
    let name = page.source.path.as_str().rsplit('/').next().unwrap_or("");
    let is_for_families = row.is_tumour || row.has_versions && name.starts_with("families.");
    let (first, span) = page.parsed.pieces.first().filter(|_| is_for_families)?;
    if matches!(first, Piece::Directive { name, .. } if name == BLOCK) {
        return None;
    }
    Some(Finding {
        span: span.clone(),
        message: "a page for families begins with its main points".to_string(),
        hint: format!("write above it: `:::{BLOCK}`, then 3 to 5 lines like `- One short sentence.`, then `:::`"),
    })
}

/// Looks at the points of one block, whose pieces follow.
fn block(pieces: &[(Piece<'_>, Span)], head: &Span, found: &mut Vec<Finding>) {
    let (mut directives, mut lists, mut count) = (0, 0, 0);
    let mut item: Option<(&Span, String)> = None;
    for (piece, span) in pieces {
        match piece {
            Piece::Directive { .. } => directives += 1,
            Piece::DirectiveEnd if directives == 0 => break,
            Piece::DirectiveEnd => directives -= 1,
            Piece::Start(Tag::List(_)) => lists += 1,
            Piece::End(TagEnd::List(_)) => lists -= 1,
            Piece::Start(Tag::Item) if lists == 1 => {
                count += 1;
                item = Some((span, String::new()));
            }
            Piece::End(TagEnd::Item) if lists == 1 => found.extend(item.take().and_then(|(span, text)| long(span, &text))),
            _ => {}
        }
        if let Some((_, text)) = &mut item {
            match piece {
                Piece::Text(part) | Piece::Code(part) => text.push_str(part),
                Piece::Reference { id, label, .. } => text.push_str(label.as_deref().unwrap_or(id)),
                Piece::SoftBreak | Piece::HardBreak | Piece::Start(Tag::Paragraph | Tag::Item) => text.push(' '),
                _ => {}
            }
        }
    }
    if !POINTS.contains(&count) {
        found.push(Finding {
            span: head.clone(),
            message: format!("this box has {count} main point{}", if count == 1 { "" } else { "s" }),
            hint: "write 3 to 5 points, each a line like `- One short sentence.`".to_string(),
        });
    }
}

fn long(span: &Span, text: &str) -> Option<Finding> {
    let count = text.split_whitespace().count();
    (count > WORDS).then(|| Finding {
        span: span.clone(),
        message: format!("this main point has {count} words"),
        hint: format!("say it in at most {WORDS} words; what is left out stands in the text below"),
    })
}

#[cfg(test)]
mod tests {
    use crate::check::text::sample::{all_silent, found, found_in};

    fn points(count: usize, last: &str) -> String {
        format!(":::main-points\n{}- {last}\n:::\n\nText.\n", "- A point.\n".repeat(count - 1))
    }

    #[test]
    fn fp_01_three_to_five_points_of_at_most_twenty_words() {
        let words = |count: usize| ["word"; 20].iter().chain(&["more"; 20]).take(count).copied().collect::<Vec<_>>().join(" ");
        for count in 1..=8 {
            let told = found("main-points", &points(count, "Last."));
            assert_eq!(told.len(), usize::from(!(3..=5).contains(&count)), "{count}: {told:?}");
        }
        for (count, is_long) in [(1, false), (20, false), (21, true)] {
            let told = found("main-points", &points(3, &words(count)));
            assert_eq!(
                told.iter().map(|(line, ..)| *line).collect::<Vec<_>>(),
                if is_long { vec![4] } else { vec![] },
                "{count}"
            );
        }
        all_silent(
            "en",
            &["- a list\n- of two", ":::note\n- one\n:::", &points(4, "A [link](a.md) and *more*,\n  on two lines.")],
        );
    }

    #[test]
    fn fp_01_a_page_for_families_begins_with_them() {
        let told = |path: &str, body: &str| found_in(path, "en", "main-points", body).len();
        let (with, without) = (points(3, "Last."), "Text.\n".to_string());
        for path in ["content/tumours/a.md", "content/guidelines/a/families.md"] {
            assert_eq!(
                (told(path, &with), told(path, &without), told(path, &format!("Text.\n\n{with}")), told(path, "")),
                (0, 1, 1, 0),
                "{path}"
            );
        }
        assert_eq!((told("content/a.md", &without), told("content/guidelines/a/index.md", &without)), (0, 0));
    }
}
