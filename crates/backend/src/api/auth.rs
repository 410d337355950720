//! Who asks: agents by a bearer token (`pass`), outside systems by an API key. A key is compared by its hash, never logged.

use std::sync::Arc;

use axum::{extract::FromRequestParts, http::request::Parts};
use nimbus_protocol::{Agent, ApiKey, Scope};

use super::{
    Server,
    pass::{Pass, bearer},
    problem::Problem,
};
use crate::{engine::keys::KEY, secrets};

/// The agent whose token came with the request.
#[derive(Clone)]
pub struct SignedIn(pub Arc<Agent>);

/// The same, who may also administer doors and templates.
pub struct Administrator(pub Arc<Agent>);

impl FromRequestParts<Arc<Server>> for SignedIn {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, server: &Arc<Server>) -> Result<Self, Problem> {
        if let Some(known) = parts.extensions.get::<Self>() {
            return Ok(known.clone());
        }
        let pass = Pass::from_request_parts(parts, server).await?;
        let known = server.engine.known();
        let agent = known.directory.agent_by_id(&pass.agent).ok_or_else(|| pass.of_nobody())?;
        server.limits.user(&agent.id)?;
        let signed_in = Self(Arc::new(agent.clone()));
        parts.extensions.insert(signed_in.clone());
        Ok(signed_in)
    }
}

impl FromRequestParts<Arc<Server>> for Administrator {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, server: &Arc<Server>) -> Result<Self, Problem> {
        let SignedIn(agent) = SignedIn::from_request_parts(parts, server).await?;
        if agent.administrator { Ok(Self(agent)) } else { Err(Problem::forbidden()) }
    }
}

/// Who asks where outside systems may: an agent by token, or an outside system by API key.
#[derive(Clone)]
pub enum Caller {
    Agent(Arc<Agent>),
    Key(Arc<ApiKey>),
}

/// The caller of a route that API keys open. Ask [`Keyed::may`] before anything else.
#[derive(Clone)]
pub struct Keyed(pub Caller);

impl Keyed {
    /// Refuses keys without the scope, and agents who are no administrators.
    pub fn may(&self, scope: Scope) -> Result<(), Problem> {
        let may = match &self.0 {
            Caller::Agent(agent) => agent.administrator,
            Caller::Key(key) => key.scopes.contains(&scope),
        };
        if may { Ok(()) } else { Err(Problem::missing_scope(scope)) }
    }

    /// Whose a kept answer or a subscription is.
    pub fn owner(&self) -> &str {
        match &self.0 {
            Caller::Agent(agent) => &agent.id,
            Caller::Key(key) => &key.id,
        }
    }
}

impl FromRequestParts<Arc<Server>> for Keyed {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, server: &Arc<Server>) -> Result<Self, Problem> {
        if let Some(known) = parts.extensions.get::<Self>() {
            return Ok(known.clone());
        }
        let token = bearer(parts).ok_or_else(Problem::unauthorised)?;
        let caller = if token.starts_with(KEY) {
            let key = server.engine.key_used(&secrets::hash(token)).await?.ok_or_else(Problem::unauthorised)?;
            server.limits.key(&key.id)?;
            Caller::Key(Arc::new(key))
        } else {
            Caller::Agent(SignedIn::from_request_parts(parts, server).await?.0)
        };
        let keyed = Self(caller);
        parts.extensions.insert(keyed.clone());
        Ok(keyed)
    }
}
