//! Sentences that the user should read once, as callouts with a way to close them.

use egui::Ui;

use super::{
    announce, icons,
    view::View,
    widgets::{Button, IconButton, callout},
};
use crate::{
    command::{Command, SettingsWish},
    state::Notice,
};

/// Shows every notice below the last widget, newest first.
pub fn notices_ui(ui: &mut Ui, view: &View<'_>, asks: &mut Vec<Command>) {
    for notice in view.state.notices.iter().rev() {
        notice_ui(ui, view, notice, asks);
    }
}

/// Shows one of them, with the room below it.
pub fn notice_ui(ui: &mut Ui, view: &View<'_>, notice: &Notice, asks: &mut Vec<Command>) {
    let sentence = sentence(view, notice);
    ui.push_id(notice.id, |ui| {
        let shown = callout::with(ui, notice.tone, &sentence, |ui| {
            if let Some(host) = &notice.allow_host
                && ui.add(Button::new(&view.t.get("notice-allow")).small()).clicked()
            {
                asks.push(Command::AllowHost(host.clone()));
            }
            if notice.undoes_settings && ui.add(Button::new(&view.t.get("notice-undo")).small()).clicked() {
                asks.push(Command::Settings(SettingsWish::Undo));
            }
            if ui.add(IconButton::new(icons::X, &view.t.get("notice-close")).small()).clicked() {
                asks.push(Command::DismissNotice(notice.id));
            }
        });
        announce::politely(ui, shown.id);
    });
    ui.add_space(8.0);
}

fn sentence(view: &View<'_>, notice: &Notice) -> String {
    view.t.filled(notice.text, notice.arguments.iter().map(|(name, part)| (*name, part)))
}
