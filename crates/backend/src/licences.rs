//! Which features exist for a user and a service by their licences (SPEC S6.7). Pure.
//!
//! The same rules stand as a table in `docs/deployment.md`, and a test compares the two in every combination. What is
//! not licensed is left out by whoever asks here; nothing here hides or refuses anything itself.

use nimbus_protocol::{Agent, Licence, Modality, Service, ServiceLicence, SessionFeatures};

use nimbus_telephony::directory::LOCAL_USER;

/// Something that a licence opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Feature {
    /// Sessions and their context reach the desktop at all.
    Assistant,
    /// Choosing a profile.
    Profiles,
    /// The service's sessions go by the agent's profile.
    Duty,
    NotAvailableReasons,
    Rona,
    AfterCallWork,
    ExternalTask,
    Email,
    InstantMessage,
    Context,
    Codes,
    Tags,
    Note,
    Templates,
    CallOnBehalf,
    ClickToCall,
}

/// All features, in the order of the table in the documentation.
pub const FEATURES: [Feature; 16] = [
    Feature::Assistant,
    Feature::Profiles,
    Feature::Duty,
    Feature::NotAvailableReasons,
    Feature::Rona,
    Feature::AfterCallWork,
    Feature::ExternalTask,
    Feature::Email,
    Feature::InstantMessage,
    Feature::Context,
    Feature::Codes,
    Feature::Tags,
    Feature::Note,
    Feature::Templates,
    Feature::CallOnBehalf,
    Feature::ClickToCall,
];

/// Whose licences count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder<'a> {
    /// The local user, who has everything.
    Standalone,
    User(&'a [Licence]),
}

impl<'a> From<&'a Agent> for Holder<'a> {
    fn from(agent: &'a Agent) -> Self {
        if agent.id == LOCAL_USER { Self::Standalone } else { Self::User(&agent.licences) }
    }
}

/// Whether the feature exists for this user in a session of a service with this licence; `None` for no service.
pub fn has(holder: Holder<'_>, service: Option<ServiceLicence>, feature: Feature) -> bool {
    let Holder::User(licences) = holder else { return true };
    let user = |licence| licences.contains(&licence);
    let contact_centre = service == Some(ServiceLicence::ContactCentre);
    let enterprise = contact_centre || service == Some(ServiceLicence::Enterprise);
    user(Licence::Assistant)
        && match feature {
            Feature::Assistant => true,
            Feature::Profiles | Feature::NotAvailableReasons => user(Licence::ContactCentre),
            Feature::Duty | Feature::Rona | Feature::AfterCallWork => user(Licence::ContactCentre) && contact_centre,
            Feature::ExternalTask => user(Licence::ExternalTask) && contact_centre,
            Feature::Email => user(Licence::Email) && contact_centre,
            Feature::InstantMessage => contact_centre || user(Licence::ContactCentre),
            Feature::Context | Feature::Codes | Feature::Tags | Feature::Note => enterprise,
            // Without any service the user's own templates run all the same (SPEC S8.11).
            Feature::Templates => enterprise || service.is_none(),
            Feature::CallOnBehalf | Feature::ClickToCall => enterprise,
        }
}

/// Whether the agent gets sessions and their context at all.
pub fn has_assistant(agent: &Agent) -> bool {
    has(agent.into(), None, Feature::Assistant)
}

/// Whether the agent may call on behalf of the service, which must allow it besides.
pub fn may_call_on_behalf(agent: &Agent, service: &Service) -> bool {
    service.outbound
        && agent.services.contains(&service.id)
        && has(agent.into(), Some(service.licence), Feature::CallOnBehalf)
}

/// Whether work of this kind could be anybody's by the service's licence, had they every licence of a user. Calls are
/// those that agents make on its behalf.
pub fn carries(service: &Service, modality: Modality) -> bool {
    const EVERY: [Licence; 4] = [Licence::Assistant, Licence::ContactCentre, Licence::ExternalTask, Licence::Email];
    let feature = match modality {
        Modality::Call => Feature::CallOnBehalf,
        Modality::ExternalTask => Feature::ExternalTask,
        Modality::Email => Feature::Email,
        Modality::InstantMessage => Feature::InstantMessage,
    };
    has(Holder::User(&EVERY), Some(service.licence), feature)
}

/// What a session of the service may carry for the agent.
pub fn session_features(agent: &Agent, service: Option<&Service>) -> SessionFeatures {
    let has = |feature| has(agent.into(), service.map(|service| service.licence), feature);
    SessionFeatures {
        context: has(Feature::Context),
        codes: has(Feature::Codes),
        tags: has(Feature::Tags),
        note: has(Feature::Note),
        templates: has(Feature::Templates),
    }
}

#[cfg(test)]
#[path = "licences/tests.rs"]
mod tests;
