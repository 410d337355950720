//! When the template runs, for whose calls, and from where they come.

use egui::Ui;
use nimbus_protocol::{Template, TemplateOwner, Trigger};
use nimbus_templates::Field;

use super::{
    super::new::origins_for,
    Desk,
    form::{GAP, label, wrong},
    origins::{self, offered},
    words::TRIGGERS,
};
use crate::ui::widgets::{
    multi_pulldown, pulldown,
    segmented::{self, Segment},
};

const OWNER: f32 = 140.0;
const BETWEEN: f32 = 8.0;

pub(super) fn show(ui: &mut Ui, desk: &Desk<'_>, template: &mut Template) {
    let t = desk.t;
    label(ui, &t.get("editor-run"));
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = BETWEEN;
        // A user's own calls have nothing to do at the end (SPEC S8.1).
        let triggers = if template.owner.is_of_services() { &TRIGGERS[..] } else { &TRIGGERS[..2] };
        let words: Vec<String> = triggers.iter().map(|(_, key)| t.get(key)).collect();
        let segments: Vec<Segment<'_>> = words.iter().map(|words| words.as_str().into()).collect();
        let chosen = triggers.iter().position(|(trigger, _)| *trigger == template.trigger).unwrap_or(usize::MAX);
        let width = ui.available_width() - OWNER - BETWEEN;
        if let Some(index) = segmented::show(ui, &t.get("editor-run"), &segments, chosen, width) {
            template.trigger = triggers[index].0;
        }
        calls(ui, desk, template);
    });
    for field in [Field::Trigger, Field::Origins] {
        if let Some(problem) = desk.problem(None, field, "x") {
            wrong(ui, &desk.t.said(&problem.message));
        }
    }
    ui.add_space(GAP);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        let administrator = desk.view.state.me.administrator || desk.read_only;
        let chosen_users = matches!(template.owner, TemplateOwner::Users(_)) && administrator;
        let parts = if chosen_users {
            3.0
        } else if administrator {
            2.0
        } else {
            1.0
        };
        let width = (ui.available_width() - GAP * (parts - 1.0)) / parts;
        if administrator {
            for_whom(ui, desk, template, width);
        }
        origins_ui(ui, desk, template, width);
    });
}

/// Service calls or direct calls. Only administrators have the first.
fn calls(ui: &mut Ui, desk: &Desk<'_>, template: &mut Template) {
    let t = desk.t;
    let (service, direct) = (t.get("templates-service"), t.get("templates-direct"));
    let me = &desk.view.state.me;
    let both = me.administrator || template.owner.is_of_services();
    let values: Vec<&str> = if both { vec![&service, &direct] } else { vec![&direct] };
    let chosen = if both { usize::from(!template.owner.is_of_services()) } else { 0 };
    // As high as the segments beside it.
    let picked = pulldown::show(ui, &t.get("editor-calls"), &values, chosen, OWNER);
    if let Some(index) = picked.filter(|_| both) {
        template.owner =
            if index == 0 { TemplateOwner::Services(Vec::new()) } else { TemplateOwner::User(me.id.clone()) };
        template.origins = origins_for(&template.owner);
        if index == 1 && template.trigger == Trigger::Terminated {
            template.trigger = Trigger::Accepted;
        }
    }
}

fn for_whom(ui: &mut Ui, desk: &Desk<'_>, template: &mut Template, width: f32) {
    let (t, names) = (desk.t, desk.names);
    let whom = t.get("editor-for");
    if let TemplateOwner::Services(ids) = &mut template.owner {
        let shown = if ids.is_empty() { t.get("editor-every-service") } else { names.services_of(ids) };
        let every = t.get("editor-every-service");
        let mut values = vec![(every.as_str(), ids.is_empty())];
        values.extend(names.services.iter().map(|(id, name)| (name.as_str(), ids.contains(id))));
        match multi_pulldown::show(ui, &whom, &shown, &values, width) {
            Some(0) => ids.clear(),
            Some(index) => turn(ids, names.services.get(index - 1).map(|(id, _)| id)),
            None => {}
        }
        return;
    }
    let mut choices = ["editor-only-me", "editor-everyone", "editor-chosen-users"].map(|key| t.get(key));
    if let Some(other) = names.other_owner(&template.owner) {
        choices[0] = t.with("editor-only-user", &[("user", other.into())]);
    }
    let values: Vec<&str> = choices.iter().map(String::as_str).collect();
    let chosen = match &template.owner {
        TemplateOwner::Users(_) => 2,
        TemplateOwner::Everyone => 1,
        _ => 0,
    };
    if let Some(index) = pulldown::show(ui, &whom, &values, chosen, width) {
        template.owner = match index {
            0 => TemplateOwner::User(desk.view.state.me.id.clone()),
            1 => TemplateOwner::Everyone,
            _ => TemplateOwner::Users(Vec::new()),
        };
    }
    if let TemplateOwner::Users(ids) = &mut template.owner {
        let shown = if ids.is_empty() { t.get("editor-nobody-yet") } else { names.users_of(ids) };
        let values: Vec<(&str, bool)> =
            names.users.iter().map(|(id, name)| (name.as_str(), ids.contains(id))).collect();
        if let Some(index) = multi_pulldown::show(ui, &t.get("editor-users"), &shown, &values, width) {
            turn(ids, names.users.get(index).map(|(id, _)| id));
        }
    }
}

fn turn(ids: &mut Vec<String>, id: Option<&String>) {
    let Some(id) = id else { return };
    if ids.contains(id) {
        ids.retain(|other| other != id);
    } else {
        ids.push(id.clone());
    }
}

fn origins_ui(ui: &mut Ui, desk: &Desk<'_>, template: &mut Template, width: f32) {
    let t = desk.t;
    let of_services = template.owner.is_of_services();
    let all = offered(of_services);
    let words: Vec<String> = all.iter().map(|(_, key)| t.get(key)).collect();
    let ticked = |origin| origins::is_ticked(&template.origins, origin);
    let values: Vec<(&str, bool)> =
        all.iter().zip(&words).map(|((origin, _), words)| (words.as_str(), ticked(*origin))).collect();
    let shown = if values.iter().all(|(_, ticked)| *ticked) {
        t.get("editor-all-origins")
    } else {
        let some: Vec<&str> = values.iter().filter(|(_, ticked)| *ticked).map(|(words, _)| *words).collect();
        some.join(", ")
    };
    if let Some((origin, _)) =
        multi_pulldown::show(ui, &t.get("editor-origins"), &shown, &values, width).and_then(|index| all.get(index))
    {
        origins::turn(&mut template.origins, *origin, of_services);
    }
}
