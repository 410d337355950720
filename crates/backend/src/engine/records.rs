//! Writes that are no calls: doors' tokens, the local user, kept answers.

use std::sync::{Arc, PoisonError};

use nimbus_protocol::{
    Agent, AuditActor, AuditDone, Code, DoorInfo, DoorKind, Event, Licence, Service, service::AfterCallWork,
};

use super::{Engine, EngineError, known, writing::Writing};
use crate::{
    options::LocalUser,
    secrets,
    storage::{self, idempotency::Remembered},
    tenant::differences::Difference,
};
use nimbus_telephony::doors::settings::DoorSettings;

pub use nimbus_telephony::directory::LOCAL_USER;

/// First letters of a door's token, so that it is known for one where it turns up.
pub(super) const DOOR_TOKEN: &str = "tk_";

/// Doors of a new standalone database, in the order in which they are listed.
const FIRST_DOORS: [DoorKind; 5] =
    [DoorKind::Zammad, DoorKind::Sipgate, DoorKind::Placetel, DoorKind::Generic, DoorKind::Simulator];

/// Id of the service that the simulator's sessions are for, where there is one.
pub const SIMULATION: &str = "simulation";

/// A service that shows what services can do: after-call work, persistent RONA, codes (SPEC S1.4).
fn simulation() -> Service {
    let code = |id: &str, name: &str| Code { id: id.into(), name: name.into() };
    Service {
        id: SIMULATION.into(),
        // As the simulator's scripts call it.
        name: "Claims Hotline".into(),
        persistent_rona: true,
        acw: AfterCallWork { enabled: true, seconds: 120, may_finish: true, extend_seconds: Some(60) },
        outbound: true,
        primary_codes: vec![
            code("damage", "Damage reported"),
            code("question", "Question"),
            code("complaint", "Complaint"),
        ],
        secondary_codes: vec![code("call-back", "Call back"), code("documents", "Documents sent")],
        ..Service::default()
    }
}

impl Engine {
    /// Gives a door a new token; the old one is refused from now on. `None` if there is no such door.
    pub async fn renew_door_token(
        self: &Arc<Self>,
        by: AuditActor,
        name: String,
    ) -> Result<Option<DoorInfo>, EngineError> {
        let engine = self.clone();
        Self::whole(async move {
            let mut writing = Writing::begin(&engine, None).await?;
            storage::doors::set_token(writing.connection(), &name, &secrets::new_token(DOOR_TOKEN)).await?;
            let base_url = engine.known().base_url.clone();
            let known = known::load(writing.connection(), &engine.country, base_url).await?;
            if known.doors.iter().any(|door| door.settings.name == name) {
                writing.audit(&by, [Difference::new("door", &name, AuditDone::Renewed)]).await?;
            }
            let mut writer = writing.commit().await?;
            engine.learn(known);
            // Still under the guard, so that no other change overtakes this one.
            let doors = engine.doors(&mut writer.connection).await?;
            drop(writer);
            engine.news.about(&name);
            Ok(doors.into_iter().find(|door| door.name == name))
        })
        .await
    }

    /// Stores the standalone user as the options tell them, and the first doors of a new database.
    pub(super) async fn prepare_local_user(self: &Arc<Self>) -> Result<(), EngineError> {
        let user = self.local_user.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let Some(user) = user else { return Ok(()) };
        let mut writing = Writing::begin(self, None).await?;
        if storage::doors::all(writing.connection()).await?.is_empty() {
            for kind in FIRST_DOORS {
                let settings = DoorSettings::new(kind.slug(), kind);
                storage::doors::save(writing.connection(), &settings, &secrets::new_token(DOOR_TOKEN)).await?;
            }
        }
        self.store_simulation(&mut writing).await?;
        self.store_local_user(&mut writing, &user).await?;
        let known = known::load(writing.connection(), &self.country, self.known().base_url.clone()).await?;
        let writer = writing.commit().await?;
        self.learn(known);
        drop(writer);
        Ok(())
    }

    /// The standalone user's name or own numbers changed.
    pub async fn update_local_user(self: &Arc<Self>, user: LocalUser) -> Result<(), EngineError> {
        let engine = self.clone();
        Self::whole(async move {
            let mut writing = Writing::begin(&engine, None).await?;
            let before = engine.local_user.lock().unwrap_or_else(PoisonError::into_inner).clone();
            if before.is_none_or(|before| before == user) {
                return writing.give_up().await;
            }
            let agent = engine.store_local_user(&mut writing, &user).await?;
            let base_url = engine.known().base_url.clone();
            let known = known::load(writing.connection(), &engine.country, base_url).await?;
            let me = engine.me_as_of(&known.directory, &agent);
            writing.tell(&agent.id, &Event::Me(me)).await?;
            let writer = writing.commit().await?;
            // Only what is stored counts: after an error the same change can be asked for again.
            *engine.local_user.lock().unwrap_or_else(PoisonError::into_inner) = Some(user);
            engine.learn(known);
            drop(writer);
            Ok(())
        })
        .await
    }

    /// The service of the simulator, for a standalone user who has not changed it.
    async fn store_simulation(&self, writing: &mut Writing<'_>) -> Result<(), EngineError> {
        let before = storage::tenant::load(writing.connection()).await?;
        if before.services.iter().all(|service| service.id != SIMULATION) {
            let mut tenant = before.clone();
            tenant.services.push(simulation());
            storage::tenant::save(writing.connection(), &before, &tenant).await?;
        }
        Ok(())
    }

    pub(super) async fn store_local_user(
        &self,
        writing: &mut Writing<'_>,
        user: &LocalUser,
    ) -> Result<Agent, EngineError> {
        let own: Vec<String> = user.own_numbers.iter().filter(|word| !word.trim().is_empty()).cloned().collect();
        let tenant = storage::tenant::load(writing.connection()).await?;
        let agent = Agent {
            id: LOCAL_USER.into(),
            upn: "local@this-computer".into(),
            display_name: user.display_name.clone(),
            takes_every_call: own.is_empty(),
            extensions: own,
            services: tenant.services.into_iter().map(|service| service.id).collect(),
            profiles: tenant.profiles.into_iter().map(|profile| profile.id).collect(),
            licences: vec![Licence::Assistant, Licence::ContactCentre, Licence::ExternalTask, Licence::Email],
            administrator: true,
            ..Agent::default()
        };
        storage::people::save_agent(writing.connection(), &agent).await?;
        Ok(agent)
    }

    /// The answer that was given to a request with this key.
    pub async fn remembered(&self, agent: &str, key: &str) -> Result<Option<Remembered>, EngineError> {
        let mut view = self.view().await?;
        Ok(storage::idempotency::load(&mut view, agent, key).await?)
    }

    /// Keeps an answer, so that a repetition of its request gets the same one.
    pub async fn remember(self: &Arc<Self>, agent: String, key: String, answer: Remembered) -> Result<(), EngineError> {
        let engine = self.clone();
        Self::whole(async move {
            let mut writing = Writing::begin(&engine, None).await?;
            let now = writing.now;
            storage::idempotency::save(writing.connection(), &agent, &key, &answer, now).await?;
            drop(writing.commit().await?);
            Ok(())
        })
        .await
    }
}
