//! The address book: kept for outside systems, and who a number belongs to (SPEC S11.2, S9.5).

use std::sync::Arc;

use nimbus_protocol::{Contact, Session, number};

use super::{Engine, EngineError, writing::Writing};
use crate::storage::contacts;

/// The form in which two spellings of a number are equal.
pub fn spelled(number: &str, country: &str) -> Option<String> {
    number::normalise(number, country).or_else(|| number::digits(number))
}

/// Gives a caller whom the telephone system does not know the name of the one contact with the number.
pub(super) async fn name_caller(
    writing: &mut Writing<'_>,
    session: &mut Session,
    country: &str,
) -> Result<(), EngineError> {
    let customer = &mut session.customer;
    if customer.name.is_some() || customer.internal || customer.withheld {
        return Ok(());
    }
    let Some(number) = customer.number.as_deref().and_then(|number| spelled(number, country)) else { return Ok(()) };
    customer.name = contacts::name_of(writing.connection(), &number).await?;
    Ok(())
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
            let numbers: Vec<String> =
                contact.numbers.iter().filter_map(|number| spelled(&number.number, &engine.country)).collect();
            let mut words = vec![contact.name.clone(), contact.company.clone()];
            words.extend(contact.emails.iter().cloned());
            words.extend(contact.numbers.iter().map(|number| number.number.clone()));
            words.extend(numbers.iter().cloned());
            let search = words.join("\n").to_lowercase();
            contacts::save(writing.connection(), &contact, &search, &numbers).await?;
            drop(writing.commit().await?);
            Ok(true)
        })
        .await
    }

    pub async fn contact(&self, id: &str) -> Result<Option<Contact>, EngineError> {
        Ok(contacts::one(&mut *self.view().await?, id).await?)
    }

    /// Contacts that contain every word, by name.
    pub async fn contacts(&self, words: &[String], skip: u32, limit: u32) -> Result<Vec<Contact>, EngineError> {
        Ok(contacts::page(&mut *self.view().await?, words, skip, limit).await?)
    }

    /// False if there is none with this id.
    pub async fn remove_contact(self: &Arc<Self>, id: String) -> Result<bool, EngineError> {
        let engine = self.clone();
        Self::whole(async move {
            let mut writing = Writing::begin(&engine, None).await?;
            let found = contacts::remove(writing.connection(), &id).await?;
            drop(writing.commit().await?);
            Ok(found)
        })
        .await
    }
}
