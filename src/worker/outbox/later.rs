//! Entries at which the server fails by itself: they are tried again at growing pauses, so that none holds up the others.

use std::{collections::BTreeMap, time::Duration};

use tokio::time::Instant;
use uuid::Uuid;

use super::PAUSE;
use crate::worker::api::ApiError;

/// No pause grows longer.
const LONGEST: Duration = Duration::from_mins(10);

/// Which entries wait, until when, and for how long.
#[derive(Default)]
pub(super) struct Later(BTreeMap<Uuid, (Instant, Duration)>);

impl Later {
    /// It failed: it waits, longer than the last time.
    pub(super) fn put_off(&mut self, key: Uuid, now: Instant) {
        let pause = self.0.get(&key).map_or(PAUSE, |(_, pause)| (*pause * 2).min(LONGEST));
        self.0.insert(key, (now + pause, pause));
    }

    pub(super) fn waits(&self, key: Uuid, now: Instant) -> bool {
        self.0.get(&key).is_some_and(|(at, _)| *at > now)
    }

    /// When the next of those that wait may be tried.
    pub(super) fn next(&self, now: Instant) -> Option<Instant> {
        self.0.values().map(|(at, _)| *at).filter(|at| *at > now).min()
    }

    /// Another link: the server may be another one.
    pub(super) fn forget(&mut self) {
        self.0.clear();
    }
}

/// Whether the server answers, and fails at this request. That it is overloaded or not there (503) concerns them all.
pub(super) fn fails_for_itself(error: &ApiError) -> bool {
    matches!(error, ApiError::Refused { status, .. } if *status >= 500 && *status != 503)
}
