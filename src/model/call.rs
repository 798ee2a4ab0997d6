//! A call for answers: from when to when they are taken, what was changed since, and where it stands at an instant that others know.

use super::clock::{Moment, Stamp, Zone};
use serde::Serialize;

/// How many days before its end a call is said to close soon.
const SOON_DAYS: i32 = 7;
/// How many days after its end an outcome is late.
const LATE_DAYS: i32 = 90;

/// A call as its front matter has it, with every local time bound to an instant.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Call {
    /// The zone in which its times are told, as the IANA database calls it.
    pub zone: String,
    /// From when on answers are taken.
    pub opens: Option<Edge>,
    /// Until when they were first to be taken; what became of that is in `changes`.
    pub closes: Option<Closing>,
    /// What was changed after it was published, the earliest first; nothing follows a cancellation.
    pub changes: Vec<Change>,
    /// Whether an outcome is written.
    pub outcome: Outcome,
}

/// A beginning or an end.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Edge {
    /// The local time that is shown, always with a time and without an offset: an end at 00:00 is 23:59 of the day before.
    pub shown: Stamp,
    /// The instant of the time that is shown.
    pub at: Moment,
    /// The instant from which on it lies behind.
    pub turn: Moment,
    /// Whether a whole day was written.
    pub is_day: bool,
}

/// The end of a call.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Closing {
    /// When it is.
    pub edge: Edge,
    /// From when on it is near.
    pub soon: Moment,
    /// From when on an outcome is late.
    pub late: Moment,
}

/// A change of a call that was published.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Change {
    /// When it was made, as its editor wrote it.
    pub on: Stamp,
    /// From which instant on it holds.
    pub from: Moment,
    /// What was changed.
    pub what: What,
    /// The reason.
    pub why: String,
}

/// What is changed of a call.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub enum What {
    /// It closes later.
    Extended(Closing),
    /// It does not take place any more.
    Cancelled,
}

/// Whether an outcome is written, and from when on it is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub enum Outcome {
    /// There is none.
    Missing,
    /// Once the call has closed.
    Written,
    /// From this instant on.
    From(Stamp, Moment),
}

/// Where a call stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// It has not opened yet.
    Upcoming,
    /// Answers are taken.
    Open,
    /// Answers are taken, and it closes within seven days.
    ClosingSoon,
    /// It has closed, and the answers are being analysed.
    Closed,
    /// It closed more than 90 days ago, and nothing was published.
    Late,
    /// It has closed, and its outcome is published.
    OutcomePublished,
    /// It was cancelled.
    Cancelled,
}

impl State {
    /// Returns its name, as templates know it.
    pub fn name(self) -> &'static str {
        match self {
            State::Upcoming => "upcoming",
            State::Open => "open",
            State::ClosingSoon => "closing-soon",
            State::Closed => "closed",
            State::Late => "late",
            State::OutcomePublished => "outcome",
            State::Cancelled => "cancelled",
        }
    }
}

/// A call at an instant.
#[derive(Clone, Copy, Debug)]
pub struct Standing<'c> {
    /// Where it stands.
    pub state: State,
    /// Its end as it is now.
    pub closes: Option<&'c Closing>,
    /// The changes that have been made.
    pub changes: &'c [Change],
}

impl Standing<'_> {
    /// Says whether its end was put off.
    pub fn is_extended(&self) -> bool {
        self.changes.iter().any(|change| matches!(change.what, What::Extended(_)))
    }
}

impl Call {
    /// Returns where the call stands, as far as `passed` knows which instants lie behind.
    ///
    /// Of the instants that lie ahead the nearest one that would give another answer is always asked about.
    pub fn standing(&self, passed: &dyn Fn(Moment) -> bool) -> Standing<'_> {
        let made = self.changes.iter().take_while(|change| passed(change.from)).count();
        let changes = &self.changes[..made];
        let closes = self.closes_after(made);
        Standing { state: self.state(changes, closes, passed), closes, changes }
    }

    /// Returns when it closes after so many of its changes.
    pub fn closes_after(&self, changes: usize) -> Option<&Closing> {
        let extended = self.changes[..changes].iter().rev().find_map(|change| match &change.what {
            What::Extended(closing) => Some(closing),
            What::Cancelled => None,
        });
        extended.or(self.closes.as_ref())
    }

    fn state(&self, changes: &[Change], closes: Option<&Closing>, passed: &dyn Fn(Moment) -> bool) -> State {
        if changes.last().is_some_and(|change| change.what == What::Cancelled) {
            return State::Cancelled;
        }
        let Some(closes) = closes.filter(|closes| passed(closes.edge.turn)) else { return self.before_its_end(closes, passed) };
        let is_published = match self.outcome {
            Outcome::Missing => false,
            Outcome::Written => true,
            Outcome::From(_, from) => passed(from),
        };
        if is_published {
            State::OutcomePublished
        } else if passed(closes.late) {
            State::Late
        } else {
            State::Closed
        }
    }

    fn before_its_end(&self, closes: Option<&Closing>, passed: &dyn Fn(Moment) -> bool) -> State {
        if self.opens.as_ref().is_some_and(|opens| !passed(opens.turn)) {
            State::Upcoming
        } else if closes.is_some_and(|closes| passed(closes.soon)) {
            State::ClosingSoon
        } else {
            State::Open
        }
    }
}

