//! What is configured, as far as distribution asks for it: services, people, profiles, licences (SPEC S6.1, S6.7).
//!
//! Plain data made from the directory. Values out of their range are read as the nearest one in it.

use std::collections::{BTreeMap, BTreeSet};

use nimbus_protocol::{
    Agent, Distribution, Licence, Modality, Presence, Profile, Reason, Service, ServiceLicence,
    agent_state::{DUTY, OFF_DUTY},
};

use crate::licences::{self, Feature, Holder};
use nimbus_telephony::directory::LOCAL_USER;

/// The tenant as distribution sees it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    pub services: BTreeMap<String, Service>,
    pub agents: BTreeMap<String, AgentRules>,
    /// Presences that count as not available (SPEC S6.2).
    pub not_available: BTreeSet<Presence>,
    /// Ids of every service's members.
    members: BTreeMap<String, Vec<String>>,
}

/// One agent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AgentRules {
    /// The local user, who is licensed for everything.
    pub standalone: bool,
    pub licences: Vec<Licence>,
    pub services: BTreeSet<String>,
    /// Beside Duty and Off Duty, in order.
    pub profiles: Vec<Profile>,
    pub reasons: Vec<Reason>,
}

impl AgentRules {
    /// Has profiles, RONA, after-call work and reasons.
    pub fn contact_centre(&self) -> bool {
        self.has(None, Feature::Profiles)
    }

    /// Whether the feature exists for this agent's sessions of the service (SPEC S6.7).
    pub fn has(&self, service: Option<&Service>, feature: Feature) -> bool {
        let holder = if self.standalone { Holder::Standalone } else { Holder::User(&self.licences) };
        licences::has(holder, service.map(|service| service.licence), feature)
    }

    /// Whether the profile makes the agent responsible for the service, and with which skill level.
    pub fn covers(&self, profile: &str, service: &str) -> Option<Option<u8>> {
        if !self.services.contains(service) {
            return None;
        }
        // Profiles are part of the contact-centre licence; without it every service is covered.
        if !self.contact_centre() || profile == DUTY {
            return Some(None);
        }
        let profile = self.profiles.iter().find(|known| known.id == profile)?;
        profile.services.iter().find(|entry| entry.service == service).map(|entry| entry.skill)
    }

    /// Services that the profile covers.
    pub fn covered<'a>(&'a self, profile: &'a str) -> impl Iterator<Item = &'a String> {
        self.services.iter().filter(move |service| self.covers(profile, service).is_some())
    }

    /// Whether the agent may choose the profile.
    pub fn has_profile(&self, profile: &str) -> bool {
        profile == DUTY || profile == OFF_DUTY || self.profiles.iter().any(|known| known.id == profile)
    }
}

impl Rules {
    /// `profiles` and `reasons` are all of the tenant's; agents name theirs by id.
    pub fn new(
        agents: &[Agent],
        services: &[Service],
        profiles: &[Profile],
        reasons: &[Reason],
        not_available: impl IntoIterator<Item = Presence>,
    ) -> Self {
        let mut rules = Self { not_available: not_available.into_iter().collect(), ..Self::default() };
        rules.services = services.iter().map(|service| (service.id.clone(), service.clone())).collect();
        for agent in agents {
            let own = |id: &String| reasons.iter().find(|reason| reason.id == *id).cloned();
            let entry = AgentRules {
                standalone: agent.id == LOCAL_USER,
                licences: agent.licences.clone(),
                services: agent.services.iter().filter(|id| rules.services.contains_key(*id)).cloned().collect(),
                profiles: agent
                    .profiles
                    .iter()
                    .filter_map(|id| profiles.iter().find(|profile| profile.id == *id).cloned())
                    .collect(),
                reasons: if agent.reasons.is_empty() {
                    reasons.to_vec()
                } else {
                    agent.reasons.iter().filter_map(own).collect()
                },
            };
            for service in &entry.services {
                rules.members.entry(service.clone()).or_default().push(agent.id.clone());
            }
            rules.agents.insert(agent.id.clone(), entry);
        }
        rules
    }

    /// What counts as not available where the tenant says nothing.
    pub fn usual_not_available() -> [Presence; 4] {
        [Presence::Away, Presence::BeRightBack, Presence::Busy, Presence::DoNotDisturb]
    }

    pub fn members(&self, service: &str) -> &[String] {
        self.members.get(service).map_or(&[], Vec::as_slice)
    }

    pub fn distribution(&self, service: &str) -> Distribution {
        self.services.get(service).map(|service| service.distribution).unwrap_or_default()
    }

    /// How long an offer rings, in milliseconds (SPEC S6.4).
    pub fn ring_ms(&self, service: &str) -> i64 {
        self.services.get(service).map_or(20_000, |service| i64::from(service.ring_seconds.clamp(5, 300)) * 1_000)
    }

    /// After how long a persistent RONA of the service ends by itself; `None` if it sets none (SPEC S6.4).
    pub fn rona_ms(&self, service: &str) -> Option<i64> {
        let service = self.services.get(service)?;
        let sets = service.persistent_rona && service.distribution != Distribution::Broadcast;
        sets.then(|| i64::from(service.rona_reset_seconds.clamp(10, 19_200)) * 1_000)
    }

    /// Most waiting sessions of one modality (SPEC S7.5).
    pub fn queue_limit(&self, service: &str) -> usize {
        self.services.get(service).map_or(20, |service| service.queue_limit.clamp(1, 50) as usize)
    }

    /// Whether the agent may have sessions of this kind of the service at all.
    pub fn may_have(&self, agent: &str, service: &str, modality: Modality) -> bool {
        match (self.agents.get(agent), self.services.get(service)) {
            (Some(agent), Some(service)) => eligible(agent, service, modality),
            _ => false,
        }
    }
}

/// Licences of agent and service for a modality (SPEC S6.7).
pub fn eligible(agent: &AgentRules, service: &Service, modality: Modality) -> bool {
    let has = |feature| agent.has(Some(service), feature);
    let licensed = match modality {
        // A call that we distribute is part of duty, where the service is one of the contact centre's.
        Modality::Call if service.licence == ServiceLicence::ContactCentre => has(Feature::Duty),
        Modality::Call => has(Feature::Assistant),
        Modality::ExternalTask => has(Feature::ExternalTask),
        Modality::Email => has(Feature::Email),
        Modality::InstantMessage => has(Feature::InstantMessage),
    };
    licensed && service.modalities.contains(&modality)
}
