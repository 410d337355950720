//! One door's connection, from the first try to the end: what comes goes to the adapter, what follows is done.
//!
//! Knows no dialect. Nothing that was understood is dropped: where it cannot be stored it is tried again (`storing`), and
//! reading goes on meanwhile.

mod storing;

use std::{
    collections::HashMap,
    panic::AssertUnwindSafe,
    sync::Arc,
    time::{Duration, Instant},
};

use futures_util::FutureExt;
use nimbus_protocol::{ConnectionState, Said, said};
use nimbus_telephony::doors::{
    line::{AgentNews, Line, LineState, NotDone, OrderId, Turn},
    settings::DoorSettings,
};
use rand::RngExt;
use tokio::sync::{mpsc, oneshot};
use tokio_util::sync::CancellationToken;

use super::{
    registry::Ask,
    socket::{self, Socket},
};
use crate::{engine::Engine, pauses};

/// Pauses between tries in milliseconds: the first, and the longest.
const FIRST: i64 = 500;
const LONGEST: i64 = 30_000;
/// After the telephone system refused the password: trying often would look like guessing.
const REFUSED: i64 = 60_000;
/// How often an adapter is told the time.
const TICK: Duration = Duration::from_secs(1);
/// Most bytes that are understood before what follows is stored.
const BATCH: usize = 256 << 10;

struct Keeper {
    engine: Arc<Engine>,
    door: DoorSettings,
    line: Box<dyn Line>,
    orders: HashMap<OrderId, oneshot::Sender<Result<(), NotDone>>>,
    last_order: OrderId,
    /// Tries since the last connection that was ready.
    failures: u32,
    refused: bool,
    stop: CancellationToken,
    /// What administrators should know of the connection.
    warning: Option<Said>,
}

/// Makes a door's adapter.
pub type Make = fn(&DoorSettings) -> Option<Box<dyn Line>>;

/// Keeps the connection of a door until `stop`, and begins anew where something failed inside.
pub async fn run(
    engine: Arc<Engine>,
    door: DoorSettings,
    make: Make,
    mut asks: mpsc::Receiver<Ask>,
    stop: CancellationToken,
) {
    let mut failures = 0;
    while let Some(line) = make(&door) {
        let keeper = Keeper {
            engine: engine.clone(),
            door: door.clone(),
            line,
            orders: HashMap::new(),
            last_order: 0,
            failures: 0,
            refused: false,
            stop: stop.clone(),
            warning: None,
        };
        // A panic is logged where it happens.
        if AssertUnwindSafe(keeper.keep(asks)).catch_unwind().await.is_ok() {
            return;
        }
        let pause = pauses::doubled(FIRST, LONGEST, failures, rand::rng().random());
        failures = failures.saturating_add(1);
        tokio::select! {
            biased;
            () = stop.cancelled() => return,
            () = tokio::time::sleep(Duration::from_millis(pause.unsigned_abs())) => {}
        }
        asks = engine.lines.add(&door, engine.clock.now());
        engine.news_about(&door.name);
    }
}

impl Keeper {
    /// Ends with `stop`, once what was understood until then is stored.
    async fn keep(mut self, mut asks: mpsc::Receiver<Ask>) {
        let stop = self.stop.clone();
        self.resume().await;
        loop {
            let line = self.door.line.clone().unwrap_or_default();
            let connected = tokio::select! {
                biased;
                () = stop.cancelled() => return,
                connected = socket::connect(&line, line.port(self.door.kind)) => connected,
            };
            let reason = match connected {
                Ok(socket) => self.serve(socket, &mut asks).await,
                Err(reason) => reason,
            };
            if stop.is_cancelled() {
                return;
            }
            let now = self.engine.clock.now();
            let turn = self.line.lost(now);
            self.follow(turn, Instant::now()).await;
            // What the adapter left open is open no more.
            for (_, answer) in self.orders.drain() {
                answer.send(Err(NotDone::NoConnection)).ok();
            }
            if !self.refused {
                self.stands(ConnectionState::Lost, Some(reason)).await;
            }
            let pause = if std::mem::take(&mut self.refused) {
                REFUSED
            } else {
                pauses::doubled(FIRST, LONGEST, self.failures, rand::rng().random())
            };
            self.failures = self.failures.saturating_add(1);
            self.wait(Duration::from_millis(pause.unsigned_abs()), &mut asks).await;
        }
    }

    /// Tells the adapter of the calls that were open when the door's last connection, or the server, ended.
    async fn resume(&mut self) {
        match self.engine.open_calls(&self.door.name).await {
            Ok(open) => {
                let calls: Vec<_> = open.into_iter().map(|(_, call)| call.facts().cloned().collect()).collect();
                let turn = self.line.resume(&calls, self.engine.clock.now());
                self.follow(turn, Instant::now()).await;
            }
            Err(error) => tracing::warn!(door = self.door.name, %error, "The door's open calls could not be read"),
        }
    }

