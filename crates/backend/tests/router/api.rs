//! The API as any client meets it: problems, claims, activities, templates, idempotency, health, its document.

use nimbus_backend::engine::records::LOCAL_USER;
use nimbus_protocol::{Activity, Claim, ClaimAnswer, ConversationId, Event, Said, Template, Trigger, said};
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::Bench;

fn claim(holder: &str) -> Claim {
    Claim {
        conversation: ConversationId("zammad:c-1".into()),
        trigger: Trigger::Ringing,
        template: "t".into(),
        holder: holder.into(),
    }
}

async fn take(bench: &Bench, claim: &Claim) -> ClaimAnswer {
    bench.post("/api/v1/claims").json(claim).send().await.unwrap().json().await.unwrap()
}

/// A call rings, and there is a template for it.
async fn ringing() -> Bench {
    let bench = Bench::standalone().await;
    let template = json!([{"id": "t", "name": "T", "owner": "everyone", "trigger": "ringing",
        "actions": [{"open_url": {"url": "https://h.example/"}}]}]);
    let (status, problem) = bench.ask(Method::PUT, "/api/v1/templates", &bench.token(), Some(template)).await;
    assert_eq!(status, 204, "{problem}");
    bench.hook(&bench.door("zammad").await, &crate::support::zammad("newCall", "c-1")).await;
    bench
}

#[tokio::test]
async fn a_claim_has_one_holder_also_after_a_restart() {
    let mut bench = ringing().await;
    assert!(take(&bench, &claim("one")).await.granted);
    let refused = take(&bench, &claim("other")).await;
    assert_eq!((refused.granted, refused.holder.as_str()), (false, "one"));
    assert!(take(&bench, &claim("one")).await.granted, "asking again gets the same answer");
    bench.hook(&bench.door("zammad").await, &crate::support::zammad("answer", "c-1")).await;
    assert!(take(&bench, &Claim { trigger: Trigger::Accepted, ..claim("other") }).await.granted);
    bench.restart().await;
    assert!(!take(&bench, &claim("other")).await.granted);
    // Kept for 24 hours.
    bench.advance(23 * 3_600_000);
    bench.server().prune().await.unwrap();
    assert!(!take(&bench, &claim("other")).await.granted);
    bench.hook(&bench.door("zammad").await, &crate::support::zammad("hangup", "c-1")).await;
    bench.advance(2 * 3_600_000);
    bench.server().prune().await.unwrap();
    assert!(take(&bench, &claim("other")).await.granted);
}

#[tokio::test]
async fn of_many_that_claim_at_once_one_gets_it() {
    let bench = ringing().await;
    let holders: Vec<String> = (0..20).map(|number| format!("holder-{number}")).collect();
    let claims: Vec<_> = holders.iter().map(|holder| claim(holder)).collect();
    let answers = futures_util::future::join_all(claims.iter().map(|claim| take(&bench, claim))).await;
    assert_eq!(answers.iter().filter(|answer| answer.granted).count(), 1);
    assert!(answers.iter().all(|answer| answer.holder == answers[0].holder));
}

#[tokio::test]
async fn an_activity_is_told_once_and_replaced_by_its_id() {
    let bench = Bench::standalone().await;
    bench.session_of(LOCAL_USER, "zammad:c-1").await;
    let mut stream = bench.stream(None).await;
    stream.snapshot().await;
    let put = async |activity: &nimbus_protocol::Activity, id: &str| {
        let url = bench.url(&format!("/api/v1/activities/{id}"));
        bench.http.put(url).bearer_auth(bench.token()).json(activity).send().await.unwrap().status().as_u16()
    };
    let first = crate::support::activity("a-1", "one");
    let second = crate::support::activity("a-1", "two");
    for activity in [&first, &first, &second, &second] {
        assert_eq!(put(activity, "a-1").await, 204);
    }
    assert_eq!(put(&first, "a-2").await, 422, "another id than the body's");
    assert_eq!(stream.event().await.event, Event::Activity(first));
    assert_eq!(stream.event().await.event, Event::Activity(second));
}

