//! How often a server has failed in a row, for the length of the next pause. Pure; time is passed in.
//!
//! Requests go out side by side, and a server that is down fails all of them: that is one failure, and no reason for a
//! longer pause than one request would have made.

use nimbus_protocol::UnixMillis;

#[derive(Debug, Default)]
pub struct Failures {
    /// In a row, the last one included.
    count: u32,
    /// The end of the pause after the last one.
    until: UnixMillis,
}

impl Failures {
    /// Failures in a row before one that happens now.
    pub fn before(&self, now: UnixMillis) -> u32 {
        if now < self.until { self.count.saturating_sub(1) } else { self.count }
    }

    /// It failed now, and nothing is tried before `until`.
    pub fn add(&mut self, now: UnixMillis, until: UnixMillis) {
        if now >= self.until {
            self.count = self.count.saturating_add(1);
            self.until = until;
        }
    }

    pub fn clear(&mut self) {
        *self = Self::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_that_fail_side_by_side_are_one_failure() {
        let mut failures = Failures::default();
        let at = UnixMillis;
        for _ in 0..8 {
            assert_eq!(failures.before(at(1_000)), 0);
            failures.add(at(1_000), at(2_000));
        }
        assert_eq!(failures.before(at(1_999)), 0);
        for (turn, now) in [(1, 2_000), (2, 4_000), (3, 8_000)] {
            assert_eq!(failures.before(at(now)), turn, "the next try has failed");
            failures.add(at(now), at(2 * now));
            failures.add(at(now + 1), at(9 * now));
        }
        failures.clear();
        assert_eq!(failures.before(at(8_001)), 0);
    }
}
