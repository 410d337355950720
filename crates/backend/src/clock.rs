//! The backend's clock, passed in at its start so that tests can turn it forwards and backwards.
//!
//! Everything below gets points in time as values; the system's time is read by `nimbus-clock` alone.

use std::{fmt, sync::Arc, time::Duration};

use nimbus_protocol::UnixMillis;
use tokio::sync::watch;

/// Tells the time of day. The system's goes on steadily; one that is passed in may jump in both directions.
#[derive(Clone)]
pub struct Clock {
    now: Arc<dyn Fn() -> UnixMillis + Send + Sync>,
    wall: Arc<dyn Fn() -> UnixMillis + Send + Sync>,
    /// Of a clock that somebody turns: time passes there when they say so.
    turned: Option<watch::Receiver<UnixMillis>>,
}

impl Clock {
    /// The time of the operating system, without its jumps.
    pub fn system() -> Self {
        Self::from_fn(nimbus_clock::now).with_wall(nimbus_clock::wall)
    }

    /// A clock of the caller's own.
    pub fn from_fn(now: impl Fn() -> UnixMillis + Send + Sync + 'static) -> Self {
        let now = Arc::new(now);
        Self { wall: now.clone(), now, turned: None }
    }

    /// The same clock beside a wall clock that may show something else.
    #[must_use]
    pub fn with_wall(self, wall: impl Fn() -> UnixMillis + Send + Sync + 'static) -> Self {
        Self { wall: Arc::new(wall), ..self }
    }

    /// A clock that stands still until it is turned: whoever waits by it waits for that.
    pub fn by_hand(start: UnixMillis) -> (Self, watch::Sender<UnixMillis>) {
        let (hand, turned) = watch::channel(start);
        let told = turned.clone();
        (Self { turned: Some(turned), ..Self::from_fn(move || *told.borrow()) }, hand)
    }

    /// The time that goes on steadily: what countdowns and timers are measured by.
    pub fn now(&self) -> UnixMillis {
        (self.now)()
    }

    /// What the wall clock shows, as soon as it is put right: what times are compared with that others wrote.
    pub fn wall(&self) -> UnixMillis {
        (self.wall)()
    }

    /// Returns when it is `at` or later.
    pub async fn reach(&self, at: UnixMillis) {
        if let Some(turned) = &self.turned {
            if turned.clone().wait_for(|now| *now >= at).await.is_err() {
                // Nobody turns it any more: that time never comes.
                std::future::pending::<()>().await;
            }
            return;
        }
        loop {
            let left = at.since(self.now());
            if left == 0 {
                return;
            }
            tokio::time::sleep(Duration::from_millis(left.unsigned_abs())).await;
        }
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

#[cfg(test)]
mod tests {
    use std::pin::pin;

    use futures_util::FutureExt;

    use super::*;

    #[test]
    fn a_clock_that_is_turned_is_waited_for() {
        let (clock, hand) = Clock::by_hand(UnixMillis(5));
        assert_eq!(clock.now(), UnixMillis(5));
        assert!(clock.reach(UnixMillis(5)).now_or_never().is_some());
        let mut waits = pin!(clock.reach(UnixMillis(9)));
        hand.send_replace(UnixMillis(8));
        assert!(waits.as_mut().now_or_never().is_none());
        hand.send_replace(UnixMillis(9));
        assert!(waits.now_or_never().is_some());
    }
}
