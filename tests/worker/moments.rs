//! Which template sends at which moment, and the question before this computer is reached.

use nimbus_assistant::{settings::Settings, worker::Choice};
use nimbus_protocol::{ActivityState, Trigger};
use tempfile::TempDir;

use crate::{
    desktop::{Desktop, Telephone, save_settings, saved_settings},
    recording_server::{Server, ok},
};

fn seed(server: &Server) -> String {
    let base = server.url("");
    let template = |id: &str, trigger: &str| {
        format!(
            r#"(id: "{id}", name: "{id}", owner: everyone, trigger: {trigger}, actions: [
                web_request(method: POST, url: "{base}/{trigger}/$(Caller.TelNumber)", timeout_s: 60),
            ]),"#
        )
    };
    format!("(templates: [{}{}])", template("first", "ringing"), template("second", "accepted"))
}

fn allow_this_computer(folder: &TempDir) {
    let mut settings = Settings::default();
    settings.templates.allowed_hosts = vec!["127.0.0.1".to_owned()];
    save_settings(folder, &settings);
}

#[test]
fn each_moment_sends_its_request_once_also_over_a_restart() {
    let telephone = Telephone::new();
    let server = telephone.run(Server::answering(ok));
    let folder = TempDir::new().unwrap();
    allow_this_computer(&folder);
    let desktop = Desktop::start_with(&folder, Some(Choice::Standalone), Some(&seed(&server)));
    let door = desktop.door("zammad");

    telephone.tell(&door, "newCall", "c-1", "41445551200");
    let done = |state: &nimbus_assistant::state::AppState, count: usize| {
        let done = state.activities.values().filter(|activity| activity.state == ActivityState::Done);
        done.count() == count
    };
    let state = desktop.until(|state| done(state, 1));
    let activity = state.activities.values().next().unwrap();
    assert_eq!((activity.trigger, activity.result.text.as_str()), (Trigger::Ringing, "200 OK"));
    assert_eq!(server.targets(), ["/ringing/%2B41445551200"]);

    // The same call, told again after a restart, begins nothing again; what is new does.
    desktop.shutdown();
    let desktop = Desktop::start(&folder, None);
    telephone.tell(&door, "newCall", "c-1", "41445551200");
    telephone.tell(&door, "answer", "c-1", "41445551200");
    desktop.until(|state| done(state, 2));
    desktop.shutdown();
    assert_eq!(server.targets(), ["/ringing/%2B41445551200", "/accepted/%2B41445551200"]);
    let saved = saved_settings(&folder);
    assert_eq!(saved.templates.allowed_hosts, ["127.0.0.1"]);
}

#[test]
fn this_computer_is_asked_for_before_it_is_reached() {
    let telephone = Telephone::new();
    let server = telephone.run(Server::answering(ok));
    let folder = TempDir::new().unwrap();
    let desktop = Desktop::start_with(&folder, Some(Choice::Standalone), Some(&seed(&server)));
    telephone.tell(&desktop.door("zammad"), "newCall", "c-1", "41445551200");
    let state = desktop.until(|state| state.notices.iter().any(|notice| notice.allow_host.is_some()));
    let failed = state.activities.values().find(|activity| activity.state == ActivityState::Failed).unwrap().clone();
    assert!(failed.result.text.contains("127.0.0.1"), "{}", failed.result);
    assert!(server.targets().is_empty());

    desktop.ask(nimbus_assistant::command::Command::AllowHost("127.0.0.1".to_owned()));
    desktop.until(|state| state.notices.is_empty());
    desktop.ask(nimbus_assistant::command::Command::RetryActivity(failed.id));
    desktop.until(|state| state.activities.values().any(|activity| activity.state == ActivityState::Done));
    assert_eq!(server.targets().len(), 1);
    desktop.shutdown();
}
