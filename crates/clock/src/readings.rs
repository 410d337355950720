//! Reads the system's two clocks: the time of day, and the time since the computer was started.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::Reading;

pub fn take() -> Reading {
    let wall = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Reading { wall_us: i64::try_from(wall.as_micros()).unwrap_or(i64::MAX), passed_us: passed_us() }
}

/// With the time in which the computer slept: a countdown goes on meanwhile.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn passed_us() -> i64 {
    use rustix::time::{ClockId, clock_gettime};
    #[cfg(not(target_vendor = "apple"))]
    const CLOCK: ClockId = ClockId::Boottime;
    // Counts sleep on Apple's systems, where it stands still on Linux; there `Instant` is the one that stands still.
    #[cfg(target_vendor = "apple")]
    const CLOCK: ClockId = ClockId::Monotonic;
    let time = clock_gettime(CLOCK);
    time.tv_sec.saturating_mul(1_000_000).saturating_add(time.tv_nsec / 1_000)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn passed_us() -> i64 {
    use std::{sync::OnceLock, time::Instant};
    static BEGAN: OnceLock<Instant> = OnceLock::new();
    i64::try_from(BEGAN.get_or_init(Instant::now).elapsed().as_micros()).unwrap_or(i64::MAX)
}
