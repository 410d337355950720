//! The session that a template is tried on: the last one, another one that is known, or an invented one. Pure.

use nimbus_protocol::{ConversationId, ServiceRef, Session, Template, TemplateOwner};
use nimbus_templates::{Values, invented, values_from};

use super::super::{moment::at_moment, names::Names};
use crate::state::AppState;

/// So many sessions are offered.
const OFFERED: usize = 15;

/// What is looked at.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Look {
    /// The newest session; without any, an invented one.
    #[default]
    Last,
    Session(ConversationId),
    Invented(Box<Session>),
}

/// Sessions that can be chosen, the newest first.
pub fn sessions(state: &AppState) -> Vec<&Session> {
    let mut sessions: Vec<&Session> = state.sessions.iter().map(AsRef::as_ref).collect();
    if let Some(looked_up) = state.looked_up.as_deref()
        && !sessions.iter().any(|session| session.conversation == looked_up.conversation)
    {
        sessions.push(looked_up);
    }
    sessions.sort_by_key(|session| std::cmp::Reverse(session.started_at));
    sessions.truncate(OFFERED);
    sessions
}

impl Look {
    pub fn session(&self, state: &AppState, template: &Template, names: &Names) -> Session {
        let known = match self {
            Self::Invented(session) => return Session::clone(session),
            Self::Session(id) => state.session(id).or(state.looked_up.as_deref().filter(|one| one.conversation == *id)),
            Self::Last => None,
        };
        known.or_else(|| sessions(state).first().copied()).cloned().unwrap_or_else(|| invent(template, names))
    }
}

impl Look {
    /// The session as it is when the template runs.
    pub fn at_moment(&self, state: &AppState, template: &Template, names: &Names) -> Session {
        at_moment(self.session(state, template, names), template.trigger)
    }
}

/// An invented session that the template could be for.
pub fn invent(template: &Template, names: &Names) -> Session {
    let service = match &template.owner {
        TemplateOwner::Services(ids) => {
            let first = ids.first().and_then(|id| names.services.iter().find(|(other, _)| other == id));
            first.or_else(|| names.services.first())
        }
        _ => None,
    };
    invented(service.map(|(id, name)| ServiceRef { id: id.clone(), name: name.clone(), upn: String::new() }))
}

/// What the session has to say to placeholders.
pub fn values(session: &Session, state: &AppState) -> Values {
    let settings = &state.settings;
    let mut values = values_from(session, &state.me, &settings.general.country);
    values.schemes.clone_from(&settings.templates.allowed_schemes);
    values
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use nimbus_protocol::UnixMillis;

    use super::*;

    fn session(id: &str, at: i64) -> Arc<Session> {
        let conversation = ConversationId(id.to_owned());
        Arc::new(Session { conversation, started_at: UnixMillis(at), ..invented(None) })
    }

    #[test]
    fn the_newest_session_is_looked_at_until_another_is_chosen() {
        let sessions = vec![session("old", 1), session("new", 3), session("middle", 2)];
        let state = AppState { sessions: Arc::new(sessions), ..AppState::default() };
        let (template, names) = (Template::default(), Names::default());
        let id = |look: Look| look.session(&state, &template, &names).conversation.0;
        assert_eq!(id(Look::Last), "new");
        assert_eq!(id(Look::Session(ConversationId("old".to_owned()))), "old");
        assert_eq!(id(Look::Session(ConversationId("gone".to_owned()))), "new");
    }

    #[test]
    fn without_any_session_one_is_invented_that_the_template_is_for() {
        let names = Names { services: vec![("claims".to_owned(), "Claims Hotline".to_owned())], ..Names::default() };
        let template = Template { owner: TemplateOwner::service("claims"), ..Template::default() };
        let session = Look::Last.session(&AppState::default(), &template, &names);
        assert_eq!(session.service.unwrap().name, "Claims Hotline");
        let direct = Look::Last.session(&AppState::default(), &Template::default(), &names);
        assert!(direct.service.is_none());
    }
}
