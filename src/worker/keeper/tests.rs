//! The keeper with an outbox on the disk: pauses, order, the end of the program, a disk that refuses.

use std::{fs, path::Path, sync::Arc};

use nimbus_protocol::UnixMillis;
use tempfile::TempDir;
use tokio::sync::watch;

use super::*;
use crate::worker::{api::Api, outbox::Outbox, outside::RecordingOutside};

fn hands(outbox: Outbox) -> (Hands, mpsc::Receiver<AppEvent>) {
    hands_with_room_for(64, outbox)
}

fn hands_with_room_for(events: usize, outbox: Outbox) -> (Hands, mpsc::Receiver<AppEvent>) {
    let (events, told) = mpsc::channel(events);
    let (_, chosen) = watch::channel(None);
    let outside = Arc::new(RecordingOutside::default());
    let hands = Hands { api: Api::new(chosen), outbox, outside, events, clock: Arc::new(|| UnixMillis(0)) };
    (hands, told)
}

fn written(conversation: &str, note: &str, at: i64, typing: bool) -> Written {
    let wrap_up = WrapUp { note: note.to_owned(), edited_at: UnixMillis(at), ..WrapUp::default() };
    let conversation = ConversationId(conversation.to_owned());
    Written { owner: Owner::new("standalone", "me"), conversation, wrap_up, typing }
}

fn notes(path: &Path) -> Vec<String> {
    let items = Outbox::open(path).unwrap().waiting_of(&Owner::new("standalone", "me"));
    let note = |item: Item| match item {
        Item::WrapUp { wrap_up, .. } => wrap_up.note,
        other => panic!("{other:?}"),
    };
    items.into_iter().map(note).collect()
}

fn kept(event: &AppEvent) -> (i64, bool) {
    let AppEvent::Kept { edited_at, on_disk, .. } = event else { panic!("{event:?}") };
    (edited_at.0, *on_disk)
}

#[tokio::test]
async fn s5_4_a_note_is_kept_at_a_pause_and_a_choice_at_once() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("outbox.jsonl");
    let (hands, mut told) = hands(Outbox::open(&path).unwrap());
    let (sender, writings) = mpsc::unbounded_channel();
    let work = tokio::spawn(run(hands, writings));
    for (at, note) in ["w", "wa", "wat"].into_iter().enumerate() {
        sender.send(written("a", note, at as i64 + 1, true)).unwrap();
    }
    assert_eq!(kept(&told.recv().await.unwrap()), (3, true), "the letters before are part of it");
    sender.send(written("a", "wate", 4, true)).unwrap();
    sender.send(written("b", "choice", 5, false)).unwrap();
    assert_eq!(kept(&told.recv().await.unwrap()), (5, true), "a choice waits for no pause");
    assert_eq!(kept(&told.recv().await.unwrap()), (4, true));
    drop(sender);
    work.await.unwrap();
    assert_eq!(notes(&path), ["choice", "wate"]);
}

#[tokio::test]
async fn s5_4_the_end_of_the_program_waits_for_no_pause() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("outbox.jsonl");
    let (hands, _told) = hands(Outbox::open(&path).unwrap());
    let (sender, writings) = mpsc::unbounded_channel();
    sender.send(written("a", "last word", 1, true)).unwrap();
    drop(sender);
    run(hands, writings).await;
    assert_eq!(notes(&path), ["last word"]);
}

/// A folder stands where the file should be made, as if the disk refused it, and is gone later.
#[tokio::test]
async fn s5_4_what_the_disk_refuses_is_told_and_tried_again() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("outbox.jsonl");
    fs::create_dir(&path).unwrap();
    let (hands, mut told) = hands(Outbox::closed(&path));
    let (sender, writings) = mpsc::unbounded_channel();
    let work = tokio::spawn(run(hands, writings));
    sender.send(written("a", "water", 1, false)).unwrap();
    assert_eq!(kept(&told.recv().await.unwrap()), (1, false));
    fs::remove_dir(&path).unwrap();
    assert_eq!(kept(&told.recv().await.unwrap()), (1, true));
    drop(sender);
    work.await.unwrap();
    assert_eq!(notes(&path), ["water"]);
}

#[tokio::test]
async fn the_state_hears_of_it_however_much_it_hears_just_then() {
    let (hands, mut told) = hands_with_room_for(1, Outbox::in_memory());
    hands.events.try_send(AppEvent::Latency(1.0)).unwrap();
    let (sender, writings) = mpsc::unbounded_channel();
    sender.send(written("a", "note", 1, false)).unwrap();
    drop(sender);
    let work = tokio::spawn(run(hands, writings));
    tokio::task::yield_now().await;
    assert_eq!(told.recv().await, Some(AppEvent::Latency(1.0)));
    assert_eq!(kept(&told.recv().await.unwrap()), (1, true));
    work.await.unwrap();
}
