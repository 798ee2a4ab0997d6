//! Variables of pages, sections, lists and menus.

use super::super::value::object;
use super::{MenuValue, View};
use crate::model::config::percent_encode;
use crate::model::doc::{Fields, Value as Written};
use crate::model::guideline;
use crate::model::kind::{Feed, Format, tumour_folder};
use crate::model::lang::{Lang, comparable};
use crate::model::lookup::{Answer, Question};
use crate::model::mark;
use crate::model::path::SrcPath;
use crate::model::site::{Card, Page, Section, Subject, fallback_url};
use tera::Value;

pub(super) fn site(view: &View<'_>) -> Value {
    // Asked before the shared value is looked for: every page that shows it must remember that it did.
    let config = view.lookup.settings();
    let lang = view.node.lang;
    let home = view.menu_entries(Question::Home(lang)).first();
    view.shared.value(lang, "site", || {
        object([
            ("title", home.map_or_else(Value::none, |home| View::shown(&home.title))),
            ("lang", home.map(|home| home.lang.code()).into()),
            ("foreign", home.is_some_and(|home| home.lang != lang).into()),
            ("description", config.description.as_ref().map(|(text, _)| text.as_str()).into()),
            ("home_url", view.href(home.map_or("/", |home| &home.url))),
            ("permalink", config.base_url.as_str().into()),
            ("demonstration", view.is_demonstration().into()),
        ])
    })
}

fn site_title(view: &View<'_>) -> Value {
    view.menu_entries(Question::Home(view.node.lang)).first().map_or_else(Value::none, |entry| View::shown(&entry.title))
}

pub(super) fn page(view: &View<'_>) -> Value {
    let card = view.page.map(|page| &page.card);
    let registry = matches!(
        view.node.subject,
        Subject::Form(_)
            | Subject::Variable(_)
            | Subject::Dictionary
            | Subject::Forms
            | Subject::Variables
            | Subject::Releases
            | Subject::Release(_)
    );
    let audience = match &view.node.subject {
        _ if registry => "professionals",
        Subject::Professional(_) | Subject::Recommendations(_) => "professionals",
        Subject::Tumour(_) => "families",
        _ => card.map_or("everyone", |card| card.audience),
    };
    let sample = card.is_some_and(|card| card.sample) || registry && super::dictionary::is_sample(view);
    let is_home = view.page.is_some_and(|page| page.facts.stem == "_index" && matches!(view.node.subject, Subject::Page(_)));
    let kind = if is_home { "home" } else { card.map_or(kind_of(&view.node.subject), |card| card.kind.row().name) };
    let language = view.text_lang.row().name;
    let language = if view.is_fallback() { mark::said(view.text_lang, language) } else { language.to_string() };
    object([
        ("kind", kind.into()),
        ("sample", sample.into()),
        ("audience", audience.into()),
        ("language", language.into()),
        ("id", card.map(|card| card.id.as_str()).into()),
    ])
}

/// Returns what a page that no editor wrote is called in class names.
fn kind_of(subject: &Subject) -> &'static str {
    match subject {
        Subject::Page(_) => "page",
        Subject::List(..) => "section",
        Subject::Tags(_) => "tags",
        Subject::Recommendations(_) => "recommendations",
        Subject::Glossary(_) => "glossary",
        Subject::Search(_) => "search",
        Subject::Alphabet(_) => "a-to-z",
        Subject::Tag(..) => "tag",
        Subject::Tumours => "tumours",
        Subject::Dictionary => "dictionary",
        Subject::Forms => "forms",
        Subject::Variables => "variables",
        Subject::Releases => "releases",
        Subject::Release(_) => "release",
        Subject::Tumour(_) => "tumour",
        Subject::Professional(_) => "tumour-professional",
        Subject::Form(_) => "form",
        Subject::Variable(_) => "variable",
        Subject::NotFound(_) => "not-found",
        Subject::Redirect(_) => "redirect",
    }
}

pub(super) fn description(view: &View<'_>) -> Value {
    match &view.node.subject {
        Subject::Page(_) => View::some(view.page.and_then(|page| page.card.description.as_ref())),
        _ => Value::none(),
    }
}

/// Returns the text of the page; one in another language than that of the address says so as a whole, with the labels in it.
pub(super) fn body(view: &View<'_>) -> Value {
    match view.body {
        Some(body) if view.is_fallback() && !body.html.trim().is_empty() => {
            let said_in = View::said_in(view.text_lang, view.lang);
            Value::safe_string(&format!("<div class=\"text\"{said_in}>\n{}</div>\n", body.html))
        }
        Some(body) => Value::safe_string(&body.html),
        None => Value::none(),
    }
}

