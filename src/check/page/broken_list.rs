//! A list that falls apart, since something that belongs to one of its points is not indented far enough.

use super::{Finding, Lint, Page};
use crate::markdown::Piece;
use crate::model::diag::{Severity, Span};
use pulldown_cmark::{CodeBlockKind, Tag, TagEnd};

pub(super) const LINT: Lint = Lint {
    name: "broken-list",
    severity: Severity::Warning,
    what: "A list ends where its writer meant it to go on: a point or paragraph below one of its points is not indented far enough, or the \
           numbers begin again behind a picture, a table or a block of code.",
    why: "Readers see several lists, a paragraph that belongs to none, or a second step 1.",
    wrong: "1. Draw blood\n  - two tubes\n2. Send it",
    right: "1. Draw blood\n   - two tubes\n2. Send it",
    check,
};

/// What stands before something, in the same part of the page.
#[derive(Clone, Default)]
struct Before {
    /// The last list that closed, while only pictures, tables and code followed it.
    list: Option<Closed>,
    /// Whether nothing at all followed it.
    is_next: bool,
}

/// A list that closed.
#[derive(Clone)]
struct Closed {
    /// The blanks before its marks, and before the texts of its points.
    indent: usize,
    inner: usize,
    /// The number of points of a list whose writer leaves the counting to Markdown: all of them are `1.`.
    ones: Option<usize>,
    is_numbered: bool,
}

/// A list that is open.
struct Open {
    start: Option<u64>,
    indent: usize,
    inner: usize,
    items: usize,
    all_ones: bool,
}

fn check(page: &Page<'_>) -> Vec<Finding> {
    page.parsed.parts().flat_map(|pieces| walk(page, pieces)).collect()
}

fn walk(page: &Page<'_>, pieces: &[(Piece<'_>, Span)]) -> Vec<Finding> {
    let mut found = Vec::new();
    if !pieces.iter().any(|(piece, _)| matches!(piece, Piece::Start(Tag::List(_)))) {
        return found;
    }
    let mut outer: Vec<Before> = vec![Before::default()];
    let mut lists: Vec<Open> = Vec::new();
    for (at, (piece, span)) in pieces.iter().enumerate() {
        match piece {
            Piece::Start(Tag::List(start)) => {
                let (indent, _) = mark(page, span);
                if let Some(before) = outer.last() {
                    found.extend(list_after(page, before, *start, span));
                }
                let open = Open { start: *start, indent, inner: indent + 2, items: 0, all_ones: start == &Some(1) };
                lists.push(open);
                outer.push(Before::default());
            }
            Piece::End(TagEnd::List(_)) => {
                outer.pop();
                let (Some(list), Some(before)) = (lists.pop(), outer.last_mut()) else { continue };
                let ones = list.all_ones.then_some(list.items);
                let closed = Closed { indent: list.indent, inner: list.inner, ones, is_numbered: list.start.is_some() };
                *before = Before { list: Some(closed), is_next: true };
            }
            Piece::Start(Tag::Item) => {
                let (indent, width) = mark(page, span);
                if let Some(list) = lists.last_mut() {
                    (list.items, list.inner) = (list.items + 1, indent + width);
                    let number = page.source.text[page.mark_at(span)..].split(['.', ')']).next();
                    list.all_ones &= number == Some("1");
                }
                outer.push(Before::default());
            }
            Piece::End(TagEnd::Item) => {
                outer.pop();
            }
            Piece::Start(Tag::Paragraph) => {
                if let Some(before) = outer.last_mut() {
                    found.extend(paragraph_after(page, before, span));
                    before.is_next = false;
                    if !is_picture_alone(&pieces[at + 1..]) {
                        before.list = None;
                    }
                }
            }
            Piece::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_)) | Tag::Table(_)) => {
                if let Some(before) = outer.last_mut() {
                    before.is_next = false;
                }
            }
            Piece::Heading(_)
            | Piece::Rule
            | Piece::Directive { .. }
            | Piece::DirectiveEnd
            | Piece::Alert(_)
            | Piece::Start(Tag::BlockQuote(_) | Tag::CodeBlock(CodeBlockKind::Indented) | Tag::DefinitionList) => {
                if let Some(before) = outer.last_mut() {
                    *before = Before::default();
                }
            }
            _ => {}
        }
    }
    found
}

/// Returns how many blanks stand before the mark of a list or point, and how wide the mark is with the blanks behind it.
fn mark(page: &Page<'_>, span: &Span) -> (usize, usize) {
    let text = page.source.text;
    let mark_at = page.mark_at(span);
    let width = width_of_mark(&text[mark_at..]);
    (column(text, mark_at), width)
}

fn width_of_mark(text: &str) -> usize {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let mark = digits + 1;
    let blanks = text.get(mark..).unwrap_or("").bytes().take_while(|byte| *byte == b' ').count();
    mark + if (1..=4).contains(&blanks) { blanks } else { 1 }
}

