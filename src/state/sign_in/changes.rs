//! What the user's wishes and the worker's news about signing in change.

use nimbus_protocol::{Licence, Provider, SignInWay, UnixMillis};

use super::{Found, Looked, SignInNews, SignInOrder, Signed, Step, Then, other_way, same_url, usual_way};
use crate::{
    command::{SignInBy, SignInWish},
    settings::Backend,
    state::{
        AppState, Tone, Words,
        backend::{is_same, left},
        connection::{Health, Segment},
        event::{Effect, LinkDown},
    },
};

impl AppState {
    pub(in crate::state) fn wish_sign_in(&mut self, wish: SignInWish) -> Vec<Effect> {
        match wish {
            SignInWish::Look(url) => self.look_at(url),
            SignInWish::Begin { url, by } => self.begin_sign_in(&url, &by),
            SignInWish::Again => self.sign_in_again(),
            SignInWish::Cancel => {
                self.give_up_sign_in();
                vec![Effect::SignIn(SignInOrder::Cancel)]
            }
            SignInWish::CopyLink => vec![Effect::SignIn(SignInOrder::CopyLink)],
            SignInWish::Renew => vec![Effect::SignIn(SignInOrder::Renew)],
            SignInWish::Out => self.sign_out(),
        }
    }

    /// Ends a try that is under way, if there is one; what it still tells counts no more.
    pub(in crate::state) fn give_up_sign_in(&mut self) -> Option<Effect> {
        let sign_in = &mut self.sign_in;
        let under_way = sign_in.is_under_way() || sign_in.then != Then::Nothing;
        (sign_in.then, sign_in.step) = Default::default();
        sign_in.number += 1;
        under_way.then_some(Effect::SignIn(SignInOrder::Cancel))
    }

    pub(in crate::state) fn look_at(&mut self, url: String) -> Vec<Effect> {
        if matches!(self.sign_in.found(&url), Some(Found::Asking)) {
            return Vec::new();
        }
        // Another server was to be asked, whose answer nobody waits for any more.
        if std::mem::take(&mut self.sign_in.then) == Then::Again {
            self.sign_in.step = Step::Idle;
        }
        self.sign_in.looked = Some(Looked { url: url.clone(), found: Found::Asking });
        vec![Effect::SignIn(SignInOrder::Look(url))]
    }

    fn begin_sign_in(&mut self, url: &str, by: &SignInBy) -> Vec<Effect> {
        if self.is_locked_out(&Backend::Team { url: url.to_owned() }) {
            self.tell(Tone::Attention, Words::new("notice-locked"));
            return Vec::new();
        }
        let (way, mut effects) = match by {
            SignInBy::Usual | SignInBy::DeviceCode => {
                match self.sign_in.found(url) {
                    // A server that was not heard is asked once more; the sign-in goes on by itself then.
                    None | Some(Found::Failed(_)) => {
                        let effects = self.look_at(url.to_owned());
                        self.sign_in.then = Then::SignIn;
                        self.sign_in.step = Step::Idle;
                        return effects;
                    }
                    Some(Found::Asking) => {
                        self.sign_in.then = Then::SignIn;
                        return Vec::new();
                    }
                    found => (usual_way(&self.settings.sign_in, found), Vec::new()),
                }
            }
            SignInBy::Other { issuer, client_id, scopes } => {
                let effects = self.change_settings(|settings| {
                    let own = &mut settings.sign_in;
                    issuer.trim().clone_into(&mut own.issuer);
                    client_id.trim().clone_into(&mut own.client_id);
                    own.scopes.clone_from(scopes);
                });
                let own = &self.settings.sign_in;
                (other_way(&own.issuer, &own.client_id, &own.scopes), effects)
            }
        };
        let Some(way) = way else { return effects };
        let device = *by == SignInBy::DeviceCode && way.device_code;
        effects.extend(self.start_sign_in(url.to_owned(), way, device));
        effects
    }

    fn start_sign_in(&mut self, url: String, way: SignInWay, device: bool) -> Vec<Effect> {
        self.sign_in.then = Then::Nothing;
        self.sign_in.number += 1;
        self.sign_in.step = Step::Starting;
        let number = self.sign_in.number;
        vec![Effect::SignIn(SignInOrder::Begin { number, url, way, device })]
    }

