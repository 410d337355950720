//! Text fields with their states: rest, focus, error.

use egui::{
    Align2, Color32, Id, Margin, Rect, Response, Stroke, StrokeKind, TextBuffer, TextEdit, Ui, Vec2, WidgetInfo, pos2,
};

use super::{
    readable,
    text::{self, Fit},
};
use crate::ui::{
    icons::{self, Icon},
    theme::{Palette, Type, radius},
};

const PADDING: f32 = 10.0;
const GLYPH: f32 = 16.0;
const GAP: f32 = 8.0;

/// One line of text to edit.
#[must_use = "a field is shown with `show`"]
pub struct Field<'a> {
    name: &'a str,
    hint: &'a str,
    icon: Option<Icon>,
    error: Option<&'a str>,
    height: f32,
    width: Option<f32>,
    password: bool,
    code: bool,
    read_only: bool,
    large: bool,
    search: bool,
}

impl<'a> Field<'a> {
    /// `name` is read out; a label beside the field says the same to the eye.
    pub fn new(name: &'a str) -> Self {
        Self {
            name,
            hint: "",
            icon: None,
            error: None,
            height: 32.0,
            width: None,
            password: false,
            code: false,
            read_only: false,
            large: false,
            search: false,
        }
    }

    /// Shown while the field is empty.
    pub fn hint(self, hint: &'a str) -> Self {
        Self { hint, ..self }
    }

    pub fn icon(self, icon: Icon) -> Self {
        Self { icon: Some(icon), ..self }
    }

    /// What is wrong, as a line below the field.
    pub fn error(self, error: Option<&'a str>) -> Self {
        Self { error, ..self }
    }

    /// 36 points high, as in the main window.
    pub fn tall(self) -> Self {
        Self { height: 36.0, ..self }
    }

    /// For a number that is dialled.
    pub fn large(self) -> Self {
        Self { height: 48.0, large: true, ..self }
    }

    pub fn width(self, width: f32) -> Self {
        Self { width: Some(width), ..self }
    }

    /// Shows dots.
    pub fn password(self) -> Self {
        Self { password: true, ..self }
    }

    /// Shows the code font: URLs, tokens.
    pub fn code(self) -> Self {
        Self { code: true, ..self }
    }

    /// It looks for something: told so to screen readers.
    pub fn search(self) -> Self {
        Self { search: true, ..self }
    }

    /// Its text can be selected and copied and not be changed, also where everything around is turned off.
    pub fn read_only(self, read_only: bool) -> Self {
        Self { read_only, ..self }
    }

    /// Shows the field and lets the user edit `value`.
    pub fn show(self, ui: &mut Ui, value: &mut String) -> Response {
        let palette = Palette::of(ui);
        let width = self.width.unwrap_or_else(|| ui.available_width());
        let (rect, _) = ui.allocate_exact_size(Vec2::new(width, self.height), egui::Sense::hover());
        ui.painter().rect_filled(rect, radius::BUTTON, palette.surface);
        let left = PADDING + self.icon.map_or(0.0, |_| GLYPH + GAP);
        let right = PADDING + self.error.map_or(0.0, |_| GLYPH + GAP);
        let inner = Rect::from_min_max(rect.min + Vec2::new(left, 0.0), rect.max - Vec2::new(right, 0.0));
        let style = match (self.code, self.large) {
            (true, _) => Type::CODE,
            (false, true) => Type::NUMBER,
            (false, false) => Type::BODY,
        };
        let id = Id::unique((ui.unique_id(), "field", self.name));
        let mut shown = value.as_str();
        let buffer: &mut dyn TextBuffer = if self.read_only { &mut shown } else { value };
        let edit = TextEdit::singleline(buffer)
            .id(id)
            .font(style.font())
            .text_color(palette.tx)
            .password(self.password)
            .frame(egui::Frame::NONE)
            .margin(Margin::ZERO)
            .align(egui::Align2::LEFT_CENTER)
            .desired_width(inner.width())
            .min_size(inner.size());
        // A child of its own: the field's place is taken already.
        let mut place = if self.read_only {
            readable::place(ui, inner, id.with("place"))
        } else {
            ui.new_child(egui::UiBuilder::new().max_rect(inner))
        };
        let response = place.add(edit);
        let enabled = place.is_enabled();
        response.widget_info(|| {
            // A secret is not read out either: dots, as the eye sees them.
            let told = if self.password { "•".repeat(value.chars().count()) } else { value.clone() };
            let mut info = WidgetInfo::text_edit(enabled, &told, &told, self.hint).with_label(self.name);
            if self.password {
                info.role = egui::Role::PasswordInput;
            } else if self.search {
                info.role = egui::Role::SearchInput;
            }
            info
        });
        if value.is_empty() {
            let hint = text::galley(ui, self.hint, style, palette.tx3, Fit::Line(inner.width()));
            let place = Align2::LEFT_CENTER.align_size_within_rect(hint.size(), inner);
            ui.painter().galley(place.min, hint, palette.tx3);
        }
        self.decorate(ui, rect, &response);
        response
    }

    fn decorate(&self, ui: &mut Ui, rect: Rect, response: &Response) {
        let palette = Palette::of(ui);
        if let Some(icon) = self.icon {
            icons::paint(
                ui.painter(),
                icon,
                GLYPH,
                pos2(rect.left() + PADDING + GLYPH / 2.0, rect.center().y),
                palette.tx3,
            );
        }
        let (width, colour): (f32, Color32) = match (self.error, response.has_focus()) {
            (Some(_), true) => (2.0, palette.bad),
            (Some(_), false) => (1.0, palette.bad),
            (None, true) => (2.0, palette.acc_tx),
            (None, false) => (1.0, palette.line2),
        };
        ui.painter().rect_stroke(rect, radius::BUTTON, Stroke::new(width, colour), StrokeKind::Inside);
        if let Some(error) = self.error {
            let place = pos2(rect.right() - PADDING - GLYPH / 2.0, rect.center().y);
            icons::paint(ui.painter(), icons::fill::WARNING_CIRCLE, GLYPH, place, palette.bad);
            ui.add_space(4.0);
            text::paragraph(ui, error, Type::SMALL, palette.bad);
        }
    }
}

/// Adds a name to a text field's information, which has only value and hint by itself.
trait WithLabel {
    fn with_label(self, label: &str) -> Self;
}

impl WithLabel for WidgetInfo {
    fn with_label(mut self, label: &str) -> Self {
        self.label = Some(label.to_owned());
        self
    }
}
