//! Doors as telephone systems meet them: dialects, wrong secrets, bad bodies, clocks that jump.

use nimbus_protocol::{DoorInfo, EndReason, SessionState};
use reqwest::{Response, StatusCode};
use serde_json::{Value, json};

use crate::support::{Bench, START, zammad};

const FORM: &str = "application/x-www-form-urlencoded";

async fn send(bench: &Bench, path: &str, kind: &str, body: impl Into<reqwest::Body>) -> Response {
    bench.http.post(bench.url(path)).header("content-type", kind).body(body).send().await.unwrap()
}

/// Expects a problem of this type and nothing stored.
async fn refused(bench: &Bench, response: Response, status: u16, slug: &str) {
    assert_eq!(response.status(), status);
    assert_eq!(response.headers()["content-type"], "application/problem+json");
    let problem: Value = response.json().await.unwrap();
    assert_eq!(problem["type"], format!("https://nimbus-assistant.example/problems/{slug}"));
    assert_eq!(problem["status"], status);
    assert!(problem["detail"].as_str().unwrap().ends_with('.'));
    assert!(bench.history().await.is_empty(), "something was stored");
}

#[tokio::test]
async fn sipgate_is_told_where_to_report_answer_and_hang_up() {
    let bench = Bench::standalone().await;
    let door = bench.door("sipgate").await;
    let mut stream = bench.stream(None).await;
    stream.snapshot().await;
    let call = "direction=in&from=4915112340000&to=492115550000&callId=9001&origCallId=9001";
    let response = send(&bench, &door, FORM, format!("event=newCall&{call}&user%5B%5D=Mara&userId%5B%5D=w7")).await;
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["content-type"], "application/xml");
    let xml = response.text().await.unwrap();
    let own = bench.url(&door);
    assert!(xml.contains(&format!("onAnswer=\"{own}\"")) && xml.contains(&format!("onHangup=\"{own}\"")), "{xml}");
    assert_eq!(stream.session().await.1.state, SessionState::Ringing);

    send(&bench, &door, FORM, format!("event=answer&{call}&user=Mara&userId=w7")).await;
    assert_eq!(stream.session().await.1.state, SessionState::Talking);
    send(&bench, &door, FORM, format!("event=hangup&cause=normalClearing&{call}")).await;
    assert_eq!(stream.session().await.1.state, SessionState::Ended(EndReason::Completed));
}

#[tokio::test]
async fn a_sipgate_transfer_stays_one_card_though_only_its_beginning_names_the_first_call() {
    let mut bench = Bench::standalone().await;
    let door = bench.door("sipgate").await;
    let call = |id: u32| format!("direction=in&from=4915112340000&to=492115550000&callId={id}");
    send(&bench, &door, FORM, format!("event=newCall&{}&origCallId=9001&user%5B%5D=Ada", call(9001))).await;
    send(&bench, &door, FORM, format!("event=answer&{}&user=Ada", call(9001))).await;
    bench.advance(30_000);
    let transfer = format!("event=newCall&{}&origCallId=9001&user%5B%5D=Bo&diversion=Ada", call(9002));
    send(&bench, &door, FORM, transfer).await;
    send(&bench, &door, FORM, format!("event=hangup&cause=forwarded&{}", call(9001))).await;
    assert_eq!(bench.history().await[0].state, SessionState::Ringing);

    // What the server knows of the second leg must outlive it.
    bench.restart().await;
    bench.advance(5_000);
    send(&bench, &door, FORM, format!("event=answer&{}&user=Bo", call(9002))).await;
    assert_eq!(bench.history().await[0].state, SessionState::Talking);
    send(&bench, &door, FORM, format!("event=hangup&cause=normalClearing&{}", call(9002))).await;
    let history = bench.history().await;
    assert_eq!(history.len(), 1, "one card for one conversation");
    assert_eq!(history[0].state, SessionState::Ended(EndReason::Completed));
    assert_eq!(history[0].conversation.0, "sipgate:9001");
    let hop = &history[0].flow[1];
    assert_eq!((hop.name.as_str(), hop.talked_ms(hop.entered_at)), ("Ada", Some(30_000)));
}