pub(super) fn authors(view: &View<'_>) -> Value {
    let Some((path, placed)) = view.page.and_then(|page| page.field("authors")) else { return Vec::<Value>::new().into() };
    let Written::Texts(texts) = &placed.value else { return Vec::<Value>::new().into() };
    texts.iter().map(|text| View::shown(&view.own_name(path, &text.span, &text.value))).collect::<Vec<_>>().into()
}

pub(super) fn backlinks(view: &View<'_>) -> Value {
    match &view.node.subject {
        Subject::Page(path) => view.links(view.lookup.paths(Question::Backlinks(path.clone()))),
        _ => Vec::<Value>::new().into(),
    }
}

/// Returns the page that an editor wrote, where this is its own one.
fn own_page<'v>(view: &'v View<'_>) -> Option<&'v Page> {
    view.page.filter(|_| matches!(view.node.subject, Subject::Page(_)) && view.node.format == Format::Page)
}

/// Returns the language of what a page shows that is not translated into that of its address, and the page's own address.
pub(super) fn fallback(view: &View<'_>) -> Value {
    let Some(page) = view.page.filter(|_| view.is_fallback()) else { return Value::none() };
    object([
        ("lang", view.text_lang.code().into()),
        ("dir", view.text_lang.dir().into()),
        ("name", view.text_lang.row().name.into()),
        ("url", view.href(&page.card.url)),
        ("said_in", View::said_in(view.text_lang, view.lang)),
    ])
}

/// Returns the language of what is not translated on a page that no editor wrote, and the address of that page in it.
pub(super) fn partly_translated(view: &View<'_>) -> Value {
    let Some(url) = &view.node.partly_of else { return Value::none() };
    let first = view.lookup.settings().default_language();
    object([
        ("lang", first.code().into()),
        ("dir", first.dir().into()),
        ("name", first.row().name.into()),
        ("url", view.href(url)),
        ("said_in", View::said_in(first, view.lang)),
    ])
}

/// Returns how far a translation is behind its original; nothing where it is not.
pub(super) fn behind_original(view: &View<'_>) -> Value {
    let Some(page) = own_page(view).filter(|page| page.standing.as_ref().is_some_and(|standing| !standing.is_current())) else {
        return Value::none();
    };
    let (Some(standing), Some(original)) =
        (&page.standing, page.original().and_then(|original| view.lookup.page(&original.path)))
    else {
        return Value::none();
    };
    let (key, day) = super::super::body::changed_on(page, Some(&original.facts));
    let date = |wanted: &str| view.day(day.filter(|_| key == wanted));
    object([
        ("count", standing.changed().into()),
        ("on", date("on")),
        ("since", date("since")),
        ("url", view.href(&original.card.url)),
        ("lang", original.card.lang.code().into()),
        ("name", original.card.lang.row().name.into()),
        ("said_in", View::said_in(original.card.lang, view.lang)),
    ])
}

/// Returns why nobody is known to have checked a translation: `machine` or `sample`.
pub(super) fn unchecked_translation(view: &View<'_>) -> Value {
    let standing = own_page(view).and_then(|page| page.standing.as_ref());
    standing.and_then(|standing| standing.unchecked).map(crate::model::sync::Unchecked::word).into()
}

