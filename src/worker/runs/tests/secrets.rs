//! Requests that carry secrets: the user's own are sent from here to their hosts only, the tenant's by the backend.
//! Programs, which are allowed one by one, and actions that are tried out.

use std::{collections::BTreeMap, sync::Arc};

use nimbus_protocol::{
    Action, ActionOutcome, ActivityState, Authorisation, Extract, NewSecret, ProgramAction, Template, TemplateOwner,
    TestAction, WebRequestAction,
};
use tempfile::TempDir;

use super::{
    Desktop, HomeError, Memory, Server,
    chains::{desk, page, post, value, web},
    fast, request, retry, template,
};
use crate::{
    settings::TemplateSettings,
    worker::{outside::Asked, owner::Owner},
};

fn owner() -> Owner {
    Owner { backend: "memory".into(), user: super::me().id.clone() }
}

fn mine(actions: Vec<Action>) -> Template {
    Template { owner: TemplateOwner::User(owner().user), ..template("mine", actions) }
}

fn bearer(server: &Server, extract: Vec<Extract>) -> WebRequestAction {
    let authorisation = Authorisation::Bearer("$(Secret.crm)".into());
    WebRequestAction { authorisation, ..post(server, "{}", extract) }
}

fn keep(desktop: &Desktop, host: &str) {
    let secret = NewSecret { hosts: vec![host.to_owned()], value: Some("hush-hush".to_owned()) };
    desktop.own.put(&owner(), "crm", &secret).unwrap();
}

#[tokio::test]
async fn s8_8_an_own_secret_goes_to_its_own_hosts_and_is_seen_nowhere() {
    let server = Server::answering(desk).await;
    let (folder, home): (_, Arc<Memory>) = (TempDir::new().unwrap(), Arc::default());
    let mut desktop = Desktop::open(folder.path(), &home, &["127.0.0.1"]);
    let template = mine(vec![web(bearer(&server, Vec::new()))]);
    desktop.runs.start(request(vec![template.clone()]));
    let failed = desktop.ended().await.remove(0);
    assert_eq!(failed.result, "There is no secret named \"crm\".");

    keep(&desktop, "crm.example");
    desktop.runs.retry(retry(&failed, &template));
    let failed = desktop.ended().await.remove(0);
    assert_eq!(failed.result, "Not sent: the secret \"crm\" may go to crm.example only, not to 127.0.0.1.");
    assert!(server.received().is_empty());

    keep(&desktop, "127.0.0.1");
    desktop.runs.retry(retry(&failed, &template));
    assert_eq!(desktop.ended().await[0].state, ActivityState::Done);
    assert_eq!(server.received()[0].header("authorization"), Some("Bearer hush-hush"));
    let journal = std::fs::read_to_string(folder.path().join("runs/journal.jsonl")).unwrap();
    assert!(!journal.contains("hush-hush") && !format!("{:?}", home.kept.lock().unwrap()).contains("hush-hush"));
    assert!(home.asked.lock().unwrap().is_empty(), "the backend has nothing to do with it");
}

pub fn outcome(state: ActivityState, values: &[(&str, &str)]) -> ActionOutcome {
    ActionOutcome {
        state,
        result: "201 Created".into(),
        detail: "POST h.example/tickets".into(),
        values: values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
        took_ms: 12,
        attempt: 1,
        attempts: 2,
        refused_host: None,
    }
}

fn lost() -> HomeError {
    HomeError { passing: true, may_have_arrived: true, sentence: "the server cannot be reached".into() }
}

