//! A door's call events become facts, cards and numbered events, in one transaction.
//!
//! The pure core in `conversation` decides what a fact means; this file loads, compares, stores and tells.

use std::{
    collections::{HashMap, VecDeque},
    sync::Arc,
    time::Instant,
};

use nimbus_protocol::{ConversationId, EndReason, Session, SessionState};

use super::{Engine, EngineError, cards, known::Known, work::turn, writing::Writing};
use crate::{
    licences,
    metrics::DoorLabel,
    storage::{
        self,
        conversations::{self, StoredConversation},
        sessions,
    },
};
use nimbus_telephony::{
    conversation::Conversation,
    doors::call_event::{CallEvent, Cause},
};

/// How many conversations stay in memory after their last event.
const REMEMBERED: usize = 64;

/// Conversations as they are in the database, the latest ones.
#[derive(Default)]
pub struct Cache {
    entries: HashMap<String, Entry>,
    /// Ids, the one touched longest ago first.
    order: VecDeque<String>,
}

struct Entry {
    conversation: Conversation,
    /// How often the telephone system began to use this id for a new call.
    generation: u32,
    /// Every agent's card of it.
    sessions: Vec<(String, Session)>,
}

impl Entry {
    /// The identity that cards carry: the same for a conversation's whole life, another one for another call.
    fn card(&self, id: &str) -> ConversationId {
        card_of(id, self.generation)
    }

    /// Takes one event in; `false` if it says nothing new.
    fn add(&mut self, event: CallEvent) -> bool {
        if self.conversation.is_reused_by(&event) {
            self.conversation = Conversation::default();
            self.generation += 1;
            self.sessions.clear();
        }
        self.conversation.add(event)
    }
}

/// The identity that cards of a conversation carry.
pub(super) fn card_of(id: &str, generation: u32) -> ConversationId {
    ConversationId(if generation == 0 { id.to_owned() } else { format!("{id}#{}", generation + 1) })
}

/// The conversation of a card: the counterpart of [`card_of`].
pub(super) fn conversation_of(card: &str) -> &str {
    card.split_once('#').map_or(card, |(id, _)| id)
}

impl Cache {
    fn take(&mut self, id: &str) -> Option<Entry> {
        self.order.retain(|known| known != id);
        self.entries.remove(id)
    }

    fn put(&mut self, id: String, entry: Entry) {
        if self.order.len() >= REMEMBERED
            && let Some(oldest) = self.order.pop_front()
        {
            self.entries.remove(&oldest);
        }
        self.order.push_back(id.clone());
        self.entries.insert(id, entry);
    }

    /// Somebody else changes a card of this conversation: it is read again when its call goes on.
    pub fn forget(&mut self, card: &ConversationId) {
        self.entries.retain(|id, entry| entry.card(id) != *card);
        self.order.retain(|id| self.entries.contains_key(id));
    }
}

impl Engine {
    /// Takes what a door heard. Returns when it is stored and told; a repetition changes and tells nothing, and neither
    /// does what comes from a door that is off or gone.
    ///
    /// `received` is when the request had arrived, for the measured lag.
    pub async fn hear(
        self: &Arc<Self>,
        door: String,
        events: Vec<CallEvent>,
        received: Instant,
    ) -> Result<(), EngineError> {
        let engine = self.clone();
        Self::whole(async move { engine.take(&door, events, received).await }).await
    }

    async fn take(&self, door: &str, events: Vec<CallEvent>, received: Instant) -> Result<(), EngineError> {
        let mut conversations: Vec<(String, Vec<CallEvent>)> = Vec::new();
        for event in events {
            let id = Conversation::id_of(&event).0;
            match conversations.iter_mut().find(|(known, _)| *known == id) {
                Some((_, same)) => same.push(event),
                None => conversations.push((id, vec![event])),
            }
        }
        if conversations.is_empty() {
            return Ok(());
        }
        let fresh = self
            .change(Some(received), Some(door), conversations, |entry, events| {
                events.into_iter().map(|event| usize::from(entry.add(event))).sum()
            })
            .await?;
        if fresh > 0 {
            let label = DoorLabel { door: door.to_owned() };
            self.metrics.door_events.get_or_create(&label).inc_by(fresh);
            self.news.about(door);
        }
        Ok(())
    }

    /// Adds a fact to the conversation of a card, if it still is that card's.
    pub(super) async fn amend(
        self: &Arc<Self>,
        id: String,
        card: ConversationId,
        fact: CallEvent,
    ) -> Result<(), EngineError> {
        let engine = self.clone();
        Self::whole(async move {
            let name = id.clone();
            engine
                .change(None, None, vec![(id, fact)], |entry, fact| {
                    usize::from(entry.card(&name) == card && entry.conversation.add(fact))
                })
                .await?;
            Ok(())
        })
        .await
    }

    /// Ends calls of which nothing was heard for so long that their end was lost.
    pub(super) async fn give_up_silent_calls(self: &Arc<Self>) -> Result<(), EngineError> {
        let now = self.clock.now();
        let silent = conversations::silent(&mut *self.view().await?, now).await?;
        if silent.is_empty() {
            return Ok(());
        }
        tracing::info!(calls = silent.len(), "The end of calls was not told and is assumed");
        let engine = self.clone();
        let silent = silent.into_iter().map(|id| (id, ())).collect();
        Self::whole(async move {
            engine.change(None, None, silent, |entry, ()| usize::from(entry.conversation.give_up(now))).await?;
            Ok(())
        })
        .await
    }

