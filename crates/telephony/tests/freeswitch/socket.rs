//! Signing in, keep-alive, agents' statuses, privacy, transfers, and what is too long.

use nimbus_protocol::{EndReason, Presence, SessionState};
use nimbus_telephony::doors::line::LineState;

use super::*;

#[test]
fn it_is_ready_once_it_is_let_in_and_knows_the_calls() {
    let pair = Pair::connected();
    assert_eq!(pair.turn.state, Some(LineState::Ready));
    assert_eq!(pair.turn.alive, Some(Vec::new()));
    assert_eq!(pair.turn.warning, None);
    assert!(!pair.turn.close);
}

#[test]
fn a_wrong_password_is_refused_in_a_sentence_and_ends_the_connection() {
    let mut pair = Pair::new(&settings());
    pair.fake.secret = "another".into();
    pair.connect();
    assert!(
        matches!(&pair.turn.state, Some(LineState::Refused(why)) if why.text.ends_with('.') && !why.text.contains("word "))
    );
    assert!(pair.turn.close);
    let mut door = FreeSwitch::new(&settings());
    door.connected(NOW);
    let turn =
        door.received(b"Content-Type: text/rude-rejection\nContent-Length: 24\n\nAccess Denied, go away.\n", NOW);
    assert!(matches!(turn.state, Some(LineState::Refused(_))) && turn.close);
}

#[test]
fn a_user_signs_in_by_name_and_a_secret_with_a_line_break_is_never_sent() {
    let mut named = settings();
    named.line.as_mut().unwrap().user = "nimbus@acme.example".into();
    let mut pair = Pair::new(&named);
    pair.fake.secret = "nimbus@acme.example:a long word".into();
    pair.connect();
    assert_eq!(pair.turn.state, Some(LineState::Ready));
    named.line.as_mut().unwrap().secret = Some(Secret("a\n\napi shutdown".into()));
    let mut door = FreeSwitch::new(&named);
    door.connected(NOW);
    let turn = door.received(b"Content-Type: auth/request\n\n", NOW);
    assert!(turn.send.is_empty() && turn.close);
}

#[test]
fn the_stock_password_is_warned_of() {
    let mut stock = settings();
    stock.line.as_mut().unwrap().secret = Some(Secret("ClueCon".into()));
    let mut pair = Pair::new(&stock);
    pair.fake.secret = "ClueCon".into();
    pair.connect();
    assert_eq!(pair.turn.state, Some(LineState::Ready));
    assert!(pair.turn.warning.is_some_and(|warning| warning.text.contains("stock password")));
}

#[test]
fn silence_is_asked_about_and_then_ends_the_connection() {
    let mut pair = Pair::connected();
    assert!(pair.door.tick(NOW.plus(20_000)).send.is_empty());
    let asked = pair.door.tick(NOW.plus(30_000));
    assert_eq!(asked.send, b"api status\n\n");
    assert!(pair.door.tick(NOW.plus(31_000)).send.is_empty(), "once is enough");
    assert!(pair.door.tick(NOW.plus(60_000)).close);
    let answer = pair.fake.received(&asked.send);
    pair.door.received(&answer, NOW.plus(60_000));
    assert!(!pair.door.tick(NOW.plus(61_000)).close);
}

#[test]
fn a_goodbye_ends_the_connection() {
    let mut pair = Pair::connected();
    let goodbye = FakeFreeSwitch::goodbye();
    assert!(pair.door.received(&goodbye, NOW).close);
}

#[test]
fn a_body_that_is_too_long_is_left_out_and_told_and_what_follows_is_understood() {
    let mut pair = Pair::connected();
    let length = 3 * 1024 * 1024;
    let head = format!("Content-Length: {length}\nContent-Type: text/event-json\n\n");
    let mut turn = pair.door.received(head.as_bytes(), NOW);
    for _ in 0..3 {
        turn.then(pair.door.received(&vec![b'\n'; 1024 * 1024], NOW));
    }
    assert!(turn.warning.is_some() && !turn.close);
    pair.happens(&status("2001", "On Break"));
    assert_eq!(pair.turn.agents.len(), 1);
}

