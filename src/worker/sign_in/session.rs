//! A sign-in that holds: it renews itself ahead of its end, one renewal at a time, and ends visibly when it cannot.
//!
//! It alone uses the refresh token. A new one is stored before the old one is forgotten, and only then does anybody use the
//! new access token.

use std::{collections::BTreeMap, time::Duration};

use nimbus_protocol::{Said, UnixMillis, said};
use tokio::sync::{mpsc, oneshot};
use tokio_util::sync::CancellationToken;
use url::Url;

use super::{
    Turn,
    attempt::filled,
    discovery,
    grant::{self, Granted, Refusal},
    id_token::{self, Expected},
    record::Record,
    schedule,
    web::Web,
};
use crate::{
    state::{
        AppEvent, Tone, Words,
        event::{LinkDown, Token},
        sign_in::SignInNews,
    },
    worker::{
        backends::Order as BackendOrder, hands::Hands, link::Random, shared_token::SharedToken, target::Target,
        tokens::Tokens,
    },
};

/// The clock is looked at this often: a timer stands still while the computer sleeps.
const TICK: Duration = Duration::from_secs(15);
/// After so many failures the provider may have moved: its places are asked for anew.
const ASK_ANEW: u32 = 3;
/// A token for templates is not handed out in its last moments, in milliseconds.
const LAST_MOMENTS_MS: i64 = 10_000;

/// What a running sign-in may be asked.
pub(super) enum Wish {
    /// Renew now, unless that was done since this moment.
    Renew(UnixMillis),
    /// The same user has signed in again.
    Replace { record: Box<Record>, turn: u64 },
    /// A token for these scopes, for a template.
    For { scopes: Vec<String>, reply: oneshot::Sender<Result<Token, Said>> },
    /// The user signs out, or leaves the server: revoke it and end. The link is ended by whoever asks.
    End,
}

/// A token for scopes of templates.
struct Scoped {
    token: Token,
    until: Option<UnixMillis>,
}

/// The task's own things.
pub(super) struct Session {
    url: String,
    record: Record,
    token: SharedToken,
    refused: mpsc::UnboundedReceiver<Token>,
    web: Web,
    hands: Hands,
    tokens: Tokens,
    backends: mpsc::UnboundedSender<BackendOrder>,
    random: Random,
    stop: CancellationToken,
    turn: (Turn, u64),
    /// The link has been told of this sign-in.
    linked: bool,
    /// The user knows that the key store does not answer.
    told_silent: bool,
    failures: u32,
    /// When to renew next; `None` waits for the user.
    due: Option<UnixMillis>,
    trouble: Option<Words>,
    rejected: Option<Words>,
    scoped: BTreeMap<String, Scoped>,
}

/// What a session is made of besides its record.
pub(super) struct Around {
    pub web: Web,
    pub hands: Hands,
    pub tokens: Tokens,
    pub backends: mpsc::UnboundedSender<BackendOrder>,
    pub random: Random,
    pub stop: CancellationToken,
    pub turn: (Turn, u64),
}

impl Session {
    pub fn new(url: String, record: Record, around: Around) -> Self {
        let (sender, refused) = mpsc::unbounded_channel();
        let Around { web, hands, tokens, backends, random, stop, turn } = around;
        Self {
            token: SharedToken::renewed(Token(record.access.clone()), sender),
            url,
            record,
            refused,
            web,
            hands,
            tokens,
            backends,
            random,
            stop,
            turn,
            linked: false,
            told_silent: false,
            failures: 0,
            due: None,
            trouble: None,
            rejected: None,
            scoped: BTreeMap::new(),
        }
    }

    /// Runs until it is ended, or the program is. `new`: it was made just now and is to be stored first.
    pub async fn run(mut self, mut wishes: mpsc::UnboundedReceiver<Wish>, new: bool) {
        if new {
            self.store().await;
            self.token.replace(Token(self.record.access.clone()), schedule::fresh(self.record.got, self.record.until));
        }
        self.plan();
        if self.record.is_usable(self.hands.now()) {
            self.link();
        } else {
            // Whatever its end was said to be, nothing can be done with it.
            self.due = Some(self.hands.now());
        }
        self.tell(false).await;
        loop {
            let now = self.hands.now();
            if self.due.is_some_and(|due| due <= now) {
                self.renew().await;
                continue;
            }
            let pause = self.due.map_or(TICK, |due| Duration::from_millis(due.since(now).max(1) as u64).min(TICK));
            tokio::select! {
                biased;
                () = self.stop.cancelled() => return self.see_end(wishes).await,
                wish = wishes.recv() => match wish {
                    None => return,
                    Some(Wish::End) => return self.end().await,
                    Some(Wish::Renew(at)) => {
                        if self.record.got < at {
                            self.due = Some(now);
                        }
                    }
                    Some(Wish::Replace { record, turn }) => {
                        self.turn.1 = turn;
                        self.replace(*record).await;
                    }
                    Some(Wish::For { scopes, reply }) => {
                        let token = self.token_for(&scopes).await;
                        // Who asked may have gone.
                        let _ = reply.send(token);
                    }
                },
                Some(token) = self.refused.recv() => {
                    // While it was being renewed, the old one may have been refused several times.
                    if token == self.token.current() && self.rejected.is_none() {
                        self.due = Some(now);
                    }
                }
                () = tokio::time::sleep(pause) => {}
            }
        }
    }

