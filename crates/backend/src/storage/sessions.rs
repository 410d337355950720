//! Sessions: every agent's cards, searchable, and what the backend remembers of a customer.

use nimbus_protocol::{Session, UnixMillis, session::PreviousSession};
use sqlx::{QueryBuilder, Row, Sqlite, SqliteConnection, sqlite::SqliteRow};

use super::{StorageError, from_json, to_json};

/// One thing that a search looks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    pub whole: String,
    /// All of these do as well as the whole.
    pub parts: Vec<String>,
}

/// Whose sessions a page holds: both must be so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whose {
    /// Cards of this agent; `None` for everybody's.
    pub agent: Option<String>,
    /// Ids of services; `None` for all, and for sessions of none.
    pub services: Option<Vec<String>>,
}

impl Whose {
    pub fn own(agent: &str) -> Self {
        Self { agent: Some(agent.to_owned()), services: None }
    }
}

/// What is stored of a session beside its body.
pub struct Keys<'a> {
    /// Joins the sessions of one customer; `None` for withheld and unknown callers.
    pub customer: Option<&'a str>,
    /// Lower-case words that a search looks in.
    pub search: &'a str,
}

pub async fn save(
    connection: &mut SqliteConnection,
    agent: &str,
    session: &Session,
    keys: &Keys<'_>,
) -> Result<(), StorageError> {
    sqlx::query(
        "INSERT INTO sessions (agent, conversation, customer, search, started_at, ended_at, simulated, body) \
         VALUES (?, ?, ?, ?, ?, ?, ?, ?) \
         ON CONFLICT (conversation, agent) DO UPDATE SET customer = excluded.customer, search = excluded.search, \
         started_at = excluded.started_at, ended_at = excluded.ended_at, body = excluded.body",
    )
    .bind(agent)
    .bind(&session.conversation.0)
    .bind(keys.customer)
    .bind(keys.search)
    .bind(session.started_at.0)
    .bind(session.ended_at.map(|at| at.0))
    .bind(session.simulated)
    .bind(to_json(session)?)
    .execute(connection)
    .await?;
    Ok(())
}

/// All agents' cards of one conversation.
pub async fn of_conversation(
    connection: &mut SqliteConnection,
    conversation: &str,
) -> Result<Vec<(String, Session)>, StorageError> {
    let rows = sqlx::query("SELECT agent, body FROM sessions WHERE conversation = ?")
        .bind(conversation)
        .fetch_all(connection)
        .await?;
    rows.iter().map(|row| Ok((row.try_get(0)?, from_json(row.try_get(1)?)?))).collect()
}

/// Whether an agent has a card of one conversation.
pub async fn has(connection: &mut SqliteConnection, agent: &str, conversation: &str) -> Result<bool, StorageError> {
    let row = sqlx::query("SELECT 1 FROM sessions WHERE agent = ? AND conversation = ?")
        .bind(agent)
        .bind(conversation)
        .fetch_optional(connection)
        .await?;
    Ok(row.is_some())
}

/// One agent's card of one conversation.
pub async fn one(
    connection: &mut SqliteConnection,
    agent: &str,
    conversation: &str,
) -> Result<Option<Session>, StorageError> {
    let row = sqlx::query("SELECT body FROM sessions WHERE agent = ? AND conversation = ?")
        .bind(agent)
        .bind(conversation)
        .fetch_optional(connection)
        .await?;
    row.as_ref().map(body).transpose()
}

/// An agent's open sessions and those that started at or after `since`, oldest first, at most 500 of the newest.
pub async fn recent(
    connection: &mut SqliteConnection,
    agent: &str,
    since: UnixMillis,
) -> Result<Vec<Session>, StorageError> {
    let rows = sqlx::query(
        "SELECT body FROM (SELECT body, started_at, conversation FROM sessions \
         WHERE agent = ? AND (ended_at IS NULL OR started_at >= ?) \
         ORDER BY ended_at IS NULL DESC, started_at DESC, conversation DESC LIMIT 500) \
         ORDER BY started_at, conversation",
    )
    .bind(agent)
    .bind(since.0)
    .fetch_all(connection)
    .await?;
    rows.iter().map(body).collect()
}

