//! Tasks and agents' states through the real server: API, distribution, storage, event stream (SPEC S6, S7, S11.2).

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use nimbus_protocol::{
    AgentState, Block, EndReason, HopKind, HopLeft, Presence, Session, SessionState, Task, TaskState,
};
use serde_json::{Value, json};
use support::{Bench, Stream, zammad};

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

struct Team {
    bench: Bench,
    boss: String,
    mara: String,
    jo: String,
    sue: String,
}

impl Team {
    async fn new() -> Self {
        let bench = Bench::team(SEED).await;
        let [boss, mara, jo, sue] =
            ["boss@halden.example", "mara.lindt@halden.example", "jo@halden.example", "sue@halden.example"]
                .map(|upn| support::token(&bench, upn));
        Self { boss: boss.await, mara: mara.await, jo: jo.await, sue: sue.await, bench }
    }

    async fn stream(&self, token: &str) -> Stream {
        let mut stream = Stream::open(&self.bench.url("/api/v1/stream"), token, None).await;
        stream.snapshot().await;
        stream
    }

    async fn ask(&self, token: &str, method: &str, path: &str, body: Value) -> (u16, Value) {
        let method = method.parse().unwrap();
        let mut request = self.bench.http.request(method, self.bench.url(path)).bearer_auth(token);
        if !body.is_null() {
            request = request.json(&body);
        }
        let response = request.send().await.unwrap();
        let status = response.status().as_u16();
        (status, response.json().await.unwrap_or(Value::Null))
    }

    async fn make(&self, subject: &str) -> Task {
        let (status, made) =
            self.ask(&self.boss, "POST", "/api/v1/tasks", json!({"service": "desk", "subject": subject})).await;
        assert_eq!(status, 201, "{made}");
        serde_json::from_value(made).unwrap()
    }

    async fn task(&self, id: &str) -> Task {
        let (_, task) = self.ask(&self.boss, "GET", &format!("/api/v1/tasks/{id}"), Value::Null).await;
        serde_json::from_value(task).unwrap()
    }

    async fn post(&self, token: &str, path: &str) -> (u16, Value) {
        self.ask(token, "POST", path, Value::Null).await
    }

    async fn session(&self, token: &str, id: &str, wish: &str) -> (u16, Value) {
        self.post(token, &format!("/api/v1/sessions/{id}/{wish}")).await
    }

    async fn state(&self, token: &str) -> AgentState {
        serde_json::from_value(self.ask(token, "GET", "/api/v1/me/state", Value::Null).await.1).unwrap()
    }

    async fn pass(&self, millis: i64) {
        self.bench.advance(millis);
        self.bench.server().tick().await.unwrap();
    }

    async fn history(&self, token: &str) -> Vec<Session> {
        serde_json::from_value(self.ask(token, "GET", "/api/v1/sessions", Value::Null).await.1).unwrap()
    }
}

fn slug(problem: &Value) -> &str {
    problem["type"].as_str().unwrap().rsplit('/').next().unwrap()
}

#[tokio::test]
async fn s7_1_a_task_is_offered_accepted_done_and_in_the_history() {
    let team = Team::new().await;
    let mut stream = team.stream(&team.mara).await;
    let task = json!({"service": "Service Desk", "subject": "Check the claim", "text": "Look", "reference": "C-1",
        "customer": {"name": "Rosa", "number": "044 555 12 00"}, "parameters": [{"id": "Language", "value": "French"}]});
    let (status, made) = team.ask(&team.boss, "POST", "/api/v1/tasks", task).await;
    assert_eq!((status, made["state"].as_str()), (201, Some("offered")));
    let (_, card) = stream.session().await;
    assert_eq!(card.state, SessionState::Ringing);
    assert_eq!(card.ring_limit_ms, Some(20_000));
    assert_eq!(card.task.as_ref().unwrap().subject, "Check the claim");
    assert_eq!(card.customer.number.as_deref(), Some("+41445551200"));
    assert_eq!(card.parameters[0].default, "German", "the service says what counts as not set");
    let id = card.conversation.0;
    assert_eq!(team.session(&team.mara, &id, "answer").await.0, 204);
    let (_, card) = stream.session().await;
    assert_eq!(card.state, SessionState::Talking);
    assert_eq!(team.task(&id).await.state, TaskState::Accepted);
    assert_eq!(team.session(&team.mara, &id, "done").await.0, 204);
    assert_eq!(team.session(&team.mara, &id, "done").await.0, 204, "a repetition after a lost answer");
    let (_, card) = stream.session().await;
    assert_eq!(card.state, SessionState::Ended(EndReason::Completed));
    let kinds: Vec<HopKind> = card.flow.iter().map(|hop| hop.kind).collect();
    assert_eq!(kinds, [HopKind::Caller, HopKind::Service, HopKind::Agent]);
    assert!(card.flow[2].me && card.flow[1].left == Some(HopLeft::Connected));
    assert_eq!(team.history(&team.mara).await, [card]);
    let task = team.task(&id).await;
    assert_eq!((task.state, task.agent.as_deref()), (TaskState::Done, Some("mara")));
}

