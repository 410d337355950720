//! Whether a contact can be kept, and how it is written: the same for the API and for files.

use nimbus_protocol::{ContactNumber, NewContact, Said, number, said};

/// Longest name, number or address, in bytes.
pub const LONGEST: usize = 200;
/// Most numbers and most addresses of a contact.
pub const MOST_WORDS: usize = 20;

/// The contact without spaces around and empty or repeated entries, or what is wrong with it in a plain sentence.
pub fn tidy(contact: NewContact) -> Result<NewContact, Said> {
    let trim = |text: String| text.trim().to_owned();
    let mut numbers: Vec<ContactNumber> = Vec::new();
    for number in contact.numbers {
        let number = ContactNumber { number: trim(number.number), ..number };
        if !number.number.is_empty() && !numbers.iter().any(|known| known.number == number.number) {
            numbers.push(number);
        }
    }
    let mut emails: Vec<String> = Vec::new();
    for email in contact.emails.into_iter().map(trim) {
        if !email.is_empty() && !emails.iter().any(|known| known.eq_ignore_ascii_case(&email)) {
            emails.push(email);
        }
    }
    let external_id = contact.external_id.map(trim).filter(|id| !id.is_empty());
    let contact = NewContact { name: trim(contact.name), company: trim(contact.company), numbers, emails, external_id };
    match fault(&contact) {
        Some(fault) => Err(fault),
        None => Ok(contact),
    }
}

fn fault(contact: &NewContact) -> Option<Said> {
    if contact.name.is_empty() && contact.company.is_empty() {
        return Some(said!("said-contact-needs-name", "A contact needs a name or a company."));
    }
    if contact.numbers.len() > MOST_WORDS || contact.emails.len() > MOST_WORDS {
        return Some(said!(
            "said-contact-most",
            "A contact has at most {most} numbers and {most} e-mails.",
            most = MOST_WORDS
        ));
    }
    let texts = [&contact.name, &contact.company].into_iter().chain(&contact.external_id).chain(&contact.emails);
    if texts.chain(contact.numbers.iter().map(|number| &number.number)).any(|text| text.len() > LONGEST) {
        return Some(said!("said-contact-longest", "Each text of a contact has at most {most} bytes.", most = LONGEST));
    }
    let wrong = contact.numbers.iter().find(|number| number::digits(&number.number).is_none())?;
    let shown: String = wrong.number.chars().take(40).collect();
    Some(said!("said-contact-no-number", "\"{number}\" is no telephone number.", number = shown))
}
