//! That nothing typed is lost without a question: discarded, left, closed, or put aside for another template. And keys
//! that come too late for the list of placeholders.

use egui::{Key, Modifiers, Role, ViewportEvent, ViewportId};
use egui_kittest::kittest::Queryable as _;
use nimbus_assistant::{command::Command, settings::Settings};

use crate::support::{
    settings_page::{click, retype},
    templates,
    templates_page::{Open, open},
};

const NONE: Modifiers = Modifiers::NONE;

/// Names of the drafts that the settings were asked to keep last.
fn kept(open: &Open) -> Vec<String> {
    let asks = open.asks.borrow();
    let saved = asks.iter().rev().find_map(|ask| match ask {
        Command::SaveSettings(settings) => Some(Settings::clone(settings)),
        _ => None,
    });
    let kept = saved.map(|settings| settings.unsaved_templates).unwrap_or_default();
    kept.into_iter().map(|one| one.template.name).collect()
}

#[test]
fn discarding_a_new_template_in_its_editor_asks_first() {
    let mut open = open(templates::none());
    click(&mut open.harness, Role::Button, "New template");
    open.write("Open the map");
    click(&mut open.harness, Role::Button, "Discard");
    assert_eq!(open.name(), "Open the map", "nothing is gone yet");
    click(&mut open.harness, Role::Button, "Keep");
    assert!(open.harness.query_by_label("Discard it all").is_none());
    assert_eq!(open.name(), "Open the map");
    click(&mut open.harness, Role::Button, "Discard");
    // The question is not asked over again behind the user's back.
    click(&mut open.harness, Role::Button, "Back to the list");
    open.harness.get_by_label("One template has changes that are not saved");
    open.tab_to("Open the map,");
    open.press(NONE, Key::Enter);
    assert!(open.harness.query_by_label("Discard it all").is_none());
    click(&mut open.harness, Role::Button, "Discard");
    click(&mut open.harness, Role::Button, "Discard it all");
    assert!(open.harness.query_by_label_contains("Open the map").is_none());
    assert!(kept(&open).is_empty());
}

#[test]
fn discarding_changes_of_a_saved_template_is_a_step_that_can_be_taken_back() {
    let mut open = open(templates::administrator());
    open.open_ticket();
    retype(&mut open.harness, "Name of the template", "Make a ticket");
    click(&mut open.harness, Role::Button, "Discard");
    assert_eq!(open.name(), "Create ticket");
    open.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(open.name(), "Make a ticket");
}

#[test]
fn a_new_template_that_is_left_for_another_section_is_still_being_written() {
    let mut open = open(templates::administrator());
    click(&mut open.harness, Role::Button, "New template");
    open.write("Open the map");
    click(&mut open.harness, Role::Tab, "General");
    assert_eq!(kept(&open), ["Open the map"], "it is on the disk by then");
    click(&mut open.harness, Role::Tab, "Call templates");
    assert_eq!(open.name(), "Open the map");
}

#[test]
fn what_is_written_is_kept_at_once_when_the_settings_are_closed() {
    let mut open = open(templates::administrator());
    open.open_ticket();
    retype(&mut open.harness, "Name of the template", "Make a ticket");
    assert!(kept(&open).is_empty(), "the pause of typing is not over");
    let input = open.harness.input_mut();
    input.viewports.entry(ViewportId::ROOT).or_default().events.push(ViewportEvent::Close);
    open.harness.step();
    assert_eq!(kept(&open), ["Make a ticket"]);
}

#[test]
fn another_template_that_is_opened_puts_nothing_in_the_place_of_what_was_written() {
    let mut open = open(templates::administrator());
    open.open_ticket();
    retype(&mut open.harness, "Name of the template", "Make a ticket");
    open.press(Modifiers::ALT, Key::ArrowLeft);
    open.tab_to("Log call end,");
    open.press(NONE, Key::Enter);
    retype(&mut open.harness, "Name of the template", "Log the end");
    open.press(Modifiers::ALT, Key::ArrowLeft);
    open.harness.get_by_label("2 templates have changes that are not saved");
    assert_eq!(kept(&open), ["Make a ticket", "Log the end"]);
    open.open_ticket();
    assert_eq!(open.name(), "Make a ticket");
    open.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(open.name(), "Create ticket", "each has steps of its own");
}

/// The editor with this in the address, and the keyboard there.
fn typing(url: &str) -> Open {
    let mut open = open(templates::administrator());
    open.open_ticket();
    retype(&mut open.harness, "URL", url);
    open
}

#[test]
fn keys_that_come_with_letters_do_what_they_would_after_them() {
    let start = "https://a.example/$(";
    let mut slow = typing(start);
    slow.write("Caller.");
    slow.press(NONE, Key::ArrowDown);
    slow.press(NONE, Key::Enter);
    let mut fast = typing(start);
    fast.at_once("Caller.", &[Key::ArrowDown, Key::Enter]);
    assert_eq!(fast.text("URL"), slow.text("URL"));
    let mut first = typing(start);
    first.at_once("Caller.", &[Key::Enter]);
    assert_ne!(first.text("URL"), slow.text("URL"), "the arrow counts");
}

#[test]
fn a_late_key_for_a_list_that_is_gone_by_then_is_for_nobody() {
    let mut open = typing("https://a.example/$(Caller.N");
    open.harness.get_by_role_and_label(Role::MenuItem, "Caller.Name");
    open.at_once("umber)", &[Key::Enter]);
    assert_eq!(open.text("URL"), "https://a.example/$(Caller.Number)");
    assert_eq!(open.focused(), "URL");
    // It does not lie in wait for the next list either.
    open.write("/$(Cal");
    open.harness.get_by_role_and_label(Role::MenuItem, "Caller.Name");
    assert_eq!(open.text("URL"), "https://a.example/$(Caller.Number)/$(Cal");
}

#[test]
fn a_late_esc_closes_the_list_and_keeps_the_letters_before_it() {
    let mut open = typing("https://a.example/$(Caller.N");
    open.at_once("u", &[Key::Escape]);
    assert!(open.harness.query_by_role_and_label(Role::MenuItem, "Caller.Number").is_none());
    assert_eq!((open.text("URL").as_str(), open.focused().as_str()), ("https://a.example/$(Caller.Nu", "URL"));
}
