//! Variables of calls for answers: where each stands, when it closes, and what was changed.

use super::super::value::object;
use super::View;
use crate::model::call::{Call, Change, Edge, Outcome, Standing, What};
use crate::model::clock::{Moment, Stamp, Zone};
use crate::model::doc::{Fields, Value as Written};
use crate::model::lang::Lang;
use crate::model::path::SrcPath;
use crate::model::site::{Card, Subject};
use serde_json::{Map, json};
use tera::Value;

/// The name of a call's calendar file, beside its page.
pub(in crate::render) const CALENDAR: &str = "call.ics";

/// Returns the call of the page with what it was bound to.
fn of_page<'v>(view: &'v View<'_>) -> Option<(&'v Card, &'v Call)> {
    let card = &*view.page.filter(|_| matches!(view.node.subject, Subject::Page(_)))?.card;
    Some((card, card.call.as_deref()?))
}

fn standing<'c>(view: &View<'_>, call: &'c Call) -> Standing<'c> {
    call.standing(&|moment| view.lookup.passed(moment))
}

fn zone_of(view: &View<'_>, call: &Call) -> Zone {
    Zone::of(&call.zone).unwrap_or_else(|| view.lookup.settings().zone.clone())
}

/// Returns a beginning or an end as {iso, date, time, zone, text}.
fn edge(view: &View<'_>, edge: &Edge, zone: &Zone) -> Value {
    view.told_in(edge.shown, zone)
}

/// Returns where the call of the page stands, or nothing.
pub(super) fn state(view: &View<'_>) -> Value {
    of_page(view).map_or_else(Value::none, |(_, call)| standing(view, call).state.name().into())
}

/// Returns when answers begin to be taken.
pub(super) fn opens(view: &View<'_>) -> Value {
    let Some((_, call)) = of_page(view) else { return Value::none() };
    call.opens.as_ref().map_or_else(Value::none, |opens| edge(view, opens, &zone_of(view, call)))
}

/// Returns when they are no longer taken, as things stand.
pub(super) fn closes(view: &View<'_>) -> Value {
    let Some((_, call)) = of_page(view) else { return Value::none() };
    standing(view, call).closes.map_or_else(Value::none, |closes| edge(view, &closes.edge, &zone_of(view, call)))
}

/// Returns what came of the call, once it has closed and the outcome is published.
pub(super) fn outcome(view: &View<'_>) -> Value {
    let Some((_, call)) = of_page(view) else { return Value::none() };
    match standing(view, call).state {
        crate::model::call::State::OutcomePublished => view.text_field("outcome"),
        _ => Value::none(),
    }
}

/// Returns why there is no outcome yet.
fn late(view: &View<'_>, standing: Standing<'_>) -> Value {
    if standing.state == crate::model::call::State::Late { view.text_field("late") } else { Value::none() }
}

/// Returns all that a call's page shows besides.
pub(super) fn call(view: &View<'_>) -> Value {
    let Some((card, call)) = of_page(view) else { return Value::none() };
    let zone = zone_of(view, call);
    let now = standing(view, call);
    let last = now.changes.last();
    let cancelled = last.filter(|change| change.what == What::Cancelled);
    object([
        ("extended", now.is_extended().into()),
        ("cancelled", cancelled.map_or_else(Value::none, |change| day_of(view, change))),
        ("ends", now.closes.map(|closes| zone.rfc3339(closes.edge.turn)).into()),
        ("changes", changes(view, call, now, &zone)),
        ("email", view.text_field("email")),
        ("email_url", mail_url(view, "email")),
        ("post", view.text_field("post")),
        ("web_form", view.text_field("web_form")),
        ("languages", view.text_field("languages")),
        ("documents", documents(view)),
        ("privacy", view.text_field("privacy")),
        ("contact_url", mail_url(view, "contact")),
        ("next_step_by", view.day(view.date_of("next_step_by"))),
        ("late", late(view, now)),
        ("outcome_date", outcome_date(view, call)),
        (
            "calendar_url",
            call.closes.as_ref().map(|_| format!("{}{CALENDAR}", card.url)).map_or_else(Value::none, |url| view.href(&url)),
        ),
    ])
}

fn outcome_date(view: &View<'_>, call: &Call) -> Value {
    match call.outcome {
        Outcome::From(stamp, _) => view.day(Some(Stamp { seconds: None, offset: None, ..stamp })),
        _ => Value::none(),
    }
}

fn day_of(view: &View<'_>, change: &Change) -> Value {
    view.day(Some(Stamp { seconds: None, offset: None, ..change.on }))
}

/// Returns the changes that have been made, the last one first: {kind, on, before, closes, why}.
fn changes(view: &View<'_>, call: &Call, now: Standing<'_>, zone: &Zone) -> Value {
    let tables = view.field("change").and_then(|(path, placed)| match &placed.value {
        Written::Tables(tables) => Some((path, tables)),
        _ => None,
    });
    let value = |(at, change): (usize, &Change)| {
        let before = call.closes_after(at).map_or_else(Value::none, |closes| edge(view, &closes.edge, zone));
        let (kind, closes) = match &change.what {
            What::Extended(closing) => ("extended", edge(view, &closing.edge, zone)),
            What::Cancelled => ("cancelled", Value::none()),
        };
        let why = tables.and_then(|(path, tables)| Some((path, table_of(tables, change)?)));
        let why = why.map_or_else(Value::none, |(path, table): (&SrcPath, &Fields)| view.own_text(path, table, "why"));
        object([("kind", kind.into()), ("on", day_of(view, change)), ("before", before), ("closes", closes), ("why", why)])
    };
    now.changes.iter().enumerate().rev().map(value).collect::<Vec<_>>().into()
}

