//! What runs need of the backend: the claim before a run, requests that it sends itself, and a place that keeps each result
//! until it is told.

use std::{io, time::Duration};

use futures_util::future::BoxFuture;
use nimbus_protocol::{ActionOutcome, Activity, Claim, ClaimAnswer, RunAction, Said, TestAction, TestOutcome, said};

use crate::worker::{
    api::{Api, ApiError},
    outbox::{Item, Outbox},
    owner::Owner,
    sign_in::SignIns,
};

/// The backend as runs see it.
pub trait Home: Send + Sync {
    /// What tells the chosen backend from others; `None` while none is chosen.
    fn name(&self) -> Option<String>;

    /// The token with which this desktop is signed in there.
    fn token(&self) -> Option<String>;

    /// A token of the sign-in for these scopes. The error says why there is none. Without a sign-in there is none.
    fn sign_in_token<'a>(&'a self, _scopes: &'a [String]) -> BoxFuture<'a, Result<String, Said>> {
        Box::pin(async { Err(said!("said-nobody-signed-in", "nobody is signed in by a provider")) })
    }

    /// Asks for the right to run a template.
    fn claim<'a>(&'a self, claim: &'a Claim) -> BoxFuture<'a, Result<ClaimAnswer, HomeError>>;

    /// Has the backend send a request, or tell what became of it. `takes` is how long its tries may take.
    fn run_action<'a>(
        &'a self,
        action: &'a RunAction,
        takes: Duration,
    ) -> BoxFuture<'a, Result<ActionOutcome, HomeError>>;

    /// Has the backend send an action that is being edited.
    fn test_action<'a>(
        &'a self,
        test: &'a TestAction,
        takes: Duration,
    ) -> BoxFuture<'a, Result<TestOutcome, HomeError>>;

    /// Takes a result of theirs for the backend. It is safe on the disk when this returns without an error.
    fn keep(&self, owner: Owner, activity: Activity) -> BoxFuture<'_, io::Result<()>>;
}

/// Why the backend did not answer. Its words stand behind a colon or between brackets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HomeError {
    /// Asking again may help; the same question gets the same answer.
    pub passing: bool,
    /// It may have heard the question and done what it was asked.
    pub may_have_arrived: bool,
    pub sentence: Said,
}

impl HomeError {
    /// Another backend was chosen meanwhile.
    pub fn left() -> Self {
        let sentence = said!("said-no-longer-chosen", "it is no longer the chosen one");
        Self { passing: false, may_have_arrived: false, sentence }
    }
}

impl From<ApiError> for HomeError {
    fn from(error: ApiError) -> Self {
        let may_have_arrived = match &error {
            ApiError::NoBackend => false,
            ApiError::Unreachable(_) | ApiError::Strange(_) => true,
            // Under way, or it fell over half-way.
            ApiError::Refused { status, .. } => *status >= 500 || *status == 409,
        };
        let sentence = error.said();
        Self { passing: error.is_passing(), may_have_arrived, sentence }
    }
}

/// The backend over its API, with results going through the outbox.
pub struct LinkedHome {
    pub api: Api,
    pub outbox: Outbox,
    pub sign_ins: SignIns,
}

impl Home for LinkedHome {
    fn name(&self) -> Option<String> {
        self.api.backend()
    }

    fn token(&self) -> Option<String> {
        self.api.token()
    }

    fn sign_in_token<'a>(&'a self, scopes: &'a [String]) -> BoxFuture<'a, Result<String, Said>> {
        Box::pin(async move { Ok(self.sign_ins.token_for(scopes).await?.0) })
    }

    fn claim<'a>(&'a self, claim: &'a Claim) -> BoxFuture<'a, Result<ClaimAnswer, HomeError>> {
        Box::pin(async move { Ok(self.api.claim(claim).await?) })
    }

    fn run_action<'a>(
        &'a self,
        action: &'a RunAction,
        takes: Duration,
    ) -> BoxFuture<'a, Result<ActionOutcome, HomeError>> {
        Box::pin(async move { Ok(self.api.run_action(action, takes).await?) })
    }

    fn test_action<'a>(
        &'a self,
        test: &'a TestAction,
        takes: Duration,
    ) -> BoxFuture<'a, Result<TestOutcome, HomeError>> {
        Box::pin(async move { Ok(self.api.test_action(test, takes).await?) })
    }

    fn keep(&self, owner: Owner, activity: Activity) -> BoxFuture<'_, io::Result<()>> {
        Box::pin(self.outbox.put(owner, Item::Activity(activity)))
    }
}
