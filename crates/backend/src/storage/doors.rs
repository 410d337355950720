//! Doors with their tokens and what they last heard.

use nimbus_protocol::{DoorKind, Said, UnixMillis};
use sqlx::{Row, SqliteConnection};

use super::{StorageError, from_json, to_json};
use nimbus_telephony::doors::settings::DoorSettings;

/// A door as it rests in the database.
#[derive(Clone, Debug)]
pub struct StoredDoor {
    pub settings: DoorSettings,
    /// Last part of its URL. May be shown again to whoever may administer doors.
    pub token: String,
    pub events: u64,
    pub last_event_at: Option<UnixMillis>,
    /// Why the last request was refused, if the last one was.
    pub last_refusal: Option<Said>,
}

pub async fn all(connection: &mut SqliteConnection) -> Result<Vec<StoredDoor>, StorageError> {
    let rows =
        sqlx::query("SELECT body, token, events, last_event_at, last_refusal FROM doors ORDER BY position, name")
            .fetch_all(connection)
            .await?;
    rows.iter()
        .map(|row| {
            Ok(StoredDoor {
                settings: from_json(row.try_get(0)?)?,
                token: row.try_get(1)?,
                events: row.try_get::<i64, _>(2)?.unsigned_abs(),
                last_event_at: row.try_get::<Option<i64>, _>(3)?.map(UnixMillis),
                last_refusal: row.try_get::<Option<String>, _>(4)?.map(sentence),
            })
        })
        .collect()
}

/// Earlier versions stored the English words alone.
fn sentence(stored: String) -> Said {
    serde_json::from_str(&stored).unwrap_or_else(|_| stored.into())
}

/// Stores a door's settings. A new door gets `token`; a known one keeps its own and what it counted.
pub async fn save(connection: &mut SqliteConnection, settings: &DoorSettings, token: &str) -> Result<(), StorageError> {
    sqlx::query(
        "INSERT INTO doors (name, position, body, token) \
         VALUES (?, (SELECT coalesce(max(position), 0) + 1 FROM doors), ?, ?) \
         ON CONFLICT (name) DO UPDATE SET body = excluded.body",
    )
    .bind(&settings.name)
    .bind(to_json(settings)?)
    .bind(token)
    .execute(connection)
    .await?;
    Ok(())
}

pub async fn set_token(connection: &mut SqliteConnection, name: &str, token: &str) -> Result<(), StorageError> {
    sqlx::query("UPDATE doors SET token = ? WHERE name = ?").bind(token).bind(name).execute(connection).await?;
    Ok(())
}

/// Removes a door.
pub async fn remove(connection: &mut SqliteConnection, name: &str) -> Result<(), StorageError> {
    sqlx::query("DELETE FROM doors WHERE name = ?").bind(name).execute(connection).await?;
    Ok(())
}

/// Removes the doors of a kind.
pub async fn remove_kind(connection: &mut SqliteConnection, kind: DoorKind) -> Result<(), StorageError> {
    for door in all(connection).await?.into_iter().filter(|door| door.settings.kind == kind) {
        remove(connection, &door.settings.name).await?;
    }
    Ok(())
}

/// Counts what a door heard.
pub async fn heard(
    connection: &mut SqliteConnection,
    name: &str,
    events: u64,
    at: UnixMillis,
) -> Result<(), StorageError> {
    sqlx::query("UPDATE doors SET events = events + ?, last_event_at = ?, last_refusal = NULL WHERE name = ?")
        .bind(i64::try_from(events).unwrap_or(i64::MAX))
        .bind(at.0)
        .bind(name)
        .execute(connection)
        .await?;
    Ok(())
}

pub async fn refused(connection: &mut SqliteConnection, name: &str, reason: &Said) -> Result<(), StorageError> {
    sqlx::query("UPDATE doors SET last_refusal = ? WHERE name = ?")
        .bind(to_json(reason)?)
        .bind(name)
        .execute(connection)
        .await?;
    Ok(())
}
