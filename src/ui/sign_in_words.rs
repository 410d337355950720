//! Signing in, in words: providers on buttons, why somebody must sign in again, how long a sign-in holds.

use nimbus_protocol::{OtherAccount, Provider, SignInWay, UnixMillis};

use super::texts::Texts;
use crate::state::sign_in::{Signed, provider_name};

/// "Sign in with Microsoft", or with the provider's own name.
pub fn button(t: &Texts, way: &SignInWay) -> String {
    match way.provider {
        Provider::Microsoft => t.get("sign-in-microsoft"),
        Provider::Other => t.with("sign-in-with", &[("provider", provider_name(way).into())]),
    }
}

/// Why the sign-in is over, in one sentence.
pub fn why_again(t: &Texts, signed: &Signed) -> String {
    signed.rejected.as_ref().map_or_else(|| t.get("sign-in-over"), |why| t.words(why))
}

/// "3 h", "58 min", "40 s": what is left, begun minutes as whole ones.
pub fn left(t: &Texts, until: UnixMillis, now: UnixMillis) -> String {
    let seconds = (until.since(now).max(0) + 999) / 1000;
    match seconds {
        0..=59 => t.with("format-seconds", &[("seconds", seconds.into())]),
        60..=5_399 => t.with("format-minutes", &[("minutes", ((seconds + 59) / 60).into())]),
        _ => t.with("sign-in-hours", &[("hours", ((seconds + 1_800) / 3_600).into())]),
    }
}

/// In how many milliseconds `left` says something else.
fn left_changes_in(until: UnixMillis, now: UnixMillis) -> i64 {
    let rest = until.since(now);
    let seconds = (rest + 999) / 1000;
    let then = match seconds {
        ..=59 => seconds - 1,
        // Below a whole minute it is told in seconds.
        60..=5_399 => ((seconds + 59) / 60 * 60 - 60).max(59),
        _ => (seconds + 1_800) / 3_600 * 3_600 - 1_801,
    };
    rest - then * 1000
}

/// In how many milliseconds `holds` says something else by itself, if it ever does.
pub fn changes_in(signed: &Signed, now: UnixMillis) -> Option<i64> {
    let until = signed.until.filter(|until| *until > now && signed.rejected.is_none())?;
    Some(left_changes_in(until, now))
}

/// Until when the sign-in holds and whether anybody has to do something about it; true where it needs attention.
pub fn holds(t: &Texts, signed: &Signed, now: UnixMillis) -> (String, bool) {
    if let Some(why) = &signed.rejected {
        return (t.words(why), true);
    }
    let ends = match signed.until {
        Some(until) if until > now => t.with("sign-in-expires", &[("left", left(t, until, now).into())]),
        Some(_) => t.get("sign-in-expired"),
        None => t.get("sign-in-holds"),
    };
    let (rest, attention) = match (&signed.trouble, signed.renewing, signed.renewable) {
        (_, true, _) => (t.get("sign-in-renewing"), false),
        (Some(why), ..) => (t.with("sign-in-trouble", &[("why", t.words(why).into())]), true),
        (None, _, true) => (t.get("sign-in-by-itself"), false),
        (None, _, false) => (t.get("sign-in-now"), signed.until.is_some()),
    };
    (format!("{ends}, {rest}"), attention)
}

/// The warning that two accounts are in use (SPEC S2.4), naming both.
pub fn other_account(t: &Texts, other: &OtherAccount) -> String {
    let (here, there, door) = (other.signed_in.as_str(), other.telephone.as_str(), other.door.as_str());
    t.with("sign-in-other-account", &[("here", here.into()), ("there", there.into()), ("door", door.into())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_painted_again_when_what_is_left_is_told_in_other_words() {
        let (t, now) = (Texts::default(), UnixMillis(1_000_000));
        for rest in [1, 999, 1_000, 58_999, 59_000, 60_000, 60_001, 90_500, 5_399_000, 5_400_000, 7_000_000, 10_800_000]
        {
            let until = now.plus(rest);
            let change = left_changes_in(until, now);
            let before = left(&t, until, now);
            assert_eq!(left(&t, until, now.plus(change - 1)), before, "{rest}");
            assert_ne!(left(&t, until, now.plus(change)), before, "{rest}");
        }
    }
}
