//! The main window's controls: how they stand where there is little room.

#![allow(clippy::unwrap_used)]

mod support;

use std::sync::Arc;

use egui::{Rect, Role, Shape, Vec2};
use egui_kittest::{Harness, kittest::Queryable as _};
use nimbus_assistant::{
    state::AppState,
    ui::{
        main_page::main_ui,
        texts::{LANGUAGES, Texts},
    },
};
use support::{
    agent,
    harness::{Asks, page, settle},
};

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
