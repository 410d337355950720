//! The icon in the system tray and its menu (SPEC S3.1, S3.2): plain data in, clicks out.
//!
//! Must not know what a click means; `ui::tray_menu` computes the data and reads the ids.

pub mod flat;
pub mod icons;

#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "macos")]
mod macos;
#[cfg(target_os = "windows")]
mod windows;

#[cfg(target_os = "linux")]
use linux as system;
#[cfg(target_os = "macos")]
use macos as system;
#[cfg(target_os = "windows")]
use windows as system;

use std::sync::{Arc, Mutex, PoisonError};

/// Which of the icons is shown; they differ in shape, not only in colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum TrayIcon {
    #[default]
    SignedOut,
    Connected,
    /// Also while connecting.
    NotConnected,
    Incoming,
    /// No answer, or a reason for not being available is asked for.
    Attention,
}

/// Colour of the bar that the icon stands on, so that the headset is visible.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Ground {
    Light,
    /// Most panels are dark, whatever the theme of the windows.
    #[default]
    Dark,
}

/// Everything the tray shows at one moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrayView {
    pub icon: TrayIcon,
    pub ground: Ground,
    /// "Nimbus Assistant: connected to Teams".
    pub tooltip: String,
    pub menu: Vec<TrayEntry>,
}

/// A line of the menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TrayEntry {
    Separator,
    Item(TrayItem),
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrayItem {
    /// Comes back in [`TrayEvent::Chosen`]; empty for a line that only tells something.
    pub id: String,
    pub label: String,
    pub enabled: bool,
    /// `None` for an item that is no choice.
    pub checked: Option<bool>,
    /// A submenu; shown indented below where the system has no submenus.
    pub children: Vec<TrayEntry>,
}

/// What the tray reports. It comes from a thread of its own, so the receiver only passes it on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TrayEvent {
    /// Left click, where the platform has one apart from the menu.
    Clicked,
    /// The item with this id.
    Chosen(String),
    /// Nobody shows the icon; the program goes on as a normal window. Told once, with the technical reason for the
    /// log.
    Missing(String),
    /// A tray host has come (back) after [`TrayEvent::Missing`].
    Appeared,
}

/// Where the tray's reports go. Must not block.
pub type Report = Arc<dyn Fn(TrayEvent) + Send + Sync>;

/// The tray as the program uses it.
pub trait Tray: Send {
    /// Shows this from now on. Does not wait for the desktop.
    fn show(&mut self, view: TrayView);
}

/// Puts the icon up. Never waits and never fails: a missing tray is told by [`TrayEvent::Missing`].
/// Dropping the result takes the icon away.
pub fn start(view: TrayView, report: &Report) -> Box<dyn Tray> {
    system::start(view, report)
}

/// A tray that only remembers what it was told to show.
#[derive(Clone, Default)]
pub struct RecordingTray {
    shown: Arc<Mutex<Vec<TrayView>>>,
}

impl RecordingTray {
    /// Everything shown so far, oldest first.
    pub fn shown(&self) -> Vec<TrayView> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Tray for RecordingTray {
    fn show(&mut self, view: TrayView) {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner).push(view);
    }
}
