//! How long ago something was, in words.

use nimbus_protocol::UnixMillis;

use crate::ui::texts::Texts;

const SECOND: i64 = 1_000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// In how many milliseconds an age is told in other words.
pub fn changes_in(then: UnixMillis, now: UnixMillis) -> i64 {
    let passed = now.since(then).max(0);
    let unit = if passed < MINUTE { SECOND } else { MINUTE };
    unit - passed % unit
}

/// "12 s ago", "5 min ago", "3 h ago", "2 days ago".
pub fn age(t: &Texts, then: UnixMillis, now: UnixMillis) -> String {
    let passed = now.since(then);
    if passed < SECOND {
        t.get("age-now")
    } else if passed < MINUTE {
        t.with("age-seconds", &[("count", (passed / SECOND).into())])
    } else if passed < HOUR {
        t.with("age-minutes", &[("count", (passed / MINUTE).into())])
    } else if passed < DAY {
        t.with("age-hours", &[("count", (passed / HOUR).into())])
    } else {
        t.with("age-days", &[("count", (passed / DAY).into())])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_painted_again_when_an_age_changes() {
        let then = UnixMillis(1_000_000);
        assert_eq!(changes_in(then, then.plus(1_250)), 750);
        assert_eq!(changes_in(then, then.plus(MINUTE + 10 * SECOND)), 50 * SECOND);
        assert_eq!(changes_in(then, then.plus(-5)), SECOND, "a clock that went back");
    }

    #[test]
    fn ages_are_told_in_the_unit_that_fits() {
        let t = Texts::default();
        let then = UnixMillis(1_000_000);
        let told = |passed: i64| age(&t, then, then.plus(passed));
        assert_eq!(told(0), "just now");
        assert_eq!(told(-5 * HOUR), "just now", "a clock that went back is not the future");
        assert_eq!(told(59 * SECOND + 999), "59 s ago");
        assert_eq!(told(MINUTE), "1 min ago");
        assert_eq!(told(HOUR - 1), "59 min ago");
        assert_eq!(told(23 * HOUR), "23 h ago");
        assert_eq!(told(DAY), "1 day ago");
        assert_eq!(told(2 * DAY), "2 days ago");
    }
}
