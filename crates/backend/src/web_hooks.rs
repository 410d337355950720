//! Outgoing web hooks without their storage: which events a change makes, the signature, when to try again, sending one.
//!
//! Nothing here knows the database. Addresses are checked where they are looked up.

use std::{sync::Arc, time::Duration};

use hmac::{Hmac, KeyInit, Mac};
use nimbus_protocol::{Said, Session, SessionState, UnixMillis, WebHookKind, said};
use nimbus_requests::{Guard, Refused, SystemLookUp, http::KeptClient, look_up::CheckedResolver};
use reqwest::Client;
use sha2::Sha256;
use url::Url;

use crate::pauses;

/// Name of the header that signs a delivery.
pub const SIGNATURE: &str = "Nimbus-Signature";
/// How long a receiver may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// An event that nobody took for so long is given up, in milliseconds.
pub const GIVE_UP_MS: i64 = 24 * 3_600_000;
const FIRST_PAUSE_MS: i64 = 5_000;
const LONGEST_PAUSE_MS: i64 = 3_600_000;

/// What happened to a card between two versions of it, in the order in which it is told.
pub fn kinds(before: Option<&Session>, now: &Session) -> Vec<WebHookKind> {
    let was = |is: fn(&Session) -> bool| before.is_some_and(is);
    let offered = matches!(now.state, SessionState::Ringing) && !was(|one| matches!(one.state, SessionState::Ringing));
    let accepted = now.accepted_at.is_some() && !was(|one| one.accepted_at.is_some());
    let ended = now.state.is_ended() && !was(|one| one.state.is_ended());
    let written = now.wrap_up != before.map(|one| one.wrap_up.clone()).unwrap_or_default();
    [
        (offered, WebHookKind::Offered),
        (accepted, WebHookKind::Accepted),
        (ended, WebHookKind::Ended),
        (written, WebHookKind::WrapUp),
    ]
    .into_iter()
    .filter_map(|(is, kind)| is.then_some(kind))
    .collect()
}

/// The value of [`SIGNATURE`]: the time of sending and the HMAC-SHA-256 of `time.body` by the secret.
pub fn signature(secret: &str, at: UnixMillis, body: &str) -> String {
    let seconds = at.0.div_euclid(1000);
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else { return String::new() };
    mac.update(format!("{seconds}.{body}").as_bytes());
    let sum = mac.finalize().into_bytes();
    sum.iter().fold(format!("t={seconds},v1="), |text, byte| text + &format!("{byte:02x}"))
}

/// How long to wait after so many failed attempts in a row, in milliseconds: 5 s, doubled each time, an hour at most.
/// `chance` from 0 to 1 takes up to a half off, so that not all receivers are tried at once.
pub fn pause_ms(failures: u32, chance: f64) -> i64 {
    pauses::doubled(FIRST_PAUSE_MS, LONGEST_PAUSE_MS, failures.saturating_sub(1), chance)
}

/// Why a URL is no target, as a plain sentence; looking its name up may refuse it later all the same.
pub fn check_url(url: &str, guard: &Guard) -> Result<Url, Said> {
    let parsed = Url::parse(url).map_err(|_| said!("said-target-unreadable", "The URL cannot be read."))?;
    let host = parsed.host_str().unwrap_or_default().to_owned();
    if !matches!(parsed.scheme(), "https" | "http") || host.is_empty() {
        return Err(said!("said-url-must-begin", "The URL must begin with https:// or http://."));
    }
    if !parsed.username().is_empty() || parsed.password().is_some() {
        return Err(said!("said-target-user", "The URL may hold no user and no password."));
    }
    guard.check(&parsed).map_err(|_| not_listed(&host))?;
    // Outside of one's own network nothing goes unencrypted.
    let literal = parsed.host().is_some_and(|host| !matches!(host, url::Host::Domain(_)));
    if parsed.scheme() == "http" && !guard.lists_name(&host) && !(literal && guard.check(&parsed).is_ok()) {
        return Err(said!(
            "said-target-unencrypted",
            "http:// is for hosts that the server's settings list under web_hook_hosts; {host} is not.",
            host = host
        ));
    }
    Ok(parsed)
}

fn not_listed(host: &str) -> Said {
    said!(
        "said-target-private",
        "{host} has a private address, and the server's settings do not list it under web_hook_hosts.",
        host = host
    )
}

/// Sends web hooks; makes its client when it is first needed.
#[derive(Debug)]
pub struct Sender {
    pub guard: Guard,
    client: KeptClient,
}

impl Sender {
    pub fn new(guard: Guard) -> Self {
        Self { guard, client: KeptClient::default() }
    }

    /// Sends one event. `Ok` if the receiver took it; both carry a plain sentence.
    pub async fn send(&self, url: &str, secret: &str, body: String, at: UnixMillis) -> Result<String, String> {
        let url = check_url(url, &self.guard).map_err(|said| said.text)?;
        let client = self.client(url.scheme())?;
        let request = client
            .post(url)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header(SIGNATURE, signature(secret, at, &body))
            .body(body);
        match request.send().await {
            Ok(response) if response.status().is_success() => Ok(format!("Taken ({})", response.status().as_u16())),
            Ok(response) => Err(format!("Answered {}", response.status().as_u16())),
            Err(error) => Err(sentence(&error)),
        }
    }

    fn client(&self, scheme: &str) -> Result<Client, String> {
        let builder = || {
            Client::builder()
                .user_agent(concat!("nimbus-backend/", env!("CARGO_PKG_VERSION")))
                .redirect(reqwest::redirect::Policy::none())
                .retry(reqwest::retry::never())
                .referer(false)
                // A proxy would look names up unchecked.
                .no_proxy()
                .dns_resolver(CheckedResolver::new(self.guard.clone(), Arc::new(SystemLookUp)))
        };
        self.client.get(scheme, builder).map_err(|_| match scheme {
            "http" => "The request could not be prepared".to_owned(),
            _ => "The server has no certificates to trust https by; install \"ca-certificates\"".to_owned(),
        })
    }
}

/// What went wrong, without the URL: it may hold a secret.
fn sentence(error: &reqwest::Error) -> String {
    let mut source = std::error::Error::source(error);
    while let Some(inner) = source {
        if let Some(refused) = inner.downcast_ref::<Refused>() {
            return not_listed(&refused.host).text;
        }
        source = inner.source();
    }
    if error.is_timeout() {
        "No answer in time".into()
    } else if error.is_connect() {
        "Could not be reached".into()
    } else {
        "The connection broke".into()
    }
}

#[cfg(test)]
#[path = "web_hooks/tests.rs"]
mod tests;
