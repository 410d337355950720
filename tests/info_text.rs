//! Copy to clipboard (SPEC S5.3): the Info tab as plain text.

mod support;

use nimbus_assistant::ui::{session::plain_text, texts::Texts};
use nimbus_protocol::Parameter;
use support::samples;

fn parameter(id: &str, value: &str, default: &str) -> Parameter {
    Parameter { id: id.to_owned(), value: value.to_owned(), default: default.to_owned() }
}

#[test]
fn an_external_callers_number_is_copied_in_e164_and_addresses_are_empty() {
    let mut session = samples::external();
    session.customer.email = Some("not.shown@halden.example".to_owned());
    session.parameters = vec![
        parameter("CustomerId", "CH-204417", ""),
        parameter("Language", "German", "German"),
        parameter("LastTicket", "Water damage,\r\n kitchen", ""),
    ];
    assert_eq!(
        plain_text(&Texts::default(), &session),
        "Phone number: +41791234567\nE-mail: Empty\nIM address: Empty\nCustomerId: CH-204417\n\
         LastTicket: Water damage, kitchen"
    );
}

#[test]
fn a_colleagues_addresses_are_copied_and_the_number_is_empty() {
    assert_eq!(
        plain_text(&Texts::default(), &samples::internal()),
        "E-mail: jonas.keller@halden.example\nIM address: jonas.keller@halden.example\nPhone number: Empty"
    );
}
