//! A day of somebody who signs in: the first time, renewals while calls come, the provider down, the grant taken back,
//! other keys, signing out; and nothing secret anywhere in the end.

use std::{
    sync::Arc,
    time::{SystemTime, UNIX_EPOCH},
};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use nimbus_bench::Failure;
use serde_json::{Value, json};

use crate::{
    agent::Agent,
    calls::{Calls, Recorder},
    heard,
    provider::Provider,
    scan::Secrets,
    secret_service::SecretService,
    server::Server,
    waiting::{PATIENCE, wait_for},
};

/// How long an access token lives, in seconds.
const LIVES: u64 = 3;
/// What the server logs for each event stream that a desktop opens.
const OPENED: &str = "A desktop said hello";

struct Day {
    provider: Provider,
    server: Server,
    recorder: Recorder,
    calls: Arc<Calls>,
    agent: Agent,
    /// Calls that came and went while nobody was signed in.
    away: Vec<String>,
    log: usize,
}

impl Day {
    fn begin() -> Result<Self, Failure> {
        let provider = Provider::start(&json!({"access_token_seconds": LIVES}))?;
        let recorder = Recorder::start()?;
        let server = Server::start(&provider, &recorder.templates())?;
        let calls = Calls::new(server.door())?;
        let (log, agent) = (heard::mark(), Agent::sit_down()?);
        Ok(Self { provider, server, recorder, calls, agent, away: Vec::new(), log })
    }

    /// How many event streams the desktop has opened so far.
    fn opened(&self) -> usize {
        heard::lines_with(self.log, OPENED)
    }

    /// Waits until the sign-in has been renewed so many times more.
    fn renewed(&self, times: u64) -> Result<(), Failure> {
        let good = || Ok(self.provider.count("token.refresh")? - self.failed_renewals()?);
        let before = good()?;
        wait_for("renewals", good, |now| *now >= before + times).map(|_| ())
    }

    fn failed_renewals(&self) -> Result<u64, Failure> {
        self.provider.count("token.refresh.invalid_grant")
    }

