//! A kittest harness with the program's fonts and theme, and what a page under test reads.

use std::{cell::RefCell, rc::Rc};

use egui::{Ui, Vec2};
use egui_kittest::Harness;
use nimbus_assistant::{
    command::Command,
    state::AppState,
    ui::{texts::Texts, theme, view::View, widgets::key_cap},
};
use nimbus_protocol::UnixMillis;

use super::{renderer::SoftwareRenderer, samples};

/// What a page asked for so far.
pub type Asks = Rc<RefCell<Vec<Command>>>;

/// Runs `page` in a window of `size` over `state` at the samples' time, and gives what it asked for.
pub fn page<'a>(
    size: Vec2,
    dark: bool,
    state: AppState,
    page: impl Fn(&mut Ui, &View<'_>, &mut Vec<Command>) + 'a,
) -> (Harness<'a>, Asks) {
    page_at(size, dark, state, samples::NOW, page)
}

/// Like `page`, at another time.
pub fn page_at<'a>(
    size: Vec2,
    dark: bool,
    state: AppState,
    now: UnixMillis,
    page: impl Fn(&mut Ui, &View<'_>, &mut Vec<Command>) + 'a,
) -> (Harness<'a>, Asks) {
    page_of(size, dark, 2.0, state, now, page)
}

/// Like `page_at`, with so many pixels a point.
pub fn page_of<'a>(
    size: Vec2,
    dark: bool,
    scale: f32,
    state: AppState,
    now: UnixMillis,
    page: impl Fn(&mut Ui, &View<'_>, &mut Vec<Command>) + 'a,
) -> (Harness<'a>, Asks) {
    let asks = Asks::default();
    let inner = Rc::clone(&asks);
    let zone = samples::zone();
    let palette = theme::Palette::for_mode(dark);
    let harness = Harness::builder()
        .with_size(size)
        .with_pixels_per_point(scale)
        .with_theme(if dark { egui::Theme::Dark } else { egui::Theme::Light })
        .with_context_setup(theme::install)
        .renderer(SoftwareRenderer::over(palette.win))
        .build_ui(move |ui| {
            key_cap::speak(ui.ctx(), Texts::of(state.language()));
            let view = View::new(&state, Texts::of(state.language()), now, &zone);
            // The harness leaves a margin around its contents; the program's windows have none.
            let whole = egui::UiBuilder::new().max_rect(ui.ctx().viewport_rect());
            let mut ui = ui.new_child(whole);
            page(&mut ui, &view, &mut inner.borrow_mut());
        });
    (harness, asks)
}

/// Settles a page that repaints each second: as many passes as a press and its answer need.
pub fn settle(harness: &mut Harness<'_>) {
    harness.run_steps(4);
}
