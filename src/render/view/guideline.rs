//! Variables of versions: which there are, what changed, and which of them a page is.

use super::super::value::object;
use super::View;
use crate::model::doc::{Fields, Value as Written};
use crate::model::guideline::{self, Part};
use crate::model::lookup::{Answer, Question};
use crate::model::path::SrcPath;
use crate::model::review;
use crate::model::site::{Card, GuidelineFiles, Page, Subject};
use tera::Value;

/// Returns the files that the page's guideline has, and which of them it is; nothing for other pages.
fn files<'v>(view: &'v View<'_>) -> Option<(&'v GuidelineFiles, Part<'v>)> {
    let page = view.page.filter(|_| matches!(view.node.subject, Subject::Page(_)))?;
    let (stem, part) = guideline::part(&page.facts)?;
    match view.lookup.ask(Question::Guideline(stem.to_string(), page.card.lang)) {
        Answer::Guideline(files) => Some((files, part)),
        _ => None,
    }
}

/// Returns which part of a guideline the page is: `current`, `earlier`, `next`, `families`; nothing for other pages.
pub(super) fn edition(view: &View<'_>) -> Value {
    match files(view) {
        Some((_, Part::Current)) => "current".into(),
        Some((_, Part::Version(_))) => "earlier".into(),
        Some((_, Part::Next)) => "next".into(),
        Some((_, Part::Families)) => "families".into(),
        _ => Value::none(),
    }
}

/// Returns the current version of the guideline, on the pages of its other parts.
pub(super) fn current_version(view: &View<'_>) -> Value {
    let Some((files, part)) = files(view) else { return Value::none() };
    let current = files.current.as_ref().filter(|_| part != Part::Current);
    current.and_then(|path| view.lookup.page(path)).map_or_else(Value::none, |page| version(view, page))
}

/// Returns every published version of the guideline, the newest first; empty when there is only one.
pub(super) fn versions(view: &View<'_>) -> Value {
    let Some((files, Part::Current | Part::Version(_) | Part::Next)) = files(view) else { return Vec::<Value>::new().into() };
    if files.versions.is_empty() {
        return Vec::<Value>::new().into();
    }
    let paths = files.current.iter().chain(files.versions.iter().map(|(_, path)| path));
    paths.filter_map(|path| view.lookup.page(path)).map(|page| version(view, page)).collect::<Vec<_>>().into()
}

fn version(view: &View<'_>, page: &Page) -> Value {
    object([
        ("version", text(view, page, "version")),
        ("published", view.day_in_short(page.date("published"))),
        ("title", view.card_title(&page.card).into()),
        ("url", view.href(&view.for_reader(&page.card).1)),
        ("here", view.page.is_some_and(|here| here.card.url == page.card.url).into()),
    ])
}

/// Returns a text of another page's front matter.
fn text(view: &View<'_>, page: &Page, key: &str) -> Value {
    match (page.text(key), page.field(key)) {
        (Some(text), Some((path, found))) => view.own(path, &found.span, text),
        _ => Value::none(),
    }
}

/// Returns what became of each recommendation since the version before, as the change log tells it.
pub(super) fn changes(view: &View<'_>) -> Value {
    let Some(page) = view.page.filter(|page| page.facts.kind.row().has_versions && matches!(view.node.subject, Subject::Page(_)))
    else {
        return Vec::<Value>::new().into();
    };
    let path: &SrcPath = &page.card.path;
    let entry = |table: &Fields| {
        let id = table.text("recommendation").map_or("", |(id, _)| id);
        let anchor =
            page.facts.outline.recommendations.iter().find(|record| record.id == id).map(|record| record.anchor.as_str());
        object([
            ("recommendation", view.own_text(path, table, "recommendation")),
            ("anchor", anchor.into()),
            ("kind", table.text("kind").map(|(kind, _)| kind).into()),
            ("what", view.own_text(path, table, "what")),
            ("why", view.own_text(path, table, "why")),
            ("approved", view.own_text(path, table, "approved")),
            ("date", view.day(table.date("date"))),
        ])
    };
    page.facts.fields.tables("change").iter().map(entry).collect::<Vec<_>>().into()
}

/// Returns the summary for families: {title, url}; nothing when none is written.
pub(super) fn lay_summary(view: &View<'_>) -> Value {
    let Some((files, Part::Current)) = files(view) else { return Value::none() };
    files.families.as_ref().and_then(|path| view.lookup.card(path)).map_or_else(Value::none, |card| view.link(card))
}

/// Returns pages for families that rest on the guideline: {title, url}; the summary in its own folder stands apart.
pub(super) fn family_pages(view: &View<'_>) -> Value {
    match files(view) {
        Some((files, Part::Current)) => {
            let others: Vec<SrcPath> =
                files.resting.iter().filter(|path| Some(*path) != files.families.as_ref()).cloned().collect();
            view.links(&others)
        }
        _ => Vec::<Value>::new().into(),
    }
}

