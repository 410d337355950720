//! Which numbers may be called, and which only after a question (SPEC S9.3). The rules are applied in `nimbus-telephony`.

use serde::{Deserialize, Serialize};

/// What administrators say about calling out, part of the tenant's settings.
///
/// Prefixes and numbers are written as people dial them in the tenant's country, or with `+` and calling code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct DialRules {
    /// Calls to countries that are neither the tenant's own nor in `countries` must be confirmed.
    pub confirm_other_countries: bool,
    /// ISO 3166 codes of countries that are called without a question, beside the tenant's own.
    pub countries: Vec<String>,
    /// Prefixes of numbers that cost more, beside those that are known.
    pub premium: Vec<String>,
    /// Prefixes of numbers that are never called. Emergency numbers cannot be among them.
    pub blocked: Vec<String>,
    /// Emergency numbers beside the known ones of the country, such as a guard's own.
    pub emergency: Vec<String>,
}

impl Default for DialRules {
    fn default() -> Self {
        Self {
            confirm_other_countries: true,
            countries: Vec::new(),
            premium: Vec::new(),
            blocked: Vec::new(),
            emergency: Vec::new(),
        }
    }
}
