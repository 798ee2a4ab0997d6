//! What is published now: drafts, pages of the future and expired ones stay out, with all that stands below them.

use super::{Facts, folder_of, section_folder, upwards};
use crate::model::clock::{Clock, Moment};
use crate::model::config::{Config, Stage};
use crate::model::diag::Diags;
use crate::model::doc::{Placed, Value};
use crate::model::facts::PageFacts;
use crate::model::guideline;
use crate::model::hash::{FxHashMap, FxHashSet};
use crate::model::lang::Lang;
use crate::model::path::SrcPath;
use crate::model::recommendation::Recommendation;
use crate::model::site::{Drafts, HeldBack, field_of};
use crate::model::sync::{self, Standing};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A page that is published, with the front matter that serves it: of itself in the site's first language, then of the sections above it
/// that have defaults, the nearest first.
pub(super) struct Published {
    pub(super) facts: Arc<PageFacts>,
    pub(super) defaults: Vec<Arc<PageFacts>>,
    /// Why readers would not see it yet, when it is shown all the same.
    pub(super) early: Option<HeldBack>,
    /// How it stands with its original, if it is a translation of which is known what it was made from.
    pub(super) standing: Option<Arc<Standing>>,
}

impl Published {
    /// Returns a key of its front matter, or the nearest section's default for it, with the file that it stands in.
    pub(super) fn field(&self, key: &str) -> Option<(&SrcPath, &Placed<Value>)> {
        field_of(&self.facts, &self.defaults, key)
    }
}

/// Divides the pages.
pub(super) fn split(facts: &Facts<'_>, clock: &Clock) -> (Vec<Published>, Vec<HeldBack>) {
    let mut sections: FxHashMap<(&str, Lang), &Arc<PageFacts>> = FxHashMap::default();
    for page in &facts.pages {
        if let Some(folder) = section_folder(&page.stem) {
            sections.insert((folder, page.lang), page);
        }
    }
    let above = |page: &Arc<PageFacts>| {
        let defaults = defaults_of(page, &sections, facts.config.default_language());
        let away = upwards(folder_of(&page.stem)).find_map(|folder| {
            let section = sections.get(&(folder, page.lang))?;
            (!Arc::ptr_eq(section, page)).then(|| why_not(section, &[], facts, clock)).flatten()
        });
        Above { defaults, away }
    };
    // The pages of a folder, that of its section excepted, share what stands above them.
    let mut shared: FxHashMap<(&str, Lang), Above> = FxHashMap::default();
    for page in facts.pages.iter().filter(|page| section_folder(&page.stem).is_none()) {
        shared.entry((folder_of(&page.stem), page.lang)).or_insert_with(|| above(page));
    }
    let default = facts.config.default_language();
    // Of a site with one language nothing need be asked.
    let in_default = facts.pages.iter().filter(|page| facts.config.languages.len() > 1 && page.lang == default);
    let originals: FxHashMap<&str, &Arc<PageFacts>> = in_default.map(|page| (page.stem.as_str(), page)).collect();
    let looked_at = facts.pages.par_iter().map(|page| {
        let of_folder = shared.get(&(folder_of(&page.stem), page.lang)).filter(|_| section_folder(&page.stem).is_none());
        let Above { mut defaults, away } = of_folder.cloned().unwrap_or_else(|| above(page));
        if let Some(original) = originals.get(page.stem.as_str()).filter(|original| original.lang != page.lang) {
            defaults.insert(0, Arc::clone(original));
        }
        (why_not(page, &defaults, facts, clock).or(away), defaults)
    });
    let looked_at: Vec<(Option<Away>, Vec<Arc<PageFacts>>)> = looked_at.collect();
    let mut published = Vec::with_capacity(facts.pages.len());
    let mut held_back = Vec::new();
    for (page, (away, defaults)) in facts.pages.iter().zip(looked_at) {
        let early = away.map(|away| match away {
            Away::Until(moment) => HeldBack { path: page.path.clone(), until: Some(moment) },
            Away::ForNow => HeldBack { path: page.path.clone(), until: None },
        });
        match (facts.drafts, early) {
            (Drafts::Hidden, Some(early)) => held_back.push(early),
            (_, early) => published.push(Published { facts: page.clone(), defaults, early, standing: None }),
        }
    }
    if !facts.syncs.is_empty() {
        let shown: FxHashSet<SrcPath> =
            published.iter().filter(|page| page.facts.lang == default).map(|page| page.facts.path.clone()).collect();
        published.par_iter_mut().for_each(|page| stand(page, &shown, facts));
    }
    (published, held_back)
}

