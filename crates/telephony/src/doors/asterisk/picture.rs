//! The picture of a telephone system: what it lists when it is asked for all its channels and queues.
//!
//! Puts the picture in the place of what was known, so that nothing is doubled, lost or left over.

use std::collections::{BTreeSet, HashMap};

use nimbus_protocol::{Direction, UnixMillis};

use super::blocks::Block;
use super::calls::Calls;
use super::channels::Channel;
use super::legs::Leg;
use super::words;
use crate::doors::call_event::Cause;

/// Most entries of a list; more than any Asterisk has.
const MOST: usize = 100_000;

/// Lists that are being received.
#[derive(Default)]
pub(super) struct Picture {
    pub channels: Vec<Block>,
    pub members: Vec<Block>,
    pub entries: Vec<Block>,
    pub queues: BTreeSet<String>,
    pub channels_done: bool,
    pub queues_done: bool,
}

impl Picture {
    /// Takes an entry; gives back what is none.
    pub fn take(&mut self, event: &str, block: Block) -> Option<Block> {
        let list = match event {
            "CoreShowChannel" => &mut self.channels,
            "QueueMember" => &mut self.members,
            "QueueEntry" => &mut self.entries,
            "QueueParams" => {
                if self.queues.len() < MOST {
                    self.queues.extend(block.said("Queue").map(str::to_owned));
                }
                return None;
            }
            "CoreShowChannelsComplete" => {
                self.channels_done = true;
                return None;
            }
            "QueueStatusComplete" => {
                self.queues_done = true;
                return None;
            }
            _ => return Some(block),
        };
        if list.len() < MOST {
            list.push(block);
        }
        None
    }
}

impl Calls {
    /// Takes the picture as it was at `now`.
    pub fn picture(&mut self, picture: &Picture, now: UnixMillis) {
        let listed: HashMap<&str, &Block> =
            picture.channels.iter().filter_map(|block| Some((block.get("Uniqueid")?, block))).collect();
        let lost: Vec<String> =
            self.channels.keys().filter(|uid| !listed.contains_key(uid.as_str())).cloned().collect();
        for uid in lost {
            self.vanish(&uid, None, now);
        }
        for (uid, block) in &listed {
            self.listed(uid, block, now);
        }
        let mut uids: Vec<String> = self.channels.keys().cloned().collect();
        // Callers before whom they call, first halves of Local channels before what is behind them.
        uids.sort_by_key(|uid| {
            let channel = &self.channels[uid];
            (channel.begun, !words::is_local(&channel.name), channel.name.clone())
        });
        let known: Vec<String> = self.legs.keys().cloned().collect();
        for leg in known {
            self.find_answer(&leg, now);
        }
        for uid in &uids {
            self.find_leg(uid);
            // At once: a later call of the same telephone is a consultation only while this one is talked.
            self.find_answer(uid, now);
        }
        // What stands behind Local channels is known only now.
        let known: Vec<String> = self.legs.keys().cloned().collect();
        for leg in known {
            self.find_answer(&leg, now);
        }
        self.find_waiting(picture, now);
    }

    fn listed(&mut self, uid: &str, block: &Block, now: UnixMillis) {
        if !self.channels.contains_key(uid) {
            let begun = now.plus(-block.get("Duration").and_then(seconds).unwrap_or_default() * 1000);
            let mut channel = Channel { uid: uid.to_owned(), begun, ..Channel::default() };
            channel.take(block, "");
            self.appear(channel);
        }
        self.refresh(block, "", now);
        if let Some(channel) = self.channels.get_mut(uid) {
            channel.bridge = block.said("BridgeId").map(str::to_owned);
            block.get("Application").unwrap_or_default().clone_into(&mut channel.application);
            block.get("ApplicationData").unwrap_or_default().clone_into(&mut channel.data);
        }
    }

