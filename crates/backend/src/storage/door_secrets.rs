//! Passwords of telephone systems, sealed. Nothing here can read one.

use sqlx::{Row, SqliteConnection};

use super::StorageError;

/// The sealed password of a door for this host.
pub async fn one(connection: &mut SqliteConnection, door: &str, host: &str) -> Result<Option<Vec<u8>>, StorageError> {
    let row = sqlx::query("SELECT sealed FROM door_secrets WHERE door = ? AND host = ?")
        .bind(door)
        .bind(host)
        .fetch_optional(connection)
        .await?;
    Ok(row.map(|row| row.try_get(0)).transpose()?)
}

/// Whether there is any.
pub async fn any(connection: &mut SqliteConnection) -> Result<bool, StorageError> {
    Ok(sqlx::query("SELECT 1 FROM door_secrets LIMIT 1").fetch_optional(connection).await?.is_some())
}

pub async fn save(
    connection: &mut SqliteConnection,
    door: &str,
    host: &str,
    sealed: &[u8],
) -> Result<(), StorageError> {
    sqlx::query(
        "INSERT INTO door_secrets (door, host, sealed) VALUES (?, ?, ?) \
         ON CONFLICT (door) DO UPDATE SET host = excluded.host, sealed = excluded.sealed",
    )
    .bind(door)
    .bind(host)
    .bind(sealed)
    .execute(connection)
    .await?;
    Ok(())
}

pub async fn remove(connection: &mut SqliteConnection, door: &str) -> Result<(), StorageError> {
    sqlx::query("DELETE FROM door_secrets WHERE door = ?").bind(door).execute(connection).await?;
    Ok(())
}
