//! The recordings: who was rung, who answered, when it was over; cut anywhere, repeated, and with a start in the middle.

use nimbus_protocol::{Direction, EndReason, HopKind, HopLeft, SessionState};
use proptest::prelude::*;

use super::*;

const ANSWERED: &str = include_str!("../data/freeswitch/queue-answered.esl.jsonl");
const SECOND: &str = include_str!("../data/freeswitch/queue-rna-then-second-agent.esl.jsonl");
const ORIGINATE: &str = include_str!("../data/freeswitch/outbound-originate.esl.jsonl");
const ORDERED: &str = "11111111-2222-4333-8444-555555555555";

fn recording(text: &str) -> Vec<Event> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn played(text: &str, times: usize) -> Vec<CallEvent> {
    let mut pair = Pair::connected();
    if text == ORIGINATE {
        order(&mut pair);
    }
    for event in recording(text) {
        for _ in 0..times {
            pair.happens(&event);
        }
    }
    std::mem::take(&mut pair.turn.calls)
}

fn order(pair: &mut Pair) {
    pair.order(
        1,
        OrderKind::Originate {
            conversation: ORDERED.into(),
            target: "+491713920060".into(),
            caller_id: Some("+493023125100".into()),
            caller_name: "Support".into(),
            service: "Support".into(),
            ring_ms: 20_000,
        },
    );
}

/// Milliseconds of the recording's minutes.
fn at(ms: i64) -> UnixMillis {
    UnixMillis(1_795_420_000_000 + ms)
}

#[test]
fn a_queue_call_is_the_card_of_the_agent_who_answered_it() {
    let cards = cards(&played(ANSWERED, 1));
    assert_eq!(cards.keys().collect::<Vec<_>>(), [ANNA]);
    let card = &cards[ANNA];
    assert_eq!(card.state, SessionState::Ended(EndReason::Completed));
    assert_eq!(card.direction, Direction::Inbound);
    assert_eq!(card.customer.number.as_deref(), Some("+491713920060"));
    assert_eq!(card.service.as_ref().unwrap().id, "s-1");
    assert_eq!(card.ringing_since, at(877_423));
    assert_eq!(card.accepted_at, Some(at(879_463)));
    assert_eq!(card.ended_at, Some(at(882_483)));
    let flow: Vec<_> = card.flow.iter().map(|hop| (hop.kind, hop.left)).collect();
    let expected = [
        (HopKind::Caller, None),
        (HopKind::Service, Some(HopLeft::Connected)),
        (HopKind::Agent, Some(HopLeft::HungUp)),
    ];
    assert_eq!(flow, expected);
}

#[test]
fn who_did_not_answer_has_a_card_of_it_and_the_second_agent_has_the_call() {
    let cards = cards(&played(SECOND, 1));
    assert_eq!(cards.len(), 2);
    let (anna, ben) = (&cards[ANNA], &cards[BEN]);
    assert_eq!(anna.state, SessionState::Ended(EndReason::NoAnswer));
    assert_eq!((anna.ringing_since, anna.accepted_at), (at(1_025_801), None));
    assert_eq!(anna.ended_at, Some(at(1_031_001)));
    assert_eq!(ben.state, SessionState::Ended(EndReason::Completed));
    assert_eq!((ben.ringing_since, ben.accepted_at), (at(1_031_121), Some(at(1_032_141))));
    assert_eq!(ben.ended_at, Some(at(1_035_181)));
    assert_eq!(anna.conversation, ben.conversation);
    let people: Vec<_> =
        ben.flow.iter().filter(|hop| hop.kind == HopKind::Agent).map(|hop| (hop.name.as_str(), hop.left)).collect();
    assert_eq!(people, [(ANNA, Some(HopLeft::NoAnswer)), (BEN, Some(HopLeft::HungUp))]);
}

