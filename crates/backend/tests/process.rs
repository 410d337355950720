//! The program as an administrator runs it: its log holds nothing personal, and SIGTERM ends it in order.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "../../../tests/support/recording_server.rs"]
#[allow(dead_code)]
mod recording_server;
mod support;

use std::process::Stdio;

use axum::{http::StatusCode, response::IntoResponse};
use nimbus_protocol::ClientMessage;
use recording_server::Server;
use serde_json::{Value, json};
use support::{Stream, zammad};
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, BufReader},
    process::Command,
};

const TOKEN: &str = "tk_0123456789abcdef";

/// A secret of a template.
const SECRET: &str = "hunter2-and-more";

const NUMBER: &str = "41445551200";

/// The program and what came of it: its log, and the secrets that must not be in there.
struct Run {
    log: String,
    secrets: Vec<String>,
}

/// Starts the program, lets a telephone system and a desktop talk to it, guesses and errs, and ends it by SIGTERM.
async fn run(level: &str, format: &str) -> Run {
    let folder = tempfile::tempdir().unwrap();
    let seed = folder.path().join("seed.ron");
    let team = format!(
        r#"(users: [(id: "mara", upn: "mara@halden.example", display_name: "Mara Lindt",
            licences: [assistant], takes_every_call: true, administrator: true)],
            doors: [(name: "zammad", kind: zammad, token: "{TOKEN}")])"#
    );
    std::fs::write(&seed, team).unwrap();
    let config = folder.path().join("backend.ron");
    std::fs::write(&config, "(template_hosts: [\"127.0.0.1\"])").unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_nimbus-backend"))
        .args(["--log", level, "--log-format", format, "--listen", "127.0.0.1:0", "--data-dir"])
        .arg(folder.path())
        .arg("--seed")
        .arg(&seed)
        .arg("--config")
        .arg(&config)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    // A full pipe would hold the program up.
    let mut stderr = child.stderr.take().unwrap();
    let log = tokio::spawn(async move {
        let mut log = String::new();
        stderr.read_to_string(&mut log).await.unwrap();
        log
    });
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let base = lines.next_line().await.unwrap().unwrap().strip_prefix("listening on ").unwrap().to_owned();
    let made = Command::new(env!("CARGO_BIN_EXE_nimbus-backend"))
        .args(["token", "create", "--user", "mara@halden.example", "--data-dir"])
        .arg(folder.path())
        .output()
        .await
        .unwrap();
    let bearer = String::from_utf8(made.stdout).unwrap().trim().to_owned();
    let mut stream = Stream::open(&format!("{base}/api/v1/stream"), &bearer, None).await;
    stream.snapshot().await;
    // What a desktop calls its version is logged as it comes.
    let url = format!("{base}/api/v1/stream");
    let (socket, _) = tokio_tungstenite::connect_async(support::request(&url, &bearer)).await.unwrap();
    let mut strange = Stream { socket };
    let version = format!("of +{NUMBER} mara@halden.example {bearer} {base}/in/zammad/{TOKEN}");
    strange.say(&ClientMessage::Hello { resume: None, version }).await.unwrap();
    strange.snapshot().await;

    let http = support::http();
    for (path, status) in [(format!("/in/zammad/{TOKEN}"), 200), ("/in/zammad/tk_guessed".into(), 401)] {
        let response = http.post(format!("{base}{path}")).json(&zammad("newCall", "c-1")).send().await.unwrap();
        assert_eq!(response.status(), status);
    }
    let broken =
        http.post(format!("{base}/in/zammad/{TOKEN}")).body(format!("event=newCall&from={NUMBER}")).send().await;
    assert!(broken.unwrap().status().is_client_error());
    let history = http.get(format!("{base}/api/v1/sessions?q=%2B{NUMBER}")).bearer_auth(&bearer).send().await;
    assert_eq!(history.unwrap().status(), 200);
    stream.session().await;

    template_secret(&http, &base, &bearer).await;

    let id = child.id().unwrap().to_string();
    assert!(Command::new("kill").args(["-TERM", &id]).status().await.unwrap().success());
    assert!(stream.closed().await.unwrap().reason.contains("stopping"));
    assert!(child.wait().await.unwrap().success());
    Run { log: log.await.unwrap(), secrets: vec![TOKEN.to_owned(), bearer, "tk_guessed".to_owned(), SECRET.to_owned()] }
}

/// Stores a secret, well and badly, and lets it be sent to a server that repeats it.
async fn template_secret(http: &reqwest::Client, base: &str, bearer: &str) {
    let put = |body: Value| http.put(format!("{base}/api/v1/secrets/crm")).bearer_auth(bearer).json(&body).send();
    for (hosts, status) in [(json!(["no host"]), 422), (json!(SECRET), 422), (json!(["127.0.0.1"]), 204)] {
        assert_eq!(put(json!({"hosts": hosts, "value": SECRET})).await.unwrap().status(), status);
    }
    let echo = Server::answering(|received| {
        (StatusCode::BAD_REQUEST, format!("{:?}", received.header("authorization"))).into_response()
    })
    .await;
    let action = json!({"web_request": {"method": "POST", "url": echo.url("/"), "body": {"text": "$(Secret.crm)"},
        "authorisation": {"bearer": "$(Secret.crm)"}}});
    let test = json!({"action": action, "owner": "everyone", "values": {}, "country": "CH"});
    let answer = http.post(format!("{base}/api/v1/templates/test-action")).bearer_auth(bearer).json(&test).send();
    let outcome = answer.await.unwrap().text().await.unwrap();
    assert!(outcome.contains("400 Bad Request") && !outcome.contains(SECRET), "{outcome}");
    assert_eq!(echo.received()[0].body, SECRET);
}

impl Run {
    fn must_not_hold(&self, personal: &[&str]) {
        for personal in personal.iter().copied().chain(self.secrets.iter().map(String::as_str)) {
            let line = self.log.lines().find(|line| line.contains(personal));
            assert!(line.is_none(), "\"{personal}\" is in {line:?}");
        }
    }
}

#[tokio::test]
async fn the_log_holds_nothing_personal_and_sigterm_ends_in_order() {
    let run = run("info", "json").await;
    let entries: Vec<Value> = run.log.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    for message in ["Listening", "Heard", "Request refused", "A door was knocked at", "Stopped"] {
        let told = |entry: &Value| entry["message"].as_str().unwrap().starts_with(message);
        assert!(entries.iter().any(told), "\"{message}\" is not in {}", run.log);
    }
    run.must_not_hold(&[NUMBER, "445551200", "Mara", "mara", "newCall"]);
}

#[tokio::test]
async fn not_even_the_longest_log_holds_a_number_an_address_or_a_token() {
    for format in ["text", "json"] {
        let run = run("trace", format).await;
        assert!(run.log.contains("of …00 …@… … http://127.0.0.1:"), "the strange desktop is not in {}", run.log);
        if format == "json" {
            assert!(run.log.lines().all(|line| serde_json::from_str::<Value>(line).is_ok()), "{}", run.log);
        }
        run.must_not_hold(&[NUMBER, "445551200", "mara@"]);
    }
}
