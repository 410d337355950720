//! What the user is asked or told about the open template: deleting it, mistakes, refusals, and changes of others.

use egui::Ui;

use super::{
    super::draft::{Draft, Theirs},
    Desk, Editor, Wish,
};
use crate::{
    state::Tone,
    ui::{
        icons,
        widgets::{Button, callout},
        words::capitalised,
    },
};

pub(super) fn show(ui: &mut Ui, desk: &Desk<'_>, editor: &mut Editor, draft: &Draft, wish: &mut Wish) {
    let t = desk.t;
    if editor.deleting {
        ui.add_space(10.0);
        let question = t.with("templates-delete-question", &[("name", draft.value.name.as_str().into())]);
        callout::with(ui, Tone::Attention, &question, |ui| {
            if ui.add(Button::new(&t.get("templates-keep")).small()).clicked() {
                editor.deleting = false;
            }
            if ui.add(Button::new(&t.get("templates-delete")).small().destructive()).clicked() {
                editor.deleting = false;
                wish.delete = true;
            }
        });
    }
    if editor.discarding {
        ui.add_space(10.0);
        callout::with(ui, Tone::Attention, &t.with("templates-discard-question", &[("count", 1.into())]), |ui| {
            if ui.add(Button::new(&t.get("templates-keep")).small()).clicked() {
                editor.discarding = false;
            }
            if ui.add(Button::new(&t.get("templates-discard-yes")).small().destructive()).clicked() {
                editor.discarding = false;
                wish.discard = true;
            }
        });
    }
    if let Some(refused) = &draft.refused {
        ui.add_space(10.0);
        callout::show(ui, Tone::Error, &t.words(refused));
    }
    if let Some(problem) = desk.problems.first().filter(|_| desk.tried) {
        ui.add_space(10.0);
        let words = t.with(
            "templates-problems",
            &[("count", desk.problems.len().into()), ("first", capitalised(&t.said(&problem.said())).into())],
        );
        callout::with(ui, Tone::Error, &words, |ui| {
            if let Some(action) = problem.action.filter(|action| *action != editor.action)
                && ui.add(Button::new(&t.get("templates-show-problem")).small()).clicked()
            {
                editor.go_to(action);
            }
        });
    }
    changed(ui, desk, draft, wish);
}

/// Somebody else has changed or removed it meanwhile: the draft stays, and the user says what counts.
fn changed(ui: &mut Ui, desk: &Desk<'_>, draft: &Draft, wish: &mut Wish) {
    let t = desk.t;
    if desk.asked || desk.view.state.template_desk.read.is_none() {
        return;
    }
    let (words, theirs) = match draft.theirs(desk.read) {
        Theirs::Same => return,
        Theirs::Changed(_) => ("templates-changed-meanwhile", true),
        Theirs::Gone => ("templates-gone-meanwhile", false),
    };
    ui.add_space(10.0);
    callout::with(ui, Tone::Attention, &t.get(words), |ui| {
        let take = t.get("templates-take-theirs");
        if theirs && ui.add(Button::new(&take).small().icon(icons::ARROW_CLOCKWISE)).clicked() {
            wish.discard = true;
        }
        if ui.add(Button::new(&t.get("templates-keep-mine")).small()).clicked() {
            wish.keep_mine = true;
        }
    });
}