#[tokio::test]
async fn s7_2_agents_take_from_the_list_and_one_wins() {
    let team = Team::new().await;
    let mut mara = team.stream(&team.mara).await;
    let _jo = team.stream(&team.jo).await;
    let made = team.ask(&team.boss, "POST", "/api/v1/tasks", json!({"service": "list", "subject": "One"})).await.1;
    let state = mara.state(|state| !state.waiting.is_empty()).await;
    let id = made["id"].as_str().unwrap();
    assert_eq!(state.waiting[0].conversation.0, id);
    assert_eq!(team.session(&team.jo, id, "pick-up").await.0, 204);
    let (status, problem) = team.session(&team.mara, id, "pick-up").await;
    assert_eq!((status, slug(&problem)), (409, "taken-by-another"));
    assert!(mara.state(|state| state.waiting.is_empty()).await.is_selectable());
}

#[tokio::test]
async fn s6_4_ignoring_sets_rona_and_the_card_says_that_it_was_not_taken() {
    let team = Team::new().await;
    let mut stream = team.stream(&team.mara).await;
    let id = team.make("One").await.id;
    stream.session().await;
    team.pass(20_000).await;
    let (_, card) = stream.session().await;
    assert_eq!(card.state, SessionState::Ended(EndReason::NoAnswer));
    let state = team.state(&team.mara).await;
    assert_eq!(state.blocks, [Block::Rona]);
    assert_eq!(state.rona.unwrap().title, "One");
    let (status, problem) = team.session(&team.mara, &id, "answer").await;
    assert_eq!((status, slug(&problem)), (409, "timed-out"));
    assert_eq!(team.post(&team.mara, "/api/v1/me/rona/reset").await.0, 204);
    team.pass(10_000).await;
    assert_eq!(team.task(&id).await.state, TaskState::Offered, "asked again after the pause");
    assert_eq!(team.session(&team.mara, &id, "decline").await.0, 204);
    let cards = team.history(&team.mara).await;
    assert_eq!(cards.len(), 1, "one card for one conversation");
    assert_eq!(cards[0].state, SessionState::Ended(EndReason::Declined));
}

#[tokio::test]
async fn s6_5_after_call_work_is_extended_and_finished() {
    let team = Team::new().await;
    let mut stream = team.stream(&team.mara).await;
    let id = team.make("One").await.id;
    team.session(&team.mara, &id, "answer").await;
    team.session(&team.mara, &id, "done").await;
    let acw = stream.state(|state| state.acw.is_some()).await.acw.unwrap();
    assert_eq!(acw.length_ms(), 60_000);
    let of = json!({"conversation": id});
    assert_eq!(team.ask(&team.mara, "POST", "/api/v1/me/acw/extend", of.clone()).await.0, 204);
    assert_eq!(stream.state(|state| state.acw.is_some()).await.acw.unwrap().length_ms(), 30_000);
    assert_eq!(team.ask(&team.mara, "POST", "/api/v1/me/acw/finish", of.clone()).await.0, 204);
    assert!(stream.state(|state| state.acw.is_none()).await.is_selectable());
    let (status, problem) = team.ask(&team.mara, "POST", "/api/v1/me/acw/finish", of).await;
    assert_eq!((status, slug(&problem)), (409, "no-after-call-work"));
}

