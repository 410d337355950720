//! Orders as commands of the event socket, and what its answers make of them.
//!
//! Whatever could be more than one word of a command is refused before anything is sent.

use std::collections::BTreeMap;

use nimbus_protocol::UnixMillis;

use super::agents::Agents;
use super::calls::Calls;
use super::channel::Own;
use super::safe;
use crate::doors::line::settings::LineSettings;
use crate::doors::line::{AgentNews, Membership, NotDone, Order, OrderId, OrderKind, Turn};

/// How long an answer may take, in milliseconds.
const ANSWER_MS: i64 = 15_000;

/// What an order comes to.
#[derive(Debug, Default)]
pub(super) struct Made {
    /// In their order, each with whether the order fails with it.
    pub commands: Vec<(String, bool)>,
    /// The channel that an ordered call will have.
    channel: Option<String>,
    pub news: Vec<AgentNews>,
}

/// One command of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Step {
    id: OrderId,
    must: bool,
}

#[derive(Debug)]
struct Pending {
    left: usize,
    failed: Option<NotDone>,
    channel: Option<String>,
    job: String,
    since: UnixMillis,
}

#[derive(Debug, Default)]
pub(super) struct Orders(BTreeMap<OrderId, Pending>);

/// The commands for an order.
pub(super) fn commands(
    order: &Order,
    line: &LineSettings,
    calls: &mut Calls,
    agents: &mut Agents,
    now: UnixMillis,
) -> Result<Made, NotDone> {
    let one = |command: String| Ok(Made { commands: vec![(command, true)], channel: None, news: Vec::new() });
    match &order.kind {
        OrderKind::Originate { .. } => originate(order, line, calls, now),
        OrderKind::HangUp { conversation } => {
            let leg = calls.leg_of(conversation, &order.agent).ok_or(NotDone::NoCall)?;
            let channel = if leg.near.is_empty() { leg.far.as_deref().unwrap_or_default() } else { leg.near.as_str() };
            if !safe::is_name(channel) {
                return Err(NotDone::NoCall);
            }
            one(format!("api uuid_kill {channel}"))
        }
        OrderKind::Transfer { conversation, target } => {
            let leg = calls.leg_of(conversation, &order.agent).ok_or(NotDone::NoCall)?;
            let far = leg.far.as_deref().filter(|far| safe::is_name(far)).ok_or(NotDone::NoCall)?;
            let target = dialled(target, line)?;
            one(format!("api uuid_transfer {far} {target} XML {}", context(line)?))
        }
        OrderKind::Pause { reason, ours_only } => {
            let agent = agents.named(&order.agent, line).ok_or(NotDone::NoTelephone)?.to_owned();
            if !safe::is_name(&agent) {
                return Err(NotDone::Refused);
            }
            if reason.is_none()
                && *ours_only
                && let Some(news) = agents.not_ours(&agent, line)
            {
                return Ok(Made { news, ..Made::default() });
            }
            let status = if reason.is_some() { "On Break" } else { "Available" };
            agents.order(&agent, status, now);
            one(format!("api callcenter_config agent set status {agent} '{status}'"))
        }
        OrderKind::Member(membership) => member(&order.agent, membership, line, agents),
    }
}

fn originate(order: &Order, line: &LineSettings, calls: &mut Calls, now: UnixMillis) -> Result<Made, NotDone> {
    let OrderKind::Originate { conversation, target, caller_id, caller_name, service, ring_ms } = &order.kind else {
        return Err(NotDone::Unable);
    };
    let extension = telephone(&order.agent, line).ok_or(NotDone::NoTelephone)?;
    let called = dialled(target, line)?;
    if caller_id.as_deref().is_some_and(|number| !safe::is_number(number)) || !safe::is_one_line(conversation) {
        return Err(NotDone::Refused);
    }
    let uuid = safe::uuid_of(conversation);
    let seconds = (ring_ms / 1_000).clamp(1, 600);
    let mut variables = vec![
        format!("origination_uuid={uuid}"),
        format!("originate_timeout={seconds}"),
        "ignore_early_media=true".to_owned(),
        // What a server that begins anew has to know of the call.
        format!("nimbus_conversation={}", safe::hex(conversation)),
        format!("nimbus_agent={}", safe::hex(&extension)),
        format!("nimbus_target={}", safe::hex(target)),
        format!("nimbus_service={}", safe::hex(service)),
    ];
    if let Some(number) = caller_id {
        variables.push(format!("origination_caller_id_number={number}"));
        variables.push(format!("effective_caller_id_number={number}"));
    }
    let name = safe::display(caller_name);
    if !name.is_empty() {
        variables.push(format!("origination_caller_id_name='{name}'"));
        variables.push(format!("effective_caller_id_name='{name}'"));
    }
    let way = if line.telephone.trim().is_empty() { "user/{extension}" } else { line.telephone.trim() };
    if !safe::is_one_line(way) || way.contains(char::is_whitespace) {
        return Err(NotDone::Refused);
    }
    let telephone = way.replace("{extension}", &extension);
    let command = format!("bgapi originate {{{}}}{telephone} {called} XML {}", variables.join(","), context(line)?);
    let own = Own {
        conversation: conversation.clone(),
        agent: extension,
        caller_id: caller_id.clone(),
        target: target.clone(),
        service: service.clone(),
        at: now,
    };
    calls.order(&uuid, own);
    Ok(Made { commands: vec![(command, true)], channel: Some(uuid), news: Vec::new() })
}

