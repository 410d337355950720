//! The server that desktops talk to; the map of its rooms.
//!
//! It may not know the desktop. Doors and the API come in from outside, `engine` joins them with the pure
//! cores and the storage, `hub` wakes the event streams.
//!
//! | room | what it owns |
//! | --- | --- |
//! | [`licences`], [`tenant`], [`wrap_up`] | which features exist, whether people and rules fit together, what agents write; pure |
//! | [`distribution`] | who gets which work, what state agents are in; pure |
//! | [`lines`] | connections to telephone systems |
//! | [`graph`] | the presence door for Microsoft Graph |
//! | [`contexts`] | what a service opens, as templates; pure |
//! | [`reports`], [`web_hooks`] | tables, outgoing web hooks |
//! | [`vault`] | sealing the tenant's secrets |
//! | [`sign_in`] | whether a provider's access token is good |
//! | [`storage`] | the database |
//! | [`engine`] | the one place where things come true |
//! | [`hub`] | waking the event streams |
//! | [`api`] | HTTP, the event stream, who may do what |
//! | [`config`] | arguments, settings file, seed file |
//! | [`listener`], [`serving`], [`tls`] | sockets, connections, the certificate |
//! | [`network`], [`proxies`], [`limits`] | who is near, who asks through a proxy, how often; pure |
//! | [`server`] | starting and stopping it all |

// The tests' Microsoft is the same for tests inside and outside.
#[cfg(test)]
extern crate self as nimbus_backend;

pub mod api;
pub mod clock;
pub mod config;
pub mod contexts;
pub mod distribution;
pub mod engine;
pub mod graph;
pub mod hub;
pub mod licences;
pub mod limits;
pub mod lines;
pub mod listener;
pub mod logging;
pub mod metrics;
pub mod network;
pub mod options;
pub mod pauses;
pub mod proxies;
pub mod reports;
pub mod secrets;
pub mod server;
pub mod serving;
pub mod sign_in;
pub mod storage;
pub mod tenant;
pub mod tls;
pub mod vault;
pub mod web_hooks;
pub mod wrap_up;

pub use clock::Clock;
pub use options::{DoorsListen, LocalUser, Options, Pace};
pub use server::{Running, StartError, start};
pub use vault::{KeySource, SecretsKey};
