//! Signing in at a team's server by its provider: authorization code with PKCE in the system's browser, or a device's code;
//! afterwards the sign-in is renewed, and revoked in the end (SPEC S2.1 to S2.3; RFC 6749, 7636, 8252, 9207, 8628, 7009).
//!
//! One task takes the orders; a try and a running sign-in are tasks of their own. Tokens, codes and secrets of a sign-in
//! are in no event, log or error.

mod attempt;
mod device;
mod discovery;
mod grant;
mod id_token;
mod loopback;
mod proof;
mod record;
mod schedule;
mod session;
mod web;

use std::sync::{Arc, Mutex, PoisonError};

use nimbus_protocol::{Said, SignInWay, said};
use tokio::sync::{mpsc, oneshot};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use self::{
    attempt::{Attempt, Link},
    session::{Around, Session, Wish},
    web::Web,
};
pub use self::{loopback::Page, record::Record};
use super::{backends::Order as BackendOrder, guarded, hands::Hands, tokens::Tokens};
use crate::{
    command::Copied,
    state::{
        AppEvent, Tone, Words,
        event::Token,
        sign_in::{SignInNews, Step, same_url},
    },
};

/// What the page says that the browser shows at the end.
#[derive(Clone, Debug, Default)]
pub struct PageText {
    /// BCP 47 tag of the language of both.
    pub language: &'static str,
    pub title: String,
    pub text: String,
}

/// The words of that page, in the user's language.
pub type PageWords = Arc<dyn Fn(Page) -> PageText + Send + Sync>;

/// The way to the task. Cheap to clone.
#[derive(Clone)]
pub struct SignIns {
    orders: mpsc::UnboundedSender<Order>,
    turn: Turn,
}

/// Whose turn it is to link and to tell: of a sign-in that was ended a moment ago, a renewal may still be under way. Whoever
/// chooses takes the next turn before anything else, so that nothing of an earlier one comes after it.
#[derive(Clone, Default)]
pub(super) struct Turn(Arc<Mutex<u64>>);

impl Turn {
    fn next(&self) -> u64 {
        let mut turn = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *turn += 1;
        *turn
    }

    /// Does `work` if it is still this one's turn; nobody takes the next one meanwhile. It must not wait.
    fn during(&self, turn: u64, work: impl FnOnce()) {
        let now = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if *now == turn {
            work();
        }
    }

    fn is(&self, turn: u64) -> bool {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) == turn
    }
}

/// What is asked for. `Attempted` is what a try tells.
enum Order {
    Look(String),
    Begin {
        number: u64,
        url: String,
        way: SignInWay,
        device: bool,
    },
    Cancel,
    CopyLink,
    Renew,
    /// The sign-in of the key store is used at this server.
    Resume {
        url: String,
        record: Box<Record>,
        turn: u64,
    },
    Use {
        url: String,
        turn: u64,
    },
    Over(String),
    Away,
    For {
        scopes: Vec<String>,
        reply: oneshot::Sender<Result<Token, Said>>,
    },
    Attempted {
        number: u64,
        url: String,
        ended: Result<Box<Record>, Words>,
    },
}

impl SignIns {
    /// The way, and the task to run.
    pub(super) fn new(around: SignInsAround) -> (Self, Desk) {
        let (sender, orders) = mpsc::unbounded_channel();
        let itself = sender.clone();
        let turn = Turn::default();
        let (web, seen) = (Web::default(), turn.clone());
        let desk = Desk { around, web, orders, itself, turn: seen, attempt: None, made: None, running: None };
        (Self { orders: sender, turn }, desk)
    }

    /// Asks the server how its users sign in.
    pub fn look(&self, url: String) {
        self.order(Order::Look(url));
    }

    pub fn begin(&self, number: u64, url: String, way: SignInWay, device: bool) {
        self.order(Order::Begin { number, url, way, device });
    }

    pub fn cancel(&self) {
        self.order(Order::Cancel);
    }

    pub fn copy_link(&self) {
        self.order(Order::CopyLink);
    }

    pub fn renew(&self) {
        self.order(Order::Renew);
    }

