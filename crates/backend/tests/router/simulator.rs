//! The built-in telephone system, played through the same way in as a real one.

use nimbus_protocol::{EndReason, Session, SessionState};
use serde_json::Value;

use crate::support::{Bench, Stream};

async fn ring(bench: &Bench, script: &str) -> String {
    let response = bench.post(&format!("/api/v1/simulator/{script}")).send().await.unwrap();
    assert_eq!(response.status(), 202, "{script}");
    let begun: Value = response.json().await.unwrap();
    begun["conversation"].as_str().unwrap().to_owned()
}

async fn ask(bench: &Bench, wish: &str, conversation: &str) -> u16 {
    bench.post(&format!("/api/v1/sessions/{conversation}/{wish}")).send().await.unwrap().status().as_u16()
}

async fn ringing(stream: &mut Stream) -> Session {
    loop {
        let (_, session) = stream.session().await;
        if session.state == SessionState::Ringing {
            return session;
        }
    }
}

#[tokio::test]
async fn every_script_rings_and_is_marked_as_simulation() {
    let bench = Bench::standalone().await;
    let mut stream = bench.stream(None).await;
    stream.snapshot().await;
    let scripts: Vec<String> = bench.get("/api/v1/simulator").send().await.unwrap().json().await.unwrap();
    assert!(scripts.len() > 5);
    // Whoever has a ringing telephone is offered no other work: work.rs plays those.
    for script in scripts.iter().filter(|script| !["task", "email", "message"].contains(&script.as_str())) {
        let conversation = ring(&bench, script).await;
        let (_, session) = stream.session().await;
        assert_eq!(session.conversation.0, conversation, "{script}");
        assert!(session.simulated, "{script}");
        assert_eq!(session.door, "Simulator");
    }
    assert_eq!(bench.post("/api/v1/simulator/nonsense").send().await.unwrap().status(), 404);
}

#[tokio::test]
async fn a_simulated_call_can_be_answered_and_ended_once() {
    let bench = Bench::standalone().await;
    let mut stream = bench.stream(None).await;
    stream.snapshot().await;
    let call = ring(&bench, "call").await;
    assert!(ringing(&mut stream).await.capabilities.answer);
    assert_eq!(ask(&bench, "hang-up", &call).await, 409, "it was not answered yet");
    assert_eq!(ask(&bench, "answer", &call).await, 204);
    assert_eq!(stream.session().await.1.state, SessionState::Talking);
    assert_eq!(ask(&bench, "answer", &call).await, 409);
    assert_eq!(ask(&bench, "hang-up", &call).await, 204);
    assert_eq!(stream.session().await.1.state, SessionState::Ended(EndReason::Completed));
    assert_eq!(ask(&bench, "decline", &call).await, 409);
    assert_eq!(ask(&bench, "answer", "simulator:nothing").await, 404);
}

#[tokio::test]
async fn a_simulated_call_can_be_declined() {
    let bench = Bench::standalone().await;
    let mut stream = bench.stream(None).await;
    stream.snapshot().await;
    let call = ring(&bench, "direct").await;
    ringing(&mut stream).await;
    assert_eq!(ask(&bench, "decline", &call).await, 204);
    assert_eq!(stream.session().await.1.state, SessionState::Ended(EndReason::Declined));
}

#[tokio::test]
async fn a_real_systems_call_takes_no_commands() {
    let bench = Bench::standalone().await;
    let door = bench.door("zammad").await;
    bench.hook(&door, &crate::support::zammad("newCall", "c-1")).await;
    let response = bench.post("/api/v1/sessions/zammad:c-1/answer").send().await.unwrap();
    assert_eq!(response.status(), 409);
    let problem: Value = response.json().await.unwrap();
    assert!(problem["type"].as_str().unwrap().ends_with("door-cannot"));
}

#[tokio::test]
async fn a_simulated_call_does_not_outlive_its_server() {
    let mut bench = Bench::standalone().await;
    ring(&bench, "call").await;
    assert!(!bench.history().await[0].state.is_ended());
    bench.restart().await;
    assert!(bench.history().await[0].state.is_ended());
}