#[tokio::test]
async fn an_activity_is_of_a_session_of_the_asker_and_no_longer_than_a_run_makes_it() {
    let bench = Bench::standalone().await;
    bench.session_of(LOCAL_USER, "zammad:c-1").await;
    bench.session_of("somebody", "zammad:theirs").await;
    let put = async |activity: &Activity| {
        let path = format!("/api/v1/activities/{}", activity.id);
        let (status, problem) = bench.ask(Method::PUT, &path, &bench.token(), Some(json!(activity))).await;
        (status, problem["type"].as_str().unwrap_or_default().rsplit('/').next().unwrap_or_default().to_owned())
    };
    let good = crate::support::activity("a-1", "one");
    let of = |conversation: &str| Activity { conversation: ConversationId(conversation.into()), ..good.clone() };
    for conversation in ["zammad:nothing", "zammad:theirs", ""] {
        assert_eq!(put(&of(conversation)).await, (404, "not-found".into()), "{conversation}");
    }
    let many = |count| (0..count).map(|number| (format!("n{number}"), "v".to_owned())).collect();
    for wrong in [
        Activity { template: "t".repeat(1025), ..good.clone() },
        Activity { template_name: "t".repeat(1025), ..good.clone() },
        Activity { detail: "d".repeat(128 * 1024 + 1), result: Said::default(), ..good.clone() },
        Activity { values: vec![("a".into(), "v".repeat(128 * 1024))], ..good.clone() },
        Activity { values: many(51), ..good.clone() },
        // What a sentence fills in counts too.
        Activity { result: said!("k", "{a}", a = "v".repeat(64 * 1024)), ..good.clone() },
    ] {
        assert_eq!(put(&wrong).await, (422, "does-not-fit".into()));
    }
    assert_eq!(put(&Activity { values: many(50), ..good.clone() }).await.0, 204);
    // As desktops of earlier versions write it.
    let mut plain = json!(good);
    plain["result"] = json!("201 Created");
    assert_eq!(bench.ask(Method::PUT, "/api/v1/activities/a-1", &bench.token(), Some(plain)).await.0, 204);
    // As many as there may be; what is there may still change.
    let mut database = bench.database().await;
    sqlx::query(
        "WITH RECURSIVE n(x) AS (VALUES (2) UNION ALL SELECT x + 1 FROM n WHERE x < 1000) \
         INSERT INTO activities SELECT agent, 'a-' || x, conversation, at, body FROM activities, n",
    )
    .execute(&mut database)
    .await
    .unwrap();
    assert_eq!(put(&good).await.0, 204);
    let one_more = Activity { id: "one-more".into(), ..good.clone() };
    assert_eq!(put(&one_more).await, (409, "too-many-activities".into()));
    bench.session_of(LOCAL_USER, "zammad:c-2").await;
    assert_eq!(put(&Activity { conversation: ConversationId("zammad:c-2".into()), ..one_more }).await.0, 204);
}

#[tokio::test]
async fn templates_are_replaced_and_told() {
    let bench = Bench::standalone().await;
    let mut stream = bench.stream(None).await;
    stream.snapshot().await;
    let template = |id: &str| {
        json!({
            "id": id, "name": "Map", "owner": "everyone", "trigger": "ringing",
            "actions": [{"open_url": {"url": "https://maps.example/"}}],
        })
    };
    let put = async |body: Value| {
        let url = bench.url("/api/v1/templates");
        bench.http.put(url).bearer_auth(bench.token()).json(&body).send().await.unwrap().status().as_u16()
    };
    assert_eq!(put(json!([template("a"), template("b")])).await, 204);
    let Event::Templates(told) = stream.event().await.event else { panic!("expected templates") };
    assert_eq!(told.iter().map(|template| template.id.as_str()).collect::<Vec<_>>(), ["a", "b"]);
    assert_eq!(put(json!([template("a"), template("a")])).await, 422);
    assert_eq!(put(json!([{"id": "a"}])).await, 422);
    let stored: Vec<Template> = bench.get("/api/v1/templates").send().await.unwrap().json().await.unwrap();
    assert_eq!(stored, told);
}

