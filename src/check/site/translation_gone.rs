//! Records of translations that are there no more.

use super::{Found, Lint, View};
use crate::model::diag::Severity;
use crate::model::hash::FxHashSet;
use crate::model::path::SrcPath;
use crate::model::sync;

pub(super) const LINT: Lint = Lint {
    name: "translation-gone",
    severity: Severity::Warning,
    what: "A file says what a translation was made from (`x.de.sync.toml`), and that translation is not there.",
    why: "Should a translation of that name be written later, it would seem to have been compared with the original.",
    wrong: "--- languages: en de\n\
            --- content/_index.md\n+++\ntitle = \"Home\"\ndescription = \"Home.\"\n+++\n\
            --- content/_index.de.md\n+++\ntitle = \"Start\"\ndescription = \"Start.\"\n+++\n\
            --- content/_index.de.sync.toml\ndate = \"2026-01-01\"\n\
            --- content/help.de.sync.toml\ndate = \"2026-01-01\"\n",
    right: "--- languages: en de\n\
            --- content/_index.md\n+++\ntitle = \"Home\"\ndescription = \"Home.\"\n+++\n\
            --- content/_index.de.md\n+++\ntitle = \"Start\"\ndescription = \"Start.\"\n+++\n\
            --- content/_index.de.sync.toml\ndate = \"2026-01-01\"\n",
    check,
};

fn check(view: &View<'_>) -> Vec<Found> {
    let there: FxHashSet<SrcPath> = view.texts.iter().filter_map(|text| sync::path_of(&text.path)).collect();
    let gone = view.syncs.iter().filter(|path| !there.contains(*path));
    gone.map(|path| {
        let translation = path.as_str().trim_end_matches(sync::ENDING);
        let message = format!("the translation that this file belongs to, `{translation}.md`, is not there");
        let hint =
            format!("delete this file; or, where the translation was renamed, rename it to `NAME{}` as well", sync::ENDING);
        Found::new(path, 0..0, message, hint)
    })
    .collect()
}
