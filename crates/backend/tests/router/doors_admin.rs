//! Doors that connect to telephone systems, set up by an administrator (SPEC S11.5, S13): their passwords are told to the
//! server and never by it, and the record names what was changed without what it says.

use nimbus_protocol::{AuditEntry, DoorInfo, DoorKind, DoorSetup, EndReason, Event, LineSetup, SessionState};
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Bench, Stream};

const SEED: &str = r#"(
    users: [
        (id: "boss", upn: "boss@halden.example", display_name: "Boss", licences: [assistant], administrator: true),
        (id: "mara", upn: "mara@halden.example", display_name: "Mara", licences: [assistant], services: ["desk"]),
    ],
    services: [(id: "desk", name: "Service Desk")],
    doors: [(name: "zammad", kind: zammad, token: "tk_0123456789abcdef")],
)"#;
const PASSWORD: &str = "correct-horse-battery";
const PATH: &str = "/api/v1/admin/doors";

/// An Asterisk that nobody answers for.
fn pbx(host: &str) -> DoorSetup {
    DoorSetup {
        name: "pbx".into(),
        kind: DoorKind::Asterisk,
        label: "Head office".into(),
        enabled: true,
        default_service: Some("desk".into()),
        ring_limit_ms: None,
        line: Some(LineSetup {
            host: host.into(),
            port: Some(1),
            user: "nimbus".into(),
            queues: [("sales".to_owned(), "desk".to_owned())].into(),
            agents: [("PJSIP/2001".to_owned(), "mara".to_owned())].into(),
            pauses: true,
            ..LineSetup::default()
        }),
    }
}

fn with_password(mut setup: DoorSetup, password: &str) -> DoorSetup {
    setup.line.as_mut().unwrap().password = Some(password.to_owned());
    setup
}

/// Status and detail.
async fn put(bench: &Bench, token: &str, setup: &DoorSetup) -> (u16, String) {
    let path = format!("{PATH}/{}", setup.name);
    let (status, answer) = bench.ask(Method::PUT, &path, token, Some(serde_json::to_value(setup).unwrap())).await;
    (status, answer["detail"].as_str().unwrap_or_default().to_owned())
}

async fn setups(bench: &Bench, token: &str) -> Vec<DoorSetup> {
    let (status, found) = bench.ask(Method::GET, PATH, token, None).await;
    assert_eq!(status, 200, "{found}");
    serde_json::from_value(found).unwrap()
}

async fn line(bench: &Bench, token: &str) -> LineSetup {
    let setups = setups(bench, token).await;
    setups.into_iter().find(|setup| setup.name == "pbx").and_then(|setup| setup.line).unwrap()
}

/// What the record says of the door, the oldest first.
async fn record(bench: &Bench, token: &str) -> (Vec<String>, Value) {
    let (_, found) = bench.ask(Method::GET, "/api/v1/admin/audit?limit=500", token, None).await;
    let mut entries: Vec<AuditEntry> = serde_json::from_value(found.clone()).unwrap();
    entries.retain(|entry| entry.what == "door" && entry.id == "pbx");
    entries.reverse();
    (entries.iter().map(|entry| format!("{:?} {}", entry.done, entry.fields.join(","))).collect(), found)
}

#[tokio::test]
async fn s13_a_telephone_system_is_set_up_and_its_password_never_told() {
    let mut bench = Bench::team(SEED).await;
    let boss = bench.token_of_name("boss").await;
    assert_eq!(put(&bench, &boss, &with_password(pbx("127.0.0.1"), PASSWORD)).await.0, 204);

    let mut wanted = pbx("127.0.0.1");
    wanted.line.as_mut().unwrap().has_password = true;
    assert_eq!(setups(&bench, &boss).await.iter().find(|setup| setup.name == "pbx"), Some(&wanted));
    for path in [PATH, "/api/v1/doors", "/api/v1/admin/audit?limit=500"] {
        let (_, whole) = bench.ask(Method::GET, path, &boss, None).await;
        assert!(!whole.to_string().contains(PASSWORD), "{path}");
    }
    let (_, doors) = bench.ask(Method::GET, "/api/v1/doors", &boss, None).await;
    let doors: Vec<DoorInfo> = serde_json::from_value(doors).unwrap();
    let told = doors.iter().find(|door| door.name == "pbx").unwrap();
    assert_eq!((told.label.as_str(), told.url.as_str(), told.kind), ("Head office", "", DoorKind::Asterisk));

    bench.restart().await;
    assert!(line(&bench, &boss).await.has_password);
    assert!(!bench.is_on_disk(PASSWORD));
}

