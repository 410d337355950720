//! Reports (SPEC S11.9) and the address book (S11.2, S9.5).

use nimbus_protocol::Session;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Bench, START, zammad};

const EXAMPLE: &str = include_str!("../../../../assets/seed.example.ron");
const MARA: &str = "mara.lindt@halden.example";

/// The rows of a report's first page.
async fn rows(bench: &Bench, token: &str, path: &str) -> Vec<Value> {
    let (status, page) = bench.ask(Method::GET, &format!("/api/v1/reports/{path}"), token, None).await;
    assert_eq!(status, 200, "{page}");
    page["rows"].as_array().unwrap().clone()
}

async fn with_a_call() -> (Bench, String) {
    let bench = Bench::team(EXAMPLE).await;
    let mara = bench.token_of(MARA).await;
    let (_, doors) = bench.ask(Method::GET, "/api/v1/doors", &mara, None).await;
    let url = doors.as_array().unwrap().iter().find(|door| door["name"] == "zammad").unwrap()["url"].clone();
    let door = format!("/{}", url.as_str().unwrap().splitn(4, '/').nth(3).unwrap());
    for (event, wait) in [("newCall", 4_000), ("answer", 61_000), ("hangup", 0)] {
        bench.hook(&door, &zammad(event, "c-1")).await;
        bench.advance(wait);
    }
    let wrap_up = json!({"primary": "hardware", "secondary": ["solved", "follow-up"], "tags": ["=1+1", "Printer"]});
    let path = "/api/v1/sessions/zammad:c-1/wrap-up";
    assert_eq!(bench.ask(Method::PUT, path, &mara, Some(wrap_up)).await.0, 204);
    (bench, mara)
}

#[tokio::test]
async fn s11_9_sessions_codes_and_tags_are_reported_with_names() {
    let (bench, mara) = with_a_call().await;
    let sessions = rows(&bench, &mara, "sessions").await;
    assert_eq!(sessions.len(), 1);
    let session = &sessions[0];
    for (column, value) in [
        ("started_at", json!("2026-11-18T11:06:40Z")),
        ("agent_name", json!("Mara Lindt")),
        ("service_name", json!("Service Desk")),
        ("state", json!("completed")),
        ("modality", json!("call")),
        ("customer_number", json!("+41445551200")),
        ("ring_seconds", json!(4)),
        ("talk_seconds", json!(61)),
        ("primary_code", json!("Hardware")),
        ("secondary_codes", json!("Solved at once; Follow-up needed")),
        ("tags", json!("=1+1; Printer")),
        ("simulated", json!(false)),
    ] {
        assert_eq!(session[column], value, "{column}");
    }
    let codes = rows(&bench, &mara, "codes").await;
    let text = |code: &Value, column: &str| code[column].as_str().unwrap().to_owned();
    let names: Vec<_> = codes.iter().map(|code| (text(code, "list"), text(code, "code_name"))).collect();
    let expected = [("primary", "Hardware"), ("secondary", "Solved at once"), ("secondary", "Follow-up needed")];
    assert_eq!(names, expected.map(|(list, name)| (list.to_owned(), name.to_owned())));
    let tags = rows(&bench, &mara, "tags").await;
    assert_eq!((tags.len(), &tags[1]["tag"]), (2, &json!("Printer")));

    let after = format!("sessions?from={}", START + 1);
    assert!(rows(&bench, &mara, &after).await.is_empty());
    let until = format!("codes?to={START}");
    assert!(rows(&bench, &mara, &until).await.is_empty(), "the end belongs to the range");
    assert_eq!(rows(&bench, &mara, "sessions?from=2026-11-18&to=2026-11-19").await.len(), 1);
    assert!(rows(&bench, &mara, "sessions?page=2").await.is_empty());
    for (path, status) in [("sessions?from=yesterday", 400), ("nothing", 404), ("sessions?format=xml", 400)] {
        assert_eq!(bench.ask(Method::GET, &format!("/api/v1/reports/{path}"), &mara, None).await.0, status, "{path}");
    }
}

#[tokio::test]
async fn s11_9_csv_is_told_by_line_and_holds_no_formula() {
    let (bench, mara) = with_a_call().await;
    let request = bench.http.get(bench.url("/api/v1/reports/tags?format=csv")).bearer_auth(&mara);
    let response = request.send().await.unwrap();
    assert_eq!(response.headers()["content-type"], "text/csv; charset=utf-8; header=present");
    assert_eq!(response.headers()["nimbus-more"], "false");
    let text = response.text().await.unwrap();
    let lines: Vec<&str> = text.split("\r\n").collect();
    assert_eq!(lines[0], "started_at,conversation,agent,agent_name,service,service_name,tag");
    assert_eq!(lines[1], "2026-11-18T11:06:40Z,zammad:c-1,mara,Mara Lindt,service-desk,Service Desk,'=1+1");
    assert_eq!(lines.len(), 4);
}

