//! What a leg came to for one person, and which of a person's legs their card shows.
//!
//! Works on read legs only; builds neither flow nor session.

use nimbus_protocol::{Agent, Direction, EndReason, HopLeft, SessionState, UnixMillis};

use super::legs::{Leg, Ring, Who};
use crate::doors::call_event::Cause;

/// A telephone that was told to stop because somebody else answered may hear so before the answer is told,
/// by this many milliseconds at most.
const ELSEWHERE_TOLERANCE_MS: i64 = 2_000;

/// One person's part in one leg.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// Position of the leg.
    pub leg: usize,
    pub ringing_since: UnixMillis,
    pub accepted_at: Option<UnixMillis>,
    pub state: SessionState,
    pub ended_at: Option<UnixMillis>,
}

/// The agent's parts in all legs, in the order of the legs.
pub(super) fn parts(legs: &[Leg], agent: &Agent) -> Vec<Part> {
    (0..legs.len()).filter_map(|at| part(legs, at, agent)).collect()
}

fn part(legs: &[Leg], at: usize, agent: &Agent) -> Option<Part> {
    let leg = &legs[at];
    let ring = leg.rings.iter().find(|ring| ring.who.is(agent));
    if let Some(position) = leg.talks.iter().rposition(|talk| talk.who.is(agent)) {
        let talk = &leg.talks[position];
        let since = ring.map_or(talk.from, |ring| ring.since.min(talk.from));
        let ended = |reason, over| (SessionState::Ended(reason), Some(over));
        let (state, ended_at) = match talk.over {
            Some((over, HopLeft::HungUp)) => ended(EndReason::Completed, over),
            Some((over, _)) => ended(EndReason::Transferred, over),
            None if leg.held => (SessionState::Held, None),
            None => (SessionState::Talking, None),
        };
        return Some(Part { leg: at, ringing_since: since, accepted_at: Some(talk.from), state, ended_at });
    }
    let ring = ring?;
    let (state, ended_at) = match ring_outcome(legs, at, ring) {
        Some((over, reason)) => (SessionState::Ended(reason), Some(over)),
        None => (SessionState::Ringing, None),
    };
    Some(Part { leg: at, ringing_since: ring.since, accepted_at: None, state, ended_at })
}

/// How the ringing of a telephone that did not take the call ended; `None` while it rings.
pub(super) fn ring_outcome(legs: &[Leg], at: usize, ring: &Ring) -> Option<(UnixMillis, EndReason)> {
    let leg = &legs[at];
    if let Some(talk) = leg.talks.iter().find(|talk| talk.from >= ring.since) {
        return Some((talk.from, EndReason::AnsweredElsewhere));
    }
    if let Some(answered) = answered_by_another_leg(legs, at, ring) {
        let over = leg.ended.map_or(answered, |(end, _)| end.min(answered));
        return Some((over.max(ring.since), EndReason::AnsweredElsewhere));
    }
    leg.ended.map(|(end, cause)| (end, unanswered(cause, leg.direction)))
}

/// When another leg of the same conversation was answered while this one rang.
fn answered_by_another_leg(legs: &[Leg], at: usize, ring: &Ring) -> Option<UnixMillis> {
    let leg = &legs[at];
    if leg.direction == Direction::Outbound {
        return None;
    }
    let may_be = |answered: UnixMillis| match leg.ended {
        None => true,
        Some((end, None | Some(Cause::Normal | Cause::Cancelled | Cause::AnsweredElsewhere))) => {
            end.plus(ELSEWHERE_TOLERANCE_MS) >= answered
        }
        Some((end, _)) => end >= answered,
    };
    legs.iter()
        .enumerate()
        .filter(|(other, _)| *other != at)
        .flat_map(|(_, other)| &other.talks)
        .filter(|talk| talk.from >= ring.since && may_be(talk.from))
        .map(|talk| talk.from)
        .min()
}

/// Why a call ended that nobody answered on this leg.
fn unanswered(cause: Option<Cause>, direction: Direction) -> EndReason {
    match (cause, direction) {
        (Some(Cause::Busy), _) => EndReason::Busy,
        (Some(Cause::Declined), _) => EndReason::Declined,
        (Some(Cause::AnsweredElsewhere), _) => EndReason::AnsweredElsewhere,
        (Some(Cause::Congestion | Cause::NotFound | Cause::Blocked), _) => EndReason::Failed,
        (Some(Cause::NoAnswer | Cause::Forwarded | Cause::Voicemail), _) => EndReason::NoAnswer,
        // The systems that say so mean "after it was established", and not all of them tell when customers answer.
        (Some(Cause::Normal), Direction::Outbound) => EndReason::Completed,
        (Some(Cause::Cancelled) | None, Direction::Outbound) => EndReason::NoAnswer,
        (Some(Cause::Normal | Cause::Cancelled) | None, Direction::Inbound) => EndReason::Missed,
    }
}

/// The part that the agent's one card shows: what goes on now, else what was spoken last, unless the call came back
/// to the agent after that.
pub(super) fn shown(parts: &[Part]) -> Option<Part> {
    let last_in = |wanted: fn(SessionState) -> bool| parts.iter().rfind(|part| wanted(part.state)).copied();
    let talking = last_in(|state| matches!(state, SessionState::Talking | SessionState::Held));
    if let Some(part) = talking.or_else(|| last_in(|state| state == SessionState::Ringing)) {
        return Some(part);
    }
    let last = parts.last().copied();
    match parts.iter().rfind(|part| part.accepted_at.is_some()) {
        Some(spoken) => last.filter(|last| Some(last.ringing_since) >= spoken.ended_at).or(Some(*spoken)),
        None => last,
    }
}

/// Whether it is somebody whose not answering is worth a line of its own in everybody's flow.
pub(super) fn sent_it_on(reason: EndReason) -> bool {
    matches!(reason, EndReason::NoAnswer | EndReason::Declined | EndReason::Busy | EndReason::Failed)
}

/// How a telephone was left that did not take the call.
pub(super) fn left_by(reason: EndReason) -> HopLeft {
    match reason {
        EndReason::AnsweredElsewhere => HopLeft::AnsweredElsewhere,
        EndReason::Declined => HopLeft::Declined,
        EndReason::NoAnswer | EndReason::Busy | EndReason::Failed => HopLeft::NoAnswer,
        EndReason::Completed | EndReason::Transferred | EndReason::Missed | EndReason::Cancelled => HopLeft::HungUp,
    }
}

/// Every agent who has a part in one of the legs, each once, in the order of their first part.
pub(super) fn agents<'a>(legs: &[Leg<'a>], takers: &[&'a Agent]) -> Vec<&'a Agent> {
    let mut found: Vec<&'a Agent> = Vec::new();
    let people = legs
        .iter()
        .flat_map(|leg| leg.rings.iter().map(|ring| &ring.who).chain(leg.talks.iter().map(|talk| &talk.who)));
    for who in people {
        let agents: Vec<&'a Agent> = match who {
            Who::Agent(agent) => vec![*agent],
            Who::Taker(_) => takers.to_vec(),
            Who::Stranger(_) => Vec::new(),
        };
        for agent in agents {
            if !found.iter().any(|known| known.id == agent.id) {
                found.push(agent);
            }
        }
    }
    found
}
