//! The telephone system of the bench: lets its one connector in with any password, has nothing going on when asked, and
//! says what it is told to say.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use nimbus_bench::Failure;
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{
        TcpListener, TcpStream,
        tcp::{OwnedReadHalf, OwnedWriteHalf},
    },
    sync::{Mutex, watch},
    task::JoinSet,
};

const BOOTED: &str =
    "Event: FullyBooted\r\nPrivilege: system,all\r\nUptime: 5\r\nLastReload: 5\r\nStatus: Fully Booted\r\n\r\n";

#[derive(Clone)]
struct Shared {
    /// Where the connector listens, if there is one.
    connector: Arc<Mutex<Option<OwnedWriteHalf>>>,
    /// Whether it has asked for what goes on.
    ready: watch::Sender<bool>,
    /// Connections that ended.
    ended: Arc<AtomicUsize>,
}

pub struct Asterisk {
    pub port: u16,
    shared: Shared,
    /// Ends the listener when dropped.
    _listening: JoinSet<()>,
}

impl Asterisk {
    pub async fn listen() -> Result<Self, Failure> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let port = listener.local_addr()?.port();
        let shared = Shared { connector: Arc::default(), ready: watch::Sender::new(false), ended: Arc::default() };
        let mut listening = JoinSet::new();
        let serving = shared.clone();
        listening.spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                if let Err(error) = serve(stream, &serving).await {
                    eprintln!("connection to the telephone system: {error}");
                }
                serving.ready.send_replace(false);
                serving.connector.lock().await.take();
                serving.ended.fetch_add(1, Ordering::Relaxed);
            }
        });
        Ok(Self { port, shared, _listening: listening })
    }

    /// Until the connector knows what goes on here.
    pub async fn ready(&self, patience: Duration) -> Result<(), Failure> {
        let mut ready = self.shared.ready.subscribe();
        tokio::time::timeout(patience, ready.wait_for(|ready| *ready))
            .await
            .map_err(|_| "the server does not sign in at the telephone system")??;
        Ok(())
    }

    /// Says something, and tells when.
    pub async fn say(&self, text: &str) -> Result<Instant, Failure> {
        let mut connector = self.shared.connector.lock().await;
        let connector = connector.as_mut().ok_or("the server is not connected to the telephone system any more")?;
        let now = Instant::now();
        connector.write_all(text.as_bytes()).await?;
        Ok(now)
    }

    /// How many connections ended.
    pub fn ended(&self) -> usize {
        self.shared.ended.load(Ordering::Relaxed)
    }
}

async fn serve(stream: TcpStream, shared: &Shared) -> Result<(), Failure> {
    stream.set_nodelay(true)?;
    let (reader, mut writer) = stream.into_split();
    writer.write_all(b"Asterisk Call Manager/11.0.0\r\n").await?;
    shared.connector.lock().await.replace(writer);
    let mut reader = BufReader::new(reader);
    while let Some(action) = action(&mut reader).await? {
        let field = |name: &str| {
            let mut fields = action.iter().filter_map(|line| line.split_once(':'));
            fields.find(|(own, _)| own.eq_ignore_ascii_case(name)).map_or("", |(_, value)| value.trim())
        };
        let text = answer(field("Action"), field("ActionID"));
        let mut connector = shared.connector.lock().await;
        connector.as_mut().ok_or("nobody listens")?.write_all(text.as_bytes()).await?;
        drop(connector);
        // The last of what it asks for at the beginning.
        if field("Action") == "QueueStatus" {
            shared.ready.send_replace(true);
        }
    }
    Ok(())
}

/// The lines of the next action; `None` where the connector is gone.
async fn action(reader: &mut BufReader<OwnedReadHalf>) -> Result<Option<Vec<String>>, Failure> {
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).await? == 0 {
            return Ok(None);
        }
        match line.trim_end() {
            "" => return Ok(Some(lines)),
            text => lines.push(text.to_owned()),
        }
    }
}

fn answer(action: &str, id: &str) -> String {
    let say = |response: &str, more: &str| format!("Response: {response}\r\nActionID: {id}\r\n{more}\r\n\r\n");
    let list = |event: &str| {
        say("Success", "EventList: start\r\nMessage: A list will follow")
            + &format!("Event: {event}\r\nActionID: {id}\r\nEventList: Complete\r\nListItems: 0\r\n\r\n")
    };
    match action {
        "Challenge" => say("Success", "Challenge: 840415273"),
        "Login" => say("Success", "Message: Authentication accepted") + BOOTED,
        "Ping" => say("Success", "Ping: Pong"),
        "CoreShowChannels" => list("CoreShowChannelsComplete"),
        "QueueStatus" => list("QueueStatusComplete"),
        "BridgeList" => list("BridgeListComplete"),
        _ => say("Error", "Message: Permission denied"),
    }
}
