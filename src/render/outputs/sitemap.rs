//! `sitemap.xml` (sitemaps.org 0.9): every address that readers may find; beyond 45,000 an index of parts.
//!
//! Where a site has several languages it is an index of one map a language, and each address names its translations, itself among them, as
//! the head of its page does.

use super::xml::escape;
use super::{Job, Made, Output, out};
use crate::model::lang::Lang;
use crate::model::lookup::Question;
use crate::model::site::{Card, Node, Site, Subject};
use std::fmt::Write;

/// `sitemap.xml`.
pub(super) const OUTPUT: Output =
    Output { name: "sitemap", doc: "every address, with the day of its last change where that is known", plan };

/// The protocol allows 50,000 addresses and 50 MB a file; fewer leave room for both.
const PART: usize = 45_000;
/// The same where each address names its translations, up to thirty of them.
const PART_OF_LANGUAGE: usize = 10_000;

fn plan(site: &Site) -> Vec<Job> {
    let languages = &site.config.languages;
    if languages.len() > 1 {
        return in_languages(site, languages);
    }
    let count = site.nodes.iter().filter(|node| node.is_listed).count();
    let parts = count.div_ceil(PART).max(1);
    if parts == 1 {
        return vec![Job::asked(out("sitemap.xml"), Vec::new(), |made| urls(made, made.pages))];
    }
    let names: Vec<String> = (1..=parts).map(|part| format!("sitemap-{part}.xml")).collect();
    let mut jobs = Vec::new();
    for (part, name) in names.iter().enumerate() {
        let make = move |made: &Made<'_>| {
            let end = ((part + 1) * PART).min(made.pages.len());
            urls(made, &made.pages[part * PART..end])
        };
        jobs.push(Job::asked(out(name), Vec::new(), make));
    }
    jobs.push(Job::asked(out("sitemap.xml"), Vec::new(), move |made| index(made, &names)));
    jobs
}

/// Plans a map, or several, for each language that readers find anything in, and the index of them.
fn in_languages(site: &Site, languages: &[Lang]) -> Vec<Job> {
    let mut jobs = Vec::new();
    let mut names = Vec::new();
    for &lang in languages {
        let count = site.nodes.iter().filter(|node| node.is_listed && node.lang == lang).count();
        let parts = count.div_ceil(PART_OF_LANGUAGE);
        for part in 0..parts {
            let name = match parts {
                1 => format!("sitemap-{}.xml", lang.code()),
                _ => format!("sitemap-{}-{}.xml", lang.code(), part + 1),
            };
            let make = move |made: &Made<'_>| {
                let pages = made.pages.iter().filter(|node| node.lang == lang).copied();
                let pages: Vec<&Node> = pages.skip(part * PART_OF_LANGUAGE).take(PART_OF_LANGUAGE).collect();
                urls(made, &pages)
            };
            jobs.push(Job::asked(out(&name), Vec::new(), make));
            names.push(name);
        }
    }
    jobs.push(Job::asked(out("sitemap.xml"), Vec::new(), move |made| index(made, &names)));
    jobs
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const NAMESPACE: &str = "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"";
const TRANSLATIONS: &str = " xmlns:xhtml=\"http://www.w3.org/1999/xhtml\"";

fn urls(made: &Made<'_>, pages: &[&Node]) -> String {
    let config = made.lookup.settings();
    let several = config.languages.len() > 1;
    let mut xml = format!("{HEAD}<urlset {NAMESPACE}{}>\n", if several { TRANSLATIONS } else { "" });
    for node in pages {
        let _ = write!(xml, "<url><loc>{}</loc>", escape(&config.permalink(&node.url)));
        if let Some(changed) = node.changed {
            let _ = write!(xml, "<lastmod>{}</lastmod>", changed.iso_day());
        }
        if several {
            translations(made, node, &mut xml);
        }
        xml.push_str("</url>\n");
    }
    xml.push_str("</urlset>\n");
    xml
}

/// Writes the address of a page in each language that it is really there in; nothing where that is but one.
fn translations(made: &Made<'_>, node: &Node, xml: &mut String) {
    let Subject::Page(path) = &node.subject else { return };
    let Some(page) = made.lookup.page(path) else { return };
    let paths = made.lookup.paths(Question::Translations(page.facts.stem.clone()));
    // Earlier versions share their path with nothing that readers are led to.
    if !paths.contains(path) {
        return;
    }
    let config = made.lookup.settings();
    let mut link = |name: &str, card: &Card| {
        let url = config.permalink(&card.url);
        let _ = write!(xml, "<xhtml:link rel=\"alternate\" hreflang=\"{name}\" href=\"{}\"/>", escape(&url));
    };
    for card in paths.iter().filter_map(|path| made.lookup.card(path)) {
        link(card.lang.code(), card);
        if card.lang == config.default_language() {
            link("x-default", card);
        }
    }
}

fn index(made: &Made<'_>, names: &[String]) -> String {
    let config = made.lookup.settings();
    let mut xml = format!("{HEAD}<sitemapindex {NAMESPACE}>\n");
    for name in names {
        let _ = writeln!(xml, "<sitemap><loc>{}</loc></sitemap>", escape(&config.permalink(&format!("/{name}"))));
    }
    xml.push_str("</sitemapindex>\n");
    xml
}
