//! Tells the telephone systems how agents are to stand in their queues, each change once, and everything after a line
//! became ready (SPEC S7.4).
//!
//! What is wanted is `wanted`'s matter.

use std::{collections::BTreeMap, sync::Arc};

use futures_util::{StreamExt, stream};
use nimbus_protocol::{Agent, Service};
use nimbus_telephony::{
    directory::Directory,
    doors::{
        line::{Membership, NotDone, Order, OrderKind},
        settings::DoorSettings,
    },
};

use super::wanted::{Pause, Wanted, says_itself};
use crate::engine::Engine;

/// Orders that wait for their answers at a time.
const AT_ONCE: usize = 100;

/// What a line was told of an agent, by door and agent.
type Told = BTreeMap<(String, String), Wanted>;

/// Runs until the engine stops.
pub async fn run(engine: Arc<Engine>) {
    let mut told = Told::new();
    // The connection that was told: a new one is told everything.
    let mut connections: BTreeMap<String, u64> = BTreeMap::new();
    loop {
        tokio::select! {
            () = engine.stopping.cancelled() => return,
            () = engine.lines.standing_changed.notified() => {}
        }
        let known = engine.known();
        for door in known.doors.iter().map(|door| &door.settings) {
            let Some(line) = door.line.as_ref().filter(|line| line.pauses || line.membership) else { continue };
            let Some(connection) = engine.lines.ready(&door.name) else { continue };
            let new = connections.insert(door.name.clone(), connection) != Some(connection);
            let mut orders = Vec::new();
            for (id, wanted) in engine.lines.wanted() {
                let Some(agent) = known.directory.agent_by_id(&id) else { continue };
                let key = (door.name.clone(), id);
                let before = told.get(&key).filter(|_| !new);
                if before == Some(&wanted) {
                    continue;
                }
                if line.pauses {
                    orders.extend(pause(door, agent, &wanted, before).map(|order| (key.clone(), order)));
                }
                if line.membership && before.map(|before| &before.services) != Some(&wanted.services) {
                    orders.extend(member(agent, &known.directory, &wanted).map(|order| (key.clone(), order)));
                }
                told.insert(key, wanted);
            }
            let lines = &engine.lines;
            let asked = stream::iter(orders).map(async |(key, order): ((String, String), Order)| {
                let kind = order.kind.clone();
                (key, kind, lines.order(&door.name, order).await)
            });
            // As many at a time as leave room in the line for what agents ask.
            let answers: Vec<_> = asked.buffered(AT_ONCE).collect().await;
            for (key, kind, answer) in answers {
                match answer {
                    // Who has no telephone there has no queue there either.
                    Ok(()) | Err(NotDone::NoTelephone | NotDone::Unable) => {}
                    Err(NotDone::NoConnection) => drop(told.remove(&key)),
                    Err(why) => {
                        tracing::warn!(door = door.name, order = ?kind, ?why, "The telephone system did not take it");
                    }
                }
            }
        }
    }
}

/// The words that mean an agent, those of telephones first.
pub(crate) fn words(agent: &Agent) -> Vec<String> {
    let mut words = agent.extensions.clone();
    words.extend([agent.login.clone(), agent.upn.clone(), agent.display_name.clone(), agent.id.clone()]);
    words.retain(|word| !word.trim().is_empty());
    words
}

fn pause(door: &DoorSettings, agent: &Agent, wanted: &Wanted, before: Option<&Wanted>) -> Option<Order> {
    if before.is_some_and(|before| before.pause == wanted.pause) || says_itself(wanted, door.label()) {
        return None;
    }
    let (reason, ours_only) = match wanted.pause {
        Pause::Leave => return None,
        // A new connection, or a desktop that comes, says nothing about who paused: what somebody else did there stays.
        Pause::Resume => (None, before.is_none_or(|before| before.pause == Pause::Leave)),
        Pause::For(reason) => (Some(reason.to_owned()), false),
    };
    Some(Order { agent: words(agent), kind: OrderKind::Pause { reason, ours_only } })
}

fn member(agent: &Agent, directory: &Directory, wanted: &Wanted) -> Option<Order> {
    let services = wanted.services.as_ref()?;
    let rank = |service: &Service| services.iter().find(|(id, _)| *id == service.id).map(|(_, rank)| *rank);
    let mut membership = Membership::default();
    for service in directory.services() {
        let mut words = vec![service.id.clone(), service.upn.clone(), service.name.clone()];
        words.extend(service.numbers.iter().cloned());
        words.retain(|word| !word.trim().is_empty());
        match rank(service) {
            Some(rank) => membership.of.push((words, rank)),
            None => membership.not_of.push(words),
        }
    }
    Some(Order { agent: words(agent), kind: OrderKind::Member(membership) })
}
