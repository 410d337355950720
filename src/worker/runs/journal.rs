//! The diary of runs on disk: who holds a claim, what is about to be sent, what it came to. Blocking.
//!
//! What is about to be sent is on the disk before it is sent, so that a crash in between is seen afterwards
//! (ARCHITECTURE, invariant 4). Lines that a crash left half-written are skipped. Bodies and secrets never come here, nor
//! do values of answers that are to be kept secret.

use std::{
    collections::BTreeMap,
    fs::{self, File, OpenOptions},
    io::{self, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

use nimbus_protocol::{Activity, ActivityState, ConversationId, Trigger, UnixMillis};
use serde::{Deserialize, Serialize};

/// How long runs are remembered, in milliseconds: twice as long as the backend keeps claims.
const KEPT_MS: i64 = 48 * 60 * 60 * 1000;
/// A file that has grown to this many bytes is rewritten with what is still needed.
const REWRITE_BYTES: u64 = 512 * 1024;
/// What a crash leaves in the Activity tab.
const INTERRUPTED: &str = "The program ended before the answer came; whether it was done is not known.";

/// What a crash leaves there of the action that would have come next.
pub const NOT_BEGUN: &str = "Not run: the program ended before it began.";

/// One template for one moment of one conversation of one agent at one backend.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RunKey {
    pub backend: String,
    pub agent: String,
    pub conversation: ConversationId,
    pub trigger: Trigger,
    pub template: String,
}

/// Where the claim of a run stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunNote {
    pub key: RunKey,
    /// Kept over restarts, so that asking again gets the same answer.
    pub holder: String,
    /// The backend's answer; `None` until it came.
    pub granted: Option<bool>,
    pub at: UnixMillis,
    /// What is to be shown of its actions should the program end before the first one begins.
    #[serde(default)]
    pub then: Vec<Activity>,
}

/// Where an action stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActionNote {
    pub backend: String,
    pub activity: Activity,
    /// Sending it again does no more than sending it once.
    pub repeatable: bool,
    /// The result is in the outbox's hands.
    pub told: bool,
    /// It surely was not sent: the run may still begin with it.
    #[serde(default)]
    pub not_begun: bool,
    /// What the answer gave to later actions, but for what is to be kept secret. Personal data.
    #[serde(default)]
    pub values: BTreeMap<String, String>,
    /// What is to be shown of the actions after it should the program end before they begin.
    #[serde(default)]
    pub then: Vec<Activity>,
    /// The backend sends it and has not said yet what became of it: asking again sends nothing twice.
    #[serde(default)]
    pub lost: bool,
    /// Which of the user's tries it is at the backend, from 0.
    #[serde(default)]
    pub nth: u32,
    /// What tells the action that was begun from another one at its place. Empty where surely nothing of it was done.
    #[serde(default)]
    pub mark: String,
}

impl ActionNote {
    pub fn new(backend: impl Into<String>, activity: Activity) -> Self {
        Self {
            backend: backend.into(),
            activity,
            repeatable: false,
            told: false,
            not_begun: false,
            values: BTreeMap::new(),
            then: Vec::new(),
            lost: false,
            nth: 0,
            mark: String::new(),
        }
    }

    /// Nothing of it was done: the run may still come to it.
    pub fn is_open(&self) -> bool {
        self.not_begun || self.activity.state == ActivityState::Skipped
    }

    /// Whether it arrived is not known, such as when the program ended meanwhile.
    pub fn is_interrupted(&self) -> bool {
        self.activity.state == ActivityState::Uncertain
    }
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Line {
    Run(RunNote),
    Action(ActionNote),
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
    runs: BTreeMap<RunKey, RunNote>,
    actions: BTreeMap<String, ActionNote>,
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
        let (runs, mut actions) = read(&bytes);
        for note in actions.values_mut().filter(|note| note.activity.state == ActivityState::Running) {
            note.activity.state = ActivityState::Uncertain;
            INTERRUPTED.clone_into(&mut note.activity.result);
            note.told = false;
        }
        begin_not(&runs, &mut actions, now);
        let length = write_whole(path, &kept(&runs, &actions, now)?)?;
        let path = path.to_owned();
        let mut journal = Self { path, file: None, length, rewrite_at: 0, runs, actions, forgotten: Vec::new() };
        journal.forget(now);
        journal.rewrite_at = REWRITE_BYTES.max(2 * length);
        Ok(journal)
    }

    pub fn run(&self, key: &RunKey) -> Option<&RunNote> {
        self.runs.get(key)
    }

    pub fn action(&self, id: &str) -> Option<&ActionNote> {
        self.actions.get(id)
    }

    /// Results that the outbox does not have yet, oldest first.
    pub fn untold(&self) -> Vec<ActionNote> {
        let over = |note: &&ActionNote| !note.told && note.activity.state != ActivityState::Running;
        let mut untold: Vec<ActionNote> = self.actions.values().filter(over).cloned().collect();
        untold.sort_by_key(|note| note.activity.at);
        untold
    }

    /// What is under way of a run.
    pub fn running(&self, key: &RunKey) -> Vec<ActionNote> {
        self.of(key).filter(|note| note.activity.state == ActivityState::Running).cloned().collect()
    }

    /// The actions of a claimed run that it has not come to, as they are to be shown if it never does.
    pub fn not_begun(&self, key: &RunKey) -> Vec<ActionNote> {
        let claimed = self.runs.get(key).filter(|note| note.granted == Some(true));
        not_begun(claimed.into_iter(), self.of(key).collect(), &self.actions).into_values().collect()
    }

