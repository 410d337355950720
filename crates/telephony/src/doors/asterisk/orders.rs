//! Orders: what the server asks for, as actions, and what the answers to them say.
//!
//! Every order is answered once. What becomes of a call is told by its events.

use std::collections::BTreeMap;

use nimbus_protocol::UnixMillis;

use super::actions::Action;
use super::blocks::Block;
use super::calls::{Calls, Ordered};
use super::legs::Leg;
use super::members::Members;
use super::words;
use crate::doors::call_event::Party;
use crate::doors::line::{Membership, NotDone, Order, OrderId, OrderKind};

/// How long an answer may take, in milliseconds.
const ANSWER_MS: i64 = 5_000;
/// The longest ringing that is asked for, in milliseconds.
const LONGEST_RINGING_MS: i64 = 10 * 60_000;
/// Most orders that wait for their answers.
const MOST_ORDERS: usize = 10_000;

type Done = (OrderId, Result<(), NotDone>);

struct Waiting {
    order: OrderId,
    /// Actions that are not answered yet.
    actions: Vec<String>,
    /// The call that must begin before the order is done.
    call: Option<String>,
    /// The call of an order to make one.
    conversation: Option<String>,
    until: UnixMillis,
    failed: Option<NotDone>,
}

#[derive(Default)]
pub(super) struct Orders {
    waiting: BTreeMap<OrderId, Waiting>,
    counted: u64,
    pub done: Vec<Done>,
    /// Calls that were ordered and will not be made.
    pub dropped: Vec<String>,
    pub send: Vec<u8>,
}

impl Orders {
    pub fn next_id(&mut self) -> String {
        self.counted += 1;
        format!("nimbus-{}", self.counted)
    }

    /// Takes an order while the line is ready.
    pub fn order(&mut self, id: OrderId, order: &Order, calls: &mut Calls, members: &mut Members, now: UnixMillis) {
        if self.waiting.len() >= MOST_ORDERS {
            self.done.push((id, Err(NotDone::Refused)));
            return;
        }
        let mut call = None;
        let actions = match &order.kind {
            OrderKind::Originate { conversation, .. } => {
                call = Some(conversation.clone());
                self.originate(order, calls, members)
            }
            OrderKind::HangUp { conversation } => match leg(calls, conversation, &order.agent) {
                Some((_, channel)) => Ok(vec![self.action("Hangup").with("Channel", &channel).with("Cause", "16")]),
                None => Err(NotDone::NoCall),
            },
            OrderKind::Transfer { conversation, target } => self.transfer(conversation, target, &order.agent, calls),
            OrderKind::Pause { reason, ours_only } => self.pause(&order.agent, reason.as_deref(), *ours_only, members),
            OrderKind::Member(membership) => self.member(&order.agent, membership, calls, members),
        };
        let until = now.plus(ANSWER_MS);
        let conversation = call.clone();
        let mut sent = Waiting { order: id, actions: Vec::new(), call, conversation, until, failed: None };
        match actions.and_then(|actions| actions.into_iter().map(bytes).collect::<Result<Vec<_>, _>>()) {
            Ok(actions) => {
                for (id, bytes) in actions {
                    sent.actions.push(id);
                    self.send.extend(bytes);
                }
                self.waiting.insert(id, sent);
                self.settle(id);
            }
            Err(why) => {
                self.dropped.extend(sent.call);
                self.done.push((id, Err(why)));
            }
        }
    }

    fn action(&mut self, name: &str) -> Action {
        let id = self.next_id();
        Action::new(name, &id)
    }

    fn transfer(
        &mut self,
        conversation: &str,
        target: &str,
        agent: &[String],
        calls: &Calls,
    ) -> Result<Vec<Action>, NotDone> {
        let exten = number(calls, target)?;
        let (_, channel) = leg(calls, conversation, agent).filter(|(leg, _)| leg.answered).ok_or(NotDone::NoCall)?;
        let action = self.action("BlindTransfer").with("Channel", &channel);
        Ok(vec![action.with("Context", context(calls)).with("Exten", &exten)])
    }

