//! The team's page as an administrator meets it: what it lists, what each form asks for, and that nothing typed is lost.

use std::sync::Arc;

use egui::{Role, Vec2};
use egui_kittest::kittest::Queryable as _;
use nimbus_assistant::{
    command::{Command, TeamChange, TeamWish},
    state::{
        Words,
        event::Token,
        team::{Outcome, People, Team},
    },
    ui::settings::{self, Section, SettingsPage},
};
use nimbus_protocol::{Code, Reason};

use crate::support::{
    harness::{Asks, settle},
    people,
    settings_page::{Live, change, click, open_in, open_live, retype},
    team,
};

/// High enough for the longest form, so that everything can be clicked.
const SIZE: Vec2 = Vec2::new(settings::SIZE.x, 2_400.0);

fn open() -> Live {
    open_live(SIZE, team::administrator(), Section::Team)
}

#[test]
fn only_an_administrator_has_the_page_and_it_asks_for_the_people_once() {
    let (harness, _) = open_in(settings::SIZE, people::standalone(), Section::General, SettingsPage::default());
    assert!(harness.query_by_role_and_label(Role::Tab, "Team").is_none());
    let Live { mut harness, asks, .. } = open();
    settle(&mut harness);
    assert_eq!(*asks.borrow(), [Command::Team(TeamWish::Load)]);
    harness.get_by_label("Claims Hotline");
    click(&mut harness, Role::RadioButton, "Users");
    harness.get_by_label("Mara Lindt");
}

#[test]
fn s9_3_dial_rules_are_edited_as_lists_and_saved_with_the_other_settings() {
    let Live { mut harness, asks, state } = open();
    click(&mut harness, Role::RadioButton, "Calling out");
    retype(&mut harness, "Called without a question", "DE, AT");
    retype(&mut harness, "Never called", "0900,");
    click(&mut harness, Role::Button, "Save");
    let (_, change) = change(&asks);
    let TeamChange::PutSettings(settings) = change else { panic!("{change:?}") };
    assert_eq!(settings.dialling.countries, ["DE", "AT"]);
    assert_eq!(settings.dialling.blocked, ["0900"]);
    assert!(settings.dialling.confirm_other_countries);
    let stored = state.borrow().team.people.clone().unwrap();
    assert_eq!(settings.not_available, stored.settings.not_available, "the others stay");
}

#[test]
fn s11_5_the_record_says_in_sentences_who_changed_what() {
    let Live { mut harness, state, .. } = open();
    click(&mut harness, Role::RadioButton, "Changes");
    for sentence in [
        "Mara Lindt changed the user Jo Okafor",
        "A command on the server removed a bearer token (0b9c)",
        "Mara Lindt gave the door zammad a new token",
        "Mara Lindt changed the order of the reasons",
        "Mara Lindt changed the settings",
        "gone@halden.example removed the service fax",
        "The key Ticket system made a web hook (w-1)",
        "The server made the user Jo Okafor",
        "The seed file made the service Claims Hotline",
    ] {
        harness.get_by_label(sentence);
    }
    harness.get_by_label_contains("Display name, Services");
    let mut team = Team::clone(&state.borrow().team);
    team.people = team.people.map(|people| Arc::new(People { record: Vec::new(), ..People::clone(&people) }));
    state.borrow_mut().team = Arc::new(team);
    settle(&mut harness);
    harness.get_by_label("Nothing was changed yet");
}

#[test]
fn a_new_service_gets_an_id_of_its_name_and_a_code() {
    let Live { mut harness, asks, .. } = open();
    click(&mut harness, Role::Button, "Add a service");
    retype(&mut harness, "Name", "Travel Desk");
    retype(&mut harness, "Seconds to answer", "45");
    retype(&mut harness, "New primary code", "Hotel");
    click(&mut harness, Role::Button, "New primary code");
    click(&mut harness, Role::Button, "Save");
    let (_, TeamChange::PutService(service)) = change(&asks) else { panic!("no service") };
    assert_eq!((service.id.as_str(), service.name.as_str(), service.ring_seconds), ("travel-desk", "Travel Desk", 45));
    assert_eq!(service.primary_codes, [Code { id: "hotel".into(), name: "Hotel".into() }]);
}

