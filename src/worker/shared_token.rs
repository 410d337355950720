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
    age: Mutex<Age>,
}

/// What a refusal of the newest token means.
struct Age {
    /// Until when a refusal says that the user is refused and not that the token is old; `None` where no newer one will
    /// come by itself.
    fresh_until: Option<Instant>,
    /// It was refused while it was fresh: a newer one would be refused as well.
    of_user: bool,
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
        let age = Mutex::new(Age { fresh_until: Some(Instant::now()), of_user: false });
        Self(Arc::new(Inner { newest: watch::Sender::new(token), refusals, age }))
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
        *self.age() = Age { fresh_until: Some(Instant::now() + fresh), of_user: false };
        self.0.newest.send_replace(token);
    }

    /// No newer one will come until the user has signed in again.
    pub fn give_up(&self) {
        self.age().fresh_until = None;
    }

    fn age(&self) -> MutexGuard<'_, Age> {
        self.0.age.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The backend has refused this one. True where a newer one is there, or is asked for now. One that was refused while
    /// it was fresh is not asked for again: that would go on for ever.
    pub fn refused(&self, token: &Token) -> bool {
        let Some(refusals) = &self.0.refusals else { return false };
        if *self.0.newest.borrow() != *token {
            return true;
        }
        let mut age = self.age();
        age.of_user |= age.fresh_until.is_some_and(|fresh_until| Instant::now() < fresh_until);
        if age.of_user || age.fresh_until.is_none() {
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

    #[tokio::test]
    async fn who_is_refused_with_a_fresh_token_is_not_given_one_after_the_other() {
        let (sender, mut heard) = mpsc::unbounded_channel();
        let shared = SharedToken::renewed(token("one"), sender);
        shared.replace(token("two"), Duration::from_secs(30));
        assert!(!shared.refused(&token("two")));
        // The half minute is over.
        shared.age().fresh_until = Some(Instant::now());
        assert!(!shared.refused(&token("two")), "a newer one would be refused as well");
        assert!(heard.try_recv().is_err());
        shared.replace(token("three"), Duration::ZERO);
        assert!(shared.refused(&token("three")), "the user has signed in again, or it was renewed in its time");
    }

    #[test]
    fn a_token_by_hand_is_never_asked_for_anew_and_none_shows_itself() {
        let fixed = SharedToken::fixed(token("hush"));
        assert!(!fixed.refused(&token("hush")) && !fixed.is_of_sign_in());
        assert!(!format!("{fixed:?}").contains("hush"));
    }
}
