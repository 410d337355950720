//! The note: free text over several lines. Each letter is handed on at once, so that closing the window loses none.

use egui::{Frame, Id, Margin, Stroke, StrokeKind, TextEdit, Ui, Vec2, WidgetInfo};
use nimbus_protocol::{Session, wrap_up::LONGEST_NOTE};

use super::codes::{edit, label};
use crate::{
    command::{Command, WrapUpEdit},
    ui::{
        theme::{Palette, Type, radius},
        view::View,
        widgets::text::{self, Fit},
    },
};

const PADDING: Margin = Margin { left: 10, right: 10, top: 8, bottom: 8 };
const ROWS: usize = 3;

/// Shows the note below the last widget.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, session: &Session, asks: &mut Vec<Command>) {
    let palette = Palette::of(ui);
    let name = view.t.get("note-name");
    label(ui, &name);
    let id = Id::unique(("nimbus note", &session.conversation.0));
    let focused = ui.memory(|memory| memory.has_focus(id));
    let written = &view.state.wrap_up(session).note;
    // While it is typed in, the field is ahead of the state by a pass; nothing may be set back under the cursor.
    let mut draft: String = ui.data(|data| data.get_temp(id)).filter(|_| focused).unwrap_or_else(|| written.clone());
    let frame = Frame::new().fill(palette.surface).corner_radius(radius::BUTTON).inner_margin(PADDING);
    let answer = frame.show(ui, |ui| {
        let edit = TextEdit::multiline(&mut draft)
            .id(id)
            .char_limit(LONGEST_NOTE)
            .font(Type::BODY.font())
            .text_color(palette.tx)
            .frame(Frame::NONE)
            .margin(Margin::ZERO)
            .desired_rows(ROWS)
            .desired_width(ui.available_width());
        ui.add(edit)
    });
    let response = answer.inner;
    let hint = view.t.get("note-hint");
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, &draft, &draft, &hint);
        info.label = Some(name.clone());
        info.role = egui::Role::MultilineTextInput;
        info
    });
    let rect = answer.response.rect;
    if draft.is_empty() {
        let place = rect.min + Vec2::new(f32::from(PADDING.left), f32::from(PADDING.top));
        let hint = text::galley(ui, &hint, Type::BODY, palette.tx3, Fit::Line(rect.width() - 20.0));
        ui.painter().galley(place, hint, palette.tx3);
    }
    let (width, colour) = if focused { (2.0, palette.acc_tx) } else { (1.0, palette.line2) };
    ui.painter().rect_stroke(rect, radius::BUTTON, Stroke::new(width, colour), StrokeKind::Inside);
    if response.changed() {
        edit(session, asks, WrapUpEdit::Note(draft.clone()));
    }
    ui.data_mut(|data| data.insert_temp(id, draft));
}
