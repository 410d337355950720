//! The link to the backend: connects, resumes, hears, answers heartbeats, measures, and tries again when it breaks.
//!
//! It makes `AppEvent`s and changes nothing. What the backend says goes on as soon as its frame is here.

mod connect;

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use futures_util::{FutureExt, SinkExt, StreamExt};
use nimbus_protocol::{AccessToken, ClientMessage, ServerMessage, sign_in::CLOSE_SIGN_IN_OVER, stream};
use tokio::sync::{Notify, mpsc, watch};
use tokio_tungstenite::tungstenite::Message;

use self::connect::{Broken, Socket, connect};
use super::{Clock, backoff::Backoff, guarded, target::Target};
use crate::{
    shared::Shared,
    state::{
        AppEvent, Words,
        event::{LinkDown, Token},
    },
};

/// A source of random numbers from 0 to 1.
pub type Random = Box<dyn Fn() -> f64 + Send + Sync>;

/// How patient the link is.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// For opening a connection.
    pub connect: Duration,
    /// Silence after which the link is dead.
    pub silence: Duration,
    /// Between two measurements of the round trip.
    pub measure: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            silence: Duration::from_millis(stream::DEAD_LINK_MS),
            measure: Duration::from_secs(20),
        }
    }
}

/// What the link needs. It reads where the stream stands from the state at each connect.
pub struct Link {
    pub target: watch::Receiver<Option<Target>>,
    pub shared: Shared,
    pub events: mpsc::Sender<AppEvent>,
    pub clock: Clock,
    pub random: Random,
    pub patience: Patience,
    /// Asks for another connection, at once: what the last one said was not taken in, or the user does not want to wait.
    pub anew: Arc<Notify>,
    /// Hears of each backend that has accepted its token. Must not block.
    pub accepted: Box<dyn Fn(&Target) + Send + Sync>,
}

impl Link {
    /// The same as `run`, begun again should that fail inside; until then there is no link, and it is shown so.
    pub async fn keep(self) {
        let (clock, events) = (Arc::clone(&self.clock), self.events.clone());
        let told = move |pause: Duration| {
            let down = LinkDown {
                reason: Words::new("reason-failed-inside"),
                next_try_at: Some(clock().plus(pause.as_millis() as i64)),
                sign_in_rejected: false,
            };
            guarded::begun_again(pause).into_iter().chain([AppEvent::LinkDown(down)]).collect()
        };
        let link = Arc::new(self);
        let run = move || {
            let link = Arc::clone(&link);
            async move { link.run().await }
        };
        guarded::essential("the link", events, told, run).await;
    }

    /// Keeps linked to whatever backend is the chosen one. Ends when nobody chooses or listens any more.
    pub async fn run(&self) {
        let mut target = self.target.clone();
        let mut backoff = Backoff::default();
        loop {
            let Some(chosen) = target.borrow_and_update().clone() else {
                backoff.held();
                if target.changed().await.is_err() {
                    return;
                }
                continue;
            };
            let mut token = Following { newest: chosen.token.changes(), used: chosen.token.current() };
            let broken = tokio::select! {
                broken = self.one_link(&chosen, &mut token, &mut backoff) => broken,
                changed = target.changed() => {
                    backoff.held();
                    if changed.is_err() { return }
                    continue;
                }
            };
            let Some(broken) = broken else { return };
            let random = (self.random)();
            // A sign-in gets a newer token by itself; the next try comes with it.
            let renewing = broken.rejected && !broken.of_user && chosen.token.refused(&token.used);
            let wait = if broken.rejected { backoff.after_rejection(random) } else { backoff.after_failure(random) };
            let down = LinkDown {
                reason: if renewing { Words::new("reason-renewing") } else { broken.reason },
                next_try_at: Some((self.clock)().plus(wait.as_millis() as i64)),
                sign_in_rejected: broken.rejected && !renewing,
            };
            if self.events.send(AppEvent::LinkDown(down)).await.is_err() {
                return;
            }
            tokio::select! {
                () = tokio::time::sleep(wait) => {}
                // The user does not want to wait.
                () = self.anew.notified() => {}
                // It cannot end: its sender is in the target.
                Ok(()) = token.newest.changed(), if broken.rejected => backoff.held(),
                changed = target.changed() => {
                    backoff.held();
                    if changed.is_err() { return }
                }
            }
        }
    }

    /// One connection from its beginning to its end; `None` if nobody listens any more.
    async fn one_link(&self, target: &Target, token: &mut Following, backoff: &mut Backoff) -> Option<Broken> {
        self.events.send(AppEvent::Connecting { standalone: target.standalone }).await.ok()?;
        token.used = token.newest.borrow_and_update().clone();
        let socket = match connect(target, &token.used, self.patience.connect).await {
            Ok(socket) => socket,
            Err(broken) => return Some(broken),
        };
        if !target.standalone {
            (self.accepted)(target);
        }
        match self.talk(socket, token, backoff).await {
            Ok(never) => match never {},
            Err(Ended::Broken(broken)) => Some(broken),
            Err(Ended::NobodyListens) => None,
        }
    }

