//! Events: what each message of the telephone system changes in its calls.
//!
//! Messages may come late, twice and in another order than things happened; each is taken for what it says.

use std::collections::BTreeMap;

use nimbus_protocol::{Direction, UnixMillis};

use super::blocks::Block;
use super::calls::Calls;
use super::channels::Channel;
use super::legs::{Leg, by_agent, unanswered};
use super::words;
use crate::doors::call_event::{CallKind, Cause, Party};

impl Calls {
    /// Takes one event that happened at `at`.
    pub fn event(&mut self, name: &str, block: &Block, at: UnixMillis) {
        if name == "Newchannel" {
            self.new_channel(block, at);
        }
        // Messages about transfers describe their channels as they were before.
        self.refresh(block, "", at);
        self.refresh(block, "Dest", at);
        let uid = block.get("Uniqueid").unwrap_or_default();
        let dest = block.of("Dest", "Uniqueid").unwrap_or_default();
        match name {
            "Hangup" => self.vanish(uid, block.get("Cause"), at),
            "Rename" => self.rename(block),
            "QueueCallerJoin" => self.wait(uid, block.get("Queue").unwrap_or_default(), at),
            "QueueCallerAbandon" | "QueueCallerLeave" => self.leave(uid, name == "QueueCallerAbandon", at),
            "AgentCalled" => {
                let queue = block.get("Queue").unwrap_or_default();
                self.offer(uid, dest, queue, block.get("Interface"), block.said("MemberName"), at);
            }
            "AgentConnect" => {
                if let Some(leg) = self.leg_of(dest) {
                    self.answer(&leg, dest, at);
                }
            }
            "DialBegin" => self.dial(uid, dest, block.get("DialString").unwrap_or_default(), at),
            "DialEnd" => self.dialled(dest, block.get("DialStatus").unwrap_or_default(), at),
            "BridgeEnter" | "BridgeLeave" => self.bridge(uid, block.get("BridgeUniqueid"), name == "BridgeEnter", at),
            "Hold" | "Unhold" => self.hold(uid, name == "Hold", at),
            "BlindTransfer" if block.get("Result") == Some("Success") => self.blind(block, at),
            "AttendedTransfer" if block.get("Result") == Some("Success") => self.attended(block, at),
            "OriginateResponse" => self.originated(block, at),
            _ => {}
        }
    }

    fn bridge(&mut self, uid: &str, bridge: Option<&str>, enters: bool, at: UnixMillis) {
        let Some(channel) = self.channels.get_mut(uid) else { return };
        channel.bridge = bridge.filter(|_| enters).map(str::to_owned);
        // Who looked between the answer and the bridge has not heard the answer.
        if let Some(leg) = channel.leg.clone().filter(|_| enters)
            && self.legs.get(&leg).is_some_and(|leg| leg.channel == uid)
        {
            self.answer(&leg, uid, at);
        }
    }

    fn new_channel(&mut self, block: &Block, at: UnixMillis) {
        let uid = block.get("Uniqueid").unwrap_or_default();
        if !self.channels.contains_key(uid) {
            let mut channel = Channel { uid: uid.to_owned(), begun: at, ..Channel::default() };
            channel.take(block, "");
            self.appear(channel);
        }
    }

    /// Takes what a message says of a channel that is known.
    pub fn refresh(&mut self, block: &Block, prefix: &str, at: UnixMillis) {
        let Some(uid) = block.of(prefix, "Uniqueid") else { return };
        let Some(channel) = self.channels.get_mut(uid) else { return };
        let (name, linked, withheld) = (channel.name.clone(), channel.linked.clone(), channel.withheld);
        channel.take(block, prefix);
        if channel.name != name {
            let new = channel.name.clone();
            self.names.remove(&name);
            self.names.insert(new, uid.to_owned());
        }
        let channel = &self.channels[uid];
        let (moved, hides) = (channel.linked != linked, channel.withheld && !withheld);
        if moved {
            self.regroup(uid, &linked, at);
        }
        if hides {
            self.hide(uid, at);
        }
    }

    fn rename(&mut self, block: &Block) {
        let uid = block.get("Uniqueid").unwrap_or_default();
        if let (Some(channel), Some(new)) = (self.channels.get_mut(uid), block.said("Newname")) {
            self.names.remove(&channel.name);
            new.clone_into(&mut channel.name);
            self.names.insert(new.to_owned(), uid.to_owned());
        }
    }

    /// The conversation of what the channel calls: a call of a telephone that has a talk on hold is a consultation of it.
    fn conversation(&mut self, parent: &Channel) -> String {
        let known = self.groups.get(&parent.linked).and_then(|group| group.conversation.clone());
        known.unwrap_or_else(|| {
            let root = self.root(parent);
            let conversation = self.consulted(root).unwrap_or_else(|| parent.linked.clone());
            if let Some(group) = self.groups.get_mut(&parent.linked) {
                group.conversation = Some(conversation.clone());
            }
            conversation
        })
    }

