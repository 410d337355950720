//! A FreeSWITCH without a socket: bytes in, bytes out. It asks for a password, takes subscriptions, answers `api` and
//! `bgapi` as the real one does, and says the events that it is given, as far as they were asked for.
//!
//! Its channels are the ones of the events that it said; whoever has a socket puts one around it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

/// One FreeSWITCH with one visitor.
#[derive(Debug)]
pub struct FakeFreeSwitch {
    /// `password` or `user:password`.
    pub secret: String,
    /// Agents of the call centre and what they chose.
    pub agents: BTreeMap<String, String>,
    pub queues: Vec<String>,
    /// Commands that came after signing in, without `api` and `bgapi`.
    pub commands: Vec<String>,
    /// Answers to commands that begin so, in the place of the usual ones.
    pub answers: Vec<(String, String)>,
    read: Vec<u8>,
    let_in: bool,
    names: BTreeSet<String>,
    classes: BTreeSet<String>,
    /// The last that was said of each channel.
    channels: BTreeMap<String, Map<String, Value>>,
    jobs: u64,
}

impl FakeFreeSwitch {
    pub fn new(secret: &str) -> Self {
        Self {
            secret: secret.to_owned(),
            agents: BTreeMap::new(),
            queues: Vec::new(),
            commands: Vec::new(),
            answers: Vec::new(),
            read: Vec::new(),
            let_in: false,
            names: BTreeSet::new(),
            classes: BTreeSet::new(),
            channels: BTreeMap::new(),
            jobs: 0,
        }
    }

    /// Somebody connected: what it says first.
    pub fn connected(&mut self) -> Vec<u8> {
        self.read.clear();
        self.let_in = false;
        self.names.clear();
        self.classes.clear();
        b"Content-Type: auth/request\n\n".to_vec()
    }

    /// Takes bytes, cut anywhere; returns what it answers.
    pub fn received(&mut self, bytes: &[u8]) -> Vec<u8> {
        self.read.extend_from_slice(bytes);
        let mut out = Vec::new();
        while let Some(end) = self.read.windows(2).position(|pair| pair == b"\n\n") {
            let command: Vec<u8> = self.read.drain(..end + 2).collect();
            let command = String::from_utf8_lossy(&command).trim().to_owned();
            out.extend(self.command(&command));
        }
        out
    }

    /// Something happens, in the words of an event; the bytes for whoever listens to it.
    pub fn happens(&mut self, event: &Map<String, Value>) -> Vec<u8> {
        let text = |name: &str| event.get(name).and_then(Value::as_str).unwrap_or_default();
        let (name, uuid) = (text("Event-Name"), text("Unique-ID"));
        if !uuid.is_empty() && name.starts_with("CHANNEL_") {
            if matches!(name, "CHANNEL_HANGUP_COMPLETE" | "CHANNEL_DESTROY") {
                self.channels.remove(uuid);
            } else if name != "CHANNEL_STATE" && text("Answer-State") != "hangup" {
                let known = self.channels.entry(uuid.to_owned()).or_default();
                known.extend(event.iter().map(|(field, value)| (field.clone(), value.clone())));
                known.entry("created").or_insert_with(|| json!(text("Event-Date-Timestamp")));
            }
        }
        let heard =
            if name == "CUSTOM" { self.classes.contains(text("Event-Subclass")) } else { self.names.contains(name) };
        if !self.let_in || !heard {
            return Vec::new();
        }
        let body = Value::Object(event.clone()).to_string();
        format!("Content-Length: {}\nContent-Type: text/event-json\n\n{body}", body.len()).into_bytes()
    }

    /// It goes down.
    pub fn goodbye() -> Vec<u8> {
        let body = "Disconnected, goodbye.\nSee you at ClueCon! http://www.cluecon.com/\n";
        format!("Content-Type: text/disconnect-notice\nContent-Length: {}\n\n{body}", body.len()).into_bytes()
    }

