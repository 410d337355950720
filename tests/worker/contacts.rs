//! A caller whose number several contacts have, from the choice on the desktop to the name on its card.

use std::sync::Arc;

use nimbus_assistant::{command::Command, state::AppState, worker::Choice};
use nimbus_protocol::Session;
use tempfile::TempDir;

use crate::{
    desktop::{Desktop, Telephone},
    team::Team,
};

const BOOK: &str = "Name;Firma;Telefon\nRosa Brandt;Halden AG;044 555 12 00\nJo Keller;Halden AG;+41 44 555 12 00\n";

fn is_called(state: &AppState, name: &str) -> bool {
    let called = |session: &Session| session.customer.name.as_deref() == Some(name);
    state.sessions.iter().any(|session| called(session) && session.customer.candidates.is_empty())
}

#[test]
fn s9_5_the_contact_that_is_chosen_names_the_card_and_one_who_is_none_is_told() {
    let (server, folder) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let telephone = Telephone::new();
    let mut team = telephone.run(Team::with_contacts(server.path(), BOOK));
    let token = telephone.run(team.token());
    let desktop = Desktop::start(&folder, Some(Choice::Team { url: team.url(), token }));
    telephone.tell(&team.door(), "newCall", "c-1", "41445551200");
    let state = desktop.until(|state| state.sessions.iter().any(|session| session.customer.candidates.len() == 2));
    let session = &state.sessions[0];
    let id = |name: &str| session.customer.candidates.iter().find(|hit| hit.name == name).unwrap().id.clone();
    let choose = |contact: String| {
        desktop.ask(Command::ChooseContact { conversation: session.conversation.clone(), contact });
    };
    choose(id("Rosa Brandt"));
    desktop.until(|state| is_called(state, "Rosa Brandt"));
    choose(id("Jo Keller"));
    desktop.until(|state| state.notices.iter().any(|notice| notice.text == "notice-contact-gone"));

    // The call goes on with the name.
    telephone.tell(&team.door(), "answer", "c-1", "41445551200");
    let talks = |session: &Arc<Session>| session.accepted_at.is_some();
    desktop.until(|state| state.sessions.iter().any(talks) && is_called(state, "Rosa Brandt"));
    telephone.run(team.stop());
    desktop.shutdown();
}
