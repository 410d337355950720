//! One scenario for every rule of states, customers and matching.

use nimbus_protocol::Origin;

use super::*;

#[test]
fn a_call_rings_is_answered_and_ends() {
    let call = [rings("1", 0, &["204"]), answers("1", 5, "mara@halden.example"), ends("1", 65, Cause::Normal)];
    assert_eq!(states(&team(), call[..1].to_vec()), expect(&[("mara", RINGING)]));
    assert_eq!(states(&team(), call[..2].to_vec()), expect(&[("mara", TALKING)]));
    let cards = cards(&team(), call);
    let card = &cards["mara"];
    assert_eq!(card.state, COMPLETED);
    assert_eq!(card.started_at, UnixMillis(0));
    assert_eq!(card.ringing_since, UnixMillis(0));
    assert_eq!(card.accepted_at, Some(UnixMillis(5_000)));
    assert_eq!(card.ended_at, Some(UnixMillis(65_000)));
    assert_eq!(card.customer.number.as_deref(), Some(CUSTOMER));
    assert_eq!(card.customer.country.as_deref(), Some("Switzerland"));
    assert_eq!(card.origin, Origin::InboundPstn);
    assert_eq!(card.door, "Test door");
    assert_eq!(card.conversation.0, "door:c");
    assert_eq!(card.service, None);
}

#[test]
fn in_a_ring_group_the_others_were_answered_elsewhere() {
    let group = rings("1", 0, &["Mara Lindt", "Jo Okafor"]);
    assert_eq!(states(&team(), [group.clone()]), expect(&[("jo", RINGING), ("mara", RINGING)]));
    let answered = [group.clone(), answers("1", 4, "204")];
    assert_eq!(states(&team(), answered.clone()), expect(&[("jo", ELSEWHERE), ("mara", TALKING)]));
    let [group, answer] = answered;
    let ended = cards(&team(), [group, answer, ends("1", 60, Cause::Normal)]);
    assert_eq!(ended["jo"].state, ELSEWHERE);
    assert_eq!(ended["jo"].ended_at, Some(UnixMillis(4_000)));
    assert_eq!(ended["mara"].state, COMPLETED);
}

#[test]
fn a_ring_group_with_a_leg_for_each_telephone_is_the_same() {
    let call = [
        rings("1", 0, &["204"]),
        rings("2", 0, &["205"]),
        // The loser's telephone is told to stop a moment before the answer is told.
        ends("2", 4, Cause::Cancelled),
        answers("1", 5, "204"),
        ends("1", 50, Cause::Normal),
    ];
    assert_eq!(states(&team(), call), expect(&[("jo", ELSEWHERE), ("mara", COMPLETED)]));
}

#[test]
fn an_answer_by_somebody_unknown_is_elsewhere_in_a_group_but_own_mobile_alone() {
    let group = [rings("1", 0, &["204", "Ada Unknown"]), answers("1", 3, "Ada Unknown")];
    assert_eq!(states(&team(), group), expect(&[("mara", ELSEWHERE)]));
    let single = [rings("1", 0, &["204"]), answers("1", 3, "+41760000000")];
    assert_eq!(states(&team(), single), expect(&[("mara", TALKING)]));
}

#[test]
fn every_cause_has_its_reason() {
    for (cause, reason) in [
        (Cause::Cancelled, EndReason::Missed),
        (Cause::Normal, EndReason::Missed),
        (Cause::Busy, EndReason::Busy),
        (Cause::Declined, EndReason::Declined),
        (Cause::NoAnswer, EndReason::NoAnswer),
        (Cause::Forwarded, EndReason::NoAnswer),
        (Cause::Voicemail, EndReason::NoAnswer),
        (Cause::AnsweredElsewhere, EndReason::AnsweredElsewhere),
        (Cause::Congestion, EndReason::Failed),
        (Cause::NotFound, EndReason::Failed),
        (Cause::Blocked, EndReason::Failed),
    ] {
        let call = [rings("1", 0, &["204"]), ends("1", 20, cause)];
        assert_eq!(states(&team(), call), expect(&[("mara", SessionState::Ended(reason))]), "{cause:?}");
    }
    let unsaid = CallEvent { cause: None, ..ends("1", 20, Cause::Normal) };
    assert_eq!(states(&team(), [rings("1", 0, &["204"]), unsaid]), expect(&[("mara", MISSED)]));
}

