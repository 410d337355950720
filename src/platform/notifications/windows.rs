//! Windows: the message of an icon in the notification area, which Windows 10 and later show as a notification.
//!
//! One is shown at a time, the newest; a click on it is its first action, and other buttons are not to be had. A
//! program that is not installed gets no more: notifications with buttons need an identity that an installer registers.
//! Windows decides how long it stays.

use std::{
    sync::{Mutex, MutexGuard, PoisonError, mpsc},
    thread,
};

use super::{Notification, NotificationError, NotificationEvent, Notifications, Report};
use crate::platform::win32::{
    hidden_window::{Heard, HiddenWindow, Waker},
    notify_icon::NotifyIcon,
};

/// The icon that the message comes from; it is there only as long as the message.
const ICON: &str = "app-icon";
const NUMBER: u32 = 2;

pub(super) struct Service {
    report: Report,
    link: Mutex<Option<Link>>,
}

/// To the thread that owns the icon.
struct Link {
    orders: mpsc::Sender<Order>,
    waker: Waker,
}

enum Order {
    Show(Notification, mpsc::Sender<std::io::Result<()>>),
    Withdraw(String, mpsc::Sender<std::io::Result<()>>),
}

impl Service {
    pub(super) fn new(report: Report) -> Self {
        Self { report, link: Mutex::new(None) }
    }

    fn link(&self) -> MutexGuard<'_, Option<Link>> {
        self.link.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn start(&self) -> std::io::Result<Link> {
        let (orders, taken) = mpsc::channel();
        let (opened, answer) = mpsc::channel();
        let report = self.report.clone();
        thread::Builder::new().name("notifications".to_owned()).spawn(move || match HiddenWindow::open() {
            Ok(window) => {
                let _ = opened.send(Ok(window.waker()));
                run(&window, &taken, &report);
            }
            Err(error) => {
                let _ = opened.send(Err(error));
            }
        })?;
        let waker = answer.recv().map_err(std::io::Error::other)??;
        Ok(Link { orders, waker })
    }
}

impl Link {
    fn order(&self, order: impl FnOnce(mpsc::Sender<std::io::Result<()>>) -> Order) -> std::io::Result<()> {
        let (done, answer) = mpsc::channel();
        self.orders.send(order(done)).map_err(std::io::Error::other)?;
        self.waker.wake();
        answer.recv().map_err(std::io::Error::other)?
    }
}

impl Notifications for Service {
    fn show(&self, notification: &Notification) -> Result<(), NotificationError> {
        let mut link = self.link();
        let link = match &mut *link {
            Some(link) => link,
            none => {
                none.insert(self.start().map_err(|error| NotificationError::Unavailable(error.to_string().into()))?)
            }
        };
        link.order(|done| Order::Show(notification.clone(), done))
            .map_err(|error| NotificationError::Failed(error.to_string().into()))
    }

    fn withdraw(&self, key: &str) -> Result<(), NotificationError> {
        let link = self.link();
        let Some(link) = &*link else { return Ok(()) };
        link.order(|done| Order::Withdraw(key.to_owned(), done))
            .map_err(|error| NotificationError::Failed(error.to_string().into()))
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        if let Some(Link { orders, waker }) = self.link().take() {
            drop(orders);
            waker.wake();
        }
    }
}

fn run(window: &HiddenWindow, orders: &mpsc::Receiver<Order>, report: &Report) {
    let mut pile = Pile::default();
    let mut icon = None;
    loop {
        loop {
            let (changed, done) = match orders.try_recv() {
                Ok(Order::Show(notification, done)) => (pile.put(notification), done),
                Ok(Order::Withdraw(key, done)) => (pile.take(&key), done),
                Err(mpsc::TryRecvError::Empty) => break,
                Err(mpsc::TryRecvError::Disconnected) => return,
            };
            let shown = if changed { show(window, &mut icon, pile.top()) } else { Ok(()) };
            // Who asked may have stopped waiting.
            let _ = done.send(shown);
        }
        let pressed = match window.next() {
            Some(Heard::BalloonPressed) => true,
            Some(Heard::BalloonGone) => false,
            Some(_) => continue,
            None => return,
        };
        if let Some(Notification { key, actions, .. }) = pile.gone() {
            if let Some((action, _)) = actions.into_iter().next().filter(|_| pressed) {
                report(NotificationEvent::Pressed { key: key.clone(), action });
            }
            report(NotificationEvent::Closed { key });
            icon = None;
        }
    }
}