#[test]
fn a_head_without_end_closes_the_connection() {
    let mut pair = Pair::connected();
    let turn = pair.door.received(&vec![b'x'; 70 * 1024], NOW);
    assert!(turn.close && turn.warning.is_some());
}

fn status(agent: &str, status: &str) -> Event {
    event(&[
        ("Event-Name", "CUSTOM"),
        ("Event-Subclass", "callcenter::info"),
        ("CC-Action", "agent-status-change"),
        ("CC-Agent", agent),
        ("CC-Agent-Status", status),
    ])
}

#[test]
fn what_agents_choose_at_the_system_is_news_once() {
    let mut pair = Pair::connected();
    for (word, presence) in [
        ("On Break", Presence::Away),
        ("Available", Presence::Available),
        ("Logged Out", Presence::Offline),
        ("Available (On Demand)", Presence::Available),
    ] {
        pair.happens(&status("2001", word));
        pair.happens(&status("2001", word));
        let news = std::mem::take(&mut pair.turn.agents);
        assert_eq!(news.iter().map(|news| news.presence).collect::<Vec<_>>(), [presence]);
        assert_eq!(news[0].agent, "2001");
    }
}

#[test]
fn a_pause_that_was_ordered_here_is_no_news_and_leaving_it_there_is() {
    let mut pair = Pair::connected();
    pair.order(1, OrderKind::Pause { reason: Some("ACW".into()), ours_only: false });
    pair.happens(&status("2001", "On Break"));
    assert!(pair.turn.agents.is_empty());
    pair.happens(&status("2001", "Available"));
    assert_eq!(pair.turn.agents[0].presence, Presence::Available);
}

/// A call from outside to an agent's telephone, with more fields for the caller's channel.
fn direct(pair: &mut Pair, more: &[(&str, &str)]) {
    let caller = [
        ("Event-Name", "CHANNEL_CREATE"),
        ("Unique-ID", "c-1"),
        ("Call-Direction", "inbound"),
        ("Channel-Call-State", "RINGING"),
        ("Caller-Caller-ID-Number", "+41445551200"),
        ("Caller-Caller-ID-Name", "Hofer AG"),
        ("Caller-Destination-Number", "+493023125001"),
    ];
    pair.happens(&event(&[&caller, more].concat()));
    pair.happens(&telephone("a-1", "c-1", "2001"));
}

fn telephone(uuid: &str, of: &str, extension: &str) -> Event {
    event(&[
        ("Event-Name", "CHANNEL_CREATE"),
        ("Event-Date-Timestamp", "1795420801000000"),
        ("Unique-ID", uuid),
        ("Call-Direction", "outbound"),
        ("Other-Leg-Unique-ID", of),
        ("Other-Type", "originator"),
        ("Caller-Destination-Number", extension),
        ("variable_dialed_user", extension),
    ])
}

fn of_channel(name: &str, uuid: &str, second: u32, more: &[(&str, &str)]) -> Event {
    let at = (1_795_420_800_000_000_u64 + u64::from(second) * 1_000_000).to_string();
    let number = second.to_string();
    let all =
        [("Event-Name", name), ("Unique-ID", uuid), ("Event-Date-Timestamp", &at), ("Event-Sequence", number.as_str())];
    event(&[&all, more].concat())
}

fn ended(uuid: &str, second: u32, cause: &str) -> Event {
    of_channel("CHANNEL_HANGUP_COMPLETE", uuid, second, &[("Hangup-Cause", cause)])
}

fn bridged(a: &str, b: &str, second: u32) -> Event {
    of_channel("CHANNEL_BRIDGE", a, second, &[("Bridge-A-Unique-ID", a), ("Bridge-B-Unique-ID", b)])
}

