//! Signing in by a code that is typed on another device (RFC 8628), where the administrator allows it.

use std::time::Duration;

use nimbus_protocol::{SignInWay, UnixMillis};
use serde::Deserialize;
use url::Url;

use super::{
    grant::{Granted, Refusal, ask, post, refused},
    web::{Web, private_url},
};
use crate::state::Words;

const GRANT: &str = "urn:ietf:params:oauth:grant-type:device_code";
/// Between two questions, in seconds, unless the provider says otherwise; what "slow down" adds (RFC 8628, section 3.5).
const USUAL_INTERVAL_S: u64 = 5;
const SLOWER_S: u64 = 5;
const LONGEST_INTERVAL_S: u64 = 120;

/// A code as the provider gave it.
#[derive(Deserialize)]
pub(super) struct DeviceCode {
    #[serde(rename = "device_code")]
    secret: String,
    pub user_code: String,
    #[serde(alias = "verification_url")]
    pub verification_uri: String,
    #[serde(default)]
    pub verification_uri_complete: Option<String>,
    expires_in: i64,
    #[serde(default)]
    interval: Option<u64>,
}

impl DeviceCode {
    /// Until when the code can be typed.
    pub fn until(&self, now: UnixMillis) -> UnixMillis {
        now.plus(self.expires_in.clamp(0, 3_600) * 1000)
    }
}

/// Asks for a code.
pub(super) async fn begin(web: &Web, place: &Url, way: &SignInWay) -> Result<DeviceCode, Refusal> {
    let scopes = way.scopes.join(" ");
    let mut form = vec![("client_id", way.client_id.as_str()), ("scope", scopes.as_str())];
    form.extend(way.resource.as_deref().map(|resource| ("resource", resource)));
    let answer = post(web, place, &form).await?;
    if !answer.is_good() {
        return Err(refused(place, &answer));
    }
    let code = answer.json::<DeviceCode>().filter(|code| {
        let shown = code.user_code.chars().all(|letter| !letter.is_control()) && code.user_code.len() <= 40;
        !code.secret.is_empty() && shown && private_url(&code.verification_uri).is_ok()
    });
    code.ok_or_else(|| Refusal::Passing { words: Words::new("sign-in-answer-strange"), retry_after: None })
}

/// Asks until the user has typed the code, or it is too late. `pause` waits that long between two questions.
pub(super) async fn wait(
    web: &Web,
    place: &Url,
    way: &SignInWay,
    code: &DeviceCode,
    pause: impl AsyncFn(Duration),
) -> Result<Granted, Words> {
    let mut interval = Duration::from_secs(code.interval.unwrap_or(USUAL_INTERVAL_S).clamp(1, LONGEST_INTERVAL_S));
    let poll = async {
        loop {
            pause(interval).await;
            let form = [("grant_type", GRANT), ("device_code", code.secret.as_str()), ("client_id", &way.client_id)];
            match ask(web, place, &form).await {
                Ok(granted) => return Ok(granted),
                Err(Refusal::Final { error, .. }) if error == "authorization_pending" => {}
                Err(Refusal::Final { error, .. }) if error == "slow_down" => {
                    interval = slower(interval + Duration::from_secs(SLOWER_S));
                }
                Err(Refusal::Final { words, .. }) => return Err(words),
                // Out of reach for now (section 3.5).
                Err(Refusal::Passing { retry_after, .. }) => {
                    interval = slower(retry_after.unwrap_or(interval * 2).max(interval));
                }
            }
        }
    };
    let life = Duration::from_secs(code.expires_in.clamp(0, 3_600) as u64);
    match tokio::time::timeout(life, poll).await {
        Ok(ended) => ended,
        Err(_) => Err(Words::new("sign-in-too-late")),
    }
}

fn slower(interval: Duration) -> Duration {
    interval.min(Duration::from_secs(LONGEST_INTERVAL_S))
}
