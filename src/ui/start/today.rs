//! Today's sessions, newest first, with their number and sum.

use egui::{Align, Rect, Ui, Vec2};
use nimbus_protocol::{Direction, EndReason, Modality, Session, SessionState};

use super::empty;
use crate::{
    command::Command,
    state::connection::Health,
    ui::{
        agent_words, format,
        icons::{self, Icon},
        theme::{Palette, Type, measure},
        view::View,
        widgets::{
            disc::Tone,
            list_row::{self, Row},
            text,
        },
        words,
    },
};

const HEAD_ABOVE: f32 = 12.0;
const HEAD: f32 = 18.0;
const HEAD_BELOW: f32 = 6.0;
/// Rows reach nearer to the window's edge than the rest.
const ROW_EDGE: f32 = 4.0;

/// Shows the head and the rows; without any the empty state in the middle of `room` points of height.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, room: f32, asks: &mut Vec<Command>) {
    let today = sessions(view);
    let stale = view.state.connection.server.health != Health::Well;
    ui.add_space(HEAD_ABOVE);
    head(ui, view, &today, stale);
    ui.add_space(HEAD_BELOW);
    if today.is_empty() {
        empty::show(ui, view, room - HEAD_ABOVE - HEAD - HEAD_BELOW);
        return;
    }
    super::inset(ui, ROW_EDGE, |ui| {
        for session in today {
            if row(ui, view, session, stale) {
                asks.push(Command::OpenSession(session.conversation.clone()));
            }
        }
    });
    ui.add_space(HEAD_BELOW);
}

/// The ended sessions of the user's day, newest first.
fn sessions<'a>(view: &View<'a>) -> Vec<&'a Session> {
    let all = view.state.sessions.iter().rev().map(std::convert::AsRef::as_ref);
    all.filter(|session: &&Session| session.state.is_ended())
        .filter(|session| format::same_day(session.ringing_since, view.now, view.zone))
        .collect()
}

fn head(ui: &mut Ui, view: &View<'_>, today: &[&Session], stale: bool) {
    let palette = Palette::of(ui);
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), HEAD), egui::Sense::hover());
    let rect = rect.shrink2(Vec2::new(measure::EDGE, 0.0));
    let colour = if stale { palette.tx3 } else { palette.tx };
    let title = text::line(ui, rect, Align::Min, &view.t.get("start-today"), Type::BODY_SEMIBOLD, colour);
    let right = if stale {
        let last = view.state.connection.server.last_word_at;
        let time = last.map(|at| format::clock(at, view.zone));
        time.map(|time| view.t.with("start-last-update", &[("time", time.into())]))
    } else {
        let talked = today.iter().map(|session| session.talk_ms(view.now)).sum();
        let sum = format::sum(view.t, talked);
        let words = view.t.with("start-count", &[("count", today.len().into()), ("sum", sum.into())]);
        Some(words).filter(|_| !today.is_empty())
    };
    if let Some(right) = right {
        let place: Rect = rect.with_min_x(title.rect.right() + 8.0);
        text::line(ui, place, Align::Max, &right, Type::SMALL, palette.tx3);
    }
}

/// What a row says about a session.
pub(super) struct Shown {
    pub icon: Icon,
    pub tone: Tone,
    pub title: String,
    pub sub: String,
    pub state: String,
    pub time: String,
}

impl Shown {
    pub(super) fn of(view: &View<'_>, session: &Session) -> Self {
        let (icon, tone) = look(session);
        Self {
            icon,
            tone,
            title: words::caller(view, session),
            sub: sub(view, session),
            state: words::state(view, session.state),
            time: format::clock(session.ringing_since, view.zone),
        }
    }
}

fn row(ui: &mut Ui, view: &View<'_>, session: &Session, stale: bool) -> bool {
    let Shown { icon, tone, title, sub, state, time } = Shown::of(view, session);
    let done = matches!(session.modality, Modality::ExternalTask | Modality::Email)
        && session.state == SessionState::Ended(EndReason::Completed);
    let duration = if done { view.t.get("start-done") } else { format::duration(lasted(session)) };
    let name = format!("{state}, {time}, {title}, {sub}, {duration}");
    let tone = if stale { Tone::Plain } else { tone };
    let row = Row { icon, tone, title: &title, sub: &sub, time: &time, duration: &duration, name: &name, stale };
    list_row::show(ui, &row, &session.conversation.0).clicked()
}

/// How long the agent talked, or how long it rang in vain.
fn lasted(session: &Session) -> i64 {
    let end = session.ended_at.unwrap_or(session.ringing_since);
    if session.accepted_at.is_some() { session.talk_ms(end) } else { end.since(session.ringing_since) }
}

fn look(session: &Session) -> (Icon, Tone) {
    match (session.modality, session.direction, session.state) {
        (Modality::ExternalTask | Modality::Email | Modality::InstantMessage, _, state) => {
            let missed = matches!(state, SessionState::Ended(EndReason::Missed | EndReason::NoAnswer));
            (agent_words::modality_icon(session.modality), if missed { Tone::Bad } else { Tone::Plain })
        }
        (Modality::Call, Direction::Inbound, SessionState::Ended(EndReason::Missed | EndReason::NoAnswer)) => {
            (icons::PHONE_X, Tone::Bad)
        }
        (Modality::Call, Direction::Inbound, SessionState::Ended(EndReason::Declined)) => (icons::PHONE_X, Tone::Plain),
        (Modality::Call, Direction::Inbound, _) => (icons::PHONE_INCOMING, Tone::Plain),
        (Modality::Call, Direction::Outbound, _) => (icons::PHONE_OUTGOING, Tone::Plain),
    }
}

/// "Missed · Reception Zürich", "On behalf of Claims Hotline", "Direct call · Simulation".
fn sub(view: &View<'_>, session: &Session) -> String {
    let mut parts = Vec::new();
    if session.state != SessionState::Ended(EndReason::Completed) {
        parts.push(words::state(view, session.state));
    }
    match (&session.service, session.direction) {
        (Some(service), Direction::Outbound) => {
            parts.push(view.t.with("start-on-behalf", &[("service", service.name.as_str().into())]));
        }
        (Some(service), Direction::Inbound) => parts.push(service.name.clone()),
        (None, _) => parts.push(words::capitalised(&view.t.get("toast-direct-call"))),
    }
    parts.extend(agent_words::modality(view.t, session.modality));
    if session.simulated {
        parts.push(view.t.get("simulation"));
    }
    parts.join(" · ")
}
