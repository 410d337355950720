//! A team's server: seed, tokens, who may see and do what, and the program's own commands.

use std::{path::Path, process::Output};

use nimbus_protocol::{DoorInfo, Event, Me, Session, Template};
use serde_json::Value;
use tokio::process::Command;

use crate::support::{Bench, Stream};

const EXAMPLE: &str = include_str!("../../../../assets/seed.example.ron");

async fn program(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_nimbus-backend"));
    command.args(arguments);
    if !matches!(arguments, ["openapi" | "--help"]) {
        command.arg("--data-dir").arg(folder);
    }
    command.output().await.unwrap()
}

async fn token(bench: &Bench, user: &str) -> String {
    let made = program(bench.folder.path(), &["token", "create", "--user", user]).await;
    assert!(made.status.success(), "{made:?}");
    String::from_utf8(made.stdout).unwrap().trim().to_owned()
}

async fn get<T: serde::de::DeserializeOwned>(bench: &Bench, token: &str, path: &str) -> T {
    let response = bench.http.get(bench.url(path)).bearer_auth(token).send().await.unwrap();
    assert_eq!(response.status(), 200, "{path}");
    response.json().await.unwrap()
}

async fn status(bench: &Bench, token: &str, path: &str) -> u16 {
    bench.http.get(bench.url(path)).bearer_auth(token).send().await.unwrap().status().as_u16()
}

#[tokio::test]
async fn the_example_seed_makes_a_team_and_twice_changes_nothing() {
    let mut bench = Bench::team(EXAMPLE).await;
    let mara = token(&bench, "Mara.Lindt@halden.example").await;
    let me: Me = get(&bench, &mara, "/api/v1/me").await;
    assert_eq!((me.id.as_str(), me.services.len()), ("mara", 2));
    let doors: Vec<DoorInfo> = get(&bench, &mara, "/api/v1/doors").await;
    let templates: Vec<Template> = get(&bench, &mara, "/api/v1/templates").await;
    assert_eq!((doors.len(), templates.len()), (5, 2));
    let first = Stream::open(&bench.url("/api/v1/stream"), &mara, None).await.snapshot().await;

    bench.restart().await;
    // Tokens of doors that the seed does not name stay what they were made to be.
    assert_eq!(get::<Vec<DoorInfo>>(&bench, &mara, "/api/v1/doors").await, doors);
    assert_eq!(get::<Vec<Template>>(&bench, &mara, "/api/v1/templates").await, templates);
    let second = Stream::open(&bench.url("/api/v1/stream"), &mara, None).await.snapshot().await;
    assert_eq!(first.last, second.last, "something was told again");
}

#[tokio::test]
async fn a_changed_seed_is_told_to_whom_it_concerns() {
    let mut bench = Bench::team(EXAMPLE).await;
    let jo = token(&bench, "jo.okafor@halden.example").await;
    let snapshot = Stream::open(&bench.url("/api/v1/stream"), &jo, None).await.snapshot().await;
    let changed = EXAMPLE.replace("Jo Okafor", "Jo A. Okafor").replace("Tickets of the caller", "Tickets");
    std::fs::write(bench.folder.path().join("seed.ron"), changed).unwrap();
    bench.restart().await;
    let resume = nimbus_protocol::stream::Resume { store: snapshot.store, after: snapshot.last };
    let mut stream = Stream::open(&bench.url("/api/v1/stream"), &jo, Some(resume)).await;
    stream.next().await.unwrap();
    let events = [stream.event().await.event, stream.event().await.event];
    assert!(matches!(&events[0], Event::Me(me) if me.display_name == "Jo A. Okafor"), "{events:?}");
    assert!(matches!(&events[1], Event::Templates(list) if list[0].name == "Tickets"), "{events:?}");
}

#[tokio::test]
async fn a_bad_seed_stops_the_start_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let seed = folder.path().join("team.ron");
    std::fs::write(&seed, "(\n  users: [\n    (id: \"a\", upn: 7),\n  ],\n)").unwrap();
    let ran = program(folder.path(), &["--listen", "127.0.0.1:0", "--seed", seed.to_str().unwrap()]).await;
    let told = String::from_utf8(ran.stderr).unwrap();
    assert!(!ran.status.success() && told.contains("team.ron, line 3"), "{told}");
}

