//! FreeSWITCH: the event socket of a system that is connected to (TCP 8021), spoken as a machine of bytes and time.
//!
//! Here: signing in, subscribing, keep-alive, and which room gets what was read. No socket, no clock.
//!
//! | room | what it owns |
//! | --- | --- |
//! | [`frame`] | bytes into messages |
//! | [`event`] | one event's fields, times and parties |
//! | [`calls`] | channels and what they say of calls |
//! | [`agents`] | the call centre's agents and queues |
//! | [`orders`] | orders as commands, and their answers |
//! | [`picture`] | asking for everything after connecting |
//! | [`safe`] | which words may stand in a command |

mod agents;
mod calls;
mod cause;
mod channel;
mod event;
mod frame;
mod orders;
mod picture;
mod safe;

use std::collections::VecDeque;

use nimbus_protocol::{Said, UnixMillis, said};

use crate::doors::line::settings::LineSettings;
use crate::doors::line::{Line, LineState, NotDone, Order, OrderId, Turn};
use crate::doors::settings::DoorSettings;
use agents::Agents;
use calls::Calls;
use event::Event;
use frame::{Frame, Read, Reader};
use orders::{Orders, Step};
use picture::Picture;

/// What is listened to. Custom classes stand last: everything behind `CUSTOM` is one.
const SUBSCRIPTION: &str = "event json CHANNEL_CREATE CHANNEL_CALLSTATE CHANNEL_ANSWER CHANNEL_BRIDGE \
                            CHANNEL_HANGUP_COMPLETE BACKGROUND_JOB HEARTBEAT CUSTOM callcenter::info";
/// The password that every FreeSWITCH has until somebody changes it.
const STOCK_PASSWORD: &str = "ClueCon";
/// After so long without a word the system is asked for one, in milliseconds. It sends a heartbeat each 20 s.
const QUIET_MS: i64 = 30_000;
/// After so long without a word the connection is taken for dead, in milliseconds.
const DEAD_MS: i64 = 60_000;
/// How long signing in and the first picture may take, in milliseconds.
const BEGINNING_MS: i64 = 30_000;

/// What an answer of the system belongs to; it answers commands in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Expected {
    SignIn,
    Subscribed,
    Picture(picture::Question),
    Order(Step),
    Alive,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Away,
    /// Since when.
    Beginning(UnixMillis),
    Ready,
}

/// One FreeSWITCH.
#[derive(Debug)]
pub struct FreeSwitch {
    line: LineSettings,
    reader: Reader,
    stage: Stage,
    expected: VecDeque<Expected>,
    heard: UnixMillis,
    /// Asked for a sign of life, which did not come yet.
    asked: bool,
    calls: Calls,
    agents: Agents,
    orders: Orders,
    picture: Option<Picture>,
}

impl FreeSwitch {
    pub fn new(settings: &DoorSettings) -> Self {
        let line = settings.line.clone().unwrap_or_default();
        Self {
            calls: Calls::new(settings, &line),
            line,
            reader: Reader::default(),
            stage: Stage::Away,
            expected: VecDeque::new(),
            heard: UnixMillis::default(),
            asked: false,
            agents: Agents::default(),
            orders: Orders::default(),
            picture: None,
        }
    }

    /// Sends one command and remembers what its answer is for.
    fn command(&mut self, turn: &mut Turn, command: &str, expected: Expected) {
        turn.send.extend_from_slice(command.as_bytes());
        turn.send.extend_from_slice(b"\n\n");
        self.expected.push_back(expected);
    }

    fn frame(&mut self, frame: &Frame, now: UnixMillis) -> Turn {
        match frame.kind() {
            "auth/request" => self.sign_in(),
            "command/reply" => self.answer(frame.header("Reply-Text"), frame, now),
            "api/response" => self.answer(&frame.body, frame, now),
            "text/event-json" => Event::read(&frame.body).map(|event| self.event(&event, now)).unwrap_or_default(),
            "text/rude-rejection" => {
                refused(said!("said-line-not-let-in", "The telephone system does not let this computer in."))
            }
            "text/disconnect-notice" => Turn { close: true, ..Turn::default() },
            _ => Turn::default(),
        }
    }

    fn sign_in(&mut self) -> Turn {
        let secret = self.line.secret.as_ref().map_or("", |secret| secret.0.as_str()).to_owned();
        let user = self.line.user.trim().to_owned();
        if !safe::is_one_line(&secret) || !safe::is_one_line(&user) {
            return refused(said!(
                "said-line-user-unsendable",
                "The user or the password of the telephone system cannot be sent."
            ));
        }
        let mut turn = Turn::default();
        let command = if user.is_empty() { format!("auth {secret}") } else { format!("userauth {user}:{secret}") };
        self.command(&mut turn, &command, Expected::SignIn);
        turn
    }

    fn answer(&mut self, text: &str, frame: &Frame, now: UnixMillis) -> Turn {
        let accepted = text.trim_start().starts_with("+OK");
        match self.expected.pop_front() {
            Some(Expected::SignIn) if accepted => self.signed_in(),
            Some(Expected::SignIn) => {
                refused(said!("said-line-refuses-user", "The telephone system refuses the user or the password."))
            }
            Some(Expected::Subscribed) if accepted => Turn::default(),
            Some(Expected::Subscribed) => {
                refused(said!("said-line-tells-no-calls", "The telephone system does not tell this user of calls."))
            }
            Some(Expected::Picture(question)) => self.picture_answer(question, frame, now),
            Some(Expected::Order(step)) => self.orders.answer(step, text, frame.header("Job-UUID")),
            Some(Expected::Alive) | None => Turn::default(),
        }
    }

