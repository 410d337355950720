//! Which access tokens are good: the pure check, by itself. Here: signatures and keys.

mod claims;
mod forms;

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD as BASE64};
use nimbus_backend::sign_in::{
    key_set::KeySet,
    settings::Settings,
    verify::{Claims, Refused, verify},
};
use nimbus_protocol::UnixMillis;
use serde_json::{Value, json};

use crate::support::{
    START,
    signer::{Signer, by_secret, public_forms},
};

const NOW: UnixMillis = UnixMillis(START);
const SECONDS: i64 = START / 1000;
const ISSUER: &str = "https://id.example.com/";

fn settings() -> Settings {
    Settings {
        issuer: ISSUER.into(),
        audience: vec!["nimbus-api".into(), "second".into()],
        upn_claims: vec!["upn".into(), "preferred_username".into()],
        upn_claims_named: true,
        ..Settings::default()
    }
}

fn claims() -> Value {
    json!({
        "iss": ISSUER, "aud": "nimbus-api", "sub": "subject", "scope": "openid", "iat": SECONDS, "nbf": SECONDS,
        "exp": SECONDS + 300, "upn": "mara@halden.example", "name": " Mara Lindt ",
    })
}

fn with(changes: Value) -> Value {
    let mut claims = claims();
    let Value::Object(changes) = changes else { panic!("no object") };
    for (name, value) in changes {
        match value {
            Value::Null => claims.as_object_mut().unwrap().remove(&name),
            value => claims.as_object_mut().unwrap().insert(name, value),
        };
    }
    claims
}

fn set(keys: &[Value]) -> KeySet {
    KeySet::read(json!({"keys": keys}).to_string().as_bytes()).unwrap()
}

/// One key of each kind, and the set of their public halves.
struct Keys {
    rsa: Signer,
    p256: Signer,
    p384: Signer,
    ed: Signer,
    set: KeySet,
}

impl Keys {
    fn new() -> Self {
        let (rsa, p256, p384, ed) = (Signer::rsa(), Signer::p256(), Signer::p384(), Signer::ed());
        let set = set(&[rsa.jwk("rsa"), p256.jwk("p256"), p384.jwk("p384"), ed.jwk("ed")]);
        Self { rsa, p256, p384, ed, set }
    }

    fn check(&self, token: &str) -> Result<Claims, Refused> {
        verify(token, &self.set, &settings(), NOW)
    }

    /// What becomes of these claims with these settings.
    fn said(&self, claims: &Value, settings: &Settings) -> Result<Claims, Refused> {
        verify(&self.p256.token(&head("ES256", "p256"), claims), &self.set, settings, NOW)
    }
}

fn head(alg: &str, kid: &str) -> Value {
    json!({"alg": alg, "typ": "at+jwt", "kid": kid})
}

#[test]
fn every_allowed_signature_is_checked_by_its_own_kind_of_key() {
    let keys = Keys::new();
    let kinds: [(&Signer, &str, &[&str]); 4] = [
        (&keys.rsa, "rsa", &["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"]),
        (&keys.p256, "p256", &["ES256"]),
        (&keys.p384, "p384", &["ES384"]),
        (&keys.ed, "ed", &["EdDSA"]),
    ];
    for (signer, kid, algorithms) in kinds {
        for algorithm in algorithms {
            let token = signer.token(&head(algorithm, kid), &claims());
            let found = keys.check(&token).unwrap_or_else(|why| panic!("{algorithm}: {why}"));
            assert_eq!((found.subject.as_str(), found.upn.as_deref()), ("subject", Some("mara@halden.example")));
            assert_eq!((found.name.as_str(), found.until), ("Mara Lindt", NOW.plus(300_000)));
            // Each key opens nothing under the name of another one.
            for other in ["rsa", "p256", "p384", "ed", "unknown"].into_iter().filter(|other| *other != kid) {
                let why = keys.check(&signer.token(&head(algorithm, other), &claims())).unwrap_err();
                let expected = if other == "unknown" { Refused::UnknownKey } else { Refused::OtherKind };
                assert_eq!(why, expected, "{algorithm} by {kid} as {other}");
            }
        }
    }
    // Of the same kind, but another key.
    let stranger = Signer::p256().token(&head("ES256", "p256"), &claims());
    assert_eq!(keys.check(&stranger), Err(Refused::Signature));
    // One RSA padding or hash is not another.
    let mixed = keys.rsa.token_of(&head("PS256", "rsa").to_string(), &claims().to_string(), "RS256");
    assert_eq!(keys.check(&mixed), Err(Refused::Signature));
}

#[test]
fn a_token_without_a_signature_is_refused_in_every_spelling() {
    let keys = Keys::new();
    for alg in ["none", "None", "NONE", "nOnE", "", " none", "none ", "n\u{6f}ne", "null"] {
        let message =
            format!("{}.{}", BASE64.encode(head(alg, "p256").to_string()), BASE64.encode(claims().to_string()));
        for signature in ["", "AA", &BASE64.encode(keys.p256.sign("ES256", message.as_bytes()))] {
            assert_eq!(keys.check(&format!("{message}.{signature}")), Err(Refused::Algorithm), "{alg:?} {signature}");
        }
    }
    for head in [json!({"kid": "p256"}), json!({"alg": null}), json!({"alg": ["ES256"]}), json!({"alg": 1})] {
        let token = keys.p256.token_of(&head.to_string(), &claims().to_string(), "ES256");
        assert_eq!(keys.check(&token), Err(Refused::Malformed), "{head}");
    }
    for alg in ["es256", "ES512", "ES256K", "RS1", "Ed25519", "dir", "RSA-OAEP"] {
        let token = keys.p256.token_of(&head(alg, "p256").to_string(), &claims().to_string(), "ES256");
        assert_eq!(keys.check(&token), Err(Refused::Algorithm), "{alg}");
    }
}

