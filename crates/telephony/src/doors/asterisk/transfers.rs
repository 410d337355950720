//! Transfers: who passed a call on, and to whom.
//!
//! The second agent has no queue's events: dialling and bridges tell of them.

use nimbus_protocol::{Direction, UnixMillis};

use super::blocks::Block;
use super::calls::Calls;
use super::channels::Passed;
use super::legs::Leg;
use super::words;
use crate::doors::call_event::{CallKind, Cause, TransferKind};

impl Calls {
    /// The agent at the transferer's telephone passed the call on: whoever its other end calls next gets it.
    pub fn blind(&mut self, block: &Block, at: UnixMillis) {
        let transferer = block.of("Transferer", "Uniqueid").unwrap_or_default();
        let Some(channel) = self.channels.get(transferer) else { return };
        let device = channel.device().to_owned();
        let leg = channel.leg.as_ref().and_then(|id| self.legs.get(id)).filter(|leg| leg.is_open());
        let (id, by) = match leg {
            Some(leg) => (leg.id.clone(), leg.answered_by.clone().unwrap_or_else(|| leg.agent.clone())),
            None if channel.leg.is_some() => return,
            None => (String::new(), words::agent(&self.line, &device, None)),
        };
        self.end(&id, Some(Cause::Forwarded), at);
        let transferee = block.of("Transferee", "Uniqueid").unwrap_or_default();
        if let Some(channel) = self.channels.get_mut(transferee) {
            channel.passed = Some(Passed { by, kind: TransferKind::Blind });
        }
    }

    /// The agent joined the caller and whom they had consulted.
    pub fn attended(&mut self, block: &Block, at: UnixMillis) {
        let leg_of = |calls: &Self, prefix| {
            let leg = calls.leg_of(block.of(prefix, "Uniqueid")?)?;
            calls.legs.get(&leg).filter(|leg| leg.is_open()).cloned()
        };
        let first = leg_of(self, "OrigTransferer").or_else(|| leg_of(self, "SecondTransferer"));
        let Some(first) = first else { return };
        let by = first.answered_by.clone().unwrap_or_else(|| first.agent.clone());
        let target = block.of("TransferTarget", "Uniqueid").unwrap_or_default();
        let customer = if first.direction == Direction::Inbound { first.from.clone() } else { first.to.clone() };
        match self.leg_of(target).filter(|id| self.legs.get(id).is_some_and(Leg::is_open)) {
            Some(id) if self.legs[&id].conversation != first.conversation => {
                self.join(&id, &first.conversation, Some(by), at);
            }
            Some(id) => {
                if let Some(leg) = self.legs.get_mut(&id) {
                    leg.passed = Some(Passed { by, kind: TransferKind::Attended });
                    leg.from = customer;
                    self.out.push(leg.event(&self.door, CallKind::PartyChanged, at));
                }
            }
            None => {
                if let Some(channel) = self.channels.get(target).cloned() {
                    let mut leg = self.incoming(&channel, target.to_owned(), target);
                    leg.conversation.clone_from(&first.conversation);
                    leg.from = customer;
                    leg.agent = channel.number.clone().unwrap_or_else(|| words::agent(&self.line, &channel.name, None));
                    channel.device().clone_into(&mut leg.telephone);
                    leg.passed = Some(Passed { by, kind: TransferKind::Attended });
                    self.begin_at(target, leg, at);
                    self.answer(target, target, at);
                }
            }
        }
        self.end(&first.id, Some(Cause::Forwarded), at);
    }
}
