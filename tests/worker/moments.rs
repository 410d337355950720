//! Which template sends at which moment, which pages of a service open, and the question before this computer is reached.

use nimbus_assistant::{
    command::{Command, TemplateChange, TemplateWish},
    settings::Settings,
    state::AppState,
    worker::{Choice, outside::Asked},
};
use nimbus_protocol::{ActivityState, NewSecret, Trigger};
use tempfile::TempDir;

use crate::{
    desktop::{Desktop, Telephone, save_settings, saved_settings},
    recording_server::{Server, ok},
    team::Team,
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
    let done = |state: &AppState, count: usize| {
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

/// Answers the question of a host that was refused, and tries the failed action again.
fn allowed_and_tried_again(desktop: &Desktop, server: &Server) {
    let asks = |state: &AppState| state.notices.iter().filter(|notice| notice.allow_host.is_some()).count();
    let state = desktop.until(|state| asks(state) > 0 && state.activities.values().any(is_failed));
    let failed = state.activities.values().find(|activity| is_failed(activity)).unwrap().clone();
    assert!(failed.result.text.contains("127.0.0.1"), "{}", failed.result);
    assert!(server.targets().is_empty());
    assert!(desktop.history().iter().all(|state| asks(state) <= 1), "it is asked once");

    desktop.ask(Command::AllowHost("127.0.0.1".to_owned()));
    desktop.until(|state| state.notices.is_empty() && !state.settings.templates.allowed_hosts.is_empty());
    desktop.ask(Command::RetryActivity(failed.id));
    desktop.until(|state| state.activities.values().any(|activity| activity.state == ActivityState::Done));
    assert_eq!(server.targets().len(), 1);
}

fn is_failed(activity: &nimbus_protocol::Activity) -> bool {
    activity.state == ActivityState::Failed
}

#[test]
fn s8_8_this_computer_is_asked_for_once_before_it_is_reached() {
    let telephone = Telephone::new();
    let server = telephone.run(Server::answering(ok));
    let folder = TempDir::new().unwrap();
    let desktop = Desktop::start_with(&folder, Some(Choice::Standalone), Some(&seed(&server)));
    telephone.tell(&desktop.door("zammad"), "newCall", "c-1", "41445551200");
    allowed_and_tried_again(&desktop, &server);
    desktop.shutdown();
    assert_eq!(saved_settings(&folder).templates.allowed_hosts, ["127.0.0.1"], "it is listed from now on");
}

/// What carries a secret of the team is sent by the server inside the program, which has the same list.
#[test]
fn s8_8_it_is_asked_for_too_where_the_server_inside_sends() {
    let telephone = Telephone::new();
    let server = telephone.run(Server::answering(ok));
    let folder = TempDir::new().unwrap();
    let seed = format!(
        r#"(templates: [(id: "t", name: "T", owner: everyone, trigger: ringing, actions: [
            web_request(method: PUT, url: "{}", authorisation: bearer("$(Secret.desk)")),
        ])])"#,
        server.url("/")
    );
    let desktop = Desktop::start_with(&folder, Some(Choice::Standalone), Some(&seed));
    let door = desktop.door("zammad");
    let secret = NewSecret { hosts: vec!["127.0.0.1".to_owned()], value: Some("hush".to_owned()) };
    let change = Box::new(TemplateChange::PutSecret { team: true, name: "desk".to_owned(), secret });
    desktop.ask(Command::Templates(TemplateWish::Change { number: 1, change }));
    desktop.until(|state| state.template_desk.outcome(1).is_some());
    telephone.tell(&door, "newCall", "c-1", "41445551200");
    allowed_and_tried_again(&desktop, &server);
    assert_eq!(server.received()[0].header("authorization"), Some("Bearer hush"));
    desktop.shutdown();
}

#[test]
fn s8_2_pages_of_a_service_open_when_it_rings_and_when_it_is_accepted() {
    let (at_server, folder) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let telephone = Telephone::new();
    let text = r#"(
        users: [(id: "mara", upn: "mara@example.org", display_name: "Mara", licences: [assistant], takes_every_call: true,
            services: ["desk"])],
        services: [(id: "desk", name: "Service Desk", numbers: ["+41 44 333 22 11"], contexts: [
            (id: "notes", name: "Notes", url: "https://notes.example/$(Session.State)", opens: accepted),
            (id: "card", name: "Card", url: "https://crm.example/$(Caller.TelNumber|e164)", opens: ringing),
        ])],
        doors: [(name: "zammad", kind: zammad, token: Some("tk_0123456789abcdef"))],
    )"#;
    let mut team = telephone.run(Team::seeded(at_server.path(), text));
    let token = telephone.run(team.token());
    let desktop = Desktop::start(&folder, Some(Choice::Team { url: team.url(), token }));
    desktop.until(|state| !state.templates.is_empty());
    let page = |url: &str| Asked::OpenUrl(url.to_owned());
    let card = page("https://crm.example/%2B41445551200");
    telephone.tell(&team.door(), "newCall", "c-1", "41445551200");
    desktop.until_asked(|asked| *asked == card);
    assert_eq!(desktop.asked(), std::slice::from_ref(&card), "the other one waits until the call is taken");
    telephone.tell(&team.door(), "answer", "c-1", "41445551200");
    let notes = page("https://notes.example/talking");
    desktop.until_asked(|asked| *asked == notes);
    let done = |state: &AppState| state.activities.values().filter(|one| one.state == ActivityState::Done).count();
    let state = desktop.until(|state| done(state) == 2);
    let mut names: Vec<_> = state.activities.values().map(|one| one.template_name.as_str()).collect();
    names.sort_unstable();
    assert_eq!(names, ["Card", "Notes"]);

    // Each once: the call's end opens nothing more.
    telephone.tell(&team.door(), "hangup", "c-1", "41445551200");
    desktop.until(|state| state.sessions.iter().any(|session| session.state.is_ended()));
    telephone.run(team.stop());
    assert_eq!(desktop.asked(), [card, notes]);
    desktop.shutdown();
}