#[tokio::test]
async fn s8_8_what_carries_the_tenants_secret_is_sent_by_the_backend() {
    let server = Server::answering(desk).await;
    let (folder, home): (_, Arc<Memory>) = (TempDir::new().unwrap(), Arc::default());
    let mut desktop = Desktop::open(folder.path(), &home, &["127.0.0.1"]);
    let shown = Extract { show: true, ..value("ticket", "$.id") };
    let hidden = Extract { secret: true, ..value("session", "$.session") };
    let actions = vec![
        super::chains::get(&server, vec![value("id", "$.customer.id")]),
        web(bearer(&server, vec![shown, hidden])),
        page("https://desk.example/t/$(Response.ticket)"),
    ];
    // An answer that is lost is asked for again, with the same identity.
    let done = outcome(ActivityState::Done, &[("ticket", "T-9"), ("session", "once-only")]);
    home.outcomes.lock().unwrap().extend([Ok(done), Err(lost())]);
    desktop.runs.start(request(vec![template("a", actions)]));
    let ended = desktop.ended().await;
    assert_eq!(ended.iter().map(|one| one.state).collect::<Vec<_>>(), [ActivityState::Done; 3], "{ended:?}");
    let asked = home.asked.lock().unwrap().clone();
    assert_eq!(asked.len(), 2);
    assert_eq!(asked[0], asked[1]);
    assert_eq!((asked[0].position, asked[0].nth), (1, 0));
    assert_eq!(asked[0].responses, BTreeMap::from([("id".to_owned(), "4711".to_owned())]));
    assert_eq!(Some(&asked[0].holder), home.holders.lock().unwrap().values().next());
    assert_eq!(server.targets(), ["/customers"], "this desktop sends the look-up alone");
    assert_eq!(ended[1].detail, "POST h.example/tickets");
    assert_eq!(ended[1].values, [("ticket".to_owned(), "T-9".to_owned())]);
    assert_eq!((ended[1].took_ms, ended[1].attempts), (Some(12), 2));
    assert_eq!(desktop.outside.asked(), [Asked::OpenUrl("https://desk.example/t/T-9".to_owned())]);
    let journal = std::fs::read_to_string(folder.path().join("runs/journal.jsonl")).unwrap();
    assert!(!journal.contains("once-only"));
}

#[tokio::test]
async fn s8_8_what_an_answer_gave_as_a_secret_stands_in_no_address() {
    let server = Server::answering(desk).await;
    let (folder, home): (_, Arc<Memory>) = (TempDir::new().unwrap(), Arc::default());
    let mut desktop = Desktop::open(folder.path(), &home, &["127.0.0.1"]);
    let session = Extract { secret: true, ..value("session", "$.session") };
    let actions = vec![super::chains::get(&server, vec![session]), page("https://desk.example/$(Response.session)")];
    // The check refuses it when it is saved; what came another way is refused when it runs.
    desktop.runs.start(request(vec![mine(actions)]));
    let failed = desktop.ended().await.remove(1);
    let sentence = "Response.session is a secret and may stand only in headers, authorisation and body.";
    assert_eq!((failed.state, failed.result.text.as_str()), (ActivityState::Failed, sentence));
    assert!(desktop.outside.asked().is_empty());
}

#[tokio::test]
async fn s8_4_a_value_that_stays_with_the_server_is_told_as_such_and_asked_for_by_nobody() {
    let server = Server::answering(desk).await;
    let (folder, home): (_, Arc<Memory>) = (TempDir::new().unwrap(), Arc::default());
    let mut desktop = Desktop::open(folder.path(), &home, &["127.0.0.1"]);
    let token = Extract { secret: true, ..value("token", "$.session") };
    let mut uses = post(&server, "{}", Vec::new());
    uses.authorisation = Authorisation::Bearer("$(Response.token)".into());
    let template = template("a", vec![web(bearer(&server, vec![token])), web(uses)]);
    home.outcomes.lock().unwrap().push(Ok(outcome(ActivityState::Done, &[])));
    desktop.runs.start(request(vec![template.clone()]));
    let mut failed = desktop.ended().await.remove(1);
    let sentence = "Response.token stays with the server, and only actions with a secret of the team can use it. Trying \
                    again does not help.";
    for _ in 0..2 {
        assert_eq!((failed.state, failed.result.text.as_str()), (ActivityState::Failed, sentence));
        desktop.runs.retry(retry(&failed, &template));
        failed = desktop.ended().await.remove(0);
    }
    assert_eq!((home.asked.lock().unwrap().len(), server.received().len()), (1, 0), "no request is sent for it");
}

