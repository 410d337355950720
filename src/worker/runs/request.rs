//! Sends one web request of a template: tries, timeout, redirects, capped answer. Keeps no state, writes no file.

use std::{error::Error, time::Duration};

use nimbus_protocol::{ActivityState, Authorisation, Method};
use nimbus_templates::WebRequest;
use reqwest::{
    RequestBuilder, Response, StatusCode,
    header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, LOCATION, RETRY_AFTER},
};

use super::{
    Pace,
    client::Clients,
    guard::{Guard, Refused},
    redirect::{MAX_REDIRECTS, Step, is_redirect},
};
use crate::worker::words::cause;

/// Most bytes of an answer that are read (SPEC S8.8).
pub const MAX_ANSWER_BYTES: usize = 1024 * 1024;
/// Most characters of a failed answer that the opened row of the Activity tab shows.
const MAX_SHOWN: usize = 300;
/// A server that asks to wait longer than this before the next try is not waited for, in seconds.
const MAX_RETRY_AFTER_S: u64 = 30;

/// What became of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Done, failed, or uncertain: it may have arrived, and sending it again could do its work twice.
    pub state: ActivityState,
    /// A plain sentence or the status: "201 Created".
    pub result: String,
    /// The beginning of a failed answer; personal data.
    pub answer: String,
    /// The host that would have to be listed for the request to be sent.
    pub refused_host: Option<String>,
}

/// Why there is no answer.
enum Trouble {
    /// It makes no sense to try again.
    Final(String),
    Refused(Refused),
    /// A network error or a timeout.
    Passing {
        sentence: String,
        /// The request may have arrived.
        sent: bool,
    },
}

struct Answer {
    status: StatusCode,
    retry_after: Option<Duration>,
    body: Vec<u8>,
    cut: bool,
}

/// What a request needs beside itself.
pub struct Sender<'a> {
    pub clients: &'a Clients,
    pub guard: &'a Guard,
    pub pace: Pace,
}

impl Sender<'_> {
    /// Sends the request, again where it may be repeated and the trouble may pass (SPEC S8.3). Every try carries the
    /// same idempotency key.
    pub async fn send(&self, request: &WebRequest, idempotency_key: &str) -> Outcome {
        let headers = match headers(request, idempotency_key) {
            Ok(headers) => headers,
            Err(sentence) => return failed(sentence),
        };
        let tries = if request.may_repeat() { request.retries + 1 } else { 1 };
        let mut nth = 1;
        loop {
            let limit = self.pace.second * request.timeout_s;
            let answer = match tokio::time::timeout(limit, self.follow(request, &headers)).await {
                Ok(answer) => answer,
                // Where on the way the time ran out is not known.
                Err(_) => Err(Trouble::Passing {
                    sentence: format!(
                        "No answer within {} s; whether the request arrived is not known.",
                        request.timeout_s
                    ),
                    sent: true,
                }),
            };
            let pause = match &answer {
                Ok(answer) if is_passing(answer.status) => answer.retry_after,
                Err(Trouble::Passing { .. }) => None,
                _ => return outcome(answer, request.may_repeat()),
            };
            if nth >= tries {
                return outcome(answer, request.may_repeat());
            }
            tokio::time::sleep(pause.unwrap_or_else(|| self.pace.before_try(nth))).await;
            nth += 1;
        }
    }

    /// One try, over all its redirects.
    async fn follow(&self, request: &WebRequest, headers: &HeaderMap) -> Result<Answer, Trouble> {
        let mut step = Step::first(request.method, request.url.clone());
        for nth in 0..=MAX_REDIRECTS {
            self.guard.check(&step.url).map_err(Trouble::Refused)?;
            let client = self.clients.get(step.url.scheme()).map_err(Trouble::Final)?;
            let outgoing = client.request(method(step.method), step.url.clone());
            let response = dress(outgoing, request, &step, headers).send().await;
            // A redirect came from a server that has the request.
            let response = response.map_err(|error| trouble(error, nth > 0))?;
            let status = response.status();
            let location = response.headers().get(LOCATION).filter(|_| is_redirect(status.as_u16()));
            let Some(location) = location else { return read(response).await };
            let location = std::str::from_utf8(location.as_bytes()).unwrap_or("https://");
            step = step.next(status.as_u16(), location).map_err(Trouble::Final)?;
        }
        Err(Trouble::Final(format!("The server redirected more than {MAX_REDIRECTS} times.")))
    }
}

/// The template's headers with the content type and the idempotency key, each as it goes on the wire.
fn headers(request: &WebRequest, idempotency_key: &str) -> Result<HeaderMap, String> {
    let mut headers = HeaderMap::new();
    let value = |name: &str, text: &str| {
        HeaderValue::from_bytes(text.as_bytes()).map_err(|_| format!("The header \"{name}\" cannot be sent."))
    };
    if let Some((content_type, _)) = &request.body {
        headers.insert(CONTENT_TYPE, value("Content-Type", content_type)?);
    }
    if request.safe_to_repeat {
        headers.insert("idempotency-key", value("Idempotency-Key", idempotency_key)?);
    }
    let mut own = HeaderMap::new();
    for (name, text) in &request.headers {
        let parsed =
            HeaderName::from_bytes(name.as_bytes()).map_err(|_| format!("The header \"{name}\" cannot be sent."))?;
        own.append(parsed, value(name, text)?);
    }
    // What the template says itself stands instead of ours.
    headers.extend(own);
    Ok(headers)
}

