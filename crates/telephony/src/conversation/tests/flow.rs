//! Transfers, consultations and the hops that agents read.

use nimbus_protocol::{Hop, HopKind, HopLeft};

use super::*;

/// A flow as people read it: kind, name, seconds waited or talked, how it left.
fn told(flow: &[Hop], now: i64) -> Vec<String> {
    let now = UnixMillis(now * 1000);
    flow.iter()
        .map(|hop| {
            let time = match hop.talked_ms(now) {
                Some(talked) => format!("talked {}", talked / 1000),
                None => format!("waited {}", hop.waited_ms(now) / 1000),
            };
            let me = if hop.me { " (me)" } else { "" };
            let left = hop.left.map(|left| format!(", {left:?}")).unwrap_or_default();
            format!("{:?} {}{me}: {time}{left}", hop.kind, hop.name)
        })
        .collect()
}

#[test]
fn a_blind_transfer_is_one_card_and_shows_who_talked_before() {
    let queue = |event| CallEvent { service: Some("Claims Hotline".into()), ..event };
    let call = [
        queue(rings("9001", 0, &["Mara Lindt"])),
        answers("9001", 42, "Mara Lindt"),
        ends("9001", 173, Cause::Forwarded),
        transferred("9002", 172, "Mara Lindt", "Jo Okafor"),
    ];
    let ringing = cards(&team(), call.clone());
    assert_eq!(ringing.len(), 2);
    assert_eq!(ringing["mara"].state, TRANSFERRED);
    assert_eq!(ringing["mara"].ended_at, Some(UnixMillis(172_000)));
    assert_eq!(ringing["jo"].state, RINGING);
    assert_eq!(ringing["jo"].service.as_ref().unwrap().name, "Claims Hotline");
    assert_eq!(ringing["jo"].started_at, UnixMillis(0));
    assert_eq!(ringing["jo"].ringing_since, UnixMillis(172_000));
    assert_eq!(
        told(&ringing["jo"].flow, 180),
        [
            "Caller +41 79 123 45 67: waited 0",
            "Service Claims Hotline: waited 42, Connected",
            "Agent Mara Lindt: talked 130, BlindTransfer",
            "Agent Jo Okafor (me): waited 8",
        ]
    );
    let mut call = call.to_vec();
    call.extend([answers("9002", 190, "205"), ends("9002", 290, Cause::Normal)]);
    let ended = cards(&team(), call);
    assert_eq!((ended["mara"].state, ended["jo"].state), (TRANSFERRED, COMPLETED));
    assert_eq!(told(&ended["jo"].flow, 999)[3], "Agent Jo Okafor (me): talked 100, HungUp");
    assert_eq!(told(&ended["mara"].flow, 999)[2], "Agent Mara Lindt (me): talked 130, BlindTransfer");
}

#[test]
fn a_leg_that_was_joined_is_told_so_that_later_words_can_follow() {
    let joined = conversation([rings("c", 0, &["204"]), transferred("2", 60, "204", "205")]).joined_legs();
    assert_eq!(joined, [(ConversationId("door:2".into()), ConversationId("door:c".into()))]);
}

#[test]
fn a_transfer_ends_the_first_agents_call_even_if_its_hang_up_is_lost() {
    let call = [rings("1", 0, &["204"]), answers("1", 4, "204"), transferred("2", 60, "204", "205")];
    assert_eq!(states(&team(), call), expect(&[("jo", RINGING), ("mara", TRANSFERRED)]));
}

#[test]
fn a_transfer_back_makes_the_same_card_ring_again() {
    let mut call = vec![
        rings("1", 0, &["204"]),
        answers("1", 4, "204"),
        transferred("2", 60, "204", "205"),
        answers("2", 65, "205"),
        transferred("3", 90, "205", "204"),
    ];
    assert_eq!(states(&team(), call.clone()), expect(&[("jo", TRANSFERRED), ("mara", RINGING)]));
    call.push(ends("3", 110, Cause::NoAnswer));
    let no_answer = SessionState::Ended(EndReason::NoAnswer);
    assert_eq!(states(&team(), call), expect(&[("jo", TRANSFERRED), ("mara", no_answer)]));
}

