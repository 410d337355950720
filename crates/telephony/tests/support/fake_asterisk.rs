//! An Asterisk for tests: plays a recorded call, keeps the state that follows from it, and answers what it is asked.
//!
//! Plain: bytes in, bytes out, no socket and no clock. It signs in with a challenge, lists channels, queues and bridges from
//! its state, and takes orders. It never makes an event up that the recording does not have, beside those of orders.

#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, reason = "support of several tests")]

use std::collections::{BTreeMap, VecDeque};

/// The only user. The key is the MD5 of the challenge and `tobacco`.
pub const USER: &str = "connector";
pub const SECRET: &str = "tobacco";
const CHALLENGE: &str = "840415273";
const KEY: &str = "bee1220f26bbe86851edc3593ac09a17";

/// A message as its fields.
pub type Fields = Vec<(String, String)>;

#[derive(Clone, Debug, Default)]
pub struct Channel {
    fields: BTreeMap<String, String>,
    application: String,
    data: String,
    bridge: String,
    begun: f64,
}

#[derive(Clone, Debug, Default)]
pub struct FakeAsterisk {
    script: VecDeque<String>,
    pub channels: BTreeMap<String, Channel>,
    /// By queue and interface.
    pub members: BTreeMap<(String, String), Fields>,
    /// Who waits: queue, unique id, since when.
    pub waiting: Vec<(String, String, f64)>,
    signed_in: bool,
    input: String,
    /// Seconds, as the last message told.
    pub seconds: f64,
    /// Every action that was asked.
    pub asked: Vec<Fields>,
    /// Answers for which somebody waits in the recording: what identifies the last order of a call.
    originate: String,
}

const SNAPSHOT: [&str; 14] = [
    "Channel",
    "ChannelState",
    "ChannelStateDesc",
    "CallerIDNum",
    "CallerIDName",
    "ConnectedLineNum",
    "ConnectedLineName",
    "Language",
    "AccountCode",
    "Context",
    "Exten",
    "Priority",
    "Uniqueid",
    "Linkedid",
];

pub fn fields(block: &str) -> Fields {
    let lines = block.lines().filter_map(|line| line.trim_end_matches('\r').split_once(':'));
    lines.map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned())).collect()
}

pub fn get<'a>(fields: &'a Fields, name: &str) -> &'a str {
    fields.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str()).unwrap_or_default()
}

impl FakeAsterisk {
    /// `recording` is what a manager user received: its greeting and sign-in are left out, its events are the script.
    pub fn new(recording: &str) -> Self {
        let text = recording.replace("\r\n", "\n");
        let blocks = text.split("\n\n").map(str::trim).filter(|block| block.contains("Event: "));
        let script: VecDeque<String> =
            blocks.filter(|block| !block.contains("Event: FullyBooted")).map(|block| block.to_owned() + "\n").collect();
        let mut fake = Self { script, ..Self::default() };
        for block in fake.script.clone().iter().map(|block| fields(block)) {
            if get(&block, "Event") == "QueueMemberStatus" {
                let key = (get(&block, "Queue").to_owned(), get(&block, "Interface").to_owned());
                fake.members.entry(key).or_insert(block);
            }
        }
        fake
    }

    /// A new connection: its greeting.
    pub fn connect(&mut self) -> Vec<u8> {
        self.signed_in = false;
        self.input.clear();
        b"Asterisk Call Manager/11.0.0\r\n".to_vec()
    }

    pub fn disconnect(&mut self) {
        self.signed_in = false;
    }

    /// How many messages of the recording are still to come.
    pub fn left(&self) -> usize {
        self.script.len()
    }

    /// The next message of the recording happens; nothing is said where nobody is signed in.
    pub fn next(&mut self) -> Option<Vec<u8>> {
        let block = self.script.pop_front()?;
        Some(self.say(&block))
    }

    /// The next message of the recording, as it is sent and as its fields.
    pub fn next_block(&mut self) -> Option<(Vec<u8>, Fields)> {
        let block = fields(self.script.front()?);
        Some((self.next()?, block))
    }

