//! How agents stand in the telephone system's queues (SPEC S7.4).

use nimbus_protocol::{Presence, SessionState};
use reqwest::Method;
use serde_json::json;

use crate::{World, fake_asterisk::get};

const ANSWERED: &str = include_str!("../../../telephony/tests/data/asterisk/queue-answered.ami-connector.txt");

#[tokio::test]
async fn s7_4_after_call_work_pauses_the_agent_in_the_queue_until_it_is_finished() {
    let mut world = World::new(ANSWERED).await;
    world.asterisk.play_to("AgentConnect").await;
    world.card(|card| card.state == SessionState::Talking).await;
    world.asterisk.play_to("").await;
    let ended = world.card(|card| card.state.is_ended()).await;
    // Each telephone with which she is in a queue is paused.
    let mut nth = 0;
    loop {
        let action = world.asterisk.asked("QueuePause", nth).await;
        nth += 1;
        assert_eq!((get(&action, "Reason"), get(&action, "Paused")), ("ACW", "true"));
        if get(&action, "Interface") == "PJSIP/2001" {
            break;
        }
    }
    let finish = json!({"conversation": ended.conversation.0});
    let (status, answer) = world.bench.ask(Method::POST, "/api/v1/me/acw/finish", &world.token, Some(finish)).await;
    assert_eq!(status, 204, "{answer}");
    let resumed = world.asterisk.asked("QueuePause", nth).await;
    assert_eq!(get(&resumed, "Paused"), "false");
}

#[tokio::test]
async fn s6_2_a_pause_at_the_telephone_is_the_agents_presence() {
    let mut world = World::new(ANSWERED).await;
    // The queues' members are told once they were in a picture.
    world.asterisk.play_to("").await;
    world.card(|card| card.state.is_ended()).await;
    for queue in ["support", "sales"] {
        let interface = if queue == "sales" { "Local/2001@from-queue/n" } else { "PJSIP/2001" };
        let pause = format!(
            "Event: QueueMemberPause\nQueue: {queue}\nMemberName: Anna Agent\nInterface: {interface}\n\
             Status: 1\nPaused: 1\nPausedReason: lunch\n"
        );
        world.asterisk.says(pause).await;
    }
    let state = world.stream.state(|state| state.presence == Presence::Away).await;
    assert_eq!(state.presence_from.as_deref(), Some("Asterisk"));
}
