//! What decides which templates run for a session: when none of it has changed, neither has what follows from it.

use nimbus_protocol::{Me, Session, Template};

use crate::{settings::Settings, state::AppState, ui::memo::Seen};

/// The session, the rules, the user and the settings, as they were when something was worked out from them.
#[derive(Clone, Debug)]
pub(super) struct Considered {
    session: Session,
    templates: Seen<Vec<Template>>,
    me: Seen<Me>,
    settings: Seen<Settings>,
}

impl Considered {
    pub fn of(state: &AppState, session: &Session) -> Self {
        Self {
            session: session.clone(),
            templates: Seen::of(&state.templates),
            me: Seen::of(&state.me),
            settings: Seen::of(&state.settings),
        }
    }

    pub fn is(&self, state: &AppState, session: &Session) -> bool {
        self.templates.is(&state.templates)
            && self.me.is(&state.me)
            && self.settings.is(&state.settings)
            && self.session == *session
    }
}
