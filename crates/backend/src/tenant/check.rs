//! The first thing that is wrong with a tenant, in a plain sentence.

use std::{collections::BTreeSet, ops::RangeInclusive};

use nimbus_protocol::{
    Agent, Presence, Profile, Service, TenantSettings,
    agent_state::{DUTY, OFF_DUTY},
};

use super::Tenant;
use crate::contexts;
use nimbus_telephony::directory::LOCAL_USER;

/// Longest id and name, in bytes.
const LONGEST: usize = 200;
/// SPEC S6.4, in seconds.
const RING: RangeInclusive<u32> = 5..=300;
const RONA_RESET: RangeInclusive<u32> = 10..=19_200;
/// SPEC S7.5.
const QUEUE: RangeInclusive<u32> = 1..=50;
/// After-call work of more than an hour is no counter any more.
const AFTER_CALL_WORK: RangeInclusive<u32> = 1..=3_600;

impl Tenant {
    /// `None` if all of it fits together.
    pub fn check(&self) -> Option<String> {
        // The local user is the program's own and is not edited.
        let users = || self.users.iter().filter(|user| user.id != LOCAL_USER);
        let lower = |text: &String| text.to_lowercase();
        twice("user id", users().map(|user| lower(&user.id)))
            .or_else(|| twice("user UPN", users().map(|user| lower(&user.upn))))
            .or_else(|| twice("service id", self.services.iter().map(|service| lower(&service.id))))
            .or_else(|| {
                let upns = self.services.iter().map(|service| lower(&service.upn)).filter(|upn| !upn.is_empty());
                twice("service UPN", upns)
            })
            .or_else(|| twice("profile id", self.profiles.iter().map(|profile| lower(&profile.id))))
            .or_else(|| twice("reason id", self.reasons.iter().map(|reason| lower(&reason.id))))
            .or_else(|| users().find_map(|user| self.check_user(user)))
            .or_else(|| self.services.iter().find_map(check_service))
            .or_else(|| self.profiles.iter().find_map(|profile| self.check_profile(profile)))
            .or_else(|| {
                let nameless = self.reasons.iter().find(|reason| reason.name.trim().is_empty())?;
                Some(format!("The reason \"{}\" has no name", nameless.id))
            })
            .or_else(|| check_settings(&self.settings))
    }

    fn check_user(&self, user: &Agent) -> Option<String> {
        let who = format!("The user {}", user.upn);
        if !user.upn.contains('@') {
            return Some(format!("The UPN \"{}\" must have the form name@domain", user.upn));
        }
        let service = |id: &String| self.services.iter().any(|service| service.id == *id);
        let profile = |id: &String| self.profiles.iter().any(|profile| profile.id == *id);
        let reason = |id: &String| self.reasons.iter().any(|reason| reason.id == *id);
        unknown(&user.services, service)
            .map(|id| format!("{who} is a member of the service \"{id}\", which does not exist"))
            .or_else(|| {
                let id = unknown(&user.supervises, service)?;
                Some(format!("{who} supervises the service \"{id}\", which does not exist"))
            })
            .or_else(|| {
                let id = unknown(&user.profiles, |id| profile(id))?;
                Some(format!("{who} has the profile \"{id}\", which does not exist"))
            })
            .or_else(|| {
                let id = unknown(&user.reasons, |id| reason(id))?;
                Some(format!("{who} has the reason \"{id}\", which does not exist"))
            })
            .or_else(|| {
                let lists = [&user.services, &user.supervises, &user.profiles, &user.reasons];
                let id = lists.into_iter().find_map(|list| repeated(list.iter()))?;
                Some(format!("{who} has \"{id}\" twice in one list"))
            })
            .or_else(|| too_long(&[&user.id, &user.upn, &user.display_name], &who))
    }

