//! Wishes about templates against a real HTTP server that remembers: their order, files, secrets of both kinds.

use std::{fs, path::Path};

use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use nimbus_protocol::{Action, NewSecret, SecretInfo, Template, TemplateOwner, UnixMillis};
use tempfile::TempDir;
use tokio::sync::watch;

use super::*;
use crate::{
    platform::secrets::MemorySecrets,
    state::event::Token,
    worker::{
        api::Api,
        outbox::Outbox,
        outside::RecordingOutside,
        recording_server::{Received, Server},
        target::Target,
    },
};

fn template(id: &str, owner: TemplateOwner) -> Template {
    let actions = vec![Action::OpenUrl { url: "https://crm.example/".to_owned() }];
    Template { id: id.to_owned(), name: format!("Template {id}"), owner, actions, ..Template::default() }
}

/// Knows these templates and takes every change, but for the template "refused", alone or among others.
async fn server(known: Vec<Template>) -> Server {
    Server::answering(move |received| -> Response {
        match (received.method.as_str(), received.target.as_str()) {
            ("GET", "/api/v1/templates") => Json(known.clone()).into_response(),
            ("GET", "/api/v1/secrets") => {
                Json(vec![SecretInfo { name: "team".into(), hosts: vec!["h.example".into()] }]).into_response()
            }
            ("POST", "/api/v1/templates/import") if String::from_utf8_lossy(&received.body).contains("refused") => {
                StatusCode::CONFLICT.into_response()
            }
            (_, target) if target.ends_with("/refused") => StatusCode::CONFLICT.into_response(),
            _ => StatusCode::NO_CONTENT.into_response(),
        }
    })
    .await
}

struct Here {
    server: Server,
    folder: TempDir,
    store: Arc<MemorySecrets>,
    backend: String,
    administrator: bool,
}

impl Here {
    async fn new(known: Vec<Template>, administrator: bool) -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let server = server(known).await;
        let backend = Target::new(&server.url(""), Token(String::new()), false).unwrap().name();
        Self { server, folder: TempDir::new().unwrap(), store: Arc::default(), backend, administrator }
    }

    /// Has all of these wishes carried out and returns what was told.
    async fn wish(&self, wishes: Vec<TemplateWish>) -> Vec<AppEvent> {
        let target = Target::new(&self.server.url(""), Token("tk".to_owned()), false).unwrap();
        let (_target, chosen) = watch::channel(Some(target));
        let (events, mut told) = mpsc::channel(64);
        let (outbox, outside) = (Outbox::in_memory(), Arc::new(RecordingOutside::default()));
        let hands = Hands { api: Api::new(chosen), outbox, outside, events, clock: Arc::new(|| UnixMillis(0)) };
        let own = OwnSecrets::new(Arc::clone(&self.store) as _, self.folder.path());
        let me = Arc::new(Me { id: "mia".into(), administrator: self.administrator, ..Me::default() });
        let (sender, asked) = mpsc::unbounded_channel();
        for wish in wishes {
            let backend = Some(self.backend.clone());
            sender.send(Asked { backend, server: 3, me: Arc::clone(&me), schemes: Vec::new(), wish }).unwrap();
        }
        drop(sender);
        let key = StandaloneKey::new(Arc::clone(&self.store) as _, self.folder.path());
        run(Desk { hands, own, key }, asked).await;
        let mut all = Vec::new();
        while let Some(event) = told.recv().await {
            all.push(event);
        }
        all
    }

    fn write(&self, name: &str, text: &str) -> std::path::PathBuf {
        let path = self.folder.path().join(name);
        fs::write(&path, text).unwrap();
        path
    }

    /// What was imported, request by request.
    fn imported(&self) -> Vec<Vec<Template>> {
        let is_import = |one: &&Received| one.method == "POST" && one.target == "/api/v1/templates/import";
        let received = self.server.received();
        received.iter().filter(is_import).map(|one| serde_json::from_slice(&one.body).unwrap()).collect()
    }
}

fn change(number: u64, change: TemplateChange) -> TemplateWish {
    TemplateWish::Change { number, change: Box::new(change) }
}

fn secret(value: &str) -> NewSecret {
    NewSecret { hosts: vec!["h.example".to_owned()], value: Some(value.to_owned()) }
}

/// The words of notices, with their arguments.
fn notices(told: &[AppEvent]) -> Vec<String> {
    let words = |event: &AppEvent| match event {
        AppEvent::Told(_, words) => Some(format!("{} {:?}", words.text, words.arguments)),
        _ => None,
    };
    told.iter().filter_map(words).collect()
}

fn read(told: &[AppEvent]) -> Read {
    let read = told.iter().rev().find_map(|event| match event {
        AppEvent::TemplateDesk { server: 3, answer: TemplateAnswer::Read(read) } => Some(Read::clone(read)),
        _ => None,
    });
    read.expect("an answer")
}

