//! An Asterisk at the server's door, over a socket: recorded calls become cards on the agents' streams, pauses and calls go
//! the other way (SPEC S7.4, S9.1, S13). What each recording means is proved where the adapter is.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "../../../telephony/tests/support/fake_asterisk.rs"]
mod fake_asterisk;
mod socket;
#[path = "../support/mod.rs"]
mod support;

mod calls;
mod calls_out;
mod queues;

use nimbus_protocol::{ConnectionState, DoorInfo, Event, Session};
use reqwest::Method;
use socket::Asterisk;
use support::{Bench, START, Stream};

/// The time of the recordings, in milliseconds.
const RECORDED: i64 = 1_795_419_600_000;

/// A team's server with an Asterisk at its door, and one of its agents.
pub struct World {
    pub bench: Bench,
    pub asterisk: Asterisk,
    pub token: String,
    pub boss: String,
    pub stream: Stream,
}

impl World {
    pub async fn new(recording: &str) -> Self {
        let asterisk = Asterisk::new(recording).await;
        let seed = format!(
            r#"(
            users: [
                (id: "anna", upn: "anna@halden.example", display_name: "Anna Agent", extensions: ["2001"],
                    services: ["support"], licences: [assistant, contact_centre]),
                (id: "ben", upn: "ben@halden.example", display_name: "Ben Agent", extensions: ["2002"]),
                (id: "boss", upn: "boss@halden.example", display_name: "Boss", administrator: true),
            ],
            services: [(id: "support", name: "Support", numbers: ["+493023125100"], outbound: true,
                acw: (enabled: true, seconds: 20, may_finish: true))],
            doors: [(name: "pbx", kind: asterisk, line: (
                host: "127.0.0.1", port: {port}, user: "{user}", secret: "{secret}", pauses: true))],
        )"#,
            port = asterisk.port,
            user = fake_asterisk::USER,
            secret = fake_asterisk::SECRET,
        );
        let bench = Bench::team(&seed).await;
        bench.advance(RECORDED - START);
        let token = bench.token_of("anna@halden.example").await;
        let boss = bench.token_of("boss@halden.example").await;
        let mut stream = Stream::open(&bench.url("/api/v1/stream"), &token, None).await;
        stream.snapshot().await;
        let world = Self { bench, asterisk, token, boss, stream };
        world.stands(ConnectionState::Connected).await;
        world
    }

    /// Waits until the door's connection stands so.
    pub async fn stands(&self, state: ConnectionState) -> DoorInfo {
        loop {
            let (_, doors) = self.bench.ask(Method::GET, "/api/v1/doors", &self.boss, None).await;
            let doors: Vec<DoorInfo> = serde_json::from_value(doors).unwrap();
            let door = doors.into_iter().find(|door| door.name == "pbx").unwrap();
            if door.connection.as_ref().is_some_and(|connection| connection.state == state) {
                return door;
            }
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
    }

    /// Anna's next card that is so.
    pub async fn card(&mut self, is: impl Fn(&Session) -> bool) -> Session {
        loop {
            match self.stream.event().await.event {
                Event::Session(session) if is(&session) => return session,
                _ => {}
            }
        }
    }
}
