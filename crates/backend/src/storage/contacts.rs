//! The tenant's address book.

use std::collections::HashMap;

use nimbus_protocol::Contact;
use sqlx::{QueryBuilder, Row, Sqlite, SqliteConnection};

use super::{StorageError, from_json, to_json};

/// Rows of one statement; SQLite takes some thirty thousand values.
const AT_ONCE: usize = 1_000;

/// Stores contacts under their ids, each with its numbers as they are compared.
pub async fn save(connection: &mut SqliteConnection, contacts: &[(Contact, Vec<String>)]) -> Result<(), StorageError> {
    for some in contacts.chunks(AT_ONCE) {
        let mut rows = Vec::with_capacity(some.len());
        for (contact, _) in some {
            let name = if contact.name.is_empty() { &contact.company } else { &contact.name };
            rows.push((&contact.id, name, to_json(contact)?));
        }
        let mut query = QueryBuilder::<Sqlite>::new("INSERT INTO contacts (id, name, body) ");
        query.push_values(rows, |mut row, (id, name, body)| {
            row.push_bind(id.clone()).push_bind(name.clone()).push_bind(body);
        });
        query.push(" ON CONFLICT (id) DO UPDATE SET name = excluded.name, body = excluded.body");
        query.build().execute(&mut *connection).await?;
        let mut query = QueryBuilder::<Sqlite>::new("DELETE FROM contact_numbers WHERE contact IN (");
        let mut ids = query.separated(", ");
        for (contact, _) in some {
            ids.push_bind(contact.id.clone());
        }
        query.push(")");
        query.build().execute(&mut *connection).await?;
    }
    let numbers: Vec<(&String, &String)> =
        contacts.iter().flat_map(|(contact, numbers)| numbers.iter().map(|number| (number, &contact.id))).collect();
    for some in numbers.chunks(AT_ONCE) {
        let mut query = QueryBuilder::<Sqlite>::new("INSERT OR IGNORE INTO contact_numbers (number, contact) ");
        query.push_values(some, |mut row, (number, contact)| {
            row.push_bind((*number).clone()).push_bind((*contact).clone());
        });
        query.build().execute(&mut *connection).await?;
    }
    Ok(())
}

pub async fn one(connection: &mut SqliteConnection, id: &str) -> Result<Option<Contact>, StorageError> {
    let row = sqlx::query("SELECT body FROM contacts WHERE id = ?").bind(id).fetch_optional(connection).await?;
    row.map(|row| from_json(row.try_get(0)?)).transpose()
}

pub async fn all(connection: &mut SqliteConnection) -> Result<Vec<Contact>, StorageError> {
    let rows = sqlx::query("SELECT body FROM contacts").fetch_all(connection).await?;
    rows.iter().map(|row| from_json(row.try_get(0)?)).collect()
}

/// These contacts in this order; one that is not there any more is left out.
pub async fn these(connection: &mut SqliteConnection, ids: &[String]) -> Result<Vec<Contact>, StorageError> {
    let mut found: HashMap<String, Contact> = HashMap::new();
    for some in ids.chunks(AT_ONCE) {
        let mut query = QueryBuilder::<Sqlite>::new("SELECT body FROM contacts WHERE id IN (");
        let mut list = query.separated(", ");
        for id in some {
            list.push_bind(id.clone());
        }
        query.push(")");
        for row in query.build().fetch_all(&mut *connection).await? {
            let contact: Contact = from_json(row.try_get(0)?)?;
            found.insert(contact.id.clone(), contact);
        }
    }
    Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
}

/// False if there is none with this id.
pub async fn remove(connection: &mut SqliteConnection, id: &str) -> Result<bool, StorageError> {
    let done = sqlx::query("DELETE FROM contacts WHERE id = ?").bind(id).execute(connection).await?;
    Ok(done.rows_affected() > 0)
}

/// Contacts with this number as it is compared, by name, at most `limit`.
pub async fn with_number(
    connection: &mut SqliteConnection,
    number: &str,
    limit: u32,
) -> Result<Vec<Contact>, StorageError> {
    let rows = sqlx::query(
        "SELECT c.body FROM contact_numbers n JOIN contacts c ON c.id = n.contact WHERE n.number = ? \
         ORDER BY c.name COLLATE NOCASE, c.id LIMIT ?",
    )
    .bind(number)
    .bind(i64::from(limit))
    .fetch_all(connection)
    .await?;
    rows.iter().map(|row| from_json(row.try_get(0)?)).collect()
}
