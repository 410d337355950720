//! The program ends between noting and hearing the answer: uncertain, and sent again only where that does no harm.

use std::{
    path::Path,
    sync::{Arc, atomic::Ordering},
    thread,
};

use nimbus_protocol::{Action, ActivityState, Method, Template};
use tempfile::TempDir;

use super::{Desktop, Memory, Server, asleep, ok, repeated, request, retry, send, skipped, template};

/// A desktop in a runtime of its own, which ends as soon as the server has the request: as after `kill -9`, nothing
/// of it runs any more, and only what is on the disk is left.
pub async fn die_while_sending(server: &Server, folder: &Path, home: &Arc<Memory>, template: &Template) {
    let (folder, home, template) = (folder.to_owned(), Arc::clone(home), template.clone());
    let (die, told) = tokio::sync::oneshot::channel();
    let life = thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        runtime.block_on(async {
            let desktop = Desktop::open(&folder, &home, &["127.0.0.1"]);
            desktop.runs.start(request(vec![template]));
            told.await.unwrap();
        });
    });
    server.until(|received| !received.is_empty()).await;
    die.send(()).unwrap();
    tokio::task::spawn_blocking(move || life.join().unwrap()).await.unwrap();
}

fn slow(action: Action) -> Action {
    let Action::WebRequest(request) = action else { panic!("a web request") };
    repeated(request.method, request.url, 0, request.safe_to_repeat)
}

#[tokio::test]
async fn a_post_is_uncertain_and_not_sent_again() {
    let server = Server::silent().await;
    let (folder, home) = (TempDir::new().unwrap(), Arc::default());
    let post = slow(send(Method::Post, server.url("/one")));
    let template = template("a", vec![post, send(Method::Post, server.url("/two"))]);
    die_while_sending(&server, folder.path(), &home, &template).await;
    assert!(home.kept.lock().unwrap().is_empty());

    let mut desktop = Desktop::open(folder.path(), &home, &["127.0.0.1"]);
    desktop.runs.recover().await;
    desktop.runs.start(request(vec![template.clone()]));
    let told = desktop.told().await;
    let behind = skipped(&told);
    assert_eq!((behind.len(), behind[0].position), (1, 1));
    let sentence = "Not done, since it is not known whether \"POST 127.0.0.1\" before it was done.";
    assert_eq!(behind[0].result, sentence);
    let kept = home.kept.lock().unwrap().clone();
    let ended: Vec<_> = told.into_iter().filter_map(super::ended).collect();
    assert_eq!(ended.len(), 1);
    assert_eq!((ended[0].state, ended[0].position), (ActivityState::Uncertain, 0));
    assert_eq!(ended[0].result, "The program ended before the answer came; whether it was done is not known.");
    assert_eq!(kept.iter().map(|one| one.position).collect::<Vec<_>>(), [0, 1], "the backend is told");
    assert_eq!(server.received().len(), 1, "never sent again by itself");

    // Once is enough: the next start has nothing to tell.
    drop(desktop);
    let mut desktop = Desktop::open(folder.path(), &home, &["127.0.0.1"]);
    desktop.runs.recover().await;
    assert!(desktop.ended().await.is_empty());
}

#[tokio::test]
async fn what_may_be_repeated_goes_on_with_the_same_key() {
    for (method, safe) in [(Method::Put, false), (Method::Post, true)] {
        let (server, awake) = asleep().await;
        let (folder, home) = (TempDir::new().unwrap(), Arc::default());
        let actions = ["/one", "/two"].map(|path| server.url(path));
        let [one, two] = actions;
        let actions = vec![repeated(method, one, 0, safe), repeated(Method::Post, two, 0, false)];
        die_while_sending(&server, folder.path(), &home, &template("a", actions.clone())).await;

        let before = server.received().remove(0);
        server.forget();
        awake.store(true, Ordering::SeqCst);
        let mut desktop = Desktop::open(folder.path(), &home, &["127.0.0.1"]);
        desktop.runs.recover().await;
        desktop.runs.start(request(vec![template("a", actions)]));
        let states: Vec<_> = desktop.ended().await.iter().map(|one| (one.position, one.state)).collect();
        let (uncertain, done) = (ActivityState::Uncertain, ActivityState::Done);
        assert_eq!(states, [(0, uncertain), (0, done), (1, done)], "the run goes on where it stopped");
        let received = server.received();
        assert_eq!(received[0].header("idempotency-key"), before.header("idempotency-key"));
        assert_eq!(before.header("idempotency-key").is_some(), safe);
        assert_eq!(received.len(), 2);
    }
}

