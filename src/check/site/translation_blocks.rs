//! Blocks of a translation that do not go together with those of its original.

use super::translation_behind::how_to_mark;
use super::{Found, Lint, View};
use crate::model::diag::Severity;
use crate::model::site::Page;

pub(super) const LINT: Lint = Lint {
    name: "translation-blocks",
    severity: Severity::Warning,
    what: "A paragraph, list, table or block of a translation was added, joined or split after it was confirmed, so that it is not known what \
           of the original it says.",
    why: "When the original changes there, all that may say the old text is taken out of the translation.",
    wrong: "--- languages: en de\n\
            --- content/_index.md\n+++\ntitle = \"Home\"\ndescription = \"Home.\"\n+++\n\
            --- content/_index.de.md\n+++\ntitle = \"Start\"\ndescription = \"Start.\"\n+++\n\nMehr.\n\
            --- content/_index.de.sync.toml\n[[block]]\nsource = \"paragraph 0 0 1\"\nown = [\"list 0 0 2\"]\n",
    right: "--- languages: en de\n\
            --- content/_index.md\n+++\ntitle = \"Home\"\ndescription = \"Home.\"\n+++\n\
            --- content/_index.de.md\n+++\ntitle = \"Start\"\ndescription = \"Start.\"\n+++\n\
            --- content/_index.de.sync.toml\ndate = \"2026-01-01\"\n",
    check,
};

fn check(view: &View<'_>) -> Vec<Found> {
    view.site.pages.iter().filter_map(of_page).collect()
}

fn of_page(page: &Page) -> Option<Found> {
    let standing = page.standing.as_ref().filter(|standing| !standing.loose.is_empty())?;
    let lines: Vec<String> =
        standing.loose.iter().filter_map(|at| page.facts.blocks.get(*at)).map(|block| block.line.to_string()).collect();
    let message = format!("it is not known what of the original stands on line {}", lines.join(", "));
    let hint =
        format!("compare it with the original: one paragraph, list or table for each of its own; then {}", how_to_mark(page));
    Some(Found::of_page(page, message, hint))
}
