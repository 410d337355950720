//! What fails inside the worker is told to the user, and the worker goes on.

use nimbus_assistant::{
    command::{Command, Copied, WindowWish},
    settings::{Backend, Settings},
    state::AppState,
};
use tempfile::TempDir;

use crate::{
    desktop::{Desktop, Telephone, save_settings, toasts},
    recording_server::{Server, ok},
};

fn is_told(state: &AppState) -> bool {
    state.notices.iter().any(|notice| notice.text == "notice-failed-inside")
}

#[test]
fn a_wish_that_fails_inside_is_told_and_the_next_one_is_done() {
    let folder = TempDir::new().unwrap();
    let desktop = Desktop::start(&folder, None);
    desktop.stumble_at(|state| state.window.hidden);
    desktop.ask(Command::Window(WindowWish::Hide));
    desktop.until(is_told);
    let what = Copied::Value("number".to_owned());
    desktop.ask(Command::Copy { what: what.clone(), text: "+41445551200".to_owned() });
    let state = desktop.until(|state| state.copied.is_some());
    assert_eq!(state.copied.map(|(what, _)| what), Some(what));
    desktop.shutdown();
}

#[test]
fn after_a_call_that_failed_inside_everything_is_heard_anew() {
    let folder = TempDir::new().unwrap();
    let telephone = Telephone::new();
    let server = telephone.run(Server::answering(ok));
    let mut settings = Settings { backend: Backend::Standalone, ..Settings::default() };
    settings.templates.allowed_hosts = vec!["127.0.0.1".to_owned()];
    save_settings(&folder, &settings);
    let seed = format!(
        r#"(templates: [(id: "t", name: "T", owner: everyone, trigger: ringing, actions: [
            web_request(method: POST, url: "{}"),
        ])])"#,
        server.url("/rings")
    );
    let desktop = Desktop::start_with(&folder, None, Some(&seed));
    let door = desktop.door("zammad");
    desktop.stumble_at(|state| !state.sessions.is_empty());
    telephone.tell(&door, "newCall", "c-1", "41445551200");
    desktop.until(|state| is_told(state) && toasts(state).len() == 1);
    // Its effects were lost with it: what was due comes of the fresh beginning, once.
    telephone.run(server.until(|received| received.len() == 1));
    telephone.tell(&door, "newCall", "c-2", "41445551201");
    desktop.until(|state| toasts(state).len() == 2);
    telephone.run(server.until(|received| received.len() == 2));
    desktop.shutdown();
    assert_eq!(server.targets().len(), 2);
}
