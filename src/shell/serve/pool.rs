//! A bounded set of threads that come when there is work and go when there is none.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

/// How long a thread without work stays.
const PATIENCE: Duration = Duration::from_secs(10);

type Job = Box<dyn FnOnce() + Send>;

/// A set of at most so many threads.
pub(super) struct Pool {
    shared: Arc<Shared>,
    limit: usize,
}

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    called: Condvar,
}

#[derive(Default)]
struct State {
    jobs: VecDeque<Job>,
    threads: usize,
    idle: usize,
}

impl Pool {
    /// Returns a set of at most `limit` threads, none of which has begun.
    pub(super) fn of(limit: usize) -> Pool {
        Pool { shared: Arc::default(), limit }
    }

    /// Has a thread do something with a value; gives the value back when every thread is busy.
    pub(super) fn run<T: Send + 'static>(&self, value: T, job: impl FnOnce(T) + Send + 'static) -> Result<(), T> {
        let mut state = self.shared.lock();
        if state.idle <= state.jobs.len() {
            if state.threads >= self.limit {
                return Err(value);
            }
            let shared = Arc::clone(&self.shared);
            if thread::Builder::new().spawn(move || shared.work()).is_err() {
                return Err(value);
            }
            state.threads += 1;
            state.idle += 1;
        }
        state.jobs.push_back(Box::new(move || job(value)));
        drop(state);
        self.shared.called.notify_one();
        Ok(())
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn work(&self) {
        let mut state = self.lock();
        loop {
            if let Some(job) = state.jobs.pop_front() {
                state.idle -= 1;
                drop(state);
                // A job that panics has been told on stderr; its thread goes on with the next.
                let _ = std::panic::catch_unwind(std::panic::AssertUnwindSafe(job));
                state = self.lock();
                state.idle += 1;
                continue;
            }
            let (woken, timed) = self.called.wait_timeout(state, PATIENCE).unwrap_or_else(PoisonError::into_inner);
            state = woken;
            if timed.timed_out() && state.jobs.is_empty() {
                state.threads -= 1;
                state.idle -= 1;
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;

    #[test]
    fn one_job_more_than_threads_is_given_back() {
        let pool = Pool::of(2);
        let (sender, receiver) = mpsc::channel();
        let (hold, held) = mpsc::channel::<()>();
        let held = Arc::new(Mutex::new(held));
        for number in 0..2 {
            let (sender, held) = (sender.clone(), Arc::clone(&held));
            let run = pool.run(number, move |number| {
                sender.send(number).expect("a listener");
                let _ = held.lock().map(|held| held.recv());
            });
            assert_eq!(run, Ok(()));
        }
        assert_eq!(pool.run(2, |_| ()), Err(2));
        let mut ran = vec![receiver.recv().expect("a job"), receiver.recv().expect("a job")];
        ran.sort_unstable();
        assert_eq!(ran, [0, 1]);
        drop(hold);
    }
}
