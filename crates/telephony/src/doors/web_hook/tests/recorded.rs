//! Recorded calls through adapter and conversation core, in the order received and in any other, with repetitions.

use std::collections::BTreeMap;

use nimbus_protocol::{Agent, EndReason, HopLeft, Session, SessionState};
use proptest::prelude::*;
use proptest::sample::Index;

use super::*;
use crate::conversation::Conversation;
use crate::directory::{Directory, Service};

/// One recorded call and the door it came through.
struct Recorded {
    name: &'static str,
    kind: DoorKind,
    text: &'static str,
}

macro_rules! recorded {
    ($($kind:ident $name:literal),* $(,)?) => {
        [$(Recorded {
            name: $name,
            kind: DoorKind::$kind,
            text: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/", $name, ".txt")),
        }),*]
    };
}

static CALLS: [Recorded; 10] = recorded![
    Zammad "zammad-ring-group",
    Zammad "zammad-form",
    Zammad "zammad-missed",
    Zammad "zammad-outbound",
    Sipgate "sipgate-transfer",
    Placetel "placetel-accepted",
    Placetel "placetel-outgoing",
    Generic "aircall",
    Generic "trengo",
    Generic "plain",
];

/// Milliseconds from the start, content type and body of each request.
fn requests(text: &str) -> Vec<(i64, &str, &str)> {
    text.split("\n\n")
        .filter(|block| !block.starts_with('#'))
        .map(|block| {
            let (head, body) = block.split_once('\n').unwrap();
            let (after, content_type) = head.split_once(' ').unwrap();
            (after.parse().unwrap(), content_type, body.trim_end())
        })
        .collect()
}

fn hear_at(call: &Recorded, request: (i64, &str, &str)) -> Vec<CallEvent> {
    let (after, content_type, body) = request;
    let headers = HeaderMap::new();
    let request = HookRequest { content_type, headers: &headers, body: body.as_bytes(), own_url: OWN_URL };
    read(&request, &door(call.kind), NOW.plus(after)).unwrap().events
}

fn team() -> Directory {
    let agent = |id: &str, name: &str, login: &str, peer: &str, extensions: &[&str]| Agent {
        id: id.into(),
        upn: format!("{login}@halden.example"),
        display_name: name.into(),
        login: login.into(),
        im_address: peer.into(),
        extensions: extensions.iter().map(ToString::to_string).collect(),
        ..Agent::default()
    };
    let agents = vec![
        agent("mara", "Mara Lindt", "mara.lindt", "", &["204", "044 333 22 04", "w7"]),
        agent("jo", "Jo Okafor", "jo.okafor", "", &["205"]),
    ];
    let service = Service {
        id: "claims".into(),
        name: "Claims Hotline".into(),
        numbers: vec!["+41445081290".into()],
        ..Service::default()
    };
    Directory::new(agents, vec![service], "CH")
}

fn play(call: &Recorded, requests: impl IntoIterator<Item = (i64, &'static str, &'static str)>) -> Conversation {
    let mut conversation = Conversation::default();
    for request in requests {
        for event in hear_at(call, request) {
            conversation.add(event);
        }
    }
    conversation
}

fn cards(name: &str) -> BTreeMap<String, Session> {
    let call = CALLS.iter().find(|call| call.name == name).unwrap();
    play(call, requests(call.text)).sessions(&team(), "Door").into_iter().collect()
}

#[test]
fn recorded_calls_end_as_they_did() {
    use EndReason::{AnsweredElsewhere, Completed, Missed, NoAnswer, Transferred};
    for (name, expected) in [
        ("zammad-ring-group", vec![("jo", AnsweredElsewhere), ("mara", Completed)]),
        ("zammad-form", vec![("jo", Completed), ("mara", AnsweredElsewhere)]),
        ("zammad-missed", vec![("mara", Missed)]),
        ("zammad-outbound", vec![("mara", Completed)]),
        ("sipgate-transfer", vec![("jo", Completed), ("mara", Transferred)]),
        ("placetel-accepted", vec![("mara", Completed)]),
        ("placetel-outgoing", vec![("mara", Completed)]),
        ("aircall", vec![("mara", Completed)]),
        ("trengo", vec![("jo", Completed), ("mara", AnsweredElsewhere)]),
        ("plain", vec![("jo", NoAnswer), ("mara", Transferred)]),
    ] {
        let ends: Vec<(String, SessionState)> =
            cards(name).into_iter().map(|(agent, card)| (agent, card.state)).collect();
        let expected: Vec<(String, SessionState)> =
            expected.into_iter().map(|(agent, reason)| (agent.to_owned(), SessionState::Ended(reason))).collect();
        assert_eq!(ends, expected, "{name}");
    }
}

#[test]
fn the_transfer_shows_the_first_agents_talk_on_the_second_agents_card() {
    let jo = cards("sipgate-transfer").remove("jo").unwrap();
    let hop = &jo.flow[1];
    assert_eq!((hop.name.as_str(), hop.me, hop.left), ("Mara Lindt", false, Some(HopLeft::BlindTransfer)));
    assert_eq!(hop.talked_ms(NOW), Some(63_000));
    assert!(jo.flow[2].me);
    assert_eq!(jo.customer.number.as_deref(), Some("+4915112340000"));
    assert_eq!(jo.customer.country.as_deref(), Some("Germany"));
}

#[test]
fn details_of_the_recorded_calls_arrive() {
    let zammad = cards("zammad-ring-group").remove("mara").unwrap();
    assert_eq!(zammad.service.unwrap().name, "Service Desk");
    assert_eq!(zammad.customer.number.as_deref(), Some("+41445551200"));
    let aircall = cards("aircall").remove("mara").unwrap();
    assert_eq!(aircall.service.unwrap().id, "claims");
    assert_eq!(aircall.accepted_at, Some(NOW.plus(7_000)));
    let placetel = cards("placetel-outgoing").remove("mara").unwrap();
    assert_eq!(placetel.accepted_at, Some(NOW.plus(8_000)));
    let plain = cards("plain").remove("jo").unwrap();
    assert_eq!(plain.customer.name.as_deref(), Some("Rosa Brandt"));
    assert_eq!(plain.customer.number.as_deref(), Some("+41791234567"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_order_and_repetition_of_a_recorded_call_ends_the_same(
        which in 0..CALLS.len(),
        repeats in prop::collection::vec((any::<Index>(), 0..30_000i64), 0..8),
        keys in prop::collection::vec(any::<u32>(), 24),
    ) {
        let call = &CALLS[which];
        let recorded = requests(call.text);
        let expected = play(call, recorded.clone());
        let mut sent = recorded.clone();
        for (which, later) in repeats {
            let (after, content_type, body) = *which.get(&recorded);
            // A repetition of a hang-up that tells how long the call was would tell of another time.
            sent.push((after + if body.contains("duration") { 0 } else { later }, content_type, body));
        }
        let mut order: Vec<_> = keys.into_iter().zip(sent).collect();
        order.sort_by_key(|(key, _)| *key);
        let shuffled = play(call, order.into_iter().map(|(_, request)| request));
        prop_assert_eq!(shuffled.sessions(&team(), "Door"), expected.sessions(&team(), "Door"), "{}", call.name);
    }
}
