//! The values of an invented session, to be changed: who calls, for which service, from where, and its parameters.

use egui::{Id, Ui};
use nimbus_protocol::{Action, Direction, Parameter, ServiceRef, Session, Subject, Template};
use nimbus_templates::{names, needs};

use super::{Desk, form::GAP, words::ORIGINS};
use crate::ui::{
    theme::{Palette, Type},
    widgets::{field::Field, pulldown, text},
};

const LABEL: f32 = 84.0;

/// Shows them, and gives the identities of their text fields.
pub(super) fn show(ui: &mut Ui, desk: &Desk<'_>, template: &Template, session: &mut Session) -> Vec<Id> {
    let mut fields = Vec::new();
    let t = desk.t;
    let customer = &mut session.customer;
    let texts = [
        ("invented-name", &mut customer.name),
        ("invented-number", &mut customer.number),
        ("invented-email", &mut customer.email),
    ];
    for (key, value) in texts {
        let name = t.get(key);
        let mut typed = value.clone().unwrap_or_default();
        let field = row(ui, &name, |ui, width| Field::new(&name).width(width).show(ui, &mut typed));
        fields.push(field.id);
        if field.changed() {
            *value = (!typed.is_empty()).then_some(typed);
        }
    }
    service(ui, desk, session);
    origin(ui, desk, session);
    for id in parameters(template, session) {
        if session.parameters.iter().all(|parameter| parameter.id != id) {
            session.parameters.push(Parameter { id: id.clone(), value: String::new(), default: String::new() });
        }
        let parameter = session.parameters.iter_mut().find(|parameter| parameter.id == id);
        let Some(parameter) = parameter else { continue };
        let field = row(ui, &id, |ui, width| Field::new(&id).width(width).show(ui, &mut parameter.value));
        fields.push(field.id);
    }
    fields
}

fn row<R>(ui: &mut Ui, words: &str, control: impl FnOnce(&mut Ui, f32) -> R) -> R {
    ui.add_space(GAP);
    ui.horizontal(|ui| {
        let left = ui.cursor().left();
        let place = egui::Rect::from_min_size(ui.cursor().min, egui::Vec2::new(LABEL, 32.0));
        let galley = text::galley(ui, words, Type::SMALL, Palette::of(ui).tx2, text::Fit::Line(LABEL - 8.0));
        text::paint_left(ui, left, place.center().y, galley);
        ui.add_space(LABEL);
        let width = ui.available_width();
        control(ui, width)
    })
    .inner
}

fn service(ui: &mut Ui, desk: &Desk<'_>, session: &mut Session) {
    let t = desk.t;
    let none = t.get("invented-no-service");
    let services = &desk.names.services;
    let mut values = vec![none.as_str()];
    values.extend(services.iter().map(|(_, name)| name.as_str()));
    let of = |service: &ServiceRef| services.iter().position(|(id, _)| *id == service.id).map(|index| index + 1);
    let chosen = session.service.as_ref().and_then(of).unwrap_or_default();
    let name = t.get("invented-service");
    let picked = row(ui, &name, |ui, width| pulldown::show(ui, &name, &values, chosen, width));
    if let Some(index) = picked {
        let chosen = index.checked_sub(1).and_then(|index| services.get(index));
        session.service =
            chosen.map(|(id, name)| ServiceRef { id: id.clone(), name: name.clone(), upn: String::new() });
    }
}

fn origin(ui: &mut Ui, desk: &Desk<'_>, session: &mut Session) {
    let t = desk.t;
    let words: Vec<String> = ORIGINS.iter().map(|(_, key)| t.get(key)).collect();
    let values: Vec<&str> = words.iter().map(String::as_str).collect();
    let chosen = ORIGINS.iter().position(|(origin, _)| *origin == session.origin).unwrap_or_default();
    let name = t.get("invented-origin");
    let picked = row(ui, &name, |ui, width| pulldown::show(ui, &name, &values, chosen, width));
    if let Some((origin, _)) = picked.and_then(|index| ORIGINS.get(index)) {
        session.origin = *origin;
        session.customer.internal = *origin == nimbus_protocol::Origin::InboundInternal;
        let outbound = *origin == nimbus_protocol::Origin::OutboundService;
        session.direction = if outbound { Direction::Outbound } else { Direction::Inbound };
    }
}

/// The parameters that matter to this template, and those that were given a value.
fn parameters(template: &Template, session: &Session) -> Vec<String> {
    let conditions = template.conditions.iter().filter_map(|condition| match &condition.subject {
        Subject::Parameter(id) => Some(id.clone()),
        _ => None,
    });
    let texts = template.actions.iter().flat_map(|action: &Action| needs::texts_of(action));
    let used = texts.flat_map(needs::names_in).filter(|name| name.group == names::PARAMETERS).map(|name| name.field);
    let given = session.parameters.iter().map(|parameter| parameter.id.clone());
    let mut all: Vec<String> = Vec::new();
    for id in conditions.chain(used).chain(given) {
        if !id.is_empty() && !all.contains(&id) {
            all.push(id);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use nimbus_protocol::Condition;
    use nimbus_templates::invented;

    use super::*;

    #[test]
    fn only_parameters_that_matter_are_asked_for_and_each_once() {
        let condition = Condition { subject: Subject::Parameter("Vip".to_owned()), ..Condition::default() };
        let url = "https://a.example/$(CustomContextParameters.Ticket)/$(CustomContextParameters.Vip)".to_owned();
        let template =
            Template { conditions: vec![condition], actions: vec![Action::OpenUrl { url }], ..Template::default() };
        assert_eq!(parameters(&template, &invented(None)), ["Vip", "Ticket"]);
    }
}