#[tokio::test]
async fn placetel_is_believed_only_with_its_signature() {
    let seed = r#"(
        users: [(id: "m", upn: "m@x", display_name: "M", licences: [assistant], takes_every_call: true)],
        doors: [(name: "pt", kind: placetel, token: "tk_0123456789abcdef", hmac_secret: "correct-horse")],
    )"#;
    let bench = Bench::team(seed).await;
    let body = "event=IncomingCall&from=%2B41791234567&to=0443332211&call_id=9b1f0c&direction=in";
    let right = "588912a6b38a0d0ee0e9d9ea06c895afbeba2cb498ac134b3ee98d3b9133b704";
    let wrong = right.replace('5', "6");
    for (signature, status) in [(Some(right), 200), (Some(wrong.as_str()), 401), (None, 401)] {
        let mut request =
            bench.http.post(bench.url("/in/pt/tk_0123456789abcdef")).header("content-type", FORM).body(body);
        if let Some(signature) = signature {
            request = request.header("X-PLACETEL-SIGNATURE", signature);
        }
        assert_eq!(request.send().await.unwrap().status(), status, "{signature:?}");
    }
}

#[tokio::test]
async fn a_wrong_token_opens_no_door() {
    let bench = Bench::standalone().await;
    let door = bench.door("zammad").await;
    let sipgate = bench.door("sipgate").await;
    let other_token = sipgate.rsplit('/').next().unwrap();
    for path in [
        "/in/zammad/tk_wrong".to_owned(),
        "/in/nowhere/tk_wrong".to_owned(),
        format!("/in/zammad/{other_token}"),
        format!("{door}x"),
        format!("/api/v1/cti/{other_token}"),
    ] {
        let response = bench.http.post(bench.url(&path)).json(&zammad("newCall", "c-1")).send().await.unwrap();
        refused(&bench, response, 401, "unknown-token").await;
    }
}

#[tokio::test]
async fn a_renewed_token_closes_the_old_url() {
    let bench = Bench::standalone().await;
    let old = bench.door("zammad").await;
    let renewed: DoorInfo = bench.post("/api/v1/doors/zammad/token").send().await.unwrap().json().await.unwrap();
    let new = bench.door("zammad").await;
    assert!(renewed.url.ends_with(&new) && new != old);
    let response = bench.http.post(bench.url(&old)).json(&zammad("newCall", "c-1")).send().await.unwrap();
    refused(&bench, response, 401, "unknown-token").await;
    bench.hook(&new, &zammad("newCall", "c-1")).await;
    assert_eq!(bench.post("/api/v1/doors/nowhere/token").send().await.unwrap().status(), 404);
}

