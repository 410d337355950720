//! Somebody at a screen of their own with the real program, a real key store and a browser that a person uses. The program
//! is read as a screen reader does and used with mouse and keyboard.

use std::{
    fs::File,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};

use nimbus_bench::{Failure, process::Program, screen::Screen, window_manager::Display};
use tempfile::TempDir;

use crate::{
    bus::Bus,
    clipboard,
    provider::{self, Browsed},
    screen_reader::ScreenReader,
    secret_service::SecretService,
    waiting::{PATIENCE, wait_for},
};

/// Title of the main window.
const MAIN: &str = "Nimbus Assistant";
const ENTER: u32 = 0xFF0D;
const HAND: Duration = Duration::from_millis(300);

/// What the user had chosen before: no server. Templates may ask this computer.
const SETTINGS: &str = "(
    general: (country: \"CH\"), appearance: (theme: Light), templates: (allowed_hosts: [\"127.0.0.1\"]),
    window: (position: (20, 20), size: (400, 900)),
)";

pub struct Agent {
    // Ends before what it works with goes.
    program: Running,
    pub reader: ScreenReader,
    pub screen: Screen,
    display: Display,
    _secrets: SecretService,
    pub bus: Bus,
    _secrets_folder: TempDir,
    /// The program's own folder, and everything it has printed.
    pub folder: TempDir,
    pub printed: TempDir,
}

/// Killed when dropped.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Agent {
    /// Starts everything for the first time: nobody has chosen a server yet.
    pub fn sit_down() -> Result<Self, Failure> {
        let display = Display::start(1400, 1000)?;
        let (folder, printed, secrets_folder) = (TempDir::new()?, TempDir::new()?, TempDir::new()?);
        std::fs::write(folder.path().join("settings.ron"), SETTINGS)?;
        let bus = Bus::start();
        let secrets = SecretService::start(&bus, secrets_folder.path());
        let reader = ScreenReader::start(&bus)?;
        let screen = display.screen()?;
        let program = start(folder.path(), printed.path(), &display, &bus)?;
        let window = screen.wait_for_window(MAIN, PATIENCE)?;
        screen.wait_for_paint(window, PATIENCE)?;
        Ok(Self {
            program,
            reader,
            screen,
            display,
            _secrets: secrets,
            bus,
            _secrets_folder: secrets_folder,
            folder,
            printed,
        })
    }

    pub fn sees(&mut self, name: &str) -> Result<(), Failure> {
        self.reader.wait_for(name, PATIENCE)
    }

    /// Clicks on what has this name in the main window, with the mouse.
    pub fn click(&mut self, name: &str) -> Result<(), Failure> {
        let (x, y) = self.reader.middle_of(name, PATIENCE)?;
        let window = self.screen.wait_for_window(MAIN, PATIENCE)?;
        let place = self.screen.place_of(window)?;
        self.screen.click(place.x + x, place.y + y)?;
        // A hand takes longer from the mouse to the keys.
        std::thread::sleep(HAND);
        Ok(())
    }

    /// Types it where the keyboard is, and Enter.
    pub fn types(&self, text: &str) -> Result<(), Failure> {
        self.screen.type_text(text)?;
        self.screen.type_key(ENTER)
    }

    /// What the browser tells of the page that the program has sent it to.
    pub fn browsed(&self) -> Result<Browsed, Failure> {
        let file = report(self.printed.path());
        wait_for("the browser's end", || Ok(file.exists()), |there| *there)?;
        let told = serde_json::from_slice(&std::fs::read(&file)?)?;
        std::fs::remove_file(&file)?;
        Ok(told)
    }

    /// Opens the settings at Account & Info: in the main window, since a screen reader is at work.
    pub fn opens_account(&mut self) -> Result<(), Failure> {
        self.reader.press("Options", PATIENCE)?;
        self.reader.press("Info", PATIENCE)?;
        self.sees("Copy diagnostics")
    }

    /// What "Copy diagnostics" brings to the clipboard.
    pub fn diagnostics(&mut self) -> Result<String, Failure> {
        let display = self.display.name().to_owned();
        self.reader.press("Copy diagnostics", PATIENCE)?;
        let copied = || Ok(clipboard::text(&display).unwrap_or_default());
        wait_for("the diagnostics", copied, |text| !text.is_empty())
    }

    pub fn signs_out(&mut self) -> Result<(), Failure> {
        self.reader.press("Logout", PATIENCE)?;
        self.sees("Sign in to Nimbus")
    }

    /// What the program has printed, for a test that fails.
    pub fn words(&mut self) -> String {
        let ended = self.program.0.try_wait();
        let read = |name| std::fs::read_to_string(self.printed.path().join(name)).unwrap_or_default();
        format!("{ended:?}\n{}{}", read("stdout"), read("stderr"))
    }

    /// Ends the program as a user would.
    pub fn quits(&mut self) -> Result<(), Failure> {
        Program::tell(&binary(), self.folder.path(), &["window", "quit"])?;
        let ended = wait_for("the program's end", || Ok(self.program.0.try_wait()?), Option::is_some)?;
        assert!(ended.is_some_and(|status| status.success()), "{ended:?}");
        Ok(())
    }
}

fn start(folder: &Path, printed: &Path, display: &Display, bus: &Bus) -> Result<Running, Failure> {
    let browser = provider::folder().join("path");
    let path = format!("{}:{}", browser.display(), std::env::var("PATH")?);
    let child = Command::new(binary())
        .arg("--data-dir")
        .arg(folder)
        .env("DISPLAY", display.name())
        .envs([("WAYLAND_DISPLAY", ""), ("LIBGL_ALWAYS_SOFTWARE", "1"), ("NIMBUS_TEST_PERSON", "mara")])
        // What it says at most is searched for secrets too.
        .env("NIMBUS_LOG", "debug")
        .env("DBUS_SESSION_BUS_ADDRESS", bus.address.as_str())
        .env("NIMBUS_TEST_SIGN_IN", provider::installed())
        .env("NIMBUS_TEST_BROWSER_REPORT", report(printed))
        .env("PATH", path)
        .env_remove("NIMBUS_TOKEN")
        .stdin(Stdio::null())
        .stdout(File::create(printed.join("stdout"))?)
        .stderr(File::create(printed.join("stderr"))?)
        .spawn()?;
    Ok(Running(child))
}

fn report(printed: &Path) -> PathBuf {
    printed.join("browser.json")
}

fn binary() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_nimbus-assistant"))
}
