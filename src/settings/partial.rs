//! Some of the settings: what a user has chosen, what an administrator presets or locks. Knows no file.

use std::{collections::BTreeSet, fmt::Write as _};

use nimbus_protocol::Said;

use super::{
    Settings, fields,
    keys::{KEYS, Key},
};

/// The values of some keys. Values of other keys mean nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Partial {
    values: Settings,
    /// Paths of the keys that are there.
    paths: BTreeSet<&'static str>,
}

/// A field that is not in use, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// As it was written: `general.zoom`, or the name of the whole section.
    pub path: String,
    /// In English, as a library or a table words it.
    pub why: Why,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// There is no such setting.
    Unknown,
    Unreadable(Said),
}

impl Partial {
    /// All settings that differ from what they are without any choice.
    pub fn all_of(settings: &Settings) -> Self {
        let mut partial = Self::default();
        partial.take_changes(&Settings::default(), settings);
        partial
    }

    /// Reads the settings that a RON struct holds, with those of its fields that cannot be read.
    pub fn read(text: &str) -> Result<(Self, Vec<Wrong>), ron::error::SpannedError> {
        let mut partial = Self::default();
        let mut wrong = Vec::new();
        for (name, value) in fields::read(text)?.0 {
            if KEYS.iter().any(|key| key.path == name) {
                partial.read_field(&name, value.get_ron(), &mut wrong);
                continue;
            }
            if !KEYS.iter().any(|key| key.parts().0 == name) {
                wrong.push(Wrong { path: name, why: Why::Unknown });
                continue;
            }
            match fields::read(value.get_ron()) {
                Ok(inner) => {
                    for (field, value) in inner.0 {
                        partial.read_field(&format!("{name}.{field}"), value.get_ron(), &mut wrong);
                    }
                }
                Err(error) => wrong.push(Wrong { path: name, why: Why::Unreadable(error.code.to_string().into()) }),
            }
        }
        Ok((partial, wrong))
    }

    fn read_field(&mut self, path: &str, text: &str, wrong: &mut Vec<Wrong>) {
        let why = match Key::at(path) {
            None => Why::Unknown,
            Some(key) => match key.read(text, &mut self.values) {
                Ok(()) => {
                    self.paths.insert(key.path);
                    return;
                }
                Err(error) => Why::Unreadable(error.code.to_string().into()),
            },
        };
        wrong.push(Wrong { path: path.to_owned(), why });
    }

    /// The struct's fields as RON, one a line, `indent` blanks deep; nothing where no key is there.
    pub fn write(&self, indent: usize) -> Result<String, ron::Error> {
        let mut text = String::new();
        let pad = " ".repeat(indent);
        let mut open = "";
        for key in self.keys() {
            let (section, name) = key.parts();
            // Writing into a string cannot fail.
            if open != section && !open.is_empty() {
                let _ = writeln!(text, "{pad}),");
            }
            if open != section && !section.is_empty() {
                let _ = writeln!(text, "{pad}{section}: (");
            }
            open = section;
            let deeper = if section.is_empty() { "" } else { "    " };
            let _ = writeln!(text, "{pad}{deeper}{name}: {},", key.write(&self.values)?);
        }
        if !open.is_empty() {
            let _ = writeln!(text, "{pad}),");
        }
        Ok(text)
    }

    /// Whether the key is there.
    pub fn has(&self, path: &str) -> bool {
        self.paths.contains(path)
    }

    pub fn is_empty(&self) -> bool {
        self.paths.is_empty()
    }

    /// The keys that are there, in the table's order.
    pub fn keys(&self) -> impl Iterator<Item = &'static Key> {
        KEYS.iter().filter(|key| self.paths.contains(key.path))
    }

    /// The values; those of keys that are not there mean nothing.
    pub fn values(&self) -> &Settings {
        &self.values
    }

    /// Takes this key's value over.
    pub fn take(&mut self, key: &'static Key, from: &Settings) {
        key.copy(from, &mut self.values);
        self.paths.insert(key.path);
    }

    /// Takes over what differs between two settings. Returns whether anything does.
    pub fn take_changes(&mut self, before: &Settings, after: &Settings) -> bool {
        let mut changed = false;
        for key in KEYS.iter().filter(|key| !key.same(before, after)) {
            self.take(key, after);
            changed = true;
        }
        changed
    }

    /// Whether both have this key with the same value, or neither has it.
    pub fn says_the_same(&self, other: &Self, key: &Key) -> bool {
        match (self.has(key.path), other.has(key.path)) {
            (true, true) => key.same(&self.values, &other.values),
            (one, another) => one == another,
        }
    }

    /// Forgets this key.
    pub fn drop_key(&mut self, key: &Key) {
        self.paths.remove(key.path);
    }

    /// Puts what is here over `settings`.
    pub fn lay_over(&self, settings: &mut Settings) {
        for key in self.keys() {
            key.copy(&self.values, settings);
        }
    }

    /// The same keys with values in their ranges.
    #[must_use]
    pub fn sanitised(mut self) -> Self {
        self.values = self.values.sanitised();
        self
    }
}
