//! A team with something behind every path of the API, and the requests that ask for it.

use nimbus_backend::{engine::keys, limits::bucket::Rate, secrets, storage};
use nimbus_protocol::{Action, Activity, NewApiKey, Scope, Template, UnixMillis};
use nimbus_requests::identity;
use reqwest::Method;
use serde_json::{Value, json};

use super::table::Who;
use crate::support::{self, Bench, START, Stream, activity};

pub const DOOR_TOKEN: &str = "tk_0123456789abcdef";

/// Mara is the one whose things they are. Jo shares nothing with her, Sue supervises her service, Boss administers.
const SEED: &str = r#"(
    users: [
        (id: "boss", upn: "boss@halden.example", display_name: "Boss", licences: [assistant, contact_centre],
            administrator: true),
        (id: "mara", upn: "mara@halden.example", display_name: "Mara", services: ["desk", "list"],
            licences: [assistant, contact_centre, external_task], extensions: ["204"]),
        (id: "jo", upn: "jo@halden.example", display_name: "Jo", services: ["other"],
            licences: [assistant, contact_centre, external_task], extensions: ["205"]),
        (id: "sue", upn: "sue@halden.example", display_name: "Sue", licences: [assistant, contact_centre],
            supervises: ["desk"]),
    ],
    services: [
        (id: "desk", name: "Service Desk", outbound: true),
        (id: "list", name: "List", distribution: pick_up),
        (id: "other", name: "Other"),
    ],
    reasons: [(id: "lunch", name: "Lunch")],
    doors: [
        (name: "zammad", kind: zammad, token: "tk_0123456789abcdef"),
        (name: "desks", kind: desk_phones, token: "tk_0123456789abcdef"),
        (name: "simulator", kind: simulator),
    ],
    templates: [
        (id: "shared", name: "Shared", owner: everyone, trigger: ringing, actions: [
            web_request(method: POST, url: "http://127.0.0.1:9/"),
        ]),
        (id: "hers", name: "Hers", owner: user("mara"), trigger: ringing, actions: [open_url(url: "https://x.example/")]),
    ],
)"#;

pub struct World {
    pub bench: Bench,
    pub boss: String,
    pub mara: String,
    jo: String,
    sue: String,
    /// Makes ids that nothing has yet.
    made: u32,
    /// Mara's desktop: without it nothing is offered to her.
    _stream: Stream,
}

/// What is sent.
pub struct Asked {
    pub path: String,
    pub body: Value,
    pub token: Option<String>,
}

impl World {
    pub async fn new() -> Self {
        let bench = Bench::with(|options| {
            let path = options.data_dir.join("seed.ron");
            std::fs::write(&path, SEED).unwrap();
            options.seed = Some(path);
            // Every second request here has no good token, and the clock stands still.
            options.rate_limits.failed_sign_ins = Rate::new(u32::MAX, u32::MAX);
        })
        .await;
        let [boss, mara, jo, sue] = ["boss", "mara", "jo", "sue"].map(|name| bench.token_of_name(name));
        let (boss, mara, jo, sue) = (boss.await, mara.await, jo.await, sue.await);
        let mut stream = Stream::open(&bench.url("/api/v1/stream"), &mara, None).await;
        stream.snapshot().await;
        Self { bench, boss, mara, jo, sue, made: 0, _stream: stream }
    }

    /// A fresh object behind the path, and the request for it. `scope` is the one that the table names.
    pub async fn ask_for(&mut self, method: &Method, path: &str, who: Who, scope: Option<&str>) -> Asked {
        self.made += 1;
        let token = self.token(who, scope).await;
        let id = format!("new-{}", self.made);
        let (object, body) = self.object(method, path, &id, token.as_deref().unwrap_or_default()).await;
        let mut path = path.replace("{door}", "zammad").replace("{report}", "sessions").replace("{script}", "direct");
        let door = if who == Who::Door { DOOR_TOKEN } else { "tk_of_nobody_at_all" };
        if *method == Method::GET && path.starts_with("/in/") {
            path = path.replace("/in/zammad", "/in/desks") + "?ev=ring&phone=204&from=0445551200";
        }
        path = path.replace("{token}", door);
        for name in ["{id}", "{name}", "{conversation}", "{request}"] {
            path = path.replace(name, &object);
        }
        Asked { path, body, token }
    }

    async fn token(&mut self, who: Who, scope: Option<&str>) -> Option<String> {
        let one = scope.and_then(Scope::from_slug);
        Some(match who {
            Who::Nobody => return None,
            Who::Agent => self.mara.clone(),
            Who::AnotherAgent => self.jo.clone(),
            Who::Supervisor => self.sue.clone(),
            Who::Administrator => self.boss.clone(),
            Who::Key => self.key(one.map_or(Scope::ALL.to_vec(), |one| vec![one])).await,
            Who::OtherKey => self.key(Scope::ALL.into_iter().filter(|scope| Some(*scope) != one).collect()).await,
            Who::Door => DOOR_TOKEN.to_owned(),
        })
    }