#[tokio::test]
async fn s11_9_times_in_a_state_are_reported_by_kind() {
    let (bench, mara) = with_a_call().await;
    let mut database = bench.database().await;
    let add = "INSERT INTO agent_periods (agent, kind, from_at, to_at, service, reason) VALUES (?, ?, ?, ?, ?, ?)";
    for (kind, seconds, service, reason) in [
        ("rona", 30, Some("claims"), None),
        ("acw", 20, Some("service-desk"), None),
        ("not_available", 600, None, Some("lunch")),
        ("profile", 3_600, None, Some("everything")),
    ] {
        let query = sqlx::query(add).bind("mara").bind(kind).bind(START).bind(START + seconds * 1_000);
        query.bind(service).bind(reason).execute(&mut database).await.unwrap();
    }
    for (report, seconds, column, value) in [
        ("rona", 30, "service_name", "Claims Hotline"),
        ("acw", 20, "service_name", "Service Desk"),
        ("not-available", 600, "reason_name", "Lunch"),
        ("profiles", 3_600, "reason_name", "Everything"),
    ] {
        let mut rows = rows(&bench, &mara, report).await;
        rows.retain(|row| !row["to"].is_null());
        assert_eq!(rows.len(), 1, "{report}");
        assert_eq!((&rows[0]["seconds"], &rows[0][column]), (&json!(seconds), &json!(value)), "{report}");
    }
}

#[tokio::test]
async fn s11_9_times_are_reported_where_they_lie_partly_in_the_range_or_last_still() {
    let bench = Bench::team(EXAMPLE).await;
    let mara = bench.token_of(MARA).await;
    let mut database = bench.database().await;
    let add = "INSERT INTO agent_periods (agent, kind, from_at, to_at) VALUES ('mara', 'not_available', ?, ?)";
    for (from, to) in [(-3_600, -1_800), (-600, 600), (0, 0), (300, 900), (3_600, 7_200)] {
        let query = sqlx::query(add).bind(START + from * 1_000).bind(START + to * 1_000);
        query.execute(&mut database).await.unwrap();
    }
    let url = bench.url("/api/v1/stream");
    let mut stream = crate::support::Stream::open(&url, &mara, None).await;
    stream.snapshot().await;
    let away = Some(json!({"presence": "away"}));
    assert_eq!(bench.ask(Method::PUT, "/api/v1/me/presence", &mara, away).await.0, 204);
    let path = format!("not-available?from={START}&to={}", START + 1_000_000);
    let found = rows(&bench, &mara, &path).await;
    let seconds: Vec<&Value> = found.iter().map(|row| &row["seconds"]).collect();
    assert_eq!(seconds, [&json!(1_200), &json!(0), &json!(600), &Value::Null]);
    let last = &found[3];
    assert_eq!((&last["from"], &last["to"]), (&json!("2026-11-18T11:06:40Z"), &Value::Null));
    assert_eq!((&last["presence"], &last["agent"]), (&json!("away"), &json!("mara")));
    let before = format!("not-available?to={START}");
    assert_eq!(rows(&bench, &mara, &before).await.len(), 2, "what began later is not in it");
    assert!(rows(&bench, &mara, &format!("{path}&page=2")).await.is_empty());
    let profiles = rows(&bench, &mara, "profiles").await;
    assert_eq!((profiles.len(), &profiles[0]["reason"]), (1, &json!("duty")), "the one that lasts");
}

#[tokio::test]
async fn s11_2_contacts_are_kept_found_and_name_their_caller() {
    let bench = Bench::standalone().await;
    let token = bench.token();
    let path = "/api/v1/contacts";
    let rosa = json!({"name": "Rosa Brandt", "company": "Halden AG", "numbers": ["044 555 12 00"],
        "emails": ["rosa@halden.example"]});
    let (status, made) = bench.ask(Method::POST, path, &token, Some(rosa.clone())).await;
    assert_eq!(status, 201, "{made}");
    let one = format!("{path}/{}", made["id"].as_str().unwrap());
    for (query, found) in
        [("rosa", 1), ("halden", 1), ("%2B41445551200", 1), ("044%20555%2012%2000", 1), ("555", 1), ("nobody", 0)]
    {
        let (_, list) = bench.ask(Method::GET, &format!("{path}?q={query}"), &token, None).await;
        assert_eq!(list.as_array().unwrap().len(), found, "{query}");
    }
    for body in [json!({"name": " "}), json!({"name": "x", "numbers": ["no number"]}), json!({"nam": "x"})] {
        assert_eq!(bench.ask(Method::POST, path, &token, Some(body)).await.0, 422);
    }

    let door = bench.door("zammad").await;
    let name = async |call: &str| -> Option<String> {
        bench.hook(&door, &zammad("newCall", call)).await;
        let sessions: Vec<Session> = bench.history().await;
        let id = format!("zammad:{call}");
        sessions.into_iter().find(|one| one.conversation.0 == id).unwrap().customer.name
    };
    assert_eq!(name("c-1").await.as_deref(), Some("Rosa Brandt"));
    // Two contacts with the number: nobody can tell.
    let (_, twin) = bench.ask(Method::POST, path, &token, Some(rosa)).await;
    assert_eq!(name("c-2").await, None);
    let twin = format!("{path}/{}", twin["id"].as_str().unwrap());
    assert_eq!(bench.ask(Method::DELETE, &twin, &token, None).await.0, 204);
    let renamed = json!({"company": "Halden AG", "numbers": ["+41 44 555 12 00"]});
    assert_eq!(bench.ask(Method::PUT, &one, &token, Some(renamed)).await.0, 204);
    assert_eq!(name("c-3").await.as_deref(), Some("Halden AG"));
    assert_eq!(bench.ask(Method::DELETE, &one, &token, None).await.0, 204);
    assert_eq!(name("c-4").await, None);
    assert_eq!(bench.ask(Method::GET, &one, &token, None).await.0, 404);
    assert_eq!(bench.ask(Method::PUT, &one, &token, Some(json!({"name": "x"}))).await.0, 404);
}
