//! Reading requests within limits, with problem details for whatever is wrong.

use std::time::Duration;

use axum::{
    body::{Body, Bytes, HttpBody},
    extract::{FromRequest, FromRequestParts, Query, Request},
    http::{HeaderMap, StatusCode, header, request::Parts},
};
use futures_util::StreamExt;
use nimbus_protocol::said;
use serde::de::{DeserializeOwned, IgnoredAny};

use super::problem::Problem;

/// Largest body of the API, in bytes.
pub const API_LIMIT: usize = 1024 * 1024;
/// Largest body of a door, in bytes.
pub const DOOR_LIMIT: usize = 64 * 1024;
/// How much of a body that is too large is read away, so that its sender gets to read the answer.
const READ_AWAY: usize = 32 * 1024 * 1024;
/// How long a body may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// The whole body, at most `limit` bytes.
pub async fn read(headers: &HeaderMap, body: Body, limit: usize) -> Result<Bytes, Problem> {
    let told = headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
    let slow = |_| {
        Problem::new(
            StatusCode::REQUEST_TIMEOUT,
            "body-too-slow",
            said!("said-body-too-slow", "The body took too long."),
        )
    };
    tokio::time::timeout(PATIENCE, gather(body, limit, told)).await.map_err(slow)?
}

async fn gather(body: Body, limit: usize, told: Option<usize>) -> Result<Bytes, Problem> {
    let too_large = told.is_some_and(|told| told > limit);
    let room = body.size_hint().upper().map_or(1024, |upper| usize::try_from(upper).unwrap_or(limit)).min(limit);
    let mut whole = if too_large { Vec::new() } else { Vec::with_capacity(room) };
    let mut length = 0_usize;
    let mut chunks = body.into_data_stream();
    while let Some(chunk) = chunks.next().await {
        let broken = |_| {
            Problem::new(
                StatusCode::BAD_REQUEST,
                "unreadable-body",
                said!("said-body-broke-off", "The body broke off."),
            )
        };
        let chunk = chunk.map_err(broken)?;
        length = length.saturating_add(chunk.len());
        if length > READ_AWAY {
            break;
        }
        if !too_large && length <= limit {
            whole.extend_from_slice(&chunk);
        }
    }
    if too_large || length > limit { Err(Problem::too_large(limit)) } else { Ok(whole.into()) }
}

/// A JSON body of the API.
pub struct ApiJson<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for ApiJson<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _state: &S) -> Result<Self, Problem> {
        let (parts, body) = request.into_parts();
        let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let kind = kind.split(';').next().unwrap_or_default().trim();
        let is_json = kind.eq_ignore_ascii_case("application/json");
        let body = read(&parts.headers, body, API_LIMIT).await?;
        if !is_json {
            return Err(Problem::new(
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "unknown-content-type",
                said!("said-body-must-be-json", "The body must be application/json."),
            ));
        }
        serde_json::from_slice(&body).map(Self).map_err(|error| {
            let (line, column) = (error.line(), error.column());
            // A number in the place of a word is bad syntax to the reader of enumerations, though it is JSON.
            if error.is_data() || serde_json::from_slice::<IgnoredAny>(&body).is_ok() {
                let detail = said!(
                    "said-body-other-fields",
                    "The body does not have the expected fields, see line {line}, column {column} and the API's document.",
                    line = line,
                    column = column
                );
                Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "unexpected-fields", detail)
            } else {
                let detail = said!(
                    "said-body-no-json",
                    "The body is no JSON: line {line}, column {column}.",
                    line = line,
                    column = column
                );
                Problem::new(StatusCode::BAD_REQUEST, "unreadable-body", detail)
            }
        })
    }
}

/// The query of a URL.
pub struct ApiQuery<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for ApiQuery<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        match Query::<T>::from_request_parts(parts, state).await {
            Ok(Query(query)) => Ok(Self(query)),
            Err(_) => Err(Problem::new(
                StatusCode::BAD_REQUEST,
                "unreadable-query",
                said!(
                    "said-query-unreadable",
                    "The query has a value that this address does not read; see the API's document."
                ),
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use nimbus_protocol::agent_state::SetPresence;

    use super::*;

    async fn refusal(body: &'static str) -> u16 {
        let request = Request::post("/").header(header::CONTENT_TYPE, "application/json");
        let read = ApiJson::<SetPresence>::from_request(request.body(Body::from(body)).unwrap(), &()).await;
        read.err().unwrap().status
    }

    #[tokio::test]
    async fn only_what_is_no_json_is_called_so() {
        for body in ["", "{", "{\"presence\":away}"] {
            assert_eq!(refusal(body).await, 400, "{body}");
        }
        for body in ["{}", "3", "{\"presence\":0}", "{\"presence\":{}}", "{\"presence\":[\"away\"]}"] {
            assert_eq!(refusal(body).await, 422, "{body}");
        }
    }
}
