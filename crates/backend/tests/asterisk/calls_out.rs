//! Calls that agents make on behalf of a service: the agent's telephone first, then the target (SPEC S9.1).

use nimbus_protocol::{Direction, EndReason, SessionState};
use reqwest::Method;
use serde_json::{Value, json};

use crate::{World, fake_asterisk::get};

const CALLED: &str = include_str!("../../../telephony/tests/data/asterisk/outbound-originate-ami.ami-connector.txt");
/// The agent's channel in the recording.
const RECORDED: &str = "call-0001-agent";

/// Asks for a call, lets the agent's telephone ring, and gives the answer with what the recording says from then on.
async fn call(world: &World) -> (u16, Value, Vec<String>) {
    let body = json!({"service": "support", "target": "+491713920013", "confirmed": true});
    let ((status, answer), blocks) =
        tokio::join!(world.bench.ask(Method::POST, "/api/v1/calls", &world.token, Some(body)), rings(world));
    (status, answer, blocks)
}

async fn rings(world: &World) -> Vec<String> {
    let action = world.asterisk.asked("Originate", 0).await;
    assert_eq!(get(&action, "Channel"), "PJSIP/2001");
    assert_eq!(get(&action, "Exten"), "+491713920013");
    assert!(get(&action, "CallerID").contains("<+493023125100>"), "the service's number");
    let (id, order) = (get(&action, "ChannelId").to_owned(), get(&action, "ActionID").to_owned());
    let text = CALLED.replace("\r\n", "\n");
    let blocks = text.split("\n\n").map(str::trim).filter(|block| block.contains("Event: "));
    let blocks = blocks.filter(|block| !block.contains("FullyBooted"));
    let own = |block: &str| block.replace(RECORDED, &id).replace("ActionID: a2", &format!("ActionID: {order}")) + "\n";
    let mut blocks: Vec<String> = blocks.map(own).collect();
    let dialled = blocks.iter().position(|block| block.contains("Event: DialState")).unwrap();
    let rest = blocks.split_off(dialled + 1);
    happen(world, &blocks, str::to_owned).await;
    rest
}

async fn happen(world: &World, blocks: &[String], change: impl Fn(&str) -> String) {
    for block in blocks {
        world.asterisk.says(change(block)).await;
    }
}

#[tokio::test]
async fn s9_1_the_agent_is_rung_first_and_then_the_customer() {
    let mut world = World::new("").await;
    let (status, started, blocks) = call(&world).await;
    assert_eq!(status, 202, "{started}");
    happen(&world, &blocks, str::to_owned).await;
    let ringing = world.card(|card| card.state == SessionState::Ringing).await;
    assert_eq!(ringing.conversation.0, started["conversation"].as_str().unwrap());
    assert_eq!(ringing.direction, Direction::Outbound);
    assert_eq!(ringing.service.unwrap().id, "support");
    assert_eq!(ringing.customer.number.as_deref(), Some("+491713920013"));
    world.card(|card| card.state == SessionState::Talking).await;
    let ended = world.card(|card| card.state.is_ended()).await;
    assert_eq!(ended.state, SessionState::Ended(EndReason::Completed));
}

#[tokio::test]
async fn s9_1_a_customer_who_is_busy_or_does_not_answer_is_told() {
    for (status, reason) in [("BUSY", EndReason::Busy), ("NOANSWER", EndReason::NoAnswer)] {
        let mut world = World::new("").await;
        let (_, _, blocks) = call(&world).await;
        let to_them = |block: &String| block.contains("DialEnd") && block.contains("PJSIP/provider");
        let end = blocks.iter().position(to_them).unwrap();
        happen(&world, &blocks[..end], str::to_owned).await;
        let change = |block: &str| block.replace("DialStatus: ANSWER", &format!("DialStatus: {status}"));
        happen(&world, &blocks[end..=end], change).await;
        let hangups: Vec<String> = blocks.iter().filter(|block| block.contains("Event: Hangup")).cloned().collect();
        happen(&world, &hangups, str::to_owned).await;
        let ended = world.card(|card| card.state.is_ended()).await;
        assert_eq!(ended.state, SessionState::Ended(reason), "{status}");
    }
}

#[tokio::test]
async fn s9_1_a_call_is_cancelled_by_hanging_up() {
    let mut world = World::new("").await;
    let (_, started, blocks) = call(&world).await;
    world.card(|card| card.state == SessionState::Ringing).await;
    let hang_up = format!("/api/v1/sessions/{}/hang-up", started["conversation"].as_str().unwrap());
    let (status, answer) = world.bench.ask(Method::POST, &hang_up, &world.token, None).await;
    assert_eq!(status, 204, "{answer}");
    let action = world.asterisk.asked("Hangup", 0).await;
    assert!(get(&action, "Channel").starts_with("PJSIP/2001-"));
    let hangup = blocks.iter().rfind(|block| block.contains("Event: Hangup") && block.contains("PJSIP/2001")).unwrap();
    world.asterisk.says(hangup.clone()).await;
    let ended = world.card(|card| card.state.is_ended()).await;
    assert!(
        matches!(ended.state, SessionState::Ended(EndReason::NoAnswer | EndReason::Cancelled)),
        "{:?}",
        ended.state
    );
}

#[tokio::test]
async fn s9_1_a_telephone_system_that_is_gone_is_told_at_once() {
    let world = World::new("").await;
    world.asterisk.cut();
    world.stands(nimbus_protocol::ConnectionState::Lost).await;
    let body = json!({"service": "support", "target": "+491713920013", "confirmed": true});
    let (status, answer) = world.bench.ask(Method::POST, "/api/v1/calls", &world.token, Some(body)).await;
    assert_eq!(status, 409, "{answer}");
    assert!(answer["type"].as_str().unwrap().ends_with("/no-telephone"), "{answer}");
}
