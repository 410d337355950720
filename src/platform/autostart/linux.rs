//! Linux: a file in the `autostart` folder of the user's configuration (Desktop Application Autostart and Desktop
//! Entry Specification of freedesktop.org).

use std::{
    ffi::OsStr,
    io,
    path::{Path, PathBuf},
};

use super::Entry;
use crate::platform::{desktop_entry, folders};

const FILE: &str = "autostart/nimbus-assistant.desktop";

pub(super) fn add(entry: &Entry) -> io::Result<()> {
    super::write(&file()?, &text(entry)?)
}

pub(super) fn remove() -> io::Result<()> {
    let dirs = std::env::var_os("XDG_CONFIG_DIRS").filter(|dirs| !dirs.is_empty());
    take_away(&file()?, dirs.as_deref().unwrap_or(OsStr::new("/etc/xdg")))
}

/// Where an administrator has put an entry for everybody, one of the user's own that hides it stands before it.
fn take_away(file: &Path, system_dirs: &OsStr) -> io::Result<()> {
    if std::env::split_paths(system_dirs).any(|folder| folder.join(FILE).exists()) {
        return super::write(file, "[Desktop Entry]\nType=Application\nName=Nimbus Assistant\nHidden=true\n");
    }
    super::delete(file)
}

fn file() -> io::Result<PathBuf> {
    let base = folders::of_user()?;
    Ok(base.config_dir().join(FILE))
}

fn text(entry: &Entry) -> io::Result<String> {
    Ok(format!(
        "[Desktop Entry]\nType=Application\nName=Nimbus Assistant\nIcon=nimbus-assistant\nExec={}\nTerminal=false\n\
         X-GNOME-Autostart-enabled=true\n",
        desktop_entry::exec(&entry.words()?)?
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(words: [&str; 3]) -> Entry {
        Entry { program: words[0].into(), arguments: words[1..].iter().map(|word| (*word).to_owned()).collect() }
    }

    #[test]
    fn the_entry_starts_the_program_with_its_arguments() {
        let text = super::text(&entry(["/opt/Nimbus Assistant/bin", "--hidden", "--data-dir=/home/mia/a"])).unwrap();
        assert!(text.starts_with("[Desktop Entry]\nType=Application\n"));
        assert!(text.contains("\nExec=\"/opt/Nimbus Assistant/bin\" --hidden --data-dir=/home/mia/a\n"));
    }

    #[test]
    fn an_entry_for_everybody_is_hidden_for_this_user() {
        let base = tempfile::tempdir().unwrap();
        let file = base.path().join("home").join(FILE);
        let system = base.path().join("system");
        let dirs = std::env::join_paths([base.path().join("none"), system.clone()]).unwrap();
        take_away(&file, &dirs).unwrap();
        assert!(!file.exists());
        super::super::write(&system.join(FILE), "").unwrap();
        take_away(&file, &dirs).unwrap();
        assert!(std::fs::read_to_string(&file).unwrap().contains("\nHidden=true\n"));
    }

    #[test]
    fn a_line_break_cannot_add_a_line() {
        assert!(text(&entry(["/bin/x", "a\nExec=evil", ""])).is_err());
    }
}
