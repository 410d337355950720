//! What is done before the program is taken away: it ends, and what it wrote outside its own folders goes. Settings and
//! history stay unless they are to go too. Asked for by uninstallers, and by whoever takes the program away by hand.

use super::clock;
use crate::{
    cli::{self, Question, Reply},
    platform::{
        autostart::Autostart,
        folders::Folders,
        policy::Policies,
        schemes::{Schemes, SchemesError},
        secrets::Secrets,
    },
    settings::{Backend, file, policy::Policy},
    worker::tokens,
};

/// Cleans up for this user. Goes on after a fault, so that as little as possible is left, and tells all of them.
pub fn run(folders: &Folders, purge: bool, around: &Around<'_>) -> Reply {
    let ended = cli::ask(&folders.data, &Question::CleanUp { purge });
    let mut faults = Vec::new();
    if ended.code != 0 {
        faults.push(ended.text);
    }
    if let Err(error) = around.autostart.set(false) {
        faults.push(format!("The start with the system could not be turned off: {error}"));
    }
    // Where a program cannot offer itself for links, there is nothing to take back.
    if let Err(SchemesError::Failed(error)) = around.schemes.undo() {
        faults.push(format!("Links to call are still offered to this program: {error}"));
    }
    if purge
        && let Some(account) = stored_token(folders, around.policies)
        && let Err(error) = around.secrets.delete(&account)
    {
        faults.push(format!("The token is still in the key store: {error}"));
    }
    if purge && let Err(error) = folders.delete() {
        faults.push(error.to_string());
    }
    Reply { code: u8::from(!faults.is_empty()), text: faults.join("\n") }
}

/// Where the program has written outside its own folders.
pub struct Around<'a> {
    pub autostart: &'a dyn Autostart,
    pub schemes: &'a dyn Schemes,
    pub secrets: &'a dyn Secrets,
    pub policies: &'a dyn Policies,
}

/// The account of the token for the team's server, where one is the chosen one.
fn stored_token(folders: &Folders, policies: &dyn Policies) -> Option<String> {
    let chosen = file::load(&folders.settings_file(), clock::now()).chosen;
    let (policy, _) = Policy::read(&policies.find());
    match policy.settings(&chosen).backend {
        Backend::Team { url } => Some(tokens::account(&url, &folders.data)),
        Backend::NotChosen | Backend::Standalone => None,
    }
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
        policy::FixedPolicies,
        schemes::{Done, RecordingSchemes},
        secrets::MemorySecrets,
        single_instance::{self, Answer, Message, Place},
    };

    fn profile() -> (tempfile::TempDir, Folders) {
        let base = tempfile::tempdir().unwrap();
        let folders = Folders::open(Some(&base.path().join("profile"))).unwrap();
        std::fs::write(folders.settings_file(), "()").unwrap();
        (base, folders)
    }

    /// A computer that writes down what is asked of it.
    #[derive(Default)]
    struct Computer {
        autostart: RecordingAutostart,
        schemes: RecordingSchemes,
        secrets: MemorySecrets,
        policies: FixedPolicies,
    }

    impl Computer {
        fn clean_up(&self, folders: &Folders, purge: bool) -> Reply {
            let (autostart, schemes) = (&self.autostart, &self.schemes);
            run(folders, purge, &Around { autostart, schemes, secrets: &self.secrets, policies: &self.policies })
        }
    }

    #[test]
    fn settings_stay_unless_they_are_to_go_too() {
        let (_base, folders) = profile();
        let server = "https://calls.example";
        std::fs::write(folders.settings_file(), format!("(backend: Team(url: {server:?}))")).unwrap();
        let computer = Computer::default();
        let account = tokens::account(server, &folders.data);
        computer.secrets.set(&account, "hush").unwrap();
        let good = Reply { code: 0, text: String::new() };
        assert_eq!(computer.clean_up(&folders, false), good);
        assert!(folders.settings_file().exists());
        assert_eq!(computer.secrets.accounts(), [account]);
        assert_eq!(computer.clean_up(&folders, true), good);
        assert!(!folders.data.exists());
        assert!(computer.secrets.accounts().is_empty(), "the token goes with the settings");
        assert_eq!(computer.autostart.asked(), [false, false]);
        assert_eq!(computer.schemes.asked(), [Done::Undone, Done::Undone]);
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
        assert_eq!(Computer::default().clean_up(&folders, true).code, 0);
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
