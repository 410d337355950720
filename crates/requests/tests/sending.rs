//! What a request is told of, how long it may take, and where what it carries may go (SPEC S8.3, S8.4, S8.8).

// A helper of a test may panic: that is how it fails.
#![allow(clippy::unwrap_used)]

#[path = "../../../tests/support/recording_server.rs"]
#[allow(dead_code)]
mod recording_server;
mod support;

use std::sync::atomic::{AtomicU32, Ordering};

use axum::{
    http::{StatusCode, header::RETRY_AFTER},
    response::IntoResponse,
};
use nimbus_protocol::{ActivityState, Authorisation, Extract, Method};
use nimbus_requests::{Carried, Clients, DOTS, Secret, Token, outcome::MAX_TEXT};
use nimbus_templates::WebRequest;
use recording_server::{Received, Server, ok};
use support::{Names, guard, request, send};

fn here() -> Clients {
    let names = Names::new(&[("crm.example", &["127.0.0.1"]), ("other.example", &["127.0.0.1"])]);
    Clients::with_names(guard(&["127.0.0.1", "crm.example"]), names)
}

fn secret(host: &str) -> Secret {
    Secret { name: "crm".into(), hosts: vec![host.into()], value: "hunter2".into() }
}

fn value(name: &str, path: &str, secret: bool) -> Extract {
    Extract { name: name.into(), path: path.into(), secret, ..Extract::default() }
}

/// A request with the secret in header and body.
fn laden(url: &str) -> WebRequest {
    WebRequest {
        authorisation: Authorisation::Bearer("hunter2".into()),
        body: Some(("text/plain".into(), "hunter2".into())),
        secrets: ["crm".to_owned()].into(),
        ..request(Method::Post, url)
    }
}