    fn originate(&mut self, order: &Order, calls: &mut Calls, members: &Members) -> Result<Vec<Action>, NotDone> {
        let OrderKind::Originate { conversation, target, caller_id, caller_name, service, ring_ms } = &order.kind
        else {
            return Err(NotDone::Unable);
        };
        let exten = number(calls, target)?;
        let telephone = telephone(calls, members, &order.agent).ok_or(NotDone::NoTelephone)?;
        let name = caller_name.replace(['"', '\\', '<', '>'], "");
        let shown = match caller_id {
            Some(number) => format!("\"{name}\" <{number}>"),
            None => String::new(),
        };
        let mut action = self
            .action("Originate")
            .with("Channel", &telephone)
            .with("ChannelId", conversation)
            .with("OtherChannelId", &format!("{conversation}-2"))
            .with("Context", context(calls))
            .with("Exten", &exten)
            .with("Priority", "1")
            .with("Timeout", &(*ring_ms).clamp(1_000, LONGEST_RINGING_MS).to_string())
            .with("Async", "true")
            .with("Variable", &format!("NIMBUS_CONVERSATION={}", conversation.replace(',', "")));
        if !shown.is_empty() {
            action = action.with("CallerID", &shown);
        }
        let mut words = words::agent(&calls.line, &telephone, None);
        for word in order.agent.iter().filter(|word| !word.contains(char::is_control)) {
            words.push(crate::doors::call_event::SYNONYM);
            words.push_str(word);
        }
        let ordered = Ordered {
            agent: words,
            from: caller_id.as_deref().map(Party::from_number).unwrap_or_default(),
            to: Party::from_number(target),
            service: Some(service.clone()).filter(|service| !service.is_empty()),
        };
        calls.ordered.insert(conversation.clone(), ordered);
        Ok(vec![action])
    }

    fn pause(
        &mut self,
        agent: &[String],
        reason: Option<&str>,
        ours_only: bool,
        members: &mut Members,
    ) -> Result<Vec<Action>, NotDone> {
        let mut interfaces = members.interfaces(agent);
        if interfaces.is_empty() {
            return Err(NotDone::NoTelephone);
        }
        if reason.is_none() && ours_only {
            interfaces.retain(|interface| members.is_paused_by_us(interface));
        }
        let paused = if reason.is_some() { "true" } else { "false" };
        let mut actions = Vec::new();
        for interface in interfaces {
            if let Some(reason) = reason {
                members.order(&interface, reason);
            }
            let action = self.action("QueuePause").with("Interface", &interface).with("Paused", paused);
            actions.push(match reason {
                Some(reason) => action.with("Reason", reason),
                None => action,
            });
        }
        Ok(actions)
    }

    fn member(
        &mut self,
        agent: &[String],
        membership: &Membership,
        calls: &Calls,
        members: &Members,
    ) -> Result<Vec<Action>, NotDone> {
        let is = |queue: &str, words: &[String]| {
            let service = calls.line.service(queue);
            words.iter().any(|word| word.eq_ignore_ascii_case(service) || word.eq_ignore_ascii_case(queue))
        };
        let mut actions = Vec::new();
        for queue in &members.queues {
            let wanted = membership.of.iter().find(|(words, _)| is(queue, words)).map(|(_, penalty)| *penalty);
            let own: Vec<_> = members.of(queue, agent).collect();
            if let Some(penalty) = wanted {
                let penalty = penalty.to_string();
                for (interface, member) in &own {
                    if member.penalty.to_string() != penalty {
                        let action = self.action("QueuePenalty").with("Interface", interface);
                        actions.push(action.with("Penalty", &penalty).with("Queue", queue));
                    }
                }
                if own.is_empty() {
                    let interface = telephone(calls, members, agent).ok_or(NotDone::NoTelephone)?;
                    let action = self.action("QueueAdd").with("Queue", queue).with("Interface", &interface);
                    let mut action = action.with("Penalty", &penalty);
                    if let Some(known) = members.known(&interface) {
                        action = action.with("MemberName", &known.name).with("StateInterface", &known.state_interface);
                        if let Some(reason) = &known.paused {
                            action = action.with("Paused", "true").with("Reason", reason);
                        }
                    }
                    actions.push(action);
                }
            } else if membership.not_of.iter().any(|words| is(queue, words)) {
                for (interface, _) in &own {
                    actions.push(self.action("QueueRemove").with("Queue", queue).with("Interface", interface));
                }
            }
        }
        Ok(actions)
    }

    /// Takes the answer to an action; `false` if it is none of an order.
    pub fn answered(&mut self, block: &Block) -> bool {
        let id = block.get("ActionID").unwrap_or_default();
        let Some(waiting) = self.waiting.values_mut().find(|waiting| waiting.actions.iter().any(|own| own == id))
        else {
            return false;
        };
        waiting.actions.retain(|own| own != id);
        if block.get("Response") == Some("Error") {
            waiting.failed = waiting.failed.or(Some(why(block.get("Message").unwrap_or_default())));
        }
        let order = waiting.order;
        self.settle(order);
        true
    }