    /// When the newest access token expires, in seconds since 1970.
    fn until(&self) -> Result<u64, Failure> {
        let secrets = self.provider.secrets()?;
        let token = secrets.get("access_token").and_then(|all| all.last()).ok_or("no token was given")?;
        let claims = token.split('.').nth(1).ok_or("the token is not signed")?;
        let claims: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(claims)?)?;
        claims["exp"].as_u64().ok_or_else(|| "the token does not expire".into())
    }

    fn all_arrive(&self) -> Result<(), Failure> {
        self.recorder.has_all(&self.calls.numbers(), &self.away)
    }

    fn signs_in_by_one_address(&mut self) -> Result<(), Failure> {
        let agent = &mut self.agent;
        agent.sees("Sign in to Nimbus")?;
        agent.click("Your team’s server")?;
        agent.types(&self.server.url())?;
        // The server has said by whom its users sign in.
        agent.reader.press("Sign in with Halden Login", PATIENCE)?;
        let browsed = agent.browsed()?;
        assert!(browsed.ok, "{browsed:?}");
        assert_eq!(browsed.steps, ["login", "consent"]);
        assert!(browsed.page_text.contains("Go back to Nimbus Assistant"), "{browsed:?}");
        agent.sees("Today")?;
        assert!(!agent.reader.shows("Sign in to Nimbus"));
        wait_for("an event stream", || self.server.streams(), |open| *open == 1)?;
        assert!(SecretService::count(&agent.bus) > 0, "the sign-in is in the key store");
        Ok(())
    }

    fn renews_while_calls_come(&self) -> Result<(), Failure> {
        let busy = self.calls.busy();
        self.renewed(4)?;
        busy.stop();
        self.all_arrive()?;
        assert_eq!(self.opened(), 1, "the stream went on");
        Ok(())
    }

    /// For longer than the token lives.
    fn goes_on_while_the_provider_is_down(&mut self) -> Result<(), Failure> {
        self.provider.tell("/down", &json!({}))?;
        let over = self.until()? + 1;
        let busy = self.calls.busy();
        wait_for("the token's end", || Ok(now()), |now| *now > over)?;
        // Everything arrives, and nobody is asked for anything.
        self.all_arrive_so_far()?;
        assert!(!self.agent.reader.shows("Sign in again"));
        self.provider.tell("/up", &json!({}))?;
        self.renewed(2)?;
        busy.stop();
        self.all_arrive()?;
        assert!(!self.agent.reader.shows("Sign in again"));
        assert_eq!(self.opened(), 1, "the stream went on");
        Ok(())
    }

    fn all_arrive_so_far(&self) -> Result<(), Failure> {
        let numbers = self.calls.numbers();
        let told = || Ok(self.recorder.told("ended"));
        wait_for("calls", told, |told| numbers.iter().all(|number| told.contains_key(number))).map(|_| ())
    }

    fn asks_again_when_the_grant_is_taken_back(&mut self) -> Result<(), Failure> {
        self.provider.tell("/revoke-grants", &json!({"user": "mara"}))?;
        let agent = &mut self.agent;
        agent.sees("Sign in again")?;
        // The stream ends a while after its last token, and calls come that the desktop cannot hear of.
        wait_for("the stream's end", || self.server.streams(), |open| *open == 0)?;
        let before = self.calls.numbers();
        for _ in 0..3 {
            self.calls.make();
        }
        self.away = self.calls.numbers().split_off(before.len());
        assert_eq!(self.recorder.told("ended").len(), before.len(), "nothing arrives without a sign-in");
        agent.reader.press("Sign in again", PATIENCE)?;
        let browsed = agent.browsed()?;
        assert!(browsed.ok, "{browsed:?}");
        wait_for("an event stream", || self.server.streams(), |open| *open == 1)?;
        // What came meanwhile is there, and its templates have run.
        self.recorder.has_all(&self.calls.numbers(), &self.away)?;
        for number in &self.away {
            agent.reader.find(PATIENCE, number, |shown| has(shown, number))?;
        }
        wait_for("no question", || Ok(agent.reader.shows("Sign in again")), |shown| !shown)?;
        Ok(())
    }

    fn goes_on_with_other_keys(&self) -> Result<(), Failure> {
        let opened = self.opened();
        self.provider.tell("/keys/rotate", &json!({}))?;
        let busy = self.calls.busy();
        self.renewed(3)?;
        busy.stop();
        self.all_arrive()?;
        assert_eq!(self.opened(), opened, "the stream went on");
        Ok(())
    }

    fn signs_out(&mut self) -> Result<(), Failure> {
        let revoked = self.provider.count("revocation")?;
        self.agent.signs_out()?;
        wait_for("the revocation", || self.provider.count("revocation"), |now| *now > revoked)?;
        wait_for("an empty key store", || Ok(SecretService::count(&self.agent.bus)), |held| *held == 0)?;
        wait_for("the stream's end", || self.server.streams(), |open| *open == 0)?;
        // Nothing arrives any more, however long the program is there.
        let (told, renewed) = (self.recorder.told("rang"), self.provider.count("token.refresh")?);
        self.calls.make();
        self.agent.quits()?;
        assert_eq!(self.recorder.told("rang"), told);
        assert_eq!(self.provider.count("token.refresh")?, renewed, "nobody renews what is over");
        Ok(())
    }

    /// The whole of it; gives what "Copy diagnostics" brings.
    fn passes(&mut self) -> Result<String, Failure> {
        self.signs_in_by_one_address()?;
        self.renews_while_calls_come()?;
        self.goes_on_while_the_provider_is_down()?;
        self.asks_again_when_the_grant_is_taken_back()?;
        self.goes_on_with_other_keys()?;
        self.agent.opens_account()?;
        let diagnostics = self.agent.diagnostics()?;
        self.signs_out()?;
        Ok(diagnostics)
    }

    /// Neither program has written anything secret anywhere.
    fn nothing_secret_is_left(self, diagnostics: &str) -> Result<(), Failure> {
        let Self { provider, server, agent, .. } = self;
        let server = server.stop();
        let values = provider.secrets()?;
        for kind in ["access_token", "refresh_token", "id_token", "code", "code_verifier", "state", "nonce"] {
            assert!(values.get(kind).is_some_and(|all| !all.is_empty()), "no {kind} is searched for");
        }
        let secrets = Secrets::new(values.values().flatten().map(String::as_str));
        let look = || {
            let mut looked = 0;
            let folders = [agent.folder.path(), agent.printed.path(), server.path()];
            let found: Vec<_> = folders.into_iter().flat_map(|folder| secrets.files(folder, &mut looked)).collect();
            (found, looked)
        };
        let (found, looked) = look();
        assert!(found.is_empty(), "secrets lie in {found:?}");
        assert!(looked > 6, "only {looked} files");
        assert!(diagnostics.contains("Nimbus") && !secrets.are_in(diagnostics.as_bytes()), "the diagnostics");
        assert!(!secrets.are_in(&heard::everything()), "the server's log");
        // It would have found one: a part of a renewed token in the desktop's folder.
        let refresh = values["refresh_token"].last().ok_or("no refresh token")?;
        std::fs::write(agent.folder.path().join("planted"), format!("a line with {} in it", &refresh[3..30]))?;
        assert_eq!(look().0.len(), 1, "the planted one");
        Ok(())
    }
}

fn has(shown: &str, number: &str) -> bool {
    let digits: String = shown.chars().filter(char::is_ascii_digit).collect();
    digits.contains(number)
}

fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()
}

#[test]
fn s2_a_day_of_somebody_who_signs_in_by_a_real_provider() -> Result<(), Failure> {
    let mut day = Day::begin()?;
    let diagnostics = day.passes().map_err(|error| format!("{error}; the program says {}", day.agent.words()))?;
    day.nothing_secret_is_left(&diagnostics)
}
