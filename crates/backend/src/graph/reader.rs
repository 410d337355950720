//! Rounds of reading presences: everybody each time, and who has just come at once. Tells distribution what changed, and
//! administrators how the door is.

use std::{collections::HashMap, sync::Arc};

use futures_util::future::join_all;
use nimbus_protocol::{Presence, Said, UnixMillis};
use serde_json::json;

use super::{
    Graph,
    batches::Portions,
    book::Asked,
    map::{Reading, read},
    settings::Way,
    tokens::Who,
    trouble::{NOBODY_MS, REFUSED_MS, Trouble},
    wire::{Listed, PresenceBody},
};
use crate::{engine::accounts::DoorWord, secrets};

/// Tries of one request in one round; the next round tries anew.
const MOST_TRIES: u32 = 5;
/// How often administrators are told that nothing is new, in milliseconds.
const SIGN_OF_LIFE_MS: i64 = 60_000;

/// What one round has come to.
#[derive(Debug, Default)]
pub(super) struct Round {
    /// Microsoft answered.
    pub spoke: bool,
    pub changes: u64,
    pub trouble: Option<Said>,
    /// No round before this.
    pub not_before: Option<UnixMillis>,
}

impl Round {
    /// A request failed for good in this round. The first sentence counts.
    pub fn failed(&mut self, trouble: &Trouble, now: UnixMillis) {
        self.trouble.get_or_insert_with(|| trouble.sentence());
        let until = match trouble {
            Trouble::Later { at, .. } => *at,
            _ => now.plus(REFUSED_MS),
        };
        self.not_before = self.not_before.max(Some(until));
    }
}

/// What administrators were told last.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// That it spoke.
    at: UnixMillis,
    trouble: Option<Said>,
}

/// Runs until the engine stops.
pub(super) async fn run(graph: Arc<Graph>) {
    let stopping = graph.engine.stopping.clone();
    tokio::select! {
        () = stopping.cancelled() => {}
        () = rounds(&graph) => {}
    }
}

async fn rounds(graph: &Graph) {
    let mut told = Told::default();
    let poll = i64::try_from(graph.options.poll.as_millis()).unwrap_or(i64::MAX);
    loop {
        let began = graph.now();
        let mut not_before = one_round(graph, false, &mut told).await;
        let next = began.plus(poll);
        // Who comes meanwhile does not wait for the next round, unless Microsoft wants to be left alone.
        loop {
            let at = next.max(not_before.unwrap_or(next));
            tokio::select! {
                () = graph.engine.clock.reach(at) => break,
                () = graph.engine.accounts.arrived.notified() => {
                    if not_before.is_none_or(|at| graph.now() >= at) {
                        not_before = one_round(graph, true, &mut told).await;
                    }
                }
            }
        }
    }
}

/// Reads everybody, or only those `new` ones who were never read. Gives the time before which nothing is to be asked.
async fn one_round(graph: &Graph, new: bool, told: &mut Told) -> Option<UnixMillis> {
    let mut asked = graph.asked();
    {
        let known = graph.engine.known();
        let now = graph.now();
        let mut book = graph.book();
        book.retain(|agent| known.directory.agent_by_id(agent).is_some());
        asked.retain(|asked| {
            let page = book.page(asked);
            if graph.options.way == Way::OnBehalfOf {
                page.signed_in_with(graph.engine.accounts.agent_token(&asked.agent).map(|own| secrets::hash(&own.0)));
            }
            !(page.is_aside(now) || new && page.read)
        });
    }
    graph.tokens.retain(|agent| graph.engine.accounts.agent_token(agent).is_some());
    let mut round = Round::default();
    if !asked.is_empty() {
        let done = match graph.options.way {
            Way::Application => graph.by_application(&asked, &mut round, told).await,
            Way::OnBehalfOf => graph.on_behalf(&asked, &mut round).await,
        };
        match done {
            Ok(()) => {}
            Err(Trouble::Stopping) => return None,
            Err(trouble) => round.failed(&trouble, graph.now()),
        }
    }
    graph.tell(&round, told).await;
    graph.wake_setter.notify_one();
    round.not_before
}