#[tokio::test]
async fn bad_bodies_are_refused_with_a_reason_and_nothing_is_stored() {
    let bench = Bench::standalone().await;
    let door = bench.door("zammad").await;
    let long = "x".repeat(70_000);
    for (kind, body, status, slug) in [
        ("application/json", "{\"event\":", 400, "unreadable-body"),
        ("application/json", "", 400, "unreadable-body"),
        ("application/json", "[]", 400, "unreadable-body"),
        ("image/png", "PNG", 415, "unknown-content-type"),
        ("application/json", r#"{"event":"newCall","from":"1","to":"2","direction":"in"}"#, 422, "missing-field"),
        (FORM, "event=newCall&from=1&to=2&callId=7&direction=sideways", 422, "unknown-value"),
        ("application/json", long.as_str(), 413, "body-too-large"),
    ] {
        let response = send(&bench, &door, kind, body.to_owned()).await;
        refused(&bench, response, status, slug).await;
    }
}

#[tokio::test]
async fn ten_megabytes_are_refused_and_the_sender_gets_to_read_why() {
    let bench = Bench::standalone().await;
    let door = bench.door("zammad").await;
    let body = vec![b'x'; 10 * 1024 * 1024];
    for path in [door.as_str(), "/in/zammad/wrong"] {
        refused(&bench, send(&bench, path, "application/json", body.clone()).await, 413, "body-too-large").await;
    }
    // Without a length told before.
    let chunks = futures_util::stream::iter(
        body.chunks(1 << 20).map(|chunk| Ok::<_, std::io::Error>(chunk.to_vec())).collect::<Vec<_>>(),
    );
    let response = send(&bench, &door, "application/json", reqwest::Body::wrap_stream(chunks)).await;
    refused(&bench, response, 413, "body-too-large").await;
    let claim =
        bench.post("/api/v1/claims").header("content-type", "application/json").body(body).send().await.unwrap();
    refused(&bench, claim, 413, "body-too-large").await;
    assert_eq!(bench.get("/healthz").send().await.unwrap().status(), 200);
}

#[tokio::test]
async fn unknown_fields_do_no_harm() {
    let bench = Bench::standalone().await;
    let door = bench.door("zammad").await;
    let mut body = zammad("newCall", "c-1");
    body["somethingNew"] = json!({"deep": [1, 2, {"er": null}]});
    bench.hook(&door, &body).await;
    assert_eq!(bench.history().await.len(), 1);
}

#[tokio::test]
async fn a_repeated_hook_says_nothing_new() {
    let bench = Bench::standalone().await;
    let door = bench.door("zammad").await;
    let mut stream = bench.stream(None).await;
    stream.snapshot().await;
    for call in ["newCall", "newCall", "answer", "answer", "newCall", "hangup", "hangup", "answer", "newCall"] {
        bench.hook(&door, &zammad(call, "c-1")).await;
        bench.advance(10);
    }
    let states = [stream.session().await.1.state, stream.session().await.1.state, stream.session().await.1.state];
    let expected = [SessionState::Ringing, SessionState::Talking, SessionState::Ended(EndReason::Completed)];
    assert_eq!(states, expected);
    // The next session is another call's: no fourth word about the first.
    bench.hook(&door, &zammad("newCall", "c-2")).await;
    assert_eq!(stream.session().await.1.state, SessionState::Ringing);
    assert_eq!(bench.history().await.len(), 2);
}

#[tokio::test]
async fn a_clock_that_jumps_makes_no_nonsense() {
    let bench = Bench::standalone().await;
    let door = bench.door("zammad").await;
    for (call, jump) in [("newCall", -3 * 86_400_000), ("answer", 400 * 86_400_000), ("hangup", -500 * 86_400_000)] {
        bench.hook(&door, &zammad(call, "c-1")).await;
        bench.advance(jump);
    }
    let history = bench.history().await;
    assert_eq!(history.len(), 1);
    assert_eq!(history[0].state, SessionState::Ended(EndReason::Completed));
    assert!(history[0].talk_ms(nimbus_protocol::UnixMillis(START)) >= 0);
    bench.hook(&door, &zammad("newCall", "c-2")).await;
    assert_eq!(bench.history().await.len(), 2);
}

#[tokio::test]
async fn what_cannot_be_stored_is_not_acknowledged_and_can_be_sent_again() {
    let bench = Bench::standalone().await;
    let door = bench.door("zammad").await;
    let mut stream = bench.stream(None).await;
    stream.snapshot().await;
    let path = bench.folder.path().join(nimbus_backend::storage::FILE_NAME);
    let mut other = nimbus_backend::storage::connect(&path).await.unwrap();
    // Another program holds the database for longer than the server waits.
    sqlx::raw_sql("BEGIN IMMEDIATE").execute(&mut other).await.unwrap();
    let response = bench.http.post(bench.url(&door)).json(&zammad("newCall", "c-1")).send().await.unwrap();
    refused(&bench, response, 503, "storage-unavailable").await;
    sqlx::raw_sql("ROLLBACK").execute(&mut other).await.unwrap();
    bench.hook(&door, &zammad("newCall", "c-1")).await;
    assert_eq!(stream.session().await.1.state, SessionState::Ringing);
    assert_eq!(bench.history().await.len(), 1);
}

#[tokio::test]
async fn a_call_whose_end_was_lost_is_ended_at_the_next_start() {
    let mut bench = Bench::standalone().await;
    let door = bench.door("zammad").await;
    bench.hook(&door, &zammad("newCall", "c-1")).await;
    bench.stop().await;
    bench.advance(2 * 86_400_000);
    bench.restart().await;
    let history = bench.history().await;
    assert!(history[0].state.is_ended(), "{:?}", history[0].state);
}

#[tokio::test]
async fn earlier_calls_of_the_same_number_are_remembered_in_any_spelling() {
    let bench = Bench::standalone().await;
    let door = bench.door("zammad").await;
    for (index, from) in ["41445551200", "0445551200", "+41 44 555 12 00", "0041445551200"].into_iter().enumerate() {
        for event in ["newCall", "answer", "hangup"] {
            let mut body = zammad(event, &format!("c-{index}"));
            body["from"] = json!(from);
            bench.hook(&door, &body).await;
            bench.advance(60_000);
        }
    }
    let mut withheld = zammad("newCall", "c-9");
    withheld["from"] = json!("anonymous");
    bench.hook(&door, &withheld).await;
    let history = bench.history().await;
    assert!(history[0].customer.withheld && history[0].previous.is_empty());
    let previous: Vec<_> = history[1].previous.iter().map(|line| line.started_at.0).collect();
    assert_eq!(previous, [START + 360_000, START + 180_000, START]);
    assert_eq!(history[1].previous[0].agent.as_deref(), Some("Mara Lindt"));
    assert!(history[4].previous.is_empty());
}

#[tokio::test]
async fn the_list_of_doors_tells_what_each_last_heard_and_refused() {
    let bench = Bench::standalone().await;
    let door = bench.door("zammad").await;
    let mut stream = bench.stream(None).await;
    stream.snapshot().await;
    bench.hook(&door, &zammad("newCall", "c-1")).await;
    send(&bench, &door, "application/json", "{").await;
    let told = loop {
        if let nimbus_protocol::Event::Door(door) = stream.event().await.event {
            break door;
        }
    };
    assert_eq!((told.name.as_str(), told.events, told.last_event_at.unwrap().0), ("zammad", 1, START));
    assert!(told.last_refusal.unwrap().text.contains("not readable"));
}

#[tokio::test]
async fn only_this_computer_may_reach_the_api_when_the_doors_are_open_to_others() {
    let bench = Bench::standalone().await;
    let Some(own) = nimbus_backend::listener::address_in_local_network() else {
        // A computer without any network has no other address to come from.
        return;
    };
    let door = bench.door("zammad").await;
    let elsewhere = std::net::SocketAddr::new(own, bench.server().address().port());
    let from_there = |path: &str| format!("http://{elsewhere}{path}");
    assert!(bench.http.get(from_there("/healthz")).send().await.is_err(), "listens to others without being told");

    let listen = nimbus_backend::DoorsListen::Addresses(vec![own.to_string()]);
    bench.server().set_doors_listen(&listen).await.unwrap();
    let response = bench.http.post(from_there(&door)).json(&zammad("newCall", "c-1")).send().await.unwrap();
    assert_eq!(response.status(), 200);
    for path in ["/api/v1/me", "/healthz", "/metrics", "/api/v1/openapi.json"] {
        let response = bench.http.get(from_there(path)).bearer_auth(bench.token()).send().await.unwrap();
        assert_eq!(response.status(), StatusCode::FORBIDDEN, "{path}");
    }
    assert_eq!(bench.history().await.len(), 1);
    let doors: Vec<DoorInfo> = bench.get("/api/v1/doors").send().await.unwrap().json().await.unwrap();
    assert_eq!(doors[0].url, from_there(&door), "the URL to paste is one that others reach");

    bench.server().set_doors_listen(&nimbus_backend::DoorsListen::ThisComputer).await.unwrap();
    // The connection of before is still open, and refused all the same.
    let response = bench.http.post(from_there(&door)).json(&zammad("newCall", "c-2")).send().await.unwrap();
    assert_eq!(response.status(), StatusCode::FORBIDDEN);
    assert!(crate::support::http().get(from_there("/healthz")).send().await.is_err(), "still listens to others");
    let bad = nimbus_backend::DoorsListen::Addresses(vec!["the office".into()]);
    assert!(bench.server().set_doors_listen(&bad).await.unwrap_err().to_string().contains("the office"));
}
