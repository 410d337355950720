//! The words that desktop and backend share: sessions, call flow, templates, doors, and the event stream.
//!
//! Plain data with serde and pure helpers only. No I/O, no clock, no async; whoever needs the time gets it passed in.

pub mod activity;
pub mod agent;
pub mod agent_state;
pub mod audit;
pub mod call;
pub mod contact;
pub mod dialling;
pub mod door;
pub mod door_setup;
pub mod flow;
pub mod number;
pub mod said;
pub mod service;
pub mod session;
pub mod sign_in;
pub mod stream;
pub mod task;
pub mod template;
pub mod template_run;
pub mod tenant;
pub mod time;
pub mod web_hook;
pub mod wrap_up;

pub use activity::{Activity, ActivityState, Claim, ClaimAnswer};
pub use agent::{Agent, Licence, Me, Profile, ProfileService, ServiceRef};
pub use agent_state::{Acw, AgentState, Block, Presence, ProfileChoice, Reason, ReasonRequest, Rona, Waiting};
pub use audit::{AuditActor, AuditDone, AuditEntry};
pub use call::{CallCheck, CallTarget, CallWarning, Calling, NewCall, Person, StartedCall, Transfer};
pub use contact::{
    ChosenContact, Contact, ContactHit, ContactNumber, ImportFormat, ImportReport, LabelledNumber, NewContact,
    NumberLabel, RowNote, RowNoteKind, WrittenNumber,
};
pub use dialling::DialRules;
pub use door::{ConnectionState, DoorCapabilities, DoorConnection, DoorInfo, DoorKind};
pub use door_setup::{DoorSetup, LineSetup};
pub use flow::{Hop, HopKind, HopLeft};
pub use said::{Part, Said};
pub use service::{Code, ContextItem, Distribution, Service, ServiceInfo, ServiceLicence, SessionFeatures};
pub use session::{
    ConversationId, Customer, Direction, EndReason, ListedSession, Matched, Modality, Origin, Parameter, Session,
    SessionState,
};
pub use sign_in::{AccessToken, Discovery, FirstSignIn, OtherAccount, Provider, SignInWay};
pub use stream::{ClientMessage, Event, NumberedEvent, ServerMessage, Snapshot};
pub use task::{NewOutboundCall, NewTask, Task, TaskChange, TaskDetails, TaskState};
pub use template::{
    Action, Authorisation, Body, Condition, Extract, Method, Once, ProgramAction, Require, Subject, Template,
    TemplateOwner, Test, Trigger, WebRequestAction,
};
pub use template_run::{ActionOutcome, NewSecret, RunAction, SecretInfo, TestAction, TestOutcome};
pub use tenant::{ApiKey, ChangedSettings, MadeApiKey, NewApiKey, Scope, TenantSettings};
pub use time::UnixMillis;
pub use web_hook::{MadeWebHook, NewWebHook, WebHook, WebHookEvent, WebHookKind};
pub use wrap_up::WrapUp;
