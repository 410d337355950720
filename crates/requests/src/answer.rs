//! What came back of a try: the answer, read up to its limit, or why there is none.

use std::{error::Error, time::Duration};

use nimbus_protocol::{Said, said};
use reqwest::{
    Response, StatusCode,
    header::{HeaderMap, RETRY_AFTER},
};

use crate::{cause::cause, guard::Refused};

/// Most bytes of an answer that are read (SPEC S8.8).
pub const MAX_ANSWER_BYTES: usize = 1024 * 1024;
/// A server that asks to wait longer than this before the next try is not waited for, nor asked before its time.
pub(crate) const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// Why there is no answer.
pub(crate) enum Trouble {
    /// It makes no sense to try again.
    Final {
        sentence: Said,
        /// A server had the request already, and redirected.
        sent: bool,
    },
    /// The address is private and not listed.
    Refused {
        refused: Refused,
        /// A server had the request already, and redirected.
        sent: bool,
    },
    /// A network error or a timeout.
    Passing {
        sentence: Said,
        /// The request may have arrived.
        sent: bool,
    },
}

pub(crate) struct Answer {
    pub status: StatusCode,
    pub retry_after: Option<Duration>,
    pub body: Vec<u8>,
    pub cut: bool,
    /// What was sent to prove ourselves, as it stood in the header; not to be shown if the server repeats it.
    pub authorization: Option<String>,
}

impl Answer {
    pub async fn read(mut response: Response, authorization: Option<String>) -> Result<Self, Trouble> {
        let mut answer = Self {
            status: response.status(),
            retry_after: retry_after(response.headers()),
            body: Vec::new(),
            cut: false,
            authorization,
        };
        while let Some(chunk) = response.chunk().await.map_err(|error| trouble(error, true))? {
            let room = MAX_ANSWER_BYTES - answer.body.len();
            if chunk.len() > room {
                answer.body.extend_from_slice(&chunk[..room]);
                answer.cut = true;
                break;
            }
            answer.body.extend_from_slice(&chunk);
        }
        Ok(answer)
    }

    /// Trying again later may help.
    pub fn is_passing(&self) -> bool {
        self.status.is_server_error() || self.status == StatusCode::TOO_MANY_REQUESTS
    }
}

/// Seconds only: the other form, a date, would need a clock that agrees with the server's.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    headers.get(RETRY_AFTER)?.to_str().ok()?.trim().parse().ok().map(Duration::from_secs)
}

/// Without a connection nothing was sent, but for what was sent `before`.
pub(crate) fn trouble(error: reqwest::Error, before: bool) -> Trouble {
    // The URL holds what the caller is called.
    let error = error.without_url();
    let mut source: Option<&(dyn Error + 'static)> = Some(&error);
    while let Some(inner) = source {
        if let Some(refused) = inner.downcast_ref::<Refused>() {
            return Trouble::Refused { refused: refused.clone(), sent: before };
        }
        source = inner.source();
    }
    let why = cause(&error);
    // Windows ends its sentences itself.
    let why = why.trim_end_matches('.');
    if error.is_builder() {
        Trouble::Final { sentence: not_prepared(why), sent: before }
    } else if error.is_connect() {
        let sentence = said!("said-not-reached", "The server could not be reached: {why}.", why = why);
        Trouble::Passing { sentence, sent: before }
    } else {
        let sentence =
            said!("said-answer-broken", "The connection ended before the answer was complete: {why}.", why = why);
        Trouble::Passing { sentence, sent: true }
    }
}

/// What is said of a request that could not be made. `why` has no full stop.
pub(crate) fn not_prepared(why: &str) -> Said {
    said!("said-not-prepared", "The request could not be prepared: {why}.", why = why)
}

/// The first characters as they can stand in a line.
pub(crate) fn beginning(text: &str, most: usize) -> String {
    let visible = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    visible.take(most).collect::<String>().trim().to_owned()
}