impl Graph {
    async fn by_application(&self, asked: &[Asked], round: &mut Round, told: &mut Told) -> Result<(), Trouble> {
        match self.look_up(asked, round, told).await {
            // Those who are known are read all the same.
            Err(trouble @ Trouble::Later { .. }) => round.failed(&trouble, self.now()),
            done => done?,
        }
        let mut agents: HashMap<String, Vec<String>> = HashMap::new();
        {
            let mut book = self.book();
            for asked in asked {
                if let Some(id) = book.page(asked).id.clone() {
                    agents.entry(id).or_default().push(asked.agent.clone());
                }
            }
        }
        let mut portions = Portions::new(agents.keys().cloned());
        while let Some(portion) = portions.take() {
            match self.presences(&portion, round, told).await {
                Ok(listed) => {
                    let of = |body: &PresenceBody| agents.get(&body.id).cloned().unwrap_or_default();
                    let both = |body: PresenceBody| {
                        let reading = read(&body.availability, &body.activity);
                        of(&body).into_iter().map(move |agent| (agent, reading))
                    };
                    self.hear(listed.value.into_iter().flat_map(both).collect(), round).await;
                }
                Err(Trouble::Invalid(why)) => {
                    if let Some(bad) = portions.split(portion) {
                        let until = self.now().plus(NOBODY_MS);
                        let mut book = self.book();
                        for agent in agents.get(&bad).into_iter().flatten() {
                            if let Some(page) = book.known(agent) {
                                page.put_aside(until, why.clone());
                            }
                        }
                    }
                }
                Err(trouble) => return Err(trouble),
            }
        }
        Ok(())
    }

    async fn presences(
        &self,
        ids: &[String],
        round: &mut Round,
        told: &mut Told,
    ) -> Result<Listed<PresenceBody>, Trouble> {
        let body = json!({ "ids": ids });
        let mut tries = 0;
        loop {
            match self.ask(&Who::Application, 1, "/communications/getPresencesByUserId", &body).await {
                Err(trouble) => self.bear(trouble, &mut tries, round, told).await?,
                answered => return answered,
            }
        }
    }

    /// Waits as long as Microsoft wants, and administrators are told so; fails with what does not pass.
    pub(super) async fn bear(
        &self,
        trouble: Trouble,
        tries: &mut u32,
        round: &Round,
        told: &mut Told,
    ) -> Result<(), Trouble> {
        let Trouble::Later { at, .. } = &trouble else { return Err(trouble) };
        *tries += 1;
        if *tries >= MOST_TRIES {
            return Err(trouble);
        }
        let so_far = Round { spoke: round.spoke, trouble: Some(trouble.sentence()), ..Round::default() };
        self.tell(&so_far, told).await;
        self.wait_until(*at).await
    }

    /// Takes readings of agents in, and tells distribution what is another one now.
    pub(super) async fn hear(&self, readings: Vec<(String, Reading)>, round: &mut Round) {
        round.spoke = true;
        let now = self.now();
        let changes: Vec<(String, Presence)> = {
            let mut book = self.book();
            let change = |(agent, reading): (String, Reading)| {
                let busy = self.engine.accounts.busy(&agent);
                let presence = book.known(&agent)?.hear(reading, busy, self.options.set_presence, now)?;
                Some((agent, presence))
            };
            readings.into_iter().filter_map(change).collect()
        };
        // All at once, so that they share a commit.
        let orders = changes.iter().map(|(agent, presence)| self.engine.presence_from(agent, *presence, &self.label));
        let done = join_all(orders).await;
        let mut book = self.book();
        for ((agent, presence), done) in changes.into_iter().zip(done) {
            match done {
                Ok(()) => {
                    round.changes += 1;
                    if let Some(page) = book.known(&agent) {
                        page.heard = Some(presence);
                    }
                }
                // Not remembered either: the next round tells it again.
                Err(error) => tracing::warn!(%error, "A presence could not be stored"),
            }
        }
    }

    /// Tells administrators how the door is, where that is new or they have not heard of it for a while.
    pub(super) async fn tell(&self, round: &Round, told: &mut Told) {
        let now = self.now();
        let trouble = {
            let book = self.book();
            round.trouble.clone().or_else(|| book.set_trouble.clone()).or_else(|| book.aside(now))
        };
        if trouble.is_none() && !round.spoke {
            return;
        }
        let alive = round.spoke && now.since(told.at) >= SIGN_OF_LIFE_MS;
        if trouble == told.trouble && round.changes == 0 && !alive {
            return;
        }
        if trouble != told.trouble {
            match &trouble {
                Some(trouble) => tracing::warn!(%trouble, "Microsoft Graph"),
                None if told.trouble.is_some() => tracing::info!("Microsoft Graph answers again"),
                None => {}
            }
        }
        let word = DoorWord { spoke: round.spoke, changes: round.changes, trouble: trouble.clone() };
        match self.engine.door_spoke(&self.door, word).await {
            Ok(()) => *told = Told { at: if round.spoke { now } else { told.at }, trouble },
            Err(error) => tracing::warn!(%error, "What the presence door said could not be stored"),
        }
    }
}
