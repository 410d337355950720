//! What joins agents and their accounts at a system that knows presences: the tokens they are signed in with, which
//! account is theirs there (SPEC S2.4), whether they are in a session, and the door as administrators see it.
//!
//! Tokens are in memory only. Nobody here waits for the network.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use nimbus_protocol::{
    AccessToken, AuditActor, AuditDone, DoorKind, Event, Me, OtherAccount, Presence, Said, UnixMillis,
};
use tokio::sync::Notify;

use super::{Engine, EngineError, known, records::DOOR_TOKEN, work::orders::Order, writing::Writing};
use crate::{
    distribution::{self, Layers},
    metrics::DoorLabel,
    secrets,
    storage::{self, doors::StoredDoor},
    tenant::differences::Difference,
};
use nimbus_telephony::{directory::Directory, doors::settings::DoorSettings};

/// Name of the presence door where a seed file gives it no other one.
const TEAMS: &str = "teams";

/// What an agent is at, of whatever modality.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Busy {
    pub in_session: bool,
    pub ringing: bool,
    /// Since when it is so.
    pub since: UnixMillis,
}

impl Busy {
    pub fn of(layers: &Layers, since: UnixMillis) -> Self {
        Self { in_session: layers.in_session(), ringing: layers.is_rung(), since }
    }
}

#[derive(Debug, Default)]
pub struct Accounts {
    /// Whether tokens are kept at all: nobody asks for them otherwise.
    keeps_tokens: AtomicBool,
    /// Token by agent, with the number of streams that hold it.
    tokens: Mutex<HashMap<String, (AccessToken, usize)>>,
    /// UPN of the account there, by agent.
    upns: Mutex<HashMap<String, (String, String)>>,
    busy: Mutex<HashMap<String, Busy>>,
    /// Somebody's session began or ended.
    pub busy_changed: Notify,
    /// Somebody's first desktop, or a token, is there.
    pub arrived: Notify,
}

impl Accounts {
    /// Tokens of agents are kept from now on, for what is asked on their behalf.
    pub(crate) fn keep_tokens(&self) {
        self.keeps_tokens.store(true, Ordering::Relaxed);
    }

    /// The token with which the agent's desktop is signed in now.
    pub fn agent_token(&self, agent: &str) -> Option<AccessToken> {
        lock(&self.tokens).get(agent).map(|(token, _)| token.clone())
    }

    pub fn busy(&self, agent: &str) -> Busy {
        lock(&self.busy).get(agent).copied().unwrap_or_default()
    }

    /// Only for what was committed.
    pub(crate) fn put_busy(&self, agent: &str, busy: Busy) {
        let mut all = lock(&self.busy);
        let before = all.entry(agent.to_owned()).or_default();
        if (before.in_session, before.ringing) != (busy.in_session, busy.ringing) {
            *before = busy;
            drop(all);
            self.busy_changed.notify_one();
        }
    }

    fn other_account(&self, agent: &str, signed_in: &str) -> Option<OtherAccount> {
        let (telephone, door) = lock(&self.upns).get(agent).cloned()?;
        let other = !telephone.eq_ignore_ascii_case(signed_in);
        other.then(|| OtherAccount { signed_in: signed_in.to_owned(), telephone, door })
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A stream holds its agent's token; dropping this says that it holds it no longer.
pub struct HeldToken {
    engine: Arc<Engine>,
    agent: String,
}

impl HeldToken {
    /// The sign-in was renewed.
    pub fn renew(&self, token: AccessToken) {
        if let Some((held, _)) = lock(&self.engine.accounts.tokens).get_mut(&self.agent) {
            *held = token;
        }
        // What was refused to the old one may be given to this one.
        self.engine.accounts.arrived.notify_one();
    }
}

impl Drop for HeldToken {
    fn drop(&mut self) {
        let mut tokens = lock(&self.engine.accounts.tokens);
        if let Some((_, streams)) = tokens.get_mut(&self.agent) {
            *streams -= 1;
            if *streams == 0 {
                tokens.remove(&self.agent);
            }
        }
    }
}

/// What a door of presences has to tell of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DoorWord {
    /// It was heard.
    pub spoke: bool,
    /// Changes that it told.
    pub changes: u64,
    /// What is wrong with it, as a plain sentence.
    pub trouble: Option<Said>,
}

impl Engine {
    /// Keeps the token of an agent's stream, which came from the sign-in provider, as long as the stream lives; `None` if
    /// nothing is asked on behalf of agents.
    pub fn hold_token(self: &Arc<Self>, agent: &str, token: AccessToken) -> Option<HeldToken> {
        if !self.accounts.keeps_tokens.load(Ordering::Relaxed) {
            return None;
        }
        let mut tokens = lock(&self.accounts.tokens);
        let held = tokens.entry(agent.to_owned()).or_insert_with(|| (token.clone(), 0));
        *held = (token, held.1 + 1);
        drop(tokens);
        self.accounts.arrived.notify_one();
        Some(HeldToken { engine: Arc::clone(self), agent: agent.to_owned() })
    }