/// Returns news about the guideline, the newest first: {title, url, date}.
pub(super) fn news(view: &View<'_>) -> Value {
    let Some((files, Part::Current)) = files(view) else { return Vec::<Value>::new().into() };
    let cards = files.news.iter().filter_map(|path| view.lookup.card(path));
    let entry = |card: &Card| {
        let (card, url) = view.for_reader(card);
        object([
            ("title", view.card_title(card).into()),
            ("url", view.href(&url)),
            ("said_in", View::said_in(card.said_in, view.lang)),
            ("date", view.day(card.date)),
        ])
    };
    cards.map(entry).collect::<Vec<_>>().into()
}

/// Returns the guideline that the page tells news of, as it is now: {title, url, version, status}.
pub(super) fn subject(view: &View<'_>) -> Value {
    let found = view.field("guideline").and_then(|(path, placed)| match &placed.value {
        Written::Text(link) => Some(path.link(link)?.0),
        _ => None,
    });
    let target = found.and_then(|file| view.lookup.page(&file));
    // What is no current version was told to the editor.
    let target = target.filter(|target| matches!(guideline::part(&target.facts), Some((_, Part::Current))));
    target.map_or_else(Value::none, |target| {
        object([
            ("title", view.card_title(&target.card).into()),
            ("url", view.href(&view.for_reader(&target.card).1)),
            ("said_in", View::said_in(target.card.said_in, view.lang)),
            ("version", text(view, target, "version")),
            ("status", view.status(target.card.status.as_ref().map(|status| status.text.as_str()))),
        ])
    })
}

/// Returns the guidelines that the page rests on, and whether it is behind: {title, url, version, current, behind}.
pub(super) fn rests_on(view: &View<'_>) -> Value {
    let Some(page) = view.page.filter(|_| matches!(view.node.subject, Subject::Page(_))) else {
        return Vec::<Value>::new().into();
    };
    let entry = |record: &Fields| {
        let (file, _) = page.card.path.link(record.text("guideline")?.0)?;
        let target = view.lookup.page(&file)?;
        let (own, now) = (record.text("version"), target.facts.fields.text("version"));
        let behind = matches!((own, now), (Some((own, _)), Some((now, _))) if own != now);
        Some(object([
            ("title", view.card_title(&target.card).into()),
            ("url", view.href(&view.for_reader(&target.card).1)),
            ("said_in", View::said_in(target.card.said_in, view.lang)),
            ("version", view.own_text(&page.card.path, record, "version")),
            ("current", text(view, target, "version")),
            ("behind", behind.into()),
        ]))
    };
    page.facts.fields.tables("rests_on").iter().filter_map(entry).collect::<Vec<_>>().into()
}

/// Returns how a page stopped to count: `superseded` or `withdrawn`; nothing where it counts.
pub(super) fn withdrawn_as(page: &Page) -> Option<&'static str> {
    page.facts.fields.table("withdrawn")?;
    Some(if page.text("status") == Some("superseded") { "superseded" } else { "withdrawn" })
}

/// Returns why the page does not count any more, and what took its place: {kind, date, why, title, url}; nothing where it counts.
pub(super) fn withdrawn(view: &View<'_>) -> Value {
    let Some(page) = view.page.filter(|_| matches!(view.node.subject, Subject::Page(_))) else { return Value::none() };
    let Some(table) = page.facts.fields.table("withdrawn") else { return Value::none() };
    let path = &page.card.path;
    let see = table.text("see").and_then(|(link, _)| view.lookup.card(&path.link(link)?.0));
    object([
        ("kind", withdrawn_as(page).into()),
        ("date", view.day(table.date("date"))),
        ("why", view.own_text(path, table, "why")),
        ("title", see.map_or_else(Value::none, |card| view.card_title(card).into())),
        ("url", see.map_or_else(Value::none, |card| view.href(&view.for_reader(card).1))),
        ("said_in", see.map_or_else(Value::none, |card| View::said_in(card.said_in, view.lang))),
    ])
}

/// Says whether the page awaits a review, by its status or because its text was changed after the last one.
pub(super) fn awaiting_review(view: &View<'_>) -> Value {
    let page = view.page.filter(|_| matches!(view.node.subject, Subject::Page(_)));
    page.is_some_and(|page| review::is_awaited(&page.facts)).into()
}

/// Returns the latest review of the page: {date, next, role, by, scope, overdue, outdated}; nothing where none is recorded.
pub(super) fn review(view: &View<'_>) -> Value {
    let Some(page) = view.page.filter(|_| matches!(view.node.subject, Subject::Page(_))) else { return Value::none() };
    let Some(last) = review::last(&page.facts) else { return Value::none() };
    let end = last.next.and_then(|next| next.end(&view.lookup.settings().zone));
    let path = &page.card.path;
    object([
        ("date", view.day(Some(last.date))),
        ("next", view.day(last.next)),
        ("role", view.own_text(path, last.fields, "role")),
        ("by", view.own_text(path, last.fields, "by")),
        ("scope", view.own_text(path, last.fields, "scope")),
        ("overdue", end.is_some_and(|end| view.lookup.passed(end)).into()),
        ("outdated", last.is_outdated(&page.facts).into()),
    ])
}
