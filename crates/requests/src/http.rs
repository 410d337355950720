//! What every HTTP client of both programs does alike: one cryptography, made when first needed and kept, answers read up
//! to a cap. Whom a client may reach and what an answer means is for its owner to say.

use std::{
    sync::{Mutex, Once, PoisonError},
    time::Duration,
};

use reqwest::{Client, ClientBuilder, Response};

/// Chooses the cryptography of TLS, once for the whole program. Who came first is kept.
pub fn use_ring() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let _ = rustls::crypto::ring::default_provider().install_default();
    });
}

/// How long a connection is kept without a request. Our server, and many a proxy before it, closes after half a minute
/// without one: a request that is sent while the other side closes is lost, and a write must not be sent twice by itself.
pub const KEEP_IDLE: Duration = Duration::from_secs(20);

/// A client that is made when it is first needed.
#[derive(Debug, Default)]
pub struct KeptClient(Mutex<Option<Client>>);

impl KeptClient {
    /// The client for URLs of this scheme. A computer without certificates can still speak plain HTTP; that client is not
    /// kept, so that the next time finds certificates that were installed meanwhile.
    ///
    /// # Errors
    /// For `http`: no client can be made at all. Else: there are no certificates to trust servers by.
    pub fn get(&self, scheme: &str, builder: impl Fn() -> ClientBuilder) -> reqwest::Result<Client> {
        let mut made = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(client) = made.as_ref() {
            return Ok(client.clone());
        }
        use_ring();
        let builder = || builder().pool_idle_timeout(KEEP_IDLE);
        match builder().build() {
            Ok(client) => Ok(made.insert(client).clone()),
            Err(_) if scheme == "http" => builder().tls_certs_only([]).build(),
            Err(error) => Err(error),
        }
    }
}

/// The whole body of an answer, or `None` if it is longer than `most` bytes; no more than that is read.
pub async fn whole(mut response: Response, most: usize) -> reqwest::Result<Option<Vec<u8>>> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await? {
        if body.len() + chunk.len() > most {
            return Ok(None);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(Some(body))
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn read(length: usize, most: usize) -> Option<usize> {
        let answer = axum::http::Response::new(vec![b'x'; length]);
        whole(Response::from(answer), most).await.unwrap().map(|body| body.len())
    }

    #[tokio::test]
    async fn a_body_is_read_up_to_its_cap() {
        assert_eq!(read(0, 10).await, Some(0));
        assert_eq!(read(10, 10).await, Some(10));
        assert_eq!(read(11, 10).await, None);
    }
}
