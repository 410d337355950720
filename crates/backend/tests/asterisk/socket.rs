//! The tests' Asterisk behind a socket: one connection at a time, and what the test lets happen.

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::{mpsc, oneshot},
};

use crate::fake_asterisk::{FakeAsterisk, Fields, get};

type Work = Box<dyn FnOnce(&mut FakeAsterisk) -> Vec<u8> + Send>;

enum Wish {
    /// What comes of it is sent.
    Do(Work),
    /// The connection is cut.
    Cut,
}

/// A telephone system that does what the test says.
pub struct Asterisk {
    pub port: u16,
    wishes: mpsc::UnboundedSender<Wish>,
}

impl Asterisk {
    pub async fn new(recording: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let (wishes, receiver) = mpsc::unbounded_channel();
        tokio::spawn(serve(listener, FakeAsterisk::new(recording), receiver));
        Self { port, wishes }
    }

    fn ask<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut FakeAsterisk) -> (T, Vec<u8>) + Send + 'static,
    ) -> oneshot::Receiver<T> {
        let (answer, answered) = oneshot::channel();
        let work: Work = Box::new(move |fake| {
            let (value, bytes) = work(fake);
            answer.send(value).ok();
            bytes
        });
        self.wishes.send(Wish::Do(work)).ok();
        answered
    }

    /// The recording goes on up to and with the next message of this event; all of it for "".
    pub async fn play_to(&self, event: &'static str) {
        let played = self.ask(move |fake| {
            let mut bytes = Vec::new();
            while let Some(block) = fake.next_block() {
                let is_it = get(&block.1, "Event") == event;
                bytes.extend(block.0);
                if is_it {
                    break;
                }
            }
            ((), bytes)
        });
        played.await.unwrap();
    }

    /// Something happens that is not in the recording.
    pub async fn says(&self, block: String) {
        self.ask(move |fake| ((), fake.say(&block))).await.unwrap();
    }

    /// Everything that was under way is gone, and the connection with it: a restart.
    pub async fn restarts(&self) {
        self.ask(|fake| {
            fake.channels.clear();
            fake.waiting.clear();
            ((), Vec::new())
        })
        .await
        .unwrap();
        self.wishes.send(Wish::Cut).ok();
    }

    pub fn cut(&self) {
        self.wishes.send(Wish::Cut).ok();
    }

    /// The `nth` action of this name, from 0, once it was asked.
    pub async fn asked(&self, action: &'static str, nth: usize) -> Fields {
        loop {
            let all = self.ask(move |fake| {
                let of = fake.asked.iter().filter(|asked| get(asked, "Action") == action);
                (of.cloned().collect::<Vec<_>>(), Vec::new())
            });
            if let Some(found) = all.await.unwrap().into_iter().nth(nth) {
                return found;
            }
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
    }
}

async fn serve(listener: TcpListener, mut fake: FakeAsterisk, mut wishes: mpsc::UnboundedReceiver<Wish>) {
    let mut connection: Option<TcpStream> = None;
    let mut buffer = [0; 4096];
    loop {
        let mut bytes = Vec::new();
        tokio::select! {
            accepted = listener.accept(), if connection.is_none() => {
                connection = Some(accepted.unwrap().0);
                bytes = fake.connect();
            }
            read = read(connection.as_mut(), &mut buffer), if connection.is_some() => match read {
                0 => {
                    fake.disconnect();
                    connection = None;
                }
                read => bytes = fake.hear(&buffer[..read]),
            },
            wish = wishes.recv() => match wish {
                Some(Wish::Do(work)) => bytes = work(&mut fake),
                Some(Wish::Cut) => {
                    fake.disconnect();
                    connection = None;
                }
                None => return,
            },
        }
        if let Some(connection) = connection.as_mut() {
            connection.write_all(&bytes).await.ok();
        }
    }
}

async fn read(connection: Option<&mut TcpStream>, buffer: &mut [u8]) -> usize {
    match connection {
        Some(connection) => connection.read(buffer).await.unwrap_or(0),
        None => 0,
    }
}
