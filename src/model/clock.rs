//! Dates as editors write them, and the one question that a step may ask about time: has this instant passed?

use jiff::civil::{Date, DateTime};
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};
use serde::{Deserialize, Serialize};
use std::sync::atomic::{AtomicI64, Ordering};

/// An instant, in whole seconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct Moment(pub i64);

impl std::fmt::Display for Moment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match jiff::Timestamp::from_second(self.0) {
            Ok(at) => write!(f, "{at}"),
            Err(_) => write!(f, "{}", self.0),
        }
    }
}

/// A zone's name in the IANA database, such as `Europe/Brussels`, and its rules.
#[derive(Clone, Debug)]
pub struct Zone {
    name: String,
    rules: TimeZone,
}

impl Zone {
    /// Returns the zone of that name, from the database that is built into the program.
    pub fn of(name: &str) -> Option<Zone> {
        let rules = if name == "UTC" { TimeZone::UTC } else { TimeZone::get(name).ok()? };
        Some(Zone { name: name.to_string(), rules })
    }

    /// Returns its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the offset from UTC at an instant, in minutes.
    pub fn offset_minutes(&self, moment: Moment) -> i32 {
        jiff::Timestamp::from_second(moment.0).map_or(0, |at| self.rules.to_offset(at).seconds() / 60)
    }

    /// Returns an instant in RFC 3339 with this zone's offset.
    pub fn rfc3339(&self, moment: Moment) -> String {
        let Ok(at) = jiff::Timestamp::from_second(moment.0) else { return String::new() };
        let offset = self.rules.to_offset(at);
        let local = offset.to_datetime(at);
        format!("{local}{}", offset_text(offset.seconds() / 60))
    }

    /// Returns the calendar day of an instant in this zone.
    pub fn day(&self, moment: Moment) -> Option<Stamp> {
        let at = jiff::Timestamp::from_second(moment.0).ok()?;
        Some(Stamp::of_date(self.rules.to_datetime(at).date()))
    }

    /// Returns the local time of an instant in this zone.
    pub fn local(&self, moment: Moment) -> Option<Stamp> {
        let at = jiff::Timestamp::from_second(moment.0).ok()?;
        Some(Stamp::of_local(self.rules.to_datetime(at)))
    }

    /// Returns the instant of the same local time so many days later, or earlier.
    pub fn days_from(&self, moment: Moment, days: i32) -> Option<Moment> {
        let at = jiff::Timestamp::from_second(moment.0).ok()?;
        let local = self.rules.to_datetime(at).checked_add(jiff::Span::new().days(days)).ok()?;
        self.moment_of(local)
    }

    /// Says how often the clocks of this zone show a local time; a day without a time is no time, and is shown once.
    pub fn told(&self, stamp: &Stamp) -> Told {
        let (Some(_), Some(local)) = (stamp.seconds, stamp.local()) else { return Told::Once };
        match self.rules.to_ambiguous_timestamp(local).offset() {
            AmbiguousOffset::Unambiguous { .. } => Told::Once,
            AmbiguousOffset::Gap { before, after } => Told::Never(shifted(local, after.seconds() - before.seconds())),
            AmbiguousOffset::Fold { before, after } => Told::Twice(shifted(local, before.seconds() - after.seconds())),
        }
    }

    /// Returns the changes of this zone's clocks up to an instant, beginning with the one that holds at another, if there is one.
    pub fn shifts(&self, from: Moment, to: Moment) -> Vec<Shift> {
        let Ok(from) = jiff::Timestamp::from_second(from.0) else { return Vec::new() };
        let first = self.rules.preceding(from).next().map_or(from, |transition| transition.timestamp());
        let Ok(before) = first.checked_sub(jiff::SignedDuration::from_secs(1)) else { return Vec::new() };
        let transitions = self.rules.following(before).take_while(|transition| transition.timestamp().as_second() <= to.0);
        let shift = |transition: jiff::tz::TimeZoneTransition<'_>| {
            let at = Moment(transition.timestamp().as_second());
            let before = self.offset_seconds(Moment(at.0 - 1));
            Shift { at, before, after: transition.offset().seconds(), is_summer: transition.dst().is_dst() }
        };
        transitions.map(shift).collect()
    }

    /// Returns the offset from UTC at an instant, in seconds.
    pub fn offset_seconds(&self, moment: Moment) -> i32 {
        jiff::Timestamp::from_second(moment.0).map_or(0, |at| self.rules.to_offset(at).seconds())
    }

    fn moment_of(&self, local: DateTime) -> Option<Moment> {
        self.rules.to_ambiguous_timestamp(local).compatible().ok().map(|at| Moment(at.as_second()))
    }
}

