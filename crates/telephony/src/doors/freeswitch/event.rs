//! One event of FreeSWITCH: its fields, when it happened, who is at the ends of its channel.
//!
//! Reads a single event; knows nothing of what was said before.

use std::collections::BTreeMap;

use nimbus_protocol::{UnixMillis, number};
use serde_json::{Map, Value};

use crate::doors::call_event::Party;

/// Most context parameters of one call, and the longest name and value.
const MOST_VARS: usize = 20;
const LONGEST_NAME: usize = 64;
const LONGEST_VALUE: usize = 500;
/// Headers of the caller's INVITE that begin so are context parameters.
const VAR: &str = "variable_sip_h_X-";

#[derive(Debug)]
pub(super) struct Event(Map<String, Value>);

impl Event {
    /// `None` for what is no JSON object.
    pub fn read(body: &str) -> Option<Self> {
        match serde_json::from_str(body) {
            Ok(Value::Object(fields)) => Some(Self(fields)),
            _ => None,
        }
    }

    /// Empty where the field is missing.
    pub fn text(&self, field: &str) -> &str {
        self.0.get(field).and_then(Value::as_str).unwrap_or_default().trim()
    }

    /// `None` where the field is missing or empty.
    pub fn word(&self, field: &str) -> Option<String> {
        Some(self.text(field)).filter(|text| !text.is_empty()).map(str::to_owned)
    }

    pub fn name(&self) -> &str {
        self.text("Event-Name")
    }

    pub fn is(&self, field: &str, value: &str) -> bool {
        self.text(field).eq_ignore_ascii_case(value)
    }

    /// When it happened, by the system's clock; `now` where it does not say so.
    pub fn at(&self, now: UnixMillis) -> UnixMillis {
        self.micros("Event-Date-Timestamp").unwrap_or(now)
    }

    /// A time in microseconds; zero means "not yet".
    pub fn micros(&self, field: &str) -> Option<UnixMillis> {
        self.text(field).parse::<i64>().ok().filter(|micros| *micros > 0).map(|micros| UnixMillis(micros / 1_000))
    }

    /// What tells this event from the system's others.
    pub fn ordinal(&self) -> u32 {
        let number: u64 = self.text("Event-Sequence").parse().unwrap_or_default();
        // The largest number is not the system's to give.
        (number % u64::from(u32::MAX)) as u32
    }

    /// Who calls on this channel.
    pub fn caller(&self) -> Party {
        self.party("Caller-Caller-ID-Number", "Caller-Caller-ID-Name", "Caller-Privacy-Hide-Number")
    }

    /// Whether it says that the caller must not be shown; saying nothing of the caller is not that.
    pub fn hides_caller(&self) -> bool {
        self.is("Caller-Privacy-Hide-Number", "true")
            || self.asks_for_privacy()
            || self.word("Caller-Caller-ID-Number").is_some_and(|number| number::is_withheld(&number))
    }

    /// Who calls on the channel that this one was made for.
    pub fn other_caller(&self) -> Party {
        self.party("Other-Leg-Caller-ID-Number", "Other-Leg-Caller-ID-Name", "Other-Leg-Privacy-Hide-Number")
    }

    /// The caller whom a queue serves.
    pub fn member(&self) -> Party {
        self.party("CC-Member-CID-Number", "CC-Member-CID-Name", "Caller-Privacy-Hide-Number")
    }

    fn party(&self, number: &str, name: &str, hidden: &str) -> Party {
        if self.is(hidden, "true") || self.asks_for_privacy() {
            return Party { withheld: true, ..Party::default() };
        }
        let mut party = Party::from_number(self.text(number));
        if !party.withheld {
            party.name = self.word(name).filter(|name| Some(name) != party.number.as_ref());
        }
        party
    }

    /// Whether the caller's telephone or trunk said that the number must not be shown, beside the flags of the channel:
    /// the SIP header `Privacy`, or what the dial plan set from it.
    fn asks_for_privacy(&self) -> bool {
        ["variable_sip_Privacy", "variable_sip_h_Privacy", "variable_privacy", "variable_sip_cid_privacy"].iter().any(
            |field| {
                self.text(field).split([';', ',', ' ']).any(|word| {
                    ["id", "header", "user", "full", "number", "yes", "true", "hide"]
                        .iter()
                        .any(|hide| word.trim().eq_ignore_ascii_case(hide))
                })
            },
        )
    }

    /// The number or user of the telephone that this channel leads to: `user/204` says so itself, else what was dialled.
    pub fn dialled(&self) -> String {
        let user = self.text("variable_dialed_user");
        if user.is_empty() { decoded(self.text("Caller-Destination-Number")) } else { user.to_owned() }
    }

    /// Headers `X-…` of the caller's INVITE.
    pub fn vars(&self) -> BTreeMap<String, String> {
        let named = self.0.iter().filter_map(|(field, value)| Some((field.strip_prefix(VAR)?, value.as_str()?)));
        let sane = |(name, value): &(&str, &str)| {
            !name.is_empty() && name.len() <= LONGEST_NAME && value.len() <= LONGEST_VALUE
        };
        let clean = |text: &str| text.chars().filter(|c| !c.is_control()).collect::<String>();
        named.filter(sane).take(MOST_VARS).map(|(name, value)| (clean(name), clean(value))).collect()
    }
}

/// Without the percent signs of a SIP address: `%2B4930…`.
fn decoded(text: &str) -> String {
    let form = text.replace('+', "%2B");
    let pair = format!("a={form}");
    let first = url::form_urlencoded::parse(pair.as_bytes()).next();
    first.map(|(_, value)| value.chars().filter(|c| !c.is_control()).collect()).unwrap_or_default()
}
