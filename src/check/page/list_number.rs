//! A list whose points are printed with other numbers than were written.

use super::{Finding, Lint, Page};
use crate::markdown::Piece;
use crate::model::diag::{Severity, Span};
use pulldown_cmark::{Tag, TagEnd};

pub(super) const LINT: Lint = Lint {
    name: "list-number",
    severity: Severity::Error,
    what: "A point of a list has another number than the one that Markdown will print: it looks at the first one only and counts on.",
    why: "\"Go on with step 5\" then leads to another step. A list in which every number is 1 is left: its writer wants it to be counted.",
    wrong: "3. Draw blood\n5. Send it\n7. Wait",
    right: "3. Draw blood\n4. Send it\n5. Wait",
    check,
};

fn check(page: &Page<'_>) -> Vec<Finding> {
    page.parsed.parts().flat_map(|pieces| in_pieces(page, pieces)).collect()
}

/// The numbers of a list, as they were written, each with its place.
struct List(Option<u64>, Vec<(u64, Span)>);

fn in_pieces(page: &Page<'_>, pieces: &[(Piece<'_>, Span)]) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut open: Vec<List> = Vec::new();
    for (piece, span) in pieces {
        match piece {
            Piece::Start(Tag::List(start)) => open.push(List(*start, Vec::new())),
            Piece::Start(Tag::Item) => {
                let Some(List(Some(_), numbers)) = open.last_mut() else { continue };
                let at = page.mark_at(span);
                let digits = page.source.text[at..].bytes().take_while(u8::is_ascii_digit).count();
                numbers.extend(page.source.text[at..at + digits].parse().ok().map(|number| (number, at..at + digits + 1)));
            }
            Piece::End(TagEnd::List(_)) => {
                if let Some(List(Some(start), numbers)) = open.pop() {
                    found.extend(other(page, start, &numbers));
                }
            }
            _ => {}
        }
    }
    found
}

/// Returns what is wrong with the first point that is printed with another number.
fn other(page: &Page<'_>, start: u64, numbers: &[(u64, Span)]) -> Option<Finding> {
    // `05.` is printed `5.`, which may have been the end of `0.05`.
    let written = |span: &Span| page.source.text.get(span.start..span.end - 1).unwrap_or("");
    let (printed, (_, span)) = (start..).zip(numbers).find(|(printed, (_, span))| printed.to_string() != written(span))?;
    let number = written(span);
    if start <= 1 && numbers.iter().all(|(number, span)| *number == start && written(span).len() == 1) {
        return None;
    }
    let sign = page.source.text.get(span.end - 1..span.end).unwrap_or(".");
    Some(Finding {
        span: span.clone(),
        message: format!("this point is written `{number}{sign}` and would be printed `{printed}{sign}`"),
        hint: format!(
            "number the points one after another, so here `{printed}{sign}`; to print `{number}{sign}` all the same write `{number}\\{sign}` behind an \
             empty line, for this point and those below"
        ),
    })
}

#[cfg(test)]
mod tests {
    use crate::check::text::sample::{all_silent, found};

    #[test]
    fn the_first_point_with_another_number_is_found() {
        for (body, place) in [
            ("3. a\n5. b\n7. c", (2, 1, "5.")),
            ("Ä\r\n\r\n1) ü\r\n3) b", (4, 1, "3)")),
            ("- a\n\t1. b\n\t2. c\n\t2. d", (4, 2, "2.")),
            ("1. a\n2. b\n2. c\n3. d", (3, 1, "2.")),
            ("05. a", (1, 1, "05.")),
        ] {
            let (line, column, text) = place;
            assert_eq!(found("list-number", body), [(line, column, text.to_string())], "{body}");
        }
    }

    #[test]
    fn lists_that_are_counted_are_left() {
        all_silent("en", &["1. a\n2. b\n3. c", "4. a\n5. b", "1. a\n1. b\n1. c", "0. a\n1. b", "- a\n- b", "5. a"]);
    }
}
