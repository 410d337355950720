//! Sessions and what was done for them: taking in changes, and keeping no more than needed.

use std::{collections::BTreeSet, sync::Arc};

use nimbus_protocol::{Activity, ActivityState, ConversationId, Session, SessionState, UnixMillis};

use super::{
    AppState,
    event::{Effect, is_accepted},
    templates::Occasion,
    work::is_offered,
};

/// Ended sessions are kept this long, in milliseconds; older ones are in the backend's history.
pub const KEPT_MS: i64 = 24 * 60 * 60 * 1000;
/// And never more ended ones than these.
pub const MOST_ENDED: usize = 500;

impl AppState {
    /// Takes in the newest values of some sessions, as one change.
    pub(super) fn put_sessions(
        &mut self,
        changed: impl IntoIterator<Item = Session>,
        occasion: Occasion,
        now: UnixMillis,
    ) -> Vec<Effect> {
        let mut effects = Vec::new();
        for session in changed {
            effects.extend(self.put_session(&Arc::new(session), occasion, now));
        }
        self.give_way_to_calls();
        self.forget_old(now);
        effects
    }

    /// Takes in all sessions there are: what is not among them is gone.
    pub(super) fn replace_sessions(
        &mut self,
        sessions: Vec<Session>,
        occasion: Occasion,
        now: UnixMillis,
    ) -> Vec<Effect> {
        let there: BTreeSet<_> = sessions.iter().map(|session| session.conversation.clone()).collect();
        if self.sessions.iter().any(|session| !there.contains(&session.conversation)) {
            Arc::make_mut(&mut self.sessions).retain(|session| there.contains(&session.conversation));
            self.forget_orphans();
        }
        self.put_sessions(sessions, occasion, now)
    }

    /// Takes in what an action of a template came to. A word that is older than what is known is dropped: the
    /// backend's echo of "running" may come after this desktop's "done". So is a word about a forgotten session.
    pub(super) fn put_activity(&mut self, activity: Activity) {
        if self.session(&activity.conversation).is_none() {
            return;
        }
        let newer = self.activities.get(&activity.id).is_none_or(|known| order(known) <= order(&activity));
        if newer && self.activities.get(&activity.id) != Some(&activity) {
            Arc::make_mut(&mut self.activities).insert(activity.id.clone(), activity);
        }
    }

    fn put_session(&mut self, session: &Arc<Session>, occasion: Occasion, now: UnixMillis) -> Vec<Effect> {
        let place = self.sessions.iter().position(|known| known.conversation == session.conversation);
        let known = place.map(|index| Arc::clone(&self.sessions[index]));
        if known.as_deref() != Some(&**session) {
            let sessions = Arc::make_mut(&mut self.sessions);
            if let Some(index) = place {
                sessions.remove(index);
            }
            let index = sessions.partition_point(|other| order_of(other) < order_of(session));
            sessions.insert(index, Arc::clone(session));
        }
        self.move_on(known.as_deref(), session);
        let known_open = known.is_some_and(|known| !known.state.is_ended());
        let mut effects = self.moments_of(session, known_open, occasion, now);
        effects.extend(self.opens_now(session));
        effects
    }

    /// What the change means for the window and the toasts.
    fn move_on(&mut self, known: Option<&Session>, session: &Session) {
        let rings = session.state == SessionState::Ringing;
        let rings_anew = rings
            && known.is_none_or(|known| {
                known.state != SessionState::Ringing || known.ringing_since < session.ringing_since
            });
        if (rings_anew || !rings) && self.dismissed.contains(&session.conversation) {
            Arc::make_mut(&mut self.dismissed).retain(|id| *id != session.conversation);
        }
        if rings_anew && is_offered(session) {
            self.surface();
        }
        let accepted_now = !session.state.is_ended() && is_accepted(session) && !known.is_some_and(is_accepted);
        if accepted_now && !self.shows_an_open_session() {
            self.open_session = Some(session.conversation.clone());
        }
    }

    /// Brings the window to the front for an event, where the user wants it so, without the keyboard (SPEC S3.6).
    pub(super) fn surface(&mut self) {
        if self.settings.appearance.on_top_on_events {
            self.window.hidden = false;
            self.window.surface += 1;
        }
    }

    pub(super) fn shows_an_open_session(&self) -> bool {
        self.open_session.as_ref().and_then(|id| self.session(id)).is_some_and(|session| !session.state.is_ended())
    }

    /// Drops what ended long ago, what is too much, and what belonged to it.
    pub(super) fn forget_old(&mut self, now: UnixMillis) {
        let server_now = self.server_now(now);
        let ended = self.sessions.iter().filter(|session| session.state.is_ended()).count();
        let mut too_many = ended.saturating_sub(MOST_ENDED);
        let is_old = |session: &Session| {
            session.state.is_ended() && server_now.since(session.ended_at.unwrap_or(session.started_at)) > KEPT_MS
        };
        if too_many > 0 || self.sessions.iter().any(|session| is_old(session)) {
            Arc::make_mut(&mut self.sessions).retain(|session| {
                let surplus = session.state.is_ended() && too_many > 0;
                too_many -= usize::from(surplus);
                !surplus && !is_old(session)
            });
            self.forget_orphans();
        }
        self.fold_toasts();
    }

    fn forget_orphans(&mut self) {
        let there: BTreeSet<_> = self.sessions.iter().map(|session| &session.conversation).collect();
        let gone = |id: &ConversationId| !there.contains(id);
        Arc::make_mut(&mut self.activities).retain(|_, activity| !gone(&activity.conversation));
        Arc::make_mut(&mut self.memory.fired).retain(|id, _| !gone(id));
        Arc::make_mut(&mut self.dismissed).retain(|id| !gone(id));
        Arc::make_mut(&mut self.memory.opens).retain(|id| !gone(id));
        let looked_up = self.looked_up.as_ref().map(|session| session.conversation.clone());
        let gone = |id: &ConversationId| gone(id) && looked_up.as_ref() != Some(id);
        Arc::make_mut(&mut self.writings).retain(|id, _| !gone(id));
        if self.open_session.as_ref().is_some_and(gone) {
            self.open_session = None;
        }
    }
}

/// Sessions are listed by start, oldest first; the id keeps the order of equals stable.
fn order_of(session: &Session) -> (UnixMillis, &ConversationId) {
    (session.started_at, &session.conversation)
}

/// Later tries come later; within a try an end comes after the beginning.
fn order(activity: &Activity) -> (UnixMillis, u8) {
    let step = match activity.state {
        ActivityState::Waiting => 0,
        ActivityState::Running => 1,
        ActivityState::Done | ActivityState::Failed | ActivityState::Uncertain | ActivityState::Skipped => 2,
    };
    (activity.at, step)
}
