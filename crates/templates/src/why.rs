//! "Why?": what happened with a session and its templates, told in plain sentences (SPEC S8.9).
//!
//! No name, number or address of a customer stands in them, so that they can be copied into a report. What is not known
//! is left out and nothing guessed.

use nimbus_protocol::{
    Activity, ActivityState, Direction, EndReason, Matched, Me, Origin, Session, SessionState, Template, Trigger,
    UnixMillis,
};

use crate::choose::{WhyNot, decide};

/// One sentence, with its time where it has one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub at: Option<UnixMillis>,
    pub text: String,
}

/// The log of one session, oldest first. `templates` are those of now, for what was decided without a trace.
pub fn why(session: &Session, activities: &[&Activity], templates: &[Template], me: &Me, country: &str) -> Vec<Line> {
    let mut lines = vec![line(session.started_at, arrived(session))];
    lines.push(line(session.ringing_since, format!("It was offered to you{}.", because(session.matched.as_ref()))));
    if let Some(at) = session.accepted_at {
        lines.push(line(at, "You took it.".to_owned()));
    }
    if let (Some(at), SessionState::Ended(reason)) = (session.ended_at, session.state) {
        lines.push(line(at, format!("It ended: {}.", end_words(reason))));
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

fn line(at: UnixMillis, text: String) -> Line {
    Line { at: Some(at), text }
}

fn arrived(session: &Session) -> String {
    let what = match session.modality {
        nimbus_protocol::Modality::Call => "call",
        nimbus_protocol::Modality::ExternalTask => "task",
        nimbus_protocol::Modality::Email => "e-mail",
        nimbus_protocol::Modality::InstantMessage => "message",
    };
    let from = match (session.direction, session.origin) {
        (Direction::Outbound, _) | (_, Origin::OutboundService) => " on behalf of a service",
        (_, Origin::InboundInternal) => " from a colleague",
        (_, Origin::InboundExternal) => " from outside",
        (_, Origin::InboundPstn) => " from the telephone network",
    };
    let through = session.service.as_ref().map_or_else(
        || ", direct and through no service".to_owned(),
        |service| format!(", through the service {}", service.name),
    );
    format!("A {what}{from} arrived at {}{through}.", session.door)
}

fn because(matched: Option<&Matched>) -> String {
    match matched {
        None => String::new(),
        Some(Matched::Own(word)) => format!(", because the telephone system rang \"{word}\", which is yours"),
        Some(Matched::EveryCall) => {
            ", because the telephone system did not say whom it rings and you take every call".to_owned()
        }
        Some(Matched::LongestIdle) => ", because you were idle longest of those who could take it".to_owned(),
        Some(Matched::Broadcast(agents)) => format!(", because it is offered to up to {agents} agents at once"),
        Some(Matched::PickedUp) => ", because you took it from the list".to_owned(),
        Some(Matched::Named) => ", because it was made for you".to_owned(),
        Some(Matched::Asked) => ", because you asked for it".to_owned(),
    }
}

fn end_words(reason: EndReason) -> &'static str {
    match reason {
        EndReason::Completed => "it was completed",
        EndReason::Transferred => "it was passed on",
        EndReason::Missed => "nobody took it",
        EndReason::AnsweredElsewhere => "another agent took it",
        EndReason::NoAnswer => "it was not answered here and went on",
        EndReason::Declined => "it was declined",
        EndReason::Busy => "the line was busy",
        EndReason::Failed => "the telephone system could not put it through",
        EndReason::Cancelled => "it was taken away",
    }
}

fn told(activity: &Activity, several: bool) -> String {
    let name = if several {
        format!("{}, action {},", activity.template_name, activity.position + 1)
    } else {
        activity.template_name.clone()
    };
    let result = activity.result.trim();
    let because = if result.is_empty() { String::new() } else { format!(": {}", result.trim_end_matches('.')) };
    match activity.state {
        ActivityState::Waiting => format!("{name} waits{because}."),
        ActivityState::Running => format!("{name} is under way."),
        ActivityState::Done => format!("{name} was done{because}."),
        ActivityState::Failed => format!("{name} failed{because}."),
        ActivityState::Uncertain => format!("{name} is uncertain{because}."),
        ActivityState::Skipped if activity.kind == nimbus_protocol::activity::ActivityKind::Template => {
            format!("{} did not run{because}.", activity.template_name)
        }
        ActivityState::Skipped => format!("{name} was left out{because}."),
    }
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
        if !come(&template.trigger) {
            let text = format!("{} has not run: the session has not come so far.", template.name);
            lines.push(Line { at: None, text });
            continue;
        }
        let one = std::slice::from_ref(template);
        let Some((_, Err(why))) = decide(one, session, template.trigger, me, country).into_iter().next() else {
            let text = format!("{} fits as it is now, but has not run here.", template.name);
            lines.push(Line { at: None, text });
            continue;
        };
        // Whose it is, is no news to anybody.
        if why != WhyNot::OtherUser {
            lines.push(Line { at: None, text: format!("{} did not run: {}", template.name, small(&why.to_string())) });
        }
    }
    lines
}

/// A sentence as the second half of another.
fn small(sentence: &str) -> String {
    let mut characters = sentence.chars();
    characters.next().map_or_else(String::new, |first| first.to_lowercase().chain(characters).collect())
}