#[tokio::test]
async fn an_answer_that_stays_away_is_uncertain_and_asked_for_again_before_anything_is_sent_again() {
    let server = Server::answering(desk).await;
    let (folder, home): (_, Arc<Memory>) = (TempDir::new().unwrap(), Arc::default());
    let mut desktop = Desktop::open(folder.path(), &home, &[]);
    let template = template("a", vec![web(bearer(&server, Vec::new()))]);
    home.outcomes.lock().unwrap().extend((0..8).map(|_| Err(lost())));
    desktop.runs.start(request(vec![template.clone()]));
    let uncertain = desktop.ended().await.remove(0);
    let sentence = "The server sends it and did not say what became of it (the server cannot be reached).";
    assert_eq!((uncertain.state, uncertain.result.text.as_str()), (ActivityState::Uncertain, sentence));
    let nths =
        |home: &Memory| std::mem::take(&mut *home.asked.lock().unwrap()).iter().map(|one| one.nth).collect::<Vec<_>>();
    assert_eq!(nths(&home), [0; 8]);
    let patience = std::mem::take(&mut *home.patience.lock().unwrap());
    assert!(patience.is_sorted_by(|one, next| one > next), "all of them have one end: {patience:?}");

    // Also after a restart: what became of it counts, and nothing is sent.
    drop(desktop);
    let mut desktop = Desktop::open(folder.path(), &home, &[]);
    home.outcomes.lock().unwrap().push(Ok(outcome(ActivityState::Failed, &[])));
    desktop.runs.retry(retry(&uncertain, &template));
    let failed = desktop.ended().await.remove(0);
    assert_eq!((failed.state, nths(&home)), (ActivityState::Failed, vec![0]));

    // Whoever wants one again that has failed means another try.
    home.outcomes.lock().unwrap().push(Ok(outcome(ActivityState::Done, &[])));
    desktop.runs.retry(retry(&failed, &template));
    assert_eq!((desktop.ended().await[0].state, nths(&home)), (ActivityState::Done, vec![1]));
}

#[tokio::test]
async fn s8_4_each_wish_for_another_try_is_one_for_the_backend_however_often_it_is_asked() {
    let server = Server::answering(desk).await;
    let (folders, home) = ([TempDir::new().unwrap(), TempDir::new().unwrap()], Arc::<Memory>::default());
    let template = template("a", vec![web(bearer(&server, Vec::new()))]);
    let no = || Ok(outcome(ActivityState::Failed, &[]));
    let asked = || {
        let asked = std::mem::take(&mut *home.asked.lock().unwrap());
        asked.into_iter().map(|one| (one.nth, one.wish)).collect::<Vec<_>>()
    };
    let mut desktop = Desktop::open(folders[0].path(), &home, &[]);
    home.outcomes.lock().unwrap().push(no());
    desktop.runs.start(request(vec![template.clone()]));
    let failed = desktop.ended().await.remove(0);
    assert_eq!(asked(), [(0, String::new())], "nobody wished for it");

    // Another desktop, which has no note of it.
    let mut other = Desktop::open(folders[1].path(), &home, &[]);
    home.outcomes.lock().unwrap().extend([no(), Err(lost())]);
    other.runs.retry(retry(&failed, &template));
    let failed = other.ended().await.remove(0);
    let first = asked();
    assert_eq!((first.len(), first[0].0), (2, 1));
    assert!(first[0] == first[1] && !first[0].1.is_empty(), "{first:?}");

    // What became of it is asked for with the same wish, and wanting it again is another one.
    home.outcomes.lock().unwrap().extend((0..8).map(|_| Err(lost())));
    other.runs.retry(retry(&failed, &template));
    let uncertain = other.ended().await.remove(0);
    home.outcomes.lock().unwrap().push(no());
    other.runs.retry(retry(&uncertain, &template));
    let failed = other.ended().await.remove(0);
    let second = asked();
    assert!(second.len() == 9 && second.iter().all(|one| *one == second[0]) && second[0].1 != first[0].1, "{second:?}");
    home.outcomes.lock().unwrap().push(no());
    other.runs.retry(retry(&failed, &template));
    other.ended().await;
    assert!(!asked().iter().any(|one| one.1 == second[0].1 || one.1 == first[0].1));
}

#[tokio::test]
async fn what_the_backend_refuses_has_failed() {
    let server = Server::answering(desk).await;
    let (folder, home): (_, Arc<Memory>) = (TempDir::new().unwrap(), Arc::default());
    let mut desktop = Desktop::open(folder.path(), &home, &[]);
    let sentence = "the template is no longer there".into();
    home.outcomes.lock().unwrap().push(Err(HomeError { passing: false, may_have_arrived: false, sentence }));
    desktop.runs.start(request(vec![template("a", vec![web(bearer(&server, Vec::new()))])]));
    let ended = desktop.ended().await.remove(0);
    let expected = (ActivityState::Failed, "Not sent: the template is no longer there");
    assert_eq!((ended.state, ended.result.text.as_str()), expected);
}

