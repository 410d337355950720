//! What is seldom changed: waiting, tries and times of a request; what the run waits for, and how often it runs.

use egui::{RectAlign, Ui};
use nimbus_protocol::{Action, Once, Template, WebRequestAction};
use nimbus_templates::{Field, names};

use super::{
    Desk, Editor,
    form::{self, GAP, GROUP_GAP, fold, label, number, wrong},
};
use crate::ui::{
    settings::rows,
    widgets::{
        chip::{self, Kind},
        choices, pulldown,
    },
};

const NUMBER: f32 = 84.0;
const DEFAULT_S: u32 = 5;

pub(super) fn show(ui: &mut Ui, desk: &Desk<'_>, editor: &mut Editor, template: &mut Template) {
    let t = desk.t;
    let fields = [Field::Timeout, Field::Retries, Field::Deadline, Field::WaitFor, Field::WaitTime];
    let wrong_here = desk.problems.iter().any(|problem| fields.contains(&problem.field));
    let about = about(desk, template, editor.action);
    if fold(ui, &t.get("editor-more"), &about, editor.more || wrong_here) {
        editor.more = !editor.more;
    }
    if !editor.more && !wrong_here {
        return;
    }
    desk.fields(ui, |ui| {
        ui.add_space(4.0);
        let action = editor.action;
        if let Some(Action::WebRequest(request)) = template.actions.get_mut(action) {
            request_ui(ui, desk, action, request);
        }
        let hint = t.get("editor-go-on-hint");
        rows::switch_row(ui, None, &t.get("editor-go-on"), &hint, &mut template.go_on_after_failure);
        once_ui(ui, desk, template);
        wait_ui(ui, desk, template);
    });
}

/// "Wait 5 s, try once": what of it counts for the open action.
fn about(desk: &Desk<'_>, template: &Template, action: usize) -> String {
    let t = desk.t;
    let mut parts = Vec::new();
    if let Some(Action::WebRequest(request)) = template.actions.get(action) {
        let seconds = if request.timeout_s == 0 { DEFAULT_S } else { request.timeout_s };
        parts.push(t.with("editor-about-wait", &[("seconds", seconds.into())]));
        parts.push(t.with("editor-about-tries", &[("count", (request.retries + 1).into())]));
    }
    if template.once == Once::PerConversation {
        parts.push(t.get("editor-about-once"));
    }
    if !template.wait_for.is_empty() {
        parts.push(t.with("editor-about-values", &[("count", template.wait_for.len().into())]));
    }
    parts.join(", ")
}

fn request_ui(ui: &mut Ui, desk: &Desk<'_>, action: usize, request: &mut WebRequestAction) {
    let t = desk.t;
    rows::switch_row(ui, None, &t.get("editor-wait"), &t.get("editor-wait-hint"), &mut request.wait);
    let numbers: [(&str, &str, Field, &mut u32, &str); 3] = [
        ("editor-timeout", "editor-timeout-hint", Field::Timeout, &mut request.timeout_s, "5"),
        ("editor-retries", "editor-retries-hint", Field::Retries, &mut request.retries, "0"),
        ("editor-deadline", "editor-deadline-hint", Field::Deadline, &mut request.deadline_s, "–"),
    ];
    for (key, hint, field, value, stands_for) in numbers {
        let title = t.get(key);
        let problem = desk.problem(Some(action), field, "x");
        rows::row(ui, None, &title, &t.get(hint), NUMBER, |ui| number(ui, &title, stands_for, value, NUMBER, None));
        if let Some(problem) = problem {
            wrong(ui, &desk.t.said(&problem.message));
        }
    }
    if !request.method.is_idempotent() {
        let hint = t.get("editor-safe-hint");
        rows::switch_row(ui, None, &t.get("editor-safe"), &hint, &mut request.safe_to_repeat);
    }
}

fn once_ui(ui: &mut Ui, desk: &Desk<'_>, template: &mut Template) {
    let t = desk.t;
    let words = [t.get("editor-once-agent"), t.get("editor-once-conversation")];
    let values: Vec<&str> = words.iter().map(String::as_str).collect();
    let chosen = usize::from(template.once == Once::PerConversation);
    let title = t.get("editor-once");
    let room = 190.0;
    let picked = rows::row(ui, None, &title, &t.get("editor-once-hint"), room, |ui| {
        pulldown::show(ui, &title, &values, chosen, room.min(ui.available_width()))
    });
    if let Some(index) = picked {
        template.once = if index == 0 { Once::PerAgent } else { Once::PerConversation };
    }
}

/// Names whose values may come late, and how long the run waits for them.
fn wait_ui(ui: &mut Ui, desk: &Desk<'_>, template: &mut Template) {
    let t = desk.t;
    ui.add_space(GROUP_GAP);
    label(ui, &t.get("editor-wait-for"));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::Vec2::splat(GAP);
        let mut removed = None;
        for (index, name) in template.wait_for.iter().enumerate() {
            if desk.read_only {
                chip::still(ui, name);
                continue;
            }
            let words = t.with("editor-remove-wait", &[("name", name.as_str().into())]);
            if chip::tag(ui, name, &words).clicked() {
                removed = Some(index);
            }
        }
        if let Some(index) = removed {
            template.wait_for.remove(index);
        }
        if desk.read_only {
            return;
        }
        let rest: Vec<String> = late_names(desk).into_iter().filter(|name| !template.wait_for.contains(name)).collect();
        let button = chip::show(ui, &t.get("editor-add-wait"), Kind::Add);
        let values: Vec<&str> = rest.iter().map(String::as_str).collect();
        let picked = choices::below(&button, 260.0, RectAlign::BOTTOM_START, &values, usize::MAX);
        if let Some(name) = picked.and_then(|index| rest.get(index)) {
            template.wait_for.push(name.clone());
        }
    });
    if let Some(problem) = desk.problem(None, Field::WaitFor, "x") {
        wrong(ui, &desk.t.said(&problem.message));
    }
    if !template.wait_for.is_empty() {
        let title = t.get("editor-wait-time");
        rows::row(ui, None, &title, &t.get("editor-wait-time-hint"), NUMBER, |ui| {
            number(ui, &title, "5", &mut template.wait_s, NUMBER, None)
        });
        if let Some(problem) = desk.problem(None, Field::WaitTime, "x") {
            form::wrong(ui, &desk.t.said(&problem.message));
        }
    }
}

/// What a session may learn only later: about the customer, and parameters.
fn late_names(desk: &Desk<'_>) -> Vec<String> {
    let customer = names::KNOWN.iter().filter(|(group, ..)| *group == "Customer");
    let customer = customer.map(|(group, field, _)| format!("{group}.{field}"));
    customer.chain(desk.names.parameters.iter().map(|id| format!("{}.{id}", names::PARAMETERS))).collect()
}
