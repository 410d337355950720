//! An invented agent who may call on behalf of services, and whom they call.

use std::sync::Arc;

use nimbus_assistant::{
    command::{Command, LinkWish},
    state::{
        AppEvent, AppState,
        toasts::{Toast, ToastContent},
    },
};
use nimbus_protocol::{CallCheck, CallTarget, Calling, ServiceInfo};

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
        from: Some("Customers".to_owned()),
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
