//! Administration by the API (SPEC S11.5) and API keys (S11.6): who may, what is refused, and that it holds at once.

use nimbus_protocol::Event;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Bench, Stream};

const EXAMPLE: &str = include_str!("../../../../assets/seed.example.ron");
const MARA: &str = "mara.lindt@halden.example";
const JO: &str = "jo.okafor@halden.example";

fn by_id<'a>(list: &'a Value, id: &str) -> &'a Value {
    list.as_array().unwrap().iter().find(|one| one["id"] == id).unwrap_or(&Value::Null)
}

#[tokio::test]
async fn s11_5_only_administrators_administer() {
    let bench = Bench::team(EXAMPLE).await;
    let (mara, jo) = (bench.token_of(MARA).await, bench.token_of(JO).await);
    for path in ["users", "services", "profiles", "reasons", "settings", "api-keys"] {
        let path = format!("/api/v1/admin/{path}");
        assert_eq!(bench.ask(Method::GET, &path, &mara, None).await.0, 200, "{path}");
        assert_eq!(bench.ask(Method::GET, &path, &jo, None).await.0, 403, "{path}");
        assert_eq!(bench.ask(Method::GET, &path, "nobody", None).await.0, 401, "{path}");
    }
    for (method, path, body) in [
        (Method::PUT, "users/x", Some(json!({"id": "x", "upn": "x@y"}))),
        (Method::DELETE, "users/jo", None),
        (Method::PUT, "reasons", Some(json!([]))),
        (Method::PUT, "settings", Some(json!({}))),
        (Method::POST, "api-keys", Some(json!({"name": "x", "scopes": ["tasks"]}))),
    ] {
        let path = format!("/api/v1/admin/{path}");
        assert_eq!(bench.ask(method, &path, &jo, body).await.0, 403, "{path}");
    }
}

#[tokio::test]
async fn s11_5_who_becomes_an_administrator_hears_of_all_doors() {
    let bench = Bench::team(EXAMPLE).await;
    let (mara, jo) = (bench.token_of(MARA).await, bench.token_of(JO).await);
    let mut stream = Stream::open(&bench.url("/api/v1/stream"), &jo, None).await;
    assert!(stream.snapshot().await.doors.is_empty());
    let (_, doors) = bench.ask(Method::GET, "/api/v1/doors", &mara, None).await;
    let mut wanted: Vec<&str> = doors.as_array().unwrap().iter().map(|door| door["name"].as_str().unwrap()).collect();
    assert!(!wanted.is_empty());

    let (_, users) = bench.ask(Method::GET, "/api/v1/admin/users", &mara, None).await;
    let mut user = by_id(&users, "jo").clone();
    user["administrator"] = json!(true);
    assert_eq!(bench.ask(Method::PUT, "/api/v1/admin/users/jo", &mara, Some(user)).await.0, 204);
    assert!(matches!(stream.event().await.event, Event::Me(me) if me.administrator));
    while !wanted.is_empty() {
        let Event::Door(door) = stream.event().await.event else { panic!("{wanted:?} were not told") };
        wanted.retain(|name| *name != door.name);
    }
}