#[test]
fn s8_2_pages_of_a_service_are_written_with_placeholders_and_checked() {
    let Live { mut harness, asks, .. } = open();
    click(&mut harness, Role::Button, "Claims Hotline");
    harness.get_by_role_and_label(Role::TextInput, "URL of page 1");
    click(&mut harness, Role::Button, "Remove page 1");
    click(&mut harness, Role::Button, "Add a page");
    retype(&mut harness, "Name of page 1", "CRM");
    retype(&mut harness, "URL of page 1", "https://crm.example/$(Costumer.Name)");
    harness.get_by_label_contains("Did you mean \"Customer.Name\"?");
    let asked = asks.borrow().len();
    click(&mut harness, Role::Button, "Save");
    assert_eq!(asks.borrow().len(), asked, "a mistake is not saved");
    retype(&mut harness, "URL of page 1", "https://crm.example/$(pol");
    harness.key_press(egui::Key::Enter);
    settle(&mut harness);
    click(&mut harness, Role::ComboBox, "When page 1 opens");
    click(&mut harness, Role::MenuItem, "when it rings");
    click(&mut harness, Role::Button, "Save");
    let (_, TeamChange::PutService(service)) = change(&asks) else { panic!("no service") };
    let page = &service.contexts[0];
    assert_eq!((page.name.as_str(), page.opens), ("CRM", nimbus_protocol::Trigger::Ringing));
    assert!(page.id.starts_with("page-"), "{}", page.id);
    assert_eq!(page.url, "https://crm.example/$(CustomContextParameters.policy)");
}

#[test]
fn what_is_no_number_cannot_be_saved_and_is_told() {
    let Live { mut harness, asks, .. } = open();
    click(&mut harness, Role::Button, "Claims Hotline");
    retype(&mut harness, "Seconds to answer", "soon");
    harness.get_by_label("Write a whole number");
    click(&mut harness, Role::Button, "Save");
    assert_eq!(asks.borrow().len(), 1, "{asks:?}");
}

#[test]
fn a_form_closes_when_the_server_took_it_and_stays_with_the_reason_when_not() {
    let mut open = open();
    click(&mut open.harness, Role::Button, "Claims Hotline");
    retype(&mut open.harness, "Name", "Claims");
    click(&mut open.harness, Role::Button, "Save");
    let (number, _) = change(&open.asks);
    let sentence = "The service \"Claims\" stands twice.";
    let refused = Some(Words::new("notice-refused").with("sentence", sentence));
    open.know(|team| team.outcomes = vec![Outcome { number, refused }]);
    open.harness.get_by_label(sentence);
    click(&mut open.harness, Role::Button, "Save");
    let (again, change) = change(&open.asks);
    assert!(again > number && matches!(&change, TeamChange::PutService(service) if service.name == "Claims"));
    open.know(|team| team.outcomes = vec![Outcome { number: again, refused: None }]);
    open.harness.get_by_label("Add a service");
}

#[test]
fn what_was_typed_is_never_lost_silently() {
    let Live { mut harness, .. } = open();
    click(&mut harness, Role::Button, "Claims Hotline");
    retype(&mut harness, "Name", "Claims");
    click(&mut harness, Role::RadioButton, "Users");
    click(&mut harness, Role::RadioButton, "Services");
    click(&mut harness, Role::Button, "Back to the list");
    harness.get_by_label("What you changed is not saved");
    click(&mut harness, Role::Button, "Go on editing");
    assert_eq!(harness.get_by_role_and_label(Role::TextInput, "Name").value().as_deref(), Some("Claims"));
    click(&mut harness, Role::Button, "Cancel");
    click(&mut harness, Role::Button, "Discard");
    harness.get_by_label("Claims Hotline");
}