#[test]
fn an_ordered_call_is_the_card_of_its_agent_under_the_conversation_of_the_order() {
    let cards = cards(&played(ORIGINATE, 1));
    assert_eq!(cards.keys().collect::<Vec<_>>(), [ANNA]);
    let card = &cards[ANNA];
    assert_eq!(card.conversation.0, format!("switch:{ORDERED}"));
    assert_eq!(card.direction, Direction::Outbound);
    assert_eq!(card.customer.number.as_deref(), Some("+491713920060"));
    assert_eq!(card.service.as_ref().unwrap().id, "s-1");
    assert_eq!(card.ringing_since, at(988_523));
    assert_eq!(card.accepted_at, Some(at(991_563)));
    assert_eq!(card.ended_at, Some(at(994_608)));
    assert_eq!(card.state, SessionState::Ended(EndReason::Completed));
}

#[test]
fn a_call_that_another_program_made_for_the_agent_is_theirs_too() {
    let mut pair = Pair::connected();
    for event in recording(ORIGINATE) {
        pair.happens(&event);
    }
    let cards = cards(&pair.turn.calls);
    assert_eq!(cards[ANNA].direction, Direction::Outbound);
    assert_eq!(cards[ANNA].customer.number.as_deref(), Some("+491713920060"));
    assert_eq!(cards[ANNA].accepted_at, Some(at(991_563)));
    assert_eq!(cards[ANNA].state, SessionState::Ended(EndReason::Completed));
}

#[test]
fn repeated_words_change_nothing() {
    for text in [ANSWERED, SECOND, ORIGINATE] {
        assert_eq!(cards(&played(text, 2)), cards(&played(text, 1)));
    }
}

/// Another machine takes over after each event: what it sees by asking goes on with what the first one told.
#[test]
fn a_start_in_the_middle_of_a_call_goes_on_with_it() {
    for text in [ANSWERED, SECOND, ORIGINATE] {
        let events = recording(text);
        let expected = cards(&played(text, 1));
        for cut in 0..events.len() {
            let mut pair = Pair::connected();
            if text == ORIGINATE {
                order(&mut pair);
            }
            for event in &events[..cut] {
                pair.happens(event);
            }
            let mut told = std::mem::take(&mut pair.turn.calls);
            // A program that begins anew knows nothing; the same one after a lost connection does.
            for anew in [true, false] {
                let mut second = Pair { door: FreeSwitch::new(&settings()), ..Pair::connected() };
                second.fake = std::mem::replace(&mut pair.fake, FakeFreeSwitch::new(""));
                if !anew || text == ORIGINATE {
                    std::mem::swap(&mut second.door, &mut pair.door);
                    second.door.lost(NOW);
                }
                second.turn = Turn::default();
                second.connect();
                let alive = second.turn.alive.clone().unwrap();
                told.extend(std::mem::take(&mut second.turn.calls));
                let open: Vec<_> = conversations(&told)
                    .into_iter()
                    .filter(|(_, one)| !one.is_over())
                    .map(|(id, _)| id.trim_start_matches("switch:").to_owned())
                    .collect();
                assert_eq!(alive, open, "after {cut} events");
                std::mem::swap(&mut second.door, &mut pair.door);
                pair.fake = second.fake;
            }
            for event in &events[cut..] {
                pair.happens(event);
            }
            told.extend(std::mem::take(&mut pair.turn.calls));
            let found = cards(&told);
            assert_eq!(found.len(), expected.len(), "after {cut} events");
            for (agent, card) in &expected {
                let other = &found[agent];
                assert_eq!(other.state, card.state, "{agent} after {cut} events");
                assert_eq!(other.customer, card.customer, "{agent} after {cut} events");
                assert_eq!(other.ended_at, card.ended_at, "{agent} after {cut} events");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn bytes_may_be_cut_anywhere(sizes in prop::collection::vec(1_usize..9_000, 1..40), which in 0_usize..3) {
        let text = [ANSWERED, SECOND, ORIGINATE][which];
        let mut pair = Pair::connected();
        if text == ORIGINATE {
            order(&mut pair);
        }
        let mut bytes = Vec::new();
        for event in recording(text) {
            bytes.extend(pair.fake.happens(&event));
        }
        let mut rest = bytes.as_slice();
        let mut calls = Vec::new();
        for size in sizes.iter().cycle() {
            let (now, later) = rest.split_at((*size).min(rest.len()));
            calls.extend(pair.door.received(now, NOW).calls);
            rest = later;
            if rest.is_empty() {
                break;
            }
        }
        prop_assert_eq!(cards(&calls), cards(&played(text, 1)));
    }
}
