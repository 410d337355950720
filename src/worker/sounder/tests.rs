//! What is heard, with a player that writes down and a time that is told.

use std::cell::RefCell;

use nimbus_protocol::UnixMillis;

use super::*;
use crate::{
    platform::{
        quiet::FixedQuiet,
        sound::{Done, RecordingPlayer},
    },
    state::toasts::ToastId,
};

const VOLUME: u32 = 50;
const GAIN: f32 = 0.25;

fn wanted(kinds: &[Kind]) -> Wanted {
    let sounding = |kind: &Kind| Sounding { id: ToastId(format!("{kind:?}")), kind: *kind };
    Wanted {
        sounds: kinds.iter().map(sounding).collect(),
        volume_percent: VOLUME,
        respects_quiet: true,
        ..Wanted::default()
    }
}

/// Does something with a booth; returns what the state was told.
fn in_booth(work: impl FnOnce(&mut Booth<'_>, &RecordingPlayer, &FixedQuiet)) -> Vec<AppEvent> {
    let (player, quiet, told) = (RecordingPlayer::default(), FixedQuiet::default(), RefCell::new(Vec::new()));
    let tell = |event| told.borrow_mut().push(event);
    work(&mut Booth::new(Box::new(player.clone()), &quiet, &tell), &player, &quiet);
    told.into_inner()
}

#[test]
fn s10_2_a_call_is_heard_again_until_it_is_over_and_then_the_device_is_let_go() {
    let told = in_booth(|booth, player, _| {
        let ring = Done::Played(Kind::DirectCall, GAIN);
        let again = booth.step(&wanted(&[Kind::DirectCall]), 0).unwrap();
        assert_eq!(player.taken(), [ring]);
        booth.step(&wanted(&[Kind::DirectCall]), again);
        assert_eq!(player.taken(), [ring]);
        let idle = booth.step(&wanted(&[]), again + 100).unwrap();
        assert_eq!(player.taken(), [Done::Stopped]);
        assert_eq!(booth.step(&wanted(&[]), idle), None, "the thread sleeps until something happens");
        assert_eq!(player.taken(), [Done::Closed]);
    });
    assert_eq!(told, [AppEvent::SoundDevice(SoundDevice::There)]);
}

#[test]
fn s10_2_nothing_is_heard_at_volume_0_nor_while_nobody_wants_to_be_disturbed() {
    let told = in_booth(|booth, player, quiet| {
        booth.step(&Wanted { volume_percent: 0, ..wanted(&[Kind::Email]) }, 0);
        quiet.set(Some(true));
        let mut due = booth.step(&wanted(&[Kind::ServiceCall]), 10_000).unwrap();
        assert_eq!(player.taken(), []);
        quiet.set(Some(false));
        due = booth.step(&wanted(&[Kind::ServiceCall]), due).unwrap();
        assert_eq!(player.taken(), [Done::Played(Kind::ServiceCall, GAIN)], "it rings on when that is over");
        quiet.set(Some(true));
        let carefree = Wanted { respects_quiet: false, ..wanted(&[Kind::ServiceCall]) };
        booth.step(&carefree, due);
        assert_eq!(player.taken(), [Done::Played(Kind::ServiceCall, GAIN)]);
    });
    assert_eq!(told, [AppEvent::DoNotDisturbKnown(true), AppEvent::SoundDevice(SoundDevice::There)]);
}

#[test]
fn s10_2_a_missing_device_is_told_once_and_tried_again_with_the_next_sound() {
    let told = in_booth(|booth, player, _| {
        player.set_missing(true);
        let mut due = booth.step(&wanted(&[Kind::ServiceCall]), 0).unwrap();
        due = booth.step(&wanted(&[Kind::ServiceCall]), due).unwrap();
        player.set_missing(false);
        booth.step(&wanted(&[Kind::ServiceCall]), due);
        assert_eq!(player.taken().last(), Some(&Done::Played(Kind::ServiceCall, GAIN)));
    });
    let expected = [SoundDevice::Missing, SoundDevice::There].map(AppEvent::SoundDevice);
    assert_eq!(told, expected);
}

#[test]
fn s10_2_a_sound_is_tried_out_as_loud_as_asked_whatever_the_desktop_wants() {
    in_booth(|booth, player, quiet| {
        quiet.set(Some(true));
        let trial = Trial { number: 1, kind: Kind::Failure, volume_percent: 100 };
        let asked = Wanted { trial: Some(trial), ..wanted(&[]) };
        booth.step(&asked, 0);
        booth.step(&asked, 10);
        assert_eq!(player.taken(), [Done::Played(Kind::Failure, 1.0)], "once each time it is asked for");
        booth.step(&Wanted { trial: Some(Trial { number: 2, ..trial }), ..wanted(&[]) }, 20);
        assert_eq!(player.taken(), [Done::Played(Kind::Failure, 1.0)]);
    });
}

#[test]
fn s10_2_the_thread_follows_the_state() {
    let (player, shared) = (RecordingPlayer::default(), Shared::default());
    let made = player.clone();
    let (made_player, quiet) = (Box::new(move || -> Box<dyn Player> { Box::new(made.clone()) }), FixedQuiet::default());
    let sounder = Sounder::start(shared.clone(), made_player, Arc::new(quiet), Arc::new(|| UnixMillis(0))).unwrap();
    let (heard, waits) = mpsc::channel();
    let sounder = Arc::new(sounder);
    let follower = Arc::downgrade(&sounder);
    shared.set_waker(Box::new(move |state| {
        if let Some(sounder) = follower.upgrade() {
            sounder.refresh(&state.matters());
        }
        let _ = heard.send(state.sound_device);
    }));
    let wish = crate::command::Command::PlaySound { kind: Kind::Message, volume_percent: 100 };
    shared.update(|state| state.apply(AppEvent::Asked(wish), UnixMillis(0)));
    while waits.recv().unwrap() != SoundDevice::There {}
    assert_eq!(player.taken(), [Done::Played(Kind::Message, 1.0)]);
    sounder.end();
}

#[test]
fn of_two_threads_the_one_with_the_older_state_changes_nothing() {
    let (heard, calls) = mpsc::channel();
    let player = move || -> Box<dyn Player> {
        let _ = heard.send(());
        Box::new(RecordingPlayer::default())
    };
    let quiet = Arc::new(FixedQuiet::default());
    let sounder = Sounder::start(Shared::default(), Box::new(player), quiet, Arc::new(|| UnixMillis(0))).unwrap();
    let mut older = crate::state::AppState { change: 1, ..Default::default() };
    let newer = crate::state::AppState { change: 2, ..Default::default() };
    sounder.refresh(&newer.matters());
    calls.recv().unwrap();
    let told = sounder.orders().last.clone();
    Arc::make_mut(&mut older.settings).notifications.volume_percent = 5;
    sounder.refresh(&older.matters());
    assert_eq!(sounder.orders().last, told);
    older.change = 3;
    sounder.refresh(&older.matters());
    assert_eq!(sounder.orders().last.volume_percent, 5);
}