    /// From a toast or the tray: the main window shows what goes on.
    fn sign_in_again(&mut self) -> Vec<Effect> {
        self.bring_to_front();
        let Backend::Team { url } = self.settings.backend.clone() else { return Vec::new() };
        if self.sign_in.session.is_none() || self.sign_in.is_under_way() {
            return Vec::new();
        }
        // The provider, or what is to be asked of it, may be another one by now.
        let effects = self.look_at(url);
        (self.sign_in.then, self.sign_in.step) = (Then::Again, Step::Starting);
        self.sign_in.number += 1;
        effects
    }

    /// The server has said, or has not, how its users sign in: the one who did so before does it again.
    fn go_on_again(&mut self, url: &str) -> Vec<Effect> {
        self.sign_in.step = Step::Idle;
        let Some(session) = &self.sign_in.session else { return Vec::new() };
        let found = self.sign_in.found(url).filter(|found| matches!(found, Found::Way(_) | Found::ByHand));
        let told = found.and_then(|found| usual_way(&self.settings.sign_in, Some(found)));
        let way = told.unwrap_or_else(|| session.way.clone());
        let device = session.by_device && way.device_code;
        self.start_sign_in(url.to_owned(), way, device)
    }

    /// From now on nothing arrives until the next sign-in.
    fn sign_out(&mut self) -> Vec<Effect> {
        let Backend::Team { url } = self.settings.backend.clone() else { return Vec::new() };
        let mut effects: Vec<_> = self.give_up_sign_in().into_iter().collect();
        self.forget_server();
        self.forget_reasons();
        self.sign_in.session = None;
        self.sign_in.out = true;
        self.memory.looks_for_token = false;
        let connection = &mut self.connection;
        (connection.server, connection.telephone, connection.sign_in) = Default::default();
        (connection.next_try_at, connection.latency_ms) = (None, None);
        effects.extend(self.mark_signed_out(&url, true));
        effects.push(Effect::SignIn(SignInOrder::Out(url.clone())));
        if self.sign_in.found(&url).is_none() {
            effects.extend(self.look_at(url));
        }
        effects
    }

    pub(in crate::state) fn sign_in_news(&mut self, news: SignInNews, now: UnixMillis) -> Vec<Effect> {
        match news {
            SignInNews::Looked { url, found } => return self.looked(&url, found),
            SignInNews::Step { number, step } if number == self.sign_in.number => self.sign_in.step = step,
            SignInNews::Done { number, url, signed, same_user } if number == self.sign_in.number => {
                return self.signed_in(url, signed, same_user, now);
            }
            SignInNews::Session { url, signed } if self.is_chosen(&url) => self.hold(signed, now),
            // Of a try that was given up, or of a server that was left.
            SignInNews::Step { .. } | SignInNews::Done { .. } | SignInNews::Session { .. } => {}
        }
        Vec::new()
    }

    fn is_chosen(&self, url: &str) -> bool {
        is_same(&self.settings.backend, &Backend::Team { url: url.to_owned() }) && !self.sign_in.out
    }

    fn looked(&mut self, url: &str, found: Found) -> Vec<Effect> {
        let Some(looked) = self.sign_in.looked.as_mut().filter(|looked| same_url(&looked.url, url)) else {
            return Vec::new();
        };
        looked.found = found;
        match std::mem::take(&mut self.sign_in.then) {
            Then::Nothing => return Vec::new(),
            Then::Again => return self.go_on_again(url),
            Then::SignIn => {}
        }
        match usual_way(&self.settings.sign_in, self.sign_in.found(url)) {
            // The button that was pressed said so. Another provider is shown by its name first.
            Some(way) if way.provider == Provider::Microsoft => self.start_sign_in(url.to_owned(), way, false),
            _ => Vec::new(),
        }
    }

