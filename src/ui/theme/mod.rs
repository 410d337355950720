//! The look: colours, fonts, measures, and egui's own style made from them. No page decides a colour or a font size.

pub mod focus;
mod fonts;
pub mod measure;
mod style;
mod tokens;

use egui::Context;

pub use fonts::{Family, Type};
pub use measure::radius;
pub use tokens::{DARK, LIGHT, Palette};

use crate::settings::Theme;

/// Registers fonts, both styles and the watch on keyboard use. Once for each context, before its first pass.
pub fn install(ctx: &Context) {
    ctx.set_fonts(fonts::definitions());
    // The zoom is a setting; its keys ask for another one.
    ctx.options_mut(|options| options.zoom_with_keyboard = false);
    ctx.set_style_of(egui::Theme::Light, style::style(&LIGHT));
    ctx.set_style_of(egui::Theme::Dark, style::style(&DARK));
    focus::watch(ctx);
}

/// Switches to the chosen theme at once; `System` follows the desktop. Without `motion` nothing slides or fades.
pub fn apply(ctx: &Context, theme: Theme, motion: bool) {
    let wanted = match theme {
        Theme::System => egui::ThemePreference::System,
        Theme::Light => egui::ThemePreference::Light,
        Theme::Dark => egui::ThemePreference::Dark,
    };
    let seconds = if motion { measure::FADE } else { 0.0 };
    // Called each frame: egui copies a style that is changed, so nothing is set that already is as it should be.
    if ctx.options(|options| options.theme_preference) != wanted {
        ctx.set_theme(wanted);
    }
    for theme in [egui::Theme::Light, egui::Theme::Dark] {
        if (ctx.style_of(theme).animation_time - seconds).abs() > f32::EPSILON {
            ctx.style_mut_of(theme, |style| style.animation_time = seconds);
        }
    }
}
