//! What runs need of the backend: the claim before a run, and a place that keeps each result until it is told.

use std::io;

use futures_util::future::BoxFuture;
use nimbus_protocol::{Activity, Claim, ClaimAnswer};

use crate::worker::{
    api::Api,
    outbox::{Item, Outbox},
};

/// The backend as runs see it.
pub trait Home: Send + Sync {
    /// What tells the chosen backend from others; `None` while none is chosen.
    fn name(&self) -> Option<String>;

    /// Asks for the right to run a template.
    fn claim<'a>(&'a self, claim: &'a Claim) -> BoxFuture<'a, Result<ClaimAnswer, ClaimError>>;

    /// Takes a result for the backend of this name. It is safe on the disk when this returns without an error.
    fn keep(&self, backend: String, activity: Activity) -> BoxFuture<'_, io::Result<()>>;
}

/// Why a claim was not answered.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{sentence}")]
pub struct ClaimError {
    /// Asking again may help; the same holder gets the same answer.
    pub passing: bool,
    pub sentence: String,
}

/// The backend over its API, with results going through the outbox.
pub struct LinkedHome {
    pub api: Api,
    pub outbox: Outbox,
}

impl Home for LinkedHome {
    fn name(&self) -> Option<String> {
        self.api.backend()
    }

    fn claim<'a>(&'a self, claim: &'a Claim) -> BoxFuture<'a, Result<ClaimAnswer, ClaimError>> {
        Box::pin(async move {
            let answer = self.api.claim(claim).await;
            answer.map_err(|error| ClaimError { passing: error.is_passing(), sentence: error.to_string() })
        })
    }

    fn keep(&self, backend: String, activity: Activity) -> BoxFuture<'_, io::Result<()>> {
        Box::pin(self.outbox.put(backend, Item::Activity(activity)))
    }
}
