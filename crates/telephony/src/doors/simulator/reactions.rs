//! What the simulated telephone system does when the agent answers, declines or hangs up.
//!
//! Pure: looks at the facts told so far, says what happens next. The steps replace those still to come.

use nimbus_protocol::{Direction, UnixMillis};

use super::scripts::passed_on;
use super::{Step, TALKS_MS};
use crate::doors::call_event::{CallEvent, CallKind, Cause, Party, TransferKind};

/// What the agent asks of the telephone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    Answer,
    Decline,
    HangUp,
    /// Pass the call on to this name or number, without consultation.
    Transfer(String),
}

/// The steps that follow; empty where the wish makes no sense any more (the call has ended, or is answered already).
///
/// `agent` is the word that the script was given, `facts` are those of the conversation.
pub fn react<'a>(
    wish: &Wish,
    agent: &str,
    facts: impl IntoIterator<Item = &'a CallEvent>,
    now: UnixMillis,
) -> Vec<Step> {
    let facts: Vec<&CallEvent> = facts.into_iter().collect();
    let Some(mine) = open_leg_of(agent, &facts) else { return Vec::new() };
    let answered = facts.iter().any(|fact| fact.leg == mine.leg && fact.kind == CallKind::Answered);
    let blank = CallEvent { at: now, ordinal: 0, agents: Vec::new(), vars: [].into(), ..mine.clone() };
    let end = |cause, after: i64| CallEvent {
        kind: CallKind::Ended,
        cause: Some(cause),
        at: now.plus(after),
        ..blank.clone()
    };
    let mut events = Vec::new();
    match (wish, answered) {
        (Wish::Answer, false) if mine.direction == Direction::Inbound => {
            events.push(CallEvent { kind: CallKind::Answered, answered_by: Some(agent.to_owned()), ..blank.clone() });
            if mine.conversation.starts_with("transfer-") {
                events.extend(passed_on(&blank, agent));
            } else {
                events.push(end(Cause::Normal, TALKS_MS));
            }
        }
        (Wish::Decline, false) if mine.direction == Direction::Inbound => events.push(end(Cause::Declined, 0)),
        (Wish::HangUp, true) => events.push(end(Cause::Normal, 0)),
        (Wish::HangUp, false) if mine.direction == Direction::Outbound => events.push(end(Cause::Cancelled, 0)),
        (Wish::Transfer(to), true) => events.extend(transferred(&blank, agent, to)),
        _ => {}
    }
    events.into_iter().map(|event| Step { after_ms: event.at.since(now), event }).collect()
}

/// The call goes on at somebody else's, who takes it.
fn transferred(mine: &CallEvent, agent: &str, to: &str) -> Vec<CallEvent> {
    let next = CallEvent {
        leg: format!("{}-to-{}", mine.leg, mine.at.0),
        kind: CallKind::Offered,
        agents: vec![to.to_owned()],
        diverted_from: Some(agent.to_owned()),
        transfer: Some(TransferKind::Blind),
        // Whoever called, it is now the customer's call to somebody of ours.
        direction: Direction::Inbound,
        from: if mine.direction == Direction::Outbound { mine.to.clone() } else { mine.from.clone() },
        to: Party::default(),
        ..mine.clone()
    };
    let answered = CallEvent {
        kind: CallKind::Answered,
        answered_by: Some(to.to_owned()),
        at: mine.at.plus(4_000),
        ..next.clone()
    };
    let over =
        CallEvent { kind: CallKind::Ended, cause: Some(Cause::Normal), at: mine.at.plus(60_000), ..next.clone() };
    let left = CallEvent { kind: CallKind::Ended, cause: Some(Cause::Forwarded), ..mine.clone() };
    vec![next, left, answered, over]
}

/// The beginning of the last leg that rang this agent, unless it has ended or somebody else took it.
fn open_leg_of<'a>(agent: &str, facts: &[&'a CallEvent]) -> Option<&'a CallEvent> {
    let mine = facts
        .iter()
        .filter(|fact| matches!(fact.kind, CallKind::Offered | CallKind::Ringing))
        .filter(|fact| fact.agents.iter().any(|word| word == agent))
        .max_by_key(|fact| (fact.at, &fact.leg))?;
    let taken = facts.iter().any(|fact| {
        fact.leg == mine.leg
            && (fact.kind == CallKind::Ended || fact.answered_by.as_deref().is_some_and(|by| by != agent))
    });
    (!taken).then_some(*mine)
}
