//! One door as a card: its state or that of its connection, its URL with the token hidden until asked for, and making the
//! token anew.

use egui::{Align, Layout, Margin, Rect, Sense, Ui, UiBuilder, Vec2, pos2};
use nimbus_protocol::{ConnectionState, DoorConnection, DoorInfo, DoorKind, Said};

use crate::{
    command::{Command, Copied},
    state::Tone,
    ui::{
        ages::age,
        icons::{self, Icon},
        theme::{Palette, Type, radius},
        view::View,
        widgets::{
            Button, IconButton, at_right, callout, card, paint,
            text::{self, Fit},
        },
    },
};

const GLYPH: f32 = 18.0;
/// Words stand this far from the card's edge, beside the glyph.
const WORDS_AT: f32 = GLYPH + 12.0;
const HEAD: f32 = 36.0;
const URL: f32 = 32.0;
const HIDDEN: &str = "••••••••";

/// What of the card is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Part {
    pub shown: bool,
    pub renewing: bool,
    /// There is a button for setting it up,
    pub can_be_set_up: bool,
    /// which was clicked.
    pub set_up: bool,
}

pub fn door_ui(ui: &mut Ui, door: &DoorInfo, part: &mut Part, view: &View<'_>, asks: &mut Vec<Command>) {
    card::show(ui, Margin::symmetric(14, 12), |ui| {
        head(ui, door, part, view);
        if let Some(reason) = reason(door).map(|said| view.t.said(said)) {
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 0.0;
                ui.add_space(WORDS_AT);
                ui.vertical(|ui| text::paragraph(ui, &reason, Type::SMALL, Palette::of(ui).tx2));
            });
        }
        if door.url.is_empty() {
            return;
        }
        ui.add_space(8.0);
        url_row(ui, door, part, view, asks);
        if part.renewing {
            ui.add_space(8.0);
            confirm(ui, door, part, view, asks);
        }
    });
}

/// Why there is no connection.
fn reason(door: &DoorInfo) -> Option<&Said> {
    let connection = door.connection.as_ref().filter(|_| door.enabled)?;
    connection.reason.as_ref().filter(|reason| !reason.is_empty())
}

fn head(ui: &mut Ui, door: &DoorInfo, part: &mut Part, view: &View<'_>) {
    let palette = Palette::of(ui);
    let t = view.t;
    let (icon, colour, words) = state(door, view, palette);
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), HEAD), Sense::hover());
    icons::paint(ui.painter(), icon, GLYPH, pos2(rect.left() + GLYPH / 2.0, rect.center().y), colour);
    let mut right = rect.right();
    if part.can_be_set_up {
        let mut button = ui.new_child(
            UiBuilder::new()
                .id_salt((&door.name, "set up"))
                .max_rect(rect)
                .layout(Layout::right_to_left(Align::Center)),
        );
        let words = t.with("doors-set-up", &[("door", door.label.as_str().into())]);
        part.set_up = button.add(IconButton::new(icons::GEAR_SIX, &words).glyph(16.0)).clicked();
        right = button.min_rect().left() - 8.0;
    }
    if door.kind == DoorKind::Simulator {
        let mark = text::galley(ui, &t.get("doors-simulation"), Type::SMALL_MEDIUM, palette.warn, Fit::Free);
        let width = mark.size().x + 20.0;
        let place = Rect::from_min_size(pos2(right - width, rect.center().y - 13.0), Vec2::new(width, 26.0));
        ui.painter().rect_filled(place, place.height() / 2.0, palette.warn_soft);
        text::paint_centred(ui, place.center(), mark);
        text::name(ui, place, &t.get("doors-simulation"), false);
        right = place.left() - 8.0;
    }
    let left = rect.left() + WORDS_AT;
    let line = |top: f32, height: f32| Rect::from_min_max(pos2(left, top), pos2(right, top + height));
    text::line(ui, line(rect.top() + 1.0, 18.0), Align::Min, &door.label, Type::BODY_MEDIUM, palette.tx);
    text::line(ui, line(rect.top() + 19.0, 16.0), Align::Min, &words, Type::SMALL, palette.tx2);
}

