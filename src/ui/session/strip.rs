//! The strip of sessions, shown only where there are two or more.

use egui::{Rect, Role, Sense, Ui, Vec2, WidgetInfo, pos2};
use nimbus_protocol::{Modality, Session};

use super::{state_look, timer_text};
use crate::{
    command::Command,
    ui::{
        icons::{self, Icon},
        theme::{Palette, Type, focus, measure},
        view::View,
        widgets::{
            paint::boxed,
            text::{self, Fit},
            tooltip,
        },
        words,
    },
};

pub const HEIGHT: f32 = 28.0;
const PADDING: f32 = 10.0;
const GLYPH: f32 = 14.0;
const GAP: f32 = 6.0;
/// The least a chip with a name may take; below, only the open one keeps its words.
const LEAST: f32 = 64.0;

/// Sessions that have not ended, and the one that is shown, oldest first.
pub fn strip_sessions<'a>(view: &View<'a>) -> Vec<&'a Session> {
    let shown = view.state.open_session.as_ref();
    let all = view.state.sessions.iter().map(std::convert::AsRef::as_ref);
    all.filter(|session: &&Session| !session.state.is_ended() || shown == Some(&session.conversation)).collect()
}

/// Shows a chip for each session over `rect`.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, sessions: &[&Session], rect: Rect, asks: &mut Vec<Command>) {
    let room = rect.width() - 2.0 * measure::EDGE;
    let each = (room - GAP * (sessions.len() as f32 - 1.0)) / sessions.len().max(1) as f32;
    let mut x = rect.left() + measure::EDGE;
    for session in sessions {
        let chosen = view.state.open_session.as_ref() == Some(&session.conversation);
        let place = Rect::from_min_size(pos2(x, rect.top()), Vec2::new(each.max(HEIGHT), HEIGHT));
        let (clicked, width) = chip(ui, view, session, chosen, place);
        if clicked && !chosen {
            asks.push(Command::OpenSession(session.conversation.clone()));
        }
        x += width + GAP;
    }
}

fn glyph(session: &Session) -> Icon {
    match session.modality {
        Modality::Call => icons::fill::PHONE_CALL,
        Modality::ExternalTask => icons::CLIPBOARD_TEXT,
        Modality::Email => icons::ENVELOPE_SIMPLE,
        Modality::InstantMessage => icons::CHAT_CIRCLE_DOTS,
    }
}

fn chip(ui: &mut Ui, view: &View<'_>, session: &Session, chosen: bool, room: Rect) -> (bool, f32) {
    let palette = Palette::of(ui);
    let title = words::caller(view, session);
    let colour = if chosen { palette.acc_tx } else { palette.tx2 };
    let time = text::galley(ui, &timer_text(view, session), Type::SMALL, colour, Fit::Free);
    let fixed = 2.0 * PADDING + GLYPH + GAP;
    let left_for_name = room.width() - fixed - time.size().x - GAP;
    let (name, time) = if room.width() < LEAST {
        (None, None)
    } else if left_for_name < LEAST {
        (Some(text::galley(ui, &title, Type::SMALL_MEDIUM, colour, Fit::Line(room.width() - fixed))), None)
    } else {
        (Some(text::galley(ui, &title, Type::SMALL_MEDIUM, colour, Fit::Line(left_for_name))), Some(time))
    };
    let elided = name.as_ref().is_none_or(|name| name.elided);
    let words_width = name.as_ref().map_or(-GAP, |name| name.size().x);
    let width = fixed + words_width + time.as_ref().map_or(0.0, |time| GAP + time.size().x);
    let rect = Rect::from_min_size(room.min, Vec2::new(width.max(HEIGHT), HEIGHT));
    let id = ui.unique_id().with(("strip", &session.conversation.0));
    let response = ui.interact(rect, id, Sense::click());
    let spoken = format!("{title}, {}", words::state_of(view, session));
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, &spoken));
    let corner = (HEIGHT / 2.0) as u8;
    if chosen {
        ui.painter().rect_filled(rect, corner, palette.acc_soft);
    } else {
        let fill = if response.hovered() { palette.hover } else { palette.surface };
        boxed(ui, rect, corner, fill, palette.line);
    }
    let glyph_colour = if chosen { palette.acc_tx } else { state_look(palette, session).1 };
    let mut x = rect.left() + PADDING;
    icons::paint(ui.painter(), glyph(session), GLYPH, pos2(x + GLYPH / 2.0, rect.center().y), glyph_colour);
    x += GLYPH + GAP;
    for galley in [name, time].into_iter().flatten() {
        let width = galley.size().x;
        text::paint_left(ui, x, rect.center().y, galley);
        x += width + GAP;
    }
    focus::ring(ui, &response, rect, corner);
    let response = if elided { tooltip::show(response, &title, None) } else { response };
    (response.clicked(), rect.width())
}