#[tokio::test]
async fn s13_a_password_stays_for_its_host_and_is_forgotten_with_another_one() {
    let bench = Bench::team(SEED).await;
    let boss = bench.token_of_name("boss").await;
    put(&bench, &boss, &with_password(pbx(" 127.0.0.1 "), PASSWORD)).await;
    assert!(line(&bench, &boss).await.has_password, "spaces around a host are no part of it");
    let mut other = pbx("127.0.0.1");
    other.label = "Branch".into();
    put(&bench, &boss, &other).await;
    put(&bench, &boss, &with_password(other.clone(), "")).await;
    assert!(line(&bench, &boss).await.has_password, "an empty password is none");
    put(&bench, &boss, &pbx("127.0.0.2")).await;
    assert!(!line(&bench, &boss).await.has_password, "it would be told to another computer");
    put(&bench, &boss, &pbx("127.0.0.1")).await;
    assert!(!line(&bench, &boss).await.has_password, "it was to be forgotten");
}

#[tokio::test]
async fn s11_5_the_record_names_what_of_a_door_was_changed_and_no_value() {
    let bench = Bench::team(SEED).await;
    let boss = bench.token_of_name("boss").await;
    put(&bench, &boss, &pbx("127.0.0.1")).await;
    put(&bench, &boss, &pbx("127.0.0.1")).await;
    put(&bench, &boss, &with_password(pbx("127.0.0.1"), PASSWORD)).await;
    put(&bench, &boss, &with_password(pbx("127.0.0.1"), PASSWORD)).await;
    let mut off = pbx("127.0.0.1");
    (off.enabled, off.label) = (false, "Branch".into());
    put(&bench, &boss, &off).await;
    off.line.as_mut().unwrap().user = "another".into();
    put(&bench, &boss, &off).await;
    let path = format!("{PATH}/pbx");
    assert_eq!(bench.ask(Method::DELETE, &path, &boss, None).await.0, 204);
    assert_eq!(bench.ask(Method::DELETE, &path, &boss, None).await.0, 404);
    assert!(setups(&bench, &boss).await.iter().all(|setup| setup.name != "pbx"));

    let (lines, whole) = record(&bench, &boss).await;
    assert_eq!(lines, ["Made ", "Changed password", "Changed enabled,label", "Changed line", "Removed "]);
    for value in [PASSWORD, "127.0.0.1", "Branch", "another", "PJSIP"] {
        assert!(!whole.to_string().contains(value), "{value}");
    }
    // A door of the same name later begins without it.
    put(&bench, &boss, &pbx("127.0.0.1")).await;
    assert!(!line(&bench, &boss).await.has_password);
}

#[tokio::test]
async fn s13_desktops_of_administrators_hear_of_doors_that_come_and_go() {
    let bench = Bench::team(SEED).await;
    let boss = bench.token_of_name("boss").await;
    let mut stream = Stream::open(&bench.url("/api/v1/stream"), &boss, None).await;
    assert_eq!(stream.snapshot().await.doors.len(), 1);
    let mut setup = DoorSetup { kind: DoorKind::Sipgate, line: None, ..pbx("") };
    put(&bench, &boss, &setup).await;
    let told = |event| match event {
        Event::Door(door) => door,
        other => panic!("expected a door, got {other:?}"),
    };
    let door = told(stream.event().await.event);
    assert_eq!((door.name.as_str(), door.label.as_str(), door.enabled), ("pbx", "Head office", true));
    assert!(door.url.contains("/in/pbx/"), "{}", door.url);
    setup.label = "Branch".into();
    put(&bench, &boss, &setup).await;
    assert_eq!(told(stream.event().await.event).label, "Branch");
    bench.ask(Method::DELETE, &format!("{PATH}/pbx"), &boss, None).await;
    let gone = told(stream.event().await.event);
    assert!(!gone.enabled && gone.url.is_empty() && gone.connection.is_none(), "{gone:?}");
}

