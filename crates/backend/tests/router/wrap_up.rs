//! Codes, tags and notes (SPEC S5.4), what is suggested, and what the history finds by them.

use nimbus_protocol::{Session, WrapUp};
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Bench, START, Stream, zammad};

const EXAMPLE: &str = include_str!("../../../../assets/seed.example.ron");
const MARA: &str = "mara.lindt@halden.example";
const JO: &str = "jo.okafor@halden.example";

async fn door(bench: &Bench, token: &str) -> String {
    let (_, doors) = bench.ask(Method::GET, "/api/v1/doors", token, None).await;
    let url = doors.as_array().unwrap().iter().find(|door| door["name"] == "zammad").unwrap()["url"].clone();
    format!("/{}", url.as_str().unwrap().splitn(4, '/').nth(3).unwrap())
}

async fn write(bench: &Bench, token: &str, call: &str, wrap_up: Value) -> (u16, Value) {
    let path = format!("/api/v1/sessions/zammad:{call}/wrap-up");
    bench.ask(Method::PUT, &path, token, Some(wrap_up)).await
}

async fn session(bench: &Bench, token: &str, call: &str) -> Session {
    let (_, list) = bench.ask(Method::GET, "/api/v1/sessions", token, None).await;
    let list: Vec<Session> = serde_json::from_value(list).unwrap();
    list.into_iter().find(|one| one.conversation.0 == format!("zammad:{call}")).unwrap()
}

async fn suggested(bench: &Bench, token: &str, query: &str) -> Vec<String> {
    let (status, list) = bench.ask(Method::GET, &format!("/api/v1/tags?q={query}"), token, None).await;
    assert_eq!(status, 200);
    serde_json::from_value(list).unwrap()
}

#[tokio::test]
async fn s5_4_what_is_written_survives_the_call_its_end_and_a_restart() {
    let mut bench = Bench::team(EXAMPLE).await;
    let mara = bench.token_of(MARA).await;
    let door = door(&bench, &mara).await;
    bench.hook(&door, &zammad("newCall", "c-1")).await;
    let mut stream = Stream::open(&bench.url("/api/v1/stream"), &mara, None).await;
    stream.snapshot().await;
    let body = json!({"primary": "hardware", "secondary": ["solved"], "tags": ["Printer "], "note": "Paper jam",
        "edited_at": START + 5});
    assert_eq!(write(&bench, &mara, "c-1", body).await.0, 204);
    let expected = WrapUp {
        primary: Some("hardware".into()),
        secondary: vec!["solved".into()],
        tags: vec!["Printer".into()],
        note: "Paper jam".into(),
        edited_at: nimbus_protocol::UnixMillis(START + 5),
    };
    assert_eq!(stream.session().await.1.wrap_up, expected);

    bench.advance(5_000);
    bench.hook(&door, &zammad("answer", "c-1")).await;
    assert_eq!(stream.session().await.1.wrap_up, expected, "lost when the call was answered");
    bench.hook(&door, &zammad("hangup", "c-1")).await;
    bench.restart().await;
    assert_eq!(session(&bench, &mara, "c-1").await.wrap_up, expected);

    let late = json!({"note": "an older edit", "edited_at": START + 4});
    assert_eq!(write(&bench, &mara, "c-1", late).await.0, 204);
    assert_eq!(session(&bench, &mara, "c-1").await.wrap_up, expected, "an older edit won");
    let newer = json!({"note": "after the end", "edited_at": START + 6});
    assert_eq!(write(&bench, &mara, "c-1", newer).await.0, 204);
    assert_eq!(session(&bench, &mara, "c-1").await.wrap_up.note, "after the end");
}

#[tokio::test]
async fn s5_4_strangers_sessions_and_unknown_codes_are_refused() {
    let bench = Bench::team(EXAMPLE).await;
    let (mara, jo) = (bench.token_of(MARA).await, bench.token_of(JO).await);
    let door = door(&bench, &mara).await;
    bench.hook(&door, &zammad("newCall", "c-1")).await;
    assert_eq!(write(&bench, &jo, "c-1", json!({"note": "x"})).await.0, 404);
    assert_eq!(write(&bench, &mara, "c-2", json!({"note": "x"})).await.0, 404);
    for (body, expected) in [
        (json!({"primary": "solved"}), "no primary code"),
        (json!({"tags": vec!["x".repeat(61)]}), "at most 60 letters"),
        (json!({"note": "x".repeat(20_001)}), "at most 20000 letters"),
    ] {
        let (status, problem) = write(&bench, &mara, "c-1", body).await;
        assert_eq!(status, 422);
        assert!(problem["detail"].as_str().unwrap().contains(expected), "{problem}");
    }
    assert!(session(&bench, &mara, "c-1").await.wrap_up.is_empty());
}

#[tokio::test]
async fn s6_7_a_session_says_what_it_may_carry_and_users_without_the_assistant_get_none() {
    let bench = Bench::team(EXAMPLE).await;
    let (mara, jo) = (bench.token_of(MARA).await, bench.token_of(JO).await);
    let tim = bench.token_of("tim.vogt@halden.example").await;
    let door = door(&bench, &mara).await;
    let direct = json!({"event": "newCall", "direction": "in", "from": "41445551200", "to": "205", "callId": "direct"});
    let to_tim = json!({"event": "newCall", "direction": "in", "from": "41445551200", "to": "207", "callId": "tim"});
    for body in [&zammad("newCall", "served"), &direct, &to_tim] {
        bench.hook(&door, body).await;
    }
    let features = session(&bench, &mara, "served").await.features;
    assert!(features.context && features.codes && features.tags && features.note && features.templates);
    // A call to a person: no service, so no codes; own templates run all the same.
    let features = session(&bench, &jo, "direct").await.features;
    assert!(!features.context && !features.codes && !features.tags && !features.note && features.templates);
    assert_eq!(write(&bench, &jo, "direct", json!({"note": "x"})).await.0, 422);

    let (_, sessions) = bench.ask(Method::GET, "/api/v1/sessions", &tim, None).await;
    assert_eq!(sessions, json!([]));
    let snapshot = Stream::open(&bench.url("/api/v1/stream"), &tim, None).await.snapshot().await;
    assert!(snapshot.sessions.is_empty() && snapshot.templates.is_empty() && snapshot.me.licences.is_empty());
}