    /// A user as of one state of the directory, with what is known of the account at the telephone system.
    pub(super) fn me_as_of(&self, directory: &Directory, agent: &nimbus_protocol::Agent) -> Me {
        let other_account = self.accounts.other_account(&agent.id, &agent.upn);
        let calling = self.calling(directory, agent);
        Me { other_account, calling, ..known::me_in(directory, &self.portal, agent) }
    }

    /// The door says which account is the agent's there (SPEC S2.4); `None` if it knows of none.
    pub(crate) async fn account_is(
        self: &Arc<Self>,
        agent: &str,
        upn: Option<String>,
        door: &str,
    ) -> Result<(), EngineError> {
        let (engine, agent, door) = (Arc::clone(self), agent.to_owned(), door.to_owned());
        let same = lock(&self.accounts.upns).get(&agent).map(|(upn, _)| upn.clone()) == upn;
        if same {
            return Ok(());
        }
        Self::whole(async move {
            let mut writing = Writing::begin(&engine, None).await?;
            let known = engine.known();
            let Some(about) = known.directory.agent_by_id(&agent) else { return writing.give_up().await };
            let before = engine.me_as_of(&known.directory, about);
            let old = match upn {
                Some(upn) => lock(&engine.accounts.upns).insert(agent.clone(), (upn, door)),
                None => lock(&engine.accounts.upns).remove(&agent),
            };
            let me = engine.me_as_of(&known.directory, about);
            if me == before {
                return writing.give_up().await;
            }
            let told = match writing.tell(&agent, &Event::Me(me)).await {
                Ok(()) => writing.commit().await.map(drop),
                Err(error) => Err(error),
            };
            if told.is_err() {
                // Not told, so not known: the next reading says it again.
                let mut upns = lock(&engine.accounts.upns);
                match old {
                    Some(old) => upns.insert(agent, old),
                    None => upns.remove(&agent),
                };
            }
            told
        })
        .await
    }

    /// The door says what an agent's presence is.
    pub(crate) async fn presence_from(&self, agent: &str, presence: Presence, door: &str) -> Result<(), EngineError> {
        let event = distribution::Event::SetPresence { agent: agent.to_owned(), presence, from: Some(door.to_owned()) };
        self.order(Order::Do(event)).await.map(|_| ())
    }

    /// Reads who is in a session at the start.
    pub(crate) async fn read_busy(&self) -> Result<(), EngineError> {
        for (agent, layers, _) in storage::work::layers(&mut *self.view().await?).await? {
            self.accounts.put_busy(&agent, Busy::of(&layers, UnixMillis(0)));
        }
        Ok(())
    }