#[test]
fn a_hang_up_before_its_call_leaves_no_card_and_then_never_rings() {
    let end = ends("1", 10, Cause::Cancelled);
    assert_eq!(states(&team(), [end.clone()]), expect(&[]));
    let late = cards(&team(), [end, rings("1", 12, &["204"])]);
    assert_eq!(late["mara"].state, MISSED);
    assert!(late["mara"].ringing_since <= late["mara"].ended_at.unwrap());
}

#[test]
fn an_answer_whose_call_was_lost_talks() {
    assert_eq!(states(&team(), [answers("1", 3, "204")]), expect(&[("mara", TALKING)]));
    let late = [answers("1", 3, "204"), rings("1", 4, &["204", "205"])];
    assert_eq!(states(&team(), late), expect(&[("jo", ELSEWHERE), ("mara", TALKING)]));
}

#[test]
fn holds_and_party_changes_alone_make_no_card() {
    for kind in [CallKind::Held, CallKind::Retrieved, CallKind::PartyChanged, CallKind::Ended] {
        assert_eq!(states(&team(), [event("1", kind, 0)]), expect(&[]), "{kind:?}");
    }
}

#[test]
fn repeated_events_change_nothing() {
    let mut conversation = conversation([rings("1", 0, &["204"]), ends("1", 10, Cause::Cancelled)]);
    let before = conversation.clone();
    assert!(!conversation.add(rings("1", 30, &["204"])), "a repetition is no news");
    assert!(!conversation.add(ends("1", 31, Cause::Cancelled)));
    assert_eq!(conversation, before);
}

#[test]
fn hold_and_retrieve() {
    let mut call = vec![rings("1", 0, &["204"]), answers("1", 2, "204"), event("1", CallKind::Held, 5)];
    assert_eq!(states(&team(), call.clone()), expect(&[("mara", HELD)]));
    call.push(event("1", CallKind::Retrieved, 9));
    assert_eq!(states(&team(), call.clone()), expect(&[("mara", TALKING)]));
    call.push(CallEvent { ordinal: 1, ..event("1", CallKind::Held, 12) });
    assert_eq!(states(&team(), call.clone()), expect(&[("mara", HELD)]));
    call.push(ends("1", 20, Cause::Normal));
    assert_eq!(states(&team(), call), expect(&[("mara", COMPLETED)]));
}

#[test]
fn outbound_calls_belong_to_who_calls() {
    let out = |event| outbound(event, "204", CUSTOMER);
    let begin = out(event("1", CallKind::Offered, 0));
    let card = cards(&team(), [begin.clone()]).remove("mara").unwrap();
    assert_eq!((card.state, card.direction, card.origin), (RINGING, Direction::Outbound, Origin::OutboundService));
    assert_eq!(card.customer.number.as_deref(), Some(CUSTOMER));
    // The number that answers is the customer's and no agent's.
    let answer = out(answers("1", 6, CUSTOMER));
    assert_eq!(states(&team(), [begin.clone(), answer.clone()]), expect(&[("mara", TALKING)]));
    assert_eq!(
        states(&team(), [begin.clone(), answer, out(ends("1", 9, Cause::Normal))]),
        expect(&[("mara", COMPLETED)])
    );
    for (cause, reason) in [
        (Cause::Busy, EndReason::Busy),
        (Cause::Cancelled, EndReason::NoAnswer),
        (Cause::NoAnswer, EndReason::NoAnswer),
        (Cause::NotFound, EndReason::Failed),
    ] {
        let call = [begin.clone(), out(ends("1", 9, cause))];
        assert_eq!(states(&team(), call), expect(&[("mara", SessionState::Ended(reason))]), "{cause:?}");
    }
}

