//! Agents and services.

use nimbus_protocol::Agent;
use sqlx::{Row, SqliteConnection};

use super::{StorageError, from_json, to_json};
use nimbus_telephony::directory::Service;

pub async fn agents(connection: &mut SqliteConnection) -> Result<Vec<Agent>, StorageError> {
    let rows = sqlx::query("SELECT body FROM agents ORDER BY id").fetch_all(connection).await?;
    rows.iter().map(|row| from_json(row.try_get(0)?)).collect()
}

pub async fn services(connection: &mut SqliteConnection) -> Result<Vec<Service>, StorageError> {
    let rows = sqlx::query("SELECT body FROM services ORDER BY position, id").fetch_all(connection).await?;
    rows.iter().map(|row| from_json(row.try_get(0)?)).collect()
}

/// Stores an agent under its id. The UPN must not be another agent's.
pub async fn save_agent(connection: &mut SqliteConnection, agent: &Agent) -> Result<(), StorageError> {
    sqlx::query(
        "INSERT INTO agents (id, upn, body) VALUES (?, ?, ?) \
         ON CONFLICT (id) DO UPDATE SET upn = excluded.upn, body = excluded.body",
    )
    .bind(&agent.id)
    .bind(&agent.upn)
    .bind(to_json(agent)?)
    .execute(connection)
    .await?;
    Ok(())
}

/// Leaves an agent's UPN to others until the agent is saved. Each of one transaction needs a number of its own.
pub async fn free_upn(connection: &mut SqliteConnection, id: &str, number: usize) -> Result<(), StorageError> {
    // Without an @, so that it is nobody's.
    let nobodys = format!("changing {number}");
    sqlx::query("UPDATE agents SET upn = ? WHERE id = ?").bind(nobodys).bind(id).execute(connection).await?;
    Ok(())
}

/// Removes an agent and their tokens; what they did stays in the history.
pub async fn remove_agent(connection: &mut SqliteConnection, id: &str) -> Result<(), StorageError> {
    sqlx::query("DELETE FROM agents WHERE id = ?").bind(id).execute(&mut *connection).await?;
    sqlx::query("DELETE FROM tokens WHERE agent = ?").bind(id).execute(connection).await?;
    Ok(())
}

/// Id of the agent with this UPN, in any case.
pub async fn agent_by_upn(connection: &mut SqliteConnection, upn: &str) -> Result<Option<String>, StorageError> {
    Ok(by_upn(connection, upn).await?.map(|agent| agent.id))
}

/// The agent with this UPN, in any case.
pub async fn by_upn(connection: &mut SqliteConnection, upn: &str) -> Result<Option<Agent>, StorageError> {
    let row = sqlx::query("SELECT body FROM agents WHERE upn = ? COLLATE NOCASE")
        .bind(upn.trim())
        .fetch_optional(connection)
        .await?;
    row.map(|row| from_json(row.try_get(0)?)).transpose()
}
