//! One try to sign in, from its beginning to a whole sign-in or to a sentence. It stores nothing and links to nothing.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use nimbus_protocol::{Said, SignInWay, UnixMillis};

use super::{
    PageWords, device,
    discovery::{self, Places},
    grant::{self, Granted, Refusal},
    id_token::{self, Expected},
    loopback::{Judged, Loopback},
    proof::{Proof, Verdict},
    record::Record,
    web::Web,
};
use crate::{
    state::{
        AppEvent, Words,
        event::Token,
        sign_in::{SignInNews, Step},
    },
    worker::hands::Hands,
};

/// How long the user may take in the browser.
pub(super) const PATIENCE: Duration = Duration::from_mins(5);
/// Between two tries to exchange a code that the provider did not hear of.
const PAUSE: Duration = Duration::from_secs(1);
const EXCHANGES: u32 = 3;

/// The address that the user may copy, while there is one. Cheap to clone.
#[derive(Clone, Default)]
pub(super) struct Link(Arc<Mutex<Option<String>>>);

impl Link {
    pub fn set(&self, link: Option<String>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = link;
    }

    pub fn get(&self) -> Option<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// What a try works with.
pub(super) struct Attempt {
    pub number: u64,
    pub way: SignInWay,
    pub device: bool,
    pub hands: Hands,
    pub web: Web,
    pub words: PageWords,
    pub link: Link,
}

impl Attempt {
    /// Ends with the sign-in or with why there is none. May be dropped at any time: then nobody listens any more.
    pub async fn run(self) -> Result<Record, Words> {
        self.tell(Step::Starting).await;
        let places = discovery::of_provider(&self.web, &self.way).await?;
        if self.device { self.by_device(&places).await } else { self.by_browser(&places).await }
    }

    async fn by_browser(&self, places: &Places) -> Result<Record, Words> {
        let proof = Proof::new()?;
        let loopback =
            Loopback::bind().await.map_err(|error| Words::new("sign-in-no-port").with("why", Said::from(error)))?;
        let redirect = loopback.redirect();
        let url = proof.authorization_url(places, &self.way, &redirect);
        self.link.set(Some(url.to_string()));
        let until = self.hands.now().plus(PATIENCE.as_millis() as i64);
        self.tell(Step::Browser { until, unopened: None }).await;
        let judge = |query: &str| match proof.judge(places, query) {
            Verdict::Foreign => Judged::Foreign,
            Verdict::Code(code) => Judged::Good(Ok(code)),
            Verdict::Failed(words) => Judged::Ends(Err(words)),
        };
        let waiting = tokio::time::timeout(PATIENCE, loopback.wait(&self.words, judge));
        let opening = async {
            if let Err(error) = self.hands.outside(move |outside| outside.open_url(url.as_str())).await {
                // The link can be copied into a browser by hand.
                self.tell(Step::Browser { until, unopened: Some(error.said()) }).await;
            }
        };
        tokio::pin!(waiting);
        // Whatever the opener waits for, the answer counts when it is here.
        let waited = tokio::select! {
            waited = &mut waiting => waited,
            () = opening => waiting.await,
        };
        self.link.set(None);
        let code = waited.map_err(|_| Words::new("sign-in-too-late"))??;
        self.tell(Step::Exchanging).await;
        let mut form = vec![
            ("grant_type", "authorization_code"),
            ("code", code.as_str()),
            ("redirect_uri", redirect.as_str()),
            ("client_id", self.way.client_id.as_str()),
            ("code_verifier", proof.verifier.as_str()),
        ];
        form.extend(self.way.resource.as_deref().map(|resource| ("resource", resource)));
        let granted = self.exchange(places, &form).await?;
        self.finish(places, granted, Some(&proof.nonce))
    }

    /// A provider that is busy for a moment is asked again: the code holds for some minutes.
    async fn exchange(&self, places: &Places, form: &[(&str, &str)]) -> Result<Granted, Words> {
        let mut tries = 1;
        loop {
            match grant::ask(&self.web, &places.token, form).await {
                Ok(granted) => return Ok(granted),
                Err(Refusal::Passing { retry_after, .. }) if tries < EXCHANGES => {
                    tries += 1;
                    tokio::time::sleep(retry_after.unwrap_or(PAUSE).clamp(PAUSE, PAUSE * 20)).await;
                }
                Err(refusal) => return Err(refusal.into_words()),
            }
        }
    }

    async fn by_device(&self, places: &Places) -> Result<Record, Words> {
        let place = places.device.as_ref().ok_or_else(|| Words::new("sign-in-no-device"))?;
        let code = device::begin(&self.web, place, &self.way).await.map_err(Refusal::into_words)?;
        self.link.set(Some(code.verification_uri_complete.clone().unwrap_or_else(|| code.verification_uri.clone())));
        let until = code.until(self.hands.now());
        let (shown, address) = (Token(code.user_code.clone()), code.verification_uri.clone());
        self.tell(Step::Device { code: shown, address, until }).await;
        let granted = device::wait(&self.web, &places.token, &self.way, &code, tokio::time::sleep).await;
        self.link.set(None);
        let granted = granted?;
        self.tell(Step::Exchanging).await;
        self.finish(places, granted, None)
    }

    pub fn finish(&self, places: &Places, granted: Granted, nonce: Option<&str>) -> Result<Record, Words> {
        let now = self.hands.now();
        // The provider's clock and the steady one differ as long as the computer's was wrong when the program started.
        let wall = Some(self.hands.outside.wall(now));
        let expected = Expected { issuer: &places.issuer, client_id: &self.way.client_id, nonce, now: wall };
        let id = granted.id.as_deref().ok_or_else(|| Words::new("sign-in-id-token-missing"))?;
        let identity = id_token::read(id, &expected)?;
        let mut record = Record::new(self.way.clone(), places, (identity.subject, identity.name));
        record.by_device = self.device;
        Ok(filled(record, granted, now))
    }

    async fn tell(&self, step: Step) {
        self.hands.tell(AppEvent::SignIn(SignInNews::Step { number: self.number, step })).await;
    }
}

/// The record with new tokens.
pub(super) fn filled(mut record: Record, granted: Granted, now: UnixMillis) -> Record {
    record.until = granted.lives_ms().map(|lives| now.plus(lives));
    record.got = now;
    record.refresh = granted.refresh_or(record.refresh.take());
    record.access = granted.access;
    record
}
