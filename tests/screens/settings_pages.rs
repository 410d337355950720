//! The settings pages and the first start as their user meets them: what they say, and what each control asks for.

use std::{future, path::PathBuf, sync::Arc, time::Duration};

use egui::{Key, Role, Vec2};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};
use nimbus_assistant::{
    command::{Command, Copied, DoctorWish, TemplateWish, ZoomWish},
    settings::{Backend, Dragged, MonitorChoice, Place, Settings, Theme},
    state::AppState,
    ui::settings::{self, Answer, Chooser, Section, SettingsPage},
};

use crate::support::{
    harness::{Asks, settle},
    people, samples,
    settings_page::{self, click, open_in, retype, saved},
    templates,
};

/// The page at this section, without what General asks the system about links to call.
fn open(section: Section) -> (Harness<'static>, Asks) {
    let (harness, asks) = settings_page::open(section);
    asks.borrow_mut().retain(|ask| *ask != Command::Doctor(DoctorWish::Look));
    (harness, asks)
}

#[test]
fn every_switch_saves_its_own_field_and_nothing_else() {
    type Field = fn(&mut Settings) -> &mut bool;
    let switches: [(Section, &str, Field); 7] = [
        (Section::General, "Start with the computer", |settings| &mut settings.general.start_with_system),
        (Section::General, "Show call flow before accepting", |settings| &mut settings.general.call_flow_toast),
        (Section::General, "Close button keeps running", |settings| &mut settings.general.close_to_tray),
        (Section::General, "Show the sign-in window at start", |settings| &mut settings.general.sign_in_at_start),
        (Section::Appearance, "Bring to the front for incoming sessions", |settings| {
            &mut settings.appearance.on_top_on_events
        }),
        (Section::Appearance, "Keep the main window on top", |settings| &mut settings.appearance.main_on_top),
        (Section::Appearance, "Reduce motion", |settings| &mut settings.appearance.reduced_motion),
    ];
    for (section, label, field) in switches {
        let (mut harness, asks) = open(section);
        assert!(asks.borrow().is_empty(), "a page that is only looked at saves nothing");
        click(&mut harness, Role::Switch, label);
        let mut wanted = Settings::clone(&people::standalone().settings);
        *field(&mut wanted) = !*field(&mut wanted);
        assert_eq!(saved(&asks), wanted, "{label}");
        assert_eq!(asks.borrow().len(), 1, "{label} saves once");
    }
}

#[test]
fn two_switches_in_a_row_are_both_saved_before_the_worker_answers() {
    let (mut harness, asks) = open(Section::General);
    click(&mut harness, Role::Switch, "Start with the computer");
    click(&mut harness, Role::Switch, "Close button keeps running");
    let general = saved(&asks).general;
    assert!(!general.start_with_system && !general.close_to_tray);
}

#[test]
fn language_and_country_are_chosen_from_lists() {
    let (mut harness, asks) = open(Section::General);
    click(&mut harness, Role::ComboBox, "Language");
    click(&mut harness, Role::MenuItem, "English");
    assert_eq!(saved(&asks).general.language.as_deref(), Some("en"));

    click(&mut harness, Role::ComboBox, "Country");
    harness.get_by_role_and_label(Role::MenuItem, "Sweden").click();
    settle(&mut harness);
    assert_eq!(saved(&asks).general.country, "SE", "the list opens at the chosen country");
}

#[test]
fn a_long_list_is_searched_by_typing() {
    let (mut harness, asks) = open(Section::General);
    click(&mut harness, Role::ComboBox, "Country");
    assert!(harness.get_all_by_role(Role::MenuItem).count() > 50);
    harness.event(egui::Event::Text("ind".to_owned()));
    settle(&mut harness);
    assert!(harness.get_all_by_role(Role::MenuItem).count() < 5);
    harness.key_press(Key::Enter);
    settle(&mut harness);
    assert_eq!(saved(&asks).general.country, "IN");
    assert!(harness.query_by_role(Role::MenuItem).is_none(), "the list is closed");

    click(&mut harness, Role::ComboBox, "Country");
    assert!(harness.get_all_by_role(Role::MenuItem).count() > 50, "what was typed is forgotten");
}

#[test]
fn hosts_of_the_own_network_are_listed() {
    let (mut harness, asks) = open(Section::Templates);
    retype(&mut harness, "Hosts that templates may reach", "CRM.local, 192.168.1.0/24 nas");
    harness.key_press(Key::Enter);
    settle(&mut harness);
    assert_eq!(saved(&asks).templates.allowed_hosts, ["crm.local", "192.168.1.0/24", "nas"]);
}

