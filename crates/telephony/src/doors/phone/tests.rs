//! The URLs that phones call, as their makers document them.

use nimbus_protocol::{Agent, DoorKind, EndReason, Session, SessionState};
use url::form_urlencoded;

use super::*;
use crate::conversation::Conversation;
use crate::directory::Directory;

const START: UnixMillis = UnixMillis(1_795_000_000_000);

fn door() -> DoorSettings {
    DoorSettings::new("desk", DoorKind::DeskPhones)
}

/// One request after so many seconds.
fn hear(phones: &mut Phones, query: &str, second: i64) -> Result<Heard, NotHeard> {
    let pairs: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    phones.hear(&pairs, &door(), START.plus(second * 1_000))
}

fn all(queries: &[&str]) -> Vec<CallEvent> {
    let mut phones = Phones::default();
    (0_i64..)
        .zip(queries)
        .flat_map(|(second, query)| hear(&mut phones, query, second * 5).expect(query).calls)
        .collect()
}

fn cards(events: &[CallEvent]) -> Vec<Session> {
    let mara = Agent {
        id: "mara".into(),
        display_name: "Mara".into(),
        extensions: vec!["204".into(), "000413aabbcc".into()],
        ..Agent::default()
    };
    let directory = Directory::new(vec![mara], Vec::new(), "CH");
    let mut found: BTreeMap<String, Conversation> = BTreeMap::new();
    for event in events {
        found.entry(event.conversation.clone()).or_default().add(event.clone());
    }
    let mut cards: Vec<Session> =
        found.values().flat_map(|one| one.sessions(&directory, "Desk phones")).map(|(_, card)| card).collect();
    cards.sort_by_key(|card| card.started_at);
    cards
}

#[test]
fn a_snom_call_is_one_card_by_its_id() {
    let rest = "call=7f3a%40pbx&from=sip:%2B41445551200@pbx.example&name=Hofer+AG&to=sip:204@pbx.example";
    let mut events =
        all(&[&format!("ev=ring&{rest}&x_ticket=4711"), &format!("ev=established&{rest}"), &format!("ev=hold&{rest}")]);
    assert_eq!(cards(&events)[0].state, SessionState::Held);
    events = all(&[
        &format!("ev=ring&{rest}&x_ticket=4711"),
        &format!("ev=established&{rest}"),
        &format!("ev=hold&{rest}"),
        &format!("ev=resume&{rest}"),
        &format!("ev=terminated&{rest}"),
    ]);
    let cards = cards(&events);
    assert_eq!(cards.len(), 1);
    assert_eq!(cards[0].state, SessionState::Ended(EndReason::Completed));
    assert_eq!(cards[0].customer.number.as_deref(), Some("+41445551200"));
    assert_eq!(cards[0].customer.name.as_deref(), Some("Hofer AG"));
    assert_eq!(cards[0].parameters[0].value, "4711");
    assert_eq!(cards[0].accepted_at, Some(START.plus(5_000)));
}

#[test]
fn grandstream_calls_are_joined_by_number_and_order() {
    let rest = "from=0445551200&to=204&mac=00:0b:82:aa:bb:cc";
    let events = all(&[
        &format!("ev=ring&{rest}"),
        &format!("ev=missed&{rest}"),
        &format!("ev=ring&{rest}"),
        &format!("ev=established&{rest}"),
        &format!("ev=terminated&{rest}"),
    ]);
    let states: Vec<_> = cards(&events).iter().map(|card| card.state).collect();
    assert_eq!(states, [SessionState::Ended(EndReason::Missed), SessionState::Ended(EndReason::Completed)]);
}

#[test]
fn two_calls_at_once_stay_apart() {
    let events = all(&[
        "ev=ring&from=0445551200&phone=204",
        "ev=established&from=0445551200&phone=204",
        "ev=ring&from=0445551300&phone=204",
        "ev=missed&from=0445551300&phone=204",
    ]);
    let states: Vec<_> = cards(&events).iter().map(|card| card.state).collect();
    assert_eq!(states, [SessionState::Talking, SessionState::Ended(EndReason::Missed)]);
}

#[test]
fn wrapped_values_are_unwrapped() {
    // +41445551200, Hofer AG
    let events = all(&["ev=ring&phone=204&from=base64(KzQxNDQ1NTUxMjAw)&name=base64(SG9mZXIgQUc=)&call=base64(ZzE)"]);
    assert_eq!(events[0].from.number.as_deref(), Some("+41445551200"));
    assert_eq!(events[0].from.name.as_deref(), Some("Hofer AG"));
    assert_eq!(events[0].leg, "204/g1");
}

