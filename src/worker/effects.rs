//! Carries out what the state asked for. Each effect is a job of its own; what comes of it is told as an event.

use std::{future::Future, time::Duration};

use nimbus_protocol::{Activity, Said, TestAction, TestOutcome, activity::ActivityKind, said};

use super::{
    backends::Order,
    exchange, guarded,
    hands::Hands,
    licences,
    main_loop::MainLoop,
    outside::OutsideError,
    runs::{RetryRequest, RunRequest},
    sign_in::Record,
    target::Target,
    template_desk,
};
use crate::{
    command::TemplateWish,
    state::{
        AppEvent, Effect, Tone, Words,
        event::{LinkDown, TemplateRun, Token},
        sign_in::SignInOrder,
        template_desk::TemplateAnswer,
    },
};

impl MainLoop {
    pub(super) fn carry_out(&self, effect: Effect) {
        let Some(effect) = self.carry_out_for_agent(effect) else { return };
        let Some(effect) = self.carry_out_for_calls(effect) else { return };
        match effect {
            // Not a job: the newest settings win, whatever order jobs run in.
            Effect::SaveSettings(settings) => {
                self.settings.send_replace(Some(settings));
            }
            Effect::ExportSettings { file, chosen } => self.job(move |hands| exchange::export(hands, file, chosen)),
            Effect::ReadSettings { number, file } => self.job(move |hands| exchange::read(hands, number, file)),
            Effect::ReadLicences => self.job(licences::read),
            Effect::UseStandalone => {
                self.sign_ins.away();
                self.order(Order::Standalone);
            }
            Effect::UseTeam { url, token } => self.use_team(&url, token),
            Effect::ForgetToken(url) => {
                self.tokens.forget(&url);
                self.sign_ins.over(url);
            }
            Effect::SignIn(order) => self.order_sign_in(order),
            Effect::LocalUserChanged => self.order(Order::LocalUserChanged),
            Effect::DoorsListenChanged => self.order(Order::DoorsListenChanged),
            Effect::RunTemplates(run) => self.run_templates(run),
            Effect::RetryActivity(activity) => self.retry(activity),
            Effect::TemplatesMay(settings) => {
                self.order(Order::TemplateHostsChanged);
                if let Some(runs) = &self.runs {
                    runs.allow(settings);
                }
            }
            Effect::OpenUrl(url) => self.outside("notice-open-failed", move |outside| outside.open_url(&url)),
            Effect::TryNow => {
                self.anew.notify_one();
                self.order(Order::TryNow);
            }
            Effect::OpenLogFolder => {
                let folder = self.log_dir.clone();
                self.outside("notice-open-failed", move |outside| outside.open_folder(&folder));
            }
            Effect::SetAutostart(on) => {
                self.outside("notice-autostart-failed", move |outside| outside.set_autostart(on));
            }
            Effect::CopyText { what, text } => self.job(|hands| async move {
                match hands.outside(move |outside| outside.copy_text(&text)).await {
                    Ok(()) => hands.tell(AppEvent::Copied(what)).await,
                    Err(error) => failed(&hands, "notice-copy-failed", error.said()).await,
                }
            }),
            Effect::Simulate(script) => self.job(|hands| async move {
                if let Err(error) = hands.api.simulate(&script).await {
                    failed(&hands, "notice-simulate-failed", error.said()).await;
                }
            }),
            Effect::RenewDoorToken(door) => self.job(|hands| async move {
                match hands.api.renew_door_token(&door).await {
                    Ok(()) => hands.say(Tone::Success, Words::new("notice-token-renewed").with("door", door)).await,
                    Err(error) => failed(&hands, "notice-token-not-renewed", error.said()).await,
                }
            }),
            Effect::EndPreview { number, after_ms } => self.later(after_ms, AppEvent::PreviewOver(number)),
            Effect::EndToast { number, after_ms } => self.later(after_ms, AppEvent::ToastOver(number)),
            Effect::TemplateDesk { server, wish: TemplateWish::Test { number, test } } => {
                self.test_template(server, number, *test);
            }
            Effect::TemplateDesk { server, wish } => {
                let state = self.shared.snapshot();
                let schemes = state.settings.templates.allowed_schemes.clone();
                let backend = self.hands.api.backend();
                // Its task lives as long as this loop.
                let _ = self.template_desk.send(template_desk::Asked { backend, server, me: state.me, schemes, wish });
            }
            // Done by the other files.
            Effect::Call(..)
            | Effect::PickUp(_)
            | Effect::ChooseContact { .. }
            | Effect::Agent(_)
            | Effect::KeepWrapUp { .. }
            | Effect::KeepReason { .. }
            | Effect::FindTags(_)
            | Effect::Team { .. }
            | Effect::FindHistory { .. }
            | Effect::CheckCall { .. }
            | Effect::PlaceCall { .. }
            | Effect::FindCalleesSoon { .. }
            | Effect::FindCallees { .. }
            | Effect::TransferCall { .. }
            | Effect::CallLinkSoon { .. }
            | Effect::Doctor(_)
            | Effect::OpenTestLink { .. } => {}
        }
    }

    /// Tells `event` after so many milliseconds; the end of the program does not wait for it.
    pub(super) fn later(&self, after_ms: u64, event: AppEvent) {
        let stop = self.stop.clone();
        self.job(move |hands| async move {
            tokio::select! {
                () = stop.cancelled() => {}
                () = tokio::time::sleep(Duration::from_millis(after_ms)) => hands.tell(event).await,
            }
        });
    }

    /// The simulator's scripts, once the backend inside this program is linked.
    pub(super) fn ask_for_scripts(&self) {
        self.job(|hands| async move {
            match hands.api.scripts().await {
                Ok(scripts) => hands.tell(AppEvent::Scripts(scripts)).await,
                Err(error) => tracing::warn!(%error, "the simulator's scripts are not known"),
            }
        });
    }

