//! `nimbus-assistant template check|test`, run as a team's continuous integration runs it: exit codes, JSON, a real chain.

#![allow(clippy::unwrap_used, reason = "a test may stop at what must not happen")]

#[path = "support/recording_server.rs"]
#[allow(dead_code, reason = "each test file uses some of it")]
mod recording_server;

use std::{path::PathBuf, process::Command};

use axum::{http::StatusCode, response::IntoResponse as _};
use recording_server::Server;
use serde_json::{Value, json};
use tempfile::TempDir;

struct Files(TempDir);

impl Files {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn put(&self, name: &str, text: &str) -> PathBuf {
        let file = self.0.path().join(name);
        std::fs::write(&file, text).unwrap();
        file
    }
}

struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl Ran {
    fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap()
    }
}

/// Runs the program to its end, without a display and without anything of this user.
fn template(arguments: &[&str]) -> Ran {
    let run = Command::new(env!("CARGO_BIN_EXE_nimbus-assistant"))
        .arg("template")
        .args(arguments)
        .env("NIMBUS_SECRET_CRM_KEY", "hunter2")
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .output()
        .unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    Ran { code: run.status.code().unwrap(), out: text(&run.stdout), err: text(&run.stderr) }
}

fn file(actions: &str) -> String {
    format!(
        r#"(version: 2, templates: [(id: "ticket", name: "Create ticket", owner: service("claims"), trigger: ringing,
            conditions: [(subject: number, test: starts_with, value: "+41")], actions: [{actions}])])"#
    )
}

