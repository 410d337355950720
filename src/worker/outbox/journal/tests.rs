//! The outbox's file: what it keeps over restarts and crashes, and that it stays small.

use nimbus_protocol::{ActivityState, ConversationId, Trigger, UnixMillis, activity::ActivityKind};
use proptest::prelude::*;
use tempfile::TempDir;

use super::*;

fn entry(id: &str, result: &str) -> Entry {
    let item = Item::Activity(Activity {
        id: id.to_owned(),
        conversation: ConversationId("c".to_owned()),
        trigger: Trigger::Ringing,
        template: "t".to_owned(),
        template_name: "T".to_owned(),
        position: 0,
        kind: ActivityKind::OpenUrl,
        state: ActivityState::Done,
        at: UnixMillis(1),
        took_ms: None,
        result: result.into(),
        detail: String::new(),
        values: Vec::new(),
        attempt: 0,
        attempts: 0,
    });
    Entry { key: Uuid::now_v7(), owner: Owner::new("standalone", "me"), item }
}

#[test]
fn what_was_added_is_there_after_a_restart_until_it_is_done() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("outbox.jsonl");
    let (first, second) = (entry("a", "1"), entry("b", "2"));
    let mut journal = Journal::open(&path).unwrap();
    journal.add(first.clone()).unwrap();
    journal.add(second.clone()).unwrap();
    drop(journal);

    let mut journal = Journal::open(&path).unwrap();
    assert_eq!(journal.waiting(), [first.clone(), second.clone()]);
    journal.done(first.key).unwrap();
    drop(journal);
    assert_eq!(Journal::open(&path).unwrap().waiting(), [second]);
}

#[test]
fn a_later_word_replaces_an_earlier_one_of_the_same_backend() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("outbox.jsonl");
    let mut journal = Journal::open(&path).unwrap();
    let (old, new) = (entry("a", "running"), entry("a", "done"));
    let elsewhere = Entry { owner: Owner::new("https://calls.example", "me"), ..entry("a", "running") };
    for entry in [&elsewhere, &old, &new] {
        journal.add(entry.clone()).unwrap();
    }
    assert_eq!(journal.waiting(), [elsewhere.clone(), new.clone()]);
    drop(journal);
    assert_eq!(Journal::open(&path).unwrap().waiting(), [elsewhere, new]);
}

fn written(note: &str, edited_at: i64) -> Entry {
    let wrap_up = WrapUp { note: note.to_owned(), edited_at: UnixMillis(edited_at), ..WrapUp::default() };
    let item = Item::WrapUp { conversation: ConversationId("a".to_owned()), wrap_up };
    Entry { key: Uuid::now_v7(), owner: Owner::new("standalone", "me"), item }
}

/// Jobs may come in any order; what was written last counts, before and after a restart.
#[test]
fn s5_4_the_latest_writing_of_a_session_replaces_older_ones_in_any_order() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("outbox.jsonl");
    let mut journal = Journal::open(&path).unwrap();
    let (old, new) = (written("wat", 1), written("water", 2));
    journal.add(old.clone()).unwrap();
    journal.add(new.clone()).unwrap();
    journal.add(old).unwrap();
    // The same name of another kind is another subject.
    let other = entry("a", "done");
    journal.add(other.clone()).unwrap();
    assert_eq!(journal.waiting(), [new.clone(), other.clone()]);
    drop(journal);
    assert_eq!(Journal::open(&path).unwrap().waiting(), [new, other]);
}

#[test]
fn s6_3_a_filled_reason_survives_a_restart() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("outbox.jsonl");
    let item = Item::Reason { request: "r".to_owned(), reason: "lunch".to_owned() };
    let entry = Entry { key: Uuid::now_v7(), owner: Owner::new("standalone", "me"), item };
    Journal::open(&path).unwrap().add(entry.clone()).unwrap();
    assert_eq!(Journal::open(&path).unwrap().waiting(), [entry]);
}

#[test]
fn the_file_does_not_grow_for_ever() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("outbox.jsonl");
    let mut journal = Journal::open(&path).unwrap();
    for number in 0..1_000 {
        let entry = entry(&format!("id {number}"), "done");
        let key = entry.key;
        journal.add(entry).unwrap();
        journal.done(key).unwrap();
    }
    assert!(fs::metadata(&path).unwrap().len() < 2 * COMPACT_BYTES);
    let last = entry("last", "kept");
    journal.add(last.clone()).unwrap();
    drop(journal);
    assert_eq!(Journal::open(&path).unwrap().waiting(), [last]);
}

#[test]
fn the_file_does_not_grow_for_ever_while_something_waits() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("outbox.jsonl");
    let mut journal = Journal::open(&path).unwrap();
    let first = entry("first", "waits");
    journal.add(first.clone()).unwrap();
    let mut last = entry("again", "0");
    for number in 0..1_000 {
        last = entry("again", &number.to_string());
        journal.add(last.clone()).unwrap();
    }
    assert!(fs::metadata(&path).unwrap().len() < 2 * COMPACT_BYTES);
    drop(journal);
    assert_eq!(Journal::open(&path).unwrap().waiting(), [first, last]);
}

#[cfg(unix)]
#[test]
fn only_its_user_may_read_it() {
    use std::os::unix::fs::PermissionsExt;
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("outbox.jsonl");
    Journal::open(&path).unwrap();
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
}

proptest! {
    /// A crash may cut the file anywhere in what was being written; what was added before it is kept, and what
    /// is added after it too.
    #[test]
    fn a_file_cut_in_its_last_line_loses_nothing_else(cut in 1_usize..400) {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("outbox.jsonl");
        let (first, torn, after) = (entry("a", "1"), entry("b", "2"), entry("c", "3"));
        let mut journal = Journal::open(&path).unwrap();
        journal.add(first.clone()).unwrap();
        let whole = fs::metadata(&path).unwrap().len();
        journal.add(torn).unwrap();
        drop(journal);
        let length = fs::metadata(&path).unwrap().len();
        let cut = length.saturating_sub(cut as u64).max(whole);
        prop_assume!(cut < length - 1);
        OpenOptions::new().write(true).open(&path).unwrap().set_len(cut).unwrap();

        let mut journal = Journal::open(&path).unwrap();
        prop_assert_eq!(journal.waiting(), std::slice::from_ref(&first));
        journal.add(after.clone()).unwrap();
        drop(journal);
        let journal = Journal::open(&path).unwrap();
        prop_assert_eq!(journal.waiting(), [first, after]);
    }
}
