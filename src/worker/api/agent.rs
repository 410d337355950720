//! What an agent asks the backend about their own state and writings: one method a request.

use nimbus_protocol::{
    ChosenContact, ConversationId, Session, UnixMillis, WrapUp,
    agent_state::{FillIn, OfSession, SetPresence, SetProfile},
};
use reqwest::Method;
use uuid::Uuid;

use super::{Api, ApiError};
use crate::command::AgentWish;

/// How many tags are suggested.
const TAGS: usize = 8;

impl Api {
    /// Changes the agent's state.
    pub async fn agent(&self, wish: &AgentWish) -> Result<(), ApiError> {
        let of = |conversation: &ConversationId| OfSession { conversation: conversation.clone() };
        let request = match wish {
            AgentWish::Presence(presence) => {
                self.request(Method::PUT, "/api/v1/me/presence", &[])?.json(&SetPresence { presence: *presence })
            }
            AgentWish::Profile(profile) => {
                self.request(Method::PUT, "/api/v1/me/profile", &[])?.json(&SetProfile { profile: profile.clone() })
            }
            AgentWish::EndRona => self.request(Method::POST, "/api/v1/me/rona/reset", &[])?,
            AgentWish::Extend(id) => self.request(Method::POST, "/api/v1/me/acw/extend", &[])?.json(&of(id)),
            AgentWish::Finish(id) => self.request(Method::POST, "/api/v1/me/acw/finish", &[])?.json(&of(id)),
        };
        self.done(request).await
    }

    /// Takes a waiting session.
    pub async fn pick_up(&self, conversation: &ConversationId) -> Result<(), ApiError> {
        self.done(self.request(Method::POST, "/api/v1/sessions", &[&conversation.0, "pick-up"])?).await
    }

    /// Says which contact the caller is, by its id.
    pub async fn choose_contact(&self, conversation: &ConversationId, contact: String) -> Result<(), ApiError> {
        let request = self.request(Method::PUT, "/api/v1/sessions", &[&conversation.0, "contact"])?;
        self.done(request.json(&ChosenContact { contact })).await
    }

    /// Stores what was written about a session. The latest writing counts, so that repeating does no harm.
    pub async fn put_wrap_up(
        &self,
        conversation: &ConversationId,
        wrap_up: &WrapUp,
        key: Uuid,
    ) -> Result<(), ApiError> {
        let request = self.request_with(Method::PUT, "/api/v1/sessions", &[&conversation.0, "wrap-up"], key)?;
        self.done(request.json(wrap_up)).await
    }

    /// Stores why the agent was not available.
    pub async fn fill_in(&self, request: &str, reason: &str, key: Uuid) -> Result<(), ApiError> {
        let filled = FillIn { reason: reason.to_owned() };
        let request = self.request_with(Method::PUT, "/api/v1/me/reasons", &[request], key)?;
        self.done(request.json(&filled)).await
    }

    /// Tags that were used before and hold these letters.
    pub async fn tags(&self, query: &str) -> Result<Vec<String>, ApiError> {
        let request = self.request(Method::GET, "/api/v1/tags", &[])?;
        self.json(request.query(&[("q", query), ("limit", &TAGS.to_string())])).await
    }

    /// A page of the agent's own history, newest first, that began before a point in time.
    pub async fn history(
        &self,
        query: &str,
        before: Option<UnixMillis>,
        limit: usize,
    ) -> Result<Vec<Session>, ApiError> {
        let mut wanted = vec![("q", query.to_owned()), ("limit", limit.to_string())];
        wanted.extend(before.map(|at| ("before", at.0.to_string())));
        self.json(self.request(Method::GET, "/api/v1/sessions", &[])?.query(&wanted)).await
    }
}
