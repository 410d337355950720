//! GNOME's key store for tests: without a window, on a bus of the test's own, with folders of its own, unlocked by a
//! password on its input.

use std::{
    collections::HashMap,
    io::Write as _,
    path::Path,
    process::{Child, Command, Stdio},
};

use zbus::zvariant::OwnedObjectPath;

use crate::bus::Bus;

const NAME: &str = "org.freedesktop.secrets";
const PATH: &str = "/org/freedesktop/secrets";
const SERVICE: &str = "org.freedesktop.Secret.Service";

/// Ends with the test.
pub struct SecretService(Child);

impl Drop for SecretService {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl SecretService {
    /// Returns when it answers on this bus.
    pub fn start(bus: &Bus, folder: &Path) -> Self {
        let mut command = Command::new("gnome-keyring-daemon");
        command
            .args(["--foreground", "--unlock", "--components=secrets"])
            .envs(["HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME"].map(|name| (name, folder)))
            .env("DBUS_SESSION_BUS_ADDRESS", &bus.address)
            .env_remove("DISPLAY")
            .stdin(Stdio::piped())
            .stdout(Stdio::null());
        let mut daemon = command.spawn().expect("gnome-keyring-daemon is needed for this test (Debian: gnome-keyring)");
        let mut input = daemon.stdin.take().unwrap();
        input.write_all(b"a password of the test\n").unwrap();
        // The end of its input is the end of the password.
        drop(input);
        let daemon = Self(daemon);
        let connection = bus.connect();
        loop {
            let bus = Some("org.freedesktop.DBus");
            let reply = connection.call_method(bus, "/", bus, "NameHasOwner", &NAME);
            if reply.unwrap().body().deserialize::<bool>().unwrap() {
                return daemon;
            }
            std::thread::yield_now();
        }
    }

    /// How many secrets it holds.
    pub fn count(bus: &Bus) -> usize {
        let everything = HashMap::<&str, &str>::new();
        let reply = bus.connect().call_method(Some(NAME), PATH, Some(SERVICE), "SearchItems", &everything).unwrap();
        let (open, locked): (Vec<OwnedObjectPath>, Vec<OwnedObjectPath>) = reply.body().deserialize().unwrap();
        open.len() + locked.len()
    }
}
