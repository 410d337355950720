//! The form of a user: who they are, what they are licensed for, and what they are responsible for.

use egui::Ui;
use nimbus_protocol::{Agent, Licence};

use super::{
    entity::{Entity, Listed},
    form::{Form, list_row, note, text_row, ticks},
    ordered,
};
use crate::{
    command::TeamChange,
    state::team::People,
    ui::{
        icons::{self, Icon},
        settings::rows,
        texts::Texts,
    },
};

const LICENCES: [(Licence, &str); 4] = [
    (Licence::Assistant, "team-user-assistant"),
    (Licence::ContactCentre, "team-licence-contact-centre"),
    (Licence::ExternalTask, "team-user-task"),
    (Licence::Email, "team-user-email"),
];

impl Entity for Agent {
    const ADD: &'static str = "team-add-user";
    const DELETE: &'static str = "team-delete-user";

    fn taken(people: &People) -> Vec<&str> {
        people.users.iter().map(Self::id).collect()
    }

    fn id(&self) -> &str {
        &self.id
    }

    fn id_mut(&mut self) -> &mut String {
        &mut self.id
    }

    fn name(&self) -> &str {
        &self.display_name
    }

    fn name_mut(&mut self) -> &mut String {
        &mut self.display_name
    }

    fn put(self) -> TeamChange {
        TeamChange::PutUser(self)
    }

    fn remove(id: String) -> TeamChange {
        TeamChange::RemoveUser(id)
    }

    fn fields(form: &mut Form<Self>, ui: &mut Ui, people: &People, t: &Texts) {
        let Form { value, texts, .. } = form;
        text_row(ui, t, "team-upn", &t.get("team-upn-hint"), &mut value.upn);
        text_row(ui, t, "team-email", "", &mut value.email);
        text_row(ui, t, "team-im", "", &mut value.im_address);
        text_row(ui, t, "team-department", "", &mut value.department);
        text_row(ui, t, "team-login", &t.get("team-login-hint"), &mut value.login);
        list_row(ui, t, texts, "team-extensions", &t.get("team-extensions-hint"), &mut value.extensions);
        rows::switch_row(ui, None, &t.get("team-administrator"), &t.get("team-admin-hint"), &mut value.administrator);
        let licences = LICENCES.map(|(licence, key)| (licence, t.get(key)));
        ticks(ui, &t.get("team-licences"), &licences, &mut value.licences);
        let services: Vec<_> = people.services.iter().map(|one| (one.id.clone(), one.name.clone())).collect();
        ticks(ui, &t.get("team-member-of"), &services, &mut value.services);
        ticks(ui, &t.get("team-supervises"), &services, &mut value.supervises);
        let profiles: Vec<_> = people.profiles.iter().map(|one| (one.id.clone(), one.name.clone())).collect();
        ticks(ui, &t.get("team-user-profiles"), &profiles, &mut value.profiles);
        let reasons: Vec<_> = people.reasons.iter().map(|one| (one.id.clone(), one.name.clone())).collect();
        if !reasons.is_empty() {
            rows::section(ui, &t.get("team-reasons"));
            note(ui, &t.get(if value.reasons.is_empty() { "team-user-reasons-all" } else { "team-user-reasons-hint" }));
            ordered::chosen(ui, "reasons", t, &t.get("team-user-add-reason"), &reasons, &mut value.reasons);
        }
    }
}

impl Listed for Agent {
    const ICON: Icon = icons::IDENTIFICATION_CARD;
    const NONE: &'static str = "team-no-users";

    fn all(people: &People) -> &[Self] {
        &people.users
    }

    fn about(&self, _people: &People, t: &Texts) -> String {
        let mut parts = vec![self.upn.clone()];
        if self.administrator {
            parts.push(t.get("team-administrator"));
        }
        parts.join(" · ")
    }
}
