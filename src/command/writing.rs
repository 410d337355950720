//! One change of what an agent writes about a session. Only what is changed is carried, so that two changes that are
//! made before the state has the first of them do not undo each other.

use nimbus_protocol::WrapUp;

/// A change by the user; codes by their ids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WrapUpEdit {
    /// Another primary code, or none.
    Primary(Option<String>),
    AddSecondary(String),
    RemoveSecondary(String),
    AddTag(String),
    RemoveTag(String),
    /// The whole note as it stands in its field.
    Note(String),
}

impl WrapUpEdit {
    /// Makes the change.
    pub fn apply(self, wrap_up: &mut WrapUp) {
        match self {
            Self::Primary(code) => wrap_up.primary = code,
            Self::AddSecondary(code) => {
                if !wrap_up.secondary.contains(&code) {
                    wrap_up.secondary.push(code);
                }
            }
            Self::RemoveSecondary(code) => wrap_up.secondary.retain(|other| *other != code),
            Self::AddTag(tag) => wrap_up.tags.push(tag),
            Self::RemoveTag(tag) => wrap_up.tags.retain(|other| *other != tag),
            Self::Note(note) => wrap_up.note = note,
        }
    }
}
