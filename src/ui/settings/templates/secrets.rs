//! Secrets of templates: their names and hosts, new values, and taking them away. Values are never shown.

use egui::{Sense, Ui, Vec2};
use nimbus_protocol::SecretInfo;

use super::{TemplatesPage, editor::SecretForm, list::row};
use crate::{
    command::{Command, TemplateChange},
    state::{Tone, template_desk::Read},
    ui::{
        icons,
        settings::rows,
        theme::{Palette, Type},
        view::View,
        widgets::{Button, IconButton, at_right, callout, link, text},
    },
};

/// What the part remembers.
#[derive(Default)]
pub struct SecretsPart {
    /// The secret that is written: whether it is the team's, and its form.
    form: Option<(bool, SecretForm)>,
    /// The secret that is about to be removed.
    removing: Option<(bool, String)>,
}

pub fn secrets_ui(ui: &mut Ui, page: &mut TemplatesPage, read: &Read, view: &View<'_>, asks: &mut Vec<Command>) {
    let t = view.t;
    rows::section(ui, &t.get("secrets-head"));
    text::paragraph(ui, &t.get("secrets-hint"), Type::SMALL, Palette::of(ui).tx2);
    ui.add_space(6.0);
    let mut changes = Vec::new();
    let administrator = view.state.me.administrator;
    let lists = [(true, &read.team_secrets, "secrets-team"), (false, &read.own_secrets, "secrets-own")];
    for (team, list, head) in lists {
        if team && !administrator {
            continue;
        }
        ui.push_id(("secrets", team), |ui| {
            ui.add_space(6.0);
            text::label(ui, &t.get(head), Type::SMALL_MEDIUM, Palette::of(ui).tx2);
            for info in list {
                secret(ui, &mut page.secrets, team, info, view, &mut changes);
            }
            if link::add(ui, icons::PLUS, &t.get("editor-new-secret")).clicked() {
                page.secrets.form = Some((team, SecretForm::new("")));
            }
            form(ui, &mut page.secrets, team, view, &mut changes);
        });
    }
    for change in changes {
        let is_put = matches!(change, TemplateChange::PutSecret { .. });
        let number = page.ask(change, asks);
        match &mut page.secrets.form {
            Some((_, form)) if is_put => form.asked = Some(number),
            _ => page.list.wishes.asked(number),
        }
    }
}

fn secret(
    ui: &mut Ui,
    part: &mut SecretsPart,
    team: bool,
    info: &SecretInfo,
    view: &View<'_>,
    changes: &mut Vec<TemplateChange>,
) {
    let t = view.t;
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), row::HEIGHT), Sense::hover());
    let named = |key: &str| t.with(key, &[("name", info.name.as_str().into())]);
    let apart = ui.spacing().item_spacing.x;
    let place = rect.with_max_x(rect.right() - row::PADDING);
    let right = at_right::show(ui, place, (&info.name, "buttons"), apart, |ui| {
        let (change, name) = (t.get("secrets-change"), named("secrets-change-of"));
        if ui.add(Button::new(&change).name(&name).small().quiet()).clicked() {
            part.form = Some((team, SecretForm::of(info)));
        }
        if ui.add(IconButton::new(icons::TRASH, &named("secrets-remove")).small().glyph(16.0)).clicked() {
            part.removing = Some((team, info.name.clone()));
        }
    });
    row::glyph(ui, rect, icons::KEY);
    let hosts = t.with("secrets-hosts", &[("hosts", info.hosts.join(", ").into())]);
    row::words(ui, rect.with_max_x(right.left() - row::PADDING), &info.name, true, &hosts, true);
    if part.removing.as_ref().is_some_and(|(other, name)| *other == team && *name == info.name) {
        callout::with(ui, Tone::Attention, &named("secrets-remove-question"), |ui| {
            if ui.add(Button::new(&t.get("templates-keep")).small()).clicked() {
                part.removing = None;
            }
            if ui.add(Button::new(&t.get("secrets-remove-yes")).small().destructive()).clicked() {
                part.removing = None;
                changes.push(TemplateChange::RemoveSecret { team, name: info.name.clone() });
            }
        });
        ui.add_space(6.0);
    }
}

fn form(ui: &mut Ui, part: &mut SecretsPart, team: bool, view: &View<'_>, changes: &mut Vec<TemplateChange>) {
    let Some((of_team, form)) = &mut part.form else { return };
    if *of_team != team {
        return;
    }
    ui.add_space(6.0);
    let done = super::editor::secret_form_ui(ui, view, form, team, changes);
    if done {
        part.form = None;
    }
    ui.add_space(6.0);
}
