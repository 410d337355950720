//! Keeps what templates did for an agent's sessions.

use std::sync::Arc;

use nimbus_protocol::{Activity, Event};

use super::{Engine, EngineError, writing::Writing};
use crate::storage::{activities, sessions};

/// Most activities of one agent's session: twenty templates of fifty actions.
pub const MOST: u32 = 1_000;

/// What came of an activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It is stored, now or already.
    Done,
    /// The agent has no such session.
    Unknown,
    /// The session has [`MOST`] others.
    TooMany,
}

impl Engine {
    /// Stores an activity of one of the agent's sessions under its id and tells the agent's streams, unless exactly this
    /// one is stored already.
    pub async fn put_activity(self: &Arc<Self>, agent: String, activity: Activity) -> Result<Kept, EngineError> {
        let engine = self.clone();
        Self::whole(async move {
            let mut writing = Writing::begin(&engine, None).await?;
            let conversation = &activity.conversation.0;
            let kept = if sessions::has(writing.connection(), &agent, conversation).await? {
                let others = activities::others(writing.connection(), &agent, &activity).await?;
                if others < MOST { Kept::Done } else { Kept::TooMany }
            } else {
                Kept::Unknown
            };
            if kept == Kept::Done && activities::save(writing.connection(), &agent, &activity).await? {
                writing.tell(&agent, &Event::Activity(activity)).await?;
                drop(writing.commit().await?);
            } else {
                writing.give_up().await?;
            }
            Ok(kept)
        })
        .await
    }
}
