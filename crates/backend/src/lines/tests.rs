//! Lines against a telephone system of the tests' own, which speaks plain lines: connecting, losing, orders.
//!
//! What real systems say is proved where their adapters are.

mod standing;
mod trouble;

use std::{collections::BTreeMap, time::Duration};

use nimbus_protocol::{Agent, ConnectionState, Direction, Licence, Presence, SessionState, UnixMillis};
use nimbus_telephony::doors::{
    call_event::{CallEvent, CallKind, Party},
    line::{AgentNews, Line, LineState, NotDone, Order, OrderId, OrderKind, Turn, settings::LineSettings},
};
use tempfile::TempDir;
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines as Read},
    net::{
        TcpListener,
        tcp::{OwnedReadHalf, OwnedWriteHalf},
    },
};

use super::{
    wanted::{Pause, Wanted},
    *,
};
use crate::{
    Clock,
    config::seed::{Seed, SeedDoor},
    engine::tests::parts,
    storage,
};
use nimbus_protocol::DoorKind;

const NOW: UnixMillis = UnixMillis(1_795_000_000_000);

/// An adapter for `ready CALL…`, `ring CALL AGENT`, `answer CALL AGENT`, `end CALL`, `away AGENT`, `done ID`,
/// `not-done ID`, `panic`, `refuse`.
#[derive(Default)]
struct Plain {
    text: String,
    resumed: Vec<String>,
}

impl Plain {
    fn event(call: &str, kind: CallKind, agent: Option<&str>, at: UnixMillis) -> CallEvent {
        CallEvent {
            source: "plain".into(),
            leg: format!("{call}-1"),
            conversation: call.into(),
            kind,
            ordinal: 0,
            direction: Direction::Inbound,
            from: Party::from_number("+41445551200"),
            to: Party::default(),
            service: None,
            default_service: None,
            agents: agent.map(str::to_owned).into_iter().collect(),
            answered_by: None,
            cause: None,
            diverted_from: None,
            transfer: None,
            vars: BTreeMap::new(),
            ring_limit_ms: None,
            at,
            simulated: false,
            capabilities: DoorSettings::new("plain", DoorKind::Asterisk).capabilities(),
        }
    }

    fn line(line: &str, now: UnixMillis) -> Turn {
        let words: Vec<&str> = line.split_whitespace().collect();
        let call =
            |kind, call: &str, agent| Turn { calls: vec![Self::event(call, kind, agent, now)], ..Turn::default() };
        match words.as_slice() {
            ["ready", calls @ ..] => Turn {
                alive: Some(calls.iter().map(|call| (*call).to_owned()).collect()),
                state: Some(LineState::Ready),
                ..Turn::default()
            },
            ["ring", id, agent] => call(CallKind::Offered, id, Some(agent)),
            ["answer", id, agent] => call(CallKind::Answered, id, Some(agent)),
            ["end", id] => call(CallKind::Ended, id, None),
            ["away", agent] => {
                let news = AgentNews { agent: (*agent).to_owned(), presence: Presence::Away };
                Turn { agents: vec![news], ..Turn::default() }
            }
            ["done", id] => Turn { done: vec![(id.parse().unwrap(), Ok(()))], ..Turn::default() },
            ["not-done", id] => {
                Turn { done: vec![(id.parse().unwrap(), Err(NotDone::NoTelephone))], ..Turn::default() }
            }
            ["panic"] => panic!("a panic of a test"),
            ["refuse"] => {
                Turn { state: Some(LineState::Refused("Wrong password.".into())), close: true, ..Turn::default() }
            }
            _ => Turn::default(),
        }
    }
}

impl Line for Plain {
    fn resume(&mut self, open: &[Vec<CallEvent>], _: UnixMillis) -> Turn {
        self.resumed =
            open.iter().map(|facts| format!("resumed {} of {}\n", facts.len(), facts[0].conversation)).collect();
        Turn::default()
    }

    fn connected(&mut self, _: UnixMillis) -> Turn {
        self.text.clear();
        let resumed = self.resumed.drain(..).collect::<String>();
        Turn { state: Some(LineState::Beginning), ..Turn::send(format!("hello\n{resumed}")) }
    }

