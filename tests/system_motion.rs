//! Reduced motion (design.md §10) as a desktop's portal says it: a portal of the test's own, which changes its mind.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, dead_code)]

#[path = "support/bus.rs"]
mod bus;

use std::{
    sync::{
        Arc, Mutex,
        mpsc::{self, Receiver},
    },
    time::Duration,
};

use bus::Bus;
use nimbus_assistant::platform::motion;
use zbus::{
    blocking::Connection,
    fdo, interface,
    zvariant::{OwnedValue, Value},
};

/// Namespace, key and value of each setting that the portal knows.
type Known = Vec<(&'static str, &'static str, Value<'static>)>;

#[derive(Clone, Default)]
struct Portal(Arc<Mutex<Known>>);

#[interface(name = "org.freedesktop.portal.Settings")]
impl Portal {
    fn read_one(&self, space: &str, key: &str) -> fdo::Result<OwnedValue> {
        let known = self.0.lock().unwrap();
        let found = known.iter().find(|(one, other, _)| (*one, *other) == (space, key));
        let value = found.ok_or_else(|| fdo::Error::Failed("no such setting".to_owned()))?.2.try_clone();
        Ok(value.unwrap().try_to_owned().unwrap())
    }
}

const PATH: &str = "/org/freedesktop/portal/desktop";
const PATIENCE: Duration = Duration::from_secs(30);

/// A portal with these settings, and what is heard of it.
fn portal(known: Known) -> (Bus, Connection, Portal, Receiver<bool>) {
    let bus = Bus::start();
    let portal = Portal(Arc::new(Mutex::new(known)));
    let connection = bus.connect();
    connection.object_server().at(PATH, portal.clone()).unwrap();
    connection.request_name("org.freedesktop.portal.Desktop").unwrap();
    let (tell, heard) = mpsc::channel();
    motion::follow_at(&bus.address, move |unwanted| {
        // Nobody listens any more when the test is over.
        let _ = tell.send(unwanted);
    })
    .unwrap();
    (bus, connection, portal, heard)
}

fn change(connection: &Connection, portal: &Portal, known: Known) {
    let (space, key, value) = (known[0].0, known[0].1, known[0].2.try_clone().unwrap());
    *portal.0.lock().unwrap() = known;
    let told = (space, key, value);
    connection.emit_signal(None::<&str>, PATH, "org.freedesktop.portal.Settings", "SettingChanged", &told).unwrap();
}

#[test]
fn the_appearances_reduced_motion_is_heard_and_followed() {
    let setting = |value: u32| vec![("org.freedesktop.appearance", "reduced-motion", Value::U32(value))];
    let (_bus, connection, portal, heard) = portal(setting(1));
    assert!(heard.recv_timeout(PATIENCE).unwrap());
    change(&connection, &portal, setting(0));
    assert!(!heard.recv_timeout(PATIENCE).unwrap());
}

#[test]
fn gnomes_animations_are_heard_and_followed() {
    let setting = |value| vec![("org.gnome.desktop.interface", "enable-animations", Value::Bool(value))];
    let (_bus, connection, portal, heard) = portal(setting(true));
    assert!(!heard.recv_timeout(PATIENCE).unwrap());
    change(&connection, &portal, setting(false));
    assert!(heard.recv_timeout(PATIENCE).unwrap());
}

#[test]
fn a_portal_that_knows_neither_minds_nothing() {
    let (_bus, _connection, _portal, heard) = portal(Vec::new());
    assert!(!heard.recv_timeout(PATIENCE).unwrap());
}

/// The interface's first version: it has `Read` alone, which wraps its values twice. What it says of animations.
struct First(bool);

#[interface(name = "org.freedesktop.portal.Settings")]
impl First {
    fn read(&self, space: &str, key: &str) -> fdo::Result<OwnedValue> {
        if (space, key) != ("org.gnome.desktop.interface", "enable-animations") {
            return Err(fdo::Error::Failed("no such setting".to_owned()));
        }
        Ok(Value::new(Value::Bool(self.0)).try_to_owned().unwrap())
    }
}

#[test]
fn a_portal_of_the_first_version_is_heard_too() {
    let bus = Bus::start();
    let connection = bus.connect();
    connection.object_server().at(PATH, First(false)).unwrap();
    connection.request_name("org.freedesktop.portal.Desktop").unwrap();
    let (tell, heard) = mpsc::channel();
    motion::follow_at(&bus.address, move |unwanted| {
        let _ = tell.send(unwanted);
    })
    .unwrap();
    assert!(heard.recv_timeout(PATIENCE).unwrap());
}
