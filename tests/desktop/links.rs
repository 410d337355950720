//! Links to call from end to end (SPEC S9.2, S9.4): the desktop's own way of opening them, a second start, the toast.

use std::process::Command;

use nimbus_bench::Failure;
use tempfile::TempDir;

use crate::desk::{Desk, MAIN, PATIENCE, SETTINGS, binary};

/// What the title of a link's toast begins with.
const TOAST: &str = "Call from a link";

#[test]
fn s9_2_links_that_the_desktop_opens_come_up_as_a_toast_that_leaves_the_keyboard_alone() -> Result<(), Failure> {
    let home = TempDir::new()?;
    let folder = |name: &str| home.path().join(name).to_string_lossy().into_owned();
    let own = [
        ("HOME", folder("")),
        ("XDG_DATA_HOME", folder("data")),
        ("XDG_CONFIG_HOME", folder("config")),
        ("XDG_CURRENT_DESKTOP", String::new()),
        ("DESKTOP_SESSION", String::new()),
    ];
    let environment: Vec<_> = own.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let desk = Desk::start_with_files(&[("settings.ron", SETTINGS)], &environment)?;
    let main = desk.screen.wait_for_window(MAIN, PATIENCE)?;
    desk.screen.wait_for_active(main, PATIENCE)?;
    let run = |command: &mut Command| -> Result<(), Failure> {
        let output = command.envs(own.iter().cloned()).env("DISPLAY", desk.display.name()).output()?;
        assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
        Ok(())
    };
    run(Command::new(binary()).arg("--data-dir").arg(desk.folder.path()).args(["schemes", "register"]))?;

    for (link, shown) in [
        ("tel:+41446681800", "+41 44 668 18 00"),
        ("callto://+41%2079%20123%2045%2067/", "+41 79 123 45 67"),
        ("nimbus-call:m.frei@halden.example:claims", "m.frei@halden.example"),
    ] {
        run(Command::new("xdg-open").arg(link))?;
        desk.screen.wait_for_window(&format!("{TOAST}: {shown}"), PATIENCE)?;
        assert_eq!(desk.screen.active_window()?, Some(main), "the toast did not take the keyboard");
    }
    run(Command::new("xdg-open").arg("tel:*21*112#"))?;
    desk.screen.wait_for_window(&format!("{TOAST}: This link cannot be called"), PATIENCE)?;
    Ok(())
}

#[test]
fn s9_2_a_link_that_starts_the_program_is_not_lost() -> Result<(), Failure> {
    let mut desk = Desk::start()?;
    desk.tell(&["window", "quit"])?;
    desk.program.ended(PATIENCE)?;
    desk.screen.wait_for_no_window(MAIN, PATIENCE)?;
    let mut started = Command::new(binary())
        .arg("--data-dir")
        .arg(desk.folder.path())
        .args(["--standalone", "tel:+41446681800"])
        .envs([("DISPLAY", desk.display.name()), ("WAYLAND_DISPLAY", ""), ("LIBGL_ALWAYS_SOFTWARE", "1")])
        .spawn()?;
    let shown = desk.screen.wait_for_window(&format!("{TOAST}: +41 44 668 18 00"), PATIENCE);
    desk.tell(&["window", "quit"])?;
    started.wait()?;
    shown.map(|_| ())
}
