//! Conditions of a template: what of the session is looked at, how, and against what (SPEC S8.1).

use serde::{Deserialize, Serialize};

/// How many of the conditions must be met.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Require {
    #[default]
    All,
    Any,
}

/// One condition. Texts are compared without regard to case and to spaces around them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Condition {
    pub subject: Subject,
    pub test: Test,
    /// Not used by `IsEmpty` and `IsNotEmpty`.
    #[serde(default)]
    pub value: String,
}

/// What of the session is looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// Its id or its name.
    #[default]
    Service,
    /// `inbound_internal`, `inbound_external`, `inbound_pstn` or `outbound_service`.
    Origin,
    /// `inbound` or `outbound`.
    Direction,
    /// `call`, `external_task`, `email` or `instant_message`.
    Modality,
    /// `internal` for a colleague, else `external`.
    Customer,
    /// The customer's number. Spellings do not matter: both sides are read as numbers of the tenant's country.
    Number,
    /// The custom parameter of this id.
    Parameter(String),
}

/// How the value is compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Test {
    #[default]
    Is,
    IsNot,
    StartsWith,
    EndsWith,
    Contains,
    /// The whole value against a pattern: `*` stands for any characters, `?` for one.
    Matches,
    IsEmpty,
    IsNotEmpty,
}