    /// Uses what the key store had.
    pub fn resume(&self, url: String, record: Record) {
        let turn = self.turn.next();
        self.order(Order::Resume { url, record: Box::new(record), turn });
    }

    /// Uses the sign-in that came to its end last.
    pub fn use_made(&self, url: String) {
        let turn = self.turn.next();
        self.order(Order::Use { url, turn });
    }

    /// Ends and revokes the sign-in at this server. From here on it links to nothing.
    pub fn over(&self, url: String) {
        self.turn.next();
        self.order(Order::Over(url));
    }

    /// The same, since another way of working was chosen.
    pub fn away(&self) {
        self.turn.next();
        self.order(Order::Away);
    }

    /// A token of the running sign-in for these scopes. The error is the end of a sentence.
    pub async fn token_for(&self, scopes: &[String]) -> Result<Token, Said> {
        let (reply, answer) = oneshot::channel();
        self.order(Order::For { scopes: scopes.to_vec(), reply });
        answer.await.unwrap_or_else(|_| Err(said!("said-nobody-signed-in", "nobody is signed in by a provider")))
    }

    fn order(&self, order: Order) {
        // Only during shutdown is there nobody to take it.
        let _ = self.orders.send(order);
    }
}

/// What the task works with.
pub(super) struct SignInsAround {
    pub hands: Hands,
    pub tokens: Tokens,
    pub backends: mpsc::UnboundedSender<BackendOrder>,
    pub words: PageWords,
    pub jobs: TaskTracker,
    pub stop: CancellationToken,
}

/// The task's own things.
pub(super) struct Desk {
    around: SignInsAround,
    web: Web,
    orders: mpsc::UnboundedReceiver<Order>,
    itself: mpsc::UnboundedSender<Order>,
    turn: Turn,
    attempt: Option<Trying>,
    /// A sign-in that came to its end, until the state has taken it.
    made: Option<(String, Record)>,
    running: Option<Running>,
}

/// A try that is under way.
struct Trying {
    number: u64,
    url: String,
    cancel: CancellationToken,
    link: Link,
}

/// A sign-in that holds.
struct Running {
    url: String,
    subject: String,
    wishes: mpsc::UnboundedSender<Wish>,
}

impl Desk {
    /// Works until the program ends.
    pub async fn run(mut self) {
        let stop = self.around.stop.clone();
        loop {
            let order = tokio::select! {
                biased;
                () = stop.cancelled() => break,
                order = self.orders.recv() => order,
            };
            let Some(order) = order else { break };
            self.take(order).await;
        }
        self.give_up();
        while let Ok(order) = self.orders.try_recv() {
            if let Order::Over(_) = order {
                self.take(order).await;
            }
        }
    }

    async fn take(&mut self, order: Order) {
        match order {
            Order::Look(url) => self.look(url),
            Order::Begin { number, url, way, device } => self.begin(number, url, way, device),
            Order::Cancel => self.give_up(),
            Order::CopyLink => self.copy_link(),
            Order::Renew => self.wish(Wish::Renew(self.around.hands.now())),
            Order::Resume { url, record, turn } => {
                self.around.tokens.given(&url);
                self.start(url, *record, (turn, false));
            }
            Order::Use { url, turn } => self.use_made(url, turn),
            Order::Over(url) => {
                // A try at another server may be what this one is left for.
                let here = |other: &str| same_url(other, &url);
                if self.attempt.as_ref().is_some_and(|trying| here(&trying.url))
                    || self.made.as_ref().is_some_and(|(made, _)| here(made))
                {
                    self.give_up();
                }
                if self.running.as_ref().is_some_and(|running| same_url(&running.url, &url)) {
                    self.end();
                }
            }
            Order::Away => {
                self.give_up();
                self.end();
            }
            Order::For { scopes, reply } => self.wish(Wish::For { scopes, reply }),
            Order::Attempted { number, url, ended } => self.attempted(number, url, ended).await,
        }
    }

    fn look(&self, url: String) {
        let (hands, web) = (self.around.hands.clone(), self.web.clone());
        self.job("a look at a server", async move {
            let found = discovery::of_server(&web, &url).await;
            hands.tell(AppEvent::SignIn(SignInNews::Looked { url, found })).await;
        });
    }

