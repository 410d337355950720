//! First and later starts within one process; `tests/instances.rs` does it with real ones and kills them.

use std::sync::{Mutex, mpsc};

use super::*;

/// Serves the folder, remembering what was heard.
fn serve(folder: &Path, answer: Answer) -> (Serving, Arc<Mutex<Vec<Message>>>) {
    let Place::First(first) = claim(folder).unwrap() else { panic!("the folder is taken") };
    let heard = Arc::new(Mutex::new(Vec::new()));
    let serving = first
        .serve(Arc::new({
            let heard = heard.clone();
            move |message| {
                heard.lock().unwrap().push(message);
                answer.clone()
            }
        }))
        .unwrap();
    (serving, heard)
}

fn address(folder: &Path) -> PathBuf {
    std::fs::read_to_string(folder.join(ADDRESS_FILE)).unwrap().into()
}

#[test]
fn a_later_start_hands_over_and_hears_the_answer() {
    let folder = tempfile::tempdir().unwrap();
    let (_serving, heard) = serve(folder.path(), Answer::Doors(serde_json::json!([{ "name": "zammad" }])));
    assert!(matches!(claim(folder.path()), Ok(Place::Later)));
    let links = Message::Links(vec!["tel:+41 44 668 18 00".to_owned(), "callto:a\nb".to_owned()]);
    for message in [Message::Show, Message::Doors, Message::Simulate("call".to_owned()), links, Message::Quit] {
        let answer = send(folder.path(), &message).unwrap();
        assert_eq!(answer, Answer::Doors(serde_json::json!([{ "name": "zammad" }])));
        assert_eq!(heard.lock().unwrap().pop(), Some(message));
    }
}

#[test]
fn two_folders_are_two_programs() {
    let (a, b) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (_a, heard_a) = serve(a.path(), Answer::Done);
    let (_b, heard_b) = serve(b.path(), Answer::NotReady);
    assert_eq!(send(b.path(), &Message::Show).unwrap(), Answer::NotReady);
    assert_eq!(heard_a.lock().unwrap().len(), 0);
    assert_eq!(heard_b.lock().unwrap().len(), 1);
}

#[test]
fn nobody_there_is_said_at_once_and_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(send(folder.path(), &Message::Doors), Err(InstanceError::NotRunning(_))));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    let missing = folder.path().join("missing");
    assert!(matches!(claim(&missing), Err(InstanceError::Lock(..))));
}

#[test]
fn what_a_killed_program_left_behind_is_no_hindrance() {
    let folder = tempfile::tempdir().unwrap();
    {
        let (serving, _) = serve(folder.path(), Answer::Done);
        let left = std::fs::read(folder.path().join(ADDRESS_FILE)).unwrap();
        // A socket stays as a file; a pipe goes with its program.
        #[cfg(unix)]
        let address = address(folder.path());
        drop(serving);
        std::fs::write(folder.path().join(ADDRESS_FILE), left).unwrap();
        #[cfg(unix)]
        drop(std::os::unix::net::UnixListener::bind(address).unwrap());
    }
    assert!(matches!(send(folder.path(), &Message::Show), Err(InstanceError::NotRunning(_))));
    let (_serving, heard) = serve(folder.path(), Answer::Done);
    assert_eq!(send(folder.path(), &Message::Show).unwrap(), Answer::Done);
    assert_eq!(*heard.lock().unwrap(), [Message::Show]);
}

#[test]
fn ending_makes_room_for_the_next() {
    let folder = tempfile::tempdir().unwrap();
    drop(serve(folder.path(), Answer::Done));
    let Entered::First(first) = enter(folder.path(), &Message::Show).unwrap() else { panic!("still taken") };
    drop(first);
    let (_serving, heard) = serve(folder.path(), Answer::Done);
    let entered = enter(folder.path(), &Message::Show).unwrap();
    assert!(matches!(entered, Entered::HandedOver(Answer::Done)));
    assert_eq!(heard.lock().unwrap().len(), 1);
}

#[test]
fn a_first_program_that_does_not_listen_yet_is_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let Place::First(first) = claim(folder.path()).unwrap() else { panic!("taken") };
    std::thread::scope(|scope| {
        let (asked, begin) = mpsc::channel();
        let later = scope.spawn({
            let folder = folder.path().to_owned();
            move || {
                // Certainly fails the first time, since nobody listens; then the program below is told to begin.
                assert!(try_send(&folder, &Message::Show).is_err());
                asked.send(()).unwrap();
                send(&folder, &Message::Show)
            }
        });
        begin.recv().unwrap();
        let _serving = first.serve(Arc::new(|_| Answer::Done)).unwrap();
        assert_eq!(later.join().unwrap().unwrap(), Answer::Done);
    });
}

#[test]
fn a_long_path_is_no_hindrance() {
    let base = tempfile::tempdir().unwrap();
    let folder = base.path().join("n".repeat(120));
    std::fs::create_dir(&folder).unwrap();
    let (serving, heard) = serve(&folder, Answer::Done);
    assert_eq!(send(&folder, &Message::Show).unwrap(), Answer::Done);
    assert_eq!(heard.lock().unwrap().len(), 1);
    let address = address(&folder);
    drop(serving);
    assert!(!address.exists());
}

#[cfg(unix)]
mod bad_words {
    use std::os::unix::{fs::PermissionsExt, net::UnixStream};

    use super::*;

    fn say(folder: &Path, words: &[u8]) -> io::Result<Answer> {
        let mut stream = UnixStream::connect(address(folder))?;
        stream.write_all(words)?;
        stream.shutdown(std::net::Shutdown::Write)?;
        parse(&read_line(&mut stream)?)
    }

    #[test]
    fn words_nobody_understands_are_refused_and_lead_to_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let (_serving, heard) = serve(folder.path(), Answer::Done);
        for words in ["rubbish\n", "{}\n", "\"explode\"\n", "\n", "{\"simulate\":7}\n", "\u{0}\u{1}\n"] {
            assert!(matches!(say(folder.path(), words.as_bytes()), Ok(Answer::Refused(_))), "{words:?}");
        }
        // Unfinished lines are not acted on.
        assert!(say(folder.path(), b"\"quit\"").is_err());
        assert!(say(folder.path(), b"").is_err());
        assert_eq!(*heard.lock().unwrap(), []);
        assert_eq!(send(folder.path(), &Message::Show).unwrap(), Answer::Done);
    }

    #[test]
    fn a_line_without_end_is_not_read_for_ever() {
        let folder = tempfile::tempdir().unwrap();
        let (_serving, heard) = serve(folder.path(), Answer::Done);
        let mut stream = UnixStream::connect(address(folder.path())).unwrap();
        // The other side may have answered and closed before everything is written.
        let _ = stream.write_all(&vec![b'x'; 2 * LONGEST_LINE as usize]);
        assert_eq!(*heard.lock().unwrap(), []);
        assert_eq!(send(folder.path(), &Message::Show).unwrap(), Answer::Done);
    }

    #[test]
    fn one_who_says_nothing_keeps_nobody_waiting() {
        let folder = tempfile::tempdir().unwrap();
        let (_serving, _) = serve(folder.path(), Answer::Done);
        let _silent = UnixStream::connect(address(folder.path())).unwrap();
        assert_eq!(send(folder.path(), &Message::Show).unwrap(), Answer::Done);
    }

    #[test]
    fn only_the_same_user_can_open_the_socket() {
        let folder = tempfile::tempdir().unwrap();
        let (_serving, _) = serve(folder.path(), Answer::Done);
        let mode = std::fs::metadata(address(folder.path())).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0);
    }
}
