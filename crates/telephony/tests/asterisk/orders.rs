//! Orders: what is asked of the telephone system, and how each is answered.

use nimbus_protocol::{Direction, EndReason, SessionState};
use nimbus_telephony::doors::line::{Membership, NotDone, Order, OrderKind};

use crate::fake_asterisk::{Fields, get};
use crate::play::{Play, recording, settings};
use crate::recorded::expected;

fn order(agent: &str, kind: OrderKind) -> Order {
    Order { agent: vec![agent.into(), format!("{agent}@team.example")], kind }
}

fn call(conversation: &str, target: &str) -> OrderKind {
    OrderKind::Originate {
        conversation: conversation.into(),
        target: target.into(),
        caller_id: Some("+493023125100".into()),
        caller_name: "Support".into(),
        service: "support".into(),
        ring_ms: 30_000,
    }
}

fn pause(reason: &str) -> OrderKind {
    OrderKind::Pause { reason: Some(reason).filter(|reason| !reason.is_empty()).map(str::to_owned), ours_only: false }
}

fn connected(name: &str) -> Play {
    let mut play = Play::new(&recording(name));
    play.connect();
    play.fake.asked.clear();
    play
}

fn asked<'a>(play: &'a Play, action: &str) -> Vec<&'a Fields> {
    play.fake.asked.iter().filter(|asked| get(asked, "Action") == action).collect()
}

#[test]
fn a_call_on_behalf_rings_the_agent_first_and_shows_the_service() {
    let mut play = connected("outbound-originate-ami");
    play.order(1, order("2001", call("call-0001-agent", "+491713920013")));
    let asked = asked(&play, "Originate")[0].clone();
    for (name, value) in [
        // The telephone itself, although a Local member is theirs too.
        ("Channel", "PJSIP/2001"),
        ("ChannelId", "call-0001-agent"),
        ("OtherChannelId", "call-0001-agent-2"),
        ("Context", "from-internal"),
        ("Exten", "+491713920013"),
        ("Priority", "1"),
        ("CallerID", "\"Support\" <+493023125100>"),
        ("Timeout", "30000"),
        ("Async", "true"),
    ] {
        assert_eq!(get(&asked, name), value, "{name}");
    }
    assert_eq!(play.done, [], "it does not ring yet");
    while play.events.is_empty() {
        assert!(play.next());
    }
    assert_eq!(play.done, [(1, Ok(()))]);
    let begin = &play.events[0];
    assert_eq!((begin.direction, begin.service.as_deref()), (Direction::Outbound, Some("support")));
    assert_eq!(begin.to.number.as_deref(), Some("+491713920013"), "known from the beginning");
    play.play_out();
    assert_eq!(play.told(), expected("outbound-originate-ami"));
    assert_eq!(play.done.len(), 1);
    assert_eq!(play.line.remembered(), 0);
}

#[test]
fn a_telephone_that_is_not_answered_ends_the_card() {
    let mut play = connected("outbound-originate-agent-no-answer");
    play.order(1, order("2001", call("call-0003-agent", "+491713920015")));
    play.play_out();
    assert_eq!(play.done, [(1, Ok(()))]);
    assert_eq!(play.told(), expected("outbound-originate-agent-no-answer"));
}

#[test]
fn the_customers_result_ends_the_card() {
    for (status, reason) in [
        ("BUSY", EndReason::Busy),
        ("NOANSWER", EndReason::NoAnswer),
        ("CANCEL", EndReason::NoAnswer),
        ("CONGESTION", EndReason::Failed),
        ("CHANUNAVAIL", EndReason::Failed),
    ] {
        let text = recording("outbound-originate-ami");
        let (ring, rest) = text.split_at(text.rfind("DialStatus: ANSWER").unwrap());
        let text = format!("{ring}DialStatus: {status}{}", rest.trim_start_matches("DialStatus: ANSWER"));
        let blocks: Vec<&str> = text.split("\r\n\r\n").filter(|block| !block.contains("Event: Bridge")).collect();
        let mut play = Play::new(&blocks.join("\r\n\r\n"));
        play.connect();
        play.play_out();
        assert_eq!(play.states(), [("anna".into(), SessionState::Ended(reason))], "{status}");
    }
}

#[test]
fn a_telephone_that_is_not_registered_is_none() {
    let mut play = connected("queue-answered");
    play.order(1, order("2001", call("c", "+491713920013")));
    let told = "Event: OriginateResponse\nResponse: Failure\nReason: 0\nChannel: PJSIP/2001\nUniqueid: c\n";
    let bytes = play.fake.say(told);
    play.arrive(&bytes);
    assert_eq!(play.done, [(1, Err(NotDone::NoTelephone))]);
    assert_eq!((play.events.len(), play.line.remembered()), (0, 0));
    play.order(2, order("nobody", call("d", "+491713920013")));
    assert_eq!(play.done[1], (2, Err(NotDone::NoTelephone)));
}

