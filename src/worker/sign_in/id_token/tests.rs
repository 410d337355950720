//! Each claim that does not fit.

use serde_json::{Value, json};

use super::*;

const NOW: UnixMillis = UnixMillis(1_900_000_000_000);

fn claims() -> Value {
    json!({
        "iss": "https://login.example", "sub": "7", "aud": "desk", "nonce": "n",
        "exp": NOW.0 / 1000 + 600, "iat": NOW.0 / 1000, "preferred_username": "mia@halden.example",
    })
}

fn token(alg: &str, claims: &Value) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    format!("{}.{}.c2ln", part(&json!({ "alg": alg })), part(claims))
}

fn read_with(alg: &str, change: impl FnOnce(&mut Value)) -> Result<Identity, String> {
    let mut claims = claims();
    change(&mut claims);
    let expected = Expected { issuer: "https://login.example", client_id: "desk", nonce: Some("n"), now: Some(NOW) };
    read(&token(alg, &claims), &expected).map_err(|words| words.arguments[0].1.to_string())
}

fn fault(name: &str, value: Value) -> String {
    read_with("RS256", |claims| claims[name] = value).unwrap_err()
}

#[test]
fn a_token_that_fits_says_who_signed_in() {
    let identity = read_with("RS256", |_| {}).unwrap();
    assert_eq!(identity.name, "mia@halden.example");
    assert_eq!(identity.subject, "https://login.example 7");
    let several = read_with("RS256", |claims| {
        claims["aud"] = json!(["api", "desk"]);
        claims["azp"] = json!("desk");
    });
    assert!(several.is_ok());
    let nameless = read_with("ES256", |claims| {
        claims.as_object_mut().unwrap().remove("preferred_username");
    });
    assert_eq!(nameless.unwrap().name, "7");
}

#[test]
fn each_claim_that_does_not_fit_is_refused() {
    let second = |of: i64| json!(NOW.0 / 1000 + of);
    assert_eq!(fault("iss", json!("https://login.example.evil")), "iss");
    assert_eq!(fault("aud", json!("other")), "aud");
    assert_eq!(fault("aud", json!(["desk", "other"])), "azp");
    assert_eq!(fault("azp", json!("other")), "azp");
    assert_eq!(fault("exp", second(-SKEW_S)), "exp");
    assert_eq!(fault("iat", second(SKEW_S + 1)), "iat");
    assert_eq!(fault("nonce", json!("m")), "nonce");
    assert_eq!(fault("nonce", Value::Null), "nonce");
    assert_eq!(fault("sub", json!("")), "sub");
    assert_eq!(fault("exp", Value::Null), "claims");
    assert_eq!(read_with("none", |_| {}).unwrap_err(), "alg");
    assert_eq!(read_with("NONE", |_| {}).unwrap_err(), "alg");
}

#[test]
fn a_renewals_token_is_compared_and_not_its_times() {
    let expected = Expected { issuer: "https://login.example", client_id: "desk", nonce: None, now: None };
    let with = |name: &str, value: Value| {
        let mut claims = claims();
        claims[name] = value;
        read(&token("RS256", &claims), &expected).map_err(|words| words.arguments[0].1.to_string())
    };
    for (name, value) in [("exp", json!(1)), ("iat", json!(NOW.0)), ("nonce", Value::Null)] {
        assert!(with(name, value).is_ok(), "{name}");
    }
    for name in ["iss", "aud", "azp"] {
        assert_eq!(with(name, json!("other")).unwrap_err(), name);
    }
}

#[test]
fn what_is_no_token_is_refused_whatever_it_is() {
    let expected = Expected { issuer: "https://login.example", client_id: "desk", nonce: None, now: Some(NOW) };
    for text in ["", ".", "..", "a.b.c", "a.b", "a.b.c.d", "ä.ö.ü"] {
        assert_eq!(read(text, &expected).unwrap_err().text, "sign-in-id-token-wrong", "{text}");
    }
}
