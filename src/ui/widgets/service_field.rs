//! The field that says on whose behalf is called: glyph, name, number and caret; and a row of its list.

use std::sync::Arc;

use egui::{Id, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2};

use super::{
    paint::step,
    text::{self, Fit},
    tooltip,
};
use crate::ui::{
    icons,
    theme::{Palette, Type, focus, radius},
};

pub const HEIGHT: f32 = 36.0;
/// Of a row of the list.
pub const ROW: f32 = 32.0;
const PADDING: f32 = 10.0;
const GLYPH: f32 = 16.0;
const CARET: f32 = 14.0;
const GAP: f32 = 10.0;

/// What the field shows.
#[must_use = "it is shown with `at`"]
pub struct ServiceField<'a> {
    /// Read out.
    pub name: &'a str,
    pub service: &'a str,
    /// Shown to whom is called.
    pub number: &'a str,
    pub open: bool,
    /// There is another one to choose.
    pub choice: bool,
    /// Without it it cannot take the focus.
    pub keyboard: bool,
}

impl ServiceField<'_> {
    pub fn at(self, ui: &mut Ui, rect: Rect) -> Response {
        let palette = Palette::of(ui);
        let sense = if self.keyboard { Sense::click() } else { Sense::CLICK };
        let sense = if self.choice { sense } else { Sense::hover() };
        let response = ui.interact(rect, Id::unique((ui.unique_id(), "service", self.name)), sense);
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(Role::ComboBox, ui.is_enabled(), self.name);
            info.current_text_value = Some(format!("{} {}", self.service, self.number).trim_end().to_owned());
            info
        });
        let hovered = if palette.dark { palette.hover_r } else { palette.hover };
        let fill = step(ui, &response, palette.surface, hovered, palette.press);
        ui.painter().rect(rect, radius::BUTTON, fill, Stroke::new(1.0, palette.line2), StrokeKind::Inside);
        let middle = rect.center().y;
        icons::paint(
            ui.painter(),
            icons::HEADSET,
            GLYPH,
            pos2(rect.left() + PADDING + GLYPH / 2.0, middle),
            palette.tx2,
        );
        let mut right = rect.right() - PADDING;
        if self.choice {
            let icon = if self.open { icons::CARET_UP } else { icons::CARET_DOWN };
            icons::paint(ui.painter(), icon, CARET, pos2(right - CARET / 2.0, middle), palette.tx2);
            right -= CARET + GAP;
        }
        let left = rect.left() + PADDING + GLYPH + GAP;
        let number = text::galley(ui, self.number, Type::SMALL, palette.tx2, Fit::Line((right - left) / 2.0));
        let end = right - number.size().x - GAP;
        text::paint_right(ui, right, middle, Arc::clone(&number));
        let name = text::galley(ui, self.service, Type::BODY, palette.tx, Fit::Line(end - left));
        text::paint_left(ui, left, middle, Arc::clone(&name));
        focus::ring(ui, &response, rect, radius::BUTTON);
        tooltip::whole(response, &[&name, &number])
    }
}

/// One service of the list.
pub fn row(ui: &mut Ui, rect: Rect, service: &str, number: &str, chosen: bool, keyboard: bool) -> Response {
    let palette = Palette::of(ui);
    let sense = if keyboard { Sense::click() } else { Sense::CLICK };
    let response = ui.interact(rect, Id::unique((ui.unique_id(), "service row", service)), sense);
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::MenuItem, ui.is_enabled(), service);
        info.selected = chosen.then_some(true);
        info
    });
    let rest = palette.hover_r.gamma_multiply(0.0);
    let focused = response.has_focus() && focus::keyboard_used(ui.ctx());
    let fill = if focused { palette.hover_r } else { step(ui, &response, rest, palette.hover_r, palette.press) };
    ui.painter().rect_filled(rect, radius::MENU_ROW, fill);
    let middle = rect.center().y;
    let mut right = rect.right() - PADDING;
    if chosen {
        icons::paint(ui.painter(), icons::CHECK, GLYPH, pos2(right - GLYPH / 2.0, middle), palette.acc_tx);
    }
    right -= GLYPH + GAP;
    let left = rect.left() + PADDING + GLYPH + GAP;
    let number = text::galley(ui, number, Type::SMALL, palette.tx3, Fit::Line((right - left) / 2.0));
    let end = right - number.size().x - GAP;
    text::paint_right(ui, right, middle, Arc::clone(&number));
    let name = text::galley(ui, service, Type::BODY, palette.tx, Fit::Line(end - left));
    text::paint_left(ui, left, middle, Arc::clone(&name));
    tooltip::whole(response, &[&name, &number])
}
