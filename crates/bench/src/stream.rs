//! The event stream of one user, followed as a desktop does.

use futures_util::{SinkExt, StreamExt};
use nimbus_protocol::{ClientMessage, ServerMessage};
use tokio_tungstenite::{
    connect_async,
    tungstenite::{Message, client::IntoClientRequest},
};

use crate::{Failure, team::Team};

/// Follows the stream of the user with this number until it ends, which is always a failure, and hands on whatever is said
/// there. Signs of life are answered here.
pub async fn follow(team: &Team, number: usize, mut hear: impl FnMut(ServerMessage)) -> Result<(), Failure> {
    let token = team.tokens.get(number).ok_or("there is no such user")?;
    let url = team.url.replacen("http", "ws", 1) + nimbus_protocol::stream::STREAM_PATH;
    let mut request = url.into_client_request()?;
    request.headers_mut().insert("authorization", format!("Bearer {token}").parse()?);
    let (mut socket, _) = connect_async(request).await?;
    let hello = ClientMessage::Hello { resume: None, version: "load".to_owned() };
    socket.send(Message::text(serde_json::to_string(&hello)?)).await?;
    while let Some(message) = socket.next().await {
        let Message::Text(text) = message? else { continue };
        let message = serde_json::from_str(&text)?;
        if let ServerMessage::Heartbeat { now } = message {
            let alive = ClientMessage::Alive { sent_at: now };
            socket.send(Message::text(serde_json::to_string(&alive)?)).await?;
        } else {
            hear(message);
        }
    }
    Err("the stream ended".into())
}
