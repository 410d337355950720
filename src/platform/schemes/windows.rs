//! Windows: what "Default apps" asks for, below the user's own registry key. For `tel` and `callto` Windows lets only the
//! user choose the program; what is written here puts it on the list.
//!
//! Sources: "Default Programs" and "Registering an Application to a URI Scheme" of the Windows documentation.

mod before;

use std::{
    io,
    path::{Path, PathBuf},
};

use winreg::{
    RegKey,
    enums::{HKEY_CLASSES_ROOT, HKEY_CURRENT_USER, KEY_READ},
};

use super::{Owner, PROGRAM, Registered, Scheme, Schemes, SchemesError};
use crate::platform::{
    autostart::{Entry, quoted_for_windows},
    win32::shell,
};

const DESCRIPTION: &str = "Shows who calls, and calls the numbers of links";
const OURS: &str = "NimbusAssistant";
const CHOOSER: &str = "ms-settings:defaultapps?registeredAppUser=Nimbus%20Assistant";
/// What the user has chosen; Windows alone writes it.
const CHOSEN: &str = r"Microsoft\Windows\Shell\Associations\UrlAssociations";

/// This user's links.
#[derive(Clone, Debug)]
pub struct WindowsSchemes {
    start: Entry,
    /// The user's `Software` key, or one of a test's own.
    root: String,
}

impl WindowsSchemes {
    /// Links of whoever runs the program. `data_dir` is the folder that the user named, if any: links go to that profile.
    pub fn of_this_user(data_dir: Option<&Path>) -> io::Result<Self> {
        Ok(Self { start: Entry::with_window(data_dir)?, root: "Software".to_owned() })
    }

    fn root(&self) -> io::Result<RegKey> {
        RegKey::predef(HKEY_CURRENT_USER).create_subkey(&self.root).map(|(key, _)| key)
    }

    /// The command that opens a link: quoted as programs split it, and the link in quotation marks of its own.
    fn command(&self) -> io::Result<String> {
        let words: Vec<_> = self.start.words()?.into_iter().map(quoted_for_windows).collect();
        Ok(format!("{} \"%1\"", words.join(" ")))
    }

    /// A class that opens links. `nimbus-call` is one itself; the others are on offer under names of our own.
    fn write_class(&self, root: &RegKey, class: &str, scheme: Scheme) -> io::Result<()> {
        let program = self.start.program.to_str().ok_or(io::ErrorKind::InvalidFilename)?;
        let (key, _) = root.create_subkey(format!(r"Classes\{class}"))?;
        key.set_value("", &format!("URL:{}", scheme.name()))?;
        key.set_value("URL Protocol", &"")?;
        key.create_subkey("DefaultIcon")?.0.set_value("", &format!("\"{program}\",0"))?;
        key.create_subkey(r"shell\open\command")?.0.set_value("", &self.command()?)
    }

    fn write(&self, root: &RegKey, wanted: &[Scheme]) -> io::Result<()> {
        for scheme in wanted {
            self.write_class(root, &class(*scheme), *scheme)?;
        }
        if wanted.contains(&Scheme::NimbusCall) {
            self.write_class(root, Scheme::NimbusCall.name(), Scheme::NimbusCall)?;
        }
        let program = self.start.program.to_str().ok_or(io::ErrorKind::InvalidFilename)?;
        let (key, _) = root.create_subkey(capabilities())?;
        key.set_value("ApplicationName", &PROGRAM)?;
        key.set_value("ApplicationDescription", &DESCRIPTION)?;
        key.set_value("ApplicationIcon", &format!("{program},0"))?;
        let (associations, _) = key.create_subkey("UrlAssociations")?;
        for scheme in wanted {
            associations.set_value(scheme.name(), &class(*scheme))?;
        }
        let (list, _) = root.create_subkey("RegisteredApplications")?;
        list.set_value(PROGRAM, &format!(r"{}\{}", self.root, capabilities()))
    }

    /// The class that opens the scheme now, and who that is.
    fn find(&self, scheme: Scheme) -> io::Result<Owner> {
        let root = self.root()?;
        let chosen = text(&root, &format!(r"{CHOSEN}\{}\UserChoice", scheme.name()), "ProgId")?;
        let class = chosen.unwrap_or_else(|| scheme.name().to_owned());
        let command = format!(r"{class}\shell\open\command");
        // The user's own classes stand before the machine's, which are the last to be asked.
        let own = text(&root, &format!(r"Classes\{command}"), "")?;
        let Some(command) = own.or(text(&RegKey::predef(HKEY_CLASSES_ROOT), &command, "")?) else {
            return Ok(Owner::Nobody);
        };
        let Some(program) = program_of(&command) else { return Ok(Owner::Nobody) };
        if program == self.start.program {
            return Ok(Owner::Us);
        }
        let name = program.file_stem().map_or(class, |stem| stem.to_string_lossy().into_owned());
        Ok(Owner::Other(name))
    }
}

impl Schemes for WindowsSchemes {
    fn owner(&self, scheme: Scheme) -> Result<Owner, SchemesError> {
        Ok(self.find(scheme)?)
    }

    fn register_for(&self, wanted: &[Scheme]) -> Result<Registered, SchemesError> {
        let root = self.root()?;
        before::remember(&root)?;
        self.write(&root, wanted)?;
        shell::associations_changed();
        let mut to_choose = Vec::new();
        for scheme in wanted {
            if self.find(*scheme)? != Owner::Us {
                to_choose.push(*scheme);
            }
        }
        let chooser = (!to_choose.is_empty()).then(|| CHOOSER.to_owned());
        Ok(Registered { to_choose, chooser })
    }

    fn chooser(&self) -> Option<String> {
        Some(CHOOSER.to_owned())
    }

    fn undo(&self) -> Result<(), SchemesError> {
        before::restore(&self.root()?)?;
        shell::associations_changed();
        Ok(())
    }
}

fn class(scheme: Scheme) -> String {
    format!("{OURS}.{}", scheme.name())
}

fn capabilities() -> String {
    format!(r"{OURS}\Capabilities")
}

/// A text of the registry; `None` where key or value are missing.
fn text(root: &RegKey, path: &str, name: &str) -> io::Result<Option<String>> {
    let found = root.open_subkey_with_flags(path, KEY_READ).and_then(|key| key.get_value::<String, _>(name));
    match found {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// The program of a command line.
fn program_of(command: &str) -> Option<PathBuf> {
    let command = command.trim();
    let program = match command.strip_prefix('"') {
        Some(rest) => rest.split('"').next()?,
        None => command.split(' ').next()?,
    };
    (!program.is_empty()).then(|| PathBuf::from(program))
}

#[cfg(test)]
mod tests;