#[test]
fn a_file_is_checked() {
    let files = Files::new();
    let good = files.put("good.ron", &file(r#"open_url(url: "https://h.example/?q=$(Caller.TelNumber)")"#));
    let bad = files.put("bad.ron", &file(r#"open_url(url: "https://h.example/?q=$(Caller.TelNumer)")"#));
    let broken = files.put("broken.ron", "(version: 2,");
    let [good, bad, broken] = [&good, &bad, &broken].map(|file| file.to_str().unwrap());

    let ran = template(&["check", good]);
    assert_eq!(
        (ran.code, ran.out.trim_end(), ran.err.as_str()),
        (0, format!("{good}: 1 template is fine.").as_str(), "")
    );

    let ran = template(&["check", good, bad, "--json"]);
    assert_eq!(ran.code, 1);
    let told = ran.json();
    assert_eq!(told["ok"], json!(false));
    assert_eq!(told["files"][0], json!({"file": good, "templates": 1, "problems": [], "error": null}));
    let problem = &told["files"][1]["problems"][0];
    assert_eq!(
        (&problem["template"], &problem["action"], &problem["field"]),
        (&json!("ticket"), &json!(1), &json!("URL"))
    );
    assert_eq!((&problem["from"], &problem["to"]), (&json!(21), &json!(39)));
    assert!(problem["message"].as_str().unwrap().contains("Did you mean \"Caller.TelNumber\"?"));

    let ran = template(&["check", bad, broken]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("Did you mean") && ran.err.contains("cannot be read at line 1"), "{}", ran.err);
    assert_eq!(template(&["check", "/no/such/file.ron"]).code, 2);
    assert_eq!(template(&["check"]).code, 2, "no file is no check");
}

#[test]
fn a_template_is_tried_without_sending_anything() {
    let files = Files::new();
    let templates = files.put(
        "t.ron",
        &file(r#"web_request(method: POST, url: "https://h.example/$(Customer.Email)", authorisation: bearer("$(Secret.crm-key)"),
            body: json("{\"tel\": \"$(Caller.TelNumber)\"}"))"#),
    );
    let session = files.put(
        "s.json",
        r#"{"service": {"id": "claims", "name": "Claims Hotline", "upn": ""},
            "customer": {"number": "+41791234567", "email": "rosa@customer.example"}}"#,
    );
    let [templates, session] = [&templates, &session].map(|file| file.to_str().unwrap());
    let ran = template(&["test", templates, "--session", session, "--json"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    let told = ran.json();
    let one = &told["templates"][0];
    assert_eq!((&told["ok"], &one["runs"], &one["why"]), (&json!(true), &json!(true), &Value::Null));
    let met = json!({"asks": "the customer's number begins with \"+41\"", "value": "+41791234567", "met": true});
    assert_eq!(one["conditions"], json!([met]));
    let action = &one["actions"][0];
    assert_eq!(action["address"], json!("POST https://h.example/rosa%40customer.example"));
    assert_eq!(action["headers"], json!([["Authorization", "Bearer ••••••••"]]));
    assert_eq!(action["body"], json!([["", r#"{"tel": "+41791234567"}"#]]));
    assert_eq!(action["sent"], Value::Null);

    // A condition that is not met is told with its value; what does not run cannot fail.
    let german = files.put(
        "german.json",
        r#"{"service": {"id": "claims", "name": "Claims", "upn": ""}, "customer": {"number": "+49301234567"}}"#,
    );
    let ran = template(&["test", templates, "--session", german.to_str().unwrap()]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(
        ran.out.contains("would not run: It runs only if the customer's number begins with \"+41\"."),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("(it is: +49301234567)"), "{}", ran.out);

    // What is wrong with a template itself is a failure, also where it would not run.
    let odd = std::fs::read_to_string(templates).unwrap().replace("value: \"+41\"", "value: \"\"");
    let odd = files.put("odd.ron", &odd);
    let ran = template(&["test", odd.to_str().unwrap(), "--session", session, "--json"]);
    assert_eq!((ran.code, ran.json()["templates"][0]["problems"].as_array().unwrap().len()), (1, 1), "{}", ran.out);

    // What is missing is a failure.
    let nameless = files.put(
        "nameless.json",
        r#"{"service": {"id": "claims", "name": "Claims", "upn": ""}, "customer": {"number": "+4179"}}"#,
    );
    let ran = template(&["test", templates, "--session", nameless.to_str().unwrap()]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("problem: This session has no value for Customer.Email."), "{}", ran.out);
    assert_eq!(template(&["test", templates, "--template", "other"]).code, 2);
    assert_eq!(template(&["test", templates, "--session", templates]).code, 2);
}

#[test]
fn a_chain_is_sent_only_when_asked() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let server = runtime.block_on(Server::answering(|received| {
        if received.method == "GET" {
            axum::Json(json!({"customer": {"id": 4711}})).into_response()
        } else {
            (StatusCode::CREATED, axum::Json(json!({"ticket": "T-1", "key": "hunter3"}))).into_response()
        }
    }));
    let files = Files::new();
    let actions = format!(
        r#"web_request(url: "{}", extract: [(name: "customer", path: "$.customer.id")]),
        web_request(method: POST, url: "{}", authorisation: bearer("$(Secret.crm-key)"),
            body: json("{{\"customer\": \"$(Response.customer)\"}}"),
            extract: [(name: "ticket", path: "$.ticket"), (name: "key", path: "$.key", secret: true)]),
        open_url(url: "https://desk.example/$(Response.ticket)"),"#,
        server.url("/customers?tel=$(Caller.TelNumber)"),
        server.url("/tickets"),
    );
    let templates = files.put("t.ron", &file(&actions));
    let session = files.put("s.json", r#"{"service": {"id": "claims", "name": "Claims", "upn": ""}}"#);
    let [templates, session] = [&templates, &session].map(|file| file.to_str().unwrap());
    let arguments = ["test", templates, "--session", session, "--json"];
    assert_eq!(template(&arguments).code, 0);
    assert!(server.received().is_empty(), "nothing is sent unasked");

    let refused = template(&[&arguments[..], &["--send"]].concat());
    assert_eq!(refused.code, 1);
    assert!(refused.out.contains("private address") && server.received().is_empty(), "{}", refused.out);

    let ran = template(&[&arguments[..], &["--send", "--allow-host", "127.0.0.1"]].concat());
    assert_eq!(ran.code, 0, "{}", ran.out);
    let actions = &ran.json()["templates"][0]["actions"];
    assert_eq!(actions[0]["sent"]["values"], json!({"customer": "4711"}));
    assert_eq!(actions[1]["sent"]["result"], json!("201 Created"));
    assert_eq!(actions[1]["sent"]["values"]["ticket"], json!("T-1"));
    assert_eq!(actions[2]["sent"], Value::Null, "pages are not opened");
    let received = server.received();
    assert_eq!(received.len(), 2);
    assert_eq!(received[0].target, "/customers?tel=%2B41315550123");
    assert_eq!(received[1].header("authorization"), Some("Bearer hunter2"));
    assert_eq!(received[1].body, r#"{"customer": "4711"}"#);
    for secret in ["hunter2", "hunter3"] {
        assert!(!ran.out.contains(secret), "{secret}: {}", ran.out);
    }
}

#[test]
fn an_action_that_cannot_be_carried_out_ends_it_unless_the_template_goes_on() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let server = runtime.block_on(Server::answering(|_| axum::Json(json!({"id": "."})).into_response()));
    let files = Files::new();
    // What the first one answers can stand in no path.
    let actions = format!(
        r#"web_request(url: "{0}", extract: [(name: "id", path: "$.id")]), open_url(url: "https://h.example/$(Response.id)"),
            web_request(url: "{0}")"#,
        server.url("/")
    );
    let session = files.put("s.json", r#"{"service": {"id": "claims", "name": "Claims", "upn": ""}}"#);
    for (goes_on, sent) in [(false, 1), (true, 2)] {
        let text =
            file(&actions).replace("trigger: ringing,", &format!("trigger: ringing, go_on_after_failure: {goes_on},"));
        let templates = files.put("t.ron", &text);
        let [templates, session] = [&templates, &session].map(|file| file.to_str().unwrap());
        let wish = ["test", templates, "--session", session, "--json"];
        let ran = template(&[&wish[..], &["--send", "--allow-host", "127.0.0.1"]].concat());
        assert_eq!((ran.code, server.received().len()), (1, sent), "{}{}", ran.out, ran.err);
        let problem = &ran.json()["templates"][0]["actions"][1]["problems"][0];
        assert!(problem.as_str().unwrap().contains("would change the path"), "{problem}");
        assert_eq!(template(&[&wish[..], &["--allow-host", "127.0.0.1"]].concat()).code, 2, "nothing is sent to it");
        server.forget();
    }
}
