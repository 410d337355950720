//! A pulldown: the chosen one of several values, and the list of all below it.

use egui::{Id, RectAlign, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2};

use super::{
    choices,
    paint::step,
    text::{self, Fit},
    tooltip,
};
use crate::ui::{
    icons,
    theme::{Palette, Type, focus, radius},
};

const PADDING: f32 = 10.0;
const CARET: f32 = 14.0;
const HEIGHT: f32 = 32.0;

/// Shows the pulldown `width` points wide. Returns the index of another value if the user chose one.
pub fn show(ui: &mut Ui, name: &str, values: &[&str], chosen: usize, width: f32) -> Option<usize> {
    let palette = Palette::of(ui);
    let (rect, _) = ui.allocate_exact_size(Vec2::new(width, HEIGHT), Sense::hover());
    let response = ui.interact(rect, Id::unique((ui.unique_id(), "pulldown", name)), Sense::click());
    let value = values.get(chosen).copied().unwrap_or_default();
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::ComboBox, ui.is_enabled(), name);
        info.current_text_value = Some(value.to_owned());
        info
    });
    let open = egui::Popup::is_id_open(ui.ctx(), egui::Popup::default_response_id(&response));
    let fill = step(ui, &response, palette.surface, palette.hover, palette.press);
    ui.painter().rect(rect, radius::BUTTON, fill, Stroke::new(1.0, palette.line2), StrokeKind::Inside);
    let room = width - 2.0 * PADDING - CARET - 6.0;
    let galley = text::galley(ui, value, Type::BODY, palette.tx, Fit::Line(room));
    let elided = galley.elided;
    text::paint_left(ui, rect.left() + PADDING, rect.center().y, galley);
    let caret = if open { icons::CARET_UP } else { icons::CARET_DOWN };
    let place = pos2(rect.right() - PADDING - CARET / 2.0, rect.center().y);
    icons::paint(ui.painter(), caret, CARET, place, palette.tx2);
    focus::ring(ui, &response, rect, radius::BUTTON);
    let response = if elided { tooltip::show(response, value, None) } else { response };
    let picked = choices::below(&response, width, RectAlign::BOTTOM_START, values, chosen);
    picked.filter(|index| *index != chosen)
}
