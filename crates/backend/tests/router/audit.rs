//! The record of administrative changes: complete, without values, and for administrators (SPEC S11.5).

use nimbus_protocol::{AuditActor, AuditDone, AuditEntry};
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::Bench;

const DAY: i64 = 24 * 3_600_000;

const SEED: &str = r#"(
    users: [
        (id: "boss", upn: "boss@halden.example", display_name: "Boss", licences: [assistant], administrator: true),
        (id: "mara", upn: "mara@halden.example", display_name: "Mara", licences: [assistant], services: ["desk"]),
    ],
    services: [(id: "desk", name: "Service Desk")],
    doors: [(name: "zammad", kind: zammad, token: "tk_0123456789abcdef")],
    templates: [(id: "shared", name: "Shared", owner: everyone, trigger: ringing, actions: [open_url(url: "https://x.example/")])],
)"#;

async fn entries(bench: &Bench, token: &str, query: &str) -> Vec<AuditEntry> {
    let path = format!("/api/v1/admin/audit{query}");
    let (status, found) = bench.ask(Method::GET, &path, token, None).await;
    assert_eq!(status, 200, "{found}");
    serde_json::from_value(found).unwrap()
}

/// "user mara Changed [email]"
fn line(entry: &AuditEntry) -> String {
    let fields = if entry.fields.is_empty() { String::new() } else { format!(" {}", entry.fields.join(",")) };
    format!("{} {} {:?}{fields}", entry.what, entry.id, entry.done)
}

#[tokio::test]
async fn s11_5_every_change_is_recorded_with_who_made_it_and_without_what_it_says() {
    let bench = Bench::team(SEED).await;
    let boss = bench.token_of_name("boss").await;
    let seeded = entries(&bench, &boss, "").await;
    assert!(seeded.iter().all(|entry| entry.by == AuditActor::Seed && entry.done == AuditDone::Made));
    let seeded: Vec<_> = seeded.iter().map(|entry| format!("{} {}", entry.what, entry.id)).collect();
    for thing in ["user boss", "user mara", "service desk", "door zammad", "template shared"] {
        assert!(seeded.iter().any(|line| line == thing), "{thing} is not in {seeded:?}");
    }
    let last = entries(&bench, &boss, "?limit=1").await[0].number;

    let user = json!({"id": "mara", "upn": "mara@halden.example", "display_name": "Mara", "licences": ["assistant"],
        "services": ["desk"], "email": "private@elsewhere.example"});
    let template = json!({"id": "shared", "name": "Other", "owner": "everyone", "trigger": "ringing",
        "actions": [{"open_url": {"url": "https://x.example/"}}]});
    let secret = json!({"hosts": ["crm.example.com"], "value": "hunter2-and-more"});
    let key = json!({"name": "Helpdesk", "scopes": ["tasks"]});
    let hook = json!({"url": "https://crm.example.com/x", "kinds": ["session.ended"]});
    let do_it = async |method: Method, path: &str, body: Value| {
        let body = (!body.is_null()).then_some(body);
        let (status, answer) = bench.ask(method.clone(), &format!("/api/v1{path}"), &boss, body).await;
        assert!((200..300).contains(&status), "{method} {path}: {answer}");
        answer
    };
    do_it(Method::PUT, "/admin/users/mara", user.clone()).await;
    do_it(Method::PUT, "/admin/users/mara", user).await;
    do_it(Method::PUT, "/admin/profiles/p", json!({"id": "p", "name": "P"})).await;
    do_it(Method::PUT, "/admin/reasons/lunch", json!({"id": "lunch", "name": "Lunch"})).await;
    do_it(Method::PUT, "/admin/settings", json!({"not_available": ["away"]})).await;
    do_it(Method::PUT, "/templates/shared", template).await;
    do_it(Method::POST, "/doors/zammad/token", Value::Null).await;
    do_it(Method::PUT, "/secrets/crm", secret.clone()).await;
    do_it(Method::PUT, "/secrets/crm", secret).await;
    do_it(Method::PUT, "/secrets/crm", json!({"hosts": ["crm.example.com"], "value": "hunter3-and-more"})).await;
    do_it(Method::DELETE, "/secrets/crm", Value::Null).await;
    let made = do_it(Method::POST, "/admin/api-keys", key).await;
    let key = made["id"].as_str().unwrap();
    do_it(Method::DELETE, &format!("/admin/api-keys/{key}"), Value::Null).await;
    let made = do_it(Method::POST, "/web-hooks", hook).await;
    let hook = made["id"].as_str().unwrap();
    do_it(Method::DELETE, &format!("/web-hooks/{hook}"), Value::Null).await;
    do_it(Method::DELETE, "/admin/services/desk", Value::Null).await;

    let mut new = entries(&bench, &boss, "?limit=500").await;
    new.retain(|entry| entry.number > last);
    new.reverse();
    let by = AuditActor::User { id: "boss".into(), upn: "boss@halden.example".into() };
    assert!(new.iter().all(|entry| entry.by == by), "{new:#?}");
    let lines: Vec<_> = new.iter().map(line).collect();
    assert_eq!(
        lines,
        [
            "user mara Changed email".to_owned(),
            "profile p Made".to_owned(),
            "reasons lunch Made".to_owned(),
            "settings  Changed not_available".to_owned(),
            "template shared Changed name".to_owned(),
            "door zammad Renewed".to_owned(),
            "secret crm Made".to_owned(),
            "secret crm Changed value".to_owned(),
            "secret crm Removed".to_owned(),
            format!("api-key {key} Made"),
            format!("api-key {key} Removed"),
            format!("web-hook {hook} Made"),
            format!("web-hook {hook} Removed"),
            "user mara Changed services".to_owned(),
            "service desk Removed".to_owned(),
        ]
    );
    let (_, whole) = bench.ask(Method::GET, "/api/v1/admin/audit?limit=500", &boss, None).await;
    for value in ["private@", "hunter2", "hunter3", "crm.example.com", "Helpdesk"] {
        assert!(!whole.to_string().contains(value), "{value}");
    }
}