#[tokio::test]
async fn tokens_are_stored_as_hashes_listed_and_revoked() {
    let mut bench = Bench::team(EXAMPLE).await;
    let jo = token(&bench, "jo.okafor@halden.example").await;
    assert_eq!(status(&bench, &jo, "/api/v1/me").await, 200);
    let listed = String::from_utf8(program(bench.folder.path(), &["token", "list"]).await.stdout).unwrap();
    assert!(listed.contains("jo.okafor@halden.example") && !listed.contains(&jo), "{listed}");
    let id = listed.split_whitespace().next().unwrap();
    assert!(program(bench.folder.path(), &["token", "revoke", id]).await.status.success());
    assert_eq!(status(&bench, &jo, "/api/v1/me").await, 401);
    assert!(!program(bench.folder.path(), &["token", "revoke", id]).await.status.success());
    let nobody = program(bench.folder.path(), &["token", "create", "--user", "nobody@halden.example"]).await;
    assert!(!nobody.status.success());
    // Only now: who opens and closes the database's files takes away the locks that this process holds on them.
    bench.stop().await;
    for entry in std::fs::read_dir(bench.folder.path()).unwrap() {
        let content = std::fs::read(entry.unwrap().path()).unwrap();
        assert!(!content.windows(jo.len()).any(|window| window == jo.as_bytes()), "the token is in a file");
    }
}

#[tokio::test]
async fn a_revoked_token_ends_its_streams() {
    let bench = Bench::with(|options| {
        let seed = options.data_dir.join("seed.ron");
        std::fs::write(&seed, EXAMPLE).unwrap();
        options.seed = Some(seed);
        options.pace = crate::support::steady();
    })
    .await;
    let jo = token(&bench, "jo.okafor@halden.example").await;
    let mut stream = Stream::open(&bench.url("/api/v1/stream"), &jo, None).await;
    stream.snapshot().await;
    let listed = String::from_utf8(program(bench.folder.path(), &["token", "list"]).await.stdout).unwrap();
    let id = listed.split_whitespace().next().unwrap().to_owned();
    let folder = bench.folder.path().to_owned();
    let revoked = tokio::spawn(async move { program(&folder, &["token", "revoke", &id]).await });
    let reason = stream.answer_until_closed().await.unwrap();
    assert!(reason.reason.contains("revoked"), "{reason:?}");
    assert!(revoked.await.unwrap().status.success());
}

#[tokio::test]
async fn an_agent_sees_their_own_sessions_and_administers_nothing() {
    let bench = Bench::team(EXAMPLE).await;
    let (mara, jo) =
        (token(&bench, "mara.lindt@halden.example").await, token(&bench, "jo.okafor@halden.example").await);
    let doors: Vec<DoorInfo> = get(&bench, &mara, "/api/v1/doors").await;
    let zammad = doors.iter().find(|door| door.name == "zammad").unwrap();
    let mut streams = Vec::new();
    for token in [&mara, &jo] {
        let mut stream = Stream::open(&bench.url("/api/v1/stream"), token, None).await;
        let snapshot = stream.snapshot().await;
        assert_eq!(snapshot.doors.is_empty(), token == &jo);
        streams.push(stream);
    }
    for (id, extension) in [("for-mara", "204"), ("for-jo", "205")] {
        let body = serde_json::json!({
            "event": "newCall", "direction": "in", "from": "41445551200", "to": extension, "callId": id,
        });
        let sent = bench.http.post(&zammad.url).json(&body).send().await.unwrap();
        assert_eq!(sent.status(), 200);
    }
    for (stream, id) in streams.iter_mut().zip(["zammad:for-mara", "zammad:for-jo"]) {
        assert_eq!(stream.session().await.1.conversation.0, id);
    }
    let history: Vec<Session> = get(&bench, &jo, "/api/v1/sessions").await;
    assert_eq!(history.len(), 1);
    assert_eq!(status(&bench, &jo, "/api/v1/doors").await, 403);
    let put = bench.http.put(bench.url("/api/v1/templates")).bearer_auth(&jo).json(&Value::Array(Vec::new()));
    assert_eq!(put.send().await.unwrap().status(), 403);
    let renew = bench.http.post(bench.url("/api/v1/doors/zammad/token")).bearer_auth(&jo);
    assert_eq!(renew.send().await.unwrap().status(), 403);
    // Jo is no member of the claims hotline.
    assert_eq!(get::<Vec<Template>>(&bench, &jo, "/api/v1/templates").await.len(), 1);
}

