//! The address book: kept for outside systems, searched, and who a number belongs to (SPEC S11.2, S9.5).

use std::sync::Arc;

pub use nimbus_contacts::spelled;
use nimbus_protocol::{Contact, ContactHit, Customer, Session};
use tokio::sync::Mutex;

use super::{Engine, EngineError, address_book::AddressBook, writing::Writing};
use crate::storage::{contacts, sessions};

/// Most contacts with one number that are offered.
const MOST_HITS: u32 = 20;

/// The address book in memory; `None` until somebody searches. Whoever changed the database changes it after the commit;
/// who reads it from the database holds the lock meanwhile, so that no change falls between.
pub type Book = Mutex<Option<Arc<AddressBook>>>;

/// What came of a choice among contacts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    Done,
    /// The agent has no such session, or there is no such contact.
    Unknown,
    /// The contact does not have the caller's number.
    OtherNumber,
}

/// Gives a caller whom the telephone system does not know the name of the one contact with the number; of several, none
/// by chance: they are offered.
pub(super) async fn name_caller(
    writing: &mut Writing<'_>,
    session: &mut Session,
    country: &str,
) -> Result<(), EngineError> {
    let customer = &mut session.customer;
    customer.candidates.clear();
    if customer.name.is_some() || customer.internal || customer.withheld {
        return Ok(());
    }
    let Some(number) = customer.number.as_deref().and_then(|number| spelled(number, country)) else { return Ok(()) };
    let hits = contacts::with_number(writing.connection(), &number, MOST_HITS).await?;
    match <[Contact; 1]>::try_from(hits) {
        Ok([only]) => customer.name = Some(called(only)),
        Err(hits) => {
            let hit = |contact: Contact| ContactHit { id: contact.id, name: contact.name, company: contact.company };
            customer.candidates = hits.into_iter().map(hit).collect();
        }
    }
    Ok(())
}

fn called(contact: Contact) -> String {
    if contact.name.is_empty() { contact.company } else { contact.name }
}

/// The contact with its numbers as they are compared.
pub(super) fn with_numbers(contact: Contact, country: &str) -> (Contact, Vec<String>) {
    let numbers = contact.numbers.iter().filter_map(|number| spelled(&number.number, country)).collect();
    (contact, numbers)
}

impl Engine {
    /// Stores a contact; with `must_exist` only in the place of one with the same id. False if there is none.
    pub async fn put_contact(self: &Arc<Self>, contact: Contact, must_exist: bool) -> Result<bool, EngineError> {
        let engine = self.clone();
        Self::whole(async move {
            let mut writing = Writing::begin(&engine, None).await?;
            if must_exist && contacts::one(writing.connection(), &contact.id).await?.is_none() {
                writing.give_up().await?;
                return Ok(false);
            }
            let row = [with_numbers(contact, &engine.country)];
            contacts::save(writing.connection(), &row).await?;
            drop(writing.commit().await?);
            engine.changed_book(|book| book.put(&row[0].0, &engine.country)).await;
            Ok(true)
        })
        .await
    }

    pub async fn contact(&self, id: &str) -> Result<Option<Contact>, EngineError> {
        Ok(contacts::one(&mut *self.view().await?, id).await?)
    }

    /// Contacts that have every word, best first (see [`AddressBook::find`]).
    pub async fn contacts(&self, words: &[String], skip: u32, limit: u32) -> Result<Vec<Contact>, EngineError> {
        let book = self.address_book().await?;
        let ids = book.find(words, skip as usize, limit as usize);
        Ok(contacts::these(&mut *self.view().await?, &ids).await?)
    }

    async fn address_book(&self) -> Result<Arc<AddressBook>, EngineError> {
        let mut kept = self.book.lock().await;
        if let Some(book) = kept.as_ref() {
            return Ok(book.clone());
        }
        let all = contacts::all(&mut *self.view().await?).await?;
        let book = Arc::new(AddressBook::new(&all, &self.country));
        *kept = Some(book.clone());
        Ok(book)
    }

    async fn changed_book(&self, change: impl FnOnce(&mut AddressBook)) {
        if let Some(book) = self.book.lock().await.as_mut() {
            change(Arc::make_mut(book));
        }
    }

    /// So much has changed that it is read again, now rather than at somebody's next letter.
    pub(super) async fn read_book_again(&self) -> Result<(), EngineError> {
        *self.book.lock().await = None;
        self.address_book().await.map(drop)
    }

    /// False if there is none with this id.
    pub async fn remove_contact(self: &Arc<Self>, id: String) -> Result<bool, EngineError> {
        let engine = self.clone();
        Self::whole(async move {
            let mut writing = Writing::begin(&engine, None).await?;
            let found = contacts::remove(writing.connection(), &id).await?;
            drop(writing.commit().await?);
            engine.changed_book(|book| book.remove(&id)).await;
            Ok(found)
        })
        .await
    }

    /// The agent says which of several contacts a session's customer is; all cards of the conversation have the name then.
    pub async fn choose_contact(
        self: &Arc<Self>,
        agent: &str,
        conversation: String,
        contact: &str,
    ) -> Result<Choice, EngineError> {
        let mut view = self.view().await?;
        let session = sessions::one(&mut view, agent, &conversation).await?;
        let contact = contacts::one(&mut view, contact).await?;
        drop(view);
        let (Some(session), Some(contact)) = (session, contact) else { return Ok(Choice::Unknown) };
        let number = session.customer.number.as_deref().and_then(|number| spelled(number, &self.country));
        let has = |number: &String| {
            contact.numbers.iter().any(|known| spelled(&known.number, &self.country).as_ref() == Some(number))
        };
        if !number.as_ref().is_some_and(has) {
            return Ok(Choice::OtherNumber);
        }
        let customer = Customer { name: Some(called(contact)), ..Customer::default() };
        Ok(if self.name_customer(conversation, customer).await? { Choice::Done } else { Choice::Unknown })
    }

    async fn name_customer(self: &Arc<Self>, conversation: String, customer: Customer) -> Result<bool, EngineError> {
        if self.work(&conversation).await?.is_some() {
            let change = nimbus_protocol::TaskChange { customer: Some(customer), ..Default::default() };
            return Ok(self.change_work(&conversation, change).await?.is_ok());
        }
        self.amend_call(conversation, customer, Vec::new()).await
    }
}
