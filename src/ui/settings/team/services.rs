//! The form of a service: how its sessions find their agent, what follows them, and its codes.

use egui::Ui;
use nimbus_protocol::{
    Code, Distribution, Modality, Service, ServiceLicence,
    service::{AfterCallWork, ParameterDefinition},
};

use super::{
    contexts,
    entity::{Entity, Listed},
    form::{Form, choice_row, list_row, note, number_row, text_row, ticks},
    ordered::{Named, ordered},
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

const LICENCES: [(ServiceLicence, &str); 3] = [
    (ServiceLicence::Standard, "team-licence-standard"),
    (ServiceLicence::Enterprise, "team-licence-enterprise"),
    (ServiceLicence::ContactCentre, "team-licence-contact-centre"),
];
const KINDS: [(Distribution, &str); 3] = [
    (Distribution::Direct, "team-direct"),
    (Distribution::Broadcast, "team-broadcast"),
    (Distribution::PickUp, "team-pick-up"),
];
const MODALITIES: [(Modality, &str); 4] = [
    (Modality::Call, "team-calls"),
    (Modality::ExternalTask, "team-tasks"),
    (Modality::Email, "team-emails"),
    (Modality::InstantMessage, "team-messages"),
];

impl Named for Code {
    fn new(id: String, name: String) -> Self {
        Self { id, name }
    }

    fn id(&self) -> &str {
        &self.id
    }

    fn label(&self) -> String {
        self.name.clone()
    }
}

/// A parameter is written `id` or `id = usual value`.
impl Named for ParameterDefinition {
    fn new(_id: String, name: String) -> Self {
        let (id, default) = name.split_once('=').unwrap_or((&name, ""));
        Self { id: id.trim().to_owned(), default: default.trim().to_owned() }
    }

    fn id(&self) -> &str {
        &self.id
    }

    fn label(&self) -> String {
        if self.default.is_empty() { self.id.clone() } else { format!("{} = {}", self.id, self.default) }
    }
}

impl Entity for Service {
    const ADD: &'static str = "team-add-service";
    const DELETE: &'static str = "team-delete-service";

    fn taken(people: &People) -> Vec<&str> {
        people.services.iter().map(Entity::id).collect()
    }

    fn id(&self) -> &str {
        &self.id
    }

    fn id_mut(&mut self) -> &mut String {
        &mut self.id
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn name_mut(&mut self) -> &mut String {
        &mut self.name
    }

    fn put(self) -> TeamChange {
        TeamChange::PutService(self)
    }

    fn remove(id: String) -> TeamChange {
        TeamChange::RemoveService(id)
    }

    fn fields(form: &mut Form<Self>, ui: &mut Ui, _people: &People, t: &Texts) {
        let Form { value, texts, .. } = form;
        text_row(ui, t, "team-upn", "", &mut value.upn);
        list_row(ui, t, texts, "team-numbers", &t.get("team-numbers-hint"), &mut value.numbers);
        choice_row(ui, t, "team-licence", "", &LICENCES, &mut value.licence);
        let modalities = MODALITIES.map(|(modality, key)| (modality, t.get(key)));
        ticks(ui, &t.get("team-modalities"), &modalities, &mut value.modalities);

        rows::section(ui, &t.get("team-distribution"));
        choice_row(ui, t, "team-kind", &t.get("team-kind-hint"), &KINDS, &mut value.distribution);
        number_row(ui, t, texts, "team-ring", &t.get("team-ring-hint"), &mut value.ring_seconds);
        number_row(ui, t, texts, "team-queue", &t.get("team-queue-hint"), &mut value.queue_limit);
        rows::switch_row(ui, None, &t.get("team-rona"), &t.get("team-rona-hint"), &mut value.persistent_rona);
        if value.persistent_rona {
            number_row(ui, t, texts, "team-reset", &t.get("team-reset-hint"), &mut value.rona_reset_seconds);
        }
        rows::switch_row(ui, None, &t.get("team-outbound"), &t.get("team-outbound-hint"), &mut value.outbound);
        acw(form, ui, t);
        codes(form, ui, t);
        contexts::show(form, ui, t);
    }
}

impl Listed for Service {
    const ICON: Icon = icons::HEADSET;
    const NONE: &'static str = "team-no-services";

    fn all(people: &People) -> &[Self] {
        &people.services
    }

    fn about(&self, people: &People, t: &Texts) -> String {
        let members = people.users.iter().filter(|user| user.services.contains(&self.id)).count();
        let kind = KINDS.iter().find(|(kind, _)| *kind == self.distribution).map(|(_, key)| t.get(key));
        let members = t.with("team-members", &[("count", members.into())]);
        [kind.unwrap_or_default(), members].join(" · ")
    }
}

fn acw(form: &mut Form<Service>, ui: &mut Ui, t: &Texts) {
    let Form { value, texts, .. } = form;
    let AfterCallWork { enabled, seconds, may_finish, extend_seconds } = &mut value.acw;
    rows::section(ui, &t.get("team-acw"));
    rows::switch_row(ui, None, &t.get("team-acw-on"), &t.get("team-acw-hint"), enabled);
    if !*enabled {
        return;
    }
    number_row(ui, t, texts, "team-acw-seconds", "", seconds);
    rows::switch_row(ui, None, &t.get("team-acw-finish"), "", may_finish);
    let mut extends = extend_seconds.is_some();
    rows::switch_row(ui, None, &t.get("team-acw-extend"), &t.get("team-acw-extend-hint"), &mut extends);
    if extends {
        number_row(ui, t, texts, "team-acw-extend-seconds", "", extend_seconds.get_or_insert(60));
    } else {
        *extend_seconds = None;
    }
}

fn codes(form: &mut Form<Service>, ui: &mut Ui, t: &Texts) {
    let Form { value, texts, .. } = form;
    rows::section(ui, &t.get("team-primary-codes"));
    ordered(ui, t, "primary", &t.get("team-add-primary"), texts.field("team-add-primary"), &mut value.primary_codes);
    rows::switch_row(ui, None, &t.get("team-code-required"), "", &mut value.code_required);
    rows::section(ui, &t.get("team-secondary-codes"));
    let draft = texts.field("team-add-secondary");
    ordered(ui, t, "secondary", &t.get("team-add-secondary"), draft, &mut value.secondary_codes);
    rows::section(ui, &t.get("team-parameters"));
    note(ui, &t.get("team-parameters-hint"));
    let draft = texts.field("team-add-parameter");
    ordered(ui, t, "parameters", &t.get("team-add-parameter"), draft, &mut value.parameters);
}
