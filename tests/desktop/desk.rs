//! A desk to test at: display, window manager, the program, and a telephone system that calls it.

use std::{
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use nimbus_bench::{Failure, hook::Hook, process::Program, screen::Screen, window_manager::Display};
use tempfile::TempDir;

/// Generous, since a busy machine is slow; a test that passes needs a fraction of it.
pub const PATIENCE: Duration = Duration::from_secs(30);
/// Settings of the user that the telephone system's calls are for.
pub const SETTINGS: &str = "(general: (display_name: \"Mia Winter\", country: \"CH\"), appearance: (theme: Light))";
/// Title of the main window.
pub const MAIN: &str = "Nimbus Assistant";
/// What the title of an incoming call's toast begins with.
pub const TOAST: &str = "Incoming call";

/// One desk at a time: each starts an X server and a GPU-less renderer.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

pub struct Desk {
    pub program: Program,
    pub screen: Screen,
    pub hook: Hook,
    pub folder: TempDir,
    pub display: Display,
    environment: Vec<(String, String)>,
    _turn: MutexGuard<'static, ()>,
}

impl Desk {
    /// Starts everything and waits until the main window is there.
    pub fn start() -> Result<Self, Failure> {
        Self::start_with(SETTINGS)
    }

    /// The same with other settings of the user.
    pub fn start_with(settings: &str) -> Result<Self, Failure> {
        let desk = Self::start_where_it_was(settings)?;
        out_of_the_way(&desk.screen)?;
        Ok(desk)
    }

    /// The same, and the main window is left where the program puts it.
    pub fn start_where_it_was(settings: &str) -> Result<Self, Failure> {
        Self::start_with_files(&[("settings.ron", settings)], &[])
    }

    /// The same with these files in the data folder, and more environment.
    pub fn start_with_files(files: &[(&str, &str)], environment: &[(&str, &str)]) -> Result<Self, Failure> {
        let turn = turn();
        let display = Display::start(1280, 800)?;
        let folder = TempDir::new()?;
        for (name, text) in files {
            std::fs::write(folder.path().join(name), text)?;
        }
        let screen = display.screen()?;
        let own = [("DISPLAY", display.name()), ("WAYLAND_DISPLAY", ""), ("LIBGL_ALWAYS_SOFTWARE", "1")];
        let environment = own.iter().chain(environment).map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let environment: Vec<_> = environment.collect();
        let (program, hook) = open(folder.path(), &screen, &environment)?;
        Ok(Self { program, screen, hook, folder, display, environment, _turn: turn })
    }

    /// Ends the program as a user would and starts it again with the same data folder.
    pub fn restart(&mut self) -> Result<(), Failure> {
        self.restart_where_it_was()?;
        out_of_the_way(&self.screen)
    }

    /// The same, and the main window is left where the program puts it.
    pub fn restart_where_it_was(&mut self) -> Result<(), Failure> {
        self.tell(&["window", "quit"])?;
        self.program.ended(PATIENCE)?;
        self.open()
    }

    /// Kills the program, which gets no chance to tidy up, and starts it again with the same data folder.
    pub fn kill_and_restart(&mut self) -> Result<(), Failure> {
        self.program.kill()?;
        self.open()
    }

    fn open(&mut self) -> Result<(), Failure> {
        // The X server takes its windows away a moment after the program has gone.
        self.screen.wait_for_no_window(MAIN, PATIENCE)?;
        (self.program, self.hook) = open(self.folder.path(), &self.screen, &self.environment)?;
        Ok(())
    }

    /// Runs the program a second time with these words.
    pub fn tell(&self, words: &[&str]) -> Result<String, Failure> {
        Program::tell(&binary(), self.folder.path(), words)
    }
}

fn open(folder: &Path, screen: &Screen, environment: &[(String, String)]) -> Result<(Program, Hook), Failure> {
    let environment: Vec<_> = environment.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let program = Program::start_on(&binary(), folder, &environment)?;
    let window = screen.wait_for_window(MAIN, PATIENCE)?;
    screen.wait_for_paint(window, PATIENCE)?;
    let hook = Hook::of(&binary(), folder, PATIENCE)?;
    Ok((program, hook))
}

/// Toasts come up at the top right.
fn out_of_the_way(screen: &Screen) -> Result<(), Failure> {
    let window = screen.wait_for_window(MAIN, PATIENCE)?;
    screen.move_window(window, 20, 60)
}

/// Whoever starts displays waits for their turn.
pub fn turn() -> MutexGuard<'static, ()> {
    ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner)
}

pub fn binary() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_nimbus-assistant"))
}
