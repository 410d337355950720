//! What a server says of signing in, and what a provider says of itself (OpenID Connect Discovery, RFC 8414).

use nimbus_protocol::{Discovery, Provider, SignInWay, sign_in::DISCOVERY_PATH};
use serde::Deserialize;
use url::Url;

use super::web::{Web, private_url};
use crate::{
    state::{Words, event::Token, sign_in::Found},
    worker::target::Target,
};

/// Stands in Microsoft's document for tenants of every kind, in the place of the tenant's id.
const ANY_TENANT: &str = "{tenantid}";

/// A provider's places and ways, as far as the desktop uses them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Places {
    pub issuer: String,
    pub authorization: Url,
    pub token: Url,
    pub revocation: Option<Url>,
    pub device: Option<Url>,
    /// Its answers name the issuer (RFC 9207).
    pub names_itself: bool,
}

#[derive(Deserialize)]
struct Document {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    #[serde(default)]
    revocation_endpoint: Option<String>,
    #[serde(default)]
    device_authorization_endpoint: Option<String>,
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
    #[serde(default)]
    code_challenge_methods_supported: Option<Vec<String>>,
}

/// Asks the server at this address how its users sign in.
pub(super) async fn of_server(web: &Web, url: &str) -> Found {
    let place = private_url(url).and_then(|_| {
        let wrong = |error: crate::worker::target::BadAddress| {
            Words::new("sign-in-address-wrong").with("address", url).with("why", error.said())
        };
        Target::new(url, Token(String::new()), false).map_err(wrong)
    });
    let place = match place {
        Ok(target) => target.url(DISCOVERY_PATH, &[]),
        Err(words) => return Found::Failed(words),
    };
    let host = place.host_str().unwrap_or_default().to_owned();
    let answer = match web.get(&place).await {
        Ok(answer) => answer,
        Err(error) => {
            let words = Words::new("reason-server-unreachable").with("server", host).with("why", error.said());
            return Found::Failed(words);
        }
    };
    match answer.status {
        // A server of an earlier version.
        404 => Found::ByHand,
        _ if !answer.is_good() => {
            Found::Failed(Words::new("sign-in-server-refused").with("status", answer.status.to_string()))
        }
        _ => match answer.json::<Discovery>() {
            Some(Discovery { sign_in: Some(way), .. }) => Found::Way(way),
            Some(Discovery { sign_in: None, .. }) => Found::ByHand,
            None => Found::Failed(Words::new("sign-in-no-server").with("server", host)),
        },
    }
}

/// Asks the provider of this way where it is to be asked what.
pub(super) async fn of_provider(web: &Web, way: &SignInWay) -> Result<Places, Words> {
    private_url(&way.issuer)?;
    let place = format!("{}/.well-known/openid-configuration", way.issuer.trim_end_matches('/'));
    let place = private_url(&place)?;
    let host = place.host_str().unwrap_or_default().to_owned();
    let answer = web.get(&place).await.map_err(|error| {
        Words::new("sign-in-provider-unreachable").with("provider", host.clone()).with("why", error.said())
    })?;
    let strange = || Words::new("sign-in-no-provider").with("provider", host.clone());
    if !answer.is_good() {
        return Err(strange());
    }
    read(way, answer.json().ok_or_else(strange)?)
}

fn read(way: &SignInWay, document: Document) -> Result<Places, Words> {
    if !is_issuer_of(way, &document.issuer) {
        return Err(Words::new("sign-in-other-issuer").with("asked", &way.issuer).with("told", document.issuer));
    }
    // A provider that lists its methods and leaves this one out would take a stolen code.
    if document.code_challenge_methods_supported.is_some_and(|methods| !methods.iter().any(|method| method == "S256")) {
        return Err(Words::new("sign-in-no-pkce"));
    }
    let optional = |text: Option<String>| text.map(|text| private_url(&text)).transpose();
    Ok(Places {
        issuer: document.issuer,
        authorization: private_url(&document.authorization_endpoint)?,
        token: private_url(&document.token_endpoint)?,
        revocation: optional(document.revocation_endpoint)?,
        device: optional(document.device_authorization_endpoint)?,
        names_itself: document.authorization_response_iss_parameter_supported,
    })
}