#[test]
fn a_text_counts_when_enter_is_pressed() {
    let (mut harness, asks) = open(Section::General);
    retype(&mut harness, "Your name", "Rosa Brandt ");
    assert!(asks.borrow().is_empty(), "nothing is saved while it is typed");
    harness.key_press(Key::Enter);
    settle(&mut harness);
    assert_eq!(saved(&asks).general.display_name, "Rosa Brandt");
}

#[test]
fn a_text_counts_when_another_section_is_opened() {
    let (mut harness, asks) = open(Section::General);
    retype(&mut harness, "Your extensions and numbers", "21, 22;+41 44 555 01 20");
    click(&mut harness, Role::Tab, "Appearance");
    assert_eq!(saved(&asks).general.own_numbers, ["21", "22", "+41 44 555 01 20"]);
    harness.get_by_role_and_label(Role::RadioButton, "Dark");
}

#[test]
fn theme_and_place_are_chosen() {
    let (mut harness, asks) = open(Section::Appearance);
    click(&mut harness, Role::RadioButton, "Dark");
    assert_eq!(saved(&asks).appearance.theme, Theme::Dark);
    let places = [
        ("Top left", Place::TopLeft),
        ("Top centre", Place::Top),
        ("Middle left", Place::Left),
        ("Middle right", Place::Right),
        ("Bottom left", Place::BottomLeft),
        ("Bottom centre", Place::Bottom),
        ("Bottom right", Place::BottomRight),
        ("Top right", Place::TopRight),
    ];
    for (label, place) in places {
        click(&mut harness, Role::Button, label);
        assert_eq!(saved(&asks).appearance.place, place);
        harness.get_by_role_and_label(Role::RadioButton, label);
    }
}

/// The page over a state in which toasts were dragged.
fn dragged() -> (Harness<'static>, Asks) {
    let mut state = people::standalone();
    let arrangement = state.screens.arrangement.clone();
    let settings = Arc::make_mut(&mut state.settings);
    settings.appearance.put_down(arrangement, Dragged { offset: [-40, 90], from: None });
    *settings = settings.clone().sanitised();
    open_in(settings::SIZE, state, Section::Appearance, SettingsPage::default())
}

#[test]
fn a_dragged_place_is_kept_while_another_one_is_chosen_and_can_be_chosen_again() {
    let (mut harness, asks) = dragged();
    click(&mut harness, Role::Button, "Top left");
    let appearance = saved(&asks).appearance;
    assert_eq!((appearance.place, appearance.use_dragged, appearance.dragged.len()), (Place::TopLeft, false, 1));
    click(&mut harness, Role::Button, "Where I dragged it last");
    assert!(saved(&asks).appearance.use_dragged);
    click(&mut harness, Role::RadioButton, "Top left");
    assert!(!saved(&asks).appearance.use_dragged);
    click(&mut harness, Role::RadioButton, "Where I dragged it last");
    assert!(saved(&asks).appearance.use_dragged);
}

#[test]
fn what_was_never_dragged_here_cannot_be_chosen() {
    let (mut harness, asks) = open(Section::Appearance);
    assert!(harness.get_by_role_and_label(Role::RadioButton, "Where I dragged it last").accesskit_node().is_disabled());
    click(&mut harness, Role::Button, "Where I dragged it last");
    assert!(asks.borrow().is_empty());
}

#[test]
fn a_monitor_is_chosen_by_what_people_call_it() {
    let (mut harness, asks) = dragged();
    click(&mut harness, Role::ComboBox, "Screen");
    click(&mut harness, Role::MenuItem, "Screen 2 (1920 × 1080, left)");
    let appearance = saved(&asks).appearance;
    assert_eq!(appearance.monitor, MonitorChoice::Named("HDMI-1".to_owned()));
    assert!(!appearance.use_dragged, "where it was dragged to is another monitor");
    click(&mut harness, Role::ComboBox, "Screen");
    click(&mut harness, Role::MenuItem, "Main screen");
    assert_eq!(saved(&asks).appearance.monitor, MonitorChoice::Main);
}

#[test]
fn a_monitor_that_is_not_connected_stays_chosen() {
    let mut state = people::standalone();
    Arc::make_mut(&mut state.settings).appearance.monitor = MonitorChoice::Named("DP-7".to_owned());
    let (harness, asks) = open_in(settings::SIZE, state, Section::Appearance, SettingsPage::default());
    let told = harness.get_by_role_and_label(Role::ComboBox, "Screen").value();
    assert_eq!(told.as_deref(), Some("DP-7 (not connected)"));
    assert!(asks.borrow().is_empty());
}

