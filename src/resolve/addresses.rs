//! Addresses: of pages from their stems and slugs, of assets from the folder they lie in.

use super::publish::Published;
use super::shown::Table;
use super::{folder_of, links, section_folder};
use crate::model::clock::Stamp;
use crate::model::config::Config;
use crate::model::diag::Diags;
use crate::model::doc::{Placed, Value};
use crate::model::facts::PageFacts;
use crate::model::guideline::{self, Part};
use crate::model::hash::{FxHashMap, FxHashSet, Hash};
use crate::model::kind::AUDIENCES;
use crate::model::lang::{Lang, slug};
use crate::model::path::{OutPath, SrcPath};
use crate::model::site::{Asset, Card, HeldBack, Page, Site};
use crate::model::theme::Theme;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Returns the prefix of a language's addresses: nothing for the default, otherwise `/de`.
pub(super) fn prefix(lang: Lang, config: &Config) -> String {
    if lang == config.default_language() { String::new() } else { format!("/{}", lang.code()) }
}

/// Returns the pages with their addresses and cards, in the order of their files.
///
/// Pushes `slug` for a slug that cannot be part of an address.
/// Cards are taken over from `before`, a site of the same settings, where all that makes them is the same.
pub(super) fn pages(
    published: &[Published],
    before: Option<&Site>,
    config: &Config,
    shown: &mut Table,
    diags: &mut Diags,
) -> Vec<Page> {
    let sections: FxHashMap<(&str, Lang), &SrcPath> = published
        .iter()
        .filter_map(|page| Some(((section_folder(&page.facts.stem)?, page.facts.lang), &page.facts.path)))
        .collect();
    // The pages of a folder stand in one section.
    let mut section_of: FxHashMap<(&str, Lang), Option<&SrcPath>> = FxHashMap::default();
    for (folder, lang) in published.iter().filter_map(|found| Some((above(&found.facts)?, found.facts.lang))) {
        let of_folder = || super::upwards(folder).find_map(|above| sections.get(&(above, lang)).copied());
        section_of.entry((folder, lang)).or_insert_with(of_folder);
    }
    let mut before = before.map(Before::of);
    let mut pages = Vec::with_capacity(published.len());
    for found in published {
        let facts = &*found.facts;
        // Earlier versions, and the one that is being written, stand in no list.
        let section = above(facts)
            .filter(|_| guideline::is_listed(facts))
            .and_then(|folder| *section_of.get(&(folder, facts.lang))?)
            .filter(|path| **path != facts.path);
        let kept = before.as_mut().and_then(|before| before.take_over(found, section, shown));
        let card = kept.unwrap_or_else(|| Arc::new(card(found, section, config, shown, diags)));
        pages.push(Page {
            facts: Arc::clone(&found.facts),
            card,
            defaults: found.defaults.clone(),
            standing: found.standing.clone(),
            tags: Vec::new(),
            backlinks: Vec::new(),
        });
    }
    pages
}

/// An earlier site of the same settings, gone through page by page.
struct Before<'b> {
    site: &'b Site,
    at: usize,
}

impl Before<'_> {
    fn of(site: &Site) -> Before<'_> {
        Before { site, at: 0 }
    }

    /// Returns the card of a page, when all that makes it is what it was: what the page says, and what stands above it.
    fn take_over(&mut self, found: &Published, section: Option<&SrcPath>, shown: &mut Table) -> Option<Arc<Card>> {
        let are_the_same = |(old, new): (&Arc<PageFacts>, &Arc<PageFacts>)| Arc::ptr_eq(old, new);
        // Both sites have their pages in the order of their files.
        let page = loop {
            let page = self.site.pages.get(self.at)?;
            if are_the_same((&page.facts, &found.facts)) || page.facts.path >= found.facts.path {
                break page;
            }
            self.at += 1;
        };
        let is_the_same = are_the_same((&page.facts, &found.facts))
            && page.defaults.len() == found.defaults.len()
            && page.defaults.iter().zip(&found.defaults).all(are_the_same)
            && page.card.section.as_ref() == section
            && found.facts.worked.address.get().is_some_and(|(_, last)| is_sound(&found.facts, last));
        let Card { title, description, status, .. } = &*page.card;
        let texts = 1 + usize::from(description.is_some()) + usize::from(status.is_some());
        (is_the_same && shown.take_over(&self.site.shown, title.mark, texts)).then(|| Arc::clone(&page.card))
    }
}

