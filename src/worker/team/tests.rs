//! Wishes for the team against a real HTTP server: their order, and a server that is left meanwhile.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use axum::{http::StatusCode, response::IntoResponse as _};
use nimbus_protocol::{DoorKind, DoorSetup, LineSetup, Reason, UnixMillis};
use tokio::sync::watch;

use super::*;
use crate::{
    command::TeamChange,
    state::event::Token,
    worker::{
        outbox::Outbox,
        outside::RecordingOutside,
        recording_server::{Server, ok},
        target::Target,
    },
};

fn target(server: &Server) -> Target {
    let _ = rustls::crypto::ring::default_provider().install_default();
    Target::new(&server.url(""), Token("tk".to_owned()), false).unwrap()
}

fn hands(target: watch::Receiver<Option<Target>>) -> (Hands, mpsc::Receiver<AppEvent>) {
    let (events, told) = mpsc::channel(64);
    let (outbox, outside) = (Outbox::in_memory(), Arc::new(RecordingOutside::default()));
    (Hands { api: Api::new(target), outbox, outside, events, clock: Arc::new(|| UnixMillis(0)) }, told)
}

fn reasons(number: u64) -> TeamWish {
    let reason = Reason { id: format!("r{number}"), name: format!("Reason {number}") };
    TeamWish::Change { number, change: Box::new(TeamChange::PutReasons(vec![reason])) }
}

/// The number of each outcome, and whether it was taken.
async fn outcomes(told: &mut mpsc::Receiver<AppEvent>, count: usize) -> Vec<(u64, bool)> {
    let mut outcomes = Vec::new();
    while outcomes.len() < count {
        match told.recv().await {
            Some(AppEvent::Team { answer: TeamAnswer::Changed { number, .. }, .. }) => outcomes.push((number, true)),
            Some(AppEvent::Team { answer: TeamAnswer::Refused { number, .. }, .. }) => outcomes.push((number, false)),
            other => panic!("{other:?}"),
        }
    }
    outcomes
}

#[tokio::test(flavor = "multi_thread")]
async fn s11_5_quick_changes_arrive_in_their_order_and_each_has_its_outcome() {
    let (busy, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let (busy_there, most_there) = (Arc::clone(&busy), Arc::clone(&most));
    // The earlier, the slower: whatever is sent at once arrives the other way round.
    let left = Arc::new(AtomicUsize::new(5));
    let server = Server::with(move |received| {
        let (busy, most) = (Arc::clone(&busy_there), Arc::clone(&most_there));
        let turns = left.fetch_sub(1, Ordering::SeqCst);
        let refused = String::from_utf8_lossy(&received.body).contains("r2");
        Box::pin(async move {
            most.fetch_max(busy.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            for _ in 0..turns * 20 {
                tokio::task::yield_now().await;
            }
            busy.fetch_sub(1, Ordering::SeqCst);
            if refused { StatusCode::CONFLICT.into_response() } else { StatusCode::NO_CONTENT.into_response() }
        })
    })
    .await;
    let target = target(&server);
    let backend = Some(target.name());
    let (_target, chosen) = watch::channel(Some(target));
    let (hands, mut told) = hands(chosen);
    let (sender, asked) = mpsc::unbounded_channel();
    for number in 1..=4 {
        sender.send(Asked { backend: backend.clone(), server: 0, wish: reasons(number) }).unwrap();
    }
    drop(sender);
    run(hands, asked).await;
    assert_eq!(outcomes(&mut told, 4).await, [(1, true), (2, false), (3, true), (4, true)]);
    let sent: Vec<String> =
        server.received().iter().map(|one| String::from_utf8_lossy(&one.body).into_owned()).collect();
    for (index, body) in sent.iter().enumerate() {
        assert!(body.contains(&format!("\"r{}\"", index + 1)), "{sent:?}");
    }
    assert_eq!(most.load(Ordering::SeqCst), 1, "one after the other");
}

#[tokio::test(flavor = "multi_thread")]
async fn s11_5_a_change_that_had_to_wait_never_reaches_another_server() {
    let (one, other) = (Server::answering(ok).await, Server::answering(ok).await);
    let (_target, chosen) = watch::channel(Some(target(&other)));
    let (hands, mut told) = hands(chosen);
    let (sender, asked) = mpsc::unbounded_channel();
    sender.send(Asked { backend: Some(target(&one).name()), server: 7, wish: reasons(1) }).unwrap();
    drop(sender);
    run(hands, asked).await;
    assert_eq!(outcomes(&mut told, 1).await, [(1, false)]);
    assert_eq!((one.received().len(), other.received().len()), (0, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn s13_a_door_is_put_with_the_password_that_was_typed_and_removed_by_its_name() {
    let server = Server::answering(ok).await;
    let target = target(&server);
    let backend = Some(target.name());
    let (_target, chosen) = watch::channel(Some(target));
    let (hands, mut told) = hands(chosen);
    let line = LineSetup { host: "pbx".into(), password: Some("hunter2".into()), ..LineSetup::default() };
    let setup = DoorSetup {
        name: "pbx".into(),
        kind: DoorKind::Asterisk,
        label: String::new(),
        enabled: true,
        default_service: None,
        ring_limit_ms: None,
        line: Some(line),
    };
    let (sender, asked) = mpsc::unbounded_channel();
    for (number, change) in [(1, TeamChange::PutDoor(setup.clone())), (2, TeamChange::RemoveDoor("pbx".into()))] {
        let wish = TeamWish::Change { number, change: Box::new(change) };
        sender.send(Asked { backend: backend.clone(), server: 0, wish }).unwrap();
    }
    drop(sender);
    run(hands, asked).await;
    assert_eq!(outcomes(&mut told, 2).await, [(1, true), (2, true)]);
    let received = server.received();
    let asked: Vec<_> = received.iter().map(|one| (one.method.as_str(), one.target.as_str())).collect();
    assert_eq!(asked, [("PUT", "/api/v1/admin/doors/pbx"), ("DELETE", "/api/v1/admin/doors/pbx")]);
    assert_eq!(serde_json::from_slice::<DoorSetup>(&received[0].body).unwrap(), setup);
}

#[tokio::test(flavor = "multi_thread")]
async fn s13_a_server_that_sets_no_doors_up_is_administered_all_the_same() {
    let server = Server::answering(|received| {
        if received.target.ends_with("/doors") {
            return StatusCode::NOT_FOUND.into_response();
        }
        let body = if received.target.ends_with("/settings") { "{}" } else { "[]" };
        ([("content-type", "application/json")], body).into_response()
    })
    .await;
    let (_target, chosen) = watch::channel(Some(target(&server)));
    let (hands, _told) = hands(chosen);
    assert_eq!(hands.api.team().await.unwrap().doors, None);
}
