//! What can be asked of a connected telephone system, and why it was not done.
//!
//! Data only.

use std::fmt;

/// Tells orders of one line apart; the server counts them.
pub type OrderId = u64;

/// The reasons of the pauses that are ordered here (SPEC S7.4).
pub const OWN_REASONS: [&str; 5] = ["ACW", "RONA", "NAR", "Off Duty", "Offline"];

/// One order. Agents are meant by any of their words: extensions first, then numbers, UPN and the like.
#[derive(Clone, PartialEq, Eq)]
pub struct Order {
    /// Words for the agent whom it concerns, as the directory has them; never empty.
    pub agent: Vec<String>,
    pub kind: OrderKind,
}

#[derive(Clone, PartialEq, Eq)]
pub enum OrderKind {
    /// Ring the agent's own telephone, then call the target. Done when the system took it (the agent's telephone
    /// rings or is about to); what becomes of it is told by call events. Refused where the agent has no telephone there.
    Originate {
        /// The conversation of all its events: [`super::super::call_event::CallEvent::conversation`].
        conversation: String,
        /// What is dialled: E.164 with `+`, or an extension.
        target: String,
        /// Shown to the target as who calls: the service's number in E.164; `None` leaves it to the system.
        caller_id: Option<String>,
        /// Name of the service, for telephones that show one.
        caller_name: String,
        /// The word that the call's events carry as their service.
        service: String,
        /// How long the agent's telephone rings at most, in milliseconds.
        ring_ms: i64,
    },
    /// End the agent's part of the conversation: a call that is made or talked.
    HangUp { conversation: String },
    /// Pass the conversation's other party on to `target` without consultation.
    Transfer { conversation: String, target: String },
    /// Take no calls from queues, with the reason in plain words, one of [`OWN_REASONS`]; `None` resumes. With `ours_only`
    /// a pause with another reason, made by somebody else, stays.
    Pause { reason: Option<String>, ours_only: bool },
    /// Be in exactly these of the queues that services are mapped to.
    Member(Membership),
}

/// In which queues an agent shall be, by the services that they belong to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Membership {
    /// Words of each service (id, UPN, name, numbers) whose queues the agent shall be in, with the penalty there: 0 is
    /// called first.
    pub of: Vec<(Vec<String>, u32)>,
    /// Words of each service whose queues the agent shall not be in. Queues of no service are left as they are.
    pub not_of: Vec<Vec<String>>,
}

/// Why an order was not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NotDone {
    /// No signed-in connection, or it was lost before the answer.
    NoConnection,
    /// The system has no telephone for the agent, or it is not registered.
    NoTelephone,
    /// The system knows no such call, or it is over.
    NoCall,
    /// The system refused: rights, a full trunk, a wrong number.
    Refused,
    /// This system cannot do it.
    Unable,
    /// No answer in time.
    NoAnswer,
}

/// Orders hold numbers, which no log may show.
impl fmt::Debug for Order {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt(f)
    }
}

impl fmt::Debug for OrderKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Originate { .. } => "Originate",
            Self::HangUp { .. } => "HangUp",
            Self::Transfer { .. } => "Transfer",
            Self::Pause { reason: Some(_), .. } => "Pause",
            Self::Pause { reason: None, .. } => "Resume",
            Self::Member(_) => "Member",
        })
    }
}
