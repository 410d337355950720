//! Templates: what happens by itself at a moment of a session (SPEC S8), as stored, seeded and exported.
//!
//! Plain data. What is wrong with a template, and what becomes of it, is for the templates' own crate to say.

mod action;
mod condition;

use serde::{Deserialize, Deserializer, Serialize};

use crate::Origin;
pub use action::{Action, Authorisation, Body, Extract, Method, ProgramAction, WebRequestAction};
pub use condition::{Condition, Require, Subject, Test};

/// The moment that fires a template.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Trigger {
    #[default]
    Ringing,
    Accepted,
    Terminated,
}

/// Whose template it is; a service call runs the service's templates and then the user's own (SPEC S8.1).
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TemplateOwner {
    /// These services, by id; none of them means every service.
    #[serde(alias = "service", deserialize_with = "one_or_many")]
    Services(Vec<String>),
    /// The user of this id, who may edit it.
    User(String),
    /// These users, as if each had it as their own; only administrators edit it.
    Users(Vec<String>),
    /// Every user, as if each had it as their own; only administrators edit it.
    #[default]
    Everyone,
}

impl TemplateOwner {
    /// The template of one service.
    pub fn service(id: impl Into<String>) -> Self {
        Self::Services(vec![id.into()])
    }

    /// It belongs to services, not to users.
    pub fn is_of_services(&self) -> bool {
        matches!(self, Self::Services(_))
    }

    /// Sessions of this service run it.
    pub fn holds_service(&self, id: &str) -> bool {
        matches!(self, Self::Services(ids) if ids.is_empty() || ids.iter().any(|other| other == id))
    }

    /// This user has it as a direct template.
    pub fn holds_user(&self, id: &str) -> bool {
        match self {
            Self::Services(_) => false,
            Self::User(other) => other == id,
            Self::Users(ids) => ids.iter().any(|other| other == id),
            Self::Everyone => true,
        }
    }

    /// The tenant's: administrators edit it, and it uses the tenant's secrets.
    pub fn is_of_tenant(&self) -> bool {
        !matches!(self, Self::User(_))
    }
}

/// Files of the first version named one service.
fn one_or_many<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum OneOrMany {
        One(String),
        Many(Vec<String>),
    }
    Ok(match OneOrMany::deserialize(deserializer)? {
        OneOrMany::One(id) => vec![id],
        OneOrMany::Many(ids) => ids,
    })
}

/// How often a template runs for one moment of one conversation (SPEC S8.7).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Once {
    /// For each agent to whom the conversation comes.
    #[default]
    PerAgent,
    /// For the first agent alone; whoever has it after a transfer runs it no more.
    PerConversation,
}

/// A template as stored. RON import and export use the same form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Template {
    pub id: String,
    pub name: String,
    pub owner: TemplateOwner,
    pub trigger: Trigger,
    /// Any of these; empty means all that the owner allows.
    #[serde(default)]
    pub origins: Vec<Origin>,
    /// What must be so beside trigger and origin.
    #[serde(default)]
    pub conditions: Vec<Condition>,
    #[serde(default)]
    pub require: Require,
    /// Names such as `Customer.Name` whose values may come later; the run waits for them.
    #[serde(default)]
    pub wait_for: Vec<String>,
    /// How long it waits for them, in seconds, 1 to 60; 0 means the default of 5. Then it runs with what there is.
    #[serde(default)]
    pub wait_s: u32,
    #[serde(default)]
    pub once: Once,
    pub actions: Vec<Action>,
    #[serde(default = "yes")]
    pub enabled: bool,
    /// Go on with the next action after a failed one; default is to stop the run (SPEC S8.4).
    #[serde(default)]
    pub go_on_after_failure: bool,
}

impl Default for Template {
    fn default() -> Self {
        Self {
            id: String::new(),
            name: String::new(),
            owner: TemplateOwner::default(),
            trigger: Trigger::default(),
            origins: Vec::new(),
            conditions: Vec::new(),
            require: Require::default(),
            wait_for: Vec::new(),
            wait_s: 0,
            once: Once::default(),
            actions: Vec::new(),
            enabled: true,
            go_on_after_failure: false,
        }
    }
}

fn yes() -> bool {
    true
}
