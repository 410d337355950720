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