/// Gives a step of the way what may go along.
fn dress(mut outgoing: RequestBuilder, request: &WebRequest, step: &Step, headers: &HeaderMap) -> RequestBuilder {
    if !step.at_home {
        return outgoing;
    }
    let mut headers = headers.clone();
    if !step.with_body {
        headers.remove(CONTENT_TYPE);
    }
    outgoing = outgoing.headers(headers);
    outgoing = match &request.authorisation {
        Authorisation::None => outgoing,
        Authorisation::Basic { user, password } => outgoing.basic_auth(user, Some(password)),
        Authorisation::Bearer(token) => outgoing.bearer_auth(token),
        Authorisation::AgentToken | Authorisation::SignIn { .. } => outgoing,
    };
    match &request.body {
        Some((_, body)) if step.with_body => outgoing.body(body.clone()),
        _ => outgoing,
    }
}

async fn read(mut response: Response) -> Result<Answer, Trouble> {
    let mut answer = Answer {
        status: response.status(),
        retry_after: retry_after(response.headers()),
        body: Vec::new(),
        cut: false,
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

/// Seconds only: the other form, a date, would need a clock that agrees with the server's.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let seconds = headers.get(RETRY_AFTER)?.to_str().ok()?.trim().parse::<u64>().ok()?;
    (seconds <= MAX_RETRY_AFTER_S).then(|| Duration::from_secs(seconds))
}

fn is_passing(status: StatusCode) -> bool {
    status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS
}

fn method(method: Method) -> reqwest::Method {
    match method {
        Method::Get => reqwest::Method::GET,
        Method::Post => reqwest::Method::POST,
        Method::Put => reqwest::Method::PUT,
        Method::Patch => reqwest::Method::PATCH,
        Method::Delete => reqwest::Method::DELETE,
    }
}

/// Without a connection nothing was sent, but for what was sent `before`.
fn trouble(error: reqwest::Error, before: bool) -> Trouble {
    // The URL holds what the caller is called.
    let error = error.without_url();
    let mut source: Option<&(dyn Error + 'static)> = Some(&error);
    while let Some(inner) = source {
        if let Some(refused) = inner.downcast_ref::<Refused>() {
            return Trouble::Refused(refused.clone());
        }
        source = inner.source();
    }
    let why = cause(&error);
    // Windows ends its sentences itself.
    let why = why.trim_end_matches('.');
    if error.is_builder() {
        Trouble::Final(format!("The request could not be prepared: {why}."))
    } else if error.is_connect() {
        Trouble::Passing { sentence: format!("The server could not be reached: {why}."), sent: before }
    } else {
        let sentence = format!("The connection ended before the answer was complete: {why}.");
        Trouble::Passing { sentence, sent: true }
    }
}

fn failed(result: String) -> Outcome {
    Outcome { state: ActivityState::Failed, result, answer: String::new(), refused_host: None }
}

fn outcome(answer: Result<Answer, Trouble>, may_repeat: bool) -> Outcome {
    match answer {
        Ok(answer) => {
            let cut = if answer.cut { ", answer cut at 1 MiB" } else { "" };
            let done = answer.status.is_success();
            let shown = if done { String::new() } else { beginning(&answer.body) };
            let state = if done { ActivityState::Done } else { ActivityState::Failed };
            Outcome { state, result: format!("{}{cut}", words(answer.status)), answer: shown, refused_host: None }
        }
        Err(Trouble::Refused(Refused { host, address })) => Outcome {
            refused_host: Some(host.clone()),
            ..failed(format!(
                "Not sent: {host} has the private address {address}. To allow it, list \"{host}\" under allowed \
                 hosts in the settings of templates."
            ))
        },
        Err(Trouble::Passing { sentence, sent: true }) if !may_repeat => {
            Outcome { state: ActivityState::Uncertain, ..failed(sentence) }
        }
        Err(Trouble::Final(sentence) | Trouble::Passing { sentence, .. }) => failed(sentence),
    }
}

/// "201 Created"; only the number where the status has no usual name.
fn words(status: StatusCode) -> String {
    match status.canonical_reason() {
        Some(reason) => format!("{} {reason}", status.as_u16()),
        None => status.as_u16().to_string(),
    }
}

fn beginning(body: &[u8]) -> String {
    let text = String::from_utf8_lossy(&body[..body.len().min(4 * MAX_SHOWN)]);
    let visible = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    visible.take(MAX_SHOWN).collect::<String>().trim().to_owned()
}
