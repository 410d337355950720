//! The settings' own window: opened by a wish, painted on its own, closed by its close button. While a screen reader is at
//! work the main window shows them instead.

use std::sync::{
    Arc, Mutex, MutexGuard, PoisonError,
    atomic::{AtomicBool, Ordering},
};

use egui::{Context, Ui, ViewportBuilder, ViewportCommand, ViewportId};
use jiff::tz::TimeZone;
use nimbus_protocol::UnixMillis;

use super::{
    keeper::{self, Ground, Keeper},
    settings_inside::Inside,
    slots::Sender,
};
use crate::{
    command::{Command, WindowWish},
    platform::toast_surface::ToastSurface,
    settings::WindowPlace,
    shared::Shared,
    state::AppState,
    ui::{
        regions,
        settings::{SIZE, SMALLEST, Section, SettingsPage, settings_ui},
        shortcuts,
        texts::Texts,
        view::View,
    },
};

/// The window, whether it is open or not. Cheap to clone.
#[derive(Clone)]
pub struct SettingsWindow {
    page: Arc<Mutex<SettingsPage>>,
    open: Arc<AtomicBool>,
    inside: Arc<Mutex<Inside>>,
    keeper: Arc<Mutex<Keeper>>,
    /// Knows the monitors; `None` where windows cannot be placed.
    surface: Option<Arc<dyn ToastSurface>>,
    shared: Shared,
    sender: Arc<Sender>,
    zone: TimeZone,
    clock: fn() -> UnixMillis,
}

impl SettingsWindow {
    pub fn new(shared: Shared, sender: Arc<Sender>, zone: TimeZone, clock: fn() -> UnixMillis) -> Self {
        Self {
            page: Arc::default(),
            open: Arc::default(),
            inside: Arc::default(),
            keeper: Arc::default(),
            surface: None,
            shared,
            sender,
            zone,
            clock,
        }
    }

    /// The same, kept on the monitors that `surface` knows.
    #[must_use]
    pub fn on(self, surface: Option<Arc<dyn ToastSurface>>) -> Self {
        Self { surface, ..self }
    }

    /// Opens it, or brings it to the front; `info` at the page Account & Info.
    pub fn wish(&self, ctx: &Context, info: bool) {
        if info {
            self.page.lock().unwrap_or_else(PoisonError::into_inner).open(Section::Account);
        }
        if self.inside().is_shown() {
            (self.sender)(Command::Window(WindowWish::Show));
        } else if self.open.swap(true, Ordering::Relaxed) {
            ctx.send_viewport_cmd_to(id(), ViewportCommand::Minimized(false));
            ctx.send_viewport_cmd_to(id(), ViewportCommand::Focus);
        } else {
            self.page.lock().unwrap_or_else(PoisonError::into_inner).opened_anew();
        }
        // The main window declares it in its next pass, also while that window is hidden.
        ctx.send_viewport_cmd_to(ViewportId::ROOT, ViewportCommand::RequestPaintWhileHidden);
    }

    /// Whether the main window shows the settings; to be asked in each of its passes before anything is painted.
    pub fn is_inside(&self, ctx: &Context) -> bool {
        self.open.load(Ordering::Relaxed) && self.inside().is_here(ctx)
    }

    /// Whether the main window has a size for the settings that is not its own.
    pub fn holds_place(&self, ctx: &Context) -> bool {
        self.inside().holds_place(ctx)
    }

    /// Paints the settings into the main window.
    pub fn show_inside(&self, ui: &mut Ui, view: &View<'_>, asks: &mut Vec<Command>) {
        let mut page = self.page.lock().unwrap_or_else(PoisonError::into_inner);
        if self.inside().show(ui, &mut page, view, asks) {
            self.open.store(false, Ordering::Relaxed);
        }
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Declares the window while it is open; to be called in each pass of the main window.
    pub fn declare(&self, ctx: &Context) {
        if !self.open.load(Ordering::Relaxed) || self.is_inside(ctx) {
            return;
        }
        let this = self.clone();
        let builder = ViewportBuilder::default()
            .with_title(Texts::of(self.shared.snapshot().language()).get("settings-window-title"))
            .with_app_id("nimbus-assistant")
            .with_inner_size(SIZE)
            .with_min_inner_size(SMALLEST);
        ctx.show_viewport_deferred(id(), builder, move |ui, _| this.pass(ui));
    }

    /// Asks for a pass after a change of the state, if it is open.
    pub fn refresh(&self, ctx: &Context) {
        if self.open.load(Ordering::Relaxed) {
            ctx.request_repaint_of(id());
        }
    }

    /// Lets the window follow the zoom and the monitors. Where it stands is not remembered.
    fn keep(&self, ctx: &Context, state: &AppState) {
        let screen = keeper::screen(self.surface.as_ref(), state);
        let ground = Ground {
            screen: screen.as_deref(),
            zoom: state.settings.appearance.zoom_percent as f32 / 100.0,
            smallest: SMALLEST,
            remembered: &WindowPlace::default(),
        };
        self.keeper.lock().unwrap_or_else(PoisonError::into_inner).look(ctx, id(), ground);
    }

    fn pass(&self, ui: &mut Ui) {
        let state: AppState = self.shared.snapshot();
        let view = View::new(&state, Texts::of(state.language()), (self.clock)(), &self.zone);
        let mut asks = Vec::new();
        self.keep(ui.ctx(), &state);
        regions::read(ui, false);
        if shortcuts::settings(ui, &mut asks) {
            ui.ctx().send_viewport_cmd(ViewportCommand::Close);
        }
        let mut page = self.page.lock().unwrap_or_else(PoisonError::into_inner);
        settings_ui(ui, &mut page, &view, &mut asks);
        drop(page);
        for command in asks {
            (self.sender)(command);
        }
        if ui.input(|input| input.viewport().close_requested()) {
            self.open.store(false, Ordering::Relaxed);
            self.inside().closed();
            *self.keeper.lock().unwrap_or_else(PoisonError::into_inner) = Keeper::default();
            ui.ctx().send_viewport_cmd_to(ViewportId::ROOT, ViewportCommand::RequestPaintWhileHidden);
        }
    }
}

fn id() -> ViewportId {
    ViewportId::from_hash_of("settings")
}
