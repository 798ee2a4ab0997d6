//! Translations whose original was changed later.

use super::{Found, Lint, View};
use crate::model::clock::Stamp;
use crate::model::diag::Severity;
use crate::model::guideline;
use crate::model::site::Page;
use crate::model::sync::Said;

pub(super) const LINT: Lint = Lint {
    name: "translation-behind",
    severity: Severity::Warning,
    what: "The page in the site's first language has changed since its translation was confirmed by `portal translate --mark-current`; or, where \
           it never was, was `updated` after the translation was.",
    why: "Readers are shown what has changed in the language of the original; where nothing was confirmed, they may be told what is no longer so.",
    wrong: "--- languages: en de\n\
            --- content/_index.md\n+++\ntitle = \"Home\"\ndescription = \"Home.\"\n+++\n\nIt has 5 pages.\n\
            --- content/_index.de.md\n+++\ntitle = \"Start\"\ndescription = \"Start.\"\n+++\n\
            --- content/_index.de.sync.toml\ndate = \"2026-01-01\"\n",
    right: "--- languages: en de\n\
            --- content/_index.md\n+++\ntitle = \"Home\"\ndescription = \"Home.\"\n+++\n\
            --- content/_index.de.md\n+++\ntitle = \"Start\"\ndescription = \"Start.\"\n+++\n\
            --- content/_index.de.sync.toml\ndate = \"2026-01-01\"\n",
    check,
};

fn check(view: &View<'_>) -> Vec<Found> {
    let by_day =
        super::behind(view.site).into_iter().filter(|(page, ..)| guideline::is_listed(&page.facts) && page.standing.is_none());
    let by_day = by_day.map(|(page, source, changed): (&Page, &Page, Stamp)| {
        let message = format!("`{}` was changed on {}, after this translation", source.card.path, changed.iso_day());
        let hint = format!("compare the two, then {}", how_to_mark(page));
        Found::of_page(page, message, hint)
    });
    by_day.chain(view.site.pages.iter().filter_map(by_block)).collect()
}

/// Returns how a translation is confirmed.
pub(super) fn how_to_mark(page: &Page) -> String {
    format!("run `portal translate {} --mark-current`", page.card.path)
}

/// Returns what is found of a translation that shows some of its original, since that has changed.
fn by_block(page: &Page) -> Option<Found> {
    let (standing, original) = (page.standing.as_ref().filter(|standing| !standing.is_current())?, page.original()?);
    let first = standing.said.iter().find_map(|said| match said {
        Said::Own { .. } => None,
        Said::Parts { source, .. } | Said::Source(source) => original.blocks.get(*source),
    });
    let place = first.map_or(String::new(), |block| format!(", first on line {}", block.line));
    let count = match standing.changed() {
        1 => "1 text of this page is shown".to_string(),
        count => format!("{count} texts of this page are shown"),
    };
    let words =
        if standing.fields.is_empty() { String::new() } else { format!(", and its {} as well", standing.fields.join(", ")) };
    let message = format!("{count} in the words of `{}`{words}: it has changed since{place}", original.path);
    let hint = format!("run `portal translate {}` to see what is new, translate it, then {}", page.card.path, how_to_mark(page));
    Some(Found::of_page(page, message, hint))
}
