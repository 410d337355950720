//! Calls against a real HTTP server: what is sent, what comes back, and answers that are lost.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use axum::{
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use nimbus_protocol::{CallWarning, ConversationId, NumberLabel, UnixMillis};
use serde_json::{Value, json};
use tokio::sync::{mpsc, watch};

use super::*;
use crate::{
    state::event::Token,
    worker::{
        api::Api,
        outbox::Outbox,
        outside::RecordingOutside,
        recording_server::{Received, Server},
        target::Target,
    },
};

fn target(server: &Server) -> Target {
    Target::new(&server.url(""), Token("tk".to_owned()), false).unwrap()
}

fn hands(server: &Server) -> Hands {
    // The receiver keeps the last value when its sender is gone.
    hands_on(watch::channel(Some(target(server))).1)
}

fn hands_on(target: watch::Receiver<Option<Target>>) -> Hands {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let (events, _) = mpsc::channel(8);
    let (outbox, outside) = (Outbox::in_memory(), Arc::new(RecordingOutside::default()));
    Hands { api: Api::new(target), outbox, outside, events, clock: Arc::new(|| UnixMillis(0)) }
}

fn answer(status: u16, body: &Value) -> Response {
    (StatusCode::from_u16(status).unwrap(), body.to_string()).into_response()
}

fn problem(slug: &str, detail: &str) -> Value {
    json!({ "type": format!("https://nimbus.example/problems/{slug}"), "title": "Conflict", "detail": detail })
}

fn call() -> NewCall {
    NewCall { service: Some("claims".into()), target: "+41791234567".into(), confirmed: false, link: true }
}

fn body(received: &Received) -> Value {
    serde_json::from_slice(&received.body).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_is_asked_for_with_a_key() {
    let server = Server::answering(|_| answer(202, &json!({ "conversation": "sim:1" }))).await;
    let placed = place(&hands(&server), &call()).await.unwrap();
    let Placed::Started(started) = placed else { panic!("{placed:?}") };
    assert_eq!(started.conversation, ConversationId("sim:1".to_owned()));
    let received = server.received();
    assert_eq!((received[0].method.as_str(), received[0].target.as_str()), ("POST", "/api/v1/calls"));
    assert!(received[0].header("Idempotency-Key").is_some());
    let sent = json!({ "service": "claims", "target": "+41791234567", "confirmed": false, "link": true });
    assert_eq!(body(&received[0]), sent);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_was_lost_is_asked_for_again_with_the_same_key() {
    let tries = Arc::new(AtomicUsize::new(0));
    let server = Server::answering(move |_| match tries.fetch_add(1, Ordering::SeqCst) {
        0 => answer(409, &problem("request-in-progress", "Under way.")),
        _ => answer(202, &json!({ "conversation": "sim:1" })),
    })
    .await;
    assert!(matches!(place(&hands(&server), &call()).await, Ok(Placed::Started(_))));
    let received = server.received();
    let keys: Vec<_> = received.iter().map(|one| one.header("Idempotency-Key").unwrap()).collect();
    assert!(keys.len() == 2 && keys[0] == keys[1], "{keys:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn another_server_is_not_asked_for_a_call_whose_answer_was_lost() {
    let other = Server::answering(|_| answer(202, &json!({ "conversation": "sim:1" }))).await;
    let (chosen, now) = (Arc::new(watch::channel(None).0), target(&other));
    let choice = Arc::clone(&chosen);
    let server = Server::answering(move |_| {
        choice.send_replace(Some(now.clone()));
        answer(409, &problem("request-in-progress", "Under way."))
    })
    .await;
    chosen.send_replace(Some(target(&server)));
    let error = place(&hands_on(chosen.subscribe()), &call()).await.unwrap_err();
    assert!(matches!(error, ApiError::Refused { status: 409, .. }), "{error:?}");
    assert_eq!((server.received().len(), other.received().len()), (1, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_is_the_servers_own_sentence_and_is_not_repeated() {
    let server = Server::answering(|_| answer(409, &problem("blocked", "You are offline."))).await;
    let error = place(&hands(&server), &call()).await.unwrap_err();
    assert_eq!(not_called(&error), Words::new("notice-refused").with("sentence", "You are offline."));
    assert_eq!(server.received().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_must_be_confirmed_is_asked_for_where_the_refusal_does_not_say_it() {
    let server = Server::answering(|received| match received.target.as_str() {
        "/api/v1/calls" => answer(409, &problem("confirm-first", "This call must be confirmed first.")),
        _ => answer(200, &json!({ "target": null, "warnings": [{ "kind": "emergency" }], "refusal": null })),
    })
    .await;
    let hands = hands(&server);
    assert_eq!(place(&hands, &call()).await, Ok(Placed::ConfirmFirst));
    assert_eq!(to_confirm(&hands, &call()).await, NotCalled::Confirm(vec![CallWarning::Emergency]));
    assert_eq!(server.targets().last().map(String::as_str), Some("/api/v1/calls/check"));
}

#[tokio::test(flavor = "multi_thread")]
async fn people_and_contacts_are_found_at_once_with_or_without_labels() {
    let server = Server::answering(|received| {
        if received.target.starts_with("/api/v1/people?q=bra") {
            let person = json!({ "id": "1", "upn": "l@x.example", "name": "Lena", "presence": "busy", "dial": "21" });
            return answer(200, &json!([person]));
        }
        assert!(received.target.starts_with("/api/v1/contacts?q=bra"), "{}", received.target);
        let numbers = json!(["0445081290", { "number": "+41791234567", "label": "mobile" }]);
        answer(200, &json!([{ "id": "c", "name": "Rosa", "company": "Brandt AG", "numbers": numbers, "emails": [] }]))
    })
    .await;
    let found = find(&hands(&server), "bra".to_owned()).await;
    assert_eq!((found.people.len(), found.failed), (1, None));
    let numbers: Vec<_> = found.contacts.iter().map(|one| (one.number.as_str(), one.label)).collect();
    assert_eq!(numbers, [("0445081290", None), ("+41791234567", Some(NumberLabel::Mobile))]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_transfer_is_sent_to_its_session() {
    let server = Server::answering(|_| answer(204, &Value::Null)).await;
    let hands = hands(&server);
    hands.api.transfer(&ConversationId("sim:1".to_owned()), "2001").await.unwrap();
    let received = server.received();
    assert_eq!(received[0].target, "/api/v1/sessions/sim:1/transfer");
    assert_eq!(body(&received[0]), json!({ "target": "2001" }));
}