    fn begin(&mut self, number: u64, url: String, way: SignInWay, device: bool) {
        self.give_up();
        let (cancel, link) = (self.around.stop.child_token(), Link::default());
        self.attempt = Some(Trying { number, url: url.clone(), cancel: cancel.clone(), link: link.clone() });
        let (hands, words, web) = (self.around.hands.clone(), Arc::clone(&self.around.words), self.web.clone());
        let itself = self.itself.clone();
        let attempt = Attempt { number, way, device, hands, web, words, link };
        self.job("a sign-in", async move {
            let ended = tokio::select! {
                () = cancel.cancelled() => return,
                ended = guarded::caught("a sign-in", attempt.run()) => ended,
            };
            let ended = ended.unwrap_or_else(|_| Err(Words::new("sign-in-failed-inside")));
            // Only during shutdown is there nobody to take it.
            let _ = itself.send(Order::Attempted { number, url, ended: ended.map(Box::new) });
        });
    }

    fn give_up(&mut self) {
        if let Some(trying) = self.attempt.take() {
            trying.cancel.cancel();
        }
        self.made = None;
    }

    fn copy_link(&self) {
        let Some(link) = self.attempt.as_ref().and_then(|trying| trying.link.get()) else { return };
        let hands = self.around.hands.clone();
        self.job("a copy of a link", async move {
            match hands.outside(move |outside| outside.copy_text(&link)).await {
                Ok(()) => hands.tell(AppEvent::Copied(Copied::SignInLink)).await,
                Err(error) => {
                    hands.say(Tone::Error, Words::new("notice-copy-failed").with("why", error.said())).await;
                }
            }
        });
    }

    async fn attempted(&mut self, number: u64, url: String, ended: Result<Box<Record>, Words>) {
        if self.attempt.take_if(|trying| trying.number == number).is_none() {
            return;
        }
        let news = match ended {
            Ok(record) => {
                let running = self.running.as_ref().filter(|running| same_url(&running.url, &url));
                let same_user = running.is_some_and(|running| running.subject == record.subject);
                let signed = record.signed();
                self.made = Some((url.clone(), *record));
                SignInNews::Done { number, url, signed, same_user }
            }
            Err(words) => {
                tracing::info!(why = words.text, "a sign-in came to nothing");
                SignInNews::Step { number, step: Step::Failed(words) }
            }
        };
        self.around.hands.tell(AppEvent::SignIn(news)).await;
    }

    fn end(&mut self) {
        self.wish(Wish::End);
        self.running = None;
    }

    fn use_made(&mut self, url: String, turn: u64) {
        let Some((_, record)) = self.made.take().filter(|(made, _)| same_url(made, &url)) else { return };
        self.around.tokens.given(&url);
        let same = |running: &Running| same_url(&running.url, &url) && running.subject == record.subject;
        if self.running.as_ref().is_some_and(same) {
            return self.wish(Wish::Replace { record: Box::new(record), turn });
        }
        // Somebody else: what was theirs ends here.
        self.end();
        self.start(url, record, (turn, true));
    }

    /// `new`: it was made just now.
    fn start(&mut self, url: String, record: Record, (turn, new): (u64, bool)) {
        let (wishes, asked) = mpsc::unbounded_channel();
        self.running = Some(Running { url: url.clone(), subject: record.subject.clone(), wishes });
        let around = Around {
            web: self.web.clone(),
            hands: self.around.hands.clone(),
            tokens: self.around.tokens.clone(),
            backends: self.around.backends.clone(),
            random: Box::new(rand::random::<f64>),
            stop: self.around.stop.clone(),
            turn: (self.turn.clone(), turn),
        };
        self.job("a running sign-in", Session::new(url, record, around).run(asked, new));
    }

    fn wish(&self, wish: Wish) {
        if let Some(running) = &self.running {
            // One that failed inside is told by then.
            let _ = running.wishes.send(wish);
        }
    }

    fn job(&self, what: &'static str, work: impl Future<Output = ()> + Send + 'static) {
        self.around.jobs.spawn(guarded::job(what, self.around.hands.events.clone(), work));
    }
}

#[cfg(test)]
mod tests;
