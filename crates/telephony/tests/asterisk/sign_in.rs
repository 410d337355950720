//! Signing in: never with the plain password, and refused in words that people understand.

use nimbus_protocol::UnixMillis;
use nimbus_telephony::doors::asterisk::Asterisk;
use nimbus_telephony::doors::line::{Line, LineState, NotDone, Order, OrderKind};
use nimbus_telephony::doors::settings::Secret;

use crate::fake_asterisk::{SECRET, get};
use crate::play::{Play, settings};

#[test]
fn the_password_is_never_sent() {
    let mut line = Asterisk::new(&settings());
    line.connected(UnixMillis(0));
    let first = line.received(b"Asterisk Call Manager/11.0.0\r\n", UnixMillis(0)).send;
    assert!(String::from_utf8(first).unwrap().starts_with("Action: Challenge\r\n"));
    let second = line.received(b"Response: Success\r\nChallenge: 1234\r\n\r\n", UnixMillis(0)).send;
    let second = String::from_utf8(second).unwrap();
    assert!(second.contains("Key: ") && !second.contains(SECRET), "{second}");
}

#[test]
fn a_wrong_password_is_told_and_the_connection_closed() {
    let mut settings = settings();
    settings.line.as_mut().unwrap().secret = Some(Secret("wrong".into()));
    let mut play = Play::with("", &settings);
    play.connect();
    let sentence = "The telephone system refuses the user or the password.";
    assert!(matches!(&play.state, Some(LineState::Refused(said)) if said.text == sentence), "{:?}", play.state);
    assert!(play.closed);
    assert!(play.fake.asked.iter().all(|action| !get(action, "Action").starts_with("Core")));
}

#[test]
fn what_is_no_asterisk_is_refused() {
    for greeting in ["220 mail.example ESMTP\r\n", "\r\n", "HTTP/1.1 400 Bad Request\r\n"] {
        let mut line = Asterisk::new(&settings());
        line.connected(UnixMillis(0));
        let turn = line.received(greeting.as_bytes(), UnixMillis(0));
        assert!(turn.close && turn.send.is_empty() && matches!(turn.state, Some(LineState::Refused(_))));
        assert!(line.received(b"Asterisk Call Manager/11.0.0\r\n", UnixMillis(0)).send.is_empty());
    }
}

#[test]
fn a_user_that_would_slip_an_action_in_is_refused() {
    let mut settings = settings();
    settings.line.as_mut().unwrap().user = "a\r\n\r\nAction: Originate".into();
    let mut play = Play::with("", &settings);
    play.connect();
    assert!(matches!(play.state, Some(LineState::Refused(_))));
    assert_eq!(play.fake.asked.len(), 1, "only the challenge");
}

#[test]
fn a_system_that_does_not_say_that_it_has_started_is_asked_anyway() {
    let mut line = Asterisk::new(&settings());
    line.connected(UnixMillis(0));
    line.received(b"Asterisk Call Manager/11.0.0\r\n", UnixMillis(0));
    line.received(b"Response: Success\r\nChallenge: 1\r\n\r\n", UnixMillis(0));
    line.received(b"Response: Success\r\n\r\n", UnixMillis(0));
    assert!(line.tick(UnixMillis(2_000)).send.is_empty());
    let asked = String::from_utf8(line.tick(UnixMillis(3_000)).send).unwrap();
    assert!(asked.contains("CoreShowChannels") && asked.contains("QueueStatus"), "{asked}");
}

#[test]
fn without_a_connection_orders_are_answered_at_once() {
    let mut line = Asterisk::new(&settings());
    let order = Order { agent: vec!["2001".into()], kind: OrderKind::Pause { reason: None, ours_only: false } };
    assert_eq!(line.order(7, order, UnixMillis(0)).done, [(7, Err(NotDone::NoConnection))]);
}
