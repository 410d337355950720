//! Chooses a port for the standalone backend at its first start (SPEC S1.3). Pure.

use std::ops::RangeInclusive;

/// Registered ports that few programs use, below the ones that systems hand out for outgoing connections: one of
/// those might be in use by a browser at the next start.
const RANGE: RangeInclusive<u16> = 20_000..=29_999;

/// A port to try; `random` is from 0 to 1.
pub fn fresh(random: f64) -> u16 {
    let count = f64::from(RANGE.end() - RANGE.start());
    RANGE.start() + (random.clamp(0.0, 1.0) * count) as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_random_number_gives_a_port_of_the_range() {
        assert_eq!(fresh(0.0), 20_000);
        assert_eq!(fresh(1.0), 29_999);
        assert_ne!(fresh(0.2), fresh(0.3));
    }
}
