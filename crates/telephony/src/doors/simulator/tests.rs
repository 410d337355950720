//! The scripted calls, played through the conversation core.

use nimbus_protocol::{Agent, EndReason, Session, SessionState};

use super::*;
use crate::conversation::Conversation;
use crate::directory::Directory;

const NOW: UnixMillis = UnixMillis(1_795_400_000_000);

fn directory() -> Directory {
    let me = Agent { id: "me".into(), display_name: "Mia Winter".into(), takes_every_call: true, ..Agent::default() };
    Directory::new(vec![me], Vec::new(), "CH")
}

fn input() -> SimulatorInput {
    SimulatorInput { door: "simulator".into(), agent: "me".into(), now: NOW, unique: "7f".into() }
}

/// The call as it stands `after` milliseconds from the start.
fn played(name: &str, after: i64) -> Conversation {
    let mut conversation = Conversation::default();
    for step in script(name, &input()).unwrap().into_iter().filter(|step| step.after_ms <= after) {
        conversation.add(step.event);
    }
    conversation
}

fn card(conversation: &Conversation) -> Session {
    let mut cards = conversation.sessions(&directory(), "Simulator");
    assert_eq!(cards.len(), 1, "one card, and only mine");
    cards.remove(0).1
}

fn state(name: &str, after: i64) -> SessionState {
    card(&played(name, after)).state
}

/// The call as it stands at `at` after the agent's wish at 2 s, and what follows it.
fn after_wish(name: &str, wish: &Wish, at: i64) -> Session {
    let mut conversation = played(name, 2_000);
    let steps = react(wish, "me", conversation.facts(), NOW.plus(2_000));
    for step in steps.into_iter().filter(|step| step.after_ms <= at - 2_000) {
        assert_eq!(step.event.at, NOW.plus(2_000 + step.after_ms));
        conversation.add(step.event);
    }
    card(&conversation)
}

#[test]
fn every_script_is_marked_in_order_and_known_by_name() {
    for known in SCRIPTS {
        let Some(steps) = script(known.name, &input()) else {
            let work = work(known.name, NOW).unwrap();
            assert!(!work.subject.is_empty() && !work.text.is_empty(), "{} makes no call and no work", known.name);
            continue;
        };
        assert_eq!(work(known.name, NOW), None, "{} is a call", known.name);
        assert_eq!(steps.first().unwrap().after_ms, 0, "{}", known.name);
        assert!(steps.is_sorted_by_key(|step| step.after_ms), "{}", known.name);
        assert!(steps.iter().all(|step| step.event.simulated && step.event.capabilities == capabilities()));
        let ids: Vec<_> = steps.iter().map(|step| Conversation::id_of(&step.event)).collect();
        assert!(ids.iter().all(|id| *id == ids[0]), "{} is one conversation", known.name);
        assert!(card(&played(known.name, 0)).simulated);
        assert!(card(&played(known.name, i64::MAX)).state.is_ended(), "{} ends by itself", known.name);
    }
    assert_eq!(script("nonsense", &input()), None);
}

#[test]
fn the_service_call_shows_where_it_came_from() {
    let call = card(&played("call", 0));
    assert_eq!(call.state, SessionState::Ringing);
    assert_eq!(call.customer.name.as_deref(), Some("Rosa Brandt"));
    assert_eq!(call.customer.number.as_deref(), Some("+41791234567"));
    assert_eq!(call.service.as_ref().unwrap().name, "Claims Hotline");
    assert_eq!(call.ringing_since, NOW);
    let hops: Vec<&str> = call.flow.iter().map(|hop| hop.name.as_str()).collect();
    assert_eq!(hops, ["+41 79 123 45 67", "Reception Zürich", "Tom Aebi", "Claims Hotline", "Mia Winter"]);
    assert_eq!(call.flow[1].waited_ms(NOW), 42_000);
    assert_eq!(call.flow[2].talked_ms(NOW), Some(130_000));
    assert!(call.flow[4].me);
    let parameters: Vec<&str> = call.parameters.iter().map(|parameter| parameter.id.as_str()).collect();
    assert_eq!(parameters, ["Contract", "CustomerId", "Language", "LastTicket"]);
}

#[test]
fn scripts_end_as_their_descriptions_say() {
    for (name, reason) in [
        ("call", EndReason::NoAnswer),
        ("direct", EndReason::NoAnswer),
        ("transfer", EndReason::Transferred),
        ("ring-group", EndReason::AnsweredElsewhere),
        ("no-answer", EndReason::NoAnswer),
        ("withheld", EndReason::NoAnswer),
        ("missed", EndReason::Missed),
        ("outbound", EndReason::Completed),
        ("short", EndReason::Completed),
    ] {
        assert_eq!(state(name, i64::MAX), SessionState::Ended(reason), "{name}");
    }
    assert_eq!(state("transfer", 6_000), SessionState::Talking);
    assert_eq!(state("short", 4_000), SessionState::Talking);
    assert_eq!(state("call", RINGS_MS - 1), SessionState::Ringing);
}

#[test]
fn the_direct_call_is_a_colleague_and_the_withheld_one_nobody() {
    let direct = card(&played("direct", 0)).customer;
    assert!(direct.internal && direct.number.is_none());
    assert_eq!(direct.department.as_deref(), Some("Finance, Basel"));
    assert_eq!(direct.email.as_deref(), Some("jonas.keller@halden.example"));
    let withheld = card(&played("withheld", 0)).customer;
    assert!(withheld.withheld && withheld.number.is_none() && withheld.name.is_none());
}

#[test]
fn answering_declining_and_hanging_up_do_what_they_say() {
    assert_eq!(after_wish("call", &Wish::Answer, 3_000).state, SessionState::Talking);
    assert_eq!(after_wish("call", &Wish::Answer, i64::MAX).state, SessionState::Ended(EndReason::Completed));
    assert_eq!(after_wish("call", &Wish::Decline, 2_000).state, SessionState::Ended(EndReason::Declined));
    assert_eq!(after_wish("transfer", &Wish::Answer, 3_000).state, SessionState::Talking);
    assert_eq!(after_wish("transfer", &Wish::Answer, i64::MAX).state, SessionState::Ended(EndReason::Transferred));
    assert_eq!(after_wish("ring-group", &Wish::Answer, 3_000).state, SessionState::Talking);
    assert_eq!(after_wish("outbound", &Wish::HangUp, 2_000).state, SessionState::Ended(EndReason::NoAnswer));
    let mut talking = played("short", 4_000);
    for step in react(&Wish::HangUp, "me", talking.facts(), NOW.plus(5_000)) {
        talking.add(step.event);
    }
    assert_eq!(card(&talking).ended_at, Some(NOW.plus(5_000)));
}

#[test]
fn a_wish_that_comes_too_late_does_nothing() {
    let react = |wish, name, at: i64| react(wish, "me", played(name, at).facts(), NOW.plus(at));
    assert_eq!(react(&Wish::Answer, "missed", 60_000), []);
    assert_eq!(react(&Wish::Answer, "ring-group", 9_000), []);
    assert_eq!(react(&Wish::Answer, "short", 4_000), []);
    assert_eq!(react(&Wish::HangUp, "call", 1_000), []);
    assert_eq!(react(&Wish::Decline, "short", 4_000), []);
}
