//! What every part of the editor reads: the state, names to choose from, what is wrong, and whether anything may change.

use egui::Id;
use nimbus_protocol::{Action, Template};
use nimbus_templates::{Field, Name, Problem, names};

use super::super::{draft::Key, names::Names, text_field::TextField};
use crate::{
    state::template_desk::Read,
    ui::{texts::Texts, view::View},
};

/// The whole input of a part.
pub struct Desk<'a> {
    pub view: &'a View<'a>,
    pub t: &'a Texts,
    pub read: &'a Read,
    pub names: &'a Names,
    pub problems: &'a [Problem],
    /// Every mistake is told, also that of an empty field.
    pub tried: bool,
    pub read_only: bool,
    pub key: Key,
    pub is_new: bool,
    /// A change is on its way.
    pub asked: bool,
}

impl<'a> Desk<'a> {
    /// Shows controls that are turned off where nothing may change. Text fields in it can be read, selected and copied.
    pub fn fields<R>(&self, ui: &mut egui::Ui, show: impl FnOnce(&mut egui::Ui) -> R) -> R {
        ui.add_enabled_ui(!self.read_only, show).inner
    }

    /// The identity of a field's text.
    pub fn id(&self, action: Option<usize>, field: Field) -> Id {
        Id::unique(("template field", self.key, action, field))
    }

    /// What is wrong with a field. An empty one is not scolded before saving was tried.
    pub fn problem(&self, action: Option<usize>, field: Field, text: &str) -> Option<&'a Problem> {
        let found = self.problems.iter().find(|problem| problem.action == action && problem.field == field);
        found.filter(|_| self.tried || !text.trim().is_empty())
    }

    /// A field of code with its identity and its mistake.
    pub fn field(&self, action: Option<usize>, field: Field, name: &'a str, text: &str, width: f32) -> TextField<'a> {
        let (problem, read_only) = (self.problem(action, field, text), self.read_only);
        TextField { problem, read_only, ..TextField::new(self.id(action, field), self.t, name, width) }
    }

    /// Names beside those that always are: parameters, and what the actions before this one take from their answers.
    pub fn more_names(&self, template: &Template, action: usize) -> Vec<Name> {
        let parameters = self.names.parameters.iter().map(|id| Name::new(names::PARAMETERS, id));
        parameters.chain(responses(template, action)).collect()
    }

    /// Those, and secrets, for the places where they may stand.
    pub fn with_secrets(&self, template: &Template, action: usize) -> Vec<Name> {
        let secrets = self.secrets(template).iter().map(|secret| Name::new(names::SECRET, &secret.name));
        self.more_names(template, action).into_iter().chain(secrets).collect()
    }

    /// The secrets that the template may use: the team's or the user's own.
    pub fn secrets(&self, template: &Template) -> &'a [nimbus_protocol::SecretInfo] {
        if template.owner.is_of_tenant() { &self.read.team_secrets } else { &self.read.own_secrets }
    }
}

/// The values that the actions before this one take from their answers.
fn responses(template: &Template, action: usize) -> Vec<Name> {
    let requests = template.actions.iter().take(action).filter_map(|earlier| match earlier {
        Action::WebRequest(request) => Some(request),
        _ => None,
    });
    requests.flat_map(|request| &request.extract).map(|value| Name::new(names::RESPONSE, &value.name)).collect()
}