#[tokio::test]
async fn s8_10_changes_arrive_in_their_order_and_each_has_its_outcome() {
    let here = Here::new(Vec::new(), true).await;
    let told = here
        .wish(vec![
            change(1, TemplateChange::Put(template("a", TemplateOwner::Everyone))),
            change(2, TemplateChange::Put(template("refused", TemplateOwner::Everyone))),
            change(3, TemplateChange::Order(vec!["a".into(), "b".into()])),
            change(4, TemplateChange::Remove("a b".into())),
            change(5, TemplateChange::PutSecret { team: true, name: "crm".into(), secret: secret("hush") }),
            change(6, TemplateChange::RemoveSecret { team: true, name: "crm".into() }),
        ])
        .await;
    let outcome = |event: AppEvent| match event {
        AppEvent::TemplateDesk { answer: TemplateAnswer::Changed { number }, .. } => (number, true),
        AppEvent::TemplateDesk { answer: TemplateAnswer::Refused { number, .. }, .. } => (number, false),
        other => panic!("{other:?}"),
    };
    let outcomes: Vec<_> = told.into_iter().map(outcome).collect();
    assert_eq!(outcomes, [(1, true), (2, false), (3, true), (4, true), (5, true), (6, true)]);
    let sent: Vec<_> = here.server.received().iter().map(|one| format!("{} {}", one.method, one.target)).collect();
    let expected = [
        "PUT /api/v1/templates/a",
        "PUT /api/v1/templates/refused",
        "PUT /api/v1/templates/order",
        "DELETE /api/v1/templates/a%20b",
        "PUT /api/v1/secrets/crm",
        "DELETE /api/v1/secrets/crm",
    ];
    assert_eq!(sent, expected);
}

#[tokio::test]
async fn s8_8_own_secrets_stay_here_and_only_their_names_are_read() {
    let here = Here::new(vec![template("a", TemplateOwner::Everyone)], false).await;
    let put = TemplateChange::PutSecret { team: false, name: "crm".into(), secret: secret("hush-hush") };
    let told = here.wish(vec![change(1, put), TemplateWish::Load]).await;
    let read_now = read(&told);
    assert_eq!(read_now.templates.len(), 1);
    assert_eq!(read_now.own_secrets, [SecretInfo { name: "crm".into(), hosts: vec!["h.example".into()] }]);
    assert!(read_now.team_secrets.is_empty(), "those are an administrator's");
    assert!(!format!("{told:?}").contains("hush"));
    assert_eq!(here.server.targets(), ["/api/v1/templates"], "the backend hears nothing of it");
    assert_eq!(here.store.accounts().len(), 1);

    let bad = TemplateChange::PutSecret { team: false, name: "a b".into(), secret: secret("x") };
    let gone = TemplateChange::RemoveSecret { team: false, name: "crm".into() };
    let told = here.wish(vec![change(2, bad), change(3, gone), TemplateWish::Load]).await;
    assert!(matches!(&told[0], AppEvent::TemplateDesk { answer: TemplateAnswer::Refused { number: 2, .. }, .. }));
    assert!(read(&told).own_secrets.is_empty() && here.store.accounts().is_empty());
}

#[tokio::test]
async fn an_administrator_reads_the_teams_secrets_too() {
    let here = Here::new(Vec::new(), true).await;
    assert_eq!(read(&here.wish(vec![TemplateWish::Load]).await).team_secrets[0].name, "team");
}

#[tokio::test]
async fn s8_10_what_an_agent_imports_becomes_their_own_and_replaces_nothing_of_others() {
    let mine = TemplateOwner::User("mia".into());
    let here = Here::new(vec![template("team", TemplateOwner::Everyone), template("own", mine.clone())], false).await;
    let all = [
        template("team", TemplateOwner::Everyone),
        template("own", mine.clone()),
        template("new", TemplateOwner::service("claims")),
    ];
    let file = here.write("in.ron", &nimbus_templates::export(&all).unwrap().text);
    let told = here.wish(vec![TemplateWish::Import(file.clone())]).await;
    let imported = here.imported();
    assert_eq!(imported.len(), 1, "all in one request");
    let taken = &imported[0];
    assert_eq!(
        taken.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(),
        ["Template team", "Template own", "Template new"]
    );
    assert!(taken.iter().all(|one| one.owner == mine));
    assert_eq!(taken[1].id, "own", "what was the user's own is replaced");
    assert!(taken[0].id != "team" && taken[2].id != "new", "others may have these");
    let said = notices(&told);
    assert!(said[0].starts_with("notice-templates-imported [") && said[0].contains("\"3\""), "{said:?}");
    assert_eq!(read(&told).templates.len(), 2, "everything is read anew");

    here.server.forget();
    here.wish(vec![TemplateWish::Import(file)]).await;
    assert_eq!(here.imported(), imported, "twice brings the same once");
}

