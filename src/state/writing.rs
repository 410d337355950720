//! What the agent writes about sessions: codes, tags, a note (SPEC S5.4). Shown at once, "Saved" when the disk has it.

use std::sync::Arc;

use nimbus_protocol::{ConversationId, Said, Session, UnixMillis, WrapUp, wrap_up};

use super::{
    AppState, Tone, Words,
    event::{Effect, Kept},
};
use crate::command::WrapUpEdit;

/// The newest that was written here about one session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Writing {
    pub wrap_up: WrapUp,
    pub saved: Saved,
}

/// Where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// On its way to the disk.
    Writing,
    /// On the disk since then (server's time).
    At(UnixMillis),
    /// The disk refused it; it is tried again.
    Retrying,
}

/// Tags that others or this agent used before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tags {
    /// The letters that they were looked for by.
    pub query: String,
    pub found: Vec<String>,
}

impl AppState {
    /// What is written about a session: whichever is newer, this desktop's or the backend's.
    pub fn wrap_up<'a>(&'a self, session: &'a Session) -> &'a WrapUp {
        match self.writings.get(&session.conversation) {
            Some(own) if own.wrap_up.edited_at >= session.wrap_up.edited_at => &own.wrap_up,
            _ => &session.wrap_up,
        }
    }

    /// Whether the service wants a primary code and there is none yet.
    pub fn lacks_code(&self, session: &Session) -> bool {
        let service = session.service.as_ref().and_then(|service| self.services.iter().find(|s| s.id == service.id));
        service.is_some_and(|service| service.code_required && !service.primary_codes.is_empty())
            && session.features.codes
            && self.wrap_up(session).primary.is_none()
    }

    /// Changes what is written by now, whatever it was when the agent saw it, and has it kept.
    pub(super) fn write(&mut self, id: ConversationId, edit: WrapUpEdit, now: UnixMillis) -> Vec<Effect> {
        let server_now = self.server_now(now);
        let Some(session) = self.session(&id) else { return Vec::new() };
        let before = self.wrap_up(session).clone();
        let mut wrap_up = before.clone();
        edit.apply(&mut wrap_up);
        let mut wrap_up = within_limits(wrap_up);
        if wrap_up == before {
            return Vec::new();
        }
        // The latest counts, so that a clock that was set back must not make this one older than the last.
        wrap_up.edited_at = server_now.max(before.edited_at.plus(1));
        let typing = wrap_up == WrapUp { note: wrap_up.note.clone(), edited_at: wrap_up.edited_at, ..before };
        let writing = Writing { wrap_up: wrap_up.clone(), saved: Saved::Writing };
        Arc::make_mut(&mut self.writings).insert(id.clone(), writing);
        vec![Effect::KeepWrapUp { conversation: id, wrap_up, typing }]
    }

    pub(super) fn kept(&mut self, id: &ConversationId, edited_at: UnixMillis, on_disk: bool, now: UnixMillis) {
        let server_now = self.server_now(now);
        let newest = self.writings.get(id).is_some_and(|writing| writing.wrap_up.edited_at == edited_at);
        // An older one that reaches the disk says nothing about what was written since.
        if newest && let Some(writing) = Arc::make_mut(&mut self.writings).get_mut(id) {
            writing.saved = if on_disk { Saved::At(server_now) } else { Saved::Retrying };
        }
    }

    /// What the outbox still holds for this backend is shown as it was written.
    pub(super) fn unsent(&mut self, wrap_ups: Vec<(ConversationId, WrapUp)>, reasons: Vec<(String, String)>) {
        for (id, wrap_up) in wrap_ups {
            let known = self.writings.get(&id);
            if known.is_none_or(|known| known.wrap_up.edited_at < wrap_up.edited_at) {
                let saved = Saved::At(wrap_up.edited_at);
                Arc::make_mut(&mut self.writings).insert(id, Writing { wrap_up, saved });
            }
        }
        for (request, reason) in reasons {
            if self.agent.requests.iter().any(|asked| asked.id == request) {
                Arc::make_mut(&mut self.filled).insert(request, reason);
            }
        }
        self.keep_filling();
    }

    /// The backend refused it for good: the agent must know, and a reason is asked for again.
    pub(super) fn not_taken(&mut self, kept: Kept, why: Said) {
        let words = match kept {
            Kept::WrapUp(id) => {
                let session = self.session(&id);
                let who = session.and_then(|s| s.customer.name.clone().or(s.customer.number.clone()));
                match who {
                    Some(who) => Words::new("notice-wrap-up-not-taken").with("who", who),
                    None => Words::new("notice-a-wrap-up-not-taken"),
                }
            }
            Kept::Reason(request) => {
                Arc::make_mut(&mut self.filled).remove(&request);
                Words::new("notice-reason-not-taken")
            }
        };
        self.tell(Tone::Error, words.with("why", why));
    }
}

/// Tags without blanks around them, each once whatever its case; nothing longer than the backend takes.
fn within_limits(mut wrap_up: WrapUp) -> WrapUp {
    let mut tags: Vec<String> = Vec::new();
    for tag in wrap_up.tags {
        let tag: String = tag.split_whitespace().collect::<Vec<_>>().join(" ");
        let tag: String = tag.chars().take(wrap_up::LONGEST_TAG).collect();
        let lower = tag.to_lowercase();
        if !tag.is_empty() && tags.iter().all(|known| known.to_lowercase() != lower) {
            tags.push(tag);
        }
    }
    tags.truncate(wrap_up::MOST_TAGS);
    wrap_up.tags = tags;
    if wrap_up.note.chars().count() > wrap_up::LONGEST_NOTE {
        wrap_up.note = wrap_up.note.chars().take(wrap_up::LONGEST_NOTE).collect();
    }
    wrap_up
}
