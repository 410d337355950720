//! Distribution through the real server: offers, races, connections, doors, restarts (SPEC S7).

use nimbus_protocol::{Block, EndReason, HopKind, HopLeft, SessionState, TaskState};
use serde_json::{Value, json};

use crate::support::{
    Bench, Stream,
    team::{Team, slug},
    zammad,
};

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
