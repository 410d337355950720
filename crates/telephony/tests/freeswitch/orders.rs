//! Orders: the commands that they become, their answers, and that no value can be more than a word of its command.

use nimbus_telephony::doors::line::{Membership, NotDone};

use super::*;

fn originate(conversation: &str, target: &str) -> OrderKind {
    OrderKind::Originate {
        conversation: conversation.into(),
        target: target.into(),
        caller_id: Some("+493023125100".into()),
        caller_name: "Support, 'Basel'}".into(),
        service: "Support, {all}".into(),
        ring_ms: 20_000,
    }
}

fn created(uuid: &str) -> Event {
    event(&[("Event-Name", "CHANNEL_CREATE"), ("Unique-ID", uuid), ("Call-Direction", "outbound")])
}

#[test]
fn a_call_is_made_agent_first_and_done_when_the_telephone_is_rung() {
    let mut pair = Pair::connected();
    // The real one answers the job when the agent's telephone did.
    pair.order(7, originate("11111111-2222-4333-8444-555555555555", "+491713920060"));
    let sent = pair.last().to_owned();
    assert!(sent.starts_with("originate {origination_uuid=11111111-2222-4333-8444-555555555555,originate_timeout=20,"));
    assert!(sent.contains("origination_caller_id_name='Support Basel'"), "{sent}");
    assert!(sent.ends_with("}user/2001 +491713920060 XML office"), "{sent}");
    assert_eq!(pair.turn.done, [(7, Ok(()))]);
}

#[test]
fn a_conversation_of_any_name_is_that_of_its_events_and_survives_a_start() {
    let name = "out/42 \"x\"";
    let mut pair = Pair::connected();
    pair.order(7, originate(name, "+491713920060"));
    let sent = pair.last().to_owned();
    let variables: Vec<(&str, &str)> = sent
        .split_once('{')
        .unwrap()
        .1
        .split_once('}')
        .unwrap()
        .0
        .split(',')
        .filter_map(|v| v.split_once('='))
        .collect();
    let uuid = variables[0].1.to_owned();
    assert!(uuid.len() == 36 && uuid.chars().all(|c| c.is_ascii_hexdigit() || c == '-'), "{uuid}");
    pair.happens(&created(&uuid));
    assert_eq!(pair.turn.calls[0].conversation, name);
    // Another program sees the channel's variables only.
    let mut there = created(&uuid);
    for (variable, value) in variables {
        there.insert(format!("variable_{variable}"), value.into());
    }
    let mut second = Pair::connected();
    second.happens(&there);
    assert_eq!(second.turn.calls, pair.turn.calls);
}

#[test]
fn a_telephone_that_is_not_registered_is_told() {
    let mut pair = Pair::connected();
    pair.fake.answers.push(("originate".into(), "-ERR USER_NOT_REGISTERED\n".into()));
    pair.order(1, originate("a", "+491713920060"));
    assert_eq!(pair.turn.done, [(1, Err(NotDone::NoTelephone))]);
}

#[test]
fn what_could_break_out_of_a_command_is_refused_before_anything_is_sent() {
    for evil in [
        "",
        "+49 171",
        "1\n\napi shutdown",
        "1\r",
        "1,2",
        "1}",
        "{x=y}1",
        "1'",
        "1\"",
        "1|2",
        "1&2",
        "$(x)",
        "${x}",
        "1;2",
        "1:_:2",
        "-1",
        "ü",
        "1\0",
        "1\\n",
    ] {
        let mut pair = Pair::connected();
        let before = pair.fake.commands.len();
        pair.order(1, originate("a", evil));
        let numbered = OrderKind::Originate {
            conversation: "a".into(),
            target: "2002".into(),
            caller_id: Some(evil.into()),
            caller_name: String::new(),
            service: String::new(),
            ring_ms: 0,
        };
        pair.order(2, numbered);
        assert_eq!(pair.turn.done, [(1, Err(NotDone::Refused)), (2, Err(NotDone::Refused))], "{evil:?}");
        let order = Order { agent: vec![format!("2001{evil}x")], kind: originate("a", "2002") };
        // Inside a word a minus does no harm.
        if !evil.is_empty() && evil != "-1" {
            assert_eq!(pair.door.order(3, order, NOW).done, [(3, Err(NotDone::NoTelephone))], "{evil:?}");
        }
        assert_eq!(pair.fake.commands.len(), before, "{evil:?}");
    }
}

fn ringing(pair: &mut Pair) {
    pair.happens(&event(&[
        ("Event-Name", "CHANNEL_CREATE"),
        ("Unique-ID", "c-1"),
        ("Call-Direction", "inbound"),
        ("Caller-Caller-ID-Number", "+41445551200"),
    ]));
    pair.happens(&event(&[
        ("Event-Name", "CHANNEL_CREATE"),
        ("Unique-ID", "a-1"),
        ("Call-Direction", "outbound"),
        ("Other-Leg-Unique-ID", "c-1"),
        ("Other-Type", "originator"),
        ("variable_dialed_user", "2001"),
    ]));
}