#[tokio::test]
async fn an_idempotency_key_makes_a_write_happen_once() {
    let mut bench = Bench::standalone().await;
    let ring = async |bench: &Bench, script: &str, key: &str| {
        let request = bench.post(&format!("/api/v1/simulator/{script}")).header("Idempotency-Key", key);
        let response = request.send().await.unwrap();
        (response.status().as_u16(), response.json::<Value>().await.unwrap())
    };
    let first = ring(&bench, "direct", "key-1").await;
    assert_eq!(first.0, 202);
    assert_eq!(ring(&bench, "direct", "key-1").await, first);
    bench.restart().await;
    assert_eq!(ring(&bench, "direct", "key-1").await, first);
    assert_eq!(bench.history().await.len(), 1);
    let (status, problem) = ring(&bench, "call", "key-1").await;
    assert_eq!(status, 422);
    assert!(problem["type"].as_str().unwrap().ends_with("idempotency-key-reused"));
    assert_ne!(ring(&bench, "direct", "key-2").await.1, first.1);
    // At the same time: one happens, the others are told so or get its answer.
    let same = futures_util::future::join_all((0..8).map(|_| ring(&bench, "direct", "key-3"))).await;
    assert!(same.iter().all(|(status, _)| matches!(status, 202 | 409)), "{same:?}");
    assert_eq!(bench.history().await.len(), 3);
    assert_eq!(ring(&bench, "direct", "").await.0, 400);
}

#[tokio::test]
async fn whatever_goes_wrong_is_a_problem_with_a_stable_type() {
    let bench = Bench::standalone().await;
    let (get, post, put) = (reqwest::Method::GET, reqwest::Method::POST, reqwest::Method::PUT);
    for (method, path, kind, body, status, slug) in [
        (get.clone(), "/nowhere", "", "", 404, "not-found"),
        (get.clone(), "/api/v1/nowhere", "", "", 404, "not-found"),
        (get.clone(), "/api/v1/claims", "", "", 405, "method-not-allowed"),
        (put.clone(), "/in/zammad/x", "", "", 405, "method-not-allowed"),
        (post.clone(), "/api/v1/claims", "text/plain", "{}", 415, "unknown-content-type"),
        (post.clone(), "/api/v1/claims", "application/json", "{", 400, "unreadable-body"),
        (post.clone(), "/api/v1/claims", "application/json", "{}", 422, "unexpected-fields"),
        (get.clone(), "/api/v1/sessions?before=x", "", "", 400, "unreadable-query"),
        (put, "/api/v1/activities/x", "application/json", "[]", 422, "unexpected-fields"),
        (post, "/api/v1/sessions/nothing/answer", "", "", 404, "not-found"),
    ] {
        let mut request = bench.http.request(method, bench.url(path)).bearer_auth(bench.token()).body(body);
        if !kind.is_empty() {
            request = request.header("content-type", kind);
        }
        let response = request.send().await.unwrap();
        assert_eq!(response.status(), status, "{path}");
        assert_eq!(response.headers()["content-type"], "application/problem+json", "{path}");
        let problem: Value = response.json().await.unwrap();
        assert_eq!(problem["type"], format!("https://nimbus-assistant.example/problems/{slug}"), "{path}");
        assert_eq!(problem["status"], status, "{path}");
        assert!(problem["title"].is_string() && problem["detail"].is_string(), "{path}");
    }
}

#[tokio::test]
async fn nothing_of_the_api_opens_without_a_token() {
    let bench = Bench::standalone().await;
    let document: Value = bench.get("/api/v1/openapi.json").send().await.unwrap().json().await.unwrap();
    let mut asked = 0;
    for (path, methods) in document["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            if operation["security"].is_null() {
                continue;
            }
            asked += 1;
            let method = reqwest::Method::from_bytes(method.to_uppercase().as_bytes()).unwrap();
            let url = bench.url(&path.replace(['{', '}'], ""));
            for token in [None, Some("local_wrong"), Some("")] {
                let mut request = bench.http.request(method.clone(), &url);
                if let Some(token) = token {
                    request = request.bearer_auth(token);
                }
                let response = request.send().await.unwrap();
                assert_eq!(response.status(), 401, "{method} {path}");
                assert_eq!(response.headers()["www-authenticate"], "Bearer");
            }
        }
    }
    assert!(asked >= 14, "only {asked} routes ask for a token");
}

