//! The tenant's address book.

use nimbus_protocol::Contact;
use sqlx::{QueryBuilder, Row, Sqlite, SqliteConnection};

use super::{StorageError, from_json, to_json};

/// Stores a contact under its id, with the words it is found by and its numbers as they are compared.
pub async fn save(
    connection: &mut SqliteConnection,
    contact: &Contact,
    search: &str,
    numbers: &[String],
) -> Result<(), StorageError> {
    sqlx::query(
        "INSERT INTO contacts (id, name, search, body) VALUES (?, ?, ?, ?) \
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, search = excluded.search, body = excluded.body",
    )
    .bind(&contact.id)
    .bind(if contact.name.is_empty() { &contact.company } else { &contact.name })
    .bind(search)
    .bind(to_json(contact)?)
    .execute(&mut *connection)
    .await?;
    sqlx::query("DELETE FROM contact_numbers WHERE contact = ?").bind(&contact.id).execute(&mut *connection).await?;
    for number in numbers {
        sqlx::query("INSERT OR IGNORE INTO contact_numbers (number, contact) VALUES (?, ?)")
            .bind(number)
            .bind(&contact.id)
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

pub async fn one(connection: &mut SqliteConnection, id: &str) -> Result<Option<Contact>, StorageError> {
    let row = sqlx::query("SELECT body FROM contacts WHERE id = ?").bind(id).fetch_optional(connection).await?;
    row.map(|row| from_json(row.try_get(0)?)).transpose()
}

/// Contacts that contain every word, by name.
pub async fn page(
    connection: &mut SqliteConnection,
    words: &[String],
    skip: u32,
    limit: u32,
) -> Result<Vec<Contact>, StorageError> {
    let mut query = QueryBuilder::<Sqlite>::new("SELECT body FROM contacts WHERE 1");
    for word in words {
        query.push(" AND instr(search, ").push_bind(word.clone()).push(") > 0");
    }
    query.push(" ORDER BY name COLLATE NOCASE, id LIMIT ").push_bind(i64::from(limit));
    query.push(" OFFSET ").push_bind(i64::from(skip));
    let rows = query.build().fetch_all(connection).await?;
    rows.iter().map(|row| from_json(row.try_get(0)?)).collect()
}

/// False if there is none with this id.
pub async fn remove(connection: &mut SqliteConnection, id: &str) -> Result<bool, StorageError> {
    let done = sqlx::query("DELETE FROM contacts WHERE id = ?").bind(id).execute(connection).await?;
    Ok(done.rows_affected() > 0)
}

/// The name of the one contact with this number; `None` where there is none or more than one.
pub async fn name_of(connection: &mut SqliteConnection, number: &str) -> Result<Option<String>, StorageError> {
    let rows = sqlx::query(
        "SELECT c.name FROM contact_numbers n JOIN contacts c ON c.id = n.contact WHERE n.number = ? LIMIT 2",
    )
    .bind(number)
    .fetch_all(connection)
    .await?;
    match rows.as_slice() {
        [only] => Ok(Some(only.try_get(0)?)),
        _ => Ok(None),
    }
}

/// Name and company of the one contact with this number; `None` where there is none or more than one.
pub async fn of_number(
    connection: &mut SqliteConnection,
    number: &str,
) -> Result<Option<(String, String)>, StorageError> {
    let rows = sqlx::query(
        "SELECT c.body FROM contact_numbers n JOIN contacts c ON c.id = n.contact WHERE n.number = ? LIMIT 2",
    )
    .bind(number)
    .fetch_all(connection)
    .await?;
    match rows.as_slice() {
        [only] => {
            let contact: Contact = from_json(only.try_get(0)?)?;
            let name = if contact.name.is_empty() { contact.company.clone() } else { contact.name };
            Ok(Some((name, contact.company)))
        }
        _ => Ok(None),
    }
}