    /// Lets the time pass; who asks meanwhile hears that there is no connection.
    async fn wait(&mut self, pause: Duration, asks: &mut mpsc::Receiver<Ask>) {
        let end = tokio::time::Instant::now() + pause;
        let stop = self.stop.clone();
        loop {
            tokio::select! {
                () = stop.cancelled() => return,
                () = tokio::time::sleep_until(end) => return,
                // `None` where the door is being taken away: `stop` is about to come.
                Some(ask) = asks.recv() => drop(ask.answer.send(Err(NotDone::NoConnection))),
                () = tokio::time::sleep(TICK) => {
                    let turn = self.line.tick(self.engine.clock.now());
                    self.follow(turn, Instant::now()).await;
                }
            }
        }
    }

    /// Serves a connection to its end, and says why it ended.
    async fn serve(&mut self, mut socket: Socket, asks: &mut mpsc::Receiver<Ask>) -> Said {
        let lost = || said!("said-line-lost", "The connection to the telephone system was lost.");
        let mut ticks = tokio::time::interval(TICK);
        ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        self.stands(ConnectionState::Connecting, None).await;
        self.warning = None;
        let mut turn = self.line.connected(self.engine.clock.now());
        let mut received = Instant::now();
        let stop = self.stop.clone();
        loop {
            let sent = turn.send.is_empty()
                || tokio::select! {
                    biased;
                    () = stop.cancelled() => false,
                    sent = socket.send(&turn.send) => sent,
                };
            if !sent {
                // What was understood counts all the same.
                self.follow(turn, received).await;
                return lost();
            }
            if self.follow(turn, received).await {
                return lost();
            }
            received = Instant::now();
            turn = tokio::select! {
                () = stop.cancelled() => return lost(),
                chunk = socket.next() => {
                    let Some(chunk) = chunk else { return lost() };
                    received = chunk.read_at;
                    self.understand(&chunk.bytes, &mut socket)
                }
                Some(ask) = asks.recv() => self.ask(ask),
                _ = ticks.tick() => self.line.tick(self.engine.clock.now()),
            };
        }
    }

    fn ask(&mut self, ask: Ask) -> Turn {
        if ask.answer.is_closed() {
            // Whoever asked does not wait any more; nothing is to happen behind their back.
            return Turn::default();
        }
        self.last_order += 1;
        self.orders.insert(self.last_order, ask.answer);
        self.line.order(self.last_order, ask.order, self.engine.clock.now())
    }

    /// Hands over what is here already as well, so that a burst is stored in one go.
    fn understand(&mut self, bytes: &[u8], socket: &mut Socket) -> Turn {
        let mut size = bytes.len();
        let mut turn = self.line.received(bytes, self.engine.clock.now());
        while size < BATCH && !turn.close {
            let Some(chunk) = socket.more() else { break };
            size += chunk.bytes.len();
            turn.then(self.line.received(&chunk.bytes, self.engine.clock.now()));
        }
        turn
    }

    /// Does what follows, but for sending. True if the connection is to be closed.
    async fn follow(&mut self, turn: Turn, received: Instant) -> bool {
        if !turn.calls.is_empty() {
            self.hear(turn.calls, received).await;
        }
        if let Some(alive) = &turn.alive {
            self.only(alive).await;
        }
        for news in &turn.agents {
            self.presence(news).await;
        }
        for (id, answer) in turn.done {
            if let Some(asked) = self.orders.remove(&id) {
                asked.send(answer).ok();
            }
        }
        let warns = turn.warning.is_some();
        self.warning = turn.warning.or(self.warning.take());
        match turn.state {
            Some(LineState::Ready) => {
                self.failures = 0;
                self.stands(ConnectionState::Connected, self.warning.clone()).await;
            }
            None if warns && self.engine.lines.ready(&self.door.name).is_some() => {
                self.stands(ConnectionState::Connected, self.warning.clone()).await;
            }
            Some(LineState::Beginning) => self.stands(ConnectionState::Connecting, None).await,
            Some(LineState::Refused(reason)) => {
                self.refused = true;
                self.engine.refused(Some(&self.door.name), reason.clone());
                self.stands(ConnectionState::Refused, Some(reason)).await;
            }
            None => {}
        }
        turn.close
    }

    async fn presence(&mut self, news: &AgentNews) {
        let known = self.engine.known();
        let Some(agent) = known.directory.agent(&news.agent) else { return };
        if let Err(error) = self.engine.presence_from(&agent.id, news.presence, self.door.label()).await {
            tracing::warn!(door = self.door.name, %error, "A presence could not be stored");
        }
    }

    async fn stands(&mut self, state: ConnectionState, reason: Option<Said>) {
        // From then on the name is another keeper's.
        if self.stop.is_cancelled() {
            return;
        }
        let now = self.engine.clock.now();
        if !self.engine.lines.stands(&self.door.name, state, reason, now) {
            return;
        }
        tracing::info!(door = self.door.name, ?state, "A telephone system's connection");
        self.engine.news_about(&self.door.name);
        self.engine.calling_changed().await;
    }
}
