//! Facts about the database itself: its identity and how far back its events reach.

use sqlx::{Row, SqliteConnection};

use super::StorageError;

const STORE: &str = "store";
const PRUNED: &str = "pruned";

/// The identity of this database; made at the first call.
pub async fn store_id(connection: &mut SqliteConnection) -> Result<String, StorageError> {
    if let Some(id) = get(connection, STORE).await? {
        return Ok(id);
    }
    let id = uuid::Uuid::new_v4().to_string();
    // Two processes may open a new database at once: the first identity stays.
    sqlx::query("INSERT OR IGNORE INTO meta (key, value) VALUES (?, ?)")
        .bind(STORE)
        .bind(&id)
        .execute(&mut *connection)
        .await?;
    Ok(get(connection, STORE).await?.unwrap_or(id))
}

/// The highest event number that was removed; 0 if none was.
pub async fn pruned(connection: &mut SqliteConnection) -> Result<u64, StorageError> {
    Ok(get(connection, PRUNED).await?.and_then(|value| value.parse().ok()).unwrap_or(0))
}

pub async fn set_pruned(connection: &mut SqliteConnection, number: u64) -> Result<(), StorageError> {
    set(connection, PRUNED, &number.to_string()).await
}

pub(super) async fn get(connection: &mut SqliteConnection, key: &str) -> Result<Option<String>, StorageError> {
    let row = sqlx::query("SELECT value FROM meta WHERE key = ?").bind(key).fetch_optional(connection).await?;
    Ok(row.map(|row| row.try_get(0)).transpose()?)
}

pub(super) async fn set(connection: &mut SqliteConnection, key: &str, value: &str) -> Result<(), StorageError> {
    sqlx::query("INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value")
        .bind(key)
        .bind(value)
        .execute(connection)
        .await?;
    Ok(())
}
