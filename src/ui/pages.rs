//! Which page the main window shows, and how the settings say that everything looks.

use std::time::Duration;

use egui::{Context, Ui};
use jiff::tz::TimeZone;
use nimbus_protocol::UnixMillis;

use super::{
    first_start::{FirstStartPage, first_start_ui},
    main_page, regions, shortcuts,
    texts::Texts,
    theme::{self, Palette},
    view::View,
    widgets::key_cap,
    windows::SettingsWindow,
};
use crate::{command::Command, state::AppState};

/// Ages on the pages are told in minutes, so an idle window is painted no more often.
const IDLE: Duration = Duration::from_mins(1);

/// What the pages of the main window remember from one pass to the next.
pub struct Pages {
    zone: TimeZone,
    first_start: FirstStartPage,
}

impl Pages {
    pub fn new(zone: TimeZone) -> Self {
        Self { zone, first_start: FirstStartPage::default() }
    }

    /// Takes over what the settings say about looks. Once a tick.
    pub fn follow(ctx: &Context, state: &AppState) {
        let appearance = &state.settings.appearance;
        theme::apply(ctx, appearance.theme, !state.stands_still());
        key_cap::speak(ctx, Texts::of(state.language()));
        let zoom = appearance.zoom_percent as f32 / 100.0;
        if (ctx.zoom_factor() - zoom).abs() > f32::EPSILON {
            ctx.set_zoom_factor(zoom);
        }
    }

    /// Physical pixels a point with the zoom of the settings, which the context takes over with its next pass.
    pub fn scale(ctx: &Context, state: &AppState) -> f32 {
        ctx.native_pixels_per_point().unwrap_or(1.0) * state.settings.appearance.zoom_percent as f32 / 100.0
    }

    /// Paints the main window; with `settings` those take the place of its pages.
    pub fn main_ui(
        &mut self,
        ui: &mut Ui,
        state: &AppState,
        now: UnixMillis,
        settings: Option<&SettingsWindow>,
    ) -> Vec<Command> {
        let mut asks = Vec::new();
        let view = View::new(state, Texts::of(state.language()), now, &self.zone);
        ui.painter().rect_filled(ui.max_rect(), 0, Palette::of(ui).win);
        if let Some(settings) = settings.filter(|_| !state.asks_for_backend()) {
            settings.show_inside(ui, &view, &mut asks);
            return asks;
        }
        shortcuts::zoom(ui, &mut asks);
        if state.asks_for_backend() {
            regions::read(ui, regions::Toasts::default());
            shortcuts::first_start(ui, &mut asks);
            first_start_ui(ui, &mut self.first_start, &view, &mut asks);
        } else {
            main_page::main_ui(ui, &view, &mut asks);
        }
        ui.ctx().request_repaint_after(IDLE);
        asks
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::settings::Settings;

    #[test]
    fn s10_1_keys_are_named_in_the_language_of_the_settings() {
        let ctx = Context::default();
        assert_eq!(key_cap::enter(&ctx), "Enter");
        for (language, enter, escape) in [("fr", "Entrée", "Échap"), ("it", "Invio", "Esc")] {
            let mut settings = Settings::default();
            settings.general.language = Some(language.to_owned());
            Pages::follow(&ctx, &AppState { settings: Arc::new(settings), ..AppState::default() });
            assert_eq!((key_cap::enter(&ctx), key_cap::escape(&ctx)), (enter.to_owned(), escape.to_owned()));
        }
    }
}
