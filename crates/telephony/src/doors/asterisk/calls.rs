//! Calls: what the channels of a telephone system do, as legs of conversations.
//!
//! The model behind the adapter. Its channels begin with `Newchannel` or a picture of the whole system only, so that a
//! late word about a channel that is gone makes no call. Reads no bytes and gives no order.

use std::collections::{BTreeSet, HashMap, HashSet, VecDeque};

use nimbus_protocol::{Direction, UnixMillis};

use super::channels::Channel;
use super::legs::{Leg, hung_up};
use super::words;
use crate::doors::call_event::{CallEvent, CallKind, Cause, Party, TransferKind};
use crate::doors::line::settings::LineSettings;
use crate::doors::settings::DoorSettings;

/// Most channels at a time; far more than one Asterisk carries.
const MOST_CHANNELS: usize = 20_000;
/// How many channels that are gone are remembered.
const MOST_GONE: usize = 20_000;

/// What is known of a call that was ordered here, before and while it is made.
#[derive(Clone, Debug)]
pub(super) struct Ordered {
    pub agent: String,
    pub from: Party,
    pub to: Party,
    pub service: Option<String>,
}

/// Channels that belong together by their `Linkedid`.
#[derive(Debug, Default)]
pub(super) struct Group {
    pub channels: BTreeSet<String>,
    /// The conversation, where it is another than the group's own name: a consultation belongs to its customer's.
    pub conversation: Option<String>,
    /// Who is not the agent.
    pub customer: Option<Party>,
}

pub(super) struct Calls {
    pub door: DoorSettings,
    pub line: LineSettings,
    pub channels: HashMap<String, Channel>,
    pub names: HashMap<String, String>,
    pub groups: HashMap<String, Group>,
    pub legs: HashMap<String, Leg>,
    gone: HashSet<String>,
    gone_order: VecDeque<String>,
    /// Calls that were ordered here, by their conversation.
    pub ordered: HashMap<String, Ordered>,
    /// Telephones of queue members, as devices.
    pub telephones: HashSet<String>,
    /// Names of queue members, by device.
    pub member_names: HashMap<String, String>,
    pub out: Vec<CallEvent>,
}

impl Calls {
    pub fn new(door: &DoorSettings) -> Self {
        Self {
            door: door.clone(),
            line: door.line.clone().unwrap_or_default(),
            channels: HashMap::new(),
            names: HashMap::new(),
            groups: HashMap::new(),
            legs: HashMap::new(),
            gone: HashSet::new(),
            gone_order: VecDeque::new(),
            ordered: HashMap::new(),
            telephones: HashSet::new(),
            member_names: HashMap::new(),
            out: Vec::new(),
        }
    }

    pub fn is_gone(&self, uid: &str) -> bool {
        self.gone.contains(uid)
    }

    /// A channel appears, or is told again.
    pub fn appear(&mut self, channel: Channel) {
        if self.is_gone(&channel.uid) || self.channels.len() >= MOST_CHANNELS || channel.uid.is_empty() {
            return;
        }
        self.names.insert(channel.name.clone(), channel.uid.clone());
        self.groups.entry(channel.linked.clone()).or_default().channels.insert(channel.uid.clone());
        self.channels.insert(channel.uid.clone(), channel);
    }

    /// The channel is gone, with the cause that was told.
    pub fn vanish(&mut self, uid: &str, cause: Option<&str>, at: UnixMillis) {
        let Some(channel) = self.channels.remove(uid) else { return };
        if self.gone.insert(uid.to_owned()) {
            self.gone_order.push_back(uid.to_owned());
        }
        while self.gone_order.len() > MOST_GONE {
            if let Some(oldest) = self.gone_order.pop_front() {
                self.gone.remove(&oldest);
            }
        }
        self.names.remove(&channel.name);
        if let Some(group) = self.groups.get_mut(&channel.linked) {
            group.channels.remove(uid);
            if group.channels.is_empty() {
                self.groups.remove(&channel.linked);
            }
        }
        self.ordered.remove(uid);
        if let Some(leg) = &channel.waits {
            self.end(leg, Some(Cause::Cancelled), at);
            self.legs.remove(leg);
        }
        if let Some(leg) = &channel.leg {
            self.telephone_gone(leg, uid, cause.and_then(hung_up), at);
        }
    }

    fn telephone_gone(&mut self, id: &str, uid: &str, cause: Option<Cause>, at: UnixMillis) {
        let Some(leg) = self.legs.get_mut(id) else { return };
        let is_leg = leg.channel == uid;
        leg.phones.retain(|phone| phone != uid);
        let cause = match leg.direction {
            Direction::Inbound => cause.map(super::legs::by_agent),
            // The agent's own telephone says nothing of whom it calls.
            Direction::Outbound => None,
        };
        if !is_leg && !leg.answered {
            // A telephone behind a Local channel: whether another one follows is the dial plan's matter.
            leg.cause = cause.filter(|cause| *cause == Cause::Declined).or(leg.cause);
            return self.forget(id);
        }
        let goes_on = match leg.direction {
            Direction::Inbound => leg.answered && leg.speaks() != uid && self.channels.contains_key(leg.speaks()),
            Direction::Outbound => !is_leg && leg.speaks() != uid,
        };
        let why = if leg.answered { Some(Cause::Normal) } else { leg.cause.or(cause) };
        let why = match leg.direction {
            Direction::Inbound => why.or(Some(Cause::Cancelled)),
            Direction::Outbound => why,
        };
        if !goes_on {
            self.end(id, why, at);
        }
        self.forget(id);
    }

