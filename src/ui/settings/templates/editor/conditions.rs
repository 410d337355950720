//! Conditions: what of the session is looked at, how, and against what.

use egui::Ui;
use nimbus_protocol::{Condition, Require, Subject, Template};
use nimbus_templates::Field as At;

use super::{
    Desk,
    form::{GAP, label, wrong},
    words::{SUBJECTS, compares, is_exact, tests, values},
};
use crate::ui::{
    icons,
    widgets::{IconButton, field::Field, link, pulldown},
};

const REMOVE: f32 = 32.0;
/// Shares of the row that subject and test take.
const SUBJECT: f32 = 0.27;
const TEST: f32 = 0.27;

pub(super) fn show(ui: &mut Ui, desk: &Desk<'_>, template: &mut Template) {
    let t = desk.t;
    let right = label(ui, &t.get("editor-only-if"));
    if template.conditions.len() > 1 {
        let (all, any) = (t.get("editor-all-true"), t.get("editor-any-true"));
        let chosen = usize::from(template.require == Require::Any);
        let name = t.get("editor-require");
        let shown = if chosen == 0 { &all } else { &any };
        if let Some(index) = link::pulldown_at(ui, right, &name, &[&all, &any], chosen, shown) {
            template.require = if index == 0 { Require::All } else { Require::Any };
        }
    }
    let mut removed = None;
    for (at, condition) in template.conditions.iter_mut().enumerate() {
        ui.push_id(("condition", at), |ui| {
            if row(ui, desk, at, condition) {
                removed = Some(at);
            }
            if let Some(problem) = desk.problem(None, At::Condition(at), &condition.value) {
                wrong(ui, &desk.t.said(&problem.message));
            }
        });
        ui.add_space(GAP);
    }
    if let Some(at) = removed {
        template.conditions.remove(at);
    }
    if !desk.read_only && link::add(ui, icons::PLUS, &t.get("editor-add-condition")).clicked() {
        let first = desk.names.services.first().map(|(id, _)| id.clone()).unwrap_or_default();
        template.conditions.push(Condition { value: first, ..Condition::default() });
    }
}

/// One condition; returns whether it shall go.
fn row(ui: &mut Ui, desk: &Desk<'_>, at: usize, condition: &mut Condition) -> bool {
    let t = desk.t;
    let mut remove = false;
    let numbered = |key: &str| t.with(key, &[("number", (at + 1).into())]);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        let remove_width = if desk.read_only { 0.0 } else { REMOVE + GAP };
        let whole = ui.available_width() - remove_width - 2.0 * GAP;
        let (subject, test) = (whole * SUBJECT, whole * TEST);
        subject_ui(ui, desk, &numbered("editor-condition-subject"), condition, subject);
        let offered = tests(&condition.subject);
        let words: Vec<String> = offered.iter().map(|(_, key)| t.get(key)).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let chosen = offered.iter().position(|(test, _)| *test == condition.test).unwrap_or(usize::MAX);
        if let Some(index) = pulldown::show(ui, &numbered("editor-condition-test"), &words, chosen, test) {
            condition.test = offered[index].0;
        }
        let rest = ui.available_width() - remove_width;
        if compares(condition.test) {
            value_ui(ui, desk, &numbered("editor-condition-value"), condition, rest);
        } else {
            ui.add_space(rest);
        }
        if !desk.read_only {
            remove = ui.add(IconButton::new(icons::X, &numbered("editor-remove-condition")).glyph(16.0)).clicked();
        }
    });
    if let Subject::Parameter(id) = &mut condition.subject
        && !desk.names.parameters.contains(id)
    {
        ui.add_space(GAP);
        let name = numbered("editor-condition-parameter");
        Field::new(&name).hint(&t.get("editor-parameter-hint")).code().read_only(desk.read_only).show(ui, id);
    }
    remove
}

fn subject_ui(ui: &mut Ui, desk: &Desk<'_>, name: &str, condition: &mut Condition, width: f32) {
    let t = desk.t;
    let parameters = &desk.names.parameters;
    let fixed: Vec<String> = SUBJECTS.iter().map(|(_, key)| t.get(key)).collect();
    let other = t.get("editor-other-parameter");
    let mut words: Vec<&str> = fixed.iter().map(String::as_str).collect();
    words.extend(parameters.iter().map(String::as_str));
    words.push(&other);
    let chosen = match &condition.subject {
        Subject::Parameter(id) => {
            parameters.iter().position(|known| known == id).unwrap_or(parameters.len()) + fixed.len()
        }
        subject => SUBJECTS.iter().position(|(one, _)| one == subject).unwrap_or_default(),
    };
    let Some(index) = pulldown::show(ui, name, &words, chosen, width) else { return };
    condition.subject = match SUBJECTS.get(index) {
        Some((subject, _)) => subject.clone(),
        None => Subject::Parameter(parameters.get(index - fixed.len()).cloned().unwrap_or_default()),
    };
    if !tests(&condition.subject).iter().any(|(test, _)| *test == condition.test) {
        condition.test = tests(&condition.subject)[0].0;
    }
    // The old value is of another kind.
    condition.value = values(&condition.subject).first().map(|(value, _)| (*value).to_owned()).unwrap_or_default();
}

fn value_ui(ui: &mut Ui, desk: &Desk<'_>, name: &str, condition: &mut Condition, width: f32) {
    let t = desk.t;
    let exact = is_exact(condition.test);
    let choices: Vec<(String, String)> = if exact && condition.subject == Subject::Service {
        let mut services = desk.names.services.clone();
        if !condition.value.is_empty() && !services.iter().any(|(id, _)| *id == condition.value) {
            services.push((condition.value.clone(), condition.value.clone()));
        }
        services
    } else {
        values(&condition.subject).iter().map(|(value, key)| ((*value).to_owned(), t.get(key))).collect()
    };
    if exact && !choices.is_empty() {
        let words: Vec<&str> = choices.iter().map(|(_, words)| words.as_str()).collect();
        let chosen = choices.iter().position(|(value, _)| *value == condition.value).unwrap_or(usize::MAX);
        if let Some((value, _)) = pulldown::show(ui, name, &words, chosen, width).and_then(|index| choices.get(index)) {
            condition.value.clone_from(value);
        }
        return;
    }
    Field::new(name).width(width).read_only(desk.read_only).show(ui, &mut condition.value);
}