    /// Something happens.
    pub fn say(&mut self, block: &str) -> Vec<u8> {
        let mut block = fields(block);
        if get(&block, "Event") == "OriginateResponse" && !self.originate.is_empty() {
            block.iter_mut().filter(|(name, _)| name == "ActionID").for_each(|(_, id)| id.clone_from(&self.originate));
        }
        self.apply(&block);
        if self.signed_in { written(&block) } else { Vec::new() }
    }

    /// Takes what a connector sends, cut anywhere.
    pub fn hear(&mut self, bytes: &[u8]) -> Vec<u8> {
        self.input.push_str(&String::from_utf8_lossy(bytes));
        let mut answer = Vec::new();
        while let Some((action, rest)) = self.input.split_once("\r\n\r\n") {
            let (action, rest) = (fields(action), rest.to_owned());
            self.input = rest;
            answer.extend(self.action(&action));
            self.asked.push(action);
        }
        answer
    }

    fn apply(&mut self, block: &Fields) {
        let at: f64 = get(block, "Timestamp").parse().unwrap_or(self.seconds);
        self.seconds = at;
        let event = get(block, "Event").to_owned();
        let uid = get(block, "Uniqueid").to_owned();
        let dest = get(block, "DestUniqueid").to_owned();
        if event == "Newchannel" {
            self.channels.insert(uid.clone(), Channel { begun: at, ..Channel::default() });
        }
        for (prefix, uid) in [("", &uid), ("Dest", &dest)] {
            if let Some(channel) = self.channels.get_mut(uid) {
                for name in SNAPSHOT {
                    let name_there = format!("{prefix}{name}");
                    if let Some((_, value)) = block.iter().find(|(own, _)| *own == name_there) {
                        channel.fields.insert(name.to_owned(), value.clone());
                    }
                }
                let variables: Vec<&str> = block
                    .iter()
                    .filter(|(name, _)| *name == format!("{prefix}ChanVariable"))
                    .map(|(_, value)| value.as_str())
                    .collect();
                if !variables.is_empty() {
                    channel.fields.insert("ChanVariable".into(), variables.join("\r\nChanVariable: "));
                }
            }
        }
        self.happen(&event, block, &uid, &dest, at);
    }

    fn happen(&mut self, event: &str, block: &Fields, uid: &str, dest: &str, at: f64) {
        let queue = get(block, "Queue").to_owned();
        let set = |channels: &mut BTreeMap<String, Channel>, uid: &str, application: &str, data: &str| {
            if let Some(channel) = channels.get_mut(uid) {
                (channel.application, channel.data) = (application.to_owned(), data.to_owned());
            }
        };
        match event {
            "Hangup" => {
                self.channels.remove(uid);
                self.waiting.retain(|(_, waits, _)| waits != uid);
            }
            "QueueCallerJoin" => {
                set(&mut self.channels, uid, "Queue", &format!("{queue},t,,,60"));
                self.waiting.push((queue, uid.to_owned(), at));
            }
            "QueueCallerLeave" => self.waiting.retain(|(_, waits, _)| waits != uid),
            "AgentCalled" => set(&mut self.channels, dest, "AppQueue", "(Outgoing Line)"),
            "DialBegin" if uid.is_empty() => set(&mut self.channels, dest, "AppDial2", "(Outgoing Line)"),
            "DialBegin" if self.channels.get(dest).is_some_and(|channel| channel.application != "AppQueue") => {
                set(&mut self.channels, dest, "AppDial", "(Outgoing Line)");
                set(&mut self.channels, uid, "Dial", get(block, "DialString"));
            }
            "BridgeEnter" | "BridgeLeave" => {
                if let Some(channel) = self.channels.get_mut(uid) {
                    let bridge = if event == "BridgeEnter" { get(block, "BridgeUniqueid") } else { "" };
                    bridge.clone_into(&mut channel.bridge);
                }
            }
            "QueueMemberRemoved" => {
                self.members.remove(&(queue, get(block, "Interface").to_owned()));
            }
            "QueueMemberStatus" | "QueueMemberAdded" | "QueueMemberPause" => {
                self.members.insert((queue, get(block, "Interface").to_owned()), block.clone());
            }
            _ => {}
        }
    }

