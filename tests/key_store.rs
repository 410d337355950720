//! The Secret Service of a session of the test's own: GNOME's, without a window, unlocked by a password on its input.

#![allow(clippy::unwrap_used, clippy::expect_used, dead_code)]
#![cfg(target_os = "linux")]

#[path = "support/bus.rs"]
mod bus;
#[path = "support/secret_service.rs"]
mod secret_service;

use std::process::Command;

use bus::Bus;
use nimbus_assistant::platform::secrets;
use secret_service::SecretService;
use tempfile::TempDir;

/// Runs this test binary's own `inside` with the bus in its environment, which the key store's library reads.
fn run_inside(bus: &Bus, what: &str) -> std::process::Output {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "inside", "--ignored", "--nocapture"])
        .env("DBUS_SESSION_BUS_ADDRESS", &bus.address)
        .env("NIMBUS_KEY_STORE_TEST", what)
        .output()
        .unwrap()
}

/// What a program does that starts, ends and starts again. Not a test by itself: `run_inside` starts it.
#[test]
#[ignore = "started by the other tests with a bus of theirs"]
fn inside() {
    let store = secrets::system();
    let long = "ä".repeat(4_000);
    match std::env::var("NIMBUS_KEY_STORE_TEST").as_deref() {
        Ok("write") => {
            assert_eq!(store.get("server (a)").unwrap(), None);
            store.set("server (a)", "first").unwrap();
            store.set("server (a)", "hush").unwrap();
            store.set("server (b)", &long).unwrap();
        }
        Ok("read") => {
            assert_eq!(store.get("server (a)").unwrap().as_deref(), Some("hush"));
            assert_eq!(store.get("server (b)").unwrap(), Some(long));
            store.delete("server (a)").unwrap();
            store.delete("server (a)").unwrap();
            assert_eq!(store.get("server (a)").unwrap(), None);
        }
        Ok("nobody") => {
            let error = store.set("server (a)", "hush").unwrap_err();
            assert!(matches!(error, secrets::SecretsError::Unavailable(_)), "{error:?}");
            assert!(!error.to_string().contains("hush"));
        }
        other => panic!("{other:?}"),
    }
}

fn assert_passed(output: &std::process::Output) {
    let words = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && words.contains("1 passed"),
        "{words}{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn secrets_outlive_the_program() {
    let (bus, folder) = (Bus::start(), TempDir::new().unwrap());
    let _daemon = SecretService::start(&bus, folder.path());
    assert_passed(&run_inside(&bus, "write"));
    assert_passed(&run_inside(&bus, "read"));
}

#[test]
fn a_session_without_a_key_store_is_told() {
    assert_passed(&run_inside(&Bus::start(), "nobody"));
}
