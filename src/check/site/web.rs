//! What leads where in the pages that were made: read from their HTML, so that no theme can mislead.

use crate::model::config::Config;
use crate::model::hash::{FxHashMap, FxHashSet};
use crate::model::kind::Format;
use crate::model::lang::comparable;
use crate::model::path::{OutPath, percent_decode};
use crate::model::site::{Node, Site, Subject};
use std::collections::{BTreeMap, BTreeSet};

/// Attributes that lead somewhere.
const ATTRIBUTES: &[&str] = &["href=", "src=", "srcset=", "poster=", "content="];

/// What leads where.
#[derive(Debug)]
pub struct Web {
    /// The addresses that lead from each page, in the form in which addresses are compared.
    leads: BTreeMap<OutPath, BTreeSet<String>>,
    /// All of these.
    led_to: FxHashSet<String>,
    /// The pages that a reader reaches from the first page of a language.
    reached: FxHashSet<OutPath>,
}

impl Web {
    /// Makes the web of a site out of the addresses in its pages, as [`addresses`] found them; nothing where a page is missing.
    pub fn of(site: &Site, found: &BTreeMap<OutPath, Vec<String>>) -> Option<Web> {
        if site.nodes.iter().any(|node| node.format == Format::Page && !found.contains_key(&node.out)) {
            return None;
        }
        let mut web = Web { leads: BTreeMap::new(), led_to: FxHashSet::default(), reached: FxHashSet::default() };
        for (out, addresses) in found {
            let targets: BTreeSet<String> = addresses.iter().filter_map(|address| below(address, out, &site.config)).collect();
            web.led_to.extend(targets.iter().cloned());
            web.leads.insert(out.clone(), targets);
        }
        web.reach(site);
        Some(web)
    }

    /// Says whether any page leads to an address.
    pub fn leads_to(&self, url: &str) -> bool {
        self.led_to.contains(&comparable(url))
    }

    /// Says whether a reader gets from the first page of any language to a page.
    pub fn reaches(&self, out: &OutPath) -> bool {
        self.reached.contains(out)
    }

    fn reach(&mut self, site: &Site) {
        let pages = || site.nodes.iter().filter(|node| node.format == Format::Page);
        let at: FxHashMap<String, &Node> = pages().map(|node| (comparable(&node.url), &**node)).collect();
        let is_first = |node: &Node| match &node.subject {
            Subject::Page(path) => site.page(path).is_some_and(|page| page.facts.stem == "_index"),
            _ => false,
        };
        let mut open: Vec<&OutPath> = pages().filter(|node| is_first(node)).map(|node| &node.out).collect();
        while let Some(out) = open.pop() {
            if !self.reached.insert(out.clone()) {
                continue;
            }
            let targets = self.leads.get(out).into_iter().flatten();
            // The order in which pages are reached reaches no byte.
            open.extend(targets.filter_map(|target| at.get(target)).map(|node| &node.out));
        }
    }
}

/// Returns an address of the site in the form in which addresses are compared, without what stands behind its path; nothing for others.
fn below(address: &str, from: &OutPath, config: &Config) -> Option<String> {
    let path = address.split(['#', '?']).next().unwrap_or("");
    if path.is_empty() {
        return None;
    }
    let base = config.base_path();
    let own = match (path.strip_prefix(config.base_url.as_str()), path.strip_prefix(base)) {
        (Some(rest), _) => rest.to_string(),
        (None, Some(rest)) if !path.starts_with("//") => rest.to_string(),
        _ if path.starts_with('/') || path.split('/').next().is_some_and(|first| first.contains(':')) => return None,
        _ => beside(path, from),
    };
    let own = own.strip_suffix("index.html").filter(|folder| folder.is_empty() || folder.ends_with('/')).unwrap_or(&own);
    Some(comparable(&percent_decode(&format!("/{own}"))))
}

/// Returns where a relative address leads, from the root of the site.
fn beside(path: &str, from: &OutPath) -> String {
    let mut parts: Vec<&str> = from.as_str().split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// Returns every address in the HTML of a page, as it stands there but for entities; sorted, each once.
pub fn addresses(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    for attribute in ATTRIBUTES {
        for at in memchr::memmem::find_iter(html.as_bytes(), attribute.as_bytes()) {
            if !html[..at].ends_with(|c: char| c.is_ascii_whitespace()) {
                continue;
            }
            let rest = &html[at + attribute.len()..];
            let value = match rest.chars().next() {
                Some(quote @ ('"' | '\'')) => rest[1..].split(quote).next(),
                _ => rest.split(|c: char| c.is_ascii_whitespace() || c == '>').next(),
            };
            let value = value.unwrap_or("").trim().replace("&amp;", "&").replace("&#x2F;", "/");
            if *attribute == "srcset=" {
                found.extend(value.split(',').filter_map(|one| one.split_whitespace().next()).map(str::to_string));
            } else {
                found.push(value);
            }
        }
    }
    // What stands at the head and the foot of every page often stands there twice.
    found.sort();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_however_they_are_written() {
        let html = "<a href=\"/a/\">x</a><img alt='' src='/b.png' srcset=\"/c.png 1x, /d.png 2x\"><a class=q href=/e/>e</a> data-href=\"/no/\" \
                    <meta property=\"og:image\" content=\"https://x.example/f.png\"><a href=\"/?a=1&amp;b=2\">";
        assert_eq!(addresses(html), ["/?a=1&b=2", "/a/", "/b.png", "/c.png", "/d.png", "/e/", "https://x.example/f.png"]);
    }

    #[test]
    fn a_relative_address_leads_from_its_page() {
        let from = OutPath::new("news/a/index.html").expect("a path");
        assert_eq!(beside("b.pdf", &from), "news/a/b.pdf");
        assert_eq!(beside("../b/", &from), "news/b/");
        assert_eq!(beside("./c", &from), "news/a/c");
    }
}
