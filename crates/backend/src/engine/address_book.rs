//! The address book as it is searched while somebody types: in memory, by name, one text for each contact (SPEC S9.5).
//!
//! Pure. When it is made and kept up with the database is the matter of `contacts.rs`. No body of a contact is in it.

use memchr::memmem::Finder;
use nimbus_protocol::{Contact, number};

use super::contacts::spelled;

/// What of a contact is looked at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    /// Lower case; the company where there is no name. First, since the list is in its order.
    name: String,
    id: String,
    /// Name, company, e-mails and each number in the spellings that begin differently, in lower case.
    text: String,
}

/// All contacts, by name.
#[derive(Clone, Debug, Default)]
pub struct AddressBook {
    entries: Vec<Entry>,
}

impl AddressBook {
    pub fn new(contacts: &[Contact], country: &str) -> Self {
        let mut entries: Vec<Entry> = contacts.iter().map(|contact| entry(contact, country)).collect();
        entries.sort_unstable();
        Self { entries }
    }

    pub fn len(&self) -> usize {
        self.entries.len()
    }

    pub fn put(&mut self, contact: &Contact, country: &str) {
        self.remove(&contact.id);
        let entry = entry(contact, country);
        let at = self.entries.partition_point(|known| *known < entry);
        self.entries.insert(at, entry);
    }

    pub fn remove(&mut self, id: &str) {
        self.entries.retain(|entry| entry.id != id);
    }

    /// Ids of the contacts that have every word, in whatever order: whose name begins with one of them first, then who
    /// has a further name that does, then the others; each by name.
    pub fn find(&self, words: &[String], skip: usize, limit: usize) -> Vec<String> {
        let finders: Vec<Finder<'_>> = words.iter().map(|word| Finder::new(word.as_bytes())).collect();
        // No list gives more than this to the page, so what would be beyond it is not looked into.
        let most = skip.saturating_add(limit);
        // Taking names apart is the dearest of it, and no name has a part that begins with figures.
        let in_names = words.iter().any(|word| word.starts_with(char::is_alphabetic));
        let (mut first, mut further, mut others) = (Vec::new(), Vec::new(), Vec::new());
        for entry in &self.entries {
            if first.len() >= most {
                break;
            }
            if !finders.iter().all(|finder| finder.find(entry.text.as_bytes()).is_some()) {
                continue;
            }
            if begins(&entry.name, words) {
                first.push(entry);
            } else if further.len() < most && in_names && further_begins(&entry.name, words) {
                further.push(entry);
            } else if others.len() < most {
                others.push(entry);
            }
        }
        [first, further, others].into_iter().flatten().skip(skip).take(limit).map(|entry| entry.id.clone()).collect()
    }
}

/// Whether the name begins with one of the words, or none was given.
fn begins(name: &str, words: &[String]) -> bool {
    words.is_empty() || words.iter().any(|word| name.starts_with(word.as_str()))
}

/// Whether another part of the name than the first does.
fn further_begins(name: &str, words: &[String]) -> bool {
    name.split([' ', '-']).skip(1).any(|part| words.iter().any(|word| part.starts_with(word.as_str())))
}

fn entry(contact: &Contact, country: &str) -> Entry {
    let name = if contact.name.is_empty() { &contact.company } else { &contact.name };
    let mut text = format!("{}\n{}", contact.name, contact.company);
    for email in &contact.emails {
        text.push('\n');
        text.push_str(email);
    }
    for number in &contact.numbers {
        for spelling in spellings(&number.number, country) {
            text.push('\n');
            text.push_str(&spelling);
        }
    }
    Entry { name: name.to_lowercase(), id: contact.id.clone(), text: text.to_lowercase() }
}

/// The number as digits are typed: from abroad, which holds the one with its calling code, and from home.
fn spellings(written: &str, country: &str) -> Vec<String> {
    let Some(number) = spelled(written, country) else { return Vec::new() };
    let Some(digits) = number.strip_prefix('+') else { return vec![number] };
    let (trunk, exit) = number::prefixes(country).unwrap_or((None, "00"));
    let mut all = vec![format!("{exit}{digits}")];
    let own = number::calling_code(country).and_then(|code| digits.strip_prefix(code));
    if let (Some(national), Some(trunk)) = (own, trunk) {
        all.push(format!("{trunk}{national}"));
    }
    all
}

#[cfg(test)]
#[path = "address_book/tests.rs"]
mod tests;
