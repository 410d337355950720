//! Tells the telephone systems how agents are to stand in their queues, each change once, and everything after a line
//! became ready (SPEC S7.4). What a system did not take is told again after a pause; each is told beside the others.
//!
//! What is wanted is `wanted`'s matter.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
    time::Duration,
};

use futures_util::{
    StreamExt,
    stream::{self, FuturesUnordered},
};
use nimbus_protocol::{Agent, Service};
use nimbus_telephony::{
    directory::Directory,
    doors::{
        line::{Membership, NotDone, Order, OrderKind},
        settings::DoorSettings,
    },
};
use rand::RngExt;
use tokio::time::Instant;

use super::wanted::{Pause, Wanted, says_itself};
use crate::{engine::Engine, pauses};

/// Orders that wait for their answers at a time.
const AT_ONCE: usize = 100;
/// Pauses before what was not taken is told again, in milliseconds: the first, and the longest.
const FIRST: i64 = 500;
const LONGEST: i64 = 60_000;

/// Runs until the engine stops.
pub async fn run(engine: Arc<Engine>) {
    let mut changes = engine.lines.standing_changed.subscribe();
    let mut telling = FuturesUnordered::new();
    let mut begun = BTreeSet::new();
    loop {
        let known = engine.known();
        for door in known.doors.iter().map(|door| &door.settings) {
            let is_told = door.line.as_ref().is_some_and(|line| line.pauses || line.membership);
            if is_told && engine.lines.ready(&door.name).is_some() && begun.insert(door.name.clone()) {
                telling.push(tell(engine.clone(), door.name.clone()));
            }
        }
        tokio::select! {
            () = engine.stopping.cancelled() => return,
            _ = changes.changed() => {}
            Some(door) = telling.next() => {
                begun.remove(&door);
            }
        }
    }
}

/// Tells one door until it has no connection, or is not to be told any more; gives its name back.
async fn tell(engine: Arc<Engine>, name: String) -> String {
    let mut changes = engine.lines.standing_changed.subscribe();
    let mut told: BTreeMap<String, Stand> = BTreeMap::new();
    // The connection that was told: a new one is told everything.
    let mut told_connection = None;
    loop {
        let known = engine.known();
        let door = known.doors.iter().map(|door| &door.settings).find(|door| door.name == name);
        let Some(door) = door.filter(|door| door.line.is_some()) else { return name };
        let Some(connection) = engine.lines.ready(&name) else { return name };
        if told_connection.replace(connection) != Some(connection) {
            told.clear();
        }
        let orders = orders(&engine, door, &known.directory, &mut told);
        let lines = &engine.lines;
        let asked = stream::iter(orders).map(async |(id, what, order): (String, What, Order)| {
            let answer = lines.order(&name, order).await;
            (id, what, answer)
        });
        // As many at a time as leave room in the line for what agents ask.
        let answers: Vec<_> = asked.buffered(AT_ONCE).collect().await;
        for (id, what, answer) in answers {
            // What a system cannot do at all it will not do later.
            let took = matches!(answer, Ok(()) | Err(NotDone::Unable));
            let stand = told.entry(id).or_default();
            let first = match what {
                What::Pause(pause) => stand.pause.answered(pause, took),
                What::Services(services) => stand.services.answered(services, took),
            };
            // Who has no telephone there yet may have one later.
            if let Err(why) = answer
                && first
                && !matches!(why, NotDone::NoConnection | NotDone::NoTelephone)
            {
                tracing::warn!(door = name, ?why, "The telephone system did not take how an agent is to stand");
            }
        }
        let again = told.values().flat_map(|stand| [stand.pause.again(), stand.services.again()]).flatten().min();
        tokio::select! {
            _ = changes.changed() => {}
            () = until(again) => {}
        }
    }
}

/// Without anything to wait for it never ends.
async fn until(at: Option<Instant>) {
    match at {
        Some(at) => tokio::time::sleep_until(at).await,
        None => std::future::pending().await,
    }
}

/// What one line was told of one agent.
#[derive(Default)]
struct Stand {
    pause: Told<Pause>,
    services: Told<Services>,
}

/// As [`Wanted::services`].
type Services = Option<Vec<(String, u32)>>;

/// What an order is to bring about.
enum What {
    Pause(Pause),
    Services(Services),
}

/// One thing that a line is told, and whether it took it.
struct Told<T> {
    /// What it took last.
    took: Option<T>,
    /// What it was told since and did not take, as far as is known.
    failed: Option<Failed<T>>,
}

struct Failed<T> {
    wanted: T,
    times: u32,
    again: Instant,
}

impl<T> Default for Told<T> {
    fn default() -> Self {
        Self { took: None, failed: None }
    }
}

impl<T: PartialEq> Told<T> {
    fn is_due(&self, wanted: &T) -> bool {
        match &self.failed {
            Some(failed) => failed.wanted != *wanted || failed.again <= Instant::now(),
            None => self.took.as_ref() != Some(wanted),
        }
    }

    /// True if it failed and did not fail before.
    fn answered(&mut self, wanted: T, took: bool) -> bool {
        let before = self.failed.take();
        if took {
            self.took = Some(wanted);
            return false;
        }
        let times = before.as_ref().filter(|failed| failed.wanted == wanted).map_or(0, |failed| failed.times + 1);
        let pause = pauses::doubled(FIRST, LONGEST, times, rand::rng().random());
        let again = Instant::now() + Duration::from_millis(pause.unsigned_abs());
        self.failed = Some(Failed { wanted, times, again });
        before.is_none()
    }

    fn again(&self) -> Option<Instant> {
        self.failed.as_ref().map(|failed| failed.again)
    }
}

/// What the door is to be told now.
fn orders(
    engine: &Engine,
    door: &DoorSettings,
    directory: &Directory,
    told: &mut BTreeMap<String, Stand>,
) -> Vec<(String, What, Order)> {
    let Some(line) = &door.line else { return Vec::new() };
    let mut orders = Vec::new();
    for (id, wanted) in engine.lines.wanted() {
        let Some(agent) = directory.agent_by_id(&id) else { continue };
        let stand = told.entry(id.clone()).or_default();
        if line.pauses && stand.pause.is_due(&wanted.pause) {
            match pause(door, agent, &wanted, stand.pause.took) {
                Some(order) => orders.push((id.clone(), What::Pause(wanted.pause), order)),
                None => {
                    stand.pause.answered(wanted.pause, true);
                }
            }
        }
        if line.membership && stand.services.is_due(&wanted.services) {
            match member(agent, directory, &wanted) {
                Some(order) => orders.push((id, What::Services(wanted.services), order)),
                None => {
                    stand.services.answered(wanted.services, true);
                }
            }
        }
    }
    orders
}

/// The words that mean an agent, those of telephones first.
pub(crate) fn words(agent: &Agent) -> Vec<String> {
    let mut words = agent.extensions.clone();
    words.extend([agent.login.clone(), agent.upn.clone(), agent.display_name.clone(), agent.id.clone()]);
    words.retain(|word| !word.trim().is_empty());
    words
}

fn pause(door: &DoorSettings, agent: &Agent, wanted: &Wanted, before: Option<Pause>) -> Option<Order> {
    if says_itself(wanted, door.label()) {
        return None;
    }
    let (reason, ours_only) = match wanted.pause {
        Pause::Leave => return None,
        // A new connection, or a desktop that comes, says nothing about who paused: what somebody else did there stays.
        Pause::Resume => (None, before.is_none_or(|before| before == Pause::Leave)),
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
