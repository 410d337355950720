//! Channels and what they say of calls: who is offered what, who answered, how it ended.
//!
//! A leg is one attempt at one agent and has the id of the agent's channel, so that an event, its repetition and a
//! picture of the system mean the same leg. Conversations are named by the channel that came first.

mod make;
mod queue;

use std::collections::{BTreeMap, BTreeSet};

use nimbus_protocol::{Direction, UnixMillis};

use super::cause::cause;
use super::channel::{Channel, Leg, Own, clean};
use super::event::Event;
use crate::doors::call_event::{CallEvent, CallKind, Cause, Party, TransferKind};
use crate::doors::line::settings::LineSettings;
use crate::doors::settings::DoorSettings;

/// No FreeSWITCH that one server serves has so many channels; a faulty one may tell of them.
const MOST_CHANNELS: usize = 20_000;
const MOST_OWN: usize = 1_000;
/// Ids are far shorter.
const LONGEST_ID: usize = 100;
/// An ordered call of which nothing was heard for so long is forgotten, in milliseconds.
const OWN_MS: i64 = 3_600_000;

#[derive(Debug)]
pub(super) struct Calls {
    settings: DoorSettings,
    line: LineSettings,
    channels: BTreeMap<String, Channel>,
    legs: BTreeMap<String, Leg>,
    own: BTreeMap<String, Own>,
    /// Queue calls offered to an agent whose telephone's channel was not seen yet, by caller's channel and agent.
    offers: BTreeMap<(String, String), UnixMillis>,
    picture: u64,
}

impl Calls {
    pub fn new(settings: &DoorSettings, line: &LineSettings) -> Self {
        Self {
            settings: settings.clone(),
            line: line.clone(),
            channels: BTreeMap::new(),
            legs: BTreeMap::new(),
            own: BTreeMap::new(),
            offers: BTreeMap::new(),
            picture: 0,
        }
    }

    /// A call of this channel id was ordered here.
    pub fn order(&mut self, uuid: &str, own: Own) {
        let now = own.at;
        self.own.retain(|_, known| now.since(known.at) < OWN_MS);
        if self.own.len() < MOST_OWN {
            self.own.insert(uuid.to_owned(), own);
        }
    }

    /// Takes an event, or the description of a channel in a picture.
    pub fn hear(&mut self, event: &Event, now: UnixMillis) -> Vec<CallEvent> {
        if event.name() == "CUSTOM" {
            return self.queue(event, now);
        }
        let uuid = event.text("Unique-ID").to_owned();
        if uuid.is_empty() || uuid.len() > LONGEST_ID || !event.name().starts_with("CHANNEL_") {
            return Vec::new();
        }
        if event.name() == "CHANNEL_HANGUP_COMPLETE" {
            return self.hung_up(&uuid, event, now);
        }
        if !self.know(&uuid, event) {
            return Vec::new();
        }
        let mut calls = self.classify(&uuid, event, now);
        calls.extend(match event.name() {
            "CHANNEL_ANSWER" => self.answered(&uuid, event.at(now)),
            "CHANNEL_BRIDGE" => self.bridged(event, now),
            "CHANNEL_CALLSTATE" => self.held(&uuid, event, now),
            "CHANNEL_DATA" => self.as_pictured(&uuid, event, now),
            _ => Vec::new(),
        });
        calls
    }

    /// Takes in what an event says of its channel; `false` where there is nothing to go on with.
    fn know(&mut self, uuid: &str, event: &Event) -> bool {
        // Words about a channel that is hung up come late, and must not bring it back.
        let over = event.is("Channel-Call-State", "HANGUP") || event.is("Answer-State", "hangup");
        if !self.channels.contains_key(uuid) && (over || self.channels.len() >= MOST_CHANNELS) {
            return false;
        }
        let picture = self.picture;
        let born_now = event.name() == "CHANNEL_CREATE";
        let channel = self.channels.entry(uuid.to_owned()).or_insert_with(|| Channel {
            conversation: uuid.to_owned(),
            outbound: event.is("Call-Direction", "outbound"),
            caller: event.caller(),
            dialled: event.dialled(),
            born_in: if born_now { picture } else { 0 },
            ..Channel::default()
        });
        if event.hides_caller() {
            channel.caller = Party { withheld: true, ..Party::default() };
        }
        if channel.user.is_none() && !channel.outbound {
            let user = event.word("variable_user_name").or_else(|| event.word("variable_sip_auth_username"));
            channel.user = user.map(|user| clean(&user));
        }
        if channel.vars.is_empty() {
            channel.vars = event.vars();
        }
        true
    }

