//! An agent's day against the real backend: duty, presence, a reason, and a task from the offer to its end.

use nimbus_assistant::{
    command::{AgentWish, CallWish, Command},
    state::toasts::ToastContent,
    worker::Choice,
};
use nimbus_protocol::{EndReason, Modality, Presence, Session, SessionState, agent_state::OFF_DUTY};
use tempfile::TempDir;

use crate::desktop::Desktop;

const REASONS: &str = r#"(reasons: [(id: "lunch", name: "Lunch"), (id: "meeting", name: "Meeting")])"#;

#[test]
fn s6_duty_presence_and_reasons_are_the_backends_and_show_on_the_desktop() {
    let folder = TempDir::new().unwrap();
    let desktop = Desktop::start_with(&folder, Some(Choice::Standalone), Some(REASONS));
    let state = desktop.until(|state| state.agent.contact_centre);
    assert!(state.agent.profiles.len() >= 2, "{:?}", state.agent.profiles);

    desktop.ask(Command::Agent(AgentWish::Profile(OFF_DUTY.to_owned())));
    desktop.until(|state| state.agent.profile == OFF_DUTY && state.wished.profile.is_none());
    desktop.ask(Command::Agent(AgentWish::Presence(Presence::Away)));
    desktop.until(|state| state.agent.presence == Presence::Away && state.agent.requests.len() == 1);
    desktop.ask(Command::Agent(AgentWish::Presence(Presence::Available)));
    let asked = |content: &ToastContent| match content {
        ToastContent::Reason { request, .. } => Some(request.id.clone()),
        _ => None,
    };
    let state = desktop.until(|state| state.toasts().whole.iter().any(|toast| asked(&toast.content).is_some()));
    let request = state.toasts().whole.iter().find_map(|toast| asked(&toast.content)).unwrap();
    desktop.ask(Command::FillIn { request, reason: "lunch".to_owned() });
    let state = desktop.until(|state| !state.filled.is_empty());
    assert!(state.open_requests().is_empty(), "it leaves the stack at once");
    desktop.until(|state| state.agent.presence == Presence::Available && state.agent.requests.is_empty());
    desktop.shutdown();
}

#[test]
fn s4_4_a_task_is_offered_accepted_and_done() {
    let folder = TempDir::new().unwrap();
    let desktop = Desktop::standalone(&folder);
    desktop.until(|state| state.agent.contact_centre);
    desktop.ask(Command::Simulate("task".to_owned()));
    let task = |session: &Session| session.modality == Modality::ExternalTask;
    let state = desktop.until(|state| state.sessions.iter().any(|session| task(session)));
    let id = state.sessions.iter().find(|session| task(session)).unwrap().conversation.clone();
    desktop.ask(Command::Call(CallWish::Answer, id.clone()));
    let is = |wanted: SessionState| {
        let id = id.clone();
        move |state: &nimbus_assistant::state::AppState| state.session(&id).is_some_and(|s| s.state == wanted)
    };
    desktop.until(is(SessionState::Talking));
    desktop.ask(Command::Call(CallWish::Done, id.clone()));
    let state = desktop.until(is(SessionState::Ended(EndReason::Completed)));
    assert!(state.notices.is_empty(), "{:?}", state.notices);
    desktop.shutdown();
}
