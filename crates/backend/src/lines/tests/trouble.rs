//! What goes wrong inside: calls that cannot be stored, tasks that fail, orders that nobody answers, doors that go away
//! while calls are open.

use std::time::Instant;

use nimbus_protocol::{AuditActor, DoorSetup, LineSetup, Said};

use super::*;
use crate::lines::registry::Lines;

/// A call whose record cannot be read.
async fn spoil(world: &World, call: &str) {
    let mut database = storage::connect(&world.folder.path().join(storage::FILE_NAME)).await.unwrap();
    sqlx::query("INSERT INTO conversations (id, generation, body, changed_at, give_up_at) VALUES (?, 0, '?', 0, ?)")
        .bind(format!("plain:{call}"))
        .bind(i64::MAX)
        .execute(&mut database)
        .await
        .unwrap();
}

async fn reason(world: &World) -> Said {
    world.until(async |engine| engine.lines.connection("plain")?.reason).await
}

/// Waits for Mara's card of a call.
async fn card(world: &World, call: &str) -> SessionState {
    world.until(async |_| world.cards().await.remove(&format!("plain:{call}"))).await
}

#[tokio::test]
async fn a_call_that_can_never_be_stored_is_set_aside_and_the_others_are_heard() {
    let world = World::new().await;
    spoil(&world, "a").await;
    let mut system = System::accept(&world.listener).await;
    system.says("ready").await;
    world.stands(ConnectionState::Connected).await;
    system.says("ring a 204\nring b 204").await;
    let said = reason(&world).await;
    assert!(said.text.contains("cannot be stored"), "{said:?}");
    system.says("ring c 204").await;
    for call in ["b", "c"] {
        assert_eq!(card(&world, call).await, SessionState::Ringing);
    }
    let connection = world.engine.lines.connection("plain").unwrap();
    assert_eq!((connection.state, connection.reason), (ConnectionState::Connected, None));
    world.end().await;
}

#[tokio::test]
async fn what_was_understood_before_a_door_is_set_up_otherwise_is_stored() {
    let world = World::new().await;
    spoil(&world, "a").await;
    let mut system = System::accept(&world.listener).await;
    system.says("ready").await;
    world.stands(ConnectionState::Connected).await;
    system.says("ring a 204\nring b 204").await;
    reason(&world).await;
    world.stop.cancel();
    assert_eq!(card(&world, "b").await, SessionState::Ringing);
    world.end().await;
}

#[tokio::test]
async fn a_connection_whose_task_failed_inside_begins_anew() {
    let world = World::new().await;
    let mut system = System::accept(&world.listener).await;
    system.says("ready\nring a 204").await;
    card(&world, "a").await;
    system.says("panic").await;
    let mut system = System::accept(&world.listener).await;
    assert_eq!(system.hears().await, "resumed 1 of a");
    system.says("ready a\nring b 204").await;
    assert_eq!(card(&world, "b").await, SessionState::Ringing);
    world.end().await;
}

#[tokio::test]
async fn a_door_that_begins_anew_is_told_of_its_open_calls() {
    let mut world = World::new().await;
    let mut system = System::accept(&world.listener).await;
    system.says("ready\nring a 204\nring b 204\nanswer a 204\nend b").await;
    world.until(async |_| world.cards().await.get("plain:b")?.is_ended().then_some(())).await;
    world.begin_again();
    let mut system = System::accept(&world.listener).await;
    assert_eq!(system.hears().await, "resumed 2 of a");
    world.end().await;
}

#[tokio::test]
async fn an_order_that_nobody_answers_is_over_in_time() {
    let lines = Lines::default();
    let mut asks = lines.add(&seed_door().split().0, NOW);
    let order = mara(OrderKind::HangUp { conversation: "a".into() });
    let answer = lines.order_within(Duration::from_millis(1), "plain", order).await;
    assert_eq!(answer, Err(NotDone::NoAnswer));
    assert!(asks.recv().await.unwrap().answer.is_closed(), "it is not done behind anybody's back");
}

#[tokio::test]
async fn s13_the_calls_of_another_telephone_system_end_with_its_address() {
    let world = World::new().await;
    let mut system = System::accept(&world.listener).await;
    system.says("ready\nring a 204\nanswer a 204").await;
    world.until(async |_| (world.cards().await.get("plain:a")? == &SessionState::Talking).then_some(())).await;
    let setup = |host: &str, enabled| {
        let line = Some(LineSetup { host: host.into(), ..LineSetup::default() });
        let (name, kind, label) = ("plain".into(), DoorKind::Asterisk, "Head office".into());
        DoorSetup { name, kind, label, enabled, default_service: None, ring_limit_ms: None, line }
    };
    world.engine.put_door(AuditActor::Seed, setup("127.0.0.1", true)).await.unwrap();
    assert_eq!(world.cards().await["plain:a"], SessionState::Talking, "the same system under other settings");
    world.engine.put_door(AuditActor::Seed, setup("127.0.0.2", true)).await.unwrap();
    assert!(world.cards().await["plain:a"].is_ended());

    world.engine.put_door(AuditActor::Seed, setup("127.0.0.2", false)).await.unwrap();
    let late = Plain::event("late", CallKind::Offered, Some("204"), NOW);
    world.engine.hear("plain".into(), vec![late], Instant::now()).await.unwrap();
    assert!(!world.cards().await.contains_key("plain:late"), "its door was switched off");
    world.end().await;
}