    async fn talk(
        &self,
        mut socket: Socket,
        token: &mut Following,
        backoff: &mut Backoff,
    ) -> Result<std::convert::Infallible, Ended> {
        // What was asked for before this connection is this connection.
        let _ = self.anew.notified().now_or_never();
        let resume = self.shared.snapshot().resume;
        self.say(&mut socket, &ClientMessage::Hello { resume, version: env!("CARGO_PKG_VERSION").to_owned() }).await?;
        let opened = Instant::now();
        let mut heard = tokio::time::Instant::now();
        let mut measure = tokio::time::interval(self.patience.measure);
        let mut pinged = None;
        loop {
            let frame = tokio::select! {
                biased;
                frame = socket.next() => frame,
                () = tokio::time::sleep_until(heard + self.patience.silence) => {
                    return Err(broken(Words::new("reason-server-silent")));
                }
                Ok(()) = token.newest.changed() => {
                    token.used = token.newest.borrow_and_update().clone();
                    let token = AccessToken(token.used.0.clone());
                    self.say(&mut socket, &ClientMessage::Renew { token }).await?;
                    continue;
                }
                () = self.anew.notified() => return Err(broken(Words::new("reason-failed-inside"))),
                _ = measure.tick() => {
                    pinged = Some(Instant::now());
                    self.send(&mut socket, Message::Ping(Vec::new().into())).await?;
                    continue;
                }
            };
            heard = tokio::time::Instant::now();
            // A backend that accepts and drops at once shall not be asked again four times a second.
            if opened.elapsed() >= self.patience.silence {
                backoff.held();
            }
            match frame {
                Some(Ok(Message::Text(text))) => self.hear(&mut socket, text.as_str()).await?,
                Some(Ok(Message::Pong(_))) => {
                    if let Some(pinged) = pinged.take() {
                        let milliseconds = pinged.elapsed().as_secs_f32() * 1_000.0;
                        self.tell(AppEvent::Latency(milliseconds)).await?;
                    }
                }
                // Pings are answered by the library; other frames have no meaning here.
                Some(Ok(Message::Ping(_) | Message::Binary(_) | Message::Frame(_))) => {}
                Some(Ok(Message::Close(Some(frame)))) if u16::from(frame.code) == CLOSE_SIGN_IN_OVER => {
                    return Err(Ended::Broken(Broken::rejected(Words::new("reason-sign-in-over"))));
                }
                Some(Ok(Message::Close(_))) | None => return Err(broken(Words::new("reason-server-closed"))),
                Some(Err(error)) => {
                    tracing::debug!(%error, "the event stream broke");
                    return Err(broken(Words::new("reason-server-closed")));
                }
            }
        }
    }

    async fn hear(&self, socket: &mut Socket, text: &str) -> Result<(), Ended> {
        let message: ServerMessage = match serde_json::from_str(text) {
            Ok(message) => message,
            Err(error) => {
                // Of a newer backend: what this program does not know it cannot show.
                tracing::warn!(line = error.line(), column = error.column(), "a message is not understood");
                return Ok(());
            }
        };
        let heartbeat = match &message {
            ServerMessage::Heartbeat { now } => Some(*now),
            _ => None,
        };
        self.tell(AppEvent::Heard(Box::new(message))).await?;
        match heartbeat {
            Some(sent_at) => self.say(socket, &ClientMessage::Alive { sent_at }).await,
            None => Ok(()),
        }
    }

    async fn say(&self, socket: &mut Socket, message: &ClientMessage) -> Result<(), Ended> {
        let text = serde_json::to_string(message).map_err(|_| broken(Words::new("reason-server-closed")))?;
        self.send(socket, Message::Text(text.into())).await
    }

    async fn send(&self, socket: &mut Socket, message: Message) -> Result<(), Ended> {
        match tokio::time::timeout(self.patience.silence, socket.send(message)).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_)) => Err(broken(Words::new("reason-server-closed"))),
            Err(_) => Err(broken(Words::new("reason-server-silent"))),
        }
    }

    async fn tell(&self, event: AppEvent) -> Result<(), Ended> {
        self.events.send(event).await.map_err(|_| Ended::NobodyListens)
    }
}

/// The token of a link: the one that the backend heard last, and newer ones.
struct Following {
    newest: watch::Receiver<Token>,
    used: Token,
}

/// How a link came to its end.
enum Ended {
    Broken(Broken),
    NobodyListens,
}

fn broken(reason: Words) -> Ended {
    Ended::Broken(Broken::because(reason))
}

#[cfg(test)]
mod tests;
