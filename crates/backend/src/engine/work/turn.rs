//! What came of one event of distribution, stored and told: cards, work, agents' states, times in states.

use nimbus_protocol::{AgentState, Distribution, Event as Told, Matched, Session, SessionState};

use super::Work;
use crate::{
    distribution::{Effect, Event, Item, MirrorPhase, Outcome, Refusal, agent_state},
    engine::{EngineError, accounts::Busy, cards, known::Known, writing::Writing},
    lines::wanted::wanted,
    storage,
};

/// Lets an event happen, as part of the transaction.
pub async fn apply(writing: &mut Writing<'_>, known: &Known, event: Event) -> Result<Result<(), Refusal>, EngineError> {
    let mut work = writing.take_work().await?;
    let (outcome, answer) = work.core.apply(&known.rules, event, writing.now);
    record(writing, known, &mut work, outcome).await?;
    writing.put_work(work);
    Ok(answer)
}

/// Lets happen what is due.
pub async fn advance(writing: &mut Writing<'_>, known: &Known) -> Result<(), EngineError> {
    let mut work = writing.take_work().await?;
    let outcome = work.core.advance(&known.rules, writing.now);
    record(writing, known, &mut work, outcome).await?;
    writing.put_work(work);
    Ok(())
}

/// Tells distribution what a door says of an agent's call (SPEC S7.4).
pub async fn mirror(writing: &mut Writing<'_>, known: &Known, agent: &str, card: &Session) -> Result<(), EngineError> {
    let phase = match card.state {
        SessionState::Ringing => MirrorPhase::Ringing,
        SessionState::Talking | SessionState::Held => MirrorPhase::Talking,
        SessionState::Ended(reason) => MirrorPhase::Ended(reason),
    };
    let event = Event::Mirror {
        agent: agent.to_owned(),
        conversation: card.conversation.clone(),
        service: card.service.clone(),
        title: card.title("").to_owned(),
        inbound: card.direction == nimbus_protocol::Direction::Inbound,
        phase,
    };
    apply(writing, known, event).await?.ok();
    Ok(())
}

/// Stores and tells what came of it.
pub async fn record(
    writing: &mut Writing<'_>,
    known: &Known,
    work: &mut Work,
    outcome: Outcome,
) -> Result<(), EngineError> {
    let now = writing.now;
    let mut touched: Vec<(String, String)> = Vec::new();
    let mut touch = |item: &String, agent: &String| {
        let key = (item.clone(), agent.clone());
        if !touched.contains(&key) {
            touched.push(key);
        }
    };
    for effect in &outcome.effects {
        match effect {
            Effect::Offered { item, agent, until } => {
                let queued_at = work.core.item(item).map_or(now, |item| item.queued_at);
                if let Some(content) = work.contents.get_mut(item) {
                    let matched = matched(known, work.core.item(item), agent);
                    content.offered(agent, known.name_of(agent), matched, *until, queued_at, now);
                }
                touch(item, agent);
            }
            Effect::Accepted { item, agent } => {
                let queued_at = work.core.item(item).map_or(now, |item| item.queued_at);
                if let Some(content) = work.contents.get_mut(item) {
                    content.accepted(agent, known.name_of(agent), queued_at, now);
                }
                touch(item, agent);
            }
            Effect::Left { item, agent, left } => {
                if let Some(content) = work.contents.get_mut(item) {
                    content.left(agent, *left, now);
                }
                touch(item, agent);
            }
            Effect::TakenBack { item, agent } => {
                if let Some(content) = work.contents.get_mut(item) {
                    content.taken_back(agent, now);
                }
                touch(item, agent);
            }
            Effect::Over { item, end, agent } => {
                if let Some(content) = work.contents.get_mut(item) {
                    content.ended(*end, agent.as_deref(), now);
                }
                if let Some(agent) = agent {
                    touch(item, agent);
                }
            }
            Effect::Period(period) => storage::work::add_period(writing.connection(), period).await?,
            Effect::Filled { agent, request, reason } => {
                storage::work::fill_reason(writing.connection(), agent, request, reason).await?;
            }
        }
    }
    for (item, agent) in touched {
        store_card(writing, known, work, &item, &agent).await?;
    }
    for id in &outcome.items {
        if let Some(content) = work.contents.get(id) {
            storage::work::save(writing.connection(), id, work.core.item(id), content).await?;
        }
        if work.core.item(id).is_none() {
            work.contents.remove(id);
        }
    }
    for agent in &outcome.agents {
        tell_agent(writing, known, work, agent).await?;
    }
    Ok(())
}

/// Why an item is offered to an agent.
fn matched(known: &Known, item: Option<&Item>, agent: &str) -> Matched {
    match item {
        Some(item) if item.preference(agent).is_some() => Matched::Named,
        Some(item) if known.rules.distribution(&item.service) == Distribution::Broadcast => {
            Matched::Broadcast(item.offers().len() as u32)
        }
        _ => Matched::LongestIdle,
    }
}

/// Stores an agent's card of a piece of work as it is now.
pub async fn store_card(
    writing: &mut Writing<'_>,
    known: &Known,
    work: &Work,
    item: &str,
    agent: &str,
) -> Result<(), EngineError> {
    let Some(card) = work.contents.get(item).and_then(|content| content.card(item, agent)) else { return Ok(()) };
    let stored = storage::sessions::one(writing.connection(), agent, item).await?;
    cards::store(writing, known, agent, card, stored.as_ref()).await?;
    Ok(())
}

/// Stores an agent's layers, and tells the state to the agent's desktops if there are any and it is another one.
async fn tell_agent(writing: &mut Writing<'_>, known: &Known, work: &mut Work, agent: &str) -> Result<(), EngineError> {
    let Some(layers) = work.core.agent(agent) else { return Ok(()) };
    writing.busy(agent, Busy::of(layers, writing.now));
    writing.want(agent, wanted(layers, &known.rules, agent));
    let told = work.told.get(agent);
    // Whoever has no desktop now is told all of it when one connects.
    let state: Option<AgentState> = layers.connected.then(|| agent_state(&work.core, &known.rules, agent, writing.now));
    let news = state.filter(|state| told != Some(state));
    let default = AgentState::default();
    let last = news.as_ref().or(told).unwrap_or(&default);
    storage::work::save_layers(writing.connection(), agent, layers, last).await?;
    if let Some(state) = news {
        writing.tell(agent, &Told::Agent(state.clone())).await?;
        work.told.insert(agent.to_owned(), state);
    }
    Ok(())
}
