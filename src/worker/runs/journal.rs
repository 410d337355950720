//! The diary of runs on disk: who holds a claim, what is about to be sent, what it came to. Blocking.
//!
//! What is about to be sent is on the disk before it is sent, so that a crash in between is seen afterwards
//! (ARCHITECTURE, invariant 4). Lines that a crash left half-written are skipped. Bodies and secrets never come here, nor
//! do values of answers that are to be kept secret.

mod notes;

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard},
};

use nimbus_protocol::{ActivityState, Said, UnixMillis, said};
use serde::{Deserialize, Serialize};

use self::notes::is_kept;
pub use self::notes::{ActionNote, Notes, RunKey, RunNote, lock, not_begun};
use crate::whole_file::write_private;

/// A file that has grown to this many bytes is rewritten with what is still needed.
const REWRITE_BYTES: u64 = 512 * 1024;
/// What a crash leaves in the Activity tab.
fn interrupted() -> Said {
    said!("said-program-ended", "The program ended before the answer came; whether it was done is not known.")
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Line {
    Run(RunNote),
    Action(Box<ActionNote>),
    /// Id of an activity whose result was told.
    Told(String),
}

/// The open file and what is in it.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    /// `None` while it is closed.
    file: Option<File>,
    length: u64,
    rewrite_at: u64,
    notes: Arc<Mutex<Notes>>,
    forgotten: Vec<RunKey>,
}

impl Journal {
    /// Opens or makes the file. What was under way when the program ended is uncertain from here on.
    pub fn open(path: &Path, now: UnixMillis) -> io::Result<Self> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let bytes = match fs::read(path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            Err(error) => return Err(error),
        };
        let mut notes = read(&bytes);
        for note in notes.actions.values_mut().filter(|note| note.activity.state == ActivityState::Running) {
            note.activity.state = ActivityState::Uncertain;
            note.activity.result = interrupted();
            note.told = false;
        }
        notes.begin_not(now);
        let kept = kept(&notes, now)?;
        write_private(path, &kept)?;
        let length = kept.len() as u64;
        let path = path.to_owned();
        let notes = Arc::new(Mutex::new(notes));
        let mut journal = Self { path, file: None, length, rewrite_at: 0, notes, forgotten: Vec::new() };
        journal.forget(now);
        journal.rewrite_at = REWRITE_BYTES.max(2 * length);
        Ok(journal)
    }

    /// What is noted, for whoever must not wait for the disk.
    pub fn notes(&self) -> Arc<Mutex<Notes>> {
        Arc::clone(&self.notes)
    }

    fn lock(&self) -> MutexGuard<'_, Notes> {
        lock(&self.notes)
    }

    /// Notes a run. Its holder is on the disk when this returns; the answer need not be, it can be asked for again.
    pub fn put_run(&mut self, note: RunNote) -> io::Result<()> {
        self.append(&Line::Run(note.clone()), note.at)?;
        if note.granted.is_none() {
            self.file()?.sync_data()?;
        }
        self.lock().runs.insert(note.key.clone(), note);
        Ok(())
    }

    /// Notes where actions stand. It is on the disk when this returns.
    pub fn put_actions(&mut self, notes: Vec<ActionNote>) -> io::Result<()> {
        for note in &notes {
            self.append(&Line::Action(Box::new(note.clone())), note.activity.at)?;
        }
        self.file()?.sync_data()?;
        self.lock().actions.extend(notes.into_iter().map(|note| (note.activity.id.clone(), note)));
        Ok(())
    }

    /// Notes that a result was told. Should this not reach the disk, it is told again, which does no harm.
    pub fn put_told(&mut self, id: &str, now: UnixMillis) -> io::Result<()> {
        if let Some(note) = self.lock().actions.get_mut(id) {
            note.told = true;
        }
        self.append(&Line::Told(id.to_owned()), now)
    }

    /// Runs whose notes have left the journal since the last time this was asked.
    pub fn take_forgotten(&mut self) -> Vec<RunKey> {
        std::mem::take(&mut self.forgotten)
    }

    fn append(&mut self, line: &Line, now: UnixMillis) -> io::Result<()> {
        if self.length >= self.rewrite_at {
            // Windows replaces no file that is open.
            self.file = None;
            let kept = kept(&self.lock(), now)?;
            write_private(&self.path, &kept)?;
            self.length = kept.len() as u64;
            self.forget(now);
            self.rewrite_at = REWRITE_BYTES.max(2 * self.length);
        }
        let bytes = bytes(line)?;
        let length = self.length;
        let file = self.file()?;
        // Not opened for appending: Windows could not cut such a file below.
        match file.seek(SeekFrom::Start(length)).and_then(|_| file.write_all(&bytes)) {
            Ok(()) => {
                self.length += bytes.len() as u64;
                Ok(())
            }
            Err(error) => {
                // A full disk must not leave half a line in front of the next one.
                file.set_len(length)?;
                Err(error)
            }
        }
    }

    fn file(&mut self) -> io::Result<&mut File> {
        let open = || OpenOptions::new().write(true).open(&self.path);
        let file = self.file.take().map_or_else(open, Ok)?;
        Ok(self.file.insert(file))
    }

    pub(super) fn forget(&mut self, now: UnixMillis) {
        let forgotten = self.lock().forget(now);
        self.forgotten.extend(forgotten);
    }
}

fn bytes(line: &Line) -> io::Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec(line)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// The lines that are still needed. What is not told is needed however old it is.
fn kept(notes: &Notes, now: UnixMillis) -> io::Result<Vec<u8>> {
    let runs = notes.runs.values().filter(|note| is_kept(note.at, now)).cloned().map(Line::Run);
    let actions = notes.actions.values().filter(|note| !note.told || is_kept(note.activity.at, now));
    let mut all = Vec::new();
    for line in runs.chain(actions.cloned().map(|note| Line::Action(Box::new(note)))) {
        all.extend(bytes(&line)?);
    }
    Ok(all)
}

fn read(bytes: &[u8]) -> Notes {
    let Notes { mut runs, mut actions } = Notes::default();
    for line in bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
        match serde_json::from_slice(line) {
            Ok(Line::Run(note)) => {
                runs.insert(note.key.clone(), note);
            }
            Ok(Line::Action(note)) => {
                actions.insert(note.activity.id.clone(), *note);
            }
            Ok(Line::Told(id)) => {
                if let Some(note) = actions.get_mut(&id) {
                    note.told = true;
                }
            }
            Err(error) => tracing::warn!(column = error.column(), "a line of the runs' journal is not understood"),
        }
    }
    Notes { runs, actions }
}

#[cfg(test)]
mod tests;
