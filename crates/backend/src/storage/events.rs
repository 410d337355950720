//! The numbered events that streams are told, as JSON of `protocol::Event`.

use nimbus_protocol::UnixMillis;
use sqlx::{Row, SqliteConnection};

use super::StorageError;

/// One stored event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredEvent {
    pub number: u64,
    pub at: UnixMillis,
    pub body: String,
}

/// Stores an event and returns its number, which is higher than every one before.
pub async fn append(
    connection: &mut SqliteConnection,
    agent: &str,
    at: UnixMillis,
    body: &str,
) -> Result<u64, StorageError> {
    let done = sqlx::query("INSERT INTO events (agent, at, body) VALUES (?, ?, ?)")
        .bind(agent)
        .bind(at.0)
        .bind(body)
        .execute(connection)
        .await?;
    Ok(done.last_insert_rowid().unsigned_abs())
}

/// The highest number ever given; 0 in a new database.
pub async fn last(connection: &mut SqliteConnection) -> Result<u64, StorageError> {
    let row = sqlx::query("SELECT seq FROM sqlite_sequence WHERE name = 'events'").fetch_optional(connection).await?;
    Ok(row.map(|row| row.try_get::<i64, _>(0)).transpose()?.map_or(0, i64::unsigned_abs))
}

/// An agent's events after `after`, lowest first, at most `limit`.
pub async fn after(
    connection: &mut SqliteConnection,
    agent: &str,
    after: u64,
    limit: u32,
) -> Result<Vec<StoredEvent>, StorageError> {
    let rows =
        sqlx::query("SELECT number, at, body FROM events WHERE agent = ? AND number > ? ORDER BY number LIMIT ?")
            .bind(agent)
            .bind(i64::try_from(after).unwrap_or(i64::MAX))
            .bind(i64::from(limit))
            .fetch_all(connection)
            .await?;
    rows.iter()
        .map(|row| {
            Ok(StoredEvent {
                number: row.try_get::<i64, _>(0)?.unsigned_abs(),
                at: UnixMillis(row.try_get(1)?),
                body: row.try_get(2)?,
            })
        })
        .collect()
}

/// Removes events older than `before`, and returns the highest number removed.
///
/// Whole runs from the lowest number on, so that what is left has no gap even after the clock jumped.
pub async fn prune(connection: &mut SqliteConnection, before: UnixMillis) -> Result<Option<u64>, StorageError> {
    let row = sqlx::query(
        "SELECT max(number) FROM events \
         WHERE number < coalesce((SELECT min(number) FROM events WHERE at >= ?), 9223372036854775807)",
    )
    .bind(before.0)
    .fetch_one(&mut *connection)
    .await?;
    let Some(number) = row.try_get::<Option<i64>, _>(0)? else { return Ok(None) };
    sqlx::query("DELETE FROM events WHERE number <= ?").bind(number).execute(connection).await?;
    Ok(Some(number.unsigned_abs()))
}
