//! Terms of the glossary that no page uses.

use super::{Found, Lint, View};
use crate::model::diag::Severity;
use crate::model::hash::FxHashSet;

pub(super) const LINT: Lint = Lint {
    name: "unused-term",
    severity: Severity::Warning,
    what: "No page has any word of a term of the glossary, and no other term is explained with it. Looked for only where `[[lint]]` asks for it; \
           `portal check --report` shows it always.",
    why: "The texts may write the word otherwise than the glossary. A word that families meet elsewhere is right in it all the same.",
    wrong: "--- portal.toml\ntitle = \"T\"\nbase_url = \"https://x.example/\"\nlanguages = [\"en\"]\ntimezone = \"UTC\"\ntheme = \"expert\"\nstage = \"live\"\n[[lint]]\nname = \"unused-term\"\nlevel = \"warn\"\n\
            --- content/_index.md\n+++\ntitle = \"Home\"\ndescription = \"Home.\"\n+++\nWelcome.\n\
            --- content/glossary.toml\n[biopsy.en]\nterm = \"biopsy\"\nlay = \"A small piece of tissue is taken out and looked at.\"\n",
    right: "--- portal.toml\ntitle = \"T\"\nbase_url = \"https://x.example/\"\nlanguages = [\"en\"]\ntimezone = \"UTC\"\ntheme = \"expert\"\nstage = \"live\"\n[[lint]]\nname = \"unused-term\"\nlevel = \"warn\"\n\
            --- content/_index.md\n+++\ntitle = \"Home\"\ndescription = \"Home.\"\n+++\nBefore a biopsy you are asked.\n\
            --- content/glossary.toml\n[biopsy.en]\nterm = \"biopsy\"\nlay = \"A small piece of tissue is taken out and looked at.\"\n",
    check,
};

fn check(view: &View<'_>) -> Vec<Found> {
    let Some(glossary) = view.glossary else { return Vec::new() };
    let mut used: FxHashSet<&str> = view.texts.iter().flat_map(|text| text.terms.iter().map(String::as_str)).collect();
    for said in view.site.glossary.terms.iter().flat_map(|term| term.said.values()) {
        let uses = said.lay.uses.iter().chain(said.technical.iter().flat_map(|meaning| &meaning.uses));
        used.extend(uses.map(|(_, id)| id.as_str()));
    }
    let unused = glossary.terms.iter().filter(|term| !used.contains(term.id.text.as_str()));
    unused
        .map(|term| {
            let id = &term.id.text;
            let hint = "add to its `synonyms` or `forms` the word that the texts use; or take the term out; or, to keep it, write above it \
                        `# allow: unused-term, because …`";
            Found::new(&glossary.path, term.id.span.clone(), format!("no page uses a word of the term `{id}`"), hint.to_string())
        })
        .collect()
}
