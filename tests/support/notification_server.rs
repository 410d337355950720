//! A desktop notification service of a test's own: it records what it is asked and presses buttons on demand.

// The bus's macro reads every argument of the specification, whatever it is called here.
#![allow(clippy::used_underscore_binding)]

use std::{collections::HashMap, sync::mpsc, time::Duration};

use zbus::{
    blocking::{Connection, connection},
    zvariant::OwnedValue,
};

use super::bus::Bus;

pub const NAME: &str = "org.freedesktop.Notifications";
pub const PATH: &str = "/org/freedesktop/Notifications";

/// One request that the service got.
#[derive(Debug, PartialEq)]
pub enum Request {
    Notify(Notify),
    Close(u32),
}

#[derive(Debug, PartialEq)]
pub struct Notify {
    /// The number that the service gave it.
    pub number: u32,
    pub replaces: u32,
    pub title: String,
    pub body: String,
    /// Id and label.
    pub actions: Vec<(String, String)>,
    pub urgency: Option<u8>,
    pub timeout: i32,
}

pub struct NotificationServer {
    connection: Connection,
    requests: mpsc::Receiver<Request>,
}

struct Service {
    capabilities: Vec<&'static str>,
    last: u32,
    requests: mpsc::Sender<Request>,
}

#[allow(clippy::needless_pass_by_value, reason = "the signature is the bus's")]
#[zbus::interface(name = "org.freedesktop.Notifications")]
impl Service {
    fn get_capabilities(&self) -> Vec<&'static str> {
        self.capabilities.clone()
    }

    #[expect(clippy::too_many_arguments, reason = "so many has the specification")]
    fn notify(
        &mut self,
        _program: String,
        replaces: u32,
        _icon: String,
        title: String,
        body: String,
        actions: Vec<String>,
        hints: HashMap<String, OwnedValue>,
        timeout: i32,
    ) -> u32 {
        let number = if replaces == 0 {
            self.last += 1;
            self.last
        } else {
            replaces
        };
        let actions = actions.chunks(2).map(|pair| (pair[0].clone(), pair[1].clone())).collect();
        let urgency = hints.get("urgency").and_then(|value| value.downcast_ref::<u8>().ok());
        let notify = Notify { number, replaces, title, body, actions, urgency, timeout };
        self.requests.send(Request::Notify(notify)).unwrap();
        number
    }

    fn close_notification(&mut self, number: u32) {
        self.requests.send(Request::Close(number)).unwrap();
    }
}

impl NotificationServer {
    pub fn start(bus: &Bus, capabilities: &[&'static str]) -> Self {
        let (sender, requests) = mpsc::channel();
        let service = Service { capabilities: capabilities.to_vec(), last: 40, requests: sender };
        // In this order nobody can find the name before it answers.
        let builder = connection::Builder::address(bus.address.as_str()).unwrap();
        let connection = builder.serve_at(PATH, service).unwrap().name(NAME).unwrap().build().unwrap();
        Self { connection, requests }
    }

    /// The next request; waits for it.
    pub fn next(&self) -> Request {
        self.requests.recv().unwrap()
    }

    /// The next request, if one comes in time.
    pub fn next_within(&self, patience: Duration) -> Option<Request> {
        self.requests.recv_timeout(patience).ok()
    }

    pub fn next_notify(&self) -> Notify {
        match self.next() {
            Request::Notify(notify) => notify,
            Request::Close(number) => panic!("{number} was closed"),
        }
    }

    /// What came in the meantime.
    pub fn waiting(&self) -> Vec<Request> {
        self.requests.try_iter().collect()
    }

    pub fn press(&self, number: u32, action: &str) {
        signal(&self.connection, "ActionInvoked", &(number, action));
    }

    /// The user has closed it (2), or it was withdrawn (3).
    pub fn closed(&self, number: u32, reason: u32) {
        signal(&self.connection, "NotificationClosed", &(number, reason));
    }
}

/// Sent by anybody who is connected.
pub fn signal(connection: &Connection, name: &str, body: &(impl serde::Serialize + zbus::zvariant::DynamicType)) {
    connection.emit_signal(None::<&str>, PATH, NAME, name, body).unwrap();
}