#[test]
fn telephones_that_are_in_no_queue_follow_the_settings() {
    let mut settings = settings();
    let line = settings.line.as_mut().unwrap();
    line.telephone = "SIP/{extension}".into();
    line.prefix = Some("00".into());
    line.context = "outgoing".into();
    line.agents.insert("SCCP/anna".into(), "anna@team.example".into());
    let mut play = Play::with("", &settings);
    play.connect();
    play.order(1, order("4711", call("c", "+491713920013")));
    play.order(2, order("anna", call("d", "2002")));
    let asked = asked(&play, "Originate");
    let of = |at: usize| ["Channel", "Exten", "Context"].map(|name| get(asked[at], name));
    assert_eq!(of(0), ["SIP/4711", "00491713920013", "outgoing"]);
    assert_eq!(of(1), ["SCCP/anna", "2002", "outgoing"]);
}

#[test]
fn who_is_a_local_member_only_is_called_as_that() {
    let mut play = connected("robots-no-phone");
    play.order(1, order("3001", call("c", "+491713920013")));
    assert_eq!(get(asked(&play, "Originate")[0], "Channel"), "Local/3001@robot/n");
    let half = |half: u8, uid: &str| {
        format!(
            "Event: Newchannel\nChannel: Local/3001@robot-000000aa;{half}\nChannelState: 0\nUniqueid: {uid}\nLinkedid: c\n"
        )
    };
    let phone = "Channel: PJSIP/3001-000000ab\nUniqueid: p\nLinkedid: c\n";
    let provider = "Channel: PJSIP/provider-000000ac\nUniqueid: q\nLinkedid: c\n";
    let dial = |event: &str, from: &str, to: &str, more: &str| {
        let to = to.lines().fold(String::new(), |text, line| text + "Dest" + line + "\n");
        format!("Event: {event}\n{from}{to}{more}\n")
    };
    let (first, second) = ("Channel: Local/3001@robot-000000aa;1\nUniqueid: c\n", "Uniqueid: c-2\n");
    for said in [
        half(1, "c"),
        half(2, "c-2"),
        dial("DialBegin", "", first, "DialString: 3001@robot/n"),
        format!("Event: Newchannel\n{phone}"),
        dial("DialBegin", second, phone, "DialString: 3001"),
        dial("DialEnd", second, phone, "DialStatus: ANSWER"),
        format!("Event: BridgeEnter\nBridgeUniqueid: b\n{phone}"),
        dial("DialEnd", "", first, "DialStatus: ANSWER"),
        format!("Event: Newchannel\n{provider}"),
        dial("DialBegin", first, provider, "DialString: +491713920013@provider"),
        dial("DialEnd", first, provider, "DialStatus: ANSWER"),
    ] {
        play.fake.seconds += 1.0;
        let bytes = play.fake.say(&said);
        play.arrive(&bytes);
    }
    assert_eq!(play.done, [(1, Ok(()))]);
    assert_eq!(play.states(), [("one".into(), SessionState::Talking)]);
    play.order(2, order("3001", OrderKind::HangUp { conversation: "c".into() }));
    assert_eq!(get(asked(&play, "Hangup")[0], "Channel"), "PJSIP/3001-000000ab");
    for uid in ["p", "c-2", "c", "q"] {
        let bytes = play.fake.say(&format!("Event: Hangup\nUniqueid: {uid}\nCause: 16\n"));
        play.arrive(&bytes);
    }
    assert_eq!(play.states(), [("one".into(), SessionState::Ended(EndReason::Completed))]);
    assert_eq!(play.line.remembered(), 0);
}

#[test]
fn only_numbers_and_extensions_are_dialled() {
    let mut play = connected("queue-answered");
    for (id, target) in ["2001&PJSIP/0900", "1@other", "1/2", "", "1 2", "1,2", "${X}", "1;2"].iter().enumerate() {
        play.order(id as u64, order("2001", call("c", target)));
        assert_eq!(play.done.last(), Some(&(id as u64, Err(NotDone::Refused))), "{target}");
        let transfer = OrderKind::Transfer { conversation: "c".into(), target: (*target).into() };
        play.order(id as u64, order("2001", transfer));
        assert_eq!(play.done.last(), Some(&(id as u64, Err(NotDone::Refused))), "{target}");
    }
    assert!(play.fake.asked.is_empty());
}

#[test]
fn nothing_can_be_slipped_into_an_order() {
    let mut play = connected("queue-answered");
    let bad = "1\r\nAction: Command";
    let orders = [
        call("c", bad),
        call(bad, "1"),
        OrderKind::Originate {
            conversation: "c".into(),
            target: "1".into(),
            caller_id: Some("1".into()),
            caller_name: bad.into(),
            service: "s".into(),
            ring_ms: 0,
        },
        pause(bad),
    ];
    for (id, kind) in orders.into_iter().enumerate() {
        play.order(id as u64, order("2001", kind));
        assert_eq!(play.done.last(), Some(&(id as u64, Err(NotDone::Refused))));
    }
    assert!(play.fake.asked.is_empty());
    assert_eq!(play.line.remembered(), 0);
}

