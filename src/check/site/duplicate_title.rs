//! Two pages of one list with one title: whoever finds them in a list, a tab or a search engine cannot tell them apart.

use super::{Found, Lint, View};
use crate::model::diag::Severity;
use crate::model::guideline;
use crate::model::lang::{Lang, comparable};
use crate::model::path::SrcPath;
use crate::model::site::Page;
use std::collections::BTreeMap;

pub(super) const LINT: Lint = Lint {
    name: "duplicate-title",
    severity: Severity::Warning,
    what: "Two pages of one section and language have the same title.",
    why: "Readers cannot tell them apart in lists, in tabs of a browser and in search engines.",
    wrong: "--- content/news/_index.md\n+++\ntitle = \"News\"\ndescription = \"What is new.\"\n+++\n\
            --- content/news/2025.md\n+++\ntitle = \"Meeting in Padua\"\ndate = 2025-06-24\n+++\n\
            --- content/news/2026.md\n+++\ntitle = \"Meeting in Padua\"\ndate = 2026-06-24\n+++\n",
    right: "--- content/news/_index.md\n+++\ntitle = \"News\"\ndescription = \"What is new.\"\n+++\n\
            --- content/news/2025.md\n+++\ntitle = \"Meeting in Padua 2025\"\ndate = 2025-06-24\n+++\n\
            --- content/news/2026.md\n+++\ntitle = \"Meeting in Padua 2026\"\ndate = 2026-06-24\n+++\n",
    check,
};

/// What pages share that may be taken for each other: language, section, title.
type Place<'v> = (Lang, Option<&'v SrcPath>, String);

fn check(view: &View<'_>) -> Vec<Found> {
    let mut first: BTreeMap<Place<'_>, &Page> = BTreeMap::new();
    let mut found = Vec::new();
    // Earlier versions and what was withdrawn stand in no list, and say so at their top.
    for page in view.site.pages.iter().filter(|page| guideline::is_listed(&page.facts)) {
        let title = comparable(page.card.title.text.trim());
        let place = (page.card.lang, page.card.section.as_ref(), title);
        match first.get(&place) {
            // The parts of one guideline are told apart by what stands around them.
            Some(other) if stem(other).is_some() && stem(other) == stem(page) => {}
            Some(other) => found.push(Found::of_page(
                page,
                format!("`{}` has the same title", other.card.path),
                format!(
                    "write into one of the two titles what sets it apart, such as its year: `title = \"{} 2026\"`",
                    page.card.title.text
                ),
            )),
            None => {
                first.insert(place, page);
            }
        }
    }
    found
}

/// Returns the guideline that a page is a part of.
fn stem(page: &Page) -> Option<&str> {
    guideline::part(&page.facts).map(|(stem, _)| stem)
}
