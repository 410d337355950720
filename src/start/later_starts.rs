//! Answers what later starts of the program ask this one (SPEC S3.4).

use std::sync::Arc;

use serde_json::json;

use crate::{
    command::{Command, LinkWish, WindowWish},
    platform::single_instance::{Answer, Handler, Message},
    settings::Backend,
    shared::Shared,
    state::{AppState, connection::Health},
};

/// The handler of the hand-over socket.
pub fn handler(shared: Shared, ask: impl Fn(Command) + Send + Sync + 'static) -> Handler {
    Arc::new(move |message| {
        let state = shared.snapshot();
        match message {
            Message::Nothing => Answer::Done,
            Message::UseThisComputer => {
                // It may be so already; then nothing is begun anew.
                if state.settings.backend != Backend::Standalone {
                    ask(Command::UseThisComputer);
                }
                asked(&ask, Command::Window(WindowWish::Show))
            }
            Message::UseTeam { url, token } => {
                ask(Command::UseTeam { url, token });
                asked(&ask, Command::Window(WindowWish::Show))
            }
            Message::Show => asked(&ask, Command::Window(WindowWish::Show)),
            Message::Hide => asked(&ask, Command::Window(WindowWish::Hide)),
            Message::Toggle => asked(&ask, Command::Window(WindowWish::Toggle)),
            Message::Quit => asked(&ask, Command::Quit),
            Message::Doors => doors(&state),
            Message::Simulate(script) => simulate(&state, script, &ask),
            Message::Links(links) => {
                // One link at a time is called; whoever gives several at once did not click them.
                match links.into_iter().next() {
                    Some(link) => asked(&ask, Command::Link(LinkWish::Open(link))),
                    None => Answer::Done,
                }
            }
        }
    })
}

fn asked(ask: &impl Fn(Command), command: Command) -> Answer {
    ask(command);
    Answer::Done
}

/// Doors and scripts belong to the backend inside this program; with a team's backend they are the team's.
fn standalone(state: &AppState) -> Result<(), Answer> {
    match (&state.settings.backend, state.connection.server.health) {
        (Backend::Standalone, Health::Well) => Ok(()),
        (Backend::Standalone, _) => Err(Answer::NotReady),
        (Backend::NotChosen, _) => Err(Answer::Refused(
            "Choose \"Use on this computer\" in the window first, or start with --standalone.".to_owned(),
        )),
        (Backend::Team { .. }, _) => {
            Err(Answer::Refused("The doors and the simulator belong to the team's server now.".to_owned()))
        }
    }
}

fn doors(state: &AppState) -> Answer {
    if let Err(answer) = standalone(state) {
        return answer;
    }
    let doors: Vec<_> = state
        .doors
        .iter()
        .filter(|door| !door.url.is_empty())
        .map(|door| json!({ "name": door.name, "label": door.label, "url": door.url, "enabled": door.enabled }))
        .collect();
    Answer::Doors(doors.into())
}

fn simulate(state: &AppState, script: String, ask: &impl Fn(Command)) -> Answer {
    if let Err(answer) = standalone(state) {
        return answer;
    }
    if state.scripts.is_empty() {
        return Answer::NotReady;
    }
    if !state.scripts.contains(&script) {
        return Answer::UnknownScript(state.scripts.to_vec());
    }
    asked(ask, Command::Simulate(script))
}
