//! The single instance (SPEC S3.4) with real processes: this test program starts itself again as the first one.
#![allow(clippy::unwrap_used)]

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    sync::Arc,
};

use nimbus_assistant::platform::single_instance::{self, Answer, Entered, InstanceError, Message, Place};

const FOLDER: &str = "NIMBUS_TEST_FOLDER";

/// Not a test of its own: the first program, until its standard input ends.
#[test]
#[ignore = "started by the other tests"]
fn first_program() {
    let folder = std::env::var(FOLDER).unwrap();
    let Place::First(first) = single_instance::claim(Path::new(&folder)).unwrap() else { panic!("taken") };
    let _serving = first
        .serve(Arc::new(|message| match message {
            Message::Links(links) => Answer::Refused(links.join("|")),
            _ => Answer::Done,
        }))
        .unwrap();
    println!("listening");
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).unwrap();
}

fn start(folder: &Path) -> Child {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["first_program", "--exact", "--ignored", "--nocapture"])
        .env(FOLDER, folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    while !line.contains("listening") {
        line.clear();
        assert_ne!(output.read_line(&mut line).unwrap(), 0, "the first program did not start");
    }
    // Read on, so that the child is never stopped by a closed pipe.
    std::thread::spawn(move || std::io::copy(&mut output, &mut std::io::sink()));
    child
}

#[test]
fn a_second_process_hands_over() {
    let folder = tempfile::tempdir().unwrap();
    let mut first = start(folder.path());
    let links = vec!["tel:+41 44 668 18 00".to_owned(), "nimbus-call:x:y".to_owned()];
    let answer = single_instance::send(folder.path(), &Message::Links(links.clone())).unwrap();
    assert_eq!(answer, Answer::Refused(links.join("|")));
    drop(first.stdin.take());
    assert!(first.wait().unwrap().success());
    assert!(matches!(single_instance::claim(folder.path()), Ok(Place::First(_))));
}

#[test]
fn a_killed_first_program_leaves_the_folder_free() {
    let folder = tempfile::tempdir().unwrap();
    let mut first = start(folder.path());
    assert!(matches!(single_instance::claim(folder.path()), Ok(Place::Later)));
    first.kill().unwrap();
    first.wait().unwrap();
    let error = single_instance::send(folder.path(), &Message::Show).unwrap_err();
    assert!(matches!(error, InstanceError::NotRunning(_)), "{error}");
    let Entered::First(again) = single_instance::enter(folder.path(), &Message::Show).unwrap() else {
        panic!("the lock outlived its program")
    };
    let _serving = again.serve(Arc::new(|_| Answer::Done)).unwrap();
    assert_eq!(single_instance::send(folder.path(), &Message::Show).unwrap(), Answer::Done);
}

#[test]
fn of_many_started_at_once_one_is_first() {
    let folder = tempfile::tempdir().unwrap();
    let served = std::thread::scope(|scope| {
        let starts: Vec<_> = (0..8)
            .map(|_| {
                scope.spawn(|| match single_instance::enter(folder.path(), &Message::Show).unwrap() {
                    Entered::First(first) => Some(first.serve(Arc::new(|_| Answer::Done)).unwrap()),
                    Entered::HandedOver(answer) => {
                        assert_eq!(answer, Answer::Done);
                        None
                    }
                })
            })
            .collect();
        // All have returned before the first one ends, so nobody can have come after it.
        starts.into_iter().filter_map(|start| start.join().unwrap()).collect::<Vec<_>>()
    });
    assert_eq!(served.len(), 1);
}
