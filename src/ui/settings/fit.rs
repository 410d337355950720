//! A page that needs more room than its window has: with a large zoom on a small screen no window is large enough. It
//! scrolls then, in both directions. Knows nothing of what it shows.

use egui::{Id, Memory, Rect, ScrollArea, Ui, UiBuilder, Vec2};

/// Shows `contents` in the whole of `ui`, or in as much as `least` of which `ui` shows a part.
pub fn show(ui: &mut Ui, least: Vec2, contents: impl FnOnce(&mut Ui)) {
    let room = ui.max_rect();
    if room.width() >= least.x && room.height() >= least.y {
        return contents(ui);
    }
    let mut outer = ui.new_child(UiBuilder::new().id_salt("fit").max_rect(room));
    ScrollArea::both().id_salt("fit").auto_shrink(false).show(&mut outer, |ui| {
        let whole = Rect::from_min_size(ui.cursor().min, room.size().max(least));
        let mut page = ui.new_child(UiBuilder::new().id_salt("page").max_rect(whole));
        contents(&mut page);
        ui.allocate_rect(whole, egui::Sense::hover());
        follow(ui);
    });
}

/// Brings what got the keyboard into view; what scrolls inside has brought it into its own.
fn follow(ui: &Ui) {
    let focused = ui.memory(Memory::focused);
    let memory = ui.unique_id().with("followed");
    let before: Option<Id> = ui.data_mut(|data| std::mem::replace(data.get_temp_mut_or_default(memory), focused));
    if before == focused {
        return;
    }
    let find = |id: Id| ui.ctx().viewport(|viewport| viewport.this_pass.widgets.get(id).copied());
    if let Some(widget) = focused.and_then(find).filter(|widget| widget.layer_id == ui.layer_id()) {
        ui.scroll_to_rect(widget.rect.expand(8.0), None);
    }
}
