//! An agent's state as the desktop is told it.

use nimbus_protocol::{
    Acw, AgentState, Distribution, ProfileChoice, ReasonRequest, Rona, Waiting,
    agent_state::{DUTY, OFF_DUTY},
};
use nimbus_protocol::{ConversationId, UnixMillis};

use super::{
    core::{Core, place},
    layers::Layers,
    rules::{AgentRules, Rules},
};

/// How much of a pick-up list is told; the rest moves up as it is taken.
const MOST_WAITING: usize = 50;

/// The agent's whole state.
pub fn agent_state(core: &Core, rules: &Rules, id: &str, now: UnixMillis) -> AgentState {
    match core.agent(id) {
        Some(layers) => state(core, layers, rules, id),
        None => default_state(rules, id, now),
    }
}

/// The state of an agent who was never seen before.
pub fn default_state(rules: &Rules, id: &str, now: UnixMillis) -> AgentState {
    state(&Core::default(), &Layers::new(now), rules, id)
}

fn state(core: &Core, layers: &Layers, rules: &Rules, id: &str) -> AgentState {
    let own = rules.agents.get(id);
    let contact_centre = own.is_some_and(AgentRules::contact_centre);
    AgentState {
        presence: layers.presence(),
        presence_since: layers.presence_since,
        presence_from: layers.presence_from.clone(),
        contact_centre,
        profile: layers.profile.clone(),
        profile_since: layers.profile_since,
        profiles: own.filter(|_| contact_centre).map(|own| choices(own, rules)).unwrap_or_default(),
        blocks: layers.blocks(rules, own),
        rona: layers.rona.as_ref().map(|rona| Rona {
            conversation: rona.conversation.clone(),
            modality: rona.modality,
            service: rona.service.clone(),
            title: rona.title.clone(),
            since: rona.since,
            resets_at: rona.resets_at,
        }),
        acw: layers.acw.as_ref().map(|acw| Acw {
            conversation: acw.conversation.clone(),
            service: acw.service.clone(),
            since: acw.since,
            until: acw.until,
            extend_ms: acw.extend_ms,
            may_finish: acw.may_finish,
        }),
        reasons: own.filter(|_| contact_centre).map(|own| own.reasons.clone()).unwrap_or_default(),
        requests: layers
            .requests
            .iter()
            .rev()
            .filter(|request| request.reason.is_none() && !request.closed)
            .map(|request| ReasonRequest {
                id: request.id.clone(),
                presence: request.presence,
                from: request.from,
                to: request.to,
                closes_at: request.closes_at,
            })
            .collect(),
        waiting: own.map(|own| waiting(core, layers, own, rules, id)).unwrap_or_default(),
    }
}

fn choices(own: &AgentRules, rules: &Rules) -> Vec<ProfileChoice> {
    let fixed = |id: &str| ProfileChoice { id: id.to_owned(), ..ProfileChoice::default() };
    let named = own.profiles.iter().map(|profile| {
        let covered = profile.services.iter().filter(|entry| own.services.contains(&entry.service));
        let mut choice =
            ProfileChoice { id: profile.id.clone(), name: profile.name.clone(), ..ProfileChoice::default() };
        for service in covered.filter_map(|entry| rules.services.get(&entry.service)) {
            choice.services.push(service.name.clone());
            for modality in &service.modalities {
                if !choice.modalities.contains(modality) {
                    choice.modalities.push(*modality);
                }
            }
        }
        choice
    });
    std::iter::once(fixed(DUTY)).chain(named).chain(std::iter::once(fixed(OFF_DUTY))).collect()
}

fn waiting(core: &Core, layers: &Layers, own: &AgentRules, rules: &Rules, id: &str) -> Vec<Waiting> {
    let services = own.covered(&layers.profile).filter(|id| rules.distribution(id) == Distribution::PickUp);
    let mut items: Vec<_> = services
        .flat_map(|service| core.queue(service).filter(|item| item.is_waiting()).take(MOST_WAITING))
        .filter(|item| rules.may_have(id, &item.service, item.modality))
        .collect();
    items.sort_by_key(|item| (item.preference(id).is_none(), place(item)));
    items
        .into_iter()
        .take(MOST_WAITING)
        .filter_map(|item| {
            Some(Waiting {
                conversation: ConversationId(item.id.clone()),
                modality: item.modality,
                service: rules.services.get(&item.service)?.to_ref(),
                title: item.title.clone(),
                since: item.queued_at,
            })
        })
        .collect()
}
