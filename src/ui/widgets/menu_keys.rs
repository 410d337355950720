//! What the keyboard does to a menu beside its arrows, which the windowing library has: whoever leaves it with Tab closes
//! it, and the button that opened it gets the keyboard back. Paints nothing.

use egui::{Id, Memory, Popup, Response, Ui};

use crate::ui::theme::focus;

/// The layer that a control was shown on in the last pass.
fn layer_of(ctx: &egui::Context, control: Id) -> Option<Id> {
    ctx.viewport(|viewport| viewport.prev_pass.widgets.get(control).map(|widget| widget.layer_id.id))
}

/// What had the keyboard when a menu was opened, and the number of the last pass that showed it.
#[derive(Clone, Copy, Debug, Default)]
struct Opened {
    focused: Option<Id>,
    pass: u64,
}

/// Inside of the menu of `button`, after its rows: closes it when the keyboard has gone on to something else.
pub(super) fn inside(ui: &Ui, button: &Response) {
    let pass = ui.ctx().cumulative_pass_nr();
    let focused = ui.memory(Memory::focused);
    let before = ui.data_mut(|data| {
        let opened: &mut Opened = data.get_temp_mut_or_default(button.id.with("menu opened"));
        // A gap means that it was closed in between.
        if opened.pass + 1 < pass {
            opened.focused = focused;
        }
        opened.pass = pass;
        opened.focused
    });
    // Whoever opened it with the pointer may have left the keyboard in a field.
    let moved = focused.filter(|id| *id != button.id && before != focused);
    let layer = moved.and_then(|id| layer_of(ui.ctx(), id));
    if layer.is_some_and(|layer| layer != ui.layer_id().id) {
        ui.close();
    }
}

/// After the menu of `button`: when it was closed in this pass, the keyboard goes back to the button unless it is somewhere
/// else already.
pub(super) fn after(button: &Response, shown: bool) {
    let ctx = &button.ctx;
    let memory = button.id.with("menu shown");
    let before = ctx.data_mut(|data| std::mem::replace(data.get_temp_mut_or_default::<bool>(memory), shown));
    if !before || shown || !focus::keyboard_used(ctx) {
        return;
    }
    let menu = Popup::default_response_id(button);
    let focused = ctx.memory(Memory::focused);
    if focused.is_none_or(|id| layer_of(ctx, id) == Some(menu)) {
        button.request_focus();
    }
}
