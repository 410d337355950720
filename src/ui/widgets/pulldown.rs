//! A pulldown: the chosen one of several values, and the list of all below it.

use egui::{RectAlign, Ui};

use super::{choices, pulldown_face as face};

/// Shows the pulldown `width` points wide. Returns the index of another value if the user chose one.
pub fn show(ui: &mut Ui, name: &str, values: &[&str], chosen: usize, width: f32) -> Option<usize> {
    let value = values.get(chosen).copied().unwrap_or_default();
    let button = face::show(ui, "pulldown", name, value, width);
    let picked = choices::below(&button, width, RectAlign::BOTTOM_START, values, chosen);
    picked.filter(|index| *index != chosen)
}
