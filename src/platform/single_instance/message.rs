//! What a later start may tell the first one, and what it hears back. Plain data.

use serde::{Deserialize, Serialize};

/// A later start's wish.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Message {
    /// Bring the window to the front.
    Show,
    /// Nothing but to be there: a later start that asked for no window.
    Nothing,
    /// Work on this computer, and show the window.
    UseThisComputer,
    /// Connect to this team's server, and show the window.
    UseTeam {
        url: String,
        token: String,
    },
    /// Hide the window; calls still come up.
    Hide,
    /// Hide the window if it is shown, else bring it to the front.
    Toggle,
    /// Tell the doors with their tokens; answered with [`Answer::Doors`].
    Doors,
    /// Let the built-in telephone system play this script.
    Simulate(String),
    /// Links to call (SPEC S9.2), as they were given. A toast asks about the first one; the window stays as it is.
    Links(Vec<String>),
    Quit,
}

/// The first program's answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    Done,
    /// A JSON list, ready to print.
    Doors(serde_json::Value),
    /// No such script; these exist.
    UnknownScript(Vec<String>),
    /// It is still starting; ask again.
    NotReady,
    /// A plain sentence for the user.
    Refused(String),
}
