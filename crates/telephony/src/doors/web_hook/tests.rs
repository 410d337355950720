//! Dialects as their systems speak them, and bodies as nobody should send them.

mod bad_input;
mod dialects;
mod recorded;

use http::HeaderMap;
use nimbus_protocol::{DoorKind, UnixMillis};

use super::*;
use crate::doors::settings::{DoorSettings, Secret};

const OWN_URL: &str = "https://cti.example/in/sipgate/tk_1?a=1&b=\"2\"";
const NOW: UnixMillis = UnixMillis(1_795_400_000_000);

fn door(kind: DoorKind) -> DoorSettings {
    DoorSettings::new(kind.slug(), kind)
}

fn hear(door: &DoorSettings, content_type: &str, body: &[u8]) -> Result<Heard, Refusal> {
    let headers = HeaderMap::new();
    read(&HookRequest { content_type, headers: &headers, body, own_url: OWN_URL }, door, NOW)
}

fn json(kind: DoorKind, body: &str) -> Result<Heard, Refusal> {
    hear(&door(kind), "application/json", body.as_bytes())
}

fn form(kind: DoorKind, body: &str) -> Result<Heard, Refusal> {
    hear(&door(kind), "application/x-www-form-urlencoded", body.as_bytes())
}

/// The only event of what was heard.
fn only(heard: Result<Heard, Refusal>) -> CallEvent {
    let mut events = heard.unwrap().events;
    assert_eq!(events.len(), 1);
    events.remove(0)
}
