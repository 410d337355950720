//! Reasons for not being available, in order, and which presences ask for one. Each change counts at once.

use egui::Ui;
use nimbus_protocol::{Presence, Reason};

use super::{
    Changes,
    form::{note, ticks},
    ordered::{Named, ordered},
};
use crate::{
    command::{Command, TeamChange},
    state::{
        Tone, Words,
        team::{People, Team},
    },
    ui::{settings::rows, texts::Texts, widgets::callout},
};

/// Those that a reason may be asked for after. Whoever is offline is away, which no reason explains.
const PRESENCES: [(Presence, &str); 4] = [
    (Presence::Busy, "presence-busy"),
    (Presence::DoNotDisturb, "presence-do-not-disturb"),
    (Presence::BeRightBack, "presence-be-right-back"),
    (Presence::Away, "presence-away"),
];

impl Named for Reason {
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

/// What the part remembers.
#[derive(Default)]
pub struct ReasonsPage {
    draft: String,
    /// The changes that are not answered yet.
    asked: Vec<u64>,
    /// Why changes were not taken; each sentence once. It stays until something is changed after all are answered.
    refused: Vec<Words>,
    /// What was asked for, shown until it is answered.
    reasons: Option<Vec<Reason>>,
    presences: Option<Vec<Presence>>,
}

impl ReasonsPage {
    pub fn show(
        &mut self,
        ui: &mut Ui,
        t: &Texts,
        team: &Team,
        people: &People,
        changes: &mut Changes,
        asks: &mut Vec<Command>,
    ) {
        self.hear(team);
        // What was asked for is there: from now on the backend's word is shown.
        self.reasons.take_if(|asked| *asked == people.reasons);
        self.presences.take_if(|asked| *asked == people.settings.not_available);
        for refused in &self.refused {
            callout::show(ui, Tone::Error, &t.words(refused));
            ui.add_space(8.0);
        }
        rows::section(ui, &t.get("team-reasons"));
        note(ui, &t.get("team-reasons-hint"));
        let mut reasons = self.reasons.clone().unwrap_or_else(|| people.reasons.clone());
        if ordered(ui, t, "reasons", &t.get("team-add-reason"), &mut self.draft, &mut reasons) {
            self.ask(changes.ask(TeamChange::PutReasons(reasons.clone()), asks));
            self.reasons = Some(reasons);
        }
        let before = self.presences.clone().unwrap_or_else(|| people.settings.not_available.clone());
        let mut presences = before.clone();
        let choices = PRESENCES.map(|(presence, key)| (presence, t.get(key)));
        ticks(ui, &t.get("team-not-available"), &choices, &mut presences);
        if presences != before {
            let mut settings = people.settings.clone();
            settings.not_available.clone_from(&presences);
            self.ask(changes.ask(TeamChange::PutSettings(settings), asks));
            self.presences = Some(presences);
        }
    }

    /// Takes in what became of the changes, also of those before the last.
    fn hear(&mut self, team: &Team) {
        let before = self.asked.len();
        let refused = &mut self.refused;
        self.asked.retain(|number| {
            let Some(outcome) = team.outcome(*number) else { return true };
            refused
                .extend(outcome.refused.iter().filter(|words| !refused.contains(words)).cloned().collect::<Vec<_>>());
            false
        });
        // Once nothing is under way, what was not taken must not look as if it were.
        if before > 0 && self.asked.is_empty() && !self.refused.is_empty() {
            (self.reasons, self.presences) = (None, None);
        }
    }

    fn ask(&mut self, number: u64) {
        if self.asked.is_empty() {
            self.refused.clear();
        }
        self.asked.push(number);
    }
}
