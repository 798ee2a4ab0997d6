//! Sections: which pages stand in each, in which order; and the lists that a theme asks for.

use super::{newest_first, section_folder};
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
        let fields = &page.facts.fields;
        let order = fields.text("sort_by").map_or("", |(word, _)| word);
        sort(&mut items, order, page.card.lang, pages);
        sort(&mut subsections, "weight", page.card.lang, pages);
        let files = |list: &[usize]| list.iter().map(|&at| pages[at].card.path.clone()).collect();
        let section = Section {
            items: files(&items),
            subsections: files(&subsections),
            paginate_by: fields.number("paginate_by").and_then(|number| usize::try_from(number).ok()).unwrap_or(0),
            feed: fields.is_on("feed"),
        };
        sections.insert(path, section);
    }
    (sections, paths)
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

/// Returns the lists that the theme names, in every language of the site: the newest pages of a kind.
pub(super) fn lists(pages: &[Page], config: &Config, theme: &Theme) -> BTreeMap<(Lang, String), Vec<SrcPath>> {
    let mut lists = BTreeMap::new();
    for &lang in &config.languages {
        for (name, spec) in &theme.lists {
            let mut found: Vec<&Page> = pages
                .iter()
                .filter(|page| page.card.kind == spec.kind && page.card.lang == lang && guideline::is_listed(&page.facts))
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
