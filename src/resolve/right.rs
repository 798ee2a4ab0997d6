//! Money and interests behind a guideline: a document of our own says what part those who paid had in it; a summary says nothing of either.

use crate::model::diag::Diags;
use crate::model::right::{FUNDER_ROLE, FUNDING, INTERESTS, PANEL};
use crate::model::site::Page;

/// Checks what guidelines report of money and interests.
///
/// Pushes `right-funder` for a document of our own that says who paid and not what part they had in it, and `right-summary` for a summary
/// that speaks of money or interests: of a paper only the paper can say that.
pub(super) fn check(pages: &[Page], diags: &mut Diags) {
    for page in pages.iter().filter(|page| page.facts.kind.row().is_cited) {
        let fields = &page.facts.fields;
        let right = fields.table("right");
        if page.text("origin") == Some("own") {
            let paid = right.and_then(|right| right.text(FUNDING));
            if let (Some((_, span)), None) = (paid, right.and_then(|right| right.text(FUNDER_ROLE))) {
                diags
                    .unplaced_error(
                        "right-funder",
                        &page.card.path,
                        span.clone(),
                        "the guideline says who paid, and not what part they had in it",
                    )
                    .hint(format!(
                        "add a line below it: `{FUNDER_ROLE} = \"None: those who paid saw no draft.\"`, with what is true"
                    ));
            }
            continue;
        }
        let said = [FUNDING, FUNDER_ROLE, INTERESTS].into_iter().find_map(|key| Some((key, right?.get(key)?)));
        let Some((key, found)) = said.or_else(|| Some((PANEL, fields.get(PANEL)?))) else { continue };
        diags
            .unplaced_error(
                "right-summary",
                &page.card.path,
                found.span.clone(),
                format!("`{key}` stands on a summary, and only the paper can say that"),
            )
            .hint("take it out; the page says \"see the paper\". If the document is your own, write `origin = \"own\"`");
    }
}
