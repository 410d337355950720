//! A screen reader reads the real program: the main window, the settings in it, and what rings; and presses what it reads
//! (SPEC S14.1).

use nimbus_bench::{Failure, screen::Place};

use crate::{
    bus::Bus,
    desk::{Desk, MAIN, PATIENCE, SETTINGS, TOAST},
    screen_reader::ScreenReader,
};

/// Title of the settings' own window.
const SETTINGS_WINDOW: &str = "Settings";
const BACK: &str = "Back to the main window";

/// A desk with X at which a screen reader is at work.
struct Reading {
    desk: Desk,
    reader: ScreenReader,
    _bus: Bus,
}

impl Reading {
    fn start() -> Result<Self, Failure> {
        let bus = Bus::start();
        let reader = ScreenReader::start(&bus)?;
        let environment = [("DBUS_SESSION_BUS_ADDRESS", bus.address.as_str()), ("AT_SPI_BUS_ADDRESS", "")];
        let desk = Desk::start_with_files(&[("settings.ron", SETTINGS)], &environment)?;
        Ok(Self { desk, reader, _bus: bus })
    }

    fn roles(&mut self, wanted: &[(&str, &str)]) -> Result<(), Failure> {
        for (name, role) in wanted {
            let found = self.reader.role_of(name, PATIENCE)?;
            assert_eq!(found, *role, "{name}");
        }
        Ok(())
    }

    fn size(&self) -> Result<(u32, u32), Failure> {
        let window = self.desk.screen.wait_for_window(MAIN, PATIENCE)?;
        let Place { width, height, .. } = self.desk.screen.place_of(window)?;
        Ok((width, height))
    }
}

#[test]
fn s14_1_a_screen_reader_reads_the_main_window_and_presses_its_buttons() -> Result<(), Failure> {
    let mut reading = Reading::start()?;
    reading.roles(&[
        ("Presence", "combo box"),
        ("Options", "button"),
        ("Mia Winter", "label"),
        ("Duty profile", "panel"),
        ("Duty", "radio button"),
        ("Search your history", "entry"),
        ("Today", "label"),
        ("Ring me", "button"),
    ])?;
    reading.reader.press("Ring me", PATIENCE)?;
    reading.desk.screen.wait_for_window(TOAST, PATIENCE)?;
    // The toast's own window cannot be read: the main window says what it says, and does what it does.
    let open = reading.reader.find(PATIENCE, "Open of the toast", |name| name.starts_with("Open, Incoming call: "))?;
    reading.reader.press(&open, PATIENCE)?;
    reading.roles(&[("Call Flow", "page tab"), ("Copy to clipboard", "button")])
}

#[test]
fn s14_1_the_settings_are_read_in_the_main_window_whose_size_comes_back() -> Result<(), Failure> {
    let mut reading = Reading::start()?;
    reading.reader.wait_for("Options", PATIENCE)?;
    let before = reading.size()?;
    reading.reader.press("Options", PATIENCE)?;
    reading.reader.press("Settings", PATIENCE)?;
    reading.roles(&[(BACK, "button"), ("Appearance", "page tab"), ("Call templates", "page tab")])?;
    assert!(reading.desk.screen.window(SETTINGS_WINDOW)?.is_none(), "a window that nobody could read");
    reading.reader.press("Appearance", PATIENCE)?;
    reading.roles(&[("Zoom", "slider")])?;
    assert!(reading.size()?.0 >= 560, "as large as the settings need");
    reading.reader.press(BACK, PATIENCE)?;
    reading.reader.wait_for("Search your history", PATIENCE)?;
    reading.reader.wait_for_no(BACK, PATIENCE)?;
    let end = std::time::Instant::now() + PATIENCE;
    while reading.size()? != before {
        assert!(std::time::Instant::now() < end, "{:?} is not {before:?} again", reading.size()?);
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    // The size that it had meanwhile is nobody's choice.
    reading.desk.restart_where_it_was()?;
    assert_eq!(reading.size()?, before);
    Ok(())
}
