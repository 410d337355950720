//! Times in a state that last still, read from agents' layers. Pure.

use nimbus_protocol::UnixMillis;

use crate::{
    distribution::{AgentRules, Layers, PeriodKind, Rules},
    storage::reports::{Period, Range},
};

/// The agents' open times of one kind that lie at least partly in the range, in the order in which they began.
///
/// Only of agents who are there still; a profile is told of contact-centre users alone.
pub fn open_periods(
    kind: PeriodKind,
    agents: &[(String, Layers)],
    rules: &Rules,
    range: Range,
    now: UnixMillis,
) -> Vec<Period> {
    let mut open: Vec<Period> = agents
        .iter()
        .filter(|(agent, _)| rules.agents.get(agent).is_some_and(AgentRules::contact_centre))
        .filter_map(|(agent, layers)| of_agent(kind, agent, layers))
        .filter(|period| period.from < range.to && range.from <= now.max(period.from))
        .collect();
    open.sort_by(|one, other| (one.from, &one.agent).cmp(&(other.from, &other.agent)));
    open
}

fn of_agent(kind: PeriodKind, agent: &str, layers: &Layers) -> Option<Period> {
    let begun = |from: UnixMillis| Period {
        agent: agent.to_owned(),
        from,
        to: None,
        service: None,
        conversation: None,
        reason: None,
        presence: None,
    };
    match kind {
        PeriodKind::Rona => layers.rona.as_ref().map(|rona| Period {
            service: rona.service.as_ref().map(|service| service.id.clone()),
            conversation: Some(rona.conversation.0.clone()),
            ..begun(rona.since)
        }),
        PeriodKind::Acw => layers.acw.as_ref().map(|acw| Period {
            service: acw.service.as_ref().map(|service| service.id.clone()),
            conversation: Some(acw.conversation.0.clone()),
            ..begun(acw.began)
        }),
        PeriodKind::Profile => Some(Period { reason: Some(layers.profile.clone()), ..begun(layers.profile_since) }),
        PeriodKind::NotAvailable => {
            let lasting = layers.requests.iter().find(|request| request.to.is_none())?;
            // As it stands on the wire.
            let presence = serde_json::to_value(lasting.presence).ok();
            let presence = presence.as_ref().and_then(serde_json::Value::as_str).map(str::to_owned);
            Some(Period { reason: lasting.reason.clone(), presence, ..begun(lasting.from) })
        }
    }
}
