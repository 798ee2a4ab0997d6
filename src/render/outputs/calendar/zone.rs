//! The rules of a zone as calendars tell them (RFC 5545, section 3.6.5), taken from the database that is built in.
//!
//! Programs keep the rules of a zone that they met first, so all calendars tell the same: two changes a year where the zone has had them
//! throughout, otherwise each change by itself.

use super::{basic, in_utc};
use crate::model::clock::{Moment, Shift, Stamp, Zone};

/// The years that are looked at: a rule that holds in all of them is told as one.
const YEARS: std::ops::RangeInclusive<i16> = 2007..=2037;
/// Where no rule holds, the changes of the clocks are told for so many days after the last event.
const DAYS_AFTER: i32 = 366;
const WEEKDAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/// A change of the clocks, at the local time that was until then.
struct Onset {
    shift: Shift,
    local: Stamp,
}

/// Returns the rules of a zone for events at these instants.
pub(super) fn lines(zone: &Zone, moments: &[Moment]) -> Vec<String> {
    let (Some(first), Some(last)) = (moments.iter().min(), moments.iter().max()) else { return Vec::new() };
    let (Some(begin), Some(end)) = (new_year(*YEARS.start()), new_year(*YEARS.end() + 1)) else { return Vec::new() };
    let mut lines = vec!["BEGIN:VTIMEZONE".to_string(), format!("TZID:{}", zone.name())];
    let within: Vec<Onset> = onsets(zone, begin, Moment(end.0 - 1)).filter(|onset| onset.shift.at >= begin).collect();
    match yearly(&within).filter(|_| new_year(*YEARS.start() + 1).is_some_and(|second| second <= *first)) {
        Some(rules) => lines.extend(within.iter().zip(rules).flat_map(|(onset, rule)| observance(onset, Some(rule)))),
        None => lines.extend(one_by_one(zone, begin.min(*first), *first, *last)),
    }
    lines.push("END:VTIMEZONE".to_string());
    lines
}

fn new_year(year: i16) -> Option<Moment> {
    Zone::of("UTC").and_then(|utc| Stamp::day(year, 1, 1)?.moment(&utc))
}

fn onsets(zone: &Zone, from: Moment, to: Moment) -> impl Iterator<Item = Onset> {
    let local = |shift: Shift| Some(Onset { shift, local: in_utc(Moment(shift.at.0 + i64::from(shift.before)))? });
    zone.shifts(from, to).into_iter().filter_map(local)
}

/// Returns the rules by which the first two of these changes recur, if all others are these two again, year by year.
fn yearly(onsets: &[Onset]) -> Option<[String; 2]> {
    if onsets.len() != 2 * YEARS.count()
        || !onsets.chunks(2).zip(YEARS).all(|(pair, year)| pair.iter().all(|onset| onset.local.year == year))
    {
        return None;
    }
    let rule = |place: usize| {
        let each = || onsets.iter().skip(place).step_by(2);
        let first = each().next()?;
        let same = |onset: &Onset| {
            let of = |onset: &Onset| {
                (onset.local.month, onset.local.seconds, onset.local.weekday(), onset.shift.before, onset.shift.after)
            };
            of(onset) == of(first)
        };
        let number = |onset: &Onset| (onset.local.day - 1) / 7 + 1;
        let is_last = |onset: &Onset| Stamp::day(onset.local.year, onset.local.month, onset.local.day + 7).is_none();
        let which = if each().all(is_last) { -1 } else { number(first) };
        let holds = each().all(same) && (which < 0 || each().all(|onset| number(onset) == which));
        let weekday = WEEKDAYS.get(usize::try_from(first.local.weekday() - 1).ok()?)?;
        holds.then(|| format!("RRULE:FREQ=YEARLY;BYMONTH={};BYDAY={which}{weekday}", first.local.month))
    };
    Some([rule(0)?, rule(1)?])
}

