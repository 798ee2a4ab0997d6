//! Calendars (RFC 5545): the end of each call as an event of its own, and of all calls of a language together.

mod zone;

use super::{Job, Made, Output, host, out};
use crate::model::call::{Call, Change, What};
use crate::model::clock::{Moment, Stamp, Zone};
use crate::model::config::{Stage, percent_encode};
use crate::model::lang::Lang;
use crate::model::path::SrcPath;
use crate::model::site::{Card, Site};
use crate::render::view::call::{CALENDAR, calendar_of};
use crate::render::words::Words;
use fluent_bundle::FluentValue;
use std::collections::BTreeMap;

/// Calendars.
pub(super) const OUTPUT: Output =
    Output { name: "calendar", doc: "when calls close, for calendar programs: one file a call, and one for all", plan };

/// A line is folded at so many bytes, its end not counted (section 3.1).
const WIDTH: usize = 75;
/// When a program reminds of the end: days of the calendar before it.
const REMINDERS: [u8; 2] = [7, 1];
fn plan(site: &Site) -> Vec<Job> {
    let mut all: BTreeMap<String, (Lang, Vec<SrcPath>)> = BTreeMap::new();
    let mut jobs = Vec::new();
    for card in site.pages.iter().map(|page| &page.card) {
        if card.call.as_ref().is_none_or(|call| call.closes.is_none()) {
            continue;
        }
        let (lang, alone) = (card.lang, vec![card.path.clone()]);
        jobs.push(Job::asked(out(&format!("{}{CALENDAR}", card.url)), Vec::new(), move |made| calendar(lang, &alone, made)));
        let together = calendar_of(card, lang, site.config.default_language());
        all.entry(together).or_insert_with(|| (lang, Vec::new())).1.push(card.path.clone());
    }
    for (url, (lang, paths)) in all {
        jobs.push(Job::asked(out(&url), Vec::new(), move |made| calendar(lang, &paths, made)));
    }
    jobs
}

/// A call as the calendar has it.
struct Event<'c> {
    card: &'c Card,
    call: &'c Call,
    zone: Zone,
}

fn calendar(lang: Lang, paths: &[SrcPath], made: &Made<'_>) -> String {
    let cards = paths.iter().filter_map(|path| made.lookup.card(path));
    let site_zone = &made.lookup.settings().zone;
    let events = cards.filter_map(|card| {
        let call = card.call.as_deref()?;
        Some(Event { card, call, zone: Zone::of(&call.zone).unwrap_or_else(|| site_zone.clone()) })
    });
    let mut zones: BTreeMap<String, (Zone, Vec<Moment>)> = BTreeMap::new();
    let mut of_events = Vec::new();
    for event in events {
        if let Some((lines, timed)) = event_lines(&event, lang, made) {
            of_events.extend(lines);
            if let Some(at) = timed {
                zones.entry(event.call.zone.clone()).or_insert_with(|| (event.zone.clone(), Vec::new())).1.push(at);
            }
        }
    }
    let head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//portal//calls//EN", "CALSCALE:GREGORIAN"].map(String::from);
    let zones = zones.values().filter(|(zone, _)| !is_utc(zone)).flat_map(|(zone, moments)| zone::lines(zone, moments));
    let lines = head.into_iter().chain(zones).chain(of_events).chain(["END:VCALENDAR".to_string()]);
    lines.map(|line| folded(&line)).collect()
}

fn is_utc(zone: &Zone) -> bool {
    zone.name() == "UTC"
}

/// Returns the event of a call, and its instant where that is bound to a zone.
fn event_lines(event: &Event<'_>, lang: Lang, made: &Made<'_>) -> Option<(Vec<String>, Option<Moment>)> {
    let Event { card, call, zone } = event;
    let now = call.standing(&|moment| made.lookup.passed(moment));
    let closes = &now.closes?.edge;
    let last = now.changes.last();
    let is_cancelled = last.is_some_and(|change| change.what == What::Cancelled);
    let says = Says { lang, words: &made.renderer.templates.words, made };
    let mut lines = vec!["BEGIN:VEVENT".to_string(), format!("UID:{}", uid(card, &made.lookup.settings().base_url))];
    lines.push(format!("DTSTAMP:{}", utc(stamped(card, call, now.changes, &made.lookup.settings().zone))));
    lines.push(format!("SEQUENCE:{}", now.changes.len()));
    lines.push(format!("STATUS:{}", if is_cancelled { "CANCELLED" } else { "CONFIRMED" }));
    // A deadline takes no time of anybody's day.
    lines.push("TRANSP:TRANSPARENT".to_string());
    let timed = if closes.is_day {
        lines.push(format!("DTSTART;VALUE=DATE:{}", basic_day(&closes.shown)));
        // The end of a whole day is the day after (section 3.6.1).
        lines.extend(closes.shown.day_after().map(|next| format!("DTEND;VALUE=DATE:{}", basic_day(&next))));
        None
    } else if is_utc(zone) {
        lines.push(format!("DTSTART:{}", utc(closes.at)));
        None
    } else {
        lines.push(format!("DTSTART;TZID={}:{}", call.zone, basic(&closes.shown)));
        Some(closes.at)
    };
    let title = says.title(card, if is_cancelled { "call-title-cancelled" } else { "call-title-closes" });
    lines.push(format!("SUMMARY:{}", escape(&title)));
    lines.push(format!("DESCRIPTION:{}", escape(&says.description(event, last))));
    lines.push(format!("URL:{}", made.lookup.settings().permalink(&card.url)));
    // Nobody is reminded of what is made up, or does not take place.
    if !card.sample && !is_cancelled {
        for days in REMINDERS {
            let alarm = ["BEGIN:VALARM", "ACTION:DISPLAY"].map(String::from);
            lines.extend(alarm);
            lines.push(format!("TRIGGER:-P{days}D"));
            lines.push(format!("DESCRIPTION:{}", escape(&title)));
            lines.push("END:VALARM".to_string());
        }
    }
    lines.push("END:VEVENT".to_string());
    Some((lines, timed))
}

