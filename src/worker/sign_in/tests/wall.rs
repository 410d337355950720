//! A computer whose clock was wrong when the program started, and is put right while it runs.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Value, json};

use super::*;
use crate::worker::sign_in::{discovery::Places, id_token};

#[tokio::test]
async fn a_new_sign_in_is_good_by_the_wall_clock() {
    const HOUR: i64 = 3_600;
    let stage = Stage::new().await;
    let outside = Arc::new(RecordingOutside::default());
    let place = || "https://login.example/".parse().unwrap();
    let places = Places {
        issuer: "https://login.example".to_owned(),
        authorization: place(),
        token: place(),
        revocation: None,
        device: None,
        names_itself: false,
    };
    let attempt = Attempt {
        number: 1,
        way: record::tests::record("https://login.example/token").way,
        device: false,
        hands: Hands { outside: outside.clone(), ..stage.hands.clone() },
        web: Web::default(),
        words: Arc::new(|_| PageText::default()),
        link: Link::default(),
    };
    let finish = || {
        let issued = GOT / 1000 + HOUR;
        let claims = json!({
            "iss": places.issuer, "sub": "7", "aud": "desk", "iat": issued, "exp": issued + 600,
        });
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let id = format!("{}.{}.c2ln", part(&json!({"alg": "RS256"})), part(&claims));
        let granted = json!({"access_token": "hush", "token_type": "Bearer", "id_token": id});
        attempt.finish(&places, serde_json::from_value(granted).unwrap(), None).map(|record| record.subject)
    };
    assert_eq!(finish(), Err(id_token::wrong("iat")), "the clock is an hour slow");
    outside.set_wall_ahead(HOUR * 1000);
    assert_eq!(finish(), Ok("https://login.example 7".to_owned()));
}
