//! The list of templates as its user meets it: found, switched, ordered, deleted, imported, exported, and never lost.

use std::{future, path::PathBuf, sync::Arc};

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use nimbus_assistant::{
    command::{Command, TemplateChange, TemplateWish},
    settings::Backend,
    state::{
        Words,
        template_desk::{Outcome, TemplateAnswer, TemplateDesk},
    },
    ui::settings::{Chooser, SettingsPage},
};
use nimbus_protocol::NewSecret;

use crate::support::{
    harness::settle,
    settings_page::{click, retype},
    templates,
    templates_page::{Open, open, open_with},
};

fn orders(open: &Open) -> Vec<String> {
    let (_, TemplateChange::Order(ids)) = open.change() else { panic!("no order") };
    ids
}

#[test]
fn an_agent_sees_own_templates_and_locked_ones_of_the_administrator() {
    let open = open(templates::agent());
    open.harness.get_by_label("From your administrator");
    assert_eq!(open.harness.get_all_by_label("Always on").count(), 3);
    assert_eq!(open.harness.get_all_by_label("Off").count(), 1);
    assert_eq!(open.harness.get_all_by_label("Set by your administrator").count(), 4);
    open.harness.get_by_role_and_label(Role::Switch, "Search the directory is on");
    assert!(open.harness.query_by_role_and_label(Role::Switch, "Create ticket is on").is_none());
    assert!(open.harness.query_by_label("Of the team, kept at the server").is_none(), "the team's secrets");
}

#[test]
fn rows_say_when_what_for_whom_and_that_it_failed() {
    let mut open = open(templates::administrator());
    open.harness.get_by_label("Create ticket, When it rings · web request · only Claims Hotline, Failed 11:06");
    open.harness.get_by_label("Start note pad, When I accept · starts an app");
    click(&mut open.harness, Role::Button, "Create ticket failed 11:06: show what happened");
    let wanted = Command::OpenSession(templates::last_call().conversation);
    assert_eq!(open.asks.borrow().last(), Some(&wanted));
}

#[test]
fn templates_are_found_by_what_they_do() {
    let mut open = open(templates::administrator());
    retype(&mut open.harness, "Find a template", "app");
    open.harness.get_by_label_contains("Start note pad,");
    assert!(open.harness.query_by_label_contains("Create ticket,").is_none());
    retype(&mut open.harness, "Find a template", "xyz");
    open.harness.get_by_label("No template has this name or action");
}

#[test]
fn a_switch_counts_at_once_and_goes_back_when_it_is_refused() {
    let mut open = open(templates::administrator());
    click(&mut open.harness, Role::Switch, "Create ticket is on");
    let (number, TemplateChange::Put(template)) = open.change() else { panic!("no template") };
    assert!(template.id == "create-ticket" && !template.enabled);
    let on = |open: &Open| {
        let switch = open.harness.get_by_role_and_label(Role::Switch, "Create ticket is on");
        switch.accesskit_node().toggled()
    };
    assert_eq!(on(&open), Some(egui::accesskit::Toggled::False), "it shows before the server answers");
    let sentence = "The server is not in the mood.";
    let refused = Some(Words::new("notice-refused").with("sentence", sentence));
    open.know(|desk| desk.outcomes = vec![Outcome { number, refused, reads: 0 }]);
    open.harness.get_by_label(sentence);
    assert_eq!(on(&open), Some(egui::accesskit::Toggled::True));
}

#[test]
fn s14_1_the_order_is_changed_by_keyboard_within_a_group() {
    let mut open = open(templates::administrator());
    open.tab_to("Create ticket,");
    open.press(Modifiers::ALT, Key::ArrowUp);
    assert_eq!(orders(&open), ["create-ticket", "open-crm", "log-end", "note-pad", "mia-dir"]);
    assert!(open.focused().starts_with("Create ticket,"), "the keyboard stays with the row");
    open.press(Modifiers::ALT, Key::ArrowDown);
    open.press(Modifiers::ALT, Key::ArrowDown);
    assert_eq!(orders(&open), ["open-crm", "log-end", "create-ticket", "note-pad", "mia-dir"]);
    let before = open.asks.borrow().len();
    open.tab_to("Search the directory,");
    open.press(Modifiers::ALT, Key::ArrowUp);
    assert_eq!(open.asks.borrow().len(), before, "it is the first of its group");
}

