//! What administrators edit, as one value: users, services, profiles, reasons and settings, and whether it fits together.
//!
//! Pure. The seed file and the administration API go through the same checks; storing and telling is `engine`'s work.

pub mod change;
pub mod check;
pub mod differences;
pub mod templates;

use nimbus_protocol::{Agent, Profile, Reason, Service, TenantSettings};

pub use change::{Change, Refused};

/// A tenant's people and rules.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tenant {
    pub users: Vec<Agent>,
    /// In the order in which they are listed, as are profiles and reasons.
    pub services: Vec<Service>,
    pub profiles: Vec<Profile>,
    pub reasons: Vec<Reason>,
    pub settings: TenantSettings,
}

#[cfg(test)]
mod tests;
