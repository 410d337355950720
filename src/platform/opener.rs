//! Opens URLs and folders in the programs that the user has chosen for them. Whether a URL may be opened is decided
//! before (SPEC S8.8).

use std::{
    io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

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
        open::that_detached(url)
    }

    fn open_folder(&self, folder: &Path) -> io::Result<()> {
        // A path that does not exist could be taken for a URL, or for a program to be run.
        if !folder.is_dir() {
            return Err(io::ErrorKind::NotFound.into());
        }
        open::that_detached(folder)
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
