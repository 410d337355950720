//! The state's behaviour, by subject, and what its tests share.

mod agent;
mod alerts;
mod call_out;
mod commands;
mod exchange;
mod history;
mod link;
pub mod links;
mod links_meanwhile;
mod notes;
mod policy;
mod preview;
mod provider;
mod random_histories;
mod sign_in;
mod team;
mod templates;
mod toasts;
mod work;
mod writing;

use std::sync::Arc;

use nimbus_protocol::{
    Action, AgentState, ConversationId, Customer, Direction, DoorCapabilities, EndReason, Event, Me, Modality,
    NumberedEvent, Origin, Presence, ProfileChoice, Reason, ReasonRequest, ServerMessage, ServiceRef, Session,
    SessionState, Snapshot, Template, TemplateOwner, Trigger, UnixMillis,
    agent_state::{DUTY, OFF_DUTY},
};

use super::{AppEvent, AppState, Effect, WindowState, Words, event::LinkDown, toasts::ToastContent};

pub const START: UnixMillis = UnixMillis(1_900_000_000_000);

/// A session that rings since `at` milliseconds after the start of the test.
pub fn ringing(id: &str, at: i64) -> Session {
    Session {
        conversation: ConversationId(id.to_owned()),
        modality: Modality::Call,
        direction: Direction::Inbound,
        origin: Origin::InboundPstn,
        state: SessionState::Ringing,
        customer: Customer { number: Some("+41440000001".to_owned()), ..Customer::default() },
        service: None,
        flow: Vec::new(),
        parameters: Vec::new(),
        started_at: START.plus(at),
        ringing_since: START.plus(at),
        accepted_at: None,
        ended_at: None,
        ring_limit_ms: None,
        previous: Vec::new(),
        door: "Zammad web hook".to_owned(),
        capabilities: DoorCapabilities::default(),
        simulated: false,
        task: None,
        wrap_up: nimbus_protocol::WrapUp::default(),
        features: nimbus_protocol::SessionFeatures::default(),
        matched: None,
    }
}

/// The same session, come through a service.
pub fn through_service(session: Session) -> Session {
    let service = ServiceRef { id: "claims".to_owned(), name: "Claims".to_owned(), upn: String::new() };
    Session { service: Some(service), ..session }
}

pub fn talking(mut session: Session, at: i64) -> Session {
    session.state = SessionState::Talking;
    session.accepted_at = session.accepted_at.or(Some(START.plus(at)));
    session
}

pub fn ended(mut session: Session, at: i64, reason: EndReason) -> Session {
    session.state = SessionState::Ended(reason);
    session.ended_at = Some(START.plus(at));
    session
}

pub fn template(id: &str, owner: TemplateOwner, trigger: Trigger) -> Template {
    Template {
        id: id.to_owned(),
        name: id.to_owned(),
        owner,
        trigger,
        actions: vec![Action::OpenUrl { url: "https://crm.example/$(Customer.Number)".to_owned() }],
        ..Template::default()
    }
}

/// One template of everyone for each moment.
pub fn each_moment() -> Vec<Template> {
    [Trigger::Ringing, Trigger::Accepted, Trigger::Terminated]
        .map(|trigger| template(&format!("{trigger:?}"), TemplateOwner::Everyone, trigger))
        .to_vec()
}

pub fn snapshot(last: u64, sessions: Vec<Session>, now: UnixMillis) -> AppEvent {
    heard(ServerMessage::Snapshot(Box::new(Snapshot {
        store: "store".to_owned(),
        last,
        now,
        me: Me { id: "me".to_owned(), ..Me::default() },
        agent: nimbus_protocol::AgentState::default(),
        services: Vec::new(),
        sessions,
        activities: Vec::new(),
        templates: each_moment(),
        doors: Vec::new(),
        version: "0.1.0".to_owned(),
    })))
}

pub fn event(number: u64, session: Session) -> AppEvent {
    heard(ServerMessage::Event(Box::new(NumberedEvent { number, at: START, event: Event::Session(session) })))
}

pub fn heard(message: ServerMessage) -> AppEvent {
    AppEvent::Heard(Box::new(message))
}

/// The agent's newest state.
pub fn agent_event(number: u64, agent: AgentState) -> AppEvent {
    heard(ServerMessage::Event(Box::new(NumberedEvent { number, at: START, event: Event::Agent(agent) })))
}

/// A contact-centre agent on duty, with reasons and nothing open.
pub fn on_duty() -> AgentState {
    let profile = |id: &str| ProfileChoice { id: id.to_owned(), ..ProfileChoice::default() };
    let reason = |id: &str| Reason { id: id.to_owned(), name: id.to_owned() };
    AgentState {
        contact_centre: true,
        profile: DUTY.to_owned(),
        profiles: vec![profile(DUTY), profile(OFF_DUTY)],
        reasons: ["lunch", "meeting"].map(reason).to_vec(),
        ..AgentState::default()
    }
}

/// A request that began so many minutes after the start; with an end once the agent is back.
pub fn request(id: &str, from: i64, to: Option<i64>) -> ReasonRequest {
    ReasonRequest {
        id: id.to_owned(),
        presence: Presence::Busy,
        from: START.plus(from * 60_000),
        to: to.map(|to| START.plus(to * 60_000)),
        closes_at: START.plus(7 * 86_400_000),
    }
}

/// A desktop whose agent is on duty.
pub fn serving() -> AppState {
    let mut state = linked();
    state.apply(agent_event(1, on_duty()), START);
    state
}

pub fn ask(state: &mut AppState, command: crate::command::Command) -> Vec<Effect> {
    state.apply(AppEvent::Asked(command), START)
}

/// A state that has heard an empty snapshot with number 0.
pub fn linked() -> AppState {
    let mut state = AppState::default();
    assert_eq!(state.apply(snapshot(0, Vec::new(), START), START), []);
    state
}

/// The conversations whose toasts are shown whole, in order.
pub fn toasts(state: &AppState) -> Vec<String> {
    let session = |content: &ToastContent| match content {
        ToastContent::Session(session) => session.conversation.0.clone(),
        _ => String::new(),
    };
    let name = |toast: &crate::state::toasts::Toast| match session(&toast.content) {
        none if none.is_empty() => toast.id.0.clone(),
        session => session,
    };
    state.toasts().whole.iter().map(name).collect()
}

/// Conversation and moment of each run that is asked for.
pub fn runs(effects: &[Effect]) -> Vec<(String, Trigger)> {
    let run = |effect: &Effect| match effect {
        Effect::RunTemplates(run) => Some((run.session.conversation.0.clone(), run.trigger)),
        _ => None,
    };
    effects.iter().filter_map(run).collect()
}

pub fn shown(state: &AppState) -> Vec<Session> {
    state.sessions.iter().map(|session| Session::clone(session)).collect()
}

pub fn with_settings(change: impl FnOnce(&mut crate::settings::Settings)) -> AppState {
    let mut state = linked();
    change(Arc::make_mut(&mut state.settings));
    state
}
