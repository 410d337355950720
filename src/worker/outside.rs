//! What the worker asks of the computer around it, behind one trait with a recording fake for tests.
//!
//! Implementations may block: the worker calls them where blocking is allowed. They never see the state.

use std::{
    path::Path,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicI64, Ordering},
    },
};

use nimbus_protocol::{Said, UnixMillis, said};

use crate::{
    command::Command,
    state::calling::doctor::{LinkOwner, SchemeOwner},
};

/// The computer around the program: browser, clipboard, notification service, autostart.
pub trait Outside: Send + Sync {
    /// Opens a URL in the default program for its scheme. The caller has checked the scheme (SPEC S8.8).
    fn open_url(&self, url: &str) -> Result<(), OutsideError>;

    /// Shows a folder in the system's file manager.
    fn open_folder(&self, folder: &Path) -> Result<(), OutsideError>;

    /// Starts the program at this full path with these arguments, never through a shell, and does not wait for its end.
    /// Without a folder it works in the user's home. The caller has looked it up in the list of allowed programs.
    fn start_program(&self, program: &Path, arguments: &[String], folder: Option<&Path>) -> Result<(), OutsideError>;

    /// Puts text on the clipboard; it stays there as long as the program runs.
    fn copy_text(&self, text: &str) -> Result<(), OutsideError>;

    /// Shows a notification with buttons, or replaces the one with the same id (SPEC S4.8). Pressing a button
    /// hands its command to the program in the same way as a click in the window does.
    fn notify(&self, notification: &Notification) -> Result<(), OutsideError>;

    /// Takes the notification with this id away, if it is still there.
    fn withdraw(&self, id: &str) -> Result<(), OutsideError>;

    /// Starts the program with the user's session, or no longer.
    fn set_autostart(&self, on: bool) -> Result<(), OutsideError>;

    /// Who opens links to call, after what is wished was done.
    fn links(&self, wish: LinksWish) -> Result<Links, OutsideError>;

    /// What the computer's wall clock shows where the desktop's steady one shows this: for times that others wrote.
    fn wall(&self, steady: UnixMillis) -> UnixMillis;
}

/// What can be done about who opens links to call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinksWish {
    Look,
    /// Links of every scheme open here.
    Register,
    /// Those of this one do.
    RegisterOne(&'static str),
    Undo,
}

/// Who opens links to call.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Links {
    pub schemes: Vec<SchemeOwner>,
    /// The system's page on which users choose programs, where it has one.
    pub chooser: Option<String>,
}

/// A desktop notification. Its words are in the user's language already.
#[derive(Clone, Debug, PartialEq)]
pub struct Notification {
    /// The same for the same toast.
    pub id: String,
    pub title: String,
    pub body: String,
    /// Label and what it does, in order.
    pub actions: Vec<(String, Command)>,
    /// It stands in for a toast: it stays until it is withdrawn, and comes also while nobody wants to be disturbed.
    pub urgent: bool,
}

/// Why the computer did not do what was asked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OutsideError {
    /// There is no such thing here: no browser, no clipboard, no notification service.
    #[error("{}", self.said())]
    Unavailable(Said),
    #[error("{}", self.said())]
    Failed(Said),
}

impl OutsideError {
    /// Why, to stand behind a colon, for every language.
    pub fn said(&self) -> Said {
        match self {
            Self::Unavailable(why) => said!("said-not-available", "not available: {why}", why = why),
            Self::Failed(why) => why.clone(),
        }
    }
}

/// One call that was made to a [`RecordingOutside`].
#[derive(Clone, Debug, PartialEq)]
pub enum Asked {
    OpenUrl(String),
    OpenFolder(std::path::PathBuf),
    StartProgram { program: std::path::PathBuf, arguments: Vec<String>, folder: Option<std::path::PathBuf> },
    CopyText(String),
    Notify(Notification),
    Withdraw(String),
    SetAutostart(bool),
    Links(LinksWish),
}

/// Writes down what it is asked and does nothing; for tests and for runs without a desktop.
#[derive(Debug, Default)]
pub struct RecordingOutside {
    asked: Mutex<Vec<Asked>>,
    refusal: Mutex<Option<OutsideError>>,
    wall_ahead: AtomicI64,
}

impl RecordingOutside {
    /// All that was asked so far, in order.
    pub fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// From now on every call fails with this error, or succeeds again with `None`.
    pub fn refuse(&self, error: Option<OutsideError>) {
        *self.refusal.lock().unwrap_or_else(PoisonError::into_inner) = error;
    }

    /// From now on the wall clock is this many milliseconds ahead of the steady one.
    pub fn set_wall_ahead(&self, millis: i64) {
        self.wall_ahead.store(millis, Ordering::SeqCst);
    }

    fn record(&self, asked: Asked) -> Result<(), OutsideError> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).push(asked);
        self.refusal.lock().unwrap_or_else(PoisonError::into_inner).clone().map_or(Ok(()), Err)
    }
}

impl Outside for RecordingOutside {
    fn wall(&self, steady: UnixMillis) -> UnixMillis {
        steady.plus(self.wall_ahead.load(Ordering::SeqCst))
    }

    fn open_url(&self, url: &str) -> Result<(), OutsideError> {
        self.record(Asked::OpenUrl(url.to_owned()))
    }

    fn open_folder(&self, folder: &Path) -> Result<(), OutsideError> {
        self.record(Asked::OpenFolder(folder.to_owned()))
    }

    fn start_program(&self, program: &Path, arguments: &[String], folder: Option<&Path>) -> Result<(), OutsideError> {
        let (program, arguments) = (program.to_owned(), arguments.to_vec());
        self.record(Asked::StartProgram { program, arguments, folder: folder.map(Path::to_owned) })
    }

    fn copy_text(&self, text: &str) -> Result<(), OutsideError> {
        self.record(Asked::CopyText(text.to_owned()))
    }

    fn notify(&self, notification: &Notification) -> Result<(), OutsideError> {
        self.record(Asked::Notify(notification.clone()))
    }

    fn withdraw(&self, id: &str) -> Result<(), OutsideError> {
        self.record(Asked::Withdraw(id.to_owned()))
    }

    fn set_autostart(&self, on: bool) -> Result<(), OutsideError> {
        self.record(Asked::SetAutostart(on))
    }

    fn links(&self, wish: LinksWish) -> Result<Links, OutsideError> {
        self.record(Asked::Links(wish))?;
        let row = |scheme| {
            let ours = wish == LinksWish::Register || wish == LinksWish::RegisterOne(scheme);
            let owner = if ours { LinkOwner::Us } else { LinkOwner::Nobody };
            SchemeOwner { scheme, owner, to_choose: false }
        };
        Ok(Links { schemes: ["tel", "callto", "nimbus-call"].map(row).to_vec(), chooser: None })
    }
}