#[test]
fn a_colleague_shows_an_address_and_no_number() {
    let call = CallEvent { from: Party::from_number("205"), ..rings("1", 0, &["204"]) };
    let card = cards(&team(), [call]).remove("mara").unwrap();
    assert!(card.customer.internal);
    assert_eq!(card.customer.name.as_deref(), Some("Jo Okafor"));
    assert_eq!(card.customer.number, None);
    assert_eq!(card.customer.email.as_deref(), Some("jo@halden.example"));
    assert_eq!(card.customer.im_address.as_deref(), Some("jo@im.halden.example"));
    assert_eq!(card.customer.department.as_deref(), Some("Claims, Basel"));
    assert_eq!(card.origin, Origin::InboundInternal);
    assert_eq!(card.flow[0].name, "Jo Okafor");
}

#[test]
fn an_unknown_extension_is_internal_and_an_address_external() {
    let from = |raw: &str| CallEvent { from: Party::from_number(raw), ..rings("1", 0, &["204"]) };
    let unknown = cards(&team(), [from("377")]).remove("mara").unwrap();
    assert_eq!((unknown.origin, unknown.customer.number.as_deref()), (Origin::InboundInternal, Some("377")));
    let partner = cards(&team(), [from("sip:ann@partner.example")]).remove("mara").unwrap();
    assert_eq!(partner.origin, Origin::InboundExternal);
    assert_eq!(partner.customer.number.as_deref(), Some("ann@partner.example"));
}

#[test]
fn a_withheld_number_is_forgotten_wherever_it_was_told() {
    let shown = CallEvent {
        from: Party { name: Some("Rosa Brandt".into()), ..Party::from_number(CUSTOMER) },
        ..rings("1", 0, &["204"])
    };
    let hidden = CallEvent { from: Party { withheld: true, ..Party::default() }, ..answers("1", 2, "204") };
    for order in [[shown.clone(), hidden.clone()], [hidden, shown]] {
        let conversation = conversation(order);
        let stored = serde_json::to_string(&conversation).unwrap();
        assert!(!stored.contains("79123") && !stored.contains("Rosa"), "{stored}");
        let (_, card) = conversation.sessions(&team(), "").remove(0);
        assert!(card.customer.withheld);
        assert_eq!((card.customer.name, card.customer.number), (None, None));
        assert_eq!(card.flow[0].name, "");
    }
    assert_eq!(Party::from_number("anonymous").number, None);
    assert!(Party::from_number("").withheld);
}

#[test]
fn the_dialled_number_finds_agent_and_service() {
    let call = CallEvent { to: Party::from_number("204"), ..event("1", CallKind::Offered, 0) };
    assert_eq!(states(&team(), [call]), expect(&[("mara", RINGING)]));
    let call = CallEvent { to: Party::from_number("0445081290"), ..rings("1", 0, &["204"]) };
    assert_eq!(cards(&team(), [call])["mara"].service.as_ref().unwrap().id, "s-1");
    let call = CallEvent { service: Some("Service Desk".into()), ..rings("1", 0, &["204"]) };
    assert_eq!(cards(&team(), [call])["mara"].service.as_ref().unwrap().name, "Service Desk");
    let call = CallEvent { default_service: Some("claims hotline".into()), ..rings("1", 0, &["204"]) };
    assert_eq!(cards(&team(), [call])["mara"].service.as_ref().unwrap().id, "s-1");
}

