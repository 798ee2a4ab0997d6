//! How a page itself is cited: what is our own has a citation of its own, what is a summary is cited by its paper.

use crate::model::bibliography::{EntryKind, Person, Reference};
use crate::model::clock::Stamp;
use crate::model::diag::Span;
use crate::model::doc::{Fields, Placed, Value};
use crate::model::guideline::{self, Part};
use crate::model::kind::DICTIONARY_URL;
use crate::model::lang::Lang;
use crate::model::lookup::{Answer, Lookup, Question};
use crate::model::path::SrcPath;
use crate::model::site::{DownloadView, Page, Shown};

/// The files that a page of our own has for reference managers: name of the file, kind, and type for machines.
pub(super) const FILES: &[(&str, &str, &str)] = &[
    ("cite.json", "csl-json", "application/vnd.citationstyles.csl+json"),
    ("cite.bib", "bibtex", "application/x-bibtex"),
    ("cite.ris", "ris", "application/x-research-info-systems"),
];

/// The file in which the links of a page stand once more, for machines (RFC 9264).
pub(super) const LINKSET: &str = "linkset.json";

/// What a page of our own says of itself to those who cite it.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Citation {
    /// A name for files and keys: `guidelines-editorial`.
    pub(super) id: String,
    /// Who wrote it; who answers for it, where no author is named.
    pub(super) authors: Vec<Person>,
    /// The title.
    pub(super) title: String,
    /// One sentence about it.
    pub(super) description: Option<String>,
    /// The version.
    pub(super) version: Option<String>,
    /// When this version was published.
    pub(super) published: Option<Stamp>,
    /// When its text last changed.
    pub(super) modified: Option<Stamp>,
    /// For whom it is written.
    pub(super) audience: &'static str,
    /// Its language.
    pub(super) lang: Lang,
    /// Its address.
    pub(super) url: String,
    /// The DOI of this version.
    pub(super) doi: Option<String>,
    /// The ORCID iDs of its authors, as addresses.
    pub(super) orcids: Vec<String>,
    /// Its other versions: relation (RFC 5829) and address.
    pub(super) versions: Vec<(&'static str, String)>,
    /// The name of the site.
    pub(super) site: String,
    /// The address of the licence, where that is known.
    pub(super) licence: Option<String>,
}

/// Says whether a page is a work of our own, and no sample of one.
pub(super) fn is_own(page: &Page) -> bool {
    page.facts.kind.row().is_cited && !page.card.sample && page.text("origin") == Some("own")
}

/// Says whether a page is a summary of a paper.
pub(super) fn is_summary(page: &Page) -> bool {
    page.facts.kind.row().is_cited && !page.card.sample && page.text("origin") != Some("own")
}

/// Returns how a page of our own is cited.
pub(super) fn own(page: &Page, lookup: &dyn Lookup) -> Citation {
    let config = lookup.settings();
    let site = match lookup.ask(Question::Home(config.default_language())) {
        Answer::Menu(entries) => entries.first().map_or(String::new(), |entry| entry.title.text.clone()),
        _ => String::new(),
    };
    let published = page.date("published").or(page.card.date);
    let authors = authors(page);
    Citation {
        id: crate::model::lang::slug(&page.facts.stem, page.facts.lang, "page"),
        orcids: authors.iter().filter_map(|author| orcid(page, author.name)).collect(),
        authors: authors.into_iter().map(|author| person(author.name)).collect(),
        doi: page.text("doi").map(|doi| doi.trim().to_string()),
        versions: versions(page, lookup),
        title: page.card.title.text.clone(),
        description: page.card.description.as_ref().map(|description| description.text.clone()),
        version: page.text("version").map(str::to_string),
        published,
        modified: page.card.updated.or(published),
        audience: page.card.audience,
        lang: page.facts.lang,
        url: config.permalink(&page.card.url),
        site,
        licence: page.text("licence").and_then(licence),
    }
}

/// Returns the address of a DOI.
pub(super) fn doi_url(doi: &str) -> String {
    format!("https://doi.org/{doi}")
}

