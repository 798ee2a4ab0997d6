//! Menus in each language and the pages that family pages link to: links of `portal.toml` made into addresses.

use super::shown::Table;
use crate::model::config::{Funding, MenuItem};
use crate::model::diag::{Diags, Span, nearest};
use crate::model::lang::{Lang, comparable};
use crate::model::path::SrcPath;
use crate::model::site::{FundingView, InLanguage, MenuEntry, Menus, Shown, Site, fallback_url};
use std::collections::BTreeMap;

/// Fills in the menus and the links for families.
///
/// Pushes `broken-link` for what leads to no page.
pub(super) fn fill(site: &mut Site, shown: &mut Table, diags: &mut Diags) {
    let Some(settings) = SrcPath::new("portal.toml") else { return };
    let config = site.config.clone();
    let first = config.default_language();
    let home = Entry {
        shown: MenuEntry {
            title: shown.add(&settings, &config.title.1, &config.title.0),
            url: "/".to_string(),
            lang: first,
            leads_to: first,
        },
        file: SrcPath::new("content/_index.md"),
    };
    let names: BTreeMap<Lang, Shown> =
        config.titles.iter().map(|(lang, (title, span))| (*lang, shown.add(&settings, span, title))).collect();
    let main = entries(&config.menu, &settings, site, shown, diags);
    let footer = entries(&config.footer, &settings, site, shown, diags);
    let in_language = |lang: Lang| {
        let of = |entries: &[Entry]| entries.iter().map(|entry| entry.in_language(lang, site)).collect();
        // The site's name is that of the settings, whatever its first page is called.
        let (title, said_in) = names.get(&lang).map_or((&home.shown.title, first), |title| (title, lang));
        let home = MenuEntry { title: title.clone(), lang: said_in, ..home.in_language(lang, site) };
        (lang, Menus { home: vec![home], main: of(&main), footer: of(&footer) })
    };
    site.menus = config.languages.iter().map(|lang| in_language(*lang)).collect();
    site.funding = config.funding.iter().map(|block| funding(block, &settings, site, shown, diags)).collect();
    site.questions = config.questions.as_ref().and_then(|(link, span)| target(link, span, &settings, site, diags));
    site.help = config.help.as_ref().and_then(|(link, span)| target(link, span, &settings, site, diags));
}

/// An entry of a menu as the settings have it, with the file of the page that it leads to, where that page has one.
struct Entry {
    shown: MenuEntry,
    file: Option<SrcPath>,
}

impl Entry {
    /// Returns the entry as pages in a language show it: where the page that it leads to is there in that language, it leads there and says
    /// what that page is called; otherwise it keeps its words.
    fn in_language(&self, lang: Lang, site: &Site) -> MenuEntry {
        let same = || self.shown.clone();
        if lang == site.config.default_language() || lang == self.shown.lang {
            return same();
        }
        let Some(file) = self.file.as_ref() else {
            // A page that no editor wrote may be there in the language, too; its words in the menu are those of the settings.
            let own = site.addresses.get(&comparable(&fallback_url(&self.shown.url, lang)));
            return own.map_or_else(same, |url| MenuEntry { url: url.clone(), leads_to: lang, ..same() });
        };
        match site.in_language(file, lang) {
            InLanguage::Itself => same(),
            InLanguage::Translated(other) => MenuEntry {
                title: other.card.title.clone(),
                url: other.card.url.clone(),
                lang: other.card.said_in,
                leads_to: lang,
            },
            InLanguage::Fallback(page) => MenuEntry { url: fallback_url(&page.card.url, lang), ..same() },
        }
    }
}

fn entries(items: &[MenuItem], settings: &SrcPath, site: &Site, shown: &mut Table, diags: &mut Diags) -> Vec<Entry> {
    let found = items.iter().filter_map(|item| {
        let url = target(&item.link.0, &item.link.1, settings, site, diags)?;
        let file = settings.link(&item.link.0).map(|(file, _)| file);
        // What leads to a page of one language is written in it.
        let page = file.as_ref().and_then(|file| site.page(file));
        let lang = page.map_or(site.config.default_language(), |page| page.card.lang);
        let title = shown.add_in(Some(lang), settings, &item.title.1, &item.title.0);
        Some(Entry { shown: MenuEntry { title, url, lang, leads_to: lang }, file })
    });
    found.collect()
}

/// Returns a statement about funding with what it applies to.
///
/// Pushes `broken-link` for a page and `unknown-tag` for a tag that there is not.
fn funding(block: &Funding, settings: &SrcPath, site: &Site, shown: &mut Table, diags: &mut Diags) -> FundingView {
    let zone = &site.config.zone;
    let mut view = FundingView {
        text: shown.add(settings, &block.text.1, &block.text.0),
        pages: Vec::new(),
        folders: Vec::new(),
        tags: Vec::new(),
        everywhere: block.applies_to.is_empty(),
        from: block.from.and_then(|from| from.moment(zone)),
        until: block.until.and_then(|until| until.end(zone)),
    };
    for (place, span) in &block.applies_to {
        if !place.starts_with("@/") {
            let found: Vec<usize> =
                (0..site.tags.len()).filter(|&at| comparable(&site.tags[at].name.text) == comparable(place)).collect();
            if found.is_empty() {
                diags
                    .unplaced_error("unknown-tag", settings, span.clone(), format!("no page has the tag `{place}`"))
                    .hint("write a tag that a page has, or a link to a page such as `@/about/_index.md`");
            }
            view.tags.extend(found);
            continue;
        }
        if target(place, span, settings, site, diags).is_none() {
            continue;
        }
        let page = settings.link(place).and_then(|(file, _)| site.page(&file));
        match page.and_then(|page| super::section_folder(&page.facts.stem)) {
            Some(folder) => view.folders.push(folder.to_string()),
            None => view.pages.extend(page.map(|page| page.card.path.clone())),
        }
    }
    view
}

fn target(link: &str, span: &Span, settings: &SrcPath, site: &Site, diags: &mut Diags) -> Option<String> {
    // Pages that no editor wrote have no file, but an address.
    if let Some(url) = link.starts_with('/').then(|| site.addresses.get(&comparable(link))).flatten() {
        return Some(url.clone());
    }
    let file = settings.link(link).map(|(file, _)| file);
    if let Some(page) = file.as_ref().and_then(|file| site.page(file)) {
        return Some(page.card.url.clone());
    }
    // A page that only waits for its day is no mistake; the menu does without it until then.
    if file.as_ref().is_some_and(|file| site.held_back.iter().any(|held| held.path == *file)) {
        return None;
    }
    let finding = diags.unplaced_error("broken-link", settings, span.clone(), format!("`{link}` leads to no page"));
    let names: Vec<String> =
        site.pages.iter().filter_map(|page| page.card.path.below("content")).map(|below| format!("@/{below}")).collect();
    match nearest(link, names.iter().map(String::as_str)) {
        Some(near) => finding.hint(format!("did you mean `{near}`?")),
        None => finding.hint("write the file's path below `content`, such as `@/news/_index.md`"),
    };
    None
}
