//! The tray icon on Linux (SPEC S3.1, S3.2) against a host of the test's own. The bus is told by the environment, so
//! the icon lives in a process of its own: this test program starts itself again.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, dead_code)]

#[path = "support/bus.rs"]
mod bus;
#[path = "support/tray_host.rs"]
mod tray_host;

use std::{
    io::{BufRead, BufReader, Write},
    process::{Child, ChildStdout, Command, Stdio},
    sync::Arc,
};

use bus::Bus;
use nimbus_assistant::platform::tray::{self, Ground, TrayEntry, TrayIcon, TrayItem, TrayView, icons};
use tray_host::TrayHost;
use zbus::blocking::{Connection, MessageIterator};

fn view(icon: TrayIcon) -> TrayView {
    let item = |id: &str, label: &str| TrayItem {
        id: id.to_owned(),
        label: label.to_owned(),
        enabled: true,
        ..TrayItem::default()
    };
    let profile =
        |id: &str, label: &str, chosen| TrayEntry::Item(TrayItem { checked: Some(chosen), ..item(id, label) });
    TrayView {
        icon,
        ground: Ground::Dark,
        tooltip: format!("Nimbus Assistant: {icon:?}"),
        menu: vec![
            TrayEntry::Item(TrayItem { label: "Connected".to_owned(), ..TrayItem::default() }),
            TrayEntry::Separator,
            TrayEntry::Item(TrayItem {
                children: vec![profile("duty", "On_Duty", true), profile("off", "Off Duty", false)],
                ..item("profile", "Profile")
            }),
            TrayEntry::Item(item("quit", "Quit")),
        ],
    }
}

/// Not a test of its own: shows an icon, prints what it reports, and shows "incoming" at each line that it reads.
#[test]
#[ignore = "started by the other tests"]
fn program_with_an_icon() {
    let report: tray::Report = Arc::new(|event| println!("\nheard {event:?}"));
    let mut tray = tray::start(view(TrayIcon::Connected), &report);
    for _line in std::io::stdin().lines() {
        tray.show(view(TrayIcon::Incoming));
        println!("\nshown");
    }
}

struct Program {
    child: Child,
    output: BufReader<ChildStdout>,
}

impl Program {
    fn start(address: &str) -> Self {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["program_with_an_icon", "--exact", "--ignored", "--nocapture"])
            .env("DBUS_SESSION_BUS_ADDRESS", address)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        Self { child, output }
    }

    /// The next thing that the program says; waits for it.
    fn next(&mut self) -> String {
        loop {
            let mut line = String::new();
            assert_ne!(self.output.read_line(&mut line).unwrap(), 0, "the program ended");
            if line.starts_with("heard") || line.starts_with("shown") {
                return line.trim().to_owned();
            }
        }
    }

    fn ring(&mut self) {
        self.child.stdin.as_mut().unwrap().write_all(b"ring\n").unwrap();
        assert_eq!(self.next(), "shown");
    }

    fn end(mut self) {
        drop(self.child.stdin.take());
        std::io::copy(&mut self.output, &mut std::io::sink()).unwrap();
        assert!(self.child.wait().unwrap().success());
    }
}

fn changes_of_icons(connection: &Connection) -> MessageIterator {
    let rule = "type='signal',interface='org.kde.StatusNotifierItem',member='NewIcon'";
    MessageIterator::for_match_rule(rule, connection, None).unwrap()
}

/// The pixels as they must arrive, by size.
fn pixels(icon: TrayIcon) -> Vec<(i32, i32, Vec<u8>)> {
    let pictures = icons::pictures(icon, Ground::Dark).into_iter();
    pictures.map(|picture| (picture.side as i32, picture.side as i32, picture.argb)).collect()
}

#[test]
fn the_icon_its_menu_and_the_clicks() {
    let bus = Bus::start();
    let host = TrayHost::start(&bus);
    let mut program = Program::start(&bus.address);
    let icon = host.next_icon();
    assert_eq!(host.tooltip(&icon), "Nimbus Assistant: Connected");
    assert_eq!(host.pictures(&icon), pixels(TrayIcon::Connected));

    let menu = host.menu(&icon);
    let lines: Vec<_> = menu.iter().map(|line| (line.label.as_str(), line.enabled)).collect();
    assert_eq!(lines, [("Connected", false), ("-", true), ("Profile", true), ("Quit", true)]);
    let profiles: Vec<_> = menu[2].children.iter().map(|line| (line.label.as_str(), line.checked)).collect();
    // Doubled, the underscore is no mark of an access key.
    assert_eq!(profiles, [("On__Duty", Some(true)), ("Off Duty", Some(false))]);

    host.click(&icon);
    assert_eq!(program.next(), "heard Clicked");
    host.choose(&icon, menu[2].children[1].number);
    assert_eq!(program.next(), "heard Chosen(\"off\")");
    host.choose(&icon, menu[3].number);
    assert_eq!(program.next(), "heard Chosen(\"quit\")");
    program.end();
}

#[test]
fn a_change_of_state_changes_the_icon() {
    let bus = Bus::start();
    let host = TrayHost::start(&bus);
    let mut program = Program::start(&bus.address);
    let icon = host.next_icon();
    let mut changes = changes_of_icons(&host.connection);
    program.ring();
    changes.next().unwrap().unwrap();
    assert_eq!(host.pictures(&icon), pixels(TrayIcon::Incoming));
    program.end();
}

#[test]
fn a_missing_host_is_said_once_and_found_when_it_comes() {
    let bus = Bus::start();
    let mut program = Program::start(&bus.address);
    let said = program.next();
    assert!(said.starts_with("heard Missing("), "{said}");
    // The icon lives without a host; once it answers to changes it also looks out for one.
    let watching = bus.connect();
    let mut changes = changes_of_icons(&watching);
    program.ring();
    changes.next().unwrap().unwrap();
    let host = TrayHost::start(&bus);
    let icon = host.next_icon();
    assert_eq!(program.next(), "heard Appeared");
    assert!(host.tooltip(&icon).starts_with("Nimbus Assistant"));
    drop(host);
    let said = program.next();
    assert!(said.starts_with("heard Missing("), "{said}");
    program.end();
}

#[test]
fn without_a_bus_it_is_said_once_and_the_program_works_on() {
    let mut program = Program::start("unix:path=/nonexistent/bus");
    let said = program.next();
    assert!(said.starts_with("heard Missing("), "{said}");
    program.ring();
    program.ring();
    program.end();
}
