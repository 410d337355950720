//! Toasts that are no sessions: when they come, when they go, and what stands before them.

use nimbus_protocol::{Activity, ActivityState, Acw, Rona, activity::ActivityKind};

use super::*;
use crate::command::Command;

/// A call that was not answered.
pub(super) fn rona() -> Rona {
    Rona {
        conversation: ConversationId("m".to_owned()),
        modality: Modality::Call,
        service: None,
        title: String::new(),
        since: START,
        resets_at: START.plus(600_000),
    }
}

fn blocked() -> AgentState {
    AgentState { rona: Some(rona()), ..on_duty() }
}

fn after_call(id: &str) -> AgentState {
    let acw = Acw {
        conversation: ConversationId(id.to_owned()),
        service: None,
        since: START,
        until: START.plus(20_000),
        extend_ms: None,
        may_finish: true,
    };
    AgentState { acw: Some(acw), ..on_duty() }
}

fn activity(id: &str, state: ActivityState, at: i64) -> AppEvent {
    AppEvent::Activity(Activity {
        id: id.to_owned(),
        conversation: ConversationId("a".to_owned()),
        trigger: Trigger::Accepted,
        template: "t".to_owned(),
        template_name: "Create ticket".to_owned(),
        position: 0,
        kind: ActivityKind::WebRequest,
        state,
        at: START.plus(at),
        took_ms: None,
        result: "503 Service Unavailable".into(),
        detail: String::new(),
        values: Vec::new(),
        attempt: 0,
        attempts: 0,
    })
}

fn over(effects: &[Effect]) -> u64 {
    let [Effect::EndToast { number, after_ms }] = effects else { panic!("one timer is expected: {effects:?}") };
    assert_eq!(*after_ms, 8_000);
    *number
}

#[test]
fn s4_5_no_answer_stays_until_it_is_over_or_closed_and_comes_again_with_the_next() {
    let mut state = serving();
    state.apply(agent_event(2, blocked()), START);
    let name = format!("rona:m:{}", START.0);
    assert_eq!(toasts(&state), std::slice::from_ref(&name));
    ask(&mut state, Command::CloseToast(name));
    assert_eq!(toasts(&state), [""; 0]);
    assert!(state.agent.rona.is_some(), "closing it makes nobody available");
    state.apply(agent_event(3, AgentState { presence: Presence::Busy, ..blocked() }), START);
    assert_eq!(toasts(&state), [""; 0], "another word about the same is no new one");
    let mut next = blocked();
    next.rona.as_mut().unwrap().since = START.plus(1);
    state.apply(agent_event(4, next), START);
    assert_eq!(toasts(&state).len(), 1);
    state.apply(agent_event(5, on_duty()), START);
    assert_eq!(toasts(&state), [""; 0]);
}

#[test]
fn s4_5_after_call_work_has_a_toast_until_it_ends() {
    let mut state = serving();
    state.apply(event(2, ended(talking(ringing("a", 0), 1), 5, EndReason::Completed)), START);
    state.apply(agent_event(3, after_call("a")), START);
    assert_eq!(toasts(&state), ["acw:a"]);
    state.apply(agent_event(4, on_duty()), START);
    assert_eq!(toasts(&state), [""; 0]);
}

#[test]
fn s4_5_a_reason_is_asked_for_when_the_agent_is_available_again_and_not_before() {
    let mut state = serving();
    let with = |requests| AgentState { requests, ..on_duty() };
    state.apply(agent_event(2, with(vec![request("a", 0, None)])), START);
    assert_eq!(toasts(&state), [""; 0], "who is away needs no toast");
    state.apply(agent_event(3, with(vec![request("a", 0, Some(5))])), START);
    assert_eq!(toasts(&state), ["reason:a"]);
    // The next absence is the one that is asked about.
    state.apply(agent_event(4, with(vec![request("b", 9, None), request("a", 0, Some(5))])), START);
    state.apply(agent_event(5, with(vec![request("b", 9, Some(10)), request("a", 0, Some(5))])), START);
    assert_eq!(toasts(&state), ["reason:b"], "one toast, however many are open");
    ask(&mut state, Command::FillIn { request: "b".to_owned(), reason: "lunch".to_owned() });
    assert_eq!(toasts(&state), [""; 0]);

    let mut state = linked();
    let known = with(vec![request("a", 0, Some(5))]);
    state.apply(snapshot_with(known), START);
    assert_eq!(toasts(&state), [""; 0], "what was open before the start stands on the start screen");
}

fn snapshot_with(agent: AgentState) -> AppEvent {
    let AppEvent::Heard(message) = snapshot(1, Vec::new(), START) else { unreachable!() };
    let ServerMessage::Snapshot(mut snapshot) = *message else { unreachable!() };
    snapshot.store = "another".to_owned();
    snapshot.agent = agent;
    heard(ServerMessage::Snapshot(snapshot))
}

#[test]
fn s4_5_a_failed_template_is_told_for_its_time_and_longer_while_it_is_looked_at() {
    let mut state = serving();
    state.apply(event(2, talking(ringing("a", 0), 1)), START);
    assert_eq!(state.apply(activity("x", ActivityState::Running, 1), START), []);
    let effects = state.apply(activity("x", ActivityState::Failed, 1), START);
    let number = over(&effects);
    assert_eq!(toasts(&state), ["failure:x"]);
    assert_eq!(state.apply(activity("x", ActivityState::Failed, 1), START), [], "an echo is no second failure");

    let hold = |held| Command::HoldToast { toast: "failure:x".to_owned(), held };
    ask(&mut state, hold(true));
    state.apply(AppEvent::ToastOver(number), START);
    assert_eq!(toasts(&state), ["failure:x"]);
    let again = over(&ask(&mut state, hold(false)));
    state.apply(AppEvent::ToastOver(number), START);
    assert_eq!(toasts(&state), ["failure:x"], "the earlier time ends nothing");
    state.apply(AppEvent::ToastOver(again), START);
    assert_eq!(toasts(&state), [""; 0]);
}

#[test]
fn s4_5_a_failure_that_was_tried_again_is_told_no_more() {
    let mut state = serving();
    state.apply(event(2, talking(ringing("a", 0), 1)), START);
    state.apply(activity("x", ActivityState::Failed, 1), START);
    state.apply(activity("x", ActivityState::Running, 2), START);
    assert_eq!(toasts(&state), [""; 0]);
    let effects = state.apply(activity("x", ActivityState::Failed, 3), START);
    over(&effects);
    assert_eq!(toasts(&state), ["failure:x"], "failed again");
    let another = activity("y", ActivityState::Done, 3);
    assert_eq!(state.apply(another, START), [], "what went well needs no toast");
}

#[test]
fn s4_1_what_is_offered_stands_before_everything_else() {
    let mut state = serving();
    state.apply(event(2, ended(talking(ringing("a", 0), 1), 5, EndReason::Completed)), START);
    state.apply(activity("x", ActivityState::Failed, 1), START);
    state.apply(agent_event(3, AgentState { rona: blocked().rona, ..after_call("a") }), START);
    assert_eq!(toasts(&state)[0], "acw:a");
    assert_eq!(state.toasts().more, 1);
    state.apply(event(4, ringing("b", 9)), START);
    assert_eq!(toasts(&state), ["b", "acw:a"]);
    assert_eq!(state.toasts().rest.len(), 2);
    ask(&mut state, Command::ShowAllToasts);
    assert_eq!(toasts(&state).len(), 4);
    state.apply(agent_event(5, on_duty()), START);
    assert!(!state.show_all_toasts, "the next pile is folded again");
}
