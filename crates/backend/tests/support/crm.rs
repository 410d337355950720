//! A team whose templates are sent by the server to somebody else's server on this computer.

use std::{collections::HashMap, time::Duration};

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use nimbus_backend::{Options, storage::sent_actions::SentAction};
use nimbus_protocol::{Claim, ClaimAnswer, ConversationId, Template, Trigger};
use nimbus_requests::identity;
use reqwest::Method;
use serde_json::{Value, json};

use super::Bench;

pub const SECRET: &str = "hunter2-and-more";
/// What the other server's answers hold and nobody may see.
pub const TOKEN: &str = "a-token-of-the-answer";
const DOOR: &str = "tk_0123456789abcdef";

/// The other server's answer to whoever makes a ticket.
pub fn ticket<R>(_: &R) -> Response {
    (StatusCode::CREATED, format!(r#"{{"id": 7, "token": "{TOKEN}"}}"#)).into_response()
}

/// `CRM` is the address of the other server.
const SEED: &str = r#"(
    users: [
        (id: "boss", upn: "boss@halden.example", display_name: "Boss", licences: [assistant], administrator: true,
            takes_every_call: false),
        (id: "mara", upn: "mara@halden.example", display_name: "Mara Lindt", services: ["desk"],
            licences: [assistant, contact_centre], extensions: ["204"]),
        (id: "jo", upn: "jo@halden.example", display_name: "Jo Okafor", services: ["desk"],
            licences: [assistant, contact_centre], extensions: ["205"]),
        (id: "ann", upn: "ann@halden.example", display_name: "Ann", licences: [assistant], extensions: ["206"]),
    ],
    services: [(id: "desk", name: "Service Desk", numbers: ["+41443332211"])],
    doors: [(name: "zammad", kind: zammad, token: "DOOR")],
    templates: [
        (id: "crm", name: "Ticket", owner: service("desk"), trigger: ringing, actions: [
            web_request(method: POST, url: "http://CRM/tickets?tel=$(Caller.TelNumber)",
                body: json("{\"name\":\"$(Customer.Name|default(\"-\"))\",\"by\":\"$(Agent.UPN)\"}"),
                authorisation: bearer("$(Secret.crm)"),
                extract: [(name: "id", path: "$.id"), (name: "token", path: "$.token", secret: true)]),
            web_request(method: PUT, url: "http://CRM/tickets/$(Response.id)",
                headers: [("X-Token", "$(Response.token)"), ("X-Key", "$(Secret.crm)")], retries: 2),
            open_url(url: "https://crm.example/"),
        ]),
        (id: "first", name: "First", owner: everyone, trigger: ringing, once: per_conversation, actions: [
            open_url(url: "https://crm.example/"),
        ]),
        (id: "later", name: "Later", owner: service("desk"), trigger: accepted, actions: [
            web_request(method: POST, url: "http://CRM/later"),
        ]),
        (id: "picky", name: "Picky", owner: service("desk"), trigger: ringing,
            conditions: [(subject: number, test: starts_with, value: "+49")], actions: [
            web_request(method: POST, url: "http://CRM/picky"),
        ]),
        (id: "own", name: "Own", owner: user("mara"), trigger: ringing, actions: [
            web_request(method: POST, url: "http://CRM/own"),
        ]),
    ],
)"#;

pub struct Crm {
    pub bench: Bench,
    pub boss: String,
    pub mara: String,
    pub jo: String,
    pub ann: String,
    pub conversation: String,
    /// Marks of the actions of each template, as they were seeded.
    marks: HashMap<String, Vec<String>>,
}

impl Crm {
    /// A call rings at Mara and Jo; the secret goes to this computer.
    pub async fn new(crm: &str) -> Self {
        Self::with(crm, |_| ()).await
    }

    pub async fn with(crm: &str, change: impl FnOnce(&mut Options)) -> Self {
        let seed = SEED.replace("CRM", crm).replace("DOOR", DOOR);
        let bench = Bench::with(|options| {
            let path = options.data_dir.join("seed.ron");
            std::fs::write(&path, seed).unwrap();
            options.seed = Some(path);
            options.template_hosts = vec!["127.0.0.1".into()];
            // Timeouts are waited for, never worked against: they are as short as they can be.
            options.requests = nimbus_requests::Pace { second: Duration::from_millis(50), backoff: Duration::ZERO };
            change(options);
        })
        .await;
        let [boss, mara, jo, ann] = ["boss", "mara", "jo", "ann"].map(|name| bench.token_of_name(name));
        let mut crm = Self {
            boss: boss.await,
            mara: mara.await,
            jo: jo.await,
            ann: ann.await,
            conversation: "zammad:c-1".into(),
            bench,
            marks: HashMap::new(),
        };
        crm.marks = crm.templates().await.into_iter().map(|one| (one.id.clone(), marks(&one))).collect();
        crm.put_secret("127.0.0.1").await;
        crm.ring("204", "c-1").await;
        crm.ring("205", "c-1").await;
        crm
    }

    /// The same, and one of Mara's desktops, "mara-1", holds the claim on the template "crm".
    pub async fn claimed(crm: &str) -> Self {
        let crm = Self::new(crm).await;
        assert!(crm.claim(&crm.mara, "crm", Trigger::Ringing, "mara-1").await.granted);
        crm
    }

    /// An action of it, as the server notes it.
    pub fn sent(&self, position: u32) -> SentAction {
        SentAction {
            agent: "mara".into(),
            conversation: ConversationId(self.conversation.clone()),
            trigger: Trigger::Ringing,
            template: "crm".into(),
            position,
            mark: self.mark("crm", position),
        }
    }

    pub async fn put_secret(&self, host: &str) {
        let secret = json!({"hosts": [host], "value": SECRET});
        let (status, body) = self.ask(&self.boss, "PUT", "/api/v1/secrets/crm", secret).await;
        assert_eq!(status, 204, "{body}");
    }

    pub async fn templates(&self) -> Vec<Template> {
        let (_, listed) = self.ask(&self.boss, "GET", "/api/v1/templates", Value::Null).await;
        serde_json::from_value(listed).unwrap()
    }

    /// Changes a template, and gives the marks of its actions as they are then.
    pub async fn change(&self, id: &str, change: impl FnOnce(&mut Template)) -> Vec<String> {
        let mut template = self.templates().await.into_iter().find(|one| one.id == id).unwrap();
        change(&mut template);
        let path = format!("/api/v1/templates/{id}");
        let (status, body) = self.ask(&self.boss, "PUT", &path, json!(template)).await;
        assert_eq!(status, 204, "{body}");
        marks(&template)
    }

    pub async fn ring(&self, extension: &str, call: &str) {
        self.event("newCall", extension, call).await;
    }

    pub async fn event(&self, event: &str, extension: &str, call: &str) {
        let body = json!({"event": event, "cause": "normalClearing", "answeringNumber": extension, "direction": "in", "from": "41445551200", "to": "41443332211",
            "callId": call, "user": [extension], "queue": "Service Desk"});
        self.bench.hook(&format!("/in/zammad/{DOOR}"), &body).await;
    }

    pub async fn ask(&self, token: &str, method: &str, path: &str, body: Value) -> (u16, Value) {
        let method: Method = method.parse().unwrap();
        self.bench.ask(method, path, token, (!body.is_null()).then_some(body)).await
    }

    pub async fn claim(&self, token: &str, template: &str, trigger: Trigger, holder: &str) -> ClaimAnswer {
        let (status, body) = self.try_claim(token, template, trigger, holder).await;
        assert_eq!(status, 200, "{body}");
        serde_json::from_value(body).unwrap()
    }

    pub async fn try_claim(&self, token: &str, template: &str, trigger: Trigger, holder: &str) -> (u16, Value) {
        let claim = Claim {
            conversation: ConversationId(self.conversation.clone()),
            trigger,
            template: template.into(),
            holder: holder.into(),
        };
        self.ask(token, "POST", "/api/v1/claims", json!(claim)).await
    }

    pub fn mark(&self, template: &str, position: u32) -> String {
        let of_template = self.marks.get(template);
        of_template.and_then(|marks| marks.get(position as usize)).cloned().unwrap_or_default()
    }

    /// What asks for an action of the template that Mara has claimed.
    pub fn action(&self, template: &str, position: u32) -> Value {
        json!({"conversation": self.conversation, "trigger": "ringing", "template": template, "position": position,
            "mark": self.mark(template, position), "holder": "mara-1"})
    }

    pub async fn run(&self, action: Value) -> (u16, Value) {
        self.ask(&self.mara, "POST", "/api/v1/templates/run-action", action).await
    }
}

fn marks(template: &Template) -> Vec<String> {
    template.actions.iter().map(identity::mark).collect()
}
