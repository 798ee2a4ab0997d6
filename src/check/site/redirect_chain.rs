//! Pages that were withdrawn and send their readers to one that was withdrawn too, or back.

use super::{Found, Lint, View};
use crate::model::diag::{Severity, Span};
use crate::model::path::SrcPath;
use crate::model::site::{Page, Site};

pub(super) const LINT: Lint = Lint {
    name: "redirect-chain",
    severity: Severity::Warning,
    what: "A page that does not count any more sends its readers to one that does not count either, or back to where they came from.",
    why: "Who follows an old link is led from one outdated text to the next, and in a circle never to one that counts.",
    wrong: "--- content/_index.md\n+++\ntitle = \"Home\"\ndescription = \"Home.\"\n+++\n[A](a.md), [B](b.md), [C](c.md)\n\
            --- content/a.md\n+++\ntitle = \"A\"\n[withdrawn]\ndate = 2024-01-01\nwhy = \"B is newer.\"\nsee = \"@/b.md\"\n+++\n\
            --- content/b.md\n+++\ntitle = \"B\"\n[withdrawn]\ndate = 2025-01-01\nwhy = \"C is newer.\"\nsee = \"@/c.md\"\n+++\n\
            --- content/c.md\n+++\ntitle = \"C\"\ndescription = \"What counts.\"\n+++\n",
    right: "--- content/_index.md\n+++\ntitle = \"Home\"\ndescription = \"Home.\"\n+++\n[A](a.md), [B](b.md), [C](c.md)\n\
            --- content/a.md\n+++\ntitle = \"A\"\n[withdrawn]\ndate = 2024-01-01\nwhy = \"B is newer.\"\nsee = \"@/c.md\"\n+++\n\
            --- content/b.md\n+++\ntitle = \"B\"\n[withdrawn]\ndate = 2025-01-01\nwhy = \"C is newer.\"\nsee = \"@/c.md\"\n+++\n\
            --- content/c.md\n+++\ntitle = \"C\"\ndescription = \"What counts.\"\n+++\n",
    check,
};

fn check(view: &View<'_>) -> Vec<Found> {
    view.site.pages.iter().filter_map(|page| finding(page, view.site)).collect()
}

/// Returns the page that a withdrawn page sends its readers to, and where that is written.
fn see<'s>(page: &'s Page, site: &'s Site) -> Option<(&'s Page, &'s str, &'s Span)> {
    let (link, span) = page.facts.fields.table("withdrawn")?.text("see")?;
    Some((site.page(&page.card.path.link(link)?.0)?, link, span))
}

fn finding(page: &Page, site: &Site) -> Option<Found> {
    let (first, link, span) = see(page, site)?;
    let mut met: Vec<&SrcPath> = vec![&page.card.path];
    let mut last = first;
    while let Some((next, ..)) = see(last, site) {
        if met.contains(&&last.card.path) {
            break;
        }
        met.push(&last.card.path);
        last = next;
    }
    if met.contains(&&last.card.path) {
        let hint = "write the page that counts now, or take the line out".to_string();
        return Some(Found::new(
            &page.card.path,
            span.clone(),
            format!("`{link}` leads readers in a circle, back to a page that does not count"),
            hint,
        ));
    }
    let file = last.card.path.below("content")?;
    let is_direct = std::ptr::eq(first, last);
    (!is_direct).then(|| {
        let message = format!("`{link}` does not count any more either, and sends readers on");
        Found::new(&page.card.path, span.clone(), message, format!("write `see = \"@/{file}\"`"))
    })
}
