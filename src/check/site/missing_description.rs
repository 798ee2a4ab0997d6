//! A page that says of itself nothing but its title.

use super::{Found, Lint, View};
use crate::model::diag::Severity;
use crate::model::guideline;
use crate::model::site::Page;

pub(super) const LINT: Lint = Lint {
    name: "missing-description",
    severity: Severity::Warning,
    what: "A page has no `description`. News and newsletters may do without one.",
    why: "Lists and search engines show it below the title; without it readers open the page to learn whether it is for them.",
    wrong: "--- content/help.md\n+++\ntitle = \"Help\"\n+++\nWhom to ask.\n--- content/_index.md\n+++\ntitle = \"Home\"\ndescription = \"Home.\"\n+++\n[Help](help.md)\n",
    right: "--- content/help.md\n+++\ntitle = \"Help\"\ndescription = \"Whom to ask, and when.\"\n+++\nWhom to ask.\n\
            --- content/_index.md\n+++\ntitle = \"Home\"\ndescription = \"Home.\"\n+++\n[Help](help.md)\n",
    check,
};

fn check(view: &View<'_>) -> Vec<Found> {
    let pages = view.site.pages.iter().filter(|page| guideline::is_listed(&page.facts) && !page.card.kind.row().ages);
    // One that is left out since the original has another by now was written.
    let was_written =
        |page: &Page| page.standing.as_ref().is_some_and(|standing| standing.fields.iter().any(|key| key == "description"));
    let silent = pages.filter(|page| page.card.description.is_none() && !was_written(page));
    silent
        .map(|page| {
            let message = format!("nothing but its title says what `{}` is about", page.card.title.text);
            Found::of_page(
                page,
                message,
                "add a line: `description = \"One sentence for lists and search engines.\"`".to_string(),
            )
        })
        .collect()
}
