//! Mock-up 24: long names and little width.

use std::sync::Arc;

use egui::vec2;
use nimbus_assistant::{
    state::AppState,
    ui::{
        main_page::{self, main_ui},
        session::{self, Tab},
    },
};
use nimbus_protocol::{AgentState, Block, Session};

use crate::{
    screen::{MAIN, Screen},
    support::{agent, calling, samples},
};

pub fn screens() -> Vec<Screen> {
    vec![
        Screen::main("24-narrow", start).sized(vec2(main_page::SMALLEST.x, MAIN.y)),
        Screen::main("24-long-names", || named(agent::in_call(Some(agent::wrap_up())))).showing(|| {
            Box::new(|ui, view, asks| {
                session::show_tab(ui, &samples::talking().conversation, Tab::Codes);
                main_ui(ui, view, asks);
            })
        }),
    ]
}

/// Five profiles, of which one with a long name is chosen, and reasons to fill in.
fn start() -> AppState {
    let mut profiles = agent::off_duty().profiles;
    "Schadensaufnahme Privatkunden".clone_into(&mut profiles[1].name);
    let agent = AgentState {
        profile: profiles[1].id.clone(),
        profiles,
        requests: agent::requests(),
        blocks: vec![Block::InSession],
        ..agent::on_duty()
    };
    let with_calls = calling::desk();
    let mut state = agent::with(agent, samples::today());
    state.connection = with_calls.connection;
    state.services = with_calls.services;
    named(state)
}

fn named(mut state: AppState) -> AppState {
    "Maria-Magdalena Winterhalter-Schönenberger".clone_into(&mut Arc::make_mut(&mut state.me).display_name);
    for session in Arc::make_mut(&mut state.sessions) {
        lengthened(Arc::make_mut(session));
    }
    state
}

fn lengthened(session: &mut Session) {
    if let Some(name) = session.customer.name.as_mut().filter(|name| *name == "Rosa Brandt") {
        "Rosa Brandt-Oberhauser".clone_into(name);
    }
    if let Some(service) = session.service.as_mut().filter(|service| service.name == "Claims Hotline") {
        "Schadenhotline Privatkunden West".clone_into(&mut service.name);
    }
}