/// Returns the column of a byte from 0, with tab stops every four, without the signs of quotes.
fn column(text: &str, at: usize) -> usize {
    let line = &text[text[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1)..at];
    line.bytes().fold(0, |column, byte| if byte == b'\t' { column + 4 - column % 4 } else { column + 1 })
}

/// Returns the text of the line of a byte, and the bytes that it stands in.
fn line(text: &str, at: usize) -> (Span, &str) {
    let start = text[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let end = text[at..].find(['\n', '\r']).map_or(text.len(), |end| at + end);
    (start..end, &text[start..end])
}

/// Says whether a list that follows another one was meant to be inside it, or to go on with it.
fn list_after(page: &Page<'_>, before: &Before, start: Option<u64>, span: &Span) -> Option<Finding> {
    let closed = before.list.as_ref()?;
    let text = page.source.text;
    let (indent, width) = mark(page, span);
    let mark_at = page.mark_at(span);
    let mark_span = mark_at..mark_at + text[mark_at..].split([' ', '\t', '\n', '\r']).next().map_or(1, str::len);
    let (whole, written) = line(text, mark_at);
    if before.is_next && indent > closed.indent && indent < closed.inner {
        let rest = written.get(mark_at - whole.start..).unwrap_or("");
        return Some(Finding {
            span: mark_span,
            message: "this point is not inside the one above: it begins a list of its own".to_string(),
            hint: format!("put {} blanks before it: `{}{rest}`", closed.inner, " ".repeat(closed.inner)),
        });
    }
    let ones = closed.ones?;
    let begins_again = start == Some(1) && closed.is_numbered && !before.is_next && width > 0;
    begins_again.then(|| Finding {
        span: mark_span,
        message: "the numbers begin again at 1, since what stands before belongs to no point of the list".to_string(),
        hint: format!(
            "put {} blanks before each line between the two points, so that it belongs to the point above; or write `{}.` here",
            closed.inner,
            ones + 1
        ),
    })
}

/// Says whether a paragraph below a list was meant to belong to its last point: it is indented, and not far enough.
fn paragraph_after(page: &Page<'_>, before: &Before, span: &Span) -> Option<Finding> {
    let closed = before.list.as_ref().filter(|_| before.is_next)?;
    let text = page.source.text;
    let first = page.mark_at(span);
    let indent = column(text, first);
    let (whole, written) = line(text, first);
    let is_meant = indent > closed.indent && indent < closed.inner && !text[whole.start..first].contains('>');
    is_meant.then(|| Finding {
        span: first..whole.end,
        message: "this line does not belong to the point above: it ends the list".to_string(),
        hint: format!("put {} blanks before it: `{}{}`", closed.inner, " ".repeat(closed.inner), written.trim()),
    })
}

/// Says whether a paragraph holds one picture and nothing else.
fn is_picture_alone(rest: &[(Piece<'_>, Span)]) -> bool {
    let mut depth = 0_usize;
    let mut any = false;
    for (piece, _) in rest {
        match piece {
            Piece::Start(Tag::Image { .. }) => (depth, any) = (depth + 1, true),
            Piece::End(TagEnd::Image) => depth = depth.saturating_sub(1),
            Piece::End(TagEnd::Paragraph) => return any,
            _ if depth == 0 => return false,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use crate::check::text::sample::{all_silent, found, hint};

    #[test]
    fn what_is_not_indented_far_enough_is_found() {
        for (body, place) in [
            ("1. a\n  - b\n2. c", (2, 3, "-")),
            ("1. Ä\r\n\r\n  - b", (3, 3, "-")),
            ("1. a\n\n  more\n\n2. c", (3, 3, "more")),
            ("10. a\n\n   more of it", (3, 4, "more of it")),
            ("1. a\n\n![p](p.png)\n\n1. b", (5, 1, "1.")),
            ("1. a\n1. b\n\n```\ncode\n```\n\n1. c", (8, 1, "1.")),
        ] {
            let (line, column, text) = place;
            assert_eq!(found("broken-list", body), [(line, column, text.to_string())], "{body}");
        }
        assert_eq!(hint("broken-list", "1. a\n  - b"), "put 3 blanks before it: `   - b`");
        assert!(hint("broken-list", "1. a\n1. b\n\n```\nx\n```\n\n1. c").ends_with("or write `3.` here"));
    }

    #[test]
    fn lists_that_are_whole_are_left() {
        all_silent(
            "en",
            &[
                "1. a\n   - b\n   - c\n2. d",
                "- a\n  - b\n    - c\n- d",
                "1. a\n\n   more\n\n2. b",
                "1. a\n\n   ![p](p.png)\n\n1. b",
                "- a\n\nText.\n\n- b",
                "1. a\n2. b\n\nThen:\n\n1. c\n2. d",
                "1. a\n2. b\n\n```\nx\n```\n\n1. c\n2. d",
                "1. a\n\n## Head\n\n1. b",
                "> 1. a\n>    - b\n>\n> Text",
                "- a\n- b\n\n1. c\n2. d",
            ],
        );
    }
}
