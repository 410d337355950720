//! Which templates run for a session at a moment, in which order, and why the others do not (SPEC S8.1, S8.9).

use std::fmt;

use nimbus_protocol::{Direction, Me, Origin, Require, Session, Template, TemplateOwner, Trigger};

use crate::condition::{Asked, holds, judge};

/// Why a template does not run; `Display` is the plain sentence for "Why?".
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhyNot {
    Disabled,
    OtherTrigger {
        wanted: Trigger,
        now: Trigger,
    },
    /// It belongs to a service, and the call came through another one or through none.
    OtherService {
        now: Option<String>,
    },
    OtherUser,
    /// Direct templates have no outbound calls and nothing to do at the end (SPEC S8.1).
    NotForDirect,
    OriginNotTicked(Origin),
    /// What the first condition that was not met asks, in words; all of them where any would do.
    Condition(String),
}

impl fmt::Display for WhyNot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Disabled => f.write_str("It is switched off."),
            Self::OtherTrigger { wanted, now } => {
                write!(f, "It runs when a session {}, not when it {}.", moment(*wanted), moment(*now))
            }
            Self::OtherService { now: Some(name) } => {
                write!(f, "It belongs to another service; this session came through {name}.")
            }
            Self::OtherService { now: None } => f.write_str("It belongs to a service; this is a direct call."),
            Self::OtherUser => f.write_str("It belongs to another user."),
            Self::NotForDirect => {
                f.write_str("A user's own template runs for incoming sessions only, when they ring or are accepted.")
            }
            Self::OriginNotTicked(origin) => write!(f, "It does not run for {}.", origin_words(*origin)),
            Self::Condition(asked) => write!(f, "It runs only if {asked}."),
        }
    }
}

fn moment(trigger: Trigger) -> &'static str {
    match trigger {
        Trigger::Ringing => "rings",
        Trigger::Accepted => "is accepted",
        Trigger::Terminated => "ends",
    }
}

fn origin_words(origin: Origin) -> &'static str {
    match origin {
        Origin::InboundInternal => "internal callers",
        Origin::InboundExternal => "external callers",
        Origin::InboundPstn => "callers from the telephone network",
        Origin::OutboundService => "outbound calls of a service",
    }
}

/// Whether this template runs for this session of this agent at this moment. `country` is an ISO 3166 code, to read
/// numbers written without `+`.
pub fn applies(template: &Template, session: &Session, trigger: Trigger, me: &Me, country: &str) -> Result<(), WhyNot> {
    if !template.enabled {
        return Err(WhyNot::Disabled);
    }
    match &template.owner {
        owner @ TemplateOwner::Services(_) => {
            if session.service.as_ref().is_none_or(|service| !owner.holds_service(&service.id)) {
                return Err(WhyNot::OtherService { now: session.service.as_ref().map(|service| service.name.clone()) });
            }
        }
        owner if !owner.holds_user(&me.id) => return Err(WhyNot::OtherUser),
        _ => {
            if session.direction == Direction::Outbound || template.trigger == Trigger::Terminated {
                return Err(WhyNot::NotForDirect);
            }
        }
    }
    if template.trigger != trigger {
        return Err(WhyNot::OtherTrigger { wanted: template.trigger, now: trigger });
    }
    if !template.origins.is_empty() && !template.origins.contains(&session.origin) {
        return Err(WhyNot::OriginNotTicked(session.origin));
    }
    let judged = judge(template, session, country);
    if holds(&judged, template.require) {
        return Ok(());
    }
    let unmet = judged.iter().filter(|one| !one.met).map(|one| Asked(one.condition).to_string());
    Err(WhyNot::Condition(match template.require {
        Require::All => unmet.take(1).collect(),
        Require::Any => unmet.collect::<Vec<_>>().join(" or "),
    }))
}

/// Every template with its decision, in the order in which they run: the service's, then everyone's, then the
/// user's own; within each in list order.
pub fn decide<'a>(
    templates: &'a [Template],
    session: &Session,
    trigger: Trigger,
    me: &Me,
    country: &str,
) -> Vec<(&'a Template, Result<(), WhyNot>)> {
    let mut sorted: Vec<&Template> = templates.iter().collect();
    sorted.sort_by_key(|template| match template.owner {
        TemplateOwner::Services(_) => 0,
        TemplateOwner::Everyone | TemplateOwner::Users(_) => 1,
        TemplateOwner::User(_) => 2,
    });
    sorted.into_iter().map(|template| (template, applies(template, session, trigger, me, country))).collect()
}
