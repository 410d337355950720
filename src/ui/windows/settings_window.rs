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
    main_place::{self, Opening},
    settings_inside::Inside,
    slots::Sender,
};
use crate::{
    command::{Command, WindowWish},
    platform::toast_surface::{Screen, ToastSurface},
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
    /// How the window that is open was opened, at the zoom of then; `None` until it is declared. egui would carry out each
    /// change of it.
    opening: Arc<Mutex<Option<(Opening, f32)>>>,
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
            opening: Arc::default(),
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
        let screen = self.screen(view.state);
        if self.inside().show(ui, &mut page, screen.as_deref(), view, asks) {
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
        let state = self.shared.snapshot();
        let (opening, zoom) = self.opening(ctx, &state);
        let mut builder = ViewportBuilder::default()
            .with_title(Texts::of(state.language()).get("settings-window-title"))
            .with_app_id("nimbus-assistant")
            .with_inner_size(opening.size / zoom)
            .with_min_inner_size(opening.smallest / zoom);
        if let Some([x, y]) = opening.position {
            builder = builder.with_position([x / zoom, y / zoom]);
        }
        ctx.show_viewport_deferred(id(), builder, move |ui, _| this.pass(ui));
    }

    /// Asks for a pass after a change of the state, if it is open.
    pub fn refresh(&self, ctx: &Context) {
        if self.open.load(Ordering::Relaxed) {
            ctx.request_repaint_of(id());
        }
    }

    /// Where the window opens, and the zoom that this is for: reckoned once, when it is declared for the first time.
    fn opening(&self, ctx: &Context, state: &AppState) -> (Opening, f32) {
        let mut opening = self.opening.lock().unwrap_or_else(PoisonError::into_inner);
        *opening.get_or_insert_with(|| {
            let screen = self.screen(state);
            let remembered = state.settings.settings_window.in_arrangement(arrangement(screen.as_deref()));
            let scale = ctx.native_pixels_per_point().unwrap_or(1.0);
            let zoom = ctx.zoom_factor();
            let opening = main_place::opening_at(scale, screen.as_deref(), &remembered, SIZE, SMALLEST, zoom);
            *self.keeper.lock().unwrap_or_else(PoisonError::into_inner) = Keeper::opened(opening.scale);
            (opening, zoom)
        })
    }

    fn screen(&self, state: &AppState) -> Option<Arc<Screen>> {
        keeper::screen(self.surface.as_ref(), state)
    }

    /// Lets the window follow the zoom and the monitors. Returns where the user put it.
    fn keep(&self, ctx: &Context, state: &AppState) -> Option<Command> {
        let screen = self.screen(state);
        let ground = Ground {
            screen: screen.as_deref(),
            zoom: state.settings.appearance.zoom_percent as f32 / 100.0,
            smallest: SMALLEST,
            remembered: &state.settings.settings_window.in_arrangement(arrangement(screen.as_deref())),
        };
        let placed = self.keeper.lock().unwrap_or_else(PoisonError::into_inner).look(ctx, id(), ground);
        placed.map(Command::SettingsPlaced)
    }

    fn pass(&self, ui: &mut Ui) {
        let state: AppState = self.shared.snapshot();
        let view = View::new(&state, Texts::of(state.language()), (self.clock)(), &self.zone);
        let mut asks = Vec::new();
        asks.extend(self.keep(ui.ctx(), &state));
        regions::read(ui, regions::Toasts::default());
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
            *self.opening.lock().unwrap_or_else(PoisonError::into_inner) = None;
            ui.ctx().send_viewport_cmd_to(ViewportId::ROOT, ViewportCommand::RequestPaintWhileHidden);
        }
    }
}

fn arrangement(screen: Option<&Screen>) -> &str {
    screen.map_or("", |screen| screen.arrangement.as_str())
}

fn id() -> ViewportId {
    ViewportId::from_hash_of("settings")
}
