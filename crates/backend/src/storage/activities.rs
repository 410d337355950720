//! What templates did, per agent; writing an activity again replaces it.

use nimbus_protocol::{Activity, UnixMillis};
use sqlx::{Row, SqliteConnection};

use super::{StorageError, from_json, to_json};

/// Stores an activity; false if exactly this one was stored already.
pub async fn save(connection: &mut SqliteConnection, agent: &str, activity: &Activity) -> Result<bool, StorageError> {
    let done = sqlx::query(
        "INSERT INTO activities (agent, id, conversation, at, body) VALUES (?, ?, ?, ?, ?) \
         ON CONFLICT (agent, id) DO UPDATE SET conversation = excluded.conversation, at = excluded.at, \
         body = excluded.body WHERE body <> excluded.body",
    )
    .bind(agent)
    .bind(&activity.id)
    .bind(&activity.conversation.0)
    .bind(activity.at.0)
    .bind(to_json(activity)?)
    .execute(connection)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// How many other activities the agent's session has that this one is of.
pub async fn others(connection: &mut SqliteConnection, agent: &str, activity: &Activity) -> Result<u32, StorageError> {
    let row = sqlx::query("SELECT COUNT(*) FROM activities WHERE agent = ? AND conversation = ? AND id <> ?")
        .bind(agent)
        .bind(&activity.conversation.0)
        .bind(&activity.id)
        .fetch_one(connection)
        .await?;
    Ok(row.try_get(0)?)
}

/// Activities of an agent's sessions that are open or started at or after `since`.
pub async fn recent(
    connection: &mut SqliteConnection,
    agent: &str,
    since: UnixMillis,
) -> Result<Vec<Activity>, StorageError> {
    let rows = sqlx::query(
        "SELECT a.body FROM activities a JOIN sessions s ON s.agent = a.agent AND s.conversation = a.conversation \
         WHERE a.agent = ? AND (s.ended_at IS NULL OR s.started_at >= ?) ORDER BY a.at, a.id LIMIT 2000",
    )
    .bind(agent)
    .bind(since.0)
    .fetch_all(connection)
    .await?;
    rows.iter().map(|row| from_json(row.try_get(0)?)).collect()
}
