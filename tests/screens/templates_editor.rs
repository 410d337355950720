//! The editor of a template and its workbench, by keyboard alone: made, tried, saved, undone, and never lost.

use std::sync::Arc;

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use nimbus_assistant::{
    command::TemplateChange,
    state::{
        Words,
        template_desk::{Outcome, Read},
    },
};
use nimbus_protocol::{Action, Authorisation, Body, Condition, Method, Subject, TemplateOwner, Test, TestOutcome};

use crate::support::{
    harness::settle,
    people,
    settings_page::{click, retype},
    templates,
    templates_page::{Open, open},
};

const NONE: Modifiers = Modifiers::NONE;
const CTRL: Modifiers = Modifiers::COMMAND;

#[test]
fn placeholders_can_be_hit_as_easily_as_other_buttons() {
    let mut open = open(templates::none());
    open.tab_to("New template");
    open.press(NONE, Key::Enter);
    let height = |label: &str| {
        let chips = open
            .harness
            .get_all_by(|node| node.role() == Role::Button && node.label().is_some_and(|name| name.contains(label)));
        chips.map(|chip| chip.rect().height()).fold(f32::INFINITY, f32::min)
    };
    for label in ["Caller.Name", "Agent.Email", " more"] {
        assert!((28.0..100.0).contains(&height(label)), "{label}: {}", height(label));
    }
}

#[test]
fn s14_1_a_template_is_made_tried_and_saved_by_keyboard_alone() {
    let mut open = open(templates::none());
    open.tab_to("New template");
    open.press(NONE, Key::Enter);
    assert_eq!(open.focused(), "Name of the template");
    open.write("Create ticket");
    open.tab_to("Add condition");
    open.press(NONE, Key::Space);
    open.tab_to("Subject of condition 1");
    open.press(NONE, Key::Enter);
    open.write("Caller");
    open.press(NONE, Key::Enter);
    open.tab_to("Value of condition 1");
    open.press(NONE, Key::Enter);
    open.write("external");
    open.press(NONE, Key::Enter);
    // Arrows move the choice of segments.
    open.tab_to("Start app");
    open.press(NONE, Key::ArrowRight);
    open.tab_to("URL");
    open.write("https://desk.halden.example/api?c=$(cust");
    open.press(NONE, Key::ArrowDown);
    open.press(NONE, Key::Enter);
    open.tab_to("Kind of body");
    open.press(NONE, Key::Enter);
    open.write("json");
    open.press(NONE, Key::Enter);
    open.tab_to("Body");
    open.press(CTRL, Key::A);
    open.write("{\"caller\":\"$(caller.num");
    open.press(NONE, Key::Tab);
    open.write("\"}");

    open.press(CTRL, Key::T);
    let (number, test) = open.test().expect("it is sent on request");
    let Action::WebRequest(request) = &test.action else { panic!("{test:?}") };
    assert_eq!(request.url, "https://desk.halden.example/api?c=$(Customer.Number)");
    assert_eq!(request.body, Body::Json("{\"caller\":\"$(Caller.Number)\"}".to_owned()));
    assert_eq!(test.values["Caller.Number"], "+41791234567");
    let outcome = TestOutcome { result: "201 Created".into(), ..templates::tested() };
    open.know(|desk| desk.tests = vec![(number, outcome)]);
    open.harness.get_by_label("201 Created");
    open.harness.get_by_label("Sent as a real request");
    let refused = TestOutcome { result: "Not sent: it is too slow.".into(), sent: false, ..templates::tested() };
    open.know(|desk| desk.tests = vec![(number, refused)]);
    assert!(open.harness.query_by_label("Sent as a real request").is_none());

    open.press(CTRL, Key::S);
    let template = open.put();
    assert_eq!((template.id.starts_with("create-ticket-"), template.name.as_str()), (true, "Create ticket"));
    let wanted = Condition { subject: Subject::Customer, test: Test::Is, value: "external".to_owned() };
    assert_eq!(template.conditions, [wanted]);
    assert_eq!(request.method, Method::Post, "a body makes a GET a POST");
    assert_eq!(nimbus_templates::check(&template), []);
}

#[test]
fn s10_1_mistakes_and_verdicts_are_told_in_the_users_language() {
    let mut all = templates::all();
    all[1].conditions = vec![Condition { subject: Subject::Customer, test: Test::Is, value: "internal".to_owned() }];
    if let Action::WebRequest(request) = &mut all[1].actions[0] {
        request.url = "https://desk.halden.example/$(Costumer.Name)".to_owned();
    }
    let mut state = templates::with(people::standalone(), all);
    Arc::make_mut(&mut state.settings).general.language = Some("de".to_owned());
    let mut open = open(state);
    open.open_ticket();
    open.harness.get_by_label("„Costumer.Name“ ist unbekannt. Meinten Sie „Customer.Name“?");
    open.harness.get_by_label("Würde nicht laufen: Sie läuft nur, wenn Folgendes gilt: der Kunde ist „intern“.");
    open.harness.get_by_label("Der Kunde ist „intern“; tatsächlich extern");
}

