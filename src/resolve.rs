//! All facts in, one immutable site out: addresses, sections, tags, lists, links back; no bytes, no HTML.

mod addresses;
mod calls;
pub mod dictionary_diff;
mod glossary;
mod identifiers;
pub mod ledger;
mod links;
mod menus;
mod newsletters;
mod nodes;
mod publish;
mod recommendations;
mod references;
mod registry;
mod reviews;
mod right;
mod search;
mod sections;
mod shown;
mod tags;
mod translations;
pub mod versions;

pub use registry::RegistryFacts;

use crate::model::bibliography::Bibliography;
use crate::model::clock::Clock;
use crate::model::config::Config;
use crate::model::diag::Diags;
use crate::model::facts::PageFacts;
use crate::model::glossary::Glossary;
use crate::model::hash::FxHashMap;
use crate::model::ledger::Ledger;
use crate::model::path::SrcPath;
use crate::model::search::{NotCovered, Search};
use crate::model::site::{Drafts, Page, Site};
use crate::model::sync::Sync;
use crate::model::theme::Theme;
use crate::model::world::Digest256;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A file that is published as it is, or without what is hidden in it, before it has an address.
#[derive(Clone, Debug)]
pub struct FoundAsset {
    /// Its file.
    pub path: SrcPath,
    /// The digest of what is published.
    pub digest: Digest256,
    /// Whether that is made from the file, and not the file itself.
    pub is_made: bool,
    /// Width and height in pixels, for pictures whose header tells them.
    pub size: Option<(usize, usize)>,
}

/// All that reading yielded.
pub struct Facts<'t> {
    /// The settings.
    pub config: Arc<Config>,
    /// The theme.
    pub theme: &'t Theme,
    /// Pages, sorted by path.
    pub pages: Vec<Arc<PageFacts>>,
    /// What translations were made from, by the file that says so.
    pub syncs: FxHashMap<SrcPath, Arc<Sync>>,
    /// What the registry's own files say.
    pub registry: RegistryFacts,
    /// What was published before, where that is written down.
    pub ledger: Option<Arc<Ledger>>,
    /// The bibliography, where the site has one.
    pub bibliography: Option<Arc<Bibliography>>,
    /// The glossary, where the site has one.
    pub glossary: Option<Arc<Glossary>>,
    /// What the site is not about, where that is written down.
    pub not_covered: Option<Arc<NotCovered>>,
    /// Files of `content/`, `static/` and the theme that are published, sorted by path.
    pub assets: Vec<FoundAsset>,
    /// Whether drafts are shown.
    pub drafts: Drafts,
}

