//! Call on behalf (SPEC S9.1): the search while typing, the call with its warnings, the transfer.

use nimbus_protocol::{CallCheck, CallTarget, CallWarning, Calling, DoorCapabilities, NewCall, StartedCall};

use super::{links::calling, *};
use crate::{
    command::{CallOutWish, Callee, Command},
    state::calling::{
        NotCalled,
        on_behalf::{Found, PAUSE_MS, Step},
    },
};

fn wish_at(state: &mut AppState, wish: CallOutWish, ms: i64) -> Vec<Effect> {
    state.apply(AppEvent::Asked(Command::CallOut(wish)), START.plus(ms))
}

fn wish(state: &mut AppState, wish: CallOutWish) -> Vec<Effect> {
    wish_at(state, wish, 0)
}

fn open() -> AppState {
    let mut state = calling();
    assert_eq!(wish(&mut state, CallOutWish::Open(None)), []);
    assert!(state.call_out.open);
    state
}

fn type_at(state: &mut AppState, text: &str, ms: i64) -> Vec<Effect> {
    wish_at(state, CallOutWish::Type(text.to_owned()), ms)
}

fn due_at(state: &mut AppState, ms: i64) -> Vec<Effect> {
    state.apply(AppEvent::CalleesDue, START.plus(ms))
}

fn soon(after_ms: u64) -> [Effect; 1] {
    [Effect::FindCalleesSoon { after_ms }]
}

/// Number and words of the search that is asked for.
fn search(effects: &[Effect]) -> (u64, String) {
    match effects {
        [Effect::FindCallees { number, query }] => (*number, query.clone()),
        other => panic!("{other:?}"),
    }
}

fn found(state: &mut AppState, (number, query): (u64, String)) -> Vec<Effect> {
    let found = Box::new(Found { query, ..Found::default() });
    state.apply(AppEvent::CalleesFound { number, found }, START)
}

fn rosa() -> Callee {
    Callee { target: "+41791234567".to_owned(), shown: "Rosa Brandt".to_owned(), ..Callee::default() }
}

fn known() -> CallCheck {
    CallCheck { target: Some(CallTarget::default()), ..CallCheck::default() }
}

