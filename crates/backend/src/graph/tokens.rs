//! Access tokens for Graph: the application's own (client credentials), and those on behalf of agents (the flow that
//! Microsoft calls on-behalf-of). Kept in memory only, never logged.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use nimbus_protocol::{AccessToken, UnixMillis, said};

use super::{
    link::Link,
    settings::{GraphOptions, SecretSource},
    trouble::{REFUSED_MS, Trouble},
    wire::{TokenBody, segment},
};
use crate::{Clock, secrets};

/// What the token is for; the permissions are those that were consented to.
const SCOPE: &str = "https://graph.microsoft.com/.default";
/// How long before its end a token is not used any more, in milliseconds, if it lasts long enough.
const AHEAD_MS: i64 = 300_000;

/// Whose token it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Who {
    Application,
    /// Id of the agent.
    Agent(String),
}

#[derive(Default)]
struct Slot {
    good: Option<Good>,
    /// Until when nobody asks again, and why.
    refused: Option<(UnixMillis, Trouble)>,
    /// Of the agent's own token that this one was given for.
    proof: Option<[u8; 32]>,
}

struct Good {
    token: AccessToken,
    until: UnixMillis,
}

pub struct Tokens {
    link: Link,
    clock: Clock,
    path: String,
    client_id: String,
    secret: SecretSource,
    /// One lock each: whoever needs a token that is being fetched waits for the same one.
    slots: Mutex<HashMap<Who, Arc<tokio::sync::Mutex<Slot>>>>,
}

impl Tokens {
    pub fn new(link: Link, clock: Clock, options: &GraphOptions) -> Self {
        Self {
            link,
            clock,
            path: format!("/{}/oauth2/v2.0/token", segment(&options.tenant)),
            client_id: options.client_id.clone(),
            secret: options.secret.clone(),
            slots: Mutex::default(),
        }
    }

    /// A token that is good for a while. `own` is the agent's own, for a token on their behalf.
    pub async fn get(&self, who: &Who, own: Option<&AccessToken>) -> Result<AccessToken, Trouble> {
        let slot = self.slot(who);
        let mut slot = slot.lock().await;
        let now = self.clock.now();
        let proof = own.map(|own| secrets::hash(&own.0));
        if let Some(good) = slot.good.as_ref().filter(|good| now < good.until) {
            return Ok(good.token.clone());
        }
        if slot.proof != proof {
            // The agent has signed in anew: what was refused to the old token may be given to this one.
            slot.refused = None;
            slot.proof = proof;
        }
        if let Some((_, trouble)) = slot.refused.as_ref().filter(|(until, _)| now < *until) {
            return Err(trouble.clone());
        }
        slot.good = None;
        match self.fetch(own).await {
            Ok(good) => {
                slot.refused = None;
                let token = good.token.clone();
                slot.good = Some(good);
                Ok(token)
            }
            Err(trouble) => {
                if !matches!(trouble, Trouble::Later { .. } | Trouble::Stopping) {
                    slot.refused = Some((self.clock.now().plus(REFUSED_MS), trouble.clone()));
                }
                Err(trouble)
            }
        }
    }

    /// Graph did not take this token: another one is fetched, unless that has happened meanwhile.
    pub async fn forget(&self, who: &Who, token: &AccessToken) {
        let slot = self.slot(who);
        let mut slot = slot.lock().await;
        if slot.good.as_ref().is_some_and(|good| good.token == *token) {
            slot.good = None;
        }
    }

    /// Drops the tokens of agents of whom `keep` says no.
    pub fn retain(&self, keep: impl Fn(&str) -> bool) {
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        slots.retain(|who, _| match who {
            Who::Application => true,
            Who::Agent(agent) => keep(agent),
        });
    }

    fn slot(&self, who: &Who) -> Arc<tokio::sync::Mutex<Slot>> {
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(slots.entry(who.clone()).or_default())
    }

    async fn fetch(&self, own: Option<&AccessToken>) -> Result<Good, Trouble> {
        let secret = self.secret().await?;
        let mut form = vec![("client_id", self.client_id.as_str()), ("client_secret", &secret), ("scope", SCOPE)];
        match own {
            None => form.push(("grant_type", "client_credentials")),
            Some(own) => form.extend([
                ("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"),
                ("requested_token_use", "on_behalf_of"),
                ("assertion", own.0.as_str()),
            ]),
        }
        let url = self.link.url(&self.path);
        let body = self.link.send(1, |client| client.post(url).form(&form)).await?;
        let body: TokenBody = serde_json::from_slice(&body).map_err(|_| {
            Trouble::Refused(said!("said-graph-token-unread", "The answer of Microsoft's sign-in could not be read"))
        })?;
        let lasts = body.expires_in.clamp(0, 86_400) * 1_000;
        let until = self.clock.now().plus(lasts - AHEAD_MS.min(lasts / 2));
        Ok(Good { token: body.access_token, until })
    }

    async fn secret(&self) -> Result<String, Trouble> {
        match &self.secret {
            SecretSource::Value(secret) => Ok(secret.0.clone()),
            SecretSource::File(path) => {
                let text = tokio::fs::read_to_string(path).await.unwrap_or_default();
                let secret = text.trim();
                if secret.is_empty() {
                    return Err(Trouble::Refused(said!(
                        "said-graph-secret-file",
                        "The file with the client secret is empty or cannot be read"
                    )));
                }
                Ok(secret.to_owned())
            }
        }
    }
}
