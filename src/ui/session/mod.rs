//! The session view: one conversation as this agent sees it (SPEC S5). Header, card and tabs stay, the rest scrolls.

mod activity;
mod activity_row;
mod card;
mod flow;
mod foot;
mod info;
mod plain;
mod strip;

use egui::{Color32, Id, Rect, ScrollArea, Ui, Vec2, pos2};
use nimbus_protocol::{ActivityState, Session, SessionState};

pub use plain::plain_text;
pub use strip::strip_sessions;

use super::{
    format, header,
    icons::{self, Icon},
    main_page,
    menu::shortcut,
    start,
    theme::{Palette, measure},
    view::View,
    widgets::{
        count::Counts,
        paint,
        tabs::{self, Tab},
    },
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
    let card = Rect::from_min_max(
        pos2(column.left() + measure::EDGE, top),
        pos2(column.right() - measure::EDGE, top + card::height(open)),
    );
    card::show(ui, view, open, card, asks);
    let tabs = Rect::from_min_max(
        pos2(column.left(), card.bottom() + TABS_GAP),
        pos2(column.right(), card.bottom() + TABS_GAP + tabs::HEIGHT),
    );
    // The line goes on to both edges of a window that is wider than its content.
    paint::hairline(ui, whole.left(), whole.right(), tabs.bottom() - 1.0, Palette::of(ui).line);
    let chosen = tab_row(ui, view, open, tabs);
    let below = foot::show(ui, view, open, whole, asks);
    let content = column.with_min_y(tabs.bottom()).with_max_y(below);
    let mut area = main_page::area(ui, content, "session");
    area.shrink_clip_rect(content);
    let salt = ("session", &open.conversation.0, chosen);
    // The newest hop is at the bottom and must be seen.
    let scroll = ScrollArea::vertical().id_salt(salt).auto_shrink(false).stick_to_bottom(chosen == 0);
    scroll.show(&mut area, |ui| {
        ui.add_space(if chosen == 0 { FLOW_GAP } else { CONTENT_GAP });
        start::inset(ui, measure::EDGE, |ui| match chosen {
            0 => flow::show(ui, view, open),
            1 => info::show(ui, view, open, asks),
            _ => activity::show(ui, view, open, asks),
        });
        ui.add_space(CONTENT_BELOW);
    });
    if !open.state.is_ended() {
        view.repaint_with_seconds(ui.ctx(), open.accepted_at.unwrap_or(open.ringing_since));
    }
}

/// Which tab is open is remembered for each session, by the window alone.
fn tab_id(session: &Session) -> Id {
    Id::unique(("nimbus session tab", &session.conversation.0))
}

/// Opens a tab of this session: 0 is Call Flow, 1 Info, 2 Activity.
pub fn show_tab(ui: &Ui, session: &Session, tab: usize) {
    ui.data_mut(|data| data.insert_temp(tab_id(session), tab));
}

fn tab_row(ui: &mut Ui, view: &View<'_>, open: &Session, rect: Rect) -> usize {
    let t = view.t;
    let activities = view.state.activities_of(&open.conversation);
    let failed = activities.iter().filter(|activity| activity.state == ActivityState::Failed).count();
    let count = if failed > 0 {
        Some((failed, Counts::Failures))
    } else {
        Some((activities.len(), Counts::Items)).filter(|(number, _)| *number > 0)
    };
    let chosen = ui.data(|data| data.get_temp(tab_id(open))).unwrap_or(0);
    let words = [t.get("session-call-flow"), t.get("session-info"), t.get("session-activity")];
    let keys = ["1", "2", "3"].map(|key| shortcut(ui, t, key));
    let icons = [icons::PATH, icons::IDENTIFICATION_CARD, icons::LIGHTNING];
    let tabs: Vec<_> = (0..words.len())
        .map(|index| Tab {
            text: &words[index],
            icon: icons[index],
            count: count.filter(|_| index == 2),
            key: &keys[index],
        })
        .collect();
    let mut area = main_page::area(ui, rect, "tabs");
    match tabs::show(&mut area, &tabs, chosen) {
        Some(other) => {
            show_tab(ui, open, other);
            other
        }
        None => chosen,
    }
}

/// Glyph and colour of a state; its word stands beside it everywhere.
pub(super) fn state_look(palette: &Palette, state: SessionState) -> (Icon, Color32) {
    match state {
        SessionState::Ringing => (icons::fill::PHONE, palette.acc_tx),
        SessionState::Talking => (icons::fill::PHONE_CALL, palette.ok),
        SessionState::Held => (icons::fill::PHONE, palette.warn),
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