    /// Ends what is open of these conversations.
    pub(super) async fn end_calls(self: &Arc<Self>, ids: Vec<String>, cause: Option<Cause>) -> Result<(), EngineError> {
        let engine = self.clone();
        let now = self.clock.now();
        let ids = ids.into_iter().map(|id| (id, ())).collect();
        Self::whole(async move {
            engine.change(None, None, ids, |entry, ()| usize::from(entry.conversation.end(now, cause))).await?;
            Ok(())
        })
        .await
    }

    /// Ends what is open of a door that is not heard any more, in the write that makes it so: nobody else would.
    ///
    /// What cannot be read is passed over; it must not keep the door.
    pub(super) async fn end_calls_of_door(&self, writing: &mut Writing<'_>, door: &str) -> Result<(), EngineError> {
        // As of before the change: cards keep the label of their door.
        let known = self.known();
        let now = writing.now;
        for id in conversations::open_of_door(writing.connection(), door).await? {
            let mut entry = match load(writing, &id).await {
                Ok(entry) => entry,
                Err(EngineError::Storage(error)) if error.is_of_the_record() => {
                    tracing::error!(door, %error, "A call that cannot be read stays open");
                    continue;
                }
                Err(error) => return Err(error),
            };
            if entry.conversation.end(now, None) {
                update(writing, &known, &id, &mut entry).await?;
            }
        }
        Ok(())
    }

    /// Lets `apply` change conversations, in one transaction, and returns how many facts it says are new.
    async fn change<T>(
        &self,
        received: Option<Instant>,
        door: Option<&str>,
        conversations: Vec<(String, T)>,
        mut apply: impl FnMut(&mut Entry, T) -> usize,
    ) -> Result<u64, EngineError> {
        let mut writing = Writing::begin(self, received).await?;
        // Read under the lock, so that no change of settings falls between.
        let known = self.known();
        if door.is_some_and(|door| !known.hears(door)) {
            // Said before the door was removed or switched off, and come after its calls were ended.
            writing.give_up().await?;
            return Ok(0);
        }
        let mut fresh = 0;
        let mut entries = Vec::new();
        for (id, news) in conversations {
            let id = conversations::joined(writing.connection(), &id).await?.unwrap_or(id);
            let mut entry = load(&mut writing, &id).await?;
            let added = apply(&mut entry, news);
            if added > 0 {
                fresh += added as u64;
                update(&mut writing, &known, &id, &mut entry).await?;
            }
            entries.push((id, entry));
        }
        if fresh == 0 {
            for (id, entry) in entries {
                writing.cache().put(id, entry);
            }
            writing.give_up().await?;
            return Ok(0);
        }
        let now = writing.now;
        if let Some(door) = door {
            storage::doors::heard(writing.connection(), door, fresh, now).await?;
        }
        // Only what is committed may be remembered: the entries were taken out before and are put back after.
        let mut writer = writing.commit().await?;
        for (id, entry) in entries {
            writer.cache.put(id, entry);
        }
        Ok(fresh)
    }
}

async fn load(writing: &mut Writing<'_>, id: &str) -> Result<Entry, EngineError> {
    if let Some(entry) = writing.cache().take(id) {
        return Ok(entry);
    }
    let Some(stored) = conversations::load(writing.connection(), id).await? else {
        return Ok(Entry { conversation: Conversation::default(), generation: 0, sessions: Vec::new() });
    };
    let conversation = storage::from_json(&stored.body)?;
    let mut entry = Entry { conversation, generation: stored.generation, sessions: Vec::new() };
    entry.sessions = sessions::of_conversation(writing.connection(), &entry.card(id).0).await?;
    Ok(entry)
}

/// Stores the conversation and every card of it that became another, and tells the card's agent.
async fn update(writing: &mut Writing<'_>, known: &Known, id: &str, entry: &mut Entry) -> Result<(), EngineError> {
    let now = writing.now;
    let stored = StoredConversation { generation: entry.generation, body: storage::to_json(&entry.conversation)? };
    let give_up_at = entry.conversation.give_up_at();
    conversations::save(writing.connection(), id, &stored, now, give_up_at).await?;
    for (leg, conversation) in entry.conversation.joined_legs() {
        conversations::join(writing.connection(), &leg.0, &conversation.0).await?;
    }
    let card = entry.card(id);
    let mut cards = entry.conversation.sessions(&known.directory, known.label_of(id));
    // Without the Assistant licence no session reaches a user (SPEC S6.7).
    cards.retain(|(agent, _)| known.directory.agent_by_id(agent).is_some_and(licences::has_assistant));
    close_lost(writing, known, &cards, entry).await?;
    for (agent, mut session) in cards {
        session.conversation.clone_from(&card);
        let index = entry.sessions.iter().position(|(known, _)| *known == agent);
        let stored = index.map(|index| &entry.sessions[index].1);
        let Some(session) = cards::store(writing, known, &agent, session, stored).await? else { continue };
        turn::mirror(writing, known, &agent, &session).await?;
        match index {
            Some(index) => entry.sessions[index].1 = session,
            None => entry.sessions.push((agent, session)),
        }
    }
    Ok(())
}

/// Ends open cards of agents whom the call no longer concerns, because people were changed during the call.
async fn close_lost(
    writing: &mut Writing<'_>,
    known: &Known,
    cards: &[(String, Session)],
    entry: &mut Entry,
) -> Result<(), EngineError> {
    let now = writing.now;
    for (agent, session) in &mut entry.sessions {
        if session.state.is_ended() || cards.iter().any(|(other, _)| other == agent) {
            continue;
        }
        let talked = session.accepted_at.is_some();
        session.state = SessionState::Ended(if talked { EndReason::Completed } else { EndReason::AnsweredElsewhere });
        session.ended_at = Some(now);
        cards::save(writing, known, agent, session).await?;
        turn::mirror(writing, known, agent, session).await?;
    }
    Ok(())
}
