//! Buttons: default, primary, quiet and destructive, in three sizes.

use std::sync::Arc;

use egui::{Color32, Id, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, Widget, WidgetInfo};

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

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    Default,
    Primary,
    Quiet,
    Destructive,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Size {
    Small,
    #[default]
    Normal,
    Large,
}

impl Size {
    fn height(self) -> f32 {
        match self {
            Self::Small => 28.0,
            Self::Normal => 32.0,
            Self::Large => 40.0,
        }
    }

    fn radius(self) -> u8 {
        match self {
            Self::Small => radius::SMALL_BUTTON,
            Self::Normal => radius::BUTTON,
            Self::Large => radius::LARGE_BUTTON,
        }
    }

    fn padding(self) -> f32 {
        if self == Self::Small { 10.0 } else { 12.0 }
    }

    fn glyph(self) -> f32 {
        if self == Self::Small { 14.0 } else { 16.0 }
    }

    fn style(self) -> Type {
        if self == Self::Small { Type::SMALL_MEDIUM } else { Type::BODY_MEDIUM }
    }
}

/// Gap between glyph and text.
const GAP: f32 = 6.0;
const KEY_GAP: f32 = 8.0;

/// A button with text and, where wanted, a glyph before it. Its text is its name unless it has another one.
#[must_use = "a button is shown with `ui.add` or `at`"]
pub struct Button<'a> {
    text: &'a str,
    name: &'a str,
    icon: Option<Icon>,
    key: &'a str,
    kind: Kind,
    size: Size,
    raised: bool,
    width: Option<f32>,
    keyboard: bool,
}