    fn action(&mut self, action: &Fields) -> Vec<u8> {
        let id = get(action, "ActionID").to_owned();
        let answer = |response: &str, more: &[(&str, &str)]| {
            let mut fields = vec![("Response".to_owned(), response.to_owned()), ("ActionID".to_owned(), id.clone())];
            fields.extend(more.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
            written(&fields)
        };
        let refused = |message: &str| answer("Error", &[("Message", message)]);
        match get(action, "Action") {
            "Challenge" => return answer("Success", &[("Challenge", CHALLENGE)]),
            "Login" => {
                if get(action, "Username") != USER || get(action, "Key") != KEY {
                    return refused("Authentication failed");
                }
                self.signed_in = true;
                let mut bytes = answer("Success", &[("Message", "Authentication accepted")]);
                bytes.extend(
                    b"Event: FullyBooted\r\nPrivilege: system,all\r\nUptime: 5\r\nLastReload: 5\r\nStatus: Fully Booted\r\n\r\n",
                );
                return bytes;
            }
            _ if !self.signed_in => return refused("Permission denied"),
            _ => {}
        }
        let known = |channel: &str| self.channels.values().any(|own| own.fields["Channel"] == channel);
        match get(action, "Action") {
            "Ping" => answer("Success", &[("Ping", "Pong"), ("Timestamp", &format!("{:.6}", self.seconds))]),
            "CoreShowChannels" => {
                let mut bytes = answer("Success", &[("EventList", "start"), ("Message", "Channels will follow")]);
                for channel in self.channels.values() {
                    bytes.extend(self.listed(channel, &id));
                }
                bytes.extend(complete("CoreShowChannelsComplete", &id, self.channels.len()));
                bytes
            }
            "QueueStatus" => {
                let mut bytes = answer("Success", &[("EventList", "start"), ("Message", "Queue status will follow")]);
                bytes.extend(self.queues(&id));
                bytes
            }
            "Hangup" | "BlindTransfer" | "Redirect" if !known(get(action, "Channel")) => refused("No such channel"),
            "Hangup" => answer("Success", &[("Message", "Channel Hungup")]),
            "BlindTransfer" | "Redirect" => answer("Success", &[("Message", "Transfer succeeded")]),
            "Originate" => {
                self.originate.clone_from(&id);
                answer("Success", &[("Message", "Originate successfully queued")])
            }
            "QueuePause" => {
                let changed = self.pause(get(action, "Interface"), get(action, "Paused"), get(action, "Reason"));
                if changed.is_empty() {
                    return refused("Interface not found");
                }
                let mut bytes = answer("Success", &[("Message", "Interface paused successfully")]);
                for block in &changed {
                    bytes.extend(written(block));
                }
                bytes
            }
            "QueueAdd" | "QueueRemove" | "QueuePenalty" => {
                let event = self.member(action);
                let mut bytes = answer("Success", &[("Message", "Done")]);
                bytes.extend(written(&event));
                bytes
            }
            _ => refused("Permission denied"),
        }
    }

    fn listed(&self, channel: &Channel, id: &str) -> Vec<u8> {
        let mut fields: Fields = vec![("Event".into(), "CoreShowChannel".into()), ("ActionID".into(), id.into())];
        fields.extend(channel.fields.iter().map(|(name, value)| (name.clone(), value.clone())));
        let lasted = (self.seconds - channel.begun) as u64;
        let duration = format!("{:02}:{:02}:{:02}", lasted / 3600, lasted / 60 % 60, lasted % 60);
        for (name, value) in [
            ("Application", &channel.application),
            ("ApplicationData", &channel.data),
            ("Duration", &duration),
            ("BridgeId", &channel.bridge),
        ] {
            fields.push((name.into(), value.clone()));
        }
        written(&fields)
    }

    fn queues(&self, id: &str) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut queues: Vec<&String> = self.members.keys().map(|(queue, _)| queue).collect();
        queues.extend(self.waiting.iter().map(|(queue, ..)| queue));
        queues.sort();
        queues.dedup();
        for queue in &queues {
            let of: [(&str, &str); 3] = [("Event", "QueueParams"), ("Queue", queue), ("ActionID", id)];
            bytes.extend(written(&of.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()));
            for ((of, interface), member) in &self.members {
                if of == *queue {
                    let mut fields: Fields =
                        vec![("Event".into(), "QueueMember".into()), ("ActionID".into(), id.into())];
                    fields.push(("Queue".into(), of.clone()));
                    fields.push(("Name".into(), get(member, "MemberName").into()));
                    fields.push(("Location".into(), interface.clone()));
                    for name in
                        ["StateInterface", "Membership", "Penalty", "InCall", "Status", "Paused", "PausedReason"]
                    {
                        fields.push((name.into(), get(member, name).into()));
                    }
                    bytes.extend(written(&fields));
                }
            }
            for (position, (_, uid, since)) in self.waiting.iter().filter(|(of, ..)| of == *queue).enumerate() {
                let caller = &self.channels[uid].fields;
                let number = caller["CallerIDNum"].replace("<unknown>", "unknown");
                let fields: [(&str, String); 8] = [
                    ("Event", "QueueEntry".into()),
                    ("ActionID", id.into()),
                    ("Queue", (*queue).clone()),
                    ("Position", (position + 1).to_string()),
                    ("Channel", caller["Channel"].clone()),
                    ("Uniqueid", uid.clone()),
                    ("CallerIDNum", number),
                    ("Wait", format!("{}", (self.seconds - since) as u64)),
                ];
                bytes.extend(written(&fields.map(|(name, value)| (name.to_owned(), value)).to_vec()));
            }
        }
        bytes.extend(complete("QueueStatusComplete", id, queues.len()));
        bytes
    }

