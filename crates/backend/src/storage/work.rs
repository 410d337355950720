//! Work that comes in by the API, agents' layers, and the times in states that reports tell of.

use nimbus_protocol::{AgentState, UnixMillis};
use sqlx::{QueryBuilder, Row, Sqlite, SqliteConnection, sqlite::SqliteRow};

use super::{StorageError, from_json, to_json};
use crate::{
    distribution::{Item, Layers, Period},
    engine::work::content::Content,
};

/// One piece of work; without an item it is over.
pub struct StoredWork {
    pub id: String,
    pub item: Option<Item>,
    pub content: Content,
}

/// Stores what is new or changed. Without an item it is over.
pub async fn save(
    connection: &mut SqliteConnection,
    id: &str,
    item: Option<&Item>,
    content: &Content,
) -> Result<(), StorageError> {
    sqlx::query(
        "INSERT INTO work (id, service, made_at, item, body) VALUES (?, ?, ?, ?, ?) \
         ON CONFLICT (id) DO UPDATE SET item = excluded.item, body = excluded.body",
    )
    .bind(id)
    .bind(&content.service.id)
    .bind(content.made_at.0)
    .bind(item.map(to_json).transpose()?)
    .bind(to_json(content)?)
    .execute(connection)
    .await?;
    Ok(())
}

/// Everything that is not over.
pub async fn open(connection: &mut SqliteConnection) -> Result<Vec<StoredWork>, StorageError> {
    let rows = sqlx::query("SELECT id, item, body FROM work WHERE item IS NOT NULL").fetch_all(connection).await?;
    rows.iter().map(read).collect()
}

pub async fn one(connection: &mut SqliteConnection, id: &str) -> Result<Option<StoredWork>, StorageError> {
    let row = sqlx::query("SELECT id, item, body FROM work WHERE id = ?").bind(id).fetch_optional(connection).await?;
    row.as_ref().map(read).transpose()
}

/// Work made before `before`, newest first; of one service, and only what is not over, where asked for.
///
/// A page may be longer than `limit`: what was made in the same millisecond stands on the same page, so that the time of
/// a page's last is where the next one goes on.
pub async fn page(
    connection: &mut SqliteConnection,
    service: Option<&str>,
    open: bool,
    before: Option<UnixMillis>,
    limit: u32,
) -> Result<Vec<StoredWork>, StorageError> {
    let conditions = |query: &mut QueryBuilder<Sqlite>| {
        query.push(" FROM work WHERE true");
        if let Some(service) = service {
            query.push(" AND service = ").push_bind(service.to_owned());
        }
        if open {
            query.push(" AND item IS NOT NULL");
        }
        if let Some(before) = before {
            query.push(" AND made_at < ").push_bind(before.0);
        }
    };
    let mut query = QueryBuilder::<Sqlite>::new("SELECT id, item, body");
    conditions(&mut query);
    query.push(" AND made_at >= coalesce((SELECT made_at");
    conditions(&mut query);
    query.push(" ORDER BY made_at DESC LIMIT 1 OFFSET ").push_bind(i64::from(limit.max(1)) - 1);
    query.push("), -9223372036854775808) ORDER BY made_at DESC, id DESC");
    let rows = query.build().fetch_all(connection).await?;
    rows.iter().map(read).collect()
}

fn read(row: &SqliteRow) -> Result<StoredWork, StorageError> {
    let item: Option<String> = row.try_get(1)?;
    Ok(StoredWork {
        id: row.try_get(0)?,
        item: item.as_deref().map(from_json).transpose()?,
        content: from_json(row.try_get(2)?)?,
    })
}

/// Every agent's layers with the state as it was told last.
pub async fn layers(connection: &mut SqliteConnection) -> Result<Vec<(String, Layers, AgentState)>, StorageError> {
    let rows = sqlx::query("SELECT agent, layers, told FROM agent_layers").fetch_all(connection).await?;
    rows.iter().map(|row| Ok((row.try_get(0)?, from_json(row.try_get(1)?)?, from_json(row.try_get(2)?)?))).collect()
}

pub async fn save_layers(
    connection: &mut SqliteConnection,
    agent: &str,
    layers: &Layers,
    told: &AgentState,
) -> Result<(), StorageError> {
    sqlx::query(
        "INSERT INTO agent_layers (agent, layers, told) VALUES (?, ?, ?) \
         ON CONFLICT (agent) DO UPDATE SET layers = excluded.layers, told = excluded.told",
    )
    .bind(agent)
    .bind(to_json(layers)?)
    .bind(to_json(told)?)
    .execute(connection)
    .await?;
    Ok(())
}

/// The agent's state as it was told last.
pub async fn told(connection: &mut SqliteConnection, agent: &str) -> Result<Option<AgentState>, StorageError> {
    let row =
        sqlx::query("SELECT told FROM agent_layers WHERE agent = ?").bind(agent).fetch_optional(connection).await?;
    row.map(|row| from_json(row.try_get(0)?)).transpose()
}

pub async fn add_period(connection: &mut SqliteConnection, period: &Period) -> Result<(), StorageError> {
    sqlx::query(
        "INSERT INTO agent_periods (agent, kind, from_at, to_at, service, conversation, reason, presence, request) \
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(&period.agent)
    .bind(period.kind.slug())
    .bind(period.from.0)
    .bind(period.to.0)
    .bind(&period.service)
    .bind(&period.conversation)
    .bind(&period.reason)
    .bind(period.presence.map(|presence| to_json(&presence)).transpose()?.map(|word| word.trim_matches('"').to_owned()))
    .bind(&period.request)
    .execute(connection)
    .await?;
    Ok(())
}

/// The reason for a time that is over.
pub async fn fill_reason(
    connection: &mut SqliteConnection,
    agent: &str,
    request: &str,
    reason: &str,
) -> Result<(), StorageError> {
    sqlx::query("UPDATE agent_periods SET reason = ? WHERE agent = ? AND request = ?")
        .bind(reason)
        .bind(agent)
        .bind(request)
        .execute(connection)
        .await?;
    Ok(())
}
