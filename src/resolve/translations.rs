//! Which files are one page in several languages: those whose names differ in nothing but the language.

use crate::model::config::Config;
use crate::model::guideline;
use crate::model::hash::FxHashMap;
use crate::model::path::SrcPath;
use crate::model::site::Page;

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
