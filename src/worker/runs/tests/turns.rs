//! Who runs what, in which order, and what follows a failure.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use axum::{http::StatusCode, response::IntoResponse};
use nimbus_protocol::{
    ActivityState, ConversationId, Method, ServiceRef, SessionState, Template, TemplateOwner, Trigger,
};
use tempfile::TempDir;
use tokio::sync::Notify;

use super::{
    Desktop, HomeError, Memory, NOW, Server, asleep, chains::page, ok, patient, repeated, request, retry, run, template,
};

fn post(server: &Server, path: &str) -> nimbus_protocol::Action {
    repeated(Method::Post, server.url(path), 0, false)
}

fn paths(server: &Server) -> Vec<String> {
    server.received().into_iter().map(|received| received.target).collect()
}

#[tokio::test]
async fn two_desktops_run_it_once() {
    let server = Server::answering(ok).await;
    let home = Arc::default();
    let (one, two) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let mut one = Desktop::open(one.path(), &home, &["127.0.0.1"]);
    let mut two = Desktop::open(two.path(), &home, &["127.0.0.1"]);
    let template = template("a", vec![post(&server, "/")]);
    for _ in 0..3 {
        one.runs.start(request(vec![template.clone()]));
        two.runs.start(request(vec![template.clone()]));
    }
    let (one, two) = tokio::join!(one.ended(), two.ended());
    assert_eq!(one.len() + two.len(), 1);
    assert_eq!(server.received().len(), 1);
}

#[tokio::test]
async fn only_the_templates_of_this_moment_run_the_services_first() {
    let server = Server::answering(ok).await;
    let owned = |path: &str, owner| Template { owner, ..template(path, vec![post(&server, path)]) };
    let mut moment = request(vec![
        owned("/own", TemplateOwner::User("mia".into())),
        owned("/service", TemplateOwner::service("claims")),
        owned("/others", TemplateOwner::User("ben".into())),
        owned("/elsewhere", TemplateOwner::service("sales")),
        Template { trigger: Trigger::Accepted, ..template("/later", vec![post(&server, "/later")]) },
        Template { enabled: false, ..template("/off", vec![post(&server, "/off")]) },
    ]);
    let claims = ServiceRef { id: "claims".into(), name: "Claims Hotline".into(), upn: String::new() };
    Arc::make_mut(&mut moment.session).service = Some(claims);
    let folder = TempDir::new().unwrap();
    let mut desktop = patient(folder.path(), &Arc::default());
    desktop.runs.start(moment);
    assert_eq!(desktop.ended().await.len(), 2);
    assert_eq!(paths(&server), ["/service", "/own"]);
}

#[tokio::test]
async fn s8_1_templates_of_a_conversation_begin_in_list_order() {
    let server = Server::answering(ok).await;
    let list = |names: [&str; 3]| names.map(|name| template(name, vec![post(&server, name), post(&server, name)]));
    let folder = TempDir::new().unwrap();
    let mut desktop = patient(folder.path(), &Arc::default());
    desktop.runs.start(request(list(["/a", "/b", "/c"]).to_vec()));
    let ended = desktop.ended().await;
    let mut begun = Vec::new();
    for path in paths(&server) {
        if !begun.contains(&path) {
            begun.push(path);
        }
    }
    assert_eq!(begun, ["/a", "/b", "/c"]);
    assert_eq!(ended.len(), 6);
    let ids: std::collections::BTreeSet<_> = ended.into_iter().map(|activity| activity.id).collect();
    assert_eq!(ids.len(), 6, "each action has an id of its own");
}

#[tokio::test]
async fn who_is_slow_holds_up_no_other_template_for_long() {
    let (silent, server) = (Server::silent().await, Server::answering(ok).await);
    let folder = TempDir::new().unwrap();
    let desktop = Desktop::open(folder.path(), &Arc::default(), &["127.0.0.1"]);
    desktop.runs.start(request(vec![
        template("slow", vec![post(&silent, "/slow")]),
        template("next", vec![post(&server, "/next")]),
    ]));
    server.until(|received| !received.is_empty()).await;
    assert_eq!(silent.targets(), ["/slow"], "it began first");
}

#[tokio::test]
async fn what_concerns_one_template_is_done_one_after_the_other() {
    let (server, awake) = asleep().await;
    let (folder, home): (_, Arc<Memory>) = (TempDir::new().unwrap(), Arc::default());
    let mut desktop = Desktop::open(folder.path(), &home, &["127.0.0.1"]);
    let one = template("a", vec![repeated(Method::Put, server.url("/a"), 0, false), post(&server, "/b")]);
    desktop.runs.start(request(vec![one.clone()]));
    server.until(|received| !received.is_empty()).await;
    // Its first action is under way: a retry of the same waits for the end of the run, and others do not wait for it.
    let running = loop {
        if let Some(crate::state::AppEvent::Activity(activity)) = desktop.events().recv().await {
            break activity;
        }
    };
    desktop.runs.retry(retry(&running, &one));
    awake.store(true, Ordering::SeqCst);
    desktop.runs.start(request(vec![template("b", vec![post(&server, "/other")])]));
    server.until(|received| received.len() > 1).await;
    assert_eq!(paths(&server), ["/a", "/other"]);
}

