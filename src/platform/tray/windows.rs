//! The tray on Windows: `tray-item`, whose menu is flat and made of labels only. The icons are resources of the
//! executable, named like their files without the size. A left click opens the menu there, it cannot be told apart.

use std::{
    sync::{Arc, Mutex, PoisonError, mpsc},
    thread,
};

use tray_item::{IconSource, TIError, TrayItem as Native};

use super::{
    Ground, Report, Tray, TrayEvent, TrayIcon, TrayView,
    flat::{FlatEntry, FlatKind, flatten, same_shape},
};

/// Windows cuts a tooltip at 127 UTF-16 units, and `tray-item` refuses a longer one.
const TOOLTIP_UNITS: usize = 126;

pub(super) fn start(view: TrayView, report: &Report) -> Box<dyn Tray> {
    let (views, changed) = mpsc::channel();
    let thread_report = report.clone();
    let first = view.clone();
    let thread = thread::Builder::new().name("tray".to_owned()).spawn(move || run(&first, &changed, &thread_report));
    if let Err(error) = thread {
        report(TrayEvent::Missing(format!("no thread for the tray: {error}")));
    }
    Box::new(Sender { views, last: view })
}

struct Sender {
    views: mpsc::Sender<TrayView>,
    last: TrayView,
}

impl Tray for Sender {
    fn show(&mut self, view: TrayView) {
        if view != self.last {
            self.last = view.clone();
            // The thread is gone only if there is no tray; that was reported when it ended.
            let _ = self.views.send(view);
        }
    }
}

fn run(first: &TrayView, changed: &mpsc::Receiver<TrayView>, report: &Report) {
    let mut shown = match Shown::new(first, report) {
        Ok(shown) => shown,
        Err(error) => return report(TrayEvent::Missing(error.to_string())),
    };
    while let Ok(view) = changed.recv() {
        let lines = flatten(&view.menu);
        let result = if same_shape(&shown.lines, &lines) {
            shown.relabel(&view, lines)
        } else {
            // Entries cannot be taken away, so another shape needs a new icon. The old one goes first.
            drop(shown);
            match Shown::new(&view, report) {
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

/// The icon with the menu that it has now.
struct Shown {
    native: Native,
    lines: Vec<FlatEntry>,
    /// What each line means now, read by the callbacks.
    ids: Arc<Mutex<Vec<String>>>,
    icon: &'static str,
    tooltip: String,
}

impl Shown {
    fn new(view: &TrayView, report: &Report) -> Result<Self, TIError> {
        let icon = resource(view.icon, view.ground);
        let tooltip = shortened(&view.tooltip);
        let mut native = Native::new(&tooltip, IconSource::Resource(icon))?;
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
        Ok(Self { native, lines, ids, icon, tooltip })
    }

    /// Entries sit at the positions at which they were added, so a position is the id that `tray-item` gave.
    fn relabel(&mut self, view: &TrayView, lines: Vec<FlatEntry>) -> Result<(), TIError> {
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
        let icon = resource(view.icon, view.ground);
        if icon != self.icon {
            self.native.set_icon(IconSource::Resource(icon))?;
            self.icon = icon;
        }
        let tooltip = shortened(&view.tooltip);
        if tooltip != self.tooltip {
            self.native.inner_mut().set_tooltip(&tooltip)?;
            self.tooltip = tooltip;
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
