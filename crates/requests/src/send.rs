//! Sends one web request of a template: tries within their time, redirects, what goes along with each step.

use std::time::Duration;

use nimbus_protocol::{Authorisation, Method, Said, said};
use nimbus_templates::WebRequest;
use reqwest::{
    RequestBuilder,
    header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, LOCATION},
};
use tokio::time::Instant;

use crate::{
    answer::{Answer, LONGEST_PAUSE, Trouble, trouble},
    clients::Clients,
    mask::Mask,
    outcome::Outcome,
    pace::Pace,
    redirect::{MAX_REDIRECTS, Step, is_redirect},
    secrets::{Carried, Way},
};

/// What a request needs beside itself.
#[derive(Clone, Debug)]
pub struct Sender<'a> {
    pub clients: &'a Clients,
    pub pace: Pace,
    /// The list of hosts with private addresses, as users find it: "allowed hosts in the settings of templates".
    pub list: Said,
}

/// That list as the settings of the desktop have it. The server inside a desktop has the same.
pub fn list_of_settings() -> Said {
    said!("said-list-of-hosts", "allowed hosts in the settings of templates")
}

/// A request as its steps need it.
struct Prepared<'a> {
    request: &'a WebRequest,
    headers: HeaderMap,
    /// With the agent's token in its place.
    authorisation: Authorisation,
}

impl Sender<'_> {
    /// Sends the request, again where it may be repeated and the trouble may pass (SPEC S8.3). Every try carries the
    /// same idempotency key. Nothing is sent to a host to which a part of it may not go.
    pub async fn send(&self, request: &WebRequest, idempotency_key: &str, carried: &Carried<'_>) -> Outcome {
        let began = Instant::now();
        let attempts = if request.may_repeat() { request.retries + 1 } else { 1 };
        let mut attempt = 0;
        let outcome = match prepare(request, idempotency_key, carried, self.way()) {
            Ok(prepared) => self.tries(&prepared, carried.mask(), began, &mut attempt, attempts).await,
            Err(sentence) => Outcome::failed(sentence),
        };
        // What was refused before a connection was made is no try.
        let attempt = if outcome.refused_host.is_some() { attempt.saturating_sub(1) } else { attempt };
        let took_ms = i64::try_from(began.elapsed().as_millis()).unwrap_or(i64::MAX);
        Outcome { took_ms, attempt, attempts, ..outcome }
    }

    fn way(&self) -> Way<'_> {
        Way { guard: self.clients.guard(), list: &self.list }
    }

    async fn tries(
        &self,
        prepared: &Prepared<'_>,
        mask: Mask,
        began: Instant,
        attempt: &mut u32,
        attempts: u32,
    ) -> Outcome {
        let request = prepared.request;
        let end = request.deadline_s.map(|seconds| began + self.pace.second * seconds);
        loop {
            *attempt += 1;
            let answer = self.one_try(prepared, end).await;
            let pause = match &answer {
                Ok(answer) if answer.is_passing() => answer.retry_after,
                Err(Trouble::Passing { .. }) => None,
                _ => return Outcome::of(request, answer, mask, &self.list).await,
            };
            if *attempt >= attempts {
                return Outcome::of(request, answer, mask, &self.list).await;
            }
            let pause = pause.unwrap_or_else(|| self.pace.before_try(*attempt));
            if pause > LONGEST_PAUSE || end.is_some_and(|end| Instant::now() + pause >= end) {
                let mut outcome = Outcome::of(request, answer, mask, &self.list).await;
                outcome.result = said!(
                    "said-no-time-left",
                    "No time was left for another try after this: {result}",
                    result = outcome.result
                );
                return outcome;
            }
            tokio::time::sleep(pause).await;
        }
    }

    /// One try within its own time and that of all tries together.
    async fn one_try(&self, prepared: &Prepared<'_>, end: Option<Instant>) -> Result<Answer, Trouble> {
        let timeout_s = prepared.request.timeout_s;
        let own = self.pace.second * timeout_s;
        let left = end.map_or(Duration::MAX, |end| end.saturating_duration_since(Instant::now()));
        if let Ok(answer) = tokio::time::timeout(own.min(left), self.follow(prepared)).await {
            return answer;
        }
        // Where on the way the time ran out is not known.
        let sentence = match prepared.request.deadline_s {
            Some(deadline_s) if left < own => said!(
                "said-no-answer-in-all",
                "No answer within the {seconds} s of all tries; whether the request arrived is not known.",
                seconds = deadline_s
            ),
            _ => said!(
                "said-no-answer",
                "No answer within {seconds} s; whether the request arrived is not known.",
                seconds = timeout_s
            ),
        };
        Err(Trouble::Passing { sentence, sent: true })
    }

    /// One try, over all its redirects.
    async fn follow(&self, prepared: &Prepared<'_>) -> Result<Answer, Trouble> {
        let mut step = Step::first(prepared.request.method, prepared.request.url.clone());
        let mut authorization = None;
        for nth in 0..=MAX_REDIRECTS {
            // A redirect came from a server that has the request.
            let sent = nth > 0;
            self.clients.guard().check(&step.url).map_err(|refused| Trouble::Refused { refused, sent })?;
            let client = self.clients.get(step.url.scheme()).map_err(|sentence| Trouble::Final { sentence, sent })?;
            let outgoing = client.request(method(step.method), step.url.clone());
            let outgoing = dress(outgoing, prepared, &step).build().map_err(|error| trouble(error, sent))?;
            if nth == 0 {
                authorization = proof(outgoing.headers());
            }
            let response = client.execute(outgoing).await.map_err(|error| trouble(error, sent))?;
            let status = response.status();
            let location = response.headers().get(LOCATION).filter(|_| is_redirect(status.as_u16()));
            let Some(location) = location else { return Answer::read(response, authorization).await };
            let location = std::str::from_utf8(location.as_bytes()).unwrap_or("https://");
            step = step.next(status.as_u16(), location).map_err(|sentence| Trouble::Final { sentence, sent: true })?;
        }
        let sentence = said!("said-redirects", "The server redirected more than {most} times.", most = MAX_REDIRECTS);
        Err(Trouble::Final { sentence, sent: true })
    }
}

