//! The table of every setting: how each is read, written, compared and carried over, and what a policy may say of it.
//!
//! Everything that must treat all settings alike is driven by it: the settings' file, policies, locks, the papers for
//! administrators. Knows no file and no registry.

mod form;
mod table;
mod words;

use ron::{error::SpannedError, extensions::Extensions, ser::PrettyConfig};
use serde::{Serialize, de::DeserializeOwned};

pub use self::{
    form::{Form, Misfit, Value},
    table::KEYS,
};
use super::Settings;

/// One setting.
pub struct Key {
    /// `section.name`, or the name alone where there is no section: `general.country`, `backend`.
    pub path: &'static str,
    /// What a policy may say of it; `None` for what the program remembers by itself.
    pub rule: Option<Rule>,
    read: fn(&str, &mut Settings) -> Result<(), SpannedError>,
    write: fn(&Settings) -> Result<String, ron::Error>,
    same: fn(&Settings, &Settings) -> bool,
    copy: fn(&Settings, &mut Settings),
}

/// What a policy may say of a setting, and how administrators read of it.
pub struct Rule {
    /// Path below the policies' registry key, `\` between its parts; the last part is the value's name.
    pub registry: &'static str,
    pub form: Form,
    /// One sentence for the papers.
    pub says: &'static str,
    /// Whether the value can be meant. What a user gets wrong takes its default; an administrator is told.
    sound: fn(&Settings) -> bool,
}

impl Key {
    /// The setting at this path, or at the one that it had in an earlier version.
    pub fn at(path: &str) -> Option<&'static Self> {
        let path = table::FORMER.iter().find(|(former, _)| *former == path).map_or(path, |(_, today)| today);
        KEYS.iter().find(|key| key.path == path)
    }

    /// Section and name; the section is empty where there is none.
    pub fn parts(&self) -> (&'static str, &'static str) {
        self.path.split_once('.').unwrap_or(("", self.path))
    }

    /// Takes the value over from its RON text. The error is in English, as the library words it.
    pub fn read(&self, text: &str, into: &mut Settings) -> Result<(), SpannedError> {
        (self.read)(text, into)
    }

    /// The value as RON.
    pub fn write(&self, from: &Settings) -> Result<String, ron::Error> {
        (self.write)(from)
    }

    pub fn same(&self, one: &Settings, other: &Settings) -> bool {
        (self.same)(one, other)
    }

    /// Carries the value over.
    pub fn copy(&self, from: &Settings, to: &mut Settings) {
        (self.copy)(from, to);
    }
}

impl Rule {
    /// Whether the value of these settings can be meant.
    pub fn is_sound(&self, settings: &Settings) -> bool {
        (self.sound)(settings)
    }
}

/// What RON texts of settings may leave out: written by hand, `language: "de"` is as clear as `Some("de")`.
pub(super) fn options() -> ron::Options {
    ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

/// People read the file too.
fn in_one_line<T: Serialize>(value: &T) -> Result<String, ron::Error> {
    let form = PrettyConfig::new().compact_arrays(true).compact_maps(true).compact_structs(true);
    ron::ser::to_string_pretty(value, form)
}

fn parse<T: DeserializeOwned>(text: &str) -> Result<T, SpannedError> {
    options().from_str(text)
}

#[cfg(test)]
mod tests;
