//! Events of `mod_callcenter` about calls. Most of a queue's calls are told by the channels of its agents' telephones;
//! here is what only the queue knows.

use nimbus_protocol::UnixMillis;

use super::super::cause::cause;
use super::super::event::Event;
use super::Calls;
use crate::doors::call_event::{CallEvent, Cause};

/// Offers that nothing more is heard of are bounded, too.
const MOST_OFFERS: usize = 5_000;

impl Calls {
    pub(super) fn queue(&mut self, event: &Event, now: UnixMillis) -> Vec<CallEvent> {
        let (Some(session), at) = (event.word("CC-Member-Session-UUID"), event.at(now)) else { return Vec::new() };
        if session.len() > super::LONGEST_ID {
            return Vec::new();
        }
        let agent = event.text("CC-Agent").to_owned();
        let queue = event.text("CC-Queue").to_owned();
        let standing = format!("{session}:{agent}");
        match event.text("CC-Action") {
            "agent-offering" if event.is("CC-Agent-Type", "uuid-standby") => {
                let leg = self.queue_leg(&standing, "", &session, &agent, &queue, event);
                self.begin(leg, at)
            }
            "agent-offering" => {
                let rings = self.of(&session, &agent);
                if !rings && self.offers.len() < MOST_OFFERS {
                    self.offers.insert((session, agent), at);
                }
                Vec::new()
            }
            "bridge-agent-start" => {
                let channel = self.channels.get(event.text("CC-Agent-UUID"));
                let leg = channel.and_then(|channel| channel.leg.clone()).unwrap_or(standing);
                self.take(&leg, at)
            }
            "bridge-agent-fail" => {
                let why = cause(event.text("CC-Hangup-Cause"));
                // No channel was ever made: the telephone could not be called at all.
                let Some(offered) = self.offers.remove(&(session.clone(), agent.clone())) else {
                    return self.end(&standing, why, at);
                };
                let id = format!("{standing}:{}", offered.0);
                let leg = self.queue_leg(&id, "", &session, &agent, &queue, event);
                let mut calls = self.begin(leg, offered);
                calls.extend(self.end(&id, why, at));
                calls
            }
            "bridge-agent-end" => self.end(&standing, Some(Cause::Normal), at),
            "member-queue-end" => {
                self.offers.retain(|(of, _), _| *of != session);
                let waiting = |id: &String| id.starts_with(&format!("{session}:"));
                let over: Vec<String> = self
                    .legs
                    .iter()
                    .filter(|(id, leg)| leg.near.is_empty() && waiting(id))
                    .map(|(id, _)| id.clone())
                    .collect();
                over.iter().flat_map(|leg| self.end(leg, Some(Cause::Cancelled), at)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Whether the agent's telephone rings or is talked at for this caller already.
    fn of(&self, session: &str, agent: &str) -> bool {
        let words = self.words(agent);
        self.legs.values().any(|leg| leg.far.as_deref() == Some(session) && leg.base.agents.first() == Some(&words))
    }
}