#[test]
fn a_consultation_that_came_to_nothing_is_no_transfer() {
    let consult = CallEvent { from: Party::from_number("204"), ..rings("2", 20, &["205"]) };
    let call = vec![rings("1", 0, &["204"]), answers("1", 4, "204"), consult, answers("2", 25, "205")];
    let during = cards(&team(), call.clone());
    assert_eq!((during["mara"].state, during["jo"].state), (TALKING, TALKING));
    assert_eq!(during["jo"].customer.number.as_deref(), Some(CUSTOMER));
    let mut nothing = call.clone();
    nothing.extend([ends("2", 40, Cause::Normal), ends("1", 60, Cause::Normal)]);
    assert_eq!(states(&team(), nothing), expect(&[("jo", COMPLETED), ("mara", COMPLETED)]));
    let mut passed = call;
    passed.extend([ends("1", 40, Cause::Normal), ends("2", 90, Cause::Normal)]);
    assert_eq!(states(&team(), passed), expect(&[("jo", COMPLETED), ("mara", TRANSFERRED)]));
}

#[test]
fn a_colleague_who_diverts_does_not_end_the_call_of_who_consulted() {
    let consult = CallEvent {
        from: Party { name: Some("Mara".into()), ..Party::from_number("204") },
        ..rings("2", 20, &["205"])
    };
    let call = [
        rings("1", 0, &["204"]),
        answers("1", 4, "204"),
        consult,
        transferred("3", 25, "205", "206"),
        ends("2", 25, Cause::Forwarded),
    ];
    let cards = cards(&team(), call);
    assert_eq!((cards["mara"].state, cards["tom"].state), (TALKING, RINGING));
    assert_eq!(cards["jo"].state, SessionState::Ended(EndReason::NoAnswer));
    assert_eq!(cards["tom"].customer.name, None, "the one who consults is not the customer");
}

#[test]
fn two_telephones_of_one_agent_are_one_card_and_one_hop() {
    let mut call = vec![rings("1", 0, &["204"]), rings("2", 0, &["mara@halden.example"]), answers("2", 5, "204")];
    let talking = cards(&team(), call.clone()).remove("mara").unwrap();
    assert_eq!(talking.state, TALKING);
    assert_eq!(told(&talking.flow, 9)[1..], ["Agent Mara Lindt (me): talked 4"]);
    call.extend([ends("1", 6, Cause::Cancelled), ends("2", 9, Cause::Normal)]);
    let ended = cards(&team(), call).remove("mara").unwrap();
    assert_eq!((ended.state, ended.flow.len()), (COMPLETED, 2));
}

#[test]
fn a_group_that_did_not_answer_is_no_list_of_its_members() {
    let call = [rings("1", 0, &["204", "205"]), ends("1", 20, Cause::NoAnswer), rings("2", 20, &["206"])];
    let tom = cards(&team(), call).remove("tom").unwrap();
    assert_eq!(told(&tom.flow, 21)[1..], ["Agent Tom Aebi (me): waited 1"]);
}

#[test]
fn a_hold_ends_with_the_talk_that_it_held() {
    let held = CallEvent { ordinal: 3, ..event("1", CallKind::Held, 20) };
    let second = CallEvent { ordinal: 1, ..answers("1", 60, "205") };
    let call = [rings("1", 0, &["204"]), answers("1", 4, "204"), held, second];
    assert_eq!(states(&team(), call), expect(&[("jo", TALKING), ("mara", TRANSFERRED)]));
}

