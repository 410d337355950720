//! Answers of a provider that are not what was asked for, at the desktop's worker: with a real provider and a real browser.

use std::sync::Arc;

use nimbus_assistant::{
    command::{Command, SignInBy, SignInWish},
    platform::secrets::{MemorySecrets, Secrets},
    state::{
        AppState,
        connection::Health,
        sign_in::{Found, Step},
    },
    worker::outside::Asked,
};
use nimbus_bench::Failure;
use serde_json::json;
use tempfile::TempDir;

use crate::{
    desktop::{Around, Desktop},
    provider::{Browsed, Provider, browse, client},
    server::Server,
};

struct Stage {
    provider: Provider,
    server: Server,
    secrets: Arc<MemorySecrets>,
    desktop: Desktop,
    _folder: TempDir,
}

impl Stage {
    fn new() -> Result<Self, Failure> {
        let provider = Provider::start(&json!({"access_token_seconds": 600}))?;
        let server = Server::start(&provider, "")?;
        let folder = TempDir::new()?;
        let secrets = Arc::<MemorySecrets>::default();
        let store: Arc<dyn Secrets> = secrets.clone();
        let desktop = Desktop::start_in(&folder, Around { secrets: store, ..Around::default() });
        Ok(Self { provider, server, secrets, desktop, _folder: folder })
    }

    fn ask(&self, wish: SignInWish) {
        self.desktop.ask(Command::SignIn(wish));
    }

    fn opened(&self) -> Vec<String> {
        let url = |asked| match asked {
            Asked::OpenUrl(url) => Some(url),
            _ => None,
        };
        self.desktop.asked().into_iter().filter_map(url).collect()
    }

    /// Begins as the page does and gives the address that the browser is sent to.
    fn begin(&self) -> String {
        let (url, before) = (self.server.url(), self.opened().len());
        if self.desktop.shared.snapshot().sign_in.found(&url).is_none() {
            self.ask(SignInWish::Look(url.clone()));
        }
        self.desktop.until(|state| matches!(state.sign_in.found(&url), Some(Found::Way(_))));
        self.ask(SignInWish::Begin { url, by: SignInBy::Usual });
        loop {
            if let Some(opened) = self.opened().get(before) {
                return opened.clone();
            }
            std::thread::yield_now();
        }
    }

    /// The next answer at this place goes wrong; the sentence with which the try ends.
    fn fails(&self, at: &str, what: &str, more: &serde_json::Value) -> Result<(&'static str, Browsed), Failure> {
        self.provider.fault(at, what, more)?;
        let number = self.desktop.history().len();
        let url = self.begin();
        let browsed = browse(&url)?;
        let failed = |state: &AppState| match &state.sign_in.step {
            Step::Failed(words) => Some(words.text),
            _ => None,
        };
        let text = loop {
            if let Some(text) = self.desktop.history().iter().skip(number).find_map(failed) {
                break text;
            }
            std::thread::yield_now();
        };
        self.is_out();
        self.cancel();
        Ok((text, browsed))
    }

    fn cancel(&self) {
        self.ask(SignInWish::Cancel);
        while self.desktop.shared.snapshot().sign_in.step != Step::Idle {
            std::thread::yield_now();
        }
    }

    /// Nobody was ever signed in.
    fn is_out(&self) {
        assert!(self.secrets.accounts().is_empty());
        assert!(self.desktop.history().iter().all(|state| state.sign_in.session.is_none()));
        assert_eq!(self.server.streams().unwrap(), 0);
    }

    /// Whether anybody listens where this try waits for the browser.
    fn is_listened_to(&self, begun: &str) -> bool {
        let redirect = parameter(begun, "redirect_uri");
        self.provider.runtime.block_on(async { client().get(redirect).send().await.is_ok() })
    }
}

fn parameter(url: &str, name: &str) -> String {
    let url = url::Url::parse(url).unwrap();
    url.query_pairs().find(|(key, _)| key == name).unwrap().1.into_owned()
}

fn is_well(state: &AppState) -> bool {
    state.connection.server.health == Health::Well && state.sign_in.session.is_some()
}

#[test]
fn nothing_that_another_answers_signs_anybody_in() -> Result<(), Failure> {
    let stage = Stage::new()?;

    let (text, browsed) = stage.fails("redirect", "change", &json!({"set": {"iss": "https://another.example"}}))?;
    assert_eq!(text, "sign-in-answer-of-other");
    assert!(browsed.ok && browsed.page_text.contains("Refused"), "{browsed:?}");
    let (text, _) = stage.fails("redirect", "change", &json!({"remove": ["iss"]}))?;
    assert_eq!(text, "sign-in-answer-of-other");

    for claims in [json!({"nonce": "another"}), json!({"aud": "another"}), json!({"iss": "https://another.example"})] {
        let (text, _) = stage.fails("code", "id_token", &json!({"claims": claims}))?;
        assert_eq!(text, "sign-in-id-token-wrong", "{claims}");
    }
    let (text, _) = stage.fails("code", "id_token", &json!({"kind": "alg_none"}))?;
    assert_eq!(text, "sign-in-id-token-wrong");
    let (text, _) = stage.fails("code", "id_token", &json!({"kind": "expired"}))?;
    assert_eq!(text, "sign-in-id-token-wrong");

    // The same desktop signs in when nothing is wrong, so that it was no other reason.
    let url = stage.begin();
    let browsed = browse(&url)?;
    assert!(browsed.ok, "{browsed:?}");
    stage.desktop.until(is_well);
    stage.desktop.shutdown();
    Ok(())
}

#[test]
fn a_wrong_state_is_told_in_the_browser_and_changes_nothing() -> Result<(), Failure> {
    let stage = Stage::new()?;
    stage.provider.fault("redirect", "change", &json!({"set": {"state": "of-another-sign-in-altogether"}}))?;
    let url = stage.begin();
    let browsed = browse(&url)?;
    assert!(browsed.ok && browsed.page_text.contains("Nothing"), "{browsed:?}");
    stage.is_out();
    // The right answer still counts; a second one finds nobody.
    assert!(stage.is_listened_to(&url));
    let browsed = browse(&url)?;
    assert!(browsed.ok && browsed.page_text.contains("Arrived"), "{browsed:?}");
    stage.desktop.until(is_well);
    assert!(!stage.is_listened_to(&url));
    assert_eq!(stage.provider.count("token.code")?, 1, "the foreign answer's code was not used");
    stage.desktop.shutdown();
    Ok(())
}

#[test]
fn a_code_that_was_used_signs_nobody_in() -> Result<(), Failure> {
    let stage = Stage::new()?;
    // The provider has taken the code, and its answer is lost: whoever comes with it again is refused.
    let (text, _) = stage.fails("code", "lost", &json!({}))?;
    assert_eq!(text, "sign-in-refused");
    assert_eq!(stage.provider.count("token.code.invalid_grant")?, 1);

    // A used code in an answer that is right in everything else.
    let used = stage.provider.secrets()?["code"].last().unwrap().clone();
    let (text, _) = stage.fails("redirect", "change", &json!({"set": {"code": used}}))?;
    assert_eq!(text, "sign-in-refused");
    assert_eq!(stage.provider.count("token.code.invalid_grant")?, 2);
    stage.desktop.shutdown();
    Ok(())
}