#[test]
fn a_public_key_is_no_shared_secret() {
    let keys = Keys::new();
    for alg in ["HS256", "HS384", "HS512"] {
        for secret in public_forms(&keys.rsa) {
            assert_eq!(keys.check(&by_secret(&head(alg, "rsa"), &claims(), &secret)), Err(Refused::Algorithm), "{alg}");
        }
    }
    // Neither under the name of an allowed way of signing.
    for secret in public_forms(&keys.rsa) {
        let token = by_secret(&head("RS256", "rsa"), &claims(), &secret);
        assert_eq!(keys.check(&token), Err(Refused::Signature));
    }
    // A shared secret among the published keys is none of ours.
    let oct = set(&[json!({"kty": "oct", "k": BASE64.encode("secret"), "kid": "oct", "alg": "HS256"})]);
    assert!(oct.is_empty() && oct.left_out == 1);
}

#[test]
fn a_token_brings_no_key_of_its_own() {
    let keys = Keys::new();
    let own = Signer::p256();
    for (name, value) in [
        ("jwk", own.jwk("p256")),
        ("jku", json!("https://evil.example/keys")),
        ("x5u", json!("https://evil.example/certificate")),
        ("x5c", json!(["AAAA"])),
    ] {
        let mut head = head("ES256", "p256");
        head[name] = value;
        assert_eq!(keys.check(&own.token(&head, &claims())), Err(Refused::Signature), "{name}");
        // The provider's own token may have them; they are not looked at.
        assert!(keys.check(&keys.p256.token(&head, &claims())).is_ok(), "{name}");
    }
}

#[test]
fn what_must_be_understood_and_is_not_is_refused() {
    let keys = Keys::new();
    let headed = |changes: Value| {
        let mut head = head("ES256", "p256");
        head.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
        keys.check(&keys.p256.token(&head, &claims())).err()
    };
    for crit in [json!(["b64"]), json!(["exp"]), json!([]), json!("x")] {
        assert_eq!(headed(json!({"crit": crit})), Some(Refused::Critical));
    }
    assert_eq!(headed(json!({"b64": false})), Some(Refused::Critical));
    for (typ, expected) in [
        (json!("JWT"), None),
        (json!("jwt"), None),
        (json!("AT+JWT"), None),
        (json!("application/at+jwt"), None),
        (json!("logout+jwt"), Some(Refused::Type)),
        (json!("secevent+jwt"), Some(Refused::Type)),
        (json!("dpop+jwt"), Some(Refused::Type)),
        (json!(""), Some(Refused::Type)),
        (json!(7), Some(Refused::Malformed)),
    ] {
        assert_eq!(headed(json!({"typ": typ})), expected, "{typ}");
    }
    assert_eq!(headed(json!({"kid": 7})), Some(Refused::Malformed));
}

#[test]
fn a_token_that_names_no_key_needs_exactly_one_that_fits() {
    let (one, other) = (Signer::p256(), Signer::p256());
    let token = one.token(&json!({"alg": "ES256", "typ": "at+jwt"}), &claims());
    let check = |keys: &[Value]| verify(&token, &set(keys), &settings(), NOW).err();
    assert_eq!(check(&[one.jwk("a"), Signer::rsa().jwk("b")]), None);
    assert_eq!(check(&[one.jwk("a"), other.jwk("b")]), Some(Refused::UnknownKey));
    assert_eq!(check(&[Signer::rsa().jwk("b")]), Some(Refused::UnknownKey));
}

#[test]
fn only_keys_for_signatures_are_used() {
    let with = |mut jwk: Value, name: &str, value: Value| {
        jwk[name] = value;
        set(&[jwk]).len()
    };
    let rsa = || Signer::rsa().jwk("k");
    assert_eq!(with(rsa(), "use", json!("enc")), 0);
    assert_eq!(with(rsa(), "key_ops", json!(["encrypt"])), 0);
    assert_eq!(with(rsa(), "key_ops", json!(["verify"])), 1);
    for (alg, usable) in [("RS256", 1), ("PS512", 1), ("RSA-OAEP", 0), ("HS256", 0), ("ES256", 0), ("none", 0)] {
        assert_eq!(with(rsa(), "alg", json!(alg)), usable, "{alg}");
    }
    assert_eq!(with(rsa(), "kty", json!("EC")), 0);
    assert_eq!(with(rsa(), "n", json!(BASE64.encode([0xff; 128]))), 0, "1,024 bits are too short");
    let point = || Signer::p256().jwk("k");
    assert_eq!(with(point(), "crv", json!("P-384")), 0);
    assert_eq!(with(point(), "crv", json!("secp256k1")), 0);
    assert_eq!(with(point(), "x", json!(BASE64.encode([1; 31]))), 0);
    assert_eq!(with(Signer::ed().jwk("k"), "crv", json!("Ed448")), 0);
    // One that cannot be read does not spoil the others, and a key for one way is for no other.
    let mut narrow = rsa();
    narrow["alg"] = json!("RS512");
    let keys = set(&[json!(7), json!({"kty": 3}), narrow]);
    assert_eq!((keys.len(), keys.left_out), (1, 2));
    let check = |alg| verify(&Signer::rsa().token(&head(alg, "k"), &claims()), &keys, &settings(), NOW).err();
    assert_eq!((check("RS512"), check("RS256")), (None, Some(Refused::OtherKind)));
    for no_set in ["", "[]", "{}", "{\"keys\": 3}"] {
        assert!(KeySet::read(no_set.as_bytes()).is_none());
    }
}