    fn signed_in(&mut self, url: String, signed: Signed, same_user: bool, now: UnixMillis) -> Vec<Effect> {
        self.sign_in.step = Step::Idle;
        self.sign_in.number += 1;
        let backend = Backend::Team { url: url.clone() };
        let stays = same_user && is_same(&self.settings.backend, &backend) && !self.sign_in.out;
        let mut effects = Vec::new();
        if !stays {
            if self.is_locked_out(&backend) {
                self.tell(Tone::Attention, Words::new("notice-locked"));
                return Vec::new();
            }
            let before = self.settings.backend.clone();
            let chosen = if self.policy.locks("backend") { before.clone() } else { backend };
            effects.extend(self.change_settings(|settings| settings.backend = chosen.clone()));
            effects.extend(left(&before, &chosen));
            self.forget_server();
            self.connection.server = Segment::default();
        }
        effects.extend(self.mark_signed_out(&url, false));
        self.memory.looks_for_token = false;
        self.forget_reasons();
        self.sign_in.out = false;
        self.connection.sign_in = Segment::default();
        self.hold(signed, now);
        self.forget_closed_notes();
        effects.push(Effect::SignIn(SignInOrder::Use(url)));
        effects
    }

    /// The sign-in is like this now.
    fn hold(&mut self, signed: Signed, now: UnixMillis) {
        let was_rejected = self.is_rejected();
        let segment = &mut self.connection.sign_in;
        if let Some(why) = &signed.rejected {
            segment.become_health(Health::Broken, now);
            segment.reason = Some(why.clone());
        } else if was_rejected || (segment.health != Health::Broken && !signed.renewing && signed.trouble.is_none()) {
            // Where it is the server that refuses the user, only the server can say that it is over.
            segment.become_health(Health::Well, now);
            segment.last_word_at = Some(now);
        }
        self.sign_in.out = false;
        self.sign_in.session = Some(signed);
        self.forget_closed_notes();
        if !was_rejected && self.is_rejected() {
            self.give_way_to_calls();
        }
    }

    /// Whether the provider renews the sign-in no more.
    pub fn is_rejected(&self) -> bool {
        self.sign_in.session.as_ref().is_some_and(|session| session.rejected.is_some())
    }

    /// Whether nothing arrives any more, or soon, until the user signs in again: by the provider's word or the server's.
    pub fn must_sign_in_again(&self) -> bool {
        self.sign_in.session.is_some() && self.connection.sign_in.health == Health::Broken
    }

    /// Whether somebody is signed in at a team's server, or was and must do it again.
    pub fn can_sign_out(&self) -> bool {
        if !matches!(self.settings.backend, Backend::Team { .. }) || self.sign_in.out {
            return false;
        }
        let by_hand = self.resume.is_some() || self.connection.sign_in.health != Health::Off;
        self.sign_in.session.is_some() || (by_hand && !self.asks_for_backend())
    }

    /// Whether the signed-in user has no Assistant licence, so that nothing can come up here (SPEC S6.7).
    pub fn lacks_licence(&self) -> bool {
        let team = matches!(self.settings.backend, Backend::Team { .. });
        team && !self.me.id.is_empty() && !self.me.licences.contains(&Licence::Assistant)
    }

    /// The user does not want to wait: the server is reached for now, and for a missing licence all is read again.
    pub(in crate::state) fn try_now(&mut self) -> Vec<Effect> {
        let looks_up = self.lacks_licence() && self.connection.server.health == Health::Well;
        if looks_up {
            self.resume = None;
        }
        if !looks_up && self.connection.next_try_at.is_none() {
            return Vec::new();
        }
        let waits_for_provider = self.sign_in.session.as_ref().is_some_and(|signed| signed.trouble.is_some());
        let renew = waits_for_provider.then_some(Effect::SignIn(SignInOrder::Renew));
        std::iter::once(Effect::TryNow).chain(renew).collect()
    }

    /// There is nothing in the key store for this server, or nothing that may be used.
    pub(in crate::state) fn nobody_signed_in(&mut self, url: String, reason: Words, now: UnixMillis) -> Vec<Effect> {
        self.tell(Tone::Error, reason.clone());
        self.link_down(LinkDown { reason, next_try_at: None, sign_in_rejected: true }, now);
        self.show_sign_in();
        self.look_at(url)
    }

    /// Brings the sign-in page up at the start, where the user wants it so (SPEC S2.3).
    pub(in crate::state) fn show_sign_in(&mut self) {
        if self.window.hidden && self.settings.general.sign_in_at_start {
            self.bring_to_front();
        }
    }
}
