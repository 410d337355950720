//! The server is killed while it sends a template's request: what it knows afterwards, and what it sends again.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "../../../tests/support/recording_server.rs"]
#[allow(dead_code)]
mod recording_server;
mod support;

use axum::{http::StatusCode, response::IntoResponse};
use recording_server::Server as Other;
use serde_json::{Value, json};
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};
use support::server::{Server, program};

const SEED: &str = r#"(
    users: [(id: "mara", upn: "mara@halden.example", display_name: "Mara Lindt", licences: [assistant],
        administrator: true, takes_every_call: true)],
    doors: [(name: "zammad", kind: zammad, token: "tk_0123456789abcdef")],
    templates: [(id: "crm", name: "Ticket", owner: everyone, trigger: ringing, actions: [
        web_request(method: POST, url: "http://CRM/once", authorisation: bearer("$(Secret.crm)"), timeout_s: 60),
        web_request(method: POST, url: "http://CRM/safe", headers: [("X-Key", "$(Secret.crm)")], timeout_s: 60,
            safe_to_repeat: true),
    ])],
)"#;

/// Answers nothing until it is told to.
async fn other() -> (Other, Arc<AtomicBool>) {
    let answers = Arc::new(AtomicBool::new(false));
    let told = answers.clone();
    let server = Other::with(move |_| {
        let answers = told.load(Ordering::SeqCst);
        Box::pin(async move {
            if !answers {
                std::future::pending::<()>().await;
            }
            StatusCode::OK.into_response()
        })
    })
    .await;
    (server, answers)
}

#[tokio::test]
async fn s8_7_a_request_that_was_under_way_is_uncertain_or_repeated_with_the_same_key() {
    let (other, answers) = other().await;
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("seed.ron"), SEED.replace("CRM", &other.address.to_string())).unwrap();
    std::fs::write(folder.path().join("backend.ron"), "(template_hosts: [\"127.0.0.1\"])").unwrap();
    let mut server = Server::new(folder.path());
    server.start().await;
    let made = program()
        .args(["token", "create", "--user", "mara@halden.example", "--data-dir"])
        .arg(folder.path())
        .output()
        .await
        .unwrap();
    let token = String::from_utf8(made.stdout).unwrap().trim().to_owned();
    let http = support::http();
    let ask = async |method: &str, url: String, body: Value| {
        let request = http.request(method.parse().unwrap(), url).bearer_auth(&token).json(&body);
        let response = request.send().await.ok()?;
        let status = response.status().as_u16();
        Some((status, response.json::<Value>().await.unwrap_or_default()))
    };
    let secret = json!({"hosts": ["127.0.0.1"], "value": "hunter2-and-more"});
    assert_eq!(ask("PUT", server.url("/api/v1/secrets/crm"), secret).await.unwrap().0, 204);
    let call = support::zammad("newCall", "c-1");
    assert_eq!(ask("POST", server.url("/in/zammad/tk_0123456789abcdef"), call).await.unwrap().0, 200);
    let claim = json!({"conversation": "zammad:c-1", "trigger": "ringing", "template": "crm", "holder": "mara-1"});
    assert_eq!(ask("POST", server.url("/api/v1/claims"), claim.clone()).await.unwrap().1["granted"], true);
    let listed = http.get(server.url("/api/v1/templates")).bearer_auth(&token).send().await.unwrap();
    let templates: Vec<nimbus_protocol::Template> = listed.json().await.unwrap();
    let marks: Vec<_> = templates[0].actions.iter().map(nimbus_requests::identity::mark).collect();
    let action = |position: u32| {
        let mut action = claim.clone();
        action["position"] = json!(position);
        action["mark"] = json!(marks[position as usize]);
        action
    };
    let run = server.url("/api/v1/templates/run-action");
    let (one, two, ()) =
        tokio::join!(ask("POST", run.clone(), action(0)), ask("POST", run.clone(), action(1)), async {
            other.until(|received| received.len() == 2).await;
            server.kill().await;
        });
    assert_eq!((one, two), (None, None), "nobody was told");

    answers.store(true, Ordering::SeqCst);
    server.start().await;
    let (status, first) = ask("POST", run.clone(), action(0)).await.unwrap();
    assert_eq!((status, &first["state"]), (200, &json!("uncertain")), "{first}");
    assert_eq!(other.received().len(), 2, "never sent again by itself");
    let (_, second) = ask("POST", run, action(1)).await.unwrap();
    assert_eq!(second["state"], "done", "{second}");
    let received = other.received();
    let safe: Vec<_> = received.iter().filter(|received| received.target == "/safe").collect();
    let keys: Vec<_> = safe.iter().map(|received| received.header("idempotency-key").unwrap()).collect();
    assert_eq!((keys.len(), keys[0]), (2, keys[1]));
}
