//! Templates that may only be looked at: their texts can be read to the end, selected and copied; nothing else is alive.

use egui::{Event, Key, Modifiers, OutputCommand, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use nimbus_assistant::ui::settings::{self, Section, SettingsPage};
use nimbus_protocol::{Action, Body, Condition, Extract, ProgramAction, Subject, Template, TemplateOwner, Test};

use crate::support::{
    harness::settle,
    people, settings_page, team, templates,
    templates_page::{Open, open},
};

/// The ticket with everything that can be added, moved or taken away, as an agent sees it.
fn full() -> Open {
    let mut all = templates::all();
    let ticket = &mut all[1];
    ticket.wait_for = vec!["Customer.Name".to_owned()];
    ticket.conditions.push(Condition {
        subject: Subject::Parameter("Vip".to_owned()),
        test: Test::Contains,
        value: "gold".to_owned(),
    });
    if let Action::WebRequest(request) = &mut ticket.actions[0] {
        request.extract.push(Extract { name: "id".to_owned(), path: "$.id".to_owned(), ..Extract::default() });
    }
    let arguments = vec!["--tel=$(Caller.TelNumber)".to_owned()];
    let program = ProgramAction { program: "/usr/bin/notes".to_owned(), arguments, folder: String::new() };
    ticket.actions.push(Action::StartProgram(program));
    let mut open = open(templates::with(people::standalone(), all));
    open.open_ticket();
    open
}

/// What Ctrl+C puts on the clipboard with the keyboard in this field.
fn copied(open: &mut Open, label: &str) -> Option<String> {
    open.harness.get_by_role_and_label(Role::TextInput, label).focus();
    settle(&mut open.harness);
    open.press(Modifiers::COMMAND, Key::A);
    open.harness.event(Event::Copy);
    open.harness.step();
    let commands = &open.harness.output().platform_output.commands;
    commands.iter().find_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    })
}

#[test]
fn texts_of_a_template_of_somebody_else_are_copied_and_never_changed() {
    let mut open = full();
    let Action::WebRequest(request) = templates::create_ticket().actions.remove(0) else { panic!() };
    let Body::Json(body) = request.body else { panic!() };
    for (label, text) in [
        ("Name of the template", "Create ticket"),
        ("URL", request.url.as_str()),
        ("Value of header 1", "application/json"),
        ("Value of condition 3", "gold"),
        ("Path of value 1", "$.id"),
    ] {
        assert_eq!(copied(&mut open, label).as_deref(), Some(text), "{label}");
    }
    let label = "Body";
    open.harness.get_by_role_and_label(Role::TextInput, label).focus();
    settle(&mut open.harness);
    for (key, modifiers) in [(Key::A, Modifiers::COMMAND), (Key::Backspace, Modifiers::NONE)] {
        open.press(modifiers, key);
    }
    open.write("x$(cust");
    open.harness.event(Event::Paste("y".to_owned()));
    settle(&mut open.harness);
    let shown = open.harness.get_by_role_and_label(Role::TextInput, label).value();
    assert_eq!(shown, Some(body));
    assert!(open.harness.query_by_role_and_label(Role::MenuItem, "Customer.Name").is_none(), "nothing is completed");
}

#[test]
fn nothing_that_would_change_a_template_of_somebody_else_is_there_or_alive() {
    let mut open = full();
    open.harness.get_by_label("More").focus();
    settle(&mut open.harness);
    open.press(Modifiers::NONE, Key::Space);
    for step in [1, 2] {
        if step == 2 {
            settings_page::click(&mut open.harness, Role::Button, "2. Start app");
        }
        for node in open.harness.root().children_recursive() {
            let node = node.accesskit_node();
            let label = node.label().unwrap_or_default();
            for word in ["Remove", "Add", "Move", "Take a value", "No longer", "Save", "Discard", "Delete"] {
                assert!(!label.starts_with(word), "{label}");
            }
            let of_the_template = matches!(node.role(), Role::Switch | Role::CheckBox | Role::RadioButton);
            assert!(!of_the_template || node.is_disabled(), "{label} is alive");
        }
        let choices = ["Calls", "Origins", "Subject of condition 1", "Runs once", "For"];
        for label in choices.iter().filter(|label| open.harness.query_by_label(label).is_some()) {
            let node = open.harness.get_by_role_and_label(Role::ComboBox, label);
            assert!(node.accesskit_node().is_disabled(), "{label}");
        }
    }
    open.press(Modifiers::ALT, Key::ArrowLeft);
    // Neither dragged nor moved nor deleted.
    let asked = open.asks.borrow().len();
    let from = open.harness.get_by_label_contains("Create ticket,").rect().center();
    let to = open.harness.get_by_label_contains("Open CRM contact,").rect().center();
    open.harness.drag_at(from);
    settle(&mut open.harness);
    open.harness.hover_at(to);
    settle(&mut open.harness);
    open.harness.drop_at(to);
    settle(&mut open.harness);
    open.tab_to("Log call end,");
    open.press(Modifiers::ALT, Key::ArrowUp);
    open.press(Modifiers::NONE, Key::Delete);
    assert_eq!(open.asks.borrow().len(), asked);
    assert!(open.harness.query_by_label_contains("Delete the template").is_none());
}

#[test]
fn a_template_of_somebody_else_can_be_scrolled_to_its_end() {
    let page = SettingsPage::default();
    let (mut harness, _) = settings_page::open_in(settings::SMALLEST, templates::agent(), Section::Templates, page);
    harness.get_by_label_contains("Create ticket,").click();
    settle(&mut harness);
    let top = |harness: &egui_kittest::Harness<'_>| harness.get_by_label("URL").rect().top();
    let before = top(&harness);
    harness.hover_at(harness.get_by_label("URL").rect().center());
    settle(&mut harness);
    harness.event(Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        source: egui::MouseWheelSource::Wheel,
        delta: egui::vec2(0.0, -60.0),
        phase: egui::TouchPhase::Move,
        modifiers: Modifiers::NONE,
    });
    harness.run_steps(30);
    assert!(top(&harness) < before - 30.0, "{} is not above {before}", top(&harness));
}

#[test]
fn a_template_of_another_user_says_whose_it_is() {
    let owner = TemplateOwner::User("jo".to_owned());
    let theirs = Template { id: "jos".to_owned(), name: "Dial out".to_owned(), owner, ..templates::all().remove(4) };
    let mut all = templates::all();
    all.push(theirs);
    let mut open = open(templates::with(team::administrator(), all));
    open.harness.get_by_label("Of other users");
    open.harness.get_by_label("Dial out, When it rings · opens a web page · only Jo Okafor");
    open.tab_to("Dial out,");
    open.press(Modifiers::NONE, Key::Enter);
    let whom = open.harness.get_by_role_and_label(Role::ComboBox, "For");
    assert_eq!(whom.value().as_deref(), Some("Only Jo Okafor"));
    assert!(open.harness.query_by_label("Only if").is_none(), "a head with nothing below");
    open.press(Modifiers::ALT, Key::ArrowLeft);
    open.tab_to("Search the directory,");
    open.press(Modifiers::NONE, Key::Enter);
    assert_eq!(open.harness.get_by_role_and_label(Role::ComboBox, "For").value().as_deref(), Some("Only me"));
}