#[test]
fn s8_9_the_workbench_is_run_by_keyboard_alone_also_for_a_template_that_may_not_be_changed() {
    let mut all = templates::all();
    if let Action::WebRequest(request) = &mut all[1].actions[0] {
        request.authorisation = Authorisation::None;
    }
    let mut open = open(templates::with(people::standalone(), all));
    open.open_ticket();
    open.harness.get_by_label("It would run");
    open.harness.get_by_label_contains("{ \"caller\": \"+41791234567\"");
    assert!(open.harness.query_by_role_and_label(Role::Button, "Save").is_none());
    assert!(open.harness.get_by_label("URL").accesskit_node().is_read_only());
    assert!(open.test().is_none(), "nothing is sent by looking");

    open.tab_to("Session of the preview");
    open.press(NONE, Key::Enter);
    open.write("invented");
    open.press(NONE, Key::Enter);
    open.tab_to("Origin");
    open.press(NONE, Key::Enter);
    open.write("internal");
    open.press(NONE, Key::Enter);
    open.harness.get_by_label_contains("Would not run: It runs only if the customer is not \"internal\"");
    open.harness.get_by_label("The customer is not \"internal\"; it is internal");
    open.tab_to("CustomerId");
    open.write("CH-1");
    open.harness.get_by_label_contains("/api/tickets?c=CH-1");
    open.press(CTRL, Key::T);
    let (_, test) = open.test().unwrap();
    assert_eq!(test.values["CustomContextParameters.CustomerId"], "CH-1");
    assert!(!test.values.keys().any(|name| name.starts_with("Secret.")));
    open.press(Modifiers::ALT, Key::ArrowLeft);
    open.harness.get_by_label("From your administrator");
}

#[test]
fn a_mistake_stands_at_its_field_and_nothing_is_saved() {
    let mut open = open(templates::administrator());
    open.open_ticket();
    retype(&mut open.harness, "URL", "https://desk.halden.example/$(Costumer.Name)");
    open.harness.get_by_label("\"Costumer.Name\" is not known. Did you mean \"Customer.Name\"?");
    open.press(CTRL, Key::S);
    open.harness.get_by_label_contains("Not saved. Action 1, URL:");
    assert!(open.test().is_none());
    open.press(CTRL, Key::T);
    assert!(open.test().is_none(), "what has a mistake is not sent");
    let asked = open.asks.borrow().len();
    open.press(CTRL, Key::S);
    assert_eq!(open.asks.borrow().len(), asked);
}

#[test]
fn a_new_template_is_not_scolded_before_it_is_saved() {
    let mut open = open(templates::none());
    click(&mut open.harness, Role::Button, "New template");
    assert!(open.harness.query_by_label("A template needs a name.").is_none());
    open.write("x");
    open.press(NONE, Key::Backspace);
    click(&mut open.harness, Role::RadioButton, "Web request");
    open.press(CTRL, Key::S);
    open.harness.get_by_label("A template needs a name.");
    open.harness.get_by_label("A URL begins with its scheme, for example https://.");
}

#[test]
fn steps_are_undone_and_done_again_over_all_fields() {
    let mut open = open(templates::administrator());
    open.open_ticket();
    retype(&mut open.harness, "Name of the template", "Make a ticket");
    click(&mut open.harness, Role::RadioButton, "Accepted");
    click(&mut open.harness, Role::Button, "Remove condition 2");
    open.press(CTRL, Key::Z);
    open.harness.get_by_label("Subject of condition 2");
    open.press(CTRL, Key::Z);
    open.press(CTRL, Key::Z);
    assert_eq!(open.name(), "Create ticket");
    open.press(CTRL, Key::Y);
    open.press(CTRL | Modifiers::SHIFT, Key::Z);
    open.press(CTRL, Key::S);
    let template = open.put();
    assert_eq!((template.name.as_str(), template.conditions.len()), ("Make a ticket", 2));
    assert_eq!(template.trigger, nimbus_protocol::Trigger::Accepted);
}

