//! Further tries of requests that the server sends (SPEC S8.4): what failed is sent again when its user wants it, from any
//! desktop; what was done never is.

use std::sync::atomic::{AtomicU32, Ordering};

use axum::{http::StatusCode, response::IntoResponse};
use nimbus_backend::storage::sent_actions::{self, Try};
use nimbus_protocol::UnixMillis;
use serde_json::json;

use crate::recording_server::Server;
use crate::support::{
    START,
    crm::{Crm, SECRET, TOKEN, ticket},
};

#[tokio::test]
async fn s8_4_a_failure_is_kept_and_a_further_try_of_the_user_is_sent() {
    let nth = AtomicU32::new(0);
    let server = Server::answering(move |received| match nth.fetch_add(1, Ordering::SeqCst) {
        0 => (StatusCode::UNAUTHORIZED, format!("not {SECRET}")).into_response(),
        _ => ticket(received),
    })
    .await;
    let crm = Crm::claimed(&server.address.to_string()).await;
    for _ in 0..2 {
        let (_, outcome) = crm.run(crm.action("crm", 0)).await;
        assert_eq!((&outcome["state"], &outcome["result"]["text"]), (&json!("failed"), &json!("401 Unauthorized")));
        let detail = outcome["detail"].as_str().unwrap();
        assert!(detail.starts_with("POST 127.0.0.1:") && detail.ends_with("\nnot ••••••••"), "{detail}");
    }
    assert_eq!(server.received().len(), 1);
    let mut again = crm.action("crm", 0);
    again["nth"] = json!(1);
    assert_eq!(crm.run(again).await.1["state"], "done");
    assert!(!crm.bench.is_on_disk(SECRET));
}

#[tokio::test]
async fn s8_4_a_further_try_of_the_user_needs_no_claim() {
    let server = Server::answering(|_| StatusCode::UNAUTHORIZED.into_response()).await;
    let crm = Crm::claimed(&server.address.to_string()).await;
    let action = |nth: u32| {
        let mut action = crm.action("crm", 0);
        (action["holder"], action["nth"]) = (json!(""), json!(nth));
        action
    };
    assert_eq!(crm.run(action(1)).await.0, 403, "nothing was tried yet");
    crm.run(crm.action("crm", 0)).await;
    assert_eq!(crm.run(action(0)).await.0, 403);
    assert_eq!(crm.run(action(1)).await.1["result"]["text"], "401 Unauthorized");
    sqlx::query("DELETE FROM claims").execute(&mut crm.bench.database().await).await.unwrap();
    assert_eq!(crm.run(action(2)).await.1["result"]["text"], "401 Unauthorized");
    assert_eq!(server.received().len(), 3);
    // While one is under way nobody but the holder may ask.
    let under_way = Try { nth: 3, wish: String::new(), outcome: None };
    let mut database = crm.bench.database().await;
    sent_actions::save(&mut database, &crm.sent(0), &under_way, UnixMillis(START)).await.unwrap();
    assert_eq!(crm.run(action(4)).await.0, 403);
    let jo = crm.ask(&crm.jo, "POST", "/api/v1/templates/run-action", action(4)).await;
    assert_eq!(jo.0, 403, "another agent");
}

#[tokio::test]
async fn s8_4_a_new_wish_is_a_new_try_whatever_its_desktop_counts_but_what_is_done_is_done() {
    let nth = AtomicU32::new(0);
    let server = Server::answering(move |received| match nth.fetch_add(1, Ordering::SeqCst) {
        0..4 => StatusCode::UNAUTHORIZED.into_response(),
        _ => ticket(received),
    })
    .await;
    let crm = Crm::claimed(&server.address.to_string()).await;
    let ask = async |holder: &str, nth: u32, wish: &str| {
        let mut action = crm.action("crm", 0);
        (action["holder"], action["nth"], action["wish"]) = (json!(holder), json!(nth), json!(wish));
        crm.run(action).await.1["state"].clone()
    };
    for (nth, wish) in [(0, ""), (1, "a-1"), (2, "a-2")] {
        assert_eq!(ask("mara-1", nth, wish).await, "failed");
    }
    assert_eq!(server.received().len(), 3);
    // Her other desktop has seen none of these tries. Asking again whose answer is lost is no new wish.
    for _ in 0..2 {
        assert_eq!(ask("", 1, "b-1").await, "failed");
        assert_eq!(server.received().len(), 4);
    }
    assert_eq!(ask("mara-1", 2, "a-2").await, "failed");
    assert_eq!(server.received().len(), 4);
    // The first desktop counts too few now.
    assert_eq!(ask("mara-1", 3, "a-3").await, "done");
    assert_eq!(server.received().len(), 5);
    for (nth, wish) in [(1, "b-2"), (9, "b-3"), (3, "a-3"), (0, "")] {
        assert_eq!(ask("mara-1", nth, wish).await, "done");
    }
    assert_eq!(server.received().len(), 5, "what was done is not done again");
    // The next action has the values of the try that was done, the secret ones too.
    assert_eq!(crm.run(crm.action("crm", 1)).await.1["state"], "done");
    assert_eq!(server.received()[5].header("x-token"), Some(TOKEN));
}
