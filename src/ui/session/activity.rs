//! The Activity tab: what templates did for this session, failures first and opened.

use egui::{Align, Sense, Ui, Vec2};
use nimbus_protocol::{Activity, ActivityState, Session};

use super::activity_row;
use crate::{
    command::Command,
    ui::{
        theme::{Palette, Type},
        view::View,
        widgets::{card, paint, text},
    },
};

const HEAD: f32 = 16.0;
const HEAD_BELOW: f32 = 7.0;

/// Shows the tab below the last widget.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, session: &Session, asks: &mut Vec<Command>) {
    let palette = Palette::of(ui);
    let mut activities = view.state.activities_of(&session.conversation);
    if activities.is_empty() {
        text::paragraph(ui, &view.t.get("activity-none"), Type::BODY, palette.tx2);
        return;
    }
    // What needs a look comes first, then the newest.
    activities.reverse();
    activities.sort_by_key(|activity| !activity_row::needs_a_look(activity.state));
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), HEAD), Sense::hover());
    let title = view.t.get("activity-head");
    let title = text::line(ui, rect, Align::Min, &title, Type::SMALL_MEDIUM, palette.tx2);
    let right = rect.with_min_x(title.rect.right() + 8.0);
    text::line(ui, right, Align::Max, &summary(view, &activities), Type::SMALL, palette.tx2);
    ui.add_space(HEAD_BELOW);
    card::show(ui, egui::Margin::ZERO, |ui| {
        for (index, activity) in activities.iter().enumerate() {
            if index > 0 {
                let y = ui.cursor().top();
                paint::hairline(ui, ui.max_rect().left(), ui.max_rect().right(), y, palette.line);
                ui.add_space(1.0);
            }
            ui.push_id(&activity.id, |ui| activity_row::show(ui, view, activity, asks));
        }
    });
}

/// "3 done · 1 failed".
fn summary(view: &View<'_>, activities: &[&Activity]) -> String {
    let count = |state: ActivityState| activities.iter().filter(|activity| activity.state == state).count();
    let mut parts = Vec::new();
    let done = count(ActivityState::Done);
    let failed = count(ActivityState::Failed);
    let uncertain = count(ActivityState::Uncertain);
    let waiting = count(ActivityState::Waiting) + count(ActivityState::Running);
    if done > 0 {
        parts.push(view.t.with("activity-done", &[("count", done.into())]));
    }
    if failed > 0 {
        parts.push(view.t.with("activity-failed", &[("count", failed.into())]));
    }
    if uncertain > 0 {
        parts.push(view.t.with("activity-uncertain", &[("count", uncertain.into())]));
    }
    if waiting > 0 {
        parts.push(view.t.with("activity-waiting", &[("count", waiting.into())]));
    }
    parts.join(" · ")
}