#[tokio::test]
async fn s8_3_a_program_is_started_with_its_arguments_if_it_is_listed() {
    let (folder, home): (_, Arc<Memory>) = (TempDir::new().unwrap(), Arc::default());
    let path = folder.path().join("notes");
    std::fs::write(&path, "").unwrap();
    let program = path.display().to_string();
    let arguments = vec!["--to".to_owned(), "$(Customer.Name); rm -rf /".to_owned()];
    let action = ProgramAction { program: program.clone(), arguments, folder: String::new() };
    let template = template("a", vec![Action::StartProgram(action.clone())]);
    let mut desktop = Desktop::open(folder.path(), &home, &[]);
    desktop.runs.start(request(vec![template.clone()]));
    let failed = desktop.ended().await.remove(0);
    assert!(failed.result.text.contains(&format!("list \"{program}\" under allowed programs")), "{}", failed.result);
    assert!(desktop.outside.asked().is_empty());

    let allowed_programs = vec![program];
    desktop.runs.allow(TemplateSettings { allowed_programs, ..TemplateSettings::default() });
    desktop.runs.retry(retry(&failed, &template));
    let done = desktop.ended().await.remove(0);
    assert_eq!((done.state, done.result.text.as_str()), (ActivityState::Done, "Started notes"));
    let name = super::session().customer.name.unwrap();
    let arguments = vec!["--to".to_owned(), format!("{name}; rm -rf /")];
    assert_eq!(desktop.outside.asked(), [Asked::StartProgram { program: path, arguments, folder: None }]);

    let elsewhere = ProgramAction { folder: "sub".to_owned(), ..action };
    desktop.runs.start(request(vec![super::template("b", vec![Action::StartProgram(elsewhere)])]));
    assert!(desktop.ended().await[0].result.text.contains("\"sub\" is no full path of a folder"));
}

#[tokio::test]
async fn s8_9_a_test_is_sent_once_and_kept_by_nobody() {
    let server = Server::answering(desk).await;
    let (folder, home): (_, Arc<Memory>) = (TempDir::new().unwrap(), Arc::default());
    let allowed = TemplateSettings { allowed_hosts: vec!["127.0.0.1".to_owned()], ..TemplateSettings::default() };
    let mut desktop = Desktop::open_with(folder.path(), &home, allowed, fast());
    keep(&desktop, "127.0.0.1");
    let secret = Extract { secret: true, ..value("ticket", "$.id") };
    let test = |action, owner| TestAction { action, owner, values: BTreeMap::new(), country: "CH".into() };
    let own = test(web(bearer(&server, vec![secret])), TemplateOwner::User(owner().user));
    let tested = desktop.runs.test(&owner(), own).await;
    assert!(tested.done && tested.sent, "{tested:?}");
    assert_eq!((tested.result.text.as_str(), tested.answer.as_str()), ("201 Created", r#"{"id":"••••••••"}"#));
    assert_eq!(tested.values, BTreeMap::from([("ticket".to_owned(), "••••••••".to_owned())]));
    assert_eq!(server.received().len(), 1);
    assert!(desktop.told().await.is_empty() && home.kept.lock().unwrap().is_empty());

    let tenants = test(web(bearer(&server, Vec::new())), TemplateOwner::Everyone);
    assert!(desktop.runs.test(&owner(), tenants.clone()).await.done);
    assert_eq!(*home.tests.lock().unwrap(), [tenants], "the backend sends what carries the tenant's secrets");

    let missing = test(page("https://desk.example/$(Customer.Name)"), TemplateOwner::Everyone);
    let tested = desktop.runs.test(&owner(), missing.clone()).await;
    assert_eq!((tested.done, tested.result.text.as_str()), (false, "This session has no value for Customer.Name."));
    assert!(!tested.sent);
    let mut refused = web(bearer(&server, Vec::new()));
    if let Action::WebRequest(request) = &mut refused {
        request.url = "https://elsewhere.example/".to_owned();
    }
    let tested = desktop.runs.test(&owner(), test(refused, TemplateOwner::User(owner().user))).await;
    assert!(!tested.sent && tested.result.text.starts_with("Not sent: the secret"), "{tested:?}");
    let mut with = missing;
    with.values.insert("Customer.Name".into(), "Rosa".into());
    assert!(desktop.runs.test(&owner(), with).await.done);
    assert_eq!(desktop.outside.asked(), [Asked::OpenUrl("https://desk.example/Rosa".to_owned())]);
}
