//! Opens URLs and folders in the programs that the user has chosen for them. Whether a URL may be opened is decided
//! before (SPEC S8.8).

use std::{
    ffi::OsStr,
    io,
    path::{Path, PathBuf},
    process::{Command, ExitStatus},
    sync::{Arc, Mutex, PoisonError},
    thread,
    time::{Duration, Instant},
};

use nimbus_protocol::said;

use super::launcher::{apart, take_note_of_end};

/// How long a way of opening is watched: one that fails at once is none, and another is tried.
const WATCH: Duration = Duration::from_millis(250);
const LOOK: Duration = Duration::from_millis(10);

/// Both calls may take a moment, so they are not for the thread that paints.
pub trait Opener: Send + Sync {
    fn open_url(&self, url: &str) -> io::Result<()>;
    fn open_folder(&self, folder: &Path) -> io::Result<()>;
}

/// The desktop's own way.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemOpener;

impl Opener for SystemOpener {
    fn open_url(&self, url: &str) -> io::Result<()> {
        open(url.as_ref())
    }

    fn open_folder(&self, folder: &Path) -> io::Result<()> {
        // A path that does not exist could be taken for a URL, or for a program to be run.
        if !folder.is_dir() {
            return Err(io::ErrorKind::NotFound.into());
        }
        open(folder.as_ref())
    }
}

/// Tries the ways of this system in their order. As `open::that_detached` does it, which hands on the whole environment.
fn open(what: &OsStr) -> io::Result<()> {
    first_that_opens(open::commands(what), WATCH)
}

fn first_that_opens(ways: Vec<Command>, watch: Duration) -> io::Result<()> {
    let (mut failed, mut missing) = (None, None);
    for way in ways {
        match start(way, watch) {
            Ok(None) => return Ok(()),
            Ok(Some(status)) if status.success() => return Ok(()),
            Ok(Some(status)) => {
                let error = io::Error::other(said!(
                    "said-desktop-not-opened",
                    "the desktop could not open it ({status})",
                    status = status.to_string()
                ));
                // The Explorer of Windows says so after it has opened something, too.
                if cfg!(not(unix)) {
                    return Err(error);
                }
                failed.get_or_insert(error);
            }
            Err(error) => missing = Some(error),
        }
    }
    // That one failed says more than that another is not there.
    Err(failed.or(missing).unwrap_or_else(|| io::ErrorKind::NotFound.into()))
}

/// How it ended, if it did at once.
fn start(way: Command, watch: Duration) -> io::Result<Option<ExitStatus>> {
    let mut child = apart(way).spawn()?;
    let since = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if since.elapsed() >= watch {
            take_note_of_end(child);
            return Ok(None);
        }
        thread::sleep(LOOK);
    }
}

/// Remembers what it was asked to open.
#[derive(Clone, Debug, Default)]
pub struct RecordingOpener {
    opened: Arc<Mutex<Vec<Opened>>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opened {
    Url(String),
    Folder(PathBuf),
}

impl RecordingOpener {
    /// All that was opened so far, in order.
    pub fn opened(&self) -> Vec<Opened> {
        self.opened.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn record(&self, opened: Opened) {
        self.opened.lock().unwrap_or_else(PoisonError::into_inner).push(opened);
    }
}

impl Opener for RecordingOpener {
    fn open_url(&self, url: &str) -> io::Result<()> {
        self.record(Opened::Url(url.to_owned()));
        Ok(())
    }

    fn open_folder(&self, folder: &Path) -> io::Result<()> {
        self.record(Opened::Folder(folder.to_owned()));
        Ok(())
    }
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    /// Watched to its end.
    const LONG: Duration = Duration::from_hours(1);

    fn shell(script: &str, argument: &Path) -> Command {
        let mut command = Command::new("/bin/sh");
        command.args(["-c", script]).arg(argument);
        command
    }

    #[test]
    fn the_next_way_is_tried_where_one_is_missing_or_fails_and_none_gets_the_token() {
        let folder = TempDir::new().unwrap();
        let said = folder.path().join("said");
        let script = "printf '%s' \"${NIMBUS_TOKEN-none}\" > \"$0\"";
        let mut given = shell(script, &said);
        given.env("NIMBUS_TOKEN", "hush");
        let ways = vec![Command::new(folder.path().join("missing")), shell("exit 3", &said), given];
        first_that_opens(ways, LONG).unwrap();
        assert_eq!(std::fs::read_to_string(&said).unwrap(), "none");
    }

    #[test]
    fn a_way_that_failed_is_told_before_one_that_is_not_there() {
        let nowhere = Path::new("/nowhere");
        let error = first_that_opens(vec![shell("exit 3", nowhere), Command::new(nowhere)], LONG).unwrap_err();
        assert!(error.to_string().contains('3'), "{error}");
        assert!(first_that_opens(Vec::new(), LONG).is_err());
    }
}
