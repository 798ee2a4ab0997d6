//! Sections: which pages stand in each, in which order; and the lists that a theme asks for.

use super::{folder_of, newest_first, section_folder, upwards};
use crate::model::config::Config;
use crate::model::doc::Value;
use crate::model::guideline;
use crate::model::hash::{FxBuildHasher, FxHashMap};
use crate::model::kind::Feed;
use crate::model::lang::Lang;
use crate::model::lang::order::Order;
use crate::model::path::SrcPath;
use crate::model::site::{Page, Section};
use crate::model::theme::Theme;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Returns every section with what stands in it, and the sections' files, sorted.
pub(super) fn gather(pages: &mut [Page], page_at: &FxHashMap<SrcPath, usize>) -> (FxHashMap<SrcPath, Section>, Vec<SrcPath>) {
    let mut members: BTreeMap<SrcPath, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    for (at, page) in pages.iter().enumerate() {
        let is_section = section_folder(&page.facts.stem).is_some();
        if is_section {
            members.entry(page.card.path.clone()).or_default();
        }
        if let Some(section) = &page.card.section {
            let (items, subsections) = members.entry(section.clone()).or_default();
            if is_section { subsections.push(at) } else { items.push(at) }
        }
    }
    let paths = members.keys().cloned().collect();
    let mut sections = FxHashMap::with_capacity_and_hasher(members.len(), FxBuildHasher);
    for (path, (mut items, mut subsections)) in members {
        let Some(page) = page_at.get(&path).map(|&at| &pages[at]) else { continue };
        let section = section(page, page.card.lang, &mut items, &mut subsections, pages);
        sections.insert(path, section);
    }
    (sections, paths)
}

fn section(page: &Page, lang: Lang, items: &mut [usize], subsections: &mut [usize], pages: &[Page]) -> Section {
    let fields = &page.facts.fields;
    let order = fields.text("sort_by").map_or("", |(word, _)| word);
    sort(items, order, lang, pages);
    sort(subsections, "weight", lang, pages);
    let files = |list: &[usize]| list.iter().map(|&at| pages[at].card.path.clone()).collect();
    Section {
        items: files(items),
        subsections: files(subsections),
        paginate_by: fields.number("paginate_by").and_then(|number| usize::try_from(number).ok()).unwrap_or(0),
        feed: fields.is_on("feed") && page.card.lang == lang,
    }
}

/// The sections as readers of a language see them, by file of the section's page and by language.
pub(super) type SectionsIn = FxHashMap<(SrcPath, Lang), Section>;

/// Returns the sections as readers of each language but the first see them: its own pages, and in their places those that are not
/// translated. Empty where none of these is shown.
pub(super) fn in_languages(pages: &[Page], fallbacks: &FxHashMap<SrcPath, Vec<Lang>>, config: &Config) -> SectionsIn {
    if fallbacks.is_empty() {
        return FxHashMap::default();
    }
    let of_each = config.languages[1..].par_iter().map(|&lang| in_language(pages, fallbacks, lang));
    of_each.collect::<Vec<_>>().into_iter().flatten().collect()
}

fn in_language(pages: &[Page], fallbacks: &FxHashMap<SrcPath, Vec<Lang>>, lang: Lang) -> Vec<((SrcPath, Lang), Section)> {
    let is_seen = |page: &Page| {
        let stands_in = || fallbacks.get(&page.card.path).is_some_and(|languages| languages.contains(&lang));
        guideline::is_listed(&page.facts) && (page.card.lang == lang || stands_in())
    };
    let seen: Vec<usize> = (0..pages.len()).filter(|&at| is_seen(&pages[at])).collect();
    let sections: FxHashMap<&str, usize> =
        seen.iter().filter_map(|&at| Some((section_folder(&pages[at].facts.stem)?, at))).collect();
    let mut members: BTreeMap<usize, (Vec<usize>, Vec<usize>)> = sections.values().map(|&at| (at, Default::default())).collect();
    let mut nearest: FxHashMap<&str, Option<usize>> = FxHashMap::default();
    for &at in &seen {
        let own = section_folder(&pages[at].facts.stem);
        let folder = match own {
            // The first page of a language stands in no section.
            Some("") => continue,
            Some(own) => folder_of(own),
            None => folder_of(&pages[at].facts.stem),
        };
        let section = *nearest.entry(folder).or_insert_with(|| upwards(folder).find_map(|above| sections.get(above).copied()));
        if let Some((items, subsections)) = section.and_then(|section| members.get_mut(&section)) {
            if own.is_some() { subsections.push(at) } else { items.push(at) }
        }
    }
    let made = members.into_iter().map(|(at, (mut items, mut subsections))| {
        let page = &pages[at];
        ((page.card.path.clone(), lang), section(page, lang, &mut items, &mut subsections, pages))
    });
    made.collect()
}

fn sort(items: &mut [usize], order: &str, lang: Lang, pages: &[Page]) {
    let dated = order == "date" || order.is_empty() && items.iter().any(|&at| pages[at].card.date.is_some());
    if dated {
        items.sort_by(|&a, &b| newest_first(&pages[a], &pages[b]));
        return;
    }
    let names = Order::of(lang, items.iter().map(|&at| pages[at].card.title.text.as_str()));
    items.sort_by_cached_key(|&at| {
        let page = &pages[at];
        let weight = match page.field("weight") {
            Some((_, placed)) if order != "title" => match placed.value {
                Value::Number(number) => number,
                _ => i64::MAX,
            },
            _ => i64::MAX,
        };
        (weight, names.key(&page.card.title.text), page.card.path.clone())
    });
}

/// Returns the lists that the theme names, in every language of the site: the newest pages of a kind, with those that are shown in a
/// language though they are not translated into it.
pub(super) fn lists(
    pages: &[Page],
    fallbacks: &FxHashMap<SrcPath, Vec<Lang>>,
    config: &Config,
    theme: &Theme,
) -> BTreeMap<(Lang, String), Vec<SrcPath>> {
    let mut lists = BTreeMap::new();
    for &lang in &config.languages {
        let stands_in = |page: &Page| fallbacks.get(&page.card.path).is_some_and(|languages| languages.contains(&lang));
        for (name, spec) in &theme.lists {
            let mut found: Vec<&Page> = pages
                .iter()
                .filter(|page| page.card.kind == spec.kind && guideline::is_listed(&page.facts))
                .filter(|page| page.card.lang == lang || stands_in(page))
                .collect();
            if spec.kind.row().feed == Feed::Dated {
                found.sort_by(|a, b| newest_first(a, b));
            } else {
                let names = Order::of(lang, found.iter().map(|page| page.card.title.text.as_str()));
                found.sort_by_cached_key(|page| (names.key(&page.card.title.text), page.card.path.clone()));
            }
            let files = found.into_iter().take(spec.limit).map(|page| page.card.path.clone()).collect();
            lists.insert((lang, name.clone()), files);
        }
    }
    lists
}
