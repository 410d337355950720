//! The settings' file (SPEC S10): RON, written as a whole or not at all, never overwritten when it cannot be read.
//!
//! It holds what the user has chosen and nothing else: a setting that is not in it follows the defaults and what an
//! administrator presets, also when those change later.
//!
//! A file that cannot be read is set aside under a name of its own and the last good one is used. Blocking: the
//! first reading happens before the first window and is one small file; all else runs where blocking is allowed.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use nimbus_protocol::{Said, UnixMillis, said};

use super::{
    Partial, Settings, fields, keys,
    partial::{Why, Wrong},
};
use crate::whole_file;

/// Version of the form that this program writes. The first form held every setting, chosen or not.
const VERSION: u32 = 2;
const EVERYTHING: u32 = 1;

/// What was read, and what the user must know about it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Loaded {
    pub chosen: Partial,
    pub trouble: Option<Trouble>,
}

/// Why the settings are not simply those of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The file could not be understood and lies at `kept` now.
    Broken { kept: PathBuf, why: Said, last_good_used: bool },
    /// The file can neither be read nor moved aside: changes of this run will not be saved.
    Stuck { why: Said },
    /// A newer program wrote it; what this one does not know stays in `kept`.
    Newer { kept: PathBuf },
}

/// Why the settings were not written. The file is as it was.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    #[error(transparent)]
    Io(#[from] io::Error),
    #[error("the settings cannot be written as RON: {0}")]
    Form(#[from] ron::Error),
}

impl From<SaveError> for Said {
    fn from(error: SaveError) -> Self {
        match error {
            SaveError::Io(error) => error.into(),
            SaveError::Form(error) => {
                said!("said-settings-no-ron", "the settings cannot be written as RON: {why}", why = error.to_string())
            }
        }
    }
}

/// Reads what the user has chosen; no file means nothing yet. `now` names a broken file that is set aside.
pub fn load(path: &Path, now: UnixMillis) -> Loaded {
    let why = match read(path) {
        Ok(None) => return Loaded::default(),
        Ok(Some(file)) if file.version > VERSION => return newer(path, file),
        Ok(Some(file)) => return Loaded { chosen: file.chosen, trouble: None },
        Err(why) => why,
    };
    let last_good = read(&beside(path, "last-good")).ok().flatten().map(|file| file.chosen);
    let last_good_used = last_good.is_some();
    let trouble = match set_aside(path, now) {
        Ok(kept) => Trouble::Broken { kept, why, last_good_used },
        Err(error) => Trouble::Stuck {
            why: said!("said-settings-two-faults", "{why}; {error}", why = why, error = error.to_string()),
        },
    };
    Loaded { chosen: last_good.unwrap_or_default(), trouble: Some(trouble) }
}

/// Writes what the user has chosen and, after that, the copy that is used should the file break.
///
/// On success it has reached the disk.
pub fn save(path: &Path, chosen: &Partial) -> Result<(), SaveError> {
    let fields = chosen.clone().sanitised().write(4)?;
    let text = format!("(\n    version: {VERSION},\n{fields})\n");
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    // Somebody who keeps the file elsewhere by a link wants the link to stay.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    whole_file::write(&target, text.as_bytes())?;
    whole_file::write(&beside(path, "last-good"), text.as_bytes())?;
    Ok(())
}

/// Keeps what the file says now as the last good one, if it can be read and says something new.
pub fn remember_good(path: &Path) -> Result<(), SaveError> {
    let Ok(Some(_)) = read(path) else { return Ok(()) };
    let text = fs::read(path)?;
    let good = beside(path, "last-good");
    if fs::read(&good).is_ok_and(|known| known == text) {
        return Ok(());
    }
    Ok(whole_file::write(&good, &text)?)
}

/// `settings.ron` → `settings.<what>.ron`.
fn beside(path: &Path, what: &str) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("{stem}.{what}.ron"))
}

/// What a file says.
struct Content {
    version: u32,
    chosen: Partial,
}

fn read(path: &Path) -> Result<Option<Content>, Said> {
    match whole_file::read_text(path) {
        Ok(text) => understand(&text).map(Some),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn understand(text: &str) -> Result<Content, Said> {
    let version =
        match fields::read(text).map_err(|error| error.to_string())?.0.iter().find(|(name, _)| name == "version") {
            Some((_, value)) => value.into_rust().map_err(|error| format!("version: {}", error.code))?,
            // Written by hand.
            None => VERSION,
        };
    let (chosen, wrong) = Partial::read(text).map_err(|error| error.to_string())?;
    // What a newer program or a typing error has put there is no harm.
    let unreadable = wrong.into_iter().find_map(|Wrong { path, why }| match why {
        Why::Unknown => None,
        Why::Unreadable(why) => Some(said!("said-setting-wrong", "{path}: {why}", path = path, why = why)),
    });
    if let Some(why) = unreadable {
        return Err(why);
    }
    let mut chosen = chosen.sanitised();
    if version == EVERYTHING {
        // Nobody can tell any more what of it was chosen; what is as it always was, was not.
        let defaults = Settings::default();
        for key in keys::KEYS.iter().filter(|key| key.same(&defaults, chosen.values())).collect::<Vec<_>>() {
            chosen.drop_key(key);
        }
    }
    Ok(Content { version, chosen })
}

fn newer(path: &Path, file: Content) -> Loaded {
    let kept = beside(path, &format!("version-{}", file.version));
    let trouble = match fs::copy(path, &kept) {
        Ok(_) => Trouble::Newer { kept },
        Err(error) => Trouble::Stuck { why: error.into() },
    };
    Loaded { chosen: file.chosen, trouble: Some(trouble) }
}

fn set_aside(path: &Path, now: UnixMillis) -> io::Result<PathBuf> {
    let time = jiff::Timestamp::from_millisecond(now.0).unwrap_or_default().strftime("%Y%m%dT%H%M%SZ");
    let first = beside(path, &format!("broken-{time}"));
    let mut others = (2..100).map(|count| beside(path, &format!("broken-{time}-{count}")));
    let mut kept = first;
    while kept.symlink_metadata().is_ok() {
        kept = others.next().ok_or(io::ErrorKind::AlreadyExists)?;
    }
    fs::rename(path, &kept)?;
    Ok(kept)
}

#[cfg(test)]
mod tests;