#[tokio::test]
async fn s11_5_a_changed_user_and_service_are_told_and_hold_at_once() {
    let mut bench = Bench::team(EXAMPLE).await;
    let (mara, jo) = (bench.token_of(MARA).await, bench.token_of(JO).await);
    let mut stream = Stream::open(&bench.url("/api/v1/stream"), &jo, None).await;
    let snapshot = stream.snapshot().await;
    assert_eq!(snapshot.services.len(), 1);
    assert_eq!(snapshot.services[0].primary_codes.len(), 3);

    let (_, services) = bench.ask(Method::GET, "/api/v1/admin/services", &mara, None).await;
    let mut desk = by_id(&services, "service-desk").clone();
    desk["primary_codes"] = json!([{"id": "other", "name": "Other"}]);
    let (status, body) = bench.ask(Method::PUT, "/api/v1/admin/services/service-desk", &mara, Some(desk)).await;
    assert_eq!(status, 204, "{body}");
    match stream.event().await.event {
        Event::Services(services) => assert_eq!(services[0].primary_codes[0].name, "Other"),
        other => panic!("expected services, got {other:?}"),
    }

    let (_, users) = bench.ask(Method::GET, "/api/v1/admin/users", &mara, None).await;
    let mut user = by_id(&users, "jo").clone();
    user["services"] = json!(["service-desk", "claims"]);
    assert_eq!(bench.ask(Method::PUT, "/api/v1/admin/users/jo", &mara, Some(user)).await.0, 204);
    assert!(matches!(stream.event().await.event, Event::Me(me) if me.services.len() == 2));
    assert!(matches!(stream.event().await.event, Event::Services(services) if services.len() == 2));
    // The claims hotline's own template concerns Jo now.
    assert!(matches!(stream.event().await.event, Event::Templates(templates) if templates.len() == 2));

    // Calls to the new extension find their agent without a restart.
    let pia = json!({"id": "pia", "upn": "pia@halden.example", "display_name": "Pia", "extensions": ["288"],
        "services": ["service-desk"], "licences": ["assistant"]});
    assert_eq!(bench.ask(Method::PUT, "/api/v1/admin/users/pia", &mara, Some(pia)).await.0, 204);
    let pia = bench.token_of("pia@halden.example").await;
    let (_, doors) = bench.ask(Method::GET, "/api/v1/doors", &mara, None).await;
    let url = doors.as_array().unwrap().iter().find(|door| door["name"] == "zammad").unwrap()["url"].clone();
    let call = json!({"event": "newCall", "direction": "in", "from": "41445551200", "to": "288", "callId": "c"});
    assert_eq!(bench.http.post(url.as_str().unwrap()).json(&call).send().await.unwrap().status(), 200);
    let (_, sessions) = bench.ask(Method::GET, "/api/v1/sessions", &pia, None).await;
    assert_eq!(sessions[0]["conversation"], "zammad:c");

    assert_eq!(bench.ask(Method::DELETE, "/api/v1/admin/users/pia", &mara, None).await.0, 204);
    assert_eq!(bench.ask(Method::GET, "/api/v1/me", &pia, None).await.0, 401, "a removed user's token opens something");
    bench.restart().await;
    let (_, users) = bench.ask(Method::GET, "/api/v1/admin/users", &mara, None).await;
    assert_eq!(users.as_array().unwrap().len(), 4);
}

#[tokio::test]
async fn s11_5_what_does_not_fit_is_refused_with_a_sentence_and_changes_nothing() {
    let bench = Bench::team(EXAMPLE).await;
    let mara = bench.token_of(MARA).await;
    let before = bench.ask(Method::GET, "/api/v1/admin/services", &mara, None).await;
    for (path, body, expected) in [
        ("services/s", json!({"id": "s", "name": "S", "ring_seconds": 4}), "must be 5 to 300"),
        ("services/s", json!({"id": "t", "name": "T"}), "must be the same"),
        ("users/u", json!({"id": "u", "upn": JO}), "stands twice"),
        ("users/u", json!({"id": "u", "upn": "u@x", "profiles": ["nothing"]}), "which does not exist"),
        ("users/local", json!({"id": "local", "upn": "u@x"}), "standalone program's own"),
        ("users/mara", json!({"id": "mara", "upn": MARA}), "stay an administrator"),
        ("profiles/duty", json!({"id": "duty", "name": "Duty"}), "exists always"),
        ("reasons/x", json!({"id": "x", "name": ""}), "has no name"),
        ("settings", json!({"not_available": ["offline"]}), "cannot count as not available"),
    ] {
        let (status, problem) = bench.ask(Method::PUT, &format!("/api/v1/admin/{path}"), &mara, Some(body)).await;
        assert_eq!(status, 422, "{path}: {problem}");
        assert!(problem["detail"].as_str().unwrap().contains(expected), "{problem}");
    }
    assert_eq!(bench.ask(Method::GET, "/api/v1/admin/services", &mara, None).await, before);
    assert_eq!(bench.ask(Method::DELETE, "/api/v1/admin/profiles/nothing", &mara, None).await.0, 404);
}

