//! Brings what gets the keyboard into view: the windowing library does not scroll by itself when Tab goes on.

use egui::{Id, Memory, Ui};

/// Room above and below what was brought into view, in points.
const APART: f32 = 8.0;

/// Shows what scrolls, inside of its scroll area, and scrolls to the widget of it that got the keyboard.
pub fn focus<R>(ui: &mut Ui, show: impl FnOnce(&mut Ui) -> R) -> R {
    let focused = ui.memory(Memory::focused);
    let find =
        |ui: &Ui| focused.and_then(|id| ui.ctx().viewport(|viewport| viewport.this_pass.widgets.get(id).copied()));
    // What was shown before does not lie in this area.
    let elsewhere = find(ui).is_some();
    let shown = show(ui);
    let memory = ui.unique_id().with("followed");
    let before: Option<Id> = ui.data_mut(|data| std::mem::replace(data.get_temp_mut_or_default(memory), focused));
    if before == focused || elsewhere {
        return shown;
    }
    // What is on another layer, such as an open list, does not scroll.
    if let Some(widget) = find(ui).filter(|widget| widget.layer_id == ui.layer_id()) {
        let seen = ui.clip_rect();
        if widget.rect.top() < seen.top() || widget.rect.bottom() > seen.bottom() {
            ui.scroll_to_rect(widget.rect.expand(APART), None);
        }
    }
    shown
}
