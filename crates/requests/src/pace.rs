//! How long waiting takes: tests make a second short, the programs never do.

use std::time::Duration;

/// How long waiting takes.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// One second of a template's timeout.
    pub second: Duration,
    /// Pause before the second try, doubled before each further one, with some chance in it.
    pub backoff: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self { second: Duration::from_secs(1), backoff: Duration::from_millis(500) }
    }
}

impl Pace {
    /// The pause after the `nth` try; chance keeps many desktops from trying at the same moment.
    pub fn before_try(self, nth: u32) -> Duration {
        let doubled = self.backoff * 2_u32.pow(nth.saturating_sub(1).min(6));
        doubled.mul_f64(rand::random_range(0.5..1.5))
    }
}
