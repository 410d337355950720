//! Opens the window: eframe's options, the user interface's parts, and the event loop until the end.

use std::sync::Arc;

use egui::{IconData, Vec2, ViewportBuilder};
use jiff::tz::TimeZone;
use raw_window_handle::HasWindowHandle as _;

use super::{
    StartError, clock,
    tray::TrayKeeper,
    waker::{self, PopUps, Windows},
};
use crate::{
    command::Command,
    platform::{
        main_window, quiet, sound,
        toast_surface::{self, Screen, ToastSurface},
    },
    settings::Settings,
    shared::Shared,
    state::{
        AppEvent,
        screens::{Monitor, Screens},
    },
    ui::{
        app::{App, AtExit},
        logic::WindowLogic,
        main_page,
        pages::Pages,
        theme,
        windows::{
            SettingsWindow, Stage,
            main_place::{self, Opening},
            slots::{Sender, Slots},
            toasts,
        },
    },
    worker::{
        announcer::{Announcer, FindOutside},
        sounder::Sounder,
    },
};

/// Size of the main window in points (design.md §5).
const SIZE: Vec2 = Vec2::new(380.0, 640.0);
const ICON: &[u8] = include_bytes!("../../assets/icons/png/app-icon-64.png");

/// What the window needs of the rest of the program.
pub struct Parts {
    pub shared: Shared,
    pub sender: Arc<Sender>,
    /// Reaches the notification service; asked for with the first notification.
    pub notifier: FindOutside,
}

/// Runs until the user quits.
pub fn run(parts: Parts) -> Result<(), StartError> {
    let state = parts.shared.snapshot();
    let opening = opening(&state.settings);
    let options = eframe::NativeOptions {
        viewport: builder(&opening),
        persist_window: false,
        ..eframe::NativeOptions::default()
    };
    let open = move |cc: &eframe::CreationContext<'_>| -> Result<Box<dyn eframe::App>, _> {
        Ok(Box::new(app(cc, parts, opening.scale)?))
    };
    Ok(eframe::run_native("nimbus-assistant", options, Box::new(open))?)
}

fn builder(opening: &Opening) -> ViewportBuilder {
    let mut window = ViewportBuilder::default()
        .with_title("Nimbus Assistant")
        .with_app_id("nimbus-assistant")
        .with_inner_size(opening.size)
        .with_min_inner_size(opening.smallest)
        // Toasts can be see-through only if the first window is.
        .with_transparent(toast_surface::compositor_runs());
    if let Some(position) = opening.position {
        window = window.with_position(position);
    }
    match icon() {
        Ok(icon) => window.with_icon(icon),
        Err(error) => {
            tracing::warn!(%error, "the window goes without its icon");
            window
        }
    }
}

/// Where the window opens, on the monitors as they are now (SPEC S3.7).
fn opening(settings: &Settings) -> Opening {
    let screen = toast_surface::screen_at_start();
    let arrangement = screen.as_ref().map_or("", |screen| screen.arrangement.as_str());
    let remembered = settings.window.in_arrangement(arrangement);
    let zoom = settings.appearance.zoom_percent as f32 / 100.0;
    main_place::opening(screen.as_ref(), &remembered, SIZE, main_page::SMALLEST, zoom)
}

fn icon() -> Result<IconData, png::DecodingError> {
    let mut reader = png::Decoder::new(std::io::Cursor::new(ICON)).read_info()?;
    let mut rgba = vec![0; reader.output_buffer_size().unwrap_or_default()];
    let frame = reader.next_frame(&mut rgba)?;
    Ok(IconData { rgba, width: frame.width, height: frame.height })
}

/// `scale` is the number of physical pixels a point that the window was opened with.
fn app(cc: &eframe::CreationContext<'_>, parts: Parts, scale: f32) -> std::io::Result<App> {
    let ctx = &cc.egui_ctx;
    theme::install(ctx);
    let Parts { shared, sender, notifier } = parts;
    let ask = Arc::clone(&sender);
    let tray = TrayKeeper::start(shared.clone(), move |command| ask(command))?;
    let zone = TimeZone::system();
    let quiet: Arc<dyn quiet::Quiet> = Arc::from(quiet::of_this_system());
    let wording = super::notifications::wording(zone.clone(), clock::now);
    let announcer = Arc::new(Announcer::start(notifier, Arc::clone(&quiet), shared.clone(), wording)?);
    let player = Box::new(sound::of_this_computer);
    let sounder = Arc::new(Sounder::start(shared.clone(), player, quiet, Arc::new(clock::now))?);
    let (windows, slots) = if shared.snapshot().notifies {
        (None, None)
    } else {
        let surface = toast_surface::for_this_display(ctx);
        let (wishes, titles) = (toasts::wishes(), toasts::titles());
        let stage = Arc::new(Stage::new(ctx.clone(), Arc::clone(&surface), shared.clone(), wishes, titles));
        let slots = Slots {
            stage: Arc::clone(&stage),
            shared: shared.clone(),
            painter: toasts::painter(zone.clone(), clock::now),
            sender: Arc::clone(&sender),
        };
        (Some(Windows { stage, surface }), Some(slots))
    };
    let surface = windows.as_ref().map(|windows| Arc::clone(&windows.surface));
    let settings =
        SettingsWindow::new(shared.clone(), Arc::clone(&sender), zone.clone(), clock::now).on(surface.clone());
    let pop_ups = PopUps { windows, announcer: Arc::clone(&announcer), sounder: Arc::clone(&sounder) };
    shared.set_waker(waker::waker(ctx.clone(), pop_ups, settings.clone(), tray.clone()));
    if let Some(surface) = &surface {
        follow_screens(surface, shared.clone());
    }
    let at_exit: AtExit = Box::new(move || {
        tray.end();
        sounder.end();
        announcer.end();
    });
    Ok(App {
        shared,
        sender,
        slots,
        settings,
        pages: Pages::new(zone),
        clock: clock::now,
        logic: WindowLogic::opened(scale),
        surface,
        window: main_window::of(cc.window_handle().ok().map(|handle| handle.as_raw())),
        passes: 0,
        at_exit: Some(at_exit),
    })
}

/// Tells the state which monitors there are, now and after each change; whoever is woken by that puts the toasts right.
fn follow_screens(surface: &Arc<dyn ToastSurface>, shared: Shared) {
    let told = Arc::downgrade(surface);
    surface.on_screen_change(Box::new(move || {
        let Some(surface) = told.upgrade() else { return };
        let screens = screens(&surface.screen());
        // Nothing of this has an effect outside the state.
        shared.update(|state| state.apply(AppEvent::Screens(screens), clock::now()));
    }));
}

fn screens(screen: &Screen) -> Screens {
    let main = screen.main();
    let monitors = screen.monitors.iter().map(|monitor| Monitor {
        name: monitor.name.clone(),
        main: main.is_some_and(|main| std::ptr::eq(main, monitor)),
        position: [monitor.area.x, monitor.area.y],
        size: [monitor.area.width, monitor.area.height],
    });
    Screens { arrangement: screen.arrangement.clone(), monitors: monitors.collect() }
}

/// For `Parts`: what to do with a wish when the worker's queue is full.
pub fn sender(commands: tokio::sync::mpsc::Sender<Command>) -> Arc<Sender> {
    Arc::new(move |command| {
        // A full queue means that hundreds of clicks wait already; one more would not help the user.
        if let Err(error) = commands.try_send(command) {
            tracing::warn!(%error, "the worker does not keep up: a wish was dropped");
        }
    })
}