    fn pause(&mut self, interface: &str, paused: &str, reason: &str) -> Vec<Fields> {
        let paused = if paused == "true" || paused == "1" { "1" } else { "0" };
        let mut changed = Vec::new();
        for ((_, own), member) in &mut self.members {
            if own == interface {
                put(member, "Paused", paused);
                put(member, "PausedReason", reason);
                put(member, "Event", "QueueMemberPause");
                changed.push(member.clone());
            }
        }
        changed
    }

    fn member(&mut self, action: &Fields) -> Fields {
        let key = (get(action, "Queue").to_owned(), get(action, "Interface").to_owned());
        let mut member = self.members.get(&key).cloned().unwrap_or_default();
        for name in ["Queue", "Interface", "Penalty", "MemberName", "StateInterface", "Paused"] {
            if !get(action, name).is_empty() {
                put(&mut member, name, get(action, name).replace("true", "1").as_str());
            }
        }
        let (event, stays) = match get(action, "Action") {
            "QueueAdd" => ("QueueMemberAdded", true),
            "QueueRemove" => ("QueueMemberRemoved", false),
            _ => ("QueueMemberPenalty", true),
        };
        put(&mut member, "Event", event);
        if stays {
            self.members.insert(key, member.clone());
        } else {
            self.members.remove(&key);
        }
        member
    }
}

fn put(fields: &mut Fields, name: &str, value: &str) {
    match fields.iter_mut().find(|(own, _)| own == name) {
        Some((_, old)) => value.clone_into(old),
        None => fields.push((name.to_owned(), value.to_owned())),
    }
}

fn complete(event: &str, id: &str, items: usize) -> Vec<u8> {
    format!("Event: {event}\r\nActionID: {id}\r\nEventList: Complete\r\nListItems: {items}\r\n\r\n").into_bytes()
}

fn written(fields: &Fields) -> Vec<u8> {
    let mut text = String::new();
    for (name, value) in fields {
        text.extend([name, ": ", value, "\r\n"]);
    }
    (text + "\r\n").into_bytes()
}
