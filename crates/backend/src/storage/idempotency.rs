//! Answers to writes that carried an `Idempotency-Key`, so that a repetition gets the same answer.

use nimbus_protocol::UnixMillis;
use sqlx::{Row, SqliteConnection};

use super::StorageError;

/// A remembered answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remembered {
    /// Hash of method, path and body; another request must not use the same key.
    pub request: Vec<u8>,
    pub status: u16,
    pub body: Vec<u8>,
}

pub async fn load(
    connection: &mut SqliteConnection,
    agent: &str,
    key: &str,
) -> Result<Option<Remembered>, StorageError> {
    let row = sqlx::query("SELECT request, status, body FROM idempotency WHERE agent = ? AND key = ?")
        .bind(agent)
        .bind(key)
        .fetch_optional(connection)
        .await?;
    row.map(|row| Ok(Remembered { request: row.try_get(0)?, status: row.try_get::<u16, _>(1)?, body: row.try_get(2)? }))
        .transpose()
}

pub async fn save(
    connection: &mut SqliteConnection,
    agent: &str,
    key: &str,
    answer: &Remembered,
    at: UnixMillis,
) -> Result<(), StorageError> {
    sqlx::query("INSERT OR IGNORE INTO idempotency (agent, key, request, status, body, at) VALUES (?, ?, ?, ?, ?, ?)")
        .bind(agent)
        .bind(key)
        .bind(&answer.request)
        .bind(answer.status)
        .bind(&answer.body)
        .bind(at.0)
        .execute(connection)
        .await?;
    Ok(())
}

pub async fn prune(connection: &mut SqliteConnection, before: UnixMillis) -> Result<(), StorageError> {
    sqlx::query("DELETE FROM idempotency WHERE at < ?").bind(before.0).execute(connection).await?;
    Ok(())
}