    fn command(&mut self, command: &str) -> Vec<u8> {
        let (word, rest) = command.split_once(' ').unwrap_or((command, ""));
        match word {
            "auth" | "userauth" => {
                self.let_in = rest == self.secret;
                reply(if self.let_in { "+OK accepted" } else { "-ERR invalid" }, "")
            }
            _ if !self.let_in => reply("-ERR command not found", ""),
            "event" => {
                let mut custom = false;
                for name in rest.split_whitespace().skip(1) {
                    match name {
                        "CUSTOM" => custom = true,
                        _ if custom => drop(self.classes.insert(name.to_owned())),
                        _ => drop(self.names.insert(name.to_owned())),
                    }
                }
                reply("+OK event listener enabled json", "")
            }
            "api" => {
                let body = self.api(rest);
                format!("Content-Type: api/response\nContent-Length: {}\n\n{body}", body.len()).into_bytes()
            }
            "bgapi" => {
                self.jobs += 1;
                let job = format!("00000000-0000-4000-8000-{:012}", self.jobs);
                let mut out = reply(&format!("+OK Job-UUID: {job}"), &format!("Job-UUID: {job}\n"));
                let body = self.api(rest);
                let mut event = Map::new();
                event.insert("Event-Name".to_owned(), json!("BACKGROUND_JOB"));
                event.insert("Job-UUID".to_owned(), json!(job));
                event.insert("_body".to_owned(), json!(body));
                out.extend(self.happens(&event));
                out
            }
            _ => reply("-ERR command not found", ""),
        }
    }

    fn api(&mut self, command: &str) -> String {
        self.commands.push(command.to_owned());
        if let Some((_, answer)) = self.answers.iter().find(|(begin, _)| command.starts_with(begin)) {
            return answer.clone();
        }
        let words: Vec<&str> = command.split(' ').collect();
        match words.as_slice() {
            ["status"] => "UP 0 years, 0 days, 1 hour\n".to_owned(),
            ["show", "channels", "as", "json"] => self.show_channels(),
            ["uuid_dump", uuid, "json"] => self.channels.get(*uuid).map_or_else(
                || "-ERR No such channel!\n".to_owned(),
                |known| {
                    let mut known = known.clone();
                    let created = known.remove("created").unwrap_or_default();
                    known.insert("Event-Name".to_owned(), json!("CHANNEL_DATA"));
                    known.insert("Caller-Channel-Created-Time".to_owned(), created);
                    Value::Object(known).to_string()
                },
            ),
            ["uuid_kill", uuid] | ["uuid_transfer", uuid, ..] => {
                let there = self.channels.contains_key(*uuid);
                if there { "+OK\n".to_owned() } else { "-ERR No such channel!\n".to_owned() }
            }
            ["callcenter_config", "agent", "list"] => {
                let rows = self.agents.iter().map(|(name, status)| format!("{name}|single_box|callback|{status}\n"));
                format!("name|instance_id|type|status\n{}+OK\n", rows.collect::<String>())
            }
            ["callcenter_config", "queue", "list"] => {
                let rows = self.queues.iter().map(|name| format!("{name}|longest-idle-agent\n"));
                format!("name|strategy\n{}+OK\n", rows.collect::<String>())
            }
            ["callcenter_config", "agent", "set", "status", agent, status @ ..] => {
                let status = status.join(" ").trim_matches('\'').to_owned();
                match self.agents.get_mut(*agent) {
                    Some(known) => {
                        *known = status;
                        "+OK\n".to_owned()
                    }
                    None => "-ERR Agent not found!\n".to_owned(),
                }
            }
            _ => "+OK\n".to_owned(),
        }
    }

    fn show_channels(&self) -> String {
        let text = |known: &Map<String, Value>, name: &str| known.get(name).cloned().unwrap_or_default();
        let rows: Vec<Value> = self
            .channels
            .iter()
            .map(|(uuid, known)| {
                json!({
                    "uuid": uuid,
                    "direction": text(known, "Call-Direction"),
                    "created_epoch": text(known, "created"),
                    "cid_num": text(known, "Caller-Caller-ID-Number"),
                    "dest": text(known, "Caller-Destination-Number"),
                    "callstate": text(known, "Channel-Call-State"),
                    "call_uuid": text(known, "Channel-Call-UUID"),
                })
            })
            .collect();
        let count = rows.len();
        let mut answer = json!({ "row_count": count });
        if count > 0 {
            answer["rows"] = rows.into();
        }
        answer.to_string()
    }
}

fn reply(text: &str, more: &str) -> Vec<u8> {
    format!("Content-Type: command/reply\nReply-Text: {text}\n{more}\n").into_bytes()
}
