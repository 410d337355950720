//! Requests to providers and, before anybody is signed in, to servers: bounded in time and size, never redirected. It
//! reads no meaning into an answer and logs none.

use std::time::Duration;

use nimbus_protocol::{Said, said};
use nimbus_requests::{http::whole, secrets::is_unheard};
use reqwest::{Client, RequestBuilder, header::RETRY_AFTER};
use serde::de::DeserializeOwned;
use url::Url;

use crate::{
    state::Words,
    worker::{clients::Clients, words::cause},
};

/// How long a request may take in all.
const TIMEOUT: Duration = Duration::from_secs(15);
/// No answer of a provider is longer.
const MOST_BYTES: usize = 512 * 1024;
/// Whoever says to wait longer is asked all the same after this.
const LONGEST_WAIT: Duration = Duration::from_mins(10);

/// The way out. Cheap to clone.
#[derive(Clone, Default)]
pub(super) struct Web(Clients);

/// An answer, whatever it says.
pub(super) struct Answer {
    pub status: u16,
    pub retry_after: Option<Duration>,
    body: Vec<u8>,
}

/// Nothing was heard, or more than can be meant.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub(super) struct WebError(pub Said);

impl WebError {
    /// Why, to stand behind a colon, for every language.
    pub fn said(&self) -> Said {
        self.0.clone()
    }
}

impl Answer {
    pub fn is_good(&self) -> bool {
        (200..300).contains(&self.status)
    }

    pub fn json<T: DeserializeOwned>(&self) -> Option<T> {
        serde_json::from_slice(&self.body).ok()
    }
}

impl Web {
    pub async fn get(&self, url: &Url) -> Result<Answer, WebError> {
        let request = self.client(url)?.get(url.clone());
        heard(request).await
    }

    /// Sends a form, as all requests of OAuth are.
    pub async fn post(&self, url: &Url, form: &[(&str, &str)]) -> Result<Answer, WebError> {
        let request = self.client(url)?.post(url.clone()).form(form);
        heard(request).await
    }

    fn client(&self, url: &Url) -> Result<Client, WebError> {
        let near = url.scheme() == "http" && is_unheard(url);
        self.0.get(near, |builder| builder.timeout(TIMEOUT)).map_err(|error| WebError(cause(&error).into()))
    }
}

async fn heard(request: RequestBuilder) -> Result<Answer, WebError> {
    let failed = |error: reqwest::Error| WebError(cause(&error.without_url()).into());
    let response = request.header("Accept", "application/json").send().await.map_err(failed)?;
    let seconds = response.headers().get(RETRY_AFTER).and_then(|value| value.to_str().ok()?.trim().parse().ok());
    let retry_after = seconds.map(|seconds| Duration::from_secs(seconds).min(LONGEST_WAIT));
    let status = response.status().as_u16();
    let body = whole(response, MOST_BYTES).await.map_err(failed)?;
    let body = body.ok_or_else(|| WebError(said!("said-answer-too-long", "the answer is too long")))?;
    Ok(Answer { status, retry_after, body })
}

/// The address of a place that gets secrets: encrypted or on this computer, without a name, a password or a fragment.
pub(super) fn private_url(text: &str) -> Result<Url, Words> {
    let wrong = |why: Said| Words::new("sign-in-address-wrong").with("address", text).with("why", why);
    let url = Url::parse(text.trim()).map_err(|error| wrong(error.to_string().into()))?;
    if !matches!(url.scheme(), "https" | "http") || !url.has_host() {
        return Err(wrong(said!("said-address-https", "it does not begin with https://")));
    }
    if !url.username().is_empty() || url.password().is_some() || url.fragment().is_some() {
        return Err(wrong(said!("said-address-more", "it holds more than an address")));
    }
    if !is_unheard(&url) {
        return Err(wrong(said!("said-address-clear", "it is not encrypted")));
    }
    Ok(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_go_over_https_or_stay_on_this_computer() {
        for good in ["https://login.example/token", "http://127.0.0.1:9/token", "http://localhost/x", "http://[::1]/x"]
        {
            assert!(private_url(good).is_ok(), "{good}");
        }
        for bad in [
            "http://login.example/token",
            "http://127.0.0.1.evil.example/token",
            "ftp://127.0.0.1/",
            "https://mia:hush@login.example/token",
            "https://login.example/token#x",
            "login.example",
            "",
        ] {
            assert_eq!(private_url(bad).unwrap_err().text, "sign-in-address-wrong", "{bad}");
        }
    }
}
