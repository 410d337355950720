//! What may be asked about templates and their secrets: reading, changing, trying, and files of them.

use std::path::PathBuf;

use nimbus_protocol::{NewSecret, Template, TestAction};

/// What the user wishes.
#[derive(Clone, Debug, PartialEq)]
pub enum TemplateWish {
    /// Read everything anew: templates and names of secrets.
    Load,
    /// The number comes back with the outcome.
    Change { number: u64, change: Box<TemplateChange> },
    /// Send this action for real, once; the number comes back with the answer.
    Test { number: u64, test: Box<TestAction> },
    /// Read templates from a RON file that the user chose.
    Import(PathBuf),
    /// Write the templates of these ids to a RON file, without secrets.
    Export { file: PathBuf, ids: Vec<String> },
}

/// One change; whole values, found by their ids.
#[derive(Clone, Debug, PartialEq)]
pub enum TemplateChange {
    Put(Template),
    Remove(String),
    /// All ids that may be moved, in the order in which they shall run.
    Order(Vec<String>),
    /// A secret of the team (administrators) or of the user's own templates.
    PutSecret {
        team: bool,
        name: String,
        secret: NewSecret,
    },
    RemoveSecret {
        team: bool,
        name: String,
    },
}