    fn consulted(&self, root: &Channel) -> Option<String> {
        if root.leg.is_some() || !self.is_agents(root.device()) {
            return None;
        }
        let mut others = self.legs.values().filter(|leg| leg.answered && leg.is_open());
        let talks = |leg: &&Leg| {
            let at = self.channels.get(leg.speaks());
            at.is_some_and(|at| at.uid != root.uid && at.device() == root.device())
        };
        others.find(talks).map(|leg| leg.conversation.clone())
    }

    /// Who calls, from the side of the channel.
    fn customer(&mut self, parent: &Channel) -> Party {
        let known = self.groups.get(&parent.linked).and_then(|group| group.customer.clone());
        known.unwrap_or_else(|| {
            let party = self.root(parent).party();
            if let Some(group) = self.groups.get_mut(&parent.linked) {
                group.customer = Some(party.clone());
            }
            party
        })
    }

    /// A leg that comes from `parent`, still without its agent.
    pub fn incoming(&mut self, parent: &Channel, id: String, channel: &str) -> Leg {
        let (conversation, from) = (self.conversation(parent), self.customer(parent));
        let root = self.root(parent);
        let exten = if parent.exten.is_empty() { &root.first_exten } else { &parent.exten };
        let to = if exten.is_empty() { Party::default() } else { Party::from_number(exten) };
        let mut vars = root.vars.clone();
        let service = vars.remove("SERVICE");
        Leg {
            id,
            conversation,
            direction: Direction::Inbound,
            agent: String::new(),
            telephone: String::new(),
            answered_by: None,
            service: service.filter(|_| parent.passed.is_none()),
            from,
            to,
            channel: channel.to_owned(),
            caller: root.uid.clone(),
            phones: Vec::new(),
            phone: None,
            answered: false,
            held: false,
            ended: false,
            cause: None,
            passed: parent.passed.clone(),
            vars,
        }
    }

    /// A caller waits in a queue.
    pub fn wait(&mut self, uid: &str, queue: &str, at: UnixMillis) {
        let Some(caller) = self.channels.get(uid).cloned() else { return };
        if caller.waits.is_some() || queue.is_empty() {
            return;
        }
        let id = format!("{uid}/{queue}");
        let mut leg = self.incoming(&caller, id.clone(), uid);
        leg.service = Some(self.line.service(queue).to_owned());
        self.begin(leg, at);
        if let Some(channel) = self.channels.get_mut(uid) {
            channel.waits = Some(id);
        }
    }

    pub fn leave(&mut self, uid: &str, gave_up: bool, at: UnixMillis) {
        let Some(leg) = self.channels.get(uid).and_then(|channel| channel.waits.clone()) else { return };
        // Whoever was put through is told by the talk.
        self.end(&leg, Some(if gave_up { Cause::Cancelled } else { Cause::Normal }), at);
    }

    /// A queue rings a telephone.
    pub fn offer(
        &mut self,
        parent: &str,
        dest: &str,
        queue: &str,
        interface: Option<&str>,
        name: Option<&str>,
        at: UnixMillis,
    ) {
        let (Some(parent), Some(called)) = (self.channels.get(parent).cloned(), self.channels.get(dest).cloned())
        else {
            return;
        };
        if called.leg.is_some() {
            return;
        }
        let mut leg = self.incoming(&parent, dest.to_owned(), dest);
        leg.agent = words::agent(&self.line, interface.unwrap_or(&called.name), name);
        called.device().clone_into(&mut leg.telephone);
        leg.service = Some(self.line.service(queue).to_owned());
        self.begin_at(dest, leg, at);
    }

    pub fn begin_at(&mut self, uid: &str, leg: Leg, at: UnixMillis) {
        if let Some(channel) = self.channels.get_mut(uid) {
            channel.leg = Some(leg.id.clone());
        }
        self.begin(leg, at);
    }

    /// A channel calls another; without one, the telephone system itself does.
    pub fn dial(&mut self, parent: &str, dest: &str, string: &str, at: UnixMillis) {
        let Some(called) = self.channels.get(dest).cloned() else { return };
        if called.leg.is_some() || called.target_of.is_some() {
            return;
        }
        let Some(parent) = self.channels.get(parent).cloned() else {
            if self.ordered.contains_key(dest) || self.is_agents(called.device()) {
                self.call_out(&called, at);
            }
            return;
        };
        if let Some(leg) = self.behind(&parent) {
            if let Some(leg) = self.legs.get_mut(&leg) {
                leg.phones.push(dest.to_owned());
            }
            if let Some(channel) = self.channels.get_mut(dest) {
                channel.leg = Some(leg);
            }
            return;
        }
        let out =
            parent.leg.as_ref().and_then(|leg| self.legs.get(leg)).filter(|leg| leg.direction == Direction::Outbound);
        let is_out = out.is_some_and(Leg::is_open);
        let dials_out = parent.leg.is_none()
            && parent.uid == parent.linked
            && parent.passed.is_none()
            && self.is_agents(parent.device())
            && !self.is_agents(called.device());
        if dials_out {
            self.call_out(&parent, at);
        }
        if is_out || dials_out {
            self.reach(&parent.uid, &called, string, at);
            return;
        }
        let mut leg = self.incoming(&parent, dest.to_owned(), dest);
        let name = self.member_names.get(called.device()).map(String::as_str);
        leg.agent = match words::dialled(string) {
            Some(number) if !self.is_agents(called.device()) => number.to_owned(),
            _ => words::agent(&self.line, &called.name, name),
        };
        called.device().clone_into(&mut leg.telephone);
        self.begin_at(dest, leg, at);
    }

