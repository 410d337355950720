//! Linux: a desktop entry of this user's own, and `xdg-mime` (package xdg-utils), the desktops' common way to ask and to
//! say who opens what.

use std::{
    collections::BTreeMap,
    ffi::OsString,
    fs, io,
    path::{Path, PathBuf},
    process::Command,
};

use nimbus_protocol::said;
use serde::{Deserialize, Serialize};

use super::{Owner, PROGRAM, Registered, Scheme, Schemes, SchemesError, mime_apps};
use crate::platform::{autostart::Entry, desktop_entry, folders};

/// The same name as the packaged entry's: the user's own stands before it as long as it is there.
const ENTRY: &str = "nimbus-assistant.desktop";
const BEFORE: &str = "nimbus-assistant/links-before.json";
const LIST: &str = "mimeapps.list";

/// This user's links.
#[derive(Clone, Debug)]
pub struct LinuxSchemes {
    start: Entry,
    data_home: PathBuf,
    config_home: PathBuf,
    /// Folders with the system's desktop entries, the strongest first.
    data_dirs: Vec<PathBuf>,
    /// For the helper programs, over this program's own.
    environment: Vec<(&'static str, OsString)>,
}

/// What was there before the first `register`, and what that made of it.
#[derive(Debug, Serialize, Deserialize)]
struct Before {
    /// The user's own desktop entry of our name.
    entry: Option<String>,
    /// The user's list of defaults; `None` where there was none.
    list: Option<String>,
    defaults: BTreeMap<String, Option<String>>,
    /// The list after it, to see whether anybody has changed it since.
    list_after: Option<String>,
}

impl LinuxSchemes {
    /// Links of whoever runs the program. `data_dir` is the folder that the user named, if any: links go to that profile.
    pub fn of_this_user(data_dir: Option<&Path>) -> io::Result<Self> {
        let base = folders::of_user()?;
        let dirs = std::env::var_os("XDG_DATA_DIRS").filter(|dirs| !dirs.is_empty());
        let dirs = dirs.unwrap_or_else(|| "/usr/local/share:/usr/share".into());
        Ok(Self {
            start: Entry::with_window(data_dir)?,
            data_home: base.data_dir().to_owned(),
            config_home: base.config_dir().to_owned(),
            data_dirs: std::env::split_paths(&dirs).collect(),
            environment: Vec::new(),
        })
    }

    fn entry_file(&self) -> PathBuf {
        self.data_home.join("applications").join(ENTRY)
    }

    fn entry_text(&self, offered: &[Scheme]) -> io::Result<String> {
        let kinds = offered.iter().copied().map(kind).collect::<Vec<_>>().join(";");
        let command = desktop_entry::exec(&self.start.words()?)?;
        Ok(format!(
            "[Desktop Entry]\nType=Application\nName={PROGRAM}\nIcon=nimbus-assistant\nExec={command} %u\n\
             Terminal=false\nCategories=Network;Telephony;\nMimeType={kinds};\n"
        ))
    }