/// The words of an event.
struct Says<'s> {
    lang: Lang,
    words: &'s Words,
    made: &'s Made<'s>,
}

impl Says<'_> {
    fn with<'a>(&self, key: &str, args: impl IntoIterator<Item = (&'a str, FluentValue<'a>)>) -> String {
        self.words.with(self.lang, key, args)
    }

    fn title(&self, card: &Card, key: &str) -> String {
        self.with(key, [("title", FluentValue::from(self.made.title(card)))])
    }

    /// Returns what the event says: the call in a sentence, when it closes, what was changed last, and that it is a demonstration.
    fn description(&self, event: &Event<'_>, last: Option<&Change>) -> String {
        let Event { card, call, zone } = event;
        let mut parts: Vec<String> = card.description.iter().map(|text| text.text.clone()).collect();
        let told = |stamp: Stamp| self.words.plain_moment(self.lang, stamp, zone);
        let now = call.standing(&|moment| self.made.lookup.passed(moment));
        match (last.filter(|change| change.what == What::Cancelled), now.closes) {
            (Some(change), _) => {
                let day = self.words.plain_day(self.lang, change.on);
                parts.push(self.with("call-cancelled-on", [("date", FluentValue::from(day))]));
            }
            (None, Some(closes)) => {
                parts.push(self.with("call-closes-at", [("when", FluentValue::from(told(closes.edge.shown)))]));
            }
            (None, None) => {}
        }
        parts.extend(last.map(|change| change.why.clone()));
        if self.made.lookup.settings().stage == Stage::Demonstration {
            parts.push(self.words.word(self.lang, "demonstration-band"));
        }
        parts.join("\n")
    }
}

/// Returns an id that stays when the call moves or is changed (section 3.8.4.7).
fn uid(card: &Card, base_url: &str) -> String {
    format!("{}.{}@{}", percent_encode(&card.id), card.lang.code(), host(base_url))
}

/// Returns when the call was last changed, as its content says; never the time of the build.
fn stamped(card: &Card, call: &Call, changes: &[Change], zone: &Zone) -> Moment {
    let written = [card.date, card.updated].into_iter().flatten().filter_map(|date| date.moment(zone));
    let changed = written.chain(changes.iter().map(|change| change.from)).max();
    let opens = call.opens.as_ref().map(|opens| opens.at);
    changed.or(opens).or_else(|| call.closes.as_ref().map(|closes| closes.edge.at)).unwrap_or(Moment(0))
}

/// Returns a day as `20270131`.
fn basic_day(stamp: &Stamp) -> String {
    stamp.iso_day().replace('-', "")
}

/// Returns a local time as `20270131T170000`.
fn basic(stamp: &Stamp) -> String {
    let seconds = stamp.seconds.unwrap_or(0);
    format!("{}T{:02}{:02}{:02}", basic_day(stamp), seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// Returns an instant as clocks show it that are at UTC.
fn in_utc(moment: Moment) -> Option<Stamp> {
    Zone::of("UTC").and_then(|utc| utc.local(moment))
}

/// Returns an instant as `20270131T160000Z`.
fn utc(moment: Moment) -> String {
    in_utc(moment).map_or_else(String::new, |local| format!("{}Z", basic(&local)))
}

/// Returns a text as a value of type TEXT (section 3.3.11), without signs that no calendar may hold.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => escaped.extend(['\\', letter]),
            '\n' => escaped.push_str("\\n"),
            _ if letter.is_control() => {}
            _ => escaped.push(letter),
        }
    }
    escaped
}

/// Returns a line with its end, folded so that no part is longer than 75 bytes and no character is split.
fn folded(line: &str) -> String {
    let mut folded = String::with_capacity(line.len() + line.len() / 25 + 2);
    let mut width = 0;
    for letter in line.chars() {
        if width + letter.len_utf8() > WIDTH {
            folded.push_str("\r\n ");
            width = 1;
        }
        folded.push(letter);
        width += letter.len_utf8();
    }
    folded.push_str("\r\n");
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cl_07_a_line_is_folded_at_75_bytes_and_never_within_a_character() {
        let greek = "SUMMARY:Λήγει: ποιες λέξεις είναι δύσκολες για εσάς και για το παιδί σας; Πείτε μας τη γνώμη σας";
        let line = folded(greek);
        assert!(line.ends_with("\r\n") && line.matches("\r\n").count() > 1);
        assert!(line.split("\r\n").all(|part| part.len() <= 75));
        // Within two bytes of the limit, since a Greek letter has two.
        assert!(line.split("\r\n").next().is_some_and(|first| first.len() >= 74));
        assert_eq!(line.replace("\r\n ", "").trim_end(), greek);
        assert_eq!(folded(&"x".repeat(75)), format!("{}\r\n", "x".repeat(75)));
        assert_eq!(folded(&"x".repeat(76)), format!("{}\r\n x\r\n", "x".repeat(75)));
    }

    #[test]
    fn cl_07_a_text_is_escaped_and_holds_no_control_sign() {
        assert_eq!(escape("a;b,c\\d\ne\rf\u{7}"), "a\\;b\\,c\\\\d\\nef");
    }
}
