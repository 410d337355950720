//! A desk to test at: the program in a data folder of its own, and a telephone system that calls it.

use std::{
    path::PathBuf,
    sync::{Mutex, MutexGuard, PoisonError},
    thread,
    time::{Duration, Instant},
};

use nimbus_bench::{Failure, hook::Hook, process::Program};
use tempfile::TempDir;
use windows_sys::Win32::UI::Input::KeyboardAndMouse::{MOUSEEVENTF_LEFTDOWN, MOUSEEVENTF_LEFTUP};

use crate::win32::{self, Window};

/// Generous, since a busy machine is slow; a test that passes needs a fraction of it.
pub const PATIENCE: Duration = Duration::from_secs(60);
/// Settings of the user that the telephone system's calls are for.
const SETTINGS: &str = "(general: (display_name: \"Mia Winter\", country: \"CH\"), appearance: (theme: Light))";
/// Title of the main window.
pub const MAIN: &str = "Nimbus Assistant";
/// What the title of an incoming call's toast begins with.
pub const TOAST: &str = "Incoming call";

/// There is one desktop, with one keyboard.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

pub struct Desk {
    pub program: Program,
    pub hook: Hook,
    pub folder: TempDir,
    _turn: MutexGuard<'static, ()>,
}

impl Desk {
    /// Starts the program and waits until its main window is there and its doors are open.
    pub fn start() -> Result<Self, Failure> {
        let turn = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
        let folder = TempDir::new()?;
        std::fs::write(folder.path().join("settings.ron"), SETTINGS)?;
        let (program, hook) = open(&folder)?;
        Ok(Self { program, hook, folder, _turn: turn })
    }

    /// Ends the program as a user would and starts it again with the same data folder.
    pub fn restart(&mut self) -> Result<(), Failure> {
        self.tell(&["window", "quit"])?;
        self.program.ended(PATIENCE)?;
        (self.program, self.hook) = open(&self.folder)?;
        Ok(())
    }

    /// Runs the program a second time with these words.
    pub fn tell(&self, words: &[&str]) -> Result<String, Failure> {
        Program::tell(&binary(), self.folder.path(), words)
    }

    /// The program's visible window whose title begins so.
    pub fn window(&self, title: &str) -> Option<Window> {
        window_of(&self.program, title)
    }

    pub fn wait_for_window(&self, title: &str) -> Result<Window, Failure> {
        until(title, || self.window(title).is_some())?;
        self.window(title).ok_or_else(|| format!("{title} came and went").into())
    }

    pub fn wait_for_no_window(&self, title: &str) -> Result<(), Failure> {
        until(&format!("{title} to go"), || self.window(title).is_none())
    }
}

fn open(folder: &TempDir) -> Result<(Program, Hook), Failure> {
    let program = Program::start(&binary(), folder.path())?;
    until("the main window", || window_of(&program, MAIN).is_some())?;
    let hook = Hook::of(&binary(), folder.path(), PATIENCE)?;
    Ok((program, hook))
}

fn window_of(program: &Program, title: &str) -> Option<Window> {
    let is_it =
        |window: &Window| window.process() == program.id() && window.is_visible() && window.title().starts_with(title);
    win32::windows().into_iter().find(is_it)
}

pub fn binary() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_nimbus-assistant"))
}

/// Asks again until it is so; says what it waited for if it never is.
pub fn until(what: &str, is_so: impl Fn() -> bool) -> Result<(), Failure> {
    let end = Instant::now() + PATIENCE;
    while !is_so() {
        if Instant::now() > end {
            return Err(format!("waited in vain for {what}; on the desktop is {:#?}", desktop()).into());
        }
        thread::sleep(Duration::from_millis(20));
    }
    Ok(())
}

/// What is to be seen now, for a failing test's words.
fn desktop() -> Vec<String> {
    let all = win32::windows().into_iter().flat_map(|window| [vec![window], window.children()].concat());
    let visible = all.filter(|window| window.is_visible());
    visible.map(|window| format!("{} {:?} {:?}", window.class(), window.title(), window.place())).collect()
}

/// Clicks with the left button, at this place on the screen.
pub fn click((x, y): (i32, i32)) {
    win32::point(x, y);
    win32::button(MOUSEEVENTF_LEFTDOWN);
    win32::button(MOUSEEVENTF_LEFTUP);
}

/// Whether this is wine, which has its own tray.
pub fn on_wine() -> bool {
    std::env::var_os("NIMBUS_WINE").is_some()
}
