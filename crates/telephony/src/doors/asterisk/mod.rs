//! Asterisk's manager interface: a [`Line`] that signs in, asks for everything that goes on, and then follows it.
//!
//! Pure: bytes and the time go in. What messages mean for calls is in [`calls`], [`events`] and [`picture`].

mod actions;
mod blocks;
mod calls;
mod channels;
mod events;
mod legs;
mod members;
mod orders;
mod picture;
mod transfers;
mod words;

use nimbus_protocol::{Said, UnixMillis, said};

use actions::{Action, key};
use blocks::{Block, Blocks, Item};
use calls::Calls;
use members::Members;
use orders::Orders;
use picture::Picture;

use super::line::{Line, LineState, NotDone, Order, OrderId, Turn};
use super::settings::DoorSettings;

/// How often the telephone system is asked whether it is there, in milliseconds.
const PING_MS: i64 = 10_000;
/// After this long without a word the connection is dead, in milliseconds.
const SILENCE_MS: i64 = 30_000;
/// How long after the sign-in the system may be starting before it is asked anyway, in milliseconds.
const BOOT_MS: i64 = 3_000;
/// How long the lists of calls and queues may take, in milliseconds.
const PICTURE_MS: i64 = 20_000;
/// Most events that are kept while the lists come in.
const MOST_KEPT: usize = 50_000;

/// Where a connection stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    Away,
    Greeting,
    Challenge,
    Login,
    Booting(UnixMillis),
    /// Asked for the picture.
    Picture(UnixMillis),
    Ready,
    /// Not let in, or given up: nothing more is read.
    Over,
}

/// One Asterisk.
pub struct Asterisk {
    calls: Calls,
    members: Members,
    orders: Orders,
    user: String,
    secret: String,
    phase: Phase,
    blocks: Blocks,
    picture: Picture,
    kept: Vec<(String, Block)>,
    heard: UnixMillis,
    pinged: UnixMillis,
    /// What identifies the actions that the line itself asked: channels and queues.
    asked: [String; 2],
    /// What the system's clock is ahead of ours, in milliseconds.
    ahead: i64,
    /// The picture must be taken again: something was lost.
    gap: bool,
    /// It was told that this connection is ready.
    ready: bool,
}

impl Asterisk {
    pub fn new(door: &DoorSettings) -> Self {
        let line = door.line.clone().unwrap_or_default();
        Self {
            calls: Calls::new(door),
            members: Members::new(line.clone()),
            orders: Orders::default(),
            user: line.user,
            secret: line.secret.map(|secret| secret.0).unwrap_or_default(),
            phase: Phase::Away,
            blocks: Blocks::default(),
            picture: Picture::default(),
            kept: Vec::new(),
            heard: UnixMillis(0),
            pinged: UnixMillis(0),
            asked: Default::default(),
            ahead: 0,
            gap: false,
            ready: false,
        }
    }

    /// How many channels, legs and calls are remembered: 0 where nothing goes on.
    pub fn remembered(&self) -> usize {
        self.calls.size() + self.kept.len()
    }

    fn banner(&mut self, banner: &str, turn: &mut Turn) {
        if !banner.starts_with("Asterisk Call Manager") {
            return self
                .refuse(said!("said-asterisk-other", "What answers there is no Asterisk manager interface."), turn);
        }
        self.phase = Phase::Challenge;
        let id = self.orders.next_id();
        self.ask(Action::new("Challenge", &id).with("AuthType", "MD5"), turn);
    }

    fn ask(&mut self, action: Action, turn: &mut Turn) {
        match action.bytes() {
            Some(bytes) => turn.send.extend(bytes),
            None => self
                .refuse(said!("said-line-user-one-line", "The user of the telephone system must be one line."), turn),
        }
    }

    fn refuse(&mut self, sentence: Said, turn: &mut Turn) {
        self.phase = Phase::Over;
        turn.state = Some(LineState::Refused(sentence));
        turn.close = true;
    }

