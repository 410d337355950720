//! The token endpoint: a code, a refresh token or a device's code becomes tokens (RFC 6749); and the place where a sign-in is
//! revoked (RFC 7009). What came is told apart by what may be done about it.

use std::{fmt, time::Duration};

use serde::Deserialize;
use url::Url;

use super::{
    proof::refusal,
    web::{Answer, Web},
};
use crate::state::Words;

/// Tokens as the provider gave them.
#[derive(Deserialize)]
pub(super) struct Granted {
    #[serde(rename = "access_token")]
    pub access: String,
    #[serde(default)]
    token_type: String,
    #[serde(default, rename = "refresh_token")]
    refresh: Option<String>,
    #[serde(default)]
    expires_in: Option<Seconds>,
    #[serde(default, rename = "id_token")]
    pub id: Option<String>,
}

/// Some providers write numbers as texts.
#[derive(Deserialize)]
#[serde(untagged)]
enum Seconds {
    Number(f64),
    Text(String),
}

impl Granted {
    /// The refresh token that counts from here on. A provider that gives no other one leaves the old one good.
    pub fn refresh_or(&self, old: Option<String>) -> Option<String> {
        self.refresh.clone().filter(|refresh| !refresh.is_empty()).or(old)
    }

    /// How long the access token lives, in milliseconds, where that is said.
    pub fn lives_ms(&self) -> Option<i64> {
        let seconds = match self.expires_in.as_ref()? {
            Seconds::Number(seconds) => *seconds,
            Seconds::Text(text) => text.trim().parse().ok()?,
        };
        (seconds > 0.0).then(|| (seconds.min(1e9) * 1000.0) as i64)
    }
}

impl fmt::Debug for Granted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Granted(…)")
    }
}

/// Why there are no tokens.
#[derive(Debug)]
pub(super) enum Refusal {
    /// The provider cannot be reached, is busy or down. The same question may be answered later.
    Passing { words: Words, retry_after: Option<Duration> },
    /// The provider's word; asking again does not change it.
    Final { error: String, words: Words },
}

impl Refusal {
    pub fn into_words(self) -> Words {
        match self {
            Self::Passing { words, .. } | Self::Final { words, .. } => words,
        }
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Problem {
    error: String,
    error_description: Option<String>,
}

/// Asks the token endpoint.
pub(super) async fn ask(web: &Web, place: &Url, form: &[(&str, &str)]) -> Result<Granted, Refusal> {
    let answer = post(web, place, form).await?;
    if !answer.is_good() {
        return Err(refused(place, &answer));
    }
    let granted = answer.json::<Granted>().filter(|granted| {
        // RFC 6749, section 5.1: in any case of letters. What is no bearer token cannot be used here.
        !granted.access.is_empty() && granted.token_type.eq_ignore_ascii_case("bearer")
    });
    granted.ok_or_else(|| Refusal::Passing { words: Words::new("sign-in-answer-strange"), retry_after: None })
}

/// Sends a form. A provider that was not reached is a passing matter.
pub(super) async fn post(web: &Web, place: &Url, form: &[(&str, &str)]) -> Result<Answer, Refusal> {
    web.post(place, form).await.map_err(|error| {
        let words = Words::new("sign-in-provider-unreachable");
        let words = words.with("provider", host(place)).with("why", error.said());
        Refusal::Passing { words, retry_after: None }
    })
}

/// What an answer that is no success says.
pub(super) fn refused(place: &Url, answer: &Answer) -> Refusal {
    let problem = answer.json::<Problem>().unwrap_or_default();
    let passing = matches!(answer.status, 408 | 425 | 429 | 500..)
        || matches!(problem.error.as_str(), "temporarily_unavailable" | "server_error")
        // Without a word of OAuth it was not the endpoint that spoke: a gateway, a page of a network.
        || problem.error.is_empty();
    if passing {
        let words = Words::new("sign-in-provider-failed").with("provider", host(place));
        let words = words.with("status", answer.status.to_string());
        return Refusal::Passing { words, retry_after: answer.retry_after };
    }
    let words = refusal(&problem.error, problem.error_description.as_deref());
    Refusal::Final { error: problem.error, words }
}

/// Revokes a token of this kind. True when the provider has said so.
pub(super) async fn revoke(web: &Web, place: &Url, client_id: &str, (token, kind): (&str, &str)) -> bool {
    let form = [("token", token), ("token_type_hint", kind), ("client_id", client_id)];
    match web.post(place, &form).await {
        Ok(answer) => answer.is_good(),
        Err(_) => false,
    }
}

pub(super) fn host(url: &Url) -> String {
    url.host_str().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_long_a_token_lives_is_read_as_number_and_as_text() {
        let lives = |rest: &str| {
            let text = format!(r#"{{"access_token":"a","token_type":"Bearer"{rest}}}"#);
            serde_json::from_str::<Granted>(&text).unwrap().lives_ms()
        };
        assert_eq!(lives(r#","expires_in":3600"#), Some(3_600_000));
        assert_eq!(lives(r#","expires_in":"60""#), Some(60_000));
        assert_eq!((lives(""), lives(r#","expires_in":0"#), lives(r#","expires_in":"soon""#)), (None, None, None));
    }
}
