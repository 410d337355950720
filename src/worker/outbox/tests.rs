//! The outbox against a real HTTP server: what was kept arrives once, also after the plug was pulled, and a refusal is
//! told.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicBool, Ordering},
};

use axum::{http::StatusCode, response::IntoResponse as _};
use nimbus_protocol::{ConversationId, UnixMillis, WrapUp};
use tempfile::TempDir;
use tokio::sync::watch;

use super::*;
use crate::{
    state::event::Token,
    worker::{
        recording_server::{Received, Server, ok},
        target::Target,
    },
};

fn written(note: &str, edited_at: i64) -> Item {
    let wrap_up = WrapUp { note: note.to_owned(), edited_at: UnixMillis(edited_at), ..WrapUp::default() };
    Item::WrapUp { conversation: ConversationId("a/1".to_owned()), wrap_up }
}

fn reason(request: &str) -> Item {
    Item::Reason { request: request.to_owned(), reason: "lunch".to_owned() }
}

fn mine() -> Owner {
    Owner::new("standalone", "me")
}

fn target(server: &Server) -> Target {
    let _ = rustls::crypto::ring::default_provider().install_default();
    Target::new(&server.url(""), Token("tk".to_owned()), true).unwrap()
}

/// Sends until nothing is left for this backend; gives what was refused.
async fn drain(outbox: &Outbox, server: &Server) -> Vec<Item> {
    let (_target, chosen) = watch::channel(Some(target(server)));
    let (_linked, linked) = watch::channel(Some("me".to_owned()));
    let refused = Arc::new(Mutex::new(Vec::new()));
    let told = Arc::clone(&refused);
    let sending = outbox.run(Api::new(chosen), linked, move |entry, _| told.lock().unwrap().push(entry.item.clone()));
    let empty = async {
        while !outbox.waiting_of(&mine()).is_empty() {
            tokio::task::yield_now().await;
        }
    };
    tokio::select! {
        () = sending => {}
        () = empty => {}
    }
    refused.lock().unwrap().clone()
}

