//! Texts that may not be changed and can be selected and copied all the same, also in a part that is turned off.

use egui::{Id, Rect, Ui, UiBuilder};

/// A place in `rect` for a text field: turned on whatever `ui` is, since a field that is turned off lets nothing be
/// selected. `id` is the place's own.
pub fn place(ui: &Ui, rect: Rect, id: Id) -> Ui {
    let builder = UiBuilder::new()
        .layer_id(ui.layer_id())
        .max_rect(rect)
        .style(ui.style().clone())
        .accessibility_parent(ui.unique_id());
    let mut place = Ui::new(ui.ctx().clone(), id, builder);
    place.set_clip_rect(ui.clip_rect());
    place
}
