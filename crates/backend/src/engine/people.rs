//! Changes of people and rules, by administrators and by seed files: stored, told to whom they concern, and known at once.

use std::sync::{Arc, PoisonError};

use nimbus_protocol::{Agent, AuditActor, AuditDone, Event, NewSecret};

use super::{
    Engine, EngineError, doors::silences, known, records::DOOR_TOKEN, templates::templates_for, writing::Writing,
};
use crate::{
    config::seed::{Seed, SeedDoor},
    secrets,
    storage::{self, tenant},
    tenant::{
        Change, Refused, Tenant,
        differences::{Difference, between, other_fields},
    },
};

impl Engine {
    /// Everything that administrators edit.
    pub async fn tenant(&self) -> Result<Tenant, EngineError> {
        Ok(tenant::load(&mut *self.view().await?).await?)
    }

    /// Makes one change of an administrator, or says why not.
    pub async fn change_tenant(
        self: &Arc<Self>,
        by: AuditActor,
        change: Change,
    ) -> Result<Result<(), Refused>, EngineError> {
        let engine = self.clone();
        Self::whole(async move {
            let mut writing = Writing::begin(&engine, None).await?;
            let before = tenant::load(writing.connection()).await?;
            let changed = match before.with(change) {
                Ok(changed) => changed,
                Err(refused) => {
                    writing.give_up().await?;
                    return Ok(Err(refused));
                }
            };
            tenant::save(writing.connection(), &before, &changed).await?;
            let now = writing.now;
            for user in before.users.iter().filter(|old| changed.users.iter().all(|user| user.id != old.id)) {
                storage::identities::release(writing.connection(), &user.id, now).await?;
            }
            writing.audit(&by, before.differences(&changed)).await?;
            engine.make_known(writing, false).await?;
            Ok(Ok(()))
        })
        .await
    }

    /// Stores what a seed file holds: what has the same id or name is replaced, the rest stays behind it.
    pub async fn apply_seed(self: &Arc<Self>, seed: Seed) -> Result<(), EngineError> {
        let engine = self.clone();
        Self::whole(async move {
            let mut writing = Writing::begin(&engine, None).await?;
            let before = tenant::load(writing.connection()).await?;
            let changed = Tenant {
                users: merged(seed.users, &before.users, |user| &user.id),
                services: merged(seed.services, &before.services, |service| &service.id),
                profiles: merged(seed.profiles, &before.profiles, |profile| &profile.id),
                reasons: merged(seed.reasons, &before.reasons, |reason| &reason.id),
                settings: seed.settings.unwrap_or_else(|| before.settings.clone()),
            };
            if let Some(wrong) = changed.check() {
                writing.give_up().await?;
                return Err(EngineError::Refused(format!("The seed file does not fit the database: {wrong}").into()));
            }
            tenant::save(writing.connection(), &before, &changed).await?;
            let mut told = before.differences(&changed);
            told.extend(seed_doors(&engine, &mut writing, seed.doors).await?);
            let secrets = seed.secrets.into_iter().map(|secret| {
                let value = std::env::var(&secret.value_from_env).ok().filter(|value| !value.is_empty());
                (secret.name, NewSecret { hosts: secret.hosts, value })
            });
            told.extend(engine.seed_secrets(&mut writing, secrets.collect()).await?);
            let stored = storage::templates::all(writing.connection()).await?;
            let templates = merged(seed.templates, &stored, |template| &template.id);
            let other_templates = templates != stored;
            if other_templates {
                storage::templates::replace(writing.connection(), &templates).await?;
                told.extend(between("template", &stored, &templates, |template| &template.id));
            }
            writing.audit(&AuditActor::Seed, told).await?;
            engine.make_known(writing, other_templates).await
        })
        .await
    }

