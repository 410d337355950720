//! What a FRITZ!Box says, and what becomes of it.

use nimbus_protocol::{Agent, DoorKind, EndReason, Session, SessionState};

use super::*;
use crate::conversation::Conversation;
use crate::directory::Directory;
use crate::doors::line::OrderKind;
use crate::doors::line::settings::LineSettings;

const START: UnixMillis = UnixMillis(1_795_000_000_000);

/// The lines that the vendor documents.
const RING: &str = "20.11.26 08:00:01;RING;0;+41445551200;3332211;SIP1;\r\n";
const CONNECT: &str = "20.11.26 08:00:05;CONNECT;0;11;+41445551200;\r\n";
const DISCONNECT: &str = "20.11.26 08:03:20;DISCONNECT;0;195;\r\n";
const CALL: &str = "20.11.26 08:10:00;CALL;1;11;3332211;0445551200;SIP1;\r\n";

fn settings() -> DoorSettings {
    let line = LineSettings { agents: [("11".to_owned(), "204".to_owned())].into(), ..LineSettings::default() };
    DoorSettings {
        default_service: Some("Desk".into()),
        line: Some(line),
        ..DoorSettings::new("box", DoorKind::FritzBox)
    }
}

fn agent(id: &str, extension: &str, takes_every_call: bool) -> Agent {
    Agent {
        id: id.into(),
        display_name: id.into(),
        extensions: vec![extension.into()],
        takes_every_call,
        ..Agent::default()
    }
}

fn cards(events: &[CallEvent]) -> Vec<(String, Session)> {
    let directory = Directory::new(vec![agent("mara", "204", true), agent("jo", "205", false)], Vec::new(), "CH");
    let mut conversation = Conversation::default();
    for event in events {
        conversation.add(event.clone());
    }
    conversation.sessions(&directory, "FRITZ!Box")
}

fn later(ms: i64) -> UnixMillis {
    START.plus(ms)
}

#[test]
fn a_call_that_is_answered_is_one_card_from_ring_to_end() {
    let mut door = FritzBox::new(&settings());
    assert_eq!(door.connected(START).state, Some(LineState::Ready));
    let mut events = door.received(RING.as_bytes(), later(0)).calls;
    events.extend(door.received(CONNECT.as_bytes(), later(4_000)).calls);
    events.extend(door.received(DISCONNECT.as_bytes(), later(199_000)).calls);
    let cards = cards(&events);
    let (who, card) = &cards[0];
    assert_eq!((cards.len(), who.as_str()), (1, "mara"));
    assert_eq!(card.state, SessionState::Ended(EndReason::Completed));
    assert_eq!(card.customer.number.as_deref(), Some("+41445551200"));
    assert_eq!(card.service.as_ref().map(|service| service.name.as_str()), Some("Desk"));
    assert_eq!((card.ringing_since, card.accepted_at), (later(0), Some(later(4_000))));
    assert_eq!(card.ended_at, Some(later(199_000)));
}

#[test]
fn a_call_of_an_extension_is_its_agents() {
    let mut door = FritzBox::new(&settings());
    let mut events = door.received(CALL.as_bytes(), START).calls;
    events.extend(door.received(b"20.11.26 08:10:09;DISCONNECT;1;0;\n", later(9_000)).calls);
    let cards = cards(&events);
    assert_eq!(cards[0].0, "mara");
    assert_eq!(cards[0].1.direction, Direction::Outbound);
    assert_eq!(cards[0].1.customer.number.as_deref(), Some("+41445551200"));
    assert_eq!(cards[0].1.state, SessionState::Ended(EndReason::NoAnswer));
}

#[test]
fn an_empty_caller_is_a_withheld_one() {
    let mut door = FritzBox::new(&settings());
    let events = door.received(b"20.11.26 08:00:01;RING;0;;3332211;SIP1;\n", START).calls;
    assert!(events[0].from.withheld);
    assert_eq!(events[0].to.number.as_deref(), Some("3332211"));
}

#[test]
fn lines_may_be_cut_anywhere() {
    let all = [RING, CONNECT, DISCONNECT, CALL].concat();
    let mut whole = FritzBox::new(&settings());
    let expected = whole.received(all.as_bytes(), START).calls;
    assert_eq!(expected.len(), 5);
    for size in 1..all.len() {
        let mut door = FritzBox::new(&settings());
        let events: Vec<_> = all.as_bytes().chunks(size).flat_map(|cut| door.received(cut, START).calls).collect();
        assert_eq!(events, expected, "in pieces of {size}");
    }
}

#[test]
fn a_connection_number_that_is_used_again_is_another_call() {
    let mut door = FritzBox::new(&settings());
    let first = door.received(RING.as_bytes(), START).calls;
    let second = door.received(RING.replace("08:00:01", "08:05:00").as_bytes(), later(300_000)).calls;
    // Nobody heard how the first ended, but its number is free again.
    assert_eq!(second.iter().map(|event| event.kind).collect::<Vec<_>>(), [CallKind::Ended, CallKind::Offered]);
    assert_eq!(second[0].conversation, first[0].conversation);
    assert_ne!(second[1].conversation, first[0].conversation);
}