#[tokio::test]
async fn s8_10_a_file_is_taken_in_whole_or_not_at_all() {
    let here = Here::new(Vec::new(), false).await;
    let late = |id: &str| Template {
        trigger: nimbus_protocol::Trigger::Terminated,
        ..template(id, TemplateOwner::service("claims"))
    };
    let all = [template("a", TemplateOwner::Everyone), late("late"), late("later")];
    let file = here.write("in.ron", &nimbus_templates::export(&all).unwrap().text);
    let told = here.wish(vec![TemplateWish::Import(file)]).await;
    assert_eq!(here.imported(), Vec::<Vec<Template>>::new(), "one of them cannot be had");
    let said = notices(&told);
    assert!(said[0].starts_with("notice-templates-not-imported"), "{said:?}");
    assert!(said[0].contains("Template late: ") && said[0].contains("Template later: "), "all that is wrong: {said:?}");
    assert!(said[0].contains("Only a service's template"), "{said:?}");
}

#[tokio::test]
async fn s8_10_an_administrators_import_keeps_owners_and_says_what_was_refused() {
    let here = Here::new(Vec::new(), true).await;
    let all = [template("a", TemplateOwner::service("claims")), template("b", TemplateOwner::User("ben".into()))];
    let file = here.write("in.ron", &nimbus_templates::export(&all).unwrap().text);
    let told = here.wish(vec![TemplateWish::Import(file)]).await;
    assert_eq!(here.imported(), [all.to_vec()], "nothing of them is lost");
    assert!(notices(&told)[0].starts_with("notice-templates-imported ["), "{told:?}");

    let all = [template("a", TemplateOwner::Everyone), template("refused", TemplateOwner::Everyone)];
    let file = here.write("in.ron", &nimbus_templates::export(&all).unwrap().text);
    let told = here.wish(vec![TemplateWish::Import(file)]).await;
    let said = notices(&told);
    assert!(said[0].starts_with("notice-templates-not-imported") && said[0].contains("409"), "{said:?}");

    let told = here.wish(vec![TemplateWish::Import(here.write("broken.ron", "(version: 1, templates: ["))]).await;
    assert!(notices(&told)[0].starts_with("notice-templates-not-imported"), "{told:?}");
    let told = here.wish(vec![TemplateWish::Import(Path::new("/nowhere/at-all").into())]).await;
    assert!(notices(&told)[0].starts_with("notice-templates-not-imported"), "{told:?}");
}

#[tokio::test]
async fn s8_10_an_export_is_read_again_and_says_what_was_left_out() {
    let (mut one, two) = (template("a", TemplateOwner::Everyone), template("b", TemplateOwner::User("mia".into())));
    let url = "https://h.example/?token=hush-hush".to_owned();
    one.actions.push(Action::OpenUrl { url });
    let here = Here::new(vec![one, two.clone()], true).await;
    let file = here.folder.path().join("out.ron");
    let ids = vec!["b".to_owned(), "a".to_owned(), "gone".to_owned()];
    let told = here.wish(vec![TemplateWish::Export { file: file.clone(), ids }]).await;
    let text = fs::read_to_string(&file).unwrap();
    assert!(!text.contains("hush-hush"), "{text}");
    let names: Vec<_> = nimbus_templates::import(&text).unwrap().into_iter().map(|one| one.id).collect();
    assert_eq!(names, ["a", "b"], "in the order in which they run");
    let said = notices(&told);
    assert!(
        said[0].starts_with("notice-templates-exported-in-part") && said[0].contains("no longer there"),
        "{said:?}"
    );
    assert!(said[0].contains("Template a, action 2"), "{said:?}");

    let told = here.wish(vec![TemplateWish::Export { file: file.clone(), ids: vec!["b".to_owned()] }]).await;
    assert!(notices(&told)[0].starts_with("notice-templates-exported ["), "{told:?}");
    assert_eq!(nimbus_templates::import(&fs::read_to_string(&file).unwrap()).unwrap(), [two]);
    let nowhere = here.folder.path().join("none/out.ron");
    let told = here.wish(vec![TemplateWish::Export { file: nowhere, ids: vec!["b".to_owned()] }]).await;
    assert!(notices(&told)[0].starts_with("notice-templates-not-exported"), "{told:?}");
}

#[tokio::test]
async fn a_wish_that_had_to_wait_never_reaches_another_server() {
    let mut here = Here::new(Vec::new(), true).await;
    here.backend = "http://elsewhere.example".to_owned();
    let put = TemplateChange::PutSecret { team: false, name: "crm".into(), secret: secret("x") };
    let file = here.folder.path().join("out.ron");
    let export = TemplateWish::Export { file: file.clone(), ids: Vec::new() };
    let told = here.wish(vec![TemplateWish::Load, change(7, put), export, TemplateWish::Import(file.clone())]).await;
    assert!(matches!(&told[0], AppEvent::TemplateDesk { answer: TemplateAnswer::Failed(_), .. }));
    assert!(matches!(&told[1], AppEvent::TemplateDesk { answer: TemplateAnswer::Refused { number: 7, .. }, .. }));
    assert_eq!(notices(&told).len(), 2);
    assert!(here.server.received().is_empty() && here.store.accounts().is_empty() && !file.exists());
}
