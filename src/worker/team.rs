//! Carries out what an administrator wishes, one wish after the other: what was changed later must not arrive earlier.
//!
//! One task does it. It ends, with everything sent, when nobody can wish any more.

mod book;

use tokio::sync::mpsc;

use super::{
    agent_effects::sentence,
    api::{Api, ApiError},
    guarded,
    hands::Hands,
};
use crate::{
    command::TeamWish,
    state::{AppEvent, team::TeamAnswer},
};

/// A wish and whom it is for.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Name of the backend that was the chosen one.
    pub backend: Option<String>,
    /// The state's number of that server; it comes back with the answer.
    pub server: u64,
    pub wish: TeamWish,
}

/// Works until the last sender is gone.
pub async fn run(hands: Hands, mut asked: mpsc::UnboundedReceiver<Asked>) {
    while let Some(asked) = asked.recv().await {
        let server = asked.server;
        let work = async {
            if let Some(answer) = answer(&hands.api, asked).await {
                hands.tell(AppEvent::Team { server, answer }).await;
            }
        };
        // What fails inside must not keep the rest from being sent.
        guarded::job("a wish for the team", hands.events.clone(), work).await;
    }
}

async fn answer(api: &Api, asked: Asked) -> Option<TeamAnswer> {
    // Another server's people are no business of a wish that had to wait.
    let stays = api.backend() == asked.backend;
    match asked.wish {
        TeamWish::Load => {
            let people = if stays { api.team().await } else { Err(ApiError::NoBackend) };
            Some(match people {
                Ok(people) => TeamAnswer::Read(Box::new(people)),
                Err(error) => TeamAnswer::Failed(sentence(&error)),
            })
        }
        TeamWish::Change { number, change } => {
            let made = if stays { api.change_team(&change).await } else { Err(ApiError::NoBackend) };
            Some(match made {
                Ok(made_key) => TeamAnswer::Changed { number, made_key },
                Err(error) => TeamAnswer::Refused { number, sentence: sentence(&error) },
            })
        }
        TeamWish::Book(wish) => Some(TeamAnswer::Book(book::answer(api, stays, wish).await)),
        // The state has done it.
        TeamWish::ForgetKey | TeamWish::ForgetImport => None,
    }
}

#[cfg(test)]
mod tests;
