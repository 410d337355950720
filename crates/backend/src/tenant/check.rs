//! The first thing that is wrong with a tenant, in a plain sentence.

use std::{collections::BTreeSet, ops::RangeInclusive};

use nimbus_protocol::{
    Agent, Presence, Profile, Said, Service, TenantSettings,
    agent_state::{DUTY, OFF_DUTY},
    said,
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
    pub fn check(&self) -> Option<Said> {
        // The local user is the program's own and is not edited.
        let users = || self.users.iter().filter(|user| user.id != LOCAL_USER);
        let lower = |text: &String| text.to_lowercase();
        twice(said!("said-user-id", "User id"), users().map(|user| lower(&user.id)))
            .or_else(|| twice(said!("said-user-upn", "User UPN"), users().map(|user| lower(&user.upn))))
            .or_else(|| {
                twice(said!("said-service-id", "Service id"), self.services.iter().map(|service| lower(&service.id)))
            })
            .or_else(|| {
                let upns = self.services.iter().map(|service| lower(&service.upn)).filter(|upn| !upn.is_empty());
                twice(said!("said-service-upn", "Service UPN"), upns)
            })
            .or_else(|| {
                twice(said!("said-profile-id", "Profile id"), self.profiles.iter().map(|profile| lower(&profile.id)))
            })
            .or_else(|| {
                twice(said!("said-reason-id", "Reason id"), self.reasons.iter().map(|reason| lower(&reason.id)))
            })
            .or_else(|| users().find_map(|user| self.check_user(user)))
            .or_else(|| self.services.iter().find_map(check_service))
            .or_else(|| self.profiles.iter().find_map(|profile| self.check_profile(profile)))
            .or_else(|| {
                let nameless = self.reasons.iter().find(|reason| reason.name.trim().is_empty())?;
                Some(said!("said-reason-nameless", "The reason \"{id}\" has no name.", id = &nameless.id))
            })
            .or_else(|| check_settings(&self.settings))
    }

    fn check_user(&self, user: &Agent) -> Option<Said> {
        let who = said!("said-the-user", "The user {upn}", upn = &user.upn);
        if !user.upn.contains('@') {
            return Some(said!("said-upn-form", "The UPN \"{upn}\" must have the form name@domain.", upn = &user.upn));
        }
        let service = |id: &String| self.services.iter().any(|service| service.id == *id);
        let profile = |id: &String| self.profiles.iter().any(|profile| profile.id == *id);
        let reason = |id: &String| self.reasons.iter().any(|reason| reason.id == *id);
        unknown(&user.services, service)
            .map(|id| {
                said!(
                    "said-member-of-unknown",
                    "{who} is a member of the service \"{id}\", which does not exist.",
                    who = &who,
                    id = id
                )
            })
            .or_else(|| {
                let id = unknown(&user.supervises, service)?;
                Some(said!(
                    "said-supervises-unknown",
                    "{who} supervises the service \"{id}\", which does not exist.",
                    who = &who,
                    id = id
                ))
            })
            .or_else(|| {
                let id = unknown(&user.profiles, |id| profile(id))?;
                Some(said!(
                    "said-has-unknown-profile",
                    "{who} has the profile \"{id}\", which does not exist.",
                    who = &who,
                    id = id
                ))
            })
            .or_else(|| {
                let id = unknown(&user.reasons, |id| reason(id))?;
                Some(said!(
                    "said-has-unknown-reason",
                    "{who} has the reason \"{id}\", which does not exist.",
                    who = &who,
                    id = id
                ))
            })
            .or_else(|| {
                let lists = [&user.services, &user.supervises, &user.profiles, &user.reasons];
                let id = lists.into_iter().find_map(|list| repeated(list.iter()))?;
                Some(said!("said-twice-in-list", "{who} has \"{id}\" twice in one list.", who = &who, id = id))
            })
            .or_else(|| too_long(&[&user.id, &user.upn, &user.display_name], &who))
    }

    fn check_profile(&self, profile: &Profile) -> Option<Said> {
        let who = said!("said-the-profile", "The profile \"{id}\"", id = &profile.id);
        if [DUTY, OFF_DUTY].contains(&profile.id.to_lowercase().as_str()) {
            return Some(said!("said-exists-always", "{who} exists always and cannot be changed.", who = who));
        }
        if profile.name.trim().is_empty() {
            return Some(said!("said-has-no-name", "{who} has no name.", who = who));
        }
        let ids: Vec<String> = profile.services.iter().map(|service| service.service.clone()).collect();
        unknown(&ids, |id| self.services.iter().any(|service| service.id == *id))
            .map(|id| {
                said!(
                    "said-covers-unknown",
                    "{who} covers the service \"{id}\", which does not exist.",
                    who = &who,
                    id = id
                )
            })
            .or_else(|| {
                repeated(ids.iter()).map(|id| {
                    said!("said-covers-twice", "{who} covers the service \"{id}\" twice.", who = &who, id = id)
                })
            })
            .or_else(|| too_long(&[&profile.id, &profile.name], &who))
    }
}

