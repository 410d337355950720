//! The settings page in a harness, and what a user does there.

use std::{cell::RefCell, rc::Rc, sync::Arc};

use egui::{Key, Role, Vec2};
use egui_kittest::{Harness, kittest::Queryable as _};
use nimbus_assistant::{
    command::{Command, TeamChange, TeamWish},
    settings::Settings,
    state::{AppState, team::Team},
    ui::{
        settings::{self, Section, SettingsPage, settings_ui},
        view::View,
    },
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

/// The page, with a state that a test can change.
pub struct Live {
    pub harness: Harness<'static>,
    pub asks: Asks,
    pub state: Rc<RefCell<AppState>>,
}

/// The same as [`open_in`] over a state that may change.
pub fn open_live(size: Vec2, state: AppState, section: Section) -> Live {
    let state = Rc::new(RefCell::new(state));
    let mut page = SettingsPage::default();
    page.open(section);
    let (shown, page) = (Rc::clone(&state), RefCell::new(page));
    let (mut harness, asks) = harness::page(size, false, AppState::default(), move |ui, view, asks| {
        let state = shown.borrow();
        settings_ui(ui, &mut page.borrow_mut(), &View { state: &state, ..*view }, asks);
    });
    settle(&mut harness);
    Live { harness, asks, state }
}

impl Live {
    pub fn know(&mut self, change: impl FnOnce(&mut Team)) {
        change(Arc::make_mut(&mut self.state.borrow_mut().team));
        settle(&mut self.harness);
    }
}

/// The last change that was asked for, with its number.
pub fn change(asks: &Asks) -> (u64, TeamChange) {
    let asks = asks.borrow();
    let Some(Command::Team(TeamWish::Change { number, change })) = asks.last() else { panic!("no change: {asks:?}") };
    (*number, TeamChange::clone(change))
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
    retype_in(harness, Role::TextInput, label, text);
}

/// The same in a field of this kind.
pub fn retype_in(harness: &mut Harness<'_>, role: Role, label: &str, text: &str) {
    harness.get_by_role_and_label(role, label).focus();
    settle(harness);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::A);
    settle(harness);
    harness.get_by_role_and_label(role, label).type_text(text);
    settle(harness);
}

/// What the page asked to save last.
pub fn saved(asks: &Asks) -> Settings {
    let asks = asks.borrow();
    let Some(Command::SaveSettings(settings)) = asks.last() else { panic!("nothing was saved: {asks:?}") };
    Settings::clone(settings)
}