#[test]
fn an_answer_without_a_ring_still_is_a_call() {
    let cards = cards(&all(&["ev=established&phone=204&from=0445551200&call=a"]));
    assert_eq!((cards.len(), cards[0].state), (1, SessionState::Talking));
    let outgoing = all(&["ev=established&phone=204&from=0445551200&dir=out"]);
    assert_eq!(outgoing[0].direction, Direction::Outbound);
}

#[test]
fn an_outgoing_call_that_nobody_took_is_no_answer() {
    let events = all(&["ev=outgoing&phone=204&from=0445551200", "ev=terminated&phone=204&from=0445551200"]);
    let cards = cards(&events);
    assert_eq!(cards[0].direction, Direction::Outbound);
    assert_eq!(cards[0].state, SessionState::Ended(EndReason::NoAnswer));
}

#[test]
fn do_not_disturb_is_news_of_the_agent_and_forwarding_is_none() {
    let mut phones = Phones::default();
    let on = hear(&mut phones, "ev=dnd-on&phone=204", 0).unwrap();
    assert_eq!(on.agents, [AgentNews { agent: "204".into(), presence: Presence::DoNotDisturb }]);
    let off = hear(&mut phones, "ev=dnd_off&phone=204", 1).unwrap();
    assert_eq!(off.agents[0].presence, Presence::Available);
    assert_eq!(hear(&mut phones, "ev=forward-on&phone=204", 2), Ok(Heard::default()));
}

#[test]
fn what_is_not_understood_is_refused_in_a_sentence() {
    let mut phones = Phones::default();
    assert_eq!(hear(&mut phones, "phone=204", 0), Err(NotHeard::NoEvent));
    assert_eq!(hear(&mut phones, "ev=explode&phone=204", 0), Err(NotHeard::UnknownEvent));
    assert_eq!(hear(&mut phones, "ev=ring&from=1", 0), Err(NotHeard::NoPhone));
    assert_eq!(hear(&mut phones, "ev=ring&phone=$local", 0), Err(NotHeard::NoPhone));
    assert_eq!(hear(&mut phones, &format!("ev=ring&phone=204&a={}", "x".repeat(200_000)), 0), Err(NotHeard::TooMuch));
    assert!(NotHeard::UnknownEvent.to_string().contains("established"));
}

#[test]
fn a_phone_is_named_by_itself_then_its_address_then_its_hardware() {
    let word = |query: &str| all(&[query])[0].agents[0].clone();
    assert_eq!(word("ev=ring&phone=204&to=sip:9@x&mac=00"), "204");
    assert_eq!(word("ev=ring&ext=205"), "205");
    assert_eq!(word("ev=ring&to=%22Mara%22+%3Csip:206@x;line=1%3E&mac=00"), "206");
    assert_eq!(word("ev=ring&mac=00:04:13:AA:BB:CC"), "000413aabbcc");
}

#[test]
fn callers_who_hide_are_withheld() {
    for from in ["anonymous", "sip:anonymous@anonymous.invalid", "", "%22Anonymous%22+%3Csip:anonymous@x%3E"] {
        let events = all(&[&format!("ev=ring&phone=204&from={from}&name=Secret+Name")]);
        assert!(events[0].from.withheld && events[0].from.number.is_none(), "{from:?}");
        assert!(events[0].from.name.is_none(), "{from:?}");
    }
}

#[test]
fn the_same_request_again_says_nothing_new() {
    let mut phones = Phones::default();
    let ring = "ev=ring&phone=204&from=0445551200";
    let first = hear(&mut phones, ring, 0).unwrap();
    assert_eq!(hear(&mut phones, ring, 1).unwrap(), first);
}

#[test]
fn phones_and_their_calls_are_bounded() {
    let mut phones = Phones::default();
    for number in 0..MOST_PHONES + 10 {
        hear(&mut phones, &format!("ev=ring&phone={number}&from=1"), number as i64).unwrap();
    }
    assert_eq!(phones.phones.len(), MOST_PHONES);
    for number in 0..40 {
        hear(&mut phones, &format!("ev=ring&phone=204&from={number}&call={number}"), number).unwrap();
    }
    let vars: String = (0..50).flat_map(|at| ["&x_".to_owned(), at.to_string(), "=1".to_owned()]).collect();
    assert_eq!(hear(&mut phones, &format!("ev=ring&phone=204{vars}"), 0).unwrap().calls.last().unwrap().vars.len(), 20);
}
