//! Links that lead to an earlier address, from which readers are sent on.

use super::{Found, Lint, View};
use crate::model::diag::Severity;
use crate::model::hash::FxHashMap;
use crate::model::lang::comparable;
use crate::model::path::{SrcPath, percent_decode};

pub(super) const LINT: Lint = Lint {
    name: "moved-link",
    severity: Severity::Warning,
    what: "A link of the site leads to an earlier address of a page, and from there on to the page.",
    why: "Readers wait twice and may see an empty page in between, and the link breaks with the day on which the earlier address is given up.",
    wrong: "--- content/_index.md\n+++\ntitle = \"Home\"\ndescription = \"Home.\"\n+++\n[Help](/whom-to-ask/)\n\
            --- content/help.md\n+++\ntitle = \"Help\"\ndescription = \"Whom to ask.\"\naliases = [\"/whom-to-ask/\"]\n+++\n",
    right: "--- content/_index.md\n+++\ntitle = \"Home\"\ndescription = \"Home.\"\n+++\n[Help](@/help.md)\n\
            --- content/help.md\n+++\ntitle = \"Help\"\ndescription = \"Whom to ask.\"\naliases = [\"/whom-to-ask/\"]\n+++\n",
    check,
};

fn check(view: &View<'_>) -> Vec<Found> {
    let site = view.site;
    if site.redirects.is_empty() {
        return Vec::new();
    }
    let moved: FxHashMap<String, &str> = site.redirects.iter().map(|(from, to)| (comparable(from), to.as_str())).collect();
    let files: FxHashMap<&str, &SrcPath> = site.pages.iter().map(|page| (page.card.url.as_str(), &page.card.path)).collect();
    let leads_on = |target: &str| {
        let path = target.split(['#', '?']).next().filter(|path| path.starts_with('/'))?;
        let path = comparable(&percent_decode(path));
        moved.get(&path).or_else(|| moved.get(&format!("{path}/"))).copied()
    };
    let finding = |path: &SrcPath, target: &str, span: &std::ops::Range<usize>| {
        let to = leads_on(target)?;
        let right = files.get(to).and_then(|file| file.below("content")).map_or(to.to_string(), |file| format!("@/{file}"));
        let anchor = target.find('#').map_or("", |at| &target[at..]);
        let message = format!("`{target}` is an earlier address, which leads on to `{to}`");
        Some(Found::new(path, span.clone(), message, format!("write `{right}{anchor}` in place of `{target}`")))
    };
    let in_texts = view.published().flat_map(|(text, _)| text.links.iter().map(|link| (&text.path, &link.target, &link.span)));
    let mut found: Vec<Found> = in_texts.filter_map(|(path, target, span)| finding(path, target, span)).collect();
    if let Some(settings) = view.files.iter().map(|(path, _)| path).find(|path| path.as_str() == "portal.toml") {
        let menus = site.config.menu.iter().chain(&site.config.footer);
        found.extend(menus.filter_map(|item| finding(settings, &item.link.0, &item.link.1)));
    }
    found
}
