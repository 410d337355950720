//! Whose user somebody is who has signed in with a provider (SPEC S2.1, S11.6).
//!
//! By the account, once it is bound to a user; else by the UPN, which binds it; else as the tenant's rule for a first
//! sign-in says. The provider vouches for who has a UPN at the time of signing: what was signed before a user was removed
//! binds nothing again.

use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex, PoisonError},
};

use nimbus_protocol::{Agent, AuditActor, AuditDone, FirstSignIn, UnixMillis};
use sqlx::SqliteConnection;
use tokio::sync::watch;

use super::{Engine, EngineError, writing::Writing};
use crate::{
    sign_in::verify::{Claims, SKEW_MS},
    storage::{
        self,
        identities::{self, Identity},
        people, tenant,
    },
    tenant::{Change, differences::Difference},
};
use nimbus_telephony::directory::{Directory, LOCAL_USER};

/// Why somebody who has signed in is nobody here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAdmitted {
    /// There is no such user, and none is made.
    NotAUser,
    /// The user with this UPN belongs to another account.
    OtherSubject,
    /// The user with this UPN is an administrator, and users may be free to choose their UPN.
    NotVouched,
}

/// Most accepted tokens that are remembered. With more, the one that ends first is forgotten and checked again.
const MOST: usize = 10_000;

/// An accepted token: whose it is, and until when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    pub agent: String,
    pub issuer: String,
    pub subject: String,
    pub until: UnixMillis,
}

/// Accepted tokens by hash, for their life. Only memory: after a start each is checked again.
#[derive(Debug)]
pub struct Remembered {
    held: Mutex<HashMap<[u8; 32], Arc<Accepted>>>,
    /// Rises when users were removed; streams look after their own then.
    pub removals: watch::Sender<u64>,
}

impl Default for Remembered {
    fn default() -> Self {
        Self { held: Mutex::default(), removals: watch::Sender::new(0) }
    }
}

impl Remembered {
    /// What is known of a token, and the state of removals to give to [`Self::keep`].
    pub fn find(&self, hash: &[u8; 32], now: UnixMillis) -> (Option<Arc<Accepted>>, u64) {
        let held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let found = held.get(hash).filter(|accepted| now.0 < accepted.until.plus(SKEW_MS).0).cloned();
        (found, *self.removals.borrow())
    }

    /// Remembers an accepted token, unless a user was removed since `removals`: it may have been this one.
    pub fn keep(&self, hash: [u8; 32], accepted: Arc<Accepted>, now: UnixMillis, removals: u64) {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if *self.removals.borrow() != removals {
            return;
        }
        if held.len() >= MOST {
            held.retain(|_, accepted| now.0 < accepted.until.plus(SKEW_MS).0);
        }
        if held.len() >= MOST
            && let Some(first) = held.iter().min_by_key(|(_, accepted)| accepted.until).map(|(hash, _)| *hash)
        {
            held.remove(&first);
        }
        held.insert(hash, accepted);
    }

    /// Forgets the tokens of users who are no longer there.
    pub(super) fn forget_removed(&self, before: &Directory, now: &Directory) {
        let here: HashSet<&str> = now.agents().iter().map(|agent| agent.id.as_str()).collect();
        if before.agents().iter().any(|agent| !here.contains(agent.id.as_str())) {
            let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
            held.retain(|_, accepted| here.contains(accepted.agent.as_str()));
            self.removals.send_modify(|removals| *removals += 1);
        }
    }
}

/// What becomes of a sign-in.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Decision {
    Known(String),
    Bind(String),
    Create,
    Refuse(NotAdmitted),
}

/// The user with the UPN.
struct ByUpn {
    agent: String,
    /// Another account of the issuer is bound to it.
    taken: bool,
    administrator: bool,
}

/// What is stored about somebody who signs in.
struct Facts {
    identity: Option<Identity>,
    by_upn: Option<ByUpn>,
    rule: FirstSignIn,
}

impl Facts {
    async fn read(connection: &mut SqliteConnection, claims: &Claims) -> Result<Self, EngineError> {
        let identity = identities::find(connection, &claims.issuer, &claims.subject).await?;
        let agent = match &claims.upn {
            Some(upn) => people::by_upn(connection, upn).await?.filter(|agent| agent.id != LOCAL_USER),
            None => None,
        };
        let by_upn = match agent {
            Some(agent) => {
                let taken = identities::has(connection, &claims.issuer, &agent.id).await?;
                Some(ByUpn { agent: agent.id, taken, administrator: agent.administrator })
            }
            None => None,
        };
        Ok(Self { identity, by_upn, rule: tenant::settings(connection).await?.first_sign_in })
    }

