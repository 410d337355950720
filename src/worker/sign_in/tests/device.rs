//! Signing in by a code on another device, against a provider that answers question after question (RFC 8628).

use super::*;
use crate::worker::sign_in::{device, grant::Refusal};

const PENDING: &str = r#"{"error":"authorization_pending"}"#;
const SLOWER: &str = r#"{"error":"slow_down"}"#;
const TOKENS: &str = r#"{"access_token":"hush","token_type":"Bearer"}"#;

/// A provider that gives a code of this life, in seconds, and then answers the questions one by one with status and body.
async fn provider(life: i64, answers: &'static [(u16, &'static str)]) -> Server {
    let count = AtomicU64::new(0);
    Server::answering(move |received| {
        let (status, body) = if received.target == "/device" {
            let code = r#""device_code":"hush-code","user_code":"WDJB-MJHT""#;
            let place = r#""verification_uri":"https://login.example/device""#;
            (200, format!(r#"{{{code},{place},"expires_in":{life},"interval":3}}"#))
        } else {
            let (status, body) = answers[count.fetch_add(1, Ordering::SeqCst) as usize];
            (status, body.to_owned())
        };
        (StatusCode::from_u16(status).unwrap(), [("content-type", "application/json")], body).into_response()
    })
    .await
}

/// What the wait came to, and the pauses before each question, in seconds.
async fn wait(provider: &Server) -> (Result<String, Words>, Vec<u64>) {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let (web, way) = (Web::default(), record::tests::record("").way);
    let place = |path: &str| provider.url(path).parse().unwrap();
    let code = device::begin(&web, &place("/device"), &way).await.unwrap();
    assert_eq!(code.user_code, "WDJB-MJHT");
    let pauses = Mutex::new(Vec::new());
    let pause = async |pause: Duration| pauses.lock().unwrap().push(pause.as_secs());
    let granted = device::wait(&web, &place("/token"), &way, &code, pause).await;
    (granted.map(|granted| granted.access), pauses.into_inner().unwrap())
}

#[tokio::test]
async fn the_provider_is_asked_as_often_as_it_says_until_the_code_was_typed() {
    let provider = provider(600, &[(400, PENDING), (400, SLOWER), (503, ""), (400, PENDING), (200, TOKENS)]).await;
    let (granted, pauses) = wait(&provider).await;
    assert_eq!(granted, Ok("hush".to_owned()));
    // Five seconds more when it says so, and twice as long while it does not work.
    assert_eq!(pauses, [3, 3, 8, 16, 16]);
    let received = provider.received();
    let form = |at: usize| String::from_utf8(received[at].body.to_vec()).unwrap();
    assert!(form(0).contains("client_id=desk") && form(0).contains("scope=openid"), "{}", form(0));
    let grant = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code";
    assert!(form(1).contains(grant) && form(1).contains("device_code=hush-code"), "{}", form(1));
}

#[tokio::test]
async fn a_refusal_and_a_code_that_has_expired_end_the_wait() {
    for (answer, words) in [
        (&[(400, PENDING), (400, r#"{"error":"access_denied"}"#)], "sign-in-not-agreed"),
        (&[(400, PENDING), (400, r#"{"error":"expired_token"}"#)], "sign-in-too-late"),
    ] {
        let (granted, pauses) = wait(&provider(600, answer).await).await;
        assert_eq!(granted, Err(Words::new(words)));
        assert_eq!(pauses.len(), 2);
    }
    // Also where the provider never says so.
    let (granted, _) = wait(&provider(0, &[(400, PENDING); 64]).await).await;
    assert_eq!(granted, Err(Words::new("sign-in-too-late")));
}

#[tokio::test]
async fn a_code_to_be_typed_at_an_open_address_is_not_shown() {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let provider = Server::answering(|_| {
        let code = r#"{"device_code":"hush","user_code":"A","verification_uri":"http://login.example","expires_in":9}"#;
        ([("content-type", "application/json")], code).into_response()
    })
    .await;
    let place = provider.url("/device").parse().unwrap();
    let refused = device::begin(&Web::default(), &place, &record::tests::record("").way).await;
    assert!(matches!(refused, Err(Refusal::Passing { words, .. }) if words.text == "sign-in-answer-strange"));
}
