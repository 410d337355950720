//! Requests of templates that the server sends: noted before, and again with what came of it, so that none is sent
//! twice that must not be. What an answer gave to be kept secret never comes here.

use nimbus_protocol::{ActionOutcome, ConversationId, Trigger, UnixMillis};
use sqlx::{Row, SqliteConnection};

use super::{StorageError, from_json, to_json};

/// One action of one template for one moment of one conversation of one agent.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SentAction {
    pub agent: String,
    pub conversation: ConversationId,
    pub trigger: Trigger,
    pub template: String,
    pub position: u32,
}

/// A try that the user asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Try {
    /// From 0.
    pub nth: u32,
    /// `None` while it is under way, or should the server have ended meanwhile.
    pub outcome: Option<ActionOutcome>,
}

/// All tries of an action, the first one first.
pub async fn tries(connection: &mut SqliteConnection, action: &SentAction) -> Result<Vec<Try>, StorageError> {
    let rows = sqlx::query(
        "SELECT nth, outcome FROM sent_actions WHERE agent = ? AND conversation = ? AND moment = ? AND template = ? \
         AND position = ? ORDER BY nth",
    )
    .bind(&action.agent)
    .bind(&action.conversation.0)
    .bind(to_json(&action.trigger)?)
    .bind(&action.template)
    .bind(action.position)
    .fetch_all(connection)
    .await?;
    let read = |row: &sqlx::sqlite::SqliteRow| {
        let outcome: Option<String> = row.try_get(1)?;
        Ok(Try { nth: row.try_get(0)?, outcome: outcome.as_deref().map(from_json).transpose()? })
    };
    rows.iter().map(read).collect()
}

/// Whether an action of the same run was sent before, whichever it was.
pub async fn has_begun(connection: &mut SqliteConnection, action: &SentAction) -> Result<bool, StorageError> {
    let row = sqlx::query(
        "SELECT 1 FROM sent_actions WHERE agent = ? AND conversation = ? AND moment = ? AND template = ? LIMIT 1",
    )
    .bind(&action.agent)
    .bind(&action.conversation.0)
    .bind(to_json(&action.trigger)?)
    .bind(&action.template)
    .fetch_optional(connection)
    .await?;
    Ok(row.is_some())
}

/// Notes where a try stands.
pub async fn save(
    connection: &mut SqliteConnection,
    action: &SentAction,
    one: &Try,
    at: UnixMillis,
) -> Result<(), StorageError> {
    sqlx::query(
        "INSERT INTO sent_actions (agent, conversation, moment, template, position, nth, outcome, at) \
         VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET outcome = excluded.outcome, at = excluded.at",
    )
    .bind(&action.agent)
    .bind(&action.conversation.0)
    .bind(to_json(&action.trigger)?)
    .bind(&action.template)
    .bind(action.position)
    .bind(one.nth)
    .bind(one.outcome.as_ref().map(to_json).transpose()?)
    .bind(at.0)
    .execute(connection)
    .await?;
    Ok(())
}

/// Removes what is older than `before`, together with the claims under which it was sent.
pub async fn prune(connection: &mut SqliteConnection, before: UnixMillis) -> Result<(), StorageError> {
    sqlx::query(
        "DELETE FROM sent_actions WHERE at < ? AND NOT EXISTS (SELECT 1 FROM claims c WHERE \
         c.agent = sent_actions.agent AND c.conversation = sent_actions.conversation \
         AND c.moment = sent_actions.moment AND c.template = sent_actions.template)",
    )
    .bind(before.0)
    .execute(connection)
    .await?;
    Ok(())
}
