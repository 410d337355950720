//! Calling out (SPEC S9): on whose behalf, in which way, and what stands in the way. The server decides in the end; what is
//! known here is shown before it is asked.

pub mod doctor;
pub mod link;
pub mod link_toast;
pub mod on_behalf;

use nimbus_protocol::{Block, CallCheck, CallWarning, ServiceInfo, ServiceLicence, StartedCall};

use super::{AppState, Words, connection::Health, event::Effect, work::escaped};

/// A question to the server about a call, by the number with which its answer comes back.
pub type Checked = Result<CallCheck, Words>;

/// Why the server did not call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotCalled {
    /// These must be confirmed first; the server found them only now.
    Confirm(Vec<CallWarning>),
    Refused(Words),
}

/// How somebody would be called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// By the telephone system, on behalf of a service.
    Telephone,
    /// A colleague, in Microsoft Teams (SPEC S9.6).
    Teams,
}

/// Why nobody can be called now (SPEC S9.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hindrance {
    NotConnected,
    Offline,
    Rona,
    InSession,
    Ringing,
    AfterCallWork,
    /// No service on whose behalf this agent may call.
    NoService,
    /// No telephone system that could be asked to call.
    NoTelephone,
}

impl AppState {
    /// The services on whose behalf this agent may call, in their order (SPEC S6.7).
    pub fn outbound_services(&self) -> impl Iterator<Item = &ServiceInfo> {
        self.services.iter().filter(|service| service.outbound && service.licence != ServiceLicence::Standard)
    }

    /// Whether calling out exists for this agent; what is not licensed is left out.
    pub fn calls_out(&self) -> bool {
        self.outbound_services().next().is_some() || self.me.calling.teams
    }

    /// In which way this target would be called; `upn` is a colleague's.
    pub fn way_to(&self, upn: Option<&str>) -> Way {
        if self.me.calling.teams && upn.is_some() { Way::Teams } else { Way::Telephone }
    }

    /// What stands in the way of a call now. In Teams the telephone system has no say.
    pub fn hindrance(&self, way: Way) -> Option<Hindrance> {
        if way == Way::Teams {
            return None;
        }
        if self.connection.server.health != Health::Well {
            return Some(Hindrance::NotConnected);
        }
        if self.outbound_services().next().is_none() {
            return Some(Hindrance::NoService);
        }
        if !self.me.calling.originate {
            return Some(Hindrance::NoTelephone);
        }
        self.agent.blocks.iter().find_map(|block| blocked_by(*block))
    }

    /// The service that is proposed: the one of the last call, else the first.
    pub(super) fn usual_service(&self) -> Option<String> {
        let last = self.settings.calling.last_service.as_deref();
        let usual = self.outbound_services().find(|service| Some(service.id.as_str()) == last);
        usual.or_else(|| self.outbound_services().next()).map(|service| service.id.clone())
    }

    /// The server has called for the page or for a link, or has not. The service of a call is proposed for the next one.
    pub(super) fn call_placed(
        &mut self,
        number: u64,
        service: Option<String>,
        placed: Result<StartedCall, NotCalled>,
    ) -> Vec<Effect> {
        let called = placed.is_ok();
        if !self.callee_placed(number, &placed) {
            self.link_placed(number, placed);
        }
        if called { self.change_settings(|settings| settings.calling.last_service = service) } else { Vec::new() }
    }

    /// The page that calls a colleague in Microsoft Teams.
    pub(super) fn teams_link(upn: &str) -> String {
        format!("https://teams.microsoft.com/l/call/0/0?users={}", escaped(upn))
    }
}

/// Off duty, away or without a service in the profile an agent is not offered anything; calling is another matter.
fn blocked_by(block: Block) -> Option<Hindrance> {
    Some(match block {
        Block::Offline => Hindrance::Offline,
        Block::Rona => Hindrance::Rona,
        Block::InSession => Hindrance::InSession,
        Block::Ringing => Hindrance::Ringing,
        Block::AfterCallWork => Hindrance::AfterCallWork,
        Block::NotAvailable | Block::OffDuty | Block::NoServices => return None,
    })
}
