//! A new secret or a new value of one: typed once, sent to be kept, and never shown again.

use egui::{Id, Margin, Ui, text_edit::TextEditState};
use nimbus_protocol::NewSecret;
use nimbus_templates::check::is_plain_name;

use super::form::{GAP, label, wrong};
use crate::{
    command::TemplateChange,
    state::Words,
    ui::{
        icons,
        view::View,
        widgets::{Button, IconButton, card, field::Field},
    },
};

/// What is typed. Without `Debug`, so that nothing can print the value.
#[derive(Default)]
pub struct SecretForm {
    pub name: String,
    pub hosts: String,
    pub value: String,
    /// The value is shown while it is typed.
    shown: bool,
    /// It is about a secret that there is: its name stays, and its value only changes where one is typed.
    pub known: bool,
    tried: bool,
    pub asked: Option<u64>,
    /// Why it was not taken.
    refused: Option<Words>,
    /// Tells its fields from those of every form before it: nothing of one secret may turn up in the next.
    instance: uuid::Uuid,
    /// Its text fields, as they were shown last.
    fields: Vec<Id>,
}

/// What came of a pass.
#[derive(Default)]
pub struct Done {
    /// The request uses this secret from now on.
    pub uses: Option<String>,
    pub closes: bool,
}

impl SecretForm {
    /// A new one, for the host of this address.
    pub fn new(url: &str) -> Self {
        Self { hosts: host_of(url).unwrap_or_default(), instance: uuid::Uuid::new_v4(), ..Self::default() }
    }

    /// Another value or other hosts of one that there is.
    pub fn of(info: &nimbus_protocol::SecretInfo) -> Self {
        Self {
            name: info.name.clone(),
            hosts: info.hosts.join(", "),
            known: true,
            instance: uuid::Uuid::new_v4(),
            ..Self::default()
        }
    }

    /// The identities of its text fields: what is typed there is no part of a template.
    pub fn fields(&self) -> &[Id] {
        &self.fields
    }

    fn hosts(&self) -> Vec<String> {
        let hosts = self.hosts.split([',', ';', ' ']).map(|host| host.trim().to_lowercase());
        hosts.filter(|host| !host.is_empty()).collect()
    }

    /// The key of what is missing, by field: name, hosts, value.
    fn wrong(&self) -> [Option<&'static str>; 3] {
        [
            (!is_plain_name(&self.name)).then_some("secret-name-wrong"),
            self.hosts().is_empty().then_some("secret-hosts-missing"),
            (self.value.is_empty() && !self.known).then_some("secret-value-missing"),
        ]
    }

    fn change(&self, team: bool) -> TemplateChange {
        let value = (!self.value.is_empty()).then(|| self.value.clone());
        let secret = NewSecret { hosts: self.hosts(), value };
        TemplateChange::PutSecret { team, name: self.name.clone(), secret }
    }
}

/// The host that is written out in an address.
fn host_of(url: &str) -> Option<String> {
    let rest = url.split_once("://")?.1;
    let host = rest.split(['/', '?', '#', '$']).next()?;
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
    // An IPv6 address has colons of its own, and stands in brackets for that.
    let host = match host.split_once(']') {
        Some((address, _)) if host.starts_with('[') => &host[..=address.len()],
        _ => host.split_once(':').map_or(host, |(host, _)| host),
    };
    (!host.is_empty()).then(|| host.to_lowercase())
}

/// What is typed cannot be brought back with Ctrl+Z, and is not remembered behind the field.
fn forget_steps(ui: &Ui, field: Id) {
    if let Some(mut state) = TextEditState::load(ui.ctx(), field) {
        state.clear_undoer();
        state.store(ui.ctx(), field);
    }
}

pub fn show(ui: &mut Ui, view: &View<'_>, form: &mut SecretForm, team: bool, asks: &mut Vec<TemplateChange>) -> Done {
    ui.push_id(("secret form", form.instance), |ui| form_ui(ui, view, form, team, asks)).inner
}

