//! A caller whose number several contacts have, from the choice on the desktop to the name on its card; and the address book
//! as its administrator changes it.

use std::sync::Arc;

use nimbus_assistant::{
    command::{BookWish, Command, TeamChange, TeamWish},
    state::{
        AppState,
        book::{Found, Import},
        connection::Health,
    },
    worker::Choice,
};
use nimbus_protocol::{Contact, Session};
use tempfile::TempDir;

use crate::{
    desktop::{Desktop, Telephone},
    team::Team,
};

const BOOK: &str = "Name;Firma;Telefon\nRosa Brandt;Halden AG;044 555 12 00\nJo Keller;Halden AG;+41 44 555 12 00\n";

fn is_called(state: &AppState, name: &str) -> bool {
    let called = |session: &Session| session.customer.name.as_deref() == Some(name);
    state.sessions.iter().any(|session| called(session) && session.customer.candidates.is_empty())
}

#[test]
fn s9_5_the_contact_that_is_chosen_names_the_card_and_one_who_is_none_is_told() {
    let (server, folder) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let telephone = Telephone::new();
    let mut team = telephone.run(Team::with_contacts(server.path(), BOOK));
    let token = telephone.run(team.token());
    let desktop = Desktop::start(&folder, Some(Choice::Team { url: team.url(), token }));
    telephone.tell(&team.door(), "newCall", "c-1", "41445551200");
    let state = desktop.until(|state| state.sessions.iter().any(|session| session.customer.candidates.len() == 2));
    let session = &state.sessions[0];
    let id = |name: &str| session.customer.candidates.iter().find(|hit| hit.name == name).unwrap().id.clone();
    let choose = |contact: String| {
        desktop.ask(Command::ChooseContact { conversation: session.conversation.clone(), contact });
    };
    choose(id("Rosa Brandt"));
    desktop.until(|state| is_called(state, "Rosa Brandt"));
    choose(id("Jo Keller"));
    desktop.until(|state| state.notices.iter().any(|notice| notice.text == "notice-contact-gone"));

    // The call goes on with the name.
    telephone.tell(&team.door(), "answer", "c-1", "41445551200");
    let talks = |session: &Arc<Session>| session.accepted_at.is_some();
    desktop.until(|state| state.sessions.iter().any(talks) && is_called(state, "Rosa Brandt"));
    telephone.run(team.stop());
    desktop.shutdown();
}

/// What the search with this number found, by name.
fn found(desktop: &Desktop, number: u64, query: &str) -> Vec<Contact> {
    let query = query.to_owned();
    desktop.ask(Command::Team(TeamWish::Book(BookWish::Find { number, query })));
    let is = |found: &Found| found.number == number;
    let state = desktop.until(|state| state.team.book.found.as_deref().is_some_and(is));
    state.team.book.found.as_ref().unwrap().contacts.clone().unwrap().first
}

fn imported(desktop: &Desktop, wish: BookWish, number: u64) -> Import {
    desktop.ask(Command::Team(TeamWish::Book(wish)));
    let is = |import: &Import| import.number == number;
    let state = desktop.until(|state| state.team.book.import.as_deref().is_some_and(is));
    Import::clone(state.team.book.import.as_ref().unwrap())
}

#[test]
fn s11_2_an_administrator_tries_and_imports_a_file_and_changes_contacts() {
    let (server, folder) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let telephone = Telephone::new();
    let mut team = telephone.run(Team::start_with(server.path(), "[]"));
    let token = telephone.run(team.administrators_token());
    let desktop = Desktop::start(&folder, Some(Choice::Team { url: team.url(), token }));
    desktop.until(|state| state.connection.server.health == Health::Well);
    assert!(found(&desktop, 1, "").is_empty());

    let file = folder.path().join("contacts.csv");
    std::fs::write(&file, "Name;Telefon\nAnna Fehr;044 555 13 00\nNobody;\n").unwrap();
    let tried = imported(&desktop, BookWish::Try { number: 2, file: file.clone() }, 2);
    let report = tried.report.unwrap();
    assert_eq!((report.dry_run, report.made, report.refused, report.notes[0].line), (true, 1, 1, 3));
    assert!(found(&desktop, 3, "anna").is_empty(), "it was only tried");
    // What was looked at is imported, whatever became of the file.
    std::fs::remove_file(&file).unwrap();
    let report = imported(&desktop, BookWish::Import { number: 4, file: tried.file.unwrap() }, 4).report.unwrap();
    assert_eq!((report.dry_run, report.made), (false, 1));

    let mut anna = found(&desktop, 5, "anna").remove(0);
    anna.company = "Fehr AG".to_owned();
    let id = anna.id.clone();
    let change = |number: u64, change: TeamChange| {
        desktop.ask(Command::Team(TeamWish::Change { number, change: Box::new(change) }));
        let state = desktop.until(|state| state.team.outcome(number).is_some());
        state.team.outcome(number).unwrap().refused.clone()
    };
    assert_eq!(change(6, TeamChange::PutContact(anna)), None);
    assert_eq!(found(&desktop, 7, "fehr ag")[0].id, id);
    assert_eq!(change(8, TeamChange::RemoveContact(id)), None);
    assert!(found(&desktop, 9, "anna").is_empty());
    let new = Contact { name: "Ben Roth".to_owned(), numbers: vec!["044 555 14 00".into()], ..Contact::default() };
    assert_eq!(change(10, TeamChange::PutContact(new)), None);
    assert_eq!(found(&desktop, 11, "roth").len(), 1);
    assert!(change(12, TeamChange::PutContact(Contact::default())).is_some(), "one without anything is none");

    let gone = imported(&desktop, BookWish::Try { number: 13, file }, 13);
    assert_eq!(gone.report.unwrap_err().text, "book-unread");
    telephone.run(team.stop());
    desktop.shutdown();
}
