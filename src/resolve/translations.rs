//! Which files are one page in several languages: those whose names differ in nothing but the language; and where a page that is not
//! translated is shown all the same.

use super::{folder_of, section_folder, upwards};
use crate::model::config::{Config, Stage};
use crate::model::diag::Diags;
use crate::model::doc::Value;
use crate::model::guideline;
use crate::model::hash::{FxHashMap, FxHashSet};
use crate::model::kind::FALLBACK;
use crate::model::lang::{Lang, comparable};
use crate::model::path::SrcPath;
use crate::model::site::{Page, fallback_url};
use crate::model::sync::Unchecked;
use rayon::prelude::*;

/// Returns the files of each page that is there in more than one language, by the path that they share (`news/spring`); in the order in
/// which the settings name the languages.
///
/// Earlier versions and drafts of guidelines are in it as little as in any list.
pub(super) fn gather(pages: &[Page], config: &Config) -> FxHashMap<String, Vec<SrcPath>> {
    let mut found: FxHashMap<String, Vec<SrcPath>> = FxHashMap::default();
    // Of most sites nothing need be asked.
    if config.languages.len() < 2 {
        return found;
    }
    let mut by_stem: FxHashMap<&str, Vec<&Page>> = FxHashMap::default();
    for page in pages.iter().filter(|page| guideline::is_listed(&page.facts)) {
        by_stem.entry(&page.facts.stem).or_default().push(page);
    }
    let place = |page: &Page| config.languages.iter().position(|lang| *lang == page.card.lang);
    for page in pages {
        let Some(mut others) = by_stem.remove(page.facts.stem.as_str()).filter(|others| others.len() > 1) else { continue };
        others.sort_by_key(|page| place(page));
        found.insert(page.facts.stem.clone(), others.into_iter().map(|page| page.card.path.clone()).collect());
    }
    found
}

/// Says which translations nobody may read as they are.
///
/// Pushes `translation-machine` for a guideline, a tumour, or a page for families that a machine translated and nobody checked, and for
/// such a page of a live site whose translation is a sample.
pub(super) fn check(pages: &[Page], config: &Config, diags: &mut Diags) {
    let is_clinical = |page: &Page| page.card.kind.row().has_versions || page.card.kind.row().is_tumour || page.is_for_families();
    for page in pages.iter().filter(|page| is_clinical(page)) {
        let message = match page.standing.as_ref().and_then(|standing| standing.unchecked) {
            Some(Unchecked::Machine) => "a machine translated this page, and nobody who knows the subject has checked it",
            Some(Unchecked::Sample) if config.stage == Stage::Live => {
                "this translation is a sample, and the site is no demonstration"
            }
            _ => continue,
        };
        let path = &page.card.path;
        diags.file_error("translation-machine", path, message).hint(format!(
            "have it checked, then run `portal translate {path} --mark-current --method machine-checked --as \"…\"` with the role that did; \
             until then write `draft = true`, and readers are shown the original"
        ));
    }
}

/// Returns the languages at whose addresses a page of the first language is shown because it is not there in them; in the order of the
/// settings. A page that asks for its address itself has it.
///
/// Settings say whether that is so, the nearest section above a page may say otherwise.
pub(super) fn fallbacks(
    pages: &[Page],
    page_at: &FxHashMap<SrcPath, usize>,
    translations: &FxHashMap<String, Vec<SrcPath>>,
    config: &Config,
) -> FxHashMap<SrcPath, Vec<Lang>> {
    let others = &config.languages[1..];
    if others.is_empty() {
        return FxHashMap::default();
    }
    let default = config.default_language();
    let places = Places::of(pages, config);
    let is_wanted =
        |page: &Page| places.are_wanted_in(section_folder(&page.facts.stem).unwrap_or_else(|| folder_of(&page.facts.stem)));
    let shown =
        pages.par_iter().filter(|page| page.card.lang == default && guideline::is_listed(&page.facts)).filter_map(|page| {
            let there = translations.get(&page.facts.stem).map_or(&[][..], Vec::as_slice);
            let is_there = |lang: Lang| there.iter().filter_map(|path| page_at.get(path)).any(|&at| pages[at].card.lang == lang);
            let is_free = |lang: Lang| places.is_free(&fallback_url(&page.card.url, lang));
            let missing: Vec<Lang> = others.iter().copied().filter(|&lang| !is_there(lang) && is_free(lang)).collect();
            (!missing.is_empty() && is_wanted(page)).then(|| (page.card.path.clone(), missing))
        });
    shown.collect::<Vec<_>>().into_iter().collect()
}

/// Where pages of the first language may be shown though they are not translated.
pub(super) struct Places<'p> {
    /// What sections say of the pages below them, by their folder.
    said: FxHashMap<&'p str, bool>,
    /// What the settings say of all others.
    falls_back: bool,
    /// The addresses that pages of other languages have, and had, as addresses are compared.
    taken: FxHashSet<String>,
}

impl Places<'_> {
    /// Returns what the pages of a site leave.
    pub(super) fn of<'p>(pages: &'p [Page], config: &Config) -> Places<'p> {
        let default = config.default_language();
        let said = pages
            .iter()
            .filter(|page| page.card.lang == default)
            .filter_map(|page| Some((section_folder(&page.facts.stem)?, page.facts.fields.get(FALLBACK)?)))
            .map(|(folder, found)| (folder, found.value != Value::Switch(false)))
            .collect();
        let given = pages.iter().filter(|page| page.card.lang != default);
        let taken = given
            .flat_map(|page| {
                let aliases = page.facts.fields.texts("aliases").iter().map(|alias| comparable(&alias.value));
                aliases.chain([comparable(&page.card.url)])
            })
            .collect();
        Places { said, falls_back: config.falls_back, taken }
    }

    /// Says whether what is not translated is shown in a folder: settings say so, the nearest section above may say otherwise.
    pub(super) fn are_wanted_in(&self, folder: &str) -> bool {
        upwards(folder).find_map(|folder| self.said.get(folder).copied()).unwrap_or(self.falls_back)
    }

    /// Says whether an address is left.
    pub(super) fn is_free(&self, url: &str) -> bool {
        self.taken.is_empty() || !self.taken.contains(&comparable(url))
    }
}
