//! The connection in its three segments (SPEC S2.5). It tells whether context can arrive, never presence.

use nimbus_protocol::UnixMillis;

use super::Words;

/// me to server, server to telephone system, sign-in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Connection {
    pub server: Segment,
    pub telephone: Segment,
    pub sign_in: Segment,
    /// When the next try to connect is due, while reconnecting (this desktop's clock).
    pub next_try_at: Option<UnixMillis>,
    /// Round trip to the server in milliseconds, as last measured.
    pub latency_ms: Option<f32>,
    /// Name of the door that spoke last, for "Connected · Zammad web hook"; empty if none did.
    pub door: String,
    /// The backend runs inside this program.
    pub standalone: bool,
}

/// One segment with the age of the last word from it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Segment {
    pub health: Health,
    pub last_word_at: Option<UnixMillis>,
    /// Why it is not well, as a sentence of the text catalogue, where known.
    pub reason: Option<Words>,
    /// Since when it is as it is.
    pub since: Option<UnixMillis>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Health {
    /// Nothing was tried yet, or signed out.
    #[default]
    Off,
    Connecting,
    Well,
    Broken,
}
