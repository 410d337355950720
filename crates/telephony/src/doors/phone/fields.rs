//! What a phone says in one URL: names differ by maker, values may be wrapped, and not all of them are encoded.
//!
//! Reads one request; remembers nothing.

use std::collections::BTreeMap;

use nimbus_protocol::Direction;

use super::{NotHeard, address, base64};
use crate::doors::call_event::{Cause, Party};

const MOST_PAIRS: usize = 100;
const LONGEST: usize = 1_000;
const MOST_VARS: usize = 20;
const LONGEST_NAME: usize = 64;
const LONGEST_VALUE: usize = 500;

/// One request in our words.
#[derive(Debug)]
pub(super) struct Said {
    pub event: String,
    /// Whose phone: a word for the agent.
    pub phone: String,
    /// The phone's id of the call; empty where it gives none.
    pub call: String,
    pub remote: Party,
    told_remote: bool,
    /// Of a call that nobody heard of before.
    pub direction: Direction,
    pub service: Option<String>,
    pub cause: Option<Cause>,
    pub vars: BTreeMap<String, String>,
}

impl Said {
    /// Whether it says nothing of the other end.
    pub fn is_nameless(&self) -> bool {
        !self.told_remote
    }
}

pub(super) fn read(query: &[(String, String)]) -> Result<Said, NotHeard> {
    let size: usize = query.iter().map(|(name, value)| name.len() + value.len()).sum();
    if query.len() > MOST_PAIRS || size > MOST_PAIRS * LONGEST {
        return Err(NotHeard::TooMuch);
    }
    let pairs: Vec<(String, String)> =
        query.iter().map(|(name, value)| (name.trim().to_lowercase(), base64::unwrapped(value))).collect();
    // A variable that the phone does not know is sent as it stands in the URL.
    let told = |names: &[&str]| {
        let of = |name: &&str| pairs.iter().find(|(own, value)| own == name && is_told(value));
        names.iter().find_map(of).map(|(_, value)| short(value))
    };
    let event = event(&told(&["ev", "event"]).ok_or(NotHeard::NoEvent)?);
    let phone = told(&["phone", "ext", "extension"])
        .map(|word| address::user(&word))
        .or_else(|| told(&["to", "local"]).map(|word| address::user(&word)))
        .or_else(|| told(&["mac"]).map(|mac| mac.to_lowercase().replace([':', '-'], "")))
        .filter(|phone| !phone.is_empty())
        .ok_or(NotHeard::NoPhone)?;
    let from = told(&["from", "remote", "number"]);
    let given = pairs.iter().any(|(name, _)| matches!(name.as_str(), "from" | "remote" | "number"));
    let remote = match &from {
        Some(from) => address::party(from, told(&["name", "display"]).as_deref()),
        None => Party { withheld: true, ..Party::default() },
    };
    let outgoing = told(&["dir", "direction"]).is_some_and(|word| word.to_lowercase().starts_with("out"));
    Ok(Said {
        event,
        phone,
        call: told(&["call", "callid", "call-id", "guid"]).unwrap_or_default(),
        told_remote: given,
        remote,
        direction: if outgoing { Direction::Outbound } else { Direction::Inbound },
        service: told(&["service", "queue"]),
        cause: told(&["reason"]).and_then(|reason| cause(&reason)),
        vars: vars(&pairs),
    })
}

fn is_told(value: &str) -> bool {
    !value.trim().is_empty() && !value.trim().starts_with('$')
}

fn short(value: &str) -> String {
    value.chars().filter(|c| !c.is_control()).take(LONGEST).collect::<String>().trim().to_owned()
}

/// The event in our words: makers name them in their own ways.
fn event(word: &str) -> String {
    let word = word.to_lowercase().replace(['_', ' '], "-");
    match word.as_str() {
        "incoming" | "ringing" | "incoming-call" => "ring",
        "outgoing-call" | "dialing" | "dialling" => "outgoing",
        "connected" | "answered" | "answer" | "established-call" => "established",
        "disconnected" | "hangup" | "ended" | "terminated-call" => "terminated",
        "missed-call" => "missed",
        "unhold" | "unheld" | "retrieve" => "resume",
        "held" => "hold",
        "dndon" | "dnd" => "dnd-on",
        "dndoff" => "dnd-off",
        "forward" | "fwd-on" => "forward-on",
        "fwd-off" => "forward-off",
        "transferred" | "blind-transfer" | "attended-transfer" => "transfer",
        known => return known.to_owned(),
    }
    .to_owned()
}

/// Snom's `$cancel_reason` and other phones' words and SIP codes.
fn cause(reason: &str) -> Option<Cause> {
    let reason = reason.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| reason.contains(word));
    if says(&["elsewhere", "completed_elsewhere"]) {
        Some(Cause::AnsweredElsewhere)
    } else if says(&["busy", "486"]) {
        Some(Cause::Busy)
    } else if says(&["declin", "reject", "603"]) {
        Some(Cause::Declined)
    } else if says(&["timeout", "no answer", "noanswer", "408", "480"]) {
        Some(Cause::NoAnswer)
    } else {
        None
    }
}

/// `x_Ticket=4711` is a context parameter `Ticket`: a free channel from the caller's way through a menu.
fn vars(pairs: &[(String, String)]) -> BTreeMap<String, String> {
    let named =
        pairs.iter().filter_map(|(name, value)| Some((name.strip_prefix("x_").or(name.strip_prefix("x-"))?, value)));
    named
        .filter(|(name, value)| !name.is_empty() && name.len() <= LONGEST_NAME && value.len() <= LONGEST_VALUE)
        .filter(|(_, value)| is_told(value))
        .take(MOST_VARS)
        .map(|(name, value)| (short(name), short(value)))
        .collect()
}
