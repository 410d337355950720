//! What an access token must say, and what is read of it.

use nimbus_backend::sign_in::{
    settings::Settings,
    verify::{Refused, verify},
};
use serde_json::{Value, json};

use super::{ISSUER, Keys, NOW, SECONDS, head, settings, with};

const DIRECTORY: &str = "8f0c2d3e-0000-4000-8000-1234567890ab";

/// Microsoft Entra ID, version 2.
fn microsoft() -> Settings {
    Settings {
        issuer: format!("https://login.microsoftonline.com/{DIRECTORY}/v2.0"),
        tenant: Some(DIRECTORY.into()),
        required_scope: Some("access_as_user".into()),
        ..settings()
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
