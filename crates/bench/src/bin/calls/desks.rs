//! The agents' desktops as far as calls go: each follows its stream and notes when it heard what of which call.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Instant,
};

use nimbus_bench::{Failure, stream, team::Team};
use nimbus_protocol::{EndReason, Event, ServerMessage, Session, SessionState};
use tokio::{sync::mpsc, task::JoinSet};

use crate::recording::Step;

/// What was heard of one call.
#[derive(Clone, Debug)]
pub struct Card {
    /// Number of the agent who heard it first.
    pub agent: usize,
    /// Id.
    pub service: Option<String>,
    /// When each step was heard first.
    pub heard: [Option<Instant>; Step::ALL.len()],
    /// Another agent heard it too, a step came after a later one, or something was said that did not happen.
    pub wrong: bool,
}

/// Cards by the caller's number.
type Cards = HashMap<String, Card>;

pub struct Desks {
    cards: Arc<Mutex<Cards>>,
    /// Ends all streams when dropped.
    _streams: JoinSet<()>,
}

impl Desks {
    /// Returns when every agent has its snapshot.
    pub async fn sign_in(team: &Arc<Team>) -> Result<Self, Failure> {
        let cards = Arc::<Mutex<Cards>>::default();
        let mut streams = JoinSet::new();
        let (ready, mut all) = mpsc::channel(team.tokens.len());
        for agent in 0..team.tokens.len() {
            let (team, cards, mut ready) = (Arc::clone(team), Arc::clone(&cards), Some(ready.clone()));
            streams.spawn(async move {
                let take = |message| match message {
                    ServerMessage::Snapshot(_) => drop(ready.take().map(|ready| ready.try_send(()))),
                    ServerMessage::Event(event) => {
                        if let Event::Session(session) = event.event {
                            note(&mut lock(&cards), agent, session);
                        }
                    }
                    ServerMessage::Heartbeat { .. } | ServerMessage::Resumed { .. } | ServerMessage::Renewed { .. } => {
                    }
                };
                if let Err(error) = stream::follow(&team, agent, take).await {
                    eprintln!("agent {agent}: {error}");
                }
            });
        }
        drop(ready);
        let mut count = 0;
        while all.recv().await.is_some() {
            count += 1;
        }
        if count < team.tokens.len() {
            return Err("not every agent has a stream".into());
        }
        Ok(Self { cards, _streams: streams })
    }

    /// All that was heard until now, by the caller's number.
    pub fn cards(&self) -> Cards {
        lock(&self.cards).clone()
    }
}

fn lock(cards: &Mutex<Cards>) -> MutexGuard<'_, Cards> {
    cards.lock().unwrap_or_else(PoisonError::into_inner)
}

fn note(cards: &mut Cards, agent: usize, session: Session) {
    let now = Instant::now();
    let service = session.service.map(|service| service.id);
    let card = cards.entry(session.customer.number.unwrap_or_default()).or_insert_with(|| Card {
        agent,
        service: service.clone(),
        heard: Default::default(),
        wrong: false,
    });
    card.wrong |= card.agent != agent || card.service != service;
    let step = match session.state {
        SessionState::Ringing => Step::Ringing,
        SessionState::Talking => Step::Answered,
        SessionState::Ended(EndReason::Completed) => Step::Ended,
        SessionState::Held | SessionState::Ended(_) => {
            card.wrong = true;
            return;
        }
    };
    let place = step as usize;
    card.wrong |= card.heard.iter().skip(place + 1).any(Option::is_some);
    if let Some(heard) = card.heard.get_mut(place) {
        heard.get_or_insert(now);
    }
}
