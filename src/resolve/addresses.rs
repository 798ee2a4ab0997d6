//! Addresses: of pages from their stems and slugs, of assets from the folder they lie in.

use super::publish::Published;
use super::shown::Table;
use super::{folder_of, section_folder};
use crate::model::clock::Stamp;
use crate::model::config::Config;
use crate::model::diag::Diags;
use crate::model::doc::{Placed, Value};
use crate::model::facts::PageFacts;
use crate::model::hash::Hash;
use crate::model::kind::AUDIENCES;
use crate::model::lang::{Lang, slug};
use crate::model::path::{OutPath, SrcPath};
use crate::model::site::{Asset, Card, HeldBack, Page};
use crate::model::theme::Theme;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// Returns the prefix of a language's addresses: nothing for the default, otherwise `/de`.
pub(super) fn prefix(lang: Lang, config: &Config) -> String {
    if lang == config.default_language() { String::new() } else { format!("/{}", lang.code()) }
}

/// Returns the pages with their addresses and cards, in the order of their files.
///
/// Pushes `slug` for a slug that cannot be part of an address.
pub(super) fn pages(published: &[Published], config: &Config, shown: &mut Table, diags: &mut Diags) -> Vec<Page> {
    let sections: HashMap<(&str, Lang), &SrcPath> = published
        .iter()
        .filter_map(|page| Some(((section_folder(&page.facts.stem)?, page.facts.lang), &page.facts.path)))
        .collect();
    // The pages of a folder stand in one section.
    let mut section_of: HashMap<(&str, Lang), Option<&SrcPath>> = HashMap::new();
    for (folder, lang) in published.iter().filter_map(|found| Some((above(&found.facts)?, found.facts.lang))) {
        let of_folder = || super::upwards(folder).find_map(|above| sections.get(&(above, lang)).copied());
        section_of.entry((folder, lang)).or_insert_with(of_folder);
    }
    let made = published.par_iter().map(|found| {
        let facts = &*found.facts;
        let section = above(facts).and_then(|folder| *section_of.get(&(folder, facts.lang))?);
        let mut own = Diags::new();
        let mut texts = Table::default();
        let page = page(found, section.filter(|path| **path != facts.path), config, &mut texts, &mut own);
        (page, texts, own)
    });
    let made: Vec<(Page, Table, Diags)> = made.collect();
    let mut pages = Vec::with_capacity(made.len());
    for (mut page, texts, own) in made {
        let first = shown.append(texts);
        let Card { title, description, status, .. } = &mut page.card;
        for text in [Some(title), description.as_mut(), status.as_mut()].into_iter().flatten() {
            text.mark += first;
        }
        if !own.is_empty() {
            diags.append(own);
        }
        pages.push(page);
    }
    pages
}

/// Returns the folder in which, or above which, the section of a page is; the first page of the site has none.
fn above(facts: &PageFacts) -> Option<&str> {
    match section_folder(&facts.stem) {
        Some(own) => (!own.is_empty()).then(|| folder_of(own)),
        None => Some(folder_of(&facts.stem)),
    }
}

fn page(found: &Published, section: Option<&SrcPath>, config: &Config, shown: &mut Table, diags: &mut Diags) -> Page {
    let facts = &found.facts;
    let mut page = Page {
        facts: Arc::clone(facts),
        card: empty_card(facts),
        defaults: found.defaults.clone(),
        tags: Vec::new(),
        backlinks: Vec::new(),
    };
    let text = |key: &str| match page.field(key) {
        Some((path, Placed { value: Value::Text(text), span })) => Some((path, span, text)),
        _ => None,
    };
    let date = |key: &str| -> Option<Stamp> {
        match page.field(key)?.1.value {
            Value::Date(stamp) => Some(stamp),
            _ => None,
        }
    };
    let mut show = |key: &str| text(key).and_then(|(path, span, text)| shown.add_some(path, span, text));
    let title = show("title");
    let description = show("description");
    let status = show("status");
    let audience = text("audience").and_then(|(_, _, word)| AUDIENCES.iter().find(|known| *known == word).copied());
    let card = Card {
        url: url(facts, config, diags),
        title: title.unwrap_or_else(|| shown.add(&facts.path, &(0..0), folder_of(&facts.stem))),
        description,
        status,
        date: date("date"),
        updated: date("updated"),
        opens: date("opens"),
        closes: date("closes"),
        audience: audience.unwrap_or(AUDIENCES[0]),
        sample: page.field("sample").is_some_and(|(_, placed)| placed.value == Value::Switch(true)),
        id: text("id").map_or_else(|| facts.stem.clone(), |(_, _, id)| id.clone()),
        section: section.cloned(),
        path: facts.path.clone(),
        kind: facts.kind,
        lang: facts.lang,
    };
    page.card = card;
    page
}