#[test]
fn hanging_up_and_passing_on_take_the_agents_own_channel() {
    let mut play = connected("queue-answered");
    let conversation = || "pbx1-1795419630.0".to_owned();
    let hang_up = |conversation: String| order("2001", OrderKind::HangUp { conversation });
    let transfer = || order("2001", OrderKind::Transfer { conversation: conversation(), target: "2002".into() });
    play.order(1, hang_up(conversation()));
    while play.states().first().is_none_or(|(_, state)| *state != SessionState::Talking) {
        assert!(play.next());
    }
    play.order(2, hang_up(conversation()));
    play.order(3, transfer());
    play.order(4, hang_up("other".into()));
    let wrong = OrderKind::HangUp { conversation: conversation() };
    play.order(5, order("2002", wrong));
    let no_call = Err(NotDone::NoCall);
    assert_eq!(play.done, [(1, no_call), (2, Ok(())), (3, Ok(())), (4, no_call), (5, no_call)]);
    assert_eq!(get(asked(&play, "Hangup")[0], "Channel"), "PJSIP/2001-00000001");
    let passed = asked(&play, "BlindTransfer")[0].clone();
    assert_eq!((get(&passed, "Channel"), get(&passed, "Exten")), ("PJSIP/2001-00000001", "2002"));
    play.play_out();
    play.order(6, hang_up(conversation()));
    assert_eq!(play.done.last(), Some(&(6, no_call)));
}

#[test]
fn behind_a_local_member_it_is_the_telephone_that_speaks() {
    let mut play = connected("localqueue-answered");
    while play.states().first().is_none_or(|(_, state)| *state != SessionState::Talking) {
        assert!(play.next());
    }
    let conversation = play.events[0].conversation.clone();
    play.order(1, order("2001", OrderKind::HangUp { conversation }));
    assert!(get(asked(&play, "Hangup")[0], "Channel").starts_with("PJSIP/2001-"));
}

#[test]
fn a_pause_that_was_ordered_is_no_news_and_covers_all_telephones() {
    let mut play = connected("queue-answered");
    play.order(1, order("2001", pause("ACW")));
    assert_eq!(asked(&play, "QueuePause").len(), 2, "a telephone and a Local member");
    assert!(play.fake.members.iter().filter(|((_, at), _)| at.contains("2001")).all(|(_, m)| get(m, "Paused") == "1"));
    play.order(2, order("2001", pause("Long break")));
    play.order(3, order("2001", pause("")));
    assert_eq!((play.done.len(), play.news.len()), (3, 0));
    assert!(play.done.iter().all(|(_, result)| result.is_ok()));
    play.order(4, order("2009", pause("ACW")));
    assert_eq!(play.done[3], (4, Err(NotDone::NoTelephone)));
}

#[test]
fn a_profile_puts_the_agent_into_its_queues_and_leaves_unmapped_ones() {
    let mut play = connected("queue-rna-then-second-agent");
    let words = |word: &str| vec![word.to_owned(), format!("{word}@services.example")];
    let membership = Membership { of: vec![(words("support"), 3)], not_of: vec![words("sales")] };
    play.order(1, order("2001", OrderKind::Member(membership.clone())));
    assert_eq!(play.done, [(1, Ok(()))]);
    assert_eq!(get(asked(&play, "QueuePenalty")[0], "Penalty"), "3");
    assert_eq!(get(asked(&play, "QueueRemove")[0], "Interface"), "Local/2001@from-queue/n");
    play.fake.asked.clear();
    play.order(2, order("2001", OrderKind::Member(membership)));
    assert!(play.fake.asked.is_empty(), "it is so already");
    let back = Membership { of: vec![(words("sales"), 0)], not_of: Vec::new() };
    play.order(3, order("2001", OrderKind::Member(back)));
    let added = asked(&play, "QueueAdd")[0];
    assert_eq!((get(added, "Queue"), get(added, "Interface")), ("sales", "PJSIP/2001"));
    assert_eq!(play.done[1..], [(2, Ok(())), (3, Ok(()))]);
}

#[test]
fn an_order_without_an_answer_is_not_done() {
    let mut play = connected("queue-answered");
    let (now, pause) = (play.now(), order("2001", pause("ACW")));
    let turn = nimbus_telephony::doors::line::Line::order(&mut play.line, 1, pause.clone(), now);
    assert!(turn.done.is_empty() && !turn.send.is_empty());
    play.tick(4.9);
    assert_eq!(play.done, []);
    play.tick(0.1);
    assert_eq!(play.done, [(1, Err(NotDone::NoAnswer))]);
    let now = play.now();
    nimbus_telephony::doors::line::Line::order(&mut play.line, 2, pause, now);
    play.lose();
    assert_eq!(play.done[1], (2, Err(NotDone::NoConnection)));
}
