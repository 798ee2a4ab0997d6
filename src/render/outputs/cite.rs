//! The citation of each page of our own for reference managers: CSL-JSON, BibTeX and RIS; and its links for machines (RFC 9264).

use super::super::citation::{self, Citation, FILES, LINKSET, Link};
use super::{Job, Output, out};
use crate::model::bibliography::Person;
use crate::model::clock::Stamp;
use crate::model::hash::Hash;
use crate::model::kind::DICTIONARY_URL;
use crate::model::site::Site;
use serde_json::{Map, Value, json};
use std::fmt::Write;

/// Files for reference managers.
pub(super) const OUTPUT: Output = Output {
    name: "cite",
    doc: "how each guideline of our own is cited: CSL-JSON, BibTeX, RIS; and its links for machines, and those of the data dictionary",
    plan,
};

fn plan(site: &Site) -> Vec<Job> {
    let own = site.pages.iter().filter(|page| citation::is_own(page));
    let jobs = own.flat_map(|page| {
        FILES.iter().map(|(name, ..)| *name).chain([LINKSET]).map(move |name| {
            Job::of_page(out(&format!("{}{name}", page.card.url)), &page.card.path, move |path, made| {
                let Some(page) = made.lookup.page(path) else { return String::new() };
                write(name, &citation::own(page, made.lookup))
            })
        })
    });
    jobs.chain(of_dictionary(site)).collect()
}

/// Returns the link set of the data dictionary, unless it is made up.
fn of_dictionary(site: &Site) -> Option<Job> {
    let home = site.registry.about.as_ref()?.home.as_ref().and_then(|path| site.page(path));
    if home.is_some_and(|page| page.card.sample) {
        return None;
    }
    let name = out(&format!("{}{LINKSET}", home.map_or(DICTIONARY_URL, |page| page.card.url.as_str())));
    Some(Job::remembered(name, Hash::default(), |made| {
        citation::of_dictionary(made.lookup).map_or_else(String::new, |(url, links)| linkset(&url, links))
    }))
}

fn write(name: &str, citation: &Citation) -> String {
    match name.rsplit('.').next() {
        Some("bib") => bibtex(citation),
        Some("ris") => ris(citation),
        _ if name == LINKSET => linkset(&citation.url, citation::links(citation)),
        _ => csl(citation),
    }
}

/// Returns year, month and day as far as they are known.
fn parts(stamp: Stamp) -> Vec<i64> {
    let rest = [stamp.month, stamp.day].into_iter().take_while(|part| *part > 0);
    std::iter::once(i64::from(stamp.year)).chain(rest.map(i64::from)).collect()
}

fn pretty(value: &Value) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

/// CSL-JSON (citationstyles.org, data schema 1.0.2).
fn csl(citation: &Citation) -> String {
    let name = |person: &Person| {
        if person.given.is_empty() {
            json!({"literal": person.family})
        } else {
            json!({"family": person.family, "given": person.given})
        }
    };
    let mut item = Map::new();
    let mut put = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            item.insert(key.to_string(), value);
        }
    };
    let authors: Vec<Value> = citation.authors.iter().map(name).collect();
    put("id", Some(json!(citation.id)));
    put("type", Some(json!("report")));
    put("title", Some(json!(citation.title)));
    put("author", (!authors.is_empty()).then(|| json!(authors)));
    put("issued", citation.published.map(|stamp| json!({"date-parts": [parts(stamp)]})));
    put("version", citation.version.as_ref().map(|version| json!(version)));
    put("abstract", citation.description.as_ref().map(|description| json!(description)));
    put("container-title", Some(json!(citation.site)));
    put("language", Some(json!(citation.lang.code())));
    put("DOI", citation.doi.as_ref().map(|doi| json!(doi)));
    put("URL", Some(json!(citation.url)));
    pretty(&json!([Value::Object(item)]))
}

/// BibTeX, with the fields of BibLaTeX for language, version and day.
fn bibtex(citation: &Citation) -> String {
    let name = |person: &Person| {
        if person.given.is_empty() {
            format!("{{{}}}", escaped(&person.family))
        } else {
            format!("{}, {}", escaped(&person.family), escaped(&person.given))
        }
    };
    let authors: Vec<String> = citation.authors.iter().map(name).collect();
    let mut text = format!("@misc{{{},\n", citation.id);
    let mut put = |key: &str, value: &str| {
        if !value.is_empty() {
            let _ = writeln!(text, "  {key} = {{{value}}},");
        }
    };
    put("author", &authors.join(" and "));
    put("title", &format!("{{{}}}", escaped(&citation.title)));
    for (key, part) in ["year", "month", "day"].iter().zip(citation.published.map(parts).unwrap_or_default()) {
        put(key, &part.to_string());
    }
    put("version", &escaped(citation.version.as_deref().unwrap_or("")));
    put("howpublished", &escaped(&citation.site));
    put("language", citation.lang.code());
    put("doi", &escaped(citation.doi.as_deref().unwrap_or("")));
    put("url", &citation.url);
    text.push_str("}\n");
    text
}

/// Returns a text with the signs of TeX escaped.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '{' | '}' | '#' | '$' | '%' | '&' | '_' => out.extend(['\\', letter]),
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '\n' | '\r' | '\t' => out.push(' '),
            _ => out.push(letter),
        }
    }
    out
}

/// RIS (Research Information Systems, as Zotero and EndNote read it): a line a field, CRLF.
fn ris(citation: &Citation) -> String {
    let mut text = String::new();
    let mut put = |tag: &str, value: &str| {
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        if !value.is_empty() || tag == "ER" {
            let _ = write!(text, "{tag}  - {value}\r\n");
        }
    };
    put("TY", "RPRT");
    for person in &citation.authors {
        // A name without a comma is that of a body.
        let given = if person.given.is_empty() { String::new() } else { format!(", {}", person.given) };
        put("AU", &format!("{}{given}", person.family));
    }
    put("TI", &citation.title);
    if let Some(published) = citation.published {
        let mut date: Vec<String> = parts(published).into_iter().map(|part| format!("{part:02}")).collect();
        put("PY", &date[0].clone());
        date.resize(3, String::new());
        put("DA", &date.join("/"));
    }
    put("ET", citation.version.as_deref().unwrap_or(""));
    put("T2", &citation.site);
    put("AB", citation.description.as_deref().unwrap_or(""));
    put("LA", citation.lang.code());
    put("DO", citation.doi.as_deref().unwrap_or(""));
    put("UR", &citation.url);
    put("ER", "");
    text
}

/// The links of the page in one file (RFC 9264, application/linkset+json).
fn linkset(anchor: &str, links: Vec<Link>) -> String {
    let mut context = Map::new();
    context.insert("anchor".to_string(), json!(anchor));
    for (relation, href, kind) in links {
        let target = if kind.is_empty() { json!({"href": href}) } else { json!({"href": href, "type": kind}) };
        if let Some(Value::Array(list)) = context.get_mut(relation) {
            list.push(target);
        } else {
            context.insert(relation.to_string(), json!([target]));
        }
    }
    pretty(&json!({"linkset": [Value::Object(context)]}))
}
