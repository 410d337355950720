//! "Why?": what happened with a session and its templates, told in plain sentences (SPEC S8.9).
//!
//! No name, number or address of a customer stands in them, so that they can be copied into a report. What is not known
//! is left out and nothing guessed.

use nimbus_protocol::{
    Activity, ActivityState, Direction, EndReason, Matched, Me, Modality, Origin, Said, Session, SessionState,
    Template, Trigger, UnixMillis, activity::ActivityKind, said, said::Part,
};

use crate::choose::{WhyNot, decide};

/// One sentence, with its time where it has one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub at: Option<UnixMillis>,
    pub text: Said,
}

/// The log of one session, oldest first. `templates` are those of now, for what was decided without a trace.
pub fn why(session: &Session, activities: &[&Activity], templates: &[Template], me: &Me, country: &str) -> Vec<Line> {
    let mut lines = vec![line(session.started_at, arrived(session))];
    lines.push(line(session.ringing_since, offered(session.matched.as_ref())));
    if let Some(at) = session.accepted_at {
        lines.push(line(at, said!("said-why-taken", "You took it.")));
    }
    if let (Some(at), SessionState::Ended(reason)) = (session.ended_at, session.state) {
        lines.push(line(at, ended(reason)));
    }
    for activity in activities {
        // Which action is meant is clear where a template has but one.
        let several = activities.iter().any(|other| other.template == activity.template && other.position > 0);
        lines.push(line(activity.at, told(activity, several)));
    }
    // Sentences of one moment stay in the order in which they were found.
    lines.sort_by_key(|line| line.at);
    lines.extend(not_run(session, activities, templates, me, country));
    lines
}

fn line(at: UnixMillis, text: Said) -> Line {
    Line { at: Some(at), text }
}

fn arrived(session: &Session) -> Said {
    let what = match session.modality {
        Modality::Call => said!("said-why-call", "A call"),
        Modality::ExternalTask => said!("said-why-task", "A task"),
        Modality::Email => said!("said-why-email", "An e-mail"),
        Modality::InstantMessage => said!("said-why-message", "A message"),
    };
    let from = match (session.direction, session.origin) {
        (Direction::Outbound, _) | (_, Origin::OutboundService) => {
            said!("said-why-for-service", "on behalf of a service")
        }
        (_, Origin::InboundInternal) => said!("said-why-internal", "from a colleague"),
        (_, Origin::InboundExternal) => said!("said-why-external", "from outside"),
        (_, Origin::InboundPstn) => said!("said-why-pstn", "from the telephone network"),
    };
    let door = session.door.as_str();
    match &session.service {
        None => said!(
            "said-why-arrived-direct",
            "{what} {from} arrived at {door}, direct and through no service.",
            what = what,
            from = from,
            door = door
        ),
        Some(service) => said!(
            "said-why-arrived",
            "{what} {from} arrived at {door}, through the service {service}.",
            what = what,
            from = from,
            door = door,
            service = &service.name
        ),
    }
}

fn offered(matched: Option<&Matched>) -> Said {
    match matched {
        None => said!("said-why-offered", "It was offered to you."),
        Some(Matched::Own(word)) => said!(
            "said-why-offered-own",
            "It was offered to you, because the telephone system rang \"{word}\", which is yours.",
            word = word
        ),
        Some(Matched::EveryCall) => said!(
            "said-why-offered-every",
            "It was offered to you, because the telephone system did not say whom it rings and you take every call."
        ),
        Some(Matched::LongestIdle) => said!(
            "said-why-offered-idle",
            "It was offered to you, because you were idle longest of those who could take it."
        ),
        Some(Matched::Broadcast(agents)) => said!(
            "said-why-offered-broadcast",
            "It was offered to you, because it is offered to up to {agents} agents at once.",
            agents = *agents
        ),
        Some(Matched::PickedUp) => {
            said!("said-why-offered-picked", "It was offered to you, because you took it from the list.")
        }
        Some(Matched::Named) => said!("said-why-offered-named", "It was offered to you, because it was made for you."),
        Some(Matched::Asked) => said!("said-why-offered-asked", "It was offered to you, because you asked for it."),
    }
}