#[test]
fn one_leg_that_two_agents_answer_in_turn_is_a_transfer() {
    let second = CallEvent { ordinal: 1, ..answers("1", 60, "205") };
    let call = [rings("1", 0, &["204"]), answers("1", 4, "204"), rings("1", 50, &["205"]), second];
    assert_eq!(states(&team(), call[..3].to_vec()), expect(&[("jo", RINGING), ("mara", TALKING)]));
    assert_eq!(states(&team(), call), expect(&[("jo", TALKING), ("mara", TRANSFERRED)]));
}

#[test]
fn no_answer_is_a_hop_that_everybody_after_it_reads() {
    let call = [
        rings("1", 0, &["206"]),
        ends("1", 20, Cause::NoAnswer),
        CallEvent { service: Some("s-1".into()), ..rings("2", 20, &["204", "205"]) },
        answers("2", 58, "204"),
    ];
    let cards = cards(&team(), call);
    assert_eq!(cards["tom"].state, SessionState::Ended(EndReason::NoAnswer));
    assert_eq!(
        told(&cards["mara"].flow, 60),
        [
            "Caller +41 79 123 45 67: waited 0",
            "Agent Tom Aebi: waited 20, NoAnswer",
            "Service Claims Hotline: waited 38, Connected",
            "Agent Mara Lindt (me): talked 2",
        ]
    );
    let jo = told(&cards["jo"].flow, 60);
    assert_eq!(jo[3], "Agent Jo Okafor (me): waited 38, AnsweredElsewhere");
    assert_eq!(jo[4], "Agent Mara Lindt: talked 2");
}

#[test]
fn alone_the_one_who_talked_before_a_transfer_was_somebody_else() {
    let call = [rings("1", 0, &["Ada Bell"]), answers("1", 4, "Ada Bell"), transferred("2", 60, "Ada Bell", "Bo")];
    let card = cards(&alone(), call).remove("me").unwrap();
    assert_eq!(card.state, RINGING);
    assert_eq!(
        told(&card.flow, 61),
        ["Caller +41 79 123 45 67: waited 0", "Agent Ada Bell: talked 56, BlindTransfer", "Agent Bo (me): waited 1",]
    );
}

#[test]
fn an_outbound_flow_reads_from_the_agent_to_the_number() {
    let out = |event| outbound(event, "204", CUSTOMER);
    let queue = CallEvent { service: Some("s-1".into()), ..event("1", CallKind::Offered, 0) };
    let call = [out(queue), out(answers("1", 7, CUSTOMER)), out(ends("1", 17, Cause::Normal))];
    let card = cards(&team(), call).remove("mara").unwrap();
    assert_eq!(
        told(&card.flow, 99),
        [
            "Agent Mara Lindt (me): waited 7, Connected",
            "Service Claims Hotline: waited 0, Connected",
            "External +41 79 123 45 67: talked 10, HungUp",
        ]
    );
    assert_eq!(card.flow[2].kind, HopKind::External);
    assert_eq!(card.flow[2].left, Some(HopLeft::HungUp));
}

#[test]
fn a_service_that_rings_one_agent_after_the_other_is_one_stop_until_somebody_talks() {
    let queue = |event| CallEvent { service: Some("s-1".into()), ..event };
    let call = [
        queue(event("waits", CallKind::Offered, 0)),
        queue(rings("1", 1, &["204"])),
        ends("1", 6, Cause::NoAnswer),
        queue(rings("2", 8, &["205"])),
        answers("2", 10, "205"),
        ends("waits", 10, Cause::Normal),
        ends("2", 20, Cause::Normal),
    ];
    let waiting = cards(&team(), call[..3].to_vec());
    assert_eq!(told(&waiting["mara"].flow, 7)[1], "Service Claims Hotline: waited 7");
    let ended = cards(&team(), call);
    assert_eq!(
        told(&ended["jo"].flow, 30),
        [
            "Caller +41 79 123 45 67: waited 0",
            "Service Claims Hotline: waited 10, Connected",
            "Agent Mara Lindt: waited 5, NoAnswer",
            "Agent Jo Okafor (me): talked 10, HungUp",
        ]
    );
}
