//! A chain as people make them (SPEC S8.4): the caller's number finds the customer, the customer gets a ticket, the ticket
//! opens in the browser. The ticket system wants a secret of the team, which never comes to the desktop.

use std::{
    fs,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
};

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use nimbus_assistant::{
    command::{Command, TemplateChange, TemplateWish},
    platform::secrets::MemorySecrets,
    settings::{Backend, Settings, TemplateSettings},
    state::{AppState, connection::Health, toasts::ToastContent},
    worker::{Choice, outside::Asked},
};
use nimbus_protocol::{Activity, ActivityState, NewSecret, Template};
use tempfile::TempDir;

use crate::{
    desktop::{Around, Desktop, Telephone, save_settings},
    recording_server::{Received, Server},
    team::Team,
};

const SECRET: &str = "tk-7f3a-hush-hush-91c2";
const AUTHORISED: &str = "Bearer tk-7f3a-hush-hush-91c2";
const CALLER: &str = "41445551200";

/// Somebody's customers and tickets.
fn desk(received: &Received) -> Response {
    let (path, query) = received.target.split_once('?').unwrap_or((&received.target, ""));
    match (received.method.as_str(), path) {
        ("GET", "/customers") if query == "phone=%2B41445551200" => {
            r#"{"hits":[{"id":"c-4711","name":"Rosa Brandt"},{"id":"c-1"}]}"#.into_response()
        }
        ("POST", "/tickets") if received.header("authorization") == Some(AUTHORISED) => {
            (StatusCode::CREATED, r#"{"ticket":{"number":81}}"#).into_response()
        }
        ("POST", "/tickets") => StatusCode::UNAUTHORIZED.into_response(),
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

fn chain(server: &Server) -> String {
    let base = server.url("");
    format!(
        r#"(id: "ticket", name: "Ticket", owner: everyone, trigger: ringing, actions: [
            web_request(url: "{base}/customers", query: [("phone", "$(Caller.TelNumber|e164)")], extract: [
                (name: "customer", path: "$.hits[0].id"),
                (name: "known", path: "$.hits[0].name", show: true),
            ]),
            web_request(
                method: POST,
                url: "{base}/tickets",
                body: json("{{\"customer\": \"$(Response.customer)\", \"from\": \"$(Caller.TelNumber)\"}}"),
                authorisation: bearer("$(Secret.desk)"),
                extract: [(name: "number", path: "$.ticket.number", show: true)],
            ),
            open_url(url: "https://desk.example/tickets/$(Response.number)"),
        ])"#
    )
}

fn allowed() -> Settings {
    let allowed_hosts = vec!["127.0.0.1".to_owned()];
    Settings { templates: TemplateSettings { allowed_hosts, ..TemplateSettings::default() }, ..Settings::default() }
}

fn runs(state: &AppState) -> Vec<&Activity> {
    let mut all: Vec<_> = state.activities.values().collect();
    all.sort_by_key(|activity| activity.position);
    all
}

fn all_done(state: &AppState) -> bool {
    let runs = runs(state);
    runs.len() == 3 && runs.iter().all(|one| one.state == ActivityState::Done)
}

/// Every file below a folder.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if let Ok(bytes) = fs::read(&path) {
            found.push((path.display().to_string(), bytes));
        }
    }
    found
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|part| part == text.as_bytes())
}

