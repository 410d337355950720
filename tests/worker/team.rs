//! A team's backend, in a process of its own as far as the desktop can tell.

use std::path::Path;

use nimbus_assistant::{
    command::Command,
    settings::Backend,
    state::{connection::Health, event::Token},
    worker::Choice,
};
use nimbus_backend::{Options, Running, secrets, storage};
use nimbus_protocol::{EndReason, NewSecret, SessionState};
use tempfile::TempDir;

use crate::desktop::{Desktop, Telephone, callers, now, toasts};

const PEOPLE_AND_DOORS: &str = r#"
    users: [(id: "mara", upn: "mara@example.org", display_name: "Mara", licences: [assistant], takes_every_call: true),
            (id: "ada", upn: "ada@example.org", display_name: "Ada", licences: [assistant], administrator: true)],
    doors: [(name: "zammad", kind: zammad, token: Some("tk_0123456789abcdef"))],
"#;
const DOOR: &str = "/in/zammad/tk_0123456789abcdef";

/// A team's server that can go and come back at the same address.
pub struct Team {
    options: Options,
    running: Option<Running>,
}

impl Team {
    async fn start(folder: &Path) -> Self {
        Self::start_with(folder, "[]").await
    }

    pub async fn start_with(folder: &Path, templates: &str) -> Self {
        Self::seeded(folder, &format!("({PEOPLE_AND_DOORS} templates: {templates})")).await
    }

    /// One with exactly this seed.
    pub async fn seeded(folder: &Path, text: &str) -> Self {
        let seed = folder.join("seed.ron");
        std::fs::write(&seed, text).unwrap();
        let mut options = Options::new(folder);
        options.seed = Some(seed);
        options.template_hosts = vec!["127.0.0.1".to_owned()];
        let running = nimbus_backend::start(options.clone()).await.unwrap();
        options.listen = running.address();
        Self { options, running: Some(running) }
    }

    pub async fn stop(&mut self) {
        self.running.take().unwrap().stop().await;
    }

    pub async fn come_back(&mut self) {
        self.running = Some(nimbus_backend::start(self.options.clone()).await.unwrap());
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.options.listen)
    }

    pub fn door(&self) -> String {
        format!("{}{DOOR}", self.url())
    }

    /// One whose administrator has stored the secret "desk", for this computer.
    pub async fn with_secret(folder: &Path, templates: &str, value: &str) -> Self {
        let team = Self::start_with(folder, templates).await;
        let token = team.token_of("ada@example.org").await;
        let client = reqwest::Client::builder().no_proxy().tls_certs_only([]).build().unwrap();
        let secret = client.put(format!("{}/api/v1/secrets/desk", team.url())).bearer_auth(token.0);
        let secret = secret.json(&NewSecret { hosts: vec!["127.0.0.1".to_owned()], value: Some(value.to_owned()) });
        assert!(secret.send().await.unwrap().status().is_success());
        team
    }

    /// One whose administrator has imported this address book.
    pub async fn with_contacts(folder: &Path, file: &str) -> Self {
        let team = Self::start(folder).await;
        let token = team.administrators_token().await;
        let client = reqwest::Client::builder().no_proxy().tls_certs_only([]).build().unwrap();
        let import = client.post(format!("{}/api/v1/contacts/import", team.url())).bearer_auth(token.0);
        let import = import.header("content-type", "text/csv").body(file.to_owned());
        assert!(import.send().await.unwrap().status().is_success());
        team
    }

    pub async fn token(&self) -> Token {
        self.token_of("mara@example.org").await
    }

    pub async fn administrators_token(&self) -> Token {
        self.token_of("ada@example.org").await
    }

    /// What `nimbus-backend token create` does.
    async fn token_of(&self, upn: &str) -> Token {
        let path = self.options.data_dir.join(storage::FILE_NAME);
        let mut database = storage::connect(&path).await.unwrap();
        let agent = storage::people::agent_by_upn(&mut database, upn).await.unwrap().unwrap();
        let token = secrets::new_token("nb_");
        storage::tokens::add(&mut database, upn, &agent, &secrets::hash(&token), now()).await.unwrap();
        Token(token)
    }
}