fn check_service(service: &Service) -> Option<Said> {
    let who = said!("said-the-service", "The service \"{id}\"", id = &service.id);
    if service.name.trim().is_empty() {
        return Some(said!("said-has-no-name", "{who} has no name.", who = who));
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
            Some(said!(
                "said-code-unfit",
                "{who} has the code \"{code}\", which needs an id and a name.",
                who = &who,
                code = format!("{}{}", bad.id, bad.name)
            ))
        })
        .or_else(|| {
            repeated(codes().map(|code| &code.id))
                .map(|id| said!("said-code-twice", "{who} has the code \"{id}\" twice.", who = &who, id = id))
        })
        .or_else(|| {
            let none = service.code_required && service.primary_codes.is_empty();
            none.then(|| said!("said-code-required", "{who} requires a code and has no primary codes.", who = &who))
        })
        .or_else(|| {
            let mut ids = service.parameters.iter().map(|parameter| &parameter.id);
            ids.any(|id| id.trim().is_empty())
                .then(|| said!("said-parameter-no-id", "{who} has a parameter without an id.", who = &who))
        })
        .or_else(|| {
            let id = repeated(service.parameters.iter().map(|parameter| &parameter.id))?;
            Some(said!("said-parameter-twice", "{who} has the parameter \"{id}\" twice.", who = &who, id = id))
        })
        .or_else(|| contexts::check(service, &who))
        .or_else(|| too_long(&[&service.id, &service.name, &service.upn], &who))
}

fn check_settings(settings: &TenantSettings) -> Option<Said> {
    let mut presences = settings.not_available.iter();
    if let Some(wrong) = presences.find(|one| matches!(one, Presence::Available | Presence::Offline)) {
        let name = if *wrong == Presence::Offline { "offline" } else { "available" };
        return Some(said!(
            "said-presence-available",
            "The presence \"{presence}\" cannot count as not available.",
            presence = name
        ));
    }
    nimbus_telephony::dialling::fault(&settings.dialling)
}

fn outside(who: &Said, what: &str, value: u32, range: &RangeInclusive<u32>) -> Option<Said> {
    let told = || {
        said!(
            "said-value-outside",
            "{who} has {what}: {value}, which must be {low} to {high}.",
            who = who,
            what = what,
            value = value,
            low = *range.start(),
            high = *range.end()
        )
    };
    (!range.contains(&value)).then(told)
}

fn unknown(ids: &[String], known: impl Fn(&String) -> bool) -> Option<&String> {
    ids.iter().find(|id| !known(id))
}

fn repeated<'a>(ids: impl Iterator<Item = &'a String>) -> Option<&'a String> {
    let mut seen = BTreeSet::new();
    ids.into_iter().find(|id| !seen.insert(*id))
}

fn too_long(texts: &[&String], who: &Said) -> Option<Said> {
    let long = texts.iter().any(|text| text.len() > LONGEST);
    long.then(|| {
        said!("said-name-longest", "{who} has an id or a name of more than {most} bytes.", who = who, most = LONGEST)
    })
}

/// A sentence if a name is empty or stands twice.
pub fn twice(what: Said, names: impl Iterator<Item = String>) -> Option<Said> {
    let mut seen = BTreeSet::new();
    for name in names {
        if name.trim().is_empty() {
            return Some(said!("said-name-empty", "{what}: one is empty.", what = what));
        }
        if !seen.insert(name.clone()) {
            return Some(said!("said-name-twice", "{what}: \"{name}\" stands twice.", what = what, name = name));
        }
    }
    None
}
