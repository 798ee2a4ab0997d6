//! `portal build --timings`: how long each part of a build took.

use crate::model::world::Phase;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The moments at which a build got on.
pub(super) struct Timings {
    started: Instant,
    reached: Mutex<Vec<(&'static str, Instant)>>,
}

impl Timings {
    /// Begins to take the time.
    pub(super) fn start(started: Instant) -> Timings {
        Timings { started, reached: Mutex::default() }
    }

    /// Notes that the run has come to the end of a phase.
    pub(super) fn reach(&self, phase: Phase) {
        self.end(match phase {
            Phase::Read => "read",
            Phase::Resolved => "resolve",
            Phase::Pages => "pages",
            Phase::Files => "files",
            Phase::Outputs => "other outputs",
        });
    }

    /// Notes that a part has ended now.
    pub(super) fn end(&self, part: &'static str) {
        self.reached.lock().unwrap_or_else(PoisonError::into_inner).push((part, Instant::now()));
    }

    /// Returns how long each part took, in the order in which they ended; together they are the whole build so far.
    pub(super) fn parts(&self) -> Vec<(&'static str, Duration)> {
        let reached = self.reached.lock().unwrap_or_else(PoisonError::into_inner);
        let before = std::iter::once(self.started).chain(reached.iter().map(|(_, at)| *at));
        reached.iter().zip(before).map(|((part, at), before)| (*part, at.duration_since(before))).collect()
    }
}

/// Returns a line for each part, in milliseconds.
pub(super) fn lines(parts: &[(&'static str, Duration)]) -> Vec<String> {
    parts.iter().map(|(part, took)| format!("{part:<14}{:>9.1} ms", took.as_secs_f64() * 1000.0)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_a_build_add_up_to_it() {
        let timings = Timings::start(Instant::now());
        timings.reach(Phase::Read);
        timings.reach(Phase::Resolved);
        timings.end("write");
        let parts = timings.parts();
        assert_eq!(parts.iter().map(|(part, _)| *part).collect::<Vec<_>>(), ["read", "resolve", "write"]);
        let last = timings.reached.lock().expect("no panic").last().map(|(_, at)| at.duration_since(timings.started));
        assert_eq!(Some(parts.iter().map(|(_, took)| *took).sum()), last);
        assert_eq!(lines(&[("read", Duration::from_micros(1250))]), ["read                1.2 ms"]);
    }
}
