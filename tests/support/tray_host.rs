//! A tray host of a test's own: the watcher at which icons register, and the clicks of a user.

use std::{collections::HashMap, sync::mpsc};

use zbus::{
    blocking::{Connection, connection},
    zvariant::{OwnedValue, Type, Value},
};

use super::bus::Bus;

const WATCHER: &str = "org.kde.StatusNotifierWatcher";
const ITEM: &str = "org.kde.StatusNotifierItem";
const MENU: &str = "com.canonical.dbusmenu";

pub struct TrayHost {
    pub connection: Connection,
    registered: mpsc::Receiver<String>,
}

struct Watcher {
    registered: mpsc::Sender<String>,
}

/// Width, height and pixels of an icon.
pub type Picture = (i32, i32, Vec<u8>);

#[zbus::interface(name = "org.kde.StatusNotifierWatcher")]
impl Watcher {
    fn register_status_notifier_item(&self, service: String) {
        self.registered.send(service).unwrap();
    }

    #[zbus(property)]
    #[allow(clippy::unused_self)]
    fn is_status_notifier_host_registered(&self) -> bool {
        true
    }
}

/// One line of a menu: number, label, enabled, state of its check mark, children.
#[derive(Debug, PartialEq)]
pub struct Line {
    pub number: i32,
    pub label: String,
    pub enabled: bool,
    pub checked: Option<bool>,
    pub children: Vec<Line>,
}

#[derive(Debug, Type, serde::Deserialize)]
struct Layout {
    number: i32,
    properties: HashMap<String, OwnedValue>,
    children: Vec<OwnedValue>,
}

impl TrayHost {
    pub fn start(bus: &Bus) -> Self {
        let (sender, registered) = mpsc::channel();
        let builder = connection::Builder::address(bus.address.as_str()).unwrap();
        let watcher = Watcher { registered: sender };
        let connection =
            builder.serve_at("/StatusNotifierWatcher", watcher).unwrap().name(WATCHER).unwrap().build().unwrap();
        Self { connection, registered }
    }

    /// The bus name of the next icon that registers; waits for it.
    pub fn next_icon(&self) -> String {
        self.registered.recv().unwrap()
    }

    pub fn property(&self, icon: &str, name: &str) -> OwnedValue {
        let properties = "org.freedesktop.DBus.Properties";
        let path = "/StatusNotifierItem";
        let answer = self.connection.call_method(Some(icon), path, Some(properties), "Get", &(ITEM, name)).unwrap();
        answer.body().deserialize().unwrap()
    }

    /// The tooltip's title.
    pub fn tooltip(&self, icon: &str) -> String {
        let (_, _, title, _): (String, Vec<Picture>, String, String) =
            self.property(icon, "ToolTip").try_into().unwrap();
        title
    }

    /// Width, height and pixels of each size.
    pub fn pictures(&self, icon: &str) -> Vec<Picture> {
        self.property(icon, "IconPixmap").try_into().unwrap()
    }

    pub fn click(&self, icon: &str) {
        self.connection.call_method(Some(icon), "/StatusNotifierItem", Some(ITEM), "Activate", &(0, 0)).unwrap();
    }

    pub fn choose(&self, icon: &str, line: i32) {
        let event = (line, "clicked", Value::I32(0), 0_u32);
        self.connection.call_method(Some(icon), "/MenuBar", Some(MENU), "Event", &event).unwrap();
    }

    pub fn menu(&self, icon: &str) -> Vec<Line> {
        let everything: Vec<String> = Vec::new();
        let answer =
            self.connection.call_method(Some(icon), "/MenuBar", Some(MENU), "GetLayout", &(0, -1, everything)).unwrap();
        let (_, root): (u32, Layout) = answer.body().deserialize().unwrap();
        lines(root.children)
    }
}

fn lines(children: Vec<OwnedValue>) -> Vec<Line> {
    children
        .into_iter()
        .map(|child| {
            let (number, properties, children): (i32, HashMap<String, OwnedValue>, Vec<OwnedValue>) =
                child.try_into().unwrap();
            let text = |name: &str| {
                properties.get(name).and_then(|value| value.downcast_ref::<String>().ok()).unwrap_or_default()
            };
            let enabled = properties.get("enabled").and_then(|value| value.downcast_ref::<bool>().ok());
            let state = properties.get("toggle-state").and_then(|value| value.downcast_ref::<i32>().ok());
            Line {
                number,
                label: if text("type") == "separator" { "-".to_owned() } else { text("label") },
                enabled: enabled.unwrap_or(true),
                checked: (!text("toggle-type").is_empty()).then_some(state == Some(1)),
                children: lines(children),
            }
        })
        .collect()
}
