//! The search in the history: a field over the list, and what was found in the place of today's sessions.

use std::{sync::Arc, time::Duration};

use egui::{Key, Modifiers, Sense, Ui, Vec2};
use nimbus_protocol::Session;

use super::today;
use crate::{
    command::Command,
    state::connection::Health,
    ui::{
        format, icons,
        theme::{Palette, Type, measure},
        view::View,
        widgets::{Button, IconButton, field::Field, list_row, text},
    },
};

/// How long typing must pause before it is looked for, in seconds.
const PAUSE: f64 = 0.25;
const ROW_EDGE: f32 = 4.0;
const BELOW: f32 = 8.0;
const FIELD: f32 = 36.0;

/// What stands in the field, and since when.
#[derive(Clone, Debug, Default)]
struct Draft {
    text: String,
    changed_at: f64,
    sent: bool,
}

/// Shows the field; returns whether something is looked for.
pub(super) fn field(ui: &mut Ui, view: &View<'_>, asks: &mut Vec<Command>) -> bool {
    let id = egui::Id::unique("nimbus search");
    let known: Option<Draft> = ui.data(|data| data.get_temp(id));
    let mut draft =
        known.unwrap_or_else(|| Draft { text: view.state.search.query.clone(), sent: true, ..Draft::default() });
    let now = ui.input(|input| input.time);
    let words = view.t.get("search-name");
    let mut cleared = false;
    super::inset(ui, measure::EDGE, |ui| {
        let top = ui.cursor().top();
        let field = Field::new(&words).hint(&words).icon(icons::MAGNIFYING_GLASS).tall();
        let response = field.show(ui, &mut draft.text);
        if response.changed() {
            (draft.changed_at, draft.sent) = (now, false);
        }
        let escaped = response.has_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        if !draft.text.is_empty() {
            let rect = egui::Rect::from_min_size(egui::pos2(response.rect.right() - 22.0, top), Vec2::new(28.0, FIELD));
            let clear = view.t.get("search-clear");
            cleared = escaped || IconButton::new(icons::X, &clear).small().at(ui, rect, "").clicked();
        }
    });
    if cleared {
        draft = Draft { sent: false, changed_at: f64::MIN, text: String::new() };
    }
    if !draft.sent {
        let left = draft.changed_at + PAUSE - now;
        if left <= 0.0 || draft.text.trim().is_empty() {
            draft.sent = true;
            if draft.text.trim() != view.state.search.query {
                asks.push(Command::Search(draft.text.clone()));
            }
        } else {
            ui.ctx().request_repaint_after(Duration::from_secs_f64(left));
        }
    }
    let searching = !draft.text.trim().is_empty();
    ui.data_mut(|data| data.insert_temp(id, draft));
    searching
}

/// Shows what was found, and the way to more.
pub(super) fn results(ui: &mut Ui, view: &View<'_>, room: f32, asks: &mut Vec<Command>) {
    let search = &view.state.search;
    let offline = view.state.connection.server.health != Health::Well;
    ui.add_space(BELOW);
    let sentence = match &search.failed {
        _ if offline => Some(view.t.get("search-offline")),
        Some(words) => Some(view.t.words(words)),
        None if search.busy && search.found.is_empty() => Some(view.t.get("search-busy")),
        None if search.found.is_empty() && !search.query.is_empty() => Some(view.t.get("search-nothing")),
        None => None,
    };
    if let Some(sentence) = &sentence {
        super::inset(ui, measure::EDGE, |ui| {
            text::paragraph(ui, sentence, Type::BODY, Palette::of(ui).tx2);
            ui.add_space(BELOW);
        });
    }
    super::inset(ui, ROW_EDGE, |ui| {
        for session in &search.found {
            if row(ui, view, session, offline) {
                asks.push(Command::OpenSession(session.conversation.clone()));
            }
        }
    });
    let again = search.failed.is_some() && !search.found.is_empty();
    if (search.more || again) && !search.busy && !offline && !search.found.is_empty() {
        super::inset(ui, measure::EDGE, |ui| {
            ui.add_space(BELOW);
            let words = view.t.get("search-more");
            if ui.add(Button::new(&words).icon(icons::CARET_DOWN).small()).clicked() {
                asks.push(Command::SearchMore);
            }
        });
    }
    // The list keeps its height, so that nothing jumps while the answer is on its way.
    if search.found.is_empty() {
        ui.allocate_exact_size(Vec2::new(ui.available_width(), (room - 80.0).max(0.0)), Sense::hover());
    }
    ui.add_space(BELOW);
}

fn row(ui: &mut Ui, view: &View<'_>, session: &Arc<Session>, stale: bool) -> bool {
    let shown = today::Shown::of(view, session);
    let day = format::date(view.t, session.ringing_since, view.now, view.zone);
    let name = format!("{}, {day}, {}, {}, {}", shown.state, shown.time, shown.title, shown.sub);
    let row = list_row::Row {
        icon: shown.icon,
        tone: shown.tone,
        title: &shown.title,
        sub: &shown.sub,
        time: &day,
        duration: &shown.time,
        name: &name,
        stale,
    };
    list_row::show(ui, &row, ("found", &session.conversation.0)).clicked()
}
