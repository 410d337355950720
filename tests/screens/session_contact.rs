//! A caller whose number several contacts have: the session view offers them, and one of them is chosen.

use egui::{Event, Key, Vec2};
use egui_kittest::{Harness, kittest::Queryable as _};
use nimbus_assistant::{command::Command, state::AppState, ui::main_page::main_ui};
use nimbus_protocol::{ContactHit, Session};

use crate::support::{
    harness::{self, Asks, settle},
    samples,
};

fn show(candidates: &[(&str, &str, &str)]) -> (Harness<'static>, Asks) {
    let mut session: Session = samples::talking();
    session.customer.name = None;
    let hit = |(id, name, company): &(&str, &str, &str)| ContactHit {
        id: (*id).to_owned(),
        name: (*name).to_owned(),
        company: (*company).to_owned(),
    };
    session.customer.candidates = candidates.iter().map(hit).collect();
    let open_session = Some(session.conversation.clone());
    let state = AppState { open_session, ..samples::with_sessions(vec![session]) };
    let (mut harness, asks) = harness::page(Vec2::new(380.0, 800.0), false, state, main_ui);
    settle(&mut harness);
    (harness, asks)
}

const TWO: [(&str, &str, &str); 2] = [("k-1", "Jo Keller", "Halden AG"), ("k-2", "Rosa Brandt", "Halden AG")];

fn chosen(contact: &str) -> Command {
    Command::ChooseContact { conversation: samples::talking().conversation, contact: contact.to_owned() }
}

#[test]
fn s9_5_contacts_with_the_callers_number_are_offered_in_every_tab_and_one_is_chosen() {
    let (mut harness, asks) = show(&TWO);
    for tab in ["Info", "Activity", "Call Flow"] {
        harness.get_by_label(tab).click();
        settle(&mut harness);
        harness.get_by_label("2 contacts have this number");
    }
    harness.get_by_label("Choose who it is").click();
    settle(&mut harness);
    harness.get_by_label("Jo Keller · Halden AG");
    harness.get_by_label("Rosa Brandt · Halden AG").click();
    settle(&mut harness);
    assert_eq!(*asks.borrow(), [chosen("k-2")]);
}

#[test]
fn s9_5_a_contact_is_chosen_with_the_keyboard_alone() {
    let (mut harness, asks) = show(&TWO);
    harness.get_by_label("Choose who it is").focus();
    settle(&mut harness);
    harness.key_press(Key::Enter);
    settle(&mut harness);
    harness.event(Event::Text("rosa".to_owned()));
    settle(&mut harness);
    assert!(harness.query_by_label("Jo Keller · Halden AG").is_none(), "typing leaves those that hold it");
    harness.key_press(Key::Enter);
    settle(&mut harness);
    assert_eq!(*asks.borrow(), [chosen("k-2")]);
}

#[test]
fn where_nobody_is_to_be_chosen_nothing_is_offered() {
    let (harness, _) = show(&[]);
    assert!(harness.query_by_label("Choose who it is").is_none());
    assert!(harness.query_by_label_contains("this number").is_none());
}