#[tokio::test]
async fn s11_5_reasons_keep_their_order_and_settings_their_usual_values() {
    let mut bench = Bench::team(EXAMPLE).await;
    let mara = bench.token_of(MARA).await;
    let order = |list: &Value| -> Vec<String> {
        list.as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect()
    };
    let path = "/api/v1/admin/reasons";
    let (_, reasons) = bench.ask(Method::GET, path, &mara, None).await;
    assert_eq!(order(&reasons), ["break", "lunch", "meeting", "back-office", "training"]);
    let new = json!({"id": "doctor", "name": "Doctor"});
    assert_eq!(bench.ask(Method::PUT, &format!("{path}/doctor"), &mara, Some(new)).await.0, 204);
    let (_, mut reasons) = bench.ask(Method::GET, path, &mara, None).await;
    reasons.as_array_mut().unwrap().rotate_right(1);
    assert_eq!(bench.ask(Method::PUT, path, &mara, Some(reasons)).await.0, 204);
    let (_, reasons) = bench.ask(Method::GET, path, &mara, None).await;
    assert_eq!(order(&reasons), ["doctor", "break", "lunch", "meeting", "back-office", "training"]);
    // Removed from the list that Mara has of her own, too.
    assert_eq!(bench.ask(Method::DELETE, &format!("{path}/lunch"), &mara, None).await.0, 204);
    let (_, users) = bench.ask(Method::GET, "/api/v1/admin/users", &mara, None).await;
    assert_eq!(by_id(&users, "mara")["reasons"], json!(["break", "training", "back-office", "meeting"]));

    let settings = "/api/v1/admin/settings";
    let dialling = json!({"confirm_other_countries": true, "countries": ["DE"], "premium": [], "blocked": ["+44"],
        "emergency": []});
    let away = json!({"not_available": ["away"], "first_sign_in": "create", "dialling": dialling});
    assert_eq!(bench.ask(Method::PUT, settings, &mara, Some(away.clone())).await.0, 204);
    assert_eq!(bench.ask(Method::GET, settings, &mara, None).await.1, away);
    // A program that knows one of them only leaves the other as it is.
    for (sent, field, expected) in [
        (json!({"not_available": ["busy"]}), "first_sign_in", json!("create")),
        (json!({"first_sign_in": "refuse"}), "not_available", json!(["busy"])),
        (json!({}), "not_available", json!(["busy"])),
    ] {
        assert_eq!(bench.ask(Method::PUT, settings, &mara, Some(sent.clone())).await.0, 204, "{sent}");
        assert_eq!(bench.ask(Method::GET, settings, &mara, None).await.1[field], expected, "{sent}");
    }
    assert_eq!(bench.ask(Method::DELETE, settings, &mara, None).await.0, 204);
    let wrong = json!({"dialling": {"countries": ["Germany"]}});
    assert_eq!(bench.ask(Method::PUT, settings, &mara, Some(wrong)).await.0, 422);
    let usual = json!({"not_available": ["away", "be_right_back", "busy", "do_not_disturb"], "first_sign_in": "refuse",
            "dialling": {"confirm_other_countries": true, "countries": [], "premium": [], "blocked": [], "emergency": []}});
    assert_eq!(bench.ask(Method::GET, settings, &mara, None).await.1, usual);
    bench.restart().await;
    assert_eq!(bench.ask(Method::GET, settings, &mara, None).await.1, usual);
}

