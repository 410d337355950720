//! The token of a team's server from one run to the next (SPEC S2.2).

use std::{path::Path, sync::Arc};

use nimbus_assistant::{
    command::Command,
    platform::secrets::{MemorySecrets, Secrets},
    settings::Backend,
    state::{AppState, connection::Health},
    worker::Choice,
};
use tempfile::TempDir;

use crate::{
    desktop::{Around, Desktop, Telephone},
    team::Team,
};

/// A team's server, a desktop's folder and a key store that outlive the desktop.
struct Stage {
    telephone: Telephone,
    team: Team,
    _server: TempDir,
    folder: TempDir,
    secrets: Arc<MemorySecrets>,
}

impl Stage {
    fn new() -> Self {
        let (server, folder) = (TempDir::new().unwrap(), TempDir::new().unwrap());
        let telephone = Telephone::new();
        let team = telephone.run(Team::start_with(server.path(), "[]"));
        Self { telephone, team, _server: server, folder, secrets: Arc::default() }
    }

    fn start(&self, token: Option<&str>) -> Desktop {
        let url = self.team.url();
        let choice =
            token.map(|token| Choice::Team { url, token: nimbus_assistant::state::event::Token(token.to_owned()) });
        let secrets: Arc<dyn Secrets> = self.secrets.clone();
        Desktop::start_in(&self.folder, Around { choice, secrets, ..Around::default() })
    }

    fn token(&self) -> String {
        self.telephone.run(self.team.token()).0
    }

    fn end(mut self, desktop: Desktop) {
        self.telephone.run(self.team.stop());
        no_token_in(&desktop.shutdown());
    }
}

fn is_well(state: &AppState) -> bool {
    state.connection.server.health == Health::Well && !state.connection.standalone
}

fn no_token_in(folder: &Path) {
    for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            no_token_in(&path);
            continue;
        }
        let bytes = std::fs::read(&path).unwrap();
        assert!(!bytes.windows(3).any(|window| window == b"nb_"), "a token lies in {}", path.display());
    }
}

#[test]
fn a_token_is_given_once() {
    let stage = Stage::new();
    let desktop = stage.start(Some(&stage.token()));
    desktop.until(is_well);
    desktop.shutdown();
    assert_eq!(stage.secrets.accounts().len(), 1);

    let desktop = stage.start(None);
    let state = desktop.until(is_well);
    assert!(state.notices.is_empty(), "{:?}", state.notices);
    stage.end(desktop);
}

#[test]
fn a_token_that_the_server_refuses_is_not_stored_and_asked_for_anew() {
    let stage = Stage::new();
    let desktop = stage.start(Some("nb_wrong"));
    let state = desktop.until(|state| state.connection.sign_in.health == Health::Broken);
    assert!(state.asks_for_backend());
    assert!(stage.secrets.accounts().is_empty());
    let token = stage.token();
    desktop.ask(Command::UseTeam { url: stage.team.url(), token: token.clone() });
    desktop.until(is_well);
    desktop.shutdown();

    let account = stage.secrets.accounts().remove(0);
    assert_eq!(stage.secrets.get(&account).unwrap(), Some(token));
    stage.secrets.set(&account, "nb_revoked").unwrap();
    let desktop = stage.start(None);
    let state = desktop.until(|state| state.connection.sign_in.health == Health::Broken);
    assert_eq!(state.connection.sign_in.reason.as_ref().map(|reason| reason.text), Some("reason-token-rejected"));
    assert!(state.asks_for_backend());
    stage.end(desktop);
}

#[test]
fn without_a_stored_token_it_is_asked_for() {
    let stage = Stage::new();
    let desktop = stage.start(Some(&stage.token()));
    desktop.until(is_well);
    desktop.shutdown();
    let account = stage.secrets.accounts().remove(0);
    stage.secrets.delete(&account).unwrap();
    let desktop = stage.start(None);
    let state = desktop.until(AppState::asks_for_backend);
    assert_eq!(state.settings.backend, Backend::Team { url: stage.team.url() });
    assert_eq!(state.connection.sign_in.reason.as_ref().map(|reason| reason.text), Some("reason-token-missing"));
    stage.end(desktop);
}

#[test]
fn whoever_leaves_the_server_takes_the_token_along() {
    let stage = Stage::new();
    let desktop = stage.start(Some(&stage.token()));
    desktop.until(is_well);
    desktop.ask(Command::UseThisComputer);
    desktop.until(|state| state.connection.standalone && state.connection.server.health == Health::Well);
    desktop.shutdown();
    assert!(stage.secrets.accounts().is_empty());
    let desktop = stage.start(None);
    stage.end(desktop);
}
