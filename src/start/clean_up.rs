//! What is done before the program is taken away: it ends, and what it wrote outside its own folders goes. Settings and
//! history stay unless they are to go too. Asked for by uninstallers, and by whoever takes the program away by hand.

use crate::{
    cli::{self, Question, Reply},
    platform::{
        autostart::Autostart,
        folders::Folders,
        schemes::{Schemes, SchemesError},
    },
};

/// Cleans up for this user. Goes on after a fault, so that as little as possible is left, and tells all of them.
pub fn run(folders: &Folders, purge: bool, autostart: &dyn Autostart, schemes: &dyn Schemes) -> Reply {
    let ended = cli::ask(&folders.data, &Question::CleanUp { purge });
    let mut faults = Vec::new();
    if ended.code != 0 {
        faults.push(ended.text);
    }
    if let Err(error) = autostart.set(false) {
        faults.push(format!("The start with the system could not be turned off: {error}"));
    }
    // Where a program cannot offer itself for links, there is nothing to take back.
    if let Err(SchemesError::Failed(error)) = schemes.undo() {
        faults.push(format!("Links to call are still offered to this program: {error}"));
    }
    if purge && let Err(error) = folders.delete() {
        faults.push(error.to_string());
    }
    Reply { code: u8::from(!faults.is_empty()), text: faults.join("\n") }
}

/// A folder that the user named may hold other things.
pub fn refused(folders: &Folders) -> Reply {
    Reply { code: 1, text: format!("The folder {} is not deleted: you named it yourself.", folders.data.display()) }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, mpsc};

    use super::*;
    use crate::platform::{
        autostart::RecordingAutostart,
        schemes::{Done, RecordingSchemes},
        single_instance::{self, Answer, Message, Place},
    };

    fn profile() -> (tempfile::TempDir, Folders) {
        let base = tempfile::tempdir().unwrap();
        let folders = Folders::open(Some(&base.path().join("profile"))).unwrap();
        std::fs::write(folders.settings_file(), "()").unwrap();
        (base, folders)
    }

    #[test]
    fn settings_stay_unless_they_are_to_go_too() {
        let (_base, folders) = profile();
        let (autostart, schemes) = (RecordingAutostart::default(), RecordingSchemes::default());
        let good = Reply { code: 0, text: String::new() };
        assert_eq!(run(&folders, false, &autostart, &schemes), good);
        assert!(folders.settings_file().exists());
        assert_eq!(run(&folders, true, &autostart, &schemes), good);
        assert!(!folders.data.exists());
        assert_eq!(autostart.asked(), [false, false]);
        assert_eq!(schemes.asked(), [Done::Undone, Done::Undone]);
    }

    #[test]
    fn a_running_program_has_ended_before_its_files_go() {
        let (_base, folders) = profile();
        let Place::First(first) = single_instance::claim(&folders.data).unwrap() else { panic!("taken") };
        let (asked, ends) = mpsc::channel();
        let handler = Arc::new(move |message| {
            assert_eq!(message, Message::Quit);
            asked.send(()).unwrap();
            Answer::Done
        });
        let serving = first.serve(handler).unwrap();
        // As a program does: it answers first, and ends then.
        let program = std::thread::spawn(move || {
            ends.recv().unwrap();
            drop(serving);
        });
        assert_eq!(run(&folders, true, &RecordingAutostart::default(), &RecordingSchemes::default()).code, 0);
        assert!(!folders.data.exists());
        program.join().unwrap();
    }

    #[test]
    fn a_named_folder_is_not_deleted() {
        let (_base, folders) = profile();
        assert_eq!(refused(&folders).code, 1);
        assert!(refused(&folders).text.contains("profile"));
    }
}