    fn run_templates(&self, run: TemplateRun) {
        // Without its journal nothing is run; the user was told so at the start.
        let Some(runs) = &self.runs else { return };
        let Some(backend) = self.hands.api.backend() else {
            tracing::warn!("a template was due while no backend is chosen");
            return;
        };
        let state = self.shared.snapshot();
        let ran = state.activities.values().filter(|one| {
            (&one.conversation, one.trigger) == (&run.session.conversation, run.trigger)
                && one.kind != ActivityKind::Template
        });
        runs.start(RunRequest {
            backend,
            ran: ran.map(|one| one.template.clone()).collect(),
            session: run.session,
            trigger: run.trigger,
            templates: run.templates,
            me: run.me,
            country: state.settings.general.country.clone(),
        });
    }

    /// In a job of its own, since an answer may take its time.
    fn test_template(&self, server: u64, number: u64, test: TestAction) {
        // Of the server that is connected; what is written meanwhile may be of one that is only chosen.
        let backend = self.hands.api.backend();
        let owner = self.owner().filter(|owner| backend.as_ref() == Some(&owner.backend));
        let runs = self.runs.clone();
        self.job(move |hands| async move {
            let outcome = match (runs, owner) {
                (Some(runs), Some(owner)) => runs.test(&owner, test).await,
                // Without its journal nothing is sent; the user was told so at the start.
                (None, _) => not_tested(said!(
                    "said-no-journal",
                    "Not sent: templates do not run now, since their journal cannot be written."
                )),
                (_, None) => not_tested(said!("said-not-connected", "Not sent: no server is connected.")),
            };
            let answer = TemplateAnswer::Tested { number, outcome: Box::new(outcome) };
            hands.tell(AppEvent::TemplateDesk { server, answer }).await;
        });
    }

    fn retry(&self, activity: Activity) {
        let state = self.shared.snapshot();
        let session = state.sessions.iter().find(|session| session.conversation == activity.conversation).cloned();
        let template = state.templates.iter().find(|template| template.id == activity.template).cloned();
        let backend = self.hands.api.backend();
        let (Some(runs), Some(backend), Some(session), Some(template)) = (&self.runs, backend, session, template)
        else {
            self.job(|hands| async move {
                let words = Words::new("notice-retry-gone").with("template", activity.template_name);
                hands.say(Tone::Attention, words).await;
            });
            return;
        };
        let country = state.settings.general.country.clone();
        let earlier = state.activities.values().filter(|one| {
            (&one.conversation, one.trigger, &one.template)
                == (&activity.conversation, activity.trigger, &activity.template)
                && one.position < activity.position
        });
        let known = earlier.flat_map(|one| one.values.iter().cloned()).collect();
        runs.retry(RetryRequest { backend, activity, session, template, me: state.me, country, known });
    }

    fn use_team(&self, url: &str, token: Token) {
        let missing = token.is_missing();
        match Target::new(url, token, false) {
            Ok(_) if missing => {
                // The answer comes back as an event; until then nothing is tried.
                self.sign_ins.away();
                self.tokens.find(url);
                self.order(Order::Nothing);
            }
            Ok(target) => {
                // What the key store had may be a whole sign-in.
                if let Some(record) = Record::read(&target.token.current().0) {
                    self.sign_ins.resume(url.to_owned(), record);
                    return;
                }
                self.sign_ins.away();
                self.tokens.given(url);
                self.order(Order::Team(target));
            }
            Err(error) => self.refuse(Words::new("reason-address-wrong").with("why", error.said())),
        }
    }

    fn order_sign_in(&self, order: SignInOrder) {
        match order {
            SignInOrder::Look(url) => self.sign_ins.look(url),
            SignInOrder::Begin { number, url, way, device } => self.sign_ins.begin(number, url, way, device),
            SignInOrder::Cancel => self.sign_ins.cancel(),
            SignInOrder::CopyLink => self.sign_ins.copy_link(),
            SignInOrder::Renew => self.sign_ins.renew(),
            SignInOrder::Use(url) => self.sign_ins.use_made(url),
            SignInOrder::Out(url) => {
                self.tokens.forget(&url);
                self.sign_ins.over(url);
                self.order(Order::Nothing);
            }
        }
    }

    fn refuse(&self, reason: Words) {
        self.order(Order::Nothing);
        let down = LinkDown { reason: reason.clone(), next_try_at: None, sign_in_rejected: false };
        self.job(|hands| async move {
            hands.tell(AppEvent::LinkDown(down)).await;
            hands.say(Tone::Error, reason).await;
        });
    }

    fn order(&self, order: Order) {
        // Only during shutdown is there nobody to take it.
        let _ = self.orders.send(order);
    }

    fn outside(
        &self,
        failure: &'static str,
        ask: impl FnOnce(&dyn super::outside::Outside) -> Result<(), OutsideError> + Send + 'static,
    ) {
        self.job(move |hands| async move {
            if let Err(error) = hands.outside(ask).await {
                failed(&hands, failure, error.said()).await;
            }
        });
    }

    pub(super) fn job<F: Future<Output = ()> + Send + 'static>(&self, work: impl FnOnce(Hands) -> F + Send + 'static) {
        let (hands, events) = (self.hands.clone(), self.hands.events.clone());
        // The call itself inside the job: whatever it does may fail.
        self.jobs.spawn(guarded::job("a job", events, async move { work(hands).await }));
    }
}

fn not_tested(result: Said) -> TestOutcome {
    TestOutcome { result, ..TestOutcome::default() }
}

async fn failed(hands: &Hands, text: &'static str, why: Said) {
    hands.say(Tone::Error, Words::new(text).with("why", why)).await;
}