#[tokio::test]
async fn s8_4_values_are_taken_from_a_good_answer() {
    let server =
        Server::answering(|_| (StatusCode::CREATED, r#"{"customer":{"id":4711},"t":"xyz"}"#).into_response()).await;
    let mut post = request(Method::Post, &server.url("/"));
    post.extract = vec![value("id", "$.customer.id", false), value("token", "$.t", true)];
    let outcome = send(&here(), &post, &Carried::default()).await;
    assert_eq!((outcome.state, outcome.result.text.as_str()), (ActivityState::Done, "201 Created"));
    let values: Vec<(&str, &str)> =
        outcome.values.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(values, [("id", "4711"), ("token", "xyz")]);
    assert_eq!(outcome.text, format!(r#"{{"customer":{{"id":4711}},"t":"{DOTS}"}}"#), "what is secret is not shown");
    assert!(outcome.answer.is_empty());
}

#[tokio::test]
async fn s8_4_a_missing_value_fails_the_action_and_is_never_sent_again_for_it() {
    let server = Server::answering(|_| "{}".into_response()).await;
    let mut put = request(Method::Put, &server.url("/"));
    (put.retries, put.extract) = (3, vec![value("id", "$.customer.id", false)]);
    let outcome = send(&here(), &put, &Carried::default()).await;
    assert_eq!(outcome.state, ActivityState::Failed);
    assert_eq!(
        outcome.result,
        "200 OK. The request was done. The answer has no value at $.customer.id for Response.id."
    );
    assert_eq!((server.received().len(), outcome.attempt, outcome.attempts), (1, 1, 4));
}

#[tokio::test]
async fn s8_3_tries_are_counted_and_carry_the_same_key() {
    let nth = AtomicU32::new(0);
    let server = Server::answering(move |_| match nth.fetch_add(1, Ordering::SeqCst) {
        0 => StatusCode::BAD_GATEWAY.into_response(),
        1 => (StatusCode::TOO_MANY_REQUESTS, [(RETRY_AFTER, "0")]).into_response(),
        _ => StatusCode::OK.into_response(),
    })
    .await;
    let mut post = request(Method::Post, &server.url("/"));
    (post.retries, post.safe_to_repeat) = (5, true);
    let outcome = send(&here(), &post, &Carried::default()).await;
    assert_eq!((outcome.state, outcome.attempt, outcome.attempts), (ActivityState::Done, 3, 6));
    let keys: Vec<Option<String>> =
        server.received().iter().map(|received| received.header("idempotency-key").map(str::to_owned)).collect();
    assert_eq!(keys, vec![Some("the key".to_owned()); 3]);
}

#[tokio::test]
async fn s8_3_the_deadline_ends_tries_and_pauses() {
    // It asks for a longer pause than there is time for.
    let server = Server::answering(|_| (StatusCode::SERVICE_UNAVAILABLE, [(RETRY_AFTER, "20")]).into_response()).await;
    let mut put = request(Method::Put, &server.url("/"));
    (put.retries, put.deadline_s) = (5, Some(300));
    let outcome = send(&here(), &put, &Carried::default()).await;
    assert_eq!(outcome.state, ActivityState::Failed);
    assert_eq!(outcome.result, "No time was left for another try after this: 503 Service Unavailable");
    assert_eq!((outcome.attempt, outcome.attempts), (1, 6));

    // Nor is a server asked again before the time that it names, where nobody waits for so long.
    let server = Server::answering(|_| (StatusCode::TOO_MANY_REQUESTS, [(RETRY_AFTER, "31")]).into_response()).await;
    let mut put = request(Method::Put, &server.url("/"));
    put.retries = 5;
    let outcome = send(&here(), &put, &Carried::default()).await;
    assert_eq!(outcome.result, "No time was left for another try after this: 429 Too Many Requests");
    assert_eq!((outcome.state, server.received().len()), (ActivityState::Failed, 1));

    let silent = Server::silent().await;
    for (safe, state) in [(false, ActivityState::Uncertain), (true, ActivityState::Failed)] {
        let mut post = request(Method::Post, &silent.url("/"));
        (post.deadline_s, post.safe_to_repeat) = (Some(1), safe);
        let outcome = send(&here(), &post, &Carried::default()).await;
        assert_eq!(outcome.state, state);
        assert_eq!(outcome.result, "No answer within the 1 s of all tries; whether the request arrived is not known.");
    }
}

#[tokio::test]
async fn s8_8_a_secret_goes_to_its_own_hosts_only() {
    let server = Server::answering(ok).await;
    let port = server.address.port();
    let secrets = [secret("crm.example")];
    let carried = Carried { secrets: &secrets, ..Carried::default() };
    let outcome = send(&here(), &laden(&format!("http://other.example:{port}/")), &carried).await;
    assert_eq!(
        (outcome.state, outcome.result.text.as_str()),
        (ActivityState::Failed, "Not sent: the secret \"crm\" may go to crm.example only, not to other.example.")
    );
    let outcome = send(&here(), &laden(&format!("http://crm.example:{port}/")), &Carried::default()).await;
    assert_eq!(outcome.result, "There is no secret named \"crm\".");
    assert!(server.received().is_empty());

    let outcome = send(&here(), &laden(&format!("http://crm.example:{port}/")), &carried).await;
    assert_eq!(outcome.state, ActivityState::Done);
    assert_eq!(server.received()[0].header("authorization"), Some("Bearer hunter2"));
}

#[tokio::test]
async fn s8_8_what_nobody_may_read_goes_unencrypted_to_this_computer_and_listed_hosts_only() {
    let server = Server::answering(ok).await;
    let url = format!("http://crm.example:{}/", server.address.port());
    let names = Names::new(&[("crm.example", &["127.0.0.1"])]);
    let clients = Clients::with_names(guard(&["127.0.0.1"]), names);
    let secrets = [secret("crm.example")];
    let token = Token { value: "mine".into(), hosts: vec!["crm.example".into()] };
    let carried = Carried { secrets: &secrets, token: Some(&token), hidden: &[] };
    let rule = "goes over https only. To allow http, list \"crm.example\" under allowed hosts.";
    let outcome = send(&clients, &laden(&url), &carried).await;
    assert_eq!(outcome.result.text, format!("Not sent: the secret \"crm\" {rule}"));
    let mut get = request(Method::Get, &url);
    get.authorisation = Authorisation::AgentToken;
    for clients in [&clients, &here()] {
        let outcome = send(clients, &get, &carried).await;
        assert_eq!(outcome.result, "Not sent: the agent's token goes over https only.", "listed or not");
    }
    assert!(server.received().is_empty());

    assert_eq!(send(&here(), &laden(&url), &carried).await.state, ActivityState::Done, "it is listed");
    let near = [secret("127.0.0.1")];
    let outcome = send(&clients, &laden(&server.url("/")), &Carried { secrets: &near, ..carried }).await;
    assert_eq!(outcome.state, ActivityState::Done, "{}", outcome.result);
}

#[tokio::test]
async fn s8_3_after_a_redirect_that_is_not_followed_a_post_has_arrived() {
    let at = |place: &str| {
        let place = place.to_owned();
        Server::answering(move |_| (StatusCode::TEMPORARY_REDIRECT, [("location", place.clone())]).into_response())
    };
    for (place, why) in [
        ("http://10.0.0.1/", "The server redirected to 10.0.0.1; what is sent stays with the first host."),
        ("/", "The server redirected more than 5 times."),
        ("file:///etc/passwd", "The server redirected to \"file:\", which is not followed."),
    ] {
        let server = at(place).await;
        let outcome = send(&here(), &request(Method::Post, &server.url("/")), &Carried::default()).await;
        assert_eq!(outcome.state, ActivityState::Uncertain, "{place}");
        assert_eq!(outcome.result.text, format!("The request arrived; its redirect was not followed. {why}"));
        assert_eq!((outcome.attempt, outcome.refused_host), (1, None), "{place}");
        // What may be repeated is not in doubt.
        let outcome = send(&here(), &request(Method::Put, &server.url("/")), &Carried::default()).await;
        assert_eq!(outcome.state, ActivityState::Failed, "{place}");
    }
    // A POST that becomes a GET on its way.
    let inside = Server::answering(|_| (StatusCode::FOUND, [("location", "http://10.0.0.1/")]).into_response()).await;
    let outcome = send(&here(), &request(Method::Post, &inside.url("/")), &Carried::default()).await;
    let why = "10.0.0.1 has the private address 10.0.0.1.";
    assert_eq!(outcome.result.text, format!("The request arrived; its redirect was not followed. {why}"));
    assert_eq!((outcome.state, outcome.attempt, outcome.refused_host), (ActivityState::Uncertain, 1, None));
}

#[tokio::test]
async fn s8_3_a_gateway_does_not_know_whether_a_post_was_done() {
    for status in [StatusCode::BAD_GATEWAY, StatusCode::GATEWAY_TIMEOUT, StatusCode::INTERNAL_SERVER_ERROR] {
        let server = Server::answering(move |_| status.into_response()).await;
        for (safe, state) in [(false, ActivityState::Uncertain), (true, ActivityState::Failed)] {
            let mut post = request(Method::Post, &server.url("/"));
            post.safe_to_repeat = safe;
            let outcome = send(&here(), &post, &Carried::default()).await;
            let in_doubt = status != StatusCode::INTERNAL_SERVER_ERROR;
            assert_eq!(outcome.state, if in_doubt { state } else { ActivityState::Failed }, "{status} {safe}");
            assert_eq!(outcome.result.text.ends_with("; whether it was done is not known."), in_doubt && !safe);
        }
    }
}

#[tokio::test]
async fn s8_8_a_secret_that_an_answer_repeats_becomes_no_value() {
    let echo = |received: &Received| {
        let sent = received.header("authorization").unwrap_or_default();
        serde_json::json!({"sent": sent, "id": 7}).to_string().into_response()
    };
    let server = Server::answering(echo).await;
    let secrets = [secret("127.0.0.1")];
    let carried = Carried { secrets: &secrets, ..Carried::default() };
    for (authorisation, hidden, state) in [
        (Authorisation::Bearer("hunter2".into()), false, ActivityState::Failed),
        // Not in its own letters, but as it was sent.
        (Authorisation::Basic { user: "u".into(), password: "hunter2".into() }, false, ActivityState::Failed),
        (Authorisation::Bearer("hunter2".into()), true, ActivityState::Done),
    ] {
        let mut post = laden(&server.url("/"));
        (post.authorisation, post.extract) = (authorisation, vec![value("sent", "$.sent", hidden)]);
        post.extract.push(value("id", "$.id", false));
        let outcome = send(&here(), &post, &carried).await;
        assert_eq!(outcome.state, state, "{}", outcome.result);
        if !hidden {
            let sentence = "The answer repeats a secret, so that its value for Response.sent was not taken.";
            assert_eq!(outcome.result.text, format!("200 OK. The request was done. {sentence}"));
            assert!(outcome.values.is_empty());
        }
    }
}

#[tokio::test]
async fn s8_8_a_redirect_carries_no_secret_to_another_host() {
    let server = Server::answering(|received: &Received| match received.target.as_str() {
        "/" => {
            let port = received.header("host").unwrap().split(':').nth(1).unwrap();
            let place = format!("http://other.example:{port}/there");
            (StatusCode::SEE_OTHER, [("location", place)]).into_response()
        }
        _ => StatusCode::OK.into_response(),
    })
    .await;
    let secrets = [secret("crm.example")];
    let carried = Carried { secrets: &secrets, ..Carried::default() };
    let outcome = send(&here(), &laden(&format!("http://crm.example:{}/", server.address.port())), &carried).await;
    assert_eq!(outcome.state, ActivityState::Done);
    let received = server.received();
    assert!(format!("{:?}", received[0]).contains("hunter2"));
    assert!(!format!("{:?}", received[1]).contains("hunter2"), "{:?}", received[1]);
}

#[tokio::test]
async fn s8_8_an_answer_that_repeats_what_it_was_sent_shows_no_secret() {
    let echo = |received: &Received| {
        let sent = received.header("authorization").unwrap_or_default();
        (StatusCode::BAD_REQUEST, format!("you sent {sent} and {}", String::from_utf8_lossy(&received.body)))
            .into_response()
    };
    let server = Server::answering(echo).await;
    let secrets = [secret("127.0.0.1")];
    let hidden = ["earlier".to_owned()];
    let carried = Carried { secrets: &secrets, token: None, hidden: &hidden };
    let mut post = laden(&server.url("/"));
    post.authorisation = Authorisation::Basic { user: "nimbus".into(), password: "hunter2".into() };
    post.body = Some(("text/plain".into(), "hunter2 earlier".into()));
    let outcome = send(&here(), &post, &carried).await;
    let shown = format!("you sent Basic {DOTS} and {DOTS} {DOTS}");
    assert_eq!((outcome.answer, outcome.text), (shown.clone(), shown));
}

#[tokio::test]
async fn s8_8_the_agents_token_goes_to_listed_hosts_only() {
    let server = Server::answering(ok).await;
    let mut get = request(Method::Get, &server.url("/"));
    get.authorisation = Authorisation::AgentToken;
    let without = send(&here(), &get, &Carried::default()).await;
    assert_eq!(without.result, "Not sent: there is no token of the agent to send along.");
    let token = Token { value: "mine".into(), hosts: vec!["crm.example".into()] };
    let elsewhere = send(&here(), &get, &Carried { token: Some(&token), ..Carried::default() }).await;
    assert!(elsewhere.result.text.starts_with("Not sent: the agent's token may not go to 127.0.0.1."), "{elsewhere:?}");
    get.authorisation = Authorisation::SignIn { scopes: vec!["mail".into()] };
    let unknown = send(&here(), &get, &Carried::default()).await;
    assert!(unknown.result.text.contains("not signed in through a sign-in provider"), "{unknown:?}");
    let elsewhere = send(&here(), &get, &Carried { token: Some(&token), ..Carried::default() }).await;
    assert!(elsewhere.result.text.starts_with("Not sent: the agent's token may not go to 127.0.0.1."), "{elsewhere:?}");
    assert!(server.received().is_empty());

    get.authorisation = Authorisation::AgentToken;
    let token = Token { value: "mine".into(), hosts: vec!["127.0.0.1".into()] };
    let there = send(&here(), &get, &Carried { token: Some(&token), ..Carried::default() }).await;
    assert_eq!(there.state, ActivityState::Done);
    assert_eq!(server.received()[0].header("authorization"), Some("Bearer mine"));
}

#[tokio::test]
async fn the_text_of_an_answer_is_cut_between_characters() {
    let server = Server::answering(|_| format!("a{}", "é".repeat(MAX_TEXT)).into_response()).await;
    let outcome = send(&here(), &request(Method::Get, &server.url("/")), &Carried::default()).await;
    assert_eq!(outcome.text.len(), MAX_TEXT - 1);
    assert!(outcome.text.ends_with('é'));
}
