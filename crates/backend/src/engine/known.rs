//! What is configured, held in memory: people, services, doors, profiles and rules. Read at start and after each change.

use std::sync::{Arc, PoisonError};

use nimbus_protocol::{Agent, Calling, DialRules, DoorInfo, DoorKind, Me, Profile, Reason, ServiceInfo};
use sqlx::SqliteConnection;

use super::{Engine, EngineError, Portal, writing::Writing};
use crate::{
    distribution::Rules,
    licences,
    lines::registry::Lines,
    secrets,
    storage::{self, doors::StoredDoor, web_hooks::StoredHook},
};
use nimbus_telephony::directory::{Directory, Service};

/// Never changed in place; a change makes a new one.
#[derive(Clone, Debug)]
pub struct Known {
    pub directory: Arc<Directory>,
    /// With the counters of when they were read; the database has the newest.
    pub doors: Arc<Vec<StoredDoor>>,
    pub profiles: Arc<Vec<Profile>>,
    /// All of the tenant's, in order.
    pub reasons: Arc<Vec<Reason>>,
    /// What of it distribution asks for.
    pub rules: Arc<Rules>,
    /// Which numbers may be called.
    pub dialling: Arc<DialRules>,
    /// Subscriptions of outside systems, as of when they were read; the database has the newest results.
    pub web_hooks: Arc<Vec<StoredHook>>,
    /// Base URL under which telephone systems reach the doors, without a slash at its end.
    pub base_url: String,
}

impl Known {
    /// The door of this name if the token is its own. Takes as long for a wrong token as for an unknown name.
    pub fn door(&self, name: &str, token: &str) -> Option<&StoredDoor> {
        let door = self.doors.iter().find(|door| door.settings.name == name);
        let right = secrets::equal(door.map_or("", |door| &door.token), token);
        door.filter(|door| right && door.settings.enabled && !door.token.is_empty())
    }

    /// The enabled door of this kind with this token, for paths that name no door.
    pub fn door_of_kind(&self, kind: DoorKind, token: &str) -> Option<&StoredDoor> {
        let of_kind = self.doors.iter().filter(|door| door.settings.kind == kind && door.settings.enabled);
        of_kind.fold(None, |found, door| if secrets::equal(&door.token, token) { Some(door) } else { found })
    }

    /// Whether what comes from the door of this name is taken.
    pub fn hears(&self, name: &str) -> bool {
        self.doors.iter().any(|door| door.settings.name == name && door.settings.enabled)
    }

    /// The label of the door that a conversation came through; ids begin with the door's name.
    pub fn label_of<'a>(&'a self, conversation: &'a str) -> &'a str {
        let name = conversation.split(':').next().unwrap_or_default();
        self.doors.iter().find(|door| door.settings.name == name).map_or(name, |door| door.settings.label())
    }

    /// The name of an agent; empty if there is none.
    pub fn name_of(&self, agent: &str) -> &str {
        self.directory.agent_by_id(agent).map_or("", |agent| agent.display_name.as_str())
    }

    /// The first enabled simulator door.
    pub fn simulator(&self) -> Option<&StoredDoor> {
        self.doors.iter().find(|door| door.settings.kind == DoorKind::Simulator && door.settings.enabled)
    }

    /// A door as it is listed to administrators.
    pub fn door_info(&self, door: &StoredDoor, lines: &Lines) -> DoorInfo {
        let settings = &door.settings;
        let url = match settings.kind {
            DoorKind::Simulator
            | DoorKind::MicrosoftTeams
            | DoorKind::Asterisk
            | DoorKind::FreeSwitch
            | DoorKind::FritzBox => String::new(),
            _ => format!("{}/in/{}/{}", self.base_url, settings.name, door.token),
        };
        DoorInfo {
            name: settings.name.clone(),
            kind: settings.kind,
            label: settings.label().to_owned(),
            url,
            enabled: settings.enabled,
            capabilities: settings.capabilities(),
            last_event_at: door.last_event_at,
            events: door.events,
            last_refusal: door.last_refusal.clone(),
            connection: lines.connection(&settings.name),
        }
    }
}

