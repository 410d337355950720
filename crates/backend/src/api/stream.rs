//! The event stream of a desktop: what it missed or a snapshot first, then every event as it happens.
//!
//! A stream is only a reader. It follows the hub, and reads the database again where it was too slow.

use std::{sync::Arc, time::Duration};

use axum::{
    body::Body,
    extract::{
        State,
        ws::{
            CloseFrame, Message, Utf8Bytes, WebSocket, WebSocketUpgrade, close_code,
            rejection::WebSocketUpgradeRejection,
        },
    },
    http::{Response, StatusCode},
    response::IntoResponse,
};
use nimbus_protocol::{Agent, ClientMessage, ServerMessage, said, sign_in::CLOSE_SIGN_IN_OVER, stream::Resume};
use tokio::{
    sync::broadcast::error::RecvError,
    time::{Instant, MissedTickBehavior},
};

use super::{
    Server,
    auth::SignedIn,
    pass::Pass,
    problem::Problem,
    renewal::{Over, Renewal, Turn},
};
use crate::{
    engine::{EngineError, snapshot::Beginning},
    hub::Frame,
};

/// Largest message of a desktop, in bytes; it says little.
const MOST: usize = 16 * 1024;

/// After how many heartbeats it is looked whether the token was revoked: once a minute.
const LOOK_AT_TOKEN: u32 = 12;