    fn block(&mut self, block: Block, now: UnixMillis, turn: &mut Turn) {
        if let Some(event) = block.get("Event").map(str::to_owned) {
            return self.event(event, block, now, turn);
        }
        let Some(response) = block.get("Response") else { return };
        match self.phase {
            Phase::Challenge => match block.said("Challenge") {
                Some(challenge) if response == "Success" => {
                    self.phase = Phase::Login;
                    let id = self.orders.next_id();
                    let login = Action::new("Login", &id)
                        .with("AuthType", "MD5")
                        .with("Username", &self.user)
                        .with("Key", &key(challenge, &self.secret))
                        .with("Events", "system,call,agent");
                    self.ask(login, turn);
                }
                _ => self.refuse(
                    said!(
                        "said-asterisk-no-challenge",
                        "The telephone system does not offer a sign-in with a challenge (MD5)."
                    ),
                    turn,
                ),
            },
            Phase::Login if response == "Success" => self.phase = Phase::Booting(now),
            Phase::Login => self.refuse(
                said!("said-line-refuses-user", "The telephone system refuses the user or the password."),
                turn,
            ),
            Phase::Picture(_) | Phase::Ready => self.answer(&block, turn),
            _ => {}
        }
    }

    fn answer(&mut self, block: &Block, turn: &mut Turn) {
        let id = block.get("ActionID").unwrap_or_default();
        let failed = block.get("Response") == Some("Error");
        if failed && id == self.asked[0] {
            self.refuse(
                said!(
                    "said-line-no-rights",
                    "The telephone system's user may not list the calls: its rights are missing."
                ),
                turn,
            );
        } else if failed && id == self.asked[1] {
            // A telephone system without queues.
            self.picture.queues_done = true;
        } else {
            self.orders.answered(block);
        }
    }

    fn event(&mut self, event: String, block: Block, now: UnixMillis, turn: &mut Turn) {
        if let Some(at) = block.at() {
            self.ahead = at.0.saturating_sub(now.0);
        }
        match self.phase {
            Phase::Booting(_) if event == "FullyBooted" => self.take_picture(now, turn),
            Phase::Picture(_) => {
                if let Some(block) = self.picture.take(&event, block) {
                    self.kept.push((event, block));
                }
                if self.kept.len() > MOST_KEPT {
                    self.phase = Phase::Over;
                    turn.close = true;
                }
            }
            Phase::Booting(_) | Phase::Ready => self.happened(&event, &block, now),
            _ => {}
        }
    }

    /// Our own clock as the telephone system's would show it.
    fn theirs(&self, now: UnixMillis) -> UnixMillis {
        now.plus(self.ahead)
    }

    fn happened(&mut self, event: &str, block: &Block, now: UnixMillis) {
        let at = block.at().unwrap_or_else(|| self.theirs(now));
        match event {
            "QueueMemberStatus" | "QueueMemberAdded" | "QueueMemberPause" | "QueueMemberPenalty" => {
                self.members.take(block, false);
                self.telephone(block);
            }
            "QueueMemberRemoved" => self.members.take(block, true),
            _ => self.calls.event(event, block, at),
        }
        match event {
            "DialBegin" => {
                let uid = block.of("Dest", "Uniqueid").unwrap_or_default().to_owned();
                self.orders.began(&uid, Ok(()));
            }
            "OriginateResponse" => {
                let uid = block.get("Uniqueid").unwrap_or_default().to_owned();
                let result = match (block.get("Response"), block.get("Reason")) {
                    (Some("Success"), _) => Ok(()),
                    (_, Some("0" | "1")) => Err(NotDone::NoTelephone),
                    // It rang: the call's events say what became of it.
                    (_, Some("3" | "5")) => Ok(()),
                    _ => Err(NotDone::Refused),
                };
                self.orders.began(&uid, result);
            }
            _ => {}
        }
    }

    /// Remembers the telephones of a member.
    fn telephone(&mut self, block: &Block) {
        let name = block.said("MemberName").or_else(|| block.said("Name")).unwrap_or_default();
        for field in ["Interface", "Location", "StateInterface"] {
            if let Some(telephone) = block.said(field).map(words::device)
                && self.calls.telephones.len() < 50_000
                && !self.calls.telephones.contains(telephone)
            {
                self.calls.telephones.insert(telephone.to_owned());
                self.calls.member_names.insert(telephone.to_owned(), name.to_owned());
            }
        }
    }

    /// Asks for all calls and queues.
    fn take_picture(&mut self, now: UnixMillis, turn: &mut Turn) {
        self.phase = Phase::Picture(now);
        self.picture = Picture::default();
        self.gap = false;
        self.asked = [self.orders.next_id(), self.orders.next_id()];
        let [channels, queues] = self.asked.clone();
        self.ask(Action::new("CoreShowChannels", &channels), turn);
        self.ask(Action::new("QueueStatus", &queues), turn);
    }

