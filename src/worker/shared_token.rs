//! The token with which a backend is spoken to. Whoever holds it always reads the newest: a sign-in is renewed while links
//! and requests go on.

use std::{
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::{
    sync::{mpsc, watch},
    time::Instant,
};

use crate::state::event::Token;

/// One token for all who use it. Cheap to clone; clones see the same one.
#[derive(Clone)]
pub struct SharedToken(Arc<Inner>);

struct Inner {
    newest: watch::Sender<Token>,
    /// Where a sign-in hears that its token was refused; a token by hand has none.
    refusals: Option<mpsc::UnboundedSender<Token>>,
    /// Until when a refusal says that the user is refused and not that the token is old; `None` where no newer one will
    /// come by itself.
    fresh_until: Mutex<Option<Instant>>,
}

impl SharedToken {
    /// A token that stays as it is.
    pub fn fixed(token: Token) -> Self {
        Self::with(token, None)
    }

    /// The token of a sign-in, which hears of refusals.
    pub fn renewed(token: Token, refusals: mpsc::UnboundedSender<Token>) -> Self {
        Self::with(token, Some(refusals))
    }

    fn with(token: Token, refusals: Option<mpsc::UnboundedSender<Token>>) -> Self {
        let fresh_until = Mutex::new(Some(Instant::now()));
        Self(Arc::new(Inner { newest: watch::Sender::new(token), refusals, fresh_until }))
    }

    /// The newest one.
    pub fn current(&self) -> Token {
        self.0.newest.borrow().clone()
    }

    /// Hears of each newer one.
    pub fn changes(&self) -> watch::Receiver<Token> {
        self.0.newest.subscribe()
    }

    /// It comes from a sign-in, which keeps it by itself.
    pub fn is_of_sign_in(&self) -> bool {
        self.0.refusals.is_some()
    }

    /// From now on it is this one. For as long as `fresh`, nobody thinks that it is too old.
    pub fn replace(&self, token: Token, fresh: Duration) {
        *self.fresh_until() = Some(Instant::now() + fresh);
        self.0.newest.send_replace(token);
    }

    /// No newer one will come until the user has signed in again.
    pub fn give_up(&self) {
        *self.fresh_until() = None;
    }

    fn fresh_until(&self) -> MutexGuard<'_, Option<Instant>> {
        self.0.fresh_until.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The backend has refused this one. True where a newer one is there, or is asked for now.
    pub fn refused(&self, token: &Token) -> bool {
        let Some(refusals) = &self.0.refusals else { return false };
        if *self.0.newest.borrow() != *token {
            return true;
        }
        if self.fresh_until().is_none_or(|fresh_until| Instant::now() < fresh_until) {
            return false;
        }
        refusals.send(token.clone()).is_ok()
    }
}

impl PartialEq for SharedToken {
    fn eq(&self, other: &Self) -> bool {
        self.current() == other.current() && self.is_of_sign_in() == other.is_of_sign_in()
    }
}

impl Eq for SharedToken {}

impl fmt::Debug for SharedToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SharedToken(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(text: &str) -> Token {
        Token(text.to_owned())
    }

    #[tokio::test]
    async fn a_refused_token_is_asked_for_anew_unless_it_is_fresh_or_old_news() {
        let (sender, mut heard) = mpsc::unbounded_channel();
        let shared = SharedToken::renewed(token("one"), sender);
        let seen_by_others = shared.clone();
        assert!(shared.refused(&token("one")));
        assert_eq!(heard.try_recv().unwrap(), token("one"));
        shared.replace(token("two"), Duration::from_secs(30));
        assert_eq!(seen_by_others.current(), token("two"));
        assert!(shared.refused(&token("one")), "there is a newer one");
        assert!(heard.try_recv().is_err());
        assert!(!shared.refused(&token("two")), "it is the user who is refused");
        shared.replace(token("two"), Duration::ZERO);
        assert!(shared.refused(&token("two")));
        shared.give_up();
        assert!(!shared.refused(&token("two")), "nobody renews it any more");
    }

    #[test]
    fn a_token_by_hand_is_never_asked_for_anew_and_none_shows_itself() {
        let fixed = SharedToken::fixed(token("hush"));
        assert!(!fixed.refused(&token("hush")) && !fixed.is_of_sign_in());
        assert!(!format!("{fixed:?}").contains("hush"));
    }
}
