//! The words that desktop and backend share: sessions, call flow, templates, doors, and the event stream.
//!
//! Plain data with serde and pure helpers only. No I/O, no clock, no async; whoever needs the time gets it passed in.

pub mod activity;
pub mod agent;
pub mod door;
pub mod flow;
pub mod number;
pub mod session;
pub mod stream;
pub mod template;
pub mod time;

pub use activity::{Activity, ActivityState, Claim, ClaimAnswer};
pub use agent::{Agent, Licence, Me, ServiceRef};
pub use door::{DoorCapabilities, DoorInfo, DoorKind};
pub use flow::{Hop, HopKind, HopLeft};
pub use session::{ConversationId, Customer, Direction, EndReason, Modality, Origin, Parameter, Session, SessionState};
pub use stream::{ClientMessage, Event, NumberedEvent, ServerMessage, Snapshot};
pub use template::{Action, Authorisation, Body, Method, Template, TemplateOwner, Trigger};
pub use time::UnixMillis;
