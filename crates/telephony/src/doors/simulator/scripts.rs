//! The scripted calls as data: who calls, what happened before, what happens when.
//!
//! Invented people and numbers only. Knows nothing of what the agent does meanwhile.

use std::collections::BTreeMap;

use nimbus_protocol::{Direction, UnixMillis};

use super::{RINGS_MS, SimulatorInput, Step, TALKS_MS, capabilities};
use crate::doors::call_event::{CallEvent, CallKind, Cause, Party, TransferKind};

/// How long the caller waited at the reception in the script `call`, in milliseconds.
const WAITED_MS: i64 = 42_000;
/// How long the first agent talked in the script `call`, in milliseconds.
const TALKED_MS: i64 = 130_000;
/// How long an answered call of the script `transfer` stays with the agent, in milliseconds.
pub(super) const BEFORE_TRANSFER_MS: i64 = 8_000;
/// The colleagues of the scripts.
pub(super) const TOM: &str = "Tom Aebi";
const LEA: &str = "Lea Huber";

pub(super) fn script(name: &str, input: &SimulatorInput) -> Option<Vec<Step>> {
    let play = Play { input, script: name };
    Some(match name {
        "call" => call(&play),
        "direct" => direct(&play),
        "transfer" => transfer(&play),
        "ring-group" => ring_group(&play),
        "no-answer" => no_answer(&play),
        "withheld" => withheld(&play),
        "missed" => missed(&play),
        "outbound" => outbound(&play),
        "short" => short(&play),
        _ => return None,
    })
}

/// Makes the events of one run of a script.
struct Play<'a> {
    input: &'a SimulatorInput,
    script: &'a str,
}

impl Play<'_> {
    /// An event of the `number`th leg, `after` milliseconds from now, which may lie in the past.
    fn event(&self, number: u32, kind: CallKind, after: i64) -> CallEvent {
        let conversation = format!("{}-{}", self.script, self.input.unique);
        CallEvent {
            source: self.input.door.clone(),
            leg: format!("{conversation}-{number}"),
            conversation,
            kind,
            ordinal: 0,
            direction: Direction::Inbound,
            from: rosa(),
            to: Party::default(),
            service: None,
            default_service: None,
            agents: Vec::new(),
            answered_by: None,
            cause: None,
            diverted_from: None,
            transfer: None,
            vars: BTreeMap::new(),
            ring_limit_ms: Some(RINGS_MS),
            at: self.input.now.plus(after),
            simulated: true,
            capabilities: capabilities(),
        }
    }

    fn rings_me(&self, number: u32, after: i64) -> CallEvent {
        CallEvent { agents: vec![self.input.agent.clone()], ..self.event(number, CallKind::Ringing, after) }
    }

    fn answered(&self, number: u32, after: i64, by: &str) -> CallEvent {
        CallEvent { answered_by: Some(by.to_owned()), ..self.event(number, CallKind::Answered, after) }
    }

    fn ended(&self, number: u32, after: i64, cause: Cause) -> CallEvent {
        CallEvent { cause: Some(cause), ..self.event(number, CallKind::Ended, after) }
    }
}

fn rosa() -> Party {
    Party { name: Some("Rosa Brandt".to_owned()), ..Party::from_number("+41791234567") }
}

fn jonas() -> Party {
    Party {
        name: Some("Jonas Keller".to_owned()),
        internal: true,
        email: Some("jonas.keller@halden.example".to_owned()),
        department: Some("Finance, Basel".to_owned()),
        ..Party::default()
    }
}

fn vars() -> BTreeMap<String, String> {
    [
        ("CustomerId", "CH-204417"),
        ("Contract", "Household Plus"),
        ("Language", "German"),
        ("LastTicket", "Water damage, kitchen (open since 18 Nov)"),
    ]
    .map(|(id, value)| (id.to_owned(), value.to_owned()))
    .into()
}

/// Events in the past happen at once, those in the future when their time has come.
fn steps(now: UnixMillis, events: impl IntoIterator<Item = CallEvent>) -> Vec<Step> {
    events.into_iter().map(|event| Step { after_ms: event.at.since(now), event }).collect()
}

/// Waited at the reception, talked to a colleague, was transferred to a hotline, and now rings here.
fn call(play: &Play) -> Vec<Step> {
    let waits = 4_000;
    let begun = -(WAITED_MS + TALKED_MS + waits);
    let offered = CallEvent {
        service: Some("Reception Zürich".to_owned()),
        agents: vec![TOM.to_owned()],
        vars: vars(),
        ..play.event(1, CallKind::Offered, begun)
    };
    let passed_on = CallEvent {
        service: Some("Claims Hotline".to_owned()),
        diverted_from: Some(TOM.to_owned()),
        transfer: Some(TransferKind::Blind),
        ..play.event(2, CallKind::Offered, -waits)
    };
    steps(
        play.input.now,
        [
            offered,
            play.answered(1, begun + WAITED_MS, TOM),
            play.ended(1, -waits, Cause::Forwarded),
            passed_on,
            play.rings_me(2, 0),
            play.ended(2, RINGS_MS, Cause::NoAnswer),
        ],
    )
}