#[test]
fn a_user_is_deleted_only_after_a_question() {
    let Live { mut harness, asks, .. } = open();
    click(&mut harness, Role::RadioButton, "Users");
    click(&mut harness, Role::Button, "Jo Okafor");
    click(&mut harness, Role::Button, "Delete");
    assert_eq!(asks.borrow().len(), 1);
    harness.get_all_by_role_and_label(Role::Button, "Delete").next().unwrap().click();
    settle(&mut harness);
    assert_eq!(change(&asks).1, TeamChange::RemoveUser("jo".into()));
}

#[test]
fn reasons_are_saved_at_once_in_their_new_order() {
    let Live { mut harness, asks, .. } = open();
    click(&mut harness, Role::RadioButton, "Reasons");
    click(&mut harness, Role::Button, "Move Training up");
    let reason = |id: &str, name: &str| Reason { id: id.into(), name: name.into() };
    let wanted = vec![reason("training", "Training"), reason("lunch", "Lunch break")];
    assert_eq!(change(&asks).1, TeamChange::PutReasons(wanted));
    harness.get_by_label("Move Lunch break up");
}

#[test]
fn an_earlier_refusal_is_told_though_a_later_change_was_taken() {
    let mut open = open();
    click(&mut open.harness, Role::RadioButton, "Reasons");
    click(&mut open.harness, Role::Button, "Move Training up");
    let (first, _) = change(&open.asks);
    click(&mut open.harness, Role::CheckBox, "Busy");
    let (second, _) = change(&open.asks);
    let sentence = "The server is not in the mood.";
    let refused = Some(Words::new("notice-refused").with("sentence", sentence));
    // Both are answered between two looks.
    open.know(|team| {
        team.outcomes = vec![Outcome { number: first, refused }, Outcome { number: second, refused: None }];
    });
    open.harness.get_by_label(sentence);
    // The order that was not taken does not look as if it were: it can be asked for again.
    click(&mut open.harness, Role::Button, "Move Training up");
    assert!(change(&open.asks).0 > second);
    assert!(open.harness.query_by_label(sentence).is_none());
}

#[test]
fn s6_3_offline_asks_for_no_reason_and_cannot_be_ticked() {
    let Live { mut harness, .. } = open();
    click(&mut harness, Role::RadioButton, "Reasons");
    harness.get_by_role_and_label(Role::CheckBox, "Away");
    assert!(harness.query_by_role_and_label(Role::CheckBox, "Offline").is_none(), "the server always refuses it");
}

#[test]
fn s6_3_a_users_reasons_are_seen_and_set_in_their_order() {
    let Live { mut harness, asks, .. } = open();
    click(&mut harness, Role::RadioButton, "Users");
    click(&mut harness, Role::Button, "Jo Okafor");
    harness.get_by_label("All of them are offered, in the team’s order, as long as none is chosen here");
    for reason in ["Lunch break", "Training"] {
        click(&mut harness, Role::Button, "Add reason");
        harness.get_by_label(reason).click();
        settle(&mut harness);
    }
    harness.get_by_label("Only these are offered, in this order. The first four are buttons");
    assert!(harness.query_by_label("Add reason").is_none(), "nothing is left to add");
    click(&mut harness, Role::Button, "Move Training up");
    click(&mut harness, Role::Button, "Save");
    let TeamChange::PutUser(user) = change(&asks).1 else { panic!("no user") };
    assert_eq!(user.reasons, ["training", "lunch"]);
}

#[test]
fn the_people_are_read_anew_for_another_server_and_when_the_page_is_opened_again() {
    let loads = |asks: &Asks| {
        let asks = asks.borrow();
        asks.iter().filter(|ask| **ask == Command::Team(TeamWish::Load)).count()
    };
    let mut open = open();
    click(&mut open.harness, Role::Button, "Claims Hotline");
    retype(&mut open.harness, "Name", "Claims");
    assert_eq!(loads(&open.asks), 1);
    click(&mut open.harness, Role::Tab, "General");
    click(&mut open.harness, Role::Tab, "Team");
    assert_eq!(loads(&open.asks), 2, "others may have changed something meanwhile");
    assert_eq!(open.harness.get_by_role_and_label(Role::TextInput, "Name").value().as_deref(), Some("Claims"));

    let people = open.state.borrow().team.people.clone();
    open.know(|team| *team = Team { server: 1, ..Team::default() });
    assert_eq!(loads(&open.asks), 3);
    open.harness.get_by_label_contains("Reading people and rules");
    open.know(|team| team.people = people);
    open.harness.get_by_label("Claims Hotline");
    assert!(open.harness.query_by_role_and_label(Role::TextInput, "Name").is_none(), "it was about the other server's");
    assert_eq!(loads(&open.asks), 3);
}

