//! Whether every number of a body was understood: what CommonMark drops without a word (a table cell too many) is found here.

use crate::model::diag::{Diags, Source, Span};
use crate::model::mark::numbers;
use std::collections::BTreeSet;

/// Returns what a label of a link is compared by (CommonMark 0.31, 4.7): case and kinds of blank make no difference.
pub(super) fn label(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Pushes `unused-address` for each line that CommonMark takes for the address of a link, as `[37]: 38`, while no link names it.
pub(super) fn definitions(source: Source<'_>, all: &[(String, Span)], named: &BTreeSet<String>, diags: &mut Diags) {
    for (label, span) in all.iter().filter(|(label, _)| !named.contains(label)) {
        let line = source.text.get(span.clone()).unwrap_or("").trim_end();
        let span = span.start..span.start + line.len();
        let message = format!("`{line}` is the address of a link that nothing names, so it is not printed");
        diags.error("unused-address", source, span, message).hint(format!(
            "to print the line write `\\{line}`; for a link write `[{label}]` in the text; or else take the line out"
        ));
    }
}

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