/// The number of what the server is asked.
fn number(effects: &[Effect]) -> u64 {
    match effects {
        [Effect::CheckCall { number, .. } | Effect::PlaceCall { number, .. } | Effect::TransferCall { number, .. }] => {
            *number
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_search_waits_for_a_pause_and_begins_it_anew_with_each_letter() {
    let mut state = open();
    assert_eq!(type_at(&mut state, "b", 0), soon(PAUSE_MS.unsigned_abs()));
    assert_eq!(type_at(&mut state, "br", 50), [], "one timer at a time");
    assert_eq!(type_at(&mut state, "bra", 100), []);
    assert_eq!(due_at(&mut state, 120), soon(100));
    let asked = search(&due_at(&mut state, 220));
    assert_eq!(asked.1, "bra");
    assert_eq!(found(&mut state, asked), []);
    assert!(state.call_out.is_current());
    assert_eq!(type_at(&mut state, "bra", 300), [], "nothing new was typed");
}

#[test]
fn one_search_at_a_time_and_late_answers_are_dropped() {
    let mut state = open();
    type_at(&mut state, "bra", 0);
    let first = search(&due_at(&mut state, 200));
    type_at(&mut state, "braun", 300);
    assert_eq!(due_at(&mut state, 500), [], "the first is not answered yet");
    let second = search(&found(&mut state, first.clone()));
    assert_eq!(second.1, "braun");
    assert!(!state.call_out.is_current(), "the answer to the first words is not shown");
    assert_eq!(found(&mut state, first), [], "nor when it comes twice");
    found(&mut state, second);
    assert!(state.call_out.is_current());

    type_at(&mut state, "brau", 600);
    let third = search(&due_at(&mut state, 800));
    type_at(&mut state, "", 900);
    found(&mut state, third);
    assert_eq!(*state.call_out.found, Found::default(), "the field is empty by now");
}

#[test]
fn back_from_the_dial_pad_is_looked_for_what_was_typed_there() {
    let mut state = open();
    type_at(&mut state, "bra", 0);
    let asked = search(&due_at(&mut state, 200));
    found(&mut state, asked);
    wish(&mut state, CallOutWish::Dialpad(true));
    assert_eq!(*state.call_out.found, Found::default(), "with the name goes whom it found");
    assert_eq!(type_at(&mut state, "044 508", 400), []);
    let asked = search(&wish(&mut state, CallOutWish::Dialpad(false)));
    assert_eq!(asked.1, "044 508");
    found(&mut state, asked);
    assert!(state.call_out.is_current());
}

#[test]
fn s9_1_what_there_is_nothing_against_is_called_on_behalf_of_the_chosen_service() {
    let mut state = open();
    wish(&mut state, CallOutWish::Service("claims".to_owned()));
    wish(&mut state, CallOutWish::Service("standard".to_owned()));
    assert_eq!(state.call_out.service.as_deref(), Some("claims"), "a service that may not is not taken");
    let effects = wish(&mut state, CallOutWish::Call(rosa()));
    let checked = number(&effects);
    assert_eq!(wish(&mut state, CallOutWish::Call(rosa())), [], "a second press while it is looked up");
    let effects = state.apply(AppEvent::CallChecked { number: checked, checked: Ok(known()) }, START);
    let call = NewCall { service: Some("claims".into()), target: rosa().target, confirmed: false, link: false };
    let placed = number(&effects);
    assert_eq!(effects, [Effect::PlaceCall { number: placed, call }]);
    let started = StartedCall { conversation: ConversationId("c".to_owned()) };
    let done = AppEvent::CallPlaced { number: placed, service: Some("claims".to_owned()), placed: Ok(started) };
    state.apply(done, START);
    assert!(!state.call_out.open);
    wish(&mut state, CallOutWish::Open(None));
    assert_eq!(state.call_out.service.as_deref(), Some("claims"), "the last choice is proposed");
}

#[test]
fn warnings_are_confirmed_or_not() {
    let mut state = open();
    let checked = number(&wish(&mut state, CallOutWish::Call(rosa())));
    let check = CallCheck { warnings: vec![CallWarning::Premium], ..known() };
    assert_eq!(state.apply(AppEvent::CallChecked { number: checked, checked: Ok(check) }, START), []);
    assert!(matches!(state.call_out.step, Step::Confirm { .. }));
    let mut back = state.clone();
    wish(&mut back, CallOutWish::Back);
    assert_eq!(wish(&mut back, CallOutWish::Confirm), [], "there is nothing to confirm any more");
    let effects = wish(&mut state, CallOutWish::Confirm);
    assert!(matches!(&effects[..], [Effect::PlaceCall { call, .. }] if call.confirmed));
}

#[test]
fn a_refusal_is_read_on_the_page_and_goes_with_the_next_letter() {
    let mut state = open();
    let checked = number(&wish(&mut state, CallOutWish::Call(rosa())));
    let placed = number(&state.apply(AppEvent::CallChecked { number: checked, checked: Ok(known()) }, START));
    let words = Words::new("notice-refused").with("sentence", "You are offline.");
    let refused = Err(NotCalled::Refused(words.clone()));
    state.apply(AppEvent::CallPlaced { number: placed, service: None, placed: refused }, START);
    assert_eq!(state.call_out.step, Step::Refused(words));
    assert!(state.notices.is_empty(), "once is enough");
    type_at(&mut state, "x", 10);
    assert_eq!(state.call_out.step, Step::Choosing);
}

#[test]
fn s9_1_in_a_blocking_state_nobody_is_called() {
    let mut state = open();
    Arc::make_mut(&mut state.agent).blocks = vec![nimbus_protocol::Block::AfterCallWork];
    assert_eq!(wish(&mut state, CallOutWish::Call(rosa())), []);
    assert!(state.call_out_hindrance(&rosa()).is_some());
}

#[test]
fn s9_6_a_colleague_is_called_in_teams_and_a_customer_is_not() {
    let mut state = open();
    Arc::make_mut(&mut state.me).calling = Calling { teams: true, originate: true, ..Calling::default() };
    let colleague = Callee { upn: Some("m.frei@halden.example".to_owned()), ..rosa() };
    let mut teams = state.clone();
    let url = "https://teams.microsoft.com/l/call/0/0?users=m.frei@halden.example".to_owned();
    assert_eq!(wish(&mut teams, CallOutWish::Call(colleague)), [Effect::OpenUrl(url)]);
    assert!(!teams.call_out.open);
    number(&wish(&mut state, CallOutWish::Call(rosa())));
}

#[test]
fn the_page_is_left_out_where_nobody_can_be_called() {
    let mut state = serving();
    wish(&mut state, CallOutWish::Open(None));
    assert!(!state.call_out.open);
}

#[test]
fn a_running_call_is_passed_on_where_its_telephone_system_can() {
    let can = DoorCapabilities { transfer: true, ..DoorCapabilities::default() };
    let mut state = serving();
    let call = |capabilities| talking(Session { capabilities, ..ringing("a", 0) }, 1);
    state.apply(event(2, call(DoorCapabilities::default())), START);
    let id = ConversationId("a".to_owned());
    wish(&mut state, CallOutWish::Transfer(id.clone()));
    assert!(!state.call_out.open, "this one cannot");

    state.apply(event(3, call(can)), START);
    wish(&mut state, CallOutWish::Transfer(id.clone()));
    assert!(state.call_out.open, "also without a service to call for");
    let effects = wish(&mut state, CallOutWish::Call(rosa()));
    let asked = number(&effects);
    let target = rosa().target;
    assert_eq!(effects, [Effect::TransferCall { number: asked, conversation: id.clone(), target }]);
    let refused = Words::new("notice-refused").with("sentence", "No.");
    state.apply(AppEvent::Transferred { number: asked, refused: Some(refused.clone()) }, START);
    assert_eq!(state.call_out.step, Step::Refused(refused));
    let asked = number(&wish(&mut state, CallOutWish::Call(rosa())));
    state.apply(AppEvent::Transferred { number: asked, refused: None }, START);
    assert!(!state.call_out.open);

    wish(&mut state, CallOutWish::Transfer(id));
    state.apply(event(4, ended(call(can), 2, EndReason::Completed)), START);
    assert!(!state.call_out.open, "it has ended meanwhile");
}