#[test]
fn what_is_no_line_of_the_box_is_passed_over() {
    let mut door = FritzBox::new(&settings());
    let garbage = format!("{}\n;;;\nRING\n99;RING;0;1;2;\n{}", "x".repeat(5_000), RING.replace("RING", "BOING"));
    assert!(door.received(garbage.as_bytes(), START).calls.is_empty());
    assert!(door.received(CONNECT.as_bytes(), START).calls.is_empty(), "nobody knows what call that is");
    assert_eq!(door.received(RING.as_bytes(), START).calls.len(), 1);
    // The end of a line that is too long is no line.
    let hidden = format!("{}{RING}", "x".repeat(LONGEST_LINE + 1));
    assert!(door.received(hidden.as_bytes(), START).calls.is_empty());
}

#[test]
fn after_a_lost_connection_what_rang_ends_and_what_was_talked_stays() {
    let mut door = FritzBox::new(&settings());
    door.received(RING.as_bytes(), START);
    door.received(CONNECT.as_bytes(), START);
    door.received(RING.replace(";0;", ";2;").as_bytes(), START);
    door.lost(later(1_000));
    let again = door.connected(later(5_000));
    assert!(again.alive.is_none(), "the box cannot be asked");
    assert!(door.tick(later(100_000)).calls.is_empty());
    let ended = door.tick(later(1_000 + RINGING_IN_DOUBT_MS)).calls;
    assert_eq!(ended.len(), 1);
    assert_eq!((ended[0].kind, ended[0].leg.as_str()), (CallKind::Ended, "20.11.26 08:00:01/2"));
    assert_eq!(door.received(DISCONNECT.as_bytes(), later(300_000)).calls.len(), 1);
}

#[test]
fn a_box_takes_no_orders() {
    let order = Order { agent: vec!["204".into()], kind: OrderKind::HangUp { conversation: "a".into() } };
    assert_eq!(FritzBox::new(&settings()).order(7, order, START).done, [(7, Err(NotDone::Unable))]);
}

/// The box's door after a restart of the server, with what was said of open calls before.
fn resumed(open: &[&[CallEvent]], now: UnixMillis) -> (FritzBox, Vec<CallEvent>) {
    let mut door = FritzBox::new(&settings());
    let open: Vec<Vec<CallEvent>> = open.iter().map(|facts| facts.to_vec()).collect();
    let events = door.resume(&open, now).calls;
    (door, events)
}

#[test]
fn a_call_that_was_open_before_a_restart_goes_on_and_ends() {
    let mut before = FritzBox::new(&settings());
    let mut events = before.received(RING.as_bytes(), START).calls;
    let (mut door, over) = resumed(&[&events], later(2_000));
    assert!(over.is_empty());
    events.extend(door.received(CONNECT.as_bytes(), later(4_000)).calls);
    let (mut door, over) = resumed(&[&events], later(60_000));
    assert!(over.is_empty());
    assert!(door.tick(later(60_000 + RINGING_IN_DOUBT_MS)).calls.is_empty(), "talked calls stay");
    events.extend(door.received(DISCONNECT.as_bytes(), later(199_000)).calls);
    let cards = cards(&events);
    let (who, card) = &cards[0];
    assert_eq!((cards.len(), who.as_str()), (1, "mara"));
    assert_eq!(card.state, SessionState::Ended(EndReason::Completed));
    assert_eq!((card.accepted_at, card.ended_at), (Some(later(4_000)), Some(later(199_000))));
}

#[test]
fn what_rang_before_a_restart_ends_when_nothing_is_said_of_it() {
    let events = FritzBox::new(&settings()).received(RING.as_bytes(), START).calls;
    let (mut door, _) = resumed(&[&events], later(10_000));
    assert!(door.tick(later(9_000 + RINGING_IN_DOUBT_MS)).calls.is_empty());
    assert_eq!(door.tick(later(10_000 + RINGING_IN_DOUBT_MS)).calls[0].kind, CallKind::Ended);
}

#[test]
fn of_two_calls_with_one_number_the_earlier_was_over_before_the_restart() {
    let mut before = FritzBox::new(&settings());
    let first = before.received(RING.as_bytes(), START).calls;
    let second =
        FritzBox::new(&settings()).received(RING.replace("08:00:01", "08:05:00").as_bytes(), later(300_000)).calls;
    let (mut door, over) = resumed(&[&second, &first], later(310_000));
    assert_eq!(over.len(), 1);
    assert_eq!((over[0].kind, &over[0].conversation), (CallKind::Ended, &first[0].conversation));
    let ended = door.received(DISCONNECT.as_bytes(), later(320_000)).calls;
    assert_eq!(ended[0].conversation, second[0].conversation);
}