/// The event stream (WebSocket, one JSON message in each text frame).
///
/// The desktop says `hello` with the number of its last event; the server answers `resumed` and the missing events,
/// or a `snapshot`. A `heartbeat` comes every 5 s; whoever hears nothing for 15 s closes.
///
/// With an access token of the provider, the desktop says `renew` with the next one before it expires and is answered
/// `renewed`. 30 s after the end of its token, after a `renew` with a token that is not good or another user's, and when
/// user or token are removed, the stream is closed with the code 4401.
#[utoipa::path(
    get, path = "/api/v1/stream", tag = "Sessions", security(("token" = [])),
    responses(
        (status = 101, description = "The stream begins"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 426, body = Problem, content_type = "application/problem+json", description = "No WebSocket request"),
    )
)]
pub async fn stream(
    State(server): State<Arc<Server>>,
    SignedIn(agent): SignedIn,
    pass: Pass,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Response<Body> {
    let Ok(upgrade) = upgrade else {
        let detail = said!("said-websocket-only", "This address speaks WebSocket only (RFC 6455).");
        return Problem::new(StatusCode::UPGRADE_REQUIRED, "no-websocket", detail).into_response();
    };
    upgrade
        // Small buffers: a connection costs a few KB in place of 136.
        .read_buffer_size(1024)
        .write_buffer_size(0)
        .max_message_size(MOST)
        .max_frame_size(MOST)
        .on_upgrade(move |socket| run(server, agent, pass, socket))
}

/// Why a stream ended.
enum End {
    /// The desktop closed or its connection broke.
    Gone,
    /// We close, and say why.
    Close(u16, &'static str),
}

async fn run(server: Arc<Server>, agent: Arc<Agent>, pass: Pass, mut socket: WebSocket) {
    server.engine.metrics.streams.inc();
    let end = match serve(&server, &agent, pass, &mut socket).await {
        Ok(end) | Err(end) => end,
    };
    server.engine.metrics.streams.dec();
    if let End::Close(code, reason) = end {
        let frame = CloseFrame { code, reason: Utf8Bytes::from_static(reason) };
        let closing = socket.send(Message::Close(Some(frame)));
        tokio::time::timeout(Duration::from_secs(1), closing).await.ok();
    }
}

async fn serve(server: &Arc<Server>, agent: &Agent, pass: Pass, socket: &mut WebSocket) -> Result<End, End> {
    // From the beginning: a user may be removed while the desktop has not said hello yet.
    let mut renewal = Renewal::new(server, pass);
    renewal.look(true).await?;
    let stopping = &server.engine.stopping;
    let resume = tokio::select! {
        () = stopping.cancelled() => return Ok(STOPPING),
        hello = tokio::time::timeout(server.pace.dead_link, hello(socket)) => hello.map_err(|_| DEAD)??,
    };
    // Listen first and read then: an event of in between comes twice here and is dropped by its number.
    let mut events = server.engine.hub.subscribe(&agent.id);
    // Before reading, so that the beginning tells an agent who is there. It ends with this function.
    let _open = server.engine.stream_opened(&agent.id).await.map_err(|error| storage_failed(&error))?;
    let mut last = begin(server, agent, socket, resume.as_ref()).await?;

    let mut speech = server.limits.stream();
    let mut heard = Instant::now();
    let mut beat = tokio::time::interval_at(Instant::now() + server.pace.heartbeat, server.pace.heartbeat);
    beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut beats = 0_u32;
    loop {
        tokio::select! {
            biased;
            turn = renewal.next() => match turn {
                Turn::Renewed { until } => say(server, socket, &ServerMessage::Renewed { until }).await?,
                Turn::Over(over) => return Err(over.into()),
            },
            frame = events.recv() => last = forward(server, agent, socket, frame, last).await?,
            message = socket.recv() => {
                // A token that is brought is checked, which costs something.
                if !speech.may_speak() {
                    return Ok(FLOOD);
                }
                if let Some(ClientMessage::Renew { token }) = read(message)? {
                    renewal.begin(token);
                }
                heard = Instant::now();
            }
            () = stopping.cancelled() => return Ok(STOPPING),
            _ = beat.tick() => {
                if heard.elapsed() >= server.pace.dead_link {
                    return Ok(DEAD);
                }
                beats += 1;
                renewal.look(beats.is_multiple_of(LOOK_AT_TOKEN)).await?;
                say(server, socket, &ServerMessage::Heartbeat { now: server.engine.clock.now() }).await?;
            }
        }
    }
}

const STOPPING: End = End::Close(close_code::AWAY, "The server is stopping");
const DEAD: End = End::Close(close_code::POLICY, "Nothing was heard for too long");
const FLOOD: End = End::Close(close_code::POLICY, "Too many messages came");
const NOT_UNDERSTOOD: End = End::Close(close_code::UNSUPPORTED, "The message was not understood");

impl From<Over> for End {
    fn from(over: Over) -> Self {
        let reason = match over {
            Over::Expired => "The sign-in has expired",
            Over::Revoked => "The token was revoked",
            Over::NotRenewed => "The new token is not good",
        };
        Self::Close(CLOSE_SIGN_IN_OVER, reason)
    }
}

/// Waits for the desktop's first word.
async fn hello(socket: &mut WebSocket) -> Result<Option<Resume>, End> {
    loop {
        match read(socket.recv().await)? {
            Some(ClientMessage::Hello { resume, version }) => {
                tracing::debug!(version, resuming = resume.is_some(), "A desktop said hello");
                return Ok(resume);
            }
            Some(ClientMessage::Alive { .. } | ClientMessage::Renew { .. }) | None => {}
        }
    }
}

/// What the desktop said, if it said words.
fn read(message: Option<Result<Message, axum::Error>>) -> Result<Option<ClientMessage>, End> {
    match message {
        Some(Ok(Message::Text(text))) => serde_json::from_str(&text).map(Some).map_err(|_| NOT_UNDERSTOOD),
        Some(Ok(Message::Ping(_) | Message::Pong(_))) => Ok(None),
        Some(Ok(Message::Binary(_))) => Err(NOT_UNDERSTOOD),
        Some(Ok(Message::Close(_)) | Err(_)) | None => Err(End::Gone),
    }
}

/// Sends what the desktop does not have, and returns the number up to which it is complete.
async fn begin(server: &Server, agent: &Agent, socket: &mut WebSocket, resume: Option<&Resume>) -> Result<u64, End> {
    match server.engine.beginning(agent, resume).await.map_err(|error| storage_failed(&error))? {
        Beginning::Whole(snapshot) => {
            let last = snapshot.last;
            say(server, socket, &ServerMessage::Snapshot(snapshot)).await?;
            Ok(last)
        }
        Beginning::Missed { events, after, last } => {
            // For the desktop the gap ends with the last event of its own, which may be lower than `last`.
            let filled = events.last().map_or(after, |event| event.number);
            say(server, socket, &ServerMessage::Resumed { now: server.engine.clock.now(), last: filled }).await?;
            for event in events {
                send(server, socket, Frame::new(event.number, event.at, &event.body, None).text).await?;
            }
            Ok(last)
        }
    }
}

/// Sends one event, or all that a slow stream did not get.
async fn forward(
    server: &Server,
    agent: &Agent,
    socket: &mut WebSocket,
    frame: Result<Arc<Frame>, RecvError>,
    last: u64,
) -> Result<u64, End> {
    match frame {
        Ok(frame) if frame.number <= last => Ok(last),
        Ok(frame) => {
            send(server, socket, frame.text.clone()).await?;
            if let Some(received) = frame.received {
                server.engine.metrics.saw_lag(received.elapsed());
            }
            Ok(frame.number)
        }
        Err(RecvError::Lagged(_)) => {
            server.engine.metrics.stream_rereads.inc();
            let mut last = last;
            loop {
                let missed = server.engine.missed(&agent.id, last).await.map_err(|error| storage_failed(&error))?;
                for event in missed.events {
                    send(server, socket, Frame::new(event.number, event.at, &event.body, None).text).await?;
                }
                last = missed.complete;
                if !missed.more {
                    return Ok(last);
                }
            }
        }
        Err(RecvError::Closed) => Ok(last),
    }
}

async fn say(server: &Server, socket: &mut WebSocket, message: &ServerMessage) -> Result<(), End> {
    let Ok(text) = serde_json::to_string(message) else {
        return Err(End::Close(close_code::ERROR, "The server could not write its answer"));
    };
    send(server, socket, text.into()).await
}

/// A desktop that does not take what it is sent is as dead as one that says nothing.
async fn send(server: &Server, socket: &mut WebSocket, text: Utf8Bytes) -> Result<(), End> {
    match tokio::time::timeout(server.pace.dead_link, socket.send(Message::Text(text))).await {
        Ok(Ok(())) => Ok(()),
        Ok(Err(_)) | Err(_) => Err(End::Gone),
    }
}

fn storage_failed(error: &EngineError) -> End {
    tracing::error!(%error, "A stream could not read the database");
    End::Close(close_code::ERROR, "The database cannot be read now")
}
