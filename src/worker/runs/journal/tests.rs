//! The diary over restarts, cut lines and old age.

use nimbus_protocol::{Activity, ConversationId, Trigger, activity::ActivityKind};
use proptest::prelude::*;
use tempfile::TempDir;

use super::{notes::KEPT_MS, *};
use crate::worker::owner::Owner;

const NOW: UnixMillis = UnixMillis(1_795_431_962_345);

fn note(id: &str, state: ActivityState) -> ActionNote {
    let activity = Activity {
        id: id.to_owned(),
        conversation: ConversationId("c".to_owned()),
        trigger: Trigger::Ringing,
        template: "t".to_owned(),
        template_name: "T".to_owned(),
        position: 0,
        kind: ActivityKind::WebRequest,
        state,
        at: NOW,
        took_ms: None,
        result: nimbus_protocol::Said::default(),
        detail: String::new(),
        values: Vec::new(),
        attempt: 0,
        attempts: 0,
    };
    ActionNote::new(Owner::new("standalone", "me"), activity)
}

fn run(at: UnixMillis) -> RunNote {
    let key = RunKey {
        backend: "standalone".to_owned(),
        agent: "mia".to_owned(),
        conversation: ConversationId("c".to_owned()),
        trigger: Trigger::Ringing,
        template: "t".to_owned(),
    };
    RunNote { key, holder: "h".to_owned(), granted: Some(true), at, then: Vec::new() }
}

fn state(journal: &Journal, id: &str) -> Option<ActivityState> {
    journal.lock().action(id).map(|note| note.activity.state)
}

#[test]
fn what_was_under_way_is_uncertain_after_a_restart() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("runs/journal.jsonl");
    let mut journal = Journal::open(&path, NOW).unwrap();
    journal.put_run(run(NOW)).unwrap();
    journal.put_actions(vec![note("a", ActivityState::Running)]).unwrap();
    journal.put_actions(vec![note("b", ActivityState::Running)]).unwrap();
    journal.put_actions(vec![note("b", ActivityState::Done)]).unwrap();
    assert_eq!(journal.lock().untold().len(), 1);
    journal.put_told("b", NOW).unwrap();
    drop(journal);

    for _ in 0..2 {
        let journal = Journal::open(&path, NOW).unwrap();
        assert_eq!(state(&journal, "a"), Some(ActivityState::Uncertain));
        assert_eq!(state(&journal, "b"), Some(ActivityState::Done));
        let untold: Vec<_> = journal.lock().untold().into_iter().map(|note| note.activity.id).collect();
        assert_eq!(untold, ["a"]);
        assert_eq!(journal.lock().run(&run(NOW).key), Some(&run(NOW)));
    }
}

#[test]
fn old_runs_are_forgotten_but_nothing_untold_is() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("journal.jsonl");
    let mut journal = Journal::open(&path, NOW).unwrap();
    journal.put_run(run(NOW)).unwrap();
    journal.put_actions(vec![note("told", ActivityState::Done)]).unwrap();
    journal.put_told("told", NOW).unwrap();
    journal.put_actions(vec![note("untold", ActivityState::Done)]).unwrap();
    drop(journal);
    let journal = Journal::open(&path, NOW.plus(KEPT_MS + 1)).unwrap();
    assert_eq!(journal.lock().run(&run(NOW).key), None);
    assert_eq!((state(&journal, "told"), state(&journal, "untold")), (None, Some(ActivityState::Done)));
    assert_eq!(fs::read_to_string(&path).unwrap().lines().count(), 1);
}

#[test]
fn the_file_does_not_grow_for_ever() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("journal.jsonl");
    let mut journal = Journal::open(&path, NOW).unwrap();
    journal.rewrite_at = 4096;
    for minute in 0..2_000_i64 {
        let mut note = note(&minute.to_string(), ActivityState::Done);
        note.activity.at = NOW.plus(minute * KEPT_MS);
        journal.append(&Line::Action(Box::new(note.clone())), note.activity.at).unwrap();
        journal.lock().actions.insert(note.activity.id.clone(), note.clone());
        journal.put_told(&note.activity.id, note.activity.at).unwrap();
        journal.rewrite_at = 4096;
    }
    assert!(fs::metadata(&path).unwrap().len() < 8192);
    assert_eq!(state(&journal, "1999"), Some(ActivityState::Done));
}

proptest! {
    /// A crash may cut the file anywhere in its last line.
    #[test]
    fn a_cut_line_loses_nothing_before_it(cut in 1_usize..300) {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("journal.jsonl");
        let mut journal = Journal::open(&path, NOW).unwrap();
        journal.put_actions(vec![note("a", ActivityState::Running)]).unwrap();
        let whole = journal.length;
        journal.put_actions(vec![note("b", ActivityState::Running)]).unwrap();
        let length = journal.length;
        drop(journal);
        let cut = length.saturating_sub(cut as u64).max(whole);
        OpenOptions::new().write(true).open(&path).unwrap().set_len(cut).unwrap();
        let mut journal = Journal::open(&path, NOW).unwrap();
        prop_assert_eq!(state(&journal, "a"), Some(ActivityState::Uncertain));
        journal.put_actions(vec![note("c", ActivityState::Done)]).unwrap();
        drop(journal);
        let journal = Journal::open(&path, NOW).unwrap();
        prop_assert_eq!(state(&journal, "a"), Some(ActivityState::Uncertain));
        prop_assert_eq!(state(&journal, "c"), Some(ActivityState::Done));
    }
}

#[test]
fn what_a_run_did_not_come_to_is_said_by_the_last_action_before_it() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("runs/journal.jsonl");
    let at = |id: &str, position, state, result: &str| {
        let mut note = note(id, state);
        (note.activity.position, note.activity.result) = (position, result.into());
        note
    };
    let then = |notes: &[ActionNote]| notes.iter().map(|note| note.activity.clone()).collect::<Vec<_>>();
    let mut journal = Journal::open(&path, NOW).unwrap();
    let failed = [at("b", 1, ActivityState::Failed, "not begun"), at("c", 2, ActivityState::Skipped, "before it")];
    journal.put_run(RunNote { then: then(&[at("a", 0, ActivityState::Failed, "not begun")]), ..run(NOW) }).unwrap();
    let first = ActionNote { then: then(&failed), ..at("a", 0, ActivityState::Done, "200 OK") };
    journal.put_actions(vec![first]).unwrap();
    let skipped = [at("c", 2, ActivityState::Skipped, "b is not known")];
    let second = ActionNote { then: then(&skipped), ..at("b", 1, ActivityState::Running, "") };
    journal.put_actions(vec![second]).unwrap();
    drop(journal);

    let journal = Journal::open(&path, NOW).unwrap();
    let shown =
        |id: &str| journal.lock().action(id).map(|note| (note.activity.state, note.activity.result.text.clone()));
    assert_eq!(shown("a"), Some((ActivityState::Done, "200 OK".to_owned())));
    assert_eq!(shown("b"), Some((ActivityState::Uncertain, interrupted().text)));
    assert_eq!(shown("c"), Some((ActivityState::Skipped, "b is not known".to_owned())));
}