#[tokio::test]
async fn a_page_opens_while_all_requests_that_may_be_under_way_are() {
    let silent = Server::silent().await;
    let folder = TempDir::new().unwrap();
    let mut desktop = patient(folder.path(), &Arc::default());
    let begin = |conversation: &str, action| {
        let mut moment = request(vec![template("a", vec![action])]);
        Arc::make_mut(&mut moment.session).conversation = ConversationId(conversation.into());
        desktop.runs.start(moment);
    };
    (0..9).for_each(|nth| begin(&format!("c-{nth}"), post(&silent, "/")));
    silent.until(|received| received.len() == 8).await;
    begin("page", page("https://desk.example/"));
    loop {
        if let Some(crate::state::AppEvent::Activity(activity)) = desktop.events().recv().await
            && activity.state == ActivityState::Done
        {
            assert_eq!(activity.conversation.0, "page");
            return;
        }
    }
}

#[tokio::test]
async fn conversations_do_not_wait_for_each_other() {
    let silent = Server::silent().await;
    let server = Server::answering(ok).await;
    let folder = TempDir::new().unwrap();
    let desktop = Desktop::open(folder.path(), &Arc::default(), &["127.0.0.1"]);
    desktop.runs.start(request(vec![template("a", vec![post(&silent, "/")])]));
    silent.until(|received| !received.is_empty()).await;
    let mut other = request(vec![template("a", vec![post(&server, "/")])]);
    Arc::make_mut(&mut other.session).conversation = ConversationId("c-2".into());
    desktop.runs.start(other);
    server.until(|received| !received.is_empty()).await;
}

#[tokio::test]
async fn a_failure_stops_the_run_unless_it_may_go_on() {
    let server = Server::answering(|received| match received.target.as_str() {
        "/bad" => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        _ => StatusCode::OK.into_response(),
    })
    .await;
    let stops = template("a", vec![post(&server, "/bad"), post(&server, "/a")]);
    let goes_on =
        Template { go_on_after_failure: true, ..template("b", vec![post(&server, "/bad"), post(&server, "/b")]) };
    let ended = run(vec![stops, goes_on]).await;
    assert_eq!(paths(&server), ["/bad", "/bad", "/b"]);
    let states: Vec<_> = ended.iter().map(|activity| activity.state).collect();
    assert_eq!(states, [ActivityState::Failed, ActivityState::Failed, ActivityState::Done]);
}

