//! Scripted agents: each on an event stream, accepting what is offered, working for a moment, finishing.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use nimbus_bench::{Failure, series::Series, stream, team::Team};
use nimbus_protocol::{Event, ServerMessage, Session, SessionState};
use tokio::task::JoinSet;

/// How long an agent works on a task.
const WORK: Duration = Duration::from_millis(1500);

#[derive(Default)]
struct Seen {
    /// When each task came to an agent first.
    offered: HashMap<String, Instant>,
    /// Task and the agent who finished it.
    done: Vec<(String, usize)>,
}

pub struct Agents {
    seen: Arc<Mutex<Seen>>,
    /// Ends all streams when dropped.
    _streams: JoinSet<()>,
}

impl Agents {
    /// Returns when every agent has its snapshot.
    pub async fn sign_in(team: &Arc<Team>) -> Result<Self, Failure> {
        let seen = Arc::new(Mutex::new(Seen::default()));
        let mut streams = JoinSet::new();
        let (ready, mut all) = tokio::sync::mpsc::channel(team.tokens.len());
        for number in 0..team.tokens.len() {
            let (team, seen, ready) = (Arc::clone(team), Arc::clone(&seen), ready.clone());
            streams.spawn(async move {
                if let Err(error) = follow(&team, number, &seen, ready).await {
                    eprintln!("agent {number}: {error}");
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
        Ok(Self { seen, _streams: streams })
    }

    /// Waits until so many tasks are finished, and tells how many are.
    pub async fn wait_for(&self, tasks: usize, patience: Duration) -> usize {
        let end = Instant::now() + patience;
        while lock(&self.seen).done.len() < tasks && Instant::now() < end {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        lock(&self.seen).done.len()
    }

    /// From asking for each task to its being at an agent.
    pub fn offers(&self, begun: &HashMap<String, Instant>) -> Series {
        let seen = lock(&self.seen);
        let mut series = Series::default();
        for (id, begun) in begun {
            if let Some(offered) = seen.offered.get(id) {
                series.add(offered.saturating_duration_since(*begun));
            }
        }
        series
    }

    pub fn done(&self) -> Vec<(String, usize)> {
        lock(&self.seen).done.clone()
    }
}

fn lock(seen: &Mutex<Seen>) -> MutexGuard<'_, Seen> {
    seen.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn follow(
    team: &Arc<Team>,
    number: usize,
    seen: &Arc<Mutex<Seen>>,
    ready: tokio::sync::mpsc::Sender<()>,
) -> Result<(), Failure> {
    let mut ready = Some(ready);
    let take = |message| match message {
        ServerMessage::Snapshot(_) => drop(ready.take().map(|ready| ready.try_send(()))),
        ServerMessage::Event(event) => {
            if let Event::Session(session) = event.event {
                hear(team, number, seen, session);
            }
        }
        ServerMessage::Heartbeat { .. } | ServerMessage::Resumed { .. } | ServerMessage::Renewed { .. } => {}
    };
    stream::follow(team, number, take).await
}

fn hear(team: &Arc<Team>, number: usize, seen: &Arc<Mutex<Seen>>, session: Session) {
    if session.state != SessionState::Ringing {
        return;
    }
    let id = session.conversation.0;
    lock(seen).offered.entry(id.clone()).or_insert_with(Instant::now);
    let (team, seen) = (Arc::clone(team), Arc::clone(seen));
    tokio::spawn(async move {
        if !tell(&team, number, &id, "answer").await {
            return;
        }
        tokio::time::sleep(WORK).await;
        if tell(&team, number, &id, "done").await {
            lock(&seen).done.push((id, number));
        }
    });
}

/// Whether the server took the command.
async fn tell(team: &Team, number: usize, id: &str, what: &str) -> bool {
    let url = format!("{}/api/v1/sessions/{id}/{what}", team.url);
    match team.http.post(url).bearer_auth(&team.tokens[number]).send().await {
        Ok(answer) if answer.status().is_success() => true,
        Ok(answer) => {
            eprintln!("agent {number}, {what}: {}", answer.status());
            false
        }
        Err(error) => {
            eprintln!("agent {number}, {what}: {}", error.without_url());
            false
        }
    }
}
