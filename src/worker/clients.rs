//! One HTTP client for what is on this computer and one for the rest, both made when first needed. No redirect is followed:
//! it would carry a token or a code elsewhere.

use std::sync::{Arc, OnceLock};

use nimbus_requests::http::KEEP_IDLE;
use reqwest::{Client, ClientBuilder};

/// Both clients. Cheap to clone.
#[derive(Clone, Default)]
pub struct Clients {
    near: Arc<OnceLock<Client>>,
    far: Arc<OnceLock<Client>>,
}

impl Clients {
    /// The client for plain HTTP on this computer, if it is `near`, or for everything else. `limits` sets its deadlines.
    pub fn get(&self, near: bool, limits: impl FnOnce(ClientBuilder) -> ClientBuilder) -> reqwest::Result<Client> {
        let place = if near { &self.near } else { &self.far };
        if let Some(client) = place.get() {
            return Ok(client.clone());
        }
        let builder = Client::builder().redirect(reqwest::redirect::Policy::none()).pool_idle_timeout(KEEP_IDLE);
        let builder = limits(builder);
        // To this computer no proxy and no certificates are needed; reading those costs time and memory.
        let builder = if near { builder.no_proxy().tls_certs_only([]) } else { builder };
        let client = builder.build()?;
        Ok(place.get_or_init(|| client).clone())
    }
}