/// Returns every language of the site with the address that readers of it are led to; empty where there is but one.
pub(super) fn languages(view: &View<'_>) -> Value {
    let config = view.lookup.settings();
    if config.languages.len() > 1
        && let Some(editions) = editions(view)
    {
        let entry = |(lang, edition): (&Lang, Option<(String, bool)>)| {
            let is_whole = edition.as_ref().is_some_and(|(_, is_whole)| *is_whole);
            object([
                ("lang", lang.code().into()),
                ("dir", lang.dir().into()),
                ("name", lang.row().name.into()),
                ("hreflang", edition.as_ref().map(|_| lang.code()).into()),
                ("url", edition.map_or_else(Value::none, |(url, _)| view.href(&url))),
                ("here", (*lang == view.node.lang).into()),
                ("translated", is_whole.into()),
            ])
        };
        return config.languages.iter().zip(editions).map(entry).collect::<Vec<_>>().into();
    }
    let Some(page) = own_page(view).filter(|page| config.languages.len() > 1 && guideline::is_listed(&page.facts)) else {
        return Vec::<Value>::new().into();
    };
    let paths = view.lookup.paths(Question::Translations(page.facts.stem.clone()));
    let cards: Vec<&Card> = paths.iter().filter_map(|path| view.lookup.card(path)).chain([&*page.card]).collect();
    let original = cards.iter().find(|card| card.lang == config.default_language());
    let shown = match original.map(|card| view.lookup.ask(Question::Fallbacks(card.path.clone()))) {
        Some(Answer::Languages(languages)) => languages,
        _ => &[],
    };
    let entry = |&lang: &Lang| {
        let own = cards.iter().find(|card| card.lang == lang);
        let stands_in = original.filter(|_| shown.contains(&lang));
        let (url, said_in) = match (own, stands_in) {
            (Some(card), _) => (view.href(&card.url), Some(lang)),
            (None, Some(card)) => (view.href(&fallback_url(&card.url, lang)), Some(card.lang)),
            (None, None) => (Value::none(), None),
        };
        object([
            ("lang", lang.code().into()),
            ("dir", lang.dir().into()),
            ("name", lang.row().name.into()),
            ("url", url),
            ("hreflang", said_in.map(Lang::code).into()),
            ("here", (lang == view.node.lang).into()),
            ("translated", own.is_some().into()),
        ])
    };
    config.languages.iter().map(entry).collect::<Vec<_>>().into()
}

/// Returns, for each language of the site in its order, the address of a page about tumours that no editor wrote in the first one, if it is
/// there in that language, and whether it is all translated; nothing for other pages.
fn editions(view: &View<'_>) -> Option<Vec<Option<(String, bool)>>> {
    let config = view.lookup.settings();
    let first = config.default_language();
    let tumour = view.tumour_view();
    let of_tumour = |lang: Lang, is_for_families: bool| {
        let tumour = tumour?;
        let Some(pages) = tumour.pages_in(lang) else {
            let url = if is_for_families { &tumour.family_url } else { &tumour.professional_url };
            return (lang == first).then(|| (url.clone(), true));
        };
        if is_for_families {
            Some((pages.family_url.clone()?, pages.family.is_some() || tumour.family.is_none() && pages.is_family_whole))
        } else {
            Some((pages.professional_url.clone()?, pages.is_professional_whole))
        }
    };
    let of = |lang: Lang| match &view.node.subject {
        Subject::Tumour(_) | Subject::Page(_) => of_tumour(lang, true),
        Subject::Professional(_) => of_tumour(lang, false),
        _ => {
            let home = if lang == first { String::new() } else { format!("/{}", lang.code()) };
            match view.lookup.ask(Question::Address(comparable(&format!("{home}/{}/", tumour_folder())))) {
                Answer::Address(url) => Some((url.to_string(), true)),
                _ => None,
            }
        }
    };
    let is_meant = match view.node.subject {
        Subject::Tumour(_) | Subject::Professional(_) | Subject::Tumours => true,
        // What editors wrote in another language only goes with the page that the program makes in the first.
        Subject::Page(_) => view.node.format == Format::Page && tumour.is_some_and(|tumour| tumour.family.is_none()),
        _ => false,
    };
    is_meant.then(|| config.languages.iter().map(|&lang| of(lang)).collect())
}

/// Returns the languages of the page with its address in each; empty where it has but one.
pub(super) fn translations(view: &View<'_>) -> Value {
    let config = view.lookup.settings();
    if config.languages.len() > 1
        && view.node.partly_of.is_none()
        && let Some(editions) = editions(view)
    {
        let entry = |(lang, edition): (&Lang, Option<(String, bool)>)| {
            let (url, _) = edition.filter(|(_, is_whole)| *is_whole)?;
            Some(object([
                ("lang", lang.code().into()),
                ("dir", lang.dir().into()),
                ("name", lang.row().name.into()),
                ("url", view.href(&url)),
                ("permalink", config.permalink(&url).into()),
                ("here", (*lang == view.lang).into()),
                ("original", (*lang == config.default_language()).into()),
                ("locale", lang.open_graph().into()),
            ]))
        };
        let all: Vec<Value> = config.languages.iter().zip(editions).filter_map(entry).collect();
        return if all.len() > 1 { all.into() } else { Vec::<Value>::new().into() };
    }
    let Some(page) = own_page(view).filter(|_| !view.is_fallback()) else { return Vec::<Value>::new().into() };
    let entry = |card: &Card| {
        object([
            ("lang", card.lang.code().into()),
            ("dir", card.lang.dir().into()),
            ("locale", card.lang.open_graph().into()),
            ("name", card.lang.row().name.into()),
            ("url", view.href(&card.url)),
            ("permalink", config.permalink(&card.url).into()),
            ("here", (card.lang == view.lang).into()),
            ("original", (card.lang == config.default_language()).into()),
        ])
    };
    let paths = view.lookup.paths(Question::Translations(page.facts.stem.clone()));
    // Earlier versions share their path with nothing that readers are led to.
    let is_here = paths.contains(&page.card.path);
    let cards = paths.iter().filter(|_| is_here).filter_map(|path| view.lookup.card(path));
    cards.map(entry).collect::<Vec<_>>().into()
}

