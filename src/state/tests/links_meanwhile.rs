//! A link to call when something comes up during its countdown, or when its toast is closed before the server has answered
//! (SPEC S9.2, S9.3).

use nimbus_protocol::{Block, CallWarning, ConversationId, StartedCall};

use super::{
    links::{NUMBER, answer, at_once, calling, come_to, known, link, open, placed, press, shown_toast},
    *,
};
use crate::{
    command::{Command, LinkWish},
    state::calling::{Hindrance, NotCalled, link::LinkStep, link_toast::Line},
};

#[test]
fn what_came_up_during_the_countdown_ends_it() {
    let mut state = at_once();
    open(&mut state, &format!("nimbus-call:{NUMBER}:claims"));
    answer(&mut state, known());
    let number = link(&state).number;
    let mut chosen = state.clone();
    Arc::make_mut(&mut state.agent).blocks = vec![Block::Ringing];
    assert_eq!(state.apply(AppEvent::LinkDue(number), START.plus(3_000)), []);
    assert_eq!(shown_toast(&state).lines, [Line::Hindered(Hindrance::Ringing)]);
    assert!(!shown_toast(&state).can_call);

    ask(&mut chosen, Command::Link(LinkWish::Service { number, service: "reception".to_owned() }));
    assert_eq!(link(&chosen).step, LinkStep::Asking, "whoever chooses has not made up their mind");
    assert_eq!(chosen.apply(AppEvent::LinkDue(number), START.plus(3_000)), []);
}

#[test]
fn whoever_opens_the_list_of_services_during_the_countdown_ends_it() {
    let mut state = at_once();
    open(&mut state, &format!("nimbus-call:{NUMBER}:claims"));
    answer(&mut state, known());
    let number = link(&state).number;
    assert!(matches!(link(&state).step, LinkStep::Counting { .. }));
    ask(&mut state, Command::Link(LinkWish::Choose { number, open: true }));
    assert_eq!(link(&state).step, LinkStep::Asking);
    ask(&mut state, Command::Link(LinkWish::Choose { number, open: false }));
    assert_eq!(state.apply(AppEvent::LinkDue(number), START.plus(3_000)), [], "nor once the list is closed");
    assert_eq!(placed(&press(&mut state, false)).len(), 1, "but by a press");
}

#[test]
fn a_refusal_stays_in_the_toast_and_is_told_where_that_is_closed() {
    let refused = || Err(NotCalled::Refused(Words::new("notice-refused").with("sentence", "You are offline.")));
    let mut state = calling();
    open(&mut state, &format!("tel:{NUMBER}"));
    answer(&mut state, known());
    press(&mut state, false);
    let mut closed = state.clone();
    come_to(&mut state, refused());
    let toast = shown_toast(&state);
    assert!(matches!(&toast.lines[..], [Line::Said(words)] if words.arguments[0].1 == "You are offline."));
    assert!(toast.can_call && placed(&press(&mut state, false)).len() == 1, "it can be tried again");

    let number = link(&closed).number;
    ask(&mut closed, Command::Link(LinkWish::Cancel(number)));
    let placed = refused().map(|()| StartedCall { conversation: ConversationId("c".to_owned()) });
    closed.apply(AppEvent::CallPlaced { number, service: None, placed }, START);
    assert_eq!(closed.notices.last().map(|notice| notice.text), Some("notice-refused"));
}

#[test]
fn what_must_be_confirmed_is_told_where_its_toast_is_closed() {
    let mut state = calling();
    open(&mut state, &format!("tel:{NUMBER}"));
    answer(&mut state, known());
    press(&mut state, false);
    let number = link(&state).number;
    ask(&mut state, Command::Link(LinkWish::Cancel(number)));
    let placed = Err(NotCalled::Confirm(vec![CallWarning::Premium]));
    state.apply(AppEvent::CallPlaced { number, service: None, placed }, START);
    assert_eq!(state.notices.last().map(|notice| notice.text), Some("notice-call-to-confirm"));
}
