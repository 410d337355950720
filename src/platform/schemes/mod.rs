//! Links to call (SPEC S9.4): who opens each scheme for this user now, offering this program for them, and taking that
//! back. What a link means is not known here.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "linux")]
mod mime_apps;
#[cfg(windows)]
mod windows;

#[cfg(not(any(target_os = "linux", windows)))]
mod macos;
#[cfg(target_os = "linux")]
pub use linux::LinuxSchemes as SystemSchemes;
#[cfg(not(any(target_os = "linux", windows)))]
pub use macos::MacSchemes as SystemSchemes;
#[cfg(windows)]
pub use windows::WindowsSchemes as SystemSchemes;

use std::{
    collections::{BTreeMap, BTreeSet},
    io,
    sync::{Arc, Mutex, PoisonError},
};

use nimbus_protocol::Said;

/// The name of this program where a user chooses one.
pub const PROGRAM: &str = "Nimbus Assistant";

/// The first part of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scheme {
    Tel,
    Callto,
    NimbusCall,
}

impl Scheme {
    pub const ALL: [Self; 3] = [Self::Tel, Self::Callto, Self::NimbusCall];

    pub fn name(self) -> &'static str {
        match self {
            Self::Tel => "tel",
            Self::Callto => "callto",
            Self::NimbusCall => "nimbus-call",
        }
    }
}

/// Who opens links of a scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Owner {
    Nobody,
    Us,
    /// Another program, by the name that it gives itself.
    Other(String),
}

/// What is left to do after this program was offered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Registered {
    /// Schemes for which the user must choose this program.
    pub to_choose: Vec<Scheme>,
    /// Where the user chooses, as an address to open.
    pub chooser: Option<String>,
}

#[derive(Debug, thiserror::Error)]
pub enum SchemesError {
    /// It cannot be done on this system, in a whole sentence.
    #[error("{0}")]
    Unavailable(Said),
    #[error(transparent)]
    Failed(#[from] io::Error),
}

impl From<SchemesError> for Said {
    fn from(error: SchemesError) -> Self {
        match error {
            SchemesError::Unavailable(said) => said,
            SchemesError::Failed(error) => error.into(),
        }
    }
}

/// May wait for the disk and for helper programs.
pub trait Schemes: Send + Sync {
    fn owner(&self, scheme: Scheme) -> Result<Owner, SchemesError>;

    /// The same as `register_for` of every scheme.
    fn register(&self) -> Result<Registered, SchemesError> {
        self.register_for(&Scheme::ALL)
    }

    /// Offers this program for these schemes and makes it the chosen one where the system lets a program do that. Doing
    /// it again renews it. The other schemes stay with whoever opens them.
    fn register_for(&self, wanted: &[Scheme]) -> Result<Registered, SchemesError>;

    /// The page on which the system's user chooses programs, as an address to open, where it has one.
    fn chooser(&self) -> Option<String> {
        None
    }

    /// Brings back what was there before anything was registered. Without one, nothing changes.
    fn undo(&self) -> Result<(), SchemesError>;
}

/// Remembers what was asked; links open as `register` and `undo` say.
#[derive(Clone, Debug, Default)]
pub struct RecordingSchemes {
    inner: Arc<Mutex<Recorded>>,
}

#[derive(Debug, Default)]
struct Recorded {
    before: BTreeMap<Scheme, String>,
    registered: BTreeSet<Scheme>,
    asked: Vec<Done>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    Registered,
    Undone,
}

impl RecordingSchemes {
    /// A system on which other programs open these schemes.
    pub fn owned(owners: impl IntoIterator<Item = (Scheme, &'static str)>) -> Self {
        let before = owners.into_iter().map(|(scheme, name)| (scheme, name.to_owned())).collect();
        Self { inner: Arc::new(Mutex::new(Recorded { before, ..Recorded::default() })) }
    }

    pub fn asked(&self) -> Vec<Done> {
        self.with(|inner| inner.asked.clone())
    }

    fn with<T>(&self, work: impl FnOnce(&mut Recorded) -> T) -> T {
        work(&mut self.inner.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Schemes for RecordingSchemes {
    fn owner(&self, scheme: Scheme) -> Result<Owner, SchemesError> {
        Ok(self.with(|inner| {
            if inner.registered.contains(&scheme) {
                return Owner::Us;
            }
            inner.before.get(&scheme).map_or(Owner::Nobody, |name| Owner::Other(name.clone()))
        }))
    }

    fn register_for(&self, wanted: &[Scheme]) -> Result<Registered, SchemesError> {
        self.with(|inner| {
            inner.registered.extend(wanted);
            inner.asked.push(Done::Registered);
        });
        Ok(Registered::default())
    }

    fn undo(&self) -> Result<(), SchemesError> {
        self.with(|inner| {
            inner.registered.clear();
            inner.asked.push(Done::Undone);
        });
        Ok(())
    }
}