impl<'a> Button<'a> {
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            name: text,
            icon: None,
            key: "",
            kind: Kind::default(),
            size: Size::default(),
            raised: false,
            width: None,
            keyboard: true,
        }
    }

    pub fn icon(self, icon: Icon) -> Self {
        Self { icon: Some(icon), ..self }
    }

    /// The key that presses it, behind its words.
    pub fn key(self, key: &'a str) -> Self {
        Self { key, ..self }
    }

    /// Read out in the place of the text, where several buttons have the same text.
    pub fn name(self, name: &'a str) -> Self {
        Self { name, ..self }
    }

    /// The one next thing to do on its surface.
    pub fn primary(self) -> Self {
        Self { kind: Kind::Primary, ..self }
    }

    pub fn quiet(self) -> Self {
        Self { kind: Kind::Quiet, ..self }
    }

    /// Only in a confirmation.
    pub fn destructive(self) -> Self {
        Self { kind: Kind::Destructive, ..self }
    }

    pub fn small(self) -> Self {
        Self { size: Size::Small, ..self }
    }

    pub fn large(self) -> Self {
        Self { size: Size::Large, ..self }
    }

    /// It stands on a toast, menu or dialog.
    pub fn raised(self) -> Self {
        Self { raised: true, ..self }
    }

    /// Makes it exactly so wide, text in the middle.
    pub fn width(self, width: f32) -> Self {
        Self { width: Some(width), ..self }
    }

    /// Without `keyboard` it cannot take the focus, so that Enter and Space never press it.
    pub fn keyboard(self, keyboard: bool) -> Self {
        Self { keyboard, ..self }
    }

    /// The size it takes by itself.
    pub fn desired(&self, ui: &Ui) -> Vec2 {
        let glyph = self.icon.map_or(0.0, |_| self.size.glyph() + GAP);
        let natural =
            text::width(ui, self.text, self.size.style()) + glyph + self.key_width(ui) + 2.0 * self.size.padding();
        Vec2::new(self.width.unwrap_or(natural.ceil()), self.size.height())
    }

    /// Of the key with the gap before it. On a filled button it is plain text.
    fn key_width(&self, ui: &Ui) -> f32 {
        match self.key {
            "" => 0.0,
            key if self.kind == Kind::Primary => KEY_GAP + text::width(ui, key, Type::HINT_MEDIUM),
            key => KEY_GAP + key_cap::width(ui, key),
        }
    }

    fn paint_key(&self, ui: &Ui, left: f32, middle: f32, colour: Color32) {
        if self.key.is_empty() {
            return;
        }
        if self.kind == Kind::Primary {
            let galley = text::galley(ui, self.key, Type::HINT_MEDIUM, colour, Fit::Free);
            text::paint_left(ui, left + KEY_GAP, middle, galley);
        } else {
            let right = left + KEY_GAP + key_cap::width(ui, self.key);
            key_cap::paint(ui, egui::pos2(right, middle), self.key);
        }
    }

    fn sense(&self) -> Sense {
        if self.keyboard { Sense::click() } else { Sense::CLICK }
    }

    /// Shows it in `rect`, whatever its own size. `salt` tells it from others with the same text.
    pub fn at(self, ui: &mut Ui, rect: Rect, salt: impl std::hash::Hash + std::fmt::Debug) -> Response {
        let id = Id::unique((ui.unique_id(), "button", self.text, salt));
        let response = ui.interact(rect, id, self.sense());
        self.paint(ui, rect, response)
    }

    fn paint(&self, ui: &Ui, rect: Rect, response: Response) -> Response {
        response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), self.name));
        if !ui.is_rect_visible(rect) {
            return response;
        }
        let palette = Palette::of(ui);
        let (fill, outline, colour) = self.colours(ui, palette, &response);
        let radius = self.size.radius();
        ui.painter().rect(rect, radius, fill, outline, StrokeKind::Inside);
        let glyph = self.icon.map_or(0.0, |_| self.size.glyph() + GAP);
        let key = self.key_width(ui);
        let room = rect.width() - 2.0 * self.size.padding() - glyph - key;
        let galley = text::galley(ui, self.text, self.size.style(), colour, Fit::Line(room + 1.0));
        let mut x = rect.center().x - f32::midpoint(glyph + key, galley.size().x);
        if let Some(icon) = self.icon {
            let half = self.size.glyph() / 2.0;
            icons::paint(
                ui.painter(),
                icon,
                self.size.glyph(),
                egui::pos2(x + half, rect.center().y),
                self.glyph_colour(palette, colour),
            );
            x += glyph;
        }
        let end = x + galley.size().x;
        text::paint_left(ui, x, rect.center().y, Arc::clone(&galley));
        self.paint_key(ui, end, rect.center().y, colour);
        focus::ring(ui, &response, rect, radius);
        tooltip::whole(response, &[&galley])
    }

    /// Glyphs are quieter than the words beside them, except on a filled button.
    fn glyph_colour(&self, palette: &Palette, words: Color32) -> Color32 {
        match self.kind {
            Kind::Primary | Kind::Destructive => words,
            Kind::Default | Kind::Quiet => palette.tx2,
        }
    }

    fn colours(&self, ui: &Ui, palette: &Palette, response: &Response) -> (Color32, Stroke, Color32) {
        let hover = if self.raised { palette.hover_r } else { palette.hover };
        let line = Stroke::new(1.0, palette.line);
        match self.kind {
            Kind::Primary => {
                (step(ui, response, palette.acc, palette.acc_h, palette.acc_h), Stroke::NONE, palette.on_acc)
            }
            Kind::Destructive => {
                let deeper = palette.bad_fill.lerp_to_gamma(palette.sunken, 0.15);
                (step(ui, response, palette.bad_fill, deeper, deeper), Stroke::NONE, palette.bad_on)
            }
            Kind::Quiet => {
                (step(ui, response, hover.gamma_multiply(0.0), hover, palette.press), Stroke::NONE, palette.tx)
            }
            Kind::Default => {
                let rest = palette.button(self.raised);
                let hovered = if palette.dark { palette.hover_r } else { palette.hover };
                // On a raised surface in the dark, rest is already as light as pressed is elsewhere.
                let (hovered, pressed) =
                    if palette.dark && self.raised { (palette.key, palette.key) } else { (hovered, palette.press) };
                (step(ui, response, rest, hovered, pressed), line, palette.tx)
            }
        }
    }
}

impl Widget for Button<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let desired = self.desired(ui);
        let (rect, response) = ui.allocate_exact_size(desired, self.sense());
        self.paint(ui, rect, response)
    }
}
