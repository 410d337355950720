//! The ways to the settings pages: the search over all of them, found by words, opened at the row, by mouse and by keyboard;
//! and a page that was asked for from elsewhere.

use egui::{Key, Modifiers, Role, Vec2, accesskit::Toggled};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};
use nimbus_assistant::{
    command::{Command, WindowWish},
    state::AppEvent,
    ui::settings::{self, Section, SettingsPage},
};

use crate::support::{
    harness::settle,
    people, samples,
    settings_page::{self, Live, click, open_in},
};

fn open(size: Vec2) -> Harness<'static> {
    open_in(size, people::standalone(), Section::General, SettingsPage::default()).0
}

fn search(harness: &mut Harness<'_>, words: &str) {
    harness.key_press_modifiers(Modifiers::COMMAND, Key::F);
    settle(harness);
    harness.get_by_role_and_label(Role::SearchInput, "Search settings").type_text(words);
    settle(harness);
}

#[test]
fn ctrl_f_searches_and_enter_opens_the_row_in_view() {
    let mut harness = open(settings::SMALLEST + Vec2::new(200.0, 0.0));
    search(&mut harness, "reduce");
    harness.get_by_label("Reduce motion, Appearance");
    harness.key_press(Key::Enter);
    settle(&mut harness);
    settle(&mut harness);
    let row = harness.get_by_role_and_label(Role::Switch, "Reduce motion").rect();
    assert!(row.bottom() < settings::SMALLEST.y && row.top() > 0.0, "it is scrolled to: {row:?}");

    harness.key_press(Key::Escape);
    settle(&mut harness);
    harness.get_by_role_and_label(Role::Tab, "Doors");
}

#[test]
fn arrows_choose_among_what_is_found() {
    let mut harness = open(settings::SIZE);
    search(&mut harness, "tray");
    assert_eq!(harness.query_all_by_label_contains(", General").count(), 3);
    harness.key_press(Key::ArrowDown);
    settle(&mut harness);
    harness.key_press(Key::Enter);
    settle(&mut harness);
    harness.get_by_role_and_label(Role::Switch, "Close button keeps running");
}

#[test]
fn a_click_opens_the_page_of_what_was_found_and_nothing_found_is_said() {
    let mut harness = open(settings::SIZE);
    search(&mut harness, "pop-up");
    click(&mut harness, Role::Button, "Pop-up location, Appearance");
    harness.get_by_role_and_label(Role::RadioButton, "Dark");
    search(&mut harness, "xyz");
    harness.get_by_label("No setting of this name");
}

#[test]
fn in_a_narrow_window_the_search_takes_the_sections_place() {
    let mut harness = open(settings::SMALLEST);
    assert!(harness.query_by_role_and_label(Role::SearchInput, "Search settings").is_none());
    click(&mut harness, Role::Button, "Search settings");
    harness.get_by_role_and_label(Role::SearchInput, "Search settings").type_text("dark");
    settle(&mut harness);
    harness.get_by_role_and_label(Role::SearchInput, "Search settings");
    search(&mut harness, "");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    settle(&mut harness);
    harness.get_by_role_and_label(Role::SearchInput, "Search settings").type_text("zoom");
    settle(&mut harness);
    click(&mut harness, Role::Button, "Zoom, Appearance");
    harness.get_by_role_and_label(Role::Slider, "Zoom");
    assert!(harness.query_by_role(Role::SearchInput).is_none(), "the section has its place back");
}

#[test]
fn a_locked_row_is_found_like_any_other() {
    let harness = {
        let mut harness = open(settings::SIZE);
        search(&mut harness, "theme");
        harness
    };
    assert!(!harness.get_by_label("Theme, Appearance").accesskit_node().is_disabled());
}

#[test]
fn s3_2_the_page_that_the_tray_asks_for_opens_and_is_left_like_others() {
    let mut live = settings_page::open_live(settings::SIZE, people::standalone(), Section::General);
    let ask = |live: &mut Live, wish| {
        live.state.borrow_mut().apply(AppEvent::Asked(Command::Window(wish)), samples::NOW);
        settle(&mut live.harness);
    };
    let shown = |live: &Live, section: &str| {
        live.harness.get_by_role_and_label(Role::Tab, section).accesskit_node().toggled() == Some(Toggled::True)
    };
    ask(&mut live, WindowWish::SettingsAt(Section::Appearance));
    assert!(shown(&live, "Appearance"));
    click(&mut live.harness, Role::Tab, "Notifications");
    assert!(shown(&live, "Notifications"));
    ask(&mut live, WindowWish::Settings);
    assert!(shown(&live, "Notifications"), "nobody asked for another one");
    ask(&mut live, WindowWish::SettingsAt(Section::Appearance));
    assert!(shown(&live, "Appearance"));
}