/// Returns the folder in which, or above which, the section of a page is; the first page of the site has none.
fn above(facts: &PageFacts) -> Option<&str> {
    match section_folder(&facts.stem) {
        Some(own) => (!own.is_empty()).then(|| folder_of(own)),
        None => Some(folder_of(&facts.stem)),
    }
}

fn card(found: &Published, section: Option<&SrcPath>, config: &Config, shown: &mut Table, diags: &mut Diags) -> Card {
    let facts = &found.facts;
    let text = |key: &str| match found.field(key) {
        Some((path, Placed { value: Value::Text(text), span })) => Some((path, span, text)),
        _ => None,
    };
    let date = |key: &str| -> Option<Stamp> {
        match found.field(key)?.1.value {
            Value::Date(stamp) => Some(stamp),
            _ => None,
        }
    };
    let lang_of = |path: &SrcPath| {
        let other = || found.defaults.iter().find(|other| other.path == *path).map(|other| other.lang);
        if *path == facts.path { Some(facts.lang) } else { other() }
    };
    let show = |key: &str, shown: &mut Table| {
        let (path, span, text) = text(key)?;
        // What stands in another file is in the language of that one.
        shown.lang = lang_of(path);
        shown.add_some(path, span, text)
    };
    // The title has the first number, as `Before` takes for granted.
    let title = show("title", shown);
    let title = title.unwrap_or_else(|| shown.add_in(None, &facts.path, &(0..0), folder_of(&facts.stem)));
    let description = show("description", shown);
    let status = show("status", shown);
    let audience = text("audience").and_then(|(_, _, word)| AUDIENCES.iter().find(|known| *known == word).copied());
    Card {
        url: url(facts, config, diags),
        title,
        description,
        status,
        date: date("date"),
        updated: date("updated"),
        call: facts
            .kind
            .row()
            .takes_answers
            .then(|| Box::new(super::calls::call(&|key| found.field(key), config, &mut Diags::new()))),
        audience: audience.unwrap_or(AUDIENCES[0]),
        sample: found.field("sample").is_some_and(|(_, placed)| placed.value == Value::Switch(true)),
        id: text("id").map_or_else(|| facts.stem.clone(), |(_, _, id)| id.clone()),
        section: section.cloned(),
        path: facts.path.clone(),
        kind: facts.kind,
        lang: facts.lang,
        described_in: text("description").and_then(|(path, ..)| lang_of(path)).unwrap_or(facts.lang),
        said_in: if facts.behind.iter().any(|key| key == "title") { config.default_language() } else { facts.lang },
    }
}

fn url(facts: &PageFacts, config: &Config, diags: &mut Diags) -> String {
    let (below, last) = facts.worked.address.get_or_init(|| address(facts));
    if section_folder(&facts.stem) != Some("") {
        check_slug(facts, last, diags);
    }
    format!("{}{below}", prefix(facts.lang, config))
}

/// Returns a page's address below the prefix of its language, and its last part.
fn address(facts: &PageFacts) -> (String, String) {
    if let Some((guideline, Part::Version(version))) = guideline::part(facts) {
        let last = path_slug(&format!("v{version}"), facts.lang);
        return (format!("{}/{last}/", folders(guideline, facts.lang)), last);
    }
    let (folder, name) = match section_folder(&facts.stem) {
        Some("") => return ("/".to_string(), String::new()),
        Some(folder) => (folder_of(folder), folder.rsplit('/').next().unwrap_or(folder)),
        None => (folder_of(&facts.stem), facts.stem.rsplit('/').next().unwrap_or(&facts.stem)),
    };
    let last = path_slug(facts.fields.text("slug").map_or(name, |(text, _)| text), facts.lang);
    (format!("{}/{last}/", folders(folder, facts.lang)), last)
}