#[test]
fn a_server_that_goes_and_comes_back_leaves_nothing_missing_and_nothing_twice() {
    let (server, folder) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let telephone = Telephone::new();
    let mut team = telephone.run(Team::start(server.path()));
    let token = telephone.run(team.token());
    let desktop = Desktop::start(&folder, Some(Choice::Team { url: team.url(), token }));
    desktop.until(|state| state.connection.server.health == Health::Well);
    telephone.tell(&team.door(), "newCall", "c-1", "41445551200");
    desktop.until(|state| toasts(state).len() == 1);

    telephone.run(team.stop());
    let state = desktop.until(|state| state.connection.server.health == Health::Broken);
    assert_eq!(toasts(&state).len(), 1, "it may ring still");
    assert!(state.connection.server.reason.is_some() && state.connection.next_try_at.is_some());

    telephone.run(team.come_back());
    telephone.tell(&team.door(), "answer", "c-1", "41445551200");
    telephone.tell(&team.door(), "newCall", "c-2", "41445551201");
    telephone.tell(&team.door(), "hangup", "c-2", "41445551201");
    telephone.tell(&team.door(), "newCall", "c-3", "41445551202");
    let state = desktop.until(|state| toasts(state) == ["+41445551202"]);
    assert_eq!(callers(&state, SessionState::Talking), ["+41445551200"]);
    let state = desktop.until(|state| callers(state, SessionState::Ended(EndReason::Missed)).len() == 1);
    assert_eq!(state.sessions.len(), 3);
    telephone.run(team.stop());
    desktop.shutdown();
}

#[test]
fn a_wrong_token_is_told_and_the_right_one_mends_it() {
    let (server, folder) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let telephone = Telephone::new();
    let mut team = telephone.run(Team::start(server.path()));
    let wrong = Token("nb_wrong".to_owned());
    let desktop = Desktop::start(&folder, Some(Choice::Team { url: team.url(), token: wrong }));
    let state = desktop.until(|state| state.connection.sign_in.health == Health::Broken);
    assert_eq!(state.connection.sign_in.reason.map(|reason| reason.text), Some("reason-token-rejected"));

    let token = telephone.run(team.token());
    desktop.ask(Command::UseTeam { url: team.url(), token: token.0 });
    let state = desktop.until(|state| state.connection.server.health == Health::Well);
    assert_eq!(state.connection.sign_in.health, Health::Well);
    assert_eq!(state.me.display_name, "Mara");
    assert_eq!(state.settings.backend, Backend::Team { url: team.url() });
    telephone.run(team.stop());
    let folder = desktop.shutdown();
    for file in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file()) {
        let bytes = std::fs::read(&file).unwrap();
        assert!(!bytes.windows(3).any(|window| window == b"nb_"), "a token lies in {}", file.display());
    }
}

#[test]
fn a_token_given_at_the_start_is_for_the_saved_server() {
    let (server, folder) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let telephone = Telephone::new();
    let mut team = telephone.run(Team::start(server.path()));
    let token = telephone.run(team.token());
    let desktop = Desktop::start(&folder, Some(Choice::Team { url: team.url(), token: token.clone() }));
    desktop.until(|state| state.connection.server.health == Health::Well);
    desktop.shutdown();
    let desktop = Desktop::start(&folder, Some(Choice::Saved { token }));
    let state = desktop.until(|state| state.connection.server.health == Health::Well);
    assert_eq!(state.settings.backend, Backend::Team { url: team.url() });
    telephone.run(team.stop());
    desktop.shutdown();
}

#[test]
fn without_a_token_or_with_no_address_nothing_is_tried_and_it_is_said() {
    let folder = TempDir::new().unwrap();
    let desktop = Desktop::start(&folder, None);
    for (url, text) in [("https://calls.example", "reason-token-missing"), ("calls", "reason-address-wrong")] {
        let token = if url == "calls" { "t" } else { "" };
        desktop.ask(Command::UseTeam { url: url.to_owned(), token: token.to_owned() });
        let state = desktop.until(|state| state.notices.iter().any(|notice| notice.text == text));
        assert_eq!(state.connection.server.reason.map(|reason| reason.text), Some(text));
        assert_eq!(state.connection.next_try_at, None);
    }
    desktop.shutdown();
}
