//! An invented agent who may call on behalf of services, and whom they call.

use std::sync::Arc;

use nimbus_assistant::{
    command::{CallOutWish, Callee, Command, LinkWish},
    state::{
        AppEvent, AppState, Effect,
        calling::on_behalf::{Found, FoundContact},
        toasts::{Toast, ToastContent},
    },
};
use nimbus_protocol::{CallCheck, CallTarget, CallWarning, Calling, NumberLabel, Person, Presence, ServiceInfo};

use super::{agent, samples::NOW};

pub const LINK: &str = "nimbus-call:+41791234567:claims";

fn service(id: &str, name: &str) -> ServiceInfo {
    ServiceInfo {
        id: id.to_owned(),
        name: name.to_owned(),
        upn: format!("{id}@halden.example"),
        number: Some("+41445081200".to_owned()),
        outbound: true,
        ..ServiceInfo::default()
    }
}

/// On duty and connected, with two services and a telephone that can be asked to call.
pub fn desk() -> AppState {
    let mut state = agent::with(agent::on_duty(), Vec::new());
    state.services = Arc::new(vec![service("claims", "Claims Hotline"), service("reception", "Reception Zürich")]);
    let me = Arc::make_mut(&mut state.me);
    me.calling = Calling { originate: true, country: "CH".to_owned(), ..Calling::default() };
    state
}

/// What the server says of Rosa Brandt's number.
pub fn rosa() -> CallCheck {
    let target = CallTarget {
        dial: "+41791234567".to_owned(),
        shown: "+41 79 123 45 67".to_owned(),
        name: Some("Rosa Brandt".to_owned()),
        country: Some("Switzerland".to_owned()),
        ..CallTarget::default()
    };
    CallCheck { target: Some(target), ..CallCheck::default() }
}

/// Martin Frei, a colleague.
pub fn martin() -> CallCheck {
    let target = CallTarget {
        dial: "2001".to_owned(),
        shown: "m.frei@halden.example".to_owned(),
        name: Some("Martin Frei".to_owned()),
        from: Some("Sales".to_owned()),
        upn: Some("m.frei@halden.example".to_owned()),
        ..CallTarget::default()
    };
    CallCheck { target: Some(target), ..CallCheck::default() }
}

/// That desk with this link on screen.
pub fn opened(link: &str) -> AppState {
    let mut state = desk();
    state.apply(AppEvent::Asked(Command::Link(LinkWish::Open(link.to_owned()))), NOW);
    state
}

/// The toast of its link.
pub fn toast(state: &AppState) -> Toast {
    let toasts = state.toasts().whole;
    toasts.into_iter().find(|toast| matches!(toast.content, ToastContent::Link(_))).unwrap()
}

/// That desk with this link on screen, which the server has looked up.
pub fn linked(link: &str, check: CallCheck) -> AppState {
    let mut state = opened(link);
    let number = state.link_call.as_ref().map(|link| link.number).unwrap_or_default();
    state.apply(AppEvent::CallChecked { number, checked: Ok(check) }, NOW);
    state
}

/// The page Call on behalf after `text` was typed and looked for.
pub fn searched(text: &str) -> AppState {
    let mut state = desk();
    ask(&mut state, CallOutWish::Open(None));
    ask(&mut state, CallOutWish::Type(text.to_owned()));
    let effects = state.apply(AppEvent::CalleesDue, NOW.plus(1_000));
    for effect in effects {
        if let Effect::FindCallees { number, query } = effect {
            state.apply(AppEvent::CalleesFound { number, found: Box::new(found(query)) }, NOW);
        }
    }
    written(state)
}

/// The page shows what the state holds, as after a restart of the window.
pub fn written(mut state: AppState) -> AppState {
    Arc::make_mut(&mut state.call_out).written += 1;
    state
}

/// Rosa Brandt was chosen, and the server warns.
pub fn warned() -> AppState {
    let mut state = searched("bra");
    let callee = Callee { target: "+41791234567".into(), shown: "Rosa Brandt".into(), ..Callee::default() };
    for effect in ask(&mut state, CallOutWish::Call(callee)) {
        if let Effect::CheckCall { number, .. } = effect {
            let warnings = vec![CallWarning::Country("Cuba".to_owned()), CallWarning::Premium];
            let checked = Ok(CallCheck { warnings, ..rosa() });
            state.apply(AppEvent::CallChecked { number, checked }, NOW);
        }
    }
    state
}

pub fn ask(state: &mut AppState, wish: CallOutWish) -> Vec<Effect> {
    state.apply(AppEvent::Asked(Command::CallOut(wish)), NOW)
}

/// Colleagues and customers whose names begin with "bra", as the mock-up has them.
pub fn found(query: String) -> Found {
    let person = |id: &str, name: &str, department: &str, presence| Person {
        id: id.to_owned(),
        upn: format!("{id}@halden.example"),
        name: name.to_owned(),
        department: Some(department.to_owned()),
        presence,
        dial: "2001".to_owned(),
    };
    let contact = |name: &str, number: &str, label| FoundContact {
        name: name.to_owned(),
        number: number.to_owned(),
        label: Some(label),
        ..FoundContact::default()
    };
    Found {
        query,
        people: vec![
            person("l.brandt", "Lena Brandt", "Finance, Basel", Presence::Available),
            person("p.brand", "Pascal Brand", "Legal, Zürich", Presence::Busy),
        ],
        contacts: vec![
            contact("Rosa Brandt", "+41 79 123 45 67", NumberLabel::Mobile),
            contact("Rosa Brandt", "044 508 12 90", NumberLabel::Work),
            contact("Braun Haustechnik AG", "+41315550120", NumberLabel::Work),
        ],
        failed: None,
    }
}
