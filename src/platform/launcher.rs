//! Starts programs for templates: an argument vector, never a shell. Whether a program may be started is decided before
//! (SPEC S8.8).

use std::{
    io,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex, PoisonError},
    thread,
};

use nimbus_protocol::said;

/// Case does not tell programs apart here, and some files are read by a command interpreter.
pub const AS_ON_WINDOWS: bool = cfg!(windows);

/// The call may take a moment, so it is not for the thread that paints.
pub trait Launcher: Send + Sync {
    /// Starts the program at this full path and does not wait for its end. Without a folder it works in the user's home.
    fn start(&self, program: &Path, arguments: &[String], folder: Option<&Path>) -> io::Result<()>;
}

/// The variable in which this program may be given the token of its server.
const TOKEN_VARIABLE: &str = "NIMBUS_TOKEN";

/// A command that does not hand on the token: it is this program's alone.
fn without_token(mut command: Command) -> Command {
    command.env_remove(TOKEN_VARIABLE);
    command
}

/// A process of its own: it gets no input of this program, writes nothing into it, and ends with no signal that is for it.
pub(super) fn apart(command: Command) -> Command {
    let mut command = without_token(command);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    command
}

/// Takes note of its end, or Unix keeps it in the list of processes. It may outlive this program.
pub(super) fn take_note_of_end(mut child: Child) {
    let waiting = thread::Builder::new().name("started-program".to_owned()).stack_size(64 * 1024).spawn(move || {
        let _ = child.wait();
    });
    // It was started all the same.
    drop(waiting);
}

/// Starts it apart from this program.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemLauncher;

impl Launcher for SystemLauncher {
    fn start(&self, program: &Path, arguments: &[String], folder: Option<&Path>) -> io::Result<()> {
        let home = std::env::home_dir();
        let mut command = apart(Command::new(program));
        command.args(arguments);
        if let Some(folder) = folder.or(home.as_deref()) {
            if !folder.is_dir() {
                return Err(io::Error::new(
                    io::ErrorKind::NotFound,
                    said!("said-no-working-folder", "its working folder is not there"),
                ));
            }
            command.current_dir(folder);
        }
        take_note_of_end(command.spawn()?);
        Ok(())
    }
}

/// Remembers what it was asked to start.
#[derive(Clone, Debug, Default)]
pub struct RecordingLauncher {
    started: Arc<Mutex<Vec<Started>>>,
}

/// One program that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Started {
    pub program: PathBuf,
    pub arguments: Vec<String>,
    pub folder: Option<PathBuf>,
}

impl RecordingLauncher {
    /// All that was started so far, in order.
    pub fn started(&self) -> Vec<Started> {
        self.started.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Launcher for RecordingLauncher {
    fn start(&self, program: &Path, arguments: &[String], folder: Option<&Path>) -> io::Result<()> {
        let folder = folder.map(Path::to_owned);
        let started = Started { program: program.to_owned(), arguments: arguments.to_vec(), folder };
        self.started.lock().unwrap_or_else(PoisonError::into_inner).push(started);
        Ok(())
    }
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::fs;

    use tempfile::TempDir;

    use super::*;

    #[test]
    fn each_argument_arrives_as_it_is_and_no_shell_reads_it() {
        let folder = TempDir::new().unwrap();
        let (program, said) = (folder.path().join("say"), folder.path().join("said"));
        // Renaming is the last step, so that what is read below is whole.
        let script = "#!/bin/sh\nprintf '%s\\n' \"$PWD\" \"$@\" > part\nmv part said\n";
        fs::write(&program, script).unwrap();
        let arguments = ["$(touch evil); `touch evil` && touch evil", "-n", "", "Grüße \"x\""].map(str::to_owned);
        // The shell is the program here and the script its first argument: a file that was just written cannot be
        // started while a process that another test has forked still holds it open.
        let given: Vec<_> = std::iter::once(program.display().to_string()).chain(arguments.clone()).collect();
        SystemLauncher.start(Path::new("/bin/sh"), &given, Some(folder.path())).unwrap();
        let text = loop {
            if let Ok(text) = fs::read_to_string(&said) {
                break text;
            }
            thread::yield_now();
        };
        let place = fs::canonicalize(folder.path()).unwrap();
        let expected = format!("{}\n{}\n", place.display(), arguments.join("\n"));
        assert_eq!(text, expected);
        assert!(!folder.path().join("evil").exists());
    }

    #[test]
    fn what_is_started_is_not_given_the_token() {
        let command = apart(Command::new("/bin/true"));
        assert_eq!(command.get_envs().collect::<Vec<_>>(), [(TOKEN_VARIABLE.as_ref(), None)]);
    }

    #[test]
    fn what_is_not_there_is_an_error() {
        let folder = TempDir::new().unwrap();
        assert!(SystemLauncher.start(&folder.path().join("none"), &[], None).is_err());
        let gone = folder.path().join("gone");
        let error = SystemLauncher.start(Path::new("/bin/sh"), &[], Some(&gone)).unwrap_err();
        assert_eq!(error.to_string(), "its working folder is not there");
    }
}