/// The agent's telephone: the one that is set for one of their words, else the first of their words that is an extension.
fn telephone(words: &[String], line: &LineSettings) -> Option<String> {
    let set =
        |word: &String| line.agents.iter().find(|(_, agent)| agent.eq_ignore_ascii_case(word)).map(|(own, _)| own);
    let own = words.iter().find_map(set).cloned();
    let own = own.map(|own| own.rsplit('/').next().unwrap_or_default().to_owned());
    own.or_else(|| {
        words.iter().find(|word| word.starts_with(|c: char| c.is_ascii_digit()) && safe::is_number(word)).cloned()
    })
    .filter(|own| safe::is_number(own))
}

/// What is dialled for a number.
fn dialled(target: &str, line: &LineSettings) -> Result<String, NotDone> {
    if !safe::is_number(target) {
        return Err(NotDone::Refused);
    }
    let dialled = line.dialled(target);
    if safe::is_number(&dialled) { Ok(dialled) } else { Err(NotDone::Refused) }
}

fn context(line: &LineSettings) -> Result<&str, NotDone> {
    let context = if line.context.trim().is_empty() { "default" } else { line.context.trim() };
    if safe::is_name(context) { Ok(context) } else { Err(NotDone::Refused) }
}

fn member(words: &[String], wanted: &Membership, line: &LineSettings, agents: &Agents) -> Result<Made, NotDone> {
    let agent = agents.named(words, line).ok_or(NotDone::NoTelephone)?;
    let mut commands = Vec::new();
    let mut queues = Vec::new();
    for (service, penalty) in &wanted.of {
        for queue in agents.queues_of(service, line) {
            queues.push(queue);
            // There may be a tier already: then the second command sets what the first cannot.
            let level = u64::from(*penalty) + 1;
            commands.push((format!("api callcenter_config tier add {queue} {agent} {level} 1"), false));
            commands.push((format!("api callcenter_config tier set level {queue} {agent} {level}"), true));
        }
    }
    for service in &wanted.not_of {
        for queue in agents.queues_of(service, line).into_iter().filter(|queue| !queues.contains(queue)) {
            commands.push((format!("api callcenter_config tier del {queue} {agent}"), false));
        }
    }
    let safe =
        safe::is_name(agent) && commands.iter().all(|(command, _)| command.split(' ').skip(1).all(safe::is_name));
    if safe { Ok(Made { commands, channel: None, news: Vec::new() }) } else { Err(NotDone::Refused) }
}

impl Orders {
    /// Waits for the answers of an order's commands.
    pub fn begin(&mut self, id: OrderId, made: &Made, now: UnixMillis) -> Vec<(String, Step)> {
        if !made.commands.is_empty() {
            let pending = Pending {
                left: made.commands.len(),
                failed: None,
                channel: made.channel.clone(),
                job: String::new(),
                since: now,
            };
            self.0.insert(id, pending);
        }
        made.commands.iter().map(|(command, must)| (command.clone(), Step { id, must: *must })).collect()
    }

    pub fn answer(&mut self, step: Step, text: &str, job: &str) -> Turn {
        let Some(pending) = self.0.get_mut(&step.id) else { return Turn::default() };
        pending.left = pending.left.saturating_sub(1);
        if step.must && !text.trim_start().starts_with("+OK") {
            pending.failed.get_or_insert(why(text));
        }
        // A call that was only accepted is not made yet.
        if pending.channel.is_some() && pending.failed.is_none() {
            job.clone_into(&mut pending.job);
            return Turn::default();
        }
        if pending.left > 0 { Turn::default() } else { self.done(step.id, None) }
    }

    /// A job in the background is over: only failures are news here, for success was told by the channel.
    pub fn job(&mut self, job: &str, body: &str) -> Turn {
        let Some(id) = self.find(|pending| !job.is_empty() && pending.job == job) else { return Turn::default() };
        let failed = (!body.trim_start().starts_with("+OK")).then(|| why(body));
        self.done(id, failed)
    }

    /// The channel of an ordered call is there: the agent's telephone is being rung.
    pub fn channel(&mut self, uuid: &str) -> Turn {
        match self.find(|pending| pending.channel.as_deref() == Some(uuid)) {
            Some(id) => self.done(id, None),
            None => Turn::default(),
        }
    }

    pub fn tick(&mut self, now: UnixMillis) -> Turn {
        let mut turn = Turn::default();
        while let Some(id) = self.find(|pending| now.since(pending.since) >= ANSWER_MS) {
            turn.then(self.done(id, Some(NotDone::NoAnswer)));
        }
        turn
    }

    pub fn lost(&mut self) -> Turn {
        let done = std::mem::take(&mut self.0).into_keys().map(|id| (id, Err(NotDone::NoConnection))).collect();
        Turn { done, ..Turn::default() }
    }

    fn find(&self, wanted: impl Fn(&Pending) -> bool) -> Option<OrderId> {
        self.0.iter().find(|(_, pending)| wanted(pending)).map(|(id, _)| *id)
    }

    fn done(&mut self, id: OrderId, failed: Option<NotDone>) -> Turn {
        let Some(pending) = self.0.remove(&id) else { return Turn::default() };
        let result = failed.or(pending.failed).map_or(Ok(()), Err);
        Turn { done: vec![(id, result)], ..Turn::default() }
    }
}

/// Why the system did not do it, by its own words.
fn why(text: &str) -> NotDone {
    let text = text.trim().to_ascii_uppercase();
    let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if says(&["USER_NOT_REGISTERED", "SUBSCRIBER_ABSENT", "UNALLOCATED_NUMBER", "AGENT NOT FOUND", "INVALID AGENT"]) {
        NotDone::NoTelephone
    } else if says(&["NO SUCH CHANNEL"]) {
        NotDone::NoCall
    } else {
        NotDone::Refused
    }
}