#[test]
fn a_direct_call_rings_is_held_and_ends() {
    let mut pair = Pair::connected();
    direct(&mut pair, &[("variable_sip_h_X-Ticket", "4711")]);
    assert_eq!(cards(&pair.turn.calls)[ANNA].state, SessionState::Ringing);
    pair.happens(&of_channel("CHANNEL_ANSWER", "a-1", 3, &[]));
    let state = |pair: &mut Pair, from, to, second| {
        let states = [("Channel-Call-State", to), ("Original-Channel-Call-State", from)];
        pair.happens(&of_channel("CHANNEL_CALLSTATE", "a-1", second, &states));
        cards(&pair.turn.calls)[ANNA].state
    };
    assert_eq!(state(&mut pair, "ACTIVE", "HELD", 4), SessionState::Held);
    assert_eq!(state(&mut pair, "HELD", "UNHELD", 5), SessionState::Talking);
    pair.happens(&ended("a-1", 6, "NORMAL_CLEARING"));
    let card = cards(&pair.turn.calls).remove(ANNA).unwrap();
    assert_eq!(card.state, SessionState::Ended(EndReason::Completed));
    assert_eq!(card.customer.name.as_deref(), Some("Hofer AG"));
    assert_eq!(card.parameters[0].value, "4711");
}

#[test]
fn why_a_telephone_stopped_ringing_is_told_by_the_cause() {
    for (cause, reason) in [
        ("ORIGINATOR_CANCEL", EndReason::Missed),
        ("USER_BUSY", EndReason::Busy),
        ("NO_ANSWER", EndReason::NoAnswer),
        ("CALL_REJECTED", EndReason::Declined),
        ("LOSE_RACE", EndReason::AnsweredElsewhere),
        ("USER_NOT_REGISTERED", EndReason::Failed),
    ] {
        let mut pair = Pair::connected();
        direct(&mut pair, &[]);
        pair.happens(&ended("a-1", 9, cause));
        assert_eq!(cards(&pair.turn.calls)[ANNA].state, SessionState::Ended(reason), "{cause}");
    }
}

#[test]
fn a_caller_who_asks_for_privacy_is_never_told() {
    for hidden in [
        ("Caller-Privacy-Hide-Number", "true"),
        ("variable_sip_Privacy", "id"),
        ("variable_sip_h_Privacy", "user;id"),
        ("variable_privacy", "full"),
    ] {
        let mut pair = Pair::connected();
        direct(&mut pair, &[hidden]);
        let card = cards(&pair.turn.calls).remove(ANNA).unwrap();
        assert!(card.customer.withheld && card.customer.number.is_none() && card.customer.name.is_none(), "{hidden:?}");
        assert!(!format!("{:?}", pair.turn.calls).contains("445551200"), "{hidden:?}");
    }
    let mut pair = Pair::connected();
    direct(&mut pair, &[("Caller-Screen-Bit", "true"), ("variable_sip_h_Privacy", "none")]);
    assert!(!cards(&pair.turn.calls)[ANNA].customer.withheld, "screened means checked, not hidden");
}

#[test]
fn a_blind_transfer_is_one_conversation_with_two_agents() {
    let mut pair = Pair::connected();
    direct(&mut pair, &[]);
    pair.happens(&of_channel("CHANNEL_ANSWER", "a-1", 3, &[]));
    pair.happens(&ended("a-1", 8, "BLIND_TRANSFER"));
    let mut second = telephone("a-2", "c-1", "2002");
    second.insert("Event-Date-Timestamp".into(), "1795420808100000".into());
    pair.happens(&second);
    pair.happens(&of_channel("CHANNEL_ANSWER", "a-2", 10, &[]));
    let cards = cards(&pair.turn.calls);
    assert_eq!(cards[ANNA].state, SessionState::Ended(EndReason::Transferred));
    assert_eq!(cards[BEN].state, SessionState::Talking);
    assert_eq!(cards[BEN].customer.number.as_deref(), Some("+41445551200"));
    assert_eq!(cards[ANNA].conversation, cards[BEN].conversation);
}

