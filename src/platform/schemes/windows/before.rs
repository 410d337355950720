//! What was in the registry before this program was offered, kept there beside it and brought back.

use std::io;

use winreg::{RegKey, enums::KEY_READ};

use super::{OURS, PROGRAM, Scheme, capabilities, class};

const BEFORE: &str = "Before";
const LIST: &str = "RegisteredApplications";

/// The keys that are written as a whole.
fn keys() -> Vec<String> {
    let classes = Scheme::ALL.map(|scheme| format!(r"Classes\{}", class(scheme)));
    let own = format!(r"Classes\{}", Scheme::NimbusCall.name());
    classes.into_iter().chain([own, capabilities()]).collect()
}

/// Copies what is there, once: later it would be our own.
pub(super) fn remember(root: &RegKey) -> io::Result<()> {
    let place = format!(r"{OURS}\{BEFORE}");
    if root.open_subkey_with_flags(&place, KEY_READ).is_ok() {
        return Ok(());
    }
    // Collected under another name, so that an interrupted copy is not taken for a whole one.
    let unfinished = format!(r"{OURS}\Collecting");
    remove(root, &unfinished)?;
    let (before, _) = root.create_subkey(&unfinished)?;
    for (number, path) in keys().iter().enumerate() {
        if let Some(there) = open(root, path)? {
            let (copy, _) = before.create_subkey(number.to_string())?;
            there.copy_tree("", &copy)?;
        }
    }
    if let Some(list) = open(root, LIST)? {
        before.set_value("List", &1u32)?;
        if let Ok(value) = list.get_raw_value(PROGRAM) {
            before.set_raw_value("Registered", &value)?;
        }
    }
    let (whole, _) = root.create_subkey(&place)?;
    before.copy_tree("", &whole)?;
    remove(root, &unfinished)
}

/// Brings it back and forgets it. Without anything remembered, nothing changes.
pub(super) fn restore(root: &RegKey) -> io::Result<()> {
    let Some(before) = open(root, &format!(r"{OURS}\{BEFORE}"))? else { return Ok(()) };
    for (number, path) in keys().iter().enumerate() {
        remove(root, path)?;
        if let Some(copy) = open(&before, &number.to_string())? {
            let (key, _) = root.create_subkey(path)?;
            copy.copy_tree("", &key)?;
        }
    }
    let (list, _) = root.create_subkey(LIST)?;
    match before.get_raw_value("Registered") {
        Ok(value) => list.set_raw_value(PROGRAM, &value)?,
        Err(_) => gone(list.delete_value(PROGRAM))?,
    }
    if before.get_raw_value("List").is_err() {
        remove_if_empty(root, LIST)?;
    }
    drop(before);
    remove(root, &format!(r"{OURS}\{BEFORE}"))?;
    remove_if_empty(root, OURS)
}

fn open(root: &RegKey, path: &str) -> io::Result<Option<RegKey>> {
    match root.open_subkey_with_flags(path, KEY_READ) {
        Ok(key) => Ok(Some(key)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn remove(root: &RegKey, path: &str) -> io::Result<()> {
    gone(root.delete_subkey_all(path))
}

fn remove_if_empty(root: &RegKey, path: &str) -> io::Result<()> {
    let Some(key) = open(root, path)? else { return Ok(()) };
    if key.enum_keys().next().is_none() && key.enum_values().next().is_none() {
        drop(key);
        return gone(root.delete_subkey(path));
    }
    Ok(())
}

/// What is not there need not be taken away.
fn gone(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
