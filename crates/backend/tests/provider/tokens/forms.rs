//! The form of access tokens: one spelling, nothing twice, and whatever else is sent is refused.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD as BASE64};
use nimbus_backend::sign_in::{token::LONGEST, verify::Refused};
use proptest::prelude::*;
use serde_json::json;

use super::{Keys, SECONDS, claims, head, settings, with};

#[test]
fn nothing_stands_twice_and_nothing_is_padded() {
    let keys = Keys::new();
    let good = keys.p256.token(&head("ES256", "p256"), &claims());
    let parts: Vec<&str> = good.split('.').collect();
    let signed = |head: &str, claims: &str| keys.check(&keys.p256.token_of(head, claims, "ES256")).err();
    let (head, body) = (head("ES256", "p256").to_string(), claims().to_string());
    assert_eq!(signed(&head, &body), None);
    for (head, body) in [
        (head.replacen('{', "{\"alg\":\"none\",", 1), body.clone()),
        (head.replacen('{', "{\"x\":1,\"x\":1,", 1), body.clone()),
        (head.clone(), body.replacen('{', "{\"sub\":\"boss\",", 1)),
        (head.clone(), body.replacen('{', "{\"x\":1,\"x\":2,", 1)),
        (head.clone(), format!("{body} {body}")),
        (head.clone(), "[]".into()),
        (head.clone(), "\"x\"".into()),
        (head.clone(), "[".repeat(5_000)),
        ("[]".into(), body.clone()),
        (format!("{head},"), body.clone()),
    ] {
        assert_eq!(signed(&head, &body), Some(Refused::Malformed), "{head} {body}");
    }
    for token in [
        String::new(),
        ".".into(),
        "..".into(),
        parts[..2].join("."),
        format!("{good}."),
        format!("{good}.{}", parts[2]),
        format!(".{good}"),
        format!("{}..{}", parts[0], parts[2]),
        format!("{}.{}.", parts[0], parts[1]),
        format!("{}=.{}.{}", parts[0], parts[1], parts[2]),
        format!("{good}=="),
        format!("{good}\n"),
        format!(" {good}"),
        format!("{}.{}.{}", parts[0], parts[1], parts[2].replace(['-', '_'], "+")) + "+",
    ] {
        assert_eq!(keys.check(&token), Err(Refused::Malformed), "{token}");
    }
    let padded = format!("{}.{}=.{}", parts[0], parts[1], parts[2]);
    assert!(keys.check(&padded).is_err());
    assert_eq!(keys.check(&"x".repeat(LONGEST + 1)), Err(Refused::TooLong));
}

/// Good tokens of each kind, made once: signing takes its time.
fn samples() -> &'static (Keys, Vec<String>) {
    static SAMPLES: std::sync::OnceLock<(Keys, Vec<String>)> = std::sync::OnceLock::new();
    SAMPLES.get_or_init(|| {
        let keys = Keys::new();
        let tokens = vec![
            keys.rsa.token(&head("PS256", "rsa"), &claims()),
            keys.p256.token(&head("ES256", "p256"), &claims()),
            keys.ed.token(&head("EdDSA", "ed"), &claims()),
        ];
        (keys, tokens)
    })
}

proptest! {
    /// Any other byte anywhere: the signature holds head, claims and itself, and base64 has one spelling.
    #[test]
    fn a_token_with_another_byte_is_refused(which in 0_usize..3, at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let (keys, tokens) = samples();
        let mut bytes = tokens[which].clone().into_bytes();
        let at = at.index(bytes.len());
        prop_assume!(bytes[at] != byte);
        bytes[at] = byte;
        prop_assert!(keys.check(&String::from_utf8_lossy(&bytes)).is_err());
    }

    #[test]
    fn other_claims_under_an_old_signature_are_refused(which in 0_usize..3, sub in "[a-z]{1,12}", exp in SECONDS..SECONDS * 2) {
        let (keys, tokens) = samples();
        let parts: Vec<&str> = tokens[which].split('.').collect();
        let tampered = with(json!({"sub": sub, "exp": exp, "jti": "x"}));
        let token = format!("{}.{}.{}", parts[0], BASE64.encode(tampered.to_string()), parts[2]);
        prop_assert_eq!(keys.check(&token), Err(Refused::Signature));
    }

    #[test]
    fn whatever_is_sent_is_refused_without_a_panic(text in "\\PC{0,200}", parts in prop::collection::vec("[A-Za-z0-9_-]{0,60}", 0..6)) {
        let (keys, _) = samples();
        prop_assert!(keys.check(&text).is_err());
        prop_assert!(keys.check(&parts.join(".")).is_err());
    }

    #[test]
    fn signed_claims_of_any_type_never_panic(name in "iss|aud|exp|nbf|iat|sub|scope|scp|upn|name|email", number in any::<f64>(), kind in 0..5) {
        let (keys, _) = samples();
        let value = match kind {
            0 => json!(number),
            1 => json!([number, "x", null]),
            2 => json!({"a": {"b": []}}),
            3 => json!(true),
            _ => json!("\u{0}\u{feff}"),
        };
        let _ = keys.said(&with(json!({name: value})), &settings());
    }
}
