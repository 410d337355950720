//! The main window's controls: how they stand where there is little room, what they say without a connection, and that one
//! of them at most is filled.

use std::sync::Arc;

use egui::{Rect, Role, Shape, Vec2};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};
use nimbus_assistant::{
    command::Command,
    state::{AppState, connection::Health},
    ui::{
        main_page::main_ui,
        texts::{LANGUAGES, Texts},
        theme::LIGHT,
    },
};
use nimbus_protocol::{AgentState, Block};

use crate::support::{
    agent, calling,
    harness::{Asks, page, settle},
    tooltips,
};

const MAIN: Vec2 = Vec2::new(380.0, 640.0);
const OFFLINE: &str = "Not connected: the server cannot be asked";

fn show_in(size: Vec2, state: AppState) -> (Harness<'static>, Asks) {
    let (mut harness, asks) = page(size, false, state, main_ui);
    settle(&mut harness);
    (harness, asks)
}

/// Everything painted, without what it is grouped in.
fn shapes<'a>(harness: &'a Harness<'_>) -> Vec<&'a Shape> {
    fn flat<'a>(shape: &'a Shape, found: &mut Vec<&'a Shape>) {
        match shape {
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| flat(shape, found)),
            shape => found.push(shape),
        }
    }
    let mut found = Vec::new();
    harness.output().shapes.iter().for_each(|clipped| flat(&clipped.shape, &mut found));
    found
}

/// A scheduled call that is under way, with three buttons on its card.
fn scheduled(language: &str) -> AppState {
    let session = agent::accepted(agent::scheduled());
    let open = Some(session.conversation.clone());
    let mut state = AppState { open_session: open, ..agent::with(agent::on_duty(), vec![session]) };
    Arc::make_mut(&mut state.settings).general.language = Some(language.to_owned());
    state
}

#[test]
fn the_cards_buttons_are_whole_in_every_language_and_the_next_thing_to_do_is_on_top() {
    for language in LANGUAGES {
        let t = Texts::of(Some(language.tag));
        let words = ["work-copy", "work-call", "work-done"].map(|key| t.get(key));
        for width in [380.0, 320.0, 250.0, 190.0] {
            let (harness, _) = show_in(Vec2::new(width, 640.0), scheduled(language.tag));
            let cut = shapes(&harness).into_iter().any(
                |shape| matches!(shape, Shape::Text(text) if text.galley.elided && words.contains(&text.galley.job.text)),
            );
            assert!(!cut, "{} at {width}", language.tag);
            let button = |key| harness.get_by_role_and_label(Role::Button, &t.get(key)).rect();
            let (copy, call, done) = (button("work-copy-number"), button("work-call"), button("work-done"));
            let over = |one: Rect, other: Rect| one.shrink(1.0).intersects(other.shrink(1.0));
            assert!(!over(copy, call) && !over(call, done) && !over(copy, done), "{} at {width}", language.tag);
            let lowest = copy.bottom().max(call.bottom()).max(done.bottom());
            let tab = harness.get_by_role_and_label(Role::Tab, &t.get("session-info")).rect();
            assert!(lowest < tab.top(), "{} at {width}: the card is not as high as its buttons", language.tag);
            let alone = done.bottom() < copy.top().min(call.top());
            match width {
                380.0 => assert!(!alone && copy.right() < done.left(), "{}", language.tag),
                190.0 => {
                    assert!(alone, "{}", language.tag);
                    // "Copy" and "Call" are short.
                    assert!(language.tag != "de" || copy.bottom() < call.top());
                }
                _ => {}
            }
        }
    }
}

fn blocked() -> AgentState {
    AgentState { rona: Some(agent::rona()), blocks: vec![Block::Rona], ..agent::on_duty() }
}

fn offline(mut state: AppState) -> AppState {
    state.connection.server.health = Health::Broken;
    state
}

#[test]
fn without_a_connection_what_the_server_would_be_asked_is_disabled_and_says_why() {
    let cases = [
        (agent::with(blocked(), vec![]), vec!["Off Duty", "Presence", "Become available again"]),
        (agent::with(agent::off_duty(), vec![]), vec!["Duty profile"]),
        (agent::in_call(None), vec!["Duty profile"]),
    ];
    for (state, names) in cases {
        for name in names {
            let (mut harness, asks) = show_in(MAIN, offline(state.clone()));
            let control = harness.get_by_label(name);
            assert!(control.accesskit_node().is_disabled(), "{name}");
            let place = control.rect().center();
            control.click();
            settle(&mut harness);
            let asked: Vec<_> = asks.borrow().iter().filter(|ask| matches!(ask, Command::Agent(_))).cloned().collect();
            assert_eq!(asked, [], "{name}");
            assert_eq!(tooltips::at(&mut harness, place), [OFFLINE], "{name}");
        }
    }
}

/// How many buttons are filled with the accent's colour.
fn filled(state: AppState) -> usize {
    let (harness, _) = show_in(MAIN, state);
    let is_filled = |shape: &&Shape| matches!(shape, Shape::Rect(rect) if rect.fill == LIGHT.acc);
    shapes(&harness).into_iter().filter(is_filled).count()
}

#[test]
fn the_start_screen_has_one_filled_button_at_most() {
    assert_eq!(filled(calling::desk()), 1);
    let after_a_missed_call = || {
        let mut state = calling::desk();
        state.agent = Arc::new(blocked());
        state
    };
    assert_eq!(filled(after_a_missed_call()), 1);
    assert_eq!(filled(offline(after_a_missed_call())), 0, "nothing can be asked for");
}
