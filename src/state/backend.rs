//! Where the backend is: at the start, by the user's wish, within what the administrator has locked; and the token that
//! a team's server wants.

use nimbus_protocol::UnixMillis;

use super::{
    AppState, Tone, Words,
    connection::Segment,
    event::{Effect, Token},
    sign_in::{SignInOrder, same_url},
};
use crate::settings::Backend;

impl AppState {
    /// Links to the backend that the command line names or, without one, to that of the settings.
    pub(super) fn begin(&mut self, choice: Option<Backend>, token: Token, now: UnixMillis) -> Vec<Effect> {
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
            effects.extend(self.use_backend(&choice, token, now));
        } else {
            let backend = self.settings.backend.clone();
            effects.extend(self.link_to(&backend, token, now));
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

    pub(super) fn use_backend(&mut self, backend: &Backend, token: Token, now: UnixMillis) -> Vec<Effect> {
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
        effects.extend(self.move_to(backend, token, now));
        effects
    }

    pub(super) fn move_to(&mut self, backend: &Backend, token: Token, now: UnixMillis) -> Vec<Effect> {
        self.forget_server();
        self.link_to(backend, token, now)
    }

    fn link_to(&mut self, backend: &Backend, token: Token, now: UnixMillis) -> Vec<Effect> {
        self.memory.looks_for_token = false;
        self.connection.sign_in = Segment::default();
        self.sign_in.session = None;
        self.sign_in.out = false;
        // Whoever chooses does not want what a try would choose when it comes to its end.
        let mut effects: Vec<_> = self.give_up_sign_in().into_iter().collect();
        match backend {
            Backend::NotChosen => self.show_sign_in(),
            Backend::Standalone => effects.push(Effect::UseStandalone),
            Backend::Team { url } if token.is_missing() && self.has_signed_out(url) => {
                // What the key store did not let go of at that time is taken away now.
                effects.push(Effect::SignIn(SignInOrder::Out(url.clone())));
                effects.extend(self.nobody_signed_in(url.clone(), Words::new("reason-token-missing"), now));
            }
            Backend::Team { url } => {
                self.memory.looks_for_token = token.is_missing();
                if !token.is_missing() {
                    effects.extend(self.mark_signed_out(url, false));
                }
                effects.push(Effect::UseTeam { url: url.clone(), token });
            }
        }
        effects
    }

    fn has_signed_out(&self, url: &str) -> bool {
        self.settings.signed_out.iter().any(|server| same_url(server, url))
    }

    /// Remembers beyond the program's end whether the user has signed out there: the key store may keep what it has.
    pub(super) fn mark_signed_out(&mut self, url: &str, out: bool) -> Vec<Effect> {
        if self.has_signed_out(url) == out {
            return Vec::new();
        }
        self.change_settings(|settings| {
            settings.signed_out.retain(|server| !same_url(server, url));
            settings.signed_out.extend(out.then(|| url.to_owned()));
        })
    }

    /// The key store's answer counts as long as nobody has given a token or gone elsewhere.
    pub(super) fn token_found(&mut self, url: String, token: Option<Token>, now: UnixMillis) -> Vec<Effect> {
        let asked = matches!(&self.settings.backend, Backend::Team { url: chosen } if *chosen == url);
        if !asked || !std::mem::take(&mut self.memory.looks_for_token) {
            return Vec::new();
        }
        if let Some(token) = token {
            // It may have been late.
            self.connection.sign_in = Segment::default();
            return vec![Effect::UseTeam { url, token }];
        }
        self.nobody_signed_in(url, Words::new("reason-token-missing"), now)
    }

    /// The key store asks for a password, perhaps, and nobody answers. The user may sign in without it.
    pub(super) fn key_store_silent(&mut self, url: String, now: UnixMillis) -> Vec<Effect> {
        let asked = matches!(&self.settings.backend, Backend::Team { url: chosen } if *chosen == url);
        if !asked || !self.memory.looks_for_token {
            return Vec::new();
        }
        self.nobody_signed_in(url, Words::new("reason-key-store-silent"), now)
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