#[tokio::test]
async fn s11_6_a_key_is_shown_once_opens_its_scopes_and_is_revoked() {
    let bench = Bench::team(EXAMPLE).await;
    let (mara, jo) = (bench.token_of(MARA).await, bench.token_of(JO).await);
    let keys = "/api/v1/admin/api-keys";
    let wanted = json!({"name": "Power BI", "scopes": ["reports"]});
    let request = bench.http.post(bench.url(keys)).bearer_auth(&mara).header("Idempotency-Key", "once").json(&wanted);
    let made: Value = request.send().await.unwrap().json().await.unwrap();
    let key = made["key"].as_str().unwrap().to_owned();
    for entry in std::fs::read_dir(bench.folder.path()).unwrap() {
        let content = std::fs::read(entry.unwrap().path()).unwrap();
        assert!(!content.windows(key.len()).any(|window| window == key.as_bytes()), "the key is in a file");
    }
    let (_, listed) = bench.ask(Method::GET, keys, &mara, None).await;
    assert_eq!((&listed[0]["name"], &listed[0]["last_used_at"]), (&json!("Power BI"), &Value::Null));
    assert!(listed[0]["key"].is_null());

    let report = "/api/v1/reports/sessions";
    assert_eq!(bench.ask(Method::GET, report, &key, None).await.0, 200);
    assert_eq!(bench.ask(Method::GET, report, &mara, None).await.0, 200, "an administrator has all scopes");
    assert_eq!(bench.ask(Method::GET, report, &jo, None).await.0, 403);
    let (status, problem) = bench.ask(Method::GET, "/api/v1/contacts", &key, None).await;
    assert_eq!(status, 403);
    assert!(problem["type"].as_str().unwrap().ends_with("missing-scope"), "{problem}");
    // A key is no user.
    assert_eq!(bench.ask(Method::GET, "/api/v1/me", &key, None).await.0, 401);
    assert_eq!(bench.ask(Method::GET, keys, &key, None).await.0, 401);
    let (_, listed) = bench.ask(Method::GET, keys, &mara, None).await;
    assert_eq!(listed[0]["last_used_at"], json!(crate::support::START));

    let id = listed[0]["id"].as_str().unwrap();
    assert_eq!(bench.ask(Method::DELETE, &format!("{keys}/{id}"), &mara, None).await.0, 204);
    assert_eq!(bench.ask(Method::GET, report, &key, None).await.0, 401);
    assert_eq!(bench.ask(Method::DELETE, &format!("{keys}/{id}"), &mara, None).await.0, 404);
}

#[tokio::test]
async fn s11_6_keys_are_made_listed_and_revoked_by_the_program() {
    let bench = Bench::team(EXAMPLE).await;
    let run = async |arguments: &[&str]| {
        let mut command = tokio::process::Command::new(env!("CARGO_BIN_EXE_nimbus-backend"));
        command.args(arguments).arg("--data-dir").arg(bench.folder.path());
        let output = command.output().await.unwrap();
        (output.status.success(), String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    let (made, key, told) = run(&["key", "create", "--name", "Helpdesk", "--scope", "contacts,reports"]).await;
    assert!(made && told.contains("shown this once"), "{told}");
    assert_eq!(bench.ask(Method::GET, "/api/v1/contacts", key.trim(), None).await.0, 200);
    let (_, listed, _) = run(&["key", "list"]).await;
    assert!(listed.contains("contacts,reports") && listed.contains("Helpdesk") && !listed.contains(key.trim()));
    let id = listed.split_whitespace().next().unwrap();
    assert!(run(&["key", "revoke", id]).await.0);
    assert_eq!(bench.ask(Method::GET, "/api/v1/contacts", key.trim(), None).await.0, 401);
    let (made, _, told) = run(&["key", "create", "--name", "x", "--scope", "everything"]).await;
    assert!(!made && told.contains("choose from tasks"), "{told}");
}
