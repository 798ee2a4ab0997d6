//! Calls for answers: their times bound to instants, and what an editor is told of them.

use crate::model::call::{Call, Change, Closing, Edge, Outcome, State, What};
use crate::model::clock::{Clock, Stamp, Told, Zone};
use crate::model::config::Config;
use crate::model::diag::{Diagnostic, Diags, Severity, Span};
use crate::model::doc::{Fields, Placed, Value};
use crate::model::path::SrcPath;
use crate::model::site::Page;

/// How a key of the front matter, or its default, is found.
type Field<'f> = dyn Fn(&str) -> Option<(&'f SrcPath, &'f Placed<Value>)> + 'f;

/// What a call should say besides its times: key, what is missing in words, and a line to paste.
const WANTED: &[(&str, &str, &str)] = &[
    ("opens", "from when on answers are taken", "opens = 2026-11-01"),
    ("respondents", "who may respond", "respondents = \"Anyone.\""),
    ("languages", "in which languages answers are read", "languages = \"Any language of the European Union.\""),
    ("contact", "whom to ask", "contact = \"name@portal.example\""),
    ("privacy", "what happens to the answers", "privacy = \"Who reads the answers, and how long they are kept.\""),
    ("next_step", "what happens after it has closed", "next_step = \"A summary is published on this page.\""),
];

/// Says what is missing or wrong in the calls, and which outcome is late.
///
/// Pushes `call-time` for a local time that does not exist or occurs twice, `call-zone`, `call-change`, `call-outcome`, `call-address`, the
/// warning `call-incomplete` for what readers would miss, and `call-late`, which is due.
pub(super) fn check(pages: &[Page], config: &Config, clock: &Clock, diags: &mut Diags) {
    for page in pages.iter().filter(|page| page.card.kind.row().takes_answers) {
        let found = call(&|key| page.field(key), config, diags);
        complete(page, &found, diags);
        late(page, &found, clock, diags);
    }
}

/// Returns the call that the front matter describes, without what cannot be understood.
pub(super) fn call(field: &Field<'_>, config: &Config, diags: &mut Diags) -> Call {
    let zone = zone(field, config, diags);
    let opens = time(field, "opens", &zone, diags).and_then(|stamp| Edge::opening(&stamp, &zone));
    let closes = time(field, "closes", &zone, diags).and_then(|stamp| Closing::of(&stamp, &zone));
    let changes = changes(field, closes.as_ref(), &zone, diags);
    let mut call = Call { zone: zone.name().to_string(), opens, closes, changes, outcome: Outcome::Missing };
    call.outcome = outcome(field, &call, &zone, diags);
    call
}

fn zone(field: &Field<'_>, config: &Config, diags: &mut Diags) -> Zone {
    let Some((path, Placed { value: Value::Text(name), span })) = field("timezone") else { return config.zone.clone() };
    Zone::of(name).unwrap_or_else(|| {
        diags
            .unplaced_error("call-zone", path, span.clone(), format!("there is no time zone called `{name}`"))
            .hint(format!("write a continent and a city, as in `timezone = \"{}\"`", config.zone.name()));
        config.zone.clone()
    })
}

/// Returns the time of a key, unless the clocks of the zone never show it, or twice.
fn time(field: &Field<'_>, key: &str, zone: &Zone, diags: &mut Diags) -> Option<Stamp> {
    let (path, placed) = field(key)?;
    told_once(path, placed, key, zone, diags)
}

fn told_once(path: &SrcPath, placed: &Placed<Value>, key: &str, zone: &Zone, diags: &mut Diags) -> Option<Stamp> {
    let Value::Date(stamp) = placed.value else { return None };
    // A time with an offset of its own is shown as the zone tells it.
    let local = if stamp.offset.is_some() { zone.local(stamp.moment(zone)?)? } else { stamp };
    let (how, next) = match zone.told(&local) {
        Told::Once => return Some(stamp),
        Told::Never(next) => ("does not exist", next),
        Told::Twice(next) => ("occurs twice", next),
    };
    let (written, zone) = (text_of(&local), zone.name());
    diags
        .unplaced_error(
            "call-time",
            path,
            placed.span.clone(),
            format!("`{key}` is {written}, a time that {how} in {zone}, where the clocks are changed that night"),
        )
        .hint(format!("write `{key} = {}`, or a time before the change", toml_of(&next)));
    None
}