#[tokio::test]
async fn the_history_is_paged_and_searched() {
    let bench = Bench::standalone().await;
    let door = bench.door("zammad").await;
    for (index, from) in ["41445551200", "41445551201", "41441112233"].into_iter().enumerate() {
        let mut body = crate::support::zammad("newCall", &format!("c-{index}"));
        body["from"] = from.into();
        bench.hook(&door, &body).await;
        bench.advance(1_000);
    }
    let find = async |query: &str| -> Vec<String> {
        let url = reqwest::Url::parse_with_params(&bench.url("/api/v1/sessions"), [("q", query)]).unwrap();
        let response = bench.http.get(url).bearer_auth(bench.token()).send().await.unwrap();
        let sessions: Vec<Session> = response.json().await.unwrap();
        sessions.into_iter().map(|session| session.conversation.0).collect()
    };
    assert_eq!(find("044 111 22 33").await, ["zammad:c-2"]);
    assert_eq!(find("555 12").await, ["zammad:c-1", "zammad:c-0"]);
    assert_eq!(find("service DESK").await.len(), 3);
    assert!(find("nobody").await.is_empty());
    let page: Vec<Session> = get(&bench, &bench.token(), "/api/v1/sessions?limit=2").await;
    let before = page.last().unwrap().started_at.0;
    let rest: Vec<Session> = get(&bench, &bench.token(), &format!("/api/v1/sessions?limit=2&before={before}")).await;
    assert_eq!((page.len(), rest.len()), (2, 1));
    assert_eq!(status(&bench, &bench.token(), "/api/v1/sessions?limit=many").await, 400);
}

#[tokio::test]
async fn the_programs_own_words() {
    let folder = tempfile::tempdir().unwrap();
    let help = String::from_utf8(program(folder.path(), &["--help"]).await.stdout).unwrap();
    for word in ["--seed", "--listen", "NIMBUS_DATA_DIR", "token", "openapi", "doors"] {
        assert!(help.contains(word), "{word} is not explained");
    }
    let document = program(folder.path(), &["openapi"]).await.stdout;
    let document: Value = serde_json::from_slice(&document).unwrap();
    assert!(document["paths"]["/api/v1/stream"].is_object());
    let none = program(folder.path(), &["token", "list"]).await;
    assert!(String::from_utf8(none.stderr).unwrap().contains("no database"));
}

#[tokio::test]
async fn what_keeps_a_server_from_starting_is_told() {
    let bench = Bench::team(EXAMPLE).await;
    let folder = bench.folder.path();
    let second = program(folder, &["--listen", "127.0.0.1:0"]).await;
    assert!(String::from_utf8(second.stderr).unwrap().contains("Another server is running"));
    let other = tempfile::tempdir().unwrap();
    let taken = program(other.path(), &["--listen", &bench.server().address().to_string()]).await;
    assert!(String::from_utf8(taken.stderr).unwrap().contains("is taken"));
    let damaged = tempfile::tempdir().unwrap();
    std::fs::write(damaged.path().join("nimbus.sqlite"), "this is no database, only words ".repeat(100)).unwrap();
    let told = String::from_utf8(program(damaged.path(), &["--listen", "127.0.0.1:0"]).await.stderr).unwrap();
    assert!(told.contains("is damaged"), "{told}");
    let newer = tempfile::tempdir().unwrap();
    drop(nimbus_backend::storage::open(newer.path()).await.unwrap());
    let mut database = nimbus_backend::storage::connect(&newer.path().join("nimbus.sqlite")).await.unwrap();
    sqlx::raw_sql("PRAGMA user_version = 99").execute(&mut database).await.unwrap();
    drop(database);
    let told = String::from_utf8(program(newer.path(), &["--listen", "127.0.0.1:0"]).await.stderr).unwrap();
    assert!(told.contains("newer version"), "{told}");
}
