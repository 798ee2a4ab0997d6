//! What feeds tell of a call: from when to when it is open, and each later change and its outcome as an entry of its own.

use super::super::Made;
use super::super::xml::escape;
use super::entry_id;
use crate::model::call::{Call, Outcome, What};
use crate::model::clock::{Moment, Stamp, Zone};
use crate::model::lang::Lang;
use crate::model::site::Card;
use fluent_bundle::FluentValue;
use std::fmt::Write;

/// What became of a call.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum News {
    /// The change at this place among its changes.
    Change(usize, Moment),
    /// Its outcome was published.
    Outcome(Moment),
}

impl News {
    /// Returns from when on it is told.
    pub(super) fn from(self) -> Moment {
        let (News::Change(_, from) | News::Outcome(from)) = self;
        from
    }
}

/// Returns when a page was told first: on its date, which must be a day; a call without one is told when it opens.
pub(super) fn told_on(card: &Card) -> Option<Stamp> {
    let opens = || card.call.as_ref()?.opens.as_ref().map(|opens| opens.shown);
    if card.date.is_some() { card.date.filter(Stamp::is_day) } else { opens() }
}

/// Returns the instant of that.
pub(super) fn told_at(card: &Card, made: &Made<'_>) -> Option<Moment> {
    let opens = || card.call.as_ref()?.opens.as_ref().map(|opens| opens.at);
    if card.date.is_some() { card.date?.moment(&made.lookup.settings().zone) } else { opens() }
}

/// Returns what became of a call, with the date on which it is told.
pub(super) fn of_call(call: &Call) -> impl Iterator<Item = (Stamp, News)> + '_ {
    let changes = call.changes.iter().enumerate().map(|(at, change)| (change.on, News::Change(at, change.from)));
    let outcome = match call.outcome {
        Outcome::From(stamp, from) => Some((stamp, News::Outcome(from))),
        Outcome::Missing | Outcome::Written => None,
    };
    changes.chain(outcome)
}

/// Returns the zone in which a call's times are told.
fn zone_of(call: &Call, made: &Made<'_>) -> Zone {
    Zone::of(&call.zone).unwrap_or_else(|| made.lookup.settings().zone.clone())
}

/// Returns a local time of a call as HTML.
fn time(stamp: Stamp, zone: &Zone, lang: Lang, made: &Made<'_>) -> String {
    let words = &made.renderer.templates.words;
    format!("<time datetime=\"{}\">{}</time>", stamp.iso(zone), escape(&words.plain_moment(lang, stamp, zone)))
}

/// Returns a sentence of the interface as a paragraph, with a local time in it.
fn sentence(key: &str, stamp: Stamp, zone: &Zone, lang: Lang, made: &Made<'_>) -> String {
    // The words are escaped around the time, whose place is kept by a sign that no words have.
    let text = made.renderer.templates.words.with(lang, key, [("when", FluentValue::from("\u{2}"))]);
    let parts: Vec<String> = text.split('\u{2}').map(escape).collect();
    format!("<p>{}</p>", parts.join(&time(stamp, zone, lang, made)))
}

/// Returns an end that no longer holds as HTML: struck out, and said in words.
fn struck(stamp: Stamp, zone: &Zone, lang: Lang, made: &Made<'_>) -> String {
    let html = sentence("call-closed-before", stamp, zone, lang, made);
    html.replace("<time", "<del><time").replace("</time>", "</time></del>")
}

/// Returns from when to when a call is open, or that it was cancelled, as HTML; nothing for other pages.
pub(super) fn times(card: &Card, lang: Lang, made: &Made<'_>) -> String {
    let Some(call) = &card.call else { return String::new() };
    let zone = zone_of(call, made);
    let now = call.standing(&|moment| made.lookup.passed(moment));
    let closes = now.closes.map(|closes| closes.edge.shown);
    if let Some(change) = now.changes.last().filter(|change| change.what == What::Cancelled) {
        let words = &made.renderer.templates.words;
        let day = words.plain_day(lang, change.on);
        let cancelled = words.with(lang, "call-cancelled-on", [("date", FluentValue::from(day))]);
        let closes = closes.map(|closes| struck(closes, &zone, lang, made));
        return format!("<p>{}</p>{}", escape(&cancelled), closes.unwrap_or_default());
    }
    let opens = call.opens.as_ref().map(|opens| sentence("call-opens-at", opens.shown, &zone, lang, made));
    let closes = closes.map(|closes| sentence("call-closes-at", closes, &zone, lang, made));
    [opens, closes].into_iter().flatten().collect()
}

/// Writes the entry of what became of a call.
pub(super) fn entry(card: &Card, news: News, lang: Lang, made: &Made<'_>, xml: &mut String) {
    let (Some(call), config) = (card.call.as_deref(), made.lookup.settings()) else { return };
    let words = &made.renderer.templates.words;
    let (key, part, text) = match news {
        News::Outcome(_) => ("call-title-outcome", "outcome".to_string(), outcome(card, made)),
        News::Change(at, _) => {
            let change = &call.changes[at];
            let key = if change.what == What::Cancelled { "call-title-cancelled" } else { "call-title-extended" };
            (key, format!("change-{}", change.on.iso_day()), changed(call, at, lang, made))
        }
    };
    let title = words.with(lang, key, [("title", FluentValue::from(made.title(card)))]);
    let url = config.permalink(&card.url);
    let told = config.zone.rfc3339(news.from());
    xml.push_str("<entry>\n");
    let _ = writeln!(xml, "<title>{}</title>", escape(&title));
    // The day of the change is no day of another: its entry stays itself when earlier ones are added.
    let _ = writeln!(xml, "<id>{}#{part}</id>", escape(&entry_id(card, &config.base_url)));
    let _ = writeln!(xml, "<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>", escape(&url));
    let _ = writeln!(xml, "<updated>{told}</updated>\n<published>{told}</published>");
    let _ = writeln!(xml, "<content type=\"html\" xml:base=\"{}\">{}</content>", escape(&url), escape(&text));
    xml.push_str("</entry>\n");
}

/// Returns what was changed, as HTML.
fn changed(call: &Call, at: usize, lang: Lang, made: &Made<'_>) -> String {
    let zone = zone_of(call, made);
    let change = &call.changes[at];
    let mut html = String::new();
    if let What::Extended(closing) = &change.what {
        html.push_str(&sentence("call-closes-at", closing.edge.shown, &zone, lang, made));
    }
    if let Some(before) = call.closes_after(at) {
        html.push_str(&struck(before.edge.shown, &zone, lang, made));
    }
    let _ = write!(html, "<p>{}</p>", escape(&change.why));
    html
}

fn outcome(card: &Card, made: &Made<'_>) -> String {
    let page = made.lookup.page(&card.path);
    let text = page.and_then(|page| page.facts.fields.text("outcome"));
    format!("<p>{}</p>", escape(text.map_or("", |(text, _)| text)))
}
