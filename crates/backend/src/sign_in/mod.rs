//! Sign-in with an OpenID Connect provider, the server's side: whether an access token is good (SPEC S2.1, S11.6).
//!
//! Whose user that is, is `engine`'s matter. Nobody signs in here: that is between desktop and provider. Time is passed in.

pub mod check;
pub mod fetch;
pub mod key_set;
pub mod keys;
pub mod provider;
mod ring_provider;
pub mod settings;
pub mod token;
pub mod verify;

use std::sync::Arc;

use crate::Clock;
use keys::Keys;
use settings::Settings;
use token::Head;
use verify::{Claims, Refused};

/// The provider as this server knows it.
#[derive(Debug)]
pub struct SignIn {
    pub settings: Settings,
    keys: Arc<Keys>,
}

/// Why a token opens nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failed {
    Refused(Refused),
    /// The provider cannot be asked for the keys now; the token may be good.
    Unavailable,
}

impl SignIn {
    pub fn new(settings: Settings) -> Self {
        let keys = Arc::new(Keys::new(&settings.issuer));
        Self { settings, keys }
    }

    /// Checks a token. A token whose form is wrong asks nobody for keys.
    pub async fn claims(&self, token: &str, clock: &Clock) -> Result<Claims, Failed> {
        let head = Head::read(token).map_err(Failed::Refused)?;
        let keys = self.keys.for_token(&head, clock).await.ok_or(Failed::Unavailable)?;
        verify::verify(token, &keys, &self.settings, clock.wall()).map_err(Failed::Refused)
    }

    /// Reads the keys before anybody signs in, so that the log says early what is wrong.
    pub async fn warm_up(&self, clock: &Clock) {
        self.keys.warm_up(clock).await;
    }
}
