//! A button over the whole width with its shortcut as a key cap beside its words.

use std::sync::Arc;

use egui::{Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2};

use super::{
    key_cap,
    paint::step,
    text::{self, Fit},
    tooltip,
};
use crate::ui::{
    icons::{self, Icon},
    theme::{Palette, Type, focus, radius},
};

const HEIGHT: f32 = 36.0;
const GLYPH: f32 = 16.0;
const GAP: f32 = 8.0;

/// Shows the button; its words are its name.
pub fn show(ui: &mut Ui, icon: Icon, words: &str, key: &str) -> Response {
    let palette = Palette::of(ui);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), HEIGHT), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), words));
    let hovered = if palette.dark { palette.hover_r } else { palette.hover };
    let fill = step(ui, &response, palette.button(false), hovered, palette.press);
    ui.painter().rect(rect, radius::BUTTON, fill, Stroke::new(1.0, palette.line), StrokeKind::Inside);
    let cap = key_cap::width(ui, key);
    let room = rect.width() - GLYPH - 2.0 * GAP - cap - 20.0;
    let galley = text::galley(ui, words, Type::BODY_MEDIUM, palette.tx, Fit::Line(room));
    let whole = GLYPH + GAP + galley.size().x + GAP + cap;
    let left = rect.center().x - whole / 2.0;
    let middle = rect.center().y;
    icons::paint(ui.painter(), icon, GLYPH, pos2(left + GLYPH / 2.0, middle), palette.tx2);
    text::paint_left(ui, left + GLYPH + GAP, middle, Arc::clone(&galley));
    key_cap::paint(ui, pos2(left + whole, middle), key);
    focus::ring(ui, &response, rect, radius::BUTTON);
    tooltip::whole(response, &[&galley])
}
