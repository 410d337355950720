//! Requests to the backend other than the event stream. One method a request; no state, no retries.

use std::time::Duration;

use nimbus_protocol::{Activity, Claim, ClaimAnswer, ConversationId, Part, Said, said};
use reqwest::{Method, RequestBuilder, StatusCode};
use serde::{Deserialize, de::DeserializeOwned};
use tokio::sync::watch;

use uuid::Uuid;

use super::{clients::Clients, target::Target};
use crate::command::CallWish;

mod agent;
mod book;
pub mod calls;
mod team;
mod templates;

/// How long a request may take in all.
const TIMEOUT: Duration = Duration::from_secs(10);
/// The end of the problem's type while the first request with the same key is not answered yet.
const UNDER_WAY: &str = "/request-in-progress";

/// Talks to whichever backend is the chosen one when a request is made. Cheap to clone.
#[derive(Clone)]
pub struct Api {
    target: watch::Receiver<Option<Target>>,
    clients: Clients,
}

/// Why a request came to nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ApiError {
    /// No backend is chosen, or the one inside this program is not up yet.
    #[error("{}", self.said())]
    NoBackend,
    /// Nothing was heard; it may or may not have been done. Worth another try.
    #[error("{}", self.said())]
    Unreachable(String),
    /// The backend said no. `sentence` is plain and free of secrets.
    #[error("{}", self.said())]
    Refused { status: u16, problem: String, sentence: Said },
    /// The answer is not what this program understands.
    #[error("{}", self.said())]
    Strange(String),
}

impl ApiError {
    /// Why, to stand behind a colon, for every language.
    pub fn said(&self) -> Said {
        match self {
            Self::NoBackend => said!("said-no-server", "no server is connected"),
            Self::Unreachable(why) => {
                said!("said-server-unreachable", "the server cannot be reached: {why}", why = why)
            }
            Self::Refused { sentence, .. } => sentence.clone(),
            Self::Strange(why) => {
                said!("said-server-strange", "the server's answer was not understood: {why}", why = why)
            }
        }
    }

    /// Whether the same request may succeed later without anybody changing it.
    pub fn is_passing(&self) -> bool {
        match self {
            Self::NoBackend | Self::Unreachable(_) => true,
            // A rejected token is mended by signing in, not by changing the request.
            Self::Refused { status, .. } => {
                self.is_under_way() || *status >= 500 || matches!(status, 401 | 408 | 425 | 429)
            }
            Self::Strange(_) => false,
        }
    }

    /// Whether the same request came before and is still being carried out, so that what came of it is known a little later.
    pub fn is_under_way(&self) -> bool {
        matches!(self, Self::Refused { status: 409, problem, .. } if problem.ends_with(UNDER_WAY))
    }
}

/// A problem as RFC 9457 describes it; only what is shown.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Problem {
    r#type: String,
    title: String,
    /// In English.
    detail: String,
    /// A server of an earlier version gives no key.
    key: String,
    with: Vec<(String, Part)>,
}

impl Problem {
    /// What the server says, if it says anything.
    fn said(self) -> Option<Said> {
        if self.detail.trim().is_empty() {
            return Some(self.title).filter(|title| !title.trim().is_empty()).map(Said::from);
        }
        let with = self.with.into_iter().map(|(name, part)| (name.into(), part)).collect();
        Some(Said { text: self.detail, key: self.key.into(), with })
    }
}

#[derive(Deserialize)]
struct Simulated {
    conversation: ConversationId,
}

impl Api {
    pub fn new(target: watch::Receiver<Option<Target>>) -> Self {
        Self { target, clients: Clients::default() }
    }

    /// The name of the chosen backend (see [`Target::name`]), if there is one.
    pub fn backend(&self) -> Option<String> {
        self.target.borrow().as_ref().map(Target::name)
    }

    /// The token with which this desktop is signed in at the chosen backend.
    pub fn token(&self) -> Option<String> {
        self.target.borrow().as_ref().map(|target| target.token.current().0)
    }