#[test]
fn a_row_is_dragged_to_another_place() {
    let mut open = open(templates::administrator());
    let place = |open: &Open, label: &str| open.harness.get_by_label_contains(label).rect().center();
    let (from, to) = (place(&open, "Open CRM contact,"), place(&open, "Log call end,"));
    open.harness.drag_at(from);
    settle(&mut open.harness);
    open.harness.hover_at(to);
    settle(&mut open.harness);
    open.harness.drop_at(to);
    settle(&mut open.harness);
    assert_eq!(orders(&open), ["create-ticket", "log-end", "open-crm", "note-pad", "mia-dir"]);
}

#[test]
fn a_template_is_deleted_only_after_a_question() {
    let mut open = open(templates::administrator());
    open.tab_to("Create ticket,");
    open.press(Modifiers::NONE, Key::Delete);
    let before = open.asks.borrow().len();
    open.harness.get_by_label("Delete the template Create ticket? What it did stays in the history");
    click(&mut open.harness, Role::Button, "Keep");
    assert_eq!(open.asks.borrow().len(), before);
    open.tab_to("Create ticket,");
    open.press(Modifiers::NONE, Key::Delete);
    click(&mut open.harness, Role::Button, "Delete");
    assert_eq!(open.change().1, TemplateChange::Remove("create-ticket".to_owned()));
}

#[test]
fn all_templates_or_the_ticked_ones_go_into_a_file() {
    let chooser = Chooser::new(Box::new(|question| {
        assert_eq!((question.ending, question.new), ("ron", Some("call-templates.ron")));
        Box::pin(future::ready(Some(PathBuf::from("/tmp/out.ron"))))
    }));
    let mut open = open_with(templates::administrator(), SettingsPage::with_chooser(chooser));
    click(&mut open.harness, Role::Button, "Export");
    click(&mut open.harness, Role::CheckBox, "Export Create ticket");
    click(&mut open.harness, Role::Button, "Export 4");
    let ids = ["log-end", "mia-dir", "note-pad", "open-crm"].map(str::to_owned).to_vec();
    let wanted = Command::Templates(TemplateWish::Export { file: PathBuf::from("/tmp/out.ron"), ids });
    assert_eq!(open.asks.borrow().last(), Some(&wanted));
    open.harness.get_by_role_and_label(Role::Switch, "Create ticket is on");
}

#[test]
fn everything_is_asked_for_once_and_anew_for_another_server() {
    let loads =
        |open: &Open| open.asks.borrow().iter().filter(|ask| **ask == Command::Templates(TemplateWish::Load)).count();
    let mut open = open(templates::administrator());
    assert_eq!(loads(&open), 1);
    click(&mut open.harness, Role::Tab, "General");
    click(&mut open.harness, Role::Tab, "Call templates");
    assert_eq!(loads(&open), 2, "others may have changed something meanwhile");
    open.know(|desk| *desk = TemplateDesk { server: 1, ..TemplateDesk::default() });
    assert_eq!(loads(&open), 3);
    open.harness.get_by_label_contains("Reading templates");
}

#[test]
fn what_was_typed_stays_when_it_is_left_and_is_kept_on_the_disk() {
    let mut open = open(templates::administrator());
    open.open_ticket();
    retype(&mut open.harness, "Name of the template", "Make a ticket");
    click(&mut open.harness, Role::Tab, "General");
    let settings = open.asks.borrow().iter().rev().find_map(|ask| match ask {
        Command::SaveSettings(settings) => Some(settings.clone()),
        _ => None,
    });
    let kept = settings.unwrap().unsaved_templates;
    assert_eq!(
        (kept.len(), kept[0].template.name.as_str(), &kept[0].backend),
        (1, "Make a ticket", &Backend::Standalone)
    );
    click(&mut open.harness, Role::Tab, "Call templates");
    assert_eq!(open.name(), "Make a ticket");
    click(&mut open.harness, Role::Button, "Back to the list");
    open.harness.get_by_label("One template has changes that are not saved");
    open.harness.get_by_label_contains("Not saved");
    click(&mut open.harness, Role::Button, "Save");
    let template = open.put();
    assert_eq!((template.id.as_str(), template.name.as_str()), ("create-ticket", "Make a ticket"));
}

