//! A pulldown of which several values can be ticked; it shows what they are together.

use egui::{
    Id, Popup, PopupCloseBehavior, RectAlign, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2,
};

use super::{
    check_box, menu,
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
/// A longer list scrolls.
const MOST: f32 = 320.0;

/// Shows the pulldown `width` points wide with `shown` as its words. Returns the index of the value that was ticked or
/// no longer is.
pub fn show(ui: &mut Ui, name: &str, shown: &str, values: &[(&str, bool)], width: f32) -> Option<usize> {
    let palette = Palette::of(ui);
    let (rect, _) = ui.allocate_exact_size(Vec2::new(width, HEIGHT), Sense::hover());
    let response = ui.interact(rect, Id::unique((ui.unique_id(), "multi pulldown", name)), Sense::click());
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::ComboBox, ui.is_enabled(), name);
        info.current_text_value = Some(shown.to_owned());
        info
    });
    let open = Popup::is_id_open(ui.ctx(), Popup::default_response_id(&response));
    let fill = step(ui, &response, palette.surface, palette.hover, palette.press);
    ui.painter().rect(rect, radius::BUTTON, fill, Stroke::new(1.0, palette.line2), StrokeKind::Inside);
    let room = width - 2.0 * PADDING - CARET - 6.0;
    let galley = text::galley(ui, shown, Type::BODY, palette.tx, Fit::Line(room));
    let elided = galley.elided;
    text::paint_left(ui, rect.left() + PADDING, rect.center().y, galley);
    let caret = if open { icons::CARET_UP } else { icons::CARET_DOWN };
    icons::paint(ui.painter(), caret, CARET, pos2(rect.right() - PADDING - CARET / 2.0, rect.center().y), palette.tx2);
    focus::ring(ui, &response, rect, radius::BUTTON);
    let response = if elided { tooltip::show(response, shown, None) } else { response };
    Popup::menu(&response)
        .align(RectAlign::BOTTOM_START)
        .gap(4.0)
        .width(width.max(200.0))
        .frame(menu::frame(palette))
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .show(|ui| {
            ui.set_width(width.max(200.0) - 10.0);
            let mut turned = None;
            ScrollArea::vertical().max_height(MOST).show(ui, |ui| {
                for (index, (words, ticked)) in values.iter().enumerate() {
                    let mut on = *ticked;
                    ui.horizontal(|ui| {
                        ui.add_space(8.0);
                        if check_box::check(ui, words, &mut on).changed() {
                            turned = Some(index);
                        }
                    });
                }
            });
            turned
        })
        .and_then(|answer| answer.inner)
}
