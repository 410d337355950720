//! What is asked about calling out: whom a target is, the call itself, people and contacts to call, a transfer.

use nimbus_protocol::{CallCheck, Contact, ContactNumber, ConversationId, NewCall, Person, StartedCall, Transfer};
use reqwest::{Method, StatusCode};
use uuid::Uuid;

use crate::state::calling::on_behalf::FoundContact;

use super::{Api, ApiError, Problem, refused, sent};

/// How many people and how many contacts are offered at once.
const OFFERED: usize = 20;
/// The end of the problem's type where warnings must be confirmed first.
const CONFIRM_FIRST: &str = "/confirm-first";

/// What asking for a call came to, where the server was there to be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Placed {
    Started(StartedCall),
    /// Some warnings must be confirmed; a check says which.
    ConfirmFirst,
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
        let problem: Problem = response.json().await.unwrap_or_default();
        if status == StatusCode::CONFLICT && problem.r#type.ends_with(CONFIRM_FIRST) {
            return Ok(Placed::ConfirmFirst);
        }
        Err(refused(status, problem))
    }

    /// Colleagues whose names, addresses or numbers hold these words.
    pub async fn people(&self, query: &str) -> Result<Vec<Person>, ApiError> {
        let request = self.request(Method::GET, "/api/v1/people", &[])?;
        self.json(request.query(&[("q", query), ("limit", &OFFERED.to_string())])).await
    }

    /// Contacts of the address book that hold these words, one for each of their numbers.
    pub async fn contacts(&self, query: &str) -> Result<Vec<FoundContact>, ApiError> {
        let contacts = self.contacts_of_book(query, OFFERED).await?;
        Ok(contacts.into_iter().flat_map(each_number).collect())
    }

    /// Hands a running call over; the agent leaves it.
    pub async fn transfer(&self, conversation: &ConversationId, target: &str) -> Result<(), ApiError> {
        let request = self.request(Method::POST, "/api/v1/sessions", &[&conversation.0, "transfer"])?;
        self.done(request.json(&Transfer { target: target.to_owned() })).await
    }
}

fn each_number(contact: Contact) -> impl Iterator<Item = FoundContact> {
    let Contact { name, company, numbers, .. } = contact;
    numbers.into_iter().map(move |ContactNumber { number, label }| FoundContact {
        name: name.clone(),
        company: company.clone(),
        number,
        label,
    })
}
