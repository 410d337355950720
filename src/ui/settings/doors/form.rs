//! The form of a door: what telephone system it is, how it is reached, and what its words mean (SPEC S13).

use egui::Ui;
use nimbus_protocol::DoorKind;

use super::{
    certificates,
    draft::DoorDraft,
    kinds,
    pairs::{self, Choice, Keys},
};
use crate::{
    command::TeamChange,
    state::team::People,
    ui::{
        settings::{
            ids::id_from,
            rows,
            team::{
                entity::Entity,
                form::{FIELD, Form, choice_row, note, text_row},
            },
        },
        texts::Texts,
        widgets::field::Field,
    },
};

const PORT: f32 = 110.0;
const SERVICE: f32 = 240.0;
/// Parts of the form, for what is wrong in them.
const QUEUES: &str = "doors-queues";
const TELEPHONES: &str = "doors-telephones";
const PORT_KEY: &str = "doors-line-port";

impl Entity for DoorDraft {
    const ADD: &'static str = "doors-add";
    const DELETE: &'static str = "doors-delete";

    fn taken(people: &People) -> Vec<&str> {
        people.doors.iter().flatten().map(|door| door.name.as_str()).collect()
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

    fn title(&self, t: &Texts) -> String {
        if self.name.trim().is_empty() { kind_name(t, self.kind) } else { self.name.clone() }
    }

    fn name_hint(&self, t: &Texts) -> String {
        t.with("doors-label-hint", &[("name", kind_name(t, self.kind).into())])
    }

    fn put(self) -> TeamChange {
        TeamChange::PutDoor(self.finished())
    }

    fn remove(id: String) -> TeamChange {
        TeamChange::RemoveDoor(id)
    }

    fn fields(form: &mut Form<Self>, ui: &mut Ui, people: &People, t: &Texts) {
        if form.new {
            kind_ui(form, ui, people, t);
        }
        let value = &mut form.value;
        rows::switch_row(ui, None, &t.get("doors-enabled"), "", &mut value.enabled);
        let title = t.get("doors-default-service");
        rows::row(ui, None, &title, &t.get("doors-default-service-hint"), SERVICE, |ui| {
            let none = Choice { id: String::new(), name: t.get("doors-no-service"), also: Vec::new() };
            let choices: Vec<Choice> = std::iter::once(none).chain(services(people)).collect();
            pairs::meaning_ui(ui, &title, &choices, &mut value.default_service, SERVICE);
        });
        if value.kind.is_line() {
            connection(form, ui, t);
            words(form, ui, people, t);
            if kinds::is_whole(form.value.kind) {
                calling(&mut form.value, ui, t);
            }
        } else {
            // Marks of another kind that was chosen before.
            for part in [QUEUES, TELEPHONES, PORT_KEY] {
                form.texts.mark(part, false);
            }
            if form.new {
                ui.add_space(8.0);
                note(ui, &t.get("doors-url-later"));
            }
        }
    }
}

/// A draft for a new door, with a name of its own.
pub fn new(people: &People, t: &Texts) -> DoorDraft {
    let mut draft = DoorDraft::default();
    draft.id = id_from(&draft.title(t), &DoorDraft::taken(people));
    draft
}

fn kind_name(t: &Texts, kind: DoorKind) -> String {
    kinds::name_key(kind).map(|key| t.get(key)).unwrap_or_default()
}

fn kind_ui(form: &mut Form<DoorDraft>, ui: &mut Ui, people: &People, t: &Texts) {
    let value = &mut form.value;
    let mut kind = value.kind;
    choice_row(ui, t, "doors-kind", &t.get("doors-kind-hint"), &kinds::KINDS, &mut kind);
    if kind == value.kind {
        return;
    }
    let taken = DoorDraft::taken(people);
    let made = value.id == id_from(&value.title(t), &taken);
    value.become_kind(kind);
    if made {
        value.id = id_from(&value.title(t), &taken);
    }
}

fn connection(form: &mut Form<DoorDraft>, ui: &mut Ui, t: &Texts) {
    let Form { value, texts, .. } = form;
    rows::section(ui, &t.get("doors-connection"));
    text_row(ui, t, "doors-host", &t.get("doors-host-hint"), &mut value.line.host);
    port(value, ui, t);
    texts.mark(PORT_KEY, value.port().is_err());
    if !kinds::is_whole(value.kind) {
        return;
    }
    let user_hint = if value.kind == DoorKind::FreeSwitch { t.get("doors-user-hint") } else { String::new() };
    text_row(ui, t, "doors-user", &user_hint, &mut value.line.user);
    password(value, ui, t);
    rows::switch_row(ui, None, &t.get("doors-tls"), &t.get("doors-tls-hint"), &mut value.line.tls);
    if value.line.tls {
        certificates::show(ui, t, &mut value.line.certificates);
    }
}

fn port(value: &mut DoorDraft, ui: &mut Ui, t: &Texts) {
    let title = t.get(PORT_KEY);
    let wrong = value.port().is_err().then(|| t.get("doors-line-port-wrong"));
    let usual = kinds::usual_port(value.kind, value.line.tls).to_string();
    rows::row(ui, None, &title, "", PORT, |ui| {
        Field::new(&title).hint(&usual).width(PORT).error(wrong.as_deref()).show(ui, &mut value.port)
    });
}

fn password(value: &mut DoorDraft, ui: &mut Ui, t: &Texts) {
    let title = t.get("doors-password");
    let hint = match (value.line.has_password, value.keeps_password()) {
        (true, true) => t.get("doors-password-kept"),
        (true, false) => t.get("doors-password-other"),
        (false, _) => String::new(),
    };
    rows::row(ui, None, &title, &hint, FIELD, |ui| {
        Field::new(&title).password().width(FIELD).show(ui, &mut value.password)
    });
}

/// What queues and telephones mean.
fn words(form: &mut Form<DoorDraft>, ui: &mut Ui, people: &People, t: &Texts) {
    let Form { value, texts, .. } = form;
    if kinds::is_whole(value.kind) {
        let keys = Keys {
            head: QUEUES,
            hint: "doors-queues-hint",
            word: "doors-queue",
            meaning: "doors-queue-service",
            remove: "doors-queue-remove",
            add: "doors-queue-add",
        };
        let choices: Vec<Choice> = services(people).collect();
        texts.mark(QUEUES, pairs::pairs(ui, t, &keys, "sales", &choices, &mut value.queues));
    } else {
        texts.mark(QUEUES, false);
    }
    let keys = Keys {
        head: TELEPHONES,
        hint: "doors-telephones-hint",
        word: "doors-telephone",
        meaning: "doors-telephone-agent",
        remove: "doors-telephone-remove",
        add: "doors-telephone-add",
    };
    let choices: Vec<Choice> = users(people).collect();
    let example = kinds::telephone_example(value.kind);
    texts.mark(TELEPHONES, pairs::pairs(ui, t, &keys, example, &choices, &mut value.agents));
}

/// What the server asks the telephone system to do.
fn calling(value: &mut DoorDraft, ui: &mut Ui, t: &Texts) {
    rows::section(ui, &t.get("doors-calling"));
    let hint = |key: &str, usual: &str| t.with(key, &[("usual", usual.into())]);
    let kind = value.kind;
    let line = &mut value.line;
    text_row(ui, t, "doors-way", &hint("doors-way-hint", kinds::usual_way(kind)), &mut line.telephone);
    text_row(ui, t, "doors-context", &hint("doors-context-hint", kinds::usual_context(kind)), &mut line.context);
    text_row(ui, t, "doors-prefix", &t.get("doors-prefix-hint"), &mut value.prefix);
    rows::section(ui, &t.get("doors-in-queues"));
    rows::switch_row(ui, None, &t.get("doors-pauses"), &t.get("doors-pauses-hint"), &mut line.pauses);
    rows::switch_row(ui, None, &t.get("doors-membership"), &t.get("doors-membership-hint"), &mut line.membership);
}

fn services(people: &People) -> impl Iterator<Item = Choice> {
    people.services.iter().map(|service| {
        let also = service.numbers.iter().chain([&service.upn]).cloned().collect();
        Choice { id: service.id.clone(), name: service.name.clone(), also }
    })
}

fn users(people: &People) -> impl Iterator<Item = Choice> {
    people.users.iter().map(|user| {
        let also = user.extensions.iter().chain([&user.upn, &user.login, &user.email]).cloned().collect();
        Choice { id: user.id.clone(), name: user.display_name.clone(), also }
    })
}