pub(super) fn breadcrumb(view: &View<'_>) -> Value {
    let cards = view.node.crumbs.iter().filter_map(|path| view.lookup.card(path));
    cards.map(|card| view.link_in(card, view.node.lang)).collect::<Vec<_>>().into()
}

pub(super) fn contents(view: &View<'_>) -> Value {
    let headings = view.body.map_or(&[][..], |body| &body.contents);
    let others = view.body.map_or(&[][..], |body| &body.others);
    let original = view.lookup.settings().default_language();
    let said_in = |at: usize| View::said_in(if others.contains(&at) { original } else { view.text_lang }, view.lang);
    let shown: Vec<_> = headings
        .iter()
        .enumerate()
        .filter(|(_, (level, _, _))| (2..=3).contains(level))
        .map(|(at, (level, id, text))| (level, id, text, said_in(at)))
        .collect();
    let mut top: Vec<Value> = Vec::new();
    let mut at = 0;
    while at < shown.len() {
        let (level, id, text, ref said_in) = shown[at];
        at += 1;
        let mut children: Vec<Value> = Vec::new();
        while *level == 2 && at < shown.len() && *shown[at].0 == 3 {
            children.push(heading(3, shown[at].1, shown[at].2, &shown[at].3, Vec::new()));
            at += 1;
        }
        top.push(heading(*level, id, text, said_in, children));
    }
    top.into()
}

fn heading(level: u8, id: &str, text: &str, said_in: &Value, children: Vec<Value>) -> Value {
    object([
        ("id", percent_encode(id).into()),
        ("title", text.into()),
        ("said_in", said_in.clone()),
        ("level", level.into()),
        ("children", children.into()),
    ])
}

pub(super) fn extra(view: &View<'_>) -> Value {
    match view.field("extra").map(|(_, placed)| &placed.value) {
        Some(Written::Free(json)) => Value::from_serializable(json),
        _ => object([]),
    }
}

pub(super) fn origin(view: &View<'_>) -> Value {
    match view.field("origin").map(|(_, placed)| &placed.value) {
        Some(Written::Text(word)) => word.as_str().into(),
        _ => "summary".into(),
    }
}

pub(super) fn related(view: &View<'_>) -> Value {
    let Some(page) = view.page.filter(|_| matches!(view.node.subject, Subject::Page(_))) else {
        return Vec::<Value>::new().into();
    };
    let links = page.facts.fields.texts("related").iter().filter_map(|link| page.card.path.link(&link.value));
    links.filter_map(|(file, _)| view.lookup.card(&file)).map(|card| view.link(card)).collect::<Vec<_>>().into()
}

pub(super) fn sources(view: &View<'_>) -> Value {
    let Some((path, placed)) = view.page.and_then(|page| page.field("sources")) else { return Vec::<Value>::new().into() };
    let Written::Tables(tables) = &placed.value else { return Vec::<Value>::new().into() };
    tables.iter().map(|table| source(view, path, table)).collect::<Vec<_>>().into()
}

fn source(view: &View<'_>, path: &SrcPath, table: &Fields) -> Value {
    let lang = table.text("lang").and_then(|(code, _)| Lang::of(code));
    let title = table.text("title").filter(|(title, _)| !title.trim().is_empty());
    object([
        ("title", title.map(|(title, span)| view.own_in(lang, path, span, title)).into()),
        ("url", source_url(table).into()),
        ("doi", view.own_text(path, table, "doi")),
        ("pmid", view.own_text(path, table, "pmid")),
        ("note", view.own_text(path, table, "note")),
    ])
}