    /// The leg for which the second half of a Local channel calls a telephone.
    fn behind(&self, parent: &Channel) -> Option<String> {
        if !parent.name.ends_with(";2") || parent.passed.is_some() {
            return None;
        }
        let first = self.names.get(&words::other_half(&parent.name)?)?;
        let leg = self.leg_of(first)?;
        self.legs.get(&leg).filter(|leg| leg.is_open() && !leg.answered)?;
        Some(leg)
    }

    /// An agent calls, from this channel.
    fn call_out(&mut self, channel: &Channel, at: UnixMillis) {
        let ordered = self.ordered.get(&channel.uid).cloned();
        let name = self.member_names.get(channel.device()).map(String::as_str);
        let agent = words::agent(&self.line, &channel.name, name);
        let leg = Leg {
            id: channel.uid.clone(),
            conversation: channel.linked.clone(),
            direction: Direction::Outbound,
            agent: ordered.as_ref().map_or(agent, |ordered| ordered.agent.clone()),
            telephone: channel.device().to_owned(),
            answered_by: None,
            service: ordered.as_ref().and_then(|ordered| ordered.service.clone()),
            from: ordered.as_ref().map_or_else(|| channel.party(), |ordered| ordered.from.clone()),
            to: ordered.map(|ordered| ordered.to).unwrap_or_default(),
            channel: channel.uid.clone(),
            caller: channel.uid.clone(),
            phones: Vec::new(),
            phone: None,
            answered: false,
            held: false,
            ended: false,
            cause: None,
            passed: None,
            vars: BTreeMap::new(),
        };
        self.begin_at(&channel.uid, leg, at);
    }

    /// An agent's call goes out to this channel.
    fn reach(&mut self, caller: &str, called: &Channel, string: &str, at: UnixMillis) {
        let Some(id) = self.leg_of(caller) else { return };
        let dialled = words::dialled(string).map_or_else(|| called.party(), Party::from_number);
        self.target(&id, dialled, at);
        if let Some(channel) = self.channels.get_mut(&called.uid) {
            channel.target_of = Some(id);
        }
    }

    /// It became known whom an agent calls.
    fn target(&mut self, id: &str, party: Party, at: UnixMillis) {
        let Some(leg) = self.legs.get_mut(id) else { return };
        if leg.to.number.is_none() && party.number.is_some() {
            leg.to = party;
            self.out.push(leg.event(&self.door, CallKind::PartyChanged, at));
        }
        let (conversation, to) = (leg.conversation.clone(), leg.to.clone());
        if let Some(group) = self.groups.get_mut(&conversation) {
            group.customer = Some(to);
        }
    }

    fn dialled(&mut self, dest: &str, status: &str, at: UnixMillis) {
        let Some(channel) = self.channels.get(dest) else { return };
        let (target_of, leg) = (channel.target_of.clone(), channel.leg.clone());
        let answered = status == "ANSWER";
        if let Some(id) = target_of {
            if answered {
                self.answer(&id, "", at);
            } else if let Some(leg) = self.legs.get_mut(&id) {
                leg.cause = Some(unanswered(status));
            }
            return;
        }
        let Some(leg) = leg.as_ref().and_then(|id| self.legs.get_mut(id)) else { return };
        let id = leg.id.clone();
        let cause = by_agent(unanswered(status));
        match (leg.channel == dest, leg.direction) {
            (false, _) if answered => leg.phone = Some(dest.to_owned()),
            (false, Direction::Inbound) if cause == Cause::Declined => leg.cause = Some(cause),
            (true, Direction::Inbound) if answered => self.answer(&id, dest, at),
            (true, Direction::Inbound) if !leg.answered => {
                let cause = if cause == Cause::NoAnswer { leg.cause.unwrap_or(cause) } else { cause };
                self.end(&id, Some(cause), at);
            }
            (true, Direction::Outbound) if !answered => leg.cause = Some(cause),
            _ => {}
        }
    }

    /// What became of a call that was ordered, on the side of the agent.
    fn originated(&mut self, block: &Block, at: UnixMillis) {
        let uid = block.get("Uniqueid").unwrap_or_default();
        let Some(id) = self.leg_of(uid) else { return };
        if let Some(exten) = block.said("Exten") {
            self.target(&id, Party::from_number(exten), at);
        }
        if block.get("Response") == Some("Failure") {
            let cause = match block.get("Reason") {
                Some("3") => Cause::NoAnswer,
                Some("5") => Cause::Declined,
                Some("8" | "0") => Cause::Congestion,
                _ => Cause::Cancelled,
            };
            self.end(&id, Some(cause), at);
        }
    }
}