    /// Ends a write that changed people, services or rules: tells the agents concerned what is another now, makes it
    /// true and known. `templates` tells everybody their templates in any case.
    pub(super) async fn make_known(&self, mut writing: Writing<'_>, templates: bool) -> Result<(), EngineError> {
        let local = self.local_user.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(user) = local {
            // The local user is a member of every service, the new ones included.
            self.store_local_user(&mut writing, &user).await?;
        }
        let before = self.known();
        let known = known::load(writing.connection(), &self.country, before.base_url.clone()).await?;
        let all = storage::templates::all(writing.connection()).await?;
        let doors = storage::doors::all(writing.connection()).await?;
        for agent in known.directory.agents() {
            let old = before.directory.agent_by_id(&agent.id);
            let was = |of: &dyn Fn(&Agent) -> bool| old.is_some_and(of);
            let me = self.me_as_of(&known.directory, agent);
            if was(&|old| self.me_as_of(&before.directory, old) != me) {
                writing.tell(&agent.id, &Event::Me(me)).await?;
            }
            let services = known::services_in(&known.directory, agent);
            if was(&|old| known::services_in(&before.directory, old) != services) {
                writing.tell(&agent.id, &Event::Services(services)).await?;
            }
            let own = templates_for(&all, agent, &known.directory);
            // What every administrator has had since their snapshot.
            if agent.administrator && was(&|old| !old.administrator) {
                for door in &doors {
                    writing.tell(&agent.id, &Event::Door(known.door_info(door, &self.lines))).await?;
                }
            }
            if templates || was(&|old| templates_for(&all, old, &before.directory) != own) {
                writing.tell(&agent.id, &Event::Templates(own)).await?;
            }
        }
        let writer = writing.commit().await?;
        self.learn(known);
        drop(writer);
        Ok(())
    }
}

/// Stores the doors of a seed file and tells what is another now.
async fn seed_doors(
    engine: &Engine,
    writing: &mut Writing<'_>,
    doors: Vec<SeedDoor>,
) -> Result<Vec<Difference>, EngineError> {
    let before = storage::doors::all(writing.connection()).await?;
    let mut told = Vec::new();
    for door in doors {
        let from_env = door.password_from_env.as_ref().and_then(|name| std::env::var(name).ok());
        let (mut settings, token) = door.split();
        let mut other_password = false;
        if let Some(line) = &mut settings.line {
            let password = line.secret.take().map(|secret| secret.0).or(from_env).filter(|text| !text.is_empty());
            if let Some(password) = password {
                other_password = engine.seed_password(writing, &settings.name, &line.host, &password).await?;
            }
        }
        let old = before.iter().find(|old| old.settings.name == settings.name);
        if old.is_some_and(|old| silences(&old.settings, &settings)) {
            engine.end_calls_of_door(writing, &settings.name).await?;
        }
        let new = token.clone().unwrap_or_else(|| secrets::new_token(DOOR_TOKEN));
        storage::doors::save(writing.connection(), &settings, &new).await?;
        if let Some(token) = &token {
            storage::doors::set_token(writing.connection(), &settings.name, token).await?;
        }
        let name = settings.name.clone();
        let Some(old) = old else {
            told.push(Difference::new("door", name, AuditDone::Made));
            continue;
        };
        if old.settings != settings || other_password {
            let mut fields = other_fields(&old.settings, &settings);
            fields.extend(other_password.then(|| "password".to_owned()));
            told.push(Difference { fields, ..Difference::new("door", &name, AuditDone::Changed) });
        }
        if token.is_some_and(|token| token != old.token) {
            told.push(Difference::new("door", name, AuditDone::Renewed));
        }
    }
    Ok(told)
}

/// The new values in their order, then the old ones that none of them replaces.
fn merged<T: Clone>(new: Vec<T>, old: &[T], id: fn(&T) -> &String) -> Vec<T> {
    let kept: Vec<T> = old.iter().filter(|old| new.iter().all(|new| id(new) != id(old))).cloned().collect();
    new.into_iter().chain(kept).collect()
}
