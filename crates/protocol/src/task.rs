//! Work that comes in by the API: tasks, e-mails, messages and outbound calls (SPEC S11.2).

use serde::{Deserialize, Serialize};

use crate::{Customer, Modality, Parameter, UnixMillis};

/// What a session shows beside its customer; calls have none but the scheduled ones.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct TaskDetails {
    /// The task's name or the e-mail's subject.
    pub subject: String,
    /// What is to be done, or the first message.
    pub text: String,
    /// Where it is worked on; without one "My Sessions" or, for an e-mail, a `mailto:`.
    pub url: Option<String>,
    pub due_at: Option<UnixMillis>,
    /// Files of an e-mail.
    pub attachments: u32,
    /// The outside system's own name for it.
    pub reference: Option<String>,
    /// 1 to 99, low first.
    pub priority: u8,
}

/// An agent who shall get it before others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PreferredUser {
    /// Id or UPN.
    pub user: String,
    /// 1 to 99, low first.
    #[serde(default = "usual_priority")]
    pub priority: u8,
}

/// Most preferred agents of one session (SPEC S7.2).
pub const MOST_PREFERRED: usize = 10;

/// The priority of whatever names none.
pub fn usual_priority() -> u8 {
    50
}

/// `POST /api/v1/tasks`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewTask {
    /// Id, UPN or name of the service.
    pub service: String,
    /// Not a call.
    #[serde(default = "external_task")]
    pub modality: Modality,
    pub subject: String,
    #[serde(default)]
    pub text: String,
    #[serde(default)]
    pub url: Option<String>,
    #[serde(default)]
    pub due_at: Option<UnixMillis>,
    #[serde(default)]
    pub attachments: u32,
    #[serde(default)]
    pub reference: Option<String>,
    #[serde(default = "usual_priority")]
    pub priority: u8,
    #[serde(default)]
    pub customer: Customer,
    /// `default` is the service's to say and is ignored.
    #[serde(default)]
    pub parameters: Vec<Parameter>,
    #[serde(default)]
    pub preferred_users: Vec<PreferredUser>,
}

fn external_task() -> Modality {
    Modality::ExternalTask
}

/// `PATCH /api/v1/tasks/{id}` and `PATCH /api/v1/sessions/{conversation}`: what is left out stays.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct TaskChange {
    pub subject: Option<String>,
    pub text: Option<String>,
    pub url: Option<String>,
    pub due_at: Option<UnixMillis>,
    pub attachments: Option<u32>,
    pub reference: Option<String>,
    pub priority: Option<u8>,
    pub customer: Option<Customer>,
    /// Only these are set; others stay.
    pub parameters: Option<Vec<Parameter>>,
    pub preferred_users: Option<Vec<PreferredUser>>,
}

/// Where a task or an outbound call stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TaskState {
    /// An outbound call that is not due yet.
    Scheduled,
    Waiting,
    Offered,
    /// An agent has accepted it.
    Accepted,
    Done,
    /// Taken away by whoever made it, or by a supervisor.
    Cancelled,
    /// Nobody took it in its time or in its number of attempts.
    Expired,
}

impl TaskState {
    pub fn is_over(self) -> bool {
        matches!(self, Self::Done | Self::Cancelled | Self::Expired)
    }
}

/// A task as its maker reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Task {
    /// The conversation's id.
    pub id: String,
    /// Id of the service.
    pub service: String,
    pub modality: Modality,
    pub state: TaskState,
    pub details: TaskDetails,
    pub customer: Customer,
    pub parameters: Vec<Parameter>,
    pub preferred_users: Vec<PreferredUser>,
    pub made_at: UnixMillis,
    /// Id of the agent who has it or had it last.
    pub agent: Option<String>,
    pub accepted_at: Option<UnixMillis>,
    pub ended_at: Option<UnixMillis>,
}

/// `POST /api/v1/outbound-calls` (SPEC S11.2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewOutboundCall {
    /// Id, UPN or name of the service on whose behalf it is.
    pub service: String,
    /// Whom to call: a number in any spelling, or an address.
    pub target: String,
    #[serde(default)]
    pub customer: Customer,
    #[serde(default)]
    pub subject: String,
    #[serde(default)]
    pub text: String,
    /// When it is offered first; now if left out.
    #[serde(default)]
    pub due_at: Option<UnixMillis>,
    /// How often it is offered: 1–10.
    #[serde(default = "one_attempt")]
    pub attempts: u8,
    /// Between two attempts: 30–86,400 s.
    #[serde(default = "attempt_timeout")]
    pub attempt_timeout_seconds: u32,
    /// How long one attempt waits for an agent: 5–3,600 s.
    #[serde(default = "queue_time")]
    pub queue_time_seconds: u32,
    #[serde(default = "usual_priority")]
    pub priority: u8,
    #[serde(default)]
    pub reference: Option<String>,
    #[serde(default)]
    pub parameters: Vec<Parameter>,
    #[serde(default)]
    pub preferred_users: Vec<PreferredUser>,
}

fn one_attempt() -> u8 {
    1
}

fn attempt_timeout() -> u32 {
    300
}

fn queue_time() -> u32 {
    300
}