fn changes(field: &Field<'_>, closes: Option<&Closing>, zone: &Zone, diags: &mut Diags) -> Vec<Change> {
    let Some((path, Placed { value: Value::Tables(tables), .. })) = field("change") else { return Vec::new() };
    let mut changes: Vec<Change> = Vec::new();
    for table in tables {
        let before = changes.iter().rev().find_map(|change| match &change.what {
            What::Extended(closing) => Some(closing),
            What::Cancelled => None,
        });
        let before = before.or(closes);
        if let Some(found) = change(path, table, (&changes, before), zone, diags) {
            changes.push(found);
        }
    }
    changes
}

/// Returns one change, if it can follow those before it.
fn change(
    path: &SrcPath,
    table: &Fields,
    (earlier, closes): (&[Change], Option<&Closing>),
    zone: &Zone,
    diags: &mut Diags,
) -> Option<Change> {
    // What is missing or empty has been said where the file was read.
    let (Some(on), Some((why, _))) = (table.get("on"), table.text("why")) else { return None };
    let mut wrong = |at: &Span, message: String, hint: &str| {
        diags.unplaced_error("call-change", path, at.clone(), message).hint(hint);
        None
    };
    let Value::Date(stamp) = on.value else { return None };
    let from = stamp.moment(zone)?;
    if let Some(last) = earlier.last() {
        if last.what == What::Cancelled {
            return wrong(&on.span, "a call that was cancelled cannot be changed".to_string(), "write a new call instead");
        }
        if from <= last.from || stamp.iso_day() == last.on.iso_day() {
            let message = format!("this change, on {}, is not later than the one above it", text_of(&stamp));
            return wrong(&on.span, message, "put the changes in the order of their dates, one a day");
        }
    }
    let what = match (table.get("closes"), table.is_on("cancelled")) {
        (None, true) => What::Cancelled,
        (Some(placed), false) => {
            let closing = Closing::of(&told_once(path, placed, "closes", zone, diags)?, zone)?;
            if let Some(before) = closes.filter(|before| closing.edge.turn <= before.edge.turn) {
                let message =
                    format!("the new `closes` is not later than the one that it replaces, {}", text_of(&before.edge.shown));
                let hint = "write a later time; a call may be extended or cancelled, and is never shortened";
                diags.unplaced_error("call-change", path, placed.span.clone(), message).hint(hint);
                return None;
            }
            What::Extended(closing)
        }
        (Some(placed), true) => {
            let hint = "take one of the two lines out";
            return wrong(&placed.span, "a change cannot both extend the call and cancel it".to_string(), hint);
        }
        (None, false) => {
            let hint = "add a line `closes = 2027-02-28T17:00:00` with the new end, or `cancelled = true`";
            return wrong(&on.span, "this change does not say what is changed".to_string(), hint);
        }
    };
    Some(Change { on: stamp, from, what, why: why.trim().to_string() })
}

fn outcome(field: &Field<'_>, call: &Call, zone: &Zone, diags: &mut Diags) -> Outcome {
    let written = match field("outcome") {
        Some((path, Placed { value: Value::Text(text), span })) if !text.trim().is_empty() => Some((path, span)),
        _ => None,
    };
    let is_cancelled = call.changes.last().is_some_and(|change| change.what == What::Cancelled);
    if let Some((path, span)) = written.filter(|_| is_cancelled) {
        diags
            .unplaced_error("call-outcome", path, span.clone(), "a call that was cancelled has no outcome")
            .hint("take the line out; what readers should know of it stands in the `why` of its `[[change]]`");
        return Outcome::Missing;
    }
    let is_written = written.is_some();
    let date = field("outcome_date").and_then(|(path, placed)| match placed.value {
        Value::Date(stamp) => Some((path, &placed.span, stamp, stamp.moment(zone)?)),
        _ => None,
    });
    let Some((path, span, stamp, from)) = date else {
        return if is_written { Outcome::Written } else { Outcome::Missing };
    };
    if !is_written {
        diags
            .unplaced_error("call-outcome", path, span.clone(), "the outcome has a date and no words")
            .hint("add a line `outcome = \"What came of it, in a sentence.\"`");
        return Outcome::Missing;
    }
    if let Some(closes) =
        call.closes_after(call.changes.len()).filter(|closes| from < closes.edge.at && !stamp_is_day_of(stamp, closes))
    {
        let message =
            format!("the outcome is dated {}, before the call closes, {}", text_of(&stamp), text_of(&closes.edge.shown));
        diags
            .unplaced_error("call-outcome", path, span.clone(), message)
            .hint("write a later date, or take the line out until the call has closed");
    }
    Outcome::From(stamp, from)
}