fn empty_card(facts: &PageFacts) -> Card {
    Card {
        path: facts.path.clone(),
        url: String::new(),
        title: crate::model::site::Shown { text: String::new(), mark: 0 },
        description: None,
        kind: facts.kind,
        lang: facts.lang,
        date: None,
        updated: None,
        audience: AUDIENCES[0],
        sample: false,
        status: None,
        opens: None,
        closes: None,
        id: String::new(),
        section: None,
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
    let (folder, name) = match section_folder(&facts.stem) {
        Some("") => return ("/".to_string(), String::new()),
        Some(folder) => (folder_of(folder), folder.rsplit('/').next().unwrap_or(folder)),
        None => (folder_of(&facts.stem), facts.stem.rsplit('/').next().unwrap_or(&facts.stem)),
    };
    let last = path_slug(facts.fields.text("slug").map_or(name, |(text, _)| text), facts.lang);
    let folders: String =
        folder.split('/').filter(|part| !part.is_empty()).map(|part| format!("/{}", path_slug(part, facts.lang))).collect();
    (format!("{folders}/{last}/"), last)
}

/// Returns the slug of a folder's or file's name; a point stays, so that `v1.0` does.
fn path_slug(name: &str, lang: Lang) -> String {
    let parts: Vec<String> = name.split('.').map(|part| slug(part, lang, "")).filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { "page".to_string() } else { parts.join(".") }
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
    pub(super) by_path: HashMap<SrcPath, Asset>,
    pub(super) of_theme: BTreeMap<String, Asset>,
    pub(super) paths: Vec<SrcPath>,
}

/// Gives assets their addresses: beside their page, at the root for `static/`, under a name with their hash for the theme's.
///
/// What lies beside a page that is not published is not published either.
pub(super) fn assets(
    found: &[super::FoundAsset],
    pages: &[Page],
    held_back: &[HeldBack],
    theme: &Theme,
    default: Lang,
) -> Assets {
    let mut folders: HashMap<String, String> = HashMap::new();
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
    let theme_names: HashMap<&SrcPath, &String> = theme.assets.iter().map(|(name, path)| (path, name)).collect();
    let mut assets = Assets { by_path: HashMap::new(), of_theme: BTreeMap::new(), paths: Vec::new() };
    for file in found {
        let url = match (file.path.below("static"), file.path.below("content"), theme_names.get(&file.path)) {
            (Some(below), _, _) => format!("/{below}"),
            (_, Some(below), _) => {
                let folder = folder_of(below);
                if super::upwards(folder).any(|folder| hidden.contains(folder)) {
                    continue;
                }
                format!("{}{}", folder_url(folder, &folders), file.path.name())
            }
            (_, _, Some(name)) => hashed(name, file),
            _ => continue,
        };
        let Some(out) = OutPath::new(url.trim_start_matches('/')) else { continue };
        let asset = Asset { path: file.path.clone(), url, out, size: file.size, digest: file.digest };
        if let Some(name) = theme_names.get(&file.path) {
            assets.of_theme.insert((*name).clone(), asset.clone());
        }
        assets.by_path.insert(file.path.clone(), asset);
        assets.paths.push(file.path.clone());
    }
    assets
}

/// Returns the address of a content folder: that of its page, or its section's, or its parent's with its own name.
fn folder_url(folder: &str, folders: &HashMap<String, String>) -> String {
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
