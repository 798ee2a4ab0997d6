//! Links seen from their other end: who links to a page, who mentions a variable.

use crate::model::diag::{Diags, nearest};
use crate::model::facts::PageFacts;
use crate::model::hash::FxHashMap;
use crate::model::kind::{COMMON, Type};
use crate::model::lang::{comparable, slug};
use crate::model::path::SrcPath;
use crate::model::site::{Page, Registry};
use rayon::prelude::*;
use std::borrow::Cow;

/// Says which links of the front matter lead to no page.
///
/// Pushes `broken-link`.
pub(super) fn check(pages: &[Page], page_at: &FxHashMap<SrcPath, usize>, diags: &mut Diags) {
    let broken = |page: &Page| -> Vec<(&'static str, usize)> {
        let named = page.facts.worked.named.get_or_init(|| named(&page.facts)).iter();
        let lost = named.filter(|(_, _, file)| !file.as_ref().is_some_and(|file| page_at.contains_key(file)));
        lost.map(|(key, at, _)| (*key, *at)).collect()
    };
    let broken: Vec<Vec<(&'static str, usize)>> = pages.par_iter().map(broken).collect();
    for (page, broken) in pages.iter().zip(broken) {
        for (key, at) in broken {
            let link = &page.facts.fields.texts(key)[at];
            if let Some(real) = in_other_letters(page, &link.value, pages) {
                let message =
                    format!("`{}` in `{key}` has small and capital letters otherwise than the file, `{real}`", link.value);
                diags.unplaced_error("broken-link", &page.card.path, link.span.clone(), message).hint(format!(
                    "write `@/{}`: servers tell the two apart, even where your disk does not",
                    real.below("content").unwrap_or(real.as_str())
                ));
                continue;
            }
            let finding = diags.unplaced_error(
                "broken-link",
                &page.card.path,
                link.span.clone(),
                format!("`{}` in `{key}` leads to no page", link.value),
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

/// Returns the page whose file a link names but for small and capital letters.
fn in_other_letters<'p>(page: &Page, link: &str, pages: &'p [Page]) -> Option<&'p SrcPath> {
    let (file, _) = page.card.path.link(link)?;
    let letters = comparable(file.as_str());
    pages.iter().map(|page| &page.card.path).find(|path| comparable(path.as_str()) == letters)
}

/// Returns the links of a page's front matter: key, place in the list, and the file that is named.
fn named(facts: &PageFacts) -> Vec<(&'static str, usize, Option<SrcPath>)> {
    let fields = COMMON.iter().chain(facts.kind.row().fields).filter(|field| field.of == Type::Links);
    let links =
        fields.flat_map(|field| facts.fields.texts(field.name).iter().enumerate().map(|(at, link)| (field.name, at, link)));
    links.map(|(key, at, link)| (key, at, facts.path.link(&link.value).map(|(file, _)| file))).collect()
}

/// Returns the files that a page's body links to.
pub(super) fn linked(facts: &PageFacts) -> &[SrcPath] {
    let files = || facts.outline.links.iter().filter_map(|target| facts.path.link(target)).map(|(file, _)| file).collect();
    facts.worked.links.get_or_init(files)
}

/// Returns what the title of a page is sorted by before its letters.
fn title_slug(page: &Page) -> Cow<'_, str> {
    let title = &page.card.title.text;
    let is_own = page.facts.fields.text("title").is_some_and(|(own, _)| own == title);
    if is_own {
        Cow::Borrowed(page.facts.worked.title.get_or_init(|| slug(title, page.card.lang, "")))
    } else {
        Cow::Owned(slug(title, page.card.lang, ""))
    }
}

/// Returns which page is linked to by which, each pair once: page by page, those that link to it sorted by title.
pub(super) fn back(pages: &[Page], page_at: &FxHashMap<SrcPath, usize>, registry: &Registry) -> Vec<(usize, usize)> {
    // Each pair is a page and one that links to it.
    let of_page = |(at, page): (usize, &Page)| -> Vec<(usize, usize)> {
        let linked = linked(&page.facts).iter();
        let tumours = page.facts.outline.references.iter().filter_map(|(kind, id)| {
            let &tumour = registry.tumour_at.get(id).filter(|_| kind == "tumour")?;
            registry.tumour_views[tumour].family_in(page.card.lang)
        });
        let targets = linked.chain(tumours).filter_map(|file| page_at.get(file).copied());
        targets.filter(|target| *target != at).map(|target| (target, at)).collect()
    };
    let mut pairs: Vec<(usize, usize)> = pages.par_iter().enumerate().flat_map_iter(of_page).collect();
    if pairs.is_empty() {
        return pairs;
    }
    // Every page's place among all titles, found once: each page's list is then sorted by numbers.
    let mut by_title: Vec<(Cow<'_, str>, &str, usize)> =
        pages.par_iter().enumerate().map(|(at, page)| (title_slug(page), page.card.title.text.as_str(), at)).collect();
    // Pages are in the order of their files, which is what tells two of one title apart.
    by_title.par_sort_unstable();
    let mut place = vec![0; pages.len()];
    for (number, (_, _, at)) in by_title.into_iter().enumerate() {
        place[at] = number;
    }
    pairs.par_sort_unstable_by_key(|&(target, from)| (target, place[from]));
    pairs.dedup();
    pairs
}