    /// The picture is complete: it takes the place of what was known, and what happened meanwhile follows.
    fn pictured(&mut self, now: UnixMillis, turn: &mut Turn) {
        let picture = std::mem::take(&mut self.picture);
        self.members.replace(picture.queues.clone(), &picture.members);
        self.calls.telephones.clear();
        self.calls.member_names.clear();
        for (device, name) in self.members.devices().filter(|(device, _)| !device.is_empty()).collect::<Vec<_>>() {
            self.calls.telephones.insert(device.clone());
            self.calls.member_names.insert(device, name);
        }
        self.calls.picture(&picture, self.theirs(now));
        self.phase = Phase::Ready;
        for (event, block) in std::mem::take(&mut self.kept) {
            self.happened(&event, &block, now);
        }
        let Self { calls, orders, .. } = self;
        calls.ordered.retain(|call, _| calls.channels.contains_key(call) || orders.expects(call));
        turn.alive = Some(self.calls.alive());
        if !std::mem::replace(&mut self.ready, true) {
            turn.state = Some(LineState::Ready);
        }
    }

    fn finish(&mut self, turn: &mut Turn) {
        turn.calls.append(&mut self.calls.out);
        turn.agents.append(&mut self.members.news);
        turn.done.append(&mut self.orders.done);
        turn.send.append(&mut self.orders.send);
        for call in self.orders.dropped.drain(..) {
            self.calls.ordered.remove(&call);
        }
    }
}

impl Line for Asterisk {
    fn connected(&mut self, now: UnixMillis) -> Turn {
        self.phase = Phase::Greeting;
        self.blocks = Blocks::default();
        self.kept.clear();
        self.ready = false;
        (self.heard, self.pinged) = (now, now);
        Turn { state: Some(LineState::Beginning), ..Turn::default() }
    }

    fn received(&mut self, bytes: &[u8], now: UnixMillis) -> Turn {
        let mut turn = Turn::default();
        if matches!(self.phase, Phase::Away | Phase::Over) {
            return turn;
        }
        self.heard = now;
        for item in self.blocks.push(bytes) {
            match item {
                Item::Banner(banner) => self.banner(&banner, &mut turn),
                Item::Block(block) => self.block(block, now, &mut turn),
                Item::Gap => self.gap = true,
            }
            if matches!(self.phase, Phase::Picture(_)) && self.picture.channels_done && self.picture.queues_done {
                self.pictured(now, &mut turn);
            }
            if self.gap && self.phase == Phase::Ready {
                self.take_picture(now, &mut turn);
            }
        }
        self.finish(&mut turn);
        turn
    }

    fn tick(&mut self, now: UnixMillis) -> Turn {
        let mut turn = Turn::default();
        self.orders.tick(now);
        match self.phase {
            Phase::Away | Phase::Over => {}
            _ if now.since(self.heard) >= SILENCE_MS => turn.close = true,
            Phase::Booting(since) if now.since(since) >= BOOT_MS => self.take_picture(now, &mut turn),
            Phase::Picture(since) if now.since(since) >= PICTURE_MS => turn.close = true,
            Phase::Picture(_) | Phase::Ready if now.since(self.pinged) >= PING_MS => {
                self.pinged = now;
                let id = self.orders.next_id();
                self.ask(Action::new("Ping", &id), &mut turn);
            }
            _ => {}
        }
        self.finish(&mut turn);
        turn
    }

    fn lost(&mut self, _now: UnixMillis) -> Turn {
        self.phase = Phase::Away;
        self.blocks = Blocks::default();
        self.picture = Picture::default();
        self.kept.clear();
        self.orders.lost();
        let mut turn = Turn::default();
        self.finish(&mut turn);
        turn
    }

    fn order(&mut self, id: OrderId, order: Order, now: UnixMillis) -> Turn {
        let mut turn = Turn::default();
        if self.phase == Phase::Ready || matches!(self.phase, Phase::Picture(_)) && !self.members.queues.is_empty() {
            self.orders.order(id, &order, &mut self.calls, &mut self.members, now);
        } else {
            turn.done.push((id, Err(NotDone::NoConnection)));
        }
        self.finish(&mut turn);
        turn
    }
}
