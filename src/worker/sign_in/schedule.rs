//! When a sign-in is renewed. Pure: time and chance come from outside.

use std::time::Duration;

use nimbus_protocol::UnixMillis;

/// Of a token whose end nobody tells.
const UNKNOWN_LIFE_MS: i64 = 30 * 60 * 1000;
/// Before the end, at the latest, where the token lives long enough.
const AHEAD_MS: i64 = 30_000;
const FIRST_PAUSE: Duration = Duration::from_secs(2);
const LONGEST_PAUSE: Duration = Duration::from_mins(1);

/// When a token that was got then is renewed: after 75 to 85 % of its life, so that many desktops do not come at once, and
/// ahead of its end. `random` is from 0 to 1.
pub(super) fn renew_at(got: UnixMillis, until: Option<UnixMillis>, random: f64) -> UnixMillis {
    let life = until.map_or(UNKNOWN_LIFE_MS, |until| until.since(got)).max(0);
    let share = 0.75 + 0.1 * random.clamp(0.0, 1.0);
    let by_share = (life as f64 * share) as i64;
    got.plus(by_share.min((life - AHEAD_MS).max(life / 2)))
}

/// How long to wait after so many failures in a row: doubling to a minute, jittered; the provider's own word counts more.
pub(super) fn pause(failures: u32, retry_after: Option<Duration>, random: f64) -> Duration {
    let random = random.clamp(0.0, 1.0);
    if let Some(told) = retry_after {
        return told + FIRST_PAUSE.mul_f64(random);
    }
    let whole = FIRST_PAUSE.saturating_mul(1 << failures.saturating_sub(1).min(10)).min(LONGEST_PAUSE);
    whole.mul_f64(0.5 + random / 2.0)
}

/// For how long after it was got a refusal is not about the token's age.
pub(super) fn fresh(got: UnixMillis, until: Option<UnixMillis>) -> Duration {
    let life = until.map_or(UNKNOWN_LIFE_MS, |until| until.since(got)).max(0);
    Duration::from_millis((life / 2).min(AHEAD_MS) as u64)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const GOT: UnixMillis = UnixMillis(1_900_000_000_000);

    #[test]
    fn an_hours_token_is_renewed_after_three_quarters_and_some() {
        let at = |random| renew_at(GOT, Some(GOT.plus(3_600_000)), random).since(GOT);
        assert_eq!((at(0.0), at(1.0)), (2_700_000, 3_060_000));
        assert_eq!(renew_at(GOT, None, 0.0).since(GOT), UNKNOWN_LIFE_MS * 3 / 4);
    }

    #[test]
    fn pauses_double_to_a_minute_and_the_providers_word_counts_more() {
        let seconds = |failures| pause(failures, None, 1.0).as_secs();
        assert_eq!([1, 2, 3, 4, 5, 6, 60].map(seconds), [2, 4, 8, 16, 32, 60, 60]);
        assert_eq!(pause(9, Some(Duration::from_secs(7)), 0.0), Duration::from_secs(7));
    }

    proptest! {
        #[test]
        fn every_token_is_renewed_while_it_lives(life in 1_000_i64..100_000_000, random in 0.0..=1.0) {
            let at = renew_at(GOT, Some(GOT.plus(life)), random).since(GOT);
            prop_assert!(at >= life / 2 && at < life, "{at} of {life}");
            if life >= 4 * AHEAD_MS {
                prop_assert!(life - at >= AHEAD_MS - 1);
            }
        }
    }
}