impl Edge {
    /// Returns a beginning: a day begins at 00:00.
    pub fn opening(stamp: &Stamp, zone: &Zone) -> Option<Edge> {
        let at = stamp.moment(zone)?;
        Some(Edge { shown: zone.local(at)?, at, turn: at, is_day: stamp.seconds.is_none() })
    }

    /// Returns an end: a day ends with its last minute, and so does one that is written as 00:00 of the next.
    fn closing(stamp: &Stamp, zone: &Zone) -> Option<Edge> {
        let turn = stamp.end(zone)?;
        let local = zone.local(turn)?;
        let is_day = stamp.seconds.is_none();
        let shown = if is_day || local.seconds == Some(0) { stamp_of_last_minute(stamp, &local, is_day)? } else { local };
        Some(Edge { shown, at: shown.moment(zone)?, turn, is_day })
    }
}

fn stamp_of_last_minute(stamp: &Stamp, local: &Stamp, is_day: bool) -> Option<Stamp> {
    let day = if is_day { *stamp } else { local.day_before()? };
    Some(Stamp { seconds: Some((24 * 60 - 1) * 60), offset: None, ..day })
}

impl Closing {
    /// Returns an end, and what is counted from it.
    pub fn of(stamp: &Stamp, zone: &Zone) -> Option<Closing> {
        let edge = Edge::closing(stamp, zone)?;
        let (soon, late) = (zone.days_from(edge.turn, -SOON_DAYS)?, zone.days_from(edge.turn, LATE_DAYS)?);
        Some(Closing { edge, soon, late })
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

    fn moment(text: &str) -> Moment {
        stamp(text).moment(&brussels()).expect("an instant")
    }

    fn closing(text: &str) -> Closing {
        Closing::of(&stamp(text), &brussels()).expect("an end")
    }

    fn call(changes: Vec<Change>, outcome: Outcome) -> Call {
        Call {
            zone: "Europe/Brussels".to_string(),
            opens: Edge::opening(&stamp("2027-01-04T09:00"), &brussels()),
            closes: Some(closing("2027-03-31T17:00")),
            changes,
            outcome,
        }
    }

    fn change(on: &str, what: What) -> Change {
        Change { on: stamp(on), from: moment(on), what, why: "A reason.".to_string() }
    }

    /// Holds a call to its states, one second before and after each boundary, and to having announced each of them.
    fn held(call: &Call, boundaries: &[(&str, State, State)]) {
        for (at, before, after) in boundaries {
            let boundary = moment(at);
            let asked = std::cell::RefCell::new(Vec::new());
            let state = |now: Moment| {
                let passed = |moment: Moment| {
                    asked.borrow_mut().push(moment);
                    moment <= now
                };
                call.standing(&passed).state
            };
            assert_eq!(state(Moment(boundary.0 - 1)), *before, "a second before {at}");
            let next = asked.borrow().iter().filter(|asked| asked.0 >= boundary.0).min().copied();
            assert_eq!(next, Some(boundary), "{at} was announced");
            assert_eq!(state(boundary), *after, "at {at}");
        }
    }

    #[test]
    fn cl_05_a_state_turns_at_its_second_and_was_announced() {
        held(
            &call(Vec::new(), Outcome::Missing),
            &[
                ("2027-01-04T09:00", State::Upcoming, State::Open),
                // Seven days of the calendar: the clocks go forward in between.
                ("2027-03-24T17:00", State::Open, State::ClosingSoon),
                ("2027-03-31T17:00", State::ClosingSoon, State::Closed),
                ("2027-06-29T17:00", State::Closed, State::Late),
            ],
        );
        let outcome = Outcome::From(stamp("2027-05-01"), moment("2027-05-01"));
        held(&call(Vec::new(), outcome), &[("2027-05-01", State::Closed, State::OutcomePublished)]);
        let extended = change("2027-03-20", What::Extended(closing("2027-04-30")));
        held(
            &call(vec![extended.clone()], Outcome::Written),
            &[("2027-04-24", State::Open, State::ClosingSoon), ("2027-05-01", State::ClosingSoon, State::OutcomePublished)],
        );
        let cancelled = change("2027-04-01T12:00", What::Cancelled);
        held(&call(vec![extended, cancelled], Outcome::Missing), &[("2027-04-01T12:00", State::Open, State::Cancelled)]);
    }

    #[test]
    fn cl_03_an_end_at_00_00_is_shown_as_the_last_minute_of_the_day_before() {
        for written in ["2027-02-01T00:00", "2027-01-31"] {
            let edge = closing(written).edge;
            assert_eq!((edge.shown.iso_day(), edge.shown.clock()), ("2027-01-31".to_string(), Some("23:59".to_string())));
            assert_eq!((edge.at, edge.turn), (moment("2027-01-31T23:59"), moment("2027-02-01")));
        }
        // A time with an offset of its own is shown as the zone of the call tells it.
        let edge = closing("2027-01-31T23:00Z").edge;
        assert_eq!((edge.shown.iso_day(), edge.turn), ("2027-01-31".to_string(), moment("2027-02-01")));
        assert_eq!(closing("2027-06-05T17:00Z").edge.shown.clock(), Some("19:00".to_string()));
    }
}
