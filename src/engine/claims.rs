//! That no page and no file of the author's stands where the program writes a file of its own.

use crate::model::diag::Diags;
use crate::model::lang::comparable;
use crate::model::path::{OutPath, SrcPath};
use crate::model::site::{Site, Subject};
use std::collections::BTreeMap;

/// Reports what stands in the place of one of these outputs, or of a folder that one of them needs.
///
/// Pushes `address-taken`, at the file that is in the way; two sources of one address have been reported by `resolve`.
pub(super) fn check<'o>(site: &Site, made: impl Iterator<Item = &'o OutPath>, diags: &mut Diags) {
    let made: BTreeMap<String, &OutPath> = made.map(|out| (comparable(out.as_str()), out)).collect();
    let mut claim = |claimed: &OutPath, owner: &dyn Fn() -> Option<SrcPath>| {
        let key = comparable(claimed.as_str());
        let folders = key.match_indices('/').map(|(at, _)| &key[..at]);
        let taken = folders.chain([key.as_str()]).find_map(|part| made.get(part));
        let Some((taken, path)) = taken.and_then(|taken| Some((taken, owner()?))) else { return };
        diags
            .file_error(
                "address-taken",
                &path,
                format!("the address `/{taken}` is claimed by `{path}` and by a file that portal makes itself"),
            )
            .hint("take the file away, or give it another name");
    };
    for node in &site.nodes {
        claim(&node.out, &|| owner_of(site, &node.subject));
    }
    for asset in site.asset_paths.iter().filter_map(|path| site.assets.get(path)) {
        claim(&asset.out, &|| Some(asset.path.clone()));
    }
}

/// Returns the file that a page comes from; pages of the program's own are never in the way of its outputs.
fn owner_of(site: &Site, subject: &Subject) -> Option<SrcPath> {
    match subject {
        Subject::Page(path) | Subject::List(path, _) => Some(path.clone()),
        Subject::Redirect(target) => site.pages.iter().find(|page| page.card.url == *target).map(|page| page.card.path.clone()),
        _ => None,
    }
}
