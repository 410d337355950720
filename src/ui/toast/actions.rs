//! What can be done about a toast: answer and decline where the door can, else Copy and Open beside a hint.

use egui::{Rect, Ui, Vec2, pos2};
use nimbus_protocol::{Modality, Session};

use super::Press;
use crate::{
    command::{CallWish, Command, Copied},
    state::work::wishes,
    ui::{
        icons,
        session::plain_text,
        theme::{Palette, Type},
        view::View,
        widgets::{
            Button, IconButton,
            text::{self, Fit},
        },
    },
};

const GAP: f32 = 8.0;
const GLYPH: f32 = 14.0;
const ICON_BUTTON: f32 = 28.0;

/// Shows the row of actions.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, session: &Session, rect: Rect, press: &mut Press<'_>) {
    if session.capabilities.answer {
        offered(ui, view, session, rect, press);
    } else {
        elsewhere(ui, view, session, rect, press);
    }
}

/// Decline at the left, Accept at the right, equally wide.
pub(super) fn offered(ui: &mut Ui, view: &View<'_>, session: &Session, rect: Rect, press: &mut Press<'_>) {
    let keyboard = press.shown.focused;
    let mut right = rect;
    if wishes(session).contains(&CallWish::Decline) {
        let half = (rect.width() - GAP) / 2.0;
        let left = rect.with_max_x(rect.left() + half);
        right = rect.with_min_x(rect.right() - half);
        let text = view.t.get("toast-decline");
        let decline = Button::new(&text).icon(icons::X).large().raised().keyboard(keyboard).at(ui, left, "");
        press.on(&decline, || Command::Call(CallWish::Decline, session.conversation.clone()));
    }
    let text = view.t.get("toast-accept");
    let accept = Button::new(&text).icon(icons::CHECK).primary().large().keyboard(keyboard).at(ui, right, "");
    press.main(ui, &accept);
    press.on(&accept, || Command::Call(CallWish::Answer, session.conversation.clone()));
}

/// Where to answer at the left; Copy and Open at the right.
fn elsewhere(ui: &mut Ui, view: &View<'_>, session: &Session, rect: Rect, press: &mut Press<'_>) {
    let palette = Palette::of(ui);
    let keyboard = press.shown.focused;
    let open_text = view.t.get("toast-open");
    let open = Button::new(&open_text).icon(icons::ARROW_UP_RIGHT).primary().keyboard(keyboard);
    let (rest, open_place) = text::split_right(rect, open.desired(ui).x);
    let rest = rest.with_max_x(rest.right() - GAP);
    let copy_text = view.t.get("toast-copy");
    let copy = Button::new(&copy_text).icon(icons::COPY).raised().keyboard(keyboard);
    let (rest, copy_place) = text::split_right(rest, copy.desired(ui).x);
    let rest = rest.with_max_x(rest.right() - GAP);
    if session.capabilities.decline {
        let text = view.t.get("toast-decline");
        let decline = Button::new(&text).icon(icons::X).raised().keyboard(keyboard);
        let (place, _) = text::split_left(rest, decline.desired(ui).x);
        let response = decline.at(ui, place, "");
        press.on(&response, || Command::Call(CallWish::Decline, session.conversation.clone()));
    } else if session.modality == Modality::Call {
        let glyph = pos2(rest.left() + GLYPH / 2.0, rest.center().y);
        icons::paint(ui.painter(), icons::PHONE, GLYPH, glyph, palette.tx2);
        let place = rest.with_min_x(rest.left() + GLYPH + 6.0);
        // Whose presence it is, there the agent's telephone is.
        let words = match &view.state.agent.presence_from {
            Some(door) => view.t.with("toast-answer-in", &[("door", door.as_str().into())]),
            None => view.t.get("toast-answer-at-telephone"),
        };
        let galley = text::galley(ui, &words, Type::SMALL, palette.tx2, Fit::Rows(place.width(), 2));
        let (at, elided) = (text::left_centre(place, galley.size()), galley.elided);
        text::paint_left(ui, at.left(), at.center().y, galley);
        text::name(ui, at, &words, elided);
    }
    let response = copy.at(ui, copy_place, "");
    press.on(&response, || copy_command(view, session));
    let response = open.at(ui, open_place, "");
    press.main(ui, &response);
    press.on(&response, || Command::OpenSession(session.conversation.clone()));
}

/// Copy and Open as icon buttons at the right of `rect`; returns what is left of it.
pub(super) fn corner(ui: &mut Ui, view: &View<'_>, session: &Session, rect: Rect, press: &mut Press<'_>) -> Rect {
    let keyboard = press.shown.focused;
    let side = Vec2::splat(ICON_BUTTON);
    let open = Rect::from_center_size(pos2(rect.right() - ICON_BUTTON / 2.0, rect.center().y), side);
    let copy = open.translate(Vec2::new(-ICON_BUTTON - 4.0, 0.0));
    let text = view.t.get("toast-copy");
    let response = IconButton::new(icons::COPY, &text).small().glyph(16.0).raised().keyboard(keyboard).at(ui, copy, "");
    press.on(&response, || copy_command(view, session));
    let text = view.t.get("toast-open");
    let response =
        IconButton::new(icons::ARROW_UP_RIGHT, &text).small().glyph(16.0).raised().keyboard(keyboard).at(ui, open, "");
    press.on(&response, || Command::OpenSession(session.conversation.clone()));
    rect.with_max_x(copy.left() - GAP)
}

fn copy_command(view: &View<'_>, session: &Session) -> Command {
    Command::Copy { what: Copied::Session(session.conversation.clone()), text: plain_text(view.t, session) }
}
