//! Signing in with a browser, renewing under a live stream, and signing out (SPEC S2.1 to S2.3).

use std::{path::Path, sync::Arc};

use nimbus_assistant::{
    command::{Command, SignInBy, SignInWish},
    platform::secrets::{MemorySecrets, Secrets},
    settings::Backend,
    state::{
        AppState,
        connection::Health,
        sign_in::{Found, Step},
        toasts::ToastContent,
    },
    worker::outside::Asked,
};
use tempfile::TempDir;

use crate::{
    company::{Company, client},
    desktop::{Around, Desktop, Telephone},
};

/// A company and somebody's desktop folder and key store, which outlive the desktop.
struct Stage {
    telephone: Telephone,
    company: Company,
    folder: TempDir,
    secrets: Arc<MemorySecrets>,
}

impl Stage {
    fn new() -> Self {
        let telephone = Telephone::new();
        let company = telephone.run(Company::start());
        Self { telephone, company, folder: TempDir::new().unwrap(), secrets: Arc::default() }
    }

    fn start(&self) -> Desktop {
        let secrets: Arc<dyn Secrets> = self.secrets.clone();
        Desktop::start_in(&self.folder, Around { secrets, ..Around::default() })
    }

    /// Begins as the page does and gives the address that the browser was sent to.
    fn begin(&self, desktop: &Desktop) -> String {
        let url = self.company.url();
        let before = opened(desktop).len();
        if desktop.shared.snapshot().sign_in.found(&url).is_none() {
            ask(desktop, SignInWish::Look(url.clone()));
        }
        desktop.until(|state| matches!(state.sign_in.found(&url), Some(Found::Way(_))));
        ask(desktop, SignInWish::Begin { url, by: SignInBy::Usual });
        desktop.until(|state| matches!(state.sign_in.step, Step::Browser { .. } | Step::Failed(_)));
        loop {
            if let Some(url) = opened(desktop).get(before) {
                return url.clone();
            }
            std::thread::yield_now();
        }
    }

    fn browse(&self, url: &str) -> (u16, String) {
        self.telephone.run(self.company.browse(url))
    }

    fn sign_in(&self, desktop: &Desktop) -> AppState {
        let url = self.begin(desktop);
        assert_eq!(self.browse(&url).0, 200);
        desktop.until(is_well)
    }

    /// The sentence with which a try ended.
    fn fails(&self, desktop: &Desktop) -> &'static str {
        let number = desktop.history().len();
        let url = self.begin(desktop);
        self.browse(&url);
        loop {
            let failed = |state: &AppState| match &state.sign_in.step {
                Step::Failed(words) => Some(words.text),
                _ => None,
            };
            if let Some(text) = desktop.history().iter().skip(number).find_map(failed) {
                ask(desktop, SignInWish::Cancel);
                while desktop.shared.snapshot().sign_in.step != Step::Idle {
                    std::thread::yield_now();
                }
                return text;
            }
            std::thread::yield_now();
        }
    }

    fn stored(&self) -> Option<String> {
        let account = self.secrets.accounts().into_iter().next()?;
        self.secrets.get(&account).unwrap()
    }
}

fn ask(desktop: &Desktop, wish: SignInWish) {
    desktop.ask(Command::SignIn(wish));
}

fn opened(desktop: &Desktop) -> Vec<String> {
    let url = |asked| match asked {
        Asked::OpenUrl(url) => Some(url),
        _ => None,
    };
    desktop.asked().into_iter().filter_map(url).collect()
}

fn is_well(state: &AppState) -> bool {
    state.connection.server.health == Health::Well && state.sign_in.session.is_some()
}

fn nothing_secret_in(folder: &Path) {
    for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            nothing_secret_in(&path);
            continue;
        }
        let bytes = std::fs::read(&path).unwrap();
        assert!(!bytes.windows(5).any(|window| window == b"hush-"), "a secret lies in {}", path.display());
    }
}

