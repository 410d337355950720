//! Channels: one end of a call at the telephone system, as its events describe it.
//!
//! Keeps what was told last; decides nothing about calls.

use std::collections::BTreeMap;

use nimbus_protocol::{UnixMillis, number};

use super::blocks::Block;
use super::words;
use crate::doors::call_event::{Party, TransferKind};

/// A call was passed on to whoever this channel reaches next.
#[derive(Clone, Debug)]
pub(super) struct Passed {
    /// Words of the agent who did it.
    pub by: String,
    pub kind: TransferKind,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Channel {
    pub uid: String,
    pub name: String,
    /// The newest one: it changes when calls are joined.
    pub linked: String,
    pub number: Option<String>,
    pub caller_name: Option<String>,
    pub withheld: bool,
    /// What was dialled, the last and the first that was told.
    pub exten: String,
    pub first_exten: String,
    pub up: bool,
    pub rings: bool,
    pub bridge: Option<String>,
    /// Only known from a picture of the whole system.
    pub application: String,
    pub data: String,
    pub vars: BTreeMap<String, String>,
    pub begun: UnixMillis,
    /// The leg of which this is the telephone.
    pub leg: Option<String>,
    /// The outbound leg that calls this channel.
    pub target_of: Option<String>,
    /// The leg that waits in a queue.
    pub waits: Option<String>,
    pub passed: Option<Passed>,
}

impl Channel {
    /// Takes what a message says of the channel with the prefix.
    pub fn take(&mut self, block: &Block, prefix: &str) {
        let set = |place: &mut String, field: &str| {
            if let Some(value) = block.of(prefix, field).filter(|value| !value.is_empty()) {
                value.clone_into(place);
            }
        };
        set(&mut self.name, "Channel");
        set(&mut self.linked, "Linkedid");
        if let Some(exten) = block.of(prefix, "Exten").filter(|exten| !exten.is_empty() && *exten != "s") {
            exten.clone_into(&mut self.exten);
            if self.first_exten.is_empty() {
                exten.clone_into(&mut self.first_exten);
            }
        }
        let known = |value: &&str| !value.is_empty() && *value != "<unknown>";
        if let Some(number) = block.of(prefix, "CallerIDNum") {
            self.number = Some(number).filter(known).map(str::to_owned);
        }
        if let Some(name) = block.of(prefix, "CallerIDName") {
            self.caller_name = Some(name).filter(known).map(str::to_owned);
        }
        if let Some(state) = block.of(prefix, "ChannelState") {
            self.up = state == "6";
            self.rings = state == "5";
        }
        for variable in block.of_all(prefix, "ChanVariable") {
            let Some((name, value)) = variable.split_once('=') else { continue };
            if name.eq_ignore_ascii_case("CALLERID(num-pres)") || name.eq_ignore_ascii_case("CALLERID(pres)") {
                self.withheld |= value.starts_with("prohib");
            } else if !name.contains('(') && !value.is_empty() && self.vars.len() < 50 {
                self.vars.insert(name.to_owned(), value.to_owned());
            }
        }
    }

    pub fn device(&self) -> &str {
        words::device(&self.name)
    }

    /// Who is at this end.
    pub fn party(&self) -> Party {
        let hides = |text: &Option<String>| text.as_deref().is_some_and(number::is_withheld);
        if self.withheld || hides(&self.number) || (self.number.is_none() && hides(&self.caller_name)) {
            return Party { withheld: true, ..Party::default() };
        }
        let name =
            self.caller_name.clone().filter(|name| Some(name) != self.number.as_ref() && !number::is_withheld(name));
        match &self.number {
            Some(number) => Party { name, ..Party::from_number(number) },
            None => Party { name, ..Party::default() },
        }
    }
}
