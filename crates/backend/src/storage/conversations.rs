//! Conversations as the pure core keeps them: their facts as one record.

use nimbus_protocol::UnixMillis;
use sqlx::{Row, SqliteConnection};

use super::StorageError;

/// The stored record of a conversation.
pub struct StoredConversation {
    /// How often the telephone system began to use this id for a new call, from 0.
    pub generation: u32,
    /// The facts as JSON.
    pub body: String,
}

pub async fn load(connection: &mut SqliteConnection, id: &str) -> Result<Option<StoredConversation>, StorageError> {
    let row = sqlx::query("SELECT generation, body FROM conversations WHERE id = ?")
        .bind(id)
        .fetch_optional(connection)
        .await?;
    row.map(|row| Ok(StoredConversation { generation: row.try_get(0)?, body: row.try_get(1)? })).transpose()
}

pub async fn save(
    connection: &mut SqliteConnection,
    id: &str,
    generation: u32,
    body: &str,
    at: UnixMillis,
) -> Result<(), StorageError> {
    sqlx::query(
        "INSERT INTO conversations (id, generation, body, changed_at) VALUES (?, ?, ?, ?) \
         ON CONFLICT (id) DO UPDATE SET generation = excluded.generation, body = excluded.body, \
         changed_at = excluded.changed_at",
    )
    .bind(id)
    .bind(generation)
    .bind(body)
    .bind(at.0)
    .execute(connection)
    .await?;
    Ok(())
}