/// Reads what is configured.
pub async fn load(connection: &mut SqliteConnection, country: &str, base_url: String) -> Result<Known, EngineError> {
    let tenant = storage::tenant::load(connection).await?;
    let doors = storage::doors::all(connection).await?;
    let rules = Rules::new(
        &tenant.users,
        &tenant.services,
        &tenant.profiles,
        &tenant.reasons,
        tenant.settings.not_available.iter().copied(),
    );
    Ok(Known {
        rules: Arc::new(rules),
        dialling: Arc::new(tenant.settings.dialling),
        directory: Arc::new(Directory::new(tenant.users, tenant.services, country)),
        doors: Arc::new(doors),
        profiles: Arc::new(tenant.profiles),
        reasons: Arc::new(tenant.reasons),
        web_hooks: Arc::new(storage::web_hooks::all(connection).await?),
        base_url,
    })
}

impl Engine {
    /// Replaces what is held in memory after it was written.
    pub(super) fn learn(&self, mut known: Known) {
        let (before, known) = {
            let mut held = self.known.write().unwrap_or_else(PoisonError::into_inner);
            // It is not stored, and may be another since what is learned was read.
            known.base_url.clone_from(&held.base_url);
            let known = Arc::new(known);
            (std::mem::replace(&mut *held, known.clone()), known)
        };
        let settings = |known: &Known| known.doors.iter().map(|door| door.settings.clone()).collect::<Vec<_>>();
        self.accepted.forget_removed(&before.directory, &known.directory);
        if known.rules != before.rules {
            self.orders.rules_changed();
        }
        if settings(&known) != settings(&before) {
            self.lines.doors_changed.notify_one();
        }
    }

    /// Ends a write that changed what is configured, and knows it from then on.
    pub(super) async fn know_again(&self, mut writing: Writing<'_>) -> Result<(), EngineError> {
        let known = load(writing.connection(), &self.country, self.known().base_url.clone()).await?;
        let writer = writing.commit().await?;
        self.learn(known);
        drop(writer);
        Ok(())
    }

    /// Telephone systems reach the doors under another URL from now on.
    pub fn set_base_url(&self, base_url: String) {
        let known = {
            let mut held = self.known.write().unwrap_or_else(PoisonError::into_inner);
            // In one go: what others learn meanwhile stays.
            let known = Arc::new(Known { base_url, ..(**held).clone() });
            *held = known.clone();
            known
        };
        for door in known.doors.iter() {
            self.news.about(&door.settings.name);
        }
    }

    /// The signed-in user as their stream tells it.
    pub fn me(&self, agent: &Agent) -> Me {
        self.me_as_of(&self.known().directory, agent)
    }
}

/// What an agent's desktop is told of the services whose sessions they may have, as of one state of the directory.
pub(super) fn services_in(directory: &Directory, agent: &Agent) -> Vec<ServiceInfo> {
    let services = directory.services().iter().filter(|service| agent.services.contains(&service.id));
    // Calling on behalf is left out where it is not licensed (SPEC S6.7).
    let info =
        |service: &Service| ServiceInfo { outbound: licences::may_call_on_behalf(agent, service), ..service.to_info() };
    services.map(info).collect()
}

/// A user as of one state of the directory.
pub(super) fn me_in(directory: &Directory, portal: &Portal, agent: &Agent) -> Me {
    let of = |ids: &[String]| {
        let named = directory.services().iter().filter(|service| ids.contains(&service.id));
        named.map(nimbus_telephony::directory::Service::to_ref).collect()
    };
    Me {
        id: agent.id.clone(),
        upn: agent.upn.clone(),
        display_name: agent.display_name.clone(),
        email: agent.email.clone(),
        licences: agent.licences.clone(),
        administrator: agent.administrator,
        services: of(&agent.services),
        supervises: of(&agent.supervises),
        other_account: None,
        portal: portal.base.clone(),
        portal_my_sessions: portal.my_sessions.clone(),
        calling: Calling::default(),
    }
}
