//! What an administrator has locked, as its user meets it: a lock beside each control, and nothing to change.

use std::{cell::RefCell, rc::Rc, sync::Arc};

use egui::{Role, Vec2, accesskit::Toggled};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};
use nimbus_assistant::{
    command::{Command, DoctorWish, SignInWish},
    settings::{
        Backend, Dragged, Partial,
        keys::KEYS,
        policy::{Content, Found, Policy, Source},
    },
    state::{AppState, Words, connection::Health},
    ui::{
        first_start::{FirstStartPage, first_start_ui},
        main_page,
        settings::{self, Section, SettingsPage},
    },
};

use crate::support::{
    harness::{self, Asks, settle},
    people,
    settings_page::{click, open_in, saved},
};

const LOCKED: &str = "Set by your administrator";
const TALL: Vec2 = Vec2::new(900.0, 1400.0);

fn under(mut state: AppState, policy: &str) -> AppState {
    let source = Source { place: "policy.ron".to_owned(), content: Ok(Content::Ron(policy.to_owned())) };
    let (policy, faults) = Policy::read(&Found { sources: vec![source] });
    assert_eq!(faults, []);
    let mut settings = nimbus_assistant::settings::Settings::clone(&state.settings);
    let locked = policy.settings(&Partial::all_of(&settings));
    for key in KEYS {
        key.copy(&locked, &mut settings);
    }
    state.settings = Arc::new(settings);
    state.policy = Arc::new(policy);
    state
}

/// The invented agent's program with each of its settings locked as it is.
fn all_locked() -> AppState {
    let state = people::standalone();
    let mut all = Partial::default();
    for key in KEYS.iter().filter(|key| key.rule.is_some()) {
        all.take(key, &state.settings);
    }
    let policy = format!("(locked: (\n{}))", all.write(4).unwrap());
    under(state, &policy)
}

/// Controls that change a setting and can be used.
fn usable(harness: &Harness<'_>) -> Vec<String> {
    let roles = [Role::Switch, Role::ComboBox, Role::TextInput, Role::Slider, Role::RadioButton, Role::PasswordInput];
    let nodes = roles.into_iter().flat_map(|role| harness.query_all_by_role(role).collect::<Vec<_>>());
    let enabled = nodes.filter(|node| !node.accesskit_node().is_disabled());
    enabled.map(|node| node.accesskit_node().label().unwrap_or_default()).collect()
}

#[test]
fn no_control_of_a_locked_setting_can_be_used_and_each_shows_a_lock() {
    let sections: [(Section, usize, &[&str]); 6] = [
        (Section::General, 8, &[]),
        // Four lists; the templates themselves are the server's.
        (Section::Templates, 4, &[]),
        // Back from a dragged place to the locked one.
        (Section::Appearance, 7, &["Top right"]),
        (Section::Links, 1, &[]),
        (Section::Doors, 1, &[]),
        (Section::Account, 1, &[]),
    ];
    for (section, locks, left) in sections {
        let (harness, _) = open_in(TALL, people::standalone(), section, SettingsPage::default());
        assert!(!usable(&harness).is_empty(), "{section:?} has nothing to lock");
        let (harness, asks) = open_in(TALL, all_locked(), section, SettingsPage::default());
        assert_eq!(usable(&harness), left, "{section:?}");
        assert_eq!(harness.query_all_by_label(LOCKED).count(), locks, "{section:?}");
        assert!(!asks.borrow().iter().any(|ask| matches!(ask, Command::SaveSettings(_))), "{section:?}");
    }
}

#[test]
fn what_is_clicked_in_spite_of_its_lock_changes_nothing() {
    let (mut harness, asks) = open_in(TALL, all_locked(), Section::General, SettingsPage::default());
    click(&mut harness, Role::Switch, "Close button keeps running");
    let (mut other, more) = open_in(TALL, all_locked(), Section::Appearance, SettingsPage::default());
    for (role, label) in
        [(Role::Button, "Zoom in"), (Role::Button, "Bottom left"), (Role::RadioButton, "Dark"), (Role::Slider, "Zoom")]
    {
        click(&mut other, role, label);
    }
    // General asks who opens links to call; that changes nothing.
    let changes = |ask: &Command| !matches!(ask, Command::Doctor(DoctorWish::Look));
    assert!(!asks.borrow().iter().chain(more.borrow().iter()).any(changes));
}

#[test]
fn one_lock_leaves_its_neighbours_to_the_user() {
    let state = under(people::standalone(), "(locked: (general: (close_to_tray: false)))");
    let (mut harness, asks) = open_in(settings::SIZE, state, Section::General, SettingsPage::default());
    assert_eq!(harness.query_all_by_label(LOCKED).count(), 1);
    click(&mut harness, Role::Switch, "Show call flow before accepting");
    assert!(!saved(&asks).general.call_flow_toast);
}