    /// What a helper program answers.
    fn ask(&self, program: &str, arguments: &[&str]) -> Result<String, SchemesError> {
        let mut command = Command::new(program);
        command.args(arguments).envs(self.environment.iter().map(|(name, value)| (name, value)));
        let output = command.output().map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => {
                let sentence = said!(
                    "said-xdg-missing",
                    "{program} is missing. Install the package xdg-utils, then try again.",
                    program = program
                );
                SchemesError::Unavailable(sentence)
            }
            _ => SchemesError::Failed(error),
        })?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned());
        }
        let why = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        Err(SchemesError::Failed(io::Error::other(format!("{program}: {} {why}", output.status))))
    }

    /// Name of the desktop entry that opens the scheme; empty where none does.
    fn entry_of(&self, scheme: Scheme) -> Result<String, SchemesError> {
        self.ask("xdg-mime", &["query", "default", &kind(scheme)])
    }

    /// Whether the user's list and our entry, which is there, say so.
    fn is_ours(&self, scheme: Scheme) -> io::Result<bool> {
        let list = read(&self.config_home.join(LIST))?.unwrap_or_default();
        let default = mime_apps::default_of(&list, &kind(scheme));
        Ok(default == Some(ENTRY) && self.entry_file().exists())
    }

    /// What a desktop entry calls its program.
    fn name_of(&self, entry: &str) -> Option<String> {
        let mut folders = std::iter::once(&self.data_home).chain(&self.data_dirs);
        let text = folders.find_map(|folder| fs::read_to_string(folder.join("applications").join(entry)).ok())?;
        text.lines().find_map(|line| line.strip_prefix("Name=")).map(|name| name.trim().to_owned())
    }

    fn remember(&self) -> Result<(), SchemesError> {
        let file = self.data_home.join(BEFORE);
        if file.exists() {
            return Ok(());
        }
        let list = read(&self.config_home.join(LIST))?;
        let default = |scheme: &Scheme| {
            let kind = kind(*scheme);
            let before = mime_apps::default_of(list.as_deref().unwrap_or_default(), &kind).map(str::to_owned);
            (kind, before)
        };
        let before = Before {
            entry: read(&self.entry_file())?,
            defaults: Scheme::ALL.iter().map(default).collect(),
            list_after: None,
            list,
        };
        Ok(write(&file, &serde_json::to_string_pretty(&before).map_err(io::Error::from)?)?)
    }

    fn before(&self) -> Result<Option<Before>, SchemesError> {
        let text = read(&self.data_home.join(BEFORE))?;
        Ok(text.map(|text| serde_json::from_str(&text)).transpose().map_err(io::Error::from)?)
    }

    fn restore_list(&self, before: &Before) -> io::Result<()> {
        let file = self.config_home.join(LIST);
        let now = read(&file)?;
        if now == before.list_after {
            return put(&file, before.list.as_deref());
        }
        // Somebody has changed other lines since: ours alone go back.
        let mut text = now.unwrap_or_default();
        for (kind, program) in &before.defaults {
            if mime_apps::default_of(&text, kind) == Some(ENTRY) {
                text = mime_apps::with_default(&text, kind, program.as_deref());
            }
        }
        write(&file, &text)
    }
}

impl Schemes for LinuxSchemes {
    fn owner(&self, scheme: Scheme) -> Result<Owner, SchemesError> {
        let entry = self.entry_of(scheme)?;
        Ok(match entry.as_str() {
            // It does not find programs in folders with a blank in their name; the desktops do.
            "" if self.is_ours(scheme)? => Owner::Us,
            "" => Owner::Nobody,
            ENTRY => Owner::Us,
            other => Owner::Other(self.name_of(other).unwrap_or_else(|| other.to_owned())),
        })
    }

    fn register_for(&self, wanted: &[Scheme]) -> Result<Registered, SchemesError> {
        // Before anything is written: without it nothing can be.
        self.ask("xdg-mime", &["--version"])?;
        // The entry must name no other scheme: where no list has a default, whichever entry names the scheme opens it.
        let mut offered = Vec::new();
        for scheme in Scheme::ALL {
            if wanted.contains(&scheme) || self.owner(scheme)? == Owner::Us {
                offered.push(scheme);
            }
        }
        self.remember()?;
        write(&self.entry_file(), &self.entry_text(&offered)?)?;
        for scheme in wanted {
            self.ask("xdg-mime", &["default", ENTRY, &kind(*scheme)])?;
        }
        self.renew_cache();
        if let Some(mut before) = self.before()? {
            before.list_after = read(&self.config_home.join(LIST))?;
            write(&self.data_home.join(BEFORE), &serde_json::to_string_pretty(&before).map_err(io::Error::from)?)?;
        }
        let mut to_choose = Vec::new();
        for scheme in wanted {
            if self.owner(*scheme)? != Owner::Us {
                to_choose.push(*scheme);
            }
        }
        Ok(Registered { to_choose, chooser: None })
    }

    fn undo(&self) -> Result<(), SchemesError> {
        let Some(before) = self.before()? else { return Ok(()) };
        self.restore_list(&before)?;
        put(&self.entry_file(), before.entry.as_deref())?;
        self.renew_cache();
        // Last: what fails before it can be tried again.
        Ok(fs::remove_file(self.data_home.join(BEFORE))?)
    }
}

impl LinuxSchemes {
    /// Some desktops look into a cache of the entries; where nobody keeps one, nobody needs it.
    fn renew_cache(&self) {
        let folder = self.data_home.join("applications");
        if let Some(folder) = folder.to_str() {
            let _ = self.ask("update-desktop-database", &[folder]);
        }
    }
}

fn kind(scheme: Scheme) -> String {
    format!("x-scheme-handler/{}", scheme.name())
}

fn read(file: &Path) -> io::Result<Option<String>> {
    match fs::read_to_string(file) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn write(file: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(file, text)
}

/// Writes the file as it was, or takes it away where there was none.
fn put(file: &Path, text: Option<&str>) -> io::Result<()> {
    match text {
        Some(text) => write(file, text),
        None => match fs::remove_file(file) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        },
    }
}

#[cfg(test)]
mod tests;
