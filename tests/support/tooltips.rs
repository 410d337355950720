//! What the pointer is told where it rests.

use egui::{Pos2, Shape, epaint::ClippedShape};
use egui_kittest::Harness;

/// As many passes as a tooltip takes to appear, which waits for half a second.
const WAITED: usize = 5;

/// The words that appear while the pointer rests at `place`.
pub fn at(harness: &mut Harness<'_>, place: Pos2) -> Vec<String> {
    harness.remove_cursor();
    harness.run_steps(2);
    let before = painted(harness);
    harness.hover_at(place);
    harness.run_steps(WAITED);
    let mut told = painted(harness);
    for words in before {
        if let Some(index) = told.iter().position(|other| *other == words) {
            told.remove(index);
        }
    }
    told
}

/// Every text that is painted.
fn painted(harness: &Harness<'_>) -> Vec<String> {
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