#[test]
fn toasts_can_be_put_back_to_a_locked_place() {
    let mut state = all_locked();
    let arrangement = state.screens.arrangement.clone();
    let appearance = &mut Arc::make_mut(&mut state.settings).appearance;
    appearance.put_down(arrangement, Dragged { offset: [-40, 90], from: None });
    let (mut harness, asks) = open_in(TALL, state, Section::Appearance, SettingsPage::default());
    click(&mut harness, Role::RadioButton, "Top right");
    assert!(!saved(&asks).appearance.use_dragged);
}

#[test]
fn s10_the_main_windows_menu_shows_the_lock_of_what_is_locked() {
    let menu = |state: AppState| {
        let (mut harness, asks) = harness::page(Vec2::new(380.0, 640.0), false, state, main_page::main_ui);
        settle(&mut harness);
        click(&mut harness, Role::Button, "Options");
        (harness, asks)
    };
    let (harness, _) = menu(people::standalone());
    assert!(harness.query_by_label(LOCKED).is_none());
    let (mut harness, asks) = menu(under(people::standalone(), "(locked: (appearance: (main_on_top: true)))"));
    let row = harness.get_by_role_and_label(Role::MenuItem, "Keep on top");
    assert!(row.accesskit_node().is_disabled());
    assert_eq!(row.accesskit_node().toggled(), Some(Toggled::True), "it is seen that it is on");
    let lock = harness.get_by_label(LOCKED).rect();
    assert_eq!(lock, row.rect(), "whoever points at the row is told why");
    click(&mut harness, Role::MenuItem, "Keep on top");
    assert_eq!(*asks.borrow(), []);
}

#[test]
fn s10_a_locked_language_shows_its_lock_before_anybody_signs_in() {
    let (harness, _) = first_page("()");
    assert!(harness.query_by_label(LOCKED).is_none());
    let (harness, _) = first_page("(locked: (general: (language: \"en\")))");
    let language = harness.get_by_role_and_label(Role::ComboBox, "Language");
    assert!(language.accesskit_node().is_disabled());
    assert_eq!(harness.get_by_label(LOCKED).rect(), language.rect());
}

const SERVER: &str = "https://nimbus.example.com";

fn first_page(policy: &str) -> (Harness<'static>, Asks) {
    let mut state = under(people::first_start(), policy);
    state.connection.sign_in.health = Health::Broken;
    state.connection.sign_in.reason = Some(Words::new("reason-token-missing"));
    assert!(state.asks_for_backend());
    let page = Rc::new(RefCell::new(FirstStartPage::default()));
    let (mut harness, asks) = harness::page(Vec2::new(380.0, 760.0), false, state, move |ui, view, asks| {
        first_start_ui(ui, &mut page.borrow_mut(), view, asks);
    });
    settle(&mut harness);
    (harness, asks)
}

fn give_token(harness: &mut Harness<'_>) {
    click(harness, Role::Button, "Other sign-in provider…");
    harness.get_by_role_and_label(Role::PasswordInput, "Token").focus();
    settle(harness);
    harness.get_by_role_and_label(Role::PasswordInput, "Token").type_text("nt_5ecret");
    settle(harness);
    click(harness, Role::Button, "Connect");
}

#[test]
fn with_a_locked_server_the_first_start_asks_to_sign_in_there_alone() {
    let (mut harness, asks) = first_page(&format!("(locked: (backend: Team(url: \"{SERVER}\")))"));
    harness.get_by_label("nimbus.example.com");
    harness.get_by_label(LOCKED);
    assert!(harness.query_by_role_and_label(Role::Button, "Use on this computer, no account").is_none());
    assert!(harness.query_by_role_and_label(Role::Button, "Another server").is_none());
    give_token(&mut harness);
    let field = harness.get_by_role_and_label(Role::TextInput, "Your team’s server");
    assert!(field.accesskit_node().is_disabled());
    assert_eq!(field.value().as_deref(), Some(SERVER));
    let (url, token) = (SERVER.to_owned(), "nt_5ecret".to_owned());
    let look = Command::SignIn(SignInWish::Look(url.clone()));
    assert_eq!(*asks.borrow(), [look, Command::UseTeam { url, token }]);
}

#[test]
fn a_preset_server_is_filled_in_and_can_be_left() {
    let (mut harness, asks) = first_page(&format!("(preset: (backend: Team(url: \"{SERVER}\")))"));
    assert!(harness.query_by_label(LOCKED).is_none());
    click(&mut harness, Role::Button, "Use on this computer, no account");
    give_token(&mut harness);
    let (url, token) = (SERVER.to_owned(), "nt_5ecret".to_owned());
    let look = Command::SignIn(SignInWish::Look(url.clone()));
    assert_eq!(*asks.borrow(), [look, Command::UseThisComputer, Command::UseTeam { url, token }]);
    assert_eq!(people::first_start().settings.backend, Backend::NotChosen);
}