/// Returns the site.
///
/// Pushes what cannot be seen in one file alone: addresses given twice, menus and ids that lead nowhere, tags that differ in spelling.
/// Findings are pushed without their lines, which the engine fills in. `before` is a site that was resolved from all the same but pages
/// and time, if there is one: the result is what it would be without it, and is there sooner.
pub fn resolve(facts: Facts<'_>, before: Option<&Site>, clock: &Clock, diags: &mut Diags) -> Site {
    let (published, held_back) = publish::split(&facts, clock);
    publish::check_samples(&published, &facts.config, diags);
    let early = published.iter().filter_map(|page| page.early.clone()).collect();
    let mut shown = shown::Table::default();
    let mut pages = addresses::pages(&published, before, &facts.config, &mut shown, diags);
    let page_at: FxHashMap<SrcPath, usize> = pages.iter().enumerate().map(|(at, page)| (page.card.path.clone(), at)).collect();
    calls::check(&pages, &facts.config, clock, diags);
    let (sections, section_paths) = sections::gather(&mut pages, &page_at);
    // The files beside pages are written in the site's first language, except where they say another.
    shown.lang = Some(facts.config.default_language());
    let mut registry =
        registry::gather(facts.registry, before.map(|before| &before.registry), &pages, &facts.config, &mut shown, diags);
    let references = references::gather(facts.bibliography.as_deref(), before, &mut shown);
    let listed = references.as_ref().map(|found| found.list.as_slice());
    references::check_papers(&pages, listed, diags);
    let guidelines = versions::gather(&pages, &page_at, facts.ledger.as_deref(), diags);
    let glossary = glossary::gather(
        facts.glossary.as_deref(),
        before.map(|before| &before.glossary),
        &facts.config,
        listed,
        &mut shown,
        diags,
    );
    newsletters::check(&pages, &page_at, &held_back, &facts.config, diags);
    identifiers::check(&pages, diags);
    right::check(&pages, diags);
    reviews::check(&pages, &facts.config, clock, diags);
    reviews::check_withdrawn(&pages, &page_at, diags);
    translations::check(&pages, &facts.config, diags);
    let recommendations = recommendations::gather(&pages, &facts.config, diags);
    let scales = recommendations::scales(&facts.config, &mut shown);
    let translations = translations::gather(&pages, &facts.config);
    let fallbacks = translations::fallbacks(&pages, &page_at, &translations, &facts.config);
    registry::tumours::add_languages(&mut registry, &pages, &fallbacks, &facts.config);
    let sections_in = sections::in_languages(&pages, &fallbacks, &facts.config);
    let mut of_links = Diags::new();
    let ((tags, tag_lists, tag_at), ((backlinks, assets), lists)) = rayon::join(
        || tags::gather(&pages, &facts.config, &mut shown, diags),
        || {
            links::check(&pages, &page_at, &mut of_links);
            let backlinks = links::back(&pages, &page_at, &registry);
            let assets = addresses::assets(
                &facts.assets,
                &pages,
                (&held_back, &facts.pages),
                facts.theme,
                facts.config.default_language(),
            );
            ((backlinks, assets), sections::lists(&pages, &fallbacks, &facts.config, facts.theme))
        },
    );
    diags.append(of_links);
    for (at, tag) in tags.iter().enumerate() {
        for page in tag.items.iter().filter_map(|path| page_at.get(path)) {
            pages[*page].tags.push(at);
        }
    }
    for (target, from) in backlinks {
        let path = pages[from].card.path.clone();
        pages[target].backlinks.push(path);
    }
    let mut site = Site {
        config: facts.config.clone(),
        page_paths: pages.iter().map(|page| page.card.path.clone()).collect(),
        pages,
        page_at,
        sections,
        section_paths,
        translations,
        fallbacks,
        sections_in,
        tags,
        tag_lists,
        tag_at,
        lists,
        guidelines,
        recommended: recommendations.pages,
        recommendation_at: recommendations.at,
        scales,
        registry,
        references,
        glossary,
        search: Search::default(),
        assets: assets.by_path,
        theme_assets: assets.of_theme,
        asset_paths: assets.paths,
        stylesheets: Vec::new(),
        menus: BTreeMap::new(),
        funding: Vec::new(),
        questions: None,
        help: None,
        addresses: Arc::default(),
        is_free_of_clashes: true,
        nodes: Vec::new(),
        redirects: BTreeMap::new(),
        held_back,
        early,
        shown: Vec::new(),
    };
    site.stylesheets = stylesheets(&site, facts.theme, diags);
    site.search = search::addresses(&site, facts.not_covered.as_deref());
    nodes::plan(&mut site, before, facts.theme, diags);
    if let Some(known) = &facts.ledger {
        ledger::check(&site, known, diags);
    }
    menus::fill(&mut site, &mut shown, diags);
    search::fill(&mut site, facts.not_covered.as_deref(), &mut shown, diags);
    site.shown = shown.into_list();
    site
}

fn stylesheets(site: &Site, theme: &Theme, diags: &mut Diags) -> Vec<String> {
    let found = theme.styles.iter().filter_map(|style| {
        let asset = site.theme_assets.get(style);
        if let (None, Some(settings)) = (asset, &theme.settings) {
            diags
                .file_error("theme", settings, format!("the stylesheet `{style}` is not in the theme"))
                .hint("put the file there, or take it out of `styles`");
        }
        asset.map(|asset| asset.url.clone())
    });
    found.collect()
}

/// Returns the folder part of a stem: `news/spring` is in `news`, `spring` in the root, which is empty.
fn folder_of(stem: &str) -> &str {
    stem.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Returns the folder that a section page stands for: `news/_index` is `news`, `_index` the root.
fn section_folder(stem: &str) -> Option<&str> {
    if stem == "_index" { Some("") } else { stem.strip_suffix("/_index") }
}

/// Returns folders from one upwards to the root: `a/b`, `a`, and the empty one.
fn upwards(folder: &str) -> impl Iterator<Item = &str> {
    let mut next = Some(folder);
    std::iter::from_fn(move || {
        let here = next?;
        next = if here.is_empty() { None } else { Some(folder_of(here)) };
        Some(here)
    })
}

/// Says whether a page comes before another where the newest is first; pages without a date come last, by path.
fn newest_first(a: &Page, b: &Page) -> std::cmp::Ordering {
    b.card.date.cmp(&a.card.date).then_with(|| a.card.path.cmp(&b.card.path))
}