    fn of<'a>(&'a self, key: &'a RunKey) -> impl Iterator<Item = &'a ActionNote> {
        self.actions.values().filter(move |note| {
            let activity = &note.activity;
            (&note.backend, &activity.conversation, activity.trigger, &activity.template)
                == (&key.backend, &key.conversation, key.trigger, &key.template)
        })
    }

    /// Notes a run. Its holder is on the disk when this returns; the answer need not be, it can be asked for again.
    pub fn put_run(&mut self, note: RunNote) -> io::Result<()> {
        self.append(&Line::Run(note.clone()), note.at)?;
        if note.granted.is_none() {
            self.file()?.sync_data()?;
        }
        self.runs.insert(note.key.clone(), note);
        Ok(())
    }

    /// Notes where actions stand. It is on the disk when this returns.
    pub fn put_actions(&mut self, notes: Vec<ActionNote>) -> io::Result<()> {
        for note in &notes {
            self.append(&Line::Action(note.clone()), note.activity.at)?;
        }
        self.file()?.sync_data()?;
        self.actions.extend(notes.into_iter().map(|note| (note.activity.id.clone(), note)));
        Ok(())
    }

    /// Notes that a result was told. Should this not reach the disk, it is told again, which does no harm.
    pub fn put_told(&mut self, id: &str, now: UnixMillis) -> io::Result<()> {
        if let Some(note) = self.actions.get_mut(id) {
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
            self.length = write_whole(&self.path, &kept(&self.runs, &self.actions, now)?)?;
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
        let old = self.runs.extract_if(.., |_, note| !is_kept(note.at, now));
        self.forgotten.extend(old.map(|(key, _)| key));
        self.actions.retain(|_, note| !note.told || is_kept(note.activity.at, now));
    }
}

/// Actions that the program did not come to any more.
fn begin_not(runs: &BTreeMap<RunKey, RunNote>, actions: &mut BTreeMap<String, ActionNote>, now: UnixMillis) {
    let ended: Vec<&ActionNote> = actions.values().filter(|note| is_kept(note.activity.at, now)).collect();
    let granted = runs.values().filter(|note| note.granted == Some(true) && is_kept(note.at, now));
    let missing = not_begun(granted, ended, actions);
    actions.extend(missing);
}

/// Actions without a note, by id. What the last one before them says of them counts.
fn not_begun<'a>(
    granted: impl Iterator<Item = &'a RunNote>,
    mut ended: Vec<&'a ActionNote>,
    actions: &BTreeMap<String, ActionNote>,
) -> BTreeMap<String, ActionNote> {
    ended.sort_by_key(|note| std::cmp::Reverse(note.activity.position));
    let after_actions = ended.into_iter().map(|note| (&note.backend, &note.then));
    let all = after_actions.chain(granted.map(|note| (&note.key.backend, &note.then)));
    let mut missing = BTreeMap::new();
    for (backend, activity) in all.flat_map(|(backend, then)| then.iter().map(move |activity| (backend, activity))) {
        if !actions.contains_key(&activity.id) {
            let not_begun = activity.state != ActivityState::Skipped;
            let note = || ActionNote { not_begun, ..ActionNote::new(backend, activity.clone()) };
            missing.entry(activity.id.clone()).or_insert_with(note);
        }
    }
    missing
}

fn is_kept(at: UnixMillis, now: UnixMillis) -> bool {
    now.since(at) <= KEPT_MS
}

fn bytes(line: &Line) -> io::Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec(line)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// The lines that are still needed. What is not told is needed however old it is.
fn kept(
    runs: &BTreeMap<RunKey, RunNote>,
    actions: &BTreeMap<String, ActionNote>,
    now: UnixMillis,
) -> io::Result<Vec<u8>> {
    let runs = runs.values().filter(|note| is_kept(note.at, now)).cloned().map(Line::Run);
    let actions = actions.values().filter(|note| !note.told || is_kept(note.activity.at, now));
    let mut all = Vec::new();
    for line in runs.chain(actions.cloned().map(Line::Action)) {
        all.extend(bytes(&line)?);
    }
    Ok(all)
}

fn read(bytes: &[u8]) -> (BTreeMap<RunKey, RunNote>, BTreeMap<String, ActionNote>) {
    let (mut runs, mut actions) = (BTreeMap::new(), BTreeMap::<String, ActionNote>::new());
    for line in bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
        match serde_json::from_slice(line) {
            Ok(Line::Run(note)) => {
                runs.insert(note.key.clone(), note);
            }
            Ok(Line::Action(note)) => {
                actions.insert(note.activity.id.clone(), note);
            }
            Ok(Line::Told(id)) => {
                if let Some(note) = actions.get_mut(&id) {
                    note.told = true;
                }
            }
            Err(error) => tracing::warn!(column = error.column(), "a line of the runs' journal is not understood"),
        }
    }
    (runs, actions)
}

/// Replaces the file as a whole, safe on the disk and for its user alone, and says how long it is now.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<u64> {
    let fresh = path.with_extension("new");
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    // It holds whom templates were run for.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&fresh)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    drop(file);
    fs::rename(&fresh, path)?;
    // Only then is the new name on the disk too; where folders cannot be opened, renaming is enough.
    #[cfg(unix)]
    if let Some(folder) = path.parent() {
        File::open(folder)?.sync_all()?;
    }
    Ok(bytes.len() as u64)
}

#[cfg(test)]
mod tests;
