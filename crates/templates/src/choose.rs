//! Which templates run for a session at a moment, in which order, and why the others do not (SPEC S8.1, S8.9).

use std::fmt;

use nimbus_protocol::{
    Condition, Direction, Me, Origin, Require, Said, Session, Template, TemplateOwner, Trigger, said,
};

use crate::condition::{Asked, holds, judge};

/// Why a template does not run; `Display` is the English sentence.
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
    /// The first condition that was not met; all of them where any would do.
    Condition(Vec<Condition>),
}

impl WhyNot {
    /// The plain sentence for "Why?".
    pub fn said(&self) -> Said {
        match self {
            Self::Disabled => said!("said-not-enabled", "It is switched off."),
            Self::OtherTrigger { wanted, now } => said!(
                "said-not-trigger",
                "It runs when a session {wanted}, not when it {now}.",
                wanted = moment(*wanted),
                now = moment(*now)
            ),
            Self::OtherService { now: Some(name) } => said!(
                "said-not-service",
                "It belongs to another service; this session came through {service}.",
                service = name
            ),
            Self::OtherService { now: None } => {
                said!("said-not-direct-call", "It belongs to a service; this is a direct call.")
            }
            Self::OtherUser => said!("said-not-user", "It belongs to another user."),
            Self::NotForDirect => said!(
                "said-not-own",
                "A user's own template runs for incoming sessions only, when they ring or are accepted."
            ),
            Self::OriginNotTicked(origin) => {
                said!("said-not-origin", "It does not run for {callers}.", callers = callers(*origin))
            }
            Self::Condition(unmet) => {
                let unmet: Vec<Said> = unmet.iter().map(|condition| Asked(condition).said()).collect();
                let asked = Said::joined(&unmet, |first, second| {
                    said!("said-or", "{first} or {second}", first = first, second = second)
                });
                said!("said-not-condition", "It runs only if {asked}.", asked = asked)
            }
        }
    }
}

impl fmt::Display for WhyNot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.said().fmt(f)
    }
}

fn moment(trigger: Trigger) -> Said {
    match trigger {
        Trigger::Ringing => said!("said-moment-rings", "rings"),
        Trigger::Accepted => said!("said-moment-accepted", "is accepted"),
        Trigger::Terminated => said!("said-moment-ends", "ends"),
    }
}

fn callers(origin: Origin) -> Said {
    match origin {
        Origin::InboundInternal => said!("said-callers-internal", "internal callers"),
        Origin::InboundExternal => said!("said-callers-external", "external callers"),
        Origin::InboundPstn => said!("said-callers-pstn", "callers from the telephone network"),
        Origin::OutboundService => said!("said-callers-outbound", "outbound calls of a service"),
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
    let unmet = judged.iter().filter(|one| !one.met).map(|one| one.condition.clone());
    Err(WhyNot::Condition(match template.require {
        Require::All => unmet.take(1).collect(),
        Require::Any => unmet.collect(),
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
