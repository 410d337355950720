//! The address book as an administrator sees it: what was found, and what a file would do or did (SPEC S11.2).

use std::sync::Arc;

use nimbus_protocol::{Contact, ImportReport};

use super::Words;
use crate::command::BookFile;

/// So many contacts are shown; the rest is for a search.
pub const SHOWN: usize = 50;
/// So many are asked for, so that it can be said how many there are more.
pub const ASKED: usize = 500;

/// What the backend said last.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Book {
    pub found: Option<Arc<Found>>,
    pub import: Option<Arc<Import>>,
}

/// What was found for the question with this number.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    pub number: u64,
    pub contacts: Result<Contacts, Words>,
}

/// The first contacts of an answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Contacts {
    pub first: Vec<Contact>,
    /// How many more there are.
    pub more: usize,
    /// And there may be still more than these.
    pub at_least: bool,
}

impl Contacts {
    /// Of an answer to a question for [`ASKED`] contacts.
    pub fn of(mut all: Vec<Contact>) -> Self {
        let at_least = all.len() >= ASKED;
        let more = all.len().saturating_sub(SHOWN);
        all.truncate(SHOWN);
        Self { first: all, more, at_least }
    }
}

/// What came of the try or the import with this number.
#[derive(Clone, Debug, PartialEq)]
pub struct Import {
    pub number: u64,
    pub report: Result<ImportReport, Words>,
    /// What was tried, to be imported just so whatever happens to the file meanwhile.
    pub file: Option<BookFile>,
}

/// What came of a wish.
#[derive(Clone, Debug, PartialEq)]
pub enum BookAnswer {
    Found(Found),
    Import(Import),
}

impl Book {
    pub(super) fn answered(&mut self, answer: BookAnswer) {
        match answer {
            BookAnswer::Found(found) => self.found = Some(Arc::new(found)),
            BookAnswer::Import(import) => self.import = Some(Arc::new(import)),
        }
    }
}

#[cfg(test)]
mod tests {
    use nimbus_protocol::Contact;

    use super::{ASKED, Contacts, SHOWN};

    #[test]
    fn the_first_are_shown_and_the_rest_is_counted_as_far_as_it_is_known() {
        let of = |count: usize| {
            let Contacts { first, more, at_least } = Contacts::of(vec![Contact::default(); count]);
            (first.len(), more, at_least)
        };
        assert_eq!(of(SHOWN), (SHOWN, 0, false));
        assert_eq!(of(SHOWN + 7), (SHOWN, 7, false));
        assert_eq!(of(ASKED), (SHOWN, ASKED - SHOWN, true));
    }
}
