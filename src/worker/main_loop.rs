//! The loop: everything that wakes the worker becomes an event, is applied, and its effects are carried out.
//!
//! Nothing in it waits: slow work is spawned as a job and comes back as an event.

use std::{
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    sync::Arc,
};

use nimbus_protocol::ServerMessage;
use tokio::sync::{Notify, mpsc, watch};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use super::{
    backends::Order, guarded, hands::Hands, keeper::Written, runs::Runs, sign_in::SignIns, start::Choice, team::Asked,
    template_desk, tokens::Tokens,
};
use crate::{
    command::Command,
    settings::{Backend, Partial},
    shared::Shared,
    state::{AppEvent, AppState, Tone, Words, connection::Health, event::Token},
};

/// The loop's own things. Built by `start`, run on the worker's threads.
pub(super) struct MainLoop {
    pub(super) shared: Shared,
    pub(super) hands: Hands,
    /// From the link alone, so that nothing else stands in the way of a call.
    pub(super) heard: mpsc::Receiver<AppEvent>,
    /// From jobs.
    pub(super) found: mpsc::Receiver<AppEvent>,
    pub(super) commands: mpsc::Receiver<Command>,
    pub(super) orders: mpsc::UnboundedSender<Order>,
    pub(super) tokens: Tokens,
    pub(super) sign_ins: SignIns,
    /// The id of the user for whom the link is up.
    pub(super) linked: watch::Sender<Option<String>>,
    /// Asks the link for everything from the beginning.
    pub(super) anew: Arc<Notify>,
    pub(super) settings: watch::Sender<Option<Arc<Partial>>>,
    /// To the keeper, which ends with this loop.
    pub(super) written: mpsc::UnboundedSender<Written>,
    /// To the task that asks for the team, which ends with this loop.
    pub(super) team: mpsc::UnboundedSender<Asked>,
    /// To the task that asks about templates, which ends with this loop.
    pub(super) template_desk: mpsc::UnboundedSender<template_desk::Asked>,
    pub(super) log_dir: std::path::PathBuf,
    /// `None` where the journal cannot be written; then no template runs.
    pub(super) runs: Option<Runs>,
    pub(super) jobs: TaskTracker,
    pub(super) stop: CancellationToken,
}

impl MainLoop {
    /// Works until it is told to stop.
    pub(super) async fn run(mut self, choice: Option<Choice>) {
        self.begin(choice);
        let stop = self.stop.clone();
        loop {
            let event = tokio::select! {
                biased;
                () = stop.cancelled() => break,
                Some(event) = self.heard.recv() => event,
                Some(command) = self.commands.recv() => AppEvent::Asked(command),
                Some(event) = self.found.recv() => event,
            };
            self.take(event);
        }
        // What the user asked for last, before the window closed, counts as well.
        while let Ok(command) = self.commands.try_recv() {
            self.take(AppEvent::Asked(command));
        }
    }

    /// The command line's choice counts like the user's own; without one it is the settings' choice.
    fn begin(&mut self, choice: Option<Choice>) {
        let (choice, token) = match choice {
            Some(Choice::Standalone) => (Some(Backend::Standalone), Token(String::new())),
            Some(Choice::Team { url, token }) => (Some(Backend::Team { url }), token),
            Some(Choice::Saved { token }) => (None, token),
            None => (None, Token(String::new())),
        };
        self.take(AppEvent::Begun { choice, token });
    }

    /// Takes an event in. One that the program fails at is dropped, and the loop goes on with the next.
    fn take(&mut self, event: AppEvent) {
        let heard = matches!(event, AppEvent::Heard(_));
        if guarded::caught_now("the main loop", || self.take_in(event)).is_ok() {
            return;
        }
        // The user interface, which is woken by this, may be what fails; the log has it then.
        let _ = guarded::caught_now("the main loop's notice", || {
            self.shared.update(|state| {
                state.tell(Tone::Error, Words::new("notice-failed-inside"));
                // What the backend said is missing now, so that numbers would not tell any more what is.
                if heard {
                    state.resume = None;
                }
            });
        });
        if heard {
            self.anew.notify_one();
        }
    }

    fn take_in(&mut self, event: AppEvent) {
        let now = self.hands.now();
        let snapshot = match &event {
            AppEvent::Heard(message) => match &**message {
                ServerMessage::Snapshot(snapshot) => Some(snapshot),
                _ => None,
            },
            _ => None,
        };
        let unsent = snapshot.map(|snapshot| self.unsent(&snapshot.me.id));
        let whole = unsent.is_some();
        let quiet = is_quiet(&event);
        let heard = matches!(event, AppEvent::Heard(_));
        let change = |state: &mut AppState| {
            let before = state.clone();
            let applied = catch_unwind(AssertUnwindSafe(|| {
                let mut effects = state.apply(event, now);
                // In the same change, so that what was written never seems lost for a moment.
                effects.extend(unsent.into_iter().flat_map(|unsent| state.apply(unsent, now)));
                effects
            }));
            let effects = applied.unwrap_or_else(|panic| {
                // Half a change would be worse than none.
                *state = before;
                resume_unwind(panic)
            });
            let linked = (state.connection.server.health == Health::Well).then(|| state.me.id.clone());
            (effects, linked, state.connection.standalone)
        };
        let (effects, linked, standalone) =
            if quiet { self.shared.update_quietly(change) } else { self.shared.update(change) };
        let up = linked.is_some();
        let turned = self.linked.send_if_modified(|known| {
            let turned = *known != linked;
            *known = linked;
            turned
        });
        if whole && standalone {
            self.ask_for_scripts();
        }
        for effect in effects {
            self.carry_out(effect);
        }
        if let Some(runs) = self.runs.as_ref().filter(|_| turned && up) {
            runs.linked(&self.shared.snapshot().sessions);
        }
        if let Some(runs) = self.runs.as_ref().filter(|runs| heard && runs.is_busy()) {
            self.shared.snapshot().sessions.iter().for_each(|session| runs.heard(session));
        }
    }
}

/// Whether it changes only what is looked up now and then, so that an idle window need not be painted for it.
fn is_quiet(event: &AppEvent) -> bool {
    match event {
        AppEvent::Latency(_) => true,
        AppEvent::Heard(message) => matches!(**message, ServerMessage::Heartbeat { .. }),
        _ => false,
    }
}
