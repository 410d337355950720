//! Who signed in: the claims of the ID token and whether they fit the sign-in (OpenID Connect Core, section 3.1.3.7).
//!
//! It comes over TLS straight from the provider's token endpoint, so that its signature need not be looked at (point 6
//! there). Nothing of it is kept but the user's subject and name.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use nimbus_protocol::UnixMillis;
use serde::Deserialize;

use super::{discovery::is_issuer, proof::is_equal};
use crate::state::Words;

/// How far two clocks may be apart, in seconds.
const SKEW_S: i64 = 300;

/// What a token must fit.
pub(super) struct Expected<'a> {
    pub issuer: &'a str,
    pub client_id: &'a str,
    /// `None` where none was sent: by device code, and for renewals.
    pub nonce: Option<&'a str>,
    /// `None` where the times do not count: for renewals, whose answer can be no old one.
    pub now: Option<UnixMillis>,
}

/// Whom a token is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Identity {
    /// Issuer and subject: what tells one user from all others.
    pub subject: String,
    pub name: String,
}

#[derive(Deserialize)]
struct Header {
    alg: String,
}

#[derive(Deserialize)]
struct Claims {
    iss: String,
    sub: String,
    aud: Audience,
    #[serde(default)]
    azp: Option<String>,
    exp: f64,
    iat: f64,
    #[serde(default)]
    nonce: Option<String>,
    #[serde(default)]
    tid: Option<String>,
    #[serde(default)]
    preferred_username: Option<String>,
    #[serde(default)]
    upn: Option<String>,
    #[serde(default)]
    email: Option<String>,
    #[serde(default)]
    name: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Several(Vec<String>),
}

/// That this claim does not fit.
pub(super) fn wrong(claim: &str) -> Words {
    Words::new("sign-in-id-token-wrong").with("claim", claim)
}

/// Reads the token and checks each claim.
pub(super) fn read(token: &str, expected: &Expected<'_>) -> Result<Identity, Words> {
    let mut parts = token.split('.');
    let (Some(header), Some(claims), Some(_), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
        return Err(wrong("form"));
    };
    let header: Header = json(header).ok_or_else(|| wrong("header"))?;
    if header.alg.eq_ignore_ascii_case("none") {
        return Err(wrong("alg"));
    }
    let claims: Claims = json(claims).ok_or_else(|| wrong("claims"))?;
    if !is_issuer(expected.issuer, &claims.iss, claims.tid.as_deref()) {
        return Err(wrong("iss"));
    }
    let (for_us, alone) = match &claims.aud {
        Audience::One(one) => (one == expected.client_id, true),
        Audience::Several(all) => (all.iter().any(|one| one == expected.client_id), all.len() == 1),
    };
    if !for_us {
        return Err(wrong("aud"));
    }
    // Of several audiences, the one that it was made for is named.
    if claims.azp.as_deref().map_or(!alone, |azp| azp != expected.client_id) {
        return Err(wrong("azp"));
    }
    let now = expected.now.map(|now| now.0 / 1000);
    if now.is_some_and(|now| claims.exp as i64 + SKEW_S <= now) {
        return Err(wrong("exp"));
    }
    if now.is_some_and(|now| claims.iat as i64 - SKEW_S > now) {
        return Err(wrong("iat"));
    }
    if let Some(nonce) = expected.nonce
        && !claims.nonce.as_deref().is_some_and(|told| is_equal(told, nonce))
    {
        return Err(wrong("nonce"));
    }
    if claims.sub.is_empty() {
        return Err(wrong("sub"));
    }
    let names = [claims.preferred_username, claims.upn, claims.email, claims.name];
    let name = names.into_iter().flatten().map(|name| name.trim().to_owned()).find(|name| !name.is_empty());
    Ok(Identity { subject: format!("{} {}", claims.iss, claims.sub), name: name.unwrap_or(claims.sub) })
}

fn json<T: for<'de> Deserialize<'de>>(part: &str) -> Option<T> {
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part.trim_end_matches('=')).ok()?).ok()
}

#[cfg(test)]
mod tests;