fn form_ui(ui: &mut Ui, view: &View<'_>, form: &mut SecretForm, team: bool, asks: &mut Vec<TemplateChange>) -> Done {
    let t = view.t;
    let mut done = Done::default();
    if let Some(outcome) = form.asked.and_then(|number| view.state.template_desk.outcome(number)) {
        if outcome.refused.is_none() {
            return Done { uses: Some(form.name.clone()), closes: true };
        }
        form.refused.clone_from(&outcome.refused);
        form.asked = None;
        form.tried = false;
    }
    if let Some(refused) = &form.refused {
        wrong(ui, &t.words(refused));
        ui.add_space(4.0);
    }
    form.fields.clear();
    card::show(ui, Margin::same(12), |ui| {
        let errors = form.wrong().map(|key| key.filter(|_| form.tried).map(|key| t.get(key)));
        if !form.known {
            label(ui, &t.get("secret-name"));
            let field = Field::new(&t.get("secret-name")).error(errors[0].as_deref()).show(ui, &mut form.name);
            form.fields.push(field.id);
            ui.add_space(GAP + 2.0);
        }
        label(ui, &t.get("secret-hosts"));
        let field = Field::new(&t.get("secret-hosts")).code().error(errors[1].as_deref()).show(ui, &mut form.hosts);
        form.fields.push(field.id);
        ui.add_space(GAP + 2.0);
        let value = t.get(if form.known { "secret-new-value" } else { "secret-value" });
        label(ui, &value);
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            let width = ui.available_width() - 32.0 - GAP;
            let field = Field::new(&value).code().width(width).error(errors[2].as_deref());
            let field = if form.shown { field } else { field.password() };
            ui.vertical(|ui| {
                ui.set_width(width);
                let typed = field.show(ui, &mut form.value);
                forget_steps(ui, typed.id);
                form.fields.push(typed.id);
            });
            let eye = t.get(if form.shown { "secret-hide-value" } else { "secret-show-value" });
            if ui.add(IconButton::new(icons::EYE, &eye).glyph(16.0).open(form.shown)).clicked() {
                form.shown = !form.shown;
            }
        });
        ui.add_space(10.0);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            let words = t.get(if form.asked.is_some() { "team-saving" } else { "secret-save" });
            if ui.add_enabled(form.asked.is_none(), Button::new(&words).small()).clicked() {
                form.tried = true;
                if form.wrong().iter().all(Option::is_none) {
                    asks.push(form.change(team));
                    form.refused = None;
                }
            }
            done.closes = ui.add(Button::new(&t.get("secret-cancel")).small().quiet()).clicked();
        });
    });
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_of_the_address_is_taken_for_the_secrets() {
        for (url, host) in [
            ("https://Desk.halden.example/api?c=$(Customer.Name)", Some("desk.halden.example")),
            ("https://desk.example:8443/", Some("desk.example")),
            ("https://user@desk.example", Some("desk.example")),
            ("https://[FD00::1]:8443/api", Some("[fd00::1]")),
            ("https://", None),
            ("desk.example", None),
            ("https://$(Customer.Name).example/", None),
        ] {
            assert_eq!(host_of(url).as_deref(), host, "{url}");
        }
    }

    #[test]
    fn s8_8_a_secret_needs_a_name_a_host_and_a_value() {
        let mut form = SecretForm::new("https://desk.example/api");
        assert!(form.wrong()[0].is_some() && form.wrong()[1].is_none() && form.wrong()[2].is_some());
        form.name = "desk-key".to_owned();
        form.value = "x".to_owned();
        assert_eq!(form.wrong(), [None; 3]);
        let TemplateChange::PutSecret { team, name, secret } = form.change(true) else { panic!() };
        assert!(team && name == "desk-key" && secret.hosts == ["desk.example"] && secret.value.as_deref() == Some("x"));
        let known = SecretForm { value: String::new(), known: true, ..form };
        assert_eq!(known.wrong(), [None; 3], "its hosts may change without its value");
    }
}
