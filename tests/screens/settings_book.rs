//! The address book as an administrator meets it: search, form, and a file that is looked at before it is imported.

use std::{cell::RefCell, future, path::PathBuf, rc::Rc, sync::Arc};

use egui::{Role, Vec2};
use egui_kittest::kittest::Queryable as _;
use nimbus_assistant::{
    command::{BookFile, BookWish, Command, Copied, TeamChange, TeamWish},
    state::{
        book::{Contacts, Found, Import},
        team::{Outcome, Team},
    },
    ui::{
        settings::{self, Chooser, Section, SettingsPage, settings_ui},
        view::View,
    },
};
use nimbus_protocol::{Contact, ContactNumber, ImportReport, NumberLabel, RowNote, RowNoteKind, said};

use crate::support::{
    harness::{self, settle},
    settings_page::{Live, change, click, retype},
    team,
};

const SIZE: Vec2 = Vec2::new(settings::SIZE.x, 3_400.0);

/// The part with this file ready to be chosen, and two contacts of sixty.
fn open() -> Live {
    let chooser = Chooser::new(Box::new(|question| {
        assert_eq!((question.ending, question.new), ("csv,vcf,txt", None));
        Box::pin(future::ready(Some(PathBuf::from("/home/mara/contacts.csv"))))
    }));
    let mut page = SettingsPage::with_contacts_chooser(chooser);
    page.open(Section::Team);
    let state = Rc::new(RefCell::new(team::administrator()));
    let (shown, page) = (Rc::clone(&state), RefCell::new(page));
    let (mut harness, asks) = harness::page(SIZE, false, team::administrator(), move |ui, view, asks| {
        let state = shown.borrow();
        settings_ui(ui, &mut page.borrow_mut(), &View { state: &state, ..*view }, asks);
    });
    settle(&mut harness);
    click(&mut harness, Role::RadioButton, "Contacts");
    let mut live = Live { harness, asks, state };
    let (number, query) = last_search(&live);
    assert_eq!(query, "", "everything is asked for first");
    let contacts = Contacts { first: vec![rosa(), halden()], more: 58, at_least: false };
    tell(&mut live, |team| team.book.found = Some(Arc::new(Found { number, contacts: Ok(contacts) })));
    live
}

fn rosa() -> Contact {
    let mobile = ContactNumber { number: "+41791234567".to_owned(), label: Some(NumberLabel::Mobile) };
    Contact {
        id: "k-1".to_owned(),
        name: "Rosa Brandt".to_owned(),
        company: "Halden AG".to_owned(),
        numbers: vec![mobile, "044 555 12 00".into()],
        external_id: Some("crm-7".to_owned()),
        ..Contact::default()
    }
}

fn halden() -> Contact {
    Contact { id: "k-2".to_owned(), company: "Halden AG".to_owned(), ..Contact::default() }
}

fn tell(live: &mut Live, change: impl FnOnce(&mut Team)) {
    change(Arc::make_mut(&mut live.state.borrow_mut().team));
    settle(&mut live.harness);
}

fn last_wish(live: &Live) -> BookWish {
    let asks = live.asks.borrow();
    let wish = |ask: &Command| match ask {
        Command::Team(TeamWish::Book(wish)) => Some(wish.clone()),
        _ => None,
    };
    asks.iter().rev().find_map(wish).unwrap()
}

fn last_search(live: &Live) -> (u64, String) {
    let wish = last_wish(live);
    let BookWish::Find { number, query } = wish else { panic!("{wish:?}") };
    (number, query)
}

#[test]
fn s11_2_contacts_are_listed_and_searched_while_one_types() {
    let mut live = open();
    live.harness.get_by_label("Rosa Brandt, Halden AG · +41791234567 · 044 555 12 00");
    live.harness.get_by_label_contains("Halden AG, ");
    live.harness.get_by_label("58 more: search for them");
    retype(&mut live.harness, "Search the address book", "rosa");
    let (number, query) = last_search(&live);
    assert_eq!(query, "rosa");
    let contacts = Ok(Contacts::default());
    tell(&mut live, |team| team.book.found = Some(Arc::new(Found { number, contacts })));
    live.harness.get_by_label("No contact has all of these words");
}

#[test]
fn one_search_at_a_time_and_the_last_words_are_looked_for_in_the_end() {
    let mut live = open();
    let searches = |live: &Live| {
        let asks = live.asks.borrow();
        let is_search = |ask: &&Command| matches!(ask, Command::Team(TeamWish::Book(BookWish::Find { .. })));
        asks.iter().filter(is_search).count()
    };
    let answer = |live: &mut Live, number| {
        let contacts = Ok(Contacts::default());
        tell(live, |team| team.book.found = Some(Arc::new(Found { number, contacts })));
    };
    let before = searches(&live);
    retype(&mut live.harness, "Search the address book", "r");
    let (first, _) = last_search(&live);
    retype(&mut live.harness, "Search the address book", "ro");
    retype(&mut live.harness, "Search the address book", "rosa");
    assert_eq!(searches(&live), before + 1, "the first is not answered yet");
    answer(&mut live, first);
    let (last, query) = last_search(&live);
    assert_eq!((searches(&live), query.as_str()), (before + 2, "rosa"));
    answer(&mut live, last);
    assert_eq!(searches(&live), before + 2, "nothing new was typed");
}