/// Returns the address of folders, without a slash at its end.
fn folders(folder: &str, lang: Lang) -> String {
    folder.split('/').filter(|part| !part.is_empty()).map(|part| format!("/{}", path_slug(part, lang))).collect()
}

/// Returns the slug of a folder's or file's name; a point stays, so that `v1.0` does.
fn path_slug(name: &str, lang: Lang) -> String {
    let parts: Vec<String> = name.split('.').map(|part| slug(part, lang, "")).filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { "page".to_string() } else { parts.join(".") }
}

/// Says whether a slug is written as it stands in the address, and can be the name of a folder.
fn is_sound(facts: &PageFacts, found: &str) -> bool {
    facts.fields.text("slug").is_none_or(|(text, _)| text == found) && !is_reserved(found)
}

/// Pushes `slug` for a slug that is not written as it stands in the address, or that cannot be the name of a folder.
fn check_slug(facts: &PageFacts, found: &str, diags: &mut Diags) {
    let given = facts.fields.text("slug");
    if let Some((text, span)) = given
        && text != found
    {
        diags
            .unplaced_error("slug", &facts.path, span.clone(), format!("`{text}` cannot be part of an address as it is"))
            .hint(format!("write `slug = \"{found}\"`"));
    }
    if is_reserved(found) {
        let span = given.map_or(0..0, |(_, span)| span.clone());
        diags
            .unplaced_error(
                "slug",
                &facts.path,
                span,
                format!("the address would end in `{found}`, a name that Windows keeps for itself"),
            )
            .hint(format!("add a line `slug = \"{found}-page\"`"));
    }
}

/// Says whether Windows cannot have a file of that name (<https://learn.microsoft.com/windows/win32/fileio/naming-a-file>).
pub(super) fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).to_ascii_lowercase();
    let numbered =
        |word: &str| stem.strip_prefix(word).is_some_and(|rest| rest.len() == 1 && rest.as_bytes()[0].is_ascii_digit());
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt") || name.ends_with(['.', ' '])
}

/// Assets with their addresses.
pub(super) struct Assets {
    pub(super) by_path: FxHashMap<SrcPath, Asset>,
    pub(super) of_theme: BTreeMap<String, Asset>,
    pub(super) paths: Vec<SrcPath>,
}

/// Gives assets their addresses: beside their page, at the root for `static/`, under a name with their hash for the theme's.
///
/// What lies beside a page that is not published is not published either: the files of its folder where that is its own; where other
/// pages share the folder, those that it uses or that have its name, unless a published page uses them.
pub(super) fn assets(
    found: &[super::FoundAsset],
    pages: &[Page],
    (held_back, all): (&[HeldBack], &[Arc<PageFacts>]),
    theme: &Theme,
    default: Lang,
) -> Assets {
    let beside = Beside::of(held_back, all, pages);
    let mut folders: FxHashMap<String, String> = FxHashMap::default();
    // The page of the default language gives the folder its address, so that a translation moves no file.
    let (first, others): (Vec<&Page>, Vec<&Page>) = pages.iter().partition(|page| page.card.lang == default);
    for page in first.into_iter().chain(others) {
        let of_folder = section_folder(&page.facts.stem);
        let is_bundle = page.card.path.stem().split('.').next() == Some("index");
        if let Some(folder) = of_folder.or(is_bundle.then_some(page.facts.stem.as_str())) {
            folders.entry(folder.to_string()).or_insert_with(|| page.card.url.clone());
        }
    }
    let hidden: BTreeSet<&str> = held_back
        .iter()
        .filter(|held| matches!(held.path.stem().split('.').next(), Some("index" | "_index")))
        .filter_map(|held| held.path.folder().strip_prefix("content"))
        .map(|folder| folder.trim_start_matches('/'))
        .filter(|folder| !folders.contains_key(*folder))
        .collect();
    let theme_names: FxHashMap<&SrcPath, &String> = theme.assets.iter().map(|(name, path)| (path, name)).collect();
    let mut assets = Assets { by_path: FxHashMap::default(), of_theme: BTreeMap::new(), paths: Vec::new() };
    for file in found {
        let url = match (file.path.below("static"), file.path.below("content"), theme_names.get(&file.path)) {
            (Some(below), _, _) => format!("/{below}"),
            (_, Some(below), _) => {
                let folder = folder_of(below);
                if super::upwards(folder).any(|folder| hidden.contains(folder)) || beside.has(&file.path) {
                    continue;
                }
                format!("{}{}", folder_url(folder, &folders), file.path.name())
            }
            (_, _, Some(name)) => hashed(name, file),
            _ => continue,
        };
        let Some(out) = OutPath::new(url.trim_start_matches('/')) else { continue };
        let asset = Asset { path: file.path.clone(), url, out, size: file.size, digest: file.digest, is_made: file.is_made };
        if let Some(name) = theme_names.get(&file.path) {
            assets.of_theme.insert((*name).clone(), asset.clone());
        }
        assets.by_path.insert(file.path.clone(), asset);
        assets.paths.push(file.path.clone());
    }
    assets
}

