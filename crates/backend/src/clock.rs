//! The backend's clock, passed in at its start so that tests can turn it forwards and backwards.
//!
//! Everything below gets points in time as values; the system's time is read by `nimbus-clock` alone.

use std::{fmt, sync::Arc};

use nimbus_protocol::UnixMillis;

/// Tells the time of day. The system's goes on steadily; one that is passed in may jump in both directions.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> UnixMillis + Send + Sync>);

impl Clock {
    /// The time of the operating system, without its jumps.
    pub fn system() -> Self {
        Self::from_fn(nimbus_clock::now)
    }

    /// A clock of the caller's own.
    pub fn from_fn(now: impl Fn() -> UnixMillis + Send + Sync + 'static) -> Self {
        Self(Arc::new(now))
    }

    pub fn now(&self) -> UnixMillis {
        (self.0)()
    }
}

impl Default for Clock {
    fn default() -> Self {
        Self::system()
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Clock")
    }
}