#[test]
fn s2_1_the_browser_signs_in_and_the_link_follows() {
    let stage = Stage::new();
    let desktop = stage.start();
    let state = stage.sign_in(&desktop);
    assert_eq!(state.settings.backend, Backend::Team { url: stage.company.url() });
    assert_eq!(state.sign_in.session.as_ref().unwrap().who, "mia@halden.example");
    assert!(!state.asks_for_backend() && state.notices.is_empty(), "{:?}", state.notices);
    assert!(stage.stored().unwrap().contains("hush-refresh"));
    for state in desktop.history() {
        let told = format!("{state:?}");
        assert!(!told.contains("hush-") && !told.contains("code_challenge"), "a secret shows itself");
    }
    nothing_secret_in(&desktop.shutdown());

    // The next run takes it up without asking anybody.
    let desktop = stage.start();
    desktop.until(is_well);
    assert!(opened(&desktop).is_empty());
    nothing_secret_in(&desktop.shutdown());
}

#[test]
fn a_sign_in_with_anything_wrong_comes_to_nothing() {
    let stage = Stage::new();
    let desktop = stage.start();
    let company = &stage.company;
    company.switch(|switches| switches.wrong_issuer = true);
    assert_eq!(stage.fails(&desktop), "sign-in-answer-of-other");
    company.switch(|switches| (switches.wrong_issuer, switches.no_issuer) = (false, true));
    assert_eq!(stage.fails(&desktop), "sign-in-answer-of-other");
    company.switch(|switches| (switches.no_issuer, switches.wrong_nonce) = (false, true));
    assert_eq!(stage.fails(&desktop), "sign-in-id-token-wrong");
    company.switch(|switches| (switches.wrong_nonce, switches.refused) = (false, true));
    assert_eq!(stage.fails(&desktop), "sign-in-not-agreed");
    assert!(stage.secrets.accounts().is_empty());
    assert!(desktop.history().iter().all(|state| state.sign_in.session.is_none()));
    desktop.shutdown();
}

#[test]
fn a_wrong_state_does_not_end_the_wait_and_a_code_is_used_once() {
    let stage = Stage::new();
    let desktop = stage.start();
    let url = stage.begin(&desktop);
    stage.company.switch(|switches| switches.wrong_state = true);
    assert_eq!(stage.browse(&url).0, 400);
    stage.company.switch(|switches| switches.wrong_state = false);
    let back = stage.company.comes_back(&url);
    let get = |back: url::Url| stage.telephone.run(async move { client().get(back).send().await });
    assert_eq!(get(back.clone()).unwrap().status(), 200);
    assert!(get(back).is_err(), "nobody listens any more");
    desktop.until(is_well);
    // The same answer does not fit the next try, which has a state of its own.
    desktop.shutdown();
}

#[test]
fn whoever_gives_up_is_not_waited_for() {
    let stage = Stage::new();
    let desktop = stage.start();
    let url = stage.begin(&desktop);
    ask(&desktop, SignInWish::CopyLink);
    assert_eq!(desktop.until_asked(|asked| matches!(asked, Asked::CopyText(_))), Asked::CopyText(url.clone()));
    let back = stage.company.comes_back(&url);
    // One that changes nothing, while somebody listens.
    stage.company.switch(|switches| switches.wrong_state = true);
    let foreign = stage.company.comes_back(&url);
    ask(&desktop, SignInWish::Cancel);
    let get = |back: &url::Url| stage.telephone.run(async { client().get(back.clone()).send().await });
    while let Ok(answer) = get(&foreign) {
        assert_eq!(answer.status(), 400);
    }
    assert!(get(&back).is_err(), "nobody listens any more");
    assert_eq!(stage.secrets.accounts().len(), 0);
    desktop.shutdown();
}

#[test]
fn s2_2_renewals_go_over_the_live_stream() {
    let stage = Stage::new();
    let desktop = stage.start();
    stage.sign_in(&desktop);
    for nth in 1..=3 {
        ask(&desktop, SignInWish::Renew);
        stage.telephone.run(stage.company.until(|heard| heard.renewals == nth));
        stage.company.happens();
        desktop.until(|state| state.resume.as_ref().is_some_and(|resume| resume.after == u64::from(nth)));
    }
    let heard = stage.telephone.run(stage.company.until(|_| true));
    assert_eq!(heard.connects, 1, "nothing was connected anew");
    desktop.shutdown();
}