/// Glyph, colour and words for how the door is.
fn state(door: &DoorInfo, view: &View<'_>, palette: &Palette) -> (Icon, egui::Color32, String) {
    let t = view.t;
    if !door.enabled {
        return (icons::MINUS_CIRCLE, palette.tx2, t.get("doors-off"));
    }
    if door.kind.is_line() {
        return line_state(door, view, palette);
    }
    if let Some(refusal) = &door.last_refusal {
        return (icons::fill::WARNING, palette.warn, t.with("doors-refused", &[("reason", t.said(refusal).into())]));
    }
    match door.last_event_at {
        Some(at) => {
            let age = age(t, at, view.now);
            let words = t.with("doors-heard", &[("age", age.into()), ("count", door.events.into())]);
            (icons::fill::CHECK_CIRCLE, palette.ok, words)
        }
        None => (icons::MINUS_CIRCLE, palette.tx2, t.get("doors-silent")),
    }
}

/// The same for a door that connects to its telephone system.
fn line_state(door: &DoorInfo, view: &View<'_>, palette: &Palette) -> (Icon, egui::Color32, String) {
    let t = view.t;
    let Some(DoorConnection { state, since, .. }) = &door.connection else {
        return (icons::MINUS_CIRCLE, palette.tx2, t.get("doors-no-connection"));
    };
    let age = || age(t, *since, view.now).into();
    match state {
        ConnectionState::Connecting => (icons::ARROW_CLOCKWISE, palette.acc_tx, t.get("doors-connecting")),
        ConnectionState::Connected => {
            let words = t.with("doors-connected", &[("age", age()), ("count", door.events.into())]);
            (icons::fill::CHECK_CIRCLE, palette.ok, words)
        }
        ConnectionState::Lost => (icons::fill::WARNING_CIRCLE, palette.bad, t.with("doors-lost", &[("age", age())])),
        ConnectionState::Refused => (icons::fill::WARNING, palette.warn, t.with("doors-not-let-in", &[("age", age())])),
    }
}

fn url_row(ui: &mut Ui, door: &DoorInfo, part: &mut Part, view: &View<'_>, asks: &mut Vec<Command>) {
    let t = view.t;
    let palette = Palette::of(ui);
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), URL), Sense::hover());
    let label: &[(&str, _)] = &[("door", door.label.as_str().into())];
    let copied = view.state.copied.as_ref().is_some_and(|(what, at)| {
        *what == Copied::Door(door.name.clone()) && view.local_now.since(*at) < super::account::COPIED_MS
    });
    let icon = if copied { icons::CHECK } else { icons::COPY };
    let eye = t.with(if part.shown { "doors-hide" } else { "doors-show" }, label);
    let buttons = at_right::show(ui, rect, (&door.name, "buttons"), 4.0, |ui| {
        if ui.add(IconButton::new(icons::EYE, &eye).glyph(16.0).open(part.shown)).clicked() {
            part.shown = !part.shown;
        }
        if ui.add(IconButton::new(icon, &t.with("doors-copy", label)).glyph(16.0)).clicked() {
            asks.push(Command::Copy { what: Copied::Door(door.name.clone()), text: door.url.clone() });
        }
        if ui.add(IconButton::new(icons::ARROW_CLOCKWISE, &t.with("doors-renew", label)).glyph(16.0)).clicked() {
            part.renewing = !part.renewing;
        }
    });
    let place = rect.with_max_x(buttons.left() - 8.0);
    paint::boxed(ui, place, radius::BUTTON, palette.sunken, palette.sunken);
    let url = if part.shown { door.url.clone() } else { without_token(&door.url) };
    text::line(ui, place.shrink2(Vec2::new(10.0, 0.0)), Align::Min, &url, Type::CODE, palette.tx);
}

fn confirm(ui: &mut Ui, door: &DoorInfo, part: &mut Part, view: &View<'_>, asks: &mut Vec<Command>) {
    let t = view.t;
    callout::with(ui, Tone::Attention, &t.get("doors-renew-warning"), |ui| {
        if ui.add(Button::new(&t.get("doors-renew-cancel")).small()).clicked() {
            part.renewing = false;
        }
        if ui.add(Button::new(&t.get("doors-renew-confirm")).small().destructive()).clicked() {
            asks.push(Command::RenewDoorToken(door.name.clone()));
            (part.shown, part.renewing) = (false, false);
        }
    });
}

/// The URL with dots in the place of its last part, which is the token.
fn without_token(url: &str) -> String {
    url.rsplit_once('/').map_or_else(|| HIDDEN.to_owned(), |(start, _)| format!("{start}/{HIDDEN}"))
}

#[cfg(test)]
mod tests {
    use super::without_token;

    #[test]
    fn the_token_is_never_part_of_the_hidden_url() {
        assert_eq!(without_token("http://127.0.0.1:8427/in/zammad/5ecret"), "http://127.0.0.1:8427/in/zammad/••••••••");
        assert_eq!(without_token("5ecret"), "••••••••");
    }
}
