//! FreeSWITCH: recordings of a real one through the adapter and the conversation core, and the rules of its event socket
//! against a fake one without a socket.

#![allow(clippy::unwrap_used, reason = "a test may stop at what must not happen")]

#[path = "support/fake_freeswitch.rs"]
mod fake_freeswitch;
#[path = "freeswitch/orders.rs"]
mod orders;
#[path = "freeswitch/recorded.rs"]
mod recorded;
#[path = "freeswitch/socket.rs"]
mod socket;

use std::collections::BTreeMap;

use fake_freeswitch::FakeFreeSwitch;
use nimbus_protocol::{Agent, DoorKind, Session, UnixMillis};
use nimbus_telephony::conversation::Conversation;
use nimbus_telephony::directory::{Directory, Service};
use nimbus_telephony::doors::call_event::CallEvent;
use nimbus_telephony::doors::freeswitch::FreeSwitch;
use nimbus_telephony::doors::line::settings::LineSettings;
use nimbus_telephony::doors::line::{Line, Order, OrderKind, Turn};
use nimbus_telephony::doors::settings::{DoorSettings, Secret};
use serde_json::{Map, Value};

const NOW: UnixMillis = UnixMillis(1_795_420_800_000);
const ANNA: &str = "anna";
const BEN: &str = "ben";

type Event = Map<String, Value>;

fn settings() -> DoorSettings {
    let line = LineSettings {
        secret: Some(Secret("a long word".into())),
        queues: [("support@default".to_owned(), "Support".to_owned())].into(),
        context: "office".into(),
        ..LineSettings::default()
    };
    DoorSettings { line: Some(line), ..DoorSettings::new("switch", DoorKind::FreeSwitch) }
}

fn directory() -> Directory {
    let agent = |id: &str, extension: &str| Agent {
        id: id.into(),
        display_name: id.into(),
        extensions: vec![extension.into()],
        ..Agent::default()
    };
    let service = Service { id: "s-1".into(), name: "Support".into(), ..Service::default() };
    Directory::new(vec![agent(ANNA, "2001"), agent(BEN, "2002")], vec![service], "DE")
}

/// A machine and a fake system that are connected, and what came of it.
struct Pair {
    door: FreeSwitch,
    fake: FakeFreeSwitch,
    turn: Turn,
}

impl Pair {
    fn new(settings: &DoorSettings) -> Self {
        let fake = FakeFreeSwitch::new("a long word");
        Self { door: FreeSwitch::new(settings), fake, turn: Turn::default() }
    }

    fn connected() -> Self {
        let mut pair = Self::new(&settings());
        for name in ["2001", "2002"] {
            pair.fake.agents.insert(name.to_owned(), "Available".to_owned());
        }
        pair.fake.queues.push("support@default".to_owned());
        pair.connect();
        pair
    }

    fn connect(&mut self) {
        let mut turn = self.door.connected(NOW);
        let greeting = self.fake.connected();
        turn.then(self.door.received(&greeting, NOW));
        self.follow(turn);
    }

    /// Lets both talk until neither has a word left.
    fn follow(&mut self, mut turn: Turn) {
        loop {
            let sent = std::mem::take(&mut turn.send);
            self.turn.then(turn);
            if sent.is_empty() {
                return;
            }
            let answers = self.fake.received(&sent);
            turn = self.door.received(&answers, NOW);
        }
    }

    fn happens(&mut self, event: &Event) {
        let bytes = self.fake.happens(event);
        let turn = self.door.received(&bytes, NOW);
        self.follow(turn);
    }

    fn order(&mut self, id: u64, kind: OrderKind) {
        let order = Order { agent: vec!["2001".into(), ANNA.into()], kind };
        let turn = self.door.order(id, order, NOW);
        self.follow(turn);
    }

    /// The last command that the system got.
    fn last(&self) -> &str {
        self.fake.commands.last().map_or("", String::as_str)
    }
}

/// The conversations of events by their id.
fn conversations<'a>(events: impl IntoIterator<Item = &'a CallEvent>) -> BTreeMap<String, Conversation> {
    let mut found: BTreeMap<String, Conversation> = BTreeMap::new();
    for event in events {
        found.entry(Conversation::id_of(event).0).or_default().add(event.clone());
    }
    found
}

/// All cards, by agent.
fn cards<'a>(events: impl IntoIterator<Item = &'a CallEvent>) -> BTreeMap<String, Session> {
    let directory = directory();
    conversations(events).values().flat_map(|one| one.sessions(&directory, "FreeSWITCH")).collect()
}

fn event(fields: &[(&str, &str)]) -> Event {
    fields.iter().map(|(name, value)| ((*name).to_owned(), Value::from(*value))).collect()
}