fn prepare<'a>(request: &'a WebRequest, key: &str, carried: &Carried<'_>, way: Way<'_>) -> Result<Prepared<'a>, Said> {
    carried.check(request, way)?;
    let authorisation = match &request.authorisation {
        Authorisation::SignIn { .. } if carried.token.is_none() => {
            return Err(said!(
                "said-no-sign-in",
                "This program is not signed in through a sign-in provider, so that it has no token for these scopes."
            ));
        }
        // Both are the agent's, and go to the same hosts.
        Authorisation::AgentToken | Authorisation::SignIn { .. } => {
            Authorisation::Bearer(carried.token_for(&request.url)?.to_owned())
        }
        other => other.clone(),
    };
    Ok(Prepared { request, headers: headers(request, key)?, authorisation })
}

/// The template's headers with the content type and the idempotency key, each as it goes on the wire.
fn headers(request: &WebRequest, idempotency_key: &str) -> Result<HeaderMap, Said> {
    let mut headers = HeaderMap::new();
    let unfit = |name: &str| said!("said-header-unfit", "The header \"{name}\" cannot be sent.", name = name);
    let value = |name: &str, text: &str| HeaderValue::from_bytes(text.as_bytes()).map_err(|_| unfit(name));
    if let Some((content_type, _)) = &request.body {
        headers.insert(CONTENT_TYPE, value("Content-Type", content_type)?);
    }
    if request.safe_to_repeat {
        headers.insert("idempotency-key", value("Idempotency-Key", idempotency_key)?);
    }
    let mut own = HeaderMap::new();
    for (name, text) in &request.headers {
        let parsed = HeaderName::from_bytes(name.as_bytes()).map_err(|_| unfit(name))?;
        own.append(parsed, value(name, text)?);
    }
    // What the template says itself stands instead of ours.
    headers.extend(own);
    Ok(headers)
}

/// Gives a step of the way what may go along.
fn dress(mut outgoing: RequestBuilder, prepared: &Prepared<'_>, step: &Step) -> RequestBuilder {
    if !step.at_home {
        return outgoing;
    }
    let mut headers = prepared.headers.clone();
    if !step.with_body {
        headers.remove(CONTENT_TYPE);
    }
    outgoing = outgoing.headers(headers);
    outgoing = match &prepared.authorisation {
        Authorisation::Basic { user, password } => outgoing.basic_auth(user, Some(password)),
        Authorisation::Bearer(token) => outgoing.bearer_auth(token),
        // Those have become a bearer token, or were refused.
        Authorisation::None | Authorisation::AgentToken | Authorisation::SignIn { .. } => outgoing,
    };
    match &prepared.request.body {
        Some((_, body)) if step.with_body => outgoing.body(body.clone()),
        _ => outgoing,
    }
}

/// What stands behind "Basic" or "Bearer", which a server may repeat.
fn proof(headers: &HeaderMap) -> Option<String> {
    let value = std::str::from_utf8(headers.get(AUTHORIZATION)?.as_bytes()).ok()?;
    value.split_once(' ').map(|(_, proof)| proof.to_owned())
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