#[test]
fn the_preview_is_asked_for_and_saves_nothing() {
    let (mut harness, asks) = open(Section::Appearance);
    click(&mut harness, Role::Button, "Preview");
    assert_eq!(*asks.borrow(), [Command::PreviewToast]);
}

#[test]
fn the_keys_of_the_zoom_work_here_too() {
    let (mut harness, asks) = open(Section::General);
    for key in [Key::Plus, Key::Minus, Key::Num0] {
        harness.key_press_modifiers(egui::Modifiers::COMMAND, key);
        settle(&mut harness);
    }
    assert_eq!(*asks.borrow(), [ZoomWish::In, ZoomWish::Out, ZoomWish::Reset].map(Command::Zoom));
}

#[test]
fn zoom_goes_in_steps_of_five_between_its_ends() {
    let (mut harness, asks) = open(Section::Appearance);
    click(&mut harness, Role::Button, "Zoom in");
    assert_eq!(saved(&asks).appearance.zoom_percent, 105);
    harness.get_by_role_and_label(Role::Slider, "Zoom").focus();
    settle(&mut harness);
    harness.key_press(Key::End);
    settle(&mut harness);
    assert_eq!(saved(&asks).appearance.zoom_percent, 200);
    let before = asks.borrow().len();
    click(&mut harness, Role::Button, "Zoom in");
    assert_eq!(asks.borrow().len(), before, "200 % is the end");
}

#[test]
fn zoom_counts_when_the_knob_is_let_go() {
    let (mut harness, asks) = open(Section::Appearance);
    let track = harness.get_by_role_and_label(Role::Slider, "Zoom").rect();
    harness.drag_at(track.center());
    settle(&mut harness);
    harness.hover_at(track.right_center());
    settle(&mut harness);
    assert!(asks.borrow().is_empty(), "the slider must not move away from below the pointer");
    harness.drop_at(track.right_center());
    settle(&mut harness);
    assert_eq!(saved(&asks).appearance.zoom_percent, 200);
}

#[test]
fn the_simulator_rings_by_the_scripts_name() {
    let (mut harness, asks) = open(Section::RingMe);
    harness.get_by_label("Ring group");
    click(&mut harness, Role::Button, "Ring me: Ring group");
    assert_eq!(*asks.borrow(), [Command::Simulate("ring-group".to_owned())]);
}

#[test]
fn only_standalone_offers_the_simulator_and_whoever_sees_doors_their_page() {
    let mut state = people::standalone();
    Arc::make_mut(&mut state.settings).backend = Backend::Team { url: "https://nimbus.example.com".to_owned() };
    state.doors = Arc::default();
    let (harness, _) = open_in(settings::SIZE, state, Section::Doors, SettingsPage::default());
    assert!(harness.query_by_role_and_label(Role::Tab, "Doors").is_none());
    assert!(harness.query_by_role_and_label(Role::Tab, "Ring me").is_none());
    assert!(harness.query_by_role_and_label(Role::TextInput, "Your name").is_none(), "the server knows the name");
    harness.get_by_role_and_label(Role::ComboBox, "Language");
}

fn with_answer(answer: fn() -> Answer) -> (Harness<'static>, Asks) {
    let chooser = Chooser::new(Box::new(move |question| {
        assert_eq!(question.ending, "ron");
        answer()
    }));
    let size = Vec2::new(settings::SIZE.x, 1_700.0);
    open_in(size, templates::agent(), Section::Templates, SettingsPage::with_chooser(chooser))
}

#[test]
fn a_chosen_file_is_imported() {
    let (mut harness, asks) = with_answer(|| Box::pin(future::ready(Some(PathBuf::from("/tmp/templates.ron")))));
    click(&mut harness, Role::Button, "Import");
    let wanted = Command::Templates(TemplateWish::Import(PathBuf::from("/tmp/templates.ron")));
    assert_eq!(asks.borrow().last(), Some(&wanted));
}

#[test]
fn an_open_dialog_is_not_opened_again_and_a_cancelled_one_asks_for_nothing() {
    let (mut harness, asks) = with_answer(|| Box::pin(future::pending()));
    let imports = |asks: &Asks| {
        let asks = asks.borrow();
        asks.iter().filter(|ask| matches!(ask, Command::Templates(TemplateWish::Import(_)))).count()
    };
    click(&mut harness, Role::Button, "Import");
    assert!(harness.get_by_role_and_label(Role::Button, "Import").accesskit_node().is_disabled());
    assert_eq!(imports(&asks), 0);

    let (mut harness, asks) = with_answer(|| Box::pin(future::ready(None)));
    click(&mut harness, Role::Button, "Import");
    assert!(!harness.get_by_role_and_label(Role::Button, "Import").accesskit_node().is_disabled());
    assert_eq!(imports(&asks), 0);
}

