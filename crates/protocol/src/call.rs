//! Calling out on behalf of a service: what is asked, what is checked before, what is told (SPEC S9).

use serde::{Deserialize, Serialize};

use crate::{ConversationId, Presence, Said};

/// How a user can call out, told with who they are. Block reasons are in the agent's state.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Calling {
    /// A telephone system that can be asked to call is connected, and the user has a telephone there.
    pub originate: bool,
    /// People of the organisation are called in Microsoft Teams, by a link that is opened (SPEC S9.6).
    pub teams: bool,
    /// ISO 3166 code of the country in which numbers without `+` are.
    pub country: String,
}

/// `POST /api/v1/calls` and, with `confirmed` of no meaning, `POST /api/v1/calls/check`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewCall {
    /// Id of the service on whose behalf; `None` is good for a check only.
    #[serde(default)]
    pub service: Option<String>,
    /// A number in any spelling, a colleague's UPN or id.
    pub target: String,
    /// The user has seen the warnings that a check gives and calls all the same.
    #[serde(default)]
    pub confirmed: bool,
    /// It comes from a link that another program opened.
    #[serde(default)]
    pub link: bool,
}

/// What a call to a target would be.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct CallCheck {
    /// `None` where it is neither a number nor a known person.
    pub target: Option<CallTarget>,
    /// Each must be confirmed before such a call is made.
    pub warnings: Vec<CallWarning>,
    /// Why it is never made, in a plain sentence: a wrong number, or one that the dial rules forbid.
    pub refusal: Option<Said>,
}

/// Who or what would be called.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct CallTarget {
    /// What is dialled: E.164 with `+`, else digits or an extension. Empty for a colleague without a telephone.
    pub dial: String,
    /// Grouped for the eye, or the colleague's UPN.
    pub shown: String,
    /// Name of the one colleague or contact who has it.
    pub name: Option<String>,
    /// Where the name is from: the department of a colleague, the company of a contact.
    pub from: Option<String>,
    /// UPN of a colleague, for a call in Microsoft Teams.
    pub upn: Option<String>,
    /// Country of the number in English.
    pub country: Option<String>,
}

/// Why a call must be confirmed.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case", tag = "kind", content = "of")]
pub enum CallWarning {
    Emergency,
    /// Costs more than a usual call.
    Premium,
    /// Outside the countries of the dial rules: its name in English, or its calling code.
    Country(String),
}

/// A colleague who can be called, as `GET /api/v1/people` offers them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Person {
    pub id: String,
    /// `name@domain`.
    pub upn: String,
    pub name: String,
    /// "Finance, Basel".
    pub department: Option<String>,
    pub presence: Presence,
    /// What reaches their telephone: E.164 or an extension; empty where they have none.
    pub dial: String,
}

/// The telephone system took the call: the user's own telephone is about to ring.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StartedCall {
    /// The card that the call has or will have.
    pub conversation: ConversationId,
}

/// `POST /api/v1/sessions/{conversation}/transfer`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Transfer {
    /// A number in any spelling, a colleague's UPN or id.
    pub target: String,
}