#[tokio::test]
async fn s13_calls_of_a_door_that_is_switched_off_or_removed_end_with_it() {
    let bench = Bench::team(SEED).await;
    let boss = bench.token_of_name("boss").await;
    let mara = bench.token_of_name("mara").await;
    let mut stream = Stream::open(&bench.url("/api/v1/stream"), &mara, None).await;
    stream.snapshot().await;
    let zammad = DoorSetup { name: "zammad".into(), kind: DoorKind::Zammad, line: None, ..pbx("") };
    let off = DoorSetup { enabled: false, ..zammad.clone() };
    for (call, removed) in [("one", false), ("two", true)] {
        assert_eq!(put(&bench, &boss, &zammad).await.0, 204);
        for event in ["newCall", "answer"] {
            let mut body = crate::support::zammad(event, call);
            (body["user"], body["answeringNumber"]) = (json!(["Mara"]), json!("Mara"));
            bench.hook("/in/zammad/tk_0123456789abcdef", &body).await;
        }
        while stream.session().await.1.state != SessionState::Talking {}
        if removed {
            assert_eq!(bench.ask(Method::DELETE, &format!("{PATH}/zammad"), &boss, None).await.0, 204);
        } else {
            assert_eq!(put(&bench, &boss, &off).await.0, 204);
        }
        let (_, ended) = stream.session().await;
        assert_eq!(ended.state, SessionState::Ended(EndReason::Completed), "{call}");
        assert_eq!(ended.door, "Head office", "the card keeps the label of its door");
    }
}

#[tokio::test]
async fn s11_5_what_does_not_fit_a_door_is_refused_with_a_sentence() {
    let bench = Bench::team(SEED).await;
    let boss = bench.token_of_name("boss").await;
    let mara = bench.token_of_name("mara").await;
    assert_eq!(put(&bench, &mara, &pbx("127.0.0.1")).await.0, 403);
    let zammad = DoorSetup { name: "zammad".into(), ..pbx("127.0.0.1") };
    let with = |change: fn(&mut LineSetup)| {
        let mut setup = pbx("127.0.0.1");
        change(setup.line.as_mut().unwrap());
        setup
    };
    for (setup, expected) in [
        (DoorSetup { name: "p b".into(), ..pbx("127.0.0.1") }, "needs a name"),
        (DoorSetup { line: None, ..pbx("") }, "needs the address"),
        (pbx("  "), "address of the telephone system is missing"),
        (DoorSetup { kind: DoorKind::Zammad, ..pbx("127.0.0.1") }, "does not connect"),
        (DoorSetup { kind: DoorKind::MicrosoftTeams, line: None, ..pbx("") }, "comes and goes"),
        (zammad, "kind of a door cannot be changed"),
        (with(|line| line.user = "a\nb".into()), "not printed"),
        (with(|line| line.telephone = "x".repeat(301)), "too long"),
        (with(|line| line.certificates = "x".repeat(70_000)), "too many certificates"),
    ] {
        // A space is written differently in an address.
        let path = format!("{PATH}/{}", setup.name.replace(' ', "%20"));
        let body = serde_json::to_value(&setup).unwrap();
        let (status, problem) = bench.ask(Method::PUT, &path, &boss, Some(body)).await;
        assert_eq!(status, 422, "{expected}: {problem}");
        assert!(problem["detail"].as_str().unwrap().contains(expected), "{problem}");
    }
    let elsewhere = serde_json::to_value(pbx("127.0.0.1")).unwrap();
    assert_eq!(bench.ask(Method::PUT, &format!("{PATH}/other"), &boss, Some(elsewhere)).await.0, 422);
    let unknown = json!({"name": "pbx", "kind": "asterisk", "line": {"host": "h", "hots": "typo"}});
    assert_eq!(bench.ask(Method::PUT, &format!("{PATH}/pbx"), &boss, Some(unknown)).await.0, 422);
    assert_eq!(setups(&bench, &boss).await.len(), 1, "nothing was made");
}