/// One page of the history, newest first, of sessions started before `before` that contain every word, each with its
/// agent's id.
///
/// A page may be longer than `limit`: sessions that started in the same millisecond stand on the same page, so that
/// the start of a page's last session is where the next one goes on.
pub async fn page(
    connection: &mut SqliteConnection,
    whose: &Whose,
    before: Option<UnixMillis>,
    words: &[Word],
    limit: u32,
) -> Result<Vec<(String, Session)>, StorageError> {
    let conditions = |query: &mut QueryBuilder<Sqlite>| {
        query.push(" FROM sessions WHERE TRUE");
        if let Some(agent) = &whose.agent {
            query.push(" AND agent = ").push_bind(agent.clone());
        }
        if let Some(services) = &whose.services {
            // The same words as in the index.
            query.push(" AND json_extract(body, '$.service.id') IN (");
            let mut list = query.separated(", ");
            for service in services {
                list.push_bind(service.clone());
            }
            query.push(")");
        }
        if let Some(before) = before {
            query.push(" AND started_at < ").push_bind(before.0);
        }
        for word in words {
            query.push(" AND (instr(search, ").push_bind(word.whole.clone()).push(") > 0");
            for (at, part) in word.parts.iter().enumerate() {
                query.push(if at == 0 { " OR (" } else { " AND " });
                query.push("instr(search, ").push_bind(part.clone()).push(") > 0");
            }
            query.push(if word.parts.is_empty() { ")" } else { "))" });
        }
    };
    let mut query = QueryBuilder::<Sqlite>::new("SELECT body, agent");
    conditions(&mut query);
    query.push(" AND started_at >= coalesce((SELECT started_at");
    conditions(&mut query);
    query.push(" ORDER BY started_at DESC LIMIT 1 OFFSET ").push_bind(i64::from(limit.max(1)) - 1);
    query.push("), -9223372036854775808) ORDER BY started_at DESC, conversation DESC, agent");
    let rows = query.build().fetch_all(connection).await?;
    rows.iter().map(|row| Ok((row.try_get(1)?, body(row)?))).collect()
}

/// The newest three earlier conversations of a customer, one line each, other agents' included.
///
/// Where several agents had a card of one conversation, the one who talked with the customer is named.
pub async fn previous(
    connection: &mut SqliteConnection,
    customer: &str,
    conversation: &str,
) -> Result<Vec<PreviousSession>, StorageError> {
    // Ten agents may have had a card of each: reading a few more rows than needed finds three conversations.
    let rows = sqlx::query(
        "SELECT s.body, json_extract(a.body, '$.display_name') FROM sessions s \
         LEFT JOIN agents a ON a.id = s.agent \
         WHERE s.customer = ? AND s.conversation <> ? AND s.ended_at IS NOT NULL \
         ORDER BY s.started_at DESC, s.conversation LIMIT 30",
    )
    .bind(customer)
    .bind(conversation)
    .fetch_all(connection)
    .await?;
    let mut found: Vec<(Session, Option<String>)> = Vec::new();
    for row in &rows {
        let session = body(row)?;
        let agent: Option<String> = row.try_get(1)?;
        match found.iter_mut().find(|(known, _)| known.conversation == session.conversation) {
            Some(known) if known.0.accepted_at.is_none() && session.accepted_at.is_some() => *known = (session, agent),
            Some(_) => {}
            None => found.push((session, agent)),
        }
    }
    found.truncate(3);
    Ok(found
        .into_iter()
        .map(|(session, agent)| PreviousSession {
            started_at: session.started_at,
            service: session.service.map(|service| service.name),
            agent: session.accepted_at.and(agent),
            state: session.state,
        })
        .collect())
}

fn body(row: &SqliteRow) -> Result<Session, StorageError> {
    from_json(row.try_get(0)?)
}
