//! An invented contact-centre agent's state, service rules, offered work and writings.

use std::{collections::BTreeMap, sync::Arc};

use nimbus_assistant::state::{
    AppState,
    toasts::{Toast, ToastContent, ToastId},
    writing::{Saved, Tags, Writing},
};
use nimbus_protocol::{
    Acw, AgentState, Block, Code, ConversationId, Customer, EndReason, Modality, Presence, ProfileChoice, Reason,
    ReasonRequest, Rona, ServiceInfo, ServiceRef, Session, SessionState, TaskDetails, Waiting, WrapUp,
    agent_state::{DUTY, OFF_DUTY},
};

use super::samples::{self, NOW};

const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60 * MINUTE;

fn profile(id: &str, name: &str, services: &[&str], modalities: &[Modality]) -> ProfileChoice {
    let services = services.iter().map(|service| (*service).to_owned()).collect();
    ProfileChoice { id: id.to_owned(), name: name.to_owned(), services, modalities: modalities.to_vec() }
}

/// On duty with three profiles, and nothing else.
pub fn on_duty() -> AgentState {
    let reason = |id: &str| Reason { id: id.to_owned(), name: id.to_owned() };
    AgentState {
        presence: Presence::Available,
        contact_centre: true,
        profile: DUTY.to_owned(),
        profile_since: NOW.plus(-3 * 60 * MINUTE),
        profiles: vec![
            profile(DUTY, "", &[], &[]),
            profile("back", "Backoffice", &[], &[]),
            profile(OFF_DUTY, "", &[], &[]),
        ],
        reasons: ["Lunch break", "Team meeting", "Training", "Technical problem", "Doctor", "Works council"]
            .map(reason)
            .to_vec(),
        ..AgentState::default()
    }
}

/// Off duty, with so many profiles that they are a pulldown.
pub fn off_duty() -> AgentState {
    AgentState {
        profile: OFF_DUTY.to_owned(),
        profiles: vec![
            profile(DUTY, "", &[], &[]),
            profile("phone", "Phone only", &["Claims", "Reception"], &[Modality::Call]),
            profile("written", "E-mail and chat", &["Accounts", "IT"], &[Modality::Email, Modality::InstantMessage]),
            profile("back", "Backoffice", &[], &[]),
            profile(OFF_DUTY, "", &[], &[]),
        ],
        blocks: vec![Block::OffDuty],
        ..on_duty()
    }
}

/// Not available from 10:42 to 10:54 and twice before.
pub fn requests() -> Vec<ReasonRequest> {
    let request = |id: &str, from: i64, minutes: i64, presence, closes: i64| ReasonRequest {
        id: id.to_owned(),
        presence,
        from: NOW.plus(-from * MINUTE),
        to: Some(NOW.plus((minutes - from) * MINUTE)),
        closes_at: NOW.plus(closes),
    };
    vec![
        request("r-3", 24, 12, Presence::Busy, 7 * DAY - 12 * MINUTE),
        request("r-2", 130, 15, Presence::Away, 7 * DAY - 115 * MINUTE),
        request("r-1", 5 * 24 * 60, 40, Presence::BeRightBack, 2 * DAY + 40 * MINUTE),
    ]
}

pub fn rona() -> Rona {
    Rona {
        conversation: ConversationId("t-2".to_owned()),
        modality: Modality::Call,
        service: Some(service("Claims Hotline")),
        title: "+41445081290".to_owned(),
        since: NOW.plus(-11 * MINUTE - 14_000),
        resets_at: NOW.plus(9 * MINUTE),
    }
}

/// After Rosa Brandt's call: 1:22 of 2:00 are left.
pub fn acw() -> Acw {
    Acw {
        conversation: samples::talking().conversation,
        service: Some(service("Claims Hotline")),
        since: NOW.plus(-38_000),
        until: NOW.plus(82_000),
        extend_ms: Some(60_000),
        may_finish: true,
    }
}

pub fn waiting() -> Vec<Waiting> {
    let one = |id: &str, modality, name: &str, title: &str, ago: i64| Waiting {
        conversation: ConversationId(id.to_owned()),
        modality,
        service: service(name),
        title: title.to_owned(),
        since: NOW.plus(-ago * 1000),
    };
    vec![
        one("q-1", Modality::Email, "Accounts inbox", "Invoice 4471 – second reminder", 372),
        one("q-2", Modality::Call, "Claims Hotline", "+41791234567", 41),
    ]
}

fn service(name: &str) -> ServiceRef {
    ServiceRef { id: "s-1".to_owned(), name: name.to_owned(), upn: String::new() }
}

fn code(id: &str, name: &str) -> Code {
    Code { id: id.to_owned(), name: name.to_owned() }
}

/// The Claims Hotline's codes; one of the primary ones must be chosen.
pub fn services() -> Vec<ServiceInfo> {
    vec![ServiceInfo {
        id: "s-1".to_owned(),
        name: "Claims Hotline".to_owned(),
        primary_codes: vec![
            code("water", "Claim – water damage"),
            code("storm", "Claim – storm damage"),
            code("glass", "Claim – glass damage"),
            code("contract", "Question about a contract"),
            code("report", "Damage report requested"),
        ],
        secondary_codes: vec![
            code("back", "Call-back agreed"),
            code("documents", "Documents missing"),
            code("angry", "Complaint"),
        ],
        code_required: true,
        ..ServiceInfo::default()
    }]
}

/// What is written about Rosa Brandt's call.
pub fn wrap_up() -> WrapUp {
    WrapUp {
        primary: Some("water".to_owned()),
        secondary: vec!["back".to_owned(), "documents".to_owned()],
        tags: vec!["kitchen".to_owned(), "second call".to_owned()],
        note: String::new(),
        edited_at: NOW.plus(-6_000),
    }
}

