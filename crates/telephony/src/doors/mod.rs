//! Doors: adapters that turn a telephone system's words into [`call_event::CallEvent`].
//!
//! An adapter is pure and knows nothing of storage or agents. Web hooks turn one request into events and an answer
//! ([`web_hook`]); systems that are connected to are machines fed with bytes and time ([`line`]), which also take orders.
//! Desk phones ([`phone`]) send one event a request, as web hooks do, but to a machine that remembers their calls.

pub mod asterisk;
pub mod call_event;
pub mod freeswitch;
pub mod fritzbox;
pub mod line;
pub mod phone;
pub mod settings;
pub mod simulator;
pub mod web_hook;

use line::Line;
use nimbus_protocol::DoorKind;
use settings::DoorSettings;

/// The adapter of a door that connects to its telephone system; `None` for every other one.
pub fn line(door: &DoorSettings) -> Option<Box<dyn Line>> {
    Some(match door.kind {
        DoorKind::Asterisk => Box::new(asterisk::Asterisk::new(door)),
        DoorKind::FreeSwitch => Box::new(freeswitch::FreeSwitch::new(door)),
        DoorKind::FritzBox => Box::new(fritzbox::FritzBox::new(door)),
        _ => return None,
    })
}
