//! Which access tokens are good: the pure check, by itself.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD as BASE64};
use nimbus_backend::sign_in::{
    key_set::KeySet,
    settings::Settings,
    token::LONGEST,
    verify::{Claims, Refused, verify},
};
use nimbus_protocol::UnixMillis;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::{
    START,
    signer::{Signer, by_secret, public_forms},
};

const NOW: UnixMillis = UnixMillis(START);
const SECONDS: i64 = START / 1000;
const ISSUER: &str = "https://id.example.com/";
const DIRECTORY: &str = "8f0c2d3e-0000-4000-8000-1234567890ab";

fn settings() -> Settings {
    Settings {
        issuer: ISSUER.into(),
        audience: vec!["nimbus-api".into(), "second".into()],
        upn_claims: vec!["upn".into(), "preferred_username".into()],
        ..Settings::default()
    }
}

/// Microsoft Entra ID, version 2.
fn microsoft() -> Settings {
    Settings {
        issuer: format!("https://login.microsoftonline.com/{DIRECTORY}/v2.0"),
        tenant: Some(DIRECTORY.into()),
        required_scope: Some("access_as_user".into()),
        ..settings()
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

#[test]
fn issuer_audience_and_times_must_be_right() {
    use Refused::{Audience, Expired, Issuer, Malformed, NotYet};
    let keys = Keys::new();
    for (changes, expected) in [
        (json!({}), None),
        (json!({"iss": "https://id.example.com"}), Some(Issuer)),
        (json!({"iss": "https://ID.example.com/"}), Some(Issuer)),
        (json!({"iss": null}), Some(Issuer)),
        (json!({"iss": [ISSUER]}), Some(Issuer)),
        (json!({"aud": "other"}), Some(Audience)),
        (json!({"aud": "nimbus-api2"}), Some(Audience)),
        (json!({"aud": null}), Some(Audience)),
        (json!({"aud": []}), Some(Audience)),
        (json!({"aud": ["other", "second"]}), None),
        (json!({"aud": ["nimbus-api", 7]}), Some(Malformed)),
        (json!({"aud": {"nimbus-api": true}}), Some(Malformed)),
        (json!({"exp": SECONDS - 59}), None),
        (json!({"exp": SECONDS - 60}), Some(Expired)),
        (json!({"exp": 0}), Some(Expired)),
        (json!({"exp": null}), Some(Malformed)),
        (json!({"exp": "2099"}), Some(Malformed)),
        (json!({"exp": -1}), Some(Malformed)),
        (json!({"exp": 1e300}), Some(Malformed)),
        (json!({"exp": SECONDS as f64 + 0.5}), None),
        (json!({"nbf": SECONDS + 60}), None),
        (json!({"nbf": SECONDS + 61}), Some(NotYet)),
        (json!({"nbf": "soon"}), Some(Malformed)),
        (json!({"nbf": null}), None),
        (json!({"iat": SECONDS + 60}), None),
        (json!({"iat": SECONDS + 61}), Some(NotYet)),
        (json!({"iat": null}), None),
    ] {
        assert_eq!(keys.said(&with(changes.clone()), &settings()).err(), expected, "{changes}");
    }
}

#[test]
fn an_id_token_is_no_access_token() {
    let keys = Keys::new();
    let typed = |typ: Option<&str>, changes: Value, settings: &Settings| {
        let mut head = head("ES256", "p256");
        head["typ"] = json!(typ);
        if typ.is_none() {
            head.as_object_mut().unwrap().remove("typ");
        }
        verify(&keys.p256.token(&head, &with(changes)), &keys.set, settings, NOW).err()
    };
    let plain = settings();
    for typ in [None, Some("JWT")] {
        assert_eq!(typed(typ, json!({"scope": null, "nonce": "n"}), &plain), Some(Refused::IdToken));
        assert_eq!(typed(typ, json!({"scope": null}), &plain), Some(Refused::IdToken));
        assert_eq!(typed(typ, json!({"scope": null, "scp": []}), &plain), None);
        assert_eq!(typed(typ, json!({"at_hash": "h"}), &plain), Some(Refused::IdToken));
        assert_eq!(typed(typ, json!({"c_hash": "h"}), &plain), Some(Refused::IdToken));
        // Keycloak says it in the claims.
        assert_eq!(typed(typ, json!({"typ": "ID"}), &plain), Some(Refused::IdToken));
        assert_eq!(typed(typ, json!({"typ": "Bearer"}), &plain), None);
    }
    assert_eq!(typed(Some("at+jwt"), json!({"scope": null}), &plain), None);
    let strict = Settings { required_scope: Some("agent".into()), ..settings() };
    for (changes, expected) in [
        (json!({"scope": "openid agent"}), None),
        (json!({"scope": ["openid", "agent"]}), None),
        (json!({"scp": "agent"}), None),
        (json!({"scp": ["agent"]}), None),
        (json!({"scope": "agents"}), Some(Refused::Scope)),
        (json!({"scope": null}), Some(Refused::Scope)),
        (json!({"scope": 7}), Some(Refused::Malformed)),
        // `scp` is the provider's own word and goes first.
        (json!({"scp": "other", "scope": "agent"}), Some(Refused::Scope)),
    ] {
        assert_eq!(typed(Some("at+jwt"), changes.clone(), &strict), expected, "{changes}");
    }
}

#[test]
fn microsofts_people_are_known_by_directory_and_object() {
    let keys = Keys::new();
    let said = |changes: Value| {
        let mut all = json!({
            "iss": microsoft().issuer, "tid": DIRECTORY, "oid": "OBJECT-1", "scp": "access_as_user", "scope": null,
        });
        all.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
        keys.said(&with(all), &microsoft())
    };
    assert_eq!(said(json!({})).unwrap().subject, format!("{DIRECTORY}.object-1"));
    let version_1 = format!("https://sts.windows.net/{DIRECTORY}/");
    for (changes, expected) in [
        (json!({"iss": version_1}), Refused::MicrosoftVersion1),
        (json!({"tid": "11111111-0000-4000-8000-1234567890ab"}), Refused::Tenant),
        (json!({"tid": null}), Refused::Subject),
        (json!({"oid": null}), Refused::Subject),
        (json!({"oid": ""}), Refused::Subject),
        (json!({"sub": ""}), Refused::Subject),
        // An application by itself has roles and no scope.
        (json!({"scp": null, "roles": ["access_as_user"]}), Refused::Scope),
    ] {
        assert_eq!(said(changes.clone()), Err(expected), "{changes}");
    }
}

#[test]
fn a_token_says_whose_it_is_or_opens_nothing() {
    let keys = Keys::new();
    for sub in [json!(null), json!(""), json!("  "), json!(7), json!("x".repeat(201))] {
        assert_eq!(keys.said(&with(json!({"sub": sub})), &settings()), Err(Refused::Subject), "{sub}");
    }
}

#[test]
fn the_upn_comes_from_claims_that_are_trusted() {
    let keys = Keys::new();
    let with_email = Settings { upn_claims: vec!["email".into()], ..settings() };
    let upn = |changes: Value, settings: &Settings| keys.said(&with(changes), settings).unwrap().upn;
    let mail = json!("mara@halden.example");
    for (changes, settings, found) in [
        (json!({"upn": null, "preferred_username": "m@x"}), settings(), Some("m@x")),
        (json!({"upn": "mara", "preferred_username": "m@x"}), settings(), Some("m@x")),
        (json!({"upn": "m a@x", "preferred_username": null}), settings(), None),
        (json!({"upn": "m@", "preferred_username": "@x"}), settings(), None),
        (json!({"upn": ["m@x"]}), settings(), None),
        (json!({"upn": null, "email": mail, "email_verified": true}), settings(), None),
        (json!({"upn": null, "email": mail, "email_verified": true}), with_email.clone(), Some("mara@halden.example")),
        (json!({"upn": null, "email": mail, "email_verified": false}), with_email.clone(), None),
        (json!({"upn": null, "email": mail, "email_verified": "true"}), with_email.clone(), None),
        (json!({"upn": null, "email": mail}), with_email.clone(), None),
    ] {
        assert_eq!(upn(changes.clone(), &settings).as_deref(), found, "{changes}");
    }
    let email = |changes| keys.said(&with(changes), &settings()).unwrap().email;
    assert_eq!(email(json!({"email": mail})), "");
    assert_eq!(email(json!({"email": mail, "email_verified": true})), "mara@halden.example");
}

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
