//! Keeps the tray icon in step with the state, on a thread of its own: a slow panel holds up nothing.

use std::{
    sync::{Arc, mpsc},
    thread,
    time::Duration,
};

use crate::{
    command::{Command, WindowWish},
    platform::tray::{self, Ground, Report, TrayEvent, TrayView},
    shared::Shared,
    state::{AppEvent, Tone, Words},
    ui::{texts::Texts, tray_menu},
};

use super::clock;

/// How long the end of the program waits for a panel that hangs.
const END_PATIENCE: Duration = Duration::from_secs(1);

/// Wakes the tray's thread. Cheap to clone.
#[derive(Clone)]
pub struct TrayKeeper {
    wake: mpsc::SyncSender<Wake>,
}

enum Wake {
    Changed,
    /// Take the icon away; hang up when that is done.
    End(mpsc::Sender<()>),
}

impl TrayKeeper {
    /// Puts the icon up. `ask` takes what the user chooses.
    pub fn start(shared: Shared, ask: impl Fn(Command) + Send + Sync + 'static) -> std::io::Result<Self> {
        let (wake, woken) = mpsc::sync_channel(1);
        let notices = shared.clone();
        let report: Report = Arc::new(move |event| heard(&event, &notices, &ask));
        thread::Builder::new().name("tray".to_owned()).spawn(move || keep(&shared, &report, &woken))?;
        Ok(Self { wake })
    }

    /// To be called after each change of the state. Does not block: one waiting wake-up is enough.
    pub fn refresh(&self) {
        let _ = self.wake.try_send(Wake::Changed);
    }

    /// Takes the icon away and returns when that is done. For the end of the program: a panel that keeps the icons of
    /// programs that are gone would show it on.
    pub fn end(&self) {
        let (done, ended) = mpsc::channel();
        if self.wake.send(Wake::End(done)).is_ok() {
            // It hangs up and says nothing.
            let _ = ended.recv_timeout(END_PATIENCE);
        }
    }
}

fn keep(shared: &Shared, report: &Report, woken: &mpsc::Receiver<Wake>) {
    let mut shown = view(shared);
    let mut tray = tray::start(shown.clone(), report);
    while let Ok(wake) = woken.recv() {
        if let Wake::End(done) = wake {
            drop(tray);
            drop(done);
            return;
        }
        let view = view(shared);
        if view != shown {
            tray.show(view.clone());
            shown = view;
        }
    }
}

fn view(shared: &Shared) -> TrayView {
    let state = shared.snapshot();
    tray_menu::tray_view(&state, Texts::of(state.language()), Ground::default())
}

fn heard(event: &TrayEvent, shared: &Shared, ask: &impl Fn(Command)) {
    match event {
        TrayEvent::Missing(reason) => {
            tracing::info!(%reason, "no tray: the program goes on as a normal window");
            let now = clock::now();
            // Nothing of this has an effect outside the state.
            shared.update(|state| {
                state.no_tray = true;
                state.apply(AppEvent::Told(Tone::Info, Words::new("notice-no-tray")), now);
                if state.window.hidden {
                    state.apply(AppEvent::Asked(Command::Window(WindowWish::Show)), now);
                }
            });
        }
        TrayEvent::Appeared => shared.update(|state| state.no_tray = false),
        TrayEvent::Clicked | TrayEvent::Chosen(_) => tray_menu::command_of(event).into_iter().for_each(ask),
    }
}
