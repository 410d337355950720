//! Linux: `org.freedesktop.Notifications` on the session bus (Desktop Notifications Specification 1.2).

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread,
    time::Duration,
};

use zbus::{
    MatchRule, Message,
    blocking::{Connection, MessageIterator, connection},
    message::Type,
    zvariant::Value,
};

use super::{Notification, NotificationError, NotificationEvent, Notifications, Report};

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";
/// The action that servers run when the notification itself is clicked.
const CLICK: &str = "default";
/// A service that does not answer for so long is treated as absent.
const PATIENCE: Duration = Duration::from_secs(5);
const NORMAL: u8 = 1;
const CRITICAL: u8 = 2;
/// Let the server decide, or never (both in the specification's `expire_timeout`).
const SERVER_DECIDES: i32 = -1;
const NEVER: i32 = 0;

pub(super) struct Service {
    address: Option<String>,
    report: Report,
    link: Mutex<Option<Link>>,
}

/// An open connection. Signals come in on a thread that ends with it.
struct Link {
    connection: Connection,
    shown: Arc<Mutex<Shown>>,
    /// The server reads the body as markup.
    markup: bool,
    buttons: bool,
}

/// The server's numbers by key, and the first action of each for a click.
#[derive(Default)]
struct Shown {
    numbers: HashMap<String, u32>,
    clicks: HashMap<u32, String>,
}

impl Service {
    pub(super) fn new(address: Option<String>, report: Report) -> Self {
        Self { address, report, link: Mutex::new(None) }
    }

    fn link(&self) -> MutexGuard<'_, Option<Link>> {
        self.link.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn connect(&self) -> zbus::Result<Link> {
        let builder = match &self.address {
            Some(address) => connection::Builder::address(address.as_str())?,
            None => connection::Builder::session()?,
        };
        let connection = builder.method_timeout(PATIENCE).build()?;
        let capabilities: Vec<String> =
            connection.call_method(Some(NAME), PATH, Some(NAME), "GetCapabilities", &())?.body().deserialize()?;
        let has = |wanted: &str| capabilities.iter().any(|capability| capability == wanted);
        let (markup, buttons) = (has("body-markup"), has("actions"));
        let shown = Arc::new(Mutex::new(Shown::default()));
        let rule = MatchRule::builder().msg_type(Type::Signal).sender(NAME)?.interface(NAME)?.path(PATH)?.build();
        let signals = MessageIterator::for_match_rule(rule, &connection, None)?;
        let (heard, report) = (shown.clone(), self.report.clone());
        thread::Builder::new()
            .name("notifications".to_owned())
            .spawn(move || {
                for signal in signals.map_while(Result::ok) {
                    if let Some(event) = understand(&signal, &heard) {
                        report(event);
                    }
                }
            })
            .map_err(|error| zbus::Error::InputOutput(Arc::new(error)))?;
        Ok(Link { connection, shown, markup, buttons })
    }
}

impl Notifications for Service {
    fn show(&self, notification: &Notification) -> Result<(), NotificationError> {
        let mut link = self.link();
        if let Some(open) = &*link
            && open.show(notification).is_ok()
        {
            return Ok(());
        }
        // The bus or the service may have been restarted; what it showed before is gone then.
        *link = None;
        let open =
            link.insert(self.connect().map_err(|error| NotificationError::Unavailable(error.to_string().into()))?);
        open.show(notification).map_err(|error| NotificationError::Failed(error.to_string().into()))
    }

    fn withdraw(&self, key: &str) -> Result<(), NotificationError> {
        let link = self.link();
        let Some(link) = &*link else { return Ok(()) };
        let Some(number) = locked(&link.shown).numbers.get(key).copied() else { return Ok(()) };
        link.connection
            .call_method(Some(NAME), PATH, Some(NAME), "CloseNotification", &(number))
            .map(drop)
            .map_err(|error| NotificationError::Failed(error.to_string().into()))
    }
}

impl Link {
    fn show(&self, notification: &Notification) -> zbus::Result<()> {
        let mut actions = Vec::new();
        let first = notification.actions.first();
        if self.buttons {
            let click = first.map(|(_, label)| (CLICK, label.as_str()));
            let buttons = notification.actions.iter().map(|(id, label)| (id.as_str(), label.as_str()));
            actions.extend(click.into_iter().chain(buttons).flat_map(|(id, label)| [id, label]));
        }
        let body = if self.markup { escaped(&notification.body) } else { notification.body.clone() };
        let hints = HashMap::from([
            ("urgency", Value::U8(if notification.urgent { CRITICAL } else { NORMAL })),
            ("desktop-entry", Value::from("nimbus-assistant")),
            // What is over need not stay in a list of old notifications; the program has its own history.
            ("transient", Value::Bool(true)),
        ]);
        let timeout = if notification.urgent { NEVER } else { SERVER_DECIDES };
        // Held until the number is known: a button may be pressed before the server's answer has been read.
        let mut shown = locked(&self.shown);
        let replaces = shown.numbers.get(&notification.key).copied().unwrap_or_default();
        let icon = "nimbus-assistant";
        let arguments = ("Nimbus Assistant", replaces, icon, &notification.title, body, actions, hints, timeout);
        let answer = self.connection.call_method(Some(NAME), PATH, Some(NAME), "Notify", &arguments)?;
        let number: u32 = answer.body().deserialize()?;
        if number != replaces {
            shown.clicks.remove(&replaces);
        }
        shown.numbers.insert(notification.key.clone(), number);
        shown.clicks.insert(number, first.map(|(id, _)| id.clone()).unwrap_or_default());
        Ok(())
    }
}

fn locked(shown: &Mutex<Shown>) -> MutexGuard<'_, Shown> {
    shown.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What a signal says about one of our notifications; other programs' are none of our business.
fn understand(signal: &Message, shown: &Mutex<Shown>) -> Option<NotificationEvent> {
    let header = signal.header();
    let body = signal.body();
    match header.member()?.as_str() {
        "ActionInvoked" => {
            let (number, action): (u32, String) = body.deserialize().ok()?;
            let shown = locked(shown);
            let key = key_of(&shown, number)?;
            let action = if action == CLICK { shown.clicks.get(&number)?.clone() } else { action };
            (!action.is_empty()).then_some(NotificationEvent::Pressed { key, action })
        }
        "NotificationClosed" => {
            let (number, _reason): (u32, u32) = body.deserialize().ok()?;
            let mut shown = locked(shown);
            let key = key_of(&shown, number)?;
            shown.numbers.remove(&key);
            shown.clicks.remove(&number);
            Some(NotificationEvent::Closed { key })
        }
        _ => None,
    }
}

fn key_of(shown: &Shown, number: u32) -> Option<String> {
    shown.numbers.iter().find(|(_, known)| **known == number).map(|(key, _)| key.clone())
}

/// Callers' names must not become markup.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
