//! What a page shows and says to machines of how it is cited.

use super::super::value::object;
use super::super::{citation, references};
use super::View;
use super::structured::{Json, Known};
use crate::model::bibliography::Reference;
use crate::model::clock::Stamp;
use crate::model::doc::{Placed, Value as Written};
use crate::model::lookup::Question;
use crate::model::mark;
use crate::model::site::{Page, Shown, Subject};
use fluent_bundle::FluentValue;
use serde_json::json;
use tera::Value;

/// Returns the page that is shown, where it is one that is cited.
fn cited<'v>(view: &'v View<'_>) -> Option<&'v Page> {
    view.page.filter(|page| matches!(view.node.subject, Subject::Page(_)) && page.facts.kind.row().is_cited)
}

/// Returns the paper that the page sums up, its texts marked.
fn paper_of(view: &View<'_>) -> Option<Reference> {
    let page = cited(view)?;
    let (path, _) = page.field("paper")?;
    citation::paper(page, view.lookup, |table, key| {
        let (text, span) = table.text(key).filter(|(text, _)| !text.trim().is_empty())?;
        Some(view.own_shown(path, span, text))
    })
}

pub(super) fn paper(view: &View<'_>) -> Value {
    let Some(paper) = paper_of(view) else { return Value::none() };
    object([
        ("title", View::some(paper.title.as_ref())),
        ("authors", View::some(paper.all_authors.as_ref())),
        ("journal", View::some(paper.container.as_ref())),
        ("year", View::some(paper.date.as_ref())),
        ("place", place(&paper)),
        ("doi", View::some(paper.doi.as_ref())),
        ("pmid", View::some(paper.pmid.as_ref())),
        ("url", paper.address().into()),
    ])
}

/// Returns where in its journal a paper stands: `68(S4):e29112`.
fn place(paper: &Reference) -> Value {
    let shown = |shown: &Option<Shown>| shown.as_ref().map_or(String::new(), |shown| mark::field(shown.mark, &shown.text));
    let issue = paper.issue.as_ref().map_or(String::new(), |issue| format!("({})", mark::field(issue.mark, &issue.text)));
    let mut place = format!("{}{issue}", shown(&paper.volume));
    if let Some(pages) = &paper.pages {
        place.push_str(if place.is_empty() { "" } else { ":" });
        place.push_str(&mark::field(pages.mark, &pages.text));
    }
    if place.is_empty() { Value::none() } else { place.into() }
}

/// Returns how the page is cited: by itself or by its paper, as a line, with files for reference managers.
pub(super) fn cite(view: &View<'_>) -> Value {
    let Some(page) = cited(view) else { return Value::none() };
    let word = |key: &'static str| {
        view.lookup.word(view.lang, key);
        view.words.printed(view.lang, key, None).unwrap_or_else(|| key.to_string())
    };
    let day = |stamp: Stamp| view.words.day(view.lang, stamp);
    if citation::is_own(page) {
        let folder = &page.card.url;
        let files = citation::FILES
            .iter()
            .map(|(name, kind, _)| object([("kind", (*kind).into()), ("url", view.href(&format!("{folder}{name}")))]));
        return object([
            ("own", true.into()),
            ("text", Value::safe_string(&own_line(view, page, &word))),
            ("downloads", files.collect::<Vec<_>>().into()),
        ]);
    }
    let Some(paper) = paper_of(view).filter(|_| citation::is_summary(page)) else { return Value::none() };
    let html = references::html(&paper, references::Speech { word: &word, day: &day });
    let html = if paper.authors.is_none() { format!("{}. {html}", mark::made(&word("cite-authors-see-paper"))) } else { html };
    object([("own", false.into()), ("text", Value::safe_string(&html)), ("downloads", Vec::<Value>::new().into())])
}

/// Returns the line by which a page of our own is cited (Citing Medicine, chapter 25): its parts are a reference to a page of the web.
fn own_line(view: &View<'_>, page: &Page, word: &dyn Fn(&'static str) -> String) -> String {
    let mut parts: Vec<String> = Vec::new();
    let authors: Vec<String> = author_marks(view, page);
    if !authors.is_empty() {
        parts.push(authors.join(", "));
    }
    let title = mark::field(page.card.title.mark, &page.card.title.text);
    parts.push(format!("{title} {}", mark::made(&word("reference-internet"))));
    if let Some(version) = version(view, page) {
        parts.push(view.words_with("cite-version", [("version", FluentValue::from(version))]));
    }
    let site = view.menu_entries(Question::Home(view.lang)).first().map(|entry| mark::field(entry.title.mark, &entry.title.text));
    let date = citation::own(page, view.lookup).published.map(|stamp| view.words.day(view.lang, stamp));
    let imprint: Vec<String> = site.into_iter().chain(date).collect();
    if !imprint.is_empty() {
        parts.push(imprint.join("; "));
    }
    let mut html = String::new();
    for part in parts {
        // Writing to a String cannot fail.
        let _ = pulldown_cmark_escape::escape_html_body_text(&mut html, &part);
        let ends = part.trim_end_matches(mark::CLOSE).ends_with(['.', '?', '!']);
        html.push_str(if ends { " " } else { ". " });
    }
    let url = view.lookup.settings().permalink(&page.card.url);
    let mut href = String::new();
    let _ = pulldown_cmark_escape::escape_href(&mut href, &url);
    let mut shown = String::new();
    let _ = pulldown_cmark_escape::escape_html_body_text(&mut shown, &url);
    html.push_str(&format!("{} <a href=\"{href}\">{}</a>", mark::made(&word("reference-available")), mark::made(&shown)));
    html
}

