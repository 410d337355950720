//! Renewals that come late, whose answer is about somebody else, or that a key store keeps waiting.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};

use super::*;
use crate::platform::secrets::SecretsError;

/// An answer with an ID token about this subject, whose times lie far in the past and in the future.
fn about(subject: &str, nth: u64) -> Response {
    let part = |text: &str| URL_SAFE_NO_PAD.encode(text);
    let claims =
        format!(r#"{{"iss":"https://login.example","sub":"{subject}","aud":"desk","exp":1,"iat":9900000000}}"#);
    let id = format!("{}.{}.c2ln", part(r#"{"alg":"RS256"}"#), part(&claims));
    let body = format!(
        r#"{{"access_token":"access-{nth}","token_type":"bearer","expires_in":60,"refresh_token":"refresh-{nth}","id_token":"{id}"}}"#
    );
    ([("content-type", "application/json")], body).into_response()
}

#[tokio::test]
async fn a_clock_that_is_set_wrong_ends_no_sign_in() {
    let mut stage = Stage::new().await;
    let target = stage.target().await;
    stage.settled().await;
    stage.now_says(|nth| about("7", nth));
    stage.at(LIFE * 9 / 10);
    assert_eq!(stage.settled().await.rejected, None);
    assert_eq!(target.token.current(), Token("access-1".to_owned()));
}

#[tokio::test]
async fn what_is_granted_to_somebody_else_is_not_used_and_its_refresh_token_is_the_one_to_revoke() {
    let mut stage = Stage::new().await;
    let target = stage.target().await;
    stage.settled().await;
    stage.now_says(|nth| about("8", nth));
    stage.at(LIFE * 9 / 10);
    let words = Words::new("sign-in-id-token-wrong").with("claim", "sub");
    assert_eq!(stage.settled().await.rejected, Some(words));
    assert_eq!(target.token.current(), Token("hush-access".to_owned()));
    assert!(stage.stored().contains("refresh-1"), "the old one is used up");
    stage.wishes.send(Wish::End).unwrap();
    stage.provider.until(|all| all.iter().any(|received| received.target == "/revoke")).await;
    assert!(stage.forms("/revoke")[0].contains("token=refresh-1"));
}

#[tokio::test]
async fn a_renewal_that_comes_late_replaces_nothing_of_whoever_signed_in_since() {
    let mut stage = Stage::new().await;
    stage.target().await;
    stage.settled().await;
    // Somebody else has signed in at the same server.
    stage.turn.next();
    stage.tokens.given(SERVER);
    assert!(stage.tokens.keep_sign_in(SERVER, "theirs".to_owned()).done().await);
    stage.at(LIFE * 9 / 10);
    stage.provider.until(|all| all.iter().any(|received| received.target == "/token")).await;
    let (reply, answer) = oneshot::channel();
    stage.wishes.send(Wish::For { scopes: vec!["crm.read".to_owned()], reply }).unwrap();
    assert_eq!(answer.await.unwrap(), Ok(Token("access-2".to_owned())));
    // Once more through the keeper, which does one thing after the other.
    stage.tokens.find(SERVER);
    let found = loop {
        if let AppEvent::TokenFound { token, .. } = stage.events.recv().await.unwrap() {
            break token;
        }
    };
    assert_eq!(found, Some(Token("theirs".to_owned())));
}

/// A store whose user does not answer until the test is over.
struct Asking(Mutex<std::sync::mpsc::Receiver<()>>);

impl Secrets for Asking {
    fn get(&self, _: &str) -> Result<Option<String>, SecretsError> {
        Ok(None)
    }

    fn set(&self, _: &str, _: &str) -> Result<(), SecretsError> {
        let _ = self.0.lock().unwrap().recv();
        Ok(())
    }

    fn delete(&self, _: &str) -> Result<(), SecretsError> {
        Ok(())
    }
}

#[tokio::test]
async fn a_key_store_that_does_not_answer_stops_no_renewal_and_is_told_once() {
    let (answers, asked) = std::sync::mpsc::channel();
    let store = Arc::new(Asking(Mutex::new(asked)));
    let mut stage = Stage::with(Arc::default(), store, Duration::ZERO, |_| {}).await;
    let target = stage.target().await;
    stage.settled().await;
    let mut told = 0;
    for (nth, at) in [(1, LIFE), (2, 2 * LIFE)] {
        stage.at(at);
        let renewed = loop {
            match stage.events.recv().await.unwrap() {
                AppEvent::Told(_, words) => {
                    assert_eq!(words, Words::new("notice-key-store-silent"));
                    told += 1;
                }
                AppEvent::SignIn(SignInNews::Session { signed, .. }) if !signed.renewing => break signed,
                _ => {}
            }
        };
        assert_eq!(renewed.rejected, None);
        assert_eq!(target.token.current(), Token(format!("access-{nth}")));
    }
    assert_eq!(told, 1);
    drop(answers);
}