/// Returns the table that a change was made from: those that cannot be understood have been left out.
fn table_of<'t>(tables: &'t [Fields], change: &Change) -> Option<&'t Fields> {
    tables
        .iter()
        .find(|table| table.date("on") == Some(change.on) && table.text("why").is_some_and(|(why, _)| why.trim() == change.why))
}

fn documents(view: &View<'_>) -> Value {
    let Some((path, placed)) = view.field("documents") else { return Vec::<Value>::new().into() };
    let Written::Texts(links) = &placed.value else { return Vec::<Value>::new().into() };
    let files: Vec<SrcPath> = links.iter().filter_map(|link| path.link(&link.value)).map(|(file, _)| file).collect();
    view.links(&files)
}

/// Returns the address by which a mail is written, where a key holds an e-mail address and nothing else.
fn mail_url(view: &View<'_>, key: &str) -> Value {
    let text = match view.field(key) {
        Some((_, placed)) => match &placed.value {
            Written::Text(text) => text.trim(),
            _ => return Value::none(),
        },
        None => return Value::none(),
    };
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | '_' | '+' | '@');
    if text.chars().filter(|letter| *letter == '@').count() == 1 && text.chars().all(is_plain) {
        format!("mailto:{text}").into()
    } else {
        Value::none()
    }
}

/// Returns what a list shows of a call: state, opens, closes, extended.
pub(super) fn item(view: &View<'_>, card: &Card) -> [(&'static str, Value); 4] {
    let Some(call) = &card.call else {
        return [("state", Value::none()), ("opens", Value::none()), ("closes", Value::none()), ("extended", false.into())];
    };
    let (now, zone) = (standing(view, call), zone_of(view, call));
    [
        ("state", now.state.name().into()),
        ("opens", call.opens.as_ref().map_or_else(Value::none, |opens| edge(view, opens, &zone))),
        ("closes", now.closes.map_or_else(Value::none, |closes| edge(view, &closes.edge, &zone))),
        ("extended", now.is_extended().into()),
    ]
}

/// Returns the address of the calendar of all calls, on the page of a section that has any.
pub(super) fn calendar_url(view: &View<'_>) -> Value {
    let Some((_, section, _)) = super::pages::listed(view) else { return Value::none() };
    // Each language has a calendar of its own calls; others in the list are not in it.
    let first_in = |lang: Lang| {
        let mut cards = section.items.iter().filter_map(|path| view.lookup.card(path));
        cards.find(|card| card.lang == lang && card.call.as_ref().is_some_and(|call| call.closes.is_some()))
    };
    let found = first_in(view.lang).or_else(|| first_in(view.text_lang).filter(|_| view.is_fallback()));
    match found {
        Some(card) => view.href(&calendar_of(card, card.lang, view.lookup.settings().default_language())),
        None => Value::none(),
    }
}

/// Returns the address of the calendar of all calls of a language.
pub(in crate::render) fn calendar_of(card: &Card, lang: Lang, default: Lang) -> String {
    let prefix = if lang == default { String::new() } else { format!("/{}", lang.code()) };
    let folder = card.kind.row().folder.unwrap_or(card.kind.row().name);
    format!("{prefix}/{folder}/{folder}.ics")
}

/// Returns the call as an event of schema.org; a sample is none.
pub(super) fn event(view: &View<'_>) -> Option<serde_json::Value> {
    let (card, call) = of_page(view).filter(|(card, _)| !card.sample)?;
    let (now, zone) = (standing(view, call), zone_of(view, call));
    let url = view.lookup.settings().permalink(&card.url);
    let status =
        if now.changes.last().is_some_and(|change| change.what == What::Cancelled) { "EventCancelled" } else { "EventScheduled" };
    let mut event = Map::new();
    let told = |shown: &crate::model::site::Shown| crate::model::mark::string(shown.mark, &shown.text);
    let mut put = |key: &str, value: Option<String>| {
        if let Some(value) = value {
            event.insert(key.to_string(), json!(value));
        }
    };
    let instant = |moment: Moment| zone.rfc3339(moment);
    put("@type", Some("Event".to_string()));
    put("@id", Some(format!("{url}#_call")));
    put("url", Some(url));
    put("name", Some(told(&card.title)));
    put("description", card.description.as_ref().map(told));
    put("inLanguage", Some(card.lang.code().to_string()));
    put("startDate", call.opens.as_ref().map(|opens| instant(opens.at)));
    put("endDate", now.closes.map(|closes| instant(closes.edge.at)));
    put("eventStatus", Some(format!("https://schema.org/{status}")));
    Some(serde_json::Value::Object(event))
}

impl View<'_> {
    /// Returns a local time of a zone as {iso, date, time, zone, text}.
    fn told_in(&self, shown: Stamp, zone: &Zone) -> Value {
        for key in ["moment", "zone-name"] {
            self.lookup.word(self.lang, key);
        }
        object([
            ("iso", shown.iso(zone).into()),
            ("date", self.words.day(self.lang, shown).into()),
            ("time", shown.clock().map(|time| crate::model::mark::made(&time)).into()),
            ("zone", self.words.made_zone(self.lang, zone).into()),
            ("text", self.words.moment(self.lang, shown, zone).into()),
        ])
    }
}
