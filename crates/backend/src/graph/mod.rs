//! The presence door for Microsoft Graph: reads what presence agents have in Microsoft Teams, tells distribution, and
//! sets it while a session lasts (SPEC S6.2, S13). Graph tells of no call, so no card comes from here.
//!
//! Requests go out from tasks of their own; none holds a lock of the engine. What is pure stands apart and is tested
//! with the bodies that Microsoft documents.
//!
//! | file | what it owns |
//! | --- | --- |
//! | [`settings`] | what an administrator decides |
//! | [`map`], [`wire`], [`trouble`] | Microsoft's words: presences, bodies, errors; pure |
//! | [`gate`], [`failures`], [`batches`], [`book`], [`ours`] | pace, portions, what is known of each agent, what this program sets; pure |
//! | [`link`], [`tokens`] | one server, asked with patience; access tokens |
//! | [`reader`], [`look_up`], [`on_behalf`] | rounds of reading |
//! | [`setter`] | setting presences |

pub mod batches;
pub mod book;
mod failures;
pub mod gate;
pub mod link;
mod look_up;
pub mod map;
mod on_behalf;
pub mod ours;
mod reader;
mod setter;
pub mod settings;
pub mod tokens;
pub mod trouble;
pub mod wire;

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use nimbus_protocol::{AccessToken, UnixMillis, said};
use reqwest::Method;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tokio::sync::Notify;

use crate::{
    distribution::AgentRules,
    engine::{Engine, EngineError},
};
use book::{Asked, Book};
use link::{Http, Link};
use nimbus_telephony::directory::LOCAL_USER;
use settings::{GraphOptions, Way};
use tokens::{Tokens, Who};
use trouble::Trouble;

/// Before a task that failed inside runs again.
const PAUSE: Duration = Duration::from_secs(10);
/// Most token requests in 30 s; each agent needs one an hour.
const TOKENS_PER_30_S: u32 = 300;

/// The door, while the server runs.
struct Graph {
    engine: Arc<Engine>,
    options: GraphOptions,
    /// Name of its door.
    door: String,
    /// Shown to people: "Microsoft Teams".
    label: String,
    link: Link,
    tokens: Tokens,
    book: Mutex<Book>,
    /// Something became known that setting presences waits for.
    wake_setter: Notify,
}

/// Starts the door, or removes it where it is not configured any more. Users and doors of the seed are stored already.
pub async fn start(engine: &Arc<Engine>, options: Option<GraphOptions>) -> Result<(), EngineError> {
    let door = engine.presence_door(options.is_some()).await?;
    let (Some(options), Some(door)) = (options, door) else { return Ok(()) };
    if !door.settings.enabled {
        return Ok(());
    }
    let around = || (Arc::new(Http::default()), engine.clock.clone(), engine.stopping.clone());
    let sign_in = Link::new(trouble::SIGN_IN, &options.sign_in_url, TOKENS_PER_30_S, trouble::judge_token, around());
    let graph = Arc::new(Graph {
        tokens: Tokens::new(sign_in, engine.clock.clone(), &options),
        link: Link::new("Microsoft Graph", &options.graph_url, options.requests_per_30_s, trouble::judge, around()),
        engine: Arc::clone(engine),
        door: door.settings.name.clone(),
        label: door.settings.label().to_owned(),
        book: Mutex::new(Book::new(engine.clock.now())),
        wake_setter: Notify::new(),
        options,
    });
    tracing::info!(way = ?graph.options.way, sets = graph.options.set_presence, "Presences come from Microsoft Graph");
    if graph.options.way == Way::OnBehalfOf {
        engine.accounts.keep_tokens();
    }
    if graph.options.set_presence {
        let setter = Arc::clone(&graph);
        engine.keep_running(PAUSE, move |_| setter::run(Arc::clone(&setter)));
    }
    engine.keep_running(PAUSE, move |_| reader::run(Arc::clone(&graph)));
    Ok(())
}

impl Graph {
    fn now(&self) -> UnixMillis {
        self.engine.clock.now()
    }

    fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Everybody to be asked for: who has a desktop open, and who is of the contact centre, so that their presence is
    /// right the moment they come. Off Duty changes nothing about it: presence is a layer of its own (SPEC S6).
    fn asked(&self) -> Vec<Asked> {
        let known = self.engine.known();
        let wanted = |id: &str| {
            let contact_centre = known.rules.agents.get(id).is_some_and(AgentRules::contact_centre);
            let signed_in = self.engine.accounts.agent_token(id).is_some();
            match self.options.way {
                Way::Application => contact_centre || self.engine.streams.has(id),
                Way::OnBehalfOf => signed_in,
            }
        };
        let agents = known.directory.agents().iter().filter(|agent| agent.id != LOCAL_USER && wanted(&agent.id));
        let name = |login: &str, upn: &str| if login.contains('@') { login.to_owned() } else { upn.to_owned() };
        agents
            .map(|agent| Asked { agent: agent.id.clone(), name: name(&agent.login, &agent.upn) })
            .filter(|asked| asked.name.contains('@'))
            .collect()
    }

    /// Who asks for an agent.
    fn who(&self, agent: &str) -> Who {
        match self.options.way {
            Way::Application => Who::Application,
            Way::OnBehalfOf => Who::Agent(agent.to_owned()),
        }
    }

    async fn token(&self, who: &Who) -> Result<AccessToken, Trouble> {
        match who {
            Who::Application => self.tokens.get(who, None).await,
            Who::Agent(agent) => {
                let own = self.engine.accounts.agent_token(agent);
                let own = own.ok_or_else(|| {
                    Trouble::Refused(said!("said-graph-not-signed-in", "The agent is not signed in at the moment"))
                })?;
                self.tokens.get(who, Some(&own)).await
            }
        }
    }

    /// Asks Graph for something that counts as `requests`. A token that is not taken is replaced once.
    async fn call(
        &self,
        who: &Who,
        requests: u32,
        method: Method,
        path: &str,
        body: Option<&Value>,
    ) -> Result<Vec<u8>, Trouble> {
        let mut again = true;
        loop {
            let token = self.token(who).await?;
            let url = self.link.url(path);
            let answer = self.link.send(requests, |client| {
                let request = client.request(method.clone(), url).bearer_auth(&token.0);
                if let Some(body) = body { request.json(body) } else { request }
            });
            match answer.await {
                Err(Trouble::Unauthorised) if again => {
                    again = false;
                    self.tokens.forget(who, &token).await;
                }
                Err(trouble @ Trouble::Unauthorised) => return Err(Trouble::Refused(trouble.sentence())),
                answer => return answer,
            }
        }
    }

    /// The same, and reads the answer.
    async fn ask<T: DeserializeOwned>(&self, who: &Who, requests: u32, path: &str, body: &Value) -> Result<T, Trouble> {
        let answer = self.call(who, requests, Method::POST, path, Some(body)).await?;
        serde_json::from_slice(&answer).map_err(|_| {
            Trouble::Refused(said!("said-graph-answer-unread", "An answer of Microsoft Graph could not be read"))
        })
    }

    /// Sleeps until then, or gives up because the server stops.
    async fn wait_until(&self, at: UnixMillis) -> Result<(), Trouble> {
        tokio::select! {
            () = self.engine.stopping.cancelled() => Err(Trouble::Stopping),
            () = self.engine.clock.reach(at) => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests;
