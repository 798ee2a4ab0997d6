//! Translations whose original was changed later.

use super::{Found, Lint, View};
use crate::model::clock::Stamp;
use crate::model::diag::Severity;
use crate::model::guideline;
use crate::model::site::Page;

pub(super) const LINT: Lint = Lint {
    name: "translation-behind",
    severity: Severity::Warning,
    what: "The page in the site's first language was `updated` after its translation was.",
    why: "Readers of the translation may be told what is no longer so, and are not told that it is old.",
    wrong: "--- languages: en de\n\
            --- content/_index.md\n+++\ntitle = \"Home\"\ndescription = \"Home.\"\ndate = 2025-01-01\nupdated = 2026-03-01\n+++\n\
            --- content/_index.de.md\n+++\ntitle = \"Start\"\ndescription = \"Start.\"\ndate = 2025-01-01\n+++\n",
    right: "--- languages: en de\n\
            --- content/_index.md\n+++\ntitle = \"Home\"\ndescription = \"Home.\"\ndate = 2025-01-01\nupdated = 2026-03-01\n+++\n\
            --- content/_index.de.md\n+++\ntitle = \"Start\"\ndescription = \"Start.\"\ndate = 2025-01-01\nupdated = 2026-03-01\n+++\n",
    check,
};

fn check(view: &View<'_>) -> Vec<Found> {
    let behind = super::behind(view.site);
    let finding = |(page, source, changed): (&Page, &Page, Stamp)| {
        let message = format!("`{}` was changed on {}, after this translation", source.card.path, changed.iso_day());
        let hint = format!("compare the two, then write `updated = {}` or the day on which you did", changed.iso_day());
        Found::of_page(page, message, hint)
    };
    behind.into_iter().filter(|(page, ..)| guideline::is_listed(&page.facts)).map(finding).collect()
}
