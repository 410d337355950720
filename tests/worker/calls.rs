//! Calling on behalf of a service and passing the call on, from the desktop's page to a real server and its telephone system.

use nimbus_assistant::{
    command::{CallOutWish, Callee, Command},
    worker::Choice,
};
use nimbus_protocol::{Direction, EndReason, Session, SessionState};
use tempfile::TempDir;

use crate::{
    desktop::{Desktop, Telephone},
    team::Team,
};

const SEED: &str = r#"(
    users: [
        (id: "mara", upn: "mara@example.org", display_name: "Mara", licences: [assistant], services: ["claims"]),
        (id: "jonas", upn: "jonas@example.org", display_name: "Jonas Keller", extensions: ["206"]),
    ],
    services: [(id: "claims", name: "Claims Hotline", numbers: ["044 508 12 00"], outbound: true)],
    doors: [(name: "simulator", kind: simulator)],
)"#;

fn outbound(sessions: &[std::sync::Arc<Session>], state: SessionState) -> bool {
    sessions.iter().any(|session| session.direction == Direction::Outbound && session.state == state)
}

#[test]
fn s9_1_a_colleague_is_found_a_customer_called_and_the_call_passed_on() {
    let (server, folder) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let telephone = Telephone::new();
    let mut team = telephone.run(Team::seeded(server.path(), SEED));
    let token = telephone.run(team.token());
    let desktop = Desktop::start(&folder, Some(Choice::Team { url: team.url(), token }));
    desktop.until(|state| state.me.calling.originate);
    let out = |wish| desktop.ask(Command::CallOut(wish));
    out(CallOutWish::Open(None));
    out(CallOutWish::Type("jonas".to_owned()));
    desktop.until(|state| state.call_out.found.people.iter().any(|person| person.name == "Jonas Keller"));
    let customer =
        Callee { target: "079 123 45 67".to_owned(), shown: "+41 79 123 45 67".to_owned(), ..Callee::default() };
    out(CallOutWish::Call(customer));
    let state = desktop.until(|state| outbound(&state.sessions, SessionState::Talking));
    let session = state.sessions.iter().find(|session| session.direction == Direction::Outbound).unwrap();
    assert_eq!(session.service.as_ref().unwrap().name, "Claims Hotline");
    assert_eq!(session.customer.number.as_deref(), Some("+41791234567"));

    out(CallOutWish::Transfer(session.conversation.clone()));
    let upn = "jonas@example.org".to_owned();
    out(CallOutWish::Call(Callee {
        target: upn.clone(),
        shown: "Jonas Keller".to_owned(),
        upn: Some(upn),
        presence: None,
    }));
    let passed = desktop.until(|state| outbound(&state.sessions, SessionState::Ended(EndReason::Transferred)));
    let session = passed.sessions.iter().find(|session| session.direction == Direction::Outbound).unwrap();
    assert_eq!(session.flow.last().unwrap().name, "Jonas Keller");
    telephone.run(team.stop());
    desktop.shutdown();
}
