//! What the diary of runs has noted, in memory: looking something up waits for no disk. It writes nothing.

use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use nimbus_protocol::{Activity, ActivityState, ConversationId, Said, Trigger, UnixMillis, said};
use serde::{Deserialize, Serialize};

use crate::worker::owner::Owner;

/// How long runs are remembered, in milliseconds: twice as long as the backend keeps claims.
pub(super) const KEPT_MS: i64 = 48 * 60 * 60 * 1000;
/// What a crash leaves there of the action that would have come next.
pub fn not_begun() -> Said {
    said!("said-not-begun", "Not run: the program ended before it began.")
}

/// One template for one moment of one conversation of one agent at one backend.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RunKey {
    pub backend: String,
    pub agent: String,
    pub conversation: ConversationId,
    pub trigger: Trigger,
    pub template: String,
}

impl RunKey {
    /// Whose run it is.
    pub fn owner(&self) -> Owner {
        Owner::new(&*self.backend, &*self.agent)
    }
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
    #[serde(flatten)]
    pub owner: Owner,
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
    /// What tells the user's wish for this try from others there; empty where nobody wished for it.
    #[serde(default)]
    pub wish: String,
    /// What tells the action that was begun from another one at its place. Empty where surely nothing of it was done.
    #[serde(default)]
    pub mark: String,
}

impl ActionNote {
    pub fn new(owner: Owner, activity: Activity) -> Self {
        Self {
            owner,
            activity,
            repeatable: false,
            told: false,
            not_begun: false,
            values: BTreeMap::new(),
            then: Vec::new(),
            lost: false,
            nth: 0,
            wish: String::new(),
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

/// All notes, as they are on the disk.
#[derive(Debug, Default)]
pub struct Notes {
    pub(super) runs: BTreeMap<RunKey, RunNote>,
    pub(super) actions: BTreeMap<String, ActionNote>,
}

/// Held for a moment only, never while the disk is written.
pub fn lock(notes: &Mutex<Notes>) -> MutexGuard<'_, Notes> {
    notes.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Notes {
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
        missing(claimed.into_iter(), self.of(key).collect(), &self.actions).into_values().collect()
    }

    fn of<'a>(&'a self, key: &'a RunKey) -> impl Iterator<Item = &'a ActionNote> {
        self.actions.values().filter(move |note| {
            let activity = &note.activity;
            (&note.owner.backend, &activity.conversation, activity.trigger, &activity.template)
                == (&key.backend, &key.conversation, key.trigger, &key.template)
        })
    }

    /// Notes the actions that the program did not come to any more.
    pub(super) fn begin_not(&mut self, now: UnixMillis) {
        let ended: Vec<&ActionNote> = self.actions.values().filter(|note| is_kept(note.activity.at, now)).collect();
        let granted = self.runs.values().filter(|note| note.granted == Some(true) && is_kept(note.at, now));
        let missing = missing(granted, ended, &self.actions);
        self.actions.extend(missing);
    }

    /// Forgets what is old, and says of which runs.
    pub(super) fn forget(&mut self, now: UnixMillis) -> Vec<RunKey> {
        let old = self.runs.extract_if(.., |_, note| !is_kept(note.at, now)).map(|(key, _)| key).collect();
        self.actions.retain(|_, note| !note.told || is_kept(note.activity.at, now));
        old
    }
}

/// Actions without a note, by id. What the last one before them says of them counts.
fn missing<'a>(
    granted: impl Iterator<Item = &'a RunNote>,
    mut ended: Vec<&'a ActionNote>,
    actions: &BTreeMap<String, ActionNote>,
) -> BTreeMap<String, ActionNote> {
    ended.sort_by_key(|note| std::cmp::Reverse(note.activity.position));
    let after_actions = ended.into_iter().map(|note| (note.owner.clone(), &note.then));
    let all = after_actions.chain(granted.map(|note| (note.key.owner(), &note.then)));
    let mut missing = BTreeMap::new();
    for (owner, activity) in all.flat_map(|(owner, then)| then.iter().map(move |activity| (owner.clone(), activity))) {
        if !actions.contains_key(&activity.id) {
            let not_begun = activity.state != ActivityState::Skipped;
            let note = || ActionNote { not_begun, ..ActionNote::new(owner, activity.clone()) };
            missing.entry(activity.id.clone()).or_insert_with(note);
        }
    }
    missing
}

pub(super) fn is_kept(at: UnixMillis, now: UnixMillis) -> bool {
    now.since(at) <= KEPT_MS
}
