//! Codes, tags and notes: shown at once, saved when the disk has them, never older than before.

use nimbus_protocol::{Code, ServiceInfo, ServiceRef, WrapUp};

use super::*;
use crate::{
    command::{Command, WrapUpEdit},
    state::{
        event::Kept,
        writing::{Saved, Writing},
    },
};

fn id() -> ConversationId {
    ConversationId("a".to_owned())
}

fn talked() -> AppState {
    let mut state = serving();
    state.apply(event(2, talking(ringing("a", 0), 1)), START);
    state
}

fn write(state: &mut AppState, edit: WrapUpEdit, at: i64) -> Option<(WrapUp, bool)> {
    match state.apply(AppEvent::Asked(Command::Write(id(), edit)), START.plus(at)).pop() {
        Some(Effect::KeepWrapUp { wrap_up, typing, .. }) => Some((wrap_up, typing)),
        None => None,
        other => panic!("{other:?}"),
    }
}

fn typed(text: &str) -> WrapUpEdit {
    WrapUpEdit::Note(text.to_owned())
}

fn tag(name: &str) -> WrapUpEdit {
    WrapUpEdit::AddTag(name.to_owned())
}

fn note(text: &str) -> WrapUp {
    WrapUp { note: text.to_owned(), ..WrapUp::default() }
}

fn shown(state: &AppState) -> &WrapUp {
    state.wrap_up(state.session(&id()).unwrap())
}

fn saved(state: &AppState) -> Saved {
    state.writings[&id()].saved
}

#[test]
fn s5_4_what_is_written_shows_at_once_and_is_saved_when_the_disk_has_it() {
    let mut state = talked();
    let (first, typing) = write(&mut state, typed("wat"), 10).unwrap();
    assert!(typing && first.edited_at == START.plus(10));
    assert_eq!((shown(&state).note.as_str(), saved(&state)), ("wat", Saved::Writing));
    let (second, _) = write(&mut state, typed("water"), 20).unwrap();
    let kept = |edited_at, on_disk| AppEvent::Kept { conversation: id(), edited_at, on_disk };
    state.apply(kept(first.edited_at, true), START.plus(30));
    assert_eq!(saved(&state), Saved::Writing, "an earlier one on the disk does not save the later one");
    state.apply(kept(second.edited_at, false), START.plus(40));
    assert_eq!(saved(&state), Saved::Retrying);
    state.apply(kept(second.edited_at, true), START.plus(50));
    assert_eq!(saved(&state), Saved::At(START.plus(50)));
    assert_eq!(write(&mut state, typed("water"), 60), None, "nothing is different");
}

#[test]
fn s5_4_a_choice_is_kept_at_once_and_a_note_may_wait_for_a_pause() {
    let mut state = talked();
    assert!(!write(&mut state, WrapUpEdit::Primary(Some("water".to_owned())), 1).unwrap().1);
    assert!(write(&mut state, typed("k"), 2).unwrap().1);
    assert!(!write(&mut state, tag("kitchen"), 3).unwrap().1);
}

#[test]
fn s5_4_changes_that_were_made_before_the_first_of_them_was_taken_do_not_undo_each_other() {
    let mut state = talked();
    let code = |id: &str| id.to_owned();
    for edit in [
        tag("kitchen"),
        typed("water"),
        WrapUpEdit::AddSecondary(code("back")),
        WrapUpEdit::AddSecondary(code("angry")),
        WrapUpEdit::AddSecondary(code("back")),
        tag("tenant"),
        WrapUpEdit::Primary(Some(code("storm"))),
        WrapUpEdit::RemoveTag(code("kitchen")),
    ] {
        write(&mut state, edit, 1);
    }
    let written = shown(&state);
    assert_eq!((written.primary.as_deref(), written.note.as_str()), (Some("storm"), "water"));
    assert_eq!(
        (written.secondary.clone(), written.tags.clone()),
        (vec![code("back"), code("angry")], vec![code("tenant")])
    );
    let (last, _) = write(&mut state, WrapUpEdit::RemoveSecondary(code("back")), 2).unwrap();
    assert_eq!((last.secondary, last.note.as_str()), (vec![code("angry")], "water"));
}

