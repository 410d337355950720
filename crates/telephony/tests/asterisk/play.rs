//! Plays a recorded call against the adapter, as the server would, and tells what came of it.

use std::collections::BTreeMap;

use nimbus_protocol::{Agent, ConversationId, DoorKind, HopLeft, Session, SessionState, UnixMillis};
use nimbus_telephony::conversation::Conversation;
use nimbus_telephony::directory::{Directory, Service};
use nimbus_telephony::doors::asterisk::Asterisk;
use nimbus_telephony::doors::call_event::{CallEvent, CallKind};
use nimbus_telephony::doors::line::settings::LineSettings;
use nimbus_telephony::doors::line::{AgentNews, Line, LineState, NotDone, Order, OrderId, Turn};
use nimbus_telephony::doors::settings::{DoorSettings, Secret};

use crate::fake_asterisk::{FakeAsterisk, SECRET, USER};

pub fn recording(name: &str) -> String {
    let path = format!("{}/tests/data/asterisk/{name}.ami-connector.txt", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).unwrap()
}

pub const RECORDINGS: [&str; 18] = [
    "queue-answered",
    "queue-answered-agent-hangs-up",
    "queue-abandoned-ringing",
    "queue-rna-then-second-agent",
    "blind-transfer",
    "attended-transfer",
    "direct-call-to-extension",
    "internal-call",
    "direct-call-unanswered",
    "outbound-originate-ami",
    "outbound-originate-agent-no-answer",
    "localqueue-answered",
    "robots-no-phone",
    "snapshot-mid-call",
    "ringall-one-answers",
    "queue-anonymous-caller",
    "queue-member-changes",
    "queue-anonymous-caller-with-channelvars",
];

pub fn team() -> Directory {
    let agent = |id: &str, name: &str, extension: &str| Agent {
        id: id.into(),
        display_name: name.into(),
        extensions: vec![extension.into()],
        ..Agent::default()
    };
    let agents = vec![
        agent("anna", "Anna Agent", "2001"),
        agent("ben", "Ben Agent", "2002"),
        agent("cem", "Cem Agent", "2003"),
        agent("one", "Robot One", "3001"),
        agent("two", "Robot Two", "3002"),
    ];
    let service = |id: &str, name: &str, number: &str| Service {
        id: id.into(),
        name: name.into(),
        numbers: vec![number.into()],
        ..Service::default()
    };
    let services = vec![
        service("support", "Support", "+493023125100"),
        service("sales", "Sales", "+493023125200"),
        service("desk", "Desk", "+493023125300"),
    ];
    Directory::new(agents, services, "DE")
}

pub fn settings() -> DoorSettings {
    let line = LineSettings { user: USER.into(), secret: Some(Secret(SECRET.into())), ..LineSettings::default() };
    DoorSettings { line: Some(line), ..DoorSettings::new("pbx", DoorKind::Asterisk) }
}

pub struct Play {
    pub line: Asterisk,
    pub fake: FakeAsterisk,
    pub conversations: BTreeMap<ConversationId, Conversation>,
    pub events: Vec<CallEvent>,
    pub news: Vec<AgentNews>,
    pub done: Vec<(OrderId, Result<(), NotDone>)>,
    pub state: Option<LineState>,
    pub closed: bool,
    /// Sizes of the pieces in which bytes arrive, over and over.
    pub cuts: Vec<usize>,
    cut: usize,
    begun: UnixMillis,
}

impl Play {
    pub fn new(text: &str) -> Self {
        Self::with(text, &settings())
    }

    pub fn with(text: &str, settings: &DoorSettings) -> Self {
        let mut fake = FakeAsterisk::new(text);
        let first = text.lines().find_map(|line| line.strip_prefix("Timestamp: "));
        fake.seconds = first.map_or(1_795_419_630.0, |time| time.trim().parse().unwrap());
        Self {
            line: Asterisk::new(settings),
            begun: UnixMillis((fake.seconds * 1000.0) as i64),
            fake,
            conversations: BTreeMap::new(),
            events: Vec::new(),
            news: Vec::new(),
            done: Vec::new(),
            state: None,
            closed: false,
            cuts: Vec::new(),
            cut: 0,
        }
    }

    pub fn now(&self) -> UnixMillis {
        UnixMillis((self.fake.seconds * 1000.0) as i64)
    }

