//! How an agent is to stand in the queues of a telephone system that distributes calls itself (SPEC S7.4). Pure.

use nimbus_protocol::{Block, agent_state};
use nimbus_telephony::doors::line::OWN_REASONS;

use crate::distribution::{AgentRules, Layers, Rules};

const ACW: &str = OWN_REASONS[0];
const RONA: &str = OWN_REASONS[1];
const NOT_AVAILABLE: &str = OWN_REASONS[2];
const OFF_DUTY: &str = OWN_REASONS[3];
/// Set by hand, not by leaving.
const OFFLINE: &str = OWN_REASONS[4];

/// What a telephone system is to be told of an agent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    pub pause: Pause,
    /// Label of the telephone system that said the presence: it knows of it already.
    pub presence_from: Option<String>,
    /// Services whose queues the agent belongs into, by id, with the rank of the skill there: 0 is called first. `None`
    /// leaves all as it is.
    pub services: Option<Vec<(String, u32)>>,
}

/// Whether an agent takes calls from queues.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pause {
    /// As it is: who has no desktop here, or is not of the contact centre, is the telephone system's own matter.
    #[default]
    Leave,
    Resume,
    /// With this reason, the same words in every language.
    For(&'static str),
}

/// What follows from an agent's layers.
pub fn wanted(layers: &Layers, rules: &Rules, id: &str) -> Wanted {
    let own = rules.agents.get(id);
    let Some(own) = own.filter(|own| own.contact_centre() && layers.connected) else { return Wanted::default() };
    Wanted {
        pause: pause(&layers.blocks(rules, Some(own))),
        presence_from: layers.presence_from.clone(),
        services: services(own, &layers.profile),
    }
}

fn pause(blocks: &[Block]) -> Pause {
    let reason = blocks.iter().find_map(|block| match block {
        Block::Offline => Some(OFFLINE),
        Block::OffDuty => Some(OFF_DUTY),
        Block::Rona => Some(RONA),
        Block::AfterCallWork => Some(ACW),
        Block::NotAvailable => Some(NOT_AVAILABLE),
        // A call of the queue itself is no pause, and neither is being nowhere responsible.
        Block::InSession | Block::Ringing | Block::NoServices => None,
    });
    reason.map_or(Pause::Resume, Pause::For)
}

/// Off Duty pauses and takes nobody out of a queue: coming back would else depend on the telephone system's own list.
fn services(own: &AgentRules, profile: &str) -> Option<Vec<(String, u32)>> {
    if profile == agent_state::OFF_DUTY {
        return None;
    }
    let covered: Vec<(&String, Option<u8>)> =
        own.services.iter().filter_map(|service| Some((service, own.covers(profile, service)?))).collect();
    let mut levels: Vec<Option<u8>> = covered.iter().map(|(_, level)| *level).collect();
    // Higher first; without a level after all levels.
    levels.sort_by_key(|level| std::cmp::Reverse(*level));
    levels.dedup();
    let rank = |level: &Option<u8>| levels.iter().position(|known| known == level).unwrap_or_default() as u32;
    Some(covered.iter().map(|(service, level)| ((*service).clone(), rank(level))).collect())
}

/// Whether the telephone system that is called `door` needs to be told of this pause: what it said itself it knows.
pub fn says_itself(wanted: &Wanted, door: &str) -> bool {
    wanted.pause == Pause::For(NOT_AVAILABLE) && wanted.presence_from.as_deref() == Some(door)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s7_4_the_first_block_that_is_no_call_is_the_reason() {
        assert_eq!(pause(&[]), Pause::Resume);
        assert_eq!(pause(&[Block::InSession]), Pause::Resume);
        assert_eq!(pause(&[Block::InSession, Block::AfterCallWork]), Pause::For("ACW"));
        assert_eq!(pause(&[Block::Rona, Block::AfterCallWork]), Pause::For("RONA"));
        assert_eq!(pause(&[Block::OffDuty, Block::NotAvailable]), Pause::For("Off Duty"));
        assert_eq!(pause(&[Block::NotAvailable]), Pause::For("NAR"));
    }

    #[test]
    fn s7_4_what_a_telephone_system_said_itself_is_not_said_to_it_again() {
        let wanted =
            Wanted { pause: Pause::For(NOT_AVAILABLE), presence_from: Some("Asterisk".into()), services: None };
        assert!(says_itself(&wanted, "Asterisk"));
        assert!(!says_itself(&wanted, "FreeSWITCH"));
        assert!(!says_itself(&Wanted { pause: Pause::For(ACW), ..wanted }, "Asterisk"));
    }
}