/// A connected desktop with this agent and these sessions.
pub fn with(agent: AgentState, sessions: Vec<Session>) -> AppState {
    let tags = ["plumber", "tenant", "urgent", "photos sent"].map(str::to_owned).to_vec();
    AppState {
        agent: Arc::new(agent),
        services: Arc::new(services()),
        tags: Arc::new(Tags { query: String::new(), found: tags }),
        ..samples::with_sessions(sessions)
    }
}

/// The session view of Rosa Brandt's call, with or without what is written about it.
pub fn in_call(written: Option<WrapUp>) -> AppState {
    let session = samples::talking();
    let id = session.conversation.clone();
    let agent = AgentState { blocks: vec![Block::InSession], ..on_duty() };
    let mut state = with(agent, vec![session]);
    state.open_session = Some(id.clone());
    state.activities = Arc::new(samples::activities());
    state.writings = Arc::new(written_about(id, written));
    state
}

fn written_about(id: ConversationId, written: Option<WrapUp>) -> BTreeMap<ConversationId, Writing> {
    let writing = written.map(|wrap_up| (id, Writing { wrap_up, saved: Saved::At(NOW.plus(-6_000)) }));
    writing.into_iter().collect()
}

/// After-call work after Rosa Brandt's call.
pub fn after_call(acw: Acw, written: Option<WrapUp>) -> AppState {
    let session = Session {
        state: SessionState::Ended(EndReason::Completed),
        accepted_at: Some(NOW.plus(-38_000 - 408_000)),
        ended_at: Some(NOW.plus(-38_000)),
        ..samples::talking()
    };
    let id = session.conversation.clone();
    let agent = AgentState { acw: Some(acw), blocks: vec![Block::AfterCallWork], ..on_duty() };
    let mut state = with(agent, vec![session]);
    state.open_session = Some(id.clone());
    state.activities = Arc::new(samples::activities());
    state.writings = Arc::new(written_about(id, written));
    state
}

fn work(id: &str, modality: Modality, name: &str, task: TaskDetails, left: i64, limit: i64) -> Session {
    Session {
        conversation: ConversationId(id.to_owned()),
        modality,
        service: Some(service(name)),
        customer: Customer::default(),
        flow: Vec::new(),
        task: Some(task),
        ringing_since: NOW.plus((left - limit) * 1000),
        ring_limit_ms: Some(limit * 1000),
        ..samples::external()
    }
}

/// "Book hotel for the Basel team", due at 14:00.
pub fn task() -> Session {
    let task = TaskDetails {
        subject: "Book hotel for the Basel team".to_owned(),
        text: "2 rooms, 24–26 Nov, near the trade fair. Rate limit CHF 180 per night, breakfast included.".to_owned(),
        due_at: Some(NOW.plus(2 * 60 * MINUTE + 53 * MINUTE + 46_000)),
        url: Some("https://travel.halden.example/77".to_owned()),
        reference: Some("TR-77".to_owned()),
        priority: 50,
        ..TaskDetails::default()
    };
    work("w-1", Modality::ExternalTask, "Travel Desk", task, 22, 44)
}

pub fn email() -> Session {
    let task = TaskDetails {
        subject: "Invoice 4471 – second reminder".to_owned(),
        attachments: 2,
        priority: 50,
        ..TaskDetails::default()
    };
    let customer = Customer { email: Some("lena.roth@kestrel.example".to_owned()), ..Customer::default() };
    Session { customer, ..work("w-2", Modality::Email, "Accounts inbox", task, 36, 45) }
}

pub fn message() -> Session {
    let text = "My VPN drops every ten minutes since this morning. Can somebody have a look?".to_owned();
    let task = TaskDetails { text, priority: 50, ..TaskDetails::default() };
    let customer = Customer { name: Some("Tom Aebi".to_owned()), ..Customer::default() };
    Session { customer, ..work("w-3", Modality::InstantMessage, "IT Service Desk", task, 12, 34) }
}

/// A call that somebody scheduled.
pub fn scheduled() -> Session {
    let task = TaskDetails {
        subject: "Call back about the contract".to_owned(),
        text: "Asked for a call after eleven.".to_owned(),
        priority: 50,
        ..TaskDetails::default()
    };
    Session {
        customer: samples::external().customer,
        direction: nimbus_protocol::Direction::Outbound,
        origin: nimbus_protocol::Origin::OutboundService,
        ..work("w-4", Modality::Call, "Claims Hotline", task, 25, 30)
    }
}

/// The session as it is once the agent has it.
pub fn accepted(session: Session) -> Session {
    Session { state: SessionState::Talking, accepted_at: Some(NOW.plus(-64_000)), ..session }
}

/// A toast with a name of its own.
pub fn toast(content: ToastContent) -> Toast {
    Toast { id: ToastId("note:1".to_owned()), content }
}

pub fn no_answer_toast() -> Toast {
    toast(ToastContent::NoAnswer(Arc::new(rona())))
}

pub fn acw_toast() -> Toast {
    let session = Arc::new(samples::talking());
    toast(ToastContent::AfterCall { acw: Arc::new(acw()), session: Some(session), lacks_code: true })
}

pub fn reason_toast() -> Toast {
    toast(ToastContent::Reason { request: Arc::new(requests().remove(0)), open: 3 })
}

pub fn failure_toast() -> Toast {
    toast(ToastContent::Failure(Arc::new(samples::activities()["a-3"].clone())))
}