fn version(view: &View<'_>, page: &Page) -> Option<String> {
    match page.field("version")? {
        (path, Placed { value: Written::Text(text), span }) if !text.trim().is_empty() => {
            let shown = view.own_shown(path, span, text);
            Some(mark::field(shown.mark, &shown.text))
        }
        _ => None,
    }
}

/// Returns the names of those who wrote the page, each in its mark.
fn author_marks(view: &View<'_>, page: &Page) -> Vec<String> {
    let marked = |author: citation::Author<'_>| {
        let shown = view.own_name(author.path, author.span, author.name);
        mark::field(shown.mark, &shown.text)
    };
    citation::authors(page).into_iter().map(marked).collect()
}

/// Returns what machines read of a page of our own: Highwire's names, which Google Scholar reads first, and Dublin Core.
pub(super) fn metas(view: &View<'_>) -> Value {
    let Some(page) = cited(view).filter(|page| citation::is_own(page)) else { return Vec::<Value>::new().into() };
    let own = citation::own(page, view.lookup);
    let title = mark::field(page.card.title.mark, &page.card.title.text);
    let authors = author_marks(view, page);
    let slashes = own.published.map(|stamp| mark::made(&parts_of(stamp).join("/")));
    let dashes = |stamp: Option<Stamp>| stamp.map(|stamp| mark::made(&parts_of(stamp).join("-")));
    let one = |name: &'static str, content: Option<String>| content.map(|content| (name, content));
    let mut list: Vec<(&str, String)> = vec![("citation_title", title.clone())];
    list.extend(authors.iter().map(|author| ("citation_author", author.clone())));
    list.extend(one("citation_publication_date", slashes.clone()));
    list.extend(one("citation_online_date", slashes));
    list.extend(one("citation_doi", view.own_of(page, "doi").map(|doi| mark::field(doi.mark, &doi.text))));
    list.push(("citation_language", own.lang.code().to_string()));
    list.push(("citation_abstract_html_url", mark::made(&own.url)));
    list.push(("DC.title", title));
    list.extend(authors.into_iter().map(|author| ("DC.creator", author)));
    list.extend(one("dcterms.issued", dashes(own.published)));
    list.extend(one("dcterms.modified", dashes(own.modified)));
    list.push(("dcterms.language", own.lang.code().to_string()));
    list.push(("dcterms.audience", own.audience.to_string()));
    list.into_iter()
        .map(|(name, content)| object([("name", name.into()), ("content", content.into())]))
        .collect::<Vec<_>>()
        .into()
}

/// Returns year, month and day as far as they are known.
fn parts_of(stamp: Stamp) -> Vec<String> {
    let rest = [stamp.month, stamp.day].into_iter().take_while(|part| *part > 0).map(|part| format!("{part:02}"));
    std::iter::once(format!("{:04}", stamp.year)).chain(rest).collect()
}

/// Returns the links of a page of our own for machines: {rel, href, type}.
pub(super) fn signposts(view: &View<'_>) -> Value {
    let (url, links) = match cited(view).filter(|page| citation::is_own(page)) {
        Some(page) => {
            let own = citation::own(page, view.lookup);
            let links = citation::links(&own);
            (own.url, links)
        }
        None => match citation::of_dictionary(view.lookup).filter(|_| super::dictionary::is_home(view)) {
            Some(of_dictionary) => of_dictionary,
            None => return Vec::<Value>::new().into(),
        },
    };
    let links = links.into_iter().chain([citation::linkset(&url)]);
    let value = |(rel, href, kind): citation::Link| {
        object([("rel", rel.into()), ("href", href.into()), ("type", if kind.is_empty() { Value::none() } else { kind.into() })])
    };
    links.map(value).collect::<Vec<_>>().into()
}

/// Returns the paper that a page sums up in the words of schema.org.
pub(super) fn paper_work(view: &View<'_>) -> Option<Json> {
    let paper = paper_of(view)?;
    let doi = paper.doi.as_ref().map(|doi| citation::doi_url(&doi.text));
    let person = |person: &crate::model::bibliography::Person| {
        let known = if person.given.is_empty() {
            json!({"@type": "Organization", "name": person.family})
        } else {
            json!({"@type": "Person", "familyName": person.family, "givenName": person.given})
        };
        Json::Other(known)
    };
    let authors: Vec<Json> = paper.people.iter().map(person).collect();
    // A date is a year here; whatever else a source has in its place is none.
    let year = paper.date.as_ref().filter(|date| date.text.len() == 4 && date.text.bytes().all(|byte| byte.is_ascii_digit()));
    let journal = paper.container.as_ref().map(|journal| Known::of(&["Periodical"]).told("name", Some(journal)).done());
    let work = Known::of(&["MedicalScholarlyArticle"])
        .told("name", paper.title.as_ref())
        .with("author", Json::List(authors))
        .with("isPartOf", journal)
        .told("datePublished", year)
        .with("identifier", doi.map(Json::from))
        .with("url", paper.address().map(Json::from));
    Some(work.done())
}
