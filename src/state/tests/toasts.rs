//! Which toasts are due.

use super::*;
use crate::command::Command;

#[test]
fn a_ringing_call_shows_and_goes_when_it_no_longer_rings() {
    let ways_to_go = [
        talking(ringing("a", 0), 5),
        ended(ringing("a", 0), 5, EndReason::Missed),
        ended(ringing("a", 0), 5, EndReason::AnsweredElsewhere),
    ];
    for gone in ways_to_go {
        let mut state = linked();
        state.apply(event(1, ringing("a", 0)), START);
        assert_eq!(toasts(&state), ["a"]);
        state.apply(event(2, gone), START);
        assert_eq!(toasts(&state), [""; 0]);
        assert_eq!(state.sessions.len(), 1, "the history keeps it");
    }
}

#[test]
fn the_newest_is_first_two_are_whole_and_all_are_shown_on_request() {
    let mut state = linked();
    for (number, id) in ["a", "b", "c", "d"].into_iter().enumerate() {
        state.apply(event(number as u64 + 1, ringing(id, number as i64)), START);
    }
    assert_eq!(toasts(&state), ["d", "c"]);
    assert_eq!(state.toasts().more, 2);

    state.apply(AppEvent::Asked(Command::ShowAllToasts), START);
    assert_eq!(toasts(&state), ["d", "c", "b", "a"]);
    assert_eq!(state.toasts().more, 0);

    for (number, id) in ["a", "b"].into_iter().enumerate() {
        state.apply(event(number as u64 + 5, ended(ringing(id, 0), 9, EndReason::Missed)), START);
    }
    for (number, id) in ["e", "f"].into_iter().enumerate() {
        state.apply(event(number as u64 + 7, ringing(id, 10 + number as i64)), START);
    }
    assert_eq!(toasts(&state), ["f", "e"], "once they fitted again, the next pile is folded again");
    assert_eq!(state.toasts().more, 2);
}

#[test]
fn what_was_written_folds_no_ringing_call_away() {
    let mut state = linked();
    state.apply(event(1, ringing("call", 0)), START);
    for (number, id) in ["one", "two"].into_iter().enumerate() {
        let email = Session { modality: Modality::Email, ..ringing(id, 1 + number as i64) };
        state.apply(event(number as u64 + 2, email), START);
    }
    assert_eq!(toasts(&state), ["call", "two"]);
}

#[test]
fn a_dismissed_toast_stays_away_until_it_rings_anew() {
    let mut state = linked();
    state.apply(event(1, ringing("a", 0)), START);
    state.apply(AppEvent::Asked(Command::DismissToast(ConversationId("a".to_owned()))), START);
    let mut named = ringing("a", 0);
    named.customer.name = Some("Anna".to_owned());
    state.apply(event(2, named.clone()), START);
    assert_eq!(toasts(&state), [""; 0], "a name that arrives later is no new call");
    state.apply(snapshot(2, vec![named.clone()], START), START);
    assert_eq!(toasts(&state), [""; 0], "a reconnect is no new call");

    let mut again = named;
    again.ringing_since = START.plus(60_000);
    state.apply(event(3, again), START);
    assert_eq!(toasts(&state), ["a"], "transferred back while the link was down");
}

#[test]
fn a_dismissed_call_that_was_answered_and_comes_back_shows_again() {
    let mut state = linked();
    state.apply(event(1, ringing("a", 0)), START);
    state.apply(AppEvent::Asked(Command::DismissToast(ConversationId("a".to_owned()))), START);
    state.apply(event(2, talking(ringing("a", 0), 5)), START);
    state.apply(event(3, ringing("a", 0)), START);
    assert_eq!(toasts(&state), ["a"]);
}

#[test]
fn no_toast_for_own_calls_or_when_switched_off() {
    let mut state = linked();
    let outbound = Session { direction: Direction::Outbound, ..ringing("a", 0) };
    state.apply(event(1, outbound), START);
    assert_eq!(toasts(&state), [""; 0]);

    let mut state = with_settings(|settings| settings.general.call_flow_toast = false);
    state.apply(event(1, through_service(ringing("a", 0))), START);
    assert_eq!(toasts(&state), [""; 0]);
    let task = Session { modality: Modality::ExternalTask, ..through_service(ringing("b", 0)) };
    state.apply(event(2, task), START);
    state.apply(event(3, ringing("c", 1)), START);
    assert_eq!(toasts(&state), ["c", "b"], "the setting is about calls of services");
}

#[test]
fn the_window_is_brought_up_for_a_new_call_only_where_wanted() {
    for (wanted, rises) in [(true, 1), (false, 0)] {
        let mut state = with_settings(|settings| settings.appearance.on_top_on_events = wanted);
        state.apply(event(1, ringing("a", 0)), START);
        state.apply(event(2, Session { door: "Other".to_owned(), ..ringing("a", 0) }), START);
        assert_eq!((state.window.surface, state.window.raise), (rises, 0));
    }
}

#[test]
fn the_session_view_follows_an_accepted_call_but_never_leaves_an_open_one() {
    let mut state = linked();
    state.apply(event(1, ringing("a", 0)), START);
    assert_eq!(state.open_session, None);
    state.apply(event(2, talking(ringing("a", 0), 1)), START);
    assert_eq!(state.open_session, Some(ConversationId("a".to_owned())));
    state.apply(event(3, talking(ringing("b", 2), 3)), START);
    assert_eq!(state.open_session, Some(ConversationId("a".to_owned())));
    state.apply(event(4, ended(talking(ringing("a", 0), 1), 4, EndReason::Completed)), START);
    state.apply(event(5, talking(ringing("c", 5), 6)), START);
    assert_eq!(state.open_session, Some(ConversationId("c".to_owned())));
}
