//! Who asks: bearer tokens of agents, API keys of outside systems. A token is compared by its hash or in constant time, never logged.

use std::sync::Arc;

use axum::{
    extract::FromRequestParts,
    http::{header, request::Parts},
};
use nimbus_protocol::{Agent, ApiKey, Scope};

use super::{Server, problem::Problem};
use crate::{
    engine::{keys::KEY, records::LOCAL_USER},
    secrets, storage,
};

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
        let header = parts.headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        let token = header.and_then(bearer).ok_or_else(Problem::unauthorised)?;
        let id = agent_id(server, token).await?.ok_or_else(Problem::unauthorised)?;
        let known = server.engine.known();
        let agent = known.directory.agent_by_id(&id).ok_or_else(Problem::unauthorised)?;
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
        let header = parts.headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        let token = header.and_then(bearer).ok_or_else(Problem::unauthorised)?;
        let caller = if token.starts_with(KEY) {
            let key = server.engine.key_used(&secrets::hash(token)).await?.ok_or_else(Problem::unauthorised)?;
            Caller::Key(Arc::new(key))
        } else {
            Caller::Agent(SignedIn::from_request_parts(parts, server).await?.0)
        };
        let keyed = Self(caller);
        parts.extensions.insert(keyed.clone());
        Ok(keyed)
    }
}

/// Hash of the request's token; `None` for the standalone user's, which lives as long as the server.
pub struct TokenHash(pub Option<[u8; 32]>);

impl FromRequestParts<Arc<Server>> for TokenHash {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, server: &Arc<Server>) -> Result<Self, Problem> {
        let header = parts.headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        let token = header.and_then(bearer).ok_or_else(Problem::unauthorised)?;
        let local = server.local_token.as_deref().is_some_and(|local| secrets::equal(local, token));
        Ok(Self((!local).then(|| secrets::hash(token))))
    }
}

impl TokenHash {
    /// Whether the token still opens what it opened. Where that cannot be told it does.
    pub async fn is_good(&self, server: &Server) -> bool {
        let Some(hash) = &self.0 else { return true };
        match server.engine.view().await {
            Ok(mut view) => !matches!(storage::tokens::agent_of(&mut view, hash).await, Ok(None)),
            Err(_) => true,
        }
    }
}

/// The token of an `Authorization` header, whose scheme is read in any case (RFC 9110, section 11.1).
fn bearer(header: &str) -> Option<&str> {
    let (scheme, token) = header.trim().split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

async fn agent_id(server: &Server, token: &str) -> Result<Option<String>, Problem> {
    if server.local_token.as_deref().is_some_and(|local| secrets::equal(local, token)) {
        return Ok(Some(LOCAL_USER.to_owned()));
    }
    let mut view = server.engine.view().await?;
    let found = storage::tokens::agent_of(&mut view, &secrets::hash(token)).await;
    found.map_err(|error| Problem::from(crate::engine::EngineError::from(error)))
}