#[test]
fn a_refused_change_says_why_and_a_taken_one_is_saved() {
    let mut open = open(templates::administrator());
    open.open_ticket();
    retype(&mut open.harness, "Name of the template", "Make a ticket");
    open.press(CTRL, Key::S);
    let (number, _) = open.change();
    let sentence = "The server is not in the mood.";
    let refused = Some(Words::new("notice-refused").with("sentence", sentence));
    open.know(|desk| desk.outcomes = vec![Outcome { number, refused, reads: 0 }]);
    open.harness.get_by_label(sentence);
    open.press(CTRL, Key::S);
    let (again, change) = open.change();
    assert!(again > number);
    let TemplateChange::Put(saved) = change else { panic!("no template") };
    open.know(|desk| {
        let read = Read::clone(desk.read.as_ref().unwrap());
        let templates = read.templates.iter().map(|one| if one.id == saved.id { saved.clone() } else { one.clone() });
        desk.read = Some(Arc::new(Read { templates: templates.collect(), ..read.clone() }));
        desk.outcomes = vec![Outcome { number: again, ..Outcome::default() }];
    });
    assert!(open.harness.get_by_role_and_label(Role::Button, "Save").accesskit_node().is_disabled());
    click(&mut open.harness, Role::Button, "Back to the list");
    assert!(open.harness.query_by_label_contains("not saved").is_none());
    open.harness.get_by_label_contains("Make a ticket,");
}

#[test]
fn a_change_of_somebody_else_is_told_and_nothing_typed_is_lost() {
    let theirs = |open: &mut Open, name: &str| {
        let name = name.to_owned();
        open.know(|desk| {
            let mut read = Read::clone(desk.read.as_ref().unwrap());
            let ticket = read.templates.iter_mut().find(|one| one.id == "create-ticket").unwrap();
            ticket.name = name;
            desk.read = Some(Arc::new(read));
        });
    };
    let mut open = open(templates::administrator());
    open.open_ticket();
    theirs(&mut open, "A ticket");
    assert_eq!(open.name(), "A ticket", "untouched");
    retype(&mut open.harness, "Name of the template", "My ticket");
    theirs(&mut open, "Their ticket");
    open.harness.get_by_label_contains("Somebody else has changed this template meanwhile");
    click(&mut open.harness, Role::Button, "Keep mine");
    assert!(open.harness.query_by_label_contains("meanwhile").is_none());
    assert_eq!(open.name(), "My ticket");
    theirs(&mut open, "Another one");
    click(&mut open.harness, Role::Button, "Take theirs");
    assert_eq!(open.name(), "Another one");
}

#[test]
fn actions_are_added_moved_and_removed_and_later_ones_use_earlier_answers() {
    let mut open = open(templates::administrator());
    open.open_ticket();
    click(&mut open.harness, Role::Button, "Take a value");
    click(&mut open.harness, Role::Button, "Add action");
    open.harness.get_by_role_and_label(Role::TextInput, "URL").focus();
    open.write("https://desk.halden.example/$(resp");
    open.press(NONE, Key::Enter);
    open.press(CTRL, Key::S);
    let template = open.put();
    let wanted = Action::OpenUrl { url: "https://desk.halden.example/$(Response.id)".to_owned() };
    assert_eq!(template.actions[1], wanted);
    click(&mut open.harness, Role::Button, "Move action 2 up");
    open.harness.get_by_label("No action before this one takes Response.id from its answer.");
    click(&mut open.harness, Role::Button, "Remove action 1");
    assert!(open.harness.query_by_label("Remove action 1").is_none(), "one alone has no list");
}

#[test]
fn a_chip_goes_to_the_cursor_of_the_field_that_was_used_last() {
    let mut open = open(templates::administrator());
    open.open_ticket();
    click(&mut open.harness, Role::Button, "Add header");
    retype(&mut open.harness, "Header 2", "X-Agent");
    retype(&mut open.harness, "Value of header 2", "<>");
    open.press(NONE, Key::ArrowLeft);
    click(&mut open.harness, Role::Button, "Agent.Email");
    open.write("!");
    open.press(CTRL, Key::S);
    let Action::WebRequest(request) = open.put().actions.remove(0) else { panic!() };
    assert_eq!(request.headers[1], ("X-Agent".to_owned(), "<$(Agent.Email)!>".to_owned()));
}

#[test]
fn s8_8_a_secret_is_only_named_and_made_for_the_addresss_host() {
    let mut open = open(templates::administrator());
    open.open_ticket();
    click(&mut open.harness, Role::Button, "Authorisation, Bearer ••••••••");
    click(&mut open.harness, Role::ComboBox, "Secret");
    click(&mut open.harness, Role::MenuItem, "New secret…");
    let hosts = open.harness.get_by_role_and_label(Role::TextInput, "Hosts that may get it").value();
    assert_eq!(hosts.as_deref(), Some("desk.halden.example"));
    retype(&mut open.harness, "Name of the secret", "desk-2");
    open.harness.get_by_role_and_label(Role::PasswordInput, "Value").focus();
    open.write("5ecret");
    click(&mut open.harness, Role::Button, "Save the secret");
    let (number, change) = open.change();
    assert!(matches!(&change, TemplateChange::PutSecret { team: true, name, .. } if name == "desk-2"), "{change:?}");
    open.know(|desk| desk.outcomes = vec![Outcome { number, ..Outcome::default() }]);
    open.press(CTRL, Key::S);
    let Action::WebRequest(request) = open.put().actions.remove(0) else { panic!() };
    assert_eq!(request.authorisation, Authorisation::Bearer("$(Secret.desk-2)".to_owned()));
}

