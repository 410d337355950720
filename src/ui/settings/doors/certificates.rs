//! The field for certificates, the only one of the settings with several lines.

use egui::{Frame, Id, Margin, Role, Stroke, StrokeKind, TextEdit, Ui, WidgetInfo};

use crate::ui::{
    settings::{rows, team::form::note},
    texts::Texts,
    theme::{Palette, Type, radius},
};

const PADDING: Margin = Margin { left: 10, right: 10, top: 8, bottom: 8 };
const ROWS: usize = 4;
/// What the server takes at most, in bytes; letters of PEM are a byte each.
const LONGEST: usize = 64 << 10;

pub fn show(ui: &mut Ui, t: &Texts, value: &mut String) {
    let palette = Palette::of(ui);
    let name = t.get("doors-certificates");
    rows::section(ui, &name);
    note(ui, &t.get("doors-certificates-hint"));
    let frame = Frame::new().fill(palette.surface).corner_radius(radius::BUTTON).inner_margin(PADDING);
    let answer = frame.show(ui, |ui| {
        let edit = TextEdit::multiline(value)
            .id(Id::unique((ui.unique_id(), "certificates")))
            .char_limit(LONGEST)
            .font(Type::CODE.font())
            .text_color(palette.tx)
            .frame(Frame::NONE)
            .margin(Margin::ZERO)
            .desired_rows(ROWS)
            .desired_width(ui.available_width());
        ui.add(edit)
    });
    let response = answer.inner;
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, &*value, &*value, "");
        info.label = Some(name.clone());
        info.role = Role::MultilineTextInput;
        info
    });
    let (width, colour) = if response.has_focus() { (2.0, palette.acc_tx) } else { (1.0, palette.line2) };
    ui.painter().rect_stroke(answer.response.rect, radius::BUTTON, Stroke::new(width, colour), StrokeKind::Inside);
}
