//! The time of day without jumps: what countdowns and timers are measured by, on the desktop and on the server.
//!
//! [`now`] and [`wall`] are the only things here that read the system; [`Steady`] is pure. Nobody below a program's edge
//! may call them: time is passed in.

mod readings;
mod steady;

use std::sync::{Mutex, OnceLock, PoisonError};

use nimbus_protocol::UnixMillis;

pub use steady::{Reading, Steady};

/// The one clock of this process, so that a desktop and the server inside it agree.
static CLOCK: OnceLock<Mutex<Steady>> = OnceLock::new();

/// Now. It never goes backwards, and a wall clock that is set anew moves it by no more than a 4,000th of the time
/// that passes.
pub fn now() -> UnixMillis {
    let reading = readings::take();
    let clock = CLOCK.get_or_init(|| Mutex::new(Steady::new(reading)));
    clock.lock().unwrap_or_else(PoisonError::into_inner).at(reading)
}

/// What the wall clock shows now, with its jumps: for times that others wrote by their own clocks, and for nothing else.
pub fn wall() -> UnixMillis {
    UnixMillis(readings::take().wall_us.div_euclid(1_000))
}

#[cfg(test)]
mod tests {
    #[test]
    fn it_shows_the_time_of_day_and_never_goes_backwards() {
        let wall = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_millis() as i64;
        let first = super::now();
        assert!((first.0 - wall).abs() < 60_000, "{} is not about {wall}", first.0);
        assert!(super::now() >= first);
        assert!((super::wall().0 - wall).abs() < 60_000);
    }
}
