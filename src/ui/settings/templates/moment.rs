//! A session as it is at the moment at which a template runs. Pure.

use nimbus_protocol::{Session, SessionState, Trigger, session::EndReason};

/// The session at the moment of `trigger`: what had not happened by then is taken away, and what must have happened is
/// filled in, at the earliest time that it can have had.
pub fn at_moment(session: Session, trigger: Trigger) -> Session {
    let begun = session.accepted_at.unwrap_or(session.ringing_since);
    match trigger {
        Trigger::Ringing => Session { state: SessionState::Ringing, accepted_at: None, ended_at: None, ..session },
        Trigger::Accepted => {
            Session { state: SessionState::Talking, accepted_at: Some(begun), ended_at: None, ..session }
        }
        Trigger::Terminated if session.state.is_ended() => {
            Session { ended_at: session.ended_at.or(Some(begun)), ..session }
        }
        Trigger::Terminated => Session {
            state: SessionState::Ended(EndReason::Completed),
            accepted_at: Some(begun),
            ended_at: session.ended_at.or(Some(begun)),
            ..session
        },
    }
}

#[cfg(test)]
mod tests {
    use nimbus_protocol::UnixMillis;
    use nimbus_templates::invented;

    use super::*;

    fn session(state: SessionState, accepted: Option<i64>, ended: Option<i64>) -> Session {
        let [accepted_at, ended_at] = [accepted, ended].map(|at| at.map(UnixMillis));
        Session { state, accepted_at, ended_at, ringing_since: UnixMillis(5), ..invented(None) }
    }

    fn seen(session: Session, trigger: Trigger) -> (SessionState, Option<i64>, Option<i64>) {
        let session = at_moment(session, trigger);
        (session.state, session.accepted_at.map(|at| at.0), session.ended_at.map(|at| at.0))
    }

    #[test]
    fn s8_9_a_call_that_is_over_is_tried_as_it_was_at_the_moment() {
        use SessionState::{Ended, Ringing, Talking};
        let over = || session(Ended(EndReason::Transferred), Some(7), Some(9));
        assert_eq!(seen(over(), Trigger::Ringing), (Ringing, None, None));
        assert_eq!(seen(over(), Trigger::Accepted), (Talking, Some(7), None));
        assert_eq!(seen(over(), Trigger::Terminated), (Ended(EndReason::Transferred), Some(7), Some(9)));
        let missed = session(Ended(EndReason::Missed), None, Some(9));
        assert_eq!(seen(missed, Trigger::Terminated), (Ended(EndReason::Missed), None, Some(9)), "nobody took it");
    }

    #[test]
    fn s8_9_a_call_that_goes_on_is_tried_as_it_will_be() {
        use SessionState::{Ended, Ringing, Talking};
        let rings = || session(Ringing, None, None);
        assert_eq!(seen(rings(), Trigger::Accepted), (Talking, Some(5), None));
        assert_eq!(seen(rings(), Trigger::Terminated), (Ended(EndReason::Completed), Some(5), Some(5)));
    }
}