/// Shows this message, or none and no icon.
fn show<'a>(
    window: &'a HiddenWindow,
    icon: &mut Option<NotifyIcon<'a>>,
    notification: Option<&Notification>,
) -> std::io::Result<()> {
    let Some(notification) = notification else {
        if let Some(icon) = icon.take() {
            icon.no_message()?;
        }
        return Ok(());
    };
    let (title, text) = words(notification);
    let icon = match icon {
        Some(icon) => icon,
        none => none.insert(NotifyIcon::add(window, NUMBER, ICON, "Nimbus Assistant")?),
    };
    icon.message(title, text)
}

/// Title and text; a message needs a text.
fn words(notification: &Notification) -> (&str, &str) {
    let Notification { title, body, .. } = notification;
    if body.is_empty() { ("", title) } else { (title, body) }
}

/// What is wanted on screen, the shown one last.
#[derive(Default)]
struct Pile {
    wanted: Vec<Notification>,
}

impl Pile {
    fn top(&self) -> Option<&Notification> {
        self.wanted.last()
    }

    /// Puts it on top. Whether something else is to be shown now.
    fn put(&mut self, notification: Notification) -> bool {
        self.wanted.retain(|old| old.key != notification.key);
        self.wanted.push(notification);
        true
    }

    /// Takes it out, wherever it lies. Whether something else is to be shown now.
    fn take(&mut self, key: &str) -> bool {
        let shown = self.top().is_some_and(|top| top.key == key);
        self.wanted.retain(|old| old.key != key);
        shown
    }

    /// The shown one went away. What lies below was seen already and does not come again.
    fn gone(&mut self) -> Option<Notification> {
        self.wanted.pop()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn note(key: &str, body: &str) -> Notification {
        Notification { key: key.to_owned(), title: "Rosa".to_owned(), body: body.to_owned(), ..Notification::default() }
    }

    #[test]
    fn the_newest_is_shown_and_the_one_before_comes_back() {
        let mut pile = Pile::default();
        assert!(pile.put(note("a", "1")) && pile.put(note("b", "2")));
        assert!(!pile.take("a"));
        assert!(pile.put(note("a", "3")) && pile.take("a"));
        assert_eq!(pile.top(), Some(&note("b", "2")));
        assert_eq!(pile.gone(), Some(note("b", "2")));
        assert_eq!(pile.top(), None);
        assert_eq!(pile.gone(), None);
        assert!(!pile.take("b"));
    }

    #[test]
    fn a_message_always_has_a_text() {
        assert_eq!(words(&note("a", "Support")), ("Rosa", "Support"));
        assert_eq!(words(&note("a", "")), ("", "Rosa"));
    }

    #[test]
    #[ignore = "puts messages on the desktop for some seconds, which a person must look at"]
    fn one_after_the_other() {
        let service = Service::new(Arc::new(|event| println!("{event:?}")));
        let wait = || thread::sleep(std::time::Duration::from_secs(6));
        service.show(&note("a", "Support")).unwrap();
        wait();
        service.show(&note("b", "")).unwrap();
        wait();
        service.withdraw("b").unwrap();
        wait();
        service.withdraw("a").unwrap();
    }

    #[test]
    fn what_was_not_shown_is_withdrawn_without_a_word() {
        let service = Service::new(Arc::new(|event| panic!("{event:?}")));
        service.withdraw("a").unwrap();
        assert!(service.link().is_none());
    }
}