#[tokio::test]
async fn s11_5_what_was_refused_and_what_is_an_agents_own_is_not_recorded() {
    let bench = Bench::team(SEED).await;
    let (boss, mara) = (bench.token_of_name("boss").await, bench.token_of_name("mara").await);
    let before = entries(&bench, &boss, "").await;
    let put = async |token: &str, path: &str, body: Value| bench.ask(Method::PUT, path, token, Some(body)).await.0;
    let strange = json!({"id": "x", "upn": "x@halden.example", "services": ["no such service"]});
    assert_eq!(put(&boss, "/api/v1/admin/users/x", strange).await, 422);
    assert_eq!(put(&mara, "/api/v1/admin/reasons/x", json!({"id": "x", "name": "X"})).await, 403);
    let own = json!({"id": "own", "name": "Own", "owner": {"user": "mara"}, "trigger": "ringing",
        "actions": [{"open_url": {"url": "https://x.example/"}}]});
    assert_eq!(put(&mara, "/api/v1/templates/own", own).await, 204);
    assert_eq!(entries(&bench, &boss, "").await, before);
    assert_eq!(bench.ask(Method::GET, "/api/v1/admin/audit", &mara, None).await.0, 403);
}

#[tokio::test]
async fn s11_5_a_seed_that_is_applied_again_is_recorded_once() {
    let mut bench = Bench::team(SEED).await;
    let boss = bench.token_of_name("boss").await;
    let before = entries(&bench, &boss, "").await;
    bench.restart().await;
    assert_eq!(entries(&bench, &boss, "").await, before);
    let changed = SEED.replace("Service Desk", "Help Desk").replace("tk_0123456789abcdef", "tk_fedcba9876543210");
    std::fs::write(bench.folder.path().join("seed.ron"), changed).unwrap();
    bench.restart().await;
    let mut after = entries(&bench, &boss, "").await;
    after.retain(|entry| !before.contains(entry));
    assert!(after.iter().all(|entry| entry.by == AuditActor::Seed));
    let lines: Vec<_> = after.iter().rev().map(line).collect();
    assert_eq!(lines, ["service desk Changed name", "door zammad Renewed"]);
}

#[tokio::test]
async fn s11_5_entries_are_read_by_page_and_kind_and_forgotten_in_the_end() {
    let bench = Bench::with(|options| {
        let path = options.data_dir.join("seed.ron");
        std::fs::write(&path, SEED).unwrap();
        options.seed = Some(path);
        options.audit_days = 30;
    })
    .await;
    let boss = bench.token_of_name("boss").await;
    let all = entries(&bench, &boss, "").await;
    let numbers: Vec<_> = all.iter().map(|entry| entry.number).collect();
    assert!(numbers.is_sorted_by(|a, b| a > b));
    let mut paged = Vec::new();
    let mut query = "?limit=2".to_owned();
    loop {
        let page = entries(&bench, &boss, &query).await;
        let Some(last) = page.last() else { break };
        query = format!("?limit=2&before={}", last.number);
        paged.extend(page);
    }
    assert_eq!(paged, all);
    let users = entries(&bench, &boss, "?what=user").await;
    assert_eq!(users.len(), 2);
    assert!(users.iter().all(|entry| entry.what == "user"));

    bench.advance(20 * DAY);
    let reason = json!({"id": "lunch", "name": "Lunch"});
    assert_eq!(bench.ask(Method::PUT, "/api/v1/admin/reasons/lunch", &boss, Some(reason)).await.0, 204);
    bench.server().prune().await.unwrap();
    assert_eq!(entries(&bench, &boss, "").await.len(), all.len() + 1);
    bench.advance(11 * DAY);
    bench.server().prune().await.unwrap();
    let left = entries(&bench, &boss, "").await;
    assert_eq!(left.len(), 1, "{left:#?}");
    assert!(left[0].number > all[0].number, "a number is never used again");
}

#[tokio::test]
async fn s11_5_commands_are_recorded_too() {
    let bench = Bench::team(SEED).await;
    let boss = bench.token_of_name("boss").await;
    let before = entries(&bench, &boss, "").await.len();
    let run = async |arguments: &[&str]| {
        let mut command = tokio::process::Command::new(env!("CARGO_BIN_EXE_nimbus-backend"));
        command.args(arguments).arg("--data-dir").arg(bench.folder.path());
        let output = command.output().await.unwrap();
        (output.status.success(), String::from_utf8(output.stderr).unwrap())
    };
    let (made, told) = run(&["token", "create", "--user", "mara@halden.example"]).await;
    assert!(made, "{told}");
    let token = told.split(' ').nth(1).unwrap();
    assert!(run(&["token", "revoke", token]).await.0);
    assert!(!run(&["token", "revoke", token]).await.0);
    let (made, told) = run(&["key", "create", "--name", "Helpdesk", "--scope", "tasks"]).await;
    assert!(made, "{told}");
    let key = told.split(' ').nth(1).unwrap();
    assert!(run(&["key", "revoke", key]).await.0);
    let mut new = entries(&bench, &boss, "").await;
    new.truncate(new.len() - before);
    assert!(new.iter().all(|entry| entry.by == AuditActor::Command));
    let lines: Vec<_> = new.iter().rev().map(line).collect();
    let expected =
        [("token", token, "Made"), ("token", token, "Removed"), ("api-key", key, "Made"), ("api-key", key, "Removed")];
    assert_eq!(lines, expected.map(|(what, id, done)| format!("{what} {id} {done}")));
}
