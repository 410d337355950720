//! Without an Assistant licence nothing can come up here (SPEC S6.7): says so, and how to get one.

use egui::{Align, Rect, Sense, Ui, Vec2, pos2};

use crate::{
    command::{Command, Copied},
    ui::{
        icons,
        theme::{Palette, Type, measure},
        view::View,
        widgets::{
            Button,
            disc::{self, Content, Tone},
            text,
        },
    },
};

const GAP: f32 = 14.0;
const LINE_GAP: f32 = 5.0;
const BUTTON: f32 = 32.0;
const BUTTON_GAP: f32 = 8.0;

/// Shows it in the middle of `room` points of height.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, room: f32, asks: &mut Vec<Command>) {
    let (t, palette) = (view.t, Palette::of(ui));
    let account = account(view);
    let (title, hint) = (t.get("licence-none"), t.with("licence-none-hint", &[("account", account.into())]));
    let width = ui.available_width();
    let inner = width - 2.0 * measure::EDGE;
    let galley = text::centred(ui, &hint, Type::BODY, palette.tx2, inner - 2.0 * GAP);
    let (copy_words, again_words) = (t.get("licence-copy"), t.get("licence-again"));
    let copy = Button::new(&copy_words).icon(icons::COPY);
    let again = Button::new(&again_words).icon(icons::ARROW_CLOCKWISE).primary();
    let (copy_wide, again_wide) = (copy.desired(ui).x, again.desired(ui).x);
    let both = copy_wide + BUTTON_GAP + again_wide;
    let beside = both <= inner;
    let buttons = if beside { BUTTON } else { 2.0 * BUTTON + BUTTON_GAP };
    let height = disc::EMPTY + GAP + Type::TITLE.line + LINE_GAP + galley.size().y + GAP + buttons;
    let (rect, _) = ui.allocate_exact_size(Vec2::new(width, room.max(height + 2.0 * GAP)), Sense::hover());
    let (x, mut top) = (rect.center().x, rect.center().y - height / 2.0);
    let glyph = Content::Glyph(icons::KEY, disc::EMPTY_GLYPH);
    disc::paint(ui, pos2(x, top + disc::EMPTY / 2.0), disc::EMPTY, Tone::Warn, glyph);
    top += disc::EMPTY + GAP;
    let line = Rect::from_min_size(pos2(rect.left(), top), Vec2::new(width, Type::TITLE.line));
    text::line(ui, line, Align::Center, &title, Type::TITLE, palette.tx);
    top = line.bottom() + LINE_GAP;
    let place = Rect::from_min_size(pos2(x - inner / 2.0, top), Vec2::new(inner, galley.size().y));
    ui.painter().galley(place.center_top(), galley, palette.tx2);
    text::name(ui, place, &hint, false);
    top = place.bottom() + GAP;
    let at = |left: f32, top: f32, width: f32| Rect::from_min_size(pos2(left, top), Vec2::new(width, BUTTON));
    // Where they do not fit side by side, the one to press next is on top; Tab goes the way of reading.
    let copy_at = if beside {
        at(x - both / 2.0, top, copy_wide)
    } else {
        at(x - copy_wide / 2.0, top + BUTTON + BUTTON_GAP, copy_wide)
    };
    let again_at = if beside {
        at(x + both / 2.0 - again_wide, top, again_wide)
    } else {
        at(x - again_wide / 2.0, top, again_wide)
    };
    if beside {
        copy_button(ui, view, copy, copy_at, asks);
    }
    if again.at(ui, again_at, "").clicked() {
        asks.push(Command::TryNow);
    }
    if !beside {
        copy_button(ui, view, Button::new(&copy_words).icon(icons::COPY), copy_at, asks);
    }
}

/// Puts what can be sent to an administrator on the clipboard.
fn copy_button(ui: &mut Ui, view: &View<'_>, button: Button<'_>, at: Rect, asks: &mut Vec<Command>) {
    if button.at(ui, at, "").clicked() {
        let text = view.t.with("licence-request", &[("account", account(view).into())]);
        asks.push(Command::Copy { what: Copied::Value(view.t.get("licence-copied")), text });
    }
}

/// By what an administrator finds the user.
fn account(view: &View<'_>) -> String {
    let me = &view.state.me;
    [&me.upn, &me.email, &me.id].into_iter().find(|name| !name.is_empty()).cloned().unwrap_or_default()
}