#[test]
fn hanging_up_ends_the_agents_channel_and_passing_on_moves_the_customers() {
    let mut pair = Pair::connected();
    ringing(&mut pair);
    pair.order(1, OrderKind::HangUp { conversation: "c-1".into() });
    assert_eq!(pair.last(), "uuid_kill a-1");
    pair.order(2, OrderKind::Transfer { conversation: "c-1".into(), target: "2002".into() });
    assert_eq!(pair.last(), "uuid_transfer c-1 2002 XML office");
    pair.order(3, OrderKind::HangUp { conversation: "nowhere".into() });
    pair.order(4, OrderKind::Transfer { conversation: "c-1".into(), target: "2002 XML x".into() });
    let expected = [(1, Ok(())), (2, Ok(())), (3, Err(NotDone::NoCall)), (4, Err(NotDone::Refused))];
    assert_eq!(pair.turn.done, expected);
}

#[test]
fn pausing_sets_the_status_of_the_call_centres_agent() {
    let mut pair = Pair::connected();
    pair.order(1, OrderKind::Pause { reason: Some("RONA".into()), ours_only: false });
    assert_eq!(pair.last(), "callcenter_config agent set status 2001 'On Break'");
    pair.order(2, OrderKind::Pause { reason: None, ours_only: false });
    assert_eq!(pair.last(), "callcenter_config agent set status 2001 'Available'");
    let stranger = Order { agent: vec!["2009".into()], kind: OrderKind::Pause { reason: None, ours_only: false } };
    pair.turn.then(pair.door.order(3, stranger, NOW));
    assert_eq!(pair.turn.done, [(1, Ok(())), (2, Ok(())), (3, Err(NotDone::NoTelephone))]);
}

#[test]
fn after_a_new_connection_a_break_of_the_agents_own_stays_and_one_from_here_ends() {
    let resume = || OrderKind::Pause { reason: None, ours_only: true };
    let mut pair = Pair::connected();
    pair.order(1, OrderKind::Pause { reason: Some("ACW".into()), ours_only: false });
    pair.door.lost(NOW);
    pair.connect();
    pair.order(2, resume());
    assert_eq!(pair.last(), "callcenter_config agent set status 2001 'Available'");
    // Another program finds a break and nothing that says whose it is.
    pair.fake.agents.insert("2001".into(), "On Break".into());
    pair.door = FreeSwitch::new(&settings());
    pair.connect();
    let before = pair.fake.commands.len();
    pair.order(3, resume());
    pair.order(4, resume());
    assert_eq!(pair.fake.commands.len(), before);
    let news: Vec<_> = pair.turn.agents.iter().map(|news| news.presence).collect();
    assert_eq!(news, [nimbus_protocol::Presence::Away], "told once, so that nobody waits for calls in vain");
    assert!(pair.turn.done.iter().all(|(_, done)| done.is_ok()));
}

#[test]
fn membership_is_tiers_of_the_services_queues() {
    let mut pair = Pair::connected();
    pair.fake.queues.push("sales@default".into());
    pair.fake.answers.push(("callcenter_config tier add".into(), "-ERR Tier already exist!\n".into()));
    pair.door.lost(NOW);
    pair.connect();
    let from = pair.fake.commands.len();
    pair.order(
        1,
        OrderKind::Member(Membership {
            of: vec![(vec!["Support".into()], 2)],
            not_of: vec![vec!["sales".into()], vec!["unknown".into()]],
        }),
    );
    let expected = [
        "callcenter_config tier add support@default 2001 3 1",
        "callcenter_config tier set level support@default 2001 3",
        "callcenter_config tier del sales@default 2001",
    ];
    assert_eq!(pair.fake.commands[from..], expected);
    assert_eq!(pair.turn.done, [(1, Ok(()))], "that there is a tier already is no failure");
}

#[test]
fn an_order_without_connection_or_answer_is_not_done() {
    let mut pair = Pair::new(&settings());
    pair.order(1, OrderKind::Pause { reason: None, ours_only: false });
    let mut pair = Pair { turn: std::mem::take(&mut pair.turn), ..Pair::connected() };
    let order = |conversation: &str| Order { agent: vec!["2001".into()], kind: originate(conversation, "2002") };
    assert!(pair.door.order(2, order("a"), NOW).done.is_empty());
    pair.turn.then(pair.door.tick(NOW.plus(20_000)));
    assert!(pair.door.order(3, order("b"), NOW).done.is_empty());
    pair.turn.then(pair.door.lost(NOW));
    let expected = [(1, Err(NotDone::NoConnection)), (2, Err(NotDone::NoAnswer)), (3, Err(NotDone::NoConnection))];
    assert_eq!(pair.turn.done, expected);
}
