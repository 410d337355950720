//! What is remembered of each agent's account at Microsoft, while the server runs. Pure; time is passed in.

use std::collections::HashMap;

use nimbus_protocol::{Presence, Said, UnixMillis, said};

use super::{map::Reading, ours::Ours, trouble::NOBODY_MS};
use crate::engine::accounts::Busy;

/// For how long after a session a call that Microsoft shows is taken for that session's, in milliseconds.
pub const ECHO_MS: i64 = 120_000;
/// After how long an account is looked up again, in milliseconds: names change, ids do not.
const LOOKED_UP_MS: i64 = 24 * 60 * 60_000;

/// An agent who is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    pub agent: String,
    /// The name of the account: `name@domain`.
    pub name: String,
}

#[derive(Clone, Debug)]
pub struct Page {
    name: String,
    /// The id of the account, once it is known.
    pub id: Option<String>,
    looked_at: UnixMillis,
    /// Not asked for before, and why.
    aside: Option<(UnixMillis, Said)>,
    /// What Microsoft said last, once it is stored.
    pub heard: Option<Presence>,
    /// Whether it was read at all.
    pub read: bool,
    /// When Microsoft last showed something else than a call.
    settled_at: UnixMillis,
    pub ours: Ours,
    /// Of the token with which the agent is signed in, for what is asked on their behalf.
    proof: Option<[u8; 32]>,
}

pub struct Book {
    started: UnixMillis,
    pages: HashMap<String, Page>,
    /// What keeps presences from being set, for administrators.
    pub set_trouble: Option<Said>,
}

impl Book {
    pub fn new(started: UnixMillis) -> Self {
        Self { started, pages: HashMap::new(), set_trouble: None }
    }

    /// The page of an agent; a new one if another account is theirs now.
    pub fn page(&mut self, asked: &Asked) -> &mut Page {
        let started = self.started;
        let fresh = || Page {
            name: asked.name.clone(),
            id: None,
            looked_at: UnixMillis(i64::MIN),
            aside: None,
            heard: None,
            read: false,
            settled_at: UnixMillis(i64::MIN),
            ours: Ours::new(started),
            proof: None,
        };
        let page = self.pages.entry(asked.agent.clone()).or_insert_with(fresh);
        if !page.name.eq_ignore_ascii_case(&asked.name) {
            *page = fresh();
        }
        page
    }

    pub fn known(&mut self, agent: &str) -> Option<&mut Page> {
        self.pages.get_mut(agent)
    }

    pub fn pages(&mut self) -> impl Iterator<Item = (&String, &mut Page)> {
        self.pages.iter_mut()
    }

    /// Forgets agents who are no users any more.
    pub fn retain(&mut self, keep: impl Fn(&str) -> bool) {
        self.pages.retain(|agent, _| keep(agent));
    }

    /// Why agents are set aside now: one sentence for all.
    pub fn aside(&self, now: UnixMillis) -> Option<Said> {
        let mut reasons: Vec<&Said> = self
            .pages
            .values()
            .filter_map(|page| page.aside.as_ref())
            .filter(|(until, _)| now < *until)
            .map(|(_, why)| why)
            .collect();
        reasons.sort_unstable_by(|one, other| one.text.cmp(&other.text));
        let first = *reasons.first()?;
        Some(if reasons.len() == 1 {
            said!("said-graph-one-user", "For one user: {why}", why = first)
        } else {
            said!("said-graph-users", "For {count} users: {why}", count = reasons.len(), why = first)
        })
    }
}

impl Page {
    /// The account's name, as it was asked for.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The agent is signed in with this token: what was refused to another one is asked for again.
    pub fn signed_in_with(&mut self, proof: Option<[u8; 32]>) {
        if self.proof != proof {
            self.proof = proof;
            self.aside = None;
            self.read = false;
        }
    }

    pub fn is_aside(&self, now: UnixMillis) -> bool {
        self.aside.as_ref().is_some_and(|(until, _)| now < *until)
    }

    /// Not asked for until then.
    pub fn put_aside(&mut self, until: UnixMillis, why: Said) {
        self.aside = Some((until, why));
    }

    /// Microsoft does not know the account, or not any more.
    pub fn nobody(&mut self, now: UnixMillis) {
        self.id = None;
        self.put_aside(now.plus(NOBODY_MS), said!("said-graph-no-account", "Microsoft Graph knows no such account"));
    }

    pub fn wants_look_up(&self, now: UnixMillis) -> bool {
        !self.is_aside(now) && (self.id.is_none() || now.0.saturating_sub(self.looked_at.0) >= LOOKED_UP_MS)
    }

    pub fn looked_up(&mut self, id: String, now: UnixMillis) {
        if self.id.as_ref() != Some(&id) {
            self.heard = None;
        }
        self.id = Some(id);
        self.looked_at = now;
        self.aside = None;
    }

