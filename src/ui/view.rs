//! What every page reads: the state, the texts, and the time that was passed in.

use jiff::tz::TimeZone;
use nimbus_protocol::UnixMillis;

use super::texts::Texts;
use crate::state::AppState;

/// A page's whole input. Cheap to copy.
#[derive(Clone, Copy)]
pub struct View<'a> {
    pub state: &'a AppState,
    pub t: &'a Texts,
    /// The server's time: what waiting and talking times are counted against.
    pub now: UnixMillis,
    /// This desktop's own clock, for what only happened here.
    pub local_now: UnixMillis,
    /// The user's time zone.
    pub zone: &'a TimeZone,
}

/// Asks for a repaint when a countdown with so many milliseconds left shows another second; none once it is over.
pub fn repaint_with_countdown(ctx: &egui::Context, left: i64) {
    if left > 0 {
        let rest = (left - 1) % 1000 + 1;
        ctx.request_repaint_after(std::time::Duration::from_millis(rest.unsigned_abs()));
    }
}

impl<'a> View<'a> {
    /// `local_now` is this desktop's clock.
    pub fn new(state: &'a AppState, t: &'a Texts, local_now: UnixMillis, zone: &'a TimeZone) -> Self {
        Self { state, t, now: state.server_now(local_now), local_now, zone }
    }

    /// Asks for a repaint when a countdown to `until` shows another second; none once it is over.
    pub fn repaint_until(&self, ctx: &egui::Context, until: UnixMillis) {
        repaint_with_countdown(ctx, until.since(self.now));
    }

    /// Asks for a repaint when the second after `since` turns, so that a counter moves evenly and no more often.
    pub fn repaint_with_seconds(&self, ctx: &egui::Context, since: UnixMillis) {
        let rest = 1000 - self.now.since(since) % 1000;
        ctx.request_repaint_after(std::time::Duration::from_millis(rest.unsigned_abs()));
    }
}
