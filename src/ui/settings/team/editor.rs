//! The list of one kind of value, and the form over it while one is edited.

use egui::{Align, Layout, Ui};

use super::{
    Changes,
    entity::{Entity, Listed},
    form::{Form, text_row},
    sticky,
};
use crate::{
    command::Command,
    state::{
        Tone,
        team::{People, Team},
    },
    ui::{
        icons,
        settings::ids::id_from,
        texts::Texts,
        theme::{Palette, Type},
        widgets::{Button, IconButton, callout, disc, list_row, text},
    },
};

/// Between two buttons.
const APART: f32 = 8.0;

/// What is remembered of one kind.
pub struct Editor<T> {
    form: Option<Form<T>>,
}

impl<T> Default for Editor<T> {
    fn default() -> Self {
        Self { form: None }
    }
}

impl<T: Listed> Editor<T> {
    pub fn show(
        &mut self,
        ui: &mut Ui,
        t: &Texts,
        team: &Team,
        people: &People,
        changes: &mut Changes,
        asks: &mut Vec<Command>,
    ) {
        if !self.form_ui(ui, t, team, people, changes, asks) {
            self.list(ui, t, people);
        }
    }

    fn list(&mut self, ui: &mut Ui, t: &Texts, people: &People) {
        let all = T::all(people);
        if all.is_empty() {
            callout::show(ui, Tone::Info, &t.get(T::NONE));
        }
        for value in all {
            let about = value.about(people, t);
            let row = list_row::Row {
                icon: T::ICON,
                tone: disc::Tone::Plain,
                title: value.name(),
                sub: &about,
                time: "",
                duration: "",
                name: value.name(),
                stale: false,
            };
            if list_row::show(ui, &row, value.id()).clicked() {
                self.open(Form::of(value));
            }
        }
        ui.add_space(12.0);
        if ui.add(Button::new(&t.get(T::ADD)).icon(icons::PLUS)).clicked() {
            self.open(Form::new(T::default()));
        }
    }
}

impl<T: Entity> Editor<T> {
    pub fn open(&mut self, form: Form<T>) {
        self.form = Some(form);
    }

    pub fn is_open(&self) -> bool {
        self.form.is_some()
    }

    /// Shows the form, if one is open. Returns whether it was.
    pub fn form_ui(
        &mut self,
        ui: &mut Ui,
        t: &Texts,
        team: &Team,
        people: &People,
        changes: &mut Changes,
        asks: &mut Vec<Command>,
    ) -> bool {
        self.hear(team);
        let Some(form) = &mut self.form else { return false };
        if form_ui(ui, form, t, people, changes, asks) {
            self.form = None;
        }
        true
    }

    /// Closes a form whose change was taken, and tells in it why one was not.
    fn hear(&mut self, team: &Team) {
        let Some(form) = &mut self.form else { return };
        let Some(outcome) = form.asked.and_then(|number| team.outcome(number)) else { return };
        form.asked = None;
        form.refused.clone_from(&outcome.refused);
        if outcome.refused.is_none() {
            self.form = None;
        }
    }
}

/// Shows the form. Returns whether it shall close.
fn form_ui<T: Entity>(
    ui: &mut Ui,
    form: &mut Form<T>,
    t: &Texts,
    people: &People,
    changes: &mut Changes,
    asks: &mut Vec<Command>,
) -> bool {
    let mut close = head(ui, form, t);
    let hint = form.value.name_hint(t);
    if text_row(ui, t, "team-name", &hint, form.value.name_mut()).changed() && form.new && T::HAS_ID {
        *form.value.id_mut() = id_from(&form.value.title(t), &T::taken(people));
    }
    if form.new && T::HAS_ID {
        text_row(ui, t, "team-id", &t.get("team-id-hint"), form.value.id_mut());
    }
    T::fields(form, ui, people, t);
    ui.add_space(16.0);
    let height = form.foot;
    form.foot = sticky::foot(ui, height, |ui| close |= foot(ui, form, t, changes, asks));
    close
}

/// What can be done with the form, and what the user is asked or told about that.
fn foot<T: Entity>(ui: &mut Ui, form: &mut Form<T>, t: &Texts, changes: &mut Changes, asks: &mut Vec<Command>) -> bool {
    let mut close = false;
    if let Some(refused) = &form.refused {
        callout::show(ui, Tone::Error, &t.words(refused));
        ui.add_space(8.0);
    }
    if form.leaving {
        callout::with(ui, Tone::Attention, &t.get("team-unsaved"), |ui| {
            if ui.add(Button::new(&t.get("team-go-on")).small()).clicked() {
                form.leaving = false;
            }
            close |= ui.add(Button::new(&t.get("team-discard")).small().destructive()).clicked();
        });
        ui.add_space(8.0);
    }
    if form.deleting {
        let question = t.with(T::DELETE, &[("name", form.value.title(t).into())]);
        callout::with(ui, Tone::Attention, &question, |ui| {
            if ui.add(Button::new(&t.get("team-delete-no")).small()).clicked() {
                form.deleting = false;
            }
            if ui.add(Button::new(&t.get("team-delete-yes")).small().destructive()).clicked() {
                form.deleting = false;
                form.asked = Some(changes.ask(T::remove(form.value.id().to_owned()), asks));
            }
        });
        ui.add_space(8.0);
    }
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = APART;
        let save = t.get(if form.asked.is_some() { "team-saving" } else { "team-save" });
        if ui.add_enabled(form.can_be_saved(), Button::new(&save).primary().icon(icons::CHECK)).clicked() {
            form.refused = None;
            form.asked = Some(changes.ask(form.value.clone().put(), asks));
        }
        if ui.add(Button::new(&t.get("team-cancel"))).clicked() {
            close |= leave(form);
        }
        if !form.new {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if ui.add(Button::new(&t.get("team-delete")).quiet()).clicked() {
                    form.deleting = true;
                }
            });
        }
    });
    close
}

/// The way back to the list. Returns whether the form shall close.
fn head<T: Entity>(ui: &mut Ui, form: &mut Form<T>, t: &Texts) -> bool {
    let mut close = false;
    ui.horizontal(|ui| {
        if ui.add(IconButton::new(icons::ARROW_LEFT, &t.get("team-back"))).clicked() {
            close = leave(form);
        }
        let palette = Palette::of(ui);
        let title = if form.new { t.get(T::ADD) } else { form.value.title(t) };
        text::label(ui, &title, Type::TITLE, palette.tx);
    });
    ui.add_space(6.0);
    close
}

/// Whether the form may close at once; else the user is asked.
fn leave<T: Entity>(form: &mut Form<T>) -> bool {
    form.leaving = form.changed();
    !form.leaving
}
