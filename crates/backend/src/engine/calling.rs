//! Calling out: who can be asked to call for an agent, and calls whose end nobody told (SPEC S9.1).
//!
//! What a telephone system is told is its adapter's matter; what HTTP says of it is `api`'s.

use std::sync::Arc;

use nimbus_protocol::{Agent, Calling, DoorKind, Event};
use nimbus_telephony::{
    conversation::Conversation,
    directory::{Directory, LOCAL_USER},
};

use super::{Engine, EngineError, writing::Writing};
use crate::storage::{conversations, from_json};

impl Engine {
    /// How an agent can call out now.
    pub(super) fn calling(&self, directory: &Directory, agent: &Agent) -> Calling {
        let known = self.known();
        Calling {
            originate: self.door_to_call(agent).is_some(),
            teams: known
                .doors
                .iter()
                .any(|door| door.settings.kind == DoorKind::MicrosoftTeams && door.settings.enabled),
            country: directory.country().to_owned(),
        }
    }

    /// The door that calls for this agent: a telephone system that is connected and where the agent has a telephone,
    /// before the simulator. `None` where there is none now.
    pub(super) fn door_to_call(&self, agent: &Agent) -> Option<String> {
        let known = self.known();
        let enabled = || known.doors.iter().map(|door| &door.settings).filter(|door| door.enabled);
        let has_telephone = !agent.extensions.is_empty();
        let line = enabled().find(|door| has_telephone && self.lines.originates(&door.name));
        let simulator = || enabled().find(|door| door.kind == DoorKind::Simulator);
        // Whoever has a telephone system of their own does not play with the simulator's by mistake.
        let own = || enabled().any(|door| door.kind.is_line() && door.capabilities().originate);
        let door = line.or_else(|| if own() && agent.id != LOCAL_USER { None } else { simulator() });
        door.map(|door| door.name.clone())
    }

    /// Tells every agent who can call out otherwise than they were told.
    pub(crate) async fn calling_changed(self: &Arc<Self>) {
        if let Err(error) = self.tell_calling().await {
            tracing::warn!(%error, "Who can call out could not be told");
        }
    }

    async fn tell_calling(self: &Arc<Self>) -> Result<(), EngineError> {
        let engine = Arc::clone(self);
        Self::whole(async move {
            let known = engine.known();
            let is_new = |agent: &&Agent| engine.lines.tells(&agent.id, &engine.calling(&known.directory, agent));
            let news: Vec<&Agent> = known.directory.agents().iter().filter(is_new).collect();
            engine.lines.begun();
            if news.is_empty() {
                return Ok(());
            }
            let mut writing = Writing::begin(&engine, None).await?;
            for agent in news {
                writing.tell(&agent.id, &Event::Me(engine.me_as_of(&known.directory, agent))).await?;
            }
            writing.commit().await.map(drop)
        })
        .await
    }

    /// The calls of a door that are not over. What cannot be read is left out: it must not hold up the others.
    pub(crate) async fn open_calls(&self, door: &str) -> Result<Vec<(String, Conversation)>, EngineError> {
        let mut view = self.view().await?;
        let mut open = Vec::new();
        for id in conversations::open_of_door(&mut view, door).await? {
            let Some(stored) = conversations::load(&mut view, &id).await? else { continue };
            match from_json(&stored.body) {
                Ok(conversation) => open.push((id, conversation)),
                Err(error) => tracing::error!(door, %error, "A call that cannot be read stays open"),
            }
        }
        Ok(open)
    }

    /// Ends every open call of the door that is not among these: the telephone system has no others (SPEC S13).
    pub(crate) async fn only_alive(self: &Arc<Self>, door: &str, alive: &[String]) -> Result<(), EngineError> {
        let mut over = self.open_calls(door).await?;
        over.retain(|(_, conversation)| !conversation.facts().any(|fact| alive.contains(&fact.conversation)));
        if over.is_empty() {
            return Ok(());
        }
        tracing::info!(door, calls = over.len(), "Calls ended while the telephone system was not heard");
        self.end_calls(over.into_iter().map(|(id, _)| id).collect(), None).await
    }
}
