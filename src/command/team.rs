//! What an administrator may ask for: reading people and rules, and changing them one at a time.

use nimbus_protocol::{
    Agent, DoorSetup, Profile, Reason, Service,
    tenant::{NewApiKey, TenantSettings},
};

/// What an administrator wishes.
#[derive(Clone, Debug, PartialEq)]
pub enum TeamWish {
    /// Read everything anew.
    Load,
    /// The number comes back with the outcome.
    Change { number: u64, change: Box<TeamChange> },
    /// The key that was just made was copied or closed.
    ForgetKey,
}

/// One change; whole values, found by their ids.
#[derive(Clone, Debug, PartialEq)]
pub enum TeamChange {
    PutService(Service),
    RemoveService(String),
    PutUser(Agent),
    RemoveUser(String),
    PutProfile(Profile),
    RemoveProfile(String),
    /// All of them, in order.
    PutReasons(Vec<Reason>),
    PutSettings(TenantSettings),
    MakeKey(NewApiKey),
    RevokeKey(String),
    PutDoor(DoorSetup),
    RemoveDoor(String),
}
