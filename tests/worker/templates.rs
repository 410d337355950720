//! Templates from the call to the request at somebody else's server (SPEC S8.7).

use nimbus_assistant::{
    settings::{Backend, Settings},
    state::AppState,
    worker::{Choice, outside::Asked},
};
use nimbus_protocol::{ActivityState, SessionState};
use tempfile::TempDir;

use crate::{
    desktop::{Desktop, Telephone, callers, save_settings, toasts},
    recording_server::{Server, ok},
    team::Team,
};

/// Templates for somebody's ticket system.
fn templates(tickets: &Server) -> String {
    let tickets = tickets.url("");
    format!(
        r#"[
        (id: "open", name: "Open CRM", owner: everyone, trigger: ringing, actions: [
            open_url(url: "https://crm.example/$(Caller.TelNumber)"),
        ]),
        (id: "ticket", name: "Ticket", owner: everyone, trigger: ringing, actions: [
            web_request(method: POST, url: "{tickets}/new/$(Caller.TelNumber)", body: json("{{\"from\":\"$(Caller.TelNumber)\"}}")),
        ]),
    ]"#
    )
}

/// So many actions were done, and all that were begun.
fn all_done(state: &AppState, count: usize) -> bool {
    let begun = state.activities.values().filter(|one| one.state != ActivityState::Skipped);
    begun.clone().count() == count && begun.into_iter().all(|done| done.state == ActivityState::Done)
}

fn allow_this_computer(folder: &TempDir, backend: Backend) {
    let mut settings = Settings { backend, ..Settings::default() };
    settings.templates.allowed_hosts = vec!["127.0.0.1".to_owned()];
    save_settings(folder, &settings);
}

#[test]
fn a_ringing_call_opens_the_page_and_makes_the_ticket_once_also_over_a_restart() {
    let folder = TempDir::new().unwrap();
    let telephone = Telephone::new();
    let tickets = telephone.run(Server::answering(ok));
    let seed = format!("(templates: {})", templates(&tickets));
    allow_this_computer(&folder, Backend::Standalone);
    let desktop = Desktop::start_with(&folder, None, Some(&seed));
    let door = desktop.door("zammad");
    telephone.tell(&door, "newCall", "c-1", "41445551200");
    desktop.until(|state| all_done(state, 2));
    assert_eq!(desktop.asked(), [Asked::OpenUrl("https://crm.example/%2B41445551200".to_owned())]);
    assert_eq!(tickets.targets(), ["/new/%2B41445551200"]);
    assert_eq!(tickets.received()[0].body, r#"{"from":"+41445551200"}"#);
    desktop.shutdown();

    let again = Desktop::start_with(&folder, None, Some(&seed));
    let state = again.until(|state| !toasts(state).is_empty());
    assert_eq!(callers(&state, SessionState::Ringing), ["+41445551200"], "it rings still");
    // The next call's runs come after the claims of the first one were refused.
    telephone.tell(&door, "newCall", "c-2", "41445551201");
    again.until(|state| all_done(state, 4));
    telephone.tell(&door, "answer", "c-1", "41445551200");
    again.until(|state| !callers(state, SessionState::Talking).is_empty());
    again.shutdown();
    assert_eq!(tickets.targets(), ["/new/%2B41445551200", "/new/%2B41445551201"]);
}

#[test]
fn of_two_desktops_of_one_agent_one_makes_the_ticket_and_both_show_it() {
    let (server, left, right) = (TempDir::new().unwrap(), TempDir::new().unwrap(), TempDir::new().unwrap());
    let telephone = Telephone::new();
    let tickets = telephone.run(Server::answering(ok));
    let mut team = telephone.run(Team::start_with(server.path(), &templates(&tickets)));
    let token = telephone.run(team.token());
    let desktops = [&left, &right].map(|folder| {
        allow_this_computer(folder, Backend::NotChosen);
        let desktop = Desktop::start(folder, Some(Choice::Team { url: team.url(), token: token.clone() }));
        desktop.until(|state| !state.templates.is_empty());
        desktop
    });
    for call in 0..10 {
        telephone.tell(&team.door(), "newCall", &format!("c-{call}"), &format!("4144555120{call}"));
    }
    for desktop in &desktops {
        desktop.until(|state| all_done(state, 20));
    }
    assert_eq!(tickets.received().len(), 10);
    assert_eq!(desktops.iter().map(|desktop| desktop.asked().len()).sum::<usize>(), 10);
    telephone.run(team.stop());
    for desktop in desktops {
        desktop.shutdown();
    }
}
