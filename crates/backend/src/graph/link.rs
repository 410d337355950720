//! One of Microsoft's servers, asked with patience: paced, within a time limit, an answer read up to its cap.
//!
//! Redirects are not followed: they would carry the token elsewhere. Nothing here logs.

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use nimbus_protocol::{Said as Sentence, UnixMillis, said};
use nimbus_requests::{
    cause,
    http::{KeptClient, whole},
    secrets::is_here,
};
use rand::RngExt;
use reqwest::{Client, RequestBuilder, header::RETRY_AFTER};
use tokio_util::sync::CancellationToken;
use url::Url;

use super::{
    failures::Failures,
    gate::Gate,
    trouble::{Said, Trouble, unreachable},
};
use crate::Clock;

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(30);
/// Most bytes of an answer; 650 presences take less than a tenth of it.
const MOST_BYTES: usize = 4 * 1024 * 1024;

/// Judges an answer: status and body, time, failures in a row before it, chance.
pub type Judge = fn(Said<'_>, UnixMillis, u32, f64) -> Option<Trouble>;

/// The HTTP client of all links, made when it is first needed.
#[derive(Debug, Default)]
pub struct Http(KeptClient);

impl Http {
    /// `base` is where the requests go: a proxy of the system's settings is used, but not towards this computer.
    fn get(&self, base: &Url) -> Result<Client, Sentence> {
        let here = is_here(base);
        let builder = || {
            let builder = Client::builder()
                .user_agent(concat!("nimbus-backend/", env!("CARGO_PKG_VERSION")))
                .redirect(reqwest::redirect::Policy::none())
                .retry(reqwest::retry::never())
                .referer(false);
            if here { builder.no_proxy() } else { builder }
        };
        self.0.get(base.scheme(), builder).map_err(|error| match base.scheme() {
            "http" => {
                said!("said-graph-unprepared", "the request could not be prepared: {why}", why = cause(&error))
            }
            _ => said!(
                "said-graph-no-certificates",
                "the server has no certificates to trust https by; install \"ca-certificates\""
            ),
        })
    }
}

/// A server with its own pace.
pub struct Link {
    pub service: &'static str,
    /// Without a slash at its end.
    base: Url,
    http: Arc<Http>,
    clock: Clock,
    judge: Judge,
    gate: Mutex<Gate>,
    /// Without answers that make no difference to the next request.
    failures: Mutex<Failures>,
    stopping: CancellationToken,
}

impl Link {
    pub fn new(
        service: &'static str,
        base: &Url,
        most: u32,
        judge: Judge,
        (http, clock, stopping): (Arc<Http>, Clock, CancellationToken),
    ) -> Self {
        Self {
            service,
            base: base.clone(),
            http,
            clock,
            judge,
            gate: Mutex::new(Gate::new(most)),
            failures: Mutex::default(),
            stopping,
        }
    }

    /// The address of something below the base; `path` begins with a slash.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base.as_str().trim_end_matches('/'))
    }

    /// Nothing more is asked before `at`.
    pub fn close(&self, at: UnixMillis) {
        self.gate.lock().unwrap_or_else(PoisonError::into_inner).close(at);
    }

    /// Judges a part of an answer as it judges whole ones.
    pub fn judge(&self, said: Said<'_>) -> Option<Trouble> {
        let now = self.clock.now();
        let failures = self.failures().before(now);
        let trouble = (self.judge)(said, now, failures, rand::rng().random());
        if let Some(Trouble::Later { at, .. }) = &trouble
            && said.throttles()
        {
            self.close(*at);
        }
        trouble
    }

    /// Sends a request that counts as `requests` at the server, once it is its turn; gives the body of a success.
    pub async fn send(&self, requests: u32, make: impl FnOnce(&Client) -> RequestBuilder) -> Result<Vec<u8>, Trouble> {
        self.turn(requests).await?;
        let client = match self.http.get(&self.base) {
            Ok(client) => client,
            Err(why) => return Err(self.unreachable(&why)),
        };
        let request = make(&client);
        let answer = tokio::select! {
            () = self.stopping.cancelled() => return Err(Trouble::Stopping),
            answer = tokio::time::timeout(PATIENCE, exchange(request)) => answer,
        };
        let answer = match answer {
            Ok(Ok(answer)) => answer,
            Ok(Err(why)) => return Err(self.unreachable(&why)),
            Err(_) => return Err(self.unreachable(&said!("said-graph-no-answer", "no answer in time"))),
        };
        let said = Said { status: answer.status, retry_after: answer.retry_after.as_deref(), body: &answer.body };
        match self.judge(said) {
            None => {
                self.failures().clear();
                Ok(answer.body)
            }
            Some(trouble) => {
                self.count(&trouble);
                Err(trouble)
            }
        }
    }

    fn unreachable(&self, why: &Sentence) -> Trouble {
        let now = self.clock.now();
        let failures = self.failures().before(now);
        let trouble = unreachable(self.service, why, now, failures, rand::rng().random());
        self.count(&trouble);
        trouble
    }

    /// Counts what makes the next pause longer.
    fn count(&self, trouble: &Trouble) {
        if let Trouble::Later { at, .. } = trouble {
            self.failures().add(self.clock.now(), *at);
        }
    }

    fn failures(&self) -> MutexGuard<'_, Failures> {
        self.failures.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for the turn of this many requests.
    async fn turn(&self, requests: u32) -> Result<(), Trouble> {
        let at = self.gate.lock().unwrap_or_else(PoisonError::into_inner).reserve(requests, self.clock.now());
        loop {
            let opens = at.max(self.gate.lock().unwrap_or_else(PoisonError::into_inner).closed_until());
            if self.clock.now() >= opens {
                return Ok(());
            }
            tokio::select! {
                () = self.stopping.cancelled() => return Err(Trouble::Stopping),
                () = self.clock.reach(opens) => {}
            }
        }
    }
}

struct Answer {
    status: u16,
    retry_after: Option<String>,
    body: Vec<u8>,
}

async fn exchange(request: RequestBuilder) -> Result<Answer, Sentence> {
    let why = |error: reqwest::Error| Sentence::from(cause(&error.without_url()).trim_end_matches('.'));
    let response = request.send().await.map_err(why)?;
    let retry_after = response.headers().get(RETRY_AFTER).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let status = response.status().as_u16();
    let body = whole(response, MOST_BYTES).await.map_err(why)?;
    Ok(Answer {
        status,
        retry_after,
        body: body.ok_or_else(|| said!("said-graph-too-large", "the answer is too large"))?,
    })
}
