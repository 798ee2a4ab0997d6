//! Files beside pages that no page shows or links to.

use super::{Found, Lint, View};
use crate::model::diag::Severity;
use crate::model::hash::FxHashSet;
use crate::model::path::SrcPath;

pub(super) const LINT: Lint = Lint {
    name: "unused-asset",
    severity: Severity::Warning,
    what: "A file below `content/` is published, and no page shows it or links to it.",
    why: "It is on the web all the same, and nobody looks after it: an earlier version of a form, a photo that was taken off a page.",
    wrong: "--- content/_index.md\n+++\ntitle = \"Home\"\ndescription = \"Home.\"\n+++\nWelcome.\n--- content/old-form.txt\nx\n",
    right: "--- content/_index.md\n+++\ntitle = \"Home\"\ndescription = \"Home.\"\n+++\nTake the [form](old-form.txt).\n--- content/old-form.txt\nx\n",
    check,
};

fn check(view: &View<'_>) -> Vec<Found> {
    let Some(web) = view.web else { return Vec::new() };
    let assets: Vec<_> = view
        .site
        .asset_paths
        .iter()
        .filter_map(|path| view.site.assets.get(path))
        // What lies in `static` is there for others: for browsers, for those who check who owns the site.
        .filter(|asset| asset.path.below("content").is_some() && !web.leads_to(&asset.url))
        .collect();
    if assets.is_empty() {
        return Vec::new();
    }
    // A draft may use what no published page does.
    let linked: FxHashSet<SrcPath> =
        view.texts.iter().flat_map(|text| text.links.iter().filter_map(|link| Some(text.path.link(&link.target)?.0))).collect();
    let unused = assets.into_iter().filter(|asset| !linked.contains(&asset.path));
    unused
        .map(|asset| {
            let message = format!("no page shows or links to `{}`, and it is published", asset.path.name());
            Found::new(&asset.path, 0..0, message, "link to it, or delete the file".to_string())
        })
        .collect()
}