    /// The presence door: made where it is `wanted` and not there yet, removed where it is not.
    pub(crate) async fn presence_door(self: &Arc<Self>, wanted: bool) -> Result<Option<StoredDoor>, EngineError> {
        let of_kind = |door: &&StoredDoor| door.settings.kind == DoorKind::MicrosoftTeams;
        let there = self.known().doors.iter().find(of_kind).cloned();
        let engine = Arc::clone(self);
        match (wanted, there) {
            (false, None) => Ok(None),
            (true, Some(door)) => Ok(Some(door)),
            (false, Some(door)) => {
                Self::whole(async move {
                    let mut writing = Writing::begin(&engine, None).await?;
                    storage::doors::remove_kind(writing.connection(), DoorKind::MicrosoftTeams).await?;
                    let removed = Difference::new("door", &door.settings.name, AuditDone::Removed);
                    writing.audit(&AuditActor::Server, [removed]).await?;
                    engine.know_again(writing).await?;
                    Ok(None)
                })
                .await
            }
            (true, None) => {
                Self::whole(async move {
                    let mut writing = Writing::begin(&engine, None).await?;
                    let taken = |name: &String| engine.known().doors.iter().any(|door| door.settings.name == *name);
                    let names = (1..).map(|nth| if nth == 1 { TEAMS.to_owned() } else { format!("{TEAMS}-{nth}") });
                    let name = names.into_iter().find(|name| !taken(name)).unwrap_or_default();
                    let settings = DoorSettings::new(&name, DoorKind::MicrosoftTeams);
                    storage::doors::save(writing.connection(), &settings, &secrets::new_token(DOOR_TOKEN)).await?;
                    let made = Difference::new("door", &name, AuditDone::Made);
                    writing.audit(&AuditActor::Server, [made]).await?;
                    engine.know_again(writing).await?;
                    Ok(engine.known().doors.iter().find(of_kind).cloned())
                })
                .await
            }
        }
    }

    /// Stores what a door of presences has to tell of itself, for administrators.
    pub(crate) async fn door_spoke(self: &Arc<Self>, door: &str, word: DoorWord) -> Result<(), EngineError> {
        let (engine, name) = (Arc::clone(self), door.to_owned());
        Self::whole(async move {
            let mut writing = Writing::begin(&engine, None).await?;
            let now = writing.now;
            if word.spoke {
                storage::doors::heard(writing.connection(), &name, word.changes, now).await?;
            }
            if let Some(trouble) = &word.trouble {
                storage::doors::refused(writing.connection(), &name, trouble).await?;
            }
            drop(writing.commit().await?);
            if word.changes > 0 {
                let label = DoorLabel { door: name.clone() };
                engine.metrics.door_events.get_or_create(&label).inc_by(word.changes);
            }
            engine.news.about(&name);
            Ok(())
        })
        .await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s2_4_only_another_account_is_named_whatever_the_letters() {
        let accounts = Accounts::default();
        let is = |upn: &str| lock(&accounts.upns).insert("mara".into(), (upn.into(), "Microsoft Teams".into()));
        assert_eq!(accounts.other_account("mara", "mara@x.example"), None, "nobody knows");
        is("Mara@X.example");
        assert_eq!(accounts.other_account("mara", "mara@x.example"), None);
        is("jo@x.example");
        let other = accounts.other_account("mara", "mara@x.example").unwrap();
        assert_eq!((other.signed_in.as_str(), other.telephone.as_str()), ("mara@x.example", "jo@x.example"));
        assert_eq!(other.door, "Microsoft Teams");
    }

    #[tokio::test]
    async fn making_and_removing_the_presence_door_is_recorded() {
        let folder = tempfile::tempdir().unwrap();
        let parts = crate::engine::tests::parts(&folder, crate::Clock::from_fn(|| UnixMillis(1_795_000_000_000)));
        let engine = Engine::start(storage::open(folder.path()).await.unwrap(), parts).await.unwrap();
        for wanted in [true, true, false, false] {
            engine.presence_door(wanted).await.unwrap();
        }
        let recorded = storage::audit::page(&mut engine.view().await.unwrap(), None, None, 10).await.unwrap();
        let recorded: Vec<_> =
            recorded.iter().map(|entry| (entry.what.as_str(), entry.id.as_str(), entry.done)).collect();
        let expected = [("door", TEAMS, AuditDone::Removed), ("door", TEAMS, AuditDone::Made)];
        assert_eq!(recorded, expected, "the newest first, and nothing where nothing changes");
        engine.close().await;
    }

    #[test]
    fn what_an_agent_is_at_keeps_the_time_of_its_change() {
        let accounts = Accounts::default();
        let busy = |in_session, at| Busy { in_session, ringing: false, since: UnixMillis(at) };
        accounts.put_busy("mara", busy(true, 5));
        accounts.put_busy("mara", busy(true, 9));
        assert_eq!(accounts.busy("mara"), busy(true, 5));
        accounts.put_busy("mara", busy(false, 11));
        assert_eq!(accounts.busy("mara").since, UnixMillis(11));
        assert_eq!(accounts.busy("jo"), Busy::default());
    }
}
