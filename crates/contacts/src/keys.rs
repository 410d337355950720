//! When two contacts are the same one: the same id of another system, else the same name, company and a number in common.

use nimbus_protocol::{NewContact, number};

/// The form in which two spellings of a number are equal.
pub fn spelled(number: &str, country: &str) -> Option<String> {
    number::normalise(number, country).or_else(|| number::digits(number))
}

/// Contacts that share one of these are the same one. The id of another system comes first and counts most.
pub fn keys(contact: &NewContact, country: &str) -> Vec<String> {
    let mut keys: Vec<String> = contact.external_id.iter().map(|id| format!("id\n{id}")).collect();
    let who = format!("{}\n{}", contact.name.to_lowercase(), contact.company.to_lowercase());
    let numbers = contact.numbers.iter().filter_map(|number| spelled(&number.number, country));
    keys.extend(numbers.map(|number| format!("number\n{who}\n{number}")));
    // Who has no number is told apart by addresses.
    if contact.numbers.is_empty() {
        keys.extend(contact.emails.iter().map(|email| format!("mail\n{who}\n{}", email.to_lowercase())));
    }
    keys
}