#[tokio::test]
async fn s5_4_tags_are_suggested_by_place_owner_and_use() {
    let bench = Bench::team(EXAMPLE).await;
    let (mara, jo) = (bench.token_of(MARA).await, bench.token_of(JO).await);
    let door = door(&bench, &mara).await;
    for (index, tags) in [json!(["Printer", "Invoice"]), json!(["Printer", "Reprint"])].into_iter().enumerate() {
        let call = format!("m-{index}");
        bench.hook(&door, &zammad("newCall", &call)).await;
        assert_eq!(write(&bench, &mara, &call, json!({"tags": tags})).await.0, 204);
        bench.advance(1_000);
    }
    let to_jo = json!({"event": "newCall", "direction": "in", "from": "41445551200", "to": "205", "callId": "j",
        "queue": "Service Desk"});
    bench.hook(&door, &to_jo).await;
    let tags = json!({"tags": ["Prince", "Footprint", "print server"], "edited_at": START + 10});
    assert_eq!(write(&bench, &jo, "j", tags).await.0, 204);

    // At the beginning before inside; own before others'.
    assert_eq!(suggested(&bench, &jo, "PRIN").await, ["Prince", "print server", "Printer", "Footprint", "Reprint"]);
    assert_eq!(suggested(&bench, &mara, "prin").await, ["Printer", "Prince", "print server", "Reprint", "Footprint"]);
    // Used twice, then the later one.
    assert_eq!(suggested(&bench, &mara, "").await[..3], ["Printer", "Reprint", "Invoice"]);
    assert!(suggested(&bench, &mara, "nothing").await.is_empty());
    // Taken back: nobody uses it any more.
    let without = json!({"tags": ["Prince"], "edited_at": START + 11});
    assert_eq!(write(&bench, &jo, "j", without).await.0, 204);
    assert_eq!(suggested(&bench, &jo, "foot").await, Vec::<String>::new());
}

#[tokio::test]
async fn s5_4_the_history_finds_what_was_written() {
    let bench = Bench::team(EXAMPLE).await;
    let mara = bench.token_of(MARA).await;
    let door = door(&bench, &mara).await;
    bench.hook(&door, &zammad("newCall", "c-1")).await;
    let mut other = zammad("newCall", "c-2");
    other["from"] = "41441112233".into();
    bench.hook(&door, &other).await;
    let body = json!({"primary": "access", "secondary": ["follow-up"], "tags": ["Locked out"],
        "note": "Ticket 4711 of Mr. Hofer, see contract 2024 12"});
    assert_eq!(write(&bench, &mara, "c-1", body).await.0, 204);
    for (query, found) in [
        ("044 555 12 00", true),
        ("+41 (0)44 555 12 00", true),
        ("0041445551200", true),
        ("hofer", true),
        ("LOCKED", true),
        ("passwords", true),
        ("follow-up", true),
        ("4711 hofer", true),
        ("contract 2024 12", true),
        ("service desk hofer", true),
        ("hofer 044 555 12 00", true),
        ("hofer 044 111 22 33", false),
        ("hardware", false),
    ] {
        let url = reqwest::Url::parse_with_params(&bench.url("/api/v1/sessions"), [("q", query)]).unwrap();
        let response = bench.http.get(url).bearer_auth(&mara).send().await.unwrap();
        let sessions: Vec<Session> = response.json().await.unwrap();
        let is = sessions.iter().any(|session| session.conversation.0 == "zammad:c-1");
        assert_eq!(is, found, "{query}");
    }
}

#[tokio::test]
async fn parameters_carry_the_default_that_their_service_gives_them() {
    let map = r#"(name: "generic", kind: generic, field_map: (
        event: (path: "$.event", values: {"ringing": offered}), leg: "$.id", from: "$.from", to: "$.to",
        service: "$.service", vars: {"ContractNumber": "$.contract"}))"#;
    let bench = Bench::team(&EXAMPLE.replace("(name: \"generic\", kind: generic)", map)).await;
    let mara = bench.token_of(MARA).await;
    let (_, doors) = bench.ask(Method::GET, "/api/v1/doors", &mara, None).await;
    let url = doors.as_array().unwrap().iter().find(|door| door["name"] == "generic").unwrap()["url"].clone();
    let body = json!({"event": "ringing", "id": "g", "from": "+41445551200", "to": "204", "service": "Service Desk",
        "contract": "unknown"});
    let sent = bench.http.post(url.as_str().unwrap()).json(&body).send().await.unwrap();
    assert_eq!(sent.status(), 200);
    let mut stream = Stream::open(&bench.url("/api/v1/stream"), &mara, None).await;
    let snapshot = stream.snapshot().await;
    let parameter = snapshot.sessions.iter().flat_map(|session| &session.parameters).next();
    assert_eq!(parameter.map(|one| (one.id.as_str(), one.default.as_str())), Some(("ContractNumber", "unknown")));
}