#[test]
fn save_and_cancel_stay_in_view_in_a_long_form() {
    let (mut harness, asks) = open_in(settings::SIZE, team::administrator(), Section::Team, SettingsPage::default());
    click(&mut harness, Role::Button, "Claims Hotline");
    let bottom = settings::SIZE.y;
    for button in ["Save", "Cancel", "Delete"] {
        let rect = harness.get_by_role_and_label(Role::Button, button).rect();
        assert!(rect.bottom() <= bottom && rect.top() > bottom - 80.0, "{button} at {rect:?}");
    }
    retype(&mut harness, "Name", "Claims");
    click(&mut harness, Role::Button, "Cancel");
    let question = harness.get_by_label("What you changed is not saved").rect();
    assert!(question.bottom() < bottom && question.top() > 0.0, "{question:?}");
    click(&mut harness, Role::Button, "Go on editing");
    click(&mut harness, Role::Button, "Save");
    assert!(matches!(change(&asks).1, TeamChange::PutService(service) if service.name == "Claims"));
}

#[test]
fn s14_1_what_has_the_keyboard_is_not_covered_by_the_foot() {
    let (mut harness, _) = open_in(settings::SIZE, team::administrator(), Section::Team, SettingsPage::default());
    click(&mut harness, Role::Button, "Claims Hotline");
    for field in ["Seconds of an extension", "New parameter", "UPN", "Seconds to answer"] {
        harness.get_by_role_and_label(Role::TextInput, field).focus();
        settle(&mut harness);
        let rect = harness.get_by_role_and_label(Role::TextInput, field).rect();
        let foot = harness.get_by_role_and_label(Role::Button, "Save").rect();
        assert!(rect.top() >= 0.0 && rect.bottom() <= foot.top(), "{field} at {rect:?}, the foot at {foot:?}");
    }
    harness.get_by_role_and_label(Role::Button, "Cancel").focus();
    settle(&mut harness);
    let rect = harness.get_by_role_and_label(Role::Button, "Cancel").rect();
    assert!(rect.bottom() < settings::SIZE.y, "{rect:?}");
}

#[test]
fn a_key_that_is_not_revoked_says_why() {
    let mut open = open();
    click(&mut open.harness, Role::RadioButton, "API keys");
    click(&mut open.harness, Role::Button, "Ticket system");
    click(&mut open.harness, Role::Button, "Revoke");
    let (number, TeamChange::RevokeKey(id)) = change(&open.asks) else { panic!("nothing is revoked") };
    assert_eq!(id, "k-1");
    let sentence = "The server is not in the mood.";
    let refused = Some(Words::new("notice-refused").with("sentence", sentence));
    open.know(|team| team.outcomes = vec![Outcome { number, refused }]);
    open.harness.get_by_label(sentence);
}

#[test]
fn a_new_key_is_shown_once() {
    let mut open = open();
    click(&mut open.harness, Role::RadioButton, "API keys");
    retype(&mut open.harness, "Purpose", "Ticket system");
    click(&mut open.harness, Role::CheckBox, "make and change tasks");
    click(&mut open.harness, Role::Button, "Make the key");
    let (number, TeamChange::MakeKey(new)) = change(&open.asks) else { panic!("no key") };
    assert_eq!(new.name, "Ticket system");
    open.know(|team| {
        team.outcomes = vec![Outcome { number, refused: None }];
        team.made_key = Some(("Ticket system".to_owned(), Token("nk_1234".to_owned())));
    });
    open.harness.get_by_label_contains("nk_1234");
    click(&mut open.harness, Role::Button, "Close");
    assert_eq!(open.asks.borrow().last(), Some(&Command::Team(TeamWish::ForgetKey)));
}
