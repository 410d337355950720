//! How an action is done: a page that opens, a program that starts, a request that this desktop sends, or one that the
//! backend sends, since it carries the tenant's secrets.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use nimbus_protocol::{Action, ActivityState, Authorisation, Extract, RunAction, Said, WebRequestAction, said};
use nimbus_requests::{
    Carried, Mask, Outcome, Secret, Sender, Token, identity, outcome::heading, send::list_of_settings,
};
use nimbus_templates::{
    Program, Rendered, Values, WebRequest, needs::is_sent_by_server, preview::preview, render, secrets_of,
};
use url::Url;
use uuid::Uuid;

use super::{Inner, action::Doing, home::HomeError, journal::RunKey, programs, run::Run, skipped::file_name};
use crate::worker::{guarded, owner::Owner};

/// How often the backend is asked what became of a request before that is uncertain.
const ASK_TRIES: u32 = 8;
/// A pause between two tries may take so long, in seconds, since the server may say how long.
const LONGEST_PAUSE_S: u64 = 32;

/// An action with everything in its place.
pub(super) struct Ready {
    /// What the opened row of the Activity tab shows, without secrets.
    pub detail: String,
    /// Doing it again does no more than doing it once.
    pub repeatable: bool,
    /// The run waits for its end.
    pub waits: bool,
    extract: Vec<Extract>,
    what: What,
}

enum What {
    Open(Url),
    Start(Program),
    Send(Sent),
    /// By the backend, with how long its tries may take.
    Delegate(Box<RunAction>, Duration),
}

/// A request of this desktop's own with what goes along.
pub(super) struct Sent {
    request: Box<WebRequest>,
    secrets: Vec<Secret>,
    token: Option<Token>,
    /// Values of earlier answers that nobody may see.
    hidden: Vec<String>,
}

/// How an action ended.
pub(super) struct Ended {
    pub outcome: Outcome,
    /// Where the backend says it.
    pub detail: Option<String>,
    /// The backend has not said what became of it.
    pub lost: bool,
}

impl From<Outcome> for Ended {
    fn from(outcome: Outcome) -> Self {
        Self { outcome, detail: None, lost: false }
    }
}

impl Ready {
    pub fn is_delegated(&self) -> bool {
        matches!(self.what, What::Delegate(..))
    }

    pub fn is_request(&self) -> bool {
        matches!(self.what, What::Send(_) | What::Delegate(..))
    }

    pub fn nth(&self) -> u32 {
        if let What::Delegate(action, _) = &self.what { action.nth } else { 0 }
    }

    pub fn wish(&self) -> String {
        if let What::Delegate(action, _) = &self.what { action.wish.clone() } else { String::new() }
    }

    /// Names of the values that the Info tab shows.
    pub fn shown(&self) -> Vec<String> {
        self.extract.iter().filter(|value| value.show && !value.secret).map(|value| value.name.clone()).collect()
    }

    pub fn hidden_names(&self) -> Vec<String> {
        self.extract.iter().filter(|value| value.secret).map(|value| value.name.clone()).collect()
    }
}

impl Inner {
    /// Puts everything in its place, or says in a sentence what is missing.
    pub(super) async fn make_ready(&self, run: &Run, action: &Action, doing: &Doing<'_>) -> Result<Ready, Said> {
        let hidden: Vec<String> = run.hidden.values().cloned().collect();
        let mut ready = match action {
            Action::WebRequest(request) if is_sent_by_server(&run.template, action) => {
                let delegated = delegated(run, doing);
                Ready {
                    detail: preview(action, &run.values).address.text,
                    // The backend sends it once, however often it is asked.
                    repeatable: true,
                    waits: request.wait,
                    extract: request.extract.clone(),
                    what: What::Delegate(Box::new(delegated), takes(request)),
                }
            }
            _ => self.make_ready_here(&run.owner(), action, &run.values, hidden.clone()).await?,
        };
        let mut mask = Mask::default();
        for value in &hidden {
            mask.add(value);
        }
        ready.detail = mask.apply(&ready.detail);
        Ok(ready)
    }

