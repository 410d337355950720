//! What is true on this desktop: plain data, changed in one method, `AppState::apply`.
//!
//! Knows no egui, tokio, socket, clock or file. Effects are returned, not done.

pub mod agent;
pub mod alerts;
mod apply;
mod backend;
pub mod book;
pub mod calling;
mod commands;
pub mod connection;
pub mod event;
pub mod exchange;
pub mod history;
mod link;
mod notes;
mod notices;
mod preview;
pub mod ringer;
pub mod screens;
mod sessions;
pub mod sign_in;
pub mod team;
pub mod template_desk;
mod templates;
pub mod toasts;
pub mod work;
pub mod writing;

use std::{collections::BTreeMap, sync::Arc};

use nimbus_protocol::{
    Activity, AgentState, ConversationId, DoorInfo, Me, Part, ServiceInfo, Session, Template, UnixMillis,
    stream::Resume,
};

use crate::{
    command::{Copied, Section},
    settings::{Backend, Partial, Settings, policy::Policy},
};
pub use apply::Memory;
use connection::{Connection, Health};
pub use event::{AppEvent, Effect};
pub use preview::PREVIEW_MS;
use screens::Screens;

/// The one state that the worker changes and the user interface reads. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct AppState {
    /// The settings that count: what the user has chosen between what the administrator presets and locks.
    pub settings: Arc<Settings>,
    /// What the user has chosen; this alone is written.
    pub chosen: Arc<Partial>,
    pub policy: Arc<Policy>,
    pub me: Arc<Me>,
    /// Presence, duty and what blocks this agent, as the backend said last.
    pub agent: Arc<AgentState>,
    /// Services whose sessions this agent may have.
    pub services: Arc<Vec<ServiceInfo>>,
    pub connection: Connection,
    pub sign_in: sign_in::SignIn,
    /// Where the event stream stands; asked for at the next connect.
    pub resume: Option<Resume>,
    /// Server's clock minus this desktop's, in milliseconds.
    pub clock_offset_ms: i64,
    /// Open sessions and those of the last 24 hours, by start, oldest first.
    pub sessions: Arc<Vec<Arc<Session>>>,
    /// By id, so that a later word replaces an earlier one.
    pub activities: Arc<BTreeMap<String, Activity>>,
    pub templates: Arc<Vec<Template>>,
    pub doors: Arc<Vec<DoorInfo>>,
    /// What was asked for about the agent's state and is shown already, until the backend says what is true.
    pub wished: agent::Wished,
    /// Reasons that were filled in here and that the backend has not heard of yet, by request.
    pub filled: Arc<BTreeMap<String, String>>,
    /// The request whose reason the main window asks for.
    pub filling: Option<String>,
    /// What was written here about sessions, as long as those are known.
    pub writings: Arc<BTreeMap<ConversationId, writing::Writing>>,
    pub tags: Arc<writing::Tags>,
    pub search: Arc<history::Search>,
    /// People and rules, for whoever may administer them.
    pub team: Arc<team::Team>,
    pub template_desk: Arc<template_desk::TemplateDesk>,
    /// A session of the history that is shown; it need not be one of today's.
    pub looked_up: Option<Arc<Session>>,
    /// The call that a link asks for.
    pub link_call: Option<Arc<calling::link::LinkCall>>,
    /// The page Call on behalf.
    pub call_out: Arc<calling::on_behalf::CallOut>,
    pub doctor: Arc<calling::doctor::Doctor>,
    /// Files of settings.
    pub exchange: exchange::Exchange,
    pub licences: Licences,
    /// What else wants a toast beside the sessions.
    pub notes: Arc<notes::Notes>,
    /// Conversations whose toast the user closed.
    pub dismissed: Arc<Vec<ConversationId>>,
    /// "Show all" was asked while more than two toasts were open.
    pub show_all_toasts: bool,
    /// The number of the preview of a toast that is up.
    pub preview: Option<u64>,
    /// The session that the main window shows; `None` is the start screen.
    pub open_session: Option<ConversationId>,
    /// What was copied last, and when, for the line "Copied to clipboard".
    pub copied: Option<(Copied, UnixMillis)>,
    /// Plain sentences that the user should read once.
    pub notices: Arc<Vec<Notice>>,
    /// How the main window shall be; `ui::logic` carries it out.
    pub window: WindowState,
    pub versions: Versions,
    /// Where this run keeps its files; for the page Account & Info.
    pub folders: Arc<Folders>,
    /// The sound that the user asked to hear last.
    pub sound_trial: Option<alerts::Trial>,
    pub sound_device: alerts::SoundDevice,
    pub abilities: alerts::Abilities,
    /// Calls come up as notifications of the desktop, since windows cannot be placed here (SPEC S4.8). Known at start.
    pub notifies: bool,
    pub screens: Arc<Screens>,
    /// The user has told the system that things should not move.
    pub system_reduces_motion: bool,
    /// The language that the system speaks to this user, as it calls it; known at start.
    pub system_language: Option<String>,
    /// Nobody shows a tray icon, so a hidden window could not be brought back from there.
    pub no_tray: bool,
    /// Standalone: the scripts of the built-in telephone system that "Ring me" offers, by name.
    pub scripts: Arc<Vec<String>>,
    /// Rises with each change that wakes somebody, so that of two states the newer one is known.
    pub change: u64,
    /// What `apply` needs to remember; nobody else reads it.
    pub memory: Memory,
}

