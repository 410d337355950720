//! Outgoing web hooks (SPEC S11.2) against a receiver on this computer: what is sent, signed, repeated, and refused.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicU16, Ordering},
};

use axum::{Router, extract::State, http::HeaderMap, http::StatusCode, routing::post};
use nimbus_backend::web_hooks::{SIGNATURE, signature};
use nimbus_protocol::{UnixMillis, WebHookEvent, WebHookKind};
use reqwest::Method;
use serde_json::{Value, json};
use tokio::sync::Notify;

use crate::support::{Bench, START, zammad};

const SECRET: &str = "a secret of the test";

#[derive(Clone, Default)]
struct Receiver {
    heard: Arc<Mutex<Vec<(HeaderMap, String)>>>,
    status: Arc<AtomicU16>,
    came: Arc<Notify>,
}

impl Receiver {
    /// Begins to listen and tells its URL.
    async fn listen(&self) -> String {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/hook", listener.local_addr().unwrap());
        let router = Router::new().route("/hook", post(Self::take)).with_state(self.clone());
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        url
    }

    fn take(State(receiver): State<Self>, headers: HeaderMap, body: String) -> std::future::Ready<StatusCode> {
        receiver.heard.lock().unwrap().push((headers, body));
        receiver.came.notify_waiters();
        std::future::ready(StatusCode::from_u16(receiver.status.load(Ordering::SeqCst).max(200)).unwrap())
    }

    fn count(&self) -> usize {
        self.heard.lock().unwrap().len()
    }

    /// Waits until so many were heard.
    async fn until(&self, count: usize) -> Vec<WebHookEvent> {
        loop {
            let came = self.came.notified();
            tokio::pin!(came);
            came.as_mut().enable();
            if self.count() >= count {
                break;
            }
            came.await;
        }
        self.heard.lock().unwrap().iter().map(|(_, body)| serde_json::from_str(body).unwrap()).collect()
    }
}

async fn bench() -> Bench {
    Bench::with(|options| {
        let user = nimbus_backend::LocalUser { display_name: "Mara Lindt".into(), own_numbers: Vec::new() };
        options.local_user = Some(user);
        options.doors_listen = nimbus_backend::DoorsListen::ThisComputer;
        options.web_hook_hosts = vec!["127.0.0.1".into()];
    })
    .await
}

async fn subscribe(bench: &Bench, url: &str, kinds: Value) -> String {
    let body = json!({"url": url, "secret": SECRET, "kinds": kinds});
    let (status, made) = bench.ask(Method::POST, "/api/v1/web-hooks", &bench.token(), Some(body)).await;
    assert_eq!(status, 201, "{made}");
    made["id"].as_str().unwrap().to_owned()
}

async fn listed(bench: &Bench) -> Value {
    bench.ask(Method::GET, "/api/v1/web-hooks", &bench.token(), None).await.1
}

#[tokio::test]
async fn s11_2_a_call_is_told_in_order_and_signed() {
    let bench = bench().await;
    let receiver = Receiver::default();
    let url = receiver.listen().await;
    let all = json!(["session.offered", "session.accepted", "session.ended", "session.wrap_up"]);
    subscribe(&bench, &url, all).await;
    let door = bench.door("zammad").await;
    bench.hook(&door, &zammad("newCall", "c-1")).await;
    bench.hook(&door, &zammad("answer", "c-1")).await;
    let note = json!({"note": "Called about the invoice"});
    let path = "/api/v1/sessions/zammad:c-1/wrap-up";
    assert_eq!(bench.ask(Method::PUT, path, &bench.token(), Some(note)).await.0, 204);
    bench.hook(&door, &zammad("hangup", "c-1")).await;

    let events = receiver.until(4).await;
    let kinds: Vec<WebHookKind> = events.iter().map(|event| event.kind).collect();
    assert_eq!(kinds, [WebHookKind::Offered, WebHookKind::Accepted, WebHookKind::WrapUp, WebHookKind::Ended]);
    assert!(events.iter().all(|event| event.agent == "local" && event.session.conversation.0 == "zammad:c-1"));
    assert_eq!(events[3].session.wrap_up.note, "Called about the invoice");
    for (headers, body) in receiver.heard.lock().unwrap().iter() {
        let expected = signature(SECRET, UnixMillis(START), body);
        assert_eq!(headers[SIGNATURE].to_str().unwrap(), expected);
    }
    bench.server().deliver().await.unwrap();
    assert_eq!(receiver.count(), 4, "something was sent twice");
    let hook = &listed(&bench).await[0];
    assert_eq!((&hook["waiting"], &hook["last_result"]), (&json!(0), &json!("Taken (200)")));
    assert!(hook["secret"].is_null());
}