    /// The same for what this desktop does itself.
    pub(super) async fn make_ready_here(
        &self,
        owner: &Owner,
        action: &Action,
        values: &Values,
        hidden: Vec<String>,
    ) -> Result<Ready, Said> {
        let allowed = self.allowed();
        let names = secrets_of(action);
        let mut values = values.clone();
        values.schemes.clone_from(&allowed.allowed_schemes);
        let secrets = if names.is_empty() {
            Vec::new()
        } else {
            let (own, owner) = (self.own.clone(), owner.clone());
            // The key store may wait for its user.
            let found = guarded::blocking(move || own.of_names(&owner, &names)).await;
            found.map_err(|error| not_sent(error.into()))??
        };
        for secret in &secrets {
            values.set("Secret", &secret.name, &secret.value);
        }
        let rendered = render(action, &values).map_err(|error| error.said())?;
        let ready = |detail, what| Ready { detail, repeatable: false, waits: true, extract: Vec::new(), what };
        Ok(match rendered {
            Rendered::OpenUrl { url } => ready(url.to_string(), What::Open(url)),
            Rendered::StartProgram(program) => {
                let line = [std::slice::from_ref(&program.program), &program.arguments].concat().join(" ");
                ready(line, What::Start(program))
            }
            Rendered::WebRequest(request) => {
                let token = match request.authorisation {
                    Authorisation::AgentToken => {
                        let hosts = allowed.token_hosts.clone();
                        self.home.token().map(|value| Token { value, hosts })
                    }
                    Authorisation::SignIn { ref scopes } => {
                        let hosts = allowed.token_hosts.clone();
                        let found = self.home.sign_in_token(scopes).await;
                        Some(Token { value: found.map_err(not_sent)?, hosts })
                    }
                    _ => None,
                };
                Ready {
                    detail: heading(&request),
                    repeatable: request.may_repeat(),
                    waits: request.wait,
                    extract: request.extract.clone(),
                    what: What::Send(Sent { request, secrets, token, hidden }),
                }
            }
        })
    }

    pub(super) async fn carry_out(self: &Arc<Self>, ready: Ready, key: &RunKey, id: &str) -> Ended {
        match ready.what {
            What::Open(url) => self.open(url).await.into(),
            What::Start(program) => self.start_program(program).await.into(),
            What::Send(sent) => self.send(&sent, &identity::idempotency_key(&key.backend, id)).await.into(),
            What::Delegate(action, takes) => self.have_sent(&key.backend, &action, takes).await,
        }
    }

    /// Does an action that nobody keeps a note of.
    pub(super) async fn try_out(self: &Arc<Self>, ready: Ready, key: &str) -> Outcome {
        match ready.what {
            What::Open(url) => self.open(url).await,
            What::Start(program) => self.start_program(program).await,
            What::Send(sent) => self.send(&sent, key).await,
            What::Delegate(..) => Outcome::failed(said!(
                "said-server-sends",
                "Not sent: the server sends what carries the team's secrets."
            )),
        }
    }

    async fn send(&self, sent: &Sent, idempotency_key: &str) -> Outcome {
        let sender = Sender { clients: &self.clients, pace: self.pace, list: list_of_settings() };
        let carried = Carried { secrets: &sent.secrets, token: sent.token.as_ref(), hidden: &sent.hidden };
        sender.send(&sent.request, idempotency_key, &carried).await
    }

    async fn open(self: &Arc<Self>, url: Url) -> Outcome {
        let outside = Arc::clone(&self.outside);
        let place = url.host_str().map_or_else(|| format!("{}:", url.scheme()), str::to_owned);
        let why = match guarded::blocking(move || outside.open_url(url.as_str())).await {
            Ok(Ok(())) => {
                let opened = said!("said-opened", "Opened {place}", place = place);
                return Outcome::new(ActivityState::Done, opened);
            }
            Ok(Err(error)) => error.said(),
            Err(error) => error.into(),
        };
        Outcome::failed(said!("said-not-opened", "{place} could not be opened: {why}.", place = place, why = why))
    }

