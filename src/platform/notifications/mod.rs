//! The desktop's notification service (SPEC S4.8, S10.2): notices with buttons that stand in for toasts where a program may
//! not place its windows, and that come beside them where the user wants it.
//!
//! Must not know what a button leads to; it reports which one was pressed.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "windows")]
mod windows;

use std::sync::{Arc, Mutex, PoisonError};

use nimbus_protocol::Said;
#[cfg(not(any(target_os = "linux", target_os = "windows")))]
use nimbus_protocol::said;

/// What is shown. Its words are in the user's language already.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notification {
    /// Showing another one with the same key replaces this one.
    pub key: String,
    pub title: String,
    pub body: String,
    /// Id and label of each button. A click on the notification itself counts as the first one.
    pub actions: Vec<(String, String)>,
    /// Stays until it is withdrawn or closed; a ringing call does.
    pub urgent: bool,
}

/// What the user did with a notification. Reported from a thread of the service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotificationEvent {
    Pressed {
        key: String,
        /// Id of the button.
        action: String,
    },
    /// It is gone, by the user or by the service.
    Closed { key: String },
}

/// Where reports go. Must not block.
pub type Report = Arc<dyn Fn(NotificationEvent) + Send + Sync>;

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotificationError {
    /// There is no such service here.
    #[error("The desktop has no notification service: {0}")]
    Unavailable(Said),
    #[error("The notification could not be shown: {0}")]
    Failed(Said),
}

/// The service as the program uses it. Calls wait for the service's answer.
pub trait Notifications: Send + Sync {
    fn show(&self, notification: &Notification) -> Result<(), NotificationError>;

    /// Takes the notification away, if it is still there.
    fn withdraw(&self, key: &str) -> Result<(), NotificationError>;
}

/// Whether the program can use such a service on this system; a desktop may be without one all the same.
pub fn are_possible() -> bool {
    cfg!(any(target_os = "linux", target_os = "windows"))
}

/// The service of this desktop, asked for at the first notification.
pub fn of_this_desktop(report: Report) -> Arc<dyn Notifications> {
    #[cfg(target_os = "linux")]
    return Arc::new(linux::Service::new(None, report));
    #[cfg(target_os = "windows")]
    return Arc::new(windows::Service::new(report));
    #[cfg(not(any(target_os = "linux", target_os = "windows")))]
    {
        drop(report);
        Arc::new(Absent)
    }
}

/// The service on the bus at this address (`unix:path=…`), which need not be the desktop's own.
#[cfg(target_os = "linux")]
pub fn at(address: &str, report: Report) -> Arc<dyn Notifications> {
    Arc::new(linux::Service::new(Some(address.to_owned()), report))
}

/// Systems whose windows can be placed everywhere do not need the service yet.
#[cfg(not(any(target_os = "linux", target_os = "windows")))]
struct Absent;

#[cfg(not(any(target_os = "linux", target_os = "windows")))]
impl Notifications for Absent {
    fn show(&self, _notification: &Notification) -> Result<(), NotificationError> {
        Err(NotificationError::Unavailable(said!("said-no-notifications", "it is not used on this system yet")))
    }

    fn withdraw(&self, _key: &str) -> Result<(), NotificationError> {
        Ok(())
    }
}

/// Remembers what was shown and withdrawn.
#[derive(Clone, Debug, Default)]
pub struct RecordingNotifications {
    done: Arc<Mutex<Vec<Done>>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Done {
    Shown(Notification),
    Withdrawn(String),
}

impl RecordingNotifications {
    pub fn done(&self) -> Vec<Done> {
        self.done.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn record(&self, done: Done) {
        self.done.lock().unwrap_or_else(PoisonError::into_inner).push(done);
    }
}

impl Notifications for RecordingNotifications {
    fn show(&self, notification: &Notification) -> Result<(), NotificationError> {
        self.record(Done::Shown(notification.clone()));
        Ok(())
    }

    fn withdraw(&self, key: &str) -> Result<(), NotificationError> {
        self.record(Done::Withdrawn(key.to_owned()));
        Ok(())
    }
}