    /// Finds whom a channel was called by, where no message told it.
    fn find_leg(&mut self, uid: &str) {
        let Some(channel) = self.channels.get(uid).cloned() else { return };
        let known = channel.leg.is_some() || channel.target_of.is_some() || channel.name.ends_with(";2");
        if known || !(channel.up || channel.rings) {
            return;
        }
        match channel.application.as_str() {
            "AppQueue" | "AppDial" => {
                let Some(parent) = self.caller_of(&channel) else { return };
                if channel.application == "AppQueue" {
                    let queue = parent.data.split(',').next().unwrap_or_default().to_owned();
                    let name = self.member_names.get(channel.device()).cloned();
                    self.offer(&parent.uid, uid, &queue, None, name.as_deref(), channel.begun);
                } else {
                    let string = channel.party().number.filter(|_| !self.is_agents(channel.device()));
                    self.dial(&parent.uid, uid, string.as_deref().unwrap_or_default(), channel.begun);
                }
            }
            "AppDial2" if channel.uid == channel.linked => self.dial("", uid, "", channel.begun),
            _ => {}
        }
    }

    /// The channel that called this one: of those that belong together one that runs the application for it.
    fn caller_of(&self, called: &Channel) -> Option<Channel> {
        let wanted = if called.application == "AppQueue" { "Queue" } else { "Dial" };
        let group = self.groups.get(&called.linked)?;
        let mut callers: Vec<&Channel> = group
            .channels
            .iter()
            .filter_map(|uid| self.channels.get(uid))
            .filter(|channel| channel.uid != called.uid && channel.application == wanted)
            .collect();
        let user = words::user(called.device());
        callers.sort_by_key(|channel| {
            let bridged = called.bridge.is_some() && channel.bridge == called.bridge;
            (!bridged, words::user(channel.device()) != user, channel.uid != called.linked, channel.uid.clone())
        });
        callers.first().map(|channel| (*channel).clone())
    }

    /// What is bridged now was answered at some time.
    fn find_answer(&mut self, id: &str, now: UnixMillis) {
        let Some(leg) = self.legs.get(id).filter(|leg| leg.is_open() && !leg.answered && !leg.agent.is_empty()) else {
            return;
        };
        let bridged = |uid: &str| self.channels.get(uid).is_some_and(|channel| channel.up && channel.bridge.is_some());
        let phone = leg.phones.iter().find(|phone| bridged(phone)).cloned();
        let by = if bridged(&leg.channel) {
            leg.channel.clone()
        } else if let Some(phone) = phone.clone()
            && leg.direction == Direction::Inbound
            && !self.channels.contains_key(&leg.channel)
        {
            // The Local channel was taken out of the way.
            phone
        } else {
            return;
        };
        let told = self.out.iter().find(|event| event.leg == id).map(|event| event.at);
        if let Some(leg) = self.legs.get_mut(id) {
            leg.phone = leg.phone.take().or(phone);
        }
        // Of a call that was not known before, all that it lasted counts as talk.
        self.answer(id, &by, told.unwrap_or(now));
    }

    fn find_waiting(&mut self, picture: &Picture, now: UnixMillis) {
        let mut waiting: BTreeSet<&str> = BTreeSet::new();
        for entry in &picture.entries {
            let Some(uid) = entry.get("Uniqueid") else { continue };
            let waited: i64 = entry.get("Wait").and_then(|wait| wait.parse().ok()).unwrap_or_default();
            waiting.insert(uid);
            self.wait(uid, entry.get("Queue").unwrap_or_default(), now.plus(-waited.clamp(0, 1_000_000) * 1000));
        }
        let left: Vec<String> = self
            .legs
            .values()
            .filter(|leg: &&Leg| leg.is_open() && leg.agent.is_empty() && !waiting.contains(leg.channel.as_str()))
            .map(|leg| leg.id.clone())
            .collect();
        for id in left {
            self.end(&id, Some(Cause::Normal), now);
        }
    }
}

/// `00:01:05` in seconds.
fn seconds(text: &str) -> Option<i64> {
    let parts: Vec<i64> = text.split(':').map(str::parse).collect::<Result<_, _>>().ok()?;
    let [hours, minutes, seconds] = parts.as_slice() else { return None };
    let sane = (0..100_000).contains(hours) && (0..60).contains(minutes) && (0..60).contains(seconds);
    sane.then(|| hours * 3600 + minutes * 60 + seconds)
}