fn stamp_is_day_of(stamp: Stamp, closes: &Closing) -> bool {
    stamp.iso_day() == closes.edge.shown.iso_day()
}

/// Says what a reader would miss.
fn complete(page: &Page, call: &Call, diags: &mut Diags) {
    let text = |key: &str| match page.field(key) {
        Some((path, Placed { value: Value::Text(text), span })) if !text.trim().is_empty() => Some((path, span, text.trim())),
        _ => None,
    };
    let mut tell = |severity: Severity, message: String, line: &str| {
        let found: &mut Diagnostic = diags.unplaced(severity, "call-incomplete", &page.card.path, 0..0, message);
        found.hint(format!("add a line: `{line}`"));
    };
    if call.closes.is_none() && page.field("closes").is_none() {
        let line = "closes = 2027-01-31T17:00:00";
        tell(Severity::Error, "the call does not say until when answers are taken".to_string(), line);
    }
    for (key, what, line) in WANTED.iter().filter(|(key, _, _)| page.field(key).is_none()) {
        tell(Severity::Warning, format!("the call does not say {what}: it has no `{key}`"), line);
    }
    if text("email").is_none() && text("post").is_none() {
        let message = "the call names no way to answer without an account: it has neither `email` nor `post`".to_string();
        tell(Severity::Warning, message, "email = \"answers@portal.example\"");
    }
    let mut address = |key: &str, is_one: &dyn Fn(&str) -> bool, line: &str| {
        if let Some((path, span, found)) = text(key).filter(|(_, _, found)| !is_one(found)) {
            diags
                .unplaced_error("call-address", path, span.clone(), format!("`{found}` is nothing that `{key}` can be"))
                .hint(format!("write the address alone, as in `{line}`"));
        }
    };
    address("email", &is_mail, "email = \"answers@portal.example\"");
    address("web_form", &|text| text.starts_with("https://"), "web_form = \"https://survey.example/1\"");
}

/// Says whether a text is an e-mail address and nothing else.
fn is_mail(text: &str) -> bool {
    let is_sign = |letter: char| letter.is_whitespace() || matches!(letter, ',' | ';' | '<' | '>' | '"' | ':' | '/' | '?' | '&');
    text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && !host.contains('@'))
        && !text.contains(is_sign)
}

/// Says that an outcome is late.
fn late(page: &Page, call: &Call, clock: &Clock, diags: &mut Diags) {
    let standing = call.standing(&|moment| clock.passed(moment));
    let Some(closes) = standing.closes.filter(|_| standing.state == State::Late) else { return };
    let (path, span) = page.field("closes").map_or((&page.card.path, 0..0), |(path, placed)| (path, placed.span.clone()));
    let message = format!("the call closed on {}, more than 90 days ago, and has no outcome", text_of(&closes.edge.shown));
    let hint = match page.field("late") {
        Some(_) => "add `outcome = \"What came of it, in a sentence.\"` as soon as it is known",
        None => "add a line `outcome = \"What came of it, in a sentence.\"`, or `late = \"Why it is late.\"`, which readers see",
    };
    diags.unplaced(Severity::Due, "call-late", path, span, message).hint(hint);
}

/// Returns a time as editors read it: `2026-03-29 02:30`.
fn text_of(stamp: &Stamp) -> String {
    [Some(stamp.iso_day()), stamp.clock()].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Returns a time as it is typed in front matter.
fn toml_of(stamp: &Stamp) -> String {
    stamp.clock().map_or_else(|| stamp.iso_day(), |clock| format!("{}T{clock}:00", stamp.iso_day()))
}
