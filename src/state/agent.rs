//! The agent's own state: what the backend says about it, what is asked for, and the reasons that are filled in here.
//!
//! The backend owns every timer and every rule of it; this file only knows what changed for the window and the toasts.

use std::sync::Arc;

use nimbus_protocol::{Acw, AgentState, Presence, ReasonRequest};

use super::{AppState, Tone, Words, event::Effect, templates::Occasion};
use crate::command::AgentWish;

/// What was chosen and shows at once, until the backend says what is true.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wished {
    pub presence: Option<Presence>,
    /// By id.
    pub profile: Option<String>,
}

impl AppState {
    /// The presence to show.
    pub fn presence(&self) -> Presence {
        self.wished.presence.unwrap_or(self.agent.presence)
    }

    /// The id of the profile to show as chosen.
    pub fn profile(&self) -> &str {
        self.wished.profile.as_deref().unwrap_or(&self.agent.profile)
    }

    /// Requests that want a reason, newest first; what was filled in here is none, also while the backend is away.
    pub fn open_requests(&self) -> Vec<&ReasonRequest> {
        self.agent.requests.iter().filter(|request| !self.filled.contains_key(&request.id)).collect()
    }

    /// The after-call work of this agent, if it is about the session that is shown.
    pub fn shown_acw(&self) -> Option<&Acw> {
        self.agent.acw.as_ref().filter(|acw| self.open_session.as_ref() == Some(&acw.conversation))
    }

    /// Takes in the newest word about the agent.
    pub(super) fn put_agent(&mut self, agent: AgentState, occasion: Occasion) {
        let before = std::mem::replace(&mut self.agent, Arc::new(agent));
        let now = Arc::clone(&self.agent);
        self.wished = Wished::default();
        let asked = |id: &String| now.requests.iter().any(|request| request.id == *id);
        if self.filled.keys().any(|id| !asked(id)) {
            Arc::make_mut(&mut self.filled).retain(|id, _| asked(id));
        }
        let since = |agent: &AgentState| agent.rona.as_ref().map(|rona| (rona.conversation.clone(), rona.since));
        if now.rona.is_some() && since(&now) != since(&before) {
            self.surface();
        }
        let of = |agent: &AgentState| agent.acw.as_ref().map(|acw| acw.conversation.clone());
        if let Some(conversation) = of(&now).filter(|_| of(&now) != of(&before)) {
            if self.session(&conversation).is_some() && !self.shows_an_open_session() {
                self.open_session = Some(conversation);
            }
            self.surface();
        }
        if occasion == Occasion::Later
            && let Some(ended) = now.requests.iter().find(|request| has_ended(request, &before))
        {
            self.ask_for_reason(ended.id.clone());
        }
        self.keep_filling();
        self.forget_closed_notes();
        self.give_way_to_calls();
        self.fold_toasts();
    }

    /// Sends a wish. What is only a choice shows at once; countdowns and blocks are the backend's to change.
    pub(super) fn wish_agent(&mut self, wish: AgentWish) -> Vec<Effect> {
        match &wish {
            AgentWish::Presence(presence) => self.wished.presence = Some(*presence),
            AgentWish::Profile(profile) => self.wished.profile = Some(profile.clone()),
            AgentWish::EndRona | AgentWish::Extend(_) | AgentWish::Finish(_) => {}
        }
        vec![Effect::Agent(wish)]
    }

    /// A refused choice is taken back and told. A granted one stays until the backend's own word about it, which may
    /// come after the answer.
    pub(super) fn agent_answered(&mut self, wish: &AgentWish, refused: Option<Words>) {
        let Some(words) = refused else { return };
        match wish {
            AgentWish::Presence(presence) if self.wished.presence == Some(*presence) => self.wished.presence = None,
            AgentWish::Profile(profile) if self.wished.profile.as_ref() == Some(profile) => self.wished.profile = None,
            _ => {}
        }
        self.tell(Tone::Error, words);
    }

    /// Shows the question for this request, or for the newest one, in the main window.
    pub(super) fn fill_out(&mut self, request: Option<String>) {
        let open = self.open_requests();
        let wanted = request.filter(|id| open.iter().any(|request| request.id == *id));
        let wanted = wanted.or_else(|| open.first().map(|request| request.id.clone()));
        if wanted.is_some() && self.filling.is_none() {
            self.bring_to_front();
        }
        self.filling = wanted;
        self.forget_asked_reason();
    }

    /// Takes a reason: the request leaves the stack at once, the backend hears of it when it can (SPEC S6.3).
    pub(super) fn fill_in(&mut self, request: String, reason: String) -> Vec<Effect> {
        let is_open = self.open_requests().iter().any(|open| open.id == request);
        let is_known = self.agent.reasons.iter().any(|known| known.id == reason);
        if !is_open || !is_known {
            return Vec::new();
        }
        Arc::make_mut(&mut self.filled).insert(request.clone(), reason.clone());
        self.keep_filling();
        self.forget_closed_notes();
        vec![Effect::KeepReason { request, reason }]
    }

    /// The question goes on with the newest request that is open, and closes with the last.
    pub(super) fn keep_filling(&mut self) {
        let Some(filling) = &self.filling else { return };
        let open = self.open_requests();
        if open.iter().all(|request| request.id != *filling) {
            self.filling = open.first().map(|request| request.id.clone());
        }
    }
}

/// The agent has become available again: the request has an end now and had none before, or was not known.
fn has_ended(request: &ReasonRequest, before: &AgentState) -> bool {
    request.to.is_some()
        && before.requests.iter().find(|known| known.id == request.id).is_none_or(|known| known.to.is_none())
}