#[tokio::test]
async fn s11_2_what_is_not_taken_is_sent_again_also_after_a_restart_and_given_up_after_a_day() {
    let mut bench = bench().await;
    let receiver = Receiver::default();
    receiver.status.store(503, Ordering::SeqCst);
    let url = receiver.listen().await;
    let id = subscribe(&bench, &url, json!(["session.offered", "session.ended"])).await;
    let door = bench.door("zammad").await;
    bench.hook(&door, &zammad("newCall", "c-1")).await;
    receiver.until(1).await;
    // The round ends with its result stored; the call's end waits behind what is not taken.
    bench.server().deliver().await.unwrap();
    bench.hook(&door, &zammad("hangup", "c-1")).await;
    bench.server().deliver().await.unwrap();
    assert_eq!(receiver.count(), 1, "sent again without a pause");
    let hook = listed(&bench).await[0].clone();
    assert_eq!((&hook["waiting"], &hook["last_result"]), (&json!(2), &json!("Answered 503")));

    bench.stop().await;
    bench.advance(6_000);
    receiver.status.store(200, Ordering::SeqCst);
    bench.restart().await;
    let events = receiver.until(3).await;
    assert_eq!(events[0].id, events[1].id, "a repetition has another id");
    assert_eq!((events[1].kind, events[2].kind), (WebHookKind::Offered, WebHookKind::Ended));

    receiver.status.store(500, Ordering::SeqCst);
    let mut other = zammad("newCall", "c-2");
    other["from"] = "41441112233".into();
    bench.hook(&bench.door("zammad").await, &other).await;
    receiver.until(4).await;
    bench.server().deliver().await.unwrap();
    bench.advance(25 * 3_600_000);
    bench.server().deliver().await.unwrap();
    let hook = listed(&bench).await[0].clone();
    assert_eq!(hook["waiting"], json!(0), "{hook}");
    assert!(hook["last_result"].as_str().unwrap().contains("given up"), "{hook}");

    let path = format!("/api/v1/web-hooks/{id}");
    assert_eq!(bench.ask(Method::DELETE, &path, &bench.token(), None).await.0, 204);
    assert_eq!(listed(&bench).await, json!([]));
    assert_eq!(bench.ask(Method::DELETE, &path, &bench.token(), None).await.0, 404);
}

#[tokio::test]
async fn s8_8_private_targets_are_refused_where_they_are_not_listed() {
    let bench = Bench::standalone().await;
    for (url, slug) in [
        ("https://127.0.0.1/hook", "target-refused"),
        ("http://hooks.example/hook", "target-refused"),
        ("https://[::1]:8443/hook", "target-refused"),
        ("file:///etc/passwd", "target-refused"),
    ] {
        let body = json!({"url": url, "kinds": ["session.ended"]});
        let (status, problem) = bench.ask(Method::POST, "/api/v1/web-hooks", &bench.token(), Some(body)).await;
        assert_eq!(status, 422, "{url}");
        assert!(problem["type"].as_str().unwrap().ends_with(slug), "{problem}");
    }
    // A name is looked up when something is sent, and refused then.
    let body = json!({"url": "https://localhost:9/hook", "kinds": ["session.offered"]});
    let (status, made) = bench.ask(Method::POST, "/api/v1/web-hooks", &bench.token(), Some(body)).await;
    assert_eq!(status, 201);
    assert!(made["secret"].as_str().unwrap().len() >= 32, "no secret was made");
    bench.hook(&bench.door("zammad").await, &zammad("newCall", "c-1")).await;
    bench.server().deliver().await.unwrap();
    let hook = listed(&bench).await[0].clone();
    let told = hook["last_result"].as_str().unwrap();
    assert!(told.contains("private address") || told.contains("ca-certificates"), "{told}");
    assert_eq!(hook["waiting"], json!(1));
}

