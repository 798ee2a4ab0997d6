//! Links seen from their other end: who links to a page, who mentions a variable.

use crate::model::diag::{Diags, nearest};
use crate::model::kind::{COMMON, Type};
use crate::model::lang::sort_key;
use crate::model::path::SrcPath;
use crate::model::site::{Page, Registry};
use std::collections::HashMap;

/// Says which links of the front matter lead to no page.
///
/// Pushes `broken-link`.
pub(super) fn check(pages: &[Page], page_at: &HashMap<SrcPath, usize>, diags: &mut Diags) {
    for page in pages {
        for field in COMMON.iter().chain(page.facts.kind.row().fields).filter(|field| field.of == Type::Links) {
            for link in page.facts.fields.texts(field.name) {
                let file = page.card.path.link(&link.value).map(|(file, _)| file);
                if file.is_some_and(|file| page_at.contains_key(&file)) {
                    continue;
                }
                let finding = diags.unplaced_error(
                    "broken-link",
                    &page.card.path,
                    link.span.clone(),
                    format!("`{}` in `{}` leads to no page", link.value, field.name),
                );
                let names: Vec<String> =
                    pages.iter().filter_map(|page| Some(format!("@/{}", page.card.path.below("content")?))).collect();
                match nearest(&link.value, names.iter().map(String::as_str)) {
                    Some(near) => finding.hint(format!("did you mean `{near}`?")),
                    None => finding.hint("check the name; a page that is a draft, not yet published or expired cannot be linked"),
                };
            }
        }
    }
}

/// Fills in the pages that link to each page, sorted by title.
pub(super) fn back(pages: &mut [Page], page_at: &HashMap<SrcPath, usize>, registry: &Registry) {
    // Each pair is a page and one that links to it.
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (at, page) in pages.iter().enumerate() {
        let linked = page.facts.outline.links.iter().filter_map(|target| page.card.path.link(target)).map(|(file, _)| file);
        let tumours = page.facts.outline.references.iter().filter_map(|(kind, id)| {
            let &tumour = registry.tumour_at.get(id).filter(|_| kind == "tumour")?;
            registry.tumour_views[tumour].family.clone()
        });
        let targets = linked.chain(tumours).filter_map(|file| page_at.get(&file).copied());
        pairs.extend(targets.filter(|target| *target != at).map(|target| (target, at)));
    }
    if pairs.is_empty() {
        return;
    }
    // Every page's place among all titles, found once: each page's list is then sorted by numbers.
    let mut by_title: Vec<usize> = (0..pages.len()).collect();
    by_title.sort_by_cached_key(|&at| (sort_key(&pages[at].card.title.text, pages[at].card.lang), pages[at].card.path.clone()));
    let mut place = vec![0; pages.len()];
    for (number, at) in by_title.into_iter().enumerate() {
        place[at] = number;
    }
    pairs.sort_unstable_by_key(|&(target, from)| (target, place[from]));
    pairs.dedup();
    for (target, from) in pairs {
        let path = pages[from].card.path.clone();
        pages[target].backlinks.push(path);
    }
}
