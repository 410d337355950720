//! Who changed what in the administration: kept in the same transaction as the change, so that neither exists without the
//! other. What an agent does with their own sessions and templates is no administration.

use nimbus_protocol::{Agent, ApiKey, AuditActor, AuditEntry};

use super::{Engine, EngineError, writing::Writing};
use crate::{storage::audit, tenant::differences::Difference};

/// The user as they are called now.
pub fn user(agent: &Agent) -> AuditActor {
    AuditActor::User { id: agent.id.clone(), upn: agent.upn.clone() }
}

pub fn key(key: &ApiKey) -> AuditActor {
    AuditActor::Key { id: key.id.clone(), name: key.name.clone() }
}

impl Writing<'_> {
    /// Keeps what was changed, if anything was.
    pub(super) async fn audit(
        &mut self,
        by: &AuditActor,
        differences: impl IntoIterator<Item = Difference>,
    ) -> Result<(), EngineError> {
        let now = self.now;
        for difference in differences {
            // For the log: what kind of thing, never who or what it says.
            tracing::info!(what = difference.what, done = ?difference.done, "The administration was changed");
            audit::add(self.connection(), now, by, difference).await?;
        }
        Ok(())
    }
}

impl Engine {
    /// Entries before this number, newest first.
    pub async fn audit_page(
        &self,
        before: Option<u64>,
        what: Option<&str>,
        limit: u32,
    ) -> Result<Vec<AuditEntry>, EngineError> {
        Ok(audit::page(&mut *self.view().await?, before, what, limit).await?)
    }
}