    /// One renewal. Not to be dropped half-way: the provider may have taken the old refresh token already.
    async fn renew(&mut self) {
        self.due = None;
        let Some(refresh) = self.record.refresh.clone() else {
            let usable = self.record.is_usable(self.hands.now());
            return self.reject(Words::new(if usable { "sign-in-not-renewable" } else { "sign-in-over" })).await;
        };
        self.tell(true).await;
        let resource = self.record.way.resource.clone();
        match self.refreshed(&refresh, resource.as_deref().map(|resource| ("resource", resource))).await {
            Ok(granted) => self.renewed(granted).await,
            Err(Refusal::Passing { words, retry_after }) => self.failed(words, retry_after).await,
            Err(Refusal::Final { error, words }) => {
                tracing::warn!(error, "the sign-in is not renewed any more");
                let over = error == "invalid_grant";
                self.reject(if over { Words::new("sign-in-over") } else { words }).await;
            }
        }
    }

    /// What the provider grants for the refresh token, asked for with one thing `more`.
    async fn refreshed(&mut self, refresh: &str, more: Option<(&str, &str)>) -> Result<Granted, Refusal> {
        if self.failures > 0 && self.failures.is_multiple_of(ASK_ANEW) {
            self.ask_for_places().await;
        }
        let place = Url::parse(&self.record.token_endpoint)
            .map_err(|_| Refusal::Final { error: String::new(), words: Words::new("sign-in-answer-strange") })?;
        let client_id = ("client_id", self.record.way.client_id.as_str());
        let mut form = vec![("grant_type", "refresh_token"), ("refresh_token", refresh), client_id];
        form.extend(more);
        grant::ask(&self.web, &place, &form).await
    }

    /// The provider may have moved its places; where it does not say so, they stay.
    async fn ask_for_places(&mut self) {
        if let Ok(places) = discovery::of_provider(&self.web, &self.record.way).await
            && places.issuer == self.record.issuer
        {
            self.record.token_endpoint = places.token.to_string();
            self.record.revocation_endpoint = places.revocation.map(|place| place.to_string());
        }
    }

    async fn renewed(&mut self, granted: Granted) {
        if let Some(words) = self.misfit(&granted) {
            // The old one is used up: this is the one that can still be revoked.
            self.record.refresh = granted.refresh_or(self.record.refresh.take());
            self.store().await;
            return self.reject(words).await;
        }
        self.record = filled(self.record.clone(), granted, self.hands.now());
        self.store().await;
        self.take_up().await;
    }

    /// Why what was granted is nobody's or somebody else's, if it is. A provider need not say who it is about.
    fn misfit(&self, granted: &Granted) -> Option<Words> {
        let (issuer, client_id) = (&self.record.issuer, &self.record.way.client_id);
        // Not the times: a clock that was set wrong ends no sign-in.
        let expected = Expected { issuer, client_id, nonce: None, now: None };
        match id_token::read(granted.id.as_deref()?, &expected) {
            Ok(identity) if identity.subject == self.record.subject => None,
            Ok(_) => Some(id_token::wrong("sub")),
            Err(words) => Some(words),
        }
    }

    async fn replace(&mut self, record: Record) {
        let old = std::mem::replace(&mut self.record, record);
        self.scoped.clear();
        self.store().await;
        self.take_up().await;
        // At the same provider it is left to expire: some take a revoked token for the end of all that the user has there,
        // the new sign-in with it.
        if (&old.issuer, &old.way.client_id) != (&self.record.issuer, &self.record.way.client_id) {
            revoke(&self.web, &old).await;
        }
    }

    /// The record is a good one: everybody uses its token from here on.
    async fn take_up(&mut self) {
        (self.failures, self.trouble, self.rejected) = (0, None, None);
        let fresh = schedule::fresh(self.record.got, self.record.until);
        self.token.replace(Token(self.record.access.clone()), fresh);
        self.plan();
        self.link();
        self.tell(false).await;
    }

    fn plan(&mut self) {
        let Record { got, until, refresh, .. } = &self.record;
        let at = schedule::renew_at(*got, *until, (self.random)());
        // What cannot be renewed and has no known end is good until somebody refuses it.
        self.due = (refresh.is_some() || until.is_some()).then_some(at);
    }

