//! The program as an administrator runs it: its log holds nothing personal, and SIGTERM ends it in order.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::process::Stdio;

use serde_json::Value;
use support::{Stream, zammad};
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, BufReader},
    process::Command,
};

const TOKEN: &str = "tk_0123456789abcdef";

#[tokio::test]
async fn the_log_holds_nothing_personal_and_sigterm_ends_in_order() {
    let folder = tempfile::tempdir().unwrap();
    let seed = folder.path().join("seed.ron");
    let team = format!(
        r#"(users: [(id: "mara", upn: "mara@halden.example", display_name: "Mara Lindt", takes_every_call: true)],
            doors: [(name: "zammad", kind: zammad, token: "{TOKEN}")])"#
    );
    std::fs::write(&seed, team).unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_nimbus-backend"))
        .args(["--log", "info", "--log-format", "json", "--listen", "127.0.0.1:0", "--data-dir"])
        .arg(folder.path())
        .arg("--seed")
        .arg(&seed)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
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

    let http = support::http();
    for (path, status) in [(format!("/in/zammad/{TOKEN}"), 200), ("/in/zammad/tk_guessed".into(), 401)] {
        let response = http.post(format!("{base}{path}")).json(&zammad("newCall", "c-1")).send().await.unwrap();
        assert_eq!(response.status(), status);
    }
    let broken = http.post(format!("{base}/in/zammad/{TOKEN}")).body("event=newCall&from=41445551200").send().await;
    assert!(broken.unwrap().status().is_client_error());
    stream.session().await;

    let id = child.id().unwrap().to_string();
    assert!(Command::new("kill").args(["-TERM", &id]).status().await.unwrap().success());
    assert!(stream.closed().await.unwrap().reason.contains("stopping"));
    assert!(child.wait().await.unwrap().success());

    let mut log = String::new();
    child.stderr.take().unwrap().read_to_string(&mut log).await.unwrap();
    let entries: Vec<Value> = log.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    for message in ["Listening", "Heard", "Request refused", "A door was knocked at", "Stopped"] {
        let told = |entry: &Value| entry["message"].as_str().unwrap().starts_with(message);
        assert!(entries.iter().any(told), "\"{message}\" is not in {log}");
    }
    for personal in ["41445551200", "445551200", "Mara", "mara", TOKEN, bearer.as_str(), "tk_guessed", "newCall"] {
        assert!(!log.contains(personal), "\"{personal}\" is in {log}");
    }
}
