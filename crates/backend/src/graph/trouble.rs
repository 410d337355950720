//! What follows from an answer that is no success: when to try again, or why not at all. Pure; time and chance are
//! passed in. Sentences are for administrators and hold no name, token or body.

use nimbus_protocol::{Said as Sentence, UnixMillis, said};

use super::wire::{ErrorBody, TokenErrorBody};
use crate::pauses;

/// After how long somebody who refused is asked again, in milliseconds: an administrator may have given the right.
pub const REFUSED_MS: i64 = 15 * 60_000;
/// After how long an account that does not exist is looked for again, in milliseconds.
pub const NOBODY_MS: i64 = 60 * 60_000;

/// The service that is no name.
pub const SIGN_IN: &str = "Microsoft's sign-in";

const FIRST_PAUSE_MS: i64 = 1_000;
const LONGEST_PAUSE_MS: i64 = 300_000;
/// Nobody means more than a week.
const LONGEST_RETRY_AFTER_MS: f64 = 7.0 * 86_400_000.0;

/// Why a request has no result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Not now: again at `at`, and not before.
    Later { at: UnixMillis, sentence: Sentence },
    /// The token is not taken: another one may be.
    Unauthorised,
    /// There is no such person or thing.
    NotFound,
    /// The request itself is wrong: parts of it may be right.
    Invalid(Sentence),
    /// It makes no sense to ask again soon.
    Refused(Sentence),
    /// This server stops.
    Stopping,
}

impl Trouble {
    /// What an administrator is told.
    pub fn sentence(&self) -> Sentence {
        match self {
            Self::Later { sentence, .. } | Self::Invalid(sentence) | Self::Refused(sentence) => sentence.clone(),
            Self::Unauthorised => said!(
                "said-graph-token-unwanted",
                "Microsoft Graph does not take the token that Microsoft gave a moment ago"
            ),
            Self::NotFound => said!("said-graph-no-account", "Microsoft Graph knows no such account"),
            Self::Stopping => said!("said-stops", "The server is stopping"),
        }
    }
}

/// What of an answer counts.
#[derive(Clone, Copy, Debug)]
pub struct Said<'a> {
    pub status: u16,
    pub retry_after: Option<&'a str>,
    pub body: &'a [u8],
}

impl Said<'_> {
    /// Whether everybody is to wait, not this request alone.
    pub fn throttles(&self) -> bool {
        self.status == 429 || (self.status >= 500 && self.retry_after.is_some())
    }
}

/// Judges an answer of Graph; `None` for a success. `failures` are those in a row before this one.
pub fn judge(said: Said<'_>, now: UnixMillis, failures: u32, chance: f64) -> Option<Trouble> {
    let code = || {
        let body = serde_json::from_slice::<ErrorBody>(said.body);
        known_letters(&body.map(|body| body.error.code).unwrap_or_default())
    };
    match said.status {
        200..=299 => None,
        401 => Some(Trouble::Unauthorised),
        403 => Some(Trouble::Refused(said!(
            "said-graph-refuses",
            "Microsoft Graph refuses{code}: give the application the permission for presences, and an administrator's \
             consent",
            code = code()
        ))),
        404 => Some(Trouble::NotFound),
        400 => Some(Trouble::Invalid(said!(
            "said-graph-not-understood",
            "Microsoft Graph does not understand a request{code}",
            code = code()
        ))),
        408 | 429 | 500..=599 => Some(later("Microsoft Graph", said, now, failures, chance)),
        status => Some(Trouble::Refused(said!(
            "said-graph-answered",
            "Microsoft Graph answered {status}{code}",
            status = status.to_string(),
            code = code()
        ))),
    }
}

