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

/// Stores a conversation. `give_up_at` is when to assume its end; `None` once it is over.
pub async fn save(
    connection: &mut SqliteConnection,
    id: &str,
    conversation: &StoredConversation,
    at: UnixMillis,
    give_up_at: Option<UnixMillis>,
) -> Result<(), StorageError> {
    sqlx::query(
        "INSERT INTO conversations (id, generation, body, changed_at, give_up_at) VALUES (?, ?, ?, ?, ?) \
         ON CONFLICT (id) DO UPDATE SET generation = excluded.generation, body = excluded.body, \
         changed_at = excluded.changed_at, give_up_at = excluded.give_up_at",
    )
    .bind(id)
    .bind(conversation.generation)
    .bind(&conversation.body)
    .bind(at.0)
    .bind(give_up_at.map(|at| at.0))
    .execute(connection)
    .await?;
    Ok(())
}

/// Remembers that the leg whose own id would be `leg` belongs to another conversation.
pub async fn join(connection: &mut SqliteConnection, leg: &str, conversation: &str) -> Result<(), StorageError> {
    sqlx::query("INSERT OR IGNORE INTO joined_legs (id, conversation) VALUES (?, ?)")
        .bind(leg)
        .bind(conversation)
        .execute(connection)
        .await?;
    Ok(())
}

/// The conversation that this leg was joined to, if it was.
pub async fn joined(connection: &mut SqliteConnection, leg: &str) -> Result<Option<String>, StorageError> {
    let row =
        sqlx::query("SELECT conversation FROM joined_legs WHERE id = ?").bind(leg).fetch_optional(connection).await?;
    row.map(|row| Ok(row.try_get(0)?)).transpose()
}

/// Ids of conversations that are not over and whose end is to be assumed by `now`.
pub async fn silent(connection: &mut SqliteConnection, now: UnixMillis) -> Result<Vec<String>, StorageError> {
    let rows =
        sqlx::query("SELECT id FROM conversations WHERE give_up_at <= ?").bind(now.0).fetch_all(connection).await?;
    rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
}

/// Ids of conversations of one door that are not over.
pub async fn open_of_door(connection: &mut SqliteConnection, door: &str) -> Result<Vec<String>, StorageError> {
    let rows = sqlx::query(
        "SELECT id FROM conversations WHERE give_up_at IS NOT NULL AND substr(id, 1, length(?1) + 1) = ?1 || ':'",
    )
    .bind(door)
    .fetch_all(connection)
    .await?;
    rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
}