fn ended(reason: EndReason) -> Said {
    match reason {
        EndReason::Completed => said!("said-why-completed", "It ended: it was completed."),
        EndReason::Transferred => said!("said-why-transferred", "It ended: it was passed on."),
        EndReason::Missed => said!("said-why-missed", "It ended: nobody took it."),
        EndReason::AnsweredElsewhere => said!("said-why-elsewhere", "It ended: another agent took it."),
        EndReason::NoAnswer => said!("said-why-no-answer", "It ended: it was not answered here and went on."),
        EndReason::Declined => said!("said-why-declined", "It ended: it was declined."),
        EndReason::Busy => said!("said-why-busy", "It ended: the line was busy."),
        EndReason::Failed => {
            said!("said-why-call-failed", "It ended: the telephone system could not put it through.")
        }
        EndReason::Cancelled => said!("said-why-cancelled", "It ended: it was taken away."),
    }
}

fn told(activity: &Activity, several: bool) -> Said {
    let template = activity.template_name.as_str();
    let name = if several {
        let number = activity.position.saturating_add(1);
        Part::from(said!("said-why-action", "{template} (action {number})", template = template, number = number))
    } else {
        Part::from(template)
    };
    let why = &activity.result;
    let whole = activity.kind == ActivityKind::Template;
    match (activity.state, why.is_empty()) {
        (ActivityState::Waiting, true) => said!("said-why-waits", "{name} waits.", name = name),
        (ActivityState::Waiting, false) => said!("said-why-waits-for", "{name} waits: {why}", name = name, why = why),
        (ActivityState::Running, _) => said!("said-why-running", "{name} is under way.", name = name),
        (ActivityState::Done, true) => said!("said-why-done", "{name} was done.", name = name),
        (ActivityState::Done, false) => said!("said-why-done-with", "{name} was done: {why}", name = name, why = why),
        (ActivityState::Failed, true) => said!("said-why-failed", "{name} failed.", name = name),
        (ActivityState::Failed, false) => said!("said-why-failed-with", "{name} failed: {why}", name = name, why = why),
        (ActivityState::Uncertain, true) => said!("said-why-uncertain", "{name} is uncertain.", name = name),
        (ActivityState::Uncertain, false) => {
            said!("said-why-uncertain-since", "{name} is uncertain: {why}", name = name, why = why)
        }
        (ActivityState::Skipped, true) if whole => {
            said!("said-why-not-run", "{template} did not run.", template = template)
        }
        (ActivityState::Skipped, false) if whole => not_run_since(template, why),
        (ActivityState::Skipped, true) => said!("said-why-left-out", "{name} was left out.", name = name),
        (ActivityState::Skipped, false) => {
            said!("said-why-left-out-since", "{name} was left out: {why}", name = name, why = why)
        }
    }
}

fn not_run_since(template: &str, why: &Said) -> Said {
    said!("said-why-not-run-since", "{template} did not run: {why}", template = template, why = why)
}

/// The templates that left no trace at the moments that have come, and why.
fn not_run(session: &Session, activities: &[&Activity], templates: &[Template], me: &Me, country: &str) -> Vec<Line> {
    let come = |trigger: &Trigger| match trigger {
        Trigger::Ringing => true,
        Trigger::Accepted => session.accepted_at.is_some(),
        Trigger::Terminated => session.state.is_ended(),
    };
    let traced = |id: &str| activities.iter().any(|activity| activity.template == id);
    let mut lines = Vec::new();
    for template in templates.iter().filter(|template| !traced(&template.id)) {
        let name = template.name.as_str();
        let text = if come(&template.trigger) {
            let one = std::slice::from_ref(template);
            match decide(one, session, template.trigger, me, country).into_iter().next() {
                // Whose it is, is no news to anybody.
                Some((_, Err(WhyNot::OtherUser))) => continue,
                Some((_, Err(why))) => not_run_since(name, &why.said()),
                _ => said!("said-why-fits", "{template} fits as it is now, but has not run here.", template = name),
            }
        } else {
            said!("said-why-not-so-far", "{template} has not run: the session has not come so far.", template = name)
        };
        lines.push(Line { at: None, text });
    }
    lines
}
