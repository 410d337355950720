//! Signing in again while the work of the day is on the screen: that it is needed, how far it has come, and the ways out.

use egui::Ui;

use crate::{
    command::{Command, SignInWish},
    state::{Tone, sign_in::Step},
    ui::{
        agent_words, icons, sign_in_words,
        view::{View, repaint_with_countdown},
        widgets::{Button, IconButton, callout},
    },
};

/// Shows two accounts by their names, and what there is to say about signing in again.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, asks: &mut Vec<Command>) {
    let (t, state) = (view.t, view.state);
    if let Some(other) = &state.me.other_account {
        callout::show(ui, Tone::Attention, &sign_in_words::other_account(t, other));
        ui.add_space(8.0);
    }
    let Some(signed) = &state.sign_in.session else { return };
    let wish = |wish| Command::SignIn(wish);
    match &state.sign_in.step {
        Step::Failed(words) => {
            callout::with(ui, Tone::Error, &t.words(words), |ui| {
                if ui.add(IconButton::new(icons::X, &t.get("notice-close")).small()).clicked() {
                    asks.push(wish(SignInWish::Cancel));
                }
            });
        }
        Step::Idle if state.must_sign_in_again() => {
            let why = signed.rejected.as_ref().or(state.connection.sign_in.reason.as_ref());
            let why = why.map_or_else(|| t.get("sign-in-over"), |why| t.words(why));
            callout::with(ui, Tone::Error, &why, |ui| {
                if ui.add(Button::new(&t.get("sign-in-again")).small()).clicked() {
                    asks.push(wish(SignInWish::Again));
                }
            });
        }
        Step::Idle => return,
        step => {
            let words = match step {
                Step::Browser { until, .. } | Step::Device { until, .. } => {
                    repaint_with_countdown(ui.ctx(), until.since(view.local_now));
                    let left = t.with("waiting-left", &[("time", agent_words::left(*until, view.local_now).into())]);
                    format!("{} · {left}", t.get("waiting-browser"))
                }
                _ => t.get("waiting-exchanging"),
            };
            if let Step::Browser { unopened: Some(why), .. } = step {
                let words = t.with("waiting-unopened", &[("why", t.said(why).into())]);
                callout::show(ui, Tone::Attention, &words);
                ui.add_space(8.0);
            }
            callout::with(ui, Tone::Info, &words, |ui| {
                if ui.add(IconButton::new(icons::COPY, &t.get("waiting-copy")).small()).clicked() {
                    asks.push(wish(SignInWish::CopyLink));
                }
                if ui.add(IconButton::new(icons::X, &t.get("waiting-cancel")).small()).clicked() {
                    asks.push(wish(SignInWish::Cancel));
                }
            });
        }
    }
    ui.add_space(8.0);
}