#[tokio::test]
async fn s6_2_presence_and_profile_are_set_and_told() {
    let team = Team::new().await;
    let mut stream = team.stream(&team.mara).await;
    assert_eq!(team.ask(&team.mara, "PUT", "/api/v1/me/presence", json!({"presence": "away"})).await.0, 204);
    let state = stream.state(|state| state.presence == Presence::Away).await;
    assert_eq!((state.blocks, state.requests.len()), (vec![Block::NotAvailable], 1));
    assert_eq!(team.ask(&team.mara, "PUT", "/api/v1/me/profile", json!({"profile": "off-duty"})).await.0, 204);
    assert_eq!(stream.state(|_| true).await.blocks, [Block::OffDuty, Block::NotAvailable]);
    let (status, problem) = team.ask(&team.mara, "PUT", "/api/v1/me/profile", json!({"profile": "none"})).await;
    assert_eq!((status, slug(&problem)), (422, "unknown-profile"));
    let (status, problem) = team.ask(&team.sue, "PUT", "/api/v1/me/profile", json!({"profile": "off-duty"})).await;
    assert_eq!((status, slug(&problem)), (403, "not-licensed"));
    let (status, _) = team.ask(&team.mara, "PUT", "/api/v1/me/reasons/none", json!({"reason": "x"})).await;
    assert!(status == 404 || status == 422);
}

#[tokio::test]
async fn s7_3_cancelled_by_maker_or_supervisor_and_by_nobody_else() {
    let team = Team::new().await;
    let mut stream = team.stream(&team.mara).await;
    for token in [&team.boss, &team.sue] {
        let id = team.make("One").await.id;
        let path = format!("/api/v1/tasks/{id}");
        stream.session().await;
        assert_eq!(team.ask(&team.jo, "DELETE", &path, Value::Null).await.0, 403);
        assert_eq!(team.ask(token, "DELETE", &path, Value::Null).await.0, 204);
        assert_eq!(stream.session().await.1.state, SessionState::Ended(EndReason::Cancelled));
        let (status, problem) = team.session(&team.mara, &id, "answer").await;
        assert_eq!((status, slug(&problem)), (409, "cancelled"));
        assert_eq!(team.task(&id).await.state, TaskState::Cancelled);
    }
    assert_eq!(team.ask(&team.boss, "DELETE", "/api/v1/tasks/none", Value::Null).await.0, 404);
}

#[tokio::test]
async fn s7_3_an_agent_who_loses_the_connection_gets_no_rona() {
    let team = Team::new().await;
    let stream = team.stream(&team.mara).await;
    let id = team.make("One").await.id;
    let mut jo = team.stream(&team.jo).await;
    drop(stream);
    assert_eq!(jo.session().await.1.conversation.0, id);
    assert_eq!(team.state(&team.mara).await.blocks, [Block::Offline]);
}

#[tokio::test]
async fn s7_4_a_doors_call_blocks_and_leads_to_after_call_work() {
    let team = Team::new().await;
    // The example of a door that a seed would hold is not needed: the standalone server has one.
    drop(team);
    let bench = Bench::standalone().await;
    let mut stream = bench.stream(None).await;
    stream.snapshot().await;
    let door = bench.door("zammad").await;
    let call = |event: &str| {
        let mut call = zammad(event, "c-1");
        call["queue"] = json!("Claims Hotline");
        call
    };
    bench.hook(&door, &call("newCall")).await;
    assert_eq!(stream.state(|_| true).await.blocks, [Block::Ringing]);
    bench.hook(&door, &call("answer")).await;
    assert_eq!(stream.state(|_| true).await.blocks, [Block::InSession]);
    bench.hook(&door, &call("hangup")).await;
    let acw = stream.state(|_| true).await.acw.unwrap();
    assert_eq!((acw.length_ms(), acw.may_finish, acw.extend_ms), (120_000, true, Some(60_000)));
    bench.advance(120_000);
    bench.server().tick().await.unwrap();
    assert!(stream.state(|_| true).await.is_selectable());
}

