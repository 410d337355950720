//! Requests of templates that the server sends: noted before, and again with what came of it, so that none is sent
//! twice that must not be. What an answer gave to be kept secret never comes here.

use std::collections::BTreeMap;

use nimbus_protocol::{ActionOutcome, ActivityState, ConversationId, Trigger, UnixMillis};
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
    /// Tells it from what stood at its place before the template was changed; empty where it was not kept.
    pub mark: String,
}

/// A try that the user asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Try {
    /// From 0.
    pub nth: u32,
    /// Of the user who wanted it once more; empty where nobody did.
    pub wish: String,
    /// `None` while it is under way, or should the server have ended meanwhile.
    pub outcome: Option<ActionOutcome>,
}

/// What an answer gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    pub position: u32,
    pub nth: u32,
    /// Without those that are to be kept secret.
    pub values: BTreeMap<String, String>,
}

/// All tries of an action, the first one first; not those of another that stood at its place.
pub async fn tries(connection: &mut SqliteConnection, action: &SentAction) -> Result<Vec<Try>, StorageError> {
    let rows = sqlx::query(
        "SELECT nth, outcome, wish FROM sent_actions WHERE agent = ? AND conversation = ? AND moment = ? AND template = ? \
         AND position = ? AND mark IN ('', ?) ORDER BY nth",
    )
    .bind(&action.agent)
    .bind(&action.conversation.0)
    .bind(to_json(&action.trigger)?)
    .bind(&action.template)
    .bind(action.position)
    .bind(&action.mark)
    .fetch_all(connection)
    .await?;
    let read = |row: &sqlx::sqlite::SqliteRow| {
        let outcome: Option<String> = row.try_get(1)?;
        let outcome = outcome.as_deref().map(from_json).transpose()?;
        Ok(Try { nth: row.try_get(0)?, wish: row.try_get(2)?, outcome })
    };
    rows.iter().map(read).collect()
}

/// What the actions before this one gave in the same run, in their order.
pub async fn done_before(connection: &mut SqliteConnection, action: &SentAction) -> Result<Vec<Done>, StorageError> {
    let rows = sqlx::query(
        "SELECT position, nth, outcome FROM sent_actions WHERE agent = ? AND conversation = ? AND moment = ? \
         AND template = ? AND position < ? AND outcome IS NOT NULL ORDER BY position, nth",
    )
    .bind(&action.agent)
    .bind(&action.conversation.0)
    .bind(to_json(&action.trigger)?)
    .bind(&action.template)
    .bind(action.position)
    .fetch_all(connection)
    .await?;
    let mut done = Vec::new();
    for row in &rows {
        let outcome: ActionOutcome = from_json(row.try_get(2)?)?;
        if outcome.state == ActivityState::Done {
            done.push(Done { position: row.try_get(0)?, nth: row.try_get(1)?, values: outcome.values });
        }
    }
    Ok(done)
}

/// Whether something else was sent from the same place, before the template was changed.
pub async fn was_another(connection: &mut SqliteConnection, action: &SentAction) -> Result<bool, StorageError> {
    let row = sqlx::query(
        "SELECT 1 FROM sent_actions WHERE agent = ? AND conversation = ? AND moment = ? AND template = ? \
         AND position = ? AND mark NOT IN ('', ?) LIMIT 1",
    )
    .bind(&action.agent)
    .bind(&action.conversation.0)
    .bind(to_json(&action.trigger)?)
    .bind(&action.template)
    .bind(action.position)
    .bind(&action.mark)
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
        "INSERT INTO sent_actions (agent, conversation, moment, template, position, nth, mark, wish, outcome, at) \
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET mark = excluded.mark, \
         outcome = excluded.outcome, at = excluded.at",
    )
    .bind(&action.agent)
    .bind(&action.conversation.0)
    .bind(to_json(&action.trigger)?)
    .bind(&action.template)
    .bind(action.position)
    .bind(one.nth)
    .bind(&action.mark)
    .bind(&one.wish)
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
