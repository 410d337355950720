//! A team with a direct and a pick-up service, two agents, an administrator and a supervisor, and how they ask.

use nimbus_protocol::{AgentState, Session, Task};
use serde_json::{Value, json};

use super::{Bench, Stream};

const SEED: &str = r#"(
    users: [
        (id: "boss", upn: "boss@halden.example", display_name: "Boss", licences: [assistant], administrator: true,
            takes_every_call: false),
        (id: "mara", upn: "mara.lindt@halden.example", display_name: "Mara Lindt", services: ["desk", "list"],
            licences: [assistant, contact_centre, external_task, email]),
        (id: "jo", upn: "jo@halden.example", display_name: "Jo Okafor", services: ["desk", "list"],
            licences: [assistant, contact_centre, external_task, email]),
        (id: "sue", upn: "sue@halden.example", display_name: "Sue", licences: [assistant], supervises: ["desk"]),
    ],
    services: [
        (id: "desk", name: "Service Desk", numbers: ["+41 44 333 22 11"], persistent_rona: true, queue_limit: 2,
            outbound: true, acw: (enabled: true, seconds: 60, extend_seconds: Some(30)),
            parameters: [(id: "Language", default: "German")]),
        (id: "list", name: "List", distribution: pick_up),
    ],
)"#;

/// A team's server with its people's tokens.
pub struct Team {
    pub bench: Bench,
    /// An administrator without services.
    pub boss: String,
    /// Agents of both services.
    pub mara: String,
    pub jo: String,
    /// A supervisor.
    pub sue: String,
}

impl Team {
    pub async fn new() -> Self {
        let bench = Bench::team(SEED).await;
        let [boss, mara, jo, sue] =
            ["boss@halden.example", "mara.lindt@halden.example", "jo@halden.example", "sue@halden.example"]
                .map(|upn| super::token(&bench, upn));
        Self { boss: boss.await, mara: mara.await, jo: jo.await, sue: sue.await, bench }
    }

    pub async fn stream(&self, token: &str) -> Stream {
        let mut stream = Stream::open(&self.bench.url("/api/v1/stream"), token, None).await;
        stream.snapshot().await;
        stream
    }

    pub async fn ask(&self, token: &str, method: &str, path: &str, body: Value) -> (u16, Value) {
        let method = method.parse().unwrap();
        let mut request = self.bench.http.request(method, self.bench.url(path)).bearer_auth(token);
        if !body.is_null() {
            request = request.json(&body);
        }
        let response = request.send().await.unwrap();
        let status = response.status().as_u16();
        (status, response.json().await.unwrap_or(Value::Null))
    }

    pub async fn make(&self, subject: &str) -> Task {
        let (status, made) =
            self.ask(&self.boss, "POST", "/api/v1/tasks", json!({"service": "desk", "subject": subject})).await;
        assert_eq!(status, 201, "{made}");
        serde_json::from_value(made).unwrap()
    }

    pub async fn task(&self, id: &str) -> Task {
        let (_, task) = self.ask(&self.boss, "GET", &format!("/api/v1/tasks/{id}"), Value::Null).await;
        serde_json::from_value(task).unwrap()
    }

    pub async fn post(&self, token: &str, path: &str) -> (u16, Value) {
        self.ask(token, "POST", path, Value::Null).await
    }

    pub async fn session(&self, token: &str, id: &str, wish: &str) -> (u16, Value) {
        self.post(token, &format!("/api/v1/sessions/{id}/{wish}")).await
    }

    pub async fn state(&self, token: &str) -> AgentState {
        serde_json::from_value(self.ask(token, "GET", "/api/v1/me/state", Value::Null).await.1).unwrap()
    }

    pub async fn pass(&self, millis: i64) {
        self.bench.advance(millis);
        self.bench.server().tick().await.unwrap();
    }

    pub async fn history(&self, token: &str) -> Vec<Session> {
        serde_json::from_value(self.ask(token, "GET", "/api/v1/sessions", Value::Null).await.1).unwrap()
    }
}

/// The end of a problem\'s type.
pub fn slug(problem: &Value) -> &str {
    problem["type"].as_str().unwrap().rsplit('/').next().unwrap()
}