/// How often the clocks of a zone show a local time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Told {
    /// Once, as nearly always.
    Once,
    /// Never: they are put forward over it. With the next time that has no such fault.
    Never(Stamp),
    /// Twice: they are put back over it. With the next time that has no such fault.
    Twice(Stamp),
}

/// The clocks of a zone are put forward or back.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Shift {
    /// When.
    pub at: Moment,
    /// Seconds east of UTC until then.
    pub before: i32,
    /// Seconds east of UTC from then on.
    pub after: i32,
    /// Whether summer time begins.
    pub is_summer: bool,
}

fn shifted(local: DateTime, seconds: i32) -> Stamp {
    Stamp::of_local(local.saturating_add(jiff::SignedDuration::from_secs(i64::from(seconds))))
}

/// Returns an offset of so many minutes as RFC 3339 writes it: `+01:00`, `Z`.
fn offset_text(minutes: i32) -> String {
    if minutes == 0 {
        return "Z".to_string();
    }
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}

/// A date as it was written: a day, a local time, a time with its own offset; or, where no more is known, a month or a year.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct Stamp {
    /// Year.
    pub year: i16,
    /// Month, 1 to 12; 0 when only the year is known.
    pub month: i8,
    /// Day of the month, from 1; 0 when only the month is known.
    pub day: i8,
    /// Seconds since midnight, when a time was written.
    pub seconds: Option<i32>,
    /// Minutes east of UTC, when an offset was written.
    pub offset: Option<i16>,
}

impl Stamp {
    /// Returns the day, or `None` when the calendar has no such day.
    pub fn day(year: i16, month: i8, day: i8) -> Option<Stamp> {
        Date::new(year, month, day).ok().map(Stamp::of_date)
    }

    /// Reads `2021-06` or `2021`: all that is known of some dates.
    pub fn parse_partial(text: &str) -> Option<Stamp> {
        let (year, month) = text.split_once('-').map_or((text, None), |(year, month)| (year, Some(month)));
        let year = number(year, 4)? as i16;
        let month = month.map_or(Some(0), |month| number(month, 2).filter(|month| (1..=12).contains(month)))? as i8;
        Some(Stamp { year, month, day: 0, seconds: None, offset: None })
    }

    /// Says whether the day is known.
    pub fn is_day(&self) -> bool {
        self.day > 0
    }

    /// Returns the first day that it can mean.
    fn first_day(&self) -> Option<Date> {
        Date::new(self.year, self.month.max(1), self.day.max(1)).ok()
    }

    fn of_date(date: Date) -> Stamp {
        Stamp { year: date.year(), month: date.month(), day: date.day(), seconds: None, offset: None }
    }

    fn of_local(local: DateTime) -> Stamp {
        let seconds = i32::from(local.hour()) * 3600 + i32::from(local.minute()) * 60 + i32::from(local.second());
        Stamp { seconds: Some(seconds), ..Stamp::of_date(local.date()) }
    }

    /// Returns the date and time as they are written, whatever the offset; a day is its 00:00.
    fn local(&self) -> Option<DateTime> {
        let seconds = self.seconds.unwrap_or(0);
        Some(self.first_day()?.at((seconds / 3600) as i8, (seconds / 60 % 60) as i8, (seconds % 60) as i8, 0))
    }

    /// Returns the day before.
    pub fn day_before(&self) -> Option<Stamp> {
        self.first_day()?.yesterday().ok().map(Stamp::of_date)
    }

    /// Returns the day after.
    pub fn day_after(&self) -> Option<Stamp> {
        self.first_day()?.tomorrow().ok().map(Stamp::of_date)
    }

    /// Reads `2026-11-25`, `2026-11-25T17:00`, with seconds, with a space for the `T`, with `Z` or `+01:00`.
    pub fn parse(text: &str) -> Option<Stamp> {
        if !text.is_ascii() {
            return None;
        }
        let (date, rest) = text.split_at_checked(10)?;
        let mut parts = date.splitn(3, '-');
        let (year, month, day) = (number(parts.next()?, 4)?, number(parts.next()?, 2)?, number(parts.next()?, 2)?);
        let stamp = Stamp::day(year as i16, month as i8, day as i8)?;
        if rest.is_empty() {
            return Some(stamp);
        }
        let rest = rest.strip_prefix(['T', 't', ' '])?;
        let (clock, offset) = match rest.find(['Z', 'z', '+', '-']) {
            Some(at) => (&rest[..at], Some(parse_offset(&rest[at..])?)),
            None => (rest, None),
        };
        let mut parts = clock.split(':');
        let (hour, minute) = (number(parts.next()?, 2)?, number(parts.next()?, 2)?);
        let second = parts.next().map_or(Some(0), |text| number(text.split('.').next()?, 2))?;
        let fits = hour < 24 && minute < 60 && second < 60 && parts.next().is_none();
        fits.then_some(Stamp { seconds: Some(hour * 3600 + minute * 60 + second), offset, ..stamp })
    }