#[tokio::test]
async fn s11_6_an_outside_system_sees_its_own_subscriptions() {
    let bench = bench().await;
    let keys = "/api/v1/admin/api-keys";
    let mut made = Vec::new();
    for name in ["one", "other"] {
        let wanted = json!({"name": name, "scopes": ["web-hooks"]});
        let (_, key) = bench.ask(Method::POST, keys, &bench.token(), Some(wanted)).await;
        made.push(key["key"].as_str().unwrap().to_owned());
    }
    let body = json!({"url": "https://hooks.example/x", "kinds": ["session.ended"]});
    let (status, hook) = bench.ask(Method::POST, "/api/v1/web-hooks", &made[0], Some(body)).await;
    assert_eq!(status, 201);
    let path = format!("/api/v1/web-hooks/{}", hook["id"].as_str().unwrap());
    assert_eq!(bench.ask(Method::GET, "/api/v1/web-hooks", &made[1], None).await.1, json!([]));
    assert_eq!(bench.ask(Method::DELETE, &path, &made[1], None).await.0, 404);
    assert_eq!(listed(&bench).await.as_array().unwrap().len(), 1, "an administrator sees all");
    assert_eq!(bench.ask(Method::DELETE, &path, &made[0], None).await.0, 204);
}

#[tokio::test]
async fn s11_2_a_slow_receiver_holds_up_no_other() {
    let bench = bench().await;
    let asked = Arc::new(Notify::new());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let slow = format!("http://{}/hook", listener.local_addr().unwrap());
    let began = asked.clone();
    let never = move || {
        began.notify_one();
        std::future::pending::<StatusCode>()
    };
    let router = Router::new().route("/hook", post(never));
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    let slow = subscribe(&bench, &slow, json!(["session.offered", "session.ended"])).await;
    let quick = Receiver::default();
    subscribe(&bench, &quick.listen().await, json!(["session.offered", "session.ended"])).await;

    let door = bench.door("zammad").await;
    bench.hook(&door, &zammad("newCall", "c-1")).await;
    asked.notified().await;
    quick.until(1).await;
    bench.hook(&door, &zammad("hangup", "c-1")).await;
    quick.until(2).await;
    let hooks = listed(&bench).await;
    let slow = hooks.as_array().unwrap().iter().find(|hook| hook["id"] == json!(slow)).unwrap();
    assert_eq!((&slow["waiting"], &slow["last_result"]), (&json!(2), &Value::Null), "it is being sent to still");
}

#[tokio::test]
async fn s11_2_who_unsubscribed_is_sent_nothing_of_what_still_waited() {
    let bench = bench().await;
    let (heard, arrived, go) = (Arc::new(AtomicU16::new(0)), Arc::new(Notify::new()), Arc::new(Notify::new()));
    let take = {
        let (heard, arrived, go) = (heard.clone(), arrived.clone(), go.clone());
        async move || {
            let nth = heard.fetch_add(1, Ordering::SeqCst);
            arrived.notify_one();
            if nth == 0 {
                return StatusCode::SERVICE_UNAVAILABLE;
            }
            go.notified().await;
            StatusCode::OK
        }
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/hook", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, Router::new().route("/hook", post(take))).await.unwrap() });
    let id = subscribe(&bench, &url, json!(["session.offered", "session.ended"])).await;
    let door = bench.door("zammad").await;
    bench.hook(&door, &zammad("newCall", "c-1")).await;
    arrived.notified().await;
    bench.server().deliver().await.unwrap();
    bench.hook(&door, &zammad("hangup", "c-1")).await;
    bench.advance(6_000);

    // Both are read in one go; the first is under way.
    let unsubscribing = async {
        arrived.notified().await;
        let path = format!("/api/v1/web-hooks/{id}");
        assert_eq!(bench.ask(Method::DELETE, &path, &bench.token(), None).await.0, 204);
        go.notify_one();
    };
    let (delivered, ()) = tokio::join!(bench.server().deliver(), unsubscribing);
    delivered.unwrap();
    assert_eq!(heard.load(Ordering::SeqCst), 2, "the second went to an address that was just removed");
}