/// Everything that the chain must have done, once, and what must be seen of it and what not.
fn was_run_once(desktop: &Desktop, server: &Server, state: &AppState) {
    assert_eq!(server.targets(), ["/customers?phone=%2B41445551200", "/tickets"]);
    let ticket = &server.received()[1];
    assert_eq!(ticket.body, r#"{"customer": "c-4711", "from": "+41445551200"}"#);
    assert_eq!(ticket.header("authorization"), Some(AUTHORISED));
    assert_eq!(desktop.asked(), [Asked::OpenUrl("https://desk.example/tickets/81".to_owned())]);
    let runs = runs(state);
    assert_eq!(runs[0].values, [("known".to_owned(), "Rosa Brandt".to_owned())]);
    assert_eq!(runs[1].values, [("number".to_owned(), "81".to_owned())]);
    assert_eq!(runs[1].result, "201 Created");
    assert!(runs[1].detail.starts_with("POST 127.0.0.1:"), "{}", runs[1].detail);
    for state in desktop.history() {
        assert!(!format!("{state:?}").contains(SECRET), "the user interface could have seen it");
    }
}

fn put_secret(desktop: &Desktop, number: u64, value: &str) -> AppState {
    let secret = NewSecret { hosts: vec!["127.0.0.1".to_owned()], value: Some(value.to_owned()) };
    let change = Box::new(TemplateChange::PutSecret { team: true, name: "desk".to_owned(), secret });
    desktop.ask(Command::Templates(TemplateWish::Change { number, change }));
    let state = desktop.until(|state| state.template_desk.outcome(number).is_some());
    assert_eq!(state.template_desk.outcome(number).unwrap().refused, None);
    state
}

#[test]
fn s8_4_a_chain_runs_once_and_the_teams_secret_never_comes_to_the_desktop() {
    let (at_server, folder) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let telephone = Telephone::new();
    let server = telephone.run(Server::answering(desk));
    let mut team = telephone.run(Team::with_secret(at_server.path(), &format!("[{}]", chain(&server)), SECRET));
    let token = telephone.run(team.token());
    save_settings(&folder, &allowed());
    let desktop = Desktop::start(&folder, Some(Choice::Team { url: team.url(), token: token.clone() }));
    desktop.until(|state| !state.templates.is_empty());
    telephone.tell(&team.door(), "newCall", "c-1", CALLER);
    let state = desktop.until(all_done);
    was_run_once(&desktop, &server, &state);

    // A new start of the desktop hears of the same call and does nothing.
    desktop.shutdown();
    let again = Desktop::start(&folder, Some(Choice::Team { url: team.url(), token }));
    again.until(all_done);
    telephone.tell(&team.door(), "hangup", "c-1", CALLER);
    again.until(|state| state.sessions.iter().any(|session| session.state.is_ended()));
    assert_eq!(server.received().len(), 2);
    assert!(again.asked().is_empty());
    telephone.run(team.stop());
    again.shutdown();
    for (path, bytes) in files(folder.path()) {
        assert!(!holds(&bytes, SECRET), "{path}");
    }
}

#[test]
fn s8_8_standalone_keeps_the_secret_sealed_and_its_key_in_the_key_store() {
    let folder = TempDir::new().unwrap();
    let telephone = Telephone::new();
    let server = telephone.run(Server::answering(desk));
    save_settings(&folder, &Settings { backend: Backend::Standalone, ..allowed() });
    let store = Arc::new(MemorySecrets::default());
    let start = || Desktop::start_in(&folder, Around { secrets: store.clone(), ..Around::default() });
    let desktop = start();
    desktop.until(|state| state.connection.server.health == Health::Well);
    assert!(store.accounts().is_empty(), "nobody is asked to unlock a store before there is a secret");
    put_secret(&desktop, 1, SECRET);
    assert_eq!(store.accounts().len(), 1);
    let text = format!("(version: 2, templates: [{}])", chain(&server));
    let file = folder.path().join("chain.ron");
    fs::write(&file, text).unwrap();
    desktop.ask(Command::Templates(TemplateWish::Import(file)));
    let is_chain = |template: &Template| template.id == "ticket";
    let state = desktop
        .until(|state| state.template_desk.read.as_ref().is_some_and(|read| read.templates.iter().any(is_chain)));
    assert_eq!(state.template_desk.read.as_ref().unwrap().team_secrets[0].name, "desk");
    desktop.shutdown();

    // The next start opens it with the key in the store.
    let desktop = start();
    let door = desktop.door("zammad");
    desktop.until(|state| !state.templates.is_empty());
    telephone.tell(&door, "newCall", "c-1", CALLER);
    let state = desktop.until(all_done);
    was_run_once(&desktop, &server, &state);
    desktop.shutdown();
    for (path, bytes) in files(folder.path()) {
        assert!(!holds(&bytes, SECRET), "{path}");
    }
}

#[test]
fn s4_5_a_link_that_fails_is_told_in_a_toast_and_its_retry_goes_on_with_the_rest() {
    let folder = TempDir::new().unwrap();
    let telephone = Telephone::new();
    let (ill, asked) = (Arc::new(AtomicBool::new(true)), Arc::new(AtomicUsize::new(0)));
    let (is_ill, counted) = (Arc::clone(&ill), Arc::clone(&asked));
    let server = telephone.run(Server::answering(move |received| match received.target.as_str() {
        "/tickets" if is_ill.load(Ordering::SeqCst) => StatusCode::BAD_GATEWAY.into_response(),
        "/tickets" => r#"{"number":81}"#.into_response(),
        _ => format!(r#"{{"id":"c-{}"}}"#, counted.fetch_add(1, Ordering::SeqCst)).into_response(),
    }));
    let base = server.url("");
    let seed = format!(
        r#"(templates: [(id: "ticket", name: "Ticket", owner: everyone, trigger: ringing, actions: [
            web_request(url: "{base}/customer", extract: [(name: "id", path: "$.id")]),
            web_request(method: POST, url: "{base}/tickets", safe_to_repeat: true,
                body: json("{{\"customer\": \"$(Response.id)\"}}"), extract: [(name: "number", path: "$.number")]),
            open_url(url: "https://desk.example/$(Response.number)"),
        ])])"#
    );
    save_settings(&folder, &Settings { backend: Backend::Standalone, ..allowed() });
    let desktop = Desktop::start_with(&folder, None, Some(&seed));
    let door = desktop.door("zammad");
    telephone.tell(&door, "newCall", "c-1", CALLER);
    let is_failure = |content: &ToastContent| matches!(content, ToastContent::Failure(_));
    let fails = |state: &AppState| {
        let told = state.toasts().whole.iter().any(|toast| is_failure(&toast.content));
        told && runs(state).len() == 3
    };
    let state = desktop.until(fails);
    let told = runs(&state).iter().map(|one| (one.state, one.result.text.clone())).collect::<Vec<_>>();
    let sentence = "Not done, since \"POST 127.0.0.1\" failed before it.".to_owned();
    assert_eq!(told[1], (ActivityState::Failed, "502 Bad Gateway".to_owned()));
    assert_eq!(told[2], (ActivityState::Skipped, sentence));
    let toasts = state.toasts().whole.iter().filter(|toast| is_failure(&toast.content)).count();
    assert_eq!(toasts, 1, "nothing pops up for what was not done");

    ill.store(false, Ordering::SeqCst);
    desktop.ask(Command::RetryActivity(runs(&state)[1].id.clone()));
    desktop.until(all_done);
    desktop.until(|state| !state.toasts().whole.iter().any(|toast| is_failure(&toast.content)));
    let received = server.received();
    assert_eq!(asked.load(Ordering::SeqCst), 1, "the look-up is not repeated");
    assert_eq!((received.len(), &received[1].body), (3, &received[2].body));
    assert!(received[1].header("idempotency-key").is_some());
    assert_eq!(received[1].header("idempotency-key"), received[2].header("idempotency-key"));
    assert_eq!(desktop.asked(), [Asked::OpenUrl("https://desk.example/81".to_owned())]);
    desktop.shutdown();
}

#[test]
fn s4_7_a_value_that_comes_later_reaches_the_run_that_waits_for_it() {
    let folder = TempDir::new().unwrap();
    let telephone = Telephone::new();
    let seed = r#"(templates: [(id: "t", name: "T", owner: everyone, trigger: ringing,
        wait_for: ["Session.Accepted"], wait_s: 60,
        actions: [open_url(url: "https://desk.example/$(Session.State)")])])"#;
    let desktop = Desktop::start_with(&folder, Some(Choice::Standalone), Some(seed));
    let door = desktop.door("zammad");
    telephone.tell(&door, "newCall", "c-1", CALLER);
    let waiting = |state: &AppState| runs(state).iter().any(|one| one.state == ActivityState::Waiting);
    let state = desktop.until(waiting);
    assert_eq!(runs(&state)[0].result, "Waits for Session.Accepted, 60 s at most.");
    telephone.tell(&door, "answer", "c-1", CALLER);
    desktop.until(|state| runs(state).iter().any(|one| one.state == ActivityState::Done));
    assert_eq!(desktop.asked(), [Asked::OpenUrl("https://desk.example/talking".to_owned())]);
    desktop.shutdown();
}
