//! What may be asked about the settings as a whole: files of them, going back to the defaults, and undoing either; and the
//! pages that they have.

use std::path::PathBuf;

/// Settings are named by their paths in `settings::keys::KEYS`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SettingsWish {
    /// Write what the user has chosen to this file, without secrets.
    Export(PathBuf),
    /// Read this file; nothing is changed by it. The number comes back with what it says.
    Read { number: u64, file: PathBuf },
    /// Take these settings over from the file that was read.
    Import(Vec<&'static str>),
    /// What was read was looked at.
    Forget,
    /// Forget what the user has chosen for these.
    Reset(Vec<&'static str>),
    /// Take the last import or reset back.
    Undo,
}

/// One page of the settings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Section {
    #[default]
    General,
    Notifications,
    Appearance,
    Links,
    Doors,
    RingMe,
    Templates,
    Team,
    Account,
}

impl Section {
    pub const ALL: [Self; 9] = [
        Self::General,
        Self::Notifications,
        Self::Appearance,
        Self::Links,
        Self::Doors,
        Self::RingMe,
        Self::Templates,
        Self::Team,
        Self::Account,
    ];
}
