//! Translations of which nobody recorded what they were made from.

use super::translation_behind::how_to_mark;
use super::{Found, Lint, View};
use crate::model::diag::Severity;
use crate::model::guideline;

pub(super) const LINT: Lint = Lint {
    name: "translation-unmarked",
    severity: Severity::Warning,
    what: "A translation has no file beside it that says what it was made from (`x.de.sync.toml`).",
    why: "When the original changes, its readers go on being told what was so before. With that file what has changed is shown in the \
          original's words at once.",
    wrong: "--- languages: en de\n\
            --- content/_index.md\n+++\ntitle = \"Home\"\ndescription = \"Home.\"\n+++\n\
            --- content/_index.de.md\n+++\ntitle = \"Start\"\ndescription = \"Start.\"\n+++\n",
    right: "--- languages: en de\n\
            --- content/_index.md\n+++\ntitle = \"Home\"\ndescription = \"Home.\"\n+++\n\
            --- content/_index.de.md\n+++\ntitle = \"Start\"\ndescription = \"Start.\"\n+++\n\
            --- content/_index.de.sync.toml\ndate = \"2026-01-01\"\n",
    check,
};

fn check(view: &View<'_>) -> Vec<Found> {
    let unmarked = view.site.pages.iter().filter(|page| {
        let is_shown = page.original().is_some_and(|original| view.site.page(&original.path).is_some());
        is_shown && page.standing.is_none() && guideline::is_listed(&page.facts)
    });
    let message = "nothing says what this translation was made from";
    unmarked
        .map(|page| {
            let hint = format!("compare it with its original, then {}", how_to_mark(page));
            Found::of_page(page, message.to_string(), hint)
        })
        .collect()
}