    /// Asks for the right to run a template. Asking again with the same holder gets the same answer.
    pub async fn claim(&self, claim: &Claim) -> Result<ClaimAnswer, ApiError> {
        self.json(self.request(Method::POST, "/api/v1/claims", &[])?.json(claim)).await
    }

    /// Records what an action came to. Idempotent by the activity's id.
    pub async fn put_activity(&self, activity: &Activity) -> Result<(), ApiError> {
        self.done(self.request(Method::PUT, "/api/v1/activities", &[&activity.id])?.json(activity)).await
    }

    /// Standalone: has the built-in telephone system play a script.
    pub async fn simulate(&self, script: &str) -> Result<ConversationId, ApiError> {
        let simulated: Simulated = self.json(self.request(Method::POST, "/api/v1/simulator", &[script])?).await?;
        Ok(simulated.conversation)
    }

    /// Standalone: the names of the scripts that the built-in telephone system can play.
    pub async fn scripts(&self) -> Result<Vec<String>, ApiError> {
        self.json(self.request(Method::GET, "/api/v1/simulator", &[])?).await
    }

    /// Has the door answer, decline or end a call; accepts, declines or finishes other work.
    pub async fn call(&self, wish: CallWish, conversation: &ConversationId) -> Result<(), ApiError> {
        let wish = match wish {
            CallWish::Answer => "answer",
            CallWish::Decline => "decline",
            CallWish::HangUp => "hang-up",
            CallWish::Done => "done",
        };
        self.done(self.request(Method::POST, "/api/v1/sessions", &[&conversation.0, wish])?).await
    }

    /// Makes a door's token anew; the old one stops working at once.
    pub async fn renew_door_token(&self, door: &str) -> Result<(), ApiError> {
        self.done(self.request(Method::POST, "/api/v1/doors", &[door, "token"])?).await
    }

    fn request(&self, method: Method, path: &str, segments: &[&str]) -> Result<RequestBuilder, ApiError> {
        self.request_with(method, path, segments, Uuid::now_v7())
    }

    /// A request whose repetition gets the first answer again, as long as `key` is the same.
    fn request_with(
        &self,
        method: Method,
        path: &str,
        segments: &[&str],
        key: Uuid,
    ) -> Result<RequestBuilder, ApiError> {
        let target = self.target.borrow().clone().ok_or(ApiError::NoBackend)?;
        let near = target.is_loopback() && !target.is_encrypted();
        let client = self.clients.get(near, |builder| builder.connect_timeout(TIMEOUT));
        let client = client.map_err(|error| ApiError::Unreachable(super::words::cause(&error)))?;
        let request = client.request(method, target.url(path, segments)).timeout(TIMEOUT);
        Ok(request.bearer_auth(&target.token.current().0).header("Idempotency-Key", key.to_string()))
    }

    async fn json<T: DeserializeOwned>(&self, request: RequestBuilder) -> Result<T, ApiError> {
        let response = answered(request).await?;
        response.json().await.map_err(|error| ApiError::Strange(error.without_url().to_string()))
    }

    async fn done(&self, request: RequestBuilder) -> Result<(), ApiError> {
        answered(request).await.map(|_| ())
    }
}

async fn sent(request: RequestBuilder) -> Result<reqwest::Response, ApiError> {
    request.send().await.map_err(|error| ApiError::Unreachable(super::words::cause(&error.without_url())))
}

async fn answered(request: RequestBuilder) -> Result<reqwest::Response, ApiError> {
    let response = sent(request).await?;
    let status = response.status();
    if status.is_success() {
        return Ok(response);
    }
    Err(refused(status, response.json().await.unwrap_or_default()))
}

fn refused(status: StatusCode, mut problem: Problem) -> ApiError {
    let kind = std::mem::take(&mut problem.r#type);
    let sentence = problem
        .said()
        .unwrap_or_else(|| said!("said-server-answered", "the server answered {status}", status = status.to_string()));
    ApiError::Refused { status: status.as_u16(), problem: kind, sentence }
}

/// The sentence of a refusal's body, as far as it came along.
pub fn sentence_of(body: &[u8]) -> Option<Said> {
    serde_json::from_slice::<Problem>(body).ok()?.said()
}
