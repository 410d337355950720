//! The agent's own state: what shows at once, what the backend corrects, reasons, and what brings the window up.

use nimbus_protocol::{Acw, Block, Rona};

use super::*;
use crate::command::{AgentWish, Command};

fn rona(since: i64) -> Rona {
    Rona {
        conversation: ConversationId("missed".to_owned()),
        modality: Modality::Call,
        service: None,
        title: "+41440000001".to_owned(),
        since: START.plus(since),
        resets_at: START.plus(since + 600_000),
    }
}

fn acw(id: &str) -> Acw {
    Acw {
        conversation: ConversationId(id.to_owned()),
        service: None,
        since: START,
        until: START.plus(20_000),
        extend_ms: None,
        may_finish: true,
    }
}

#[test]
fn s6_1_a_chosen_profile_shows_at_once_and_the_backend_corrects_it() {
    let mut state = serving();
    let wish = AgentWish::Profile(OFF_DUTY.to_owned());
    assert_eq!(ask(&mut state, Command::Agent(wish.clone())), [Effect::Agent(wish.clone())]);
    assert_eq!((state.profile(), state.agent.profile.as_str()), (OFF_DUTY, DUTY));

    state.apply(AppEvent::AgentAnswered(wish.clone(), None), START);
    assert_eq!(state.profile(), OFF_DUTY, "granted: it stays until the backend's own word");
    let refused = Some(Words::new("notice-refused").with("sentence", "Not now"));
    state.apply(AppEvent::AgentAnswered(wish.clone(), refused), START);
    assert_eq!((state.profile(), state.notices.len()), (DUTY, 1), "refused: taken back and told");

    ask(&mut state, Command::Agent(wish));
    state.apply(agent_event(2, AgentState { profile: OFF_DUTY.to_owned(), ..on_duty() }), START);
    assert_eq!((state.profile(), state.wished.profile.clone()), (OFF_DUTY, None));
}

#[test]
fn s6_2_a_presence_set_by_hand_shows_at_once() {
    let mut state = serving();
    let wish = AgentWish::Presence(Presence::Away);
    assert_eq!(ask(&mut state, Command::Agent(wish.clone())), [Effect::Agent(wish)]);
    assert_eq!(state.presence(), Presence::Away);
    state.apply(agent_event(2, on_duty()), START);
    assert_eq!(state.presence(), Presence::Available, "the backend's word counts");
}

#[test]
fn s6_3_a_filled_reason_leaves_the_stack_at_once_and_the_question_goes_on_with_the_newest() {
    let mut state = linked();
    let requests = vec![request("c", 30, Some(40)), request("b", 20, Some(25)), request("a", 0, Some(10))];
    state.apply(agent_event(1, AgentState { requests, ..on_duty() }), START);
    ask(&mut state, Command::FillOut(Some("b".to_owned())));
    assert_eq!(state.filling.as_deref(), Some("b"));
    assert_eq!(state.window.raise, 1, "the question is asked in the main window");

    let fill = |state: &mut AppState, request: &str, reason: &str| {
        ask(state, Command::FillIn { request: request.to_owned(), reason: reason.to_owned() })
    };
    // The link may be down: it is kept for later.
    let kept = Effect::KeepReason { request: "b".to_owned(), reason: "lunch".to_owned() };
    assert_eq!(fill(&mut state, "b", "lunch"), [kept]);
    let open = |state: &AppState| state.open_requests().iter().map(|open| open.id.clone()).collect::<Vec<_>>();
    assert_eq!(open(&state), ["c", "a"]);
    assert_eq!(state.filling.as_deref(), Some("c"));
    assert_eq!(fill(&mut state, "b", "meeting"), [], "it is filled already");
    assert_eq!(fill(&mut state, "c", "unknown"), [], "no reason of this agent");
    fill(&mut state, "c", "meeting");
    fill(&mut state, "a", "meeting");
    assert_eq!((open(&state), state.filling.clone()), (Vec::new(), None));

    state.apply(agent_event(2, on_duty()), START);
    assert!(state.filled.is_empty(), "the backend has them");
}

#[test]
fn s6_3_a_reason_that_the_backend_refuses_is_asked_for_again() {
    let mut state = linked();
    state.apply(agent_event(1, AgentState { requests: vec![request("a", 0, Some(1))], ..on_duty() }), START);
    ask(&mut state, Command::FillIn { request: "a".to_owned(), reason: "lunch".to_owned() });
    let kept = crate::state::event::Kept::Reason("a".to_owned());
    state.apply(AppEvent::NotTaken { kept, why: "It is closed".into() }, START);
    assert_eq!(state.open_requests().len(), 1);
    assert_eq!(state.notices.len(), 1);
}

#[test]
fn s6_3_a_request_that_closes_while_it_is_asked_about_is_left() {
    let mut state = linked();
    let requests = vec![request("b", 20, Some(25)), request("a", 0, Some(10))];
    state.apply(agent_event(1, AgentState { requests, ..on_duty() }), START);
    ask(&mut state, Command::FillOut(Some("a".to_owned())));
    state.apply(agent_event(2, AgentState { requests: vec![request("b", 20, Some(25))], ..on_duty() }), START);
    assert_eq!(state.filling.as_deref(), Some("b"));
    state.apply(agent_event(3, on_duty()), START);
    assert_eq!(state.filling, None);
    ask(&mut state, Command::FillOut(None));
    assert_eq!(state.filling, None, "there is nothing to ask");
}

#[test]
fn s3_6_no_answer_and_after_call_work_bring_the_window_up_once_and_only_where_wanted() {
    for (wanted, rises) in [(true, [1, 1, 2, 3, 3]), (false, [0; 5])] {
        let mut state = with_settings(|settings| settings.appearance.on_top_on_events = wanted);
        state.apply(agent_event(1, on_duty()), START);
        state.window.hidden = true;
        let mut seen = Vec::new();
        let blocked = AgentState { rona: Some(rona(0)), blocks: vec![Block::Rona], ..on_duty() };
        let steps = [
            blocked.clone(),
            AgentState { presence: Presence::Busy, ..blocked },
            AgentState { rona: Some(rona(5_000)), ..on_duty() },
            AgentState { acw: Some(acw("a")), ..on_duty() },
            AgentState { acw: Some(Acw { until: START.plus(90_000), ..acw("a") }), ..on_duty() },
        ];
        for (number, agent) in steps.into_iter().enumerate() {
            state.apply(agent_event(number as u64 + 2, agent), START);
            seen.push(state.window.surface);
        }
        assert_eq!(seen, rises, "an extension is nothing new");
        assert_eq!((state.window.raise, state.window.hidden), (0, !wanted), "the keyboard stays where it is");
    }
}

#[test]
fn s6_5_after_call_work_shows_its_session_but_never_leaves_an_open_one() {
    let mut state = serving();
    state.apply(event(2, ended(talking(ringing("a", 0), 1), 5, EndReason::Completed)), START);
    state.apply(agent_event(3, AgentState { acw: Some(acw("a")), ..on_duty() }), START);
    assert_eq!(state.open_session, Some(ConversationId("a".to_owned())));
    assert!(state.shown_acw().is_some());

    let mut state = serving();
    state.apply(event(2, talking(ringing("b", 0), 1)), START);
    state.apply(event(3, ended(talking(ringing("a", 0), 1), 5, EndReason::Completed)), START);
    state.apply(agent_event(4, AgentState { acw: Some(acw("a")), ..on_duty() }), START);
    assert_eq!(state.open_session, Some(ConversationId("b".to_owned())));
    assert!(state.shown_acw().is_none());
}