/// Judges an answer of Microsoft's sign-in; `None` for a success.
pub fn judge_token(said: Said<'_>, now: UnixMillis, failures: u32, chance: f64) -> Option<Trouble> {
    match said.status {
        200..=299 => None,
        408 | 429 | 500..=599 => Some(later(SIGN_IN, said, now, failures, chance)),
        status => {
            let body: TokenErrorBody = serde_json::from_slice(said.body).unwrap_or_default();
            let number = body.error_codes.first().map(|code| format!(" (AADSTS{code})")).unwrap_or_default();
            Some(Trouble::Refused(match body.error.as_str() {
                "invalid_client" => {
                    said!(
                        "said-graph-secret",
                        "Microsoft does not take the client secret; it may be wrong or have expired{number}",
                        number = number
                    )
                }
                "unauthorized_client" => said!(
                    "said-graph-application",
                    "Microsoft does not know the application in this tenant{number}",
                    number = number
                ),
                "invalid_grant" | "interaction_required" | "consent_required" => {
                    said!(
                        "said-graph-again",
                        "Microsoft wants the agent to sign in again, or a consent to the permissions{number}",
                        number = number
                    )
                }
                "invalid_scope" => said!(
                    "said-graph-scopes",
                    "Microsoft does not know the permissions that were asked for{number}",
                    number = number
                ),
                _ => said!(
                    "said-graph-sign-in",
                    "Microsoft's sign-in refuses with {status}{number}",
                    status = status.to_string(),
                    number = number
                ),
            }))
        }
    }
}

/// There was no answer at all.
pub fn unreachable(service: &str, why: &Sentence, now: UnixMillis, failures: u32, chance: f64) -> Trouble {
    Trouble::Later {
        at: now.plus(pause_ms(failures, chance)),
        sentence: said!(
            "said-graph-unreachable",
            "{service} could not be reached: {why}",
            service = named(service),
            why = why
        ),
    }
}

fn named(service: &str) -> Sentence {
    if service == SIGN_IN { said!("said-graph-service-sign-in", "Microsoft's sign-in") } else { service.into() }
}

fn later(service: &str, said: Said<'_>, now: UnixMillis, failures: u32, chance: f64) -> Trouble {
    let asked = said.retry_after.and_then(|text| retry_after_ms(text, now));
    let pause = asked.unwrap_or_else(|| pause_ms(failures, chance));
    let sentence = if said.status == 429 {
        said!(
            "said-graph-limits",
            "{service} limits this application; it is asked again when it allows",
            service = service
        )
    } else {
        said!(
            "said-graph-not-available",
            "{service} is not available at the moment ({status})",
            service = named(service),
            status = said.status.to_string()
        )
    };
    Trouble::Later { at: now.plus(pause), sentence }
}

/// Milliseconds from now that a `Retry-After` means: seconds, which Graph also gives with a fraction, or a date
/// (RFC 9110, section 10.2.3). `None` if it is neither.
pub fn retry_after_ms(text: &str, now: UnixMillis) -> Option<i64> {
    let text = text.trim();
    if let Ok(seconds) = text.parse::<f64>() {
        let good = seconds.is_finite() && seconds >= 0.0;
        // The product of a decimal fraction may lie a hair above the milliseconds that are meant.
        return good.then(|| ((seconds * 1_000.0 - 1e-6).ceil().clamp(0.0, LONGEST_RETRY_AFTER_MS)) as i64);
    }
    let date = jiff::fmt::rfc2822::DateTimeParser::new().parse_timestamp(text).ok()?;
    let ms = date.as_millisecond().saturating_sub(now.0);
    Some(ms.clamp(0, LONGEST_RETRY_AFTER_MS as i64))
}

/// The pause after so many failures in a row: a second, doubled each time, five minutes at most. `chance` from 0 to 1
/// takes up to a half off, so that not all servers come back at the same moment.
pub fn pause_ms(failures: u32, chance: f64) -> i64 {
    pauses::doubled(FIRST_PAUSE_MS, LONGEST_PAUSE_MS, failures, chance)
}

/// An error's code as it can stand in a sentence, in brackets.
fn known_letters(code: &str) -> String {
    let plain: String = code.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_').take(40).collect();
    if plain.is_empty() { plain } else { format!(" ({plain})") }
}

#[cfg(test)]
#[path = "tests/trouble.rs"]
mod tests;
