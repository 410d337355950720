//! Keeps a line of the log from being written as often as anybody likes who has no right to anything here.
//!
//! It counts and decides; the line is its owner's matter.

use std::sync::{Mutex, PoisonError};

use nimbus_protocol::UnixMillis;

/// Least time between two lines, in milliseconds.
const PAUSE_MS: i64 = 60_000;

#[derive(Debug, Default)]
pub struct Seldom(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    /// When it was told last.
    at: Option<UnixMillis>,
    untold: u64,
}

impl Seldom {
    /// It happened once more. How often since it was told last, if it is time to tell it again.
    pub fn count(&self, now: UnixMillis) -> Option<u64> {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        state.untold = state.untold.saturating_add(1);
        // A clock that was set back must not silence it until then.
        let resting = state.at.is_some_and(|at| at <= now && now.since(at) < PAUSE_MS);
        if resting {
            return None;
        }
        state.at = Some(now);
        Some(std::mem::take(&mut state.untold))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_told_at_once_and_then_once_a_minute_with_its_number() {
        let seldom = Seldom::default();
        let at = |millis| seldom.count(UnixMillis(1_795_000_000_000 + millis));
        assert_eq!(at(0), Some(1));
        for _ in 0..1_000 {
            assert_eq!(at(PAUSE_MS - 1), None);
        }
        assert_eq!(at(PAUSE_MS), Some(1_001));
        assert_eq!(at(PAUSE_MS), None);
        assert_eq!(at(-PAUSE_MS), Some(2), "the clock was set back");
    }
}
