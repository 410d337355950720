//! A screen that stands still is painted again when something of it changes, and not before.

use std::time::Duration;

use egui::{Shape, ViewportId, epaint::ClippedShape};
use egui_kittest::Harness;
use nimbus_protocol::UnixMillis;

use crate::{
    screen::{LIGHT, Screen},
    support::samples,
};

/// Ages are told in minutes, so that each screen may be painted once a minute.
const MINUTE: Duration = Duration::from_mins(1);
/// A ring of this size moves ten times a second (design.md §10); the words on it change each second.
const RING: Duration = Duration::from_millis(100);

/// What is wrong with when this screen asks to be painted again.
pub fn faults(screen: &Screen) -> Vec<String> {
    let now = samples::NOW;
    let (words, wait) = shown(screen, now);
    if wait >= MINUTE {
        return Vec::new();
    }
    if wait < RING {
        return vec![format!("it is painted again after {wait:?}")];
    }
    // Rounded up: a timer's second has turned by then.
    let later = now.plus(wait.as_millis() as i64 + 1);
    let (after, _) = shown(screen, later);
    if words == after && !screen.changes_unseen() {
        return vec![format!("it is painted again after {wait:?}, when it says the same")];
    }
    Vec::new()
}

/// The words of the settled screen, and how long it wants to be left alone.
fn shown(screen: &Screen, now: UnixMillis) -> (Vec<String>, Duration) {
    let mut stage = screen.stage_at(&LIGHT, screen.size, now);
    // What a click, a first pass or a movement has set off is over.
    stage.harness.run_steps(40);
    let wait = stage.harness.output().viewport_output.get(&ViewportId::ROOT).map(|output| output.repaint_delay);
    (words(&stage.harness), wait.unwrap_or(Duration::MAX))
}

fn words(harness: &Harness<'_>) -> Vec<String> {
    let mut found = Vec::new();
    for ClippedShape { shape, .. } in &harness.output().shapes {
        texts(shape, &mut found);
    }
    found
}

fn texts(shape: &Shape, found: &mut Vec<String>) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| texts(shape, found)),
        Shape::Text(text) => found.push(text.galley.job.text.clone()),
        _ => {}
    }
}