#[test]
fn an_ended_stream_renews_the_sign_in_and_comes_back_by_itself() {
    let stage = Stage::new();
    let desktop = stage.start();
    stage.sign_in(&desktop);
    // Within its first half minute a token is not taken for an old one.
    ask(&desktop, SignInWish::Renew);
    stage.telephone.run(stage.company.until(|heard| heard.renewals == 1));
    desktop.shutdown();
    let desktop = stage.start();
    desktop.until(is_well);
    stage.company.ends_streams();
    stage.telephone.run(stage.company.until(|heard| heard.connects == 3));
    let state = desktop.until(is_well);
    assert!(!state.is_rejected());
    assert!(desktop.history().iter().all(|state| state.connection.sign_in.health != Health::Broken));
    desktop.shutdown();
}

#[test]
fn s2_2_a_rejected_renewal_asks_to_sign_in_again_and_that_mends_it() {
    let stage = Stage::new();
    let desktop = stage.start();
    stage.sign_in(&desktop);
    stage.company.switch(|switches| switches.over = true);
    ask(&desktop, SignInWish::Renew);
    let state = desktop.until(AppState::is_rejected);
    assert_eq!(state.connection.sign_in.health, Health::Broken);
    let toasts = state.toasts().whole;
    assert!(matches!(toasts[0].content, ToastContent::SignInAgain(_)), "{toasts:?}");
    stage.company.switch(|switches| switches.over = false);
    let before = opened(&desktop).len();
    ask(&desktop, SignInWish::Again);
    let url = loop {
        if let Some(url) = opened(&desktop).get(before) {
            break url.clone();
        }
        std::thread::yield_now();
    };
    assert_eq!(stage.browse(&url).0, 200);
    // The same user: over the stream that is still there.
    stage.telephone.run(stage.company.until(|heard| heard.renewals == 1));
    let mended = |state: &AppState| is_well(state) && !state.is_rejected() && state.sign_in.step == Step::Idle;
    let state = desktop.until(mended);
    assert!(state.toasts().whole.is_empty());
    desktop.shutdown();
}

#[test]
fn while_the_provider_is_down_the_link_stays() {
    let stage = Stage::new();
    let desktop = stage.start();
    stage.sign_in(&desktop);
    stage.company.switch(|switches| switches.down = true);
    ask(&desktop, SignInWish::Renew);
    let troubled = |state: &AppState| state.sign_in.session.as_ref().is_some_and(|session| session.trouble.is_some());
    let state = desktop.until(troubled);
    assert!(is_well(&state) && !state.is_rejected());
    stage.company.switch(|switches| switches.down = false);
    stage.telephone.run(stage.company.until(|heard| heard.renewals == 1));
    desktop.shutdown();
}

#[test]
fn s2_3_logout_revokes_and_removes_everything_but_the_address() {
    let stage = Stage::new();
    let desktop = stage.start();
    stage.sign_in(&desktop);
    ask(&desktop, SignInWish::Out);
    let state = desktop.until(|state| state.sign_in.out && state.connection.server.health == Health::Off);
    assert!(state.asks_for_backend() && state.resume.is_none());
    assert_eq!(state.settings.backend, Backend::Team { url: stage.company.url() });
    while stage.company.revoked().is_empty() {
        std::thread::yield_now();
    }
    nothing_secret_in(&desktop.shutdown());
    assert!(stage.secrets.accounts().is_empty());
    assert_eq!(stage.company.revoked(), ["hush-refresh-2"]);
    assert_eq!(stage.telephone.run(stage.company.until(|_| true)).connects, 1);

    // The next start asks, and somebody else signs in.
    let desktop = stage.start();
    desktop.until(AppState::asks_for_backend);
    stage.company.user_is("ada");
    let state = stage.sign_in(&desktop);
    assert_eq!(state.sign_in.session.as_ref().unwrap().who, "ada@halden.example");
    desktop.shutdown();
}

#[test]
fn a_server_of_an_earlier_version_takes_tokens_by_hand() {
    let stage = Stage::new();
    stage.company.switch(|switches| switches.old_server = true);
    let desktop = stage.start();
    let url = stage.company.url();
    ask(&desktop, SignInWish::Look(url.clone()));
    desktop.until(|state| state.sign_in.found(&url) == Some(&Found::ByHand));
    desktop.shutdown();
}