    fn answered(&mut self, uuid: &str, at: UnixMillis) -> Vec<CallEvent> {
        let Some(channel) = self.channels.get(uuid) else { return Vec::new() };
        if let Some(far_of) = channel.far_of.clone() {
            return self.take(&far_of, at);
        }
        match channel.leg.clone() {
            Some(leg) if self.legs.get(&leg).is_some_and(|leg| !leg.waits_for_bridge) => self.take(&leg, at),
            _ => Vec::new(),
        }
    }

    /// The leg is answered, unless it was before.
    fn take(&mut self, leg: &str, at: UnixMillis) -> Vec<CallEvent> {
        let Some(leg) = self.legs.get_mut(leg).filter(|leg| !leg.answered) else { return Vec::new() };
        leg.answered = true;
        let mut event = leg.event(CallKind::Answered, 0, at);
        if event.direction == Direction::Inbound {
            event.answered_by = event.agents.first().cloned();
        }
        vec![event]
    }

    fn bridged(&mut self, event: &Event, now: UnixMillis) -> Vec<CallEvent> {
        let (a, b) = (event.text("Bridge-A-Unique-ID").to_owned(), event.text("Bridge-B-Unique-ID").to_owned());
        let mut calls = Vec::new();
        for (near, far) in [(&a, &b), (&b, &a)] {
            let Some(leg) = self.channels.get(near).and_then(|channel| channel.leg.clone()) else { continue };
            let Some(other) = self.channels.get(far) else { continue };
            let conversation = self.legs.get(&leg).map(|leg| leg.base.conversation.clone());
            if conversation.as_ref() == Some(&other.conversation) {
                calls.extend(self.take(&leg, event.at(now)));
                if let Some(leg) = self.legs.get_mut(&leg) {
                    leg.far = Some(far.clone());
                }
            } else if other.leg.is_none() && other.user.is_none() {
                calls.extend(self.joined(near, &leg, far, event.at(now)));
            }
        }
        calls
    }

    /// A consultation became a transfer: the telephone that was asked is connected with the customer of another call.
    fn joined(&mut self, near: &str, leg: &str, far: &str, at: UnixMillis) -> Vec<CallEvent> {
        let Some(old) = self.legs.remove(leg) else { return Vec::new() };
        let Some(customer) = self.channels.get(far).cloned() else { return Vec::new() };
        let mut end = old.event(CallKind::Ended, 0, at);
        end.cause = Some(Cause::Normal);
        let mut base = old.base.clone();
        base.leg = format!("{near}:{far}");
        base.conversation.clone_from(&customer.conversation);
        base.direction = Direction::Inbound;
        base.from = customer.customer();
        base.transfer = Some(TransferKind::Attended);
        base.vars = customer.vars;
        if let Some(channel) = self.channels.get_mut(near) {
            channel.leg = Some(base.leg.clone());
            channel.conversation.clone_from(&base.conversation);
        }
        let new = Leg { base, far: Some(far.to_owned()), answered: false, ..old };
        let id = new.base.leg.clone();
        let mut calls = vec![end, new.event(CallKind::Offered, 0, at)];
        self.legs.insert(id.clone(), new);
        calls.extend(self.take(&id, at));
        calls
    }

