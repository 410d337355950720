//! Controls at the right end of a line, shown from left to right, as Tab goes through them and as they are read.

use egui::{Align, Layout, Rect, Ui, UiBuilder};

use super::text;

/// Shows `controls`, `apart` points from each other, so that they end where `line` does. Returns where they stand; of no
/// width where there are none.
pub fn show(
    ui: &mut Ui,
    line: Rect,
    salt: impl std::hash::Hash + std::fmt::Debug,
    apart: f32,
    controls: impl FnOnce(&mut Ui),
) -> Rect {
    // How wide they are is known from the pass before; a first one is thrown away before anybody sees it.
    let memory = ui.unique_id().with(("at right", salt));
    let known: Option<f32> = ui.data(|data| data.get_temp(memory));
    let (_, place) = text::split_right(line, known.unwrap_or_default());
    let builder = UiBuilder::new().id_salt(memory).max_rect(place).layout(Layout::left_to_right(Align::Center));
    let mut child = ui.new_child(builder);
    child.spacing_mut().item_spacing.x = apart;
    controls(&mut child);
    let taken = child.min_rect().width();
    if known.is_none_or(|known| (known - taken).abs() > 0.25) {
        ui.data_mut(|data| data.insert_temp(memory, taken));
        ui.ctx().request_discard("the width of controls at the right");
    }
    place
}