#[tokio::test]
async fn a_finished_run_is_not_run_again_after_a_restart() {
    let server = Server::answering(ok).await;
    let (folder, home) = (TempDir::new().unwrap(), Arc::default());
    let template = template("a", vec![slow(send(Method::Put, server.url("/")))]);
    for _ in 0..3 {
        let mut desktop = Desktop::open(folder.path(), &home, &["127.0.0.1"]);
        desktop.runs.recover().await;
        for _ in 0..2 {
            desktop.runs.start(request(vec![template.clone()]));
        }
        desktop.ended().await;
    }
    assert_eq!(server.received().len(), 1);
    assert_eq!(home.kept.lock().unwrap().len(), 1);
}

#[tokio::test]
async fn the_user_may_send_an_uncertain_one_again() {
    let (server, awake) = asleep().await;
    let (folder, home) = (TempDir::new().unwrap(), Arc::default());
    let template = template("a", vec![repeated(Method::Post, server.url("/"), 0, true)]);
    die_while_sending(&server, folder.path(), &home, &template).await;
    let key = server.received()[0].header("idempotency-key").map(str::to_owned);
    server.forget();
    awake.store(true, Ordering::SeqCst);

    let mut desktop = Desktop::open(folder.path(), &home, &["127.0.0.1"]);
    desktop.runs.recover().await;
    let uncertain = desktop.ended().await.remove(0);
    for _ in 0..2 {
        desktop.runs.retry(retry(&uncertain, &template));
    }
    let ended = desktop.ended().await;
    assert_eq!(ended.len(), 1, "a double click sends once");
    assert_eq!((ended[0].state, &ended[0].id), (ActivityState::Done, &uncertain.id));
    assert!(ended[0].at > uncertain.at, "the later word counts");
    assert_eq!(server.received().len(), 1);
    assert_eq!(server.received()[0].header("idempotency-key").map(str::to_owned), key);
}

/// Leaves in the folder what a program leaves that ended right after its claim was granted.
async fn die_before_beginning(folder: &Path, home: &Arc<Memory>, template: &Template) {
    let mut desktop = Desktop::open(folder, home, &["127.0.0.1"]);
    desktop.runs.start(request(vec![template.clone()]));
    desktop.ended().await;
    drop(desktop);
    home.kept.lock().unwrap().clear();
    let path = folder.join("runs/journal.jsonl");
    let lines = std::fs::read_to_string(&path).unwrap();
    let before: Vec<_> = lines.lines().take_while(|line| line.starts_with("{\"run\"")).collect();
    assert_eq!(before.len(), 2, "asked, and granted");
    std::fs::write(&path, before.join("\n") + "\n").unwrap();
}

#[tokio::test]
async fn a_claimed_run_that_never_began_is_shown() {
    let server = Server::answering(ok).await;
    let (folder, home) = (TempDir::new().unwrap(), Arc::default());
    let template = template("a", vec![slow(send(Method::Post, server.url("/")))]);
    die_before_beginning(folder.path(), &home, &template).await;

    // The call is over: nobody tells its moment again.
    let mut desktop = Desktop::open(folder.path(), &home, &["127.0.0.1"]);
    desktop.runs.recover().await;
    let shown = desktop.ended().await;
    assert_eq!(shown.len(), 1);
    assert_eq!((shown[0].state, shown[0].position), (ActivityState::Failed, 0));
    assert_eq!(shown[0].result, "Not run: the program ended before it began.");
    assert_eq!(shown[0].template_name, "Template a");
    assert_eq!(*home.kept.lock().unwrap(), shown, "the backend is told");
    drop(desktop);

    // The call still rings: told once, then it runs after all, and the later word counts.
    let mut desktop = Desktop::open(folder.path(), &home, &["127.0.0.1"]);
    desktop.runs.recover().await;
    assert!(desktop.ended().await.is_empty());
    desktop.runs.start(request(vec![template]));
    let ended = desktop.ended().await;
    assert_eq!((ended.len(), ended[0].state, &ended[0].id), (1, ActivityState::Done, &shown[0].id));
    assert!(ended[0].at > shown[0].at);
    assert_eq!(server.received().len(), 2, "once before the journal was cut, once now");
}