    fn decide(&self, claims: &Claims) -> Decision {
        match &self.identity {
            Some(Identity::Of(agent)) => return Decision::Known(agent.clone()),
            // The provider's clock may be ahead; without a time of signing nobody can tell.
            Some(Identity::Removed(at)) if claims.issued_at.is_none_or(|issued| issued <= at.plus(SKEW_MS)) => {
                return Decision::Refuse(NotAdmitted::NotAUser);
            }
            Some(Identity::Removed(_)) | None => {}
        }
        match (&self.by_upn, self.rule) {
            (Some(ByUpn { taken: true, .. }), _) => Decision::Refuse(NotAdmitted::OtherSubject),
            (Some(by_upn), _) if by_upn.administrator && !claims.vouched => Decision::Refuse(NotAdmitted::NotVouched),
            (Some(by_upn), _) => Decision::Bind(by_upn.agent.clone()),
            (None, FirstSignIn::Create) if claims.upn.is_some() => Decision::Create,
            (None, FirstSignIn::Create | FirstSignIn::Refuse) => Decision::Refuse(NotAdmitted::NotAUser),
        }
    }
}

/// The user that a first sign-in makes: without licences, services and rights.
fn new_user(claims: &Claims) -> Agent {
    let upn = claims.upn.clone().unwrap_or_default();
    let name = if claims.name.is_empty() { &upn } else { &claims.name };
    Agent {
        id: uuid::Uuid::new_v4().to_string(),
        // A name is told, not chosen here: a longer one is cut to what the administration takes.
        display_name: name.chars().filter(|c| !c.is_control()).take(50).collect(),
        email: claims.email.clone(),
        upn,
        ..Agent::default()
    }
}

impl Engine {
    /// Id of the user that somebody is who has signed in, bound or made if that is due.
    pub async fn admit(self: &Arc<Self>, claims: &Claims) -> Result<Result<String, NotAdmitted>, EngineError> {
        // Most need no write, and whoever is refused again and again must not keep others from writing.
        match Facts::read(&mut *self.view().await?, claims).await?.decide(claims) {
            // Between its commit and the directory's being told of it a new user is stored and not known yet: whoever
            // waits for the writer's end finds both.
            Decision::Known(agent) if self.known().directory.agent_by_id(&agent).is_some() => return Ok(Ok(agent)),
            Decision::Refuse(why) => return Ok(Err(why)),
            Decision::Known(_) | Decision::Bind(_) | Decision::Create => {}
        }
        let (engine, claims) = (self.clone(), claims.clone());
        Self::whole(async move {
            let mut writing = Writing::begin(&engine, None).await?;
            let now = writing.now;
            let (agent, made) = match Facts::read(writing.connection(), &claims).await?.decide(&claims) {
                Decision::Bind(agent) => (agent, false),
                Decision::Create => {
                    let before = tenant::load(writing.connection()).await?;
                    let user = new_user(&claims);
                    let agent = user.id.clone();
                    let Ok(changed) = before.with(Change::User(Box::new(user))) else {
                        writing.give_up().await?;
                        tracing::warn!("A first sign-in would make a user that the administration would refuse");
                        return Ok(Err(NotAdmitted::NotAUser));
                    };
                    tenant::save(writing.connection(), &before, &changed).await?;
                    (agent, true)
                }
                // Somebody was quicker.
                Decision::Known(agent) => {
                    writing.give_up().await?;
                    return Ok(Ok(agent));
                }
                Decision::Refuse(why) => {
                    writing.give_up().await?;
                    return Ok(Err(why));
                }
            };
            identities::bind(writing.connection(), &claims.issuer, &claims.subject, &agent, now).await?;
            let difference = if made {
                Difference::new("user", &agent, AuditDone::Made)
            } else {
                Difference::changed("user", &agent, &["account"])
            };
            writing.audit(&AuditActor::Server, [difference]).await?;
            if made {
                engine.make_known(writing, false).await?;
            } else {
                drop(writing.commit().await?);
            }
            tracing::info!(made, "An account signed in for the first time");
            Ok(Ok(agent))
        })
        .await
    }

    /// Whether the account is still this user's.
    pub async fn is_still(&self, accepted: &Accepted) -> Result<bool, EngineError> {
        let mut view = self.view().await?;
        let found = storage::identities::find(&mut view, &accepted.issuer, &accepted.subject).await?;
        Ok(found == Some(Identity::Of(accepted.agent.clone())))
    }
}

#[cfg(test)]
#[path = "identities/tests.rs"]
mod tests;
