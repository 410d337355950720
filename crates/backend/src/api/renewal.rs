//! How long an event stream may stay open: until its token ends or is revoked, and on with the next token of the same user.
//!
//! Nothing here touches events. A token that the desktop brings is checked beside the stream, which goes on meanwhile.

use std::{pin::Pin, sync::Arc, time::Duration};

use nimbus_protocol::{AccessToken, UnixMillis, sign_in::STREAM_GRACE_MS};
use tokio::{sync::watch, time::Instant};

use super::{Server, pass::Pass, problem::Problem};
use crate::engine::accounts::HeldToken;

/// Before a token is checked again that nobody could tell about, since the provider was down.
const AGAIN: Duration = Duration::from_secs(5);

/// What the stream has to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// The new token was accepted.
    Renewed {
        until: Option<UnixMillis>,
    },
    Over(Over),
}

/// Why the stream may not go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    Expired,
    Revoked,
    /// The new token is not good, or another user's.
    NotRenewed,
}

type Checking = Pin<Box<dyn Future<Output = Result<Pass, Problem>> + Send>>;

/// The token of one stream.
pub struct Renewal {
    server: Arc<Server>,
    pass: Pass,
    /// The token is kept for what is asked of others on behalf of the agent.
    held: Option<HeldToken>,
    /// When the stream ends unless it is renewed.
    ends: Option<Instant>,
    checking: Option<Checking>,
    removals: watch::Receiver<u64>,
    /// The removals after which the token was looked at.
    seen: u64,
}

impl Renewal {
    pub fn new(server: &Arc<Server>, pass: Pass) -> Self {
        let removals = server.engine.accepted.removals.subscribe();
        let seen = *removals.borrow();
        let mut renewal = Self { server: server.clone(), pass, held: None, ends: None, checking: None, removals, seen };
        renewal.set_end();
        renewal.hold();
        renewal
    }

    /// Keeps the token of now, where anybody needs it.
    fn hold(&mut self) {
        match (self.pass.own(), &self.held) {
            (Some(own), Some(held)) => held.renew(own.clone()),
            (Some(own), None) => self.held = self.server.engine.hold_token(&self.pass.agent, own.clone()),
            (None, _) => self.held = None,
        }
    }

    /// The wall clock, as the provider's, says how much time is left, and the runtime's says when it has passed.
    fn set_end(&mut self) {
        let now = self.server.engine.clock.wall();
        self.ends = self.pass.until().map(|until| Instant::now() + left(until, now));
    }

    /// Checks the next token. A check under way is given up for it: the desktop has a newer one.
    pub fn begin(&mut self, AccessToken(token): AccessToken) {
        let server = self.server.clone();
        self.checking = Some(Box::pin(async move {
            loop {
                match Pass::of(&server, &token).await {
                    // The old token's end still holds.
                    Err(problem) if problem.status == 503 => tokio::time::sleep(AGAIN).await,
                    checked => return checked,
                }
            }
        }));
    }

    /// Waits until there is something to say. May be dropped at any time and asked again.
    pub async fn next(&mut self) -> Turn {
        loop {
            let ended = async {
                match self.ends {
                    Some(ends) => tokio::time::sleep_until(ends).await,
                    None => std::future::pending().await,
                }
            };
            let checked = async {
                match &mut self.checking {
                    Some(checking) => checking.await,
                    None => std::future::pending().await,
                }
            };
            let seen = self.seen;
            let removed = async {
                let changed = self.removals.wait_for(|now| *now != seen).await.map(|now| *now).ok();
                match changed {
                    Some(now) => now,
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                biased;
                checked = checked => {
                    self.checking = None;
                    return self.take(checked);
                }
                () = ended => return Turn::Over(Over::Expired),
                now = removed => {
                    if !self.pass.is_good(&self.server).await {
                        return Turn::Over(Over::Revoked);
                    }
                    // Only now: dropped while looking, it looks again.
                    self.seen = now;
                }
            }
        }
    }

    fn take(&mut self, checked: Result<Pass, Problem>) -> Turn {
        match checked {
            Ok(pass) if pass.agent == self.pass.agent => {
                self.pass = pass;
                self.set_end();
                self.hold();
                Turn::Renewed { until: self.pass.until() }
            }
            Ok(_) | Err(_) => Turn::Over(Over::NotRenewed),
        }
    }

    /// Looks whether the stream may go on: whether the token was revoked, and whether its time is over by the wall
    /// clock, which goes on while the computer sleeps.
    pub async fn look(&mut self, at_token: bool) -> Result<(), Over> {
        let over = |until: UnixMillis| self.server.engine.clock.wall() >= until.plus(STREAM_GRACE_MS);
        if self.pass.until().is_some_and(over) {
            return Err(Over::Expired);
        }
        if at_token && !self.pass.is_good(&self.server).await { Err(Over::Revoked) } else { Ok(()) }
    }
}

/// How long a stream with a token until then may still stay open. A token is accepted longer than a stream may outlast it,
/// since clocks differ: then none.
fn left(until: UnixMillis, now: UnixMillis) -> Duration {
    Duration::from_millis(u64::try_from(until.plus(STREAM_GRACE_MS).since(now)).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_outlasts_its_token_by_the_grace_and_no_more() {
        let until = UnixMillis(1_795_000_000_000);
        for (now, expected) in [(-1_000, STREAM_GRACE_MS + 1_000), (STREAM_GRACE_MS, 0), (STREAM_GRACE_MS + 15_000, 0)]
        {
            assert_eq!(left(until, until.plus(now)), Duration::from_millis(expected as u64), "{now}");
        }
    }
}