/// Returns where a source is: its DOI, its PubMed number, or its own address, the first that it has.
pub(super) fn source_url(table: &Fields) -> Option<String> {
    let text = |key: &str| table.text(key).map_or("", |(text, _)| text.trim());
    crate::model::site::source_url(text("url"), text("doi"), text("pmid"))
}

pub(super) fn funding(view: &View<'_>) -> Value {
    let page = view.page.filter(|_| matches!(view.node.subject, Subject::Page(_)));
    super::super::funding::of(page, view.lookup).into_iter().map(View::shown).collect::<Vec<_>>().into()
}

/// Returns how many parents and patients read the page, and when; nothing where none are recorded.
pub(super) fn checked_by_parents(view: &View<'_>) -> Value {
    let Some(page) = view.page.filter(|_| matches!(view.node.subject, Subject::Page(_))) else { return Value::none() };
    let Some(table) = page.facts.fields.table("checked_by_parents") else { return Value::none() };
    let number = table.get("number").and_then(|found| match &found.value {
        Written::Number(number) => Some(view.own(&page.card.path, &found.span, &number.to_string())),
        _ => None,
    });
    object([("number", number.unwrap_or_else(Value::none)), ("date", view.day(table.date("date")))])
}

pub(super) fn stylesheets(view: &View<'_>) -> Value {
    let answer = view.lookup.ask(Question::Stylesheets);
    view.shared.value(view.lang, "stylesheets", || match answer {
        Answer::Addresses(urls) => urls.iter().map(|url| view.href(url)).collect::<Vec<_>>().into(),
        _ => Vec::<Value>::new().into(),
    })
}

pub(super) fn theme_assets(view: &View<'_>) -> Value {
    let answer = view.lookup.ask(Question::ThemeAssets);
    view.shared.value(view.lang, "theme_assets", || match answer {
        Answer::Assets(assets) => {
            let pairs = assets.iter().map(|(name, asset)| (name.clone().into(), object([("url", view.href(&asset.url))])));
            pairs.collect::<tera::Map>().into()
        }
        _ => object([]),
    })
}

pub(super) fn tags(view: &View<'_>) -> Value {
    // The lists of tags of a language hold its own pages only.
    let Some(page) = view.page.filter(|_| !view.is_fallback()) else { return Vec::<Value>::new().into() };
    let Answer::Tags(all, _) = view.lookup.ask(Question::TagsOf(page.card.path.clone())) else {
        return Vec::<Value>::new().into();
    };
    let tags = page.tags.iter().filter_map(|&at| all.get(at));
    tags.map(|tag| object([("name", View::shown(&tag.name)), ("url", view.href(&tag.url))])).collect::<Vec<_>>().into()
}

pub(super) fn terms(view: &View<'_>) -> Value {
    let Answer::Tags(all, places) = view.lookup.ask(Question::Tags(view.lang)) else { return Vec::<Value>::new().into() };
    let term = |&at: &usize| {
        let tag = &all[at];
        object([("name", View::shown(&tag.name)), ("url", view.href(&tag.url)), ("count", tag.items.len().into())])
    };
    places.iter().map(term).collect::<Vec<_>>().into()
}

pub(super) fn target(view: &View<'_>) -> Value {
    match &view.node.subject {
        Subject::Redirect(target) => view.href(target),
        _ => Value::none(),
    }
}

pub(super) fn menu(view: &View<'_>, question: Question) -> Value {
    let which = usize::from(matches!(question, Question::Footer(_)));
    let entries = view.menu_entries(question);
    let built = view.shared.menu(view.node.lang, which, || {
        let value = |entry: &crate::model::site::MenuEntry, current: bool| {
            object([
                ("title", View::shown(&entry.title)),
                ("url", view.href(&entry.url)),
                ("current", current.into()),
                ("lang", entry.lang.code().into()),
                ("hreflang", entry.leads_to.code().into()),
                ("foreign", (entry.lang != view.node.lang).into()),
            ])
        };
        entries
            .iter()
            .map(|entry| MenuValue { url: entry.url.clone(), elsewhere: value(entry, false), here: value(entry, true) })
            .collect()
    });
    let url = &view.node.url;
    // Every page lies below the first page of its language; that one is "here" on itself alone.
    let own_home = format!("/{}/", view.node.lang.code());
    let is_home = |entry: &MenuValue| entry.url.len() == 1 || entry.url == own_home;
    let is_here = |entry: &MenuValue| entry.url == *url || !is_home(entry) && url.starts_with(&entry.url);
    let values =
        built.unwrap_or(&[]).iter().map(|entry| if is_here(entry) { entry.here.clone() } else { entry.elsewhere.clone() });
    values.collect::<Vec<Value>>().into()
}

