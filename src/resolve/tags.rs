//! Tags: spellings that differ only in case, spaces or accents are one tag, in the spelling that most pages use.

use super::addresses::prefix;
use super::newest_first;
use super::shown::Table;
use crate::model::config::Config;
use crate::model::diag::{Diags, Span, nearest};
use crate::model::lang::{Lang, comparable, slug, sort_key};
use crate::model::path::SrcPath;
use crate::model::site::{Page, Tag};
use std::collections::{BTreeMap, HashMap};

/// Where a spelling of a tag is used: page, file and bytes.
struct Use {
    page: usize,
    path: SrcPath,
    span: Span,
    spelling: String,
}

type Gathered = (Vec<Tag>, BTreeMap<Lang, Vec<usize>>, HashMap<(Lang, String), usize>);

/// Returns all tags, those of each language from A to Z, and where each slug is.
///
/// Pushes `tag-spelling` for a spelling that is not the one shown, `unknown-tag` for one that is not on the site's list.
pub(super) fn gather(pages: &mut [Page], config: &Config, shown: &mut Table, diags: &mut Diags) -> Gathered {
    let mut uses: BTreeMap<(Lang, String), Vec<Use>> = BTreeMap::new();
    // Few spellings stand on many pages: each is folded once.
    let mut slugs: HashMap<(Lang, String), String> = HashMap::new();
    for (at, page) in pages.iter().enumerate() {
        for found in page.facts.fields.texts("tags") {
            let spelling = found.value.split_whitespace().collect::<Vec<_>>().join(" ");
            if spelling.is_empty() || !is_allowed(&spelling, &page.card.path, &found.span, config, diags) {
                continue;
            }
            let lang = page.card.lang;
            let folded = slugs.entry((lang, spelling)).or_insert_with_key(|(lang, spelling)| slug(spelling, *lang, "tag"));
            let of_tag = uses.entry((lang, folded.clone())).or_default();
            if of_tag.last().is_none_or(|before| before.page != at) {
                of_tag.push(Use {
                    page: at,
                    path: page.card.path.clone(),
                    span: found.span.clone(),
                    spelling: found.value.clone(),
                });
            }
        }
    }
    let mut tags = Vec::with_capacity(uses.len());
    let mut at_slug = HashMap::with_capacity(uses.len());
    for ((lang, slug), of_tag) in uses {
        let spelling = majority(&of_tag);
        for found in of_tag.iter().filter(|found| found.spelling != spelling) {
            diags
                .unplaced_warning(
                    "tag-spelling",
                    &found.path,
                    found.span.clone(),
                    format!("the tag `{}` is written `{spelling}` elsewhere", found.spelling),
                )
                .hint(format!("write `{spelling}`"));
        }
        let first = of_tag.iter().find(|found| found.spelling == spelling).unwrap_or(&of_tag[0]);
        let name = shown.add(&first.path, &first.span, &spelling);
        let mut items: Vec<usize> = of_tag.iter().map(|found| found.page).collect();
        items.sort_by(|&a, &b| newest_first(&pages[a], &pages[b]));
        let url = format!("{}/tags/{slug}/", prefix(lang, config));
        for &page in &items {
            pages[page].tags.push(tags.len());
        }
        at_slug.insert((lang, slug.clone()), tags.len());
        tags.push(Tag { name, lang, slug, url, items: items.into_iter().map(|at| pages[at].card.path.clone()).collect() });
    }
    let mut lists: BTreeMap<Lang, Vec<usize>> = BTreeMap::new();
    for (at, tag) in tags.iter().enumerate() {
        lists.entry(tag.lang).or_default().push(at);
    }
    for (lang, list) in &mut lists {
        list.sort_by_cached_key(|&at| sort_key(&tags[at].name.text, *lang));
    }
    (tags, lists, at_slug)
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
fn majority(uses: &[Use]) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for found in uses {
        *counts.entry(found.spelling.trim()).or_default() += 1;
    }
    let most = counts.values().copied().max().unwrap_or(0);
    counts.into_iter().find(|(_, count)| *count == most).map_or(String::new(), |(spelling, _)| spelling.to_string())
}
