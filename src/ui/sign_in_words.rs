//! Signing in, in words: providers on buttons, why somebody must sign in again, how long a sign-in holds.

use nimbus_protocol::{Provider, SignInWay, UnixMillis};

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