    /// Forgets a leg that is over and of which no channel is left.
    fn forget(&mut self, id: &str) {
        let Some(leg) = self.legs.get(id) else { return };
        let lives = |uid: &String| self.channels.contains_key(uid);
        if leg.ended && !lives(&leg.channel) && !leg.phones.iter().any(lives) {
            self.legs.remove(id);
        }
    }

    /// Puts a channel into another group, and its talk into that group's conversation.
    pub fn regroup(&mut self, uid: &str, before: &str, at: UnixMillis) {
        let Some(channel) = self.channels.get(uid) else { return };
        let (linked, leg) = (channel.linked.clone(), channel.leg.clone());
        if let Some(group) = self.groups.get_mut(before) {
            group.channels.remove(uid);
            if group.channels.is_empty() {
                self.groups.remove(before);
            }
        }
        let group = self.groups.entry(linked.clone()).or_default();
        group.channels.insert(uid.to_owned());
        let now = group.conversation.clone().unwrap_or(linked);
        let known = self.legs.values().any(|other| other.is_open() && other.conversation == now);
        if let Some(id) = leg.filter(|_| known) {
            let talks = |leg: &Leg| leg.answered && leg.is_open() && leg.direction == Direction::Inbound;
            if self.legs.get(&id).is_some_and(|leg| talks(leg) && leg.conversation != now && leg.channel == uid) {
                self.join(&id, &now, None, at);
            }
        }
    }

    /// A leg that is talked on goes on in another conversation.
    pub fn join(&mut self, id: &str, conversation: &str, by: Option<String>, at: UnixMillis) {
        let Some(leg) = self.legs.get_mut(id) else { return };
        self.out.push(leg.ends(&self.door, Some(Cause::Normal), at));
        conversation.clone_into(&mut leg.conversation);
        leg.passed = by.map(|by| super::channels::Passed { by, kind: TransferKind::Attended });
        self.out.push(leg.event(&self.door, CallKind::Offered, at));
        self.out.push(leg.event(&self.door, CallKind::Answered, at));
    }

    pub fn begin(&mut self, leg: Leg, at: UnixMillis) {
        if self.legs.len() >= 2 * MOST_CHANNELS || self.legs.contains_key(&leg.id) {
            return;
        }
        self.out.push(leg.event(&self.door, CallKind::Offered, at));
        self.legs.insert(leg.id.clone(), leg);
    }

    /// `by` is the channel that answered.
    pub fn answer(&mut self, id: &str, by: &str, at: UnixMillis) {
        let Some(leg) = self.legs.get_mut(id) else { return };
        if leg.answered || leg.ended {
            return;
        }
        leg.answered = true;
        // Somebody picked up a telephone that was not theirs: the channel now has another name.
        let picked = self.channels.get(by).map(Channel::device);
        if let Some(device) = picked.filter(|device| leg.channel == by && *device != leg.telephone) {
            let name = self.member_names.get(device).map(String::as_str);
            leg.answered_by = Some(words::agent(&self.line, device, name));
        }
        self.out.push(leg.event(&self.door, CallKind::Answered, at));
    }

    pub fn end(&mut self, id: &str, cause: Option<Cause>, at: UnixMillis) {
        let Some(leg) = self.legs.get_mut(id) else { return };
        if !leg.ended {
            leg.ended = true;
            self.out.push(leg.ends(&self.door, cause, at));
        }
    }

    pub fn hold(&mut self, uid: &str, held: bool, at: UnixMillis) {
        let Some(leg) = self.leg_of(uid).and_then(|id| self.legs.get_mut(&id)) else { return };
        if leg.is_open() && leg.answered && leg.held != held {
            leg.held = held;
            let kind = if held { CallKind::Held } else { CallKind::Retrieved };
            self.out.push(leg.event(&self.door, kind, at));
        }
    }

    /// The caller turned out not to show the number.
    pub fn hide(&mut self, uid: &str, at: UnixMillis) {
        let linked = self.channels.get(uid).map(|channel| channel.linked.clone()).unwrap_or_default();
        let hidden = Party { withheld: true, ..Party::default() };
        if let Some(group) = self.groups.get_mut(&linked)
            && uid == linked
        {
            group.customer = Some(hidden.clone());
        }
        for leg in self.legs.values_mut().filter(|leg| leg.caller == uid && leg.is_open() && !leg.from.withheld) {
            leg.from = hidden.clone();
            self.out.push(leg.event(&self.door, CallKind::PartyChanged, at));
        }
    }

    pub fn leg_of(&self, uid: &str) -> Option<String> {
        self.channels.get(uid).and_then(|channel| channel.leg.clone())
    }

    /// The channel from which the call of this one came.
    pub fn root<'a>(&'a self, channel: &'a Channel) -> &'a Channel {
        self.channels.get(&channel.linked).unwrap_or(channel)
    }

    /// Whether the telephone may be an agent's: what else there is leads out.
    pub fn is_agents(&self, device: &str) -> bool {
        self.telephones.contains(device)
            || words::mapped(&self.line, device).is_some()
            || words::is_extension(words::user(device))
    }

    /// Conversations in which something goes on.
    pub fn alive(&self) -> Vec<String> {
        let open = self.legs.values().filter(|leg| leg.is_open()).map(|leg| leg.conversation.clone());
        open.collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// How much is remembered of what goes on.
    pub fn size(&self) -> usize {
        self.channels.len() + self.legs.len() + self.groups.len() + self.names.len() + self.ordered.len()
    }
}
