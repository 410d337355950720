//! Opens the event stream's WebSocket, and says in the user's words why it could not be.

use std::time::Duration;

use nimbus_protocol::Said;
use tokio::net::TcpStream;
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream, client_async_tls_with_config,
    tungstenite::{
        self, client::IntoClientRequest, handshake::client::Request, http::HeaderValue, protocol::WebSocketConfig,
    },
};

use crate::{
    state::{Words, event::Token},
    worker::{api::sentence_of, target::Target, words::cause},
};

pub type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// Longer sentences of a server are none for a page.
const MOST_SENTENCE: usize = 800;

/// Why there is no link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    pub reason: Words,
    /// The backend does not know the token.
    pub rejected: bool,
    /// It knows whose it is and does not let them in: a newer token changes nothing.
    pub of_user: bool,
}

impl Broken {
    pub fn because(reason: Words) -> Self {
        Self { reason, rejected: false, of_user: false }
    }

    pub fn rejected(reason: Words) -> Self {
        Self { reason, rejected: true, of_user: false }
    }
}

/// Connects within `limit` in all. Small packets go out at once.
pub async fn connect(target: &Target, token: &Token, limit: Duration) -> Result<Socket, Broken> {
    match tokio::time::timeout(limit, open(target, token)).await {
        Ok(opened) => opened,
        Err(_) => Err(Broken::because(Words::new("reason-server-no-answer").with("server", host(target)))),
    }
}

async fn open(target: &Target, token: &Token) -> Result<Socket, Broken> {
    let unreachable = |why: String| {
        Broken::because(Words::new("reason-server-unreachable").with("server", host(target)).with("why", why))
    };
    let url = target.stream_url();
    let request = request(target, token).map_err(|error| unreachable(cause(&error)))?;
    let port = url.port_or_known_default().unwrap_or(443);
    let name = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
    let stream = TcpStream::connect((name, port)).await.map_err(|error| unreachable(cause(&error)))?;
    // An answer of a few bytes that waits for company would make the backend think that the link is slow.
    stream.set_nodelay(true).map_err(|error| unreachable(cause(&error)))?;
    // The defaults keep some hundred kilobytes ready for a link that carries a few bytes a minute.
    let config = WebSocketConfig::default().read_buffer_size(16 * 1024).write_buffer_size(0);
    match client_async_tls_with_config(request, stream, Some(config), None).await {
        Ok((socket, _)) => Ok(socket),
        Err(tungstenite::Error::Http(answer)) => {
            let body = answer.body().as_deref().unwrap_or_default();
            Err(refused(answer.status().as_u16(), body, target.token.is_of_sign_in()))
        }
        Err(error) => Err(unreachable(cause(&error))),
    }
}

fn request(target: &Target, token: &Token) -> Result<Request, tungstenite::Error> {
    let mut request = target.stream_url().as_str().into_client_request()?;
    let mut bearer = HeaderValue::from_str(&format!("Bearer {}", token.0))
        .map_err(|error| tungstenite::Error::HttpFormat(error.into()))?;
    bearer.set_sensitive(true);
    request.headers_mut().insert("Authorization", bearer);
    Ok(request)
}

/// `of_sign_in`: the token comes from a provider and not from an administrator.
fn refused(status: u16, body: &[u8], of_sign_in: bool) -> Broken {
    let rejected = Broken::rejected;
    match (status, sentence(body)) {
        // It knows who this is and says in its own words why that is not enough: no user there, somebody else's name.
        (403, Some(sentence)) => {
            let reason = Words::new("reason-not-allowed").with("why", sentence);
            Broken { of_user: true, ..rejected(reason) }
        }
        (401 | 403, _) if of_sign_in => rejected(Words::new("reason-sign-in-refused")),
        (401 | 403, _) => rejected(Words::new("reason-token-rejected")),
        _ => Broken::because(Words::new("reason-server-refused").with("status", status.to_string())),
    }
}

fn host(target: &Target) -> String {
    target.stream_url().host_str().unwrap_or_default().to_owned()
}

/// The sentence of a problem (RFC 9457), as far as it came along with the refusal.
fn sentence(body: &[u8]) -> Option<Said> {
    sentence_of(body).filter(|said| said.size() <= MOST_SENTENCE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_may_not_come_in_reads_the_servers_own_sentence() {
        let body = br#"{"type":"urn:x","title":"Forbidden","detail":"There is no user mia@halden.example here."}"#;
        let broken = refused(403, body, true);
        assert!(broken.rejected && broken.of_user);
        assert!(!refused(401, body, true).of_user && !refused(403, b"", true).of_user, "the token may be too old");
        let why = "There is no user mia@halden.example here.";
        assert_eq!(broken.reason, Words::new("reason-not-allowed").with("why", why));
        assert_eq!(refused(403, b"<html>", true).reason.text, "reason-sign-in-refused");
        assert_eq!(refused(401, body, true).reason.text, "reason-sign-in-refused");
        assert_eq!(refused(401, b"", false).reason.text, "reason-token-rejected");
        assert!(!refused(503, b"", true).rejected);
    }
}
