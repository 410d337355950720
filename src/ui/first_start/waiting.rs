//! The sign-in page while the user is in the browser, or types a code on another device.

use egui::Ui;
use nimbus_protocol::UnixMillis;

use super::parts::{centred, glyph_line};
use crate::{
    command::{Command, Copied, SignInWish},
    state::{Tone, sign_in::Step},
    ui::{
        agent_words, icons,
        theme::{Palette, Type},
        view::{View, repaint_with_countdown},
        widgets::{Button, callout},
    },
};

/// How long "Copied" stays, in milliseconds.
const COPIED_MS: i64 = 3_000;

/// Shows how far it has come, how long there is time, and the ways out.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, asks: &mut Vec<Command>) {
    let (t, palette) = (view.t, Palette::of(ui));
    let step = &view.state.sign_in.step;
    let (title, words) = match step {
        Step::Browser { .. } => ("waiting-browser", "waiting-browser-hint"),
        Step::Device { .. } => ("waiting-device", "waiting-device-hint"),
        Step::Exchanging => ("waiting-exchanging", "waiting-exchanging-hint"),
        Step::Idle | Step::Starting | Step::Failed(_) => ("waiting-starting", "waiting-exchanging-hint"),
    };
    centred(ui, &t.get(title), Type::LARGE, palette.tx);
    ui.add_space(6.0);
    centred(ui, &t.get(words), Type::BODY, palette.tx2);
    ui.add_space(20.0);
    if let Step::Device { code, address, .. } = step {
        centred(ui, &code.0, Type::LARGE, palette.tx);
        ui.add_space(6.0);
        centred(ui, address, Type::BODY_MEDIUM, palette.acc_tx);
        ui.add_space(20.0);
    }
    if let Step::Browser { unopened: Some(why), .. } = step {
        callout::show(ui, Tone::Attention, &t.with("waiting-unopened", &[("why", t.said(why).into())]));
        ui.add_space(14.0);
    }
    let width = ui.available_width();
    if let Step::Browser { until, .. } | Step::Device { until, .. } = step {
        left(ui, view, *until);
        ui.add_space(20.0);
        let copied = view.state.copied.as_ref();
        let copied =
            copied.is_some_and(|(what, at)| *what == Copied::SignInLink && view.local_now.since(*at) < COPIED_MS);
        let (icon, key) = if copied { (icons::CHECK, "waiting-copied") } else { (icons::COPY, "waiting-copy") };
        if ui.add(Button::new(&t.get(key)).icon(icon).large().width(width)).clicked() {
            asks.push(Command::SignIn(SignInWish::CopyLink));
        }
        ui.add_space(8.0);
    }
    if ui.add(Button::new(&t.get("waiting-cancel")).icon(icons::X).large().width(width)).clicked() {
        asks.push(Command::SignIn(SignInWish::Cancel));
    }
}

fn left(ui: &mut Ui, view: &View<'_>, until: UnixMillis) {
    let time = agent_words::left(until, view.local_now);
    glyph_line(ui, icons::CLOCK, &view.t.with("waiting-left", &[("time", time.into())]));
    repaint_with_countdown(ui.ctx(), until.since(view.local_now));
}
