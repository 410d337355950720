//! PKCE by the RFC's own example, and each way in which an answer must not be taken.

use super::*;

const ISSUER: &str = "https://login.example";

fn places(names_itself: bool) -> Places {
    let url = |path: &str| Url::parse(&format!("{ISSUER}{path}")).unwrap();
    Places {
        issuer: ISSUER.to_owned(),
        authorization: url("/authorize?tenant=1"),
        token: url("/token"),
        revocation: None,
        device: None,
        names_itself,
    }
}

fn proof() -> Proof {
    Proof { verifier: "v".repeat(43), state: "right".to_owned(), nonce: "n".to_owned() }
}

fn judged(names_itself: bool, query: &str) -> String {
    match proof().judge(&places(names_itself), query) {
        Verdict::Foreign => "foreign".to_owned(),
        Verdict::Code(code) => format!("code {code}"),
        Verdict::Failed(words) => words.text.to_owned(),
    }
}

#[test]
fn the_challenge_is_that_of_rfc_7636_appendix_b() {
    let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    assert_eq!(challenge(verifier), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
}

#[test]
fn every_sign_in_has_secrets_of_its_own_of_full_length() {
    let (one, two) = (Proof::new().unwrap(), Proof::new().unwrap());
    let all = [one.verifier, one.state, one.nonce, two.verifier, two.state, two.nonce];
    assert_eq!(all.iter().collect::<std::collections::BTreeSet<_>>().len(), 6);
    for secret in all {
        assert_eq!(secret.len(), 43, "32 bytes, as RFC 7636 asks for");
        assert!(secret.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)));
    }
}

#[test]
fn the_browser_is_sent_with_everything_and_without_the_verifier() {
    let way = SignInWay {
        provider: Provider::Other,
        label: String::new(),
        issuer: ISSUER.to_owned(),
        client_id: "desk".to_owned(),
        scopes: vec!["openid".to_owned(), "offline_access".to_owned()],
        resource: Some("https://api.example".to_owned()),
        device_code: false,
    };
    let url = proof().authorization_url(&places(false), &way, "http://127.0.0.1:9/callback");
    let query: std::collections::BTreeMap<_, _> = url.query_pairs().into_owned().collect();
    for (name, value) in [
        ("tenant", "1"),
        ("response_type", "code"),
        ("client_id", "desk"),
        ("redirect_uri", "http://127.0.0.1:9/callback"),
        ("scope", "openid offline_access"),
        ("state", "right"),
        ("nonce", "n"),
        ("code_challenge_method", "S256"),
        ("resource", "https://api.example"),
        ("prompt", "consent"),
    ] {
        assert_eq!(query.get(name).map(String::as_str), Some(value), "{name}");
    }
    assert!(!url.as_str().contains(&proof().verifier));
    let microsoft = SignInWay { provider: Provider::Microsoft, ..way };
    let url = proof().authorization_url(&places(false), &microsoft, "http://127.0.0.1:9/callback");
    assert!(url.as_str().contains("prompt=select_account"));
}

#[test]
fn only_an_answer_with_the_right_state_belongs_to_the_sign_in() {
    assert_eq!(judged(false, "code=abc&state=right"), "code abc");
    for query in [
        "",
        "code=abc",
        "code=abc&state=",
        "code=abc&state=wrong",
        "code=abc&state=righ",
        "code=abc&state=right2",
        "error=access_denied&state=wrong",
        "code=abc&state=wrong&state=right",
        "code=abc&code=def&state=right",
    ] {
        assert_eq!(judged(false, query), "foreign", "{query}");
    }
    assert_eq!(judged(false, "state=right"), "sign-in-answer-strange");
    assert_eq!(judged(false, "state=right&code="), "sign-in-answer-strange");
}

#[test]
fn an_answer_of_another_issuer_is_refused_and_an_announced_issuer_must_be_there() {
    let own = "code=abc&state=right&iss=https%3A%2F%2Flogin.example";
    assert_eq!((judged(true, own), judged(false, own)), ("code abc".to_owned(), "code abc".to_owned()));
    assert_eq!(judged(true, "code=abc&state=right"), "sign-in-answer-of-other");
    for names_itself in [true, false] {
        let other = "code=abc&state=right&iss=https%3A%2F%2Flogin.example.evil";
        assert_eq!(judged(names_itself, other), "sign-in-answer-of-other");
    }
}

#[test]
fn a_refusal_is_a_plain_sentence_and_no_code_beside_it_is_taken() {
    assert_eq!(judged(false, "error=access_denied&state=right&code=abc"), "sign-in-not-agreed");
    assert_eq!(judged(false, "error=temporarily_unavailable&state=right"), "sign-in-provider-down");
    let words = refusal("invalid_scope", Some("No such scope.\u{7}\r\n"));
    assert_eq!(words, Words::new("sign-in-refused").with("why", "No such scope"));
    assert_eq!(refusal("odd", None), Words::new("sign-in-refused").with("why", "odd"));
    assert_eq!(refusal("odd", Some(&"x".repeat(9_000))).arguments[0].1.to_string().len(), 200);
}
