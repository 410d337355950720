//! Opens the event stream's WebSocket, and says in the user's words why it could not be.

use std::time::Duration;

use tokio::net::TcpStream;
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream, client_async_tls_with_config,
    tungstenite::{
        self, client::IntoClientRequest, handshake::client::Request, http::HeaderValue, protocol::WebSocketConfig,
    },
};

use crate::{
    state::Words,
    worker::{target::Target, words::cause},
};

pub type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// Why there is no link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    pub reason: Words,
    /// The backend does not know the token.
    pub rejected: bool,
}

impl Broken {
    pub fn because(reason: Words) -> Self {
        Self { reason, rejected: false }
    }
}

/// Connects within `limit` in all. Small packets go out at once.
pub async fn connect(target: &Target, limit: Duration) -> Result<Socket, Broken> {
    match tokio::time::timeout(limit, open(target)).await {
        Ok(opened) => opened,
        Err(_) => Err(Broken::because(Words::new("reason-server-no-answer").with("server", host(target)))),
    }
}

async fn open(target: &Target) -> Result<Socket, Broken> {
    let unreachable = |why: String| {
        Broken::because(Words::new("reason-server-unreachable").with("server", host(target)).with("why", why))
    };
    let url = target.stream_url();
    let request = request(target).map_err(|error| unreachable(cause(&error)))?;
    let port = url.port_or_known_default().unwrap_or(443);
    let name = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
    let stream = TcpStream::connect((name, port)).await.map_err(|error| unreachable(cause(&error)))?;
    // An answer of a few bytes that waits for company would make the backend think that the link is slow.
    stream.set_nodelay(true).map_err(|error| unreachable(cause(&error)))?;
    // The defaults keep some hundred kilobytes ready for a link that carries a few bytes a minute.
    let config = WebSocketConfig::default().read_buffer_size(16 * 1024).write_buffer_size(0);
    match client_async_tls_with_config(request, stream, Some(config), None).await {
        Ok((socket, _)) => Ok(socket),
        Err(tungstenite::Error::Http(answer)) => Err(refused(answer.status().as_u16())),
        Err(error) => Err(unreachable(cause(&error))),
    }
}

fn request(target: &Target) -> Result<Request, tungstenite::Error> {
    let mut request = target.stream_url().as_str().into_client_request()?;
    let mut bearer = HeaderValue::from_str(&format!("Bearer {}", target.token.0))
        .map_err(|error| tungstenite::Error::HttpFormat(error.into()))?;
    bearer.set_sensitive(true);
    request.headers_mut().insert("Authorization", bearer);
    Ok(request)
}

fn refused(status: u16) -> Broken {
    match status {
        401 | 403 => Broken { reason: Words::new("reason-token-rejected"), rejected: true },
        _ => Broken::because(Words::new("reason-server-refused").with("status", status.to_string())),
    }
}

fn host(target: &Target) -> String {
    target.stream_url().host_str().unwrap_or_default().to_owned()
}
