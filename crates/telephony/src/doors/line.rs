//! Lines: what all adapters of connected telephone systems have in common. The server makes the connection, hands over
//! what it reads, sends what it is given; an adapter is a machine that knows neither socket nor clock.
//!
//! Plain data and one trait. Which words a system has for an order is its adapter's matter.

mod order;
pub mod settings;
mod turn;

pub use order::{Membership, NotDone, OWN_REASONS, Order, OrderId, OrderKind};
pub use turn::{AgentNews, LineState, Turn};

use nimbus_protocol::UnixMillis;

use super::call_event::CallEvent;

/// One connection to a telephone system, as its adapter sees it.
///
/// It is made once and lives over all connections: what it knows of running calls outlasts a lost one, so that the
/// picture of the system after the next can be compared. Whatever comes in, it must not panic and must hold a bounded
/// amount of memory.
pub trait Line: Send {
    /// Calls of the door that are open when the adapter begins, each as all that was said of it: it heard them before
    /// the server began anew, or the door was set up otherwise. Nothing, where the system is asked for its calls.
    fn resume(&mut self, _open: &[Vec<CallEvent>], _now: UnixMillis) -> Turn {
        Turn::default()
    }

    /// A connection is there, with nothing read yet.
    fn connected(&mut self, now: UnixMillis) -> Turn;

    /// Takes the next bytes, cut anywhere.
    fn received(&mut self, bytes: &[u8], now: UnixMillis) -> Turn;

    /// Time passed: keep-alive, deadlines of orders, what had to wait. Called at least once a second, connected or not.
    fn tick(&mut self, now: UnixMillis) -> Turn;

    /// The connection is gone. Orders without an answer are not done; calls stay as they are until the next picture.
    fn lost(&mut self, now: UnixMillis) -> Turn;

    /// Takes an order. Each is answered once in [`Turn::done`], at once or later; without a signed-in connection at once.
    fn order(&mut self, id: OrderId, order: Order, now: UnixMillis) -> Turn;
}