#[test]
fn s5_4_the_latest_counts_though_a_clock_was_set_back() {
    let mut state = talked();
    let (first, _) = write(&mut state, typed("one"), 1_000).unwrap();
    let (second, _) = write(&mut state, typed("two"), -5_000).unwrap();
    assert!(second.edited_at > first.edited_at);

    // Written on another computer meanwhile, or echoed by the backend.
    let newer = WrapUp { edited_at: second.edited_at.plus(1), ..note("elsewhere") };
    state.apply(event(3, Session { wrap_up: newer, ..talking(ringing("a", 0), 1) }), START);
    assert_eq!(shown(&state).note, "elsewhere");
    let older = WrapUp { edited_at: first.edited_at, ..note("one") };
    state.apply(event(4, Session { wrap_up: older, ..talking(ringing("a", 0), 1) }), START);
    assert_eq!(shown(&state).note, "two", "the backend has not heard of it yet");
}

#[test]
fn s5_4_what_was_not_sent_before_a_restart_is_shown_again() {
    let mut state = talked();
    let unsent = WrapUp { edited_at: START.plus(7), ..note("kept") };
    let event = AppEvent::Unsent { wrap_ups: vec![(id(), unsent.clone())], reasons: Vec::new() };
    state.apply(event, START.plus(100));
    assert_eq!(shown(&state).note, "kept");
    assert_eq!(state.writings[&id()], Writing { wrap_up: unsent, saved: Saved::At(START.plus(7)) });
}

#[test]
fn s5_4_tags_are_tidy_and_nothing_is_longer_than_the_backend_takes() {
    let mut state = talked();
    for name in [" kitchen ", "Kitchen", "second  call", "", &"x".repeat(99)] {
        write(&mut state, tag(name), 1);
    }
    let (written, _) = write(&mut state, typed(&"n".repeat(30_000)), 2).unwrap();
    assert_eq!(written.tags[..2], ["kitchen", "second call"]);
    assert_eq!((written.tags[2].len(), written.tags.len(), written.note.len()), (60, 3, 20_000));
}

#[test]
fn s5_4_what_the_backend_refuses_is_told() {
    let mut state = talked();
    write(&mut state, typed("x"), 1);
    state.apply(AppEvent::NotTaken { kept: Kept::WrapUp(id()), why: "Not yours".into() }, START);
    assert_eq!(state.notices[0].text, "notice-wrap-up-not-taken");
    assert_eq!(shown(&state).note, "x", "the text is not taken away from who wrote it");
}

#[test]
fn a_code_is_missing_only_where_the_service_wants_one() {
    let mut state = talked();
    let code = Code { id: "water".to_owned(), name: "Water".to_owned() };
    let service =
        ServiceInfo { id: "s".to_owned(), code_required: true, primary_codes: vec![code], ..Default::default() };
    let of = |id: &str| Some(ServiceRef { id: id.to_owned(), name: String::new(), upn: String::new() });
    let session = Session { service: of("s"), ..talking(ringing("a", 0), 1) };
    assert!(!state.lacks_code(&session), "the service is not known");
    state.services = Arc::new(vec![service.clone()]);
    assert!(state.lacks_code(&session));
    assert!(!state.lacks_code(&Session { service: of("other"), ..session.clone() }));
    let written = WrapUp { primary: Some("water".to_owned()), ..WrapUp::default() };
    assert!(!state.lacks_code(&Session { wrap_up: written, ..session.clone() }));
    state.services = Arc::new(vec![ServiceInfo { code_required: false, ..service }]);
    assert!(!state.lacks_code(&session));
}