    fn held(&mut self, uuid: &str, event: &Event, now: UnixMillis) -> Vec<CallEvent> {
        let kind = match (event.text("Channel-Call-State"), event.text("Original-Channel-Call-State")) {
            ("HELD", _) => CallKind::Held,
            ("ACTIVE" | "UNHELD", "HELD") => CallKind::Retrieved,
            _ => return Vec::new(),
        };
        let leg = self.channels.get(uuid).and_then(|channel| self.legs.get(channel.leg.as_ref()?));
        let answered = leg.filter(|leg| leg.answered);
        answered.map(|leg| leg.event(kind, event.ordinal(), event.at(now))).into_iter().collect()
    }

    fn hung_up(&mut self, uuid: &str, event: &Event, now: UnixMillis) -> Vec<CallEvent> {
        self.own.remove(uuid);
        let Some(channel) = self.channels.remove(uuid) else { return Vec::new() };
        let why = cause(event.text("Hangup-Cause"));
        if let Some(leg) = channel.far_of.and_then(|leg| self.legs.get_mut(&leg)) {
            leg.far_cause = why.filter(|why| *why != Cause::Normal);
        }
        channel.leg.map(|leg| self.end(&leg, why, event.at(now))).unwrap_or_default()
    }

    /// The leg is over, unless it was before.
    fn end(&mut self, leg: &str, why: Option<Cause>, at: UnixMillis) -> Vec<CallEvent> {
        let Some(leg) = self.legs.remove(leg) else { return Vec::new() };
        let mut event = leg.event(CallKind::Ended, 0, at);
        event.cause = match (leg.answered, why) {
            (true, _) => Some(Cause::Normal),
            // Hanging up in the usual way before anybody answered is giving up.
            (false, Some(Cause::Normal)) => Some(leg.far_cause.unwrap_or(Cause::Cancelled)),
            (false, why) => why,
        };
        vec![event]
    }

    /// The picture that is asked for now is the next one.
    pub fn begin_picture(&mut self) {
        self.picture += 1;
    }

    /// These channels are all there are, beside what began since. Ends what rang or was talked at others.
    pub fn only(&mut self, there: &BTreeSet<String>, now: UnixMillis) -> Vec<CallEvent> {
        let gone: Vec<String> = self
            .channels
            .iter()
            .filter(|(uuid, channel)| !there.contains(*uuid) && channel.born_in != self.picture)
            .map(|(uuid, _)| uuid.clone())
            .collect();
        let mut calls = Vec::new();
        for uuid in gone {
            let leg = self.channels.remove(&uuid).and_then(|channel| channel.leg);
            calls.extend(leg.map(|leg| self.end(&leg, None, now)).unwrap_or_default());
        }
        // Telephones that stay connected have no channel of the offer: it is over when its caller is gone.
        let channels = &self.channels;
        let lonely = |leg: &Leg| leg.near.is_empty() && leg.far.as_ref().is_none_or(|far| !channels.contains_key(far));
        let over: Vec<String> = self.legs.iter().filter(|(_, leg)| lonely(leg)).map(|(id, _)| id.clone()).collect();
        calls.extend(over.iter().flat_map(|leg| self.end(leg, None, now)));
        self.offers.clear();
        calls
    }

    /// The conversations in which somebody is rung or talks.
    pub fn alive(&self) -> Vec<String> {
        let alive: BTreeSet<&String> = self.legs.values().map(|leg| &leg.base.conversation).collect();
        alive.into_iter().cloned().collect()
    }

    /// The leg of a conversation that one of the words' agents has: rather one that is answered.
    pub fn leg_of(&self, conversation: &str, words: &[String]) -> Option<&Leg> {
        let legs = || self.legs.values().filter(|leg| leg.base.conversation == conversation);
        let theirs = |leg: &&Leg| {
            let mut own = leg.base.agents.iter().flat_map(|word| word.split(crate::doors::call_event::SYNONYM));
            own.any(|own| words.iter().any(|word| super::agents::same(own, word)))
        };
        let best = |legs: Vec<&'_ Leg>| legs.into_iter().max_by_key(|leg| leg.answered).map(|leg| leg.base.leg.clone());
        let id = best(legs().filter(theirs).collect()).or_else(|| best(legs().collect()))?;
        self.legs.get(&id)
    }
}
