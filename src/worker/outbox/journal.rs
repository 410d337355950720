//! The outbox's file: one JSON line for what shall be sent, one for what was. Blocking.
//!
//! What `add` has accepted survives the end of the program at any point. Lines that a crash left half-written are
//! skipped when the file is read.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

use nimbus_protocol::{Activity, ConversationId, WrapUp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::worker::owner::Owner;

/// Once it has grown to this many bytes, the file is reduced to what is left to send.
const COMPACT_BYTES: u64 = 64 * 1024;

/// Something the backend must be told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Item {
    /// What an action of a template came to; a later word about the same action replaces an earlier one.
    Activity(Activity),
    /// What the agent wrote about a session, all of it: only the latest is worth sending.
    WrapUp { conversation: ConversationId, wrap_up: WrapUp },
    /// Why the agent was not available, by the ids of request and reason.
    Reason { request: String, reason: String },
}

impl Item {
    /// Items of one subject replace each other.
    pub fn subject(&self) -> (&'static str, &str) {
        match self {
            Self::Activity(activity) => ("activity", &activity.id),
            Self::WrapUp { conversation, .. } => ("wrap-up", &conversation.0),
            Self::Reason { request, .. } => ("reason", request),
        }
    }

    /// Whether it says less than `other`, which is about the same subject: written before it, come after it.
    fn is_older_than(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::WrapUp { wrap_up: this, .. }, Self::WrapUp { wrap_up: other, .. }) => {
                this.edited_at < other.edited_at
            }
            _ => false,
        }
    }
}

/// An item with its own key and whose it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub key: Uuid,
    #[serde(flatten)]
    pub owner: Owner,
    pub item: Item,
}

impl Entry {
    /// Whether it is a word of the same person about the same subject, of which only one is worth sending.
    fn is_about_the_same(&self, other: &Self) -> bool {
        self.owner == other.owner && self.item.subject() == other.item.subject()
    }
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Line {
    Put(Box<Entry>),
    Done(Uuid),
}

/// The open file with what is still to be sent.
#[derive(Debug)]
pub struct Journal {
    /// `None` while it is closed, and where no file can be used.
    file: Option<File>,
    /// Empty where no file can be used.
    path: PathBuf,
    length: u64,
    /// The length from which on reducing it is worth the work.
    compact_at: u64,
    waiting: Vec<Entry>,
}

impl Journal {
    /// Opens or makes the file and reads what is still to be sent.
    pub fn open(path: &Path) -> io::Result<Self> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let mut file = open_private(path)?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        let waiting = waiting_in(&bytes);
        let length = bytes.len() as u64;
        let mut journal = Self { file: Some(file), path: path.to_owned(), length, compact_at: COMPACT_BYTES, waiting };
        // Starting on a line of its own keeps a half-written last line from swallowing the next one.
        if bytes.last().is_some_and(|last| *last != b'\n') {
            journal.write(b"\n")?;
        }
        journal.compact();
        Ok(journal)
    }

    /// A journal without a file: it forgets at the end of the program.
    pub fn in_memory() -> Self {
        Self { file: None, path: PathBuf::new(), length: 0, compact_at: COMPACT_BYTES, waiting: Vec::new() }
    }

    /// An empty journal whose file is opened with its first line only.
    #[cfg(test)]
    pub fn closed(path: &Path) -> Self {
        Self { path: path.to_owned(), ..Self::in_memory() }
    }

    /// What is to be sent, in order.
    pub fn waiting(&self) -> &[Entry] {
        &self.waiting
    }

    /// Keeps an entry. It is on the disk when this returns; after an error it is kept for this run only.
    ///
    /// One that is older than what waits already adds nothing and is left out.
    pub fn add(&mut self, entry: Entry) -> io::Result<()> {
        let known = self.waiting.iter().find(|known| known.is_about_the_same(&entry));
        if known.is_some_and(|known| entry.item.is_older_than(&known.item)) {
            return Ok(());
        }
        let line = line(&Line::Put(Box::new(entry.clone())))?;
        self.waiting.retain(|other| !other.is_about_the_same(&entry));
        self.waiting.push(entry);
        self.write(&line)?;
        self.file.as_ref().map_or(Ok(()), File::sync_data)?;
        self.compact();
        Ok(())
    }

    /// Forgets an entry that was sent. Should this not reach the disk, it is sent again, which does no harm.
    pub fn done(&mut self, key: Uuid) -> io::Result<()> {
        self.waiting.retain(|entry| entry.key != key);
        let line = line(&Line::Done(key))?;
        self.write(&line)?;
        self.compact();
        Ok(())
    }

    /// The file, opened again where it was closed to be replaced.
    fn opened(&mut self) -> io::Result<Option<&mut File>> {
        if self.file.is_none() && !self.path.as_os_str().is_empty() {
            self.file = Some(open_private(&self.path)?);
        }
        Ok(self.file.as_mut())
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        let length = self.length;
        let Some(file) = self.opened()? else { return Ok(()) };
        file.seek(SeekFrom::Start(length))?;
        let written = file.write_all(bytes);
        match &written {
            Ok(()) => self.length += bytes.len() as u64,
            // A full disk must not leave half a line in front of the next one.
            Err(_) => file.set_len(length)?,
        }
        written
    }

    /// Reduces a file that has grown to what is still to be sent. Failing is harmless: it only stays long.
    fn compact(&mut self) {
        let Some(file) = &self.file else { return };
        if self.length <= self.compact_at {
            return;
        }
        if !self.waiting.is_empty() {
            if let Err(error) = self.rewrite() {
                tracing::warn!(%error, "the outbox's file could not be made shorter");
            }
        } else if file.set_len(0).is_ok() {
            self.length = 0;
        }
        // Much may be waiting: the next time is when the file has doubled, not at every line.
        self.compact_at = COMPACT_BYTES.max(self.length.saturating_mul(2));
    }

    /// Replaces the file by a new one, so that a crash leaves either of them whole.
    fn rewrite(&mut self) -> io::Result<()> {
        let mut bytes = Vec::new();
        for entry in &self.waiting {
            bytes.extend(line(&Line::Put(Box::new(entry.clone())))?);
        }
        let fresh = self.path.with_extension("new");
        let mut file = open_private(&fresh)?;
        file.set_len(0)?;
        file.write_all(&bytes)?;
        file.sync_all()?;
        drop(file);
        // Windows replaces no file that is open. The next line opens it again, the new one or the old one.
        self.file = None;
        fs::rename(&fresh, &self.path)?;
        self.length = bytes.len() as u64;
        // Only then is the new name on the disk too; where folders cannot be opened, renaming is enough.
        #[cfg(unix)]
        if let Some(folder) = self.path.parent() {
            File::open(folder)?.sync_all()?;
        }
        Ok(())
    }
}

/// Opens or makes a file that only its user may read: it holds what callers were looked up for.
fn open_private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn line(line: &Line) -> io::Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec(line)?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn waiting_in(bytes: &[u8]) -> Vec<Entry> {
    let mut waiting: Vec<Entry> = Vec::new();
    for line in bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
        match serde_json::from_slice(line) {
            Ok(Line::Put(entry)) => {
                let entry = *entry;
                waiting.retain(|other| !other.is_about_the_same(&entry));
                waiting.push(entry);
            }
            Ok(Line::Done(key)) => waiting.retain(|entry| entry.key != key),
            Err(error) => tracing::warn!(line = error.line(), "a line of the outbox is not understood and skipped"),
        }
    }
    waiting
}

#[cfg(test)]
mod tests;
