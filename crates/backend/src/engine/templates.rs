//! Templates: who is told which, changes of them, and the claim on running one (SPEC S8.1, S8.7, S8.10).

mod concerned;

use std::sync::Arc;

use nimbus_protocol::{Agent, Claim, ClaimAnswer, Event, Once, Said, Session, Template, Trigger, UnixMillis, said};
use sqlx::SqliteConnection;

use concerned::news;
pub use concerned::{concerns, edited_for, templates_for};

use super::{Engine, EngineError, audit, writing::Writing};
use crate::{
    storage::{claims, sessions, templates},
    tenant::{
        differences::between,
        templates::{Change, NotChanged, changed, sound},
    },
};

impl Engine {
    /// Makes one change and tells the agents concerned theirs, or says why not. Who may is looked up here.
    pub async fn change_templates(
        self: &Arc<Self>,
        by: Arc<Agent>,
        change: Change,
    ) -> Result<Result<(), NotChanged>, EngineError> {
        // Whatever can be told without the list is told without holding up the writes of others.
        if let Err(refused) = sound(&by, &change) {
            return Ok(Err(refused));
        }
        let engine = self.clone();
        Self::whole(async move {
            let mut writing = Writing::begin(&engine, None).await?;
            // Read under the lock, so that no change of settings falls between.
            let known = engine.known();
            let before = templates::all(writing.connection()).await?;
            let now = match changed(&before, &by, change, &known.directory) {
                Ok(now) => now,
                Err(refused) => {
                    writing.give_up().await?;
                    return Ok(Err(refused));
                }
            };
            templates::replace(writing.connection(), &now).await?;
            for (agent, theirs) in news(&before, &now, &known.directory) {
                writing.tell(&agent.id, &Event::Templates(theirs)).await?;
            }
            // What others have of their own is theirs, and so is what they do with it.
            if by.administrator {
                let told = between("template", &before, &now, |template| &template.id);
                writing.audit(&audit::user(&by), told).await?;
            }
            drop(writing.commit().await?);
            Ok(Ok(()))
        })
        .await
    }

    /// Takes a claim for an agent, or tells who has it (SPEC S8.7). `None` if the agent has no such session or template.
    pub async fn claim(self: &Arc<Self>, agent: Arc<Agent>, claim: Claim) -> Result<Option<ClaimAnswer>, EngineError> {
        let engine = self.clone();
        Self::whole(async move {
            let mut writing = Writing::begin(&engine, None).await?;
            match engine.claimed(&mut writing, &agent, &claim).await {
                Ok(Some(answer)) => {
                    drop(writing.commit().await?);
                    Ok(Some(answer))
                }
                other => {
                    writing.give_up().await?;
                    other
                }
            }
        })
        .await
    }

    async fn claimed(
        &self,
        writing: &mut Writing<'_>,
        agent: &Agent,
        claim: &Claim,
    ) -> Result<Option<ClaimAnswer>, EngineError> {
        let now = writing.now;
        let connection = writing.connection();
        let template = self.concerning(connection, agent, &claim.template).await?;
        let first_alone = template.as_ref().is_some_and(|template| template.once == Once::PerConversation);
        // Who has it keeps it, whatever was changed meanwhile.
        if !claims::is_taken(connection, &agent.id, claim).await? {
            let session = sessions::one(connection, &agent.id, &claim.conversation.0).await?;
            let (Some(_), Some(session)) = (template, session) else { return Ok(None) };
            reached(&session, claim.trigger, now).map_err(EngineError::Refused)?;
        }
        Ok(Some(claims::take(connection, &agent.id, claim, first_alone, now).await?))
    }

    /// The template of this id, a service's context among them, if it concerns the agent.
    async fn concerning(
        &self,
        connection: &mut SqliteConnection,
        agent: &Agent,
        id: &str,
    ) -> Result<Option<Template>, EngineError> {
        let stored = templates::one(connection, id).await?;
        let theirs = templates_for(stored.as_slice(), agent, &self.known().directory);
        Ok(theirs.into_iter().find(|template| template.id == id))
    }
}

/// How long after the end of a session templates may run for it, in milliseconds.
const AFTER_END_MS: i64 = 24 * 3_600_000;

/// Whether the session has come to this moment, and not long ago; else a plain sentence.
pub(super) fn reached(session: &Session, trigger: Trigger, now: UnixMillis) -> Result<(), Said> {
    let reached = match trigger {
        Trigger::Ringing => true,
        Trigger::Accepted => session.accepted_at.is_some(),
        Trigger::Terminated => session.ended_at.is_some(),
    };
    if !reached {
        return Err(said!("said-moment-not-come", "The session has not come to this moment."));
    }
    match session.ended_at {
        Some(ended) if now.since(ended) > AFTER_END_MS => {
            Err(said!("said-session-long-over", "The session ended more than 24 hours ago."))
        }
        _ => Ok(()),
    }
}