    /// Returns the instant: a day begins at 00:00, and a time without an offset is local, in `zone`.
    ///
    /// A local time that the clocks skip is the instant an hour later; one that occurs twice is the first.
    pub fn moment(&self, zone: &Zone) -> Option<Moment> {
        let local = self.local()?;
        match self.offset {
            None => zone.moment_of(local),
            Some(minutes) => {
                let offset = Offset::from_seconds(i32::from(minutes) * 60).ok()?;
                offset.to_timestamp(local).ok().map(|at| Moment(at.as_second()))
            }
        }
    }

    /// Returns the instant at which the day is over, for what holds until the end of a day.
    pub fn end(&self, zone: &Zone) -> Option<Moment> {
        if self.seconds.is_some() {
            return self.moment(zone);
        }
        let next = self.first_day()?.tomorrow().ok()?;
        Stamp::of_date(next).moment(zone)
    }

    /// Whether it is certainly earlier than another: a year is compared with a year, a time with a time of the same clock.
    pub fn is_before(&self, other: &Stamp) -> bool {
        let known = |part: i8, twin: i8, own: i8| if part == 0 || twin == 0 { 0 } else { own };
        let of = |stamp: &Stamp| {
            let month = known(self.month, other.month, stamp.month);
            (stamp.year, month, known(self.day, other.day, stamp.day))
        };
        let (own, theirs) = (of(self), of(other));
        let same_clock = self.offset == other.offset;
        own < theirs || own == theirs && same_clock && matches!((self.seconds, other.seconds), (Some(a), Some(b)) if a < b)
    }

    /// Returns the day of the week, 1 for Monday to 7 for Sunday (ISO 8601).
    pub fn weekday(&self) -> i8 {
        self.first_day().map_or(1, |date| date.weekday().to_monday_one_offset())
    }

    /// Returns the day as `2026-11-25`, or as much as is known: `2026-11`, `2026`.
    pub fn iso_day(&self) -> String {
        if self.month == 0 {
            return format!("{:04}", self.year);
        }
        if self.day == 0 {
            return format!("{:04}-{:02}", self.year, self.month);
        }
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }

    /// Returns it as it is typed in front matter: `2027-01-31T17:00:00+01:00`, without what was not written.
    pub fn typed(&self) -> String {
        let time = self.seconds.map(|s| format!("T{:02}:{:02}:{:02}", s / 3600, s / 60 % 60, s % 60)).unwrap_or_default();
        let offset = self.offset.map(|offset| {
            let (sign, minutes) = (if offset < 0 { '-' } else { '+' }, offset.unsigned_abs());
            format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
        });
        format!("{}{time}{}", self.iso_day(), offset.unwrap_or_default())
    }

    /// Returns the time as `17:00`, when one was written.
    pub fn clock(&self) -> Option<String> {
        self.seconds.map(|seconds| format!("{:02}:{:02}", seconds / 3600, seconds / 60 % 60))
    }

    /// Returns the text for `datetime` attributes: the day, or the instant in RFC 3339 with the zone's offset.
    pub fn iso(&self, zone: &Zone) -> String {
        match (self.seconds, self.moment(zone)) {
            (Some(_), Some(moment)) => zone.rfc3339(moment),
            _ => self.iso_day(),
        }
    }
}

