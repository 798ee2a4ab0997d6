//! A page of the web in the words of schema.org: what every page says of itself.

use super::super::super::citation::{self, Author};
use super::super::View;
use super::{Json, Known, in_json, permalink, string};
use crate::model::doc::{Fields, Placed, Value as Written};
use crate::model::review;
use crate::model::site::{Page, Shown, Subject};

/// Returns what a page is that no editor wrote, or a further page of a list.
pub(super) fn of(view: &View<'_>, types: &[&str]) -> Known {
    let url = permalink(view, &view.node.url);
    Known::of(types)
        .with("@id", json!(url))
        .with("url", json!(url))
        .with("name", in_json(&view.title()))
        .with("inLanguage", json!(view.text_lang.code()))
        .with("isPartOf", json!({"@id": site_id(view)}))
        .with("breadcrumb", breadcrumb(view))
}

/// Returns what a page is that an editor wrote.
pub(super) fn of_page(view: &View<'_>) -> Known {
    let Some(page) = view.page else { return of(view, &["WebPage"]) };
    match (page.facts.kind.row().types, page.card.audience) {
        (["WebPage"], "families") => of_types(view, page, &["MedicalWebPage"]),
        (types, _) => of_types(view, page, types),
    }
}

/// Returns the page as one of these types.
pub(super) fn of_types(view: &View<'_>, page: &Page, types: &[&str]) -> Known {
    let url = permalink(view, &page.card.url);
    let zone = &view.lookup.settings().zone;
    let is_web_page = types.iter().any(|kind| kind.ends_with("Page"));
    let known = Known::of(types)
        .with("@id", json!(url))
        .with("url", json!(url))
        .told("name", Some(&page.card.title))
        .told("headline", Some(&page.card.title).filter(|_| types.iter().any(|kind| kind.ends_with("Article"))))
        .told("description", page.card.description.as_ref())
        .with("inLanguage", json!(page.card.lang.code()))
        .with("isPartOf", json!({"@id": site_id(view)}))
        .with("audience", audience(page.card.audience))
        .told("creativeWorkStatus", view.own_of(page, "status").as_ref())
        .with("datePublished", page.card.date.map(|date| json!(date.iso(zone))))
        .with("dateModified", page.card.updated.or(page.card.date).map(|date| json!(date.iso(zone))))
        .with("author", authors(view, page))
        .with("maintainer", owner(view, page))
        .with("license", page.text("licence").and_then(citation::licence).map(Json::from))
        .with("citation", sources(view, page))
        .with("publisher", publisher(view));
    if is_web_page { reviewed(view, page, known.with("breadcrumb", breadcrumb(view))) } else { known }
}

/// Adds when the page was last reviewed, and by whom; that stands in a record or nowhere.
fn reviewed(view: &View<'_>, page: &Page, known: Known) -> Known {
    let Some(last) = review::last(&page.facts) else { return known };
    let text = |key: &str| {
        let (text, span) = last.fields.text(key).filter(|(text, _)| !text.trim().is_empty())?;
        Some(view.own_shown(&page.card.path, span, text))
    };
    let role = text("role");
    let by = match text("by") {
        Some(name) => Some(Known::of(&["Person"]).told("name", Some(&name)).told("jobTitle", role.as_ref()).done()),
        None => role.map(|role| Known::of(&["Organization"]).told("name", Some(&role)).done()),
    };
    known.with("lastReviewed", json!(last.date.iso_day())).with("reviewedBy", by)
}

/// Returns for whom a page is written; nothing when it is for everyone.
pub(super) fn audience(audience: &str) -> Option<Json> {
    (audience != "everyone").then(|| json!({"@type": "MedicalAudience", "audienceType": audience}))
}

/// Returns those who wrote the page: people as `Family, Given`, or bodies.
fn authors(view: &View<'_>, page: &Page) -> Json {
    let named = citation::authors(page);
    let is_named = matches!(page.field("authors"), Some((_, Placed { value: Written::Texts(list), .. })) if !list.is_empty());
    let all = named.iter().filter(|_| is_named || page.facts.kind.row().is_cited);
    all.map(|found| author(view, page, found)).collect::<Vec<_>>().into()
}

fn author(view: &View<'_>, page: &Page, found: &Author<'_>) -> Json {
    let name = view.own_shown(found.path, found.span, found.name);
    let orcid = citation::orcid(page, found.name);
    let is_person = orcid.is_some() || found.name.contains(", ");
    let known = Known::of(&[if is_person { "Person" } else { "Organization" }]).told("name", Some(&name));
    known.with("@id", orcid.clone().map(Json::from)).with("identifier", orcid.map(Json::from)).done()
}

/// Returns who answers for the page.
fn owner(view: &View<'_>, page: &Page) -> Option<Json> {
    let (path, Placed { value: Written::Text(name), span }) = page.field("owner")? else { return None };
    let name = Some(view.own_shown(path, span, name)).filter(|name| !name.text.trim().is_empty())?;
    Some(Known::of(&["Organization"]).told("name", Some(&name)).done())
}

/// Returns who publishes the site, where its settings say so; a demonstration is published by nobody.
fn publisher(view: &View<'_>) -> Option<Json> {
    let publisher = view.lookup.settings().publisher.as_ref().filter(|_| !view.is_demonstration())?;
    Some(json!({"@type": "Organization", "name": publisher}))
}

/// Returns what the page rests on.
fn sources(view: &View<'_>, page: &Page) -> Json {
    let Some((path, Placed { value: Written::Tables(tables), .. })) = page.field("sources") else {
        return Json::List(Vec::new());
    };
    let source = |table: &Fields| {
        let (title, span) = table.text("title").filter(|(title, _)| !title.trim().is_empty())?;
        let title: Shown = view.own_shown(path, span, title);
        let url = super::super::pages::source_url(table);
        Some(Known::of(&["CreativeWork"]).told("name", Some(&title)).with("url", url.map(Json::from)).done())
    };
    tables.iter().filter_map(source).collect::<Vec<_>>().into()
}

/// Returns the pages above this one, the first page of the site first, and the page itself.
fn breadcrumb(view: &View<'_>) -> Option<Json> {
    let above = view.node.crumbs.iter().filter_map(|path| view.lookup.card(path));
    let mut steps: Vec<(Json, &str)> = above.map(|card| (string(&card.title), card.url.as_str())).collect();
    if steps.is_empty() {
        return None;
    }
    steps.push((in_json(&view.title()), &view.node.url));
    let step = |(at, (name, url)): (usize, (Json, &str))| json!({"@type": "ListItem", "position": at + 1, "name": name, "item": {"@id": permalink(view, url)}});
    Some(json!({"@type": "BreadcrumbList", "itemListElement": steps.into_iter().enumerate().map(step).collect::<Vec<_>>()}))
}

fn site_id(view: &View<'_>) -> String {
    format!("{}#_site", view.lookup.settings().base_url)
}

/// Returns the site, on its first page.
pub(super) fn site(view: &View<'_>) -> Option<Json> {
    let page = view.page.filter(|page| page.facts.stem == "_index" && matches!(view.node.subject, Subject::Page(_)))?;
    let home = view.menu_entries(crate::model::lookup::Question::Home(view.lang)).first()?;
    let known = Known::of(&["WebSite"])
        .with("@id", json!(site_id(view)))
        .with("url", json!(view.lookup.settings().base_url))
        .told("name", Some(&home.title))
        .with("inLanguage", json!(page.card.lang.code()));
    Some(known.with("publisher", publisher(view)).done())
}