/// Returns the section whose list a page is, and which page of it.
pub(super) fn listed<'v>(view: &'v View<'_>) -> Option<(&'v SrcPath, &'v Section, usize)> {
    let (path, number) = match &view.node.subject {
        Subject::Page(path) if view.page.is_some_and(|page| page.facts.kind.row().is_section) => (path, 1),
        Subject::List(path, number) => (path, *number),
        _ => return None,
    };
    Some((path, view.lookup.section_in(path, view.node.lang)?, number))
}

pub(super) fn page_count(view: &View<'_>) -> usize {
    listed(view).map_or(1, |(_, section, _)| count(section))
}

fn count(section: &Section) -> usize {
    if section.paginate_by == 0 { 1 } else { section.items.len().div_ceil(section.paginate_by).max(1) }
}

pub(super) fn items(view: &View<'_>) -> Value {
    if let Subject::Tag(lang, slug) = &view.node.subject {
        return view.lookup.tag(*lang, slug).map_or_else(|| Vec::<Value>::new().into(), |tag| view.cards(&tag.items));
    }
    let Some((_, section, number)) = listed(view) else { return Vec::<Value>::new().into() };
    if section.paginate_by == 0 {
        return view.cards(&section.items);
    }
    let start = (number - 1) * section.paginate_by;
    let end = (start + section.paginate_by).min(section.items.len());
    view.cards(section.items.get(start..end).unwrap_or(&[]))
}

pub(super) fn pager(view: &View<'_>) -> Value {
    let Some((path, section, number)) = listed(view) else { return Value::none() };
    let count = count(section);
    if count == 1 {
        return Value::none();
    }
    let Some(card) = view.lookup.card(path) else { return Value::none() };
    let first = if view.is_fallback() { fallback_url(&card.url, view.node.lang) } else { card.url.clone() };
    let url = |number: usize| if number == 1 { view.href(&first) } else { view.href(&format!("{first}page/{number}/")) };
    object([
        ("number", number.into()),
        ("count", count.into()),
        ("previous", if number > 1 { url(number - 1) } else { Value::none() }),
        ("next", if number < count { url(number + 1) } else { Value::none() }),
        ("first", url(1)),
    ])
}

pub(super) fn subsections(view: &View<'_>) -> Value {
    let Some((_, section, _)) = listed(view) else { return Vec::<Value>::new().into() };
    let cards = section.subsections.iter().filter_map(|path| view.lookup.card(path));
    let entry = |card| {
        let (card, url) = view.for_reader(card);
        object([
            ("title", view.card_title(card).into()),
            ("url", view.href(&url)),
            ("said_in", View::said_in(card.said_in, view.lang)),
            ("description", View::some(card.description.as_ref())),
        ])
    };
    cards.map(entry).collect::<Vec<_>>().into()
}

pub(super) fn feed_url(view: &View<'_>) -> Value {
    match listed(view) {
        Some((path, section, _)) if section.feed && !view.is_fallback() => {
            view.lookup.card(path).map_or_else(Value::none, |card| view.href(&format!("{}feed.xml", card.url)))
        }
        _ => Value::none(),
    }
}

pub(super) fn feeds(view: &View<'_>) -> Value {
    let config = view.lookup.settings();
    let lang = view.node.lang;
    let home = if lang == config.default_language() { "/".to_string() } else { format!("/{}/", lang.code()) };
    let feed = |title: Value, url: &str| object([("title", title), ("url", view.href(&format!("{url}feed.xml")))]);
    let mut feeds = vec![feed(site_title(view), &home)];
    let section = match view.page.filter(|_| !view.is_fallback()).map(|page| &page.card) {
        Some(card) if card.kind.row().is_section => Some(card.path.clone()),
        Some(card) if card.kind.row().feed == Feed::Dated => card.section.clone(),
        _ => None,
    };
    if let Some(path) = section
        && view.lookup.section(&path).is_some_and(|section| section.feed)
        && let Some(card) = view.lookup.card(&path).filter(|card| card.url != home)
    {
        feeds.push(feed(view.card_title(card).into(), &card.url));
    }
    feeds.into()
}