#[test]
fn a_draft_with_a_mistake_is_opened_where_it_was_to_be_saved_from_the_list() {
    let mut open = open(templates::administrator());
    open.open_ticket();
    retype(&mut open.harness, "URL", "https://desk.halden.example/$(Costumer.Name)");
    click(&mut open.harness, Role::Button, "Back to the list");
    let asked = open.asks.borrow().len();
    click(&mut open.harness, Role::Button, "Save");
    open.harness.get_by_label_contains("Not saved. ");
    assert!(!open.asks.borrow()[asked..].iter().any(|ask| matches!(ask, Command::Templates(_))), "nothing is sent");
}

#[test]
fn an_earlier_run_of_the_program_left_a_draft() {
    let mut state = templates::administrator();
    let mut template = templates::create_ticket();
    template.name = "Make a ticket".to_owned();
    let unsaved = nimbus_assistant::settings::UnsavedTemplate {
        backend: Backend::Standalone,
        template,
        base: Some(templates::create_ticket()),
    };
    Arc::make_mut(&mut state.settings).unsaved_templates = vec![unsaved];
    let mut open = open(state);
    open.harness.get_by_label("One template has changes that are not saved");
    click(&mut open.harness, Role::Button, "Discard");
    open.harness.get_by_label("Discard these changes? They are nowhere else");
    click(&mut open.harness, Role::Button, "Keep");
    open.harness.get_by_label("One template has changes that are not saved");
    click(&mut open.harness, Role::Button, "Discard");
    click(&mut open.harness, Role::Button, "Discard it all");
    assert!(open.harness.query_by_label_contains("not saved").is_none());
    let Some(Command::SaveSettings(settings)) = open.asks.borrow().last().cloned() else { panic!("it is still kept") };
    assert!(settings.unsaved_templates.is_empty());
}

#[test]
fn a_secret_is_made_and_its_value_is_nowhere_to_be_seen() {
    let mut open = open(templates::agent());
    click(&mut open.harness, Role::Button, "New secret…");
    retype(&mut open.harness, "Name of the secret", "crm");
    retype(&mut open.harness, "Hosts that may get it", "crm.halden.example");
    click(&mut open.harness, Role::Button, "Save the secret");
    open.harness.get_by_label("Paste the password or token");
    open.harness.get_by_role_and_label(Role::PasswordInput, "Value").focus();
    settle(&mut open.harness);
    open.write("5ecret");
    assert_eq!(open.harness.get_by_role_and_label(Role::PasswordInput, "Value").value().as_deref(), Some("••••••"));
    click(&mut open.harness, Role::Button, "Save the secret");
    let secret = NewSecret { hosts: vec!["crm.halden.example".to_owned()], value: Some("5ecret".to_owned()) };
    let (number, change) = open.change();
    assert_eq!(change, TemplateChange::PutSecret { team: false, name: "crm".to_owned(), secret });
    open.know(|desk| desk.outcomes = vec![Outcome { number, ..Outcome::default() }]);
    assert!(open.harness.query_by_label("Hosts that may get it").is_none(), "the form is closed");

    click(&mut open.harness, Role::Button, "Remove the secret desk");
    click(&mut open.harness, Role::Button, "Remove");
    assert_eq!(open.change().1, TemplateChange::RemoveSecret { team: false, name: "desk".to_owned() });
}

#[test]
fn what_templates_may_start_and_open_is_listed() {
    let mut open = open(templates::agent());
    // Only whole paths are kept, and what is one differs between systems.
    let (notes, gedit) = if cfg!(windows) {
        (r"C:\Program Files\Notes\notes.exe", r"C:\gedit.exe")
    } else {
        ("/usr/bin/my notes", "/usr/bin/gedit")
    };
    retype(&mut open.harness, "Apps that templates may start", &format!("{notes}; {gedit}"));
    open.press(Modifiers::NONE, Key::Enter);
    retype(&mut open.harness, "Kinds of links that templates may open", "zoommtg, callto");
    open.press(Modifiers::NONE, Key::Enter);
    let Some(Command::SaveSettings(settings)) = open.asks.borrow().last().cloned() else { panic!("not saved") };
    assert_eq!(settings.templates.allowed_programs, [notes, gedit]);
    assert_eq!(settings.templates.allowed_schemes, ["zoommtg", "callto"]);
}

