//! The licences of what the program contains, in the place of Account & Info. Reads no file: the worker does.

use egui::{Align, Rect, ScrollArea, Sense, Ui, Vec2};

use crate::{
    command::Command,
    state::{Licences, Tone},
    ui::{
        icons,
        theme::{Palette, Type},
        view::View,
        widgets::{
            IconButton, callout,
            text::{self, Fit},
        },
    },
};

const HEAD: f32 = 32.0;
const TOP: f32 = 19.0;
const BELOW: f32 = 12.0;

/// Shows them in the whole of `ui`. Returns whether the user goes back.
pub fn licences_ui(ui: &mut Ui, view: &View<'_>, asks: &mut Vec<Command>) -> bool {
    let (t, palette) = (view.t, Palette::of(ui));
    ui.add_space(TOP);
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), HEAD), Sense::hover());
    let (button, title) = text::split_left(rect, HEAD);
    let (words, key) = (t.get("licences-back"), t.get("key-escape"));
    let back = IconButton::new(icons::ARROW_LEFT, &words).key(&key).at(ui, button, "back").clicked();
    let title = title.with_min_x(title.left() + 8.0);
    text::line(ui, title, Align::Min, &t.get("licences-title"), Type::LARGE, palette.tx);
    ui.add_space(BELOW);
    match &view.state.licences {
        Licences::Unread => asks.push(Command::ReadLicences),
        Licences::Reading => {
            text::label(ui, &t.get("licences-reading"), Type::BODY, palette.tx2);
        }
        Licences::Missing => {
            callout::show(ui, Tone::Info, &t.get("licences-missing"));
        }
        Licences::Read(lines) => lines_ui(ui, lines),
    }
    back || ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::Escape))
}

/// Some ten thousand lines: only those in view are laid out.
fn lines_ui(ui: &mut Ui, lines: &[String]) {
    let palette = Palette::of(ui);
    let height = Type::CODE_SMALL.line;
    ScrollArea::both().id_salt("licences").auto_shrink(false).show_rows(ui, height, lines.len(), |ui, shown| {
        for line in &lines[shown] {
            let galley = text::galley(ui, line, Type::CODE_SMALL, palette.tx, Fit::Free);
            let (rect, _) = ui.allocate_exact_size(Vec2::new(galley.size().x.max(1.0), height), Sense::hover());
            text::paint_left(ui, rect.left(), rect.center().y, galley);
            if !line.is_empty() {
                text::name(ui, Rect::from_min_size(rect.min, rect.size()), line, false);
            }
        }
    });
}
