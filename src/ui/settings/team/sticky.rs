//! The foot of a long form, which stays at the lower edge of what is seen while the form is scrolled.

use egui::{Event, Id, Memory, Rect, Sense, Ui, UiBuilder, Vec2, pos2};

use crate::ui::{theme::Palette, widgets::paint};

/// Around the foot's contents, where it lies over the form.
const PADDING: f32 = 12.0;
/// Between what has the keyboard and the foot above which it was brought.
const APART: f32 = 8.0;

/// Shows the foot below the last widget, or higher where that is out of view. `height` is what this returned in the last
/// pass, nothing at first.
pub fn foot(ui: &mut Ui, height: f32, show: impl FnOnce(&mut Ui)) -> f32 {
    let (place, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::hover());
    let lowest = ui.clip_rect().bottom() - PADDING - height;
    let floats = place.top() > lowest;
    let top = place.top().min(lowest).round();
    let palette = Palette::of(ui);
    uncover(ui, top - PADDING);
    if floats {
        // Out to where rings of the focus lie, but not over the scroll bar.
        let over = Rect::from_min_max(
            pos2(place.left() - 4.0, top - PADDING),
            pos2(place.right() + 4.0, ui.clip_rect().bottom()),
        );
        ui.painter().rect_filled(over, 0, palette.surface);
        paint::hairline(ui, over.left(), over.right(), over.top(), palette.line);
        // What lies below it is not clicked through it.
        ui.interact(over, ui.unique_id().with("foot"), Sense::CLICK);
    }
    let rect = Rect::from_min_size(pos2(place.left(), top), Vec2::new(place.width(), height));
    let mut child = ui.new_child(UiBuilder::new().id_salt("foot").max_rect(rect));
    show(&mut child);
    let now = child.min_rect().height();
    if (now - height).abs() > 0.5 {
        ui.ctx().request_discard("the height of a form's foot");
    }
    now
}

/// Scrolls to what has the keyboard where that lies below `edge`, or above what is seen: when it got the keyboard, and
/// when something is typed.
fn uncover(ui: &Ui, edge: f32) {
    let ctx = ui.ctx();
    let focused = ctx.memory(Memory::focused);
    let id = Id::unique("nimbus uncovered");
    let before: Option<Id> = ctx.data_mut(|data| std::mem::replace(data.get_temp_mut_or_default(id), focused));
    let typed = ui.input(|input| input.events.iter().any(|event| matches!(event, Event::Text(_) | Event::Key { .. })));
    if before == focused && !typed {
        return;
    }
    // The foot's own buttons are not shown yet in this pass, and what is on another layer does not scroll.
    let found = focused.and_then(|id| ctx.viewport(|viewport| viewport.this_pass.widgets.get(id).copied()));
    let Some(widget) = found.filter(|widget| widget.layer_id == ui.layer_id()) else { return };
    let (rect, seen) = (widget.rect, ui.clip_rect());
    if rect.bottom() > edge || rect.top() < seen.top() {
        let below = seen.bottom() - edge + APART;
        ui.scroll_to_rect(rect.with_max_y(rect.bottom() + below), None);
    }
}
