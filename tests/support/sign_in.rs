//! States of signing in, for pages in tests and pictures.

use std::sync::Arc;

use nimbus_assistant::{
    settings::Backend,
    state::{
        AppState, Words,
        connection::Health,
        event::Token,
        sign_in::{Found, Looked, Signed, Step},
        toasts::{Toast, ToastContent, ToastId},
    },
};
use nimbus_protocol::{AgentState, OtherAccount, Provider, SignInWay};

use super::{agent, people, samples::NOW};

pub const SERVER: &str = "https://nimbus.halden.example";

pub fn way(provider: Provider) -> SignInWay {
    SignInWay {
        provider,
        label: if provider == Provider::Other { "Halden Login".to_owned() } else { String::new() },
        issuer: "https://login.halden.example".to_owned(),
        client_id: "nimbus".to_owned(),
        scopes: vec!["openid".to_owned()],
        resource: None,
        device_code: provider == Provider::Other,
    }
}

pub fn signed() -> Signed {
    Signed {
        way: way(Provider::Microsoft),
        who: "mia.winter@halden.example".to_owned(),
        until: Some(NOW.plus(3 * 3_600_000)),
        by_device: false,
        renewable: true,
        renewing: false,
        trouble: None,
        rejected: None,
    }
}

/// Nobody is signed in; the server is known by a preset, and has said this.
pub fn asked(found: Found) -> AppState {
    let mut state = people::first_start();
    Arc::make_mut(&mut state.settings).backend = Backend::Team { url: SERVER.to_owned() };
    state.sign_in.looked = Some(Looked { url: SERVER.to_owned(), found });
    state.sign_in.out = true;
    state
}

/// As the mock-up: the server is known and signs in with Microsoft.
pub fn microsoft() -> AppState {
    asked(Found::Way(way(Provider::Microsoft)))
}

pub fn at(step: Step) -> AppState {
    let mut state = microsoft();
    state.sign_in.step = step;
    state
}

pub fn browser() -> AppState {
    at(Step::Browser { until: NOW.plus(272_000), unopened: None })
}

pub fn device() -> AppState {
    let code = Token("WDJB-MJHT".to_owned());
    at(Step::Device { code, address: "https://login.halden.example/device".to_owned(), until: NOW.plus(840_000) })
}

pub fn failed() -> AppState {
    at(Step::Failed(Words::new("sign-in-not-agreed")))
}

/// An agent of a team who is signed in and linked.
pub fn at_work(signed: Signed) -> AppState {
    let mut state = people::standalone();
    Arc::make_mut(&mut state.settings).backend = Backend::Team { url: SERVER.to_owned() };
    state.connection.standalone = false;
    state.scripts = Arc::default();
    state.agent = Arc::new(AgentState { contact_centre: true, ..agent::on_duty() });
    if let Some(why) = &signed.rejected {
        state.connection.sign_in.health = Health::Broken;
        state.connection.sign_in.reason = Some(why.clone());
    }
    state.sign_in.session = Some(signed);
    state
}

pub fn rejected() -> Signed {
    Signed { rejected: Some(Words::new("sign-in-over")), ..signed() }
}

/// The account at the telephone system is another one.
pub fn two_accounts() -> AppState {
    let mut state = at_work(signed());
    Arc::make_mut(&mut state.me).other_account = Some(OtherAccount {
        signed_in: "mia.winter@halden.example".to_owned(),
        telephone: "mia.sommer@halden.example".to_owned(),
        door: "Microsoft Teams".to_owned(),
    });
    state
}

pub fn toast() -> Toast {
    Toast { id: ToastId("note:1".to_owned()), content: ToastContent::SignInAgain(Arc::new(rejected())) }
}