/// A sentence of the text catalogue with its arguments; the user interface puts it into the user's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// Key of the text catalogue.
    pub text: &'static str,
    /// Arguments of the text, by name.
    pub arguments: Vec<(&'static str, Part)>,
}

impl Words {
    /// A sentence without arguments.
    pub fn new(text: &'static str) -> Self {
        Self { text, arguments: Vec::new() }
    }

    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Part>) -> Self {
        self.arguments.push((name, value.into()));
        self
    }
}

/// A sentence for the user: a settings file set aside, no tray host, an import's result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    pub id: u64,
    pub tone: Tone,
    /// Key of the text catalogue.
    pub text: &'static str,
    /// Arguments of the text, by name.
    pub arguments: Vec<(&'static str, Part)>,
    /// A host that `Command::AllowHost` would list; the notice then has the button "Allow".
    pub allow_host: Option<String>,
    /// It says that settings were imported or reset, and has the button "Undo".
    pub undoes_settings: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Info,
    Success,
    Attention,
    Error,
}

/// The wish for the main window, with a counter so that the same wish can be made twice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WindowState {
    pub hidden: bool,
    /// Rises each time the window shall come to the front.
    pub raise: u64,
    /// Rises each time the window shall come to the front without taking the keyboard (SPEC S3.6), also out of the tray
    /// and the task bar.
    pub surface: u64,
    /// Rises each time the window shall be minimised.
    pub minimise: u64,
    /// Rises each time the settings shall open.
    pub settings: u64,
    /// The page that one of those wishes was for, with its number.
    pub section: Option<(Section, u64)>,
    /// Rises each time the settings shall open at Account & Info.
    pub info: u64,
    pub quit: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Versions {
    pub desktop: String,
    pub backend: String,
}

/// The licences of what the program contains.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Licences {
    /// Nobody has asked for them.
    #[default]
    Unread,
    Reading,
    /// Line by line.
    Read(Arc<Vec<String>>),
    /// They are not installed with this program.
    Missing,
}

/// Folders as the user would type them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folders {
    pub data: String,
    pub log: String,
}

impl AppState {
    /// The language that is wished (BCP 47): the settings', else the system's.
    pub fn language(&self) -> Option<&str> {
        self.settings.general.language.as_deref().or(self.system_language.as_deref())
    }

    fn read_licences(&mut self) -> Vec<Effect> {
        if matches!(self.licences, Licences::Reading | Licences::Read(_)) {
            return Vec::new();
        }
        self.licences = Licences::Reading;
        vec![Effect::ReadLicences]
    }

    /// Whether nothing shall slide, fade or turn: the user has told the system or this program so.
    pub fn stands_still(&self) -> bool {
        self.system_reduces_motion || self.settings.appearance.reduced_motion
    }

    /// The server's time for this desktop's `now`.
    pub fn server_now(&self, now: UnixMillis) -> UnixMillis {
        now.plus(self.clock_offset_ms)
    }

    /// Whether the user must say where the backend is, or sign in at the team's server before anything can come from it.
    pub fn asks_for_backend(&self) -> bool {
        match self.settings.backend {
            Backend::NotChosen => true,
            Backend::Standalone => false,
            Backend::Team { .. } if self.sign_in.out => true,
            Backend::Team { .. } => self.resume.is_none() && self.connection.sign_in.health == Health::Broken,
        }
    }

    /// A session of today's or one that was found in the history.
    pub fn session(&self, id: &ConversationId) -> Option<&Session> {
        let known = self.sessions.iter().chain(&self.looked_up).chain(&self.search.found);
        known.map(Arc::as_ref).find(|session| session.conversation == *id)
    }

    /// Sessions that have not ended, oldest first.
    pub fn open_sessions(&self) -> impl Iterator<Item = &Session> {
        self.sessions.iter().map(Arc::as_ref).filter(|session| !session.state.is_ended())
    }

    /// The actions of one session, in the order they began.
    pub fn activities_of(&self, id: &ConversationId) -> Vec<&Activity> {
        let mut found: Vec<_> = self.activities.values().filter(|activity| activity.conversation == *id).collect();
        found.sort_by(|a, b| (a.at, &a.id).cmp(&(b.at, &b.id)));
        found
    }
}

#[cfg(test)]
pub(crate) mod tests;
