//! What readers find by name: the addresses of the search page, the pages that are found by title, and what the site is not about.

use super::addresses::prefix;
use super::shown::Table;
use crate::model::diag::{Diags, nearest};
use crate::model::guideline::{Part, is_listed, part};
use crate::model::kind::{ALPHABET_URL, SEARCH_URL};
use crate::model::lang::{Lang, comparable};
use crate::model::search::{Disease, DiseaseView, NotCovered, Search};
use crate::model::site::{Page, Site};
use std::collections::BTreeMap;

/// Returns where the search page and the list from A to Z stand in each language: where a site has names to be found, and no page of the
/// editors stands there.
pub(super) fn addresses(site: &Site, not_covered: Option<&NotCovered>) -> Search {
    let mut search = Search::default();
    if site.registry.tumour_views.is_empty() && not_covered.is_none_or(|found| found.diseases.is_empty()) {
        return search;
    }
    let is_free = |url: &str| !site.pages.iter().any(|page| comparable(&page.card.url) == comparable(url));
    for &lang in &site.config.languages {
        let at = |url: &str| Some(format!("{}{url}", prefix(lang, &site.config))).filter(|url| is_free(url));
        search.urls.extend(at(SEARCH_URL).map(|url| (lang, url)));
        search.alphabets.extend(at(ALPHABET_URL).map(|url| (lang, url)));
    }
    search
}

/// Fills in what is found.
///
/// Pushes `broken-link` for a disease that leads to no page.
pub(super) fn fill(site: &mut Site, not_covered: Option<&NotCovered>, shown: &mut Table, diags: &mut Diags) {
    if site.search.urls.is_empty() && site.search.alphabets.is_empty() {
        return;
    }
    if let Some(found) = not_covered {
        let views = found.diseases.iter().map(|disease| view(disease, found, site, shown, diags)).collect();
        site.search.not_covered = views;
    }
    let first = site.config.default_language();
    let mut by_stem: BTreeMap<&str, Vec<&Page>> = BTreeMap::new();
    for page in site.pages.iter().filter(|page| is_found_by_title(page)) {
        by_stem.entry(&page.facts.stem).or_default().push(page);
    }
    let of = |lang: Lang| {
        let in_lang = |pages: &Vec<&Page>| {
            let of = |lang: Lang| pages.iter().find(|page| page.card.lang == lang);
            of(lang).or_else(|| of(first)).map(|page| page.card.path.clone())
        };
        (lang, by_stem.values().filter_map(in_lang).collect())
    };
    site.search.pages = site.config.languages.iter().map(|lang| of(*lang)).collect();
}

/// Says whether readers look for a page by its title: guidelines with their summaries, calls, and what is written for families; tumours
/// are found by their names.
fn is_found_by_title(page: &Page) -> bool {
    let row = page.facts.kind.row();
    if row.is_tumour || row.is_section || !is_listed(&page.facts) {
        return false;
    }
    match part(&page.facts) {
        Some((_, place)) => matches!(place, Part::Current | Part::Families),
        None => row.takes_answers || page.is_for_families(),
    }
}

fn view(disease: &Disease, found: &NotCovered, site: &Site, shown: &mut Table, diags: &mut Diags) -> DiseaseView {
    DiseaseView {
        name: shown.add(&found.path, &disease.name.span, &disease.name.text),
        lang: Lang::of(&disease.lang.text).unwrap_or_else(|| site.config.default_language()),
        synonyms: disease.synonyms.iter().map(|name| shown.add(&found.path, &name.span, &name.text)).collect(),
        note: shown.add_some(&found.path, &disease.note.span, &disease.note.text),
        url: target(disease, found, site, diags),
    }
}

fn target(disease: &Disease, found: &NotCovered, site: &Site, diags: &mut Diags) -> Option<String> {
    let link = disease.go_to.text.as_str();
    if link.is_empty() || link.starts_with("https://") || link.starts_with("http://") {
        return (!link.is_empty()).then(|| link.to_string());
    }
    let (path, anchor) = link.split_once('#').map_or((link, String::new()), |(path, anchor)| (path, format!("#{anchor}")));
    if let Some(url) = path.starts_with('/').then(|| site.addresses.get(&comparable(path))).flatten() {
        return Some(format!("{url}{anchor}"));
    }
    let file = found.path.link(path).map(|(file, _)| file);
    if let Some(page) = file.as_ref().and_then(|file| site.page(file)) {
        return Some(format!("{}{anchor}", page.card.url));
    }
    // A page that only waits for its day is no mistake; until then the answer leads to help.
    if file.as_ref().is_some_and(|file| site.held_back.iter().any(|held| held.path == *file)) {
        return None;
    }
    let below = site.pages.iter().filter_map(|page| page.card.path.below("content"));
    let names: Vec<String> = below.map(|below| format!("@/{below}")).collect();
    let finding =
        diags.unplaced_error("broken-link", &found.path, disease.go_to.span.clone(), format!("`{link}` leads to no page"));
    match nearest(link, names.iter().map(String::as_str)) {
        Some(near) => finding.hint(format!("did you mean `go_to = \"{near}\"`?")),
        None => finding.hint("write the file's path below `content`, such as `@/families/help.md`, or a whole address"),
    };
    None
}
