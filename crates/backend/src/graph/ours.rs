//! The presence that this program itself sets at Microsoft for one agent while a session lasts. Pure; time is passed in.
//!
//! A request whose answer was lost may have been taken, so what is set counts as set from the moment it was sent.

use nimbus_protocol::UnixMillis;

use super::trouble::{NOBODY_MS, REFUSED_MS, Trouble};

/// How long a presence that was set lasts by itself: what a dead server leaves behind is gone after it. Microsoft takes
/// 5 minutes to 4 hours.
pub const LASTS: &str = "PT15M";
pub const LASTS_MS: i64 = 15 * 60_000;
/// When it is set again while the session goes on.
const RENEW_MS: i64 = 10 * 60_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    Set,
    Clear,
}

/// What to do about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plan {
    Now(Wish),
    At(UnixMillis),
    Nothing,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    /// A server before this one may have set it.
    Unknown,
    /// Sent, without an answer yet.
    Maybe,
    Set,
    Clear,
}

#[derive(Clone, Debug)]
pub struct Ours {
    told: Told,
    /// When it ends by itself at the latest.
    until: UnixMillis,
    renew_at: UnixMillis,
    /// Not before.
    next_at: UnixMillis,
    /// Microsoft shows a call that is none of this server's: it may be what the server before this one has set.
    suspect: bool,
    cleared_at: Option<UnixMillis>,
}

impl Ours {
    /// As of the server's start.
    pub fn new(started: UnixMillis) -> Self {
        let never = UnixMillis(i64::MIN);
        Self {
            told: Told::Unknown,
            until: started.plus(LASTS_MS),
            renew_at: never,
            next_at: never,
            suspect: false,
            cleared_at: None,
        }
    }

    pub fn plan(&self, in_session: bool, now: UnixMillis) -> Plan {
        let (wish, at) = match self.told {
            Told::Set if in_session => (Wish::Set, self.renew_at.max(self.next_at)),
            _ if in_session => (Wish::Set, self.next_at),
            // What has ended by itself need not be cleared.
            _ if now >= self.until => return Plan::Nothing,
            Told::Set | Told::Maybe => (Wish::Clear, self.next_at),
            Told::Unknown if self.suspect => (Wish::Clear, self.next_at),
            Told::Unknown | Told::Clear => return Plan::Nothing,
        };
        if at <= now { Plan::Now(wish) } else { Plan::At(at) }
    }

    /// The request goes out now.
    pub fn sent(&mut self, wish: Wish, now: UnixMillis) {
        if wish == Wish::Set {
            self.until = now.plus(LASTS_MS);
            self.renew_at = now.plus(RENEW_MS);
            if self.told != Told::Set {
                self.told = Told::Maybe;
            }
        }
    }

    /// What came of it.
    pub fn answered(&mut self, wish: Wish, trouble: Option<&Trouble>, now: UnixMillis) {
        match (wish, trouble) {
            (Wish::Set, None) => {
                self.told = Told::Set;
                // It was taken at some time until now.
                self.until = now.plus(LASTS_MS);
            }
            (Wish::Clear, None) => {
                self.clear();
                self.cleared_at = Some(now);
            }
            // There was nothing to clear: the call that Microsoft shows is a real one.
            (Wish::Clear, Some(Trouble::NotFound)) => self.clear(),
            (_, Some(Trouble::Later { at, .. })) => {
                self.next_at = *at;
                // A renewal that failed is tried again, not taken for done.
                self.renew_at = self.renew_at.min(*at);
            }
            (Wish::Set, Some(Trouble::NotFound)) => self.next_at = now.plus(NOBODY_MS),
            (_, Some(Trouble::Invalid(_) | Trouble::Refused(_) | Trouble::Unauthorised)) => {
                self.next_at = now.plus(REFUSED_MS);
                self.renew_at = self.renew_at.min(self.next_at);
            }
            (_, Some(Trouble::Stopping)) => {}
        }
    }

    fn clear(&mut self) {
        self.told = Told::Clear;
        self.suspect = false;
    }

    /// Whether a call that Microsoft shows may be what this program has set. `settled_at` is when it last showed
    /// something else.
    pub fn may_show(&self, settled_at: UnixMillis, echo_ms: i64, now: UnixMillis) -> bool {
        let set = matches!(self.told, Told::Set | Told::Maybe) && now < self.until;
        let just_cleared = self.cleared_at.is_some_and(|at| now.since(at) < echo_ms && settled_at < at);
        set || just_cleared
    }