/// Finds out how a translation stands with its original, and takes from it what it does not say itself any more.
///
/// What is not published is shown in no other language either.
fn stand(page: &mut Published, shown: &FxHashSet<SrcPath>, facts: &Facts<'_>) {
    let original = page.defaults.first().filter(|other| other.stem == page.facts.stem && shown.contains(&other.path));
    let Some(original) = original.map(Arc::clone) else { return };
    let Some(sync) = sync::path_of(&page.facts.path).and_then(|path| facts.syncs.get(&path)) else { return };
    // A translation that nobody confirmed yet claims nothing.
    if sync.blocks.iter().all(|pair| pair.own.is_empty()) && !page.facts.blocks.is_empty() {
        return;
    }
    let standing = sync::standing(sync, (&original.blocks, &original.fields), (&page.facts.blocks, &page.facts.fields));
    if !standing.is_current() {
        page.facts = Arc::new(with_original(&page.facts, &original, &standing));
    }
    page.standing = Some(Arc::new(standing));
}

/// Returns what a translation says, with what it takes from its original: words of its front matter, recommendations.
fn with_original(page: &PageFacts, original: &PageFacts, standing: &Standing) -> PageFacts {
    let mut facts = page.clone();
    facts.behind.clone_from(&standing.fields);
    let is_behind = |facts: &PageFacts, key: &str| facts.behind.iter().any(|behind| behind == key);
    // A description says more of the title above it: it goes with it. One that changed alone stands below the translation's own title.
    if is_behind(&facts, "title") && !is_behind(&facts, "description") {
        facts.behind.push("description".to_string());
    }
    for key in standing.fields.iter().chain(&facts.behind) {
        facts.fields.0.remove(key);
    }
    let changed: BTreeSet<&str> = original
        .blocks
        .iter()
        .enumerate()
        .filter(|(at, _)| standing.is_from_source(*at))
        .flat_map(|(_, block)| block.ids.iter().map(String::as_str))
        .collect();
    let own = std::mem::take(&mut facts.outline.recommendations);
    let record = |theirs: &Recommendation| {
        let ours = own.iter().find(|own| own.id == theirs.id).filter(|own| !changed.contains(own.id.as_str()));
        ours.cloned().unwrap_or_else(|| Recommendation { said_in: Some(original.lang), ..theirs.clone() })
    };
    facts.outline.recommendations = original.outline.recommendations.iter().map(record).collect();
    facts
}

/// Says what is made up and would be published as if it were not.
///
/// Pushes `sample-live` for each page, or section of defaults, that says `sample = true` on a site that is live.
pub(super) fn check_samples(published: &[Published], config: &Config, diags: &mut Diags) {
    if config.stage != Stage::Live {
        return;
    }
    for page in published {
        let fields = &page.facts.fields;
        let own = [Some(fields), fields.table("defaults")].into_iter().flatten().filter_map(|fields| fields.get("sample"));
        for found in own.filter(|found| found.value == Value::Switch(true)) {
            diags
                .unplaced_error("sample-live", &page.facts.path, found.span.clone(), "a sample would be published on a live site")
                .hint("take the page out or make it a draft, or write `stage = \"demonstration\"` in portal.toml");
        }
    }
}

/// Returns the sections above a page that have defaults; those of the default language serve where a language has none.
fn defaults_of(page: &PageFacts, sections: &FxHashMap<(&str, Lang), &Arc<PageFacts>>, default: Lang) -> Vec<Arc<PageFacts>> {
    if section_folder(&page.stem).is_some() {
        return Vec::new();
    }
    upwards(folder_of(&page.stem))
        .filter_map(|folder| sections.get(&(folder, page.lang)).or_else(|| sections.get(&(folder, default))))
        .filter(|section| section.fields.table("defaults").is_some())
        .map(|section| Arc::clone(section))
        .collect()
}

/// What the sections above a page say about it.
#[derive(Clone)]
struct Above {
    defaults: Vec<Arc<PageFacts>>,
    away: Option<Away>,
}

/// Why a page is not published.
#[derive(Clone, Copy)]
enum Away {
    /// Its time has not come.
    Until(Moment),
    /// It is a draft, or has expired.
    ForNow,
}

/// Returns why a page is not published, if it is not.
fn why_not(page: &PageFacts, defaults: &[Arc<PageFacts>], facts: &Facts<'_>, clock: &Clock) -> Option<Away> {
    let value = |key: &str| field_of(page, defaults, key).map(|(_, found)| &found.value);
    if value("draft") == Some(&Value::Switch(true)) {
        return Some(Away::ForNow);
    }
    // The version that is being written is for its writers, until everybody is asked about it.
    let in_consultation = || value("status") == Some(&Value::Text(guideline::IN_CONSULTATION.to_string()));
    if matches!(guideline::part(page), Some((_, guideline::Part::Next))) && !in_consultation() {
        return Some(Away::ForNow);
    }
    let moment = |key: &str| match value(key) {
        Some(Value::Date(stamp)) => stamp.moment(&facts.config.zone),
        _ => None,
    };
    if let Some(date) = moment("date").filter(|date| !clock.passed(*date)) {
        return Some(Away::Until(date));
    }
    moment("expires").filter(|expires| clock.passed(*expires)).map(|_| Away::ForNow)
}