    fn check_profile(&self, profile: &Profile) -> Option<String> {
        let who = format!("The profile \"{}\"", profile.id);
        if [DUTY, OFF_DUTY].contains(&profile.id.to_lowercase().as_str()) {
            return Some(format!("{who} exists always and cannot be changed"));
        }
        if profile.name.trim().is_empty() {
            return Some(format!("{who} has no name"));
        }
        let ids: Vec<String> = profile.services.iter().map(|service| service.service.clone()).collect();
        unknown(&ids, |id| self.services.iter().any(|service| service.id == *id))
            .map(|id| format!("{who} covers the service \"{id}\", which does not exist"))
            .or_else(|| repeated(ids.iter()).map(|id| format!("{who} covers the service \"{id}\" twice")))
            .or_else(|| too_long(&[&profile.id, &profile.name], &who))
    }
}

fn check_service(service: &Service) -> Option<String> {
    let who = format!("The service \"{}\"", service.id);
    if service.name.trim().is_empty() {
        return Some(format!("{who} has no name"));
    }
    let acw = &service.acw;
    let codes = || service.primary_codes.iter().chain(&service.secondary_codes);
    outside(&who, "ring_seconds", service.ring_seconds, &RING)
        .or_else(|| outside(&who, "rona_reset_seconds", service.rona_reset_seconds, &RONA_RESET))
        .or_else(|| outside(&who, "queue_limit", service.queue_limit, &QUEUE))
        .or_else(|| outside(&who, "acw.seconds", acw.seconds, &AFTER_CALL_WORK))
        .or_else(|| outside(&who, "acw.extend_seconds", acw.extend_seconds?, &AFTER_CALL_WORK))
        .or_else(|| {
            let bad = codes().find(|code| code.id.trim().is_empty() || code.name.trim().is_empty())?;
            Some(format!("{who} has the code \"{}{}\", which needs an id and a name", bad.id, bad.name))
        })
        .or_else(|| repeated(codes().map(|code| &code.id)).map(|id| format!("{who} has the code \"{id}\" twice")))
        .or_else(|| {
            let none = service.code_required && service.primary_codes.is_empty();
            none.then(|| format!("{who} requires a code and has no primary codes"))
        })
        .or_else(|| {
            let mut ids = service.parameters.iter().map(|parameter| &parameter.id);
            ids.any(|id| id.trim().is_empty()).then(|| format!("{who} has a parameter without an id"))
        })
        .or_else(|| {
            let id = repeated(service.parameters.iter().map(|parameter| &parameter.id))?;
            Some(format!("{who} has the parameter \"{id}\" twice"))
        })
        .or_else(|| contexts::check(service).map(|wrong| format!("{who} {wrong}")))
        .or_else(|| too_long(&[&service.id, &service.name, &service.upn], &who))
}

fn check_settings(settings: &TenantSettings) -> Option<String> {
    let mut presences = settings.not_available.iter();
    if let Some(wrong) = presences.find(|one| matches!(one, Presence::Available | Presence::Offline)) {
        let name = if *wrong == Presence::Offline { "offline" } else { "available" };
        return Some(format!("The presence \"{name}\" cannot count as not available"));
    }
    nimbus_telephony::dialling::fault(&settings.dialling)
}

fn outside(who: &str, what: &str, value: u32, range: &RangeInclusive<u32>) -> Option<String> {
    let told = || format!("{who} has {what}: {value}, which must be {} to {}", range.start(), range.end());
    (!range.contains(&value)).then(told)
}

fn unknown(ids: &[String], known: impl Fn(&String) -> bool) -> Option<&String> {
    ids.iter().find(|id| !known(id))
}

fn repeated<'a>(ids: impl Iterator<Item = &'a String>) -> Option<&'a String> {
    let mut seen = BTreeSet::new();
    ids.into_iter().find(|id| !seen.insert(*id))
}

fn too_long(texts: &[&String], who: &str) -> Option<String> {
    let long = texts.iter().any(|text| text.len() > LONGEST);
    long.then(|| format!("{who} has an id or a name of more than {LONGEST} bytes"))
}

/// A sentence if a name is empty or stands twice.
pub fn twice(what: &str, names: impl Iterator<Item = String>) -> Option<String> {
    let mut seen = BTreeSet::new();
    for name in names {
        if name.trim().is_empty() {
            return Some(format!("A {what} is empty"));
        }
        if !seen.insert(name.clone()) {
            return Some(format!("The {what} \"{name}\" stands twice"));
        }
    }
    None
}
