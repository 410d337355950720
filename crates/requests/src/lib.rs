//! Sends the web requests of templates (SPEC S8.3, S8.8): for the desktop, and for the backend where they carry the
//! tenant's secrets. Keeps no state and writes no file; who may run what is for others to say.
//!
//! - [`guard`]: which addresses may be reached.
//! - [`look_up`]: names become addresses, of which only the permitted ones are passed on.
//! - [`clients`]: the HTTP clients, with TLS.
//! - [`http`]: what all clients of both programs do alike.
//! - [`redirect`]: what follows from a redirect.
//! - [`secrets`]: what a request carries that nobody may read, and to which hosts it may go.
//! - [`mask`]: takes such things out of what is shown.
//! - [`send`]: the tries, within their time.
//! - [`answer`], [`outcome`]: what came back, and what is said of it.
//! - [`identity`]: the names by which an action and its request are known again.

pub mod answer;
mod cause;
pub mod clients;
pub mod guard;
pub mod http;
pub mod identity;
pub mod look_up;
pub mod mask;
pub mod outcome;
mod pace;
pub mod redirect;
pub mod secrets;
pub mod send;

pub use cause::cause;
pub use clients::Clients;
pub use guard::{Guard, Refused};
pub use look_up::{LookUp, SystemLookUp};
pub use mask::{DOTS, Mask};
pub use outcome::Outcome;
pub use pace::Pace;
pub use secrets::{Carried, Secret, Token};
pub use send::Sender;
