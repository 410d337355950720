//! A session and its parts, for the tests of this crate and of the desktop's runs.

#![allow(dead_code, reason = "each test file uses some of it")]

use nimbus_protocol::{
    Action, ConversationId, Customer, Direction, DoorCapabilities, Me, Method, Modality, Origin, Parameter, ServiceRef,
    Session, SessionState, Template, TemplateOwner, UnixMillis,
};

pub fn me() -> Me {
    Me {
        id: "mia".into(),
        upn: "mia@halden.example".into(),
        display_name: "Mia Winter".into(),
        email: "mia@halden.example".into(),
        ..Me::default()
    }
}

pub fn session() -> Session {
    Session {
        conversation: ConversationId("c-1".into()),
        modality: Modality::Call,
        direction: Direction::Inbound,
        origin: Origin::InboundPstn,
        state: SessionState::Ringing,
        customer: Customer {
            name: Some("Rosa Brandt".into()),
            number: Some("+41791234567".into()),
            ..Customer::default()
        },
        service: Some(ServiceRef { id: "claims".into(), name: "Claims Hotline".into(), upn: String::new() }),
        flow: Vec::new(),
        parameters: vec![
            Parameter { id: "Ticket".into(), value: "T-1".into(), default: String::new() },
            Parameter { id: "Language".into(), value: String::new(), default: "de".into() },
        ],
        // 2026-11-23T11:06:02Z
        started_at: UnixMillis(1_795_431_962_345),
        ringing_since: UnixMillis(1_795_431_963_000),
        accepted_at: None,
        ended_at: None,
        ring_limit_ms: None,
        previous: Vec::new(),
        door: "zammad".into(),
        capabilities: DoorCapabilities::default(),
        simulated: false,
        task: None,
        wrap_up: nimbus_protocol::WrapUp::default(),
        features: nimbus_protocol::SessionFeatures::default(),
        matched: None,
    }
}

pub fn template(actions: Vec<Action>) -> Template {
    Template {
        id: "t-1".into(),
        name: "Create ticket".into(),
        owner: TemplateOwner::service("claims"),
        actions,
        ..Template::default()
    }
}

pub fn open(url: &str) -> Action {
    Action::OpenUrl { url: url.into() }
}

pub use nimbus_protocol::WebRequestAction as Request;

/// A request that a test may change before it is an action.
pub trait RequestExt {
    fn new(method: Method, url: &str) -> Self;
    fn action(self) -> Action;
}

impl RequestExt for Request {
    fn new(method: Method, url: &str) -> Self {
        Self { method, url: url.into(), ..Self::default() }
    }

    fn action(self) -> Action {
        Action::WebRequest(Box::new(self))
    }
}

pub fn pair(name: &str, value: &str) -> (String, String) {
    (name.to_owned(), value.to_owned())
}
