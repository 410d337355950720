//! What one sign-in proves itself with: state, nonce and PKCE (RFC 7636), the address that the browser is sent to, and
//! whether what comes back belongs to it (RFC 6749, RFC 9207). Pure but for its random numbers.
//!
//! Own code in place of the crate `oauth2`: that one brings a third generation of `rand`, another calendar and a second
//! SHA-2 for what are these few lines, and leaves to its user what asks for care: the issuer of the answer, the ID token,
//! the loopback. The tests hold it to the RFC's own example.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use nimbus_protocol::{Provider, SignInWay};
use rand::{TryRng as _, rngs::SysRng};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use url::{Url, form_urlencoded};

use super::discovery::Places;
use crate::state::Words;

/// The secrets of one sign-in. They show themselves nowhere.
pub(super) struct Proof {
    pub verifier: String,
    pub state: String,
    pub nonce: String,
}

/// What a request to the loopback turned out to be.
pub(super) enum Verdict {
    /// It does not belong to this sign-in.
    Foreign,
    /// The code to exchange.
    Code(String),
    /// It belongs to this sign-in, which it ends.
    Failed(Words),
}

impl Proof {
    /// From the system's own source of random numbers.
    pub fn new() -> Result<Self, Words> {
        Ok(Self { verifier: random()?, state: random()?, nonce: random()? })
    }

    /// Where the browser goes.
    pub fn authorization_url(&self, places: &Places, way: &SignInWay, redirect: &str) -> Url {
        let mut url = places.authorization.clone();
        {
            let mut query = url.query_pairs_mut();
            query
                .append_pair("response_type", "code")
                .append_pair("client_id", &way.client_id)
                .append_pair("redirect_uri", redirect)
                .append_pair("scope", &way.scopes.join(" "))
                .append_pair("state", &self.state)
                .append_pair("nonce", &self.nonce)
                .append_pair("code_challenge", &challenge(&self.verifier))
                .append_pair("code_challenge_method", "S256");
            if let Some(resource) = &way.resource {
                query.append_pair("resource", resource);
            }
            match way.provider {
                // Whoever signs out and in again may want another account than the one that the browser knows.
                Provider::Microsoft => query.append_pair("prompt", "select_account"),
                // Without it, a sign-in that is renewed may not be given (OpenID Connect Core, section 11).
                Provider::Other if way.scopes.iter().any(|scope| scope == "offline_access") => {
                    query.append_pair("prompt", "consent")
                }
                Provider::Other => &mut query,
            };
        }
        url
    }

    /// Judges the query with which the browser came back.
    pub fn judge(&self, places: &Places, query: &str) -> Verdict {
        let mut known = Known::default();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let place = match &*name {
                "state" => &mut known.state,
                "code" => &mut known.code,
                "error" => &mut known.error,
                "error_description" => &mut known.description,
                "iss" => &mut known.issuer,
                _ => continue,
            };
            // Each is there once (RFC 6749, section 3.1).
            if place.replace(value.into_owned()).is_some() {
                return Verdict::Foreign;
            }
        }
        if !known.state.is_some_and(|state| is_equal(&state, &self.state)) {
            return Verdict::Foreign;
        }
        let named = known.issuer.as_deref().map(|issuer| issuer == places.issuer);
        // An answer of another provider must not be taken for this one's.
        if named == Some(false) || (places.names_itself && named.is_none()) {
            return Verdict::Failed(Words::new("sign-in-answer-of-other"));
        }
        match (known.error, known.code) {
            (Some(error), _) => Verdict::Failed(refusal(&error, known.description.as_deref())),
            (None, Some(code)) if !code.is_empty() => Verdict::Code(code),
            _ => Verdict::Failed(Words::new("sign-in-answer-strange")),
        }
    }
}

#[derive(Default)]
struct Known {
    state: Option<String>,
    code: Option<String>,
    error: Option<String>,
    description: Option<String>,
    issuer: Option<String>,
}

/// Compares without telling by its time where two secrets differ.
pub(super) fn is_equal(one: &str, other: &str) -> bool {
    one.as_bytes().ct_eq(other.as_bytes()).into()
}

/// A provider's refusal in the user's words.
pub(super) fn refusal(error: &str, description: Option<&str>) -> Words {
    match error {
        "access_denied" => Words::new("sign-in-not-agreed"),
        "temporarily_unavailable" | "server_error" => Words::new("sign-in-provider-down"),
        "login_required" | "interaction_required" | "consent_required" => Words::new("sign-in-page-needed"),
        "expired_token" => Words::new("sign-in-too-late"),
        _ => {
            // Of somebody else's making: no more than a line of it, and nothing that is no text.
            let told = description.filter(|text| !text.trim().is_empty()).unwrap_or(error);
            let told: String = told.chars().filter(|letter| !letter.is_control()).take(200).collect();
            Words::new("sign-in-refused").with("why", told.trim().trim_end_matches('.'))
        }
    }
}

/// 256 bits that can stand in an address.
fn random() -> Result<String, Words> {
    let mut bytes = [0_u8; 32];
    SysRng.try_fill_bytes(&mut bytes).map_err(|_| Words::new("sign-in-no-random"))?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

fn challenge(verifier: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes()))
}

#[cfg(test)]
mod tests;
