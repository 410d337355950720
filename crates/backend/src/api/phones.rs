//! The way in of desk phones: each calls a URL for what happens to it, and is answered with nothing (SPEC S13).
//!
//! What a phone's words mean is its adapter's matter. Its memory of calls lives as long as the server.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
    time::Instant,
};

use axum::{
    extract::{Path, Request, State},
    http::{StatusCode, Uri},
    response::{IntoResponse, Response},
};
use nimbus_protocol::{DoorKind, said};
use nimbus_telephony::doors::{phone::Phones, settings::DoorSettings};
use url::form_urlencoded;

use super::{Server, body::DOOR_LIMIT, hooks, problem::Problem};
use crate::engine::EngineError;

/// What a door remembers of its phones. Held while what a phone said is stored: the next one comes after it.
type Room = Arc<tokio::sync::Mutex<Phones>>;

/// The rooms of all doors, by name; none waits for another.
#[derive(Default)]
pub struct Rooms(Mutex<BTreeMap<String, Room>>);

impl Rooms {
    fn of(&self, door: &str) -> Room {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).entry(door.to_owned()).or_default().clone()
    }
}

/// A desk phone says what happens to it. Other doors take POST only.
#[utoipa::path(
    get, path = "/in/{door}/{token}", tag = "Doors",
    params(
        ("door" = String, Path, description = "Name of a door for desk phones"), ("token" = String, Path, description = "Its token"),
        ("ev" = Option<String>, Query, description = "What happened: `ring`, `outgoing`, `established`, `terminated`, …"),
    ),
    responses(
        (status = 204, description = "Taken and stored"),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "Wrong token"),
        (status = 405, body = Problem, content_type = "application/problem+json", description = "Not a door for desk phones"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "The event or the phone is not told"),
        (status = 503, body = Problem, content_type = "application/problem+json", description = "Not stored; try again"),
    )
)]
pub async fn said(
    State(server): State<Arc<Server>>,
    Path((door, token)): Path<(String, String)>,
    request: Request,
) -> Response {
    let received = Instant::now();
    let known = server.engine.known();
    let Some(stored) = known.door(&door, &token) else {
        let named = known.doors.iter().find(|known| known.settings.name == door);
        return hooks::turn_away(&server, named, request).await;
    };
    if stored.settings.kind != DoorKind::DeskPhones {
        let detail = said!("said-other-method", "This address does not take this method.");
        return Problem::new(StatusCode::METHOD_NOT_ALLOWED, "method-not-allowed", detail).into_response();
    }
    let heard = match server.limits.door(&door) {
        Ok(()) => hear(&server, &stored.settings, request.uri(), received).await,
        Err(too_many) => Err(too_many.into()),
    };
    match heard {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(problem) => hooks::refuse(&server, &door, problem),
    }
}

/// Takes one request's query in.
pub(super) async fn hear(server: &Server, door: &DoorSettings, uri: &Uri, received: Instant) -> Result<(), Problem> {
    let query = uri.query().unwrap_or_default();
    if query.len() > DOOR_LIMIT {
        return Err(Problem::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "body-too-large",
            said!("said-url-too-much", "There is too much in this URL."),
        ));
    }
    let query: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    let (room, engine, door) = (server.phones.of(&door.name), server.engine.clone(), door.clone());
    let hearing = async move {
        let mut phones = room.lock().await;
        let heard = phones
            .hear(&query, &door, engine.clock.now())
            .map_err(|why| Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "not-understood", why.said()))?;
        let known = engine.known();
        for news in heard.agents {
            if let Some(agent) = known.directory.agent(&news.agent) {
                engine.presence_from(&agent.id, news.presence, door.label()).await?;
            }
        }
        Ok(engine.hear(door.name.clone(), heard.calls, received).await?)
    };
    // To its end, though many phones close as soon as they have said it.
    tokio::spawn(hearing).await.unwrap_or_else(|_| Err(EngineError::Stopping.into()))
}