    async fn key(&self, scopes: Vec<Scope>) -> String {
        let made = keys::new_key(NewApiKey { name: "Test".into(), scopes }, UnixMillis(START));
        let mut database = self.bench.database().await;
        storage::api_keys::add(&mut database, &made.about, &secrets::hash(&made.key)).await.unwrap();
        made.key
    }

    /// Asks as somebody who may, and gives the answer.
    async fn done(&self, token: &str, method: Method, path: &str, body: Value) -> Value {
        let body = (!body.is_null()).then_some(body);
        let (status, answer) = self.bench.ask(method.clone(), path, token, body).await;
        assert!((200..300).contains(&status), "{method} {path}: {status} {answer}");
        answer
    }

    async fn boss_does(&self, method: Method, path: &str, body: Value) -> Value {
        self.done(&self.boss, method, path, body).await
    }

    /// A task that waits in a service.
    async fn task(&self, service: &str) -> String {
        let made = self.boss_does(Method::POST, "/api/v1/tasks", json!({"service": service, "subject": "S"})).await;
        made["id"].as_str().unwrap().to_owned()
    }

    /// A simulated call that rings at Mara.
    async fn call(&self) -> String {
        let begun = self.done(&self.mara, Method::POST, "/api/v1/simulator/direct", Value::Null).await;
        begun["conversation"].as_str().unwrap().to_owned()
    }

    async fn templates(&self) -> Vec<Template> {
        serde_json::from_value(self.boss_does(Method::GET, "/api/v1/templates", Value::Null).await).unwrap()
    }

