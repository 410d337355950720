//! What is asked about calling out: whom a target is, the call itself, people and contacts to call, a transfer.

use nimbus_protocol::{CallCheck, CallWarning, Contact, ConversationId, NewCall, Person, StartedCall, Transfer};
use reqwest::{Method, StatusCode};
use serde::Deserialize;
use uuid::Uuid;

use super::{Api, ApiError, Problem, UNDER_WAY, refused, sent};

/// How many people and how many contacts are offered at once.
const OFFERED: usize = 20;
/// The end of the problem's type where warnings must be confirmed first.
const CONFIRM_FIRST: &str = "confirm-first";

/// What asking for a call came to, where the server was there to be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Placed {
    Started(StartedCall),
    ConfirmFirst(Vec<CallWarning>),
}

/// A refusal that can be lifted.
#[derive(Deserialize)]
struct ToConfirm {
    #[serde(flatten)]
    problem: Problem,
    #[serde(default)]
    warnings: Vec<CallWarning>,
}

impl Api {
    /// Whom or what this call would reach. Nothing is dialled.
    pub async fn check_call(&self, call: &NewCall) -> Result<CallCheck, ApiError> {
        self.json(self.request(Method::POST, "/api/v1/calls/check", &[])?.json(call)).await
    }

    /// Has the user's telephone rung and the target called. Asking again with the same key calls once.
    pub async fn place_call(&self, call: &NewCall, key: Uuid) -> Result<Placed, ApiError> {
        let request = self.request_with(Method::POST, "/api/v1/calls", &[], key)?.json(call);
        let response = sent(request).await?;
        let status = response.status();
        if status.is_success() {
            let started = response.json().await;
            return started.map(Placed::Started).map_err(|error| ApiError::Strange(error.without_url().to_string()));
        }
        if status != StatusCode::CONFLICT {
            return Err(refused(status, response.json().await.unwrap_or_default()));
        }
        match response.json::<ToConfirm>().await {
            Ok(answer) if answer.problem.r#type.ends_with(CONFIRM_FIRST) && !answer.warnings.is_empty() => {
                Ok(Placed::ConfirmFirst(answer.warnings))
            }
            Ok(answer) => Err(refused(status, answer.problem)),
            Err(_) => Err(refused(status, Problem::default())),
        }
    }

    /// Colleagues whose names, addresses or numbers hold these words.
    pub async fn people(&self, query: &str) -> Result<Vec<Person>, ApiError> {
        let request = self.request(Method::GET, "/api/v1/people", &[])?;
        self.json(request.query(&[("q", query), ("limit", &OFFERED.to_string())])).await
    }

    /// Contacts of the address book that hold these words.
    pub async fn contacts(&self, query: &str) -> Result<Vec<Contact>, ApiError> {
        let request = self.request(Method::GET, "/api/v1/contacts", &[])?;
        self.json(request.query(&[("q", query), ("limit", &OFFERED.to_string())])).await
    }

    /// Hands a running call over; the agent leaves it.
    pub async fn transfer(&self, conversation: &ConversationId, target: &str) -> Result<(), ApiError> {
        let request = self.request(Method::POST, "/api/v1/sessions", &[&conversation.0, "transfer"])?;
        self.done(request.json(&Transfer { target: target.to_owned() })).await
    }
}

impl ApiError {
    /// Whether the same request is still being carried out, so that the next answer is its own.
    pub fn is_under_way(&self) -> bool {
        matches!(self, Self::Refused { status: 409, problem, .. } if problem.ends_with(UNDER_WAY))
    }
}
