//! The tray on Linux: a `StatusNotifierItem` on the session bus. Everything that may wait happens on a thread of its
//! own.

use std::{
    sync::{
        atomic::{AtomicBool, Ordering},
        mpsc,
    },
    thread,
};

use ksni::{
    MenuItem, OfflineReason, ToolTip,
    blocking::TrayMethods,
    menu::{CheckmarkItem, StandardItem, SubMenu},
};

use super::{Report, Tray, TrayEntry, TrayEvent, TrayItem, TrayView, icons};

pub(super) fn start(view: TrayView, report: &Report) -> Box<dyn Tray> {
    let (views, changed) = mpsc::channel();
    let item = Item { view: view.clone(), report: report.clone(), told: AtomicBool::new(false) };
    let thread = thread::Builder::new().name("tray".to_owned()).spawn(move || run(item, &changed));
    if let Err(error) = thread {
        report(TrayEvent::Missing(format!("no thread for the tray: {error}")));
    }
    Box::new(Sender { views, last: view })
}

/// Passes changes on; equal ones cost nothing.
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

fn run(item: Item, changed: &mpsc::Receiver<TrayView>) {
    let report = item.report.clone();
    let handle = match item.assume_sni_available(true).spawn() {
        Ok(handle) => handle,
        Err(error) => {
            report(TrayEvent::Missing(error.to_string()));
            return;
        }
    };
    while let Ok(mut view) = changed.recv() {
        while let Ok(newer) = changed.try_recv() {
            view = newer;
        }
        if handle.update(move |item| item.view = view).is_none() {
            report(TrayEvent::Missing("the session bus went away".to_owned()));
            return;
        }
    }
    handle.shutdown().wait();
}

/// What the bus asks. Reports are made from the bus's thread while its lock is held, so they must not wait for it.
struct Item {
    view: TrayView,
    report: Report,
    /// The absence of a host was told.
    told: AtomicBool,
}

impl ksni::Tray for Item {
    fn id(&self) -> String {
        "nimbus-assistant".to_owned()
    }

    fn title(&self) -> String {
        "Nimbus Assistant".to_owned()
    }

    fn category(&self) -> ksni::Category {
        ksni::Category::Communications
    }

    fn activate(&mut self, _x: i32, _y: i32) {
        (self.report)(TrayEvent::Clicked);
    }

    fn icon_pixmap(&self) -> Vec<ksni::Icon> {
        icons::pictures(self.view.icon, self.view.ground)
            .into_iter()
            .map(|picture| ksni::Icon { width: picture.side as i32, height: picture.side as i32, data: picture.argb })
            .collect()
    }

    fn tool_tip(&self) -> ToolTip {
        ToolTip { title: self.view.tooltip.clone(), ..ToolTip::default() }
    }

    fn menu(&self) -> Vec<MenuItem<Self>> {
        self.view.menu.iter().map(menu_item).collect()
    }

    fn watcher_online(&self) {
        if self.told.swap(false, Ordering::SeqCst) {
            (self.report)(TrayEvent::Appeared);
        }
    }

    fn watcher_offline(&self, reason: OfflineReason) -> bool {
        if !self.told.swap(true, Ordering::SeqCst) {
            let reason = match reason {
                OfflineReason::Error(error) => error.to_string(),
                _ => "the tray host went away".to_owned(),
            };
            (self.report)(TrayEvent::Missing(reason));
        }
        // Stay on the bus: a panel that is started later finds the icon.
        true
    }
}

fn menu_item(entry: &TrayEntry) -> MenuItem<Item> {
    let TrayEntry::Item(item) = entry else { return MenuItem::Separator };
    // An underscore would be read as the mark of an access key.
    let label = item.label.replace('_', "__");
    if !item.children.is_empty() {
        let submenu = item.children.iter().map(menu_item).collect();
        return SubMenu { label, enabled: item.enabled, submenu, ..SubMenu::default() }.into();
    }
    if let Some(checked) = item.checked {
        let activate = chosen(item);
        return CheckmarkItem { label, enabled: item.enabled, checked, activate, ..CheckmarkItem::default() }.into();
    }
    let enabled = item.enabled && !item.id.is_empty();
    StandardItem { label, enabled, activate: chosen(item), ..StandardItem::default() }.into()
}

fn chosen(item: &TrayItem) -> Box<dyn Fn(&mut Item) + Send> {
    let id = item.id.clone();
    Box::new(move |tray| (tray.report)(TrayEvent::Chosen(id.clone())))
}