#[test]
fn only_administrators_choose_for_whom_a_template_is() {
    let mut agent = open(templates::agent());
    click(&mut agent.harness, Role::Button, "New template");
    assert!(agent.harness.query_by_role_and_label(Role::ComboBox, "For").is_none());
    assert!(agent.harness.query_by_label("Ended").is_none(), "own templates have nothing to do at the end");

    let mut admin = open(templates::administrator());
    admin.open_ticket();
    click(&mut admin.harness, Role::ComboBox, "Calls");
    click(&mut admin.harness, Role::MenuItem, "Direct calls");
    click(&mut admin.harness, Role::ComboBox, "For");
    click(&mut admin.harness, Role::MenuItem, "Chosen users");
    click(&mut admin.harness, Role::ComboBox, "Users");
    click(&mut admin.harness, Role::CheckBox, "Jo Okafor");
    admin.press(CTRL, Key::S);
    assert_eq!(admin.put().owner, TemplateOwner::Users(vec!["jo".to_owned()]));
}

#[test]
fn a_key_for_the_list_waits_for_the_letters_before_it() {
    let mut open = open(templates::administrator());
    open.open_ticket();
    retype(&mut open.harness, "URL", "https://a.example/$(Caller.N");
    let sentence = "This placeholder does not end; a \")\" is missing.";
    assert!(open.harness.query_by_label(sentence).is_none(), "it is being written");
    open.at_once("u", &[Key::Tab]);
    let url = open.text("URL");
    assert_eq!(url, "https://a.example/$(Caller.Number)");
}

#[test]
fn esc_closes_the_list_of_names_and_leaves_the_keyboard_in_the_field() {
    let mut open = open(templates::administrator());
    open.open_ticket();
    retype(&mut open.harness, "URL", "https://a.example/$(Caller.");
    open.harness.get_by_role_and_label(Role::MenuItem, "Caller.Name");
    open.press(NONE, Key::Escape);
    assert!(open.harness.query_by_role_and_label(Role::MenuItem, "Caller.Name").is_none());
    assert_eq!(open.focused(), "URL");
    open.write("Na");
    open.press(NONE, Key::Tab);
    open.press(NONE, Key::ArrowLeft);
    open.write("|up");
    open.press(NONE, Key::Enter);
    let url = open.text("URL");
    assert_eq!(url, "https://a.example/$(Caller.Name|upper)");
}

#[test]
fn s14_1_what_has_the_keyboard_is_in_view_and_nothing_sticks_out_of_the_smallest_window() {
    let (mut harness, _) = crate::support::settings_page::open_in(
        nimbus_assistant::ui::settings::SMALLEST,
        templates::administrator(),
        nimbus_assistant::ui::settings::Section::Templates,
        nimbus_assistant::ui::settings::SettingsPage::default(),
    );
    click(&mut harness, Role::Button, "Create ticket, When it rings · web request · only Claims Hotline, Failed 11:06");
    for label in ["More", "Authorisation, Bearer ••••••••"] {
        harness.get_by_label(label).focus();
        settle(&mut harness);
        harness.key_press(Key::Space);
        settle(&mut harness);
    }
    let size = nimbus_assistant::ui::settings::SMALLEST;
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..90 {
        harness.key_press(Key::Tab);
        settle(&mut harness);
        let focused = harness.root().children_recursive().find(|node| node.accesskit_node().is_focused());
        let Some(node) = focused else { continue };
        let (label, rect) = (node.accesskit_node().label().unwrap_or_default(), node.rect());
        assert!(!label.is_empty(), "a control without a name at {rect:?}");
        assert!(rect.left() >= 0.0 && rect.right() <= size.x + 1.0, "{label} at {rect:?}");
        assert!(rect.top() >= -1.0 && rect.bottom() <= size.y + 1.0, "{label} is out of view at {rect:?}");
        seen.insert(label);
    }
    for label in ["Back to the list", "Value of condition 2", "Body", "Retries", "Test with last call", "Agent.Email"] {
        assert!(seen.contains(label), "{label} is never reached: {seen:?}");
    }
}