    async fn start_program(self: &Arc<Self>, program: Program) -> Outcome {
        let (outside, allowed) = (Arc::clone(&self.outside), self.allowed());
        let name = file_name(&program.program).to_owned();
        let start = move || {
            let decided = programs::allowed(&program, &allowed.allowed_programs)?;
            let started = outside.start_program(&decided.program, &program.arguments, decided.folder.as_deref());
            started.map_err(|error| not_started(file_name(&program.program), error.said()))
        };
        match guarded::blocking(start).await {
            Ok(Ok(())) => Outcome::new(ActivityState::Done, said!("said-started", "Started {name}", name = name)),
            Ok(Err(sentence)) => Outcome::failed(sentence),
            Err(error) => Outcome::failed(not_started(&name, error.into())),
        }
    }

    /// Has the backend send a request, and asks again where its answer is lost: it sends nothing twice that must not be.
    async fn have_sent(&self, backend: &str, action: &RunAction, takes: Duration) -> Ended {
        let (mut nth, mut sent) = (1, false);
        // Whoever is asked again is at it already.
        let end = Instant::now() + takes;
        loop {
            let chosen = self.is_chosen(backend);
            let left = end.saturating_duration_since(Instant::now());
            let asked = if chosen { self.home.run_action(action, left).await } else { Err(HomeError::left()) };
            let error = match asked {
                Ok(done) => {
                    let mut outcome = Outcome::new(done.state, done.result);
                    (outcome.values, outcome.refused_host) = (done.values, done.refused_host);
                    (outcome.took_ms, outcome.attempt, outcome.attempts) = (done.took_ms, done.attempt, done.attempts);
                    return Ended { outcome, detail: Some(done.detail), lost: false };
                }
                Err(error) => error,
            };
            sent |= error.may_have_arrived;
            if error.passing && nth < ASK_TRIES {
                tokio::time::sleep(self.pace.before_try(nth)).await;
                nth += 1;
                continue;
            }
            let outcome = if sent {
                let sentence = said!(
                    "said-server-silent",
                    "The server sends it and did not say what became of it ({why}).",
                    why = error.sentence
                );
                Outcome::new(ActivityState::Uncertain, sentence)
            } else {
                Outcome::failed(not_sent(error.sentence))
            };
            return Ended { outcome, detail: None, lost: sent };
        }
    }
}

fn not_sent(why: Said) -> Said {
    said!("said-not-sent", "Not sent: {why}", why = why)
}

fn not_started(name: &str, why: Said) -> Said {
    said!("said-not-started", "{name} could not be started: {why}.", name = name, why = why)
}

/// What the backend is asked for, with the same identity where it has not said yet what became of it.
fn delegated(run: &Run, doing: &Doing<'_>) -> RunAction {
    let (nth, wish) = match doing.earlier {
        // The backend has said how it ended, somebody has seen it, and wants this one again.
        Some(earlier) if doing.again && !earlier.lost && !earlier.is_open() => {
            (earlier.nth + 1, Uuid::new_v4().to_string())
        }
        // It is asked for once more, since nothing was sent or the backend has not said what became of it.
        Some(earlier) => (earlier.nth, earlier.wish.clone()),
        None => (0, String::new()),
    };
    let responses = run.values.public().into_iter().filter_map(|(name, value)| {
        let name = name.strip_prefix("Response.")?;
        Some((name.to_owned(), value))
    });
    RunAction {
        conversation: run.key.conversation.clone(),
        trigger: run.key.trigger,
        template: run.template.id.clone(),
        position: doing.position,
        mark: run.template.actions.get(doing.position as usize).map(identity::mark).unwrap_or_default(),
        holder: run.holder.clone(),
        responses: responses.collect(),
        nth,
        wish,
    }
}

/// The longest that a request may take with all its tries.
pub(super) fn takes(request: &WebRequestAction) -> Duration {
    let repeats = request.method.is_idempotent() || request.safe_to_repeat;
    let tries = if repeats { u64::from(request.retries) + 1 } else { 1 };
    let timeout = if request.timeout_s == 0 { nimbus_templates::render::DEFAULT_TIMEOUT_S } else { request.timeout_s };
    let all = tries * (u64::from(timeout) + LONGEST_PAUSE_S);
    Duration::from_secs(if request.deadline_s == 0 { all } else { all.min(u64::from(request.deadline_s)) })
}
