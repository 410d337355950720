//! A whole chain with the real program (SPEC S8.4): a call rings, its number finds the customer, a ticket is made with the
//! team's secret, and the browser opens it; each once, also when the program is killed after it. The browser is a script
//! that writes down what it is asked for.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    time::Instant,
};

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use nimbus_bench::Failure;
use tokio::runtime::Runtime;

use crate::{
    desk::{Desk, PATIENCE},
    recording_server::{Received, Server},
};

const SECRET: &str = "tk-7f3a-hush-hush-91c2";
const SETTINGS: &str = "(general: (display_name: \"Mia Winter\", country: \"CH\"),
    templates: (allowed_hosts: [\"127.0.0.1\"]))";

fn seed(server: &Server) -> String {
    let base = server.url("");
    format!(
        r#"(
        secrets: [(name: "desk", hosts: ["127.0.0.1"], value_from_env: "DESK_SECRET")],
        templates: [
            (id: "ticket", name: "Ticket", owner: everyone, trigger: ringing, actions: [
                web_request(url: "{base}/customers/$(Caller.TelNumber|e164)", extract: [(name: "id", path: "$.id")]),
                web_request(
                    method: POST, url: "{base}/tickets", body: json("{{\"customer\": \"$(Response.id)\"}}"),
                    authorisation: bearer("$(Secret.desk)"), extract: [(name: "number", path: "$.number", show: true)],
                ),
                open_url(url: "https://desk.example/tickets/$(Response.number)"),
            ]),
            (id: "after", name: "After", owner: everyone, trigger: accepted, actions: [
                web_request(method: POST, url: "{base}/accepted"),
            ]),
        ])"#
    )
}

fn answer(received: &Received) -> Response {
    let authorised = received.header("authorization") == Some(&format!("Bearer {SECRET}"));
    match received.target.as_str() {
        "/customers/%2B41445551200" => r#"{"id": "c-4711"}"#.into_response(),
        "/tickets" if authorised && received.body == r#"{"customer": "c-4711"}"# => {
            (StatusCode::CREATED, r#"{"number": 81}"#).into_response()
        }
        "/accepted" => StatusCode::OK.into_response(),
        _ => StatusCode::BAD_REQUEST.into_response(),
    }
}

/// What the browser was asked for, once it was asked.
fn opened(heard: &Path) -> Result<String, Failure> {
    let end = Instant::now() + PATIENCE;
    loop {
        match fs::read_to_string(heard) {
            Ok(text) if text.ends_with('\n') => return Ok(text),
            _ if Instant::now() > end => return Err("the browser was not asked for anything".into()),
            _ => std::thread::yield_now(),
        }
    }
}

/// The files below a folder that hold this text: databases, journals and logs among them.
fn holding(folder: &Path, text: &str) -> Result<Vec<PathBuf>, Failure> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(holding(&path, text)?);
        } else if let Ok(bytes) = fs::read(&path)
            && bytes.windows(text.len()).any(|part| part == text.as_bytes())
        {
            found.push(path);
        }
    }
    Ok(found)
}

#[test]
fn s8_4_a_call_becomes_a_ticket_in_the_browser_once() -> Result<(), Failure> {
    let runtime = Runtime::new()?;
    let server = runtime.block_on(Server::answering(answer));
    let bin = tempfile::TempDir::new()?;
    let (browser, heard) = (bin.path().join("xdg-open"), bin.path().join("heard"));
    fs::write(&browser, format!("#!/bin/sh\nprintf '%s\\n' \"$@\" >> '{}'\n", heard.display()))?;
    fs::set_permissions(&browser, PermissionsExt::from_mode(0o755))?;
    let path = format!("{}:{}", bin.path().display(), std::env::var("PATH")?);
    let files = [("settings.ron", SETTINGS), ("seed.ron", &seed(&server))];
    // As much as the log ever holds.
    let environment = [("PATH", path.as_str()), ("DESK_SECRET", SECRET), ("NIMBUS_LOG", "debug")];
    let mut desk = Desk::start_with_files(&files, &environment)?;

    desk.hook.new_call("chain-1")?;
    assert_eq!(opened(&heard)?, "https://desk.example/tickets/81\n");
    assert_eq!(server.targets(), ["/customers/%2B41445551200", "/tickets"]);

    // Killed after it, the program finds the same call again. What comes later shows that it has looked at it.
    desk.kill_and_restart()?;
    desk.hook.answer("chain-1")?;
    let later = server.until(|received| received.iter().any(|one| one.target == "/accepted"));
    runtime.block_on(async { tokio::time::timeout(PATIENCE, later).await })?;
    assert_eq!(server.targets(), ["/customers/%2B41445551200", "/tickets", "/accepted"]);
    assert_eq!(fs::read_to_string(&heard)?.lines().count(), 1);
    let logs = holding(desk.folder.path(), "DEBUG")?;
    assert!(!logs.is_empty(), "the longest log is there to be looked into");
    let found = holding(desk.folder.path(), SECRET)?;
    assert!(found.is_empty(), "{found:?}");
    Ok(())
}
