//! Who is found by what is typed, and in which order.

use nimbus_protocol::Contact;

use super::AddressBook;

fn contact(id: &str, name: &str, company: &str, number: &str) -> Contact {
    Contact {
        id: id.into(),
        name: name.into(),
        company: company.into(),
        numbers: vec![number.into()],
        ..Contact::default()
    }
}

fn book() -> AddressBook {
    let contacts = [
        contact("1", "Rosa Brandt", "Halden AG", "044 555 12 00"),
        contact("2", "Jo Rosa-Meier", "", "+49 211 555 00 00"),
        contact("3", "Anna Keller", "Rosa & Co", "204"),
        contact("4", "", "Brandt Metall", "+41 79 123 45 67"),
    ];
    AddressBook::new(&contacts, "CH")
}

fn found(book: &AddressBook, words: &[&str]) -> Vec<String> {
    book.find(&words.iter().map(ToString::to_string).collect::<Vec<_>>(), 0, 10)
}

#[test]
fn s9_5_names_that_begin_with_the_word_come_first_then_further_names_then_the_rest() {
    assert_eq!(found(&book(), &["rosa"]), ["1", "2", "3"]);
    assert_eq!(found(&book(), &["brandt"]), ["4", "1"]);
    assert_eq!(found(&book(), &[]), ["3", "4", "2", "1"]);
}

#[test]
fn s9_5_words_are_found_in_any_order_and_inside_words() {
    assert_eq!(found(&book(), &["halden", "ran"]), ["1"]);
    assert_eq!(found(&book(), &["r", "o", "halden"]), ["1"]);
    assert_eq!(found(&book(), &["rosa", "nobody"]), [""; 0]);
}

#[test]
fn s9_5_a_number_is_found_by_its_digits_however_they_are_begun() {
    for digits in ["044555", "0445551200", "41445551200", "0041445", "5551200"] {
        assert_eq!(found(&book(), &[digits]), ["1"], "{digits}");
    }
    assert_eq!(found(&book(), &["0049211"]), ["2"]);
    assert_eq!(found(&book(), &["204"]), ["3"]);
    assert_eq!(found(&book(), &["079123"]), ["4"]);
}

#[test]
fn a_changed_contact_is_found_as_it_is_now_and_a_removed_one_not_at_all() {
    let mut book = book();
    book.put(&contact("1", "Rosa Hofer", "", "044 555 12 01"), "CH");
    book.remove("4");
    assert_eq!((found(&book, &["brandt"]).len(), found(&book, &["hofer"])), (0, vec!["1".to_owned()]));
    assert_eq!((book.len(), book.find(&[], 1, 1)), (3, vec!["2".to_owned()]));
}
