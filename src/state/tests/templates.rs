//! Which templates are due when.

use super::*;
use crate::{command::TemplateWish, state::template_desk::TemplateAnswer};

const LATER: i64 = 60 * 60 * 1000;

#[test]
fn each_moment_fires_once_in_order() {
    let mut state = linked();
    let call = ringing("a", 0);
    let answered = talking(call.clone(), 5);
    let id = "a".to_owned();
    assert_eq!(runs(&state.apply(event(1, call.clone()), START)), [(id.clone(), Trigger::Ringing)]);
    assert_eq!(runs(&state.apply(event(2, call), START)), []);
    assert_eq!(runs(&state.apply(event(3, answered.clone()), START)), [(id.clone(), Trigger::Accepted)]);
    let held = Session { state: SessionState::Held, ..answered.clone() };
    assert_eq!(runs(&state.apply(event(4, held), START)), []);
    let back = Session { state: SessionState::Ringing, ..answered.clone() };
    assert_eq!(runs(&state.apply(event(5, back), START)), [], "transferred back");
    let over = ended(answered, 9, EndReason::Completed);
    assert_eq!(runs(&state.apply(event(6, over.clone()), START)), [(id, Trigger::Terminated)]);
    assert_eq!(runs(&state.apply(event(7, over), START)), []);
}

#[test]
fn a_first_snapshot_fires_for_what_is_going_on_and_not_for_the_past() {
    let mut state = AppState::default();
    let sessions = vec![
        ended(talking(ringing("past", 0), 1), 2, EndReason::Completed),
        talking(ringing("now", 3), 4),
        ringing("rings", 5),
    ];
    let fired = runs(&state.apply(snapshot(9, sessions.clone(), START), START));
    let expected = [("now", Trigger::Ringing), ("now", Trigger::Accepted), ("rings", Trigger::Ringing)];
    assert_eq!(fired, expected.map(|(id, trigger)| (id.to_owned(), trigger)));
    assert_eq!(runs(&state.apply(snapshot(9, sessions, START), START)), []);

    let mut renamed = ended(talking(ringing("past", 0), 1), 2, EndReason::Completed);
    renamed.customer.name = Some("Anna".to_owned());
    assert_eq!(runs(&state.apply(event(10, renamed), START)), [], "the past stays the past");
}

#[test]
fn what_passed_in_a_gap_is_made_up_while_it_is_fresh() {
    let mut state = linked();
    let missed = ended(ringing("missed", 0), 2, EndReason::Missed);
    let fired = runs(&state.apply(snapshot(9, vec![missed], START), START));
    assert_eq!(fired, [("missed".to_owned(), Trigger::Terminated)]);

    let mut state = linked();
    let now = START.plus(LATER);
    let missed = ended(ringing("missed", 0), 2, EndReason::Missed);
    assert_eq!(runs(&state.apply(snapshot(9, vec![missed], now), now)), [], "an hour later nobody wants it");

    let mut state = linked();
    state.apply(event(1, ringing("known", 0)), START);
    let over = ended(talking(ringing("known", 0), 1), 2, EndReason::Completed);
    let fired = runs(&state.apply(snapshot(9, vec![over], now), now));
    let expected = [("known", Trigger::Accepted), ("known", Trigger::Terminated)];
    assert_eq!(fired, expected.map(|(id, trigger)| (id.to_owned(), trigger)), "it was ours when the link went");
}

#[test]
fn a_run_brings_what_is_needed_to_choose_and_without_templates_there_is_none() {
    let mut state = linked();
    let effects = state.apply(event(1, ringing("a", 0)), START);
    let [Effect::RunTemplates(run)] = effects.as_slice() else { panic!("one run is expected: {effects:?}") };
    assert_eq!((run.templates.as_slice(), run.me.id.as_str()), (each_moment().as_slice(), "me"));

    let none = Event::Templates(Vec::new());
    let none = NumberedEvent { number: 2, at: START, event: none };
    state.apply(heard(ServerMessage::Event(Box::new(none))), START);
    assert_eq!(state.apply(event(3, ringing("b", 0)), START), []);
}

#[test]
fn what_was_read_of_templates_is_read_again_when_somebody_changes_them() {
    let mut state = linked();
    let load = Effect::TemplateDesk { server: state.template_desk.server, wish: TemplateWish::Load };
    let told = |number| {
        let event = NumberedEvent { number, at: START, event: Event::Templates(Vec::new()) };
        heard(ServerMessage::Event(Box::new(event)))
    };
    assert!(!state.apply(told(1), START).contains(&load), "nobody has looked at them");
    let answer = TemplateAnswer::Read(Box::default());
    let read = AppEvent::TemplateDesk { server: state.template_desk.server, answer };
    state.apply(read, START);
    assert_eq!(state.template_desk.reads, 1);
    assert!(state.apply(told(2), START).contains(&load));
}
