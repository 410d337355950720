//! How long to wait before the next try to connect. Pure: the random numbers come from outside.

use std::time::Duration;

const FIRST: Duration = Duration::from_millis(250);
const MOST: Duration = Duration::from_secs(15);
/// A wrong token does not become right by asking often.
const REJECTED: Duration = Duration::from_mins(1);

/// Waits that double up to 15 s, each jittered, so that a thousand desktops do not come back in the same moment.
#[derive(Debug, Default)]
pub struct Backoff {
    tries: u32,
}

impl Backoff {
    /// The next wait: between a half and the whole of what doubling came to. `random` is from 0 to 1.
    pub fn after_failure(&mut self, random: f64) -> Duration {
        let whole = FIRST.saturating_mul(1 << self.tries.min(16)).min(MOST);
        self.tries = self.tries.saturating_add(1);
        jittered(whole, random)
    }

    /// The wait after the backend has refused the token.
    pub fn after_rejection(&mut self, random: f64) -> Duration {
        self.tries = self.tries.saturating_add(1);
        jittered(REJECTED, random)
    }

    /// The link held: the next failure is a first one again.
    pub fn held(&mut self) {
        self.tries = 0;
    }
}

fn jittered(whole: Duration, random: f64) -> Duration {
    whole.mul_f64(0.5 + random.clamp(0.0, 1.0) / 2.0).max(FIRST)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn waits_double_up_to_fifteen_seconds_and_start_again_after_a_link_that_held() {
        let mut backoff = Backoff::default();
        let waits: Vec<_> = (0..9).map(|_| backoff.after_failure(1.0).as_millis()).collect();
        assert_eq!(waits, [250, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000]);
        backoff.held();
        assert_eq!(backoff.after_failure(1.0), FIRST);
    }

    proptest! {
        #[test]
        fn every_wait_is_within_its_bounds(tries in 0_u32..200, random in 0.0..=1.0) {
            let mut backoff = Backoff { tries };
            let wait = backoff.after_failure(random);
            prop_assert!(FIRST <= wait && wait <= MOST);
            prop_assert!(backoff.after_rejection(random) >= Duration::from_secs(30));
        }
    }
}
