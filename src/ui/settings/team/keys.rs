//! Keys of outside systems: listed by what they open, made with a name, shown once, revoked.

use egui::Ui;
use nimbus_protocol::tenant::{NewApiKey, Scope};

use super::{
    Changes,
    form::{note, text_row, ticks},
};
use crate::{
    command::{Command, Copied, TeamChange, TeamWish},
    state::{Tone, Words, team::People},
    ui::{
        ages::age,
        icons,
        settings::rows,
        view::View,
        widgets::{Button, callout, disc, list_row},
    },
};

const SCOPES: [(Scope, &str); 6] = [
    (Scope::Tasks, "team-scope-tasks"),
    (Scope::Sessions, "team-scope-sessions"),
    (Scope::OutboundCalls, "team-scope-outbound"),
    (Scope::Contacts, "team-scope-contacts"),
    (Scope::WebHooks, "team-scope-web-hooks"),
    (Scope::Reports, "team-scope-reports"),
];

/// What the part remembers.
#[derive(Default)]
pub struct KeysPage {
    name: String,
    scopes: Vec<Scope>,
    /// Id of the key that is about to be revoked.
    revoking: Option<String>,
    asked: Option<u64>,
    /// The revocations that are not answered yet.
    asked_to_revoke: Vec<u64>,
    refused: Option<Words>,
}

impl KeysPage {
    pub fn show(
        &mut self,
        ui: &mut Ui,
        view: &View<'_>,
        people: &People,
        changes: &mut Changes,
        asks: &mut Vec<Command>,
    ) {
        let (t, team) = (view.t, &view.state.team);
        if let Some(outcome) = self.asked.and_then(|number| team.outcome(number)) {
            self.asked = None;
            self.refused.clone_from(&outcome.refused);
            if outcome.refused.is_none() {
                self.name.clear();
                self.scopes.clear();
            }
        }
        let refused = &mut self.refused;
        self.asked_to_revoke.retain(|number| {
            let outcome = team.outcome(*number);
            if let Some(words) = outcome.and_then(|outcome| outcome.refused.as_ref()) {
                *refused = Some(words.clone());
            }
            outcome.is_none()
        });
        note(ui, &t.get("team-keys-hint"));
        if let Some((name, key)) = &team.made_key {
            let words = t.with("team-key-made", &[("name", name.as_str().into()), ("key", key.0.as_str().into())]);
            callout::with(ui, Tone::Success, &words, |ui| {
                if ui.add(Button::new(&t.get("team-key-close")).small()).clicked() {
                    asks.push(Command::Team(TeamWish::ForgetKey));
                }
                if ui.add(Button::new(&t.get("team-key-copy")).small().icon(icons::COPY)).clicked() {
                    asks.push(Command::Copy { what: Copied::Value(name.clone()), text: key.0.clone() });
                }
            });
        }
        self.list(ui, view, people, changes, asks);
        rows::section(ui, &t.get("team-new-key"));
        if let Some(refused) = &self.refused {
            callout::show(ui, Tone::Error, &t.words(refused));
        }
        text_row(ui, t, "team-key-name", &t.get("team-key-name-hint"), &mut self.name);
        let scopes = SCOPES.map(|(scope, key)| (scope, t.get(key)));
        ticks(ui, &t.get("team-scopes"), &scopes, &mut self.scopes);
        ui.add_space(12.0);
        let ready = self.asked.is_none() && !self.name.trim().is_empty() && !self.scopes.is_empty();
        if ui.add_enabled(ready, Button::new(&t.get("team-make-key")).primary().icon(icons::KEY)).clicked() {
            let new = NewApiKey { name: self.name.trim().to_owned(), scopes: self.scopes.clone() };
            self.asked = Some(changes.ask(TeamChange::MakeKey(new), asks));
        }
    }

    fn list(&mut self, ui: &mut Ui, view: &View<'_>, people: &People, changes: &mut Changes, asks: &mut Vec<Command>) {
        let t = view.t;
        if people.keys.is_empty() {
            callout::show(ui, Tone::Info, &t.get("team-no-keys"));
        }
        for key in &people.keys {
            let words = |scope: &Scope| SCOPES.iter().find(|(known, _)| known == scope).map(|(_, key)| t.get(key));
            let scopes: Vec<String> = key.scopes.iter().filter_map(words).collect();
            let used = match key.last_used_at {
                Some(at) => t.with("team-key-used", &[("age", age(t, at, view.now).into())]),
                None => t.get("team-key-unused"),
            };
            let row = list_row::Row {
                icon: icons::KEY,
                tone: disc::Tone::Plain,
                title: &key.name,
                sub: &scopes.join(", "),
                time: &used,
                duration: "",
                name: &key.name,
                stale: false,
            };
            if list_row::show(ui, &row, &key.id).clicked() {
                self.revoking = Some(key.id.clone());
            }
            if self.revoking.as_ref() != Some(&key.id) {
                continue;
            }
            let question = t.with("team-revoke-question", &[("name", key.name.as_str().into())]);
            callout::with(ui, Tone::Attention, &question, |ui| {
                if ui.add(Button::new(&t.get("team-delete-no")).small()).clicked() {
                    self.revoking = None;
                }
                if ui.add(Button::new(&t.get("team-revoke")).small().destructive()).clicked() {
                    self.refused = None;
                    self.asked_to_revoke.push(changes.ask(TeamChange::RevokeKey(key.id.clone()), asks));
                    self.revoking = None;
                }
            });
        }
    }
}
