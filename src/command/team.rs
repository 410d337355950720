//! What an administrator may ask for: reading people and rules, and changing them one at a time.

use nimbus_protocol::{
    Agent, Contact, DoorSetup, Profile, Reason, Service,
    tenant::{NewApiKey, TenantSettings},
};

use super::BookWish;

/// What an administrator wishes.
#[derive(Clone, Debug, PartialEq)]
pub enum TeamWish {
    /// Read everything anew.
    Load,
    /// The number comes back with the outcome.
    Change {
        number: u64,
        change: Box<TeamChange>,
    },
    /// The key that was just made was copied or closed.
    ForgetKey,
    Book(BookWish),
    /// What was tried or imported was looked at.
    ForgetImport,
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
    /// One without an id is new.
    PutContact(Contact),
    RemoveContact(String),
}
