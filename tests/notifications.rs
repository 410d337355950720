//! The desktop's notifications (SPEC S4.8) against a service of the test's own, on a bus of its own.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, dead_code)]

#[path = "support/bus.rs"]
mod bus;
#[path = "support/notification_server.rs"]
mod notification_server;

use std::sync::{Arc, mpsc};

use bus::Bus;
use nimbus_assistant::platform::notifications::{
    self, Notification, NotificationError, NotificationEvent, Notifications,
};
use notification_server::{NotificationServer, Request, signal};

const EVERYTHING: &[&str] = &["actions", "body", "body-markup", "persistence"];

fn client(bus: &Bus) -> (Arc<dyn Notifications>, mpsc::Receiver<NotificationEvent>) {
    let (sender, events) = mpsc::channel();
    (notifications::at(&bus.address, Arc::new(move |event| sender.send(event).unwrap())), events)
}

fn call(key: &str, title: &str) -> Notification {
    let action = |id: &str, label: &str| (id.to_owned(), label.to_owned());
    Notification {
        key: key.to_owned(),
        title: title.to_owned(),
        body: "Support · Müller & Söhne <Basel>".to_owned(),
        actions: vec![action("open", "Open"), action("dismiss", "Dismiss")],
        urgent: true,
    }
}

fn pressed(key: &str, action: &str) -> NotificationEvent {
    NotificationEvent::Pressed { key: key.to_owned(), action: action.to_owned() }
}

#[test]
fn a_ringing_call_has_its_buttons_and_stays() {
    let bus = Bus::start();
    let server = NotificationServer::start(&bus, EVERYTHING);
    let (client, _events) = client(&bus);
    client.show(&call("7", "Rosa Brandt")).unwrap();
    let shown = server.next_notify();
    assert_eq!((shown.title.as_str(), shown.replaces, shown.timeout, shown.urgency), ("Rosa Brandt", 0, 0, Some(2)));
    assert_eq!(shown.body, "Support · Müller &amp; Söhne &lt;Basel&gt;");
    let expected = [("default", "Open"), ("open", "Open"), ("dismiss", "Dismiss")];
    let actions: Vec<_> = shown.actions.iter().map(|(id, label)| (id.as_str(), label.as_str())).collect();
    assert_eq!(actions, expected);
}

#[test]
fn a_plain_service_gets_plain_words_and_no_buttons() {
    let bus = Bus::start();
    let server = NotificationServer::start(&bus, &["body"]);
    let (client, _events) = client(&bus);
    client.show(&Notification { urgent: false, ..call("7", "Rosa") }).unwrap();
    let shown = server.next_notify();
    assert_eq!(shown.body, "Support · Müller & Söhne <Basel>");
    assert_eq!((shown.actions, shown.timeout, shown.urgency), (Vec::new(), -1, Some(1)));
}

#[test]
fn what_arrives_later_replaces_what_is_shown() {
    let bus = Bus::start();
    let server = NotificationServer::start(&bus, EVERYTHING);
    let (client, _events) = client(&bus);
    client.show(&call("7", "+41 44 668 18 00")).unwrap();
    let first = server.next_notify().number;
    client.show(&call("8", "Somebody else")).unwrap();
    assert_eq!(server.next_notify().replaces, 0);
    client.show(&call("7", "Rosa Brandt")).unwrap();
    let second = server.next_notify();
    assert_eq!((second.replaces, second.title.as_str()), (first, "Rosa Brandt"));
}

#[test]
fn a_pressed_button_is_reported_and_a_click_counts_as_the_first_one() {
    let bus = Bus::start();
    let server = NotificationServer::start(&bus, EVERYTHING);
    let (client, events) = client(&bus);
    client.show(&call("7", "Rosa")).unwrap();
    client.show(&call("8", "Mia")).unwrap();
    let (seven, eight) = (server.next_notify().number, server.next_notify().number);
    server.press(eight, "dismiss");
    server.press(seven, "default");
    assert_eq!(events.recv().unwrap(), pressed("8", "dismiss"));
    assert_eq!(events.recv().unwrap(), pressed("7", "open"));
}

#[test]
fn a_call_that_is_gone_is_closed_once() {
    let bus = Bus::start();
    let server = NotificationServer::start(&bus, EVERYTHING);
    let (client, events) = client(&bus);
    client.withdraw("7").unwrap();
    client.show(&call("7", "Rosa")).unwrap();
    let number = server.next_notify().number;
    client.withdraw("7").unwrap();
    assert_eq!(server.next(), Request::Close(number));
    server.closed(number, 3);
    assert_eq!(events.recv().unwrap(), NotificationEvent::Closed { key: "7".to_owned() });
    client.withdraw("7").unwrap();
    // The next call of the same caller begins anew. Its request comes after everything that was asked before.
    client.show(&call("7", "Rosa")).unwrap();
    assert_eq!(server.next_notify().replaces, 0);
    assert_eq!(server.waiting(), []);
}

#[test]
fn others_notifications_and_others_words_are_ignored() {
    let bus = Bus::start();
    let server = NotificationServer::start(&bus, EVERYTHING);
    let (client, events) = client(&bus);
    client.show(&call("7", "Rosa")).unwrap();
    let number = server.next_notify().number;
    // Another program's notification.
    server.press(number + 1, "open");
    // A program that only claims to be the service.
    let stranger = bus.connect();
    signal(&stranger, "ActionInvoked", &(number, "dismiss"));
    Bus::settle(&stranger);
    server.press(number, "open");
    assert_eq!(events.recv().unwrap(), pressed("7", "open"));
}

#[test]
fn a_missing_service_is_said_and_found_when_it_comes() {
    let bus = Bus::start();
    let (client, _events) = client(&bus);
    assert!(matches!(client.show(&call("7", "Rosa")), Err(NotificationError::Unavailable(_))));
    let server = NotificationServer::start(&bus, EVERYTHING);
    client.show(&call("7", "Rosa")).unwrap();
    assert_eq!(server.next_notify().title, "Rosa");
}

#[test]
fn without_a_bus_it_is_said_too() {
    let address = {
        let bus = Bus::start();
        bus.address.clone()
    };
    let client = notifications::at(&address, Arc::new(|_| {}));
    assert!(matches!(client.show(&call("7", "Rosa")), Err(NotificationError::Unavailable(_))));
    assert_eq!(client.withdraw("7"), Ok(()));
}

#[test]
fn a_bus_that_was_restarted_is_used_again() {
    let first = Bus::start();
    let server = NotificationServer::start(&first, EVERYTHING);
    let (client, _events) = client(&first);
    client.show(&call("7", "Rosa")).unwrap();
    server.next_notify();
    drop(server);
    drop(first);
    assert!(client.show(&call("7", "Rosa")).is_err());
    assert_eq!(client.withdraw("7"), Ok(()));
}
