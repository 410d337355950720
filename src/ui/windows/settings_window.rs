//! The settings' own window: opened by a wish, painted on its own, closed by its close button.

use std::sync::{
    Arc, Mutex, PoisonError,
    atomic::{AtomicBool, Ordering},
};

use egui::{Context, Ui, ViewportBuilder, ViewportCommand, ViewportId};
use jiff::tz::TimeZone;
use nimbus_protocol::UnixMillis;

use super::slots::Sender;
use crate::{
    shared::Shared,
    state::AppState,
    ui::{
        settings::{SIZE, SMALLEST, Section, SettingsPage, settings_ui},
        texts::Texts,
        view::View,
    },
};

/// The window, whether it is open or not. Cheap to clone.
#[derive(Clone)]
pub struct SettingsWindow {
    page: Arc<Mutex<SettingsPage>>,
    open: Arc<AtomicBool>,
    shared: Shared,
    sender: Arc<Sender>,
    zone: TimeZone,
    clock: fn() -> UnixMillis,
}

impl SettingsWindow {
    pub fn new(shared: Shared, sender: Arc<Sender>, zone: TimeZone, clock: fn() -> UnixMillis) -> Self {
        Self { page: Arc::default(), open: Arc::default(), shared, sender, zone, clock }
    }

    /// Opens it, or brings it to the front; `info` at the page Account & Info.
    pub fn wish(&self, ctx: &Context, info: bool) {
        if info {
            self.page.lock().unwrap_or_else(PoisonError::into_inner).open(Section::Account);
        }
        if self.open.swap(true, Ordering::Relaxed) {
            ctx.send_viewport_cmd_to(id(), ViewportCommand::Minimized(false));
            ctx.send_viewport_cmd_to(id(), ViewportCommand::Focus);
        } else {
            self.page.lock().unwrap_or_else(PoisonError::into_inner).opened_anew();
        }
        // The main window declares it in its next pass, also while that window is hidden.
        ctx.send_viewport_cmd_to(ViewportId::ROOT, ViewportCommand::RequestPaintWhileHidden);
    }

    /// Declares the window while it is open; to be called in each pass of the main window.
    pub fn declare(&self, ctx: &Context) {
        if !self.open.load(Ordering::Relaxed) {
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

    fn pass(&self, ui: &mut Ui) {
        let state: AppState = self.shared.snapshot();
        let view = View::new(&state, Texts::of(state.language()), (self.clock)(), &self.zone);
        let mut asks = Vec::new();
        let mut page = self.page.lock().unwrap_or_else(PoisonError::into_inner);
        settings_ui(ui, &mut page, &view, &mut asks);
        drop(page);
        for command in asks {
            (self.sender)(command);
        }
        if ui.input(|input| input.viewport().close_requested()) {
            self.open.store(false, Ordering::Relaxed);
            ui.ctx().send_viewport_cmd_to(ViewportId::ROOT, ViewportCommand::RequestPaintWhileHidden);
        }
    }
}

fn id() -> ViewportId {
    ViewportId::from_hash_of("settings")
}
