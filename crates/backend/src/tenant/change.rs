//! One change of a tenant by an administrator. Pure: the changed value, or why not.

use nimbus_protocol::{Agent, ChangedSettings, Profile, Reason, Said, Service, said};

use super::Tenant;
use nimbus_telephony::directory::LOCAL_USER;

/// What is to be changed; a value replaces the one with the same id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    User(Box<Agent>),
    RemoveUser(String),
    Service(Box<Service>),
    RemoveService(String),
    Profile(Profile),
    RemoveProfile(String),
    Reason(Reason),
    RemoveReason(String),
    /// All reasons, in this order.
    Reasons(Vec<Reason>),
    Settings(ChangedSettings),
}

/// Why a change was not made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// There is nothing with this id to remove.
    NotFound,
    /// A plain sentence.
    Wrong(Said),
}

impl Tenant {
    /// The tenant after the change. What was removed is taken out of whatever named it.
    pub fn with(&self, change: Change) -> Result<Self, Refused> {
        let mut tenant = self.clone();
        match change {
            Change::User(user) if user.id == LOCAL_USER => return Err(reserved()),
            Change::User(user) => put(&mut tenant.users, *user, |user| &user.id),
            Change::RemoveUser(id) if id == LOCAL_USER => return Err(reserved()),
            Change::RemoveUser(id) => remove(&mut tenant.users, &id, |user| &user.id)?,
            Change::Service(service) => put(&mut tenant.services, *service, |service| &service.id),
            Change::RemoveService(id) => {
                remove(&mut tenant.services, &id, |service| &service.id)?;
                for user in &mut tenant.users {
                    user.services.retain(|known| *known != id);
                    user.supervises.retain(|known| *known != id);
                }
                for profile in &mut tenant.profiles {
                    profile.services.retain(|known| known.service != id);
                }
            }
            Change::Profile(profile) => put(&mut tenant.profiles, profile, |profile| &profile.id),
            Change::RemoveProfile(id) => {
                remove(&mut tenant.profiles, &id, |profile| &profile.id)?;
                tenant.users.iter_mut().for_each(|user| user.profiles.retain(|known| *known != id));
            }
            Change::Reason(reason) => put(&mut tenant.reasons, reason, |reason| &reason.id),
            Change::RemoveReason(id) => {
                remove(&mut tenant.reasons, &id, |reason| &reason.id)?;
                tenant.users.iter_mut().for_each(|user| user.reasons.retain(|known| *known != id));
            }
            Change::Reasons(reasons) => {
                let kept = |id: &String| reasons.iter().any(|reason| reason.id == *id);
                tenant.users.iter_mut().for_each(|user| user.reasons.retain(kept));
                tenant.reasons = reasons;
            }
            Change::Settings(settings) => tenant.settings = settings.of(tenant.settings),
        }
        let administered = |tenant: &Self| tenant.users.iter().any(|user| user.administrator);
        if administered(self) && !administered(&tenant) {
            return Err(Refused::Wrong(said!(
                "said-one-administrator",
                "At least one user must stay an administrator."
            )));
        }
        match tenant.check() {
            Some(wrong) => Err(Refused::Wrong(wrong)),
            None => Ok(tenant),
        }
    }
}

/// The sentence for an id that nobody else may have.
pub fn reserved_id() -> Said {
    said!("said-reserved-user", "The user id \"{id}\" is the standalone program's own.", id = LOCAL_USER)
}

fn reserved() -> Refused {
    Refused::Wrong(reserved_id())
}

fn put<T>(list: &mut Vec<T>, value: T, id: fn(&T) -> &String) {
    match list.iter_mut().find(|known| id(known) == id(&value)) {
        Some(known) => *known = value,
        None => list.push(value),
    }
}

fn remove<T>(list: &mut Vec<T>, gone: &str, id: fn(&T) -> &String) -> Result<(), Refused> {
    let before = list.len();
    list.retain(|known| id(known) != gone);
    if list.len() == before { Err(Refused::NotFound) } else { Ok(()) }
}
