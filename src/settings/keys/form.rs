//! How a value looks in a Windows policy, where there are numbers and texts only, and how that becomes RON.

use nimbus_protocol::{Said, said};

use super::words;

/// A value of the registry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// `REG_DWORD` or `REG_QWORD`.
    Number(u64),
    /// `REG_SZ` or `REG_EXPAND_SZ`.
    Text(String),
    /// `REG_MULTI_SZ`.
    List(Vec<String>),
    /// Another kind, by its name.
    Other(String),
}

/// What values of a setting look like. The sentences are for administrators.
#[derive(Clone, Copy, Debug)]
pub enum Form {
    Switch,
    Number {
        least: u32,
        most: u32,
    },
    Text(&'static str),
    /// Empty means none, which the sentence after the first explains.
    MaybeText(&'static str, &'static str),
    Choice(&'static [&'static str]),
    List(&'static str),
    /// `settings::MonitorChoice`.
    Monitor,
    /// `settings::Listen`.
    Listen,
    /// `settings::Backend`.
    Backend,
}

/// The value has not the form that the setting asks for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Misfit(pub Said);

/// Names of `settings::Listen` that are no list of addresses.
const LISTEN: [&str; 2] = ["ThisComputer", "LocalNetwork"];
/// Name of the monitor that the system calls the main one.
const MAIN: &str = "Main";
/// Name of the backend inside the program.
const STANDALONE: &str = "Standalone";

impl Form {
    /// The registry's value as the RON text of the setting.
    pub fn ron(&self, value: &Value) -> Result<String, Misfit> {
        self.try_ron(value).ok_or_else(|| {
            let values = self.said_values();
            Misfit(said!("said-setting-kind", "it must be {kind} {values}", kind = self.kind(), values = values))
        })
    }

    fn try_ron(&self, value: &Value) -> Option<String> {
        match (self, value) {
            (Self::Switch, Value::Number(0)) => Some("false".to_owned()),
            (Self::Switch, Value::Number(1)) => Some("true".to_owned()),
            (Self::Number { least, most }, Value::Number(number)) => {
                (u64::from(*least)..=u64::from(*most)).contains(number).then(|| number.to_string())
            }
            (Self::MaybeText(..), Value::Text(text)) if text.is_empty() => Some("None".to_owned()),
            (Self::Text(_) | Self::MaybeText(..), Value::Text(text)) => quoted(text),
            (Self::Choice(names), Value::Text(text)) => known(names, text),
            (Self::List(_), value) => list(&several(value)?),
            (Self::Listen, value) => match several(value)?.as_slice() {
                [one] if known(&LISTEN, one).is_some() => known(&LISTEN, one),
                addresses => Some(format!("Addresses({})", list(addresses)?)),
            },
            (Self::Monitor, Value::Text(text)) if text.eq_ignore_ascii_case(MAIN) => Some(MAIN.to_owned()),
            (Self::Monitor, Value::Text(name)) => Some(format!("Named({})", quoted(name)?)),
            (Self::Backend, Value::Text(text)) if text.eq_ignore_ascii_case(STANDALONE) => Some(STANDALONE.to_owned()),
            (Self::Backend, Value::Text(url)) => Some(format!("Team(url: {})", quoted(url)?)),
            _ => None,
        }
    }

    /// The registry's kind of value.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Switch | Self::Number { .. } => "REG_DWORD",
            Self::Text(_) | Self::MaybeText(..) | Self::Choice(_) | Self::Monitor | Self::Backend => "REG_SZ",
            Self::List(_) | Self::Listen => "REG_MULTI_SZ",
        }
    }

    /// Why another value is not taken, for every language.
    pub fn must_be(&self) -> Said {
        said!("said-setting-must-be", "it must be {values}", values = self.said_values())
    }

    /// What can stand in the registry, for every language.
    pub fn said_values(&self) -> Said {
        match self {
            Self::Switch => said!("said-setting-switch", "0 or 1"),
            Self::Number { least, most } => {
                said!("said-setting-range", "{least} to {most}", least = *least, most = *most)
            }
            Self::Text(what) | Self::List(what) => words::of(what),
            Self::MaybeText(what, none) => {
                said!("said-setting-or-none", "{what}; empty {none}", what = words::of(what), none = words::of(none))
            }
            Self::Choice(names) => names.join(", ").into(),
            Self::Monitor => {
                said!("said-setting-monitor", "{main}, or a monitor's name as the system tells it", main = MAIN)
            }
            Self::Listen => {
                said!("said-setting-listen", "{names}, or addresses and networks", names = LISTEN.join(", "))
            }
            Self::Backend => said!(
                "said-setting-backend",
                "{standalone}, or the address of a team's server",
                standalone = STANDALONE
            ),
        }
    }

    /// What can stand in the registry, in English.
    pub fn registry_values(&self) -> String {
        self.said_values().text
    }

    /// What can stand in the file, in words.
    pub fn file_values(&self) -> String {
        match self {
            Self::Switch => "`true` or `false`".to_owned(),
            Self::Number { .. } | Self::Text(_) => self.registry_values(),
            Self::MaybeText(what, none) => format!("{what}; `None` {none}"),
            Self::Choice(names) => names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", "),
            Self::List(what) => format!("`[\"…\"]`: {what}"),
            Self::Monitor => "`Main`, or `Named(\"…\")`".to_owned(),
            Self::Listen => "`ThisComputer`, `LocalNetwork`, or `Addresses([\"10.20.0.0/16\"])`".to_owned(),
            Self::Backend => "`Standalone`, or `Team(url: \"https://…\")`".to_owned(),
        }
    }
}

fn quoted(text: &str) -> Option<String> {
    ron::to_string(text).ok()
}

fn list(entries: &[String]) -> Option<String> {
    ron::to_string(entries).ok()
}

/// The name as the program writes it. Registry editors are typed into by hand, so capitals do not matter.
fn known(names: &[&str], text: &str) -> Option<String> {
    names.iter().find(|name| name.eq_ignore_ascii_case(text)).map(|name| (*name).to_owned())
}

/// A list, or a single text as a list of one. Empty entries are what editors leave behind.
fn several(value: &Value) -> Option<Vec<String>> {
    let entries = match value {
        Value::List(entries) => entries.clone(),
        Value::Text(text) => vec![text.clone()],
        Value::Number(_) | Value::Other(_) => return None,
    };
    Some(entries.into_iter().filter(|entry| !entry.trim().is_empty()).collect())
}