fn direct(play: &Play) -> Vec<Step> {
    let from_jonas = |event| CallEvent { from: jonas(), ..event };
    let rings =
        CallEvent { vars: [("Department".to_owned(), "Finance, Basel".to_owned())].into(), ..play.rings_me(1, 0) };
    steps(play.input.now, [from_jonas(rings), from_jonas(play.ended(1, RINGS_MS, Cause::NoAnswer))])
}

/// Is answered by itself, for those who only watch.
fn transfer(play: &Play) -> Vec<Step> {
    let answered_after = 5_000;
    let rings = CallEvent { service: Some("Claims Hotline".to_owned()), vars: vars(), ..play.rings_me(1, 0) };
    let answered = play.answered(1, answered_after, &play.input.agent);
    let mut events = vec![rings, answered];
    events.extend(passed_on(&play.event(1, CallKind::Ringing, answered_after), &play.input.agent));
    steps(play.input.now, events)
}

/// What follows an answer in the script `transfer`: `answered` is an event of the leg at the time of the answer.
pub(super) fn passed_on(answered: &CallEvent, agent: &str) -> Vec<CallEvent> {
    let first = CallEvent {
        agents: Vec::new(),
        answered_by: None,
        vars: BTreeMap::new(),
        service: None,
        ordinal: 0,
        ..answered.clone()
    };
    let second = CallEvent { leg: format!("{}-2", first.conversation), ..first.clone() };
    let at = |after: i64| answered.at.plus(BEFORE_TRANSFER_MS + after);
    vec![
        CallEvent {
            kind: CallKind::Offered,
            agents: vec![LEA.to_owned()],
            diverted_from: Some(agent.to_owned()),
            transfer: Some(TransferKind::Blind),
            at: at(0),
            ..second.clone()
        },
        CallEvent { kind: CallKind::Ended, cause: Some(Cause::Forwarded), at: at(0), ..first },
        CallEvent { kind: CallKind::Answered, answered_by: Some(LEA.to_owned()), at: at(4_000), ..second.clone() },
        CallEvent { kind: CallKind::Ended, cause: Some(Cause::Normal), at: at(30_000), ..second },
    ]
}

fn ring_group(play: &Play) -> Vec<Step> {
    let mut rings = CallEvent { service: Some("Claims Hotline".to_owned()), vars: vars(), ..play.rings_me(1, 0) };
    rings.agents.extend([TOM.to_owned(), LEA.to_owned()]);
    steps(play.input.now, [rings, play.answered(1, 8_000, TOM), play.ended(1, 40_000, Cause::Normal)])
}

fn no_answer(play: &Play) -> Vec<Step> {
    let rings = CallEvent { service: Some("Claims Hotline".to_owned()), vars: vars(), ..play.rings_me(1, 0) };
    let next = CallEvent { agents: vec![TOM.to_owned()], ..play.event(2, CallKind::Offered, RINGS_MS) };
    steps(
        play.input.now,
        [
            rings,
            play.ended(1, RINGS_MS, Cause::NoAnswer),
            next,
            play.answered(2, RINGS_MS + 4_000, TOM),
            play.ended(2, RINGS_MS + 30_000, Cause::Normal),
        ],
    )
}

fn withheld(play: &Play) -> Vec<Step> {
    let hidden = |event| CallEvent { from: Party::from_number("anonymous"), ..event };
    let rings = CallEvent { service: Some("Claims Hotline".to_owned()), ..play.rings_me(1, 0) };
    steps(play.input.now, [hidden(rings), hidden(play.ended(1, RINGS_MS, Cause::NoAnswer))])
}

fn missed(play: &Play) -> Vec<Step> {
    let rings = CallEvent { service: Some("Claims Hotline".to_owned()), vars: vars(), ..play.rings_me(1, 0) };
    steps(play.input.now, [rings, play.ended(1, 10_000, Cause::Cancelled)])
}

fn outbound(play: &Play) -> Vec<Step> {
    let out = |event| CallEvent { direction: Direction::Outbound, from: Party::default(), to: rosa(), ..event };
    let calls = CallEvent {
        agents: vec![play.input.agent.clone()],
        service: Some("Claims Hotline".to_owned()),
        vars: vars(),
        ..play.event(1, CallKind::Offered, 0)
    };
    steps(
        play.input.now,
        [
            out(calls),
            out(play.event(1, CallKind::Answered, 5_000)),
            out(play.ended(1, 5_000 + TALKS_MS, Cause::Normal)),
        ],
    )
}

fn short(play: &Play) -> Vec<Step> {
    let rings = CallEvent { service: Some("Claims Hotline".to_owned()), vars: vars(), ..play.rings_me(1, 0) };
    steps(play.input.now, [rings, play.answered(1, 3_000, &play.input.agent), play.ended(1, 7_000, Cause::Normal)])
}