    fn received(&mut self, bytes: &[u8], now: UnixMillis) -> Turn {
        self.text.push_str(std::str::from_utf8(bytes).unwrap());
        let mut turn = Turn::default();
        while let Some(end) = self.text.find('\n') {
            let line: String = self.text.drain(..=end).collect();
            turn.then(Self::line(&line, now));
        }
        turn
    }

    fn tick(&mut self, _: UnixMillis) -> Turn {
        Turn::default()
    }

    fn lost(&mut self, _: UnixMillis) -> Turn {
        Turn::default()
    }

    fn order(&mut self, id: OrderId, order: Order, _: UnixMillis) -> Turn {
        let what = match order.kind {
            OrderKind::Pause { reason: Some(reason), .. } => format!("pause {reason}"),
            OrderKind::Pause { reason: None, ours_only } => format!("resume {ours_only}"),
            OrderKind::HangUp { conversation } => format!("hang-up {conversation}"),
            OrderKind::Member(membership) => {
                let of: Vec<_> = membership.of.iter().map(|(words, rank)| format!("{}:{rank}", words[0])).collect();
                let not_of: Vec<_> = membership.not_of.iter().map(|words| words[0].clone()).collect();
                format!("member {} not {}", of.join(","), not_of.join(","))
            }
            _ => return Turn { done: vec![(id, Err(NotDone::Unable))], ..Turn::default() },
        };
        Turn::send(format!("{id} {} {what}\n", order.agent[0]))
    }
}

/// The other side of one connection.
struct System {
    lines: Read<BufReader<OwnedReadHalf>>,
    writer: OwnedWriteHalf,
}

impl System {
    async fn accept(listener: &TcpListener) -> Self {
        let (reader, writer) = listener.accept().await.unwrap().0.into_split();
        let mut system = Self { lines: BufReader::new(reader).lines(), writer };
        assert_eq!(system.hears().await, "hello");
        system
    }

    async fn hears(&mut self) -> String {
        self.lines.next_line().await.unwrap().expect("another line")
    }

    async fn says(&mut self, text: &str) {
        self.writer.write_all(format!("{text}\n").as_bytes()).await.unwrap();
    }
}

struct World {
    engine: Arc<Engine>,
    listener: TcpListener,
    settings: DoorSettings,
    stop: CancellationToken,
    folder: TempDir,
}

