//! Buttons that show only a glyph: always with a name and a tooltip, and a shortcut where there is one.

use egui::{Id, Rect, Response, Role, Sense, Ui, Vec2, Widget, WidgetInfo};

use super::{paint::step, tooltip};
use crate::ui::{
    icons::{self, Icon},
    theme::{Palette, focus, radius},
};

/// A square button; `name` is read out and shown as tooltip.
#[must_use = "a button is shown with `ui.add` or `at`"]
pub struct IconButton<'a> {
    icon: Icon,
    name: &'a str,
    key: Option<&'a str>,
    side: f32,
    glyph: f32,
    raised: bool,
    open: bool,
    keyboard: bool,
}

impl<'a> IconButton<'a> {
    pub fn new(icon: Icon, name: &'a str) -> Self {
        Self { icon, name, key: None, side: 32.0, glyph: 18.0, raised: false, open: false, keyboard: true }
    }

    /// For toasts and tables: 28 points with a glyph of 14.
    pub fn small(self) -> Self {
        Self { side: 28.0, glyph: 14.0, ..self }
    }

    pub fn glyph(self, size: f32) -> Self {
        Self { glyph: size, ..self }
    }

    /// Shows the shortcut in the tooltip.
    pub fn key(self, key: &'a str) -> Self {
        Self { key: Some(key), ..self }
    }

    /// It stands on a toast, menu or dialog.
    pub fn raised(self) -> Self {
        Self { raised: true, ..self }
    }

    /// What it opens is open: it looks pressed.
    pub fn open(self, open: bool) -> Self {
        Self { open, ..self }
    }

    /// Without `keyboard` it cannot take the focus.
    pub fn keyboard(self, keyboard: bool) -> Self {
        Self { keyboard, ..self }
    }

    fn sense(&self) -> Sense {
        if self.keyboard { Sense::click() } else { Sense::CLICK }
    }

    /// Shows it with its own size around the middle of `rect`.
    pub fn at(self, ui: &mut Ui, rect: Rect, salt: impl std::hash::Hash + std::fmt::Debug) -> Response {
        let rect = Rect::from_center_size(rect.center(), Vec2::splat(self.side));
        let id = Id::unique((ui.unique_id(), "icon button", self.name, salt));
        let response = ui.interact(rect, id, self.sense());
        self.paint(ui, rect, response)
    }

    fn paint(&self, ui: &Ui, rect: Rect, response: Response) -> Response {
        response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), self.name));
        if ui.is_rect_visible(rect) {
            let palette = Palette::of(ui);
            let hover = if self.raised { palette.hover_r } else { palette.hover };
            let rest = if self.open { hover } else { hover.gamma_multiply(0.0) };
            let fill = step(ui, &response, rest, hover, palette.press);
            ui.painter().rect_filled(rect, radius::BUTTON, fill);
            icons::paint(ui.painter(), self.icon, self.glyph, rect.center(), palette.tx2);
            focus::ring(ui, &response, rect, radius::BUTTON);
        }
        tooltip::show(response, self.name, self.key)
    }
}

impl Widget for IconButton<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let (rect, response) = ui.allocate_exact_size(Vec2::splat(self.side), self.sense());
        self.paint(ui, rect, response)
    }
}
