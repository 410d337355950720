//! Offered work in a toast: a task, an e-mail, a message, a scheduled call; what it is, Decline and Accept.

use egui::{Align, Rect, Response, Ui, pos2};
use nimbus_protocol::{Modality, Session};

use super::{Press, actions, measure, strip, who};
use crate::{
    state::work::WorkPage,
    ui::{
        format,
        icons::{self, Icon},
        theme::{Palette, Type, radius},
        view::View,
        widgets::text::{self, Fit},
        words,
    },
};

const GLYPH: f32 = 14.0;
const GAP: f32 = 6.0;
/// Between two facts of a row.
const FACTS_APART: f32 = 12.0;

/// Shows it into `take`'s parts, which come one below the other; returns the grip's response.
pub(super) fn show(
    ui: &mut Ui,
    view: &View<'_>,
    session: &Session,
    mut take: impl FnMut(f32) -> Rect,
    press: &mut Press<'_>,
) -> Response {
    let head = strip::Head::of(view.t, session);
    let grip = strip::show(ui, view, &head, take(measure::STRIP), press);
    // The ring's share moves with the seconds of the strip.
    who::show(ui, view, session, take(measure::WHO), press);
    let lines = measure::text_lines(session);
    match session.modality {
        Modality::Email => {
            take(measure::GAP);
            facts(ui, view, session, take(measure::FACTS));
        }
        Modality::InstantMessage if lines > 0 => {
            take(measure::GAP);
            let rect = take(measure::message_box(session));
            ui.painter().rect_filled(rect, radius::TABLE, Palette::of(ui).win);
            words_of(ui, session, rect.shrink2(measure::MESSAGE_PADDING), lines);
        }
        _ if lines > 0 => {
            take(measure::GAP);
            words_of(ui, session, take(lines as f32 * measure::TEXT), lines);
        }
        _ => {}
    }
    take(measure::GAP);
    actions::offered(ui, view, session, take(measure::LARGE_BUTTON), press);
    grip
}

/// The text in one or two lines.
fn words_of(ui: &mut Ui, session: &Session, rect: Rect, lines: usize) {
    let palette = Palette::of(ui);
    let colour = if session.modality == Modality::InstantMessage { palette.tx } else { palette.tx2 };
    let words = measure::text_of(session);
    let galley = text::galley(ui, &words, Type::BODY, colour, Fit::Rows(rect.width(), lines));
    let elided = galley.elided;
    ui.painter().galley(rect.min, galley, colour);
    text::name(ui, rect, &words, elided);
}

/// An e-mail's service and files, and at the right where it opens.
fn facts(ui: &mut Ui, view: &View<'_>, session: &Session, rect: Rect) {
    let t = view.t;
    let opens = match view.state.accepted_page(session) {
        Some(WorkPage::MySessions(_)) => Some(t.get("toast-opens-my-sessions")),
        Some(WorkPage::Own(_)) => Some(t.get("toast-opens-browser")),
        Some(WorkPage::NewEmail(_)) => Some(t.get("toast-opens-email")),
        None => None,
    };
    let files = session.task.as_ref().map_or(0, |task| task.attachments);
    let files = (files > 0).then(|| t.with("toast-files", &[("count", files.into())]));
    let files_width =
        files.as_ref().map_or(0.0, |words| FACTS_APART + GLYPH + GAP + text::width(ui, words, Type::SMALL));
    let service_width =
        session.service.as_ref().map_or(0.0, |service| GLYPH + GAP + text::width(ui, &service.name, Type::SMALL));
    let mut room = rect;
    if let Some(words) = opens {
        let width = GLYPH + GAP + text::width(ui, &words, Type::SMALL);
        // For whom and with what says more: where both have no room, the glyph and its tooltip are enough.
        let fits = service_width + files_width + FACTS_APART + width <= rect.width();
        let (rest, place) = text::split_right(rect, if fits { width } else { GLYPH });
        if fits {
            fact(ui, icons::ARROW_SQUARE_OUT, &words, place);
        } else {
            icons::paint(ui.painter(), icons::ARROW_SQUARE_OUT, GLYPH, place.center(), Palette::of(ui).tx2);
            text::name(ui, place, &words, true);
        }
        room = rest.with_max_x(rest.right() - FACTS_APART);
    }
    if let Some(service) = &session.service {
        let width = service_width.min(room.width() - files_width);
        let (place, rest) = text::split_left(room, width);
        fact(ui, icons::HEADSET, &service.name, place);
        room = rest.with_min_x(rest.left() + FACTS_APART);
    }
    if let Some(words) = files {
        fact(ui, icons::PAPERCLIP, &words, room);
    }
}

fn fact(ui: &mut Ui, icon: Icon, words: &str, rect: Rect) {
    let palette = Palette::of(ui);
    icons::paint(ui.painter(), icon, GLYPH, pos2(rect.left() + GLYPH / 2.0, rect.center().y), palette.tx2);
    // A point more than measured: rounding must not cut the last letter.
    let place = rect.with_min_x(rect.left() + GLYPH + GAP).with_max_x(rect.right() + 1.0);
    text::line(ui, place, Align::Min, words, Type::SMALL, palette.tx2);
}

/// "Travel Desk · due 14:00", an e-mail's sender, "for IT Service Desk", a call's number and service.
pub(super) fn second_line(view: &View<'_>, session: &Session) -> String {
    let service = session.service.as_ref().map(|service| service.name.as_str());
    let for_service = |name: &str| view.t.with("toast-for", &[("service", name.into())]);
    let due = session.task.as_ref().and_then(|task| task.due_at);
    let due = due.map(|at| view.t.with("toast-due", &[("time", format::due(view.t, at, view.now, view.zone).into())]));
    let parts: Vec<String> = match session.modality {
        Modality::ExternalTask => service.map(str::to_owned).into_iter().chain(due).collect(),
        Modality::Email => words::sender(session).or_else(|| service.map(for_service)).into_iter().collect(),
        Modality::InstantMessage => service.map(for_service).into_iter().collect(),
        Modality::Call => {
            let number = session.customer.number.as_deref().filter(|_| session.customer.name.is_some());
            number.map(format::number).into_iter().chain(service.map(for_service)).chain(due).collect()
        }
    };
    parts.join(" · ")
}