/// The files that belong to pages which are not published, in folders that are not theirs alone.
struct Beside<'f> {
    /// Files that pages use which are not published.
    used: FxHashSet<&'f SrcPath>,
    /// Files without their extension that have the name of such a page.
    named: FxHashSet<&'f str>,
    /// Folders in which all pages are such.
    folders: FxHashSet<&'f str>,
    /// Files that published pages use.
    shown: FxHashSet<&'f SrcPath>,
}

impl<'f> Beside<'f> {
    fn of(held_back: &'f [HeldBack], all: &'f [Arc<PageFacts>], pages: &'f [Page]) -> Beside<'f> {
        let mut beside = Beside {
            used: FxHashSet::default(),
            named: FxHashSet::default(),
            folders: FxHashSet::default(),
            shown: FxHashSet::default(),
        };
        if held_back.is_empty() {
            return beside;
        }
        let paths: FxHashSet<&SrcPath> = held_back.iter().map(|held| &held.path).collect();
        for page in all.iter().filter(|page| paths.contains(&page.path)) {
            beside.used.extend(links::linked(page));
            beside.named.insert(page.stem.as_str());
            beside.folders.insert(page.path.folder());
        }
        for page in pages {
            beside.shown.extend(links::linked(&page.facts));
            beside.folders.remove(page.facts.path.folder());
        }
        beside
    }

    fn has(&self, file: &SrcPath) -> bool {
        if self.used.is_empty() && self.named.is_empty() || self.shown.contains(file) {
            return false;
        }
        let stem = file.below("content").map_or("", |below| below.rsplit_once('.').map_or(below, |(stem, _)| stem));
        self.used.contains(file) || self.named.contains(stem) || self.folders.contains(file.folder())
    }
}

/// Returns the address of a content folder: that of its page, or its section's, or its parent's with its own name.
fn folder_url(folder: &str, folders: &FxHashMap<String, String>) -> String {
    if let Some(url) = folders.get(folder) {
        return url.clone();
    }
    if folder.is_empty() {
        return "/".to_string();
    }
    let name = folder.rsplit('/').next().unwrap_or(folder);
    format!("{}{}/", folder_url(folder_of(folder), folders), path_slug(name, Lang::ENGLISH))
}

fn hashed(name: &str, file: &super::FoundAsset) -> String {
    let hash = Hash::of(&file.digest.sha256).short(10);
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("/assets/{stem}.{hash}.{extension}"),
        None => format!("/assets/{name}.{hash}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_windows_keeps_are_known() {
        for name in ["con", "aux", "com1", "lpt9", "nul.md", "a."] {
            assert!(is_reserved(name), "{name}");
        }
        for name in ["console", "com", "auxiliary", "v1.0"] {
            assert!(!is_reserved(name), "{name}");
        }
    }

    #[test]
    fn a_version_keeps_its_point() {
        assert_eq!(path_slug("v1.0", Lang::ENGLISH), "v1.0");
        assert_eq!(path_slug("...", Lang::ENGLISH), "page");
        assert_eq!(path_slug("A b", Lang::ENGLISH), "a-b");
    }
}