    /// A call that was ordered began, or could not.
    pub fn began(&mut self, conversation: &str, result: Result<(), NotDone>) {
        for waiting in self.waiting.values_mut().filter(|waiting| waiting.call.as_deref() == Some(conversation)) {
            waiting.call = None;
            // The answer to the action itself may come later.
            waiting.actions.clear();
            waiting.failed = result.err();
        }
        let orders: Vec<OrderId> = self.waiting.keys().copied().collect();
        for order in orders {
            self.settle(order);
        }
    }

    fn settle(&mut self, id: OrderId) {
        let Some(waiting) = self.waiting.get(&id) else { return };
        let open = !waiting.actions.is_empty() || (waiting.call.is_some() && waiting.failed.is_none());
        if !open {
            let result = waiting.failed.map_or(Ok(()), Err);
            if result.is_err() {
                self.dropped.extend(waiting.conversation.clone());
            }
            self.waiting.remove(&id);
            self.done.push((id, result));
        }
    }

    pub fn tick(&mut self, now: UnixMillis) {
        let late: Vec<OrderId> =
            self.waiting.values().filter(|waiting| waiting.until <= now).map(|waiting| waiting.order).collect();
        for id in late {
            // A call that was taken and neither began nor failed is on its way.
            let taken = self.waiting.get(&id).is_some_and(|waiting| waiting.actions.is_empty());
            self.waiting.remove(&id);
            self.done.push((id, if taken { Ok(()) } else { Err(NotDone::NoAnswer) }));
        }
    }

    /// Whether a call that was ordered is still expected.
    pub fn expects(&self, conversation: &str) -> bool {
        self.waiting.values().any(|waiting| waiting.call.as_deref() == Some(conversation))
    }

    pub fn lost(&mut self) {
        for id in std::mem::take(&mut self.waiting).into_keys() {
            self.done.push((id, Err(NotDone::NoConnection)));
        }
    }
}

fn bytes(action: Action) -> Result<(String, Vec<u8>), NotDone> {
    let id = action.id().to_owned();
    Ok((id, action.bytes().ok_or(NotDone::Refused)?))
}

fn why(message: &str) -> NotDone {
    let message = message.to_ascii_lowercase();
    let says = |word: &str| message.contains(word);
    if says("no such channel") || says("channel not found") || says("channel does not exist") {
        NotDone::NoCall
    } else if says("not dynamic") {
        NotDone::Unable
    } else if says("interface not found") || says("unable to find interface") {
        NotDone::NoTelephone
    } else {
        NotDone::Refused
    }
}

/// The agent's open leg of the conversation, and the channel at which they speak.
fn leg<'a>(calls: &'a Calls, conversation: &str, agent: &[String]) -> Option<(&'a Leg, String)> {
    let mut legs: Vec<&Leg> =
        calls.legs.values().filter(|leg| leg.is_open() && leg.conversation == conversation).collect();
    legs.sort_by_key(|leg| (!leg.answered, leg.id.as_str()));
    let own = |leg: &&Leg| words::means(leg.answered_by.as_deref().unwrap_or(&leg.agent), agent);
    let leg = legs.into_iter().find(own)?;
    let channel = calls.channels.get(leg.speaks()).or_else(|| calls.channels.get(&leg.channel))?;
    Some((leg, channel.name.clone()))
}

fn context(calls: &Calls) -> &str {
    if calls.line.context.is_empty() { "from-internal" } else { &calls.line.context }
}

/// The number as it is dialled there. Only what numbers and extensions are made of: dial plans put it into dial strings,
/// where `&`, `/` or `@` would call something else.
fn number(calls: &Calls, target: &str) -> Result<String, NotDone> {
    let sound = |byte: u8| byte.is_ascii_alphanumeric() || b"+*#._-".contains(&byte);
    let dialled = calls.line.dialled(target);
    if target.is_empty() || !dialled.bytes().all(sound) { Err(NotDone::Refused) } else { Ok(dialled) }
}

/// How the agent's telephone is called.
fn telephone(calls: &Calls, members: &Members, agent: &[String]) -> Option<String> {
    // The telephone itself before a Local member, which may ring more than it.
    if let Some(interface) = members.interfaces(agent).into_iter().min_by_key(|interface| words::is_local(interface)) {
        return Some(interface);
    }
    let mapped = calls.line.agents.iter().find(|(_, word)| agent.iter().any(|own| own.eq_ignore_ascii_case(word)));
    if let Some((telephone, _)) = mapped.filter(|(telephone, _)| telephone.contains('/')) {
        return Some(telephone.clone());
    }
    let extension =
        mapped.map(|(telephone, _)| telephone).or_else(|| agent.iter().find(|word| words::is_extension(word)))?;
    let pattern = if calls.line.telephone.is_empty() { "PJSIP/{extension}" } else { &calls.line.telephone };
    Some(pattern.replace("{extension}", extension))
}
