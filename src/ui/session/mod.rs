//! The session view: one conversation as this agent sees it (SPEC S5). Header, card and tabs stay, the rest scrolls.

mod activity;
mod acw;
mod candidates;
mod card;
mod codes;
mod flow;
mod foot;
mod info;
mod note;
mod plain;
mod strip;
mod tab;
mod tags;
mod work;

use egui::{Color32, Rect, ScrollArea, Ui, Vec2, pos2};
use nimbus_protocol::{EndReason, Modality, Session, SessionState};

pub use plain::plain_text;
pub use strip::strip_sessions;
pub use tab::{Tab, focus_tab, show_tab, tabs_of};

use super::{
    format, header,
    icons::{self, Icon},
    main_page, notices, start,
    theme::{Palette, measure},
    view::View,
    widgets::{follow, paint, tabs},
};
use crate::command::Command;

const CARD_TOP: f32 = 6.0;
const STRIP_GAP: f32 = 14.0;
const TABS_GAP: f32 = 14.0;
/// Above the first line of a tab's content, above the first node of the call flow, and below the last line.
const CONTENT_GAP: f32 = 16.0;
const FLOW_GAP: f32 = 18.0;
const CONTENT_BELOW: f32 = 8.0;

/// Paints the session `open` into `whole`.
pub fn session_ui(ui: &mut Ui, view: &View<'_>, open: &Session, whole: Rect, asks: &mut Vec<Command>) {
    let column = main_page::column(whole);
    header::header_ui(ui, view, column, true, asks);
    let mut top = column.top() + header::HEIGHT;
    let strip = strip::strip_sessions(view);
    if strip.len() > 1 {
        strip::show(
            ui,
            view,
            &strip,
            Rect::from_min_size(pos2(column.left(), top), Vec2::new(column.width(), 28.0)),
            asks,
        );
        top += strip::HEIGHT + STRIP_GAP;
    } else {
        top += CARD_TOP;
    }
    let acw = view.state.agent.acw.as_ref().filter(|acw| acw.conversation == open.conversation);
    let width = column.width() - 2.0 * measure::EDGE;
    let height = acw.map_or_else(|| card::height(ui, view, open, width), acw::height);
    let card = Rect::from_min_size(pos2(column.left() + measure::EDGE, top), Vec2::new(width, height));
    match acw {
        Some(acw) => acw::show(ui, view, open, acw, card, asks),
        None => card::show(ui, view, open, card, asks),
    }
    let tabs = Rect::from_min_max(
        pos2(column.left(), card.bottom() + TABS_GAP),
        pos2(column.right(), card.bottom() + TABS_GAP + tabs::HEIGHT),
    );
    // The line goes on to both edges of a window that is wider than its content.
    paint::hairline(ui, whole.left(), whole.right(), tabs.bottom() - 1.0, Palette::of(ui).line);
    let chosen = tab::row(ui, view, open, tabs);
    let content = column.with_min_y(tabs.bottom()).with_max_y(foot::top(chosen, whole));
    let mut area = main_page::area(ui, content, "session");
    area.shrink_clip_rect(content);
    let salt = ("session", &open.conversation.0, chosen as usize);
    // The newest hop is at the bottom and must be seen.
    let is_flow = chosen == Tab::Flow;
    let scroll = ScrollArea::vertical().id_salt(salt).auto_shrink(false).stick_to_bottom(is_flow);
    let tab = |ui: &mut Ui, asks: &mut Vec<Command>| {
        ui.add_space(if is_flow { FLOW_GAP } else { CONTENT_GAP });
        start::inset(ui, measure::EDGE, |ui| {
            notices::notices_ui(ui, view, asks);
            candidates::show(ui, view, open, asks);
            match chosen {
                Tab::Flow => flow::show(ui, view, open),
                Tab::Info => info::show(ui, view, open, asks),
                Tab::Codes => codes::show(ui, view, open, asks),
                Tab::Activity => activity::show(ui, view, open, asks),
            }
        });
        ui.add_space(CONTENT_BELOW);
    };
    scroll.show(&mut area, |ui| follow::focus(ui, |ui| tab(ui, asks)));
    foot::show(ui, view, open, chosen, whole, asks);
    if !open.state.is_ended() {
        view.repaint_with_seconds(ui.ctx(), open.accepted_at.unwrap_or(open.ringing_since));
    }
}

/// Glyph and colour of a session's state; its word stands beside it everywhere.
pub(super) fn state_look(palette: &Palette, session: &Session) -> (Icon, Color32) {
    let call = session.modality == Modality::Call;
    match session.state {
        SessionState::Ringing if call => (icons::fill::PHONE, palette.acc_tx),
        SessionState::Ringing => (icons::fill::INFO, palette.acc_tx),
        SessionState::Talking if call => (icons::fill::PHONE_CALL, palette.ok),
        SessionState::Talking => (icons::fill::PLAY, palette.ok),
        SessionState::Held => (icons::fill::PHONE, palette.warn),
        SessionState::Ended(EndReason::Completed) if !call => (icons::CHECK_CIRCLE, palette.tx2),
        SessionState::Ended(_) => (icons::MINUS_CIRCLE, palette.tx2),
    }
}

/// How long it has been ringing or talked.
pub(super) fn timer_text(view: &View<'_>, session: &Session) -> String {
    let millis = match (session.state, session.accepted_at) {
        (SessionState::Ringing, _) => view.now.since(session.ringing_since),
        (_, Some(_)) => session.talk_ms(view.now),
        (_, None) => session.ended_at.unwrap_or(view.now).since(session.ringing_since),
    };
    format::timer(millis)
}
