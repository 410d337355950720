//! A service's settings, as administrators edit them, and what of them an agent's desktop needs (SPEC S6, S7).

use serde::{Deserialize, Serialize};

use crate::{Modality, ServiceRef, Trigger};

/// What a service is licensed for (SPEC S6.7).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ServiceLicence {
    Standard,
    Enterprise,
    #[default]
    ContactCentre,
}

/// How sessions of a service find their agent (SPEC S7.2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Distribution {
    /// To one agent at a time, the one idle longest first.
    #[default]
    Direct,
    /// To up to ten agents at once; the first to accept has it.
    Broadcast,
    /// Agents take from a list.
    PickUp,
}

/// A code that describes what a session was about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Code {
    pub id: String,
    pub name: String,
}

/// After-call work (SPEC S6.5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct AfterCallWork {
    pub enabled: bool,
    /// Length of the countdown.
    pub seconds: u32,
    /// The agent may end it early.
    pub may_finish: bool,
    /// Length of the new counter that an extension starts; `None` if extending is not allowed.
    pub extend_seconds: Option<u32>,
}

impl Default for AfterCallWork {
    fn default() -> Self {
        Self { enabled: false, seconds: 20, may_finish: true, extend_seconds: None }
    }
}

/// A custom context parameter that sessions of a service may carry.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct ParameterDefinition {
    /// Name in `$(CustomContextParameters.<id>)`.
    pub id: String,
    /// The value that counts as "not set".
    pub default: String,
}

/// A page that opens in the browser for each session of a service (SPEC S8.2).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct ContextItem {
    pub id: String,
    pub name: String,
    /// May hold placeholders, as the URL of a template does.
    pub url: String,
    /// When it opens: on ringing or when accepted.
    pub opens: Trigger,
}

/// A service (queue, hotline) with its rules and with what a telephone system may call it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Service {
    pub id: String,
    pub name: String,
    pub upn: String,
    /// Numbers that reach it, in any spelling.
    pub numbers: Vec<String>,
    pub licence: ServiceLicence,
    pub modalities: Vec<Modality>,
    pub distribution: Distribution,
    /// How long a session is offered to an agent: 5–300 s (SPEC S6.4).
    pub ring_seconds: u32,
    pub persistent_rona: bool,
    /// After how long a persistent RONA ends by itself: 10–19,200 s.
    pub rona_reset_seconds: u32,
    pub acw: AfterCallWork,
    /// Most waiting sessions of each modality: 1–50 (SPEC S7.5).
    pub queue_limit: u32,
    /// Agents may call on its behalf.
    pub outbound: bool,
    /// In the order in which they are offered.
    pub primary_codes: Vec<Code>,
    pub secondary_codes: Vec<Code>,
    /// The screen asks for a primary code as long as there is none.
    pub code_required: bool,
    pub parameters: Vec<ParameterDefinition>,
    /// In the order in which they open.
    pub contexts: Vec<ContextItem>,
}

impl Default for Service {
    fn default() -> Self {
        Self {
            id: String::new(),
            name: String::new(),
            upn: String::new(),
            numbers: Vec::new(),
            licence: ServiceLicence::default(),
            modalities: vec![Modality::Call, Modality::ExternalTask, Modality::Email, Modality::InstantMessage],
            distribution: Distribution::default(),
            ring_seconds: 20,
            persistent_rona: false,
            rona_reset_seconds: 600,
            acw: AfterCallWork::default(),
            queue_limit: 20,
            outbound: false,
            primary_codes: Vec::new(),
            secondary_codes: Vec::new(),
            code_required: false,
            parameters: Vec::new(),
            contexts: Vec::new(),
        }
    }
}

impl Service {
    pub fn to_ref(&self) -> ServiceRef {
        ServiceRef { id: self.id.clone(), name: self.name.clone(), upn: self.upn.clone() }
    }

    /// What a desktop is told of it.
    pub fn to_info(&self) -> ServiceInfo {
        ServiceInfo {
            id: self.id.clone(),
            name: self.name.clone(),
            upn: self.upn.clone(),
            number: self.numbers.first().cloned(),
            licence: self.licence,
            outbound: self.outbound,
            primary_codes: self.primary_codes.clone(),
            secondary_codes: self.secondary_codes.clone(),
            code_required: self.code_required,
        }
    }
}

/// What a desktop needs to know of a service whose sessions its agent may have.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct ServiceInfo {
    pub id: String,
    pub name: String,
    pub upn: String,
    /// Shown to whom is called on its behalf, in E.164 where it could be normalised; `None` where it has no number.
    pub number: Option<String>,
    pub licence: ServiceLicence,
    pub outbound: bool,
    pub primary_codes: Vec<Code>,
    pub secondary_codes: Vec<Code>,
    pub code_required: bool,
}

/// What a session may carry by its licences (SPEC S6.7). What it may not is left out, not greyed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct SessionFeatures {
    /// Custom parameters and system fields.
    pub context: bool,
    pub codes: bool,
    pub tags: bool,
    /// A free text beside codes and tags.
    pub note: bool,
    pub templates: bool,
}

impl Default for SessionFeatures {
    fn default() -> Self {
        Self { context: true, codes: true, tags: true, note: true, templates: true }
    }
}