#[tokio::test]
async fn a_retry_that_works_goes_on_with_the_rest() {
    let well = Arc::new(AtomicBool::new(false));
    let is_well = Arc::clone(&well);
    let server = Server::answering(move |_| {
        let status = if is_well.load(Ordering::SeqCst) { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
        status.into_response()
    })
    .await;
    let (folder, home): (_, Arc<Memory>) = (TempDir::new().unwrap(), Arc::default());
    let template = template("a", vec![post(&server, "/a"), post(&server, "/b")]);
    let mut desktop = Desktop::open(folder.path(), &home, &["127.0.0.1"]);
    desktop.runs.start(request(vec![template.clone()]));
    let failed = desktop.ended().await.remove(0);

    // Another desktop of the same agent does not know what else was run: only the one action.
    let elsewhere = TempDir::new().unwrap();
    let mut other = Desktop::open(elsewhere.path(), &home, &["127.0.0.1"]);
    other.runs.start(request(vec![template.clone()]));
    other.runs.retry(retry(&failed, &template));
    assert_eq!(other.ended().await.len(), 1);
    assert_eq!(paths(&server), ["/a", "/a"]);

    well.store(true, Ordering::SeqCst);
    desktop.runs.retry(retry(&failed, &template));
    let ended: Vec<_> = desktop.ended().await.into_iter().map(|one| (one.position, one.state)).collect();
    assert_eq!(ended, [(0, ActivityState::Done), (1, ActivityState::Done)]);
    assert_eq!(paths(&server), ["/a", "/a", "/a", "/b"]);
}

#[tokio::test]
async fn a_backend_that_comes_late_is_asked_again() {
    let server = Server::answering(ok).await;
    let (folder, home): (_, Arc<Memory>) = (TempDir::new().unwrap(), Arc::default());
    let away = || HomeError { passing: true, may_have_arrived: true, sentence: "the server cannot be reached".into() };
    home.refusals.lock().unwrap().extend([away(), away(), away()]);
    let template = template("a", vec![post(&server, "/")]);
    let mut desktop = Desktop::open(folder.path(), &home, &["127.0.0.1"]);
    desktop.runs.start(request(vec![template.clone()]));
    assert_eq!(desktop.ended().await[0].state, ActivityState::Done);

    // One that stays away is told, nothing is sent, and the moment may come again.
    let folder = TempDir::new().unwrap();
    let home: Arc<Memory> = Arc::default();
    home.refusals.lock().unwrap().extend((0..6).map(|_| away()));
    let mut desktop = Desktop::open(folder.path(), &home, &["127.0.0.1"]);
    desktop.runs.start(request(vec![template.clone()]));
    let failed = desktop.ended().await.remove(0);
    assert_eq!(failed.result, "Not run: the server did not say who runs it (the server cannot be reached).");
    assert_eq!(server.received().len(), 1);
    desktop.runs.start(request(vec![template]));
    assert_eq!(desktop.ended().await[0].state, ActivityState::Done);
    assert_eq!(server.received().len(), 2);
    // It also waits for the link; by now somebody has run it.
    desktop.runs.linked(&[request(Vec::new()).session]);
    assert!(desktop.ended().await.is_empty());
}

#[tokio::test]
async fn s8_7_a_claim_that_could_not_be_asked_for_is_asked_for_when_the_link_is_back() {
    let away = |passing| HomeError { passing, may_have_arrived: false, sentence: "it is away".into() };
    let newest = || request(Vec::new()).session;
    let ended = || {
        let mut session = (*newest()).clone();
        (session.state, session.ended_at) = (SessionState::Ended(nimbus_protocol::EndReason::Missed), Some(NOW));
        Arc::new(session)
    };
    let listed = [
        // The call rings still; it is over, and a page for its ringing would be late; it is forgotten.
        (true, vec![newest()], true),
        (true, vec![ended()], false),
        (true, vec![], false),
        // What the server refuses it refuses again.
        (false, vec![newest()], false),
    ];
    for (passing, sessions, runs) in listed {
        let (folder, home): (_, Arc<Memory>) = (TempDir::new().unwrap(), Arc::default());
        home.refusals.lock().unwrap().extend((0..if passing { 6 } else { 1 }).map(|_| away(passing)));
        let mut desktop = Desktop::open(folder.path(), &home, &[]);
        desktop.runs.start(request(vec![template("a", vec![page("https://desk.example/")])]));
        let failed = desktop.ended().await;
        assert_eq!((failed.len(), failed[0].state), (1, ActivityState::Failed), "it is shown meanwhile");
        for _ in 0..2 {
            desktop.runs.linked(&sessions);
            desktop.ended().await;
        }
        assert_eq!(desktop.outside.asked().len(), usize::from(runs), "{passing} {sessions:?}");
    }
}

#[tokio::test]
async fn what_one_backend_told_of_is_never_claimed_at_another() {
    let go_on = Arc::new(Notify::new());
    let held = Arc::clone(&go_on);
    let waits = Server::with(move |_| {
        let held = Arc::clone(&held);
        Box::pin(async move {
            held.notified().await;
            StatusCode::OK.into_response()
        })
    })
    .await;
    let server = Server::answering(ok).await;
    let (folder, home): (_, Arc<Memory>) = (TempDir::new().unwrap(), Arc::default());
    let mut desktop = patient(folder.path(), &home);
    let first = template("a", vec![post(&waits, "/")]);
    let second = template("b", vec![post(&server, "/")]);
    desktop.runs.start(request(vec![first, second.clone()]));
    // The second waits for its turn while the user chooses another backend.
    waits.until(|received| !received.is_empty()).await;
    *home.other.lock().unwrap() = Some("other".to_owned());
    go_on.notify_one();
    let ended = desktop.ended().await;
    assert_eq!(ended.iter().map(|one| one.template.as_str()).collect::<Vec<_>>(), ["a"]);
    assert_eq!(home.holders.lock().unwrap().len(), 1, "nothing was claimed at the other one");
    let failed = nimbus_protocol::Activity { id: "b".into(), template: "b".into(), ..ended[0].clone() };
    desktop.runs.retry(retry(&failed, &second));
    assert!(desktop.ended().await.is_empty());

    *home.other.lock().unwrap() = None;
    desktop.runs.start(request(vec![second]));
    assert_eq!(desktop.ended().await.len(), 1);
    assert_eq!(paths(&server), ["/"]);
}

#[tokio::test]
async fn a_run_is_remembered_only_as_long_as_its_note() {
    let server = Server::answering(ok).await;
    let folder = TempDir::new().unwrap();
    let mut desktop = Desktop::open(folder.path(), &Arc::default(), &["127.0.0.1"]);
    desktop.runs.start(request(vec![template("a", vec![post(&server, "/")])]));
    desktop.ended().await;
    let inner = &desktop.runs.0;
    let forget = async |now| {
        let forgotten = inner.journal(move |journal| {
            journal.forget(now);
            Ok(())
        });
        forgotten.await.unwrap();
    };
    assert_eq!(inner.lock_waiting().begun.len(), 1);
    forget(NOW.plus(47 * 60 * 60 * 1000)).await;
    assert_eq!(inner.lock_waiting().begun.len(), 1);
    forget(NOW.plus(49 * 60 * 60 * 1000)).await;
    assert!(inner.lock_waiting().begun.is_empty());
}