/// Returns the address of an author's ORCID iD, where the page gives it.
pub(super) fn orcid(page: &Page, name: &str) -> Option<String> {
    let Value::Table(table) = &page.field("orcid")?.1.value else { return None };
    table.text(name).map(|(id, _)| format!("https://orcid.org/{}", id.trim()))
}

/// Returns how a version of a guideline of our own is bound to the others (RFC 5829), each way round the same: the latest, the one before,
/// the one after, and the current one, on whose page all stand; the one that is being written is a working copy of the latest.
fn versions(page: &Page, lookup: &dyn Lookup) -> Vec<(&'static str, String)> {
    let Some((stem, part)) = guideline::part(&page.facts) else { return Vec::new() };
    let Answer::Guideline(files) = lookup.ask(Question::Guideline(stem.to_string(), page.card.lang)) else { return Vec::new() };
    let address = |path: &SrcPath| {
        let page = lookup.page(path).filter(|page| is_own(page))?;
        Some(lookup.settings().permalink(&page.card.url))
    };
    let current = files.current.as_ref().and_then(address);
    let next = files.next.as_ref().and_then(address);
    let earlier: Vec<String> = files.versions.iter().filter_map(|(_, path)| address(path)).collect();
    let newest_first: Vec<&String> = current.iter().chain(&earlier).collect();
    let own = lookup.settings().permalink(&page.card.url);
    let mut links = Vec::new();
    let mut put =
        |relation: &'static str, address: Option<&String>| links.extend(address.map(|address| (relation, address.clone())));
    match part {
        Part::Current | Part::Version(_) if newest_first.len() > 1 => {
            let at = newest_first.iter().position(|address| **address == own);
            put("latest-version", newest_first.first().copied());
            put("predecessor-version", at.and_then(|at| newest_first.get(at + 1).copied()));
            put("successor-version", at.and_then(|at| newest_first.get(at.checked_sub(1)?).copied()));
            put("version-history", current.as_ref());
        }
        Part::Next => put("working-copy-of", current.as_ref()),
        _ => {}
    }
    if part == Part::Current {
        put("working-copy", next.as_ref());
    }
    links
}

/// Someone who wrote a page, with the place where the name stands.
pub(super) struct Author<'p> {
    pub(super) path: &'p SrcPath,
    pub(super) span: &'p Span,
    pub(super) name: &'p str,
}

/// Returns the authors as written, or who answers for the page where none is named.
pub(super) fn authors(page: &Page) -> Vec<Author<'_>> {
    let named = match page.field("authors") {
        Some((path, Placed { value: Value::Texts(texts), .. })) => {
            texts.iter().map(|text| Author { path, span: &text.span, name: &text.value }).collect()
        }
        _ => Vec::new(),
    };
    let owner = match page.field("owner") {
        Some((path, Placed { value: Value::Text(name), span })) if named.is_empty() && !name.trim().is_empty() => {
            Some(Author { path, span, name })
        }
        _ => None,
    };
    named.into_iter().chain(owner).collect()
}

/// Returns `Family, Given` as a person, and any other name as that of a body.
fn person(name: &str) -> Person {
    let (family, given) = name.split_once(", ").unwrap_or((name, ""));
    Person { family: family.trim().to_string(), given: given.trim().to_string(), suffix: String::new() }
}

/// Returns the address of a licence that is named by its address or as Creative Commons does.
pub(super) fn licence(name: &str) -> Option<String> {
    let name = name.trim();
    if name.starts_with("https://") {
        return Some(name.to_string());
    }
    if name.eq_ignore_ascii_case("CC0 1.0") {
        return Some("https://creativecommons.org/publicdomain/zero/1.0/".to_string());
    }
    let (kind, version) = name.strip_prefix("CC ")?.rsplit_once(' ')?;
    let kinds = ["BY", "BY-SA", "BY-ND", "BY-NC", "BY-NC-SA", "BY-NC-ND"];
    let is_known = kinds.contains(&kind) && ["4.0", "3.0"].contains(&version);
    is_known.then(|| format!("https://creativecommons.org/licenses/{}/{version}/", kind.to_lowercase()))
}

