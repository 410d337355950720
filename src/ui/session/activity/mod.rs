//! The Activity tab: what templates did for this session, failures first and opened; what still waits, and why.

mod coming;
mod considered;
mod row;
mod why;

use egui::{Align, Key, KeyboardShortcut, Modifiers, Sense, Ui, Vec2};
use nimbus_protocol::{Activity, ActivityState, Modality, Session};

use crate::{
    command::Command,
    ui::{
        theme::{Palette, Type},
        view::View,
        widgets::{card, paint, text},
    },
};

/// The hairline between two rows.
const HAIR: f32 = 1.0;
const HEAD: f32 = 16.0;
const HEAD_BELOW: f32 = 7.0;

/// Shows the tab below the last widget.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, session: &Session, asks: &mut Vec<Command>) {
    let mut activities = view.state.activities_of(&session.conversation);
    let in_order = activities.clone();
    // What needs a look comes first, then the newest; what did not run comes last.
    activities.reverse();
    activities.sort_by_key(|activity| match activity.state {
        state if row::needs_a_look(state) => 0,
        ActivityState::Skipped => 2,
        _ => 1,
    });
    if activities.is_empty() {
        text::paragraph(ui, &view.t.get("activity-none"), Type::BODY, Palette::of(ui).tx2);
    } else {
        let call = session.modality == Modality::Call;
        let title = view.t.get(if call { "activity-head-call" } else { "activity-head" });
        head(ui, &title, &summary(view, &activities));
        rows(ui, view, &activities, asks);
    }
    coming::show(ui, view, session);
    why::show(ui, view, session, &in_order, asks);
}

/// A quiet heading with a few words at its right.
fn head(ui: &mut Ui, words: &str, right: &str) {
    let palette = Palette::of(ui);
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), HEAD), Sense::hover());
    let title = text::line(ui, rect, Align::Min, words, Type::SMALL_MEDIUM, palette.tx2);
    if !right.is_empty() {
        let place = rect.with_min_x(title.rect.right() + 8.0);
        text::line(ui, place, Align::Max, right, Type::SMALL, palette.tx2);
    }
    ui.add_space(HEAD_BELOW);
}

fn rows(ui: &mut Ui, view: &View<'_>, activities: &[&Activity], asks: &mut Vec<Command>) {
    // The key is for the run that has the keyboard, or else for the first that went wrong.
    let key = KeyboardShortcut::new(Modifiers::COMMAND, Key::R);
    let pressed = ui.input_mut(|input| input.consume_shortcut(&key));
    let mut chosen = activities.first().copied();
    card::show(ui, egui::Margin::ZERO, |ui| {
        for (index, activity) in activities.iter().enumerate() {
            if index > 0 {
                let y = ui.cursor().top();
                let line = Palette::of(ui).line;
                paint::hairline(ui, ui.max_rect().left(), ui.max_rect().right(), y, line);
                ui.add_space(HAIR);
            }
            if ui.push_id(&activity.id, |ui| row::show(ui, view, activity, asks)).inner {
                chosen = Some(activity);
            }
        }
    });
    if let Some(activity) = chosen.filter(|activity| pressed && row::needs_a_look(activity.state)) {
        asks.push(Command::RetryActivity(activity.id.clone()));
    }
}

/// "3 done · 1 failed".
fn summary(view: &View<'_>, activities: &[&Activity]) -> String {
    let count = |states: &[ActivityState]| activities.iter().filter(|one| states.contains(&one.state)).count();
    let counts = [
        ("activity-done", count(&[ActivityState::Done])),
        ("activity-failed", count(&[ActivityState::Failed])),
        ("activity-uncertain", count(&[ActivityState::Uncertain])),
        ("activity-waiting", count(&[ActivityState::Waiting, ActivityState::Running])),
        ("activity-skipped", count(&[ActivityState::Skipped])),
    ];
    let parts = counts.into_iter().filter(|(_, count)| *count > 0);
    parts.map(|(key, count)| view.t.with(key, &[("count", count.into())])).collect::<Vec<_>>().join(" · ")
}