fn put(received: &Received) -> (String, String) {
    assert_eq!(received.method, "PUT");
    (received.target.clone(), String::from_utf8(received.body.to_vec()).unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn s5_4_what_was_written_before_the_plug_was_pulled_arrives_once_and_as_it_was_last() {
    let server = Server::answering(ok).await;
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("outbox.jsonl");
    let outbox = Outbox::open(&path).unwrap();
    for (at, note) in ["w", "wat", "water"].into_iter().enumerate() {
        outbox.put(mine(), written(note, at as i64 + 1)).await.unwrap();
    }
    outbox.put(mine(), reason("r-1")).await.unwrap();
    outbox.put(Owner::new("https://elsewhere.example", "me"), written("not yours", 9)).await.unwrap();
    let keys: Vec<_> = outbox.waiting().iter().map(|entry| entry.key.to_string()).collect();
    // No farewell: what is on the disk is all there is.
    std::mem::forget(outbox);

    let outbox = Outbox::open(&path).unwrap();
    assert_eq!(outbox.waiting_of(&mine()), [written("water", 3), reason("r-1")]);
    assert_eq!(drain(&outbox, &server).await, []);
    let received = server.received();
    let puts: Vec<_> = received.iter().map(put).collect();
    assert_eq!(puts.len(), 2, "{puts:?}");
    assert_eq!(puts[0].0, "/api/v1/sessions/a%2F1/wrap-up");
    assert!(puts[0].1.contains(r#""note":"water""#), "{}", puts[0].1);
    assert_eq!(puts[1], ("/api/v1/me/reasons/r-1".to_owned(), r#"{"reason":"lunch"}"#.to_owned()));
    let sent: Vec<_> = received.iter().filter_map(|one| one.header("idempotency-key")).collect();
    assert_eq!(sent, [&keys[0], &keys[1]], "the keys are those that were kept");

    let outbox = Outbox::open(&path).unwrap();
    server.forget();
    drain(&outbox, &server).await;
    assert_eq!(server.received().len(), 0, "nothing is sent again");
    assert_eq!(outbox.waiting().len(), 1, "the other server's is kept for it");
}

/// Two people at one computer: what the first one wrote without a link is not sent in the name of the second.
#[tokio::test(flavor = "multi_thread")]
async fn s5_4_what_another_person_wrote_waits_for_them() {
    let server = Server::answering(ok).await;
    let outbox = Outbox::in_memory();
    let other = Owner::new("standalone", "other");
    outbox.put(other.clone(), written("theirs", 1)).await.unwrap();
    outbox.put(mine(), written("mine", 2)).await.unwrap();
    assert_eq!(outbox.waiting_of(&mine()), [written("mine", 2)]);
    drain(&outbox, &server).await;
    assert_eq!(server.received().len(), 1);
    assert!(put(&server.received()[0]).1.contains(r#""note":"mine""#));
    assert_eq!(outbox.waiting_of(&other), [written("theirs", 1)]);
}

/// The plug is pulled between the server's taking it and its answer being heard: it is sent again, and the server can
/// tell by the key that it has it.
#[tokio::test(flavor = "multi_thread")]
async fn s11_3_what_may_have_arrived_is_sent_again_with_the_same_key() {
    let silent = Server::silent().await;
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("outbox.jsonl");
    let outbox = Outbox::open(&path).unwrap();
    outbox.put(mine(), written("water", 1)).await.unwrap();
    {
        let (_target, chosen) = watch::channel(Some(target(&silent)));
        let (_linked, linked) = watch::channel(Some("me".to_owned()));
        let sending = outbox.run(Api::new(chosen), linked, |_, _| {});
        tokio::select! {
            () = sending => {}
            () = silent.until(|received| received.len() == 1) => {}
        }
    }
    std::mem::forget(outbox);

    let server = Server::answering(ok).await;
    drain(&Outbox::open(&path).unwrap(), &server).await;
    let key = |server: &Server| server.received()[0].header("idempotency-key").unwrap().to_owned();
    assert_eq!(key(&server), key(&silent));
}

#[tokio::test(flavor = "multi_thread")]
async fn s11_3_what_the_server_refuses_is_told_and_does_not_hold_up_the_rest() {
    let server = Server::answering(|received| {
        if received.target.contains("reasons") { StatusCode::CONFLICT.into_response() } else { ok(received) }
    })
    .await;
    let outbox = Outbox::in_memory();
    outbox.put(mine(), reason("closed")).await.unwrap();
    outbox.put(mine(), written("water", 1)).await.unwrap();
    assert_eq!(drain(&outbox, &server).await, [reason("closed")]);
    assert_eq!(server.received().len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn s11_3_what_the_server_fails_at_is_kept_and_does_not_hold_up_the_rest() {
    let server = Server::answering(|received| {
        let fails = received.target.contains("reasons");
        if fails { StatusCode::INTERNAL_SERVER_ERROR.into_response() } else { ok(received) }
    })
    .await;
    let outbox = Outbox::in_memory();
    outbox.put(mine(), reason("fails")).await.unwrap();
    outbox.put(mine(), written("water", 1)).await.unwrap();
    let (_target, chosen) = watch::channel(Some(target(&server)));
    let (_linked, linked) = watch::channel(Some("me".to_owned()));
    let sending = outbox.run(Api::new(chosen), linked, |entry, error| panic!("{entry:?} is dropped: {error}"));
    let rest = async {
        while outbox.waiting().len() > 1 {
            tokio::task::yield_now().await;
        }
    };
    tokio::select! {
        () = sending => {}
        () = rest => {}
    }
    assert_eq!(outbox.waiting_of(&mine()), [reason("fails")]);
}

#[test]
fn pauses_grow_to_a_longest_one_and_end_with_the_link() {
    let (mut later, key, mut now) = (Later::default(), Uuid::nil(), Instant::now());
    let mut pauses = Vec::new();
    for _ in 0..12 {
        later.put_off(key, now);
        let until = later.next(now).unwrap();
        assert!(later.waits(key, now) && !later.waits(key, until) && later.next(until).is_none());
        pauses.push(until - now);
        now = until;
    }
    assert!(pauses.is_sorted() && pauses[0] == PAUSE && pauses[1] > PAUSE && pauses[10] == pauses[11], "{pauses:?}");
    later.put_off(key, now);
    later.forget();
    assert!(!later.waits(key, now));
}

/// A server that is slower than the desktop's patience: the next try meets the first one, which is still under way.
#[tokio::test(flavor = "multi_thread")]
async fn s5_4_what_the_server_is_still_busy_with_is_sent_again_and_not_dropped() {
    let first = AtomicBool::new(true);
    let server = Server::answering(move |received| {
        if !first.swap(false, Ordering::SeqCst) {
            return ok(received);
        }
        let problem = r#"{"type":"https://nimbus-assistant.example/problems/request-in-progress","title":"Conflict"}"#;
        (StatusCode::CONFLICT, [("content-type", "application/problem+json")], problem).into_response()
    })
    .await;
    let outbox = Outbox::in_memory();
    outbox.put(mine(), written("water", 1)).await.unwrap();
    let (_target, chosen) = watch::channel(Some(target(&server)));
    let (link, linked) = watch::channel(Some("me".to_owned()));
    let sending = outbox.run(Api::new(chosen), linked, |entry, error| panic!("{entry:?} is dropped: {error}"));
    let check = async {
        server.until(|received| received.len() == 1).await;
        // A link that comes back ends the pause between two tries.
        link.send_replace(None);
        link.send_replace(Some("me".to_owned()));
        server.until(|received| received.len() == 2).await;
    };
    tokio::select! {
        () = sending => {}
        () = check => {}
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn s2_6_nothing_is_sent_while_the_link_is_down() {
    let server = Server::answering(ok).await;
    let outbox = Outbox::in_memory();
    outbox.put(mine(), written("water", 1)).await.unwrap();
    let (_target, chosen) = watch::channel(Some(target(&server)));
    let (link, linked) = watch::channel(None);
    let up = AtomicBool::new(false);
    let sending = outbox.run(Api::new(chosen), linked, |_, _| {});
    let check = async {
        for _ in 0..50 {
            tokio::task::yield_now().await;
        }
        assert_eq!(server.received().len(), 0);
        up.store(true, Ordering::SeqCst);
        link.send_replace(Some("me".to_owned()));
        server.until(|received| received.len() == 1).await;
    };
    tokio::select! {
        () = sending => {}
        () = check => {}
    }
    assert!(up.load(Ordering::SeqCst));
}
