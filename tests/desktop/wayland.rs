//! On Wayland, where no program may place or raise its windows: calls come up as the desktop's notifications with
//! buttons (SPEC S4.8), which go with the call and with the program. The real program on a real compositor without a screen, with a notification service of the
//! test's own.

use std::{
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use nimbus_bench::{Failure, hook::Hook, process::Program};
use tempfile::TempDir;

use crate::{
    bus::Bus,
    desk::{self, PATIENCE},
    notification_server::{NotificationServer, Notify, Request},
    screen_reader::ScreenReader,
};

const SOCKET: &str = "desk";
/// The caller's number as it is grouped for the eye.
const CALLER: &str = "+41 44 555 12 00";

/// A desk without X: compositor, session bus, notification service, screen reader, the program, a telephone system.
struct WaylandDesk {
    program: Program,
    hook: Hook,
    notifications: NotificationServer,
    reader: ScreenReader,
    folder: TempDir,
    _compositor: Compositor,
    _bus: Bus,
}

struct Compositor {
    server: Child,
    /// The socket and everything else of the session.
    runtime: TempDir,
}

impl Compositor {
    fn start() -> Result<Self, Failure> {
        let runtime = TempDir::new()?;
        let server = Command::new("weston")
            .args(["--backend=headless-backend.so", "--use-pixman", "--no-config", "--idle-time=0"])
            .arg(format!("--socket={SOCKET}"))
            .env("XDG_RUNTIME_DIR", runtime.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("weston does not start: {error}"))?;
        let compositor = Self { server, runtime };
        wait_until("the compositor", || compositor.runtime.path().join(SOCKET).exists())?;
        Ok(compositor)
    }
}

impl Drop for Compositor {
    fn drop(&mut self) {
        // Either it ends now or it has ended before; both are what is wanted.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

impl WaylandDesk {
    fn start() -> Result<Self, Failure> {
        let compositor = Compositor::start()?;
        let bus = Bus::start();
        let notifications = NotificationServer::start(&bus, &["actions", "body", "body-markup"]);
        let reader = ScreenReader::start(&bus)?;
        let folder = TempDir::new()?;
        std::fs::write(folder.path().join("settings.ron"), desk::SETTINGS)?;
        let runtime = compositor.runtime.path().to_string_lossy().into_owned();
        let environment = [
            ("WAYLAND_DISPLAY", SOCKET),
            ("XDG_RUNTIME_DIR", runtime.as_str()),
            ("DBUS_SESSION_BUS_ADDRESS", bus.address.as_str()),
            // An empty name counts as none: there is no X server to fall back to.
            ("DISPLAY", ""),
            ("AT_SPI_BUS_ADDRESS", ""),
            ("LIBGL_ALWAYS_SOFTWARE", "1"),
        ];
        let program = Program::start_on(&desk::binary(), folder.path(), &environment)?;
        let hook = Hook::of(&desk::binary(), folder.path(), PATIENCE)?;
        Ok(Self { program, hook, notifications, reader, folder, _compositor: compositor, _bus: bus })
    }

    /// Lets a call ring and returns its notification.
    fn ring(&mut self, call: &str) -> Result<Notify, Failure> {
        self.hook.new_call(call)?;
        match self.next()? {
            Request::Notify(notify) => Ok(notify),
            Request::Close(number) => Err(format!("notification {number} was closed instead").into()),
        }
    }

    fn next(&self) -> Result<Request, Failure> {
        self.notifications.next_within(PATIENCE).ok_or_else(|| "the notification service was not asked".into())
    }

    fn press(&self, notify: &Notify, label: &str) -> Result<(), Failure> {
        let buttons = &notify.actions;
        // The click on the notification as a whole has the words of a button, too, and comes first.
        let (id, _) = buttons.iter().rfind(|(_, words)| words == label).ok_or_else(|| format!("{buttons:?}"))?;
        self.notifications.press(notify.number, id);
        Ok(())
    }

    /// Ends the program and returns what the service was still asked.
    fn close(mut self) -> Result<Vec<Request>, Failure> {
        Program::tell(&desk::binary(), self.folder.path(), &["window", "quit"])?;
        assert!(self.program.ended(PATIENCE)?.success());
        Ok(self.notifications.waiting())
    }
}

fn wait_until(what: &str, mut there: impl FnMut() -> bool) -> Result<(), Failure> {
    let end = Instant::now() + PATIENCE;
    while !there() {
        if Instant::now() > end {
            return Err(format!("waited in vain for {what}").into());
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    Ok(())
}

#[test]
fn a_call_is_notified_once_with_its_caller_and_buttons_until_it_is_answered() -> Result<(), Failure> {
    let mut desk = WaylandDesk::start()?;
    let call = desk.ring("wayland-1")?;
    assert!(call.title.contains(CALLER) && call.title.contains("Service Desk"), "{:?}", call.title);
    assert_eq!((call.replaces, call.timeout), (0, 0), "it is new, and stays");
    let labels: Vec<_> = call.actions.iter().map(|(_, label)| label.as_str()).collect();
    assert_eq!(labels, ["Open", "Open", "Dismiss"], "a click on it opens, too");
    desk.hook.answer("wayland-1")?;
    // The requests come in order: nothing was notified again in between.
    assert_eq!(desk.next()?, Request::Close(call.number));
    desk.hook.hang_up("wayland-1", "normalClearing")?;
    assert_eq!(desk.close()?, []);
    Ok(())
}

#[test]
fn a_call_that_is_given_up_takes_its_notification_along() -> Result<(), Failure> {
    let mut desk = WaylandDesk::start()?;
    let first = desk.ring("wayland-2")?;
    desk.hook.hang_up("wayland-2", "cancel")?;
    assert_eq!(desk.next()?, Request::Close(first.number));
    let second = desk.ring("wayland-3")?;
    assert_eq!(second.replaces, 0, "the next call is another notification");
    assert_eq!(desk.close()?, [Request::Close(second.number)], "nothing stays behind when the program ends");
    Ok(())
}

#[test]
fn dismiss_closes_the_notification_while_the_call_rings_on() -> Result<(), Failure> {
    let mut desk = WaylandDesk::start()?;
    let call = desk.ring("wayland-4")?;
    desk.press(&call, "Dismiss")?;
    assert_eq!(desk.next()?, Request::Close(call.number));
    desk.hook.answer("wayland-4")?;
    desk.hook.hang_up("wayland-4", "normalClearing")?;
    assert_eq!(desk.close()?, []);
    Ok(())
}

#[test]
fn open_shows_the_session_in_the_window() -> Result<(), Failure> {
    let mut desk = WaylandDesk::start()?;
    let call = desk.ring("wayland-5")?;
    // The start page tells of the call, and no session is open by itself.
    desk.reader.wait_for(&format!("{CALLER}, Ringing"), PATIENCE)?;
    assert!(!desk.reader.shows("Call Flow"));
    desk.press(&call, "Open")?;
    desk.reader.wait_for("Call Flow", PATIENCE)?;
    Ok(())
}
