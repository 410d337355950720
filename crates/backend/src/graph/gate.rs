//! When the next request may go out: below the published limit, and not before Microsoft allows it. Pure; time is passed
//! in.

use nimbus_protocol::UnixMillis;

/// Requests that may go out at once after a pause: as many as one batch holds.
pub const BURST: u32 = 20;
/// The time over which Microsoft counts, in microseconds.
const WINDOW_US: i64 = 30_000_000;

/// A rate with a burst (the generic cell rate algorithm), and a bar that a throttled answer lets down.
#[derive(Clone, Debug)]
pub struct Gate {
    /// Time that one request takes of the rate, in microseconds.
    each_us: i64,
    /// When all that went out is paid for, in microseconds.
    paid_us: i64,
    closed_until: UnixMillis,
}

impl Gate {
    /// In any 30 s no more than `most` requests and one burst go through.
    pub fn new(most: u32) -> Self {
        Self { each_us: WINDOW_US / i64::from(most.max(1)), paid_us: 0, closed_until: UnixMillis(i64::MIN) }
    }

    /// Takes the place of `requests` requests that go out together, at most [`BURST`]: at the returned time, and not
    /// before [`Self::closed_until`].
    pub fn reserve(&mut self, requests: u32, now: UnixMillis) -> UnixMillis {
        let now_us = now.0.saturating_mul(1_000);
        self.paid_us = self.paid_us.max(now_us) + i64::from(requests.min(BURST)) * self.each_us;
        let at_us = self.paid_us - i64::from(BURST) * self.each_us;
        UnixMillis(at_us.max(now_us).div_euclid(1_000) + i64::from(at_us.max(now_us).rem_euclid(1_000) > 0))
    }

    /// Nothing goes out before `at`.
    pub fn close(&mut self, at: UnixMillis) {
        self.closed_until = self.closed_until.max(at);
    }

    pub fn closed_until(&self) -> UnixMillis {
        self.closed_until
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_thirty_seconds_hold_more_than_the_limit(
            most in 10_u32..1_400,
            asks in proptest::collection::vec((0_i64..4_000, 1_u32..=20), 1..300),
        ) {
            let mut gate = Gate::new(most);
            let mut now = 1_795_000_000_000;
            let mut gone = Vec::new();
            for (pause, requests) in asks {
                now += pause;
                let at = gate.reserve(requests, UnixMillis(now)).0;
                prop_assert!(at >= now);
                gone.push((at, requests));
            }
            for (begin, _) in &gone {
                let within = gone.iter().filter(|(at, _)| (*begin..*begin + 30_000).contains(at));
                let sum: u32 = within.map(|(_, requests)| requests).sum();
                prop_assert!(sum <= most + BURST + 1, "{sum} of {most}");
            }
        }
    }

    #[test]
    fn an_idle_gate_lets_a_batch_through_at_once_and_closes_on_demand() {
        let mut gate = Gate::new(300);
        let now = UnixMillis(1_795_000_000_000);
        assert_eq!(gate.reserve(20, now), now);
        assert_eq!(gate.reserve(1, now), now.plus(100), "ten a second after the burst");
        gate.close(now.plus(7_000));
        gate.close(now.plus(3_000));
        assert_eq!(gate.closed_until(), now.plus(7_000), "a shorter wish does not open it");
    }
}