#[tokio::test]
async fn s7_5_a_full_queue_answers_429_with_its_limit() {
    let team = Team::new().await;
    for _ in 0..2 {
        team.make("One").await;
    }
    let task = json!({"service": "desk", "subject": "Too much"});
    let (status, problem) = team.ask(&team.boss, "POST", "/api/v1/tasks", task).await;
    assert_eq!((status, slug(&problem), problem["limit"].as_u64()), (429, "queue-full", Some(2)));
    let open = team.ask(&team.boss, "GET", "/api/v1/tasks?open=true&service=desk", Value::Null).await.1;
    assert_eq!(open.as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn s11_2_a_task_is_changed_while_it_waits_and_while_it_rings() {
    let team = Team::new().await;
    let id = team.make("One").await.id;
    let path = format!("/api/v1/tasks/{id}");
    let change = json!({"subject": "Two", "priority": 3, "preferred_users": [{"user": "jo@halden.example"}]});
    let (status, task) = team.ask(&team.boss, "PATCH", &path, change).await;
    assert_eq!((status, &task["details"]["subject"], &task["details"]["priority"]), (200, &json!("Two"), &json!(3)));
    let mut stream = team.stream(&team.mara).await;
    assert_eq!(team.ask(&team.boss, "PATCH", &path, json!({"text": "More"})).await.0, 200);
    loop {
        let (_, card) = stream.session().await;
        if card.task.unwrap().text == "More" {
            break;
        }
    }
    let session = format!("/api/v1/sessions/{id}");
    let change =
        json!({"customer": {"name": "Rosa", "number": "0445551200"}, "parameters": [{"id": "A", "value": "1"}]});
    assert_eq!(team.ask(&team.boss, "PATCH", &session, change).await.0, 204);
    let (_, card) = stream.session().await;
    assert_eq!((card.customer.name.as_deref(), card.parameters[0].value.as_str()), (Some("Rosa"), "1"));
    for (change, expected) in [
        (json!({"priority": 0}), 422),
        (json!({"url": "javascript:alert(1)"}), 422),
        (json!({"preferred_users": [{"user": "nobody"}]}), 422),
        (json!({"unknown": 1}), 422),
    ] {
        assert_eq!(team.ask(&team.boss, "PATCH", &path, change.clone()).await.0, expected, "{change}");
    }
}

#[tokio::test]
async fn s11_2_a_calls_customer_and_parameters_are_changed_from_outside() {
    let bench = Bench::standalone().await;
    let mut stream = bench.stream(None).await;
    stream.snapshot().await;
    bench.hook(&bench.door("zammad").await, &zammad("newCall", "c-1")).await;
    let (_, card) = stream.session().await;
    let path = format!("/api/v1/sessions/{}", card.conversation.0);
    let change = json!({"customer": {"name": "Rosa Brandt"}, "parameters": [{"id": "Contract", "value": "Plus"}]});
    let response = bench.http.patch(bench.url(&path)).bearer_auth(bench.token()).json(&change).send().await.unwrap();
    assert_eq!(response.status(), 204);
    let (_, changed) = stream.session().await;
    assert_eq!(changed.customer.name.as_deref(), Some("Rosa Brandt"));
    assert_eq!(changed.customer.number, card.customer.number, "what is left out stays");
    assert_eq!(changed.parameters[0].value, "Plus");
    let unknown = bench.http.patch(bench.url("/api/v1/sessions/none")).bearer_auth(bench.token()).json(&change);
    assert_eq!(unknown.send().await.unwrap().status(), 404);
}

#[tokio::test]
async fn s11_2_a_call_is_scheduled_moved_offered_and_expires() {
    let team = Team::new().await;
    let due = support::START + 60_000;
    let call = json!({"service": "desk", "target": "044 555 12 00", "due_at": due, "attempts": 1,
        "queue_time_seconds": 10});
    let (status, made) = team.ask(&team.boss, "POST", "/api/v1/outbound-calls", call.clone()).await;
    assert_eq!((status, made["state"].as_str()), (201, Some("scheduled")), "{made}");
    assert_eq!(made["customer"]["number"], "+41445551200");
    let path = format!("/api/v1/outbound-calls/{}", made["id"].as_str().unwrap());
    assert_eq!(team.ask(&team.boss, "PATCH", &path, json!({"due_at": support::START + 5_000})).await.0, 200);
    team.pass(5_000).await;
    assert_eq!(team.ask(&team.boss, "GET", &path, Value::Null).await.1["state"], "waiting");
    let (status, problem) = team.ask(&team.boss, "PATCH", &path, json!({"due_at": due})).await;
    assert_eq!((status, slug(&problem)), (409, "too-late"));
    team.pass(10_000).await;
    assert_eq!(team.ask(&team.boss, "GET", &path, Value::Null).await.1["state"], "expired");
    for (field, value) in [("attempts", 11), ("attempt_timeout_seconds", 29), ("queue_time_seconds", 3_601)] {
        let mut call = call.clone();
        call[field] = json!(value);
        assert_eq!(team.ask(&team.boss, "POST", "/api/v1/outbound-calls", call).await.0, 422, "{field}");
    }
    assert_eq!(team.ask(&team.jo, "POST", "/api/v1/outbound-calls", call).await.0, 403);
}

#[tokio::test]
async fn what_is_open_survives_a_restart_and_what_fell_due_meanwhile_happens() {
    let mut team = Team::new().await;
    let stream = team.stream(&team.mara).await;
    let id = team.make("One").await.id;
    team.session(&team.mara, &id, "answer").await;
    team.session(&team.mara, &id, "done").await;
    let waits = team.make("Two").await.id;
    drop(stream);
    team.bench.stop().await;
    team.bench.advance(60_000);
    team.bench.restart().await;
    assert!(team.state(&team.mara).await.acw.is_none(), "its time was over while the server was down");
    assert_eq!(team.task(&waits).await.state, TaskState::Waiting);
    let mut stream = Stream::open(&team.bench.url("/api/v1/stream"), &team.mara, None).await;
    let snapshot = stream.snapshot().await;
    let ringing = snapshot.sessions.iter().find(|session| session.state == SessionState::Ringing).unwrap();
    assert_eq!(ringing.conversation.0, waits, "offered as soon as the desktop is back");
    assert_eq!(snapshot.agent.blocks, [Block::Ringing]);
    assert_eq!(snapshot.services.len(), 2);
}

#[tokio::test]
async fn the_simulator_makes_tasks_e_mails_and_messages_as_the_api_does() {
    let bench = Bench::standalone().await;
    let mut stream = bench.stream(None).await;
    stream.snapshot().await;
    for (script, modality) in [("task", "external_task"), ("email", "email"), ("message", "instant_message")] {
        let response = bench.post(&format!("/api/v1/simulator/{script}")).send().await.unwrap();
        assert_eq!(response.status(), 202);
        let id = response.json::<Value>().await.unwrap()["conversation"].as_str().unwrap().to_owned();
        let (_, card) = stream.session().await;
        assert!(card.simulated && card.conversation.0 == id);
        assert_eq!(serde_json::to_value(card.modality).unwrap(), modality);
        for wish in ["answer", "done"] {
            let path = format!("/api/v1/sessions/{id}/{wish}");
            assert_eq!(bench.post(&path).send().await.unwrap().status(), 204);
            stream.session().await;
        }
        let finish = bench.post("/api/v1/me/acw/finish").json(&json!({"conversation": id}));
        assert_eq!(finish.send().await.unwrap().status(), 204);
    }
}

#[tokio::test]
async fn s11_2_an_outside_system_makes_tasks_with_its_key_and_once_for_a_repeated_request() {
    let team = Team::new().await;
    let key = |scope: &str| json!({"name": scope, "scopes": [scope]});
    let mut keys = Vec::new();
    for scope in ["tasks", "sessions"] {
        let (status, made) = team.ask(&team.boss, "POST", "/api/v1/admin/api-keys", key(scope)).await;
        assert!(status < 300, "{made}");
        keys.push(made["key"].as_str().unwrap().to_owned());
    }
    let body = json!({"service": "desk", "subject": "One"});
    let ask = async |key: &str| {
        let request = team.bench.http.post(team.bench.url("/api/v1/tasks")).bearer_auth(key).json(&body);
        let response = request.header("Idempotency-Key", "k-1").send().await.unwrap();
        (response.status().as_u16(), response.json::<Value>().await.unwrap())
    };
    let (status, made) = ask(&keys[0]).await;
    assert_eq!((status, ask(&keys[0]).await), (201, (201, made)));
    assert_eq!(ask(&keys[1]).await.0, 403, "another scope");
    let all = team.ask(&keys[0], "GET", "/api/v1/tasks", Value::Null).await.1;
    assert_eq!(all.as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn s6_3_a_reason_is_filled_in_and_reports_can_tell_of_it() {
    let team = Team::new().await;
    let reasons = json!([{"id": "lunch", "name": "Lunch"}]);
    assert!(team.ask(&team.boss, "PUT", "/api/v1/admin/reasons", reasons).await.0 < 300);
    let mut stream = team.stream(&team.mara).await;
    for (presence, after) in [("busy", 60_000), ("available", 1_000)] {
        assert_eq!(team.ask(&team.mara, "PUT", "/api/v1/me/presence", json!({"presence": presence})).await.0, 204);
        team.pass(after).await;
    }
    let state = stream.state(|state| state.requests.first().is_some_and(|request| request.to.is_some())).await;
    assert_eq!(state.reasons[0].name, "Lunch");
    let path = format!("/api/v1/me/reasons/{}", state.requests[0].id);
    assert_eq!(team.ask(&team.mara, "PUT", &path, json!({"reason": "holiday"})).await.0, 422);
    assert_eq!(team.ask(&team.mara, "PUT", &path, json!({"reason": "lunch"})).await.0, 204);
    assert!(stream.state(|_| true).await.requests.is_empty());
    let (status, report) = team.ask(&team.boss, "GET", "/api/v1/reports/not-available", Value::Null).await;
    assert!(status == 200 && report.to_string().contains("unch"), "{status} {report}");
}
