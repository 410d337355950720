//! Do-not-disturb (SPEC S10.2) as desktops say it: a notification service of the test's own, and GNOME's settings.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, dead_code)]

#[path = "support/bus.rs"]
mod bus;

use std::{fs, os::unix::fs::PermissionsExt as _, path::PathBuf};

use bus::Bus;
use nimbus_assistant::platform::quiet;
use tempfile::TempDir;
use zbus::{blocking::Connection, interface};

/// A service as Plasma's.
struct Plasma {
    inhibited: bool,
}

#[interface(name = "org.freedesktop.Notifications")]
impl Plasma {
    #[zbus(property)]
    fn inhibited(&self) -> bool {
        self.inhibited
    }
}

/// A service as GNOME's, without that property.
#[derive(Default)]
struct Plain {
    capabilities: Vec<String>,
}

#[interface(name = "org.freedesktop.Notifications")]
impl Plain {
    fn get_capabilities(&self) -> Vec<String> {
        self.capabilities.clone()
    }
}

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";

fn serve(bus: &Bus, service: impl zbus::object_server::Interface) -> Connection {
    let connection = bus.connect();
    connection.object_server().at(PATH, service).unwrap();
    connection.request_name(NAME).unwrap();
    connection
}

/// A program in the place of `gsettings`.
struct Settings {
    folder: TempDir,
}

impl Settings {
    fn saying(words: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let settings = Self { folder };
        let asked = "[ \"$*\" = 'get org.gnome.desktop.notifications show-banners' ] || exit 1";
        fs::write(settings.program(), format!("#!/bin/sh\n{asked}\n{words}\n")).unwrap();
        fs::set_permissions(settings.program(), fs::Permissions::from_mode(0o755)).unwrap();
        settings
    }

    fn program(&self) -> PathBuf {
        self.folder.path().join("gsettings")
    }
}

#[test]
fn s10_2_a_service_that_says_whether_it_is_inhibited_is_believed_each_time() {
    let bus = Bus::start();
    let service = serve(&bus, Plasma { inhibited: false });
    let desktop = quiet::at(&bus.address, None);
    assert_eq!(desktop.is_wanted(), Some(false));
    service.object_server().interface::<_, Plasma>(PATH).unwrap().get_mut().inhibited = true;
    assert_eq!(desktop.is_wanted(), Some(true));
}

#[test]
fn s10_2_on_gnome_banners_that_are_turned_off_are_a_wish_for_quiet() {
    let bus = Bus::start();
    let _service = serve(&bus, Plain::default());
    for (words, wanted) in [("echo false", Some(true)), ("echo true", Some(false)), ("exit 1", None)] {
        let settings = Settings::saying(words);
        let desktop = quiet::at(&bus.address, Some(&settings.program()));
        assert_eq!(desktop.is_wanted(), wanted, "{words}");
    }
    let nowhere = quiet::at(&bus.address, Some("/nowhere/gsettings".as_ref()));
    assert_eq!(nowhere.is_wanted(), None);
}

#[test]
fn s10_2_a_desktop_that_cannot_say_does_not_say() {
    let bus = Bus::start();
    let desktop = quiet::at(&bus.address, None);
    assert_eq!(desktop.is_wanted(), None, "there is no service");
    let service = serve(&bus, Plain::default());
    assert_eq!(desktop.is_wanted(), None, "it has no such property");
    drop(service);
    let _plasma = serve(&bus, Plasma { inhibited: true });
    assert_eq!(desktop.is_wanted(), Some(true), "another service took its place");
    drop(bus);
    assert_eq!(desktop.is_wanted(), None, "the bus is gone");
}
