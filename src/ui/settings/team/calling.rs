//! The dial rules: which numbers are called at once, after a question, or never (SPEC S9.3). The backend checks them.

use egui::Ui;
use nimbus_protocol::DialRules;

use super::{
    Changes,
    form::{Form, list_row, note},
};
use crate::{
    command::{Command, TeamChange},
    state::{
        Tone,
        team::{People, Team},
    },
    ui::{
        settings::rows,
        texts::Texts,
        widgets::{Button, callout, check_box},
    },
};

/// What the part remembers.
#[derive(Default)]
pub struct CallingPage {
    form: Form<DialRules>,
    /// The rules that the form was opened with.
    known: Option<DialRules>,
}

impl CallingPage {
    pub fn show(
        &mut self,
        ui: &mut Ui,
        t: &Texts,
        team: &Team,
        people: &People,
        changes: &mut Changes,
        asks: &mut Vec<Command>,
    ) {
        self.hear(team, people);
        note(ui, &t.get("team-calling-hint"));
        if let Some(refused) = &self.form.refused {
            callout::show(ui, Tone::Error, &t.words(refused));
            ui.add_space(8.0);
        }
        let Form { value, texts, .. } = &mut self.form;
        rows::section(ui, &t.get("team-calling-countries"));
        check_box::check(ui, &t.get("team-calling-confirm"), &mut value.confirm_other_countries);
        list_row(ui, t, texts, "team-calling-free", &t.get("team-calling-free-hint"), &mut value.countries);
        rows::section(ui, &t.get("team-calling-numbers"));
        list_row(ui, t, texts, "team-calling-premium", &t.get("team-calling-premium-hint"), &mut value.premium);
        list_row(ui, t, texts, "team-calling-blocked", &t.get("team-calling-blocked-hint"), &mut value.blocked);
        list_row(ui, t, texts, "team-calling-emergency", &t.get("team-calling-emergency-hint"), &mut value.emergency);
        ui.add_space(12.0);
        let ready = self.form.can_be_saved();
        if ui.add_enabled(ready, Button::new(&t.get("team-save")).primary()).clicked() {
            let settings =
                nimbus_protocol::TenantSettings { dialling: self.form.value.clone(), ..people.settings.clone() };
            self.form.refused = None;
            self.form.asked = Some(changes.ask(TeamChange::PutSettings(settings), asks));
        }
    }

    /// Takes in what became of saving, and what others changed while nothing is typed here.
    fn hear(&mut self, team: &Team, people: &People) {
        if let Some(outcome) = self.form.asked.and_then(|number| team.outcome(number)) {
            self.form.asked = None;
            self.form.refused.clone_from(&outcome.refused);
            if outcome.refused.is_none() {
                // It counts as it was typed, until the backend's word of it is there.
                self.form = Form::of(&self.form.value);
            }
        }
        let stored = &people.settings.dialling;
        if self.known.as_ref() != Some(stored) && self.form.asked.is_none() {
            if self.known.is_none() || !self.form.changed() {
                self.form = Form::of(stored);
            }
            self.known = Some(stored.clone());
        }
    }
}
