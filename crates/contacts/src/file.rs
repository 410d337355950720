//! A whole file: its encoding, its kind, its rows, and the same contact twice. Knows nothing of what is stored.

use std::{borrow::Cow, collections::HashMap};

use encoding_rs::{Encoding, WINDOWS_1252};
use nimbus_protocol::{ImportFormat, NewContact, RowNote, RowNoteKind, Said, said};

use crate::{cards, keys::keys, table, tidy::MOST_WORDS, tidy::tidy};

/// Largest file, in bytes.
pub const MOST_BYTES: usize = 24 * 1024 * 1024;
/// Most contacts of an address book.
pub const MOST_CONTACTS: usize = 65_000;
/// Most notes that a report carries.
pub const MOST_NOTES: usize = 1_000;

/// What a file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Import {
    pub format: ImportFormat,
    /// Rows or cards, good and bad.
    pub rows: u32,
    /// Contacts that can be kept, each once.
    pub contacts: Vec<NewContact>,
    pub refused: u32,
    pub doubled: u32,
    /// The first [`MOST_NOTES`], by line.
    pub notes: Vec<RowNote>,
    pub ignored_columns: Vec<String>,
}

/// Why nothing of a file can be taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.said())]
pub enum Unreadable {
    Empty,
    TooLarge,
    TooMany,
    NoText,
    NoColumns,
}

impl Unreadable {
    /// The sentence, for every language.
    pub fn said(&self) -> Said {
        match self {
            Self::Empty => said!("said-contacts-empty", "The file is empty."),
            Self::TooLarge => {
                said!("said-contacts-too-large", "The file is larger than {mib} MiB.", mib = MOST_BYTES / 1024 / 1024)
            }
            Self::TooMany => {
                said!("said-contacts-too-many", "The file has more than {most} contacts.", most = MOST_CONTACTS)
            }
            Self::NoText => said!("said-contacts-no-text", "The file is neither text with columns (CSV) nor a vCard."),
            Self::NoColumns => said!(
                "said-contacts-no-columns",
                "The first row names no column that is known, such as Name, Company, Phone or E-mail."
            ),
        }
    }
}

/// One row or card, as it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// From 1.
    pub line: u32,
    pub contact: NewContact,
    /// What is wrong with the row itself.
    pub fault: Option<Said>,
}

/// Reads a file of contacts, CSV or vCard. `country` is the ISO 3166 code for numbers without `+`.
pub fn read(bytes: &[u8], country: &str) -> Result<Import, Unreadable> {
    if bytes.len() > MOST_BYTES {
        return Err(Unreadable::TooLarge);
    }
    let text = decoded(bytes);
    if text.trim().is_empty() {
        return Err(Unreadable::Empty);
    }
    if text.contains('\0') {
        return Err(Unreadable::NoText);
    }
    let start = text.trim_start().get(..11).unwrap_or_default();
    let is_card = start.eq_ignore_ascii_case("BEGIN:VCARD");
    let format = if is_card { ImportFormat::Vcard } else { ImportFormat::Csv };
    let mut gathered = Gathered { country, import: Import { format, ..Import::default() }, seen: HashMap::new() };
    if is_card {
        for row in cards::rows(&text) {
            gathered.take(row)?;
        }
    } else {
        let table = table::Table::read(&text)?;
        gathered.import.ignored_columns = table.ignored();
        for row in table.rows() {
            gathered.take(row)?;
        }
    }
    Ok(gathered.import)
}

/// UTF-8 or what its byte order mark says; what is no UTF-8 is the code page of older programs on Windows.
fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(bytes.get(length..).unwrap_or_default()).0;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => WINDOWS_1252.decode_without_bom_handling(bytes).0,
    }
}

struct Gathered<'a> {
    country: &'a str,
    import: Import,
    /// By key: place in `contacts`, and the line on which it began.
    seen: HashMap<String, (usize, u32)>,
}

impl Gathered<'_> {
    fn take(&mut self, row: Row) -> Result<(), Unreadable> {
        self.import.rows += 1;
        let contact = match row.fault.map_or_else(|| tidy(row.contact), Err) {
            Ok(contact) if contact.numbers.is_empty() && contact.emails.is_empty() => {
                Err(said!("said-contact-no-way", "It has neither a number nor an e-mail."))
            }
            other => other,
        };
        let contact = match contact {
            Ok(contact) => contact,
            Err(reason) => {
                self.import.refused += 1;
                self.note(row.line, RowNoteKind::Refused, reason);
                return Ok(());
            }
        };
        let keys = keys(&contact, self.country);
        if let Some((index, line)) = keys.iter().find_map(|key| self.seen.get(key)).copied() {
            self.import.doubled += 1;
            self.note(
                row.line,
                RowNoteKind::Doubled,
                said!("said-contact-doubled", "It is the same contact as on line {line}.", line = line),
            );
            if let Some(first) = self.import.contacts.get_mut(index) {
                merge(first, contact);
            }
            for key in keys {
                self.seen.entry(key).or_insert((index, line));
            }
            return Ok(());
        }
        if self.import.contacts.len() >= MOST_CONTACTS {
            return Err(Unreadable::TooMany);
        }
        for key in keys {
            self.seen.insert(key, (self.import.contacts.len(), row.line));
        }
        self.import.contacts.push(contact);
        Ok(())
    }

    fn note(&mut self, line: u32, kind: RowNoteKind, reason: Said) {
        if self.import.notes.len() < MOST_NOTES {
            self.import.notes.push(RowNote { line, kind, reason });
        }
    }
}

/// Adds what the same contact has more on a later row.
fn merge(first: &mut NewContact, again: NewContact) {
    for number in again.numbers {
        if first.numbers.len() < MOST_WORDS && !first.numbers.iter().any(|known| known.number == number.number) {
            first.numbers.push(number);
        }
    }
    for email in again.emails {
        if first.emails.len() < MOST_WORDS && !first.emails.iter().any(|known| known.eq_ignore_ascii_case(&email)) {
            first.emails.push(email);
        }
    }
    first.external_id = first.external_id.take().or(again.external_id);
}