#[test]
fn s11_2_a_contact_is_edited_and_what_is_not_in_the_form_stays() {
    let mut live = open();
    live.harness.get_by_label_contains("Rosa Brandt, ").click();
    settle(&mut live.harness);
    assert!(live.harness.query_by_label("Id").is_none(), "the server gives it");
    retype(&mut live.harness, "Mobile numbers", "+41791234567, 079 000 00 00");
    click(&mut live.harness, Role::Button, "Save");
    let (number, change) = change(&live.asks);
    let mobile = |number: &str| ContactNumber { number: number.to_owned(), label: Some(NumberLabel::Mobile) };
    let numbers = vec!["044 555 12 00".into(), mobile("+41791234567"), mobile("079 000 00 00")];
    assert_eq!(change, TeamChange::PutContact(Contact { numbers, ..rosa() }));
    let before = last_search(&live).0;
    tell(&mut live, |team| team.outcomes.push(Outcome { number, refused: None }));
    assert!(last_search(&live).0 > before, "what was saved shall be seen");
}

#[test]
fn s11_2_a_contact_is_added_without_an_id_and_removed_after_a_question() {
    let mut live = open();
    click(&mut live.harness, Role::Button, "Add contact");
    retype(&mut live.harness, "Name", "Ben Roth");
    click(&mut live.harness, Role::Button, "Save");
    let ben = Contact { name: "Ben Roth".to_owned(), ..Contact::default() };
    assert_eq!(change(&live.asks).1, TeamChange::PutContact(ben));

    let mut live = open();
    live.harness.get_by_label_contains("Rosa Brandt, ").click();
    settle(&mut live.harness);
    click(&mut live.harness, Role::Button, "Delete");
    live.harness.get_by_label("Remove Rosa Brandt from the address book?");
    live.harness.get_all_by_role_and_label(Role::Button, "Delete").next().unwrap().click();
    settle(&mut live.harness);
    assert_eq!(change(&live.asks).1, TeamChange::RemoveContact("k-1".to_owned()));
}

#[test]
fn s11_2_a_file_is_imported_only_after_its_report_was_seen() {
    let mut live = open();
    click(&mut live.harness, Role::Button, "Import…");
    let wish = last_wish(&live);
    let BookWish::Try { number, file } = wish else { panic!("{wish:?}") };
    assert_eq!(file, PathBuf::from("/home/mara/contacts.csv"));
    live.harness.get_by_label("The file is being read…");
    let file = BookFile { name: "contacts.csv".to_owned(), bytes: Arc::new(b"Name".to_vec()) };
    let refused = |line: u32| RowNote {
        line,
        kind: RowNoteKind::Refused,
        reason: said!("said-contact-no-way", "It has neither a number nor an e-mail."),
    };
    let report = ImportReport {
        dry_run: true,
        made: 120,
        changed: 3,
        refused: 2,
        notes: vec![refused(7), refused(9)],
        ignored_columns: vec!["Shoe size".to_owned()],
        ..ImportReport::default()
    };
    let import = Import { number, report: Ok(report.clone()), file: Some(file.clone()) };
    tell(&mut live, |team| team.book.import = Some(Arc::new(import)));
    live.harness.get_by_label("If you import contacts.csv");
    live.harness.get_by_label("120 new, 3 changed, 2 rows refused");
    live.harness.get_by_label("Line 7: It has neither a number nor an e-mail.");
    live.harness.get_by_label_contains("Shoe size");
    click(&mut live.harness, Role::Button, "Copy the list");
    let text = "120 new, 3 changed, 2 rows refused\nLine 7: It has neither a number nor an e-mail.\nLine 9: It has neither a number nor an e-mail.".to_owned();
    let copy = Command::Copy { what: Copied::Value("Rows to look at".to_owned()), text };
    assert_eq!(live.asks.borrow().last(), Some(&copy));

    click(&mut live.harness, Role::Button, "Import");
    let wish = last_wish(&live);
    let BookWish::Import { number, file: sent } = wish else { panic!("{wish:?}") };
    assert_eq!(sent, file, "what was looked at");
    let report = ImportReport { dry_run: false, ..report };
    let import = Import { number, report: Ok(report), file: None };
    tell(&mut live, |team| team.book.import = Some(Arc::new(import)));
    live.harness.get_by_label("Imported from contacts.csv");
    assert!(live.harness.query_by_role_and_label(Role::Button, "Import").is_none(), "it is done");
    click(&mut live.harness, Role::Button, "Done");
    assert!(live.asks.borrow().contains(&Command::Team(TeamWish::ForgetImport)));
    assert_eq!(last_search(&live).1, "", "the list is read again");
}