impl World {
    async fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let stored = storage::open(folder.path()).await.unwrap();
        let engine = Engine::start(stored, parts(&folder, Clock::from_fn(|| NOW))).await.unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let line = LineSettings {
            host: "127.0.0.1".into(),
            port: Some(listener.local_addr().unwrap().port()),
            pauses: true,
            membership: true,
            ..LineSettings::default()
        };
        let door: SeedDoor = SeedDoor { line: Some(line), ..seed_door() };
        let mara = Agent {
            id: "mara".into(),
            upn: "mara@halden.example".into(),
            display_name: "Mara Lindt".into(),
            extensions: vec!["204".into()],
            licences: vec![Licence::Assistant, Licence::ContactCentre],
            ..Agent::default()
        };
        engine.apply_seed(Seed { users: vec![mara], doors: vec![door.clone()], ..Seed::default() }).await.unwrap();
        let settings = door.split().0;
        engine.keep_running(PAUSE, super::standing::run);
        let stop = begin(&engine, &settings);
        Self { engine, listener, settings, stop, folder }
    }

    /// The line is made anew, as it is for other settings.
    fn begin_again(&mut self) {
        self.stop.cancel();
        self.engine.lines.remove("plain");
        self.stop = begin(&self.engine, &self.settings);
    }

    /// Waits until something is so; what never becomes so ends with the test runner's own limit.
    async fn until<T>(&self, mut is: impl AsyncFnMut(&Engine) -> Option<T>) -> T {
        loop {
            if let Some(found) = is(&self.engine).await {
                return found;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    async fn stands(&self, state: ConnectionState) {
        self.until(async |engine| (engine.lines.connection("plain")?.state == state).then_some(())).await;
    }

    /// The states of Mara's cards, by conversation.
    async fn cards(&self) -> BTreeMap<String, SessionState> {
        let mut view = self.engine.view().await.unwrap();
        let known = self.engine.known();
        let mara = known.directory.agent_by_id("mara").unwrap();
        let cards = storage::sessions::recent(&mut view, &mara.id, UnixMillis(0)).await.unwrap();
        cards.into_iter().map(|card| (card.conversation.0, card.state)).collect()
    }

    async fn end(self) {
        self.stop.cancel();
        self.engine.close().await;
    }
}

fn begin(engine: &Arc<Engine>, settings: &DoorSettings) -> CancellationToken {
    let stop = CancellationToken::new();
    let asks = engine.lines.add(settings, NOW);
    tokio::spawn(keeper::run(
        engine.clone(),
        settings.clone(),
        |_| Some(Box::new(Plain::default())),
        asks,
        stop.clone(),
    ));
    stop
}

fn seed_door() -> SeedDoor {
    ron::from_str(r#"(name: "plain", kind: asterisk)"#).unwrap()
}

fn mara(kind: OrderKind) -> Order {
    Order { agent: vec!["204".into()], kind }
}

#[tokio::test]
async fn s13_a_lost_system_is_told_and_what_ended_meanwhile_ends() {
    let world = World::new().await;
    let mut system = System::accept(&world.listener).await;
    system.says("ready").await;
    world.stands(ConnectionState::Connected).await;
    system.says("ring a 204\nring b 204\nanswer b 204").await;
    world.until(async |_| (world.cards().await.len() == 2).then_some(())).await;
    drop(system);

    world.stands(ConnectionState::Lost).await;
    let reason = world.engine.lines.connection("plain").unwrap().reason.unwrap();
    assert_eq!(reason, "The connection to the telephone system was lost.");
    assert!(world.cards().await.values().all(|state| !state.is_ended()), "nobody knows what became of them");

    let mut system = System::accept(&world.listener).await;
    system.says("ready b").await;
    world.stands(ConnectionState::Connected).await;
    world.until(async |_| world.cards().await["plain:a"].is_ended().then_some(())).await;
    assert_eq!(world.cards().await["plain:b"], SessionState::Talking);
    system.says("end b").await;
    world.until(async |_| world.cards().await["plain:b"].is_ended().then_some(())).await;
    world.end().await;
}

#[tokio::test]
async fn an_order_is_answered_once_and_a_lost_connection_answers_it_too() {
    let world = World::new().await;
    let hang_up = || mara(OrderKind::HangUp { conversation: "a".into() });
    assert_eq!(world.engine.lines.order("nowhere", hang_up()).await, Err(NotDone::NoConnection));

    let mut system = System::accept(&world.listener).await;
    system.says("ready").await;
    world.stands(ConnectionState::Connected).await;
    let (done, ()) = tokio::join!(world.engine.lines.order("plain", hang_up()), async {
        let heard = system.hears().await;
        let (id, rest) = heard.split_once(' ').unwrap();
        assert_eq!(rest, "204 hang-up a");
        system.says(&format!("done {id}")).await;
    });
    assert_eq!(done, Ok(()));
    let (lost, ()) = tokio::join!(world.engine.lines.order("plain", hang_up()), async {
        system.hears().await;
        drop(system);
    });
    assert_eq!(lost, Err(NotDone::NoConnection));
    assert_eq!(world.engine.lines.order("plain", hang_up()).await, Err(NotDone::NoConnection));
    world.end().await;
}

#[tokio::test]
async fn a_refused_password_is_told_and_not_tried_at_once_again() {
    let world = World::new().await;
    let mut system = System::accept(&world.listener).await;
    system.says("refuse").await;
    world.stands(ConnectionState::Refused).await;
    let connection = world.engine.lines.connection("plain").unwrap();
    assert_eq!(connection.reason.as_ref().map(|why| why.text.as_str()), Some("Wrong password."));
    world.end().await;
}

#[tokio::test]
async fn s6_2_a_pause_at_the_telephone_is_the_agents_presence() {
    let world = World::new().await;
    let mut system = System::accept(&world.listener).await;
    system.says("ready\naway 204").await;
    let known = world.engine.known();
    let mara = known.directory.agent_by_id("mara").unwrap();
    let state = world
        .until(async |engine| {
            let state = engine.state_of(mara).await.unwrap();
            (state.presence_from.is_some()).then_some(state)
        })
        .await;
    assert_eq!(state.presence_from.as_deref(), Some("Asterisk"));
    world.end().await;
}
