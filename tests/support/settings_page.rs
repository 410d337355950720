//! The settings page in a harness, and what a user does there.

use std::{cell::RefCell, rc::Rc};

use egui::{Key, Role, Vec2};
use egui_kittest::{Harness, kittest::Queryable as _};
use nimbus_assistant::{
    command::Command,
    settings::Settings,
    state::AppState,
    ui::settings::{self, Section, SettingsPage, settings_ui},
};

use super::{
    harness::{self, Asks, settle},
    people,
};

/// The settings page at `section` over `state`.
pub fn open_in(size: Vec2, state: AppState, section: Section, mut page: SettingsPage) -> (Harness<'static>, Asks) {
    page.open(section);
    let page = Rc::new(RefCell::new(page));
    let (mut harness, asks) =
        harness::page(size, false, state, move |ui, view, asks| settings_ui(ui, &mut page.borrow_mut(), view, asks));
    settle(&mut harness);
    (harness, asks)
}

pub fn open(section: Section) -> (Harness<'static>, Asks) {
    open_in(settings::SIZE, people::standalone(), section, SettingsPage::default())
}

pub fn click(harness: &mut Harness<'_>, role: Role, label: &str) {
    harness.get_by_role_and_label(role, label).click();
    settle(harness);
}

/// Types over what stands in the field.
pub fn retype(harness: &mut Harness<'_>, label: &str, text: &str) {
    harness.get_by_role_and_label(Role::TextInput, label).focus();
    settle(harness);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::A);
    settle(harness);
    harness.get_by_role_and_label(Role::TextInput, label).type_text(text);
    settle(harness);
}

/// What the page asked to save last.
pub fn saved(asks: &Asks) -> Settings {
    let asks = asks.borrow();
    let Some(Command::SaveSettings(settings)) = asks.last() else { panic!("nothing was saved: {asks:?}") };
    Settings::clone(settings)
}
