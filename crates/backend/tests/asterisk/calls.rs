//! Calls that come in, and a telephone system that goes away in their middle.

use nimbus_protocol::{ConnectionState, EndReason, SessionState};

use crate::World;

const ANSWERED: &str = include_str!("../../../telephony/tests/data/asterisk/queue-answered.ami-connector.txt");

#[tokio::test]
async fn s13_a_recorded_call_is_on_the_agents_desktop_from_the_first_ring_to_the_end() {
    let mut world = World::new(ANSWERED).await;
    world.asterisk.play_to("AgentCalled").await;
    let ringing = world.card(|card| card.state == SessionState::Ringing).await;
    assert_eq!(ringing.customer.number.as_deref(), Some("+491713920001"));
    assert_eq!(ringing.service.unwrap().id, "support");
    assert_eq!(ringing.door, "Asterisk");
    assert!(ringing.capabilities.hang_up && ringing.capabilities.transfer && !ringing.capabilities.answer);
    world.asterisk.play_to("AgentConnect").await;
    world.card(|card| card.state == SessionState::Talking).await;
    world.asterisk.play_to("").await;
    let ended = world.card(|card| card.state.is_ended()).await;
    assert_eq!(ended.state, SessionState::Ended(EndReason::Completed));
    assert_eq!(ended.conversation, ringing.conversation);
}

#[tokio::test]
async fn s13_a_restart_in_mid_call_leaves_no_ghost_and_no_gap() {
    let mut world = World::new(ANSWERED).await;
    world.asterisk.play_to("AgentConnect").await;
    let talking = world.card(|card| card.state == SessionState::Talking).await;
    world.asterisk.restarts().await;
    let ended = world.card(|card| card.state.is_ended()).await;
    assert_eq!(ended.state, SessionState::Ended(EndReason::Completed), "it was talked");
    assert_eq!(ended.conversation, talking.conversation);
    world.stands(ConnectionState::Connected).await;
    let history = world.bench.ask(reqwest::Method::GET, "/api/v1/sessions", &world.token, None).await.1;
    assert_eq!(history.as_array().unwrap().len(), 1, "one call, one entry");
}

#[tokio::test]
async fn s13_a_connection_that_was_lost_for_a_moment_changes_nothing() {
    let mut world = World::new(ANSWERED).await;
    world.asterisk.play_to("AgentConnect").await;
    let talking = world.card(|card| card.state == SessionState::Talking).await;
    world.asterisk.cut();
    world.stands(ConnectionState::Lost).await;
    world.stands(ConnectionState::Connected).await;
    world.asterisk.play_to("").await;
    let next = world.card(|card| card.state != SessionState::Talking).await;
    assert_eq!(next.state, SessionState::Ended(EndReason::Completed));
    assert_eq!((next.conversation, next.accepted_at), (talking.conversation, talking.accepted_at));
}