    async fn failed(&mut self, words: Words, retry_after: Option<Duration>) {
        self.failures = self.failures.saturating_add(1);
        let pause = schedule::pause(self.failures, retry_after, (self.random)());
        let due = self.hands.now().plus(pause.as_millis() as i64);
        self.due = Some(due);
        self.trouble = Some(words.clone());
        self.tell(false).await;
        if !self.linked && self.turn.0.is(self.turn.1) {
            let down = LinkDown { reason: words, next_try_at: Some(due), sign_in_rejected: false };
            self.hands.tell(AppEvent::LinkDown(down)).await;
        }
    }

    async fn reject(&mut self, words: Words) {
        self.due = None;
        self.token.give_up();
        (self.trouble, self.rejected) = (None, Some(words));
        self.tell(false).await;
    }

    /// Tells the link of this sign-in, once: renewals reach it through the token.
    fn link(&mut self) {
        if self.linked {
            return;
        }
        match Target::with(&self.url, self.token.clone(), false) {
            Ok(target) => {
                self.linked = true;
                let (turn, own) = &self.turn;
                turn.during(*own, || {
                    // Only during shutdown is there nobody to take it.
                    let _ = self.backends.send(BackendOrder::Team(target));
                });
            }
            Err(error) => tracing::warn!(%error, "a sign-in at what is no server's address"),
        }
    }

    /// Waits until the record is stored, if the key store answers. Whoever is next has a record of their own under the same
    /// name, which nothing of this one may replace.
    async fn store(&mut self) {
        let (turn, own) = &self.turn;
        let mut storing = None;
        turn.during(*own, || storing = Some(self.tokens.keep_sign_in(&self.url, self.record.write())));
        let Some(storing) = storing else { return };
        if !storing.done().await && !std::mem::replace(&mut self.told_silent, true) {
            self.hands.say(Tone::Attention, Words::new("notice-key-store-silent")).await;
        }
    }

    async fn tell(&self, renewing: bool) {
        if !self.turn.0.is(self.turn.1) {
            return;
        }
        let mut signed = self.record.signed();
        signed.renewing = renewing;
        signed.trouble.clone_from(&self.trouble);
        signed.rejected.clone_from(&self.rejected);
        self.hands.tell(AppEvent::SignIn(SignInNews::Session { url: self.url.clone(), signed })).await;
    }

    /// A token for other scopes of the same sign-in, kept until it expires.
    async fn token_for(&mut self, scopes: &[String]) -> Result<Token, Said> {
        let mut scopes = scopes.to_vec();
        scopes.sort();
        let name = scopes.join(" ");
        let now = self.hands.now();
        self.scoped.retain(|_, scoped| scoped.until.is_some_and(|until| now.plus(LAST_MOMENTS_MS) < until));
        if let Some(scoped) = self.scoped.get(&name) {
            return Ok(scoped.token.clone());
        }
        if self.rejected.is_some() {
            return Err(said!("said-sign-in-over", "the sign-in is over: sign in again"));
        }
        let refresh = self.record.refresh.clone();
        let refresh = refresh.ok_or_else(|| said!("said-no-renewal", "the provider lets no sign-in be renewed"))?;
        let granted = match self.refreshed(&refresh, Some(("scope", &name))).await {
            Ok(granted) => granted,
            Err(Refusal::Passing { .. }) => {
                return Err(said!("said-provider-unreachable", "the sign-in provider cannot be reached"));
            }
            Err(Refusal::Final { error, .. }) => {
                return Err(said!(
                    "said-scopes-refused",
                    "the sign-in provider refuses these scopes ({why})",
                    why = error
                ));
            }
        };
        let newer = granted.refresh_or(Some(refresh));
        if newer != self.record.refresh {
            self.record.refresh = newer;
            self.store().await;
        }
        let until = granted.lives_ms().map(|lives| now.plus(lives));
        let token = Token(granted.access);
        self.scoped.insert(name, Scoped { token: token.clone(), until });
        Ok(token)
    }

    /// Whoever signs out and ends the program at once is signed out all the same.
    async fn see_end(self, mut wishes: mpsc::UnboundedReceiver<Wish>) {
        while let Some(wish) = wishes.recv().await {
            if matches!(wish, Wish::End) {
                return self.end().await;
            }
        }
    }

    async fn end(self) {
        if !revoke(&self.web, &self.record).await {
            self.hands.say(Tone::Attention, Words::new("notice-not-revoked")).await;
        }
    }
}

/// Revokes where that is offered. False where the provider was asked and has not done it.
async fn revoke(web: &Web, record: &Record) -> bool {
    let place = record.revocation_endpoint.as_deref().and_then(|place| Url::parse(place).ok());
    let Some(place) = place else { return true };
    // With the refresh token goes all that came of it. Without one the access token is all there is.
    let token = match &record.refresh {
        Some(refresh) => (refresh.as_str(), "refresh_token"),
        None => (record.access.as_str(), "access_token"),
    };
    grant::revoke(web, &place, &record.way.client_id, token).await
}