#[tokio::test]
async fn the_document_lists_every_route() {
    let bench = Bench::standalone().await;
    let document: Value = bench.get("/api/v1/openapi.json").send().await.unwrap().json().await.unwrap();
    let paths = document["paths"].as_object().unwrap();
    for (path, method) in [
        ("/api/v1/stream", "get"),
        ("/api/v1/claims", "post"),
        ("/api/v1/activities/{id}", "put"),
        ("/api/v1/sessions", "get"),
        ("/api/v1/sessions/{conversation}/answer", "post"),
        ("/api/v1/sessions/{conversation}/decline", "post"),
        ("/api/v1/sessions/{conversation}/hang-up", "post"),
        ("/api/v1/sessions/{conversation}/pick-up", "post"),
        ("/api/v1/sessions/{conversation}/done", "post"),
        ("/api/v1/sessions/{conversation}", "patch"),
        ("/api/v1/tasks", "post"),
        ("/api/v1/tasks", "get"),
        ("/api/v1/tasks/{id}", "get"),
        ("/api/v1/tasks/{id}", "patch"),
        ("/api/v1/tasks/{id}", "delete"),
        ("/api/v1/outbound-calls", "post"),
        ("/api/v1/outbound-calls/{id}", "get"),
        ("/api/v1/outbound-calls/{id}", "patch"),
        ("/api/v1/outbound-calls/{id}", "delete"),
        ("/api/v1/me/state", "get"),
        ("/api/v1/me/presence", "put"),
        ("/api/v1/me/profile", "put"),
        ("/api/v1/me/rona/reset", "post"),
        ("/api/v1/me/acw/extend", "post"),
        ("/api/v1/me/acw/finish", "post"),
        ("/api/v1/me/reasons/{request}", "put"),
        ("/api/v1/me", "get"),
        ("/api/v1/doors", "get"),
        ("/api/v1/doors/{name}/token", "post"),
        ("/api/v1/simulator", "get"),
        ("/api/v1/simulator/{script}", "post"),
        ("/api/v1/templates", "get"),
        ("/api/v1/templates", "put"),
        ("/api/v1/openapi.json", "get"),
        ("/api/v1/cti/{token}", "post"),
        ("/in/{door}/{token}", "post"),
        ("/healthz", "get"),
        ("/readyz", "get"),
        ("/metrics", "get"),
    ] {
        assert!(paths[path][method].is_object(), "{method} {path}");
    }
    assert!(paths.len() >= 19);
    assert!(document["components"]["schemas"]["Session"].is_object());
}

#[tokio::test]
async fn health_readiness_and_counters_are_told() {
    let bench = Bench::standalone().await;
    let door = bench.door("zammad").await;
    bench.hook(&door, &crate::support::zammad("newCall", "c-1")).await;
    bench.http.post(bench.url("/in/zammad/wrong")).body("{}").send().await.unwrap();
    let _stream = {
        let mut stream = bench.stream(None).await;
        stream.snapshot().await;
        stream
    };
    for path in ["/healthz", "/readyz"] {
        assert_eq!(bench.http.get(bench.url(path)).send().await.unwrap().status(), 200);
    }
    let text = bench.http.get(bench.url("/metrics")).send().await.unwrap().text().await.unwrap();
    for line in [
        "nimbus_door_events_total{door=\"zammad\"} 1",
        "nimbus_door_refusals_total{door=\"zammad\"} 1",
        "nimbus_streams 1",
    ] {
        assert!(text.contains(line), "{line} is not in {text}");
    }
    assert!(text.contains("nimbus_event_lag_seconds") && text.contains("nimbus_commit_seconds_count"));
    assert!(!text.contains("41445551200"));
}
