//! Entries of the bibliography that nothing cites.

use super::{Found, Lint, View};
use crate::model::diag::Severity;
use crate::model::hash::FxHashSet;

pub(super) const LINT: Lint = Lint {
    name: "unused-source",
    severity: Severity::Warning,
    what: "No page and no term of the glossary cites an entry of `content/references.bib`.",
    why: "A text that rested on it may have lost its source; and who keeps the list looks after more than is needed.",
    wrong: "--- content/_index.md\n+++\ntitle = \"Home\"\ndescription = \"Home.\"\n+++\nWelcome.\n\
            --- content/references.bib\n@book{who2021,\n  title = {A book},\n  author = {Writer, Ann},\n  publisher = {House},\n  year = {2021},\n}\n",
    right: "--- content/_index.md\n+++\ntitle = \"Home\"\ndescription = \"Home.\"\n+++\nWelcome [@who2021].\n\
            --- content/references.bib\n@book{who2021,\n  title = {A book},\n  author = {Writer, Ann},\n  publisher = {House},\n  year = {2021},\n}\n",
    check,
};

fn check(view: &View<'_>) -> Vec<Found> {
    let Some(bibliography) = view.bibliography else { return Vec::new() };
    // A draft cites too.
    let mut cited: FxHashSet<&str> = view.texts.iter().flat_map(|text| text.sources.iter().map(String::as_str)).collect();
    for page in &view.site.pages {
        let papers = page.facts.fields.table("paper").into_iter().chain(page.facts.fields.tables("paper"));
        cited.extend(papers.filter_map(|paper| Some(paper.text("key")?.0)));
    }
    let terms = view.glossary.iter().flat_map(|glossary| &glossary.terms).flat_map(|term| term.said.values());
    cited.extend(terms.flat_map(|said| &said.sources).map(|source| source.text.trim_matches(['[', ']', '@'])));
    let unused = bibliography.entries.iter().filter(|entry| !cited.contains(entry.key.text.as_str()));
    unused
        .map(|entry| {
            let key = &entry.key.text;
            let hint = format!(
                "cite it where a text rests on it: `[@{key}]`; or take the entry out; or, to keep it, write above it `% allow: unused-source, because …`"
            );
            Found::new(&bibliography.path, entry.key.span.clone(), format!("nothing cites `{key}`"), hint)
        })
        .collect()
}
