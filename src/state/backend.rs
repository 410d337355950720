//! Where the backend is: at the start, by the user's wish, within what the administrator has locked; and the token that
//! a team's server wants.

use nimbus_protocol::UnixMillis;

use super::{
    AppState, Tone, Words,
    connection::Segment,
    event::{Effect, Token},
    sign_in::same_url,
};
use crate::settings::Backend;

impl AppState {
    /// Links to the backend that the command line names or, without one, to that of the settings.
    pub(super) fn begin(&mut self, choice: Option<Backend>, token: Token) -> Vec<Effect> {
        let mut effects = self.autostart_by_policy();
        let (choice, token) = match choice {
            Some(choice) if self.is_locked_out(&choice) => {
                self.tell(Tone::Attention, Words::new("notice-locked"));
                // It was given for another server.
                (None, Token(String::new()))
            }
            choice => (choice, token),
        };
        if let Some(choice) = choice {
            effects.extend(self.use_backend(&choice, token));
        } else {
            let backend = self.settings.backend.clone();
            effects.extend(self.link_to(&backend, token));
        }
        effects
    }

    /// The system's own list is not one of the settings: what a policy decides is entered there at each start, and what
    /// it decided goes with it.
    fn autostart_by_policy(&mut self) -> Vec<Effect> {
        let named = self.policy.names("general.start_with_system");
        if !named && !self.settings.by_policy.autostart {
            return Vec::new();
        }
        let mut effects = self.change_settings(|settings| settings.by_policy.autostart = named);
        effects.push(Effect::SetAutostart(self.settings.general.start_with_system));
        effects
    }

    /// Whether the administrator has decided for another backend.
    pub(super) fn is_locked_out(&self, backend: &Backend) -> bool {
        self.policy.locks("backend") && !is_same(&self.settings.backend, backend)
    }

    pub(super) fn use_backend(&mut self, backend: &Backend, token: Token) -> Vec<Effect> {
        if self.is_locked_out(backend) {
            self.tell(Tone::Attention, Words::new("notice-locked"));
            return Vec::new();
        }
        // The same server as the administrator wrote it.
        let backend = &if self.policy.locks("backend") { self.settings.backend.clone() } else { backend.clone() };
        let known = self.resume.is_some() || self.sign_in.session.is_some();
        let nothing_new = *backend == Backend::Standalone || token.is_missing();
        let stays = self.settings.backend == *backend && nothing_new && known;
        let before = self.settings.backend.clone();
        let mut effects = self.change_settings(|settings| settings.backend = backend.clone());
        effects.extend(left(&before, backend));
        // It runs already, or its user is signed in; a team's new token may be somebody else's.
        if stays {
            return effects;
        }
        effects.extend(self.move_to(backend, token));
        effects
    }

    pub(super) fn move_to(&mut self, backend: &Backend, token: Token) -> Option<Effect> {
        self.forget_server();
        self.link_to(backend, token)
    }

    fn link_to(&mut self, backend: &Backend, token: Token) -> Option<Effect> {
        self.memory.looks_for_token = false;
        self.connection.sign_in = Segment::default();
        self.sign_in.session = None;
        self.sign_in.out = false;
        match backend {
            Backend::NotChosen => {
                self.show_sign_in();
                None
            }
            Backend::Standalone => Some(Effect::UseStandalone),
            Backend::Team { url } => {
                self.memory.looks_for_token = token.is_missing();
                Some(Effect::UseTeam { url: url.clone(), token })
            }
        }
    }

    /// The key store's answer counts as long as nobody has given a token or gone elsewhere.
    pub(super) fn token_found(&mut self, url: String, token: Option<Token>, now: UnixMillis) -> Vec<Effect> {
        let asked = matches!(&self.settings.backend, Backend::Team { url: chosen } if *chosen == url);
        if !asked || !std::mem::take(&mut self.memory.looks_for_token) {
            return Vec::new();
        }
        if let Some(token) = token {
            return vec![Effect::UseTeam { url, token }];
        }
        self.nobody_signed_in(url, now)
    }
}

/// What is left behind with a backend.
pub(super) fn left(before: &Backend, after: &Backend) -> Option<Effect> {
    match before {
        Backend::Team { url } if !is_same(before, after) => Some(Effect::ForgetToken(url.clone())),
        _ => None,
    }
}

/// Whether both are the same backend; an address is the same with and without a slash at its end.
pub(super) fn is_same(one: &Backend, other: &Backend) -> bool {
    match (one, other) {
        (Backend::Team { url: one }, Backend::Team { url: other }) => same_url(one, other),
        _ => one == other,
    }
}
