//! A disk that takes its time, and a run that fails inside: the user is told, nothing stays under way for ever, and the conversation goes on.

use std::sync::{Arc, atomic::Ordering};

use nimbus_protocol::{ActivityState, Method};
use tempfile::TempDir;

use super::{Desktop, Memory, Server, ended, ok, patient, request, send, template};
use crate::{
    state::event::AppEvent,
    worker::runs::journal::{ActionNote, RunNote},
};

#[tokio::test]
async fn it_is_told_and_the_conversation_goes_on() {
    let server = Server::answering(ok).await;
    let (folder, home): (_, Arc<Memory>) = (TempDir::new().unwrap(), Arc::default());
    let mut desktop = patient(folder.path(), &home);
    home.falls.store(true, Ordering::SeqCst);
    let post = |path| vec![send(Method::Post, server.url(path))];
    desktop.runs.start(request(vec![template("falls", post("/a")), template("next", post("/b"))]));
    let told = desktop.told().await;
    let notices =
        told.iter().filter(|event| matches!(event, AppEvent::Told(_, words) if words.text == "notice-failed-inside"));
    assert_eq!(notices.count(), 1);
    let done: Vec<_> = told.into_iter().filter_map(ended).map(|one| (one.template, one.state)).collect();
    let (failed, next) = (("falls".to_owned(), ActivityState::Failed), ("next".to_owned(), ActivityState::Done));
    assert_eq!(done, [failed, next]);
    assert_eq!(server.targets(), ["/b"]);
    assert_eq!(home.kept.lock().unwrap().len(), 1, "before the claim is answered it may be another desktop's");

    // Nothing of it is under way: the moment may be told again.
    desktop.runs.start(request(vec![template("falls", post("/a"))]));
    assert_eq!(desktop.ended().await[0].state, ActivityState::Done);
}

#[tokio::test]
async fn what_was_under_way_is_uncertain() {
    let (folder, home): (_, Arc<Memory>) = (TempDir::new().unwrap(), Arc::default());
    let mut desktop = Desktop::open(folder.path(), &home, &[]);
    let template = template("a", vec![send(Method::Post, "https://h.example/".to_owned())]);
    let run = request(vec![template.clone()]).run(&template);
    let activity = run.doing(0, None).activity(&run, &template.actions[0], super::NOW);
    let note = ActionNote::new(run.key.owner(), activity);
    desktop.runs.0.journal(move |journal| journal.put_actions(vec![note])).await.unwrap();

    desktop.runs.0.fell_over(&run).await;
    let shown = desktop.ended().await;
    assert_eq!(shown[0].state, ActivityState::Uncertain);
    assert!(shown[0].result.text.starts_with("The program failed inside"), "{}", shown[0].result);
    assert_eq!(*home.kept.lock().unwrap(), shown[..1], "the backend is told");
}

#[tokio::test]
async fn a_claimed_run_that_fell_before_its_first_note_says_so() {
    let (folder, home): (_, Arc<Memory>) = (TempDir::new().unwrap(), Arc::default());
    let mut desktop = Desktop::open(folder.path(), &home, &[]);
    let post = || send(Method::Post, "https://h.example/".to_owned());
    let template = template("a", vec![post(), post()]);
    let run = request(vec![template.clone()]).run(&template);
    let inner = std::sync::Arc::clone(&desktop.runs.0);
    let then = inner.not_begun(&run, 0);
    let note = RunNote { key: run.key.clone(), holder: "me".into(), granted: Some(true), at: super::NOW, then };
    inner.journal(move |journal| journal.put_run(note)).await.unwrap();

    inner.fell_over(&run).await;
    let told = desktop.told().await;
    let behind = super::skipped(&told);
    assert_eq!(behind[0].result, "Not done, since the program failed inside before it.");
    let shown: Vec<_> = told.iter().cloned().filter_map(ended).collect();
    assert_eq!((shown.len(), shown[0].state, shown[0].position), (1, ActivityState::Failed, 0));
    assert_eq!(shown[0].result, "Not run: the program failed inside before it began.");
    assert_eq!(home.kept.lock().unwrap().len(), 2, "the backend is told");
}

#[tokio::test]
async fn while_the_disk_is_slow_only_those_wait_who_write() {
    let (folder, home): (_, Arc<Memory>) = (TempDir::new().unwrap(), Arc::default());
    let mut desktop = Desktop::open(folder.path(), &home, &[]);
    let inner = Arc::clone(&desktop.runs.0);
    let (writes, is_writing) = tokio::sync::oneshot::channel();
    let (go_on, held) = std::sync::mpsc::channel::<()>();
    let slow = tokio::spawn(async move {
        let write = inner.journal(move |_| {
            writes.send(()).unwrap();
            held.recv().unwrap();
            Ok(())
        });
        write.await
    });
    is_writing.await.unwrap();
    // All of this is done on the one thread that lets the disk go on below.
    desktop.runs.recover().await;
    desktop.runs.start(request(vec![template("a", vec![super::chains::page("https://desk.example/")])]));
    for _ in 0..100 {
        tokio::task::yield_now().await;
    }
    assert!(desktop.runs.0.state_of("a").is_none());
    go_on.send(()).unwrap();
    slow.await.unwrap().unwrap();
    assert_eq!(desktop.ended().await[0].state, ActivityState::Done);
}
