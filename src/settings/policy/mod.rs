//! What an administrator presets and locks (SPEC S10): read from what was found on the machine, laid over the settings.
//!
//! Pure. Where the file and the registry are found is the platform's business.

use nimbus_protocol::{Said, said};

use super::{
    Partial, Settings, fields,
    keys::{KEYS, Key, Value},
    partial::{Why, Wrong},
};

/// The policies that are in force. Without any, everything is the user's.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Policy {
    /// In force as long as the user has chosen nothing else.
    preset: Partial,
    /// In force whatever the user has chosen.
    locked: Partial,
}

/// What was found on the machine, the weakest first: what a later source says of a key counts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    pub sources: Vec<Source>,
}

/// One place that policies come from.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// The file's or the registry key's name, for the user.
    pub place: String,
    /// The error is in the system's words.
    pub content: Result<Content, Said>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// `(preset: (…), locked: (…))`.
    Ron(String),
    /// Values with their paths below the registry key: `General\CloseToTray`, `Preset\General\CloseToTray`.
    Registry(Vec<(String, Value)>),
}

/// Why a policy, or all of a source, is not in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub place: String,
    /// As it was written; `None` is the whole source.
    pub key: Option<String>,
    /// To stand behind a colon. What a library or the system says is in their words.
    pub why: Said,
}

/// Subkey of the registry for what is preset; everything beside it is locked.
const PRESET: &str = "Preset";

impl Policy {
    /// Reads the sources. What is wrong with one value is told and spoils no other.
    pub fn read(found: &Found) -> (Self, Vec<Fault>) {
        let mut policy = Self::default();
        let mut faults = Vec::new();
        for source in &found.sources {
            match &source.content {
                Ok(Content::Ron(text)) => policy.read_ron(&source.place, text, &mut faults),
                Ok(Content::Registry(values)) => policy.read_registry(&source.place, values, &mut faults),
                Err(why) => faults.push(Fault { place: source.place.clone(), key: None, why: why.clone() }),
            }
        }
        policy.preset = policy.preset.sanitised();
        policy.locked = policy.locked.sanitised();
        (policy, faults)
    }

    fn read_ron(&mut self, place: &str, text: &str, faults: &mut Vec<Fault>) {
        let mut fault = |key: Option<&str>, why: Said| {
            faults.push(Fault { place: place.to_owned(), key: key.map(str::to_owned), why });
        };
        let parts = match fields::read(text) {
            Ok(parts) => parts,
            Err(error) => return fault(None, error.to_string().into()),
        };
        for (name, value) in parts.0 {
            let part = match name.as_str() {
                "preset" => &mut self.preset,
                "locked" => &mut self.locked,
                _ => {
                    fault(Some(&name), said!("said-setting-only-parts", "only preset and locked can stand here"));
                    continue;
                }
            };
            match Partial::read(value.get_ron()) {
                Ok((read, wrong)) => {
                    for Wrong { path, why } in wrong {
                        let why = match why {
                            Why::Unknown => unknown(),
                            Why::Unreadable(why) => why,
                        };
                        fault(Some(&format!("{name}.{path}")), why);
                    }
                    for (key, why) in take(part, &read) {
                        fault(Some(&format!("{name}.{}", key.path)), why);
                    }
                }
                Err(error) => fault(Some(&name), error.code.to_string().into()),
            }
        }
    }

    fn read_registry(&mut self, place: &str, values: &[(String, Value)], faults: &mut Vec<Fault>) {
        for (path, value) in values {
            let (part, rest) = match strip_preset(path) {
                Some(rest) => (&mut self.preset, rest),
                None => (&mut self.locked, path.as_str()),
            };
            if let Err(why) = read_value(part, rest, value) {
                faults.push(Fault { place: place.to_owned(), key: Some(path.clone()), why });
            }
        }
    }

    /// Whether the administrator has locked this key.
    pub fn locks(&self, path: &str) -> bool {
        self.locked.has(path)
    }

    /// Whether a policy says anything of this key.
    pub fn names(&self, path: &str) -> bool {
        self.locked.has(path) || self.preset.has(path)
    }

    pub fn is_empty(&self) -> bool {
        self.locked.is_empty() && self.preset.is_empty()
    }

    /// The settings that count for a user with these choices.
    pub fn settings(&self, chosen: &Partial) -> Settings {
        let mut settings = Settings::default();
        for layer in [&self.preset, chosen, &self.locked] {
            layer.lay_over(&mut settings);
        }
        settings.sanitised()
    }

    /// Puts what is locked back to its value. Returns whether anything was different.
    pub fn enforce(&self, before: &Settings, wanted: &mut Settings) -> bool {
        let mut refused = false;
        for key in self.locked.keys().filter(|key| !key.same(before, wanted)).collect::<Vec<_>>() {
            key.copy(before, wanted);
            refused = true;
        }
        refused
    }
}

fn unknown() -> Said {
    said!("said-setting-unknown", "there is no such setting")
}

/// Takes over what is there, can be meant and is an administrator's business; returns the rest.
fn take(part: &mut Partial, read: &Partial) -> Vec<(&'static Key, Said)> {
    let mut refused = Vec::new();
    for key in read.keys() {
        match &key.rule {
            None => refused.push((key, unknown())),
            Some(rule) if !rule.is_sound(read.values()) => {
                refused.push((key, rule.form.must_be()));
            }
            Some(_) => part.take(key, read.values()),
        }
    }
    refused
}

fn read_value(part: &mut Partial, path: &str, value: &Value) -> Result<(), Said> {
    // The registry does not tell capitals apart.
    let named = KEYS.iter().find_map(|key| {
        let rule = key.rule.as_ref()?;
        rule.registry.eq_ignore_ascii_case(path).then_some((key, rule))
    });
    let (key, rule) = named.ok_or_else(unknown)?;
    let text = rule.form.ron(value).map_err(|misfit| misfit.0)?;
    let mut settings = Settings::default();
    key.read(&text, &mut settings).map_err(|error| error.code.to_string())?;
    let mut one = Partial::default();
    one.take(key, &settings);
    take(part, &one).pop().map_or(Ok(()), |(_, why)| Err(why))
}

fn strip_preset(path: &str) -> Option<&str> {
    let (first, rest) = path.split_once('\\')?;
    first.eq_ignore_ascii_case(PRESET).then_some(rest)
}

#[cfg(test)]
mod tests;
