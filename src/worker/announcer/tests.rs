//! What the notification service is told, and what it is spared.

use super::*;
use crate::{
    platform::quiet::FixedQuiet,
    worker::outside::{Asked, OutsideError, RecordingOutside},
};

fn note(id: &str, title: &str) -> (ToastId, Notification) {
    let notification = Notification {
        id: id.to_owned(),
        title: title.to_owned(),
        body: String::new(),
        actions: Vec::new(),
        urgent: true,
    };
    (ToastId(id.to_owned()), notification)
}

fn calm(id: &str, title: &str) -> (ToastId, Notification) {
    let (id, notification) = note(id, title);
    (id, Notification { urgent: false, ..notification })
}

/// One step with these notifications wanted.
fn take<const N: usize>(
    outside: &RecordingOutside,
    quiet: &FixedQuiet,
    known: &mut Known,
    notifications: [(ToastId, Notification); N],
) {
    let wanted = Wanted { notifications: BTreeMap::from(notifications), respects_quiet: true };
    step(&|| outside, quiet, known, wanted);
}

#[test]
fn each_change_is_told_once_and_what_is_gone_is_withdrawn() {
    let (outside, quiet, mut known) = (RecordingOutside::default(), FixedQuiet::default(), Known::new());
    take(&outside, &quiet, &mut known, [note("a", "Rosa")]);
    take(&outside, &quiet, &mut known, [note("a", "Rosa"), note("b", "Tom")]);
    take(&outside, &quiet, &mut known, [note("b", "Tom Aebi")]);
    take(&outside, &quiet, &mut known, []);
    let (a, b, renamed) = (note("a", "Rosa").1, note("b", "Tom").1, note("b", "Tom Aebi").1);
    let expected = [
        Asked::Notify(a),
        Asked::Notify(b),
        Asked::Withdraw("a".to_owned()),
        Asked::Notify(renamed),
        Asked::Withdraw("b".to_owned()),
    ];
    assert_eq!(outside.asked(), expected);
}

#[test]
fn s10_2_what_comes_while_nobody_wants_to_be_disturbed_is_held_back_unless_it_stands_in_for_a_toast() {
    let (outside, quiet, mut known) = (RecordingOutside::default(), FixedQuiet::default(), Known::new());
    quiet.set(Some(true));
    take(&outside, &quiet, &mut known, [calm("a", "Rosa"), note("b", "Tom")]);
    assert_eq!(outside.asked(), [Asked::Notify(note("b", "Tom").1)]);
    quiet.set(Some(false));
    take(&outside, &quiet, &mut known, [calm("a", "Rosa Brandt"), note("b", "Tom"), calm("c", "Mia")]);
    take(&outside, &quiet, &mut known, [note("b", "Tom")]);
    let later = [Asked::Notify(calm("c", "Mia").1), Asked::Withdraw("c".to_owned())];
    assert_eq!(outside.asked()[1..], later, "what is late is not made up for, and what was not shown is not withdrawn");
}

#[test]
fn s10_2_quiet_is_not_asked_for_where_the_user_does_not_care() {
    let (outside, quiet, mut known) = (RecordingOutside::default(), FixedQuiet::default(), Known::new());
    quiet.set(Some(true));
    let wanted = Wanted { notifications: BTreeMap::from([calm("a", "Rosa")]), respects_quiet: false };
    step(&|| &outside, &quiet, &mut known, wanted);
    assert_eq!(outside.asked(), [Asked::Notify(calm("a", "Rosa").1)]);
}

#[test]
fn the_end_waits_until_everything_is_withdrawn_and_nothing_comes_after_it() {
    let outside = Arc::new(RecordingOutside::default());
    let wording = |_: &AppState, _: &Notified| -> Notification { unreachable!("nothing is to be told in this state") };
    let found = Arc::<RecordingOutside>::clone(&outside);
    let (quiet, shared) = (Arc::new(FixedQuiet::default()), Shared::default());
    let announcer = Announcer::start(Box::new(move || found), quiet, shared, Box::new(wording)).unwrap();
    let (id, told) = note("a", "Rosa");
    let wanted = Wanted { notifications: BTreeMap::from([(id, told.clone())]), respects_quiet: true };
    announcer.thread().as_ref().unwrap().wanted.send(wanted).unwrap();
    announcer.end();
    announcer.refresh(&AppState::default().matters());
    announcer.end();
    assert_eq!(outside.asked(), [Asked::Notify(told), Asked::Withdraw("a".to_owned())]);
}

#[test]
fn the_service_is_not_asked_for_while_there_is_nothing_to_show() {
    let wording = |_: &AppState, _: &Notified| -> Notification { unreachable!("nothing is to be told in this state") };
    let find: FindOutside = Box::new(|| unreachable!("nobody needs the service"));
    let (quiet, shared) = (Arc::new(FixedQuiet::default()), Shared::default());
    let announcer = Announcer::start(find, quiet, shared.clone(), Box::new(wording)).unwrap();
    announcer.refresh(&AppState::default().matters());
    announcer.end();
    assert!(shared.snapshot().notices.is_empty(), "a thread that fails says so");
}

#[test]
fn a_service_that_refuses_does_not_stop_the_others() {
    let (outside, quiet, mut known) = (RecordingOutside::default(), FixedQuiet::default(), Known::new());
    outside.refuse(Some(OutsideError::Unavailable("no service".into())));
    take(&outside, &quiet, &mut known, [note("a", "Rosa"), note("b", "Tom")]);
    assert_eq!(outside.asked().len(), 2);
}