#[test]
fn what_was_typed_for_one_server_is_never_kept_for_another() {
    let mut open = open(templates::administrator());
    open.open_ticket();
    retype(&mut open.harness, "Name of the template", "Make a ticket");
    click(&mut open.harness, Role::Tab, "General");
    let asked = open.asks.borrow().len();
    // Another server is chosen while the templates are not looked at; it has a draft of its own.
    let there = Backend::Team { url: "https://team.halden.example".to_owned() };
    let theirs = nimbus_assistant::settings::UnsavedTemplate {
        backend: there.clone(),
        template: templates::create_ticket(),
        base: None,
    };
    {
        let mut state = open.state.borrow_mut();
        let settings = Arc::make_mut(&mut state.settings);
        settings.backend = there;
        settings.unsaved_templates = vec![theirs];
    }
    open.know(|desk| *desk = TemplateDesk { server: 1, ..TemplateDesk::default() });
    open.harness.run_steps(3);
    let asks = open.asks.borrow();
    let saved = asks[asked..].iter().find(|ask| matches!(ask, Command::SaveSettings(_)));
    assert_eq!(saved, None, "nothing of it is touched");
}

#[test]
fn the_switch_takes_the_newest_that_is_known_and_keeps_what_is_typed() {
    let mut open = open(templates::administrator());
    open.open_ticket();
    retype(&mut open.harness, "Name of the template", "Saved");
    open.press(Modifiers::COMMAND, Key::S);
    let (number, _) = open.change();
    open.answer(TemplateAnswer::Changed { number });
    retype(&mut open.harness, "Name of the template", "Typed");
    click(&mut open.harness, Role::Button, "Back to the list");
    click(&mut open.harness, Role::Switch, "Saved is on");
    let switched = open.put();
    assert_eq!((switched.name.as_str(), switched.enabled), ("Saved", false));
    click(&mut open.harness, Role::Button, "Save");
    let saved = open.put();
    assert_eq!((saved.name.as_str(), saved.enabled), ("Typed", false));
}

#[test]
fn s8_8_a_refused_secret_says_why_stays_to_be_sent_again_and_cannot_be_undone_into_sight() {
    let mut open = open(templates::agent());
    click(&mut open.harness, Role::Button, "New secret…");
    retype(&mut open.harness, "Name of the secret", "crm");
    retype(&mut open.harness, "Hosts that may get it", "crm.halden.example");
    let value = |open: &Open| open.harness.get_by_role_and_label(Role::PasswordInput, "Value").value();
    open.harness.get_by_role_and_label(Role::PasswordInput, "Value").focus();
    settle(&mut open.harness);
    open.write("5ecret");
    open.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(value(&open).as_deref(), Some("••••••"), "nothing of a secret is remembered");
    click(&mut open.harness, Role::Button, "Save the secret");
    let (number, first) = open.change();
    let sentence = "The key store is locked.";
    let refused = Words::new("notice-refused").with("sentence", sentence);
    open.answer(TemplateAnswer::Refused { number, sentence: refused });
    open.harness.run_steps(3);
    open.harness.get_by_label(sentence);
    assert_eq!(value(&open).as_deref(), Some("••••••"));
    click(&mut open.harness, Role::Button, "Save the secret");
    let (again, second) = open.change();
    assert!(again > number && second == first);
    open.answer(TemplateAnswer::Changed { number: again });
    assert!(open.harness.query_by_label("Hosts that may get it").is_none());
}

#[test]
fn a_new_template_is_not_discarded_with_one_click_and_a_refused_one_says_why() {
    let mut open = open(templates::administrator());
    click(&mut open.harness, Role::Button, "New template");
    open.write("Open the map");
    retype(&mut open.harness, "URL", "https://map.halden.example");
    click(&mut open.harness, Role::Button, "Back to the list");
    click(&mut open.harness, Role::Button, "Save");
    let (number, _) = open.change();
    let sentence = "The server is not in the mood.";
    open.answer(TemplateAnswer::Refused { number, sentence: Words::new("notice-refused").with("sentence", sentence) });
    open.harness.get_by_label(sentence);
    click(&mut open.harness, Role::Button, "Discard");
    open.harness.get_by_label_contains("One template has changes that are not saved");
    click(&mut open.harness, Role::Button, "Discard it all");
    assert!(open.harness.query_by_label_contains("not saved").is_none());
}