/// Returns each change of the clocks by itself; a zone whose clocks are never changed, or only later, still has a time before that.
fn one_by_one(zone: &Zone, begin: Moment, first: Moment, last: Moment) -> Vec<String> {
    let until = zone.days_from(last, DAYS_AFTER).unwrap_or(last);
    let told: Vec<Onset> = onsets(zone, begin, until).collect();
    let mut lines = Vec::new();
    if told.first().is_none_or(|onset| onset.shift.at > first) {
        let offset = zone.offset_seconds(first);
        let shift = Shift { at: Moment(0), before: offset, after: offset, is_summer: false };
        lines.extend(in_utc(Moment(0)).into_iter().flat_map(|local| observance(&Onset { shift, local }, None)));
    }
    lines.extend(told.iter().flat_map(|onset| observance(onset, None)));
    lines
}

fn observance(onset: &Onset, rule: Option<String>) -> Vec<String> {
    let name = if onset.shift.is_summer { "DAYLIGHT" } else { "STANDARD" };
    let mut lines = vec![format!("BEGIN:{name}"), format!("DTSTART:{}", basic(&onset.local))];
    lines.extend(rule);
    lines.push(format!("TZOFFSETFROM:{}", offset(onset.shift.before)));
    lines.push(format!("TZOFFSETTO:{}", offset(onset.shift.after)));
    lines.push(format!("END:{name}"));
    lines
}

/// Returns an offset as `+0100`, with seconds where there are any.
fn offset(seconds: i32) -> String {
    let (sign, all) = (if seconds < 0 { '-' } else { '+' }, seconds.abs());
    let rest = if all % 60 == 0 { String::new() } else { format!("{:02}", all % 60) };
    format!("{sign}{:02}{:02}{rest}", all / 3600, all / 60 % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(name: &str, at: &str) -> String {
        let zone = Zone::of(name).expect("the zone is built in");
        let at = Stamp::parse(at).and_then(|stamp| stamp.moment(&zone)).expect("an instant");
        lines(&zone, &[at]).join("\n")
    }

    #[test]
    fn cl_07_the_rules_of_a_zone_are_those_of_its_database() {
        let summer = "BEGIN:DAYLIGHT\nDTSTART:20070325T020000\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nEND:DAYLIGHT";
        let winter = "BEGIN:STANDARD\nDTSTART:20071028T030000\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nEND:STANDARD";
        let rules = told("Europe/Brussels", "2027-01-31T17:00");
        assert_eq!(rules, format!("BEGIN:VTIMEZONE\nTZID:Europe/Brussels\n{summer}\n{winter}\nEND:VTIMEZONE"));
        // They do not depend on what is told by them.
        assert_eq!(rules, told("Europe/Brussels", "2035-07-01T00:30"));
        let elsewhere = told("America/New_York", "2027-01-31T17:00");
        assert!(elsewhere.contains("DTSTART:20070311T020000\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\n"), "{elsewhere}");
        assert!(elsewhere.contains("DTSTART:20071104T020000\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\n"), "{elsewhere}");
    }

    #[test]
    fn cl_07_a_zone_without_a_rule_tells_each_change_and_one_that_never_changes_its_time() {
        let still = told("Etc/GMT-3", "2027-01-31T17:00");
        assert_eq!(still.matches("BEGIN:").count(), 2, "{still}");
        assert!(still.contains("DTSTART:19700101T000000\nTZOFFSETFROM:+0300\nTZOFFSETTO:+0300"), "{still}");
        // Summer time was given up in 2016, and winter time is told since.
        let given_up = told("Europe/Istanbul", "2027-01-31T17:00");
        assert!(!given_up.contains("RRULE") && given_up.matches("BEGIN:").count() > 10, "{given_up}");
        assert!(given_up.contains("DTSTART:20160327T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0300"), "{given_up}");
        let long_ago = told("Europe/Brussels", "1999-07-01T17:00");
        assert!(!long_ago.contains("RRULE") && long_ago.contains("DTSTART:19990328T020000\n"), "{long_ago}");
    }
}
