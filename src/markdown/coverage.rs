//! Whether every number of a body was understood: what CommonMark drops without a word (a table cell too many) is found here.

use crate::model::diag::{Diags, Source, Span};
use crate::model::mark::numbers;

/// Pushes `lost-number` for each number of the body that lies neither in a text that will be printed nor in known syntax.
pub(super) fn check(source: Source<'_>, body: Span, mut covered: Vec<Span>, diags: &mut Diags) {
    covered.sort_unstable_by_key(|span| span.start);
    let mut at = body.start;
    for span in covered {
        if span.start > at {
            check_gap(source, at..span.start.min(body.end), diags);
        }
        at = at.max(span.end);
    }
    if at < body.end {
        check_gap(source, at..body.end, diags);
    }
}

fn check_gap(source: Source<'_>, gap: Span, diags: &mut Diags) {
    let Some(text) = source.text.get(gap.clone()) else { return };
    for number in numbers(text) {
        let span = gap.start + number.start..gap.start + number.end;
        let lost = &text[number];
        diags
            .error("lost-number", source, span, format!("the number `{lost}` would not reach the page"))
            .hint("Markdown takes it for something else than text; write the line differently, or put a `\\` before the sign in front of it");
    }
}