/// Whether a provider that was asked by this way may call itself so. Microsoft's document for any tenant leaves the
/// tenant open; the ID token names it.
fn is_issuer_of(way: &SignInWay, told: &str) -> bool {
    if way.issuer == told {
        return true;
    }
    let any = way.issuer.replacen("/organizations/", &format!("/{ANY_TENANT}/"), 1);
    let any = any.replacen("/common/", &format!("/{ANY_TENANT}/"), 1);
    way.provider == Provider::Microsoft && told.contains(ANY_TENANT) && any == told
}

/// Whether an ID token of this issuer and tenant comes from the provider that calls itself `issuer`.
pub(super) fn is_issuer(issuer: &str, told: &str, tenant: Option<&str>) -> bool {
    match tenant {
        Some(tenant) if issuer.contains(ANY_TENANT) => {
            let is_id = tenant.chars().all(|letter| letter.is_ascii_hexdigit() || letter == '-');
            is_id && issuer.replacen(ANY_TENANT, tenant, 1) == told
        }
        _ => issuer == told,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn way(issuer: &str, provider: Provider) -> SignInWay {
        SignInWay {
            provider,
            label: String::new(),
            issuer: issuer.to_owned(),
            client_id: "desk".to_owned(),
            scopes: Vec::new(),
            resource: None,
            device_code: false,
        }
    }

    fn document(issuer: &str, token: &str, methods: &str) -> Document {
        let text = format!(
            r#"{{"issuer":"{issuer}","authorization_endpoint":"https://a.example/go","token_endpoint":"{token}"{methods}}}"#
        );
        serde_json::from_str(&text).unwrap()
    }

    #[test]
    fn a_provider_must_call_itself_what_it_was_asked_by() {
        let asked = way("https://a.example", Provider::Other);
        let ok = |issuer: &str| read(&asked, document(issuer, "https://a.example/token", "")).is_ok();
        assert!(ok("https://a.example"));
        assert!(!ok("https://b.example") && !ok("https://a.example.evil") && !ok("https://a.example/{tenantid}"));
    }

    #[test]
    fn only_microsofts_document_for_any_tenant_leaves_it_open() {
        let any = "https://login.microsoftonline.com/{tenantid}/v2.0";
        let asked = way("https://login.microsoftonline.com/organizations/v2.0", Provider::Microsoft);
        assert!(is_issuer_of(&asked, any));
        assert!(!is_issuer_of(&way(&asked.issuer, Provider::Other), any));
        assert!(!is_issuer_of(&asked, "https://evil.example/{tenantid}/v2.0"));
        let one = "https://login.microsoftonline.com/0af1-22/v2.0";
        assert!(is_issuer(any, one, Some("0af1-22")));
        assert!(
            !is_issuer(any, one, Some("ffff")) && !is_issuer(any, one, None) && !is_issuer(any, one, Some("x/../y"))
        );
    }

    #[test]
    fn places_are_private_and_proof_keys_must_be_taken() {
        let asked = way("https://a.example", Provider::Other);
        let fault =
            |token: &str, methods: &str| read(&asked, document("https://a.example", token, methods)).unwrap_err().text;
        assert_eq!(fault("http://a.example/token", ""), "sign-in-address-wrong");
        let plain = r#","code_challenge_methods_supported":["plain"]"#;
        assert_eq!(fault("https://a.example/token", plain), "sign-in-no-pkce");
        let both = r#","code_challenge_methods_supported":["plain","S256"]"#;
        assert!(read(&asked, document("https://a.example", "https://a.example/token", both)).is_ok());
    }
}