    fn signed_in(&mut self) -> Turn {
        let mut turn = Turn::default();
        if self.line.secret.as_ref().is_some_and(|secret| secret.0 == STOCK_PASSWORD) {
            turn.warning = Some(said!(
                "said-line-stock-password",
                "The telephone system still has its stock password: whoever reaches its port can do everything. Set \
                 another one."
            ));
        }
        self.command(&mut turn, SUBSCRIPTION, Expected::Subscribed);
        self.look(&mut turn);
        turn
    }

    /// Asks for everything. Events that come meanwhile are understood as always.
    fn look(&mut self, turn: &mut Turn) {
        self.calls.begin_picture();
        let (picture, questions) = Picture::begin();
        self.picture = Some(picture);
        for (command, question) in questions {
            self.command(turn, &command, Expected::Picture(question));
        }
    }

    fn picture_answer(&mut self, question: picture::Question, frame: &Frame, now: UnixMillis) -> Turn {
        let mut turn = Turn::default();
        let Some(mut picture) = self.picture.take() else { return turn };
        let more = picture.answer(question, frame, &mut self.calls, &mut self.agents, &self.line, now);
        turn.calls = more.calls;
        turn.agents = more.agents;
        for (command, question) in more.questions {
            self.command(&mut turn, &command, Expected::Picture(question));
        }
        if !picture.is_whole() {
            self.picture = Some(picture);
            return turn;
        }
        if let Some(there) = picture.channels() {
            turn.calls.extend(self.calls.only(there, now));
            turn.alive = Some(self.calls.alive());
        } else {
            turn.warning = Some(said!("said-line-calls-untold", "The telephone system did not tell which calls run."));
        }
        if self.stage != Stage::Ready {
            self.stage = Stage::Ready;
            turn.state = Some(LineState::Ready);
        }
        turn
    }

    fn event(&mut self, event: &Event, now: UnixMillis) -> Turn {
        let mut turn = Turn::default();
        if event.name() == "BACKGROUND_JOB" {
            return self.orders.job(event.text("Job-UUID"), event.text("_body"));
        }
        if event.text("CC-Action") == "agent-status-change" {
            turn.agents = self.agents.status(event.text("CC-Agent"), event.text("CC-Agent-Status"), &self.line, now);
            return turn;
        }
        turn.calls = self.calls.hear(event, now);
        if event.name() == "CHANNEL_CREATE" {
            turn.then(self.orders.channel(event.text("Unique-ID")));
        }
        turn
    }
}

fn refused(sentence: Said) -> Turn {
    Turn { state: Some(LineState::Refused(sentence)), close: true, ..Turn::default() }
}

impl Line for FreeSwitch {
    fn connected(&mut self, now: UnixMillis) -> Turn {
        self.reader = Reader::default();
        self.expected.clear();
        self.picture = None;
        self.stage = Stage::Beginning(now);
        self.heard = now;
        self.asked = false;
        Turn { state: Some(LineState::Beginning), ..Turn::default() }
    }

    fn received(&mut self, bytes: &[u8], now: UnixMillis) -> Turn {
        let mut turn = Turn::default();
        self.heard = now;
        self.asked = false;
        self.reader.push(bytes);
        while !turn.close
            && let Some(read) = self.reader.next()
        {
            match read {
                Read::Whole(frame) => turn.then(self.frame(&frame, now)),
                Read::LeftOut(frame) => {
                    turn.warning = Some(said!(
                        "said-line-too-long",
                        "The telephone system said something that was too long and was left out."
                    ));
                    // It may have been an answer: the next one must not be taken for it.
                    turn.then(self.frame(&frame, now));
                }
                Read::Broken => {
                    turn.warning =
                        Some(said!("said-freeswitch-other", "What answers is no event socket of a FreeSWITCH."));
                    turn.close = true;
                }
            }
        }
        turn
    }

    fn tick(&mut self, now: UnixMillis) -> Turn {
        let mut turn = self.orders.tick(now);
        let quiet = now.since(self.heard);
        match self.stage {
            Stage::Away => {}
            Stage::Beginning(since) => turn.close = now.since(since) >= BEGINNING_MS || quiet >= DEAD_MS,
            Stage::Ready if quiet >= DEAD_MS => turn.close = true,
            Stage::Ready if quiet >= QUIET_MS && !self.asked => {
                self.asked = true;
                self.command(&mut turn, "api status", Expected::Alive);
            }
            Stage::Ready => {}
        }
        turn
    }

    fn lost(&mut self, _now: UnixMillis) -> Turn {
        self.stage = Stage::Away;
        self.expected.clear();
        self.picture = None;
        self.reader = Reader::default();
        self.orders.lost()
    }

    fn order(&mut self, id: OrderId, order: Order, now: UnixMillis) -> Turn {
        let mut turn = Turn::default();
        if self.stage != Stage::Ready {
            turn.done.push((id, Err(NotDone::NoConnection)));
            return turn;
        }
        match orders::commands(&order, &self.line, &mut self.calls, &mut self.agents, now) {
            Err(why) => turn.done.push((id, Err(why))),
            Ok(made) => {
                let steps = self.orders.begin(id, &made, now);
                for (command, step) in steps {
                    self.command(&mut turn, &command, Expected::Order(step));
                }
                turn.agents.extend(made.news.iter().cloned());
                // Nothing to send means that it is so already.
                if made.commands.is_empty() {
                    turn.done.push((id, Ok(())));
                }
            }
        }
        turn
    }
}

#[cfg(test)]
mod tests;