    /// What stands behind the path's parameter, and a body that fits. `asker` makes what each has of their own.
    async fn object(&self, method: &Method, path: &str, id: &str, asker: &str) -> (String, Value) {
        let removes = *method == Method::DELETE;
        let plain = |body: Value| (id.to_owned(), body);
        match path.trim_start_matches("/api/v1") {
            "/activities/{id}" => {
                let conversation = nimbus_protocol::ConversationId(self.call().await);
                plain(json!(Activity { conversation, ..activity(id, "Opened") }))
            }
            "/admin/api-keys" => plain(json!({"name": "New", "scopes": ["tasks"]})),
            "/admin/api-keys/{id}" => {
                let wanted = json!({"name": "New", "scopes": ["tasks"]});
                let made = self.boss_does(Method::POST, "/api/v1/admin/api-keys", wanted).await;
                (made["id"].as_str().unwrap().to_owned(), Value::Null)
            }
            list @ ("/admin/users/{id}" | "/admin/services/{id}" | "/admin/profiles/{id}" | "/admin/reasons/{id}") => {
                let mut body = json!({"id": id, "name": "New"});
                if list.contains("users") {
                    body = json!({"id": id, "upn": format!("{id}@halden.example")});
                }
                if removes {
                    self.boss_does(Method::PUT, &path.replace("{id}", id), body.clone()).await;
                }
                plain(if removes { Value::Null } else { body })
            }
            "/admin/doors/{name}" => {
                let body = json!({"name": id, "kind": "zammad"});
                if removes {
                    self.boss_does(Method::PUT, &path.replace("{name}", id), body.clone()).await;
                }
                plain(if removes { Value::Null } else { body })
            }
            "/admin/reasons" => plain(json!([{"id": "lunch", "name": "Lunch"}])),
            "/admin/settings" => plain(if removes { Value::Null } else { json!({}) }),
            "/calls" => plain(json!({"service": "desk", "target": "044 555 12 00"})),
            "/calls/check" => plain(json!({"target": "044 555 12 00"})),
            "/claims" => plain(json!({"conversation": self.call().await, "trigger": "ringing", "template": "shared",
                "holder": "h"})),
            "/contacts" => plain(json!({"name": "Rosa"})),
            // Headings without a row, which JSON writes as a table does.
            "/contacts/import" => plain(json!(["Name", "Phone"])),
            "/contacts/{id}" => {
                let made = self.boss_does(Method::POST, "/api/v1/contacts", json!({"name": "Rosa"})).await;
                (made["id"].as_str().unwrap().to_owned(), json!({"name": "Rosa Brandt"}))
            }
            "/doors/{name}/token" => {
                self.boss_does(Method::GET, "/api/v1/doors", Value::Null).await;
                ("simulator".to_owned(), Value::Null)
            }
            "/me/acw/extend" | "/me/acw/finish" => plain(json!({"conversation": "zammad:c-1"})),
            "/me/presence" => plain(json!({"presence": "available"})),
            "/me/profile" => plain(json!({"profile": "duty"})),
            "/me/reasons/{request}" => plain(json!({"reason": "lunch"})),
            "/outbound-calls" => plain(outbound_call()),
            "/outbound-calls/{id}" => {
                let made = self.boss_does(Method::POST, "/api/v1/outbound-calls", outbound_call()).await;
                (made["id"].as_str().unwrap().to_owned(), json!({"priority": 3}))
            }
            "/secrets/{name}" => {
                let body = json!({"hosts": ["crm.example.com"], "value": "hush"});
                if removes {
                    self.boss_does(Method::PUT, "/api/v1/secrets/crm", body.clone()).await;
                }
                ("crm".to_owned(), body)
            }
            "/sessions/{conversation}" => (self.task("desk").await, json!({"customer": {"name": "Rosa"}})),
            "/sessions/{conversation}/answer" | "/sessions/{conversation}/decline" => (self.call().await, Value::Null),
            talking @ ("/sessions/{conversation}/hang-up" | "/sessions/{conversation}/transfer") => {
                let call = self.call().await;
                let answer = format!("/api/v1/sessions/{call}/answer");
                self.done(&self.mara, Method::POST, &answer, Value::Null).await;
                let transfer = json!({"target": "044 555 12 00"});
                (call, if talking.ends_with("transfer") { transfer } else { Value::Null })
            }
            "/sessions/{conversation}/contact" => {
                // A caller from outside, who has a number.
                let begun = self.done(&self.mara, Method::POST, "/api/v1/simulator/call", Value::Null).await;
                let call = begun["conversation"].as_str().unwrap().to_owned();
                let cards = self.done(&self.mara, Method::GET, "/api/v1/sessions?limit=200", Value::Null).await;
                let card = cards.as_array().unwrap().iter().find(|card| card["conversation"] == json!(call)).unwrap();
                let rosa = json!({"name": "Rosa", "numbers": [card["customer"]["number"]]});
                let made = self.boss_does(Method::POST, "/api/v1/contacts", rosa).await;
                (call, json!({"contact": made["id"]}))
            }
            "/sessions/{conversation}/wrap-up" => (self.call().await, json!({"edited_at": 0})),
            "/sessions/{conversation}/pick-up" => (self.task("list").await, Value::Null),
            "/sessions/{conversation}/done" => {
                // One at a time: she is offered nothing beside what she works on.
                let open = self.done(&self.mara, Method::GET, "/api/v1/sessions", Value::Null).await;
                for session in open.as_array().unwrap() {
                    let done = format!("/api/v1/sessions/{}/done", session["conversation"].as_str().unwrap());
                    self.bench.ask(Method::POST, &done, &self.mara, None).await;
                }
                let task = self.task("desk").await;
                let answer = format!("/api/v1/sessions/{task}/answer");
                self.done(&self.mara, Method::POST, &answer, Value::Null).await;
                (task, Value::Null)
            }
            "/tasks" => plain(json!({"service": "desk", "subject": "S"})),
            "/tasks/{id}" => (self.task("desk").await, json!({"priority": 3})),
            "/templates" => plain(json!(self.templates().await)),
            "/templates/order" => plain(json!(["hers"])),
            "/templates/import" => {
                let hers = self.templates().await.into_iter().find(|template| template.id == "hers");
                plain(json!([hers.unwrap()]))
            }
            "/templates/{id}" => {
                let hers = self.templates().await.into_iter().find(|template| template.id == "hers").unwrap();
                let hers = Template { id: id.to_owned(), ..hers };
                self.done(&self.mara, Method::PUT, &path.replace("{id}", id), json!(hers)).await;
                plain(json!(hers))
            }
            "/templates/run-action" => {
                let conversation = self.call().await;
                let claim = json!({"conversation": conversation, "trigger": "ringing", "template": "shared",
                    "holder": "h"});
                self.done(&self.mara, Method::POST, "/api/v1/claims", claim).await;
                let shared = self.templates().await.into_iter().find(|template| template.id == "shared").unwrap();
                plain(json!({"conversation": conversation, "trigger": "ringing", "template": "shared",
                    "position": 0, "mark": identity::mark(&shared.actions[0]), "holder": "h"}))
            }
            "/templates/test-action" => {
                let action = Action::OpenUrl { url: "https://x.example/".into() };
                plain(json!({"action": action, "owner": "everyone", "values": {}, "country": "CH"}))
            }
            "/web-hooks" => plain(hook()),
            "/web-hooks/{id}" => {
                let made = self.bench.ask(Method::POST, "/api/v1/web-hooks", asker, Some(hook())).await;
                let id = match made {
                    (201, made) => made,
                    _ => self.boss_does(Method::POST, "/api/v1/web-hooks", hook()).await,
                };
                (id["id"].as_str().unwrap().to_owned(), Value::Null)
            }
            "/in/{door}/{token}" | "/cti/{token}" => plain(support::zammad("newCall", id)),
            _ => {
                assert!(
                    !path.contains('{') || path.contains("{report}") || path.contains("{script}"),
                    "{path}: what is it?"
                );
                plain(Value::Null)
            }
        }
    }
}

fn outbound_call() -> Value {
    json!({"service": "desk", "target": "044 555 12 00", "subject": "Call back", "due_at": START + 3_600_000,
        "attempts": 1, "attempt_timeout_seconds": 600, "queue_time_seconds": 120})
}

fn hook() -> Value {
    json!({"url": "https://crm.example.com/nimbus", "kinds": ["session.ended"]})
}