    pub fn connect(&mut self) {
        let turn = self.line.connected(self.now());
        self.take(turn);
        let greeting = self.fake.connect();
        self.arrive(&greeting);
    }

    pub fn lose(&mut self) {
        self.fake.disconnect();
        let turn = self.line.lost(self.now());
        self.take(turn);
    }

    /// The next message; `false` after the last.
    pub fn next(&mut self) -> bool {
        let Some(bytes) = self.fake.next() else { return false };
        self.arrive(&bytes);
        true
    }

    pub fn play_out(&mut self) {
        while self.next() {}
    }

    pub fn arrive(&mut self, bytes: &[u8]) {
        let mut rest = bytes;
        while !rest.is_empty() {
            let size = if self.cuts.is_empty() { rest.len() } else { self.cuts[self.cut % self.cuts.len()] };
            self.cut += 1;
            let (piece, later) = rest.split_at(size.clamp(1, rest.len()));
            rest = later;
            let turn = self.line.received(piece, self.now());
            self.take(turn);
        }
    }

    pub fn order(&mut self, id: OrderId, order: Order) {
        let turn = self.line.order(id, order, self.now());
        self.take(turn);
    }

    pub fn tick(&mut self, seconds: f64) {
        self.fake.seconds += seconds;
        let turn = self.line.tick(self.now());
        self.take(turn);
    }

    pub fn take(&mut self, turn: Turn) {
        for event in turn.calls {
            self.events.push(event.clone());
            self.conversations.entry(Conversation::id_of(&event)).or_default().add(event);
        }
        if let Some(alive) = turn.alive {
            let now = self.now();
            for conversation in self.conversations.values_mut().filter(|one| !one.is_over()) {
                let last = conversation.facts().last().unwrap().clone();
                if !alive.contains(&last.conversation) {
                    conversation.add(CallEvent { kind: CallKind::Ended, ordinal: 9, cause: None, at: now, ..last });
                }
            }
        }
        self.news.extend(turn.agents);
        self.done.extend(turn.done);
        self.state = turn.state.or(self.state.take());
        self.closed |= turn.close;
        if !turn.send.is_empty() {
            let answer = self.fake.hear(&turn.send);
            self.arrive(&answer);
        }
    }

    /// Every card as people would tell it; times are seconds from the first message.
    pub fn told(&self) -> Vec<String> {
        let mut told = Vec::new();
        for conversation in self.conversations.values() {
            for (agent, card) in conversation.sessions(&team(), "Asterisk") {
                told.push(self.card(&agent, &card));
                told.extend(card.flow.iter().map(|hop| {
                    let me = if hop.me { " (me)" } else { "" };
                    let answered = hop.answered_at.map(|at| format!(" answered {}", self.time(at))).unwrap_or_default();
                    let left = hop.left_at.zip(hop.left);
                    let left =
                        left.map(|(at, how)| format!(" {} {}", how_left(how), self.time(at))).unwrap_or_default();
                    format!("  {:?} {}{me} {}{answered}{left}", hop.kind, hop.name, self.time(hop.entered_at))
                }));
            }
        }
        told
    }

    pub fn states(&self) -> Vec<(String, SessionState)> {
        let cards = self.conversations.values().flat_map(|one| one.sessions(&team(), ""));
        cards.map(|(agent, card)| (agent, card.state)).collect()
    }

    fn card(&self, agent: &str, card: &Session) -> String {
        let customer = &card.customer;
        let who = match (&customer.number, &customer.name, customer.withheld) {
            (.., true) => "withheld".to_owned(),
            (Some(number), ..) => number.clone(),
            (_, Some(name), _) => name.clone(),
            _ => "nobody".to_owned(),
        };
        let service = card.service.as_ref().map_or("-", |service| service.name.as_str());
        let at = |at: Option<UnixMillis>| at.map_or("-".to_owned(), |at| self.time(at));
        format!(
            "{agent} {:?} {who} {service} {:?} rings {} accepted {} ended {}",
            card.direction,
            card.state,
            self.time(card.ringing_since),
            at(card.accepted_at),
            at(card.ended_at),
        )
    }

    fn time(&self, at: UnixMillis) -> String {
        format!("{:.2}", (at.0 - self.begun.0) as f64 / 1000.0)
    }
}

fn how_left(left: HopLeft) -> String {
    format!("{left:?}")
}
