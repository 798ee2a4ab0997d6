//! Pages to which no way leads.

use super::{Found, Lint, View};
use crate::model::diag::Severity;
use crate::model::kind::Format;
use crate::model::site::Subject;

pub(super) const LINT: Lint = Lint {
    name: "orphan",
    severity: Severity::Warning,
    what: "No chain of links leads from the first page of any language to a page.",
    why: "Readers find it only by a search engine or by an address that somebody gave them, and editors forget it.",
    wrong: "--- content/_index.md\n+++\ntitle = \"Home\"\ndescription = \"Home.\"\n+++\nWelcome.\n\
            --- content/help.md\n+++\ntitle = \"Help\"\ndescription = \"Whom to ask.\"\n+++\n",
    right: "--- content/_index.md\n+++\ntitle = \"Home\"\ndescription = \"Home.\"\n+++\nWelcome. Here is [help](help.md).\n\
            --- content/help.md\n+++\ntitle = \"Help\"\ndescription = \"Whom to ask.\"\n+++\n",
    check,
};

fn check(view: &View<'_>) -> Vec<Found> {
    let Some(web) = view.web else { return Vec::new() };
    // What no list knows, such as a version that is being written, is reached by those who were told of it.
    let nodes = view.site.nodes.iter().filter(|node| node.is_listed && node.format == Format::Page);
    let lost = nodes.filter_map(|node| match &node.subject {
        Subject::Page(path) if !web.reaches(&node.out) => view.site.page(path),
        _ => None,
    });
    lost.map(|page| {
        let file = page.card.path.below("content").unwrap_or_default();
        Found::of_page(
            page,
            "no link leads readers to this page".to_string(),
            format!("link it where readers would look for it: `[{}](@/{file})`", page.card.title.text),
        )
    })
    .collect()
}
