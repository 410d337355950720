//! Starting with the user's session (SPEC S10.1, "start with the system"): on or off, by the system's own list.

#[cfg(any(target_os = "linux", test))]
#[cfg_attr(not(target_os = "linux"), allow(dead_code, reason = "elsewhere only its texts are tested"))]
mod linux;
#[cfg(any(target_os = "macos", test))]
mod macos;
#[cfg(any(target_os = "windows", test))]
mod windows;

#[cfg(target_os = "linux")]
use linux as system;
#[cfg(target_os = "macos")]
use macos as system;
#[cfg(target_os = "windows")]
use windows as system;

#[cfg(windows)]
pub(super) use windows::quoted as quoted_for_windows;

use std::{
    io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

/// What is started: this program, into the tray, with the profile that asked for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub program: PathBuf,
    pub arguments: Vec<String>,
}

impl Entry {
    /// This program as it was started, hidden. `data_dir` is the folder that the user named, if any.
    pub fn of_this_program(data_dir: Option<&Path>) -> io::Result<Self> {
        let mut entry = Self::with_window(data_dir)?;
        entry.arguments.insert(0, "--hidden".to_owned());
        Ok(entry)
    }

    /// The same with its window, as links start it.
    pub fn with_window(data_dir: Option<&Path>) -> io::Result<Self> {
        let mut arguments = Vec::new();
        if let Some(folder) = data_dir {
            let folder = std::path::absolute(folder)?;
            arguments.push("--data-dir".to_owned());
            arguments.push(folder.to_str().ok_or(io::ErrorKind::InvalidFilename)?.to_owned());
        }
        Ok(Self { program: std::env::current_exe()?, arguments })
    }

    /// The program and its arguments as text; a name that is no text cannot stand in any of the lists.
    pub(super) fn words(&self) -> io::Result<Vec<&str>> {
        let program = self.program.to_str().ok_or(io::ErrorKind::InvalidFilename)?;
        Ok(std::iter::once(program).chain(self.arguments.iter().map(String::as_str)).collect())
    }
}

/// May wait for the disk.
pub trait Autostart: Send + Sync {
    /// Doing what is done already is no error.
    fn set(&self, on: bool) -> io::Result<()>;
}

/// The list of this system.
#[derive(Clone, Debug)]
pub struct SystemAutostart {
    entry: Entry,
}

impl SystemAutostart {
    pub fn new(entry: Entry) -> Self {
        Self { entry }
    }
}

impl Autostart for SystemAutostart {
    fn set(&self, on: bool) -> io::Result<()> {
        if on { system::add(&self.entry) } else { system::remove() }
    }
}

/// Remembers what was asked.
#[derive(Clone, Debug, Default)]
pub struct RecordingAutostart {
    asked: Arc<Mutex<Vec<bool>>>,
}

impl RecordingAutostart {
    pub fn asked(&self) -> Vec<bool> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Autostart for RecordingAutostart {
    fn set(&self, on: bool) -> io::Result<()> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).push(on);
        Ok(())
    }
}

/// Writes a file of the list; the folder may be missing on a new account.
#[cfg(any(target_os = "linux", target_os = "macos", test))]
fn write(file: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(file, text)
}

#[cfg(any(target_os = "linux", target_os = "macos", test))]
fn delete(file: &Path) -> io::Result<()> {
    match std::fs::remove_file(file) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_written_into_a_missing_folder_and_taken_away_twice() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("autostart/entry.desktop");
        write(&file, "text").unwrap();
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "text");
        delete(&file).unwrap();
        delete(&file).unwrap();
        assert!(!file.exists());
    }

    #[test]
    fn this_program_starts_hidden_with_its_profile() {
        let folder = std::env::temp_dir().join("a b");
        let entry = Entry::of_this_program(Some(&folder)).unwrap();
        assert_eq!(entry.arguments, ["--hidden", "--data-dir", folder.to_str().unwrap()]);
        assert_eq!(entry.program, std::env::current_exe().unwrap());
        assert_eq!(Entry::of_this_program(None).unwrap().arguments, ["--hidden"]);
    }
}