fn number(text: &str, digits: usize) -> Option<i32> {
    let plain = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

fn parse_offset(text: &str) -> Option<i16> {
    if text.eq_ignore_ascii_case("z") {
        return Some(0);
    }
    let (sign, rest) = text.split_at_checked(1)?;
    let (hours, minutes) = rest.split_once(':')?;
    let (hours, minutes) = (number(hours, 2)?, number(minutes, 2)?);
    let total = (hours * 60 + minutes) as i16;
    (hours < 24 && minutes < 60).then_some(if sign == "-" { -total } else { total })
}

/// The "now" of one run, kept where no step can read it.
#[derive(Debug)]
pub struct Clock {
    now: Moment,
    next: AtomicI64,
}

impl Clock {
    /// Returns a clock that stands still at `now`.
    pub fn at(now: Moment) -> Clock {
        Clock { now, next: AtomicI64::new(i64::MAX) }
    }

    /// Returns the instant at which it stands still; only the engine asks, to know whether a remembered run still holds.
    pub fn now(&self) -> Moment {
        self.now
    }

    /// Says whether an instant has been reached, and remembers those that still lie ahead.
    pub fn passed(&self, moment: Moment) -> bool {
        if moment <= self.now {
            return true;
        }
        self.next.fetch_min(moment.0, Ordering::Relaxed);
        false
    }

    /// Returns the earliest instant that was asked about and still lies ahead.
    pub fn next_change(&self) -> Option<Moment> {
        match self.next.load(Ordering::Relaxed) {
            i64::MAX => None,
            seconds => Some(Moment(seconds)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn brussels() -> Zone {
        Zone::of("Europe/Brussels").expect("the zone is built in")
    }

    fn stamp(text: &str) -> Stamp {
        Stamp::parse(text).unwrap_or_else(|| panic!("{text} is a date"))
    }

    #[test]
    fn a_date_without_a_time_begins_at_midnight_of_its_zone() {
        let moment = stamp("2026-11-25").moment(&brussels()).expect("an instant");
        assert_eq!(brussels().rfc3339(moment), "2026-11-25T00:00:00+01:00");
    }

    #[test]
    fn dates_that_do_not_exist_or_are_written_otherwise_are_refused() {
        for bad in ["2024-02-30", "25.11.2026", "2026-1-5", "2026-11-25T25:00", "2026-11-25T17", "", "2026-11-25T17:00+1"] {
            assert_eq!(Stamp::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_local_time_takes_the_offset_of_its_day() {
        assert_eq!(stamp("2027-01-31T17:00").iso(&brussels()), "2027-01-31T17:00:00+01:00");
        assert_eq!(stamp("2026-06-05 17:00:30").iso(&brussels()), "2026-06-05T17:00:30+02:00");
        assert_eq!(stamp("2026-06-05T17:00Z").iso(&brussels()), "2026-06-05T19:00:00+02:00");
    }

    #[test]
    fn a_date_may_be_known_to_the_month_or_year_only() {
        for (text, known) in
            [("2021-06", Some("2021-06")), ("2020", Some("2020")), ("2021-13", None), ("2021-6", None), ("21", None)]
        {
            assert_eq!(Stamp::parse_partial(text).map(|stamp| stamp.iso_day()).as_deref(), known, "{text}");
        }
        let june = Stamp::parse_partial("2021-06").and_then(|stamp| stamp.moment(&brussels())).expect("an instant");
        assert_eq!(brussels().rfc3339(june), "2021-06-01T00:00:00+02:00");
    }

    #[test]
    fn cl_02_every_hour_that_is_skipped_or_repeated_is_known() {
        let zone = brussels();
        for year in 2024..=2035 {
            // EU summer time is from the last Sunday of March to that of October, 01:00 UTC (Directive 2000/84/EC).
            let last_sunday = |month: i8| {
                let sunday = |day: i8| Stamp::day(year, month, day).filter(|day| day.weekday() == 7);
                (25..=31).find_map(sunday).expect("a Sunday")
            };
            let at = |day: Stamp, minute: i32| Stamp { seconds: Some(minute * 60), ..day };
            let (march, october) = (last_sunday(3), last_sunday(10));
            for minute in 0..24 * 60 {
                let in_the_hour = (120..180).contains(&minute);
                let skipped = if in_the_hour { Told::Never(at(march, minute + 60)) } else { Told::Once };
                assert_eq!(zone.told(&at(march, minute)), skipped, "{year}-03, minute {minute}");
                let repeated = if in_the_hour { Told::Twice(at(october, minute + 60)) } else { Told::Once };
                assert_eq!(zone.told(&at(october, minute)), repeated, "{year}-10, minute {minute}");
            }
            let new_year = at(Stamp::day(year, 1, 1).expect("a day"), 0).moment(&zone).expect("an instant");
            let shifts = zone.shifts(new_year, zone.days_from(new_year, 364).expect("an instant"));
            let of =
                |day: Stamp, hours: i32| stamp(&format!("{}T01:00Z", day.iso_day())).moment(&zone).map(|at| (at, hours * 3600));
            let told: Vec<_> = shifts[1..].iter().map(|shift| Some((shift.at, shift.after))).collect();
            assert_eq!(told, [of(march, 2), of(october, 1)], "{year}");
            assert!(shifts[1].is_summer && shifts[1].before == 3600 && !shifts[2].is_summer);
        }
    }

    #[test]
    fn the_clock_remembers_the_next_change_among_what_was_asked() {
        let clock = Clock::at(Moment(100));
        assert!(clock.passed(Moment(100)));
        assert!(!clock.passed(Moment(300)));
        assert!(!clock.passed(Moment(200)));
        assert_eq!(clock.next_change(), Some(Moment(200)));
    }
}