    /// Takes a reading in; gives the presence that is to be told, if it is another one. `sets`: this program sets
    /// presences there itself.
    ///
    /// A call that Microsoft shows while a session of this program rings or goes on is that session, or was set by this
    /// program: it changes nothing, and nobody is asked for a reason for it (SPEC S6.3).
    pub fn hear(&mut self, reading: Reading, busy: Busy, sets: bool, now: UnixMillis) -> Option<Presence> {
        self.read = true;
        if reading.in_call {
            let just_over = now.since(busy.since) < ECHO_MS && self.settled_at < busy.since;
            let own = busy.in_session || busy.ringing || just_over;
            if own || self.ours.may_show(self.settled_at, ECHO_MS, now) || (sets && self.ours.suspect(now)) {
                return None;
            }
        } else {
            self.settled_at = now;
        }
        reading.presence.filter(|presence| self.heard != Some(*presence))
    }
}

#[cfg(test)]
mod tests {
    use super::{super::map::read, *};

    const START: UnixMillis = UnixMillis(1_795_000_000_000);
    const FREE: Busy = Busy { in_session: false, ringing: false, since: UnixMillis(0) };

    fn at(seconds: i64) -> UnixMillis {
        START.plus(seconds * 1_000)
    }

    fn page(book: &mut Book) -> &mut Page {
        book.page(&Asked { agent: "mara".into(), name: "mara@x.example".into() })
    }

    fn heard(page: &mut Page, words: (&str, &str), busy: Busy, now: UnixMillis) -> Option<Presence> {
        let told = page.hear(read(words.0, words.1), busy, false, now);
        page.heard = told.or(page.heard);
        told
    }

    #[test]
    fn only_a_change_is_told_and_not_knowing_is_none() {
        let mut book = Book::new(START);
        let page = page(&mut book);
        assert_eq!(heard(page, ("PresenceUnknown", "PresenceUnknown"), FREE, at(0)), None);
        assert_eq!(heard(page, ("Away", "Away"), FREE, at(30)), Some(Presence::Away));
        assert_eq!(heard(page, ("Away", "Inactive"), FREE, at(60)), None);
        assert_eq!(heard(page, ("PresenceUnknown", "PresenceUnknown"), FREE, at(90)), None);
        assert_eq!(heard(page, ("Busy", "InACall"), FREE, at(120)), Some(Presence::Busy), "a call of Teams' own");
    }

    #[test]
    fn s6_3_the_call_of_a_session_asks_for_no_reason_and_a_call_after_it_does() {
        let mut book = Book::new(START);
        let page = page(&mut book);
        heard(page, ("Available", "Available"), FREE, at(0));
        let rings = Busy { ringing: true, since: at(10), ..FREE };
        assert_eq!(heard(page, ("Busy", "InACall"), rings, at(11)), None);
        let talks = Busy { in_session: true, since: at(12), ..FREE };
        assert_eq!(heard(page, ("Busy", "InAConferenceCall"), talks, at(40)), None);
        assert_eq!(heard(page, ("DoNotDisturb", "Presenting"), talks, at(50)), Some(Presence::DoNotDisturb), "more");
        let over = Busy { since: at(100), ..FREE };
        assert_eq!(heard(page, ("Busy", "InACall"), over, at(130)), None, "Microsoft is late");
        assert_eq!(heard(page, ("Available", "Available"), over, at(160)), Some(Presence::Available));
        assert_eq!(heard(page, ("Busy", "InACall"), over, at(190)), Some(Presence::Busy), "the next call");
    }

    #[test]
    fn a_call_that_outlasts_its_session_by_far_is_one_of_its_own() {
        let mut book = Book::new(START);
        let page = page(&mut book);
        let over = Busy { since: at(100), ..FREE };
        assert_eq!(heard(page, ("Busy", "InACall"), over, at(219)), None);
        assert_eq!(heard(page, ("Busy", "InACall"), over, at(220)), Some(Presence::Busy));
    }

    #[test]
    fn what_a_dead_server_set_is_not_told() {
        let mut book = Book::new(START);
        let page = page(&mut book);
        assert_eq!(page.hear(read("Busy", "InACall"), FREE, true, at(5)), None);
        page.ours.answered(super::super::ours::Wish::Clear, Some(&super::super::trouble::Trouble::NotFound), at(6));
        assert_eq!(page.hear(read("Busy", "InACall"), FREE, true, at(35)), Some(Presence::Busy));
    }

    #[test]
    fn another_account_begins_anew_and_one_that_is_not_there_is_left_alone() {
        let mut book = Book::new(START);
        page(&mut book).looked_up("id-1".into(), START);
        assert!(!page(&mut book).wants_look_up(at(60)));
        assert!(page(&mut book).wants_look_up(at(86_400)), "once a day");
        let other = Asked { agent: "mara".into(), name: "mara.lindt@x.example".into() };
        assert!(book.page(&other).id.is_none());
        book.page(&other).nobody(START);
        assert!(!book.page(&other).wants_look_up(at(3_599)) && book.page(&other).wants_look_up(at(3_600)));
        let sentence = book.aside(START).unwrap();
        assert!(sentence.text.starts_with("For one user:") && !sentence.text.contains("mara"), "{sentence}");
        assert_eq!(book.aside(at(3_600)), None);
    }
}
