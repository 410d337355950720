//! What a provider says of itself (OpenID Connect Discovery 1.0, RFC 8414), and what is wrong with it.

use serde::Deserialize;

use super::{
    fetch::{Document, Fetcher},
    key_set::KeySet,
};

/// Why a provider's keys cannot be used, as a plain sentence.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    #[error("{url} cannot be reached: {why}")]
    Unreachable { url: String, why: String },
    #[error("{url} answers with status {status}")]
    Status { url: String, status: u16 },
    #[error("{url} answers with more than is read")]
    TooLarge { url: String },
    #[error("{url} does not answer with the document that must be there")]
    OtherDocument { url: String },
    #[error("{url} is not read: keys and configuration come over https, or over http from this computer")]
    NotTrusted { url: String },
    #[error(
        "The provider calls itself \"{told}\", and the settings say \"{expected}\"; it must be the same to the letter"
    )]
    OtherIssuer { told: String, expected: String },
    #[error("{url} holds no key by which access tokens can be checked")]
    NoKeys { url: String },
    #[error("The server has no certificates to trust https by; install \"ca-certificates\"")]
    NoCertificates,
}

/// What of a provider's configuration matters to server and desktop.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Configuration {
    pub issuer: String,
    pub jwks_uri: String,
    pub authorization_endpoint: Option<String>,
    pub token_endpoint: Option<String>,
    pub device_authorization_endpoint: Option<String>,
    pub scopes_supported: Option<Vec<String>>,
    pub code_challenge_methods_supported: Option<Vec<String>>,
}

/// Where a provider describes itself: below its issuer, whatever slash that ends with.
pub fn configuration_url(issuer: &str) -> String {
    format!("{}/.well-known/openid-configuration", issuer.trim_end_matches('/'))
}

/// Reads a provider's configuration, which must be that of this issuer.
pub async fn configuration(fetcher: &Fetcher, issuer: &str) -> Result<Configuration, Fault> {
    let url = configuration_url(issuer);
    let document = fetcher.get(&url).await?;
    let read: Configuration =
        serde_json::from_slice(&document.bytes).map_err(|_| Fault::OtherDocument { url: url.clone() })?;
    if read.issuer != issuer {
        return Err(Fault::OtherIssuer { told: read.issuer, expected: issuer.to_owned() });
    }
    Ok(read)
}

/// Reads the keys that a configuration names, and how long they may be kept.
pub async fn keys(fetcher: &Fetcher, configuration: &Configuration) -> Result<(KeySet, Option<i64>), Fault> {
    let url = &configuration.jwks_uri;
    let Document { bytes, max_age_ms } = fetcher.get(url).await?;
    let keys = KeySet::read(&bytes).ok_or_else(|| Fault::OtherDocument { url: url.clone() })?;
    if keys.is_empty() {
        return Err(Fault::NoKeys { url: url.clone() });
    }
    Ok((keys, max_age_ms))
}