#[test]
fn s2_5_the_connection_is_told_in_its_segments_with_ages() {
    let (harness, _) = open(Section::Account);
    for words in [
        "Server on this computer",
        "Connected · heard 2 s ago · 1 ms",
        "Zammad web hook",
        "Connected · heard 3 min ago",
        "Sign-in",
        "Not needed without an account",
        "/home/mia/.local/share/nimbus-assistant",
    ] {
        harness.get_by_label(words);
    }
}

/// The page says the same for so long: five minutes after the last word, until the sixth.
#[test]
fn s2_5_the_connection_is_painted_again_when_an_age_is_told_in_other_words() {
    let mut state = people::standalone();
    let server = &mut state.connection.server;
    server.last_word_at = Some(samples::NOW.plus(-(5 * 60_000 + 12_000)));
    state.connection.telephone.last_word_at = None;
    let wait = |state: &AppState| {
        let (mut harness, _) = open_in(settings::SIZE, state.clone(), Section::Account, SettingsPage::default());
        // What the first passes have set off is over.
        harness.run_steps(40);
        harness.output().viewport_output[&egui::ViewportId::ROOT].repaint_delay
    };
    assert_eq!(wait(&state), Duration::from_secs(48));
    // With an account the sign-in's age is told as well.
    state.connection.standalone = false;
    state.connection.sign_in.last_word_at = Some(samples::NOW.plus(-2_300));
    assert_eq!(wait(&state), Duration::from_millis(700));
    state.connection.standalone = true;
    state.copied = Some((Copied::Diagnostics, samples::NOW.plus(-1_000)));
    assert_eq!(wait(&state), Duration::from_secs(2), "\"Copied\" goes by itself");
}

#[test]
fn only_where_windows_cannot_be_placed_it_says_that_calls_come_as_notifications() {
    let said = "As notifications of the desktop, because Wayland lets no program place its windows";
    let (harness, _) = open(Section::Account);
    assert!(harness.query_by_label(said).is_none());

    let state = AppState { notifies: true, ..people::standalone() };
    let (harness, _) = open_in(settings::SIZE, state, Section::Account, SettingsPage::default());
    harness.get_by_label("Toasts");
    harness.get_by_label(said);
}

#[test]
fn the_log_folder_opens_and_diagnostics_are_copied() {
    let (mut harness, asks) = open(Section::Account);
    click(&mut harness, Role::Button, "Open log folder");
    click(&mut harness, Role::Button, "Copy diagnostics");
    let asks = asks.borrow();
    assert_eq!(asks[0], Command::OpenLogFolder);
    let Command::Copy { what: Copied::Diagnostics, text } = &asks[1] else { panic!("{asks:?}") };
    assert!(text.contains("Door zammad: on, 48 events"), "{text}");
}

#[test]
fn a_teams_server_is_asked_for_with_its_token() {
    let tall = Vec2::new(900.0, 1100.0);
    let (mut harness, asks) = open_in(tall, people::standalone(), Section::Account, SettingsPage::default());
    click(&mut harness, Role::RadioButton, "With a team’s server");
    assert!(asks.borrow().is_empty(), "the connection stays until the new one is asked for");
    click(&mut harness, Role::Button, "Connect");
    harness.get_by_label("Write the whole address, beginning with https://");
    harness.get_by_label("It is kept in this computer’s key store, in no file.");
    retype(&mut harness, "Server’s address", "https://nimbus.example.com/");
    harness.get_by_role_and_label(Role::PasswordInput, "Token").focus();
    settle(&mut harness);
    harness.get_by_role_and_label(Role::PasswordInput, "Token").type_text("nt_5ecret");
    settle(&mut harness);
    let told = harness.get_by_role_and_label(Role::PasswordInput, "Token").value();
    assert_eq!(told.as_deref(), Some("•••••••••"), "a screen reader does not say the token");
    click(&mut harness, Role::Button, "Connect");
    let (url, token) = ("https://nimbus.example.com".to_owned(), "nt_5ecret".to_owned());
    assert_eq!(*asks.borrow(), [Command::UseTeam { url, token }]);
}