/// Returns the paper that a page sums up: the source that its key names, or what its own table says, whose texts `own` marks.
pub(super) fn paper(page: &Page, lookup: &dyn Lookup, own: impl Fn(&Fields, &str) -> Option<Shown>) -> Option<Reference> {
    let Value::Table(table) = &page.field("paper")?.1.value else { return None };
    if let Some((key, _)) = table.text("key").filter(|(key, _)| !key.trim().is_empty()) {
        return lookup.reference(key).cloned();
    }
    let authors = own(table, "authors");
    Some(Reference {
        kind: EntryKind::Article,
        all_authors: authors.clone(),
        authors,
        title: own(table, "title"),
        container: own(table, "journal"),
        date: own(table, "year"),
        doi: own(table, "doi"),
        pmid: own(table, "pmid"),
        url: own(table, "url"),
        ..Reference::default()
    })
}

/// A link for machines: relation, address, and type where it has one.
pub(super) type Link = (&'static str, String, &'static str);

/// Returns the link to the file that has all links of a page at an address.
pub(super) fn linkset(url: &str) -> Link {
    ("linkset", format!("{url}{LINKSET}"), "application/linkset+json")
}

/// Returns the address of the data dictionary's first page below the site's root, and that page where editors wrote it.
pub(super) fn dictionary_home(lookup: &dyn Lookup) -> Option<(&str, Option<&Page>)> {
    let page = lookup.dictionary()?.home.as_ref().and_then(|path| lookup.page(path));
    Some((page.map_or(DICTIONARY_URL, |page| page.card.url.as_str()), page))
}

/// Returns the full address of the data dictionary's first page and its links for machines; nothing for one that is made up.
pub(super) fn of_dictionary(lookup: &dyn Lookup) -> Option<(String, Vec<Link>)> {
    let (url, page) = dictionary_home(lookup)?;
    if page.is_some_and(|page| page.card.sample) {
        return None;
    }
    let config = lookup.settings();
    let url = config.permalink(url);
    let mut links = vec![("cite-as", url.clone(), ""), ("type", "https://schema.org/Dataset".to_string(), "")];
    links.extend(page.and_then(|page| page.text("licence")).and_then(licence).map(|licence| ("license", licence, "")));
    let files = match lookup.ask(Question::Downloads(String::new())) {
        Answer::Downloads(files) => files,
        _ => &[],
    };
    let link = |file: &DownloadView| {
        let (relation, kind) = match file.kind {
            "csv" => ("item", "text/csv"),
            "json" => ("item", "application/json"),
            "fhir" => ("item", "application/fhir+json"),
            "schema" => ("describedby", "application/schema+json"),
            "datapackage" => ("describedby", "application/json"),
            _ => return None,
        };
        Some((relation, config.permalink(&file.url), kind))
    };
    links.extend(files.iter().filter_map(link));
    Some((url, links))
}

/// Returns the links of a page of our own for machines (signposting.org).
pub(super) fn links(citation: &Citation) -> Vec<Link> {
    // What is cited is this version: its own DOI, never that of all versions together.
    let mut links = vec![
        ("cite-as", citation.doi.as_deref().map_or_else(|| citation.url.clone(), doi_url), ""),
        ("type", "https://schema.org/Article".to_string(), ""),
        ("item", citation.url.clone(), "text/html"),
    ];
    links.extend(citation.orcids.iter().map(|id| ("author", id.clone(), "")));
    links.extend(citation.versions.iter().map(|(relation, url)| (*relation, url.clone(), "")));
    links.extend(citation.licence.clone().map(|licence| ("license", licence, "")));
    links.extend(FILES.iter().map(|(name, _, kind)| ("describedby", format!("{}{name}", citation.url), *kind)));
    links
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_licence_has_an_address_only_where_it_is_known() {
        assert_eq!(licence("CC BY 4.0").as_deref(), Some("https://creativecommons.org/licenses/by/4.0/"));
        assert_eq!(licence("CC BY-NC-ND 3.0").as_deref(), Some("https://creativecommons.org/licenses/by-nc-nd/3.0/"));
        assert_eq!(licence("CC XY 4.0"), None);
        assert_eq!(licence("all rights reserved"), None);
        assert_eq!(licence("javascript:alert(1)"), None);
    }
}
