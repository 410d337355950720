//! What an agent writes about sessions, over a server that is away, a plug that is pulled, and a new start.

use nimbus_assistant::{
    command::{AgentWish, Command, WrapUpEdit},
    state::{AppState, connection::Health, writing::Saved},
    ui::texts::Texts,
    worker::Choice,
};
use nimbus_protocol::{ConversationId, SessionState};
use tempfile::TempDir;

use crate::{
    desktop::{Desktop, Telephone, callers},
    team::Team,
};

/// A service that may have notes, at the number that the telephone system tells.
const SERVICE: &str = r#"[], services: [(id: "claims", name: "Claims", numbers: ["+41443332211"])]"#;

fn talks(state: &AppState) -> bool {
    !callers(state, SessionState::Talking).is_empty()
}

fn write(desktop: &Desktop, note: &str) -> ConversationId {
    let id = desktop.until(talks).sessions[0].conversation.clone();
    desktop.ask(Command::Write(id.clone(), WrapUpEdit::Note(note.to_owned())));
    id
}

/// The backend itself says that it has this note.
fn has(state: &AppState, note: &str) -> bool {
    state.sessions.iter().any(|session| session.wrap_up.note == note)
}

fn is_saved(state: &AppState, id: &ConversationId, note: &str) -> bool {
    let own = state.writings.get(id);
    own.is_some_and(|own| own.wrap_up.note == note && matches!(own.saved, Saved::At(_)))
}

#[test]
fn s5_4_what_is_written_is_saved_reaches_the_backend_and_is_there_after_a_new_start() {
    let telephone = Telephone::new();
    let folder = TempDir::new().unwrap();
    let desktop = Desktop::standalone(&folder);
    let door = desktop.door("zammad");
    telephone.tell(&door, "newCall", "c-1", "41445551200");
    telephone.tell(&door, "answer", "c-1", "41445551200");
    let id = write(&desktop, "water in the kitchen");
    desktop.until(|state| is_saved(state, &id, "water in the kitchen"));
    desktop.until(|state| has(state, "water in the kitchen"));

    desktop.ask(Command::Write(id.clone(), WrapUpEdit::AddTag("kitchen".to_owned())));
    desktop.until(|state| state.sessions.iter().any(|session| session.wrap_up.tags == ["kitchen"]));
    desktop.ask(Command::FindTags("kit".to_owned()));
    desktop.until(|state| state.tags.query == "kit" && state.tags.found == ["kitchen"]);
    desktop.ask(Command::Search("044 555 12 00".to_owned()));
    let state = desktop.until(|state| !state.search.found.is_empty());
    assert_eq!(state.search.found[0].conversation, id);
    // The end of the program comes before the pause of typing.
    desktop.ask(Command::Write(id.clone(), WrapUpEdit::Note("water in the kitchen, again".to_owned())));
    desktop.shutdown();
    let desktop = Desktop::start(&folder, None);
    desktop.until(|state| has(state, "water in the kitchen, again"));
    desktop.shutdown();
}

#[test]
fn s5_4_written_while_the_server_is_away_and_the_plug_pulled_it_arrives_at_the_next_start() {
    let (server, folder) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let telephone = Telephone::new();
    let mut team = telephone.run(Team::start_with(server.path(), SERVICE));
    let token = telephone.run(team.token());
    let choice = || Some(Choice::Team { url: team.url(), token: token.clone() });
    let desktop = Desktop::start(&folder, choice());
    desktop.until(|state| state.connection.server.health == Health::Well);
    telephone.tell(&team.door(), "newCall", "c-1", "41445551200");
    telephone.tell(&team.door(), "answer", "c-1", "41445551200");
    desktop.until(talks);
    let again = choice();
    telephone.run(team.stop());
    desktop.until(|state| state.connection.server.health == Health::Broken);
    let id = write(&desktop, "wat");
    write(&desktop, "water");
    let state = desktop.until(|state| is_saved(state, &id, "water"));
    assert!(!has(&state, "water"), "the server is away");
    desktop.pull_the_plug();

    telephone.run(team.come_back());
    let desktop = Desktop::start(&folder, again);
    desktop.until(|state| has(state, "water"));
    for state in desktop.history().iter().filter(|state| state.session(&id).is_some()) {
        let session = state.session(&id).unwrap();
        assert_eq!(state.wrap_up(session).note, "water", "it never seems lost");
    }
    desktop.shutdown();
    telephone.run(team.stop());
}

#[test]
fn s6_1_a_wish_that_the_backend_refuses_is_told_and_taken_back() {
    let folder = TempDir::new().unwrap();
    let desktop = Desktop::standalone(&folder);
    desktop.ask(Command::Agent(AgentWish::Profile("no such profile".to_owned())));
    desktop.until(|state| state.wished.profile.is_some());
    let state = desktop.until(|state| state.notices.iter().any(|notice| notice.text == "notice-refused"));
    assert_eq!(state.wished.profile, None);
    let notice = state.notices.iter().find(|notice| notice.text == "notice-refused").unwrap();
    let read = |language| {
        let parts = notice.arguments.iter().map(|(name, part)| (*name, part));
        Texts::of(Some(language)).filled(notice.text, parts)
    };
    assert_eq!(read("en"), "You have no such profile.");
    assert_eq!(read("de"), "Sie haben kein solches Profil.");
    assert_eq!(read("it"), "Lei non ha questo profilo.");
    desktop.shutdown();
}
