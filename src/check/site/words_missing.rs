//! Words of the interface that a language of the site lacks, so that its pages show English ones.

use super::{Found, Lacking, Lint, View};
use crate::model::diag::Severity;
use crate::model::path::SrcPath;

pub(super) const LINT: Lint = Lint {
    name: "words-missing",
    severity: Severity::Warning,
    what: "A language of the site, not its first one, lacks words of the interface.",
    why: "Its pages then show English words, which a screen reader speaks in the wrong voice. What the first language lacks is an error.",
    wrong: "--- languages: en sv\n\
            --- content/_index.md\n+++\ntitle = \"Home\"\ndescription = \"Home.\"\n+++\n",
    right: "--- languages: en de\n\
            --- content/_index.md\n+++\ntitle = \"Home\"\ndescription = \"Home.\"\n+++\n",
    check,
};

fn check(view: &View<'_>) -> Vec<Found> {
    let Some(settings) = SrcPath::new("portal.toml") else { return Vec::new() };
    let found = |lacking: &Lacking| {
        let (code, file) = (lacking.lang.code(), &lacking.file);
        if lacking.keys.is_empty() {
            let hint = format!("write `{file}`: a copy of each en.ftl of the theme, translated");
            return Found::new(
                &settings,
                0..0,
                format!("the theme has no words in `{code}`, so these pages show English ones"),
                hint,
            );
        }
        let keys = lacking.keys.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ");
        let hint = format!("write each in `{file}`, as in en.ftl: `{} = The words`", lacking.keys[0]);
        Found::new(&settings, 0..0, format!("words of the interface are shown in English on pages in `{code}`: {keys}"), hint)
    };
    view.lacking.iter().map(found).collect()
}
