//! Pages that are not there in every language of the site, in sections of which that is asked.

use super::{Found, Lint, View};
use crate::model::diag::Severity;
use crate::model::site::Page;

pub(super) const LINT: Lint = Lint {
    name: "translation-missing",
    severity: Severity::Warning,
    what: "A page is not there in every language of the site, and its section says `translate = \"required\"`.",
    why: "Where that was promised, readers of the other languages find nothing. Elsewhere `portal check --report` counts what is missing.",
    wrong: "--- languages: en de\n\
            --- content/_index.md\n+++\ntitle = \"Home\"\ndescription = \"Home.\"\ntranslate = \"required\"\n+++\n",
    right: "--- languages: en de\n\
            --- content/_index.md\n+++\ntitle = \"Home\"\ndescription = \"Home.\"\ntranslate = \"required\"\n+++\n\
            --- content/_index.de.md\n+++\ntitle = \"Start\"\ndescription = \"Start.\"\n+++\n\
            --- content/_index.de.sync.toml\ndate = \"2026-01-01\"\n",
    check,
};

fn check(view: &View<'_>) -> Vec<Found> {
    let site = view.site;
    let is_required =
        |page: &Page| super::sections_above(page, site).find_map(|above| above.text("translate")) == Some("required");
    let missing = super::untranslated(site).into_iter().filter(|(page, _)| is_required(page));
    missing
        .map(|(page, languages)| {
            let codes: Vec<&str> = languages.iter().map(|lang| lang.code()).collect();
            let file = page.card.path.as_str().trim_end_matches(".md");
            Found::of_page(
                page,
                format!("the page is not there in {}", codes.join(", ")),
                format!("write `{file}.{}.md`, or take `translate = \"required\"` out of the section's page", codes[0]),
            )
        })
        .collect()
}
