//! How long to wait before something that failed is tried again. Pure; chance comes from outside.

/// A pause in milliseconds: `first`, doubled `times` times, `longest` at most. `chance` from 0 to 1 takes up to a half off, so
/// that not everybody comes back at the same moment.
pub fn doubled(first: i64, longest: i64, times: u32, chance: f64) -> i64 {
    let whole = first.saturating_mul(1_i64 << times.min(20)).min(longest);
    whole - (whole as f64 / 2.0 * chance.clamp(0.0, 1.0)) as i64
}
