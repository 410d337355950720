//! The main window with everything that is done at it by keys, and the files that its tree is compared with.

use std::{cell::RefCell, path::Path, rc::Rc, sync::Arc};

use egui::{Key, Modifiers, Vec2};
use egui_kittest::Harness;
use nimbus_assistant::{
    command::Command,
    state::{AppState, event::AppEvent},
    ui::{
        main_page::main_ui,
        regions::{self, Region, Toasts},
        toast::{Shown, toast_height, toast_ui, window_size},
        view::View,
    },
};
use nimbus_protocol::Session;

use crate::support::{
    access::{self, press, tab_to, write},
    harness::{self, Asks, settle},
    samples,
};

pub const MAIN: Vec2 = Vec2::new(380.0, 640.0);
pub const IN_USE: Shown = Shown { for_ms: 1_000, focused: true, transparent: true };

/// The windows of toasts that there are when one waits.
pub const TOAST: Toasts = Toasts { whole: true, more: false };

pub type World = Rc<RefCell<AppState>>;

/// The main window over a state that takes in what is asked for, as the program does.
pub struct Desk {
    pub main: Harness<'static>,
    pub asks: Asks,
    pub state: World,
    /// How much of what was asked for the state has taken in.
    taken: usize,
}

impl Desk {
    pub fn of(state: AppState) -> Self {
        let state = World::new(RefCell::new(state));
        let shown = Rc::clone(&state);
        let (mut main, asks) = harness::page(MAIN, false, AppState::default(), move |ui, view, asks| {
            let state = shown.borrow();
            main_ui(ui, &View { state: &state, ..*view }, asks);
        });
        settle(&mut main);
        Self { main, asks, state, taken: 0 }
    }

    pub fn key(&mut self, modifiers: Modifiers, key: Key) {
        press(&mut self.main, modifiers, key);
        self.take_in();
    }

    pub fn press(&mut self, key: Key) {
        self.key(Modifiers::NONE, key);
    }

    pub fn command(&mut self, key: Key) {
        self.key(Modifiers::COMMAND, key);
    }

    pub fn write(&mut self, words: &str) {
        write(&mut self.main, words);
        self.take_in();
    }

    pub fn tab_to(&mut self, name: &str) {
        tab_to(&mut self.main, name);
        self.take_in();
    }

    pub fn take_in(&mut self) {
        let asked: Vec<Command> = self.asks.borrow().iter().skip(self.taken).cloned().collect();
        self.taken += asked.len();
        for command in asked {
            self.state.borrow_mut().apply(AppEvent::Asked(command), samples::NOW);
        }
        settle(&mut self.main);
    }

    /// The server says something.
    pub fn hears(&mut self, change: impl FnOnce(&mut AppState)) {
        change(&mut self.state.borrow_mut());
        settle(&mut self.main);
    }

    pub fn has(&mut self, session: Session) {
        self.hears(|state| {
            let sessions = Arc::make_mut(&mut state.sessions);
            sessions.retain(|other| other.conversation != session.conversation);
            sessions.push(Arc::new(session));
        });
    }

    /// The name of what has the keyboard.
    pub fn focused(&self) -> String {
        access::focused(&self.main).map(|node| node.name).unwrap_or_default()
    }

    /// F6 until the newest toast has the keyboard; its window, and what it asks for.
    pub fn go_to_toast(&mut self) -> (Harness<'static>, Asks) {
        for _ in 0..6 {
            press(&mut self.main, Modifiers::NONE, Key::F6);
            if regions::toast_wanted(&self.main.ctx) == Some(Region::Toast) {
                let toast = self.state.borrow().toasts().whole.first().cloned().expect("there is a toast");
                let size = window_size(toast_height(&toast), true);
                let state = self.state.borrow().clone();
                let (mut window, asks) = harness::page(size, false, state, move |ui, view, asks| {
                    regions::leave_toast(ui, Region::Toast, TOAST);
                    toast_ui(ui, view, &toast, IN_USE, asks);
                });
                settle(&mut window);
                return (window, asks);
            }
        }
        panic!("F6 never comes to the toast");
    }

    /// What was asked for in a toast is taken in as well.
    pub fn hears_from(&mut self, toast: &Asks) {
        self.asks.borrow_mut().extend(toast.borrow_mut().drain(..));
        self.take_in();
    }

    pub fn asked(&self, command: &Command) -> bool {
        self.asks.borrow().contains(command)
    }

    pub fn is_at(&self, station: &str) {
        compare(&self.main, station);
    }
}

/// Compares what a screen reader reads with what is written down.
pub fn compare(harness: &Harness<'_>, station: &str) {
    let told = access::told(harness);
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/keyboard_walk").join(format!("{station}.txt"));
    if std::env::var_os("NIMBUS_WRITE_TREES").is_some() {
        std::fs::write(&file, &told).unwrap();
    }
    let written = std::fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n");
    assert!(told == written, "{station} is not as {} says, but:\n{told}", file.display());
}
