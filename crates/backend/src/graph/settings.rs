//! What an administrator decides about Microsoft Graph. Plain data; reading it from the settings file is `config`'s work.

use std::{path::PathBuf, time::Duration};

use serde::Deserialize;
use url::Url;

use nimbus_telephony::doors::settings::Secret;

/// Where everybody signs in, and where Graph is: Microsoft's global cloud.
pub const SIGN_IN_URL: &str = "https://login.microsoftonline.com";
pub const GRAPH_URL: &str = "https://graph.microsoft.com/v1.0";

/// Graph takes 1,500 presence requests in 30 s of one application in one tenant. Other programs may be registered as
/// the same application, so much less is asked for where nothing else is set.
pub const REQUESTS_PER_30_S: u32 = 300;
/// The most that may be set: with a burst it still is below Graph's limit.
pub const MOST_REQUESTS_PER_30_S: u32 = 1_400;
/// How often presences are read where nothing else is set, in seconds.
pub const POLL_S: u32 = 30;

/// Everything the presence door of Microsoft Graph needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GraphOptions {
    /// Id or domain of the tenant.
    pub tenant: String,
    /// Application (client) id of the registration; also the id of the presence sessions that this program sets.
    pub client_id: String,
    pub secret: SecretSource,
    pub way: Way,
    pub poll: Duration,
    /// Whether a session here makes its agent busy there.
    pub set_presence: bool,
    /// Most requests in 30 s, 10 to [`MOST_REQUESTS_PER_30_S`].
    pub requests_per_30_s: u32,
    /// Another one than [`SIGN_IN_URL`] is for tests.
    pub sign_in_url: Url,
    /// Another one than [`GRAPH_URL`] is for tests.
    pub graph_url: Url,
}

/// Where the secret of the application is. It never shows itself in a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SecretSource {
    Value(Secret),
    /// Read again for each token, so that a new secret needs no restart.
    File(PathBuf),
}

/// On whose permission presences are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// The application's own: everybody who works here is asked for, all in one request.
    #[default]
    Application,
    /// Each agent's: who is signed in through Microsoft at the moment, one request for each.
    OnBehalfOf,
}