#[test]
fn a_consultation_that_becomes_a_transfer_joins_the_customers_conversation() {
    let mut pair = Pair::connected();
    direct(&mut pair, &[]);
    pair.happens(&of_channel("CHANNEL_ANSWER", "a-1", 3, &[]));
    let asks = [
        ("Call-Direction", "inbound"),
        ("variable_user_name", "2001"),
        ("Caller-Caller-ID-Number", "2001"),
        ("Caller-Destination-Number", "2002"),
    ];
    pair.happens(&of_channel("CHANNEL_CREATE", "q-1", 4, &asks));
    pair.happens(&telephone("a-2", "q-1", "2002"));
    pair.happens(&of_channel("CHANNEL_ANSWER", "a-2", 6, &[]));
    pair.happens(&bridged("c-1", "a-2", 8));
    pair.happens(&ended("a-1", 9, "ATTENDED_TRANSFER"));
    pair.happens(&ended("q-1", 9, "ATTENDED_TRANSFER"));
    let joined = conversations(&pair.turn.calls);
    let directory = directory();
    let of_customer: BTreeMap<_, _> = joined["switch:c-1"].sessions(&directory, "").into_iter().collect();
    assert_eq!(of_customer[ANNA].state, SessionState::Ended(EndReason::Transferred));
    assert_eq!(of_customer[BEN].state, SessionState::Talking);
    assert_eq!(of_customer[BEN].customer.number.as_deref(), Some("+41445551200"));
    assert!(joined["switch:q-1"].is_over());
    pair.happens(&ended("a-2", 12, "NORMAL_CLEARING"));
    assert!(conversations(&pair.turn.calls)["switch:c-1"].is_over());
}

#[test]
fn an_agent_who_dials_out_has_an_outbound_call() {
    let mut pair = Pair::connected();
    let dials = [
        ("Call-Direction", "inbound"),
        ("variable_user_name", "2001"),
        ("Caller-Caller-ID-Number", "2001"),
        ("Caller-Destination-Number", "00491713920060"),
    ];
    pair.happens(&of_channel("CHANNEL_CREATE", "d-1", 1, &dials));
    let mut trunk = telephone("t-1", "d-1", "00491713920060");
    trunk.remove("variable_dialed_user");
    pair.happens(&trunk);
    assert_eq!(cards(&pair.turn.calls)[ANNA].state, SessionState::Ringing);
    pair.happens(&of_channel("CHANNEL_ANSWER", "t-1", 5, &[]));
    pair.happens(&ended("t-1", 7, "NORMAL_CLEARING"));
    pair.happens(&ended("d-1", 7, "NORMAL_CLEARING"));
    let card = cards(&pair.turn.calls).remove(ANNA).unwrap();
    assert_eq!(card.customer.number.as_deref(), Some("+491713920060"));
    assert_eq!(card.state, SessionState::Ended(EndReason::Completed));
}

#[test]
fn an_offer_to_a_telephone_that_cannot_be_called_is_told_with_its_end() {
    let mut pair = Pair::connected();
    let offer = |action: &str, second: u32, cause: &str| {
        of_channel(
            "CUSTOM",
            "",
            second,
            &[
                ("Event-Subclass", "callcenter::info"),
                ("CC-Action", action),
                ("CC-Queue", "support@default"),
                ("CC-Agent", "2001"),
                ("CC-Agent-Type", "callback"),
                ("CC-Member-Session-UUID", "m-1"),
                ("CC-Member-CID-Number", "+41445551200"),
                ("CC-Hangup-Cause", cause),
            ],
        )
    };
    pair.happens(&offer("agent-offering", 1, ""));
    pair.happens(&offer("bridge-agent-fail", 2, "USER_NOT_REGISTERED"));
    let card = cards(&pair.turn.calls).remove(ANNA).unwrap();
    assert_eq!(card.state, SessionState::Ended(EndReason::Failed));
    assert_eq!(card.service.unwrap().id, "s-1");
}
