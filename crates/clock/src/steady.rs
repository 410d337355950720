//! The steady clock: follows the time that passes, and only slowly the wall clock. Pure.
//!
//! A wall clock jumps when somebody sets it or a time server corrects it. A countdown of a quarter of an hour must not feel
//! that by more than a quarter of a second.

use nimbus_protocol::UnixMillis;

/// For how many microseconds that pass the clock is put right by one.
const SLEW: i64 = 4_000;

/// Both clocks of the system at one moment, in microseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Since 1970, as the computer believes.
    pub wall_us: i64,
    /// Since some fixed moment. It never jumps.
    pub passed_us: i64,
}

/// What the clock shows, and where the other one stood then; in microseconds.
#[derive(Clone, Copy, Debug)]
pub struct Steady {
    shown: i64,
    passed: i64,
    /// Time that passed and was not long enough yet to be worth a microsecond.
    rest: i64,
}

impl Steady {
    /// Shows what the wall clock shows.
    pub fn new(reading: Reading) -> Self {
        Self { shown: reading.wall_us, passed: reading.passed_us, rest: 0 }
    }

    /// The time at a reading. Readings may come in any order of threads; an older one changes nothing.
    pub fn at(&mut self, reading: Reading) -> UnixMillis {
        let passed = reading.passed_us.saturating_sub(self.passed);
        if passed > 0 {
            self.passed = reading.passed_us;
            self.shown = self.shown.saturating_add(passed);
            let budget = self.rest.saturating_add(passed);
            let most = budget / SLEW;
            self.rest = budget % SLEW;
            let wrong = reading.wall_us.saturating_sub(self.shown);
            self.shown = self.shown.saturating_add(wrong.clamp(-most, most));
        }
        UnixMillis(self.shown.div_euclid(1_000))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: i64 = 1_795_000_000_000_000;
    const SECOND: i64 = 1_000_000;

    /// Passes `seconds` in steps of 10 ms with a wall clock that is `off` microseconds ahead, and tells what the clock
    /// went on by, in milliseconds.
    fn pass(clock: &mut Steady, from: i64, seconds: i64, off: i64) -> i64 {
        let reading = |passed: i64| Reading { wall_us: START + passed + off, passed_us: passed };
        let before = clock.at(reading(from));
        let mut last = before;
        for step in 1..=seconds * 100 {
            let now = clock.at(reading(from + step * SECOND / 100));
            assert!(now >= last, "it went backwards");
            last = now;
        }
        last.0 - before.0
    }

    fn clock() -> Steady {
        Steady::new(Reading { wall_us: START, passed_us: 0 })
    }

    #[test]
    fn a_wall_clock_that_jumps_moves_a_countdown_by_less_than_250_ms() {
        for jump in [3_600 * SECOND, -3_600 * SECOND, 86_400 * SECOND, 2 * SECOND] {
            for countdown in [20, 240, 900] {
                let went_on = pass(&mut clock(), 0, countdown, jump);
                let moved = (went_on - countdown * 1_000).abs();
                assert!(moved <= 250, "a jump of {jump} µs moved {countdown} s by {moved} ms");
            }
        }
    }

    #[test]
    fn a_corrected_wall_clock_is_followed_slowly_and_then_held() {
        let mut clock = clock();
        pass(&mut clock, 0, 1_500, 300_000);
        let reading = Reading { wall_us: START + 1_500 * SECOND + 300_000, passed_us: 1_500 * SECOND };
        assert_eq!(clock.at(reading).0, reading.wall_us / 1_000, "300 ms are caught up in 1,500 s");
        assert_eq!(pass(&mut clock, 1_500 * SECOND, 10, 300_000), 10_000, "no further");
    }

    #[test]
    fn the_time_in_which_the_computer_slept_counts() {
        let mut clock = clock();
        let hour = 3_600 * SECOND;
        let woken = clock.at(Reading { wall_us: START + hour, passed_us: hour });
        assert_eq!(woken.0, (START + hour) / 1_000);
    }

    #[test]
    fn readings_that_overtake_each_other_change_nothing() {
        let mut clock = clock();
        let late = clock.at(Reading { wall_us: START + 20, passed_us: 20 });
        assert_eq!(clock.at(Reading { wall_us: START + 10, passed_us: 10 }), late);
    }

    #[test]
    fn many_short_steps_follow_as_one_long_one_does() {
        let mut clock = clock();
        for step in 1..=100_000 {
            clock.at(Reading { wall_us: START + step + SECOND, passed_us: step });
        }
        assert_eq!(clock.shown, START + 100_000 + 25);
    }
}