#[test]
fn nobody_known_means_nobody_in_a_team_and_me_alone() {
    let call = [rings("1", 0, &["Ada", "Bo"]), answers("1", 3, "Bo"), ends("1", 9, Cause::Normal)];
    assert_eq!(states(&team(), call.clone()), expect(&[]));
    assert_eq!(states(&alone(), call[..1].to_vec()), expect(&[("me", RINGING)]));
    assert_eq!(states(&alone(), call[..2].to_vec()), expect(&[("me", TALKING)]));
    assert_eq!(states(&alone(), call), expect(&[("me", COMPLETED)]));
    // Who is named by name is treated as named.
    let named = [rings("1", 0, &["Mia Winter", "Bo"]), answers("1", 3, "Bo")];
    assert_eq!(states(&alone(), named), expect(&[("me", ELSEWHERE)]));
}

#[test]
fn own_numbers_make_only_matching_calls_mine() {
    let me = Agent { id: "me".into(), extensions: vec!["204".into(), "Mara Lindt".into()], ..Agent::default() };
    let directory = Directory::new(vec![me], Vec::new(), "CH");
    assert_eq!(states(&directory, [rings("1", 0, &["Bo"])]), expect(&[]));
    assert_eq!(states(&directory, [rings("1", 0, &["mara lindt"])]), expect(&[("me", RINGING)]));
    assert_eq!(states(&directory, [rings("1", 0, &["204"])]), expect(&[("me", RINGING)]));
}

#[test]
fn a_silent_call_ends_by_itself_unless_it_speaks_again() {
    let mut call = conversation([rings("1", 0, &["204"])]);
    let due = call.give_up_at().unwrap();
    assert!(!call.give_up(UnixMillis(due.0 - 1)));
    assert!(call.give_up(due));
    assert_eq!(call.sessions(&team(), "")[0].1.state, MISSED);
    assert_eq!(call.give_up_at(), None);
    let after = due.0 / 1000 + 5;
    assert!(call.add(answers("1", after, "204")));
    assert_eq!(call.sessions(&team(), "")[0].1.state, TALKING);
    assert!(call.give_up_at().unwrap() > UnixMillis(after * 1000));
    assert!(call.give_up(call.give_up_at().unwrap()));
    assert_eq!(call.sessions(&team(), "")[0].1.state, COMPLETED);
    assert!(call.is_over());
}

#[test]
fn a_conversation_that_never_stops_talking_is_bounded_and_can_still_end() {
    let hold = |ordinal| CallEvent { ordinal, ..event("1", CallKind::Held, 5) };
    let mut call = conversation([rings("1", 0, &["204"]), answers("1", 2, "204")]);
    let taken = (0..5_000).filter(|ordinal| call.add(hold(*ordinal))).count();
    assert!(taken < 1_000 && call.facts().count() < 1_000);
    assert!(call.add(ends("1", 9, Cause::Normal)));
    assert_eq!(call.sessions(&team(), "")[0].1.state, COMPLETED);
}

#[test]
fn the_same_id_hours_later_is_another_call() {
    let call = conversation([rings("1", 0, &["204"]), ends("1", 10, Cause::Normal)]);
    assert!(!call.is_reused_by(&rings("1", 600, &["204"])));
    assert!(call.is_reused_by(&rings("1", 4 * 3600, &["204"])));
    assert!(!call.is_reused_by(&ends("1", 4 * 3600, Cause::Normal)));
    let open = conversation([rings("1", 0, &["204"])]);
    assert!(!open.is_reused_by(&rings("1", 4 * 3600, &["204"])));
}

#[test]
fn a_stored_conversation_is_read_back_as_it_was() {
    let call = conversation([rings("1", 0, &["204"]), answers("1", 2, "204"), ends("1", 9, Cause::Normal)]);
    let text = serde_json::to_string(&call).unwrap();
    assert_eq!(serde_json::from_str::<Conversation>(&text).unwrap(), call);
}

#[test]
fn a_call_that_its_system_knows_no_more_ends_even_where_that_systems_clock_goes_before_ours() {
    let mut call = conversation([rings("1", 0, &["204"]), answers("1", 9, "204")]);
    let ours = UnixMillis(2_000);
    assert!(call.end(ours, None));
    assert!(call.is_over());
    assert!(!call.end(ours, None), "there is nothing left to end");
}
