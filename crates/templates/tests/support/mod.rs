//! A session and its parts, for the tests of this crate and of the desktop's runs.

#![allow(dead_code, reason = "each test file uses some of it")]

use nimbus_protocol::{
    Action, Authorisation, Body, ConversationId, Customer, Direction, DoorCapabilities, Me, Method, Modality, Origin,
    Parameter, ServiceRef, Session, SessionState, Template, TemplateOwner, Trigger, UnixMillis,
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
    }
}

pub fn template(actions: Vec<Action>) -> Template {
    Template {
        id: "t-1".into(),
        name: "Create ticket".into(),
        owner: TemplateOwner::Service("claims".into()),
        trigger: Trigger::Ringing,
        origins: Vec::new(),
        actions,
        enabled: true,
        go_on_after_failure: false,
    }
}

pub fn open(url: &str) -> Action {
    Action::OpenUrl { url: url.into() }
}

/// The parts of a web request, to be changed by a test before it is an action.
pub struct Request {
    pub method: Method,
    pub url: String,
    pub query: Vec<(String, String)>,
    pub headers: Vec<(String, String)>,
    pub body: Body,
    pub authorisation: Authorisation,
    pub timeout_s: u32,
    pub retries: u32,
    pub safe_to_repeat: bool,
}

impl Request {
    pub fn new(method: Method, url: &str) -> Self {
        Self {
            method,
            url: url.into(),
            query: Vec::new(),
            headers: Vec::new(),
            body: Body::None,
            authorisation: Authorisation::None,
            timeout_s: 0,
            retries: 0,
            safe_to_repeat: false,
        }
    }

    pub fn action(self) -> Action {
        Action::WebRequest {
            method: self.method,
            url: self.url,
            query: self.query,
            headers: self.headers,
            body: self.body,
            authorisation: self.authorisation,
            timeout_s: self.timeout_s,
            retries: self.retries,
            safe_to_repeat: self.safe_to_repeat,
        }
    }
}

pub fn pair(name: &str, value: &str) -> (String, String) {
    (name.to_owned(), value.to_owned())
}
