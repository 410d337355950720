//! Token buckets: how often something may happen, and a table of them whose size is bounded. Pure; the time is passed in.

use std::{collections::HashMap, hash::Hash, num::NonZeroU32};

use nimbus_protocol::UnixMillis;
use serde::Deserialize;

/// How often something may happen: so often in a minute in the long run, and `burst` times at once after a rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rate {
    pub per_minute: NonZeroU32,
    pub burst: NonZeroU32,
}

impl Rate {
    /// Zeros count as one.
    pub const fn new(per_minute: u32, burst: u32) -> Self {
        const fn some(number: u32) -> NonZeroU32 {
            match NonZeroU32::new(number) {
                Some(number) => number,
                None => NonZeroU32::MIN,
            }
        }
        Self { per_minute: some(per_minute), burst: some(burst) }
    }
}

/// What one event costs: so that a millisecond brings `per_minute` of it, and nothing is rounded.
const ONE: u64 = 60_000;

/// What is left of a rate.
#[derive(Clone, Copy, Debug)]
pub struct Bucket {
    level: u64,
    at: UnixMillis,
}

impl Bucket {
    pub fn full(rate: Rate, now: UnixMillis) -> Self {
        Self { level: u64::from(rate.burst.get()) * ONE, at: now }
    }

    /// Takes one, or says in how many milliseconds there is one. A clock that was set back brings nothing.
    pub fn take(&mut self, rate: Rate, now: UnixMillis) -> Result<(), u64> {
        let passed = now.since(self.at).max(0).unsigned_abs();
        let per_ms = u64::from(rate.per_minute.get());
        let most = u64::from(rate.burst.get()) * ONE;
        self.level = self.level.saturating_add(passed.saturating_mul(per_ms)).min(most);
        self.at = now;
        if let Some(left) = self.level.checked_sub(ONE) {
            self.level = left;
            return Ok(());
        }
        Err((ONE - self.level).div_ceil(per_ms))
    }
}

/// A bucket for each of very many.
///
/// Two generations of at most `most` each: when the newer one is full it becomes the older one, and what nobody asked for
/// since the last time is forgotten. So the table stays small whoever comes, and whoever keeps coming is remembered.
#[derive(Debug)]
pub struct Buckets<K> {
    rate: Rate,
    most: usize,
    newer: HashMap<K, Bucket>,
    older: HashMap<K, Bucket>,
}

impl<K: Eq + Hash> Buckets<K> {
    pub fn new(rate: Rate, most: usize) -> Self {
        Self { rate, most, newer: HashMap::new(), older: HashMap::new() }
    }

    /// Takes one of this key's, or says in how many milliseconds there is one.
    pub fn take(&mut self, key: K, now: UnixMillis) -> Result<(), u64> {
        if let Some(bucket) = self.newer.get_mut(&key) {
            return bucket.take(self.rate, now);
        }
        if self.newer.len() >= self.most {
            self.older = std::mem::take(&mut self.newer);
        }
        let mut bucket = self.older.remove(&key).unwrap_or_else(|| Bucket::full(self.rate, now));
        let taken = bucket.take(self.rate, now);
        self.newer.insert(key, bucket);
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: UnixMillis = UnixMillis(1_795_000_000_000);

    #[test]
    fn a_burst_passes_and_then_the_rate_holds() {
        let rate = Rate::new(120, 3);
        let mut bucket = Bucket::full(rate, NOW);
        for _ in 0..3 {
            assert_eq!(bucket.take(rate, NOW), Ok(()));
        }
        assert_eq!(bucket.take(rate, NOW), Err(500));
        assert_eq!(bucket.take(rate, NOW.plus(499)), Err(1));
        assert_eq!(bucket.take(rate, NOW.plus(500)), Ok(()));
        assert_eq!(bucket.take(rate, NOW.plus(-60_000)), Err(500), "a clock that goes back is no gift");
        // A long rest brings a burst and no more.
        let later = NOW.plus(3_600_000);
        assert_eq!((0..5).filter(|_| bucket.take(rate, later).is_ok()).count(), 3);
    }

    #[test]
    fn each_key_has_its_own_bucket() {
        let mut buckets = Buckets::new(Rate::new(60, 1), 10);
        assert!(buckets.take("mara", NOW).is_ok());
        assert_eq!(buckets.take("mara", NOW), Err(1000));
        assert!(buckets.take("jo", NOW).is_ok());
    }

    #[test]
    fn the_table_stays_small_and_whoever_keeps_coming_is_remembered() {
        let mut buckets = Buckets::new(Rate::new(1, 1), 100);
        assert!(buckets.take(u64::MAX, NOW).is_ok());
        for key in 0..100_000 {
            assert!(buckets.take(key, NOW).is_ok());
            assert!(buckets.take(u64::MAX, NOW).is_err(), "forgotten after {key} others");
            assert!(buckets.newer.len() <= 100 && buckets.older.len() <= 100);
        }
    }
}
