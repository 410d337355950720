//! The tray on Windows: `tray-item`, whose menu is flat and made of labels only. What it cannot do itself is added here:
//! a left click is told apart from the menu, the icon has the size and the colour of the task bar and comes back with it.
//! The icons are resources of the executable, named like their files without the size; `build.rs` puts them in.

use std::{
    error::Error,
    sync::{Arc, Mutex, PoisonError, mpsc},
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use tray_item::{IconSource, TrayItem as Native};
use winreg::{RegKey, enums::HKEY_CURRENT_USER};

use super::{
    Ground, Report, Tray, TrayEvent, TrayIcon, TrayView,
    flat::{FlatEntry, FlatKind, flatten, same_shape},
};
use crate::platform::win32::{
    picture::Picture,
    task_bar,
    tray_item_window::{self, Told},
};

/// Windows cuts a tooltip at 127 UTF-16 units, and `tray-item` refuses a longer one.
const TOOLTIP_UNITS: usize = 126;
/// When a session begins, programs may start before the task bar; so long a missing one is no news.
const PATIENCE: Duration = Duration::from_secs(5);
const BETWEEN_TRIES: Duration = Duration::from_millis(250);
/// Between two looks for a task bar after that.
const LATER: Duration = Duration::from_secs(5);

const COLOURS: &str = r"Software\Microsoft\Windows\CurrentVersion\Themes\Personalize";

pub(super) fn start(view: TrayView, report: &Report) -> Box<dyn Tray> {
    let (orders, taken) = mpsc::channel();
    let thread = thread::Builder::new().name("tray".to_owned()).spawn({
        let (view, report) = (view.clone(), Arc::clone(report));
        // The window's procedure outlives the icon, so it must not keep the channel of the orders open.
        let again = Arc::new(Mutex::new(Some(orders.clone())));
        move || {
            run(view, &taken, &again, &report);
            again.lock().unwrap_or_else(PoisonError::into_inner).take();
        }
    });
    let thread = match thread {
        Ok(thread) => Some(thread),
        Err(error) => {
            report(TrayEvent::Missing(format!("no thread for the tray: {error}")));
            None
        }
    };
    Box::new(Handle { orders, last: view, thread })
}

/// Why the icon could not be shown, for the log.
type Failure = Box<dyn Error + Send + Sync>;

enum Order {
    Show(TrayView),
    /// The task bar or its colours are other ones.
    Again,
    End,
}

/// The way back to the tray's thread, as long as it runs.
type Again = Arc<Mutex<Option<mpsc::Sender<Order>>>>;

struct Handle {
    orders: mpsc::Sender<Order>,
    last: TrayView,
    thread: Option<JoinHandle<()>>,
}

impl Tray for Handle {
    fn show(&mut self, view: TrayView) {
        if view != self.last {
            self.last = view.clone();
            // The thread is gone only if there is no tray; that was reported when it ended.
            let _ = self.orders.send(Order::Show(view));
        }
    }
}

impl Drop for Handle {
    /// Waits until the icon is gone: Windows would leave it standing until the pointer comes over it.
    fn drop(&mut self) {
        let _ = self.orders.send(Order::End);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn run(mut view: TrayView, orders: &mpsc::Receiver<Order>, again: &Again, report: &Report) {
    let Some(missing) = wait_for_bar(&mut view, orders, report) else { return };
    let mut shown = match Shown::new(&view, again, report) {
        Ok(shown) => shown,
        Err(error) => return report(TrayEvent::Missing(error.to_string())),
    };
    if missing {
        report(TrayEvent::Appeared);
    }
    while let Ok(order) = orders.recv() {
        match order {
            Order::Show(newer) => view = newer,
            Order::Again => shown.forget_look(),
            Order::End => return,
        }
        let lines = flatten(&view.menu);
        let result = if same_shape(&shown.lines, &lines) {
            shown.relabel(&view, lines)
        } else {
            // Entries cannot be taken away, so another shape needs a new icon. The old one goes first.
            drop(shown);
            match Shown::new(&view, again, report) {
                Ok(new) => {
                    shown = new;
                    Ok(())
                }
                Err(error) => return report(TrayEvent::Missing(error.to_string())),
            }
        };
        if let Err(error) = result {
            tracing::warn!("the tray could not be changed: {error}");
        }
    }
}

/// Waits until the task bar is there, and tells whether it was reported missing meanwhile. `None` if the program ended
/// first.
fn wait_for_bar(view: &mut TrayView, orders: &mpsc::Receiver<Order>, report: &Report) -> Option<bool> {
    let deadline = Instant::now() + PATIENCE;
    let mut missing = false;
    // Without one `tray-item` cannot start, and a thread of its that failed to start never rests again.
    while !task_bar::is_there() {
        if !missing && Instant::now() > deadline {
            missing = true;
            report(TrayEvent::Missing("there is no task bar".to_owned()));
        }
        match orders.recv_timeout(if missing { LATER } else { BETWEEN_TRIES }) {
            Ok(Order::Show(newer)) => *view = newer,
            Ok(Order::Again) | Err(mpsc::RecvTimeoutError::Timeout) => {}
            Ok(Order::End) | Err(mpsc::RecvTimeoutError::Disconnected) => return None,
        }
    }
    Some(missing)
}

/// Hears the icon's window: clicks go to the program, changes of the desktop to the tray's thread.
fn listen(again: &Again, report: &Report) {
    let (again, report) = (Arc::clone(again), Arc::clone(report));
    let heard = tray_item_window::listen(Box::new(move |told| match told {
        Told::Clicked => report(TrayEvent::Clicked),
        Told::BarCreated | Told::DesktopChanged => {
            if let Some(orders) = &*again.lock().unwrap_or_else(PoisonError::into_inner) {
                let _ = orders.send(Order::Again);
            }
        }
    }));
    if let Err(error) = heard {
        // The menu opens at both buttons then, and has the same commands.
        tracing::warn!(%error, "clicks on the tray's icon cannot be told apart");
    }
}

/// The icon with the menu that it has now.
struct Shown {
    native: Native,
    lines: Vec<FlatEntry>,
    /// What each line means now, read by the callbacks.
    ids: Arc<Mutex<Vec<String>>>,
    /// `None` once the task bar may show something else.
    look: Option<Look>,
    /// Of the icon; given back after the next one is shown.
    picture: Picture,
}

/// What the icon is made of.
#[derive(PartialEq)]
struct Look {
    resource: &'static str,
    tooltip: String,
}

impl Look {
    /// The task bar's colour is the desktop's to say, whatever the view takes it for.
    fn of(view: &TrayView) -> Self {
        let resource = resource(view.icon, ground().unwrap_or(view.ground));
        Self { resource, tooltip: shortened(&view.tooltip) }
    }
}

fn ground() -> Option<Ground> {
    let colours = RegKey::predef(HKEY_CURRENT_USER).open_subkey(COLOURS).ok()?;
    let light: u32 = colours.get_value("SystemUsesLightTheme").ok()?;
    Some(if light == 0 { Ground::Dark } else { Ground::Light })
}

fn picture(resource: &str) -> Result<Picture, Failure> {
    Picture::load(resource).map_err(|error| format!("the icon {resource} is not there: {error}").into())
}

impl Shown {
    fn new(view: &TrayView, again: &Again, report: &Report) -> Result<Self, Failure> {
        let look = Look::of(view);
        let picture = picture(look.resource)?;
        let mut native = Native::new(&look.tooltip, IconSource::RawIcon(picture.handle() as isize))?;
        listen(again, report);
        let lines = flatten(&view.menu);
        let ids = Arc::new(Mutex::new(lines.iter().map(|line| line.id.clone()).collect::<Vec<_>>()));
        for (index, line) in lines.iter().enumerate() {
            if line.kind == FlatKind::Separator {
                native.inner_mut().add_separator()?;
                continue;
            }
            let (ids, report) = (ids.clone(), report.clone());
            let slot = native.inner_mut().add_menu_item_with_id(&line.label, move || {
                let id = ids.lock().unwrap_or_else(PoisonError::into_inner).get(index).cloned();
                if let Some(id) = id.filter(|id| !id.is_empty()) {
                    report(TrayEvent::Chosen(id));
                }
            })?;
            if line.kind == FlatKind::Disabled {
                native.inner_mut().set_label(&line.label, slot)?;
            }
        }
        Ok(Self { native, lines, ids, look: Some(look), picture })
    }

    /// Puts picture and tooltip there anew at the next change.
    fn forget_look(&mut self) {
        self.look = None;
    }

    /// Entries sit at the positions at which they were added, so a position is the id that `tray-item` gave.
    fn relabel(&mut self, view: &TrayView, lines: Vec<FlatEntry>) -> Result<(), Failure> {
        for (index, (old, new)) in self.lines.iter().zip(&lines).enumerate() {
            if old == new {
                continue;
            }
            match new.kind {
                FlatKind::Separator => {}
                FlatKind::Enabled => self.native.inner_mut().set_menu_item_label(&new.label, index as u32)?,
                FlatKind::Disabled => self.native.inner_mut().set_label(&new.label, index as u32)?,
            }
        }
        *self.ids.lock().unwrap_or_else(PoisonError::into_inner) = lines.iter().map(|line| line.id.clone()).collect();
        self.lines = lines;
        let look = Look::of(view);
        if self.look.as_ref() != Some(&look) {
            let picture = picture(look.resource)?;
            self.native.set_icon(IconSource::RawIcon(picture.handle() as isize))?;
            self.picture = picture;
            self.native.inner_mut().set_tooltip(&look.tooltip)?;
            self.look = Some(look);
        }
        Ok(())
    }
}

fn shortened(tooltip: &str) -> String {
    let mut units = 0;
    tooltip
        .chars()
        .take_while(|letter| {
            units += letter.len_utf16();
            units <= TOOLTIP_UNITS
        })
        .collect()
}

fn resource(icon: TrayIcon, ground: Ground) -> &'static str {
    match (icon, ground) {
        (TrayIcon::SignedOut, Ground::Light) => "tray-signed-out-on-light",
        (TrayIcon::SignedOut, Ground::Dark) => "tray-signed-out-on-dark",
        (TrayIcon::Connected, Ground::Light) => "tray-connected-on-light",
        (TrayIcon::Connected, Ground::Dark) => "tray-connected-on-dark",
        (TrayIcon::NotConnected, Ground::Light) => "tray-not-connected-on-light",
        (TrayIcon::NotConnected, Ground::Dark) => "tray-not-connected-on-dark",
        (TrayIcon::Incoming, Ground::Light) => "tray-incoming-on-light",
        (TrayIcon::Incoming, Ground::Dark) => "tray-incoming-on-dark",
        (TrayIcon::Attention, Ground::Light) => "tray-attention-on-light",
        (TrayIcon::Attention, Ground::Dark) => "tray-attention-on-dark",
    }
}