    /// Microsoft shows a call that is none of this server's sessions. `true` if it may be left from a server before
    /// this one, which is then found out by clearing it.
    pub fn suspect(&mut self, now: UnixMillis) -> bool {
        let may = self.told == Told::Unknown && now < self.until;
        self.suspect |= may;
        may
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: UnixMillis = UnixMillis(1_795_000_000_000);

    fn at(seconds: i64) -> UnixMillis {
        START.plus(seconds * 1_000)
    }

    fn later(seconds: i64) -> Trouble {
        Trouble::Later { at: at(seconds), sentence: "".into() }
    }

    #[test]
    fn a_session_sets_renews_before_the_end_and_clears() {
        let mut ours = Ours::new(START);
        assert_eq!(ours.plan(false, START), Plan::Nothing);
        assert_eq!(ours.plan(true, START), Plan::Now(Wish::Set));
        ours.sent(Wish::Set, START);
        ours.answered(Wish::Set, None, at(1));
        assert_eq!(ours.plan(true, at(1)), Plan::At(at(600)), "renewed five minutes before it ends");
        assert_eq!(ours.plan(true, at(600)), Plan::Now(Wish::Set));
        ours.sent(Wish::Set, at(600));
        ours.answered(Wish::Set, None, at(600));
        assert_eq!(ours.plan(false, at(700)), Plan::Now(Wish::Clear));
        ours.answered(Wish::Clear, None, at(701));
        assert_eq!(ours.plan(false, at(701)), Plan::Nothing);
        assert!(ours.may_show(at(650), 120_000, at(720)), "Microsoft is slower than its answer");
        assert!(!ours.may_show(at(710), 120_000, at(720)), "something else was shown since");
    }

    #[test]
    fn a_lost_answer_is_repeated_when_it_may_and_cleared_as_if_it_had_come() {
        let mut ours = Ours::new(START);
        ours.sent(Wish::Set, START);
        ours.answered(Wish::Set, Some(&later(8)), at(1));
        assert_eq!(ours.plan(true, at(1)), Plan::At(at(8)));
        assert_eq!(ours.plan(true, at(8)), Plan::Now(Wish::Set));
        assert_eq!(ours.plan(false, at(8)), Plan::Now(Wish::Clear), "it may have been taken");
        ours.answered(Wish::Clear, Some(&later(20)), at(9));
        assert_eq!(ours.plan(false, at(9)), Plan::At(at(20)));
        assert_eq!(ours.plan(false, at(15 * 60 + 1)), Plan::Nothing, "it has ended by itself");
    }

    #[test]
    fn a_renewal_that_failed_is_tried_again_at_once_when_allowed() {
        let mut ours = Ours::new(START);
        ours.sent(Wish::Set, START);
        ours.answered(Wish::Set, None, START);
        ours.sent(Wish::Set, at(600));
        ours.answered(Wish::Set, Some(&later(630)), at(601));
        assert_eq!(ours.plan(true, at(601)), Plan::At(at(630)));
        assert_eq!(ours.plan(true, at(630)), Plan::Now(Wish::Set));
    }

    #[test]
    fn who_refuses_is_not_hammered() {
        let mut ours = Ours::new(START);
        ours.sent(Wish::Set, START);
        ours.answered(Wish::Set, Some(&Trouble::Refused("".into())), START);
        assert_eq!(ours.plan(true, at(1)), Plan::At(at(900)));
        let mut nobody = Ours::new(START);
        nobody.sent(Wish::Set, START);
        nobody.answered(Wish::Set, Some(&Trouble::NotFound), START);
        assert_eq!(nobody.plan(true, at(1)), Plan::At(at(3600)));
    }

    #[test]
    fn what_a_dead_server_may_have_left_is_found_out_by_clearing_it() {
        let mut ours = Ours::new(START);
        assert!(ours.suspect(at(10)));
        assert_eq!(ours.plan(false, at(10)), Plan::Now(Wish::Clear));
        ours.answered(Wish::Clear, Some(&Trouble::NotFound), at(11));
        assert!(!ours.may_show(START, 120_000, at(12)) && !ours.suspect(at(12)), "a real call");
        let mut ours = Ours::new(START);
        ours.suspect(at(10));
        ours.answered(Wish::Clear, None, at(11));
        assert!(ours.may_show(START, 120_000, at(40)), "it was the old server's");
        assert!(!Ours::new(START).suspect(at(15 * 60)), "whatever it left has ended by itself");
    }
}
