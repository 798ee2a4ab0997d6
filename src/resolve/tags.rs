//! Tags: spellings that differ only in case, spaces or accents are one tag, in the spelling that most pages use.

use super::addresses::prefix;
use super::shown::Table;
use crate::model::clock::Stamp;
use crate::model::config::Config;
use crate::model::diag::{Diags, Span, nearest};
use crate::model::doc::Placed;
use crate::model::facts::PageFacts;
use crate::model::guideline;
use crate::model::hash::{FxBuildHasher, FxHashMap};
use crate::model::lang::order::sort_by_name;
use crate::model::lang::{Lang, comparable, slug};
use crate::model::path::SrcPath;
use crate::model::site::{Page, Tag};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Where a tag is used: a page by its place, and what it says.
#[derive(Clone, Copy)]
struct Use<'f> {
    page: usize,
    found: &'f Placed<String>,
}

type Gathered = (Vec<Tag>, BTreeMap<Lang, Vec<usize>>, FxHashMap<(Lang, String), usize>);

/// Returns all tags, those of each language from A to Z, and where each slug is.
///
/// Pushes `tag-spelling` for a spelling that is not the one shown, `unknown-tag` for one that is not on the site's list.
pub(super) fn gather(pages: &[Page], config: &Config, shown: &mut Table, diags: &mut Diags) -> Gathered {
    let mut uses: Vec<Vec<Use<'_>>> = Vec::new();
    let mut place_of: FxHashMap<(Lang, &str), usize> = FxHashMap::default();
    for (number, page) in pages.iter().enumerate().filter(|(_, page)| guideline::is_listed(&page.facts)) {
        let facts = &*page.facts;
        let folded = facts.worked.tags.get_or_init(|| folded(facts));
        for (found, (spelling, slug)) in facts.fields.texts("tags").iter().zip(folded) {
            if spelling.is_empty() || !is_allowed(spelling, &page.card.path, &found.span, config, diags) {
                continue;
            }
            let place = *place_of.entry((page.card.lang, slug)).or_insert_with(|| {
                uses.push(Vec::new());
                uses.len() - 1
            });
            let of_tag = &mut uses[place];
            if of_tag.last().is_none_or(|before| before.page != number) {
                of_tag.push(Use { page: number, found });
            }
        }
    }
    let mut slugs: Vec<((Lang, &str), usize)> = place_of.into_iter().collect();
    slugs.sort_unstable();
    let mut tags = Vec::with_capacity(slugs.len());
    let mut at_slug = FxHashMap::with_capacity_and_hasher(slugs.len(), FxBuildHasher);
    for ((lang, slug), place) in slugs {
        let of_tag = &uses[place];
        let spelling = majority(of_tag).to_string();
        for Use { page, found } in of_tag.iter().filter(|used| used.found.value != spelling) {
            diags
                .unplaced_warning(
                    "tag-spelling",
                    &pages[*page].card.path,
                    found.span.clone(),
                    format!("the tag `{}` is written `{spelling}` elsewhere", found.value),
                )
                .hint(format!("write `{spelling}`"));
        }
        let first = of_tag.iter().find(|used| used.found.value == spelling).unwrap_or(&of_tag[0]);
        let name = shown.add_in(Some(lang), &pages[first.page].card.path, &first.found.span, &spelling);
        let mut items: Vec<(Reverse<Option<Stamp>>, usize)> =
            of_tag.iter().map(|used| (Reverse(pages[used.page].card.date), used.page)).collect();
        // As `newest_first`: pages are in the order of their files.
        items.sort_unstable();
        let url = format!("{}/tags/{slug}/", prefix(lang, config));
        at_slug.insert((lang, slug.to_string()), tags.len());
        let items = items.into_iter().map(|(_, at)| pages[at].card.path.clone()).collect();
        tags.push(Tag { name, lang, slug: slug.to_string(), url, items });
    }
    let mut lists: BTreeMap<Lang, Vec<usize>> = BTreeMap::new();
    for (at, tag) in tags.iter().enumerate() {
        lists.entry(tag.lang).or_default().push(at);
    }
    for (lang, list) in &mut lists {
        sort_by_name(list, *lang, |&at| &tags[at].name.text);
    }
    (tags, lists, at_slug)
}

/// Returns each tag of a page with single spaces, and its slug.
fn folded(facts: &PageFacts) -> Vec<(String, String)> {
    let spellings = facts.fields.texts("tags").iter().map(|tag| tag.value.split_whitespace().collect::<Vec<_>>().join(" "));
    spellings
        .map(|spelling| {
            let slug = slug(&spelling, facts.lang, "tag");
            (spelling, slug)
        })
        .collect()
}

fn is_allowed(spelling: &str, path: &SrcPath, span: &Span, config: &Config, diags: &mut Diags) -> bool {
    if config.tags.is_empty() || config.tags.iter().any(|tag| comparable(tag) == comparable(spelling)) {
        return true;
    }
    let finding =
        diags.unplaced_error("unknown-tag", path, span.clone(), format!("`{spelling}` is not on the site's list of tags"));
    match nearest(spelling, config.tags.iter().map(String::as_str)) {
        Some(near) => finding.hint(format!("did you mean `{near}`?")),
        None => finding.hint(format!("tags of this site are {}", config.tags.join(", "))),
    };
    false
}

/// Returns the spelling that most pages use; of equals, the first in the alphabet.
fn majority<'f>(uses: &[Use<'f>]) -> &'f str {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for used in uses {
        *counts.entry(used.found.value.trim()).or_default() += 1;
    }
    let most = counts.values().copied().max().unwrap_or(0);
    counts.into_iter().find(|(_, count)| *count == most).map_or("", |(spelling, _)| spelling)
}
