//! Neither the order of events nor their repetition can be seen in what comes out.

use proptest::prelude::*;
use proptest::sample::Index;

use super::*;

/// Calls with everything that the rules know: groups, transfers, holds, late words, withheld numbers.
fn calls() -> Vec<Vec<CallEvent>> {
    let withheld = CallEvent { from: Party::from_number("anonymous"), ..answers("1", 4, "204") };
    vec![
        vec![rings("1", 0, &["204"]), answers("1", 4, "204"), ends("1", 9, Cause::Normal)],
        vec![rings("1", 0, &["204", "205", "Ada"]), answers("1", 4, "Ada"), ends("1", 9, Cause::Normal)],
        vec![rings("1", 0, &["204"]), rings("1", 5, &["205"]), ends("1", 20, Cause::Cancelled)],
        vec![
            rings("1", 0, &["204"]),
            answers("1", 4, "204"),
            event("1", CallKind::Held, 10),
            event("1", CallKind::Retrieved, 11),
            transferred("2", 20, "204", "205"),
            ends("1", 21, Cause::Forwarded),
            answers("2", 25, "205"),
            transferred("3", 30, "205", "204"),
            answers("3", 33, "204"),
            ends("2", 30, Cause::Normal),
            ends("3", 40, Cause::Normal),
        ],
        vec![rings("1", 0, &["204"]), withheld, ends("1", 9, Cause::Normal)],
        vec![ends("1", 3, Cause::Normal), answers("1", 4, "205"), rings("1", 5, &["204", "205"])],
        vec![rings("1", 0, &["204"]), rings("2", 0, &["205"]), answers("2", 2, "205"), ends("1", 2, Cause::Cancelled)],
    ]
}

/// A repetition arrives later than the first telling.
fn repeated(mut event: CallEvent, later: i64) -> CallEvent {
    event.at = event.at.plus(later);
    event
}

proptest! {
    #[test]
    fn any_order_and_any_repetition_ends_the_same(
        which in any::<Index>(),
        repeats in prop::collection::vec((any::<Index>(), 0..60_000i64), 0..12),
        keys in prop::collection::vec(any::<u32>(), 32),
    ) {
        let calls = calls();
        let call = which.get(&calls);
        let expected = conversation(call.clone());
        let mut events = call.clone();
        events.extend(repeats.iter().map(|(which, later)| repeated(which.get(call).clone(), *later)));
        let mut order: Vec<(u32, CallEvent)> = keys.iter().copied().zip(events).collect();
        order.sort_by_key(|(key, _)| *key);
        let shuffled = conversation(order.into_iter().map(|(_, event)| event));
        for directory in [team(), alone()] {
            prop_assert_eq!(shuffled.sessions(&directory, "d"), expected.sessions(&directory, "d"));
        }
        prop_assert_eq!(shuffled, expected);
    }

    #[test]
    fn what_has_ended_never_rings_again(
        which in any::<Index>(),
        later in prop::collection::vec((any::<Index>(), 0..60_000i64), 0..20),
    ) {
        let calls = calls();
        let call = which.get(&calls);
        let mut conversation = conversation(call.clone());
        let over = conversation.is_over();
        for (which, later) in later {
            conversation.add(repeated(which.get(call).clone(), later));
            prop_assert_eq!(conversation.is_over(), over);
            for (_, card) in conversation.sessions(&team(), "d") {
                prop_assert!(!over || card.state.is_ended());
                prop_assert!(card.ended_at.is_none_or(|end| end >= card.ringing_since));
                prop_assert!(card.accepted_at.is_none_or(|accepted| accepted >= card.ringing_since));
            }
        }
    }

    #[test]
    fn every_prefix_in_any_order_has_sane_cards(
        which in any::<Index>(),
        keys in prop::collection::vec(any::<u32>(), 16),
    ) {
        let calls = calls();
        let mut order: Vec<(u32, CallEvent)> = keys.iter().copied().zip(which.get(&calls).clone()).collect();
        order.sort_by_key(|(key, _)| *key);
        let mut conversation = Conversation::default();
        for (_, event) in order {
            conversation.add(event);
            for (_, card) in conversation.sessions(&team(), "d") {
                prop_assert_eq!(card.state.is_ended(), card.ended_at.is_some());
                prop_assert!(card.ended_at.is_none_or(|end| end >= card.ringing_since));
                let mut entered = card.flow.iter().map(|hop| hop.entered_at).skip(1).collect::<Vec<_>>();
                let as_shown = entered.clone();
                entered.sort();
                prop_assert_eq!(entered, as_shown);
                prop_assert!(card.flow.iter().filter(|hop| hop.me).count() >= 1);
            }
        }
    }
}
